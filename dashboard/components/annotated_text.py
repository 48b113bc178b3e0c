"""A text to read, with the words of every figure marked in the colour of its theme and a note for each beside its paragraph.

Words and notes point at each other: `assets/reading.js` makes a click on one select, and scroll to, the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.elements import html
from dashboard.translation import t

LONG = 200_000
_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words to mark: `text[start:end]`, in characters; `key` names their note, `label` says in words what they state."""

    key: str
    start: int
    end: int
    colour: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text under the same marks; none for plain text."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return where the paragraphs of `text` begin and end, those of white space left out.

    >>> paragraphs("One.\n\n  Two,\nstill two.\n")
    [(0, 4), (8, 23)]
    """
    out, at = [], 0
    for start, end in [*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))]:
        piece = text[at:start]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            out.append((at + lead, at + len(piece.rstrip())))
        at = end
    return out


def stretches(start: int, end: int, marks: Sequence[Mark]) -> list[Stretch]:
    """Return `start` to `end` cut wherever a mark begins or ends; marks may overlap, hold each other or be the same words."""
    inside = [each for each in marks if each.start < end and each.end > start]
    cuts = sorted({start, end, *(min(max(at, start), end) for each in inside for at in (each.start, each.end))})
    return [
        Stretch(a, b, tuple(each for each in inside if each.start <= a and each.end >= b)) for a, b in zip(cuts, cuts[1:], strict=False)
    ]  # fmt: skip


def annotated_text(
    text: str, marks: Sequence[Mark], note: Callable[[Mark], Component], *, selected: str | None = None, addressed: bool = False,
    label: str = "Text of the report",
) -> Component:  # fmt: skip
    """Return the whole text in reading type, each mark a link to its note, each note beside the paragraph of its words.

    Of a text longer than `LONG` characters only the paragraphs with figures and their neighbours are shown, and it says so.
    `selected` is the key to begin with; `addressed` keeps the selected one in the address as `figure`.
    """
    all_parts = paragraphs(text)
    of_part = [[each for each in marks if start <= each.start < end] for start, end in all_parts]
    shown = _shown(of_part) if len(text) > LONG else set(range(len(all_parts)))
    children: list[Component] = []
    skipped = 0
    seen: set[str] = set()
    for number, (start, end) in enumerate(all_parts):
        if number not in shown:
            skipped += 1
            continue
        if skipped:
            children.append(_gap(skipped))
            skipped = 0
        children.append(_part(text, start, end, marks, [note(each) for each in of_part[number]], selected, seen))
    if skipped:
        children.append(_gap(skipped))
    return html.Div(
        children,
        className="reading",
        role="group",
        **aria(label=label),
        **dataset(selected_figure=selected or "", addressed="yes" if addressed else None),
    )


def _shown(of_part: Sequence[Sequence[Mark]]) -> set[int]:
    return {near for number, found in enumerate(of_part) if found for near in (number - 1, number, number + 1)}


def _gap(count: int) -> Component:
    what = t("1 paragraph without figures is") if count == 1 else t("{count} paragraphs without figures are", count=count)
    return html.P(t("{what} not shown here; the stored text has all of it.", what=what), className="reading-gap")


def _part(
    text: str, start: int, end: int, marks: Sequence[Mark], notes: Sequence[Component], selected: str | None, seen: set[str]
) -> Component:  # fmt: skip
    pieces = [_piece(text[each.start : each.end], each.marks, selected, seen) for each in stretches(start, end, marks)]
    beside = [html.Div(list(notes), className="reading-notes")] if notes else []
    return html.Div([*beside, html.P(pieces, className="said", dir="auto", **dataset(start=start))], className="reading-part")


def _piece(words: str, marks: Sequence[Mark], selected: str | None, seen: set[str]) -> Component | str:
    """Return plain words, or a link on marked ones; only the first piece of a mark is a stop of the tab key."""
    if not marks:
        return words
    first = marks[0]
    keys = [each.key for each in marks]
    label = "; ".join(each.label for each in marks)
    fresh = [each.label for each in marks if each.key not in seen]
    seen.update(keys)
    lines = [f"inset 0 {-2 - 3 * depth}px 0 var(--{each.colour})" for depth, each in enumerate(marks[:3])]
    # Lines of several figures on the same words are drawn above each other, with a gap of the mark's colour between them.
    gaps = [f"inset 0 {-3 - 3 * depth}px 0 var(--mark)" for depth in range(len(lines) - 1)]
    drawn = [each for pair in zip(lines, [*gaps, ""], strict=True) for each in pair if each]
    tail = [html.Span(f" ({'; '.join(fresh)})", className="visually-hidden")] if fresh else []
    return html.A(
        html.Mark([words, *tail], style={"boxShadow": ", ".join(drawn)}),
        href=first.href,
        title=label,
        className="words" + (" is-selected" if selected in keys else ""),
        tabIndex=None if fresh else -1,
        **dataset(words=" ".join(keys)),
    )
