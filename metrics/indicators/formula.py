"""The formulas of indicators: a small grammar, read once, evaluated over numbers, units, germs or polynomials alike.

    formula = product { ("+" | "−") product }        product = part { ("×" | "÷") part }
    part    = number | name | "(" formula ")" | "min(" formula, ... ")" | "max(" ... ")" | "sum(" name ")" | "days(" name ")"

`sum(rest)` is the sum of every figure bound to `rest`, each of a place that overlaps no other; `days(killed)` is the length
of that figure's reference period. ASCII - * / stand for − × ÷. Nothing else is understood, and nothing is ever run as code.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from metrics.model import Phrase

T = TypeVar("T")
E = TypeVar("E")

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_][a-z0-9_]*)|(?P<sign>[-+*/(),−×÷]))")
_ASCII = {"−": "-", "×": "*", "÷": "/"}
_SHOWN = {"+": "+", "-": "−", "*": "×", "/": "÷"}
LONGEST = 200
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


class FormulaError(ValueError):
    """A formula does not read, or can not be evaluated exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A plain number."""

    value: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A variable: one input, however often it occurs; `days(x)` is the variable "days(x)"."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Combined:
    """Two parts joined by one of + - * /."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, eq=False)
class Extreme:
    """The least ("min") or greatest ("max") of its parts."""

    which: str
    parts: tuple[Node, ...]


# A node is itself and no other, so that what is kept by it is found without walking the formula.
Node = Number | Name | Combined | Extreme
KEPT = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A formula as written and as read; `summed` are the inputs under `sum`, `timed` those under `days`."""

    text: str
    root: Node
    summed: frozenset[str]
    timed: frozenset[str]

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables, `days(x)` among them, in the order in which they first occur."""
        return names_in(self.root)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs, in the order in which they first occur."""
        return tuple(dict.fromkeys(input_of(each) for each in self.variables))


def input_of(variable: str) -> str:
    """Return the input that a variable belongs to: "killed" for "days(killed)"."""
    return variable[5:-1] if variable.startswith("days(") else variable


def parse(text: str) -> Formula:
    """Return the formula written in `text`. Raises FormulaError that says where it stops reading.

    >>> parse("killed / (population − fled)").variables
    ('killed', 'population', 'fled')
    """
    if len(text) > LONGEST:
        raise FormulaError(Phrase("a formula of {n} characters is longer than {most}; make it two indicators", n=len(text), most=LONGEST))
    reader = _Reader(text)
    root = reader.formula()
    reader.expect("")
    mixed = {each.name for each in nodes(root) if isinstance(each, Name)} & reader.summed & reader.bare
    if mixed:
        raise FormulaError(Phrase("“{formula}”: {name} stands both alone and under sum(); it can only be one of them", formula=text, name=min(mixed)))
    return Formula(text, root, frozenset(reader.summed), frozenset(reader.timed))


def nodes(root: Node) -> Iterator[Node]:
    """Yield every node of a formula, the outer before the inner."""
    yield root
    if isinstance(root, Combined):
        yield from nodes(root.left)
        yield from nodes(root.right)
    elif isinstance(root, Extreme):
        for part in root.parts:
            yield from nodes(part)


@lru_cache(maxsize=KEPT)
def names_in(root: Node) -> tuple[str, ...]:
    """Return the variables of a formula, each once, in the order in which they first occur."""
    return tuple(dict.fromkeys(each.name for each in nodes(root) if isinstance(each, Name)))


def evaluate(root: Node, env: Mapping[str, T], *, number: Callable[[Decimal], T], extreme: Callable[[str, Sequence[T]], T]) -> T:
    """Return the value of a formula in any algebra: `env` gives the variables, `number` the constants, `extreme` min and max."""
    if isinstance(root, Name):
        return env[root.name]
    if isinstance(root, Number):
        return number(root.value)
    if isinstance(root, Extreme):
        return extreme(root.which, [evaluate(part, env, number=number, extreme=extreme) for part in root.parts])
    left: Any = evaluate(root.left, env, number=number, extreme=extreme)
    right: Any = evaluate(root.right, env, number=number, extreme=extreme)
    result: T = _apply(root.sign, left, right)
    return result


@lru_cache(maxsize=KEPT)
def compiled(root: Node) -> Callable[[Mapping[str, Decimal]], Decimal]:
    """Return the formula as a function of plain numbers: the same as `evaluate`, its shape looked at once.

    >>> compiled(parse("a ÷ (a + b)").root)({"a": Decimal(1), "b": Decimal(3)})
    Decimal('0.25')
    """
    return reading(root, itemgetter)


def reading(root: Node, read: Callable[[str], Callable[[E], Decimal]]) -> Callable[[E], Decimal]:
    """Return the formula as a function of whatever `read` gives for a variable's name takes its number out of."""
    if isinstance(root, Name):
        return read(root.name)
    if isinstance(root, Number):
        value = root.value
        return lambda _: value
    if isinstance(root, Extreme):
        choose = min if root.which == "min" else max
        parts = [reading(part, read) for part in root.parts]
        return lambda env: choose(part(env) for part in parts)
    joined, left, right = JOINED[root.sign], reading(root.left, read), reading(root.right, read)
    return lambda env: joined(left(env), right(env))


