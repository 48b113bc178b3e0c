"""Forms of phrases as rows: each word becomes one sign, so that a form is a short pattern over the signs of a sentence.

A form is a run of items: a word, several with | between them, or classes in braces. `{from:day}` names what is found.
An item with ? may be absent. No item repeats, so a pattern can not backtrack without bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from metrics.extraction.context.words import Words

UNKNOWN = "."
_KNOWN_LIMIT = 50_000
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4}")
NUMBERS = {"day": "D", "year": "Y", "hhmm": "HY", "clock": "C", "date": "T", "count": "DNHY", "decimal": "X"}
_FIRST_SIGN = 0xE000


@dataclass(frozen=True, slots=True)
class Form:
    """One rule's pattern: `names` are the slots, by the group that holds each."""

    rule: str
    number: int
    names: Mapping[str, str]


class Match(NamedTuple):
    """A form that fits the words `first` to `last`, both included; `slots` gives the word of each slot."""

    rule: str
    number: int
    first: int
    last: int
    slots: Mapping[str, int]


class Forms:
    """All forms of a language, compiled into one pattern; the form that stands first wins, and the longest words of it."""

    def __init__(self, phrases: Sequence[Mapping[str, Any]], classes: Mapping[str, Mapping[str, Any]]) -> None:
        self.classes = classes
        self._signs: dict[str, str] = {}
        self._members = {name: "".join(self._sign(word) for word in members) for name, members in classes.items()}
        self._forms: list[Form] = []
        self._anchors: set[str] = set()
        self._openings: set[str] = set()
        # By form, the signs that it may begin with.
        self._opened: list[set[str]] = []
        self._plain = frozenset(word for members in classes.values() for word in members)
        parts = []
        for phrase in phrases:
            for form in phrase["forms"]:
                parts.append(self._compiled(form, phrase["rule"], phrase.get("number", 0)))
        self._parts = parts
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._of_words = _Signs(self._signs)
        # A sentence without any of the anchors, which are words and numbers, has no phrase: one quick look spares all the forms.
        self._opening = re.compile(f"[{''.join(sorted(self._openings))}]")
        self._anchor = re.compile(f"[{''.join(sorted(self._anchors))}]")

    def signs(self, words: Words) -> str:
        """Return one sign a word."""
        return "".join(map(self._of_words.__getitem__, words.lowers))

    def find(self, words: Words) -> list[Match]:
        """Return the matches in the order of the text, none overlapping another."""
        signs = self.signs(words)
        if self._anchor.search(signs) is None:
            return []
        out: list[Match] = []
        done = 0
        for begin in self._opening.finditer(signs):
            start = begin.start()
            match = self._beginning_with(signs[start]).match(signs, start) if start >= done else None
            if match is None:
                continue
            done = match.end()
            form = self._forms[int((match.lastgroup or "f0")[1:])]
            first, last = match.start(), match.end() - 1
            while first < last and words.texts[first] in ".,":
                first += 1
            while last > first and words.texts[last] in ".,":
                last -= 1
            slots = {name: match.start(group) for group, name in form.names.items() if match.start(group) >= 0}
            out.append(Match(form.rule, form.number, first, last, slots))
        return out

    def _beginning_with(self, sign: str) -> re.Pattern[str]:
        """Return the pattern of the forms that may begin with `sign`, in their order."""
        found = self._patterns.get(sign)
        if found is None:
            fit = "|".join(part for part, opened in zip(self._parts, self._opened, strict=True) if sign in opened)
            found = self._patterns[sign] = re.compile(fit)
        return found

    def _sign(self, word: str) -> str:
        return self._signs.setdefault(word, chr(_FIRST_SIGN + len(self._signs)))

    def _compiled(self, form: str, rule: str, number: int) -> str:
        index = len(self._forms)
        names: dict[str, str] = {}
        items = []
        rare: list[tuple[bool, int, int, str]] = []
        opened: set[str] = set()
        for position, item in enumerate(form.split()):
            optional, body = item.endswith("?") and len(item) > 1, item.removesuffix("?") if len(item) > 1 else item
            if body.startswith("{"):
                name, _, kinds = body[1:-1].rpartition(":")
                group = f"g{index}_{position}"
                names[group] = name or kinds.split("|")[0]
                members = "".join(self._class(kind, form) for kind in kinds.split("|"))
                pattern = f"(?P<{group}>[{members}])"
            else:
                members = "".join(self._sign(word.lower()) for word in body.split("|"))
                pattern = f"[{members}]"
            if not rare:
                opened |= set(members)
            if not optional:
                # Months, weekdays and years are rare, plain numbers, short words and any of several are not.
                choices = [] if body.startswith("{") else body.split("|")
                shortest = min(map(len, choices), default=0)
                rare.append((not choices and not set(members) & set("DNX"), shortest * body[0].isalpha(), -len(choices), members))
            items.append(pattern + "?" * optional)
        self._anchors |= set(max(rare)[-1])
        self._openings |= opened
        self._opened.append(opened)
        self._forms.append(Form(rule, number, names))
        return f"(?:{''.join(items)})(?P<f{index}>)"

    def _class(self, name: str, form: str) -> str:
        if name not in self._members and name not in NUMBERS:
            raise ValueError(f"the form {form!r} names the class {name!r}; give [periods.words.{name}] or use one of {', '.join(NUMBERS)}")
        return self._members.get(name, "") + NUMBERS.get(name, "")


class _Signs(dict[str, str]):
    """The sign of each word; of one that no form names, found once."""

    def __missing__(self, word: str) -> str:
        sign = _number_sign(word) if word[0].isdigit() else UNKNOWN
        if len(self) < _KNOWN_LIMIT:
            self[word] = sign
        return sign


def _number_sign(word: str) -> str:
    if not word.isdecimal():
        return "C" if ":" in word else "T" if _DATE.fullmatch(word) else "X"
    value, length = int(word) if len(word) <= 4 else -1, len(word)
    if length <= 2:
        return "D" if 1 <= value <= 31 else "N"
    if length == 4 and 1800 <= value <= 2099:
        return "Y"
    return "H" if length == 4 and value < 2400 and value % 100 < 60 else "N"


def numeric_date(word: str, *, day_first: bool) -> dict[str, int]:
    """Return the parts of 2016-12-12, 31.12.2016 or 12/31/2016; nothing where day and month can not be told apart, by the language either."""
    if "-" in word:
        year, month, day = (int(part) for part in word.split("-"))
        return {"year": year, "month": month, "day": day}
    first, second, year = (int(part) for part in word.replace("/", ".").split("."))
    if first == second or first > 12 or "." in word or (day_first and second <= 12):
        return {"year": year, "month": second, "day": first}
    return {"year": year, "month": first, "day": second} if second > 12 else {}
