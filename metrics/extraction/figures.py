"""From a mention to a figure: the boundary at which tuples and tokens become the model's values, with evidence and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter

from metrics.definitions import implied_rounding, terms
from metrics.definitions.currencies import currency_in, shared_currencies
from metrics.definitions.diseases import of_disease
from metrics.extraction.around import Around
from metrics.extraction.context import OF_THE_STORY, REPORTING_PERIOD, Context
from metrics.extraction.found import Found, Sentence
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.stating import Statement, alternatives, state
from metrics.extraction.quoting import Quoted, counted_words, stating_tokens
from metrics.extraction.relations.levels import is_earlier
from metrics.extraction.relations.of_those_told import REACH, TOLD_ON
from metrics.extraction.saying.accumulating import accumulation_of, dated, is_of_one_hazard, is_toll
from metrics.extraction.saying.causes import cause_of
from metrics.extraction.saying.stances import stance_of
from metrics.extraction.saying.these_days import is_told_of_today
from metrics.extraction.saying.titles import is_of_one_hazard_by_title
from metrics.extraction.saying.told_earlier import RULE as TOLD_EARLIER
from metrics.extraction.saying.told_earlier import told_earlier
from metrics.extraction.terms.diseases import NEAR, disease_in, disease_of, nearest_disease
from metrics.extraction.text.lines import Line
from metrics.extraction.text.normal import Normal
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.extraction.when import When, dated_at
from metrics.extraction.where import PlaceFound, Where
from metrics.model import (
    Accumulation,
    Accuracy,
    Assumption,
    Evidence,
    Figure,
    Kind,
    Period,
    Relation,
    RelationKind,
    Report,
    RuleFired,
    Source,
    State,
)  # fmt: skip

_in_order, _line = attrgetter("first", "end"), attrgetter("line")

_UNASKED = Around()


class _Draft:
    """A figure to be: what its words state, and then who says so, when it was true and where."""

    __slots__ = ("accumulation", "end", "key", "line", "mention", "said", "start", "statement", "term", "when", "where")

    accumulation: Accumulation
    start: int
    end: int
    statement: Statement
    said: Found[Source | None]
    when: Found[Period]
    where: PlaceFound

    def __init__(self, mention: Mention, term: str | None, line: Line, key: str) -> None:
        self.mention, self.term, self.line, self.key = mention, term, line, key

    def around(self) -> Around:
        """Return who says it, when it was true and where, with the words that say so."""
        said, when, where = self.said, self.when, self.where
        return Around(
            when.value, where.value[0], where.value[1], said.value, (*said.evidence, *when.evidence, *where.evidence),
            (*said.assumptions, *when.assumptions, *where.assumptions), (*said.rules, *when.rules, *where.rules),
        )  # fmt: skip


class Builder:
    """Makes the figures of one report, some sentences at a time."""

    def __init__(self, report: Report, normal: Normal, sentences: list[Sentence], context: Context, lexicon: Lexicon) -> None:
        self.report, self.sentences, self.context, self.lexicon = report, sentences, context, lexicon
        self.quoted = Quoted(report.text, normal)
        self.when = When(context, self.quoted, lexicon, report.published)
        self.where = Where(context, self.quoted, normal, lexicon)
        self.prefix = report.sha256[:16]
        self.of_one_hazard = is_of_one_hazard_by_title(report.title, lexicon)
        self.ordinals: dict[tuple[int, int], int] = {}
        # What holds for the numbers of the latest sentences with figures: of some of them the next ones may tell parts.
        self.told: dict[Mention, tuple[Around, str]] = {}
        # The numbers of the latest sentence that are totals since a beginning.
        self.totals: set[Mention] = set()
        self.totals_before: set[Mention] = set()

    def figures(self, lines: Sequence[Line], *, quantities: bool) -> list[Figure]:
        """Return the figures of sentences, in the order of the text.

        Who says them is asked for all of them before when they were true, and that before where: rules that were just run are run fastest.
        """
        drafts = [each for line in lines for each in self._drafts(line, quantities=quantities)]
        of_terms = [each for each in drafts if each.term is not None]
        self.context.read(list(dict.fromkeys(each.line.index for each in of_terms)))
        for each in of_terms:
            each.said = self.context.source(each.start, each.end, each.line.index)
        for each in of_terms:
            each.when = self.when.of(each.start, each.end, each.term or "", each.accumulation, each.line, each.mention)
        for each in of_terms:
            each.where = self.where.of(each.start, each.end, each.term or "", each.accumulation, each.line, each.mention, each.said.evidence)
        for _, of_line in groupby(of_terms, key=_line):
            _leave_places_unsaid(list(of_line))
        found: list[Figure] = []
        for line, of_line in groupby(drafts, key=_line):
            self.totals_before, self.totals = self.totals, set()
            before, self.told = {each: told for each, told in self.told.items() if line.index - each.line.index <= REACH}, {}
            found += [self._figure(each, before) for each in of_line]
            self.told = before | self.told
        for line in lines:
            # A sentence and its numbers know each other: parted, they go at once and the collector has nothing to look for.
            line.mentions = []
        return found

    def _drafts(self, line: Line, *, quantities: bool) -> list[_Draft]:
        """Return what the figures of a sentence are of, and what its own words state."""
        mentions = [
            each for each in line.mentions if each.term is not None or quantities and each.state == "reported" and each.stands_for is not None
        ]
        if not mentions:
            return []
        self.quoted.measure(line)
        mentions.sort(key=_in_order)
        return [self._draft(mention, term, line) for mention in mentions for term in (mention.term, *mention.terms)]

    def _draft(self, mention: Mention, term: str | None, line: Line) -> _Draft:
        draft = _Draft(mention, term, line, self._key(mention, line))
        draft.start, draft.end = self.quoted.span(line, *stating_tokens(mention))
        draft.statement, draft.accumulation = state(mention, term), accumulation_of(mention, term, line, self.lexicon)
        return draft

    def _key(self, mention: Mention, line: Line) -> str:
        """Return a key by the span of the number and the ordinal on it, and remember the first one of each mention for relations."""
        number = self.quoted.span(line, mention.at, mention.end)
        ordinal = self.ordinals.get(number, 0)
        self.ordinals[number] = ordinal + 1
        key = f"{self.prefix}:{number[0]}-{number[1]}:{ordinal}"
        mention.key = mention.key or key
        return key

    def _figure(self, draft: _Draft, before: Mapping[Mention, tuple[Around, str]]) -> Figure:
        mention, term, line = draft.mention, draft.term, draft.line
        exact = self.report.text[draft.start : draft.end]
        evidence = self._evidence(mention, Evidence(start=draft.start, end=draft.end, exact=exact), line)
        rules = [_fired(name, self.quoted.words(line, first, last)) for name, first, last in mention.rules]
        statement, accumulation, around = draft.statement, draft.accumulation, _UNASKED
        if term is not None:
            around = draft.around()
            if (whole := mention.parent) is not None and mention.relation == RelationKind.SAME_FACT_AS and whole in self.told:
                around = around.where_those_are(*self.told[whole])
            elif whole is not None and mention.relation == RelationKind.SUBSET_OF:
                if whole in before:
                    around = around.with_those_of(*before[whole])
                elif whole in self.told and not mention.share_of_whole:
                    around = around.where_those_are(*self.told[whole])
            elif mention.fired(TOLD_ON) and (total := next((each for each in before if each in self.totals_before), None)) is not None:
                around, accumulation = around.with_those_of(*before[total]), Accumulation.RUNNING_TOTAL
            self.told[mention] = around, exact
            accumulation = self._accumulated(mention, term, line, around, accumulation)
            undated, covered = around.period.words is None, around.period.rule == REPORTING_PERIOD
            if (undated or covered) and is_of_one_hazard(mention, term, line, self.lexicon, titled=self.of_one_hazard):
                accumulation = Accumulation.RUNNING_TOTAL
                if covered:
                    # What one flood did by the end of what the report covers.
                    around = around._replace(period=replace(around.period, start=None, accuracy=Accuracy.UNTIL))
                elif (as_of := self.context.as_of(line.index)) is not None:
                    around = around.dated(as_of)
            said = told_earlier(mention, line, self.lexicon) if undated else None
            if said is not None:
                rules.append(_fired(TOLD_EARLIER, self.quoted.words(line, *said)))
            undated = undated or around.period.rule in OF_THE_STORY and around.period.start is None
            today = undated and is_told_of_today(mention, line, self.lexicon) and is_earlier(mention, line, self.lexicon)
            mention.stance = "asserted" if today and mention.stance == "projected" else mention.stance
            if undated and not today and mention.stance == "asserted" and is_earlier(mention, line, self.lexicon):
                # What was before, nobody says when, is not what is: it never stands beside the later level as of the same day.
                mention.stance = "historical"
                rules.append(_fired("earlier_level", self.quoted.words(line, mention.first, mention.end)))
        return Figure(
            match_key=draft.key, term=term, kind=statement.kind, unit=self._unit(statement, around), state=statement.state, reported=statement.reported, ends=statement.ends,
            vague=statement.vague, quantifier=statement.quantifier, step=statement.step, in_words=statement.in_words, change=statement.change,
            denominator=self.quoted.words(line, *mention.denominator) if mention.denominator is not None and statement.kind is Kind.SHARE else None, counted=counted_words(mention), accumulation=accumulation, population_group=mention.group or "total",
            disaggregation=mention.disaggregation, cause=self._cause(mention, term, line) if term is not None else None, stance=stance_of(mention, term, around.period, self.report.published, self.lexicon),
            place=around.place, place_role=around.role, reference_period=around.period, source=around.source,
            relations=() if mention.relation is None else _relations(mention.relation, mention.parent),
            alternatives=() if mention.side_of_square is None else alternatives(mention, mention.side_of_square),
            evidence=(*evidence, *around.evidence), rules=(*rules, *around.rules),
            assumptions=tuple(dict.fromkeys((*around.assumptions, *self._assumed(statement, term, mention)))),
        )  # fmt: skip

    def _unit(self, statement: Statement, around: Around) -> str:
        """Return the unit of a number; of money told in a word that countries share, the currency of the one it is at, or of the report."""
        if statement.unit not in shared_currencies():
            return statement.unit
        return currency_in(statement.unit, None if around.place is None else around.place.country, self.context.country)

    def _accumulated(self, mention: Mention, term: str, line: Line, around: Around, told: Accumulation) -> Accumulation:
        """Return how a number stands to time once its period is known, `told` by its words."""
        if any(each in self.totals and each.term == term for each in line.mentions) and is_earlier(mention, line, self.lexicon):
            # "2,056 dead, up from | 1,700 on 30 March": a level of what is a total is one too.
            return Accumulation.RUNNING_TOTAL
        between = self.when.is_called_with_the_date(mention, line, dated_at(around.evidence))
        so_far = mention.fired("cumulative") or is_toll(mention, line, self.lexicon, around.period, between=between)
        whole = mention.parent if mention.relation == RelationKind.SUBSET_OF else None
        before = dated_at(around.evidence) < self.quoted.span(line, mention.first, mention.end)[0]
        # "elevó hoy a 113, | 81 de ellos niños": of a total as its whole is, where the date stands before both.
        of_total = whole in self.totals and whole.term == term and before
        found = Accumulation.RUNNING_TOTAL if of_total else told if so_far else dated(told, term, around.period)
        if found is Accumulation.RUNNING_TOTAL:
            self.totals.add(mention)
        return found

    def _evidence(self, mention: Mention, whole: Evidence, line: Line) -> tuple[Evidence, ...]:
        """Return the words that state the figure, with those of its number where these are fewer."""
        if mention.state != State.REPORTED:
            return (whole,)
        # "de 3,3 à 4,7 | millions": the scale of the second states the first one too; the number before says how many "as many" are.
        start, end = self.quoted.span(line, (said := mention.echo or mention).at, max(said.end, said.scaled_to))
        if start == whole.start and end == whole.end:
            return (whole,)
        return whole, Evidence(start=start, end=end, exact=self.report.text[start:end], part="number")

    def _assumed(self, statement: Statement, term: str | None, mention: Mention) -> list[Assumption]:
        out = []
        if implied_rounding(statement, rounds=term is None or terms()[term].rounding):
            out.append(Assumption.IMPLIED_ROUNDING)
        if mention.in_words and mention.value == 1 and mention.line.words[mention.at] in self.lexicon.numbers.articles:
            out.append(Assumption.SINGULAR_IS_ONE)
        return out

    def _cause(self, mention: Mention, term: str, line: Line) -> str | None:
        """Return the words of what did it, of cases and deaths of a disease its key."""
        if term in of_disease():
            return mention.disease or disease_of(mention, line, self.lexicon) or self._disease_before(line)
        found = cause_of(mention, line, self.lexicon)
        return None if found is None else self.quoted.words(line, *found)

    def _disease_before(self, line: Line) -> str | None:
        """Return the disease that the last sentence before which names any names alone, else the title of the report: "Cholera: ...", "New cases: 12"."""
        starts = [self.sentences[at].start for at in range(line.index, max(-1, line.index - NEAR - 1), -1)]
        before = (self.report.text[first:stop] for stop, first in pairwise(starts))
        return nearest_disease(before, self.lexicon) or disease_in(self.report.title or "", self.lexicon)


def _leave_places_unsaid(drafts: Sequence[_Draft]) -> None:
    """Take for nobody's word what a place of the sentence has that no row knows: "| Bujumbura Nord | reported the most cases (31), followed by Isare (18)"."""
    told = {place.name for each in drafts if (place := each.where.value[0]) is not None and place.source is None}
    for each in drafts if told else ():
        if each.said.value is not None and each.said.value.name in told:
            each.said = Found(None)


@lru_cache(maxsize=4096)
def _fired(rule: str, words: str) -> RuleFired:
    """Return a rule with its words; the same one where figures were found alike, as many are kept."""
    return RuleFired(rule=rule, words=words)


def _relations(kind: str, parent: Mention | None) -> tuple[Relation, ...]:
    return (Relation(kind=RelationKind(kind), to=parent.key),) if parent is not None and parent.key else ()