JOINED: Mapping[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def _apply(sign: str, left: Any, right: Any) -> Any:
    return JOINED[sign](left, right)


def shown(root: Node, labels: Mapping[str, str]) -> str:
    """Return a formula for people to read, each variable by its label: "killed ÷ (residents − fled)"."""
    if isinstance(root, Name):
        return labels.get(root.name, root.name)
    if isinstance(root, Number):
        return f"{root.value:,f}"
    if isinstance(root, Extreme):
        word = "the least of" if root.which == "min" else "the greatest of"
        return f"{word} ({'; '.join(shown(part, labels) for part in root.parts)})"
    left, right = shown(root.left, labels), shown(root.right, labels)
    if isinstance(root.left, Combined) and _BINDS[root.left.sign] < _BINDS[root.sign]:
        left = f"({left})"
    if isinstance(root.right, Combined) and (_BINDS[root.right.sign] < _BINDS[root.sign] or root.sign in "-/"):
        right = f"({right})"
    return f"{left} {_SHOWN[root.sign]} {right}"


class _Reader:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.summed: set[str] = set()
        self.timed: set[str] = set()
        self.bare: set[str] = set()
        self.kind, self.token = "", ""
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.text, self.at)
        if match is None:
            if self.text[self.at :].strip():
                raise self.error(Phrase("“{sign}” is not part of the grammar", sign=self.text[self.at :].strip()[0]))
            self.kind, self.token = "end", ""
            return
        self.at = match.end()
        self.kind = match.lastgroup or ""
        self.token = _ASCII.get(match[self.kind], match[self.kind])

    def error(self, why: Phrase) -> FormulaError:
        return FormulaError(
            Phrase("“{formula}”: {why}; use names, numbers, + − × ÷, parentheses, min, max, sum(name) and days(name)", formula=self.text, why=why)
        )

    def expect(self, sign: str) -> None:
        if self.token != sign or (sign == "" and self.kind != "end"):
            raise self.error(Phrase("“{wanted}” is wanted where “{found}” stands", wanted=sign or "the end", found=self.token or "the end"))
        if sign:
            self.advance()

    def formula(self) -> Node:
        found = self.product()
        while self.token in ("+", "-"):
            sign = self.token
            self.advance()
            found = Combined(sign, found, self.product())
        return found

    def product(self) -> Node:
        found = self.part()
        while self.token in ("*", "/"):
            sign = self.token
            self.advance()
            found = Combined(sign, found, self.part())
        return found

    def part(self) -> Node:
        kind, token = self.kind, self.token
        if kind == "number":
            self.advance()
            return Number(Decimal(token))
        if kind == "name":
            self.advance()
            return self.call(token) if self.token == "(" else self.name(token)
        if token == "(":
            self.advance()
            found = self.formula()
            self.expect(")")
            return found
        raise self.error(Phrase("a name, a number or “(” is wanted where “{found}” stands", found=token or "the end"))

    def name(self, token: str) -> Name:
        self.bare.add(token)
        return Name(token)

    def call(self, function: str) -> Node:
        self.expect("(")
        if function in ("min", "max"):
            parts = [self.formula()]
            while self.token == ",":
                self.advance()
                parts.append(self.formula())
            self.expect(")")
            return Extreme(function, tuple(parts))
        if function not in ("sum", "days") or self.kind != "name":
            raise self.error(
                Phrase("“{name}” is no function of ours", name=function)
                if function not in ("sum", "days")
                else Phrase("{name} takes one name", name=function)
            )
        name = self.token
        self.advance()
        self.expect(")")
        (self.summed if function == "sum" else self.timed).add(name)
        return Name(name if function == "sum" else f"days({name})")
