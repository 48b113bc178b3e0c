"""One value read in every way there is: with rounding, by the hedges alone, and by other readings of the same words."""

from __future__ import annotations

from dataclasses import replace

from dashboard.address import AddressError, View, query_of
from dashboard.charts import RangeRow, range_chart
from dashboard.charts.ranges import chart_height
from dashboard.components import ChartFrame, Table
from dashboard.components.chart_rows import credit, ends, file_of, scope, source_lines
from dashboard.components.derived import lead_of, of_what, with_suffix
from dashboard.drawing import of_observation
from dashboard.shown import Shown, read
from dashboard.theme import ThemeName
from dashboard.translation import t
from dashboard.words import interval_text, words_of
from dashboard.words.cautions import caution_text, formula_text, reading_text
from metrics import exports, pipeline
from metrics.definitions.indicator_rows import IndicatorRow
from metrics.exports import row_column
from metrics.interval import Interval
from metrics.ledger import Ledger, Query
from metrics.model import Entry, Nominal, Observation

COLUMNS = (
    row_column("reading", "Reading", "How the words are read."),
    row_column("nominal", "Nominal", "The value from the numbers as printed.", "number"),
    row_column("value", "Range", "The values that the words then allow, with their unit."),
    row_column("lower", "Lower", "Lower end of the interval; its own value is left out where the range says “more than”.", "number"),
    row_column("upper", "Upper", "Upper end of the interval; empty or without end where there is none.", "number"),
    row_column("formula", "Formula", "What was worked out."),
    row_column("inputs", "From the words", "The words of the figures that went in.", wrap=True, width=40),
)


def readings(observation: Observation) -> list[tuple[str, Nominal | None, Interval]]:
    """Return the ways of reading a value, the one being shown first, as (how, nominal, interval); equal ones once."""
    out: list[tuple[str, Nominal | None, Interval]] = []
    if observation.interval is not None:
        by_rounding = observation.rounding and observation.hedges != observation.interval
        out.append((t("With implied rounding") if by_rounding else t("By the hedges as printed"), observation.nominal, observation.interval))
        if by_rounding and observation.hedges is not None:
            out.append((t("By the hedges alone"), observation.nominal, observation.hedges))
    out += [
        (t("If {reading}", reading=reading_text(each.reading or "")), each.nominal, each.interval)
        for each in observation.alternatives
        if each.interval is not None
    ]
    return out


def inputs_of(shown: Shown, observation: Observation) -> list[Entry]:
    """Return the figures that a value rests on, as they are shown."""
    return [entry for each in observation.inputs if (entry := shown.entry(each.figure_id)) is not None]


def cautions(observation: Observation) -> tuple[str, ...]:
    """Return what travels with the value into every chart of it, in one bar."""
    return (" ".join(caution_text(each) for each in observation.warnings),) if observation.warnings else ()


def readings_table(shown: Shown, observation: Observation) -> Table:
    """Return every reading as a row."""
    row = shown.indicators[observation.indicator].row
    words = "; ".join(f"“{words_of(entry.figure)}”" for entry in inputs_of(shown, observation))
    formula = shown.indicators[observation.indicator].shown
    rows = [
        {
            "reading": how,
            "nominal": nominal.value if nominal is not None else None,
            "value": with_suffix(interval_text(interval, observation.unit), row, observation.unit),
            **ends(interval),
            "formula": formula,
            "inputs": words,
        }
        for how, nominal, interval in readings(observation)
    ]
    return Table(columns=COLUMNS, rows=rows)


def readings_frame(shown: Shown, observation: Observation, *, theme: ThemeName, narrow: bool) -> ChartFrame:
    """Return the chart of all readings of one value, with its table, its sources and its files."""
    row = shown.indicators[observation.indicator].row
    entries = inputs_of(shown, observation)
    rows = [_row(how, nominal, interval, row, observation.unit) for how, nominal, interval in readings(observation)]
    address = shown.view.search(indicator=observation.indicator, value=observation.id)
    place = of_what(observation, shown.entry(lead_of(observation, row)))
    return ChartFrame(
        key=f"readings-{observation.id}",
        title=t("{what}: how wide it is, and why", what=f"{t(row.title)}{place}"),
        lead=formula_text(shown.indicators[observation.indicator]),
        figure=range_chart(rows, theme=theme, narrow=narrow),
        summary=" ".join(f"{each.label}: {each.drawing.spoken}." for each in rows),
        table=readings_table(shown, observation),
        sources=source_lines(shown, entries),
        notes=cautions(observation),
        downloads={kind: f"/download/indicators/readings.{kind}{address}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        scope=scope(shown),
        height=chart_height(rows, narrow=narrow),
    )


def _row(how: str, nominal: Nominal | None, interval: Interval, row: IndicatorRow, unit: str) -> RangeRow:
    return RangeRow(
        label=how, text=with_suffix(interval_text(interval, unit), row, unit), drawing=of_observation(nominal, interval, row.unit), colour=row.colour
    )  # fmt: skip


def asked(ledger: Ledger, search: str) -> tuple[Shown, Observation]:
    """Return the view and the value that an address names. Raises AddressError where it names none that is there."""
    shown, query = read(ledger, View.parse(search)), query_of(search)
    found = next((each for each in shown.observations if each.id == query.get("value")), None)
    found = found or next((each for each in shown.observations if each.indicator == query.get("indicator")), None)
    if found is None:
        raise AddressError(t("the address names no value that follows from these figures; choose one on the page Indicators"))
    return shown, found


def readings_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return the readings of one value as a file. Raises AddressError where the address names none that is there."""
    shown, found = asked(ledger, search)
    return file_of(readings_table(shown, found), shown, kind, name="Readings")


def values_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return every value that the page shows, with its inputs, cautions and thresholds."""
    shown = read(ledger, View.parse(search))
    view = shown.view
    query = Query(situation=shown.situation.id if shown.situation else None, sources=view.sources, as_of=shown.as_of, as_known_on=view.as_known_on)
    table = replace(pipeline.table(ledger, query, convention=view.convention, rounding=view.rounding), observations=shown.observations)
    about = exports.About(
        made_at=pipeline.utc_now(), view=exports.view_in_words(situation=view.situation or "", source=view.sources), convention=view.convention,
        rounding=view.rounding, as_of=shown.as_of, as_known_on=view.as_known_on, situation=shown.situation.title if shown.situation else None,
    )  # fmt: skip
    return exports.write(kind, table, about, part="indicators")
