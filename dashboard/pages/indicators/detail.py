"""One value opened: what drives it, how it reads under every convention, how it went over time, and a trial with other inputs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dash.development.base_component import Component

from dashboard.charts import RangeRow, range_chart
from dashboard.charts.ranges import chart_height as rows_height
from dashboard.charts.tornado import Bar, chart_height, tornado_chart
from dashboard.components import ChartFrame, Table, chart_frame, section
from dashboard.components.chart_rows import credit, ends, source_lines
from dashboard.components.derived import with_suffix
from dashboard.drawing import of_observation
from dashboard.pages.indicators.course import time_frame
from dashboard.pages.indicators.readings import cautions, inputs_of, readings_frame
from dashboard.pages.indicators.trial import trial_panel
from dashboard.shown import Shown
from dashboard.theme import ThemeName
from dashboard.translation import t
from dashboard.words import figure_with_unit, interval_text, nearest_text, words_of
from dashboard.words.cautions import reading_text
from metrics import indicators
from metrics.definitions import conventions, interval_of
from metrics.definitions.indicator_rows import IndicatorRow
from metrics.exports import row_column
from metrics.indicators import Driver
from metrics.model import Entry, Observation

DRIVER_COLUMNS = (
    row_column("input", "Input", "Which input alone has its width; the others are as printed."),
    row_column("lower", "Lower", "Lower end of the value then.", "number"),
    row_column("upper", "Upper", "Upper end of the value then; empty where there is none.", "number"),
    row_column("words", "Words", "The words of the figures of that input.", wrap=True, width=40),
)
CONVENTION_COLUMNS = (
    row_column("fact", "Fact", "The value, or one of the figures that went in."),
    row_column("under", "Under", "How hedges become intervals."),
    row_column("rounded", "Rounded", "Whether unhedged round numbers are read as rounded."),
    row_column("lower", "Lower", "Lower end under that convention.", "number"),
    row_column("upper", "Upper", "Upper end; empty where there is none, or no number.", "number"),
    row_column("said", "In words", "The interval, or that the convention gives the words no number."),
)


def detail(shown: Shown, observation: Observation, *, theme: ThemeName, narrow: bool) -> list[Component]:
    """Return the charts of one value, those that there is nothing to draw of left out, and the trial."""
    frames = [
        readings_frame(shown, observation, theme=theme, narrow=narrow),
        drivers_frame(shown, observation, theme=theme, narrow=narrow),
        conventions_frame(shown, observation, theme=theme, narrow=narrow),
        time_frame(shown, observation, theme=theme, narrow=narrow),
    ]
    drawn = [section(each.title, each.lead, chart_frame(each), name=each.key) for each in frames if each is not None]
    return [*drawn, *trial_panel(shown, observation)]


# ---------------------------------------------------------------- what drives it


def driving(shown: Shown, observation: Observation) -> list[Driver]:
    """Return what each input alone makes of the value, the widest first."""
    return indicators.drivers(observation, shown.indicators[observation.indicator])


def drivers_frame(shown: Shown, observation: Observation, *, theme: ThemeName, narrow: bool) -> ChartFrame | None:
    """Return the tornado chart of a value; None where no input is known well enough to hold the others still."""
    found = driving(shown, observation)
    if not found or not found[0].base.is_point:
        return None
    row = shown.indicators[observation.indicator].row
    bars = [_bar(each, row, observation.unit) for each in found]
    bars += [_other(each, row) for each in observation.alternatives if each.interval is not None]
    base = found[0].base.lower
    said = t("as printed: {value}", value=with_suffix(nearest_text(base, observation.unit), row, observation.unit))
    entries = inputs_of(shown, observation)
    words = {each.figure_id: words_of(each.figure) for each in entries}
    rows = [
        {"input": t(each.label), **ends(each.interval), "words": "; ".join(f"“{words.get(one, '')}”" for one in each.figure_ids)} for each in found
    ]
    search = shown.view.search(value=observation.id)
    return ChartFrame(
        key=f"drivers-{observation.id}",
        title=t("What drives it?"),
        lead=t("How wide the value would be if only this input were uncertain and the others were as printed. The widest first."),
        figure=tornado_chart(bars, float(base), said, theme=theme, narrow=narrow),
        summary=" ".join(each.spoken for each in bars),
        table=Table(columns=DRIVER_COLUMNS, rows=rows),
        sources=source_lines(shown, entries),
        notes=cautions(observation),
        notes_above=True,
        downloads={kind: f"/download/indicators/drivers.{kind}{search}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        height=chart_height(bars, narrow=narrow),
    )


def _bar(driver: Driver, row: IndicatorRow, unit: str) -> Bar:
    interval = driver.interval
    said = with_suffix(interval_text(interval, unit), row, unit)
    text = t("no width") if interval.is_point else said
    spoken = t("{input} alone: {said}.", input=t(driver.label), said=said)
    return Bar(label=t(driver.label), text=text, lower=_finite(interval.lower), upper=_upper(interval.upper), colour=row.colour, spoken=spoken)


def _other(observation: Observation, row: IndicatorRow) -> Bar:
    interval = observation.interval
    if interval is None:
        raise ValueError(f"observation {observation.id} has no interval to draw; leave it out")
    said = with_suffix(interval_text(interval, observation.unit), row, observation.unit)
    label = t("If it is read as {reading}", reading=reading_text(observation.reading or ""))
    return Bar(
        label=label, text=said, lower=_finite(interval.lower), upper=_upper(interval.upper), colour=row.colour, spoken=f"{label}: {said}.", other=True
    )


def _finite(value: Decimal) -> float:
    return 0.0 if value.is_infinite() else float(value)


def _upper(value: Decimal) -> float | None:
    return None if value.is_infinite() else float(value)


# ---------------------------------------------------------------- under every convention


def by_convention(shown: Shown, observation: Observation) -> list[tuple[str, str, bool, Observation | None]]:
    """Return the value under every convention as (title, version, rounding, value); our own with rounding and without."""
    out: list[tuple[str, str, bool, Observation | None]] = []
    entries = list(shown.every)
    for key, each in conventions().items():
        for rounding in (True, False) if each.rounding else (False,):
            found = indicators.derive(
                entries, situation=shown.situation, convention=key, rounding=rounding, as_of=shown.as_of, only=(observation.indicator,)
            )
            out.append((each.title, each.version, rounding, next((one for one in found if one.id == observation.id), None)))
    return out


def conventions_frame(shown: Shown, observation: Observation, *, theme: ThemeName, narrow: bool) -> ChartFrame:
    """Return the chart of one fact under all conventions: the value, and in the table also each figure that went in."""
    row = shown.indicators[observation.indicator].row
    found = by_convention(shown, observation)
    rows = [
        RangeRow(label=_how(title, rounding), text=_said(each, row), drawing=of_observation(each.nominal if each else None, each.interval if each else None, row.unit), colour=row.colour)
        for title, _, rounding, each in found
    ]  # fmt: skip
    entries = inputs_of(shown, observation)
    cells = [
        {
            "fact": row.title,
            "under": version,
            "rounded": "on" if rounding else "off",
            **ends(each.interval if each else None),
            "said": _said(each, row),
        }
        for _, version, rounding, each in found
    ]
    search = shown.view.search(value=observation.id)
    return ChartFrame(
        key=f"conventions-{observation.id}",
        title=t("What would other projects make of it?"),
        lead=t("One fact under every convention. The words stay the same; how a hedge becomes a number does not."),
        figure=range_chart(rows, theme=theme, narrow=narrow),
        summary=" ".join(f"{each.label}: {each.text}." for each in rows),
        table=Table(columns=CONVENTION_COLUMNS, rows=[*cells, *[cell for entry in entries for cell in figure_cells(entry)]]),
        sources=source_lines(shown, entries),
        notes=cautions(observation),
        notes_above=True,
        downloads={kind: f"/download/indicators/conventions.{kind}{search}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        height=rows_height(rows, narrow=narrow),
    )


def figure_cells(entry: Entry) -> list[dict[str, object]]:
    """Return one figure under every convention, as cells of a table."""
    out: list[dict[str, object]] = []
    for key, each in conventions().items():
        for rounding in (True, False) if each.rounding else (False,):
            interval = interval_of(entry.figure, convention=key, rounding=rounding)
            said = interval_text(interval) if interval is not None else t("no number")
            fact = f"{figure_with_unit(entry.figure)} (“{words_of(entry.figure)}”)"
            out.append({"fact": fact, "under": each.version, "rounded": "on" if rounding else "off", **ends(interval), "said": said})
    return out


def _how(title: str, rounding: bool) -> str:
    return t("{convention}, round numbers read as rounded", convention=title) if rounding else title


def _said(observation: Observation | None, row: IndicatorRow) -> str:
    if observation is None or observation.interval is None:
        return t("no number")
    return with_suffix(interval_text(observation.interval, observation.unit), row, observation.unit)


def driver_table(shown: Shown, observation: Observation) -> Table:
    """Return what drives a value as rows."""
    words = {each.figure_id: words_of(each.figure) for each in inputs_of(shown, observation)}
    rows = [
        {"input": t(each.label), **ends(each.interval), "words": "; ".join(f"“{words.get(one, '')}”" for one in each.figure_ids)}
        for each in driving(shown, observation)
    ]
    return Table(columns=DRIVER_COLUMNS, rows=rows)


def convention_table(shown: Shown, observation: Observation) -> Table:
    """Return the value and each figure that went in under every convention, as rows."""
    row = shown.indicators[observation.indicator].row
    rows: Sequence[dict[str, object]] = [
        {
            "fact": row.title,
            "under": version,
            "rounded": "on" if rounding else "off",
            **ends(each.interval if each else None),
            "said": _said(each, row),
        }
        for _, version, rounding, each in by_convention(shown, observation)
    ]
    return Table(columns=CONVENTION_COLUMNS, rows=[*rows, *[cell for entry in inputs_of(shown, observation) for cell in figure_cells(entry)]])
