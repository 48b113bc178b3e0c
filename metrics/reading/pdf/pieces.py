"""The words that a page shows, each with where it stands and how large it is: what its drawing instructions say, followed one by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

# A form within a form within a form: programs nest two or three.
DEEPEST_FORM = 8
MOST_PIECES = 200_000
MOST_FORMS = 5_000
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TURNED: dict[int, Matrix] = {
    90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
}
_THOUSANDTH = 1_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Letters that stand together: from `left` to `right` on the line at height `base`, of letters `size` high, all in points.

    `apart` says that a blank stands before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What the instructions set, as a form or `q` keeps it."""

    ctm: Matrix = _SAME
    font: Any = None
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def pieces_of(page: Any) -> dict[int, list[Piece]]:
    """Return the pieces of a page by the way they run: 0 upright as the page is shown, 90, 180 and 270 turned; each as if it were upright.

    Raises pypdf's LimitReachedError for a page of more pieces than `MOST_PIECES` or more forms than `MOST_FORMS`.
    """
    turned = _number(page.get("/Rotate"), 0.0) % 360
    found = _Found(page)
    found.follow(page, page.get("/Contents"), _State(ctm=_TURNED.get(int(turned), _SAME)), 0)
    return found.pieces


class _Found:
    """The pieces of a page while its instructions are followed."""

    def __init__(self, page: Any) -> None:
        self.pieces: dict[int, list[Piece]] = {}
        self._page = page
        self._count = 0
        self._text: Matrix = _SAME
        self._line: Matrix = _SAME
        self._blank = False
        self._forms = 0
        # Kept with what they were read from, so that none other is taken for it.
        self._read: dict[int, tuple[Any, Any, Any]] = {}

    def follow(self, owner: Any, contents: Any, state: _State, depth: int) -> None:
        """Follow the instructions `contents` of a page or a form, whose fonts and forms `owner` names."""
        from pypdf.generic import ContentStream

        contents = contents.get_object() if contents is not None else None
        if contents is None or not hasattr(contents, "get_object"):
            return
        if id(contents) not in self._read:
            self._read[id(contents)] = (contents, owner._layout_mode_fonts(), ContentStream(contents, self._page.pdf, "bytes").operations)
        _, fonts, operations = self._read[id(contents)]
        kept: list[_State] = []
        for operands, operator in operations:
            if operator == b"q":
                kept.append(state)
            elif operator == b"Q":
                state = kept.pop() if kept else state
            elif operator == b"cm" and len(operands) >= 6:
                state = replace(state, ctm=_times(_matrix(operands), state.ctm))
            elif operator == b"Do" and operands:
                self._form(owner, str(operands[0]), state, depth)
            elif operator == b"Tf" and operands:
                state = replace(state, font=fonts.get(operands[0]), size=_number(operands[-1], state.size))
            elif operator in _SETS and operands:
                state = _SETS[operator](state, _number(operands[0], 0.0))
            else:
                state = self._shown(operands, operator, state)

    def _form(self, owner: Any, name: str, state: _State, depth: int) -> None:
        from pypdf import PageObject
        from pypdf.errors import LimitReachedError

        resources = owner.get("/Resources")
        forms = (resources.get_object() if resources is not None else {}).get("/XObject")
        form = (forms.get_object() if forms is not None else {}).get(name)
        form = form.get_object() if form is not None else None
        if form is None or form.get("/Subtype") != "/Form" or depth >= DEEPEST_FORM:
            return
        self._forms += 1
        if self._forms > MOST_FORMS:
            raise LimitReachedError("a page that draws more forms than a report has")
        inner = PageObject(self._page.pdf)
        inner.update({"/Resources": form.get("/Resources", resources)})
        own = _matrix(form["/Matrix"].get_object()) if "/Matrix" in form else _SAME
        self.follow(inner, form, replace(state, ctm=_times(own, state.ctm)), depth + 1)

    def _shown(self, operands: Sequence[Any], operator: bytes, state: _State) -> _State:
        """Follow what moves the pen or shows letters."""
        if operator == b"BT":
            self._text = self._line = _SAME
        elif operator == b"Tm" and len(operands) >= 6:
            self._text = self._line = _matrix(operands)
        elif operator in (b"Td", b"TD") and len(operands) >= 2:
            right, up = _number(operands[0], 0.0), _number(operands[1], 0.0)
            self._move(right, up)
            if operator == b"TD":
                state = replace(state, leading=-up)
        elif operator == b"T*":
            self._move(0.0, -state.leading)
        elif operator == b"Tj" and operands:
            self._show(operands[0], state)
        elif operator == b"TJ" and operands and isinstance(operands[0], list):
            for each in operands[0]:
                if isinstance(each, (bytes, str)):
                    self._show(each, state)
                else:
                    self._on(-_number(each, 0.0) / _THOUSANDTH * state.size * state.scale)
        elif operator in (b"'", b'"') and operands:
            if operator == b'"' and len(operands) >= 3:
                state = replace(state, word=_number(operands[0], 0.0), letter=_number(operands[1], 0.0))
            self._move(0.0, -state.leading)
            self._show(operands[-1], state)
        return state

    def _move(self, right: float, up: float) -> None:
        self._text = self._line = _times((1.0, 0.0, 0.0, 1.0, right, up), self._line)

    def _on(self, right: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + a * right, f + b * right)

    def _show(self, shown: Any, state: _State) -> None:
        """Note the words of a string where they stand, and move the pen behind it."""
        if state.font is None:
            return
        at = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), _times(self._text, state.ctm))
        a, b = at[0], at[1]
        height = state.size * (at[2] ** 2 + at[3] ** 2) ** 0.5
        way = (0 if a > 0 else 180) if abs(a) >= abs(b) else (90 if b > 0 else 270)
        along = (a * a + b * b) ** 0.5
        left, base = _upright(way, at[4], at[5])
        words = ""
        pen = begun = 0.0
        for letter, width in _letters(shown, state):
            if letter.isspace():
                self._note(way, words, left + begun * along, left + pen * along, base, height)
                words, self._blank = "", True
            else:
                begun = begun if words else pen
                words += letter
            pen += width
        self._note(way, words, left + begun * along, left + pen * along, base, height)
        self._on(pen)

    def _note(self, way: int, words: str, left: float, right: float, base: float, size: float) -> None:
        from pypdf.errors import LimitReachedError

        if not words:
            return
        self._count += 1
        if self._count > MOST_PIECES:
            raise LimitReachedError("a page of more words than a report has")
        self.pieces.setdefault(way, []).append(Piece(text=words, left=left, right=right, base=base, size=abs(size), apart=self._blank))
        self._blank = False


