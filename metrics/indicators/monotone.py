"""Which way a formula goes when one input grows, decided from its symbols when the row is loaded.

Corners are exact only where the answer is the same everywhere. A formula is a quotient of polynomials P ÷ Q in positive
inputs; the sign of its slope is that of P′Q − PQ′, and where every coefficient of that has one sign, so has the slope. What
a row says of parts and wholes is used: a whole is its parts and something not negative. `min` and `max` go by the chain rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from metrics.indicators.formula import Combined, Extreme, Formula, FormulaError, Name, Node, evaluate, nodes
from metrics.model import Phrase

LARGEST = 20_000
Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]
Wholes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A quotient of polynomials in named variables."""

    above: Polynomial
    below: Polynomial = field(default_factory=lambda: {(): Fraction(1)})

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(_plus(_times(self.above, other.below), _times(other.above, self.below)), _times(self.below, other.below))

    def __sub__(self, other: Ratio) -> Ratio:
        return self + Ratio(_scaled(other.above, -1), other.below)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(_times(self.above, other.above), _times(self.below, other.below))

    def __truediv__(self, other: Ratio) -> Ratio:
        if not other.above:
            raise FormulaError(Phrase("it divides by nought whatever its inputs are"))
        return Ratio(_times(self.above, other.below), _times(self.below, other.above))

    def slope(self, name: str) -> Polynomial:
        """Return P′Q − PQ′ with respect to `name`: it has the sign of the slope."""
        return _plus(_times(_derived(self.above, name), self.below), _scaled(_times(self.above, _derived(self.below, name)), -1))


def directions(formula: Formula, wholes: Wholes | None = None) -> dict[str, int]:
    """Return for each variable whether the formula grows (1) or falls (-1) with it, 0 where it does not depend on it.

    `wholes` names, for an input that is a whole, the inputs that are disjoint parts of it.
    Raises FormulaError naming the variable for which neither holds throughout, and for a difference divided by a difference.
    """
    known = wholes or {}
    for node in guarded(formula):
        if _has_minus(_ratio(node.left).ratio.above):
            raise FormulaError(
                Phrase(
                    "“{formula}” divides a difference by a difference, whose range corners do not give; make it two indicators", formula=formula.text
                )
            )
    out = {}
    for name in formula.variables:
        sign = _direction(formula.root, name, known)
        if sign is None:
            raise FormulaError(
                Phrase(
                    "“{formula}” does not always grow or always fall with {name}, so the ends of its inputs do not give its ends; "
                    "write it so that it does, or say part_of where one input is a part of another", formula=formula.text, name=name,
                )
            )  # fmt: skip
        out[name] = sign
    return out


def guarded(formula: Formula) -> tuple[Combined, ...]:
    """Return the divisions whose divisor is a difference: only a positive remainder can be divided by."""
    divisions = (each for each in nodes(formula.root) if isinstance(each, Combined) and each.sign == "/")
    return tuple(each for each in divisions if _has_minus(_ratio(each.right).ratio.above))


@dataclass(frozen=True, slots=True)
class _Read:
    """A formula as a quotient; each `min` or `max` is an atom of its own."""

    ratio: Ratio
    atoms: dict[str, Extreme]


def _ratio(root: Node) -> _Read:
    atoms: dict[str, Extreme] = {}
    env: dict[str, Ratio] = {}

    def swapped(node: Node) -> Node:
        if isinstance(node, Extreme):
            key = f"@{len(atoms)}"
            atoms[key] = node
            env[key] = _variable(key)
            return Name(key)
        if isinstance(node, Combined):
            return Combined(node.sign, swapped(node.left), swapped(node.right))
        if isinstance(node, Name):
            env[node.name] = _variable(node.name)
        return node

    plain = swapped(root)
    return _Read(evaluate(plain, env, number=_constant, extreme=_never), atoms)


def _direction(root: Node, name: str, wholes: Wholes) -> int | None:
    read = _ratio(root)
    signs = {_sign(read.ratio.slope(name), wholes)}
    for key, atom in read.atoms.items():
        outer = _sign(read.ratio.slope(key), wholes)
        inner = {_direction(part, name, wholes) for part in atom.parts} - {0}
        if not inner or outer == 0:
            continue
        sign = inner.pop()
        if outer is None or sign is None or inner:
            return None
        signs.add(outer * sign)
    signs.discard(0)
    return 0 if not signs else signs.pop() if len(signs) == 1 else None


def _sign(polynomial: Polynomial, wholes: Wholes) -> int | None:
    for whole, parts in wholes.items():
        polynomial = _replaced(polynomial, whole, [*parts, f"rest of {whole}"])
    signs = {1 if each > 0 else -1 for each in polynomial.values()}
    return 0 if not signs else signs.pop() if len(signs) == 1 else None


def _replaced(polynomial: Polynomial, name: str, parts: Sequence[str]) -> Polynomial:
    total: Polynomial = {}
    for part in parts:
        total = _plus(total, {((part, 1),): Fraction(1)})
    out: Polynomial = {}
    for monomial, factor in polynomial.items():
        product: Polynomial = {tuple(each for each in monomial if each[0] != name): factor}
        for _ in range(dict(monomial).get(name, 0)):
            product = _times(product, total)
        out = _plus(out, product)
    return out


def _has_minus(polynomial: Polynomial) -> bool:
    return any(each < 0 for each in polynomial.values())


def _variable(name: str) -> Ratio:
    return Ratio({((name, 1),): Fraction(1)})


def _constant(value: Decimal) -> Ratio:
    return Ratio({(): Fraction(value)} if value else {})


def _never(which: str, parts: Sequence[Ratio]) -> Ratio:
    raise AssertionError(f"{which} of {len(parts)} parts is an atom by now")


def _plus(left: Polynomial, right: Polynomial) -> Polynomial:
    out = dict(left)
    for monomial, factor in right.items():
        out[monomial] = out.get(monomial, Fraction(0)) + factor
    return {monomial: factor for monomial, factor in out.items() if factor}


def _scaled(polynomial: Polynomial, by: int) -> Polynomial:
    return {monomial: factor * by for monomial, factor in polynomial.items()}


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) * len(right) > LARGEST:
        raise FormulaError(Phrase("the formula multiplies out into too many products to be checked; make it two indicators"))
    out: Polynomial = {}
    for one, a in left.items():
        for other, b in right.items():
            powers = dict(one)
            for name, power in other:
                powers[name] = powers.get(name, 0) + power
            out = _plus(out, {tuple(sorted(powers.items())): a * b})
    return out


def _derived(polynomial: Polynomial, name: str) -> Polynomial:
    out: Polynomial = {}
    for monomial, factor in polynomial.items():
        powers = dict(monomial)
        power = powers.pop(name, 0)
        if power:
            if power > 1:
                powers[name] = power - 1
            out = _plus(out, {tuple(sorted(powers.items())): factor * power})
    return out
