"""The frame of the Map page: choices, map, and the list of places beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import dash
from dash.development.base_component import Component

from dashboard.address import View, query_of
from dashboard.attributes import aria
from dashboard.charts.land import Area
from dashboard.charts.places import HEIGHT, NARROW_HEIGHT, PlacePoint, place_map
from dashboard.charts.projection import Frame
from dashboard.components import ChartFrame, Table, action_link, chart_frame, empty_state, number_button
from dashboard.components.at_once import at_once
from dashboard.components.chart_rows import credit, ends, file_of, source_lines
from dashboard.components.choosing import choices, chooser
from dashboard.components.frame import LIGHT
from dashboard.content import content_frame, first_paint, page_head, register_content
from dashboard.elements import Link, html
from dashboard.pages.map.extent import extent, is_spot, is_within
from dashboard.pages.map.placed import INDICATOR, Placed, Told, entries_told, placed, subject_colour, subject_of, subject_title, subjects
from dashboard.shown import Showing, Shown, read
from dashboard.theme import ThemeName
from dashboard.translation import later, t, tn
from dashboard.words import long_day
from dashboard.words.joining import with_commas
from dashboard.words.places import place_name
from metrics.definitions.outlines import CREDIT, outline, outlines_within
from metrics.exports import row_column
from metrics.ledger import Ledger
from metrics.model import Boundary
from metrics.model.places import COUNTRY

PATH = "/map"
# What the list beside the map says of one place.
MOST_TOLD = 5
# How many places it names, those of the largest numbers first.
MOST_PLACES = 40
KEY = "map"
# What tells a province from the town that it has its name from.
KINDS = {"area": later("area in {place}"), "city": later("town in {place}")}
TITLE = later("Map")
COLUMNS = (
    row_column("place", "Place", "The place, as the situation calls it."),
    row_column("inside", "Lies in", "The place that it lies in."),
    row_column("number", "Number", "The number with its hedge as reported, or that nothing is reported; never a nought for nothing."),
    row_column("group", "Who is counted", "Whom of those that the term counts: children, civilians; empty where it counts all."),
    row_column("lower", "Lower", "Lower end of the interval under the convention and rounding of the view.", "number"),
    row_column("upper", "Upper", "Upper end of the interval; empty where there is none.", "number"),
    row_column("source", "Said by", "Who says so."),
    row_column("period", "Of when", "When it was true, where the report says."),
    row_column("latitude", "Latitude", "Where the place is drawn, in degrees.", "number"),
    row_column("longitude", "Longitude", "Where the place is drawn, in degrees.", "number"),
    row_column("words", "Words", "The words of the report that state it.", wrap=True, width=40),
)
ZOOMS = (("", later("The places reported")), ("country", later("The whole country")))


def layout(**query: Any) -> Component:
    """Return the page's frame; map and list come by callback."""
    return content_frame(KEY)


