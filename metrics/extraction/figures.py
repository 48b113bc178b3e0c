"""From a mention to a figure: the boundary at which tuples and tokens become the model's values, with evidence and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from metrics.definitions import implied_rounding, terms
from metrics.definitions.currencies import currency_in, shared_currencies
from metrics.definitions.diseases import of_disease
from metrics.extraction.around import Around
from metrics.extraction.context import OF_THE_STORY, PLACES_OF_A_LIST, REPORTING_PERIOD, Context, Moves, PlaceCell
from metrics.extraction.found import Found, Sentence
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.stating import Statement, alternatives, state
from metrics.extraction.numbers.uncounted import is_inserted
from metrics.extraction.places.brackets import IN_PLACE
from metrics.extraction.places.rankings import ranked_behind
from metrics.extraction.quoting import counted_words, stating_tokens
from metrics.extraction.relations.levels import is_earlier
from metrics.extraction.relations.of_those_told import REACH, TOLD_ON
from metrics.extraction.saying.accumulating import accumulation_of, dated, is_of_one_hazard, is_toll
from metrics.extraction.saying.causes import cause_of
from metrics.extraction.saying.stances import stance_of
from metrics.extraction.saying.these_days import holds_today, is_told_of_today
from metrics.extraction.saying.titles import is_of_one_hazard_by_title
from metrics.extraction.saying.told_earlier import RULE as TOLD_EARLIER
from metrics.extraction.saying.told_earlier import told_earlier
from metrics.extraction.terms.diseases import NEAR, disease_in, disease_of
from metrics.extraction.text.lines import Line, Row
from metrics.extraction.text.normal import Normal
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import (
    Accumulation,
    Accuracy,
    Assumption,
    Evidence,
    Figure,
    Kind,
    Period,
    Place,
    PlaceRole,
    Relation,
    RelationKind,
    Report,
    RuleFired,
    Stance,
    State,
)  # fmt: skip

_in_order = attrgetter("first", "end")

_UNASKED = Around()


class Builder:
    """Makes the figures of one report, sentence by sentence."""

    def __init__(self, report: Report, normal: Normal, sentences: list[Sentence], context: Context, lexicon: Lexicon) -> None:
        self.report, self.normal, self.sentences, self.context, self.lexicon = report, normal, sentences, context, lexicon
        self.prefix = report.sha256[:16]
        self.of_one_hazard = is_of_one_hazard_by_title(report.title, lexicon)
        self.ordinals: dict[tuple[int, int], int] = {}
        # What holds for the numbers of the latest sentences with figures: of some of them the next ones may tell parts.
        self.told: dict[Mention, tuple[Around, str]] = {}
        # The numbers of the latest sentence that are totals since a beginning.
        self.totals: set[Mention] = set()
        self.totals_before: set[Mention] = set()
        # How far the characters of the sentence stand from those of the normal text, None where that differs within it.
        self.shift: int | None = 0

    def figures(self, line: Line, *, quantities: bool) -> list[Figure]:
        """Return the figures of a sentence, in the order of the text."""
        mentions = [
            each for each in line.mentions if each.term is not None or quantities and each.state == "reported" and each.stands_for is not None
        ]
        if not mentions:
            return []
        self.shift = self.normal.shift(line.start, line.start + len(line.text))
        mentions.sort(key=_in_order)
        wanted = [(mention, term, self._key(mention, line)) for mention in mentions for term in (mention.term, *mention.terms)]
        self.totals_before, self.totals = self.totals, set()
        before, self.told = {each: told for each, told in self.told.items() if line.index - each.line.index <= REACH}, {}
        found = [self._figure(mention, term, key, line, before) for mention, term, key in wanted]
        self.told = before | self.told
        return found

    def _key(self, mention: Mention, line: Line) -> str:
        """Return a key by the span of the number and the ordinal on it, and remember the first one of each mention for relations."""
        number = self._original(line, mention.at, mention.end)
        ordinal = self.ordinals.get(number, 0)
        self.ordinals[number] = ordinal + 1
        key = f"{self.prefix}:{number[0]}-{number[1]}:{ordinal}"
        mention.key = mention.key or key
        return key

    def _figure(self, mention: Mention, term: str | None, key: str, line: Line, before: Mapping[Mention, tuple[Around, str]]) -> Figure:
        start, end = self._original(line, *stating_tokens(mention))
        exact = self.report.text[start:end]
        evidence = self._evidence(mention, Evidence(start=start, end=end, exact=exact), line)
        rules = [_fired(name, self._words(line, first, last)) for name, first, last in mention.rules]
        statement = state(mention, term)
        accumulation = accumulation_of(mention, term, line, self.lexicon)
        around = _UNASKED
        if term is not None:
            around = self._around(start, end, term, accumulation, line, mention)
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
            said = told_earlier(mention, line, self.lexicon) if undated else None
            if said is not None:
                rules.append(_fired(TOLD_EARLIER, self._words(line, *said)))
            undated = undated or around.period.rule in OF_THE_STORY and around.period.start is None
            today = undated and is_told_of_today(mention, line, self.lexicon) and is_earlier(mention, line, self.lexicon)
            mention.stance = "asserted" if today and mention.stance == "projected" else mention.stance
            if undated and not today and mention.stance == "asserted" and is_earlier(mention, line, self.lexicon):
                # What was before, nobody says when, is not what is: it never stands beside the later level as of the same day.
                mention.stance = "historical"
                rules.append(_fired("earlier_level", self._words(line, mention.first, mention.end)))
        return Figure(
            match_key=key, term=term, kind=statement.kind, unit=self._unit(statement, around), state=statement.state, reported=statement.reported, ends=statement.ends,
            vague=statement.vague, quantifier=statement.quantifier, step=statement.step, in_words=statement.in_words, change=statement.change,
            denominator=self._words(line, *mention.denominator) if mention.denominator is not None and statement.kind is Kind.SHARE else None, counted=counted_words(mention), accumulation=accumulation, population_group=mention.group or "total",
            disaggregation=mention.disaggregation, cause=self._cause(mention, term, line) if term is not None else None, stance=stance_of(mention, term, around.period, self.report.published, self.lexicon),
            place=around.place, place_role=around.role, reference_period=around.period, source=around.source,
            relations=() if mention.relation is None else _relations(mention.relation, mention.parent),
            alternatives=() if mention.side_of_square is None else alternatives(mention, mention.side_of_square),
            evidence=(*evidence, *around.evidence), rules=(*rules, *around.rules),
            assumptions=tuple(dict.fromkeys((*around.assumptions, *self._assumed(statement, term, mention)))),
        )  # fmt: skip

    def _around(self, start: int, end: int, term: str, accumulation: Accumulation, line: Line, mention: Mention) -> Around:
        """Return who says it, when it was true and where, with the words that say so."""
        said = self.context.source(start, end, line.index)
        when = self._when(start, end, term, accumulation, line, mention)
        stays = accumulation is Accumulation.STOCK and not terms()[term].leaves
        moved = Moves.NO if not self.lexicon.term_rows[term].moves else Moves.ARE_THERE if stays else Moves.LEFT
        where = self._of_name(mention, line)
        if where is None:
            until = self._whole_ends(mention, line)
            row = line.row if line.across is None else line.across.get(mention.at, line.row)
            where = self._of_row(row) if row is not None else self.context.place(start, end, line.index, moved=moved, until=until, said=said.evidence)
            if mention.share_of_whole and any(each.rule == PLACES_OF_A_LIST for each in where.rules):
                # "90 % of the houses in Homs and Idlib": those counted there are counted of what these lie in, a share of them is none of it.
                where = where._replace(value=(None, where.value[1]), evidence=())
        return Around(
            when.value, where.value[0], where.value[1], said.value, (*said.evidence, *when.evidence, *where.evidence),
            (*said.assumptions, *when.assumptions, *where.assumptions), (*said.rules, *when.rules, *where.rules),
        )  # fmt: skip

    def _when(self, start: int, end: int, term: str, accumulation: Accumulation, line: Line, mention: Mention) -> Found[Period]:
        """Return when it was true: of no date that is of something else."""
        # Of two terms nobody can say which one the verb that was found is of.
        hit = None if mention.terms else mention.trigger
        verb = None if hit is None else self._original(line, hit.first, hit.end)[0]
        today = accumulation is Accumulation.STOCK and holds_today(mention, line, self.lexicon)
        befell = not self.lexicon.term_rows[term].helps
        when = self.context.period(start, end, line.index, accumulation, verb, befell=befell, today=today)
        if when.value.words is None:
            return when
        if when.value.accuracy is Accuracy.SINCE and self._is_since_of_others(mention, line, _dated_at(when.evidence)):
            return self.context.undated
        if not is_earlier(mention, line, self.lexicon):
            return self.context.undated if self._is_of_other_level(mention, line, when.evidence) else when
        # "rose from | 23 to 41 on Sunday": the day is that of the later level, and what was before is not of the day that tells it.
        told = self.report.published is not None and when.value.start == self.report.published
        return self.context.undated if told or not self._is_dated(mention, line, end, when.evidence) else when

    def _is_since_of_others(self, mention: Mention, line: Line, date: int) -> bool:
        """Return whether a beginning is told of a number before it, and this one holds today: "7,400 were killed | since 2021 | and 22,000 remain in detention"."""
        start = self._original(line, mention.first, mention.end)[0]
        told = date < start and any(each is not mention and self._original(line, each.first, each.end)[1] <= date for each in line.mentions)
        return told and holds_today(mention, line, self.lexicon)

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
        between = self._is_called_with_the_date(mention, line, _dated_at(around.evidence))
        so_far = mention.fired("cumulative") or is_toll(mention, line, self.lexicon, around.period, between=between)
        whole = mention.parent if mention.relation == RelationKind.SUBSET_OF else None
        before = _dated_at(around.evidence) < self._original(line, mention.first, mention.end)[0]
        # "elevó hoy a 113, | 81 de ellos niños": of a total as its whole is, where the date stands before both.
        of_total = whole in self.totals and whole.term == term and before
        found = Accumulation.RUNNING_TOTAL if of_total else told if so_far else dated(told, term, around.period)
        if found is Accumulation.RUNNING_TOTAL:
            self.totals.add(mention)
        return found

    def _is_of_other_level(self, mention: Mention, line: Line, evidence: tuple[Evidence, ...]) -> bool:
        """Return whether the date stands behind another level that a number is told with: "rose to | 24, from 14 on Friday", "| 1.3 million, projected to rise to 1.6 by March"."""
        date = _dated_at(evidence)
        behind = [
            each
            for each in line.mentions
            if each.first > mention.after
            and each.term == mention.term
            and (is_earlier(each, line, self.lexicon) or each.stance == Stance.PROJECTED != mention.stance)
        ]
        return any(date >= self._original(line, each.first, each.end)[1] for each in behind)

    def _is_called_with_the_date(self, mention: Mention, line: Line, date: int) -> bool:
        """Return whether a date stands between what a number is called and the number: "the number of people killed | on Friday | was 15"."""
        called = [first for name, first, _ in mention.rules if name == "label"]
        return any(self._original(line, first, first + 1)[0] < date < self._original(line, mention.first, mention.end)[0] for first in called)

    def _is_dated(self, mention: Mention, line: Line, end: int, evidence: tuple[Evidence, ...]) -> bool:
        """Return whether the date of an earlier level stands behind it, which ends at a character, and before the later one."""
        date = _dated_at(evidence)
        later = next((each for each in line.mentions if mention.after < each.first <= mention.after + 2 and each.term == mention.term), None)
        return date >= end and (later is None or date < self._original(line, later.first, later.end)[0])

    def _of_name(self, mention: Mention, line: Line) -> Found[tuple[Place | None, PlaceRole]] | None:
        """Return the place whose name stands before the bracket that the number is in, known or not."""
        name = next(each for each in mention.rules if each[0] == IN_PLACE) if mention.fired(IN_PLACE) else None
        # Behind "(160)" with no name before it stands none.
        return None if name is None or name[1] >= name[2] else self.context.place_of_row(PlaceCell(*self._original(line, *name[1:]), ""))

    def _whole_ends(self, mention: Mention, line: Line) -> int | None:
        """Return where what is said of the whole of a share, or of the first of a ranking, ends: of it is no place behind it, "71 % of the 3.3 million displaced | are from Khartoum"."""
        if (behind := ranked_behind(mention, line, self.lexicon)) is not None:
            return self._original(line, mention.first, behind)[1]
        for each in line.mentions:
            if (whole := each.denominator) is not None and whole[0] <= mention.first < whole[1] and not is_inserted(each, line):
                said = mention.trigger.end if mention.trigger is not None and mention.trigger.side == "subject" else 0
                return self._original(line, mention.first, max(mention.after, said))[1]
        return None

    def _of_row(self, row: Row) -> Found[tuple[Place | None, PlaceRole]]:
        if row.place is not None:
            return self.context.place_of_row(place_cell(row.place, row.kind, self.normal))
        return self.context.place_about(row.about)

    def _evidence(self, mention: Mention, whole: Evidence, line: Line) -> tuple[Evidence, ...]:
        """Return the words that state the figure, with those of its number where these are fewer."""
        if mention.state != State.REPORTED:
            return (whole,)
        # "de 3,3 à 4,7 | millions": the scale of the second states the first one too; the number before says how many "as many" are.
        start, end = self._original(line, (said := mention.echo or mention).at, max(said.end, said.scaled_to))
        if start == whole.start and end == whole.end:
            return (whole,)
        return whole, Evidence(start=start, end=end, exact=self.report.text[start:end], part="number")

    def _original(self, line: Line, first: int, last: int) -> tuple[int, int]:
        start, end = line.span(first, last)
        if (shift := self.shift) is not None:
            return start + shift, end + shift
        return self.normal.original(start), self.normal.original(end - 1) + 1

    def _words(self, line: Line, first: int, last: int) -> str:
        start, end = self._original(line, first, max(last, first + 1))
        return self.report.text[start:end]

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
        return None if found is None else self._words(line, *found)

    def _disease_before(self, line: Line) -> str | None:
        """Return the disease that the two sentences before name, else the title of the report: "Cholera: ...", "New cases: 12"."""
        before = self.report.text[self.sentences[max(0, line.index - NEAR)].start : self.sentences[line.index].start]
        return disease_in(before, self.lexicon) or disease_in(self.report.title or "", self.lexicon)


@lru_cache(maxsize=4096)
def _fired(rule: str, words: str) -> RuleFired:
    """Return a rule with its words; the same one where figures were found alike, as many are kept."""
    return RuleFired(rule=rule, words=words)


def place_cell(span: tuple[int, int], kind: str, normal: Normal) -> PlaceCell:
    """Return the cell of a table's row that names its place, by the characters of the text as it is."""
    return PlaceCell(normal.original(span[0]), normal.original(span[1] - 1) + 1, kind)


def _dated_at(evidence: tuple[Evidence, ...]) -> int:
    """Return where the words of the date begin, -1 where no words date the figure."""
    return next((each.start for each in evidence if each.part == "period"), -1)


def _relations(kind: str, parent: Mention | None) -> tuple[Relation, ...]:
    return (Relation(kind=RelationKind(kind), to=parent.key),) if parent is not None and parent.key else ()
