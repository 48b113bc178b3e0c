"""Who says a figure, when it was true and where: read from the sentences around it, and only where somebody asks."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.definitions.languages import Language
from metrics.extraction.context.attribution import Attributions
from metrics.extraction.context.credits import Credits
from metrics.extraction.context.lead_ins import LeadIns
from metrics.extraction.context.periods import REPORTING_PERIOD, Periods
from metrics.extraction.context.phrases import OF_THE_STORY
from metrics.extraction.context.place_lists import PLACES_OF_A_LIST
from metrics.extraction.context.place_roles import Moves
from metrics.extraction.context.places import Places
from metrics.extraction.context.tabled import PlaceCell
from metrics.extraction.context.wording import wording
from metrics.extraction.context.words import Discourse
from metrics.extraction.found import Found, Sentence
from metrics.model import Accumulation, Evidence, Period, Place, PlaceRole, Report, Source

__all__ = ["OF_THE_STORY", "PLACES_OF_A_LIST", "REPORTING_PERIOD", "Context", "Moves", "PlaceCell"]


class Context:
    """What surrounds the figures of one report. `sentences` are those of the whole report, in order, `rows` where its tables name places.

    Spans are characters of the report's text. Nothing is read before a question is asked, but for one pass over the
    text for the names of places and one for those of organisations at the first question of each kind.
    """

    def __init__(self, report: Report, sentences: Sequence[Sentence], language: Language, rows: Sequence[PlaceCell] = ()) -> None:
        words = wording(language)
        discourse = Discourse(report.text, sentences, language.folded)
        named_by, leads = Credits(discourse, words), LeadIns(discourse)
        self._periods = Periods(report, discourse, words, named_by, leads)
        self._places = Places(report, discourse, words, language.code, rows, leads=leads)
        self._attributions = Attributions(discourse, words, self._places, named_by, leads)

    def read(self, sentences: Sequence[int]) -> None:
        """Read who speaks in sentences, of when they tell and which places they name, each for all of them: what their figures will ask for, no more of them than are remembered."""
        for read in (self._attributions.attributions, self._periods.phrases, self._places.beyond):
            for index in sentences:
                read(index)

    def source(self, start: int, end: int, sentence_index: int) -> Found[Source | None]:
        """Return who says so; None where nobody is named, since the publisher is never silently the source."""
        return self._attributions.source(start, end, sentence_index)

    def period(
        self,
        start: int,
        end: int,
        sentence_index: int,
        accumulation: Accumulation,
        verb: int | None = None,
        *,
        befell: bool = True,
        today: bool = False,
    ) -> Found[Period]:
        """Return when the figure was true; the publication date, marked as not stated, where no words say it.

        `verb` is where the verb begins that says what befell those counted, if one does; `befell` tells that it did, and nobody did it to help,
        `today` that it says what holds these days.
        """
        return self._periods.period(start, end, sentence_index, accumulation, verb, befell=befell, today=today)

    @property
    def country(self) -> str | None:
        """The country that the report is about as a whole, else the only one it names, by its ISO 3166-1 alpha-3 code."""
        named = self._places.countries
        return self._places.country or (next(iter(named)) if len(named) == 1 else None)

    def as_of(self, sentence_index: int) -> Found[Period] | None:
        """Return the day that the report says it is as of, up to which a total reaches that no other words date."""
        return self._periods.as_of_the_report(sentence_index, Accumulation.RUNNING_TOTAL)

    @property
    def undated(self) -> Found[Period]:
        """The period of what no words date: the publication date, marked as not stated."""
        return self._periods.not_stated

    def place(
        self, start: int, end: int, sentence_index: int, moved: Moves, until: int | None = None, said: tuple[Evidence, ...] = ()
    ) -> Found[tuple[Place | None, PlaceRole]]:
        """Return where, and what the place is to the people counted; `moved` says whether the figure counts people who move.

        Behind the character `until` the sentence speaks of something else; `said` are the words for who says it.
        """
        return self._places.place(start, end, sentence_index, moved=moved, until=until, said=said)

    def place_of_row(self, row: PlaceCell) -> Found[tuple[Place | None, PlaceRole]]:
        """Return the place that a table's row names, known or not."""
        return self._places.place_of_row(row)

    def place_about(self, sentence_index: int | None) -> Found[tuple[Place | None, PlaceRole]]:
        """Return the place that a table's caption names, else the one of the report."""
        return self._places.place_about(sentence_index)

    def is_taken(self, start: int, end: int) -> bool:
        """Return whether the span belongs to a date, a clock time or a place's name, so that its digits are no quantity."""
        return self._periods.is_taken(start, end) or self._places.is_taken(start, end)