def _head() -> Component:
    return page_head(t(TITLE), t("Where what is reported was seen. Each place shows the figure that stands for it today; nothing is added up."))


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callback, and return what it shows before any script has run."""
    showing = Showing(ledger)

    def draw(search: str, theme: ThemeName, narrow: bool) -> list[Component]:
        return content(showing.of(View.parse(search)), query_of(search).get("show"), query_of(search).get("zoom"), theme=theme, narrow=narrow)

    register_content(app, KEY, PATH, _head, draw)

    def words(search: str) -> list[Component]:
        return at_once(draw(search, "light", False), narrow=NARROW_HEIGHT)

    return first_paint(_head, words)


def content(shown: Shown, asked: str | None, zoom: str | None, *, theme: ThemeName, narrow: bool) -> list[Component]:
    """Return choices, map and list for a view, or what is to be done where nothing is placed."""
    subject = subject_of(shown, asked)
    if subject is None:
        text = t("A figure appears here when its report names a place. Add a report, or give the places of the situation in its folder.")
        return [empty_state(t("No figure has a place yet"), text, action_link(t("Add a report"), "/add"))]
    rows = placed(shown, subject, most=MOST_TOLD, among=MOST_PLACES)
    bar = choices(
        chooser("show", t("Show"), subjects(shown), subject),
        chooser("zoom", t("Look at"), [(key, t(text)) for key, text in ZOOMS], zoom or ""),
    )
    beside = html.Aside(
        [html.H2(t("The same in words"), id="places-title"), _list(rows, shown)], className="panel places-panel", **aria(labelledby="places-title")
    )
    frame = map_frame(shown, subject, rows, whole=zoom == "country", theme=theme, narrow=narrow)
    drawn: Component = chart_frame(frame) if frame else _nowhere()
    return [bar, html.Div([html.Div([html.H2(_title(shown, subject)), drawn]), beside], className="two map-two")]


def _title(shown: Shown, subject: str) -> str:
    day = t(", as of {day}", day=long_day(shown.as_of)) if shown.as_of else ""
    return f"{subject_title(shown, subject)}{day}"


def _nowhere() -> Component:
    text = t("None of these places has coordinates or a shape. Add them to the situation’s places.csv (latitude, longitude) or boundaries.geojson.")
    return empty_state(t("Nobody knows where these places lie"), text)


def map_frame(shown: Shown, subject: str, rows: Sequence[Placed], *, whole: bool, theme: ThemeName, narrow: bool) -> ChartFrame | None:
    """Return the map in its frame; None where no place with a number can be drawn."""
    colour = subject_colour(shown, subject)
    told = [each for each in rows if each.at is not None and each.told]
    if not told:
        return None
    country = _country(shown)
    frame = extent(rows, country if whole else None, shown)
    around = {each.place.parent for each in rows}
    inside = [each for each in rows if is_spot(each) and (each.told or (is_within(each, frame) and each.place.id not in around))]
    points = [_point(each, colour) for each in inside]
    away = country is not None and not whole and (frame.east - frame.west) * 6 < _breadth(country)
    figure = place_map(
        points, areas(shown, rows, frame, subject), frame, theme=theme, narrow=narrow, locator=_shape(country) if away and country else None,
        whole=tuple(f"{place_name(each.place)}: {each.first.text}" for each in told if not is_spot(each) and each.first),
    )  # fmt: skip
    entries = entries_told(shown, subject)
    whole_table, lines = partial(_shown_table, shown, subject), partial(source_lines, shown, entries)
    many = len(entries) > LIGHT
    address = shown.view.search(show=subject)
    return ChartFrame(
        key="map",
        title=_title(shown, subject),
        lead=t("The figure that stands for each place; a circle’s area is in proportion to its number."),
        figure=figure,
        summary=_summary(rows),
        table=whole_table if many else whole_table(),
        sources=lines if many else lines(),
        notes=_notes(rows),
        downloads={kind: f"/download/map/places.{kind}{address}" for kind in ("csv", "xlsx")},
        credit=f"{credit(shown, entries)} {t(CREDIT)}" if entries else t(CREDIT),
        height=NARROW_HEIGHT if narrow else HEIGHT,
    )


def _notes(rows: Sequence[Placed]) -> tuple[str, ...]:
    lost = [place_name(each.place) for each in rows if each.at is None and each.told]
    reading = t(
        "A pale ring reaches to the upper end; a fading ring with an arrow has none; a hollow circle is “more than”; a dotted one is a place that nothing is reported of."
    )
    spans = {(one.over, one.when) for each in rows if (one := each.first) is not None and one.over}
    mixed = (t("These numbers are counted over different times, as each says: a larger circle need not be a worse place."),) if len(spans) > 1 else ()
    missing = (t("Not on the map, as nobody knows where they lie: {places}.", places=with_commas(lost)),) if lost else ()
    towns = [place_name(each.place) for each in rows if each.at_town and each.told]
    stand = (t("Drawn where the town of the same name lies, as nobody knows where the area itself does: {places}.", places=with_commas(towns)),)
    amid = [place_name(each.place) for each in rows if each.in_middle and each.told]
    between = (t("Drawn in the middle of their towns, as nobody says where the areas themselves lie: {places}.", places=with_commas(amid)),)
    return (*mixed, *(stand if towns else ()), *(between if amid else ()), *missing, reading, t(CREDIT))


def _summary(rows: Sequence[Placed]) -> str:
    # As many as the list names: nobody listens to hundreds, and the table has them all.
    told = " ".join(f"{place_name(each.place)}: {each.first.spoken if each.first else t('not reported')}." for each in rows[:MOST_PLACES])
    return f"{told} {_more(len(rows) - MOST_PLACES)}".rstrip()


def _more(left: int) -> str:
    return tn("{n} more place is in the table and the files.", "{n} more places are in the table and the files.", left) if left > 0 else ""


def _point(row: Placed, colour: str) -> PlacePoint:
    at = row.at or (0.0, 0.0)
    first = row.first
    if first is None:
        return PlacePoint(name=place_name(row.place), text=t("not reported"), at=at, colour=colour)
    return PlacePoint(
        name=place_name(row.place), text=first.text, when=first.when_in_brief, at=at, colour=colour, drawing=first.drawing, key=first.key
    )


def _country(shown: Shown) -> Boundary | None:
    return outline(shown.situation.country) if shown.situation and shown.situation.country else None


def _breadth(country: Boundary) -> float:
    line = [point for ring in country.lines() for point in ring]
    return max(x for x, _ in line) - min(x for x, _ in line)


def _shape(country: Boundary) -> Area:
    return Area(name=country.name, rings=country.lines())


def areas(shown: Shown, rows: Sequence[Placed], frame: Frame, subject: str) -> list[Area]:
    """Return the situation's own shapes, those told of shaded in the theme's colour; outlines of countries where it has none."""
    by_place = {each.place.id: each for each in rows}
    own = shown.situation.boundaries if shown.situation else ()
    seen = frame.wider(1.2)
    drawn = own or outlines_within((seen.west, seen.south, seen.east, seen.north))
    values = {key: each.first.drawing.dot for key, each in by_place.items() if each.first and _is_rate(subject, each.first)}
    largest = max((value for value in values.values() if value), default=None)
    # An area whose place nobody knows says nothing of its whole country.
    countries = [each.place for each in rows if each.told and each.place.kind == COUNTRY]
    whole = {found.name for each in countries if (found := outline(each.country or each.id)) is not None}
    out = []
    for shape in drawn:
        row = by_place.get(shape.place or "") if own else None
        value = values.get(row.place.id) if row else None
        strength = value / largest if value is not None and largest else None
        told = bool(row.told) if row is not None else shape.name in whole
        out.append(
            Area(name=shape.name, rings=shape.lines(), colour=subject_colour(shown, subject) if told else "soft", told=told, strength=strength)
        )
    return out


def _is_rate(subject: str, told: Told) -> bool:
    """Return whether a value may shade an area: one that does not grow with the area, such as a share."""
    return subject.startswith(INDICATOR) or told.text.endswith("%")


def _list(rows: Sequence[Placed], shown: Shown) -> Component:
    names = {each.place.id: place_name(each.place) for each in rows}
    everything = [each for each in rows if each.told]
    called = Counter(place_name(each.place) for each in everything)
    told, left = everything[:MOST_PLACES], len(everything) - MOST_PLACES
    silent = [each for each in rows if not each.told]
    items = [
        html.Li(
            [
                html.Div([html.Strong(place_name(each.place)), html.Span(f" {_inside(each, names, called)}", className="soft small")]),
                html.Ul([*(html.Li(_said(one, shown)) for one in each.told[:MOST_TOLD]), *_further(each)], className="place-told"),
            ]
        )
        for each in told
    ]
    quiet = [
        html.H3(t("Not reported"), className="quiet-title"),
        html.P([with_commas(dict.fromkeys(place_name(each.place) for each in silent)), "."], className="soft small"),
    ]
    more = _more(left)
    return html.Div([html.Ul(items, className="places-list"), *([html.P(more, className="more")] if more else []), *(quiet if silent else [])])


def _further(row: Placed) -> list[Component]:
    """Return how much more is told of a place than the list says; the table beside the map has it."""
    left = len(row.told) - MOST_TOLD + row.left
    return [html.Li(tn("and {n} more", "and {n} more", left), className="soft small")] if left > 0 else []


def _inside(row: Placed, names: Mapping[str, str], called: Mapping[str, int]) -> str:
    """Return what a place lies in; where another in the list has its name, which of them it is."""
    parent = names.get(row.place.parent or "")
    if parent is None:
        return ""
    kind = KINDS.get(row.place.kind) if called[place_name(row.place)] > 1 else None
    return t(kind or "in {place}", place=parent)


def _said(told: Told, shown: Shown) -> list[Any]:
    number: Component
    if told.key:
        number = number_button(told.text, told.key, spoken=told.spoken, classes="strong")
    else:
        number = Link(told.text, href=f"/indicators{shown.view.search(indicator=told.code)}", className="strong")
    return [number, html.Span(f" {with_commas((told.group, told.who, told.when))}", className="soft small")]


def _shown_table(shown: Shown, subject: str) -> Table:
    return table(placed(shown, subject))


def table(rows: Sequence[Placed]) -> Table:
    """Return every place as a row, with all that is told of it, and those that nothing is reported of."""
    names = {each.place.id: place_name(each.place) for each in rows}
    out = []
    for each in rows:
        place = {"place": place_name(each.place), "inside": names.get(each.place.parent or ""), **_where(each)}
        if not each.told:
            out.append({**place, "number": t("not reported"), **ends(None)})
        out += [
            {
                **place,
                "number": one.text,
                "group": one.group or None,
                **ends(one.interval),
                "source": one.who,
                "period": one.when,
                "words": one.words or None,
            }
            for one in each.told
        ]
    return Table(columns=COLUMNS, rows=out, caption=tn("{n} place", "{n} places", len(rows)))


def _where(row: Placed) -> dict[str, Any]:
    return {"longitude": Decimal(str(row.at[0])), "latitude": Decimal(str(row.at[1]))} if row.at else {}


def places_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return what the map shows as a file. Raises AddressError."""
    shown = read(ledger, View.parse(search))
    subject = subject_of(shown, query_of(search).get("show"))
    rows = placed(shown, subject) if subject else []
    return file_of(table(rows), shown, kind, name="Places")


FILES: dict[str, Callable[[Ledger, str, str], bytes]] = {"places": places_file}
