"""From a mention to a figure: the boundary at which tuples and tokens become the model's values, with evidence and reasons."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from metrics.definitions import implied_rounding, terms
from metrics.extraction import marks as mark
from metrics.extraction.context import Context
from metrics.extraction.found import Sentence
from metrics.extraction.labels import line_words
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention
from metrics.extraction.normal import Normal
from metrics.model import (
    Accumulation,
    Accuracy,
    Alternative,
    Assumption,
    Change,
    Evidence,
    Figure,
    Kind,
    Period,
    PublishedBasis,
    Relation,
    RelationKind,
    Report,
    RuleFired,
    Stance,
    State,
)  # fmt: skip

_MOVING = {"fled", "displaced", "evacuated", "relocated", "returned", "refugees", "asylum_seekers", "idps", "homeless"}
_FLOWS_DATED = {Accuracy.DAY, Accuracy.RANGE, Accuracy.WEEK, Accuracy.MONTH, Accuracy.YEAR}
_SIMPLE_UNITS = {"thing": "dimensionless", "percent": "dimensionless"}


class Builder:
    """Makes the figures of one report; keeps the keys of those made, for relations between them."""

    def __init__(self, report: Report, normal: Normal, sentences: list[Sentence], context: Context, lexicon: Lexicon) -> None:
        self.report, self.normal, self.sentences, self.context, self.lexicon = report, normal, sentences, context, lexicon
        self.prefix = report.sha256[:16]
        self.keys: dict[int, str] = {}
        self.ordinals: dict[tuple[int, int], int] = {}

    def figures(self, line: Line, *, quantities: bool) -> list[Figure]:
        """Return the figures of a sentence, in the order of the text."""
        made = []
        for mention in sorted(line.mentions, key=lambda each: (each.first, each.end)):
            if mention.term is None and (not quantities or mention.state != "reported" or mention.stands_for is None):
                continue
            for term in [mention.term, *mention.terms]:
                made.append((mention, self._figure(mention, term, line)))
        return [self._related(mention, figure) for mention, figure in made]

    def _related(self, mention: Mention, figure: Figure) -> Figure:
        parent = mention.parent
        if mention.relation is None or parent is None or id(parent) not in self.keys:
            return figure
        return replace(figure, relations=(Relation(kind=RelationKind(mention.relation), to=self.keys[id(parent)]),))

    def _figure(self, mention: Mention, term: str | None, line: Line) -> Figure:
        start, end = self._original(line, *_figure_tokens(mention))
        number = self._original(line, mention.at, mention.end)
        ordinal = self.ordinals.get(number, 0)
        self.ordinals[number] = ordinal + 1
        key = f"{self.prefix}:{number[0]}-{number[1]}:{ordinal}"
        self.keys.setdefault(id(mention), key)
        text = self.report.text
        evidence = [Evidence(start=start, end=end, exact=text[start:end])]
        if number != (start, end) and mention.state == "reported":
            evidence.append(Evidence(start=number[0], end=number[1], exact=text[number[0] : number[1]], part="number"))
        assumptions: list[Assumption] = []
        rules = [RuleFired(rule=name, words=self._words(line, first, last)) for name, first, last in mention.rules]
        kind = _kind(mention)
        accumulation = self._accumulation(mention, term, line)
        period, place, role, source = Period(), None, None, None
        if term is not None:
            at = line.index
            said = self.context.source(start, end, at)
            when = self.context.period(start, end, at, accumulation)
            where = self.context.place(start, end, at, term in _MOVING)
            period, source, (place, role) = when.value, said.value, where.value
            for found in (said, when, where):
                evidence += found.evidence
                assumptions += found.assumptions
                rules += found.rules
            accumulation = _dated(accumulation, term, period)
        figure = Figure(
            match_key=key, term=term, kind=kind, unit=_unit(mention, term), evidence=tuple(evidence), state=State(mention.state),
            reported=_reported(mention, kind), ends=mention.ends, vague=mention.vague, quantifier=mention.quantifier if mention.state != "not_reported" else None,
            step=_step(mention, kind), in_words=_in_words(mention, kind), denominator=self._denominator(mention, line), counted=_counted(mention),
            change=_change(mention, term), accumulation=accumulation, population_group=mention.group or "total", disaggregation=mention.disaggregation,
            cause=self._cause(mention, line) if term is not None else None, place=place, reference_period=period, source=source, stance=Stance(mention.stance),
            alternatives=_alternatives(mention), rules=tuple(rules), **({"place_role": role} if role is not None else {}),
        )  # fmt: skip
        return replace(figure, assumptions=tuple(dict.fromkeys([*assumptions, *self._assumed(figure, mention)])))

    def _original(self, line: Line, first: int, last: int) -> tuple[int, int]:
        start, end = line.span(first, last)
        return self.normal.original(start), self.normal.original(end - 1) + 1

    def _words(self, line: Line, first: int, last: int) -> str:
        start, end = self._original(line, first, max(last, first + 1))
        return self.report.text[start:end]

    def _assumed(self, figure: Figure, mention: Mention) -> list[Assumption]:
        out = []
        if implied_rounding(figure, rounds=figure.term is None or terms()[figure.term].rounding):
            out.append(Assumption.IMPLIED_ROUNDING)
        if mention.in_words and mention.value == 1 and mention.line.words[mention.at] in self.lexicon.numbers.articles:
            out.append(Assumption.SINGULAR_IS_ONE)
        if self.report.published_basis is PublishedBasis.INFERRED and Assumption.PERIOD_IS_PUBLICATION_DATE in figure.assumptions:
            out.append(Assumption.PUBLICATION_DATE_INFERRED)
        return out

    def _denominator(self, mention: Mention, line: Line) -> str | None:
        if mention.denominator is None or _kind(mention) is not Kind.SHARE:
            return None
        return self._words(line, *mention.denominator)

    def _accumulation(self, mention: Mention, term: str | None, line: Line) -> Accumulation:
        if term is None:
            return Accumulation.STOCK
        usual = terms()[term].accumulation
        if usual is not Accumulation.FLOW:
            return usual
        if any(name == "label" for name, _, _ in mention.rules) and mention.change is None:
            return Accumulation.RUNNING_TOTAL
        trigger = mention.trigger
        if trigger is not None and trigger.side == "subject":
            at = trigger.first - 1
            while at >= mention.after and line.flags[at] & (mark.BE | mark.ADVERB | mark.HAVE):
                if line.flags[at] & mark.HAVE:
                    return Accumulation.RUNNING_TOTAL
                at -= 1
        return usual

    def _cause(self, mention: Mention, line: Line) -> str | None:
        led_by = self.lexicon.sets["causes.led_by"]
        for at, (_, end) in sorted(line.found[mark.CAUSE].items()):
            if at >= mention.first and at < mention.after:
                continue
            before = line.words[max(0, at - 3) : at]
            if any(word in led_by for word in before) or " ".join(before[-2:]) in led_by:
                return self._words(line, at, end)
        return None


def _figure_tokens(mention: Mention) -> tuple[int, int]:
    """Return the tokens of the smallest span that states number, hedge and what is counted."""
    first, last = mention.first, max(mention.after, mention.end)
    if mention.state in ("not_reported", "not_assessed"):
        return first, last
    named = mention.head is not None and mention.head[0] >= mention.at or mention.unit is not None or mention.denominator is not None
    trigger = mention.trigger
    if not named and trigger is not None and not mention.pronoun:
        if trigger.side == "object" and first - trigger.end <= 3:
            first = trigger.first
        elif trigger.side == "subject" and trigger.first - last <= 4:
            last = trigger.end
    return first, last


def _kind(mention: Mention) -> Kind:
    if mention.unit_group == "share" or (mention.share and (mention.denominator is not None or mention.term is not None)):
        return Kind.SHARE
    if mention.unit_group == "money":
        return Kind.MONEY
    return Kind.MEASURE if mention.unit is not None or mention.share else Kind.COUNT


def _unit(mention: Mention, term: str | None) -> str:
    if _kind(mention) is Kind.SHARE:
        return "percent"
    if mention.unit is not None:
        return mention.unit
    if mention.noun is not None:
        unit = _SIMPLE_UNITS.get(mention.noun.unit, mention.noun.unit)
        if term is None or unit in terms()[term].units:
            return unit
        if unit == "dwelling" and "household" in terms()[term].units:
            return "household"
    if term is not None:
        return terms()[term].unit
    return mention.noun.unit if mention.noun is not None and mention.noun.unit not in _SIMPLE_UNITS else "dimensionless"


def _reported(mention: Mention, kind: Kind) -> Decimal | None:
    if mention.state in ("not_reported", "not_assessed") or mention.vague is not None or mention.ends is not None or mention.value is None:
        return None
    if kind is Kind.SHARE and mention.fraction is not None:
        return Decimal(mention.fraction.numerator * 100) / mention.fraction.denominator
    return mention.value


def _step(mention: Mention, kind: Kind) -> Decimal | None:
    if mention.vague is not None or mention.state in ("not_reported", "not_assessed"):
        return None
    if kind is Kind.SHARE and (mention.value is None or mention.fraction is not None or mention.value == mention.value.to_integral_value()):
        return Decimal(1)
    return mention.step


def _in_words(mention: Mention, kind: Kind) -> bool:
    return mention.in_words or mention.fraction is not None


def _counted(mention: Mention) -> str | None:
    if mention.counted is not None:
        return mention.counted
    if mention.head is not None:
        return line_words(mention)
    if mention.parent is not None and mention.unit is None:
        return mention.parent.counted or line_words(mention.parent) or None
    if mention.unit is not None and mention.unit_group != "hyphened":
        return mention.line.printed[mention.end - 1].removeprefix(mark.SUFFIX_MARK)
    return None


def _change(mention: Mention, term: str | None) -> Change | None:
    if mention.change is not None:
        return Change(mention.change)
    return Change.UP if term is not None and mention.more and mention.state == "reported" else None


def _dated(accumulation: Accumulation, term: str, period: Period) -> Accumulation:
    """Return a flow for a total that a period bounds, a running total for one that has only a beginning."""
    if terms()[term].accumulation is not Accumulation.FLOW:
        return accumulation
    if period.accuracy is Accuracy.SINCE:
        return Accumulation.RUNNING_TOTAL
    if accumulation is Accumulation.RUNNING_TOTAL and period.accuracy in _FLOWS_DATED:
        return Accumulation.FLOW
    return accumulation


def _alternatives(mention: Mention) -> tuple[Alternative, ...]:
    side = mention.side_of_square
    if side is None:
        return ()
    quantifier = mention.quantifier
    return (
        Alternative(
            reason=f"a square with sides of this many {side}s", kind=Kind.MEASURE, unit=side, reported=mention.value, ends=mention.ends, vague=mention.vague,
            quantifier=quantifier, step=mention.step, term="area", in_words=mention.in_words, power=2,
        ),
    )  # fmt: skip