def _letters(shown: Any, state: _State) -> Iterator[tuple[str, float]]:
    """Yield the letters of a string and how far each moves the pen."""
    font = state.font
    if isinstance(shown, str):
        raw, named = shown, None
    elif isinstance(font.encoding, str):
        raw, named = shown.decode(font.encoding, "replace"), None
    else:
        raw, named = shown.decode("latin-1"), font.encoding
    widths: Mapping[str, float] = font.character_widths
    usual = widths["default"]
    for code in raw:
        name = code if named is None else named.get(ord(code), code)
        letter = font.character_map.get(name, name)
        if len(letter) > 1 and unicodedata.bidirectional(letter[0]) in ("R", "AL"):
            # Letters that are drawn as one are named as they are read, and stand on the page from the right.
            letter = letter[::-1]
        width = font.space_width if code == font.space_char else widths.get(code, usual)
        yield letter, (width / _THOUSANDTH * state.size + state.letter + (state.word if code == " " else 0.0)) * state.scale


def _upright(way: int, x: float, y: float) -> tuple[float, float]:
    return {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[way]


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (_number(each, 0.0) for each in operands[-6:])
    return a, b, c, d, e, f


def _number(value: Any, other: float) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        # A name or nothing in place of a number leaves what was, as viewers do.
        return other


_SETS = {
    b"Tc": lambda state, value: replace(state, letter=value),
    b"Tw": lambda state, value: replace(state, word=value),
    b"Tz": lambda state, value: replace(state, scale=value / 100),
    b"TL": lambda state, value: replace(state, leading=value),
    b"Ts": lambda state, value: replace(state, rise=value),
}
