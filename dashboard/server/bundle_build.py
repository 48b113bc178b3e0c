"""Find the parts of the packaged chart library that our charts need, and keep them in `bundle.json`: `python -m dashboard.server.bundle_build`.

The library is one function whose body has some thousand statements. A module is a variable that holds a function, which runs when the module is
first asked for (`var b=W((e,t)=>{...})`, asked for as `b()`); the last one asks for every kind of trace and registers it. Without that list nothing asks for the others,
nor for what only they ask for, such as whole libraries of maps and of drawings in space. `scatter` belongs to the core and is always there.

A name is taken for asked for wherever it stands in what is kept, a module's only where it is called; what is kept for nothing does no harm. That nothing is missing
is seen in a browser: every chart of every page is drawn from it by the tests, which fail where the installed library is another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.server.bundle import KEPT, PACKAGED

_BODY: Final = "var Plotly=(()=>{"
_TRACES: Final = re.compile(r"(?<=\.register\(\[)(?:[\w$]+\(\),?)+(?=\]\))", re.A)
_STOP: Final = re.compile(r"[\"'`/(){}\[\];,]")
_QUOTED: Final = {sign: re.compile(rf"{sign}(?:[^{sign}\\]|\\.)*{sign}", re.S) for sign in "\"'"}
_TEMPLATE: Final = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|(\$\{))", re.S)
_PATTERN: Final = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
# After these a slash begins a pattern; after anything else it divides.
_BEFORE_PATTERN: Final = re.compile(r"(?:^|[(,=:\[!&|?{};~*%<>^]|(?<!\+)\+|(?<!-)-|(?<![\w$.])(?:return|typeof|case|in|of|void|throw|else))$", re.A)
_FUNCTION: Final = re.compile(r"(?:async )?(?:function\*?|class)\s*([\w$]+)", re.A)
_GIVEN: Final = re.compile(r"[\w$]+\(([\w$]+),\{", re.A)
_NAME: Final = re.compile(r"[\w$]+", re.A)
_MODULE: Final = re.compile(r"(?<![\w$.])([\w$]+)=(?:W|Ea)\(", re.A)
_CALLED: Final = re.compile(r"(?<![\w$.])([\w$]+)\(\)", re.A)
_MENTIONED: Final = re.compile(r"(?<![\w$.])[A-Za-z_$][\w$]*|(?<=\.\.\.)[\w$]+", re.A)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the body: where it stands, and the commas of it that are in no bracket."""

    begin: int
    end: int
    commas: tuple[int, ...]

    def names(self, source: str) -> frozenset[str]:
        """Return what it declares or completes; nothing where it has to stand in any case."""
        text = source[self.begin : self.end]
        if one := _FUNCTION.match(text) or _GIVEN.match(text):
            return frozenset([one[1]])
        if not text.startswith("var "):
            return frozenset()
        after = (found for at in (self.begin + len("var "), *self.commas) if (found := _NAME.match(source, at)))
        return frozenset(each[0] for each in after)


def statements(source: str, at: int) -> Iterator[Statement]:
    """Yield the statements from `at` to the bracket that closes what they are in."""
    begin, commas, opened = at, list[int](), list[str]()
    while True:
        stop = _STOP.search(source, at)
        if stop is None:
            raise ValueError("the body of the chart library does not end; this is not how it was written so far")
        sign, at = stop[0], stop.end()
        if sign in "([{":
            opened.append(sign)
        elif sign in ")]}" and not opened:
            yield Statement(begin, stop.start(), tuple(commas))
            return
        elif sign in ")]}":
            if opened.pop() == "`":
                at = _past_text(source, at, opened)
            ends = sign == "}" and not opened and _FUNCTION.match(source, begin)
            if ends:
                yield Statement(begin, at, ())
                begin, commas = at, []
        elif sign == ";" and not opened:
            yield Statement(begin, at, tuple(commas))
            begin, commas = at, []
        elif sign == "," and not opened:
            commas.append(at)
        elif sign not in ";,":
            at = _past(source, stop.start(), opened)


def _past(source: str, at: int, opened: list[str]) -> int:
    """Return where the string, comment, pattern or division at `at` ends."""
    sign = source[at]
    if sign == "`":
        return _past_text(source, at + 1, opened)
    if source.startswith("/*", at):
        return source.index("*/", at) + 2
    if source.startswith("//", at):
        return source.index("\n", at)
    if sign == "/" and not _BEFORE_PATTERN.search(source[max(0, at - 12) : at].rstrip()):
        return at + 1
    found = (_PATTERN if sign == "/" else _QUOTED[sign]).match(source, at)
    if found is None:
        raise ValueError(f"what begins at {at} of the chart library can not be read")
    return found.end()


def _past_text(source: str, at: int, opened: list[str]) -> int:
    """Return where the text of a template ends that goes on at `at`: behind it, or at what is filled in."""
    found = _TEMPLATE.match(source, at)
    if found is None:
        raise ValueError(f"the template at {at} of the chart library does not end")
    if found[1]:
        opened.append("`")
    return found.end()


def parts(source: str) -> list[tuple[int, int]]:
    """Return where in the library what our charts need begins and ends. Raises ValueError where it is written in another way than so far."""
    traces = _TRACES.search(source)
    start = source.find(_BODY) + len(_BODY)
    if traces is None or start < len(_BODY):
        raise ValueError("the list of traces or the body of the chart library is not found; see how it is written now")
    every = list(statements(source, start))
    spans = [piece for each in _needed(source, every, traces.span()) for piece in _without(each, traces.span())]
    joined: list[tuple[int, int]] = []
    for begin, end in [(0, start), *spans, (every[-1].end, len(source))]:
        joined[-1:] = [(joined[-1][0], end)] if joined and joined[-1][1] == begin else [*joined[-1:], (begin, end)]
    return joined


def _without(each: Statement, cut: tuple[int, int]) -> list[tuple[int, int]]:
    within = each.begin <= cut[0] < each.end
    return [(each.begin, cut[0]), (cut[1], each.end)] if within else [(each.begin, each.end)]


def _needed(source: str, every: list[Statement], cut: tuple[int, int]) -> list[Statement]:
    """Return the statements that the library needs once the list at `cut` is empty, in their order."""
    called, mentioned = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    todo = []
    for number, each in enumerate(every):
        names = each.names(source)
        modules = names.intersection(_MODULE.findall(source, each.begin, each.end))
        for name in modules or names:
            (called if modules else mentioned)[name].append(number)
        if not names:
            todo.append(number)
    needed = set(todo)
    while todo:
        text = "".join(source[begin:end] for begin, end in _without(every[todo.pop()], cut))
        found = [n for name in set(_CALLED.findall(text)) for n in called[name]] + [
            n for name in set(_MENTIONED.findall(text)) for n in mentioned[name]
        ]
        todo += (new := set(found) - needed)
        needed |= new
    return [every[number] for number in sorted(needed)]


def main() -> None:
    """Write the parts of the installed library."""
    whole = PACKAGED.read_bytes()
    # A byte a character, so that places in the text are places in the file.
    kept = {"sha256": hashlib.sha256(whole).hexdigest(), "parts": parts(whole.decode("latin-1"))}
    KEPT.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
