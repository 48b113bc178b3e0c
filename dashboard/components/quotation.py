"""Words of a report with the evidence marked: the serif voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.elements import html
from dashboard.words import read_out
from metrics.model import Evidence

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’]?\s+|\n+")
# What a quotation neither begins nor ends with: marks that would double ours, signs that part nothing there.
_BEFORE, _BEHIND = ' \n·“"', ' \n·”",;:'
# What a clause begins behind or ends before, so that nothing is missed where it is quoted without the rest.
_JOINTS = frozenset(",;:.!?…–—|\n(")
_CLAUSE = re.compile(r"[,;:]\s|\s[–—]\s|…|\n")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence (or line) that holds `start` to `end` begins and ends, in characters of `text`."""
    begin, stop = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            stop = match.start()
            break
    return begin, stop


def clause_around(text: str, start: int, end: int, *, least: int = 36, most: int = 110, whole: int = 140) -> tuple[int, int]:
    """Return a stretch round `start` to `end` that is short enough for a card: the sentence or whole clauses where they fit, else cut at a word."""
    begin, stop = sentence_around(text, start, end)
    low, high = begin, stop
    # Half a list says less than it means: of a sentence of at most `whole` characters nothing is left out.
    if stop - begin > max(whole, most):
        low, high = _clauses(text, (begin, stop), start, end, least, most)
        if high - low > most:
            low, high = _cut(text, low, high, start, end, most)
    # "2.3 million on 31 May (Source: ...": of a bracket all or nothing.
    closed, opened = text.find(")", low, start), text.rfind("(", end, high)
    if closed >= 0 and "(" not in text[low:closed]:
        low = closed + 1
    if opened > end and ")" not in text[opened:high]:
        high = opened
    return low, high


def _clauses(text: str, sentence: tuple[int, int], start: int, end: int, least: int, most: int) -> tuple[int, int]:
    """Return the clause round the words and those beside it, until they are `least` long or would be longer than `most`."""
    begin, stop = sentence
    before = [begin, *(match.end() for match in _CLAUSE.finditer(text, begin, start))]
    after = [*(match.start() for match in _CLAUSE.finditer(text, end, stop)), stop]
    low, high = before.pop(), after.pop(0)
    while high - low < least and (before or after):
        if after and after[0] - low <= most:
            high = after.pop(0)
        elif before and high - before[-1] <= most:
            low = before.pop()
        else:
            break
    return low, high


def _is_cut(text: str, at: int) -> bool:
    """Return whether a clause goes on over the character `at`, so that a stretch that begins or ends there has not all of it."""
    before, behind = text[:at].rstrip(" "), text[at:].lstrip(" ")
    return bool(before and behind) and before[-1] not in _JOINTS and behind[0] not in _JOINTS


def _cut(text: str, low: int, high: int, start: int, end: int, most: int) -> tuple[int, int]:
    """Return a stretch of about `most` characters round the words, ends at spaces."""
    room = max(0, most - (end - start)) // 2
    if start - low > room:
        low = start - room + max(0, text.find(" ", start - room, start) - (start - room) + 1)
    if high - end > room:
        space = text.rfind(" ", end, end + room)
        high = space if space > end else end
    return low, high


def marked(text: str, low: int, high: int, evidence: Sequence[Evidence]) -> list[Component | str]:
    """Return text[low:high], read out, with every span of `evidence` that lies in it as a `<mark>`; overlapping spans are joined."""
    out: list[Component | str] = []
    at = low
    for start, end in _joined(evidence, low, high):
        if start > at:
            out.append(read_out(text[at:start]))
        out.append(html.Mark(read_out(text[start:end])))
        at = end
    if at < high:
        out.append(read_out(text[at:high]))
    return out


def _joined(evidence: Sequence[Evidence], low: int, high: int) -> list[tuple[int, int]]:
    spans = sorted((max(each.start, low), min(each.end, high)) for each in evidence if each.kind == "text" and each.start < high and each.end > low)
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def quoted_parts(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the clause round the words from `start` to `end` of a text as a card quotes it: what stands before them, they, what stands behind."""
    low, high = clause_around(text, start, end)
    before, behind = read_out(text[low:start]).lstrip(_BEFORE), read_out(text[end:high]).rstrip(_BEHIND)
    return _opening(text, low) + before, read_out(text[start:end]), behind + _closing(text, high)


def quote(text: str, evidence: Evidence, *, most: int = 110) -> Component:
    """Return the words of a figure as a card quotes them: its clause, the words marked, in quotation marks."""
    low, high = clause_around(text, evidence.start, evidence.end, most=most)
    shown = _trimmed(marked(text, low, high, [evidence]))
    return html.Blockquote([f"“{_opening(text, low)}", *shown, f"{_closing(text, high)}”"], className="said-short", dir="auto")


def _opening(text: str, low: int) -> str:
    return "… " if _is_cut(text, low) else ""


def _closing(text: str, high: int) -> str:
    return " …" if _is_cut(text, high) else ""


def _trimmed(parts: list[Component | str]) -> list[Component | str]:
    """Return the parts without white space and quotation marks of the report at the very ends, which would double ours."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip(_BEFORE)
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip(_BEHIND)
    return parts


def _head_of_row(text: str, begin: int) -> list[Component | str]:
    """Return the head of the table in which a row begins, and what parts it from the row; [] for the head itself."""
    first = begin
    while first > 1 and text[(above := text.rfind("\n", 0, first - 1) + 1) : above + 1] == "|":
        first = above
    if first == begin:
        return []
    head = _trimmed([read_out(text[first : text.index("\n", first)])])
    return [html.Span(head, className="table-head"), " — "]


def in_context(text: str, evidence: Sequence[Evidence], *, around: int = 1) -> Component:
    """Return the sentences that hold a figure's words, `around` sentences more on each side, every span marked."""
    spans = [each for each in evidence if each.kind == "text"]
    begin, stop = sentence_around(text, min(each.start for each in spans), max(each.end for each in spans))
    if text[begin : begin + 1] == "|":
        return html.Blockquote([*_head_of_row(text, begin), *_trimmed(marked(text, begin, stop, spans))], className="said", dir="auto")
    for _ in range(around):
        if begin > 1:
            begin = sentence_around(text, begin - 2, begin - 1)[0]
    cut_before, cut_after = begin > 0, stop < len(text)
    shown = marked(text, begin, stop, spans)
    return html.Blockquote([*(["[…] "] if cut_before else []), *shown, *([" […]"] if cut_after else [])], className="said", dir="auto")
