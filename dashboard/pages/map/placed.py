"""What is reported of each place: the figure of a term or the value of an indicator that stands there today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from dashboard.address import AddressError
from dashboard.charts.projection import middle, size
from dashboard.components.derived import value_text
from dashboard.components.evidence import said_in_words, term_colour, term_title
from dashboard.drawing import Drawing, of_figure, of_observation
from dashboard.shown import Shown
from dashboard.translation import localised, t
from dashboard.words import figure_with_unit, period_text, said_by, short_day, words_of
from dashboard.words.groups import group_text, whom_text
from metrics.definitions import leading_terms
from metrics.definitions.diseases import disease
from metrics.definitions.gazetteer import gazetteer, middles
from metrics.definitions.gazetteer import key as gazetteer_key
from metrics.definitions.outlines import outline
from metrics.interval import Interval
from metrics.model import Accumulation, Accuracy, Boundary, CurrentFigure, Entry, Observation, Place
from metrics.model.boundary import Point
from metrics.model.places import COUNTRY

INDICATOR = "indicator:"
What = CurrentFigure | Observation


class Told:
    """What is told of one place: a figure or a value. Each of its words is made when it is asked for, as of most places only the number is drawn."""

    def __init__(self, what: What, shown: Shown) -> None:
        self._shown = shown
        self._entry = what.entry if isinstance(what, CurrentFigure) else None
        self._figure = self._entry.figure if self._entry else None
        self._value = None if isinstance(what, CurrentFigure) else what
        self.key = what.entry.figure_id if isinstance(what, CurrentFigure) else None
        """The figure that it opens."""
        self.code = None if isinstance(what, CurrentFigure) else what.indicator
        """The indicator that it opens."""

    @cached_property
    def text(self) -> str:
        """The number with its hedge."""
        return figure_with_unit(self._figure) if self._figure else value_text(self._of_value, self._shown.indicators[self._of_value.indicator].row)

    @cached_property
    def spoken(self) -> str:
        """What it is, in words."""
        return said_in_words(self._figure) if self._figure else self.drawing.spoken

    @cached_property
    def interval(self) -> Interval | None:
        """Its interval under the view's convention and rounding."""
        return self._shown.interval(self._figure) if self._figure else self._of_value.interval

    @cached_property
    def drawing(self) -> Drawing:
        """How it is drawn."""
        if self._figure:
            return of_figure(self._figure, self.interval)
        return of_observation(self._of_value.nominal, self.interval, self._of_value.unit)

    @property
    def who(self) -> str:
        """Who says so."""
        return said_by(self._entry) if self._entry else t("derived")

    @cached_property
    def when(self) -> str:
        """Of when it is."""
        if self._figure:
            return period_text(self._figure.reference_period, beside=self._shown.as_of)
        return short_day(self._of_value.period_end) if self._of_value.period_end else t("date not said")

    @cached_property
    def when_in_brief(self) -> str:
        """Of when it is, as a label has room for it."""
        return period_text(self._figure.reference_period, beside=self._shown.as_of, brief=True) if self._figure else self.when

    @property
    def words(self) -> str:
        """The words of the report that state it."""
        return words_of(self._figure) if self._figure else ""

    @property
    def over(self) -> bool:
        """Whether it is counted over a time."""
        return self._figure is not None and self._figure.accumulation is not Accumulation.STOCK

    @property
    def group(self) -> str:
        """Whom of those that the term counts."""
        return whom_text(self._figure) if self._figure else ""

    @property
    def _of_value(self) -> Observation:
        assert self._value is not None
        return self._value


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place with all that stands there, what counts everybody before what counts some, a total so far before what a time alone brought, else the newest first; nothing where nobody reports. `at` is None where nobody knows where it lies, of an area that nobody says it of it is where its town lies (`at_town`) or the middle of its towns (`in_middle`), `left` is how much more is told of it than `told`."""

    place: Place
    at: Point | None
    told: Sequence[Told] = field(default=())
    left: int = 0
    at_town: bool = False
    in_middle: bool = False

    @property
    def first(self) -> Told | None:
        """What is drawn of the place."""
        return self.told[0] if self.told else None


def subjects(shown: Shown) -> dict[str, list[tuple[str, str]]]:
    """Return what can be shown on the map, grouped: terms and indicators of which something is told of a place."""
    told = {term: len(of) for term, of in _of_figures(shown).terms.items()}
    derived = {code: len(of) for code, of in _of_values(shown).items()}
    figures = sorted(((term, f"{term_title(term)} ({localised(f'{count:,}')})") for term, count in told.items()), key=lambda pair: pair[1])
    values = sorted(
        ((f"{INDICATOR}{code}", f"{shown.indicators[code].row.title} ({localised(f'{count:,}')})") for code, count in derived.items()),
        key=lambda pair: pair[1],
    )
    return {name: pairs for name, pairs in ((t("Figures"), figures), (t("Indicators"), values)) if pairs}


def subject_of(shown: Shown, asked: str | None) -> str | None:
    """Return what the map shows: what is asked for, else the key term that is told of most places; None where nothing can be.

    Raises AddressError for what nothing is told of.
    """
    offered = [value for pairs in subjects(shown).values() for value, _ in pairs]
    if asked:
        if asked not in offered:
            raise AddressError(
                t(
                    "show={asked} in the address: nothing is told of it in any place; choose one of {offered}",
                    asked=asked,
                    offered=", ".join(offered) or "–",
                )
            )
        return asked
    told = Counter({term: len(of) for term, of in _of_figures(shown).terms.items()})
    # Of those told of as many places the one that leads, in whatever language the page is read: the order of titles is another in each.
    leading = [*shown.key_terms, *leading_terms(), *sorted(offered)]
    return max(offered, key=lambda each: (each in shown.key_terms, told[each], -leading.index(each)), default=None)


def subject_title(shown: Shown, subject: str) -> str:
    """Return what the map shows in words."""
    return shown.indicators[subject.removeprefix(INDICATOR)].row.title if subject.startswith(INDICATOR) else term_title(subject)


def subject_colour(shown: Shown, subject: str) -> str:
    """Return the colour of the theme of what the map shows."""
    return shown.indicators[subject.removeprefix(INDICATOR)].row.colour if subject.startswith(INDICATOR) else term_colour(subject)


def placed(shown: Shown, subject: str, *, most: int | None = None, among: int | None = None) -> list[Placed]:
    """Return every place of the situation and of its figures, those of which something is told first, each with what that is.

    Of each of the first `among` that is at most `most`, of the others what is drawn of them; by default it is all of all.
    """
    told: dict[str, list[tuple[Place, What]]] = {}
    places: dict[str, Place] = {each.id: each for each in (shown.situation.places if shown.situation else ())}
    for place, what in _all_told(shown, subject):
        places.setdefault(place.id, place)
        told.setdefault(place.id, []).append((place, what))
    for place_id, place in _of_figures(shown).places.items():
        places.setdefault(place_id, place)
    shapes = _shapes(shown)

    def row(place: Place, most: int | None) -> Placed:
        held = told.get(place.id, [])
        said = tuple(Told(what, shown) for _, what in held[:most])
        own = _position(place, shapes)
        town = at_town.get(place.id) if own is None else None
        amid = middles().get(place.id) if held and own is None and town is None else None
        return Placed(
            place=place, at=own or town or amid, told=said, left=len(held) - len(said), at_town=town is not None,
            in_middle=amid is not None,
        )  # fmt: skip

    lost = [each for key in told if _position(each := places[key], shapes) is None]
    at_town = {each.id: at for each in lost if (at := _town(each, [places[key] for key in told])) is not None}
    # Where the district stands in its town's place, that nothing is told of the town is no gap.
    instead = {(gazetteer_key(places[key].name), at) for key, at in at_town.items()}
    silent = {key for key, each in places.items() if key not in told and (gazetteer_key(each.name), _position(each, shapes)) in instead}
    first = [row(place, 1) for key, place in places.items() if key not in silent]
    first.sort(key=lambda each: (not each.told, -(each.first.drawing.reach if each.first else 0.0), each.place.name))
    return [row(each.place, most) if each.left and (among is None or at < among) else each for at, each in enumerate(first)]


def entries_told(shown: Shown, subject: str) -> list[Entry]:
    """Return the figures that everything told of every place rests on."""
    entries: list[Entry] = []
    for _, what in _all_told(shown, subject):
        if isinstance(what, CurrentFigure):
            entries.append(what.entry)
        else:
            entries += [entry for each in what.inputs if (entry := shown.entry(each.figure_id)) is not None]
    return entries


class OfFigures(NamedTuple):
    """The places of the figures that stand, and the figures of each term with their places."""

    places: Mapping[str, Place]
    terms: Mapping[str, Sequence[tuple[Place, CurrentFigure]]]


def _of_figures(shown: Shown) -> OfFigures:
    return shown.kept("places-of-figures", (shown.view.sources,), lambda: _sorted_out(shown))


def _sorted_out(shown: Shown) -> OfFigures:
    places: dict[str, Place] = {}
    terms: dict[str, list[tuple[Place, CurrentFigure]]] = {}
    for each in shown.current:
        if place := each.entry.figure.place:
            places.setdefault(place.id, place)
            if each.entry.figure.term:
                terms.setdefault(each.entry.figure.term, []).append((place, each))
    parts = shown.parts_of_others

    def is_of_some(told: tuple[Place, CurrentFigure]) -> bool:
        entry = told[1].entry
        return bool(group_text(entry.figure)) or entry.figure_id in parts

    totals = _totals(told for of in terms.values() for told in of if not is_of_some(told))

    def of_a_time_alone(told: tuple[Place, CurrentFigure]) -> bool:
        figure = told[1].entry.figure
        if figure.accumulation is not Accumulation.FLOW:
            return False
        # A toll without a day that is no less than the total told of the place is a later total, and its report says when.
        undated = figure.reference_period.accuracy is Accuracy.NOT_STATED and figure.reported is not None
        total = totals.get(_counts(told))
        return not (undated and figure.change is None and total is not None and figure.reported is not None and figure.reported >= total)

    # The children among the dead do not stand for all of them, nor the dead of a day for those of all days so far, however late it came.
    return OfFigures(places, {term: sorted(of, key=lambda told: (is_of_some(told), of_a_time_alone(told))) for term, of in terms.items()})


def _totals(told: Iterable[tuple[Place, CurrentFigure]]) -> Mapping[Hashable, Decimal]:
    """Return the newest running total of each place and term; `told` begins with the newest."""
    out: dict[Hashable, Decimal] = {}
    for place, each in told:
        figure = each.entry.figure
        if figure.accumulation is Accumulation.RUNNING_TOTAL and figure.change is None and figure.reported is not None:
            out.setdefault(_counts((place, each)), figure.reported)
    return out


def _counts(told: tuple[Place, CurrentFigure]) -> Hashable:
    figure = told[1].entry.figure
    return told[0].id, figure.term, figure.kind, figure.unit, disease(figure)


def _of_values(shown: Shown) -> Mapping[str, Sequence[tuple[Place, Observation]]]:
    """Return the values of each indicator that have a place, with it."""

    def made() -> Mapping[str, Sequence[tuple[Place, Observation]]]:
        found: dict[str, list[tuple[Place, Observation]]] = {}
        for each in shown.observations:
            if each.place and each.interval is not None:
                found.setdefault(each.indicator, []).append((each.place, each))
        return found

    return shown.kept("values-of-places", (shown.view.convention, shown.view.rounding, shown.view.sources), made)


def _all_told(shown: Shown, subject: str) -> Iterable[tuple[Place, What]]:
    if not subject.startswith(INDICATOR):
        return _of_figures(shown).terms.get(subject, ())
    return _of_values(shown).get(subject.removeprefix(INDICATOR), ())


def _shapes(shown: Shown) -> Mapping[str, Boundary]:
    return {each.place: each for each in (shown.situation.boundaries if shown.situation else ()) if each.place}


def _town(area: Place, told: Sequence[Place]) -> Point | None:
    """Return where the largest town lies that an area has its name from; None where no town of its country is called so, or one is told of itself."""
    name = gazetteer_key(area.name)
    if area.kind == COUNTRY or area.country is None or any(each.id != area.id and gazetteer_key(each.name) == name for each in told):
        return None
    towns = [each.place() for each in gazetteer().named(area.name) if each.kind == "city" and each.country == area.country]
    return next(((each.longitude, each.latitude) for each in towns if each.longitude is not None and each.latitude is not None), None)


def _position(place: Place, shapes: Mapping[str, Boundary]) -> Point | None:
    """Return where a place is drawn: where its row says, else in the middle of its largest shape; None where nobody knows."""
    if place.longitude is not None and place.latitude is not None:
        return place.longitude, place.latitude
    shape = shapes.get(place.id) or (outline(place.id) if place.kind == COUNTRY else None)
    return middle(max(shape.lines(), key=size)) if shape else None
