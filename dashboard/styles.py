"""Which of our styles a page needs before any script has run: they are written into its HTML, and all of them come afterwards as one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

# The brief has a style of its own.
OTHERS: Final = ("brief",)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.S)
_LINE: Final = re.compile(r"\n\s*")
_NESTED: Final = re.compile(r"\([^()]*\)")
_SELECTS: Final = re.compile(r"[.#]([\w-]+)")
_NAMES: Final = re.compile(r'\b(?:class|id)="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it is written, and for each of its selectors the classes and ids without which it selects nothing.

    Of what holds only sometimes (`@media`) `within` are the rules; what is no rule of a selector (`@keyframes`) needs nothing.
    """

    prelude: str
    body: str
    needs: tuple[frozenset[str], ...] = ()
    within: tuple[Rule, ...] = ()

    def among(self, names: frozenset[str]) -> str:
        """Return what of the rule can select anything where these classes and ids are all that there are."""
        if self.within:
            kept = "".join(each.among(names) for each in self.within)
            return f"{self.prelude}{{{kept}}}" if kept else ""
        return f"{self.prelude}{{{self.body}}}" if not self.needs or any(each <= names for each in self.needs) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """All our styles as one text, and its rules."""

    text: str
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, assets: Path) -> Self:
        """Return the styles of the folder `assets`, the tokens first."""
        files = sorted(assets.glob("*.css"), key=lambda each: (each.stem != "tokens", each.stem))
        return cls.parsed("\n".join(each.read_text(encoding="utf-8") for each in files if each.stem not in OTHERS))

    @classmethod
    def parsed(cls, css: str) -> Self:
        """Return the styles that a text holds."""
        text = _LINE.sub("\n", _COMMENT.sub("", css)).strip()
        return cls(text=text, rules=tuple(_rules(text)))

    def of_html(self, html: str) -> str:
        """Return the rules that can select anything in `html`, in their order.

        >>> Styles.parsed(".a:not(.b) p {color: red} .c {margin: 0} @media print { .c, .a {top: 0} }").of_html('<div class="a x">')
        '.a:not(.b) p{color: red}@media print{.c, .a{top: 0}}'
        """
        names = frozenset(name for held in _NAMES.findall(html) for name in held.split())
        return "".join(each.among(names) for each in self.rules)


def _rules(css: str) -> Iterator[Rule]:
    """Yield the rules of a text without comments, none of whose strings holds a brace."""
    depth, begin, opened = 0, 0, 0
    for at, sign in enumerate(css):
        if sign == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield _rule(css[begin:opened].strip(), css[opened + 1 : at].strip())
                begin = at + 1


def _rule(prelude: str, body: str) -> Rule:
    if prelude.startswith(("@media", "@supports")):
        return Rule(prelude=prelude, body=body, within=tuple(_rules(body)))
    if prelude.startswith("@"):
        return Rule(prelude=prelude, body=body)
    plain = prelude
    # What stands in `:not(...)`, `:is(...)` or `:has(...)` may be there or not.
    while _NESTED.search(plain):
        plain = _NESTED.sub("", plain)
    return Rule(prelude=prelude, body=body, needs=tuple(frozenset(_SELECTS.findall(each)) for each in plain.split(",")))
