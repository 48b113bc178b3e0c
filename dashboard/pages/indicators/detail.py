"""One value opened: what drives it, how it reads under every convention, how it went over time, and a trial with other inputs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dash.development.base_component import Component

from dashboard.charts import RangeRow, range_chart
from dashboard.charts import moments as lanes_of_time
from dashboard.charts.days import Span
from dashboard.charts.ranges import chart_height as rows_height
from dashboard.charts.tornado import Bar, chart_height, tornado_chart
from dashboard.components import ChartFrame, Table, chart_frame, section
from dashboard.components.chart_rows import credit, ends, source_lines
from dashboard.components.derived import value_text
from dashboard.drawing import of_figure, of_observation
from dashboard.pages.indicators.readings import inputs_of, readings_frame
from dashboard.pages.indicators.trial import trial_panel
from dashboard.shown import Shown
from dashboard.theme import ThemeName
from dashboard.translation import later, t
from dashboard.words import figure_with_unit, interval_text, nearest_text, short_day, source_text
from metrics import indicators
from metrics.definitions import conventions, interval_of
from metrics.definitions.indicator_rows import IndicatorRow
from metrics.exports import row_column
from metrics.indicators import Driver, Series
from metrics.model import Entry, Observation, State

FORMS = {"points": "stock", "bars": "flow", "steps": "running_total"}
GAPS = {State.NOT_REPORTED: later("not reported"), State.NOT_ASSESSED: later("not assessed")}
DRIVER_COLUMNS = (
    row_column("input", "Input", "Which input alone has its width; the others are as printed."),
    row_column("lower", "Lower", "Lower end of the value then.", "number"),
    row_column("upper", "Upper", "Upper end of the value then; empty where there is none.", "number"),
    row_column("words", "Words", "The words of the figures of that input.", wrap=True, width=40),
)
CONVENTION_COLUMNS = (
    row_column("fact", "Fact", "The value, or one of the figures that went in."),
    row_column("convention", "Convention", "How hedges become intervals."),
    row_column("rounding", "Rounding", "Whether unhedged round numbers are read as rounded."),
    row_column("lower", "Lower", "Lower end under that convention.", "number"),
    row_column("upper", "Upper", "Upper end; empty where there is none, or no number.", "number"),
    row_column("said", "In words", "The interval, or that the convention gives the words no number."),
)
TIME_COLUMNS = (
    row_column("place", "Place", "Where."),
    row_column("source", "Said by", "Who says the figure that leads the value."),
    row_column("start", "From", "First day that the value is of.", "date"),
    row_column("end", "Until", "Last day that the value is of.", "date"),
    row_column("nominal", "Nominal", "The value of the numbers as printed.", "number"),
    row_column("lower", "Lower", "Lower end of the value.", "number"),
    row_column("upper", "Upper", "Upper end; empty where there is none.", "number"),
    row_column("cautions", "Cautions", "Codes of what to keep in mind.", wrap=True, width=30),
    row_column("state", "State", "Whether there is a number, or why not."),
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


def cautions(observation: Observation) -> tuple[str, ...]:
    """Return what travels with the value into every chart of it, in one bar."""
    return (" ".join(each.text for each in observation.warnings),) if observation.warnings else ()


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
    bars = [_bar(each, row) for each in found]
    bars += [_other(each, row) for each in observation.alternatives if each.interval is not None]
    base = found[0].base.lower
    said = t("as printed: {value}", value=f"{nearest_text(base)} {row.suffix}".strip())
    entries = inputs_of(shown, observation)
    words = {each.figure_id: each.figure.exact for each in entries}
    rows = [{"input": each.label, **ends(each.interval), "words": "; ".join(f"“{words.get(one, '')}”" for one in each.figure_ids)} for each in found]
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
        downloads={kind: f"/download/indicators/drivers.{kind}{search}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        height=chart_height(bars, narrow=narrow),
    )


def _bar(driver: Driver, row: IndicatorRow) -> Bar:
    interval = driver.interval
    said = f"{interval_text(interval)} {row.suffix}".strip()
    text = t("no width") if interval.is_point else said
    spoken = t("{input} alone: {said}.", input=driver.label, said=said)
    return Bar(label=driver.label, text=text, lower=_finite(interval.lower), upper=_upper(interval.upper), colour=row.colour, spoken=spoken)


def _other(observation: Observation, row: IndicatorRow) -> Bar:
    interval = observation.interval
    if interval is None:
        raise ValueError(f"observation {observation.id} has no interval to draw; leave it out")
    said = f"{interval_text(interval)} {row.suffix}".strip()
    label = t("If it is read as {reading}", reading=observation.reading or "")
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
    entries = list(shown.held.values())
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
            "convention": version,
            "rounding": "on" if rounding else "off",
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
        figure=range_chart(rows, theme=theme, narrow=narrow).to_plotly_json(),
        summary=" ".join(f"{each.label}: {each.text}." for each in rows),
        table=Table(columns=CONVENTION_COLUMNS, rows=[*cells, *[cell for entry in entries for cell in figure_cells(entry)]]),
        sources=source_lines(shown, entries),
        notes=cautions(observation),
        downloads={kind: f"/download/indicators/conventions.{kind}{search}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        height=rows_height(rows, narrow=narrow),
    )


def figure_rows(entry: Entry, colour: str) -> list[RangeRow]:
    """Return one figure under every convention, as rows of a range chart."""
    out = []
    for key, each in conventions().items():
        for rounding in (True, False) if each.rounding else (False,):
            interval = interval_of(entry.figure, convention=key, rounding=rounding)
            text = interval_text(interval) if interval is not None else t("no number")
            out.append(RangeRow(label=_how(each.title, rounding), text=text, drawing=of_figure(entry.figure, interval), colour=colour))
    return out


def figure_cells(entry: Entry) -> list[dict[str, object]]:
    """Return one figure under every convention, as cells of a table."""
    out: list[dict[str, object]] = []
    for key, each in conventions().items():
        for rounding in (True, False) if each.rounding else (False,):
            interval = interval_of(entry.figure, convention=key, rounding=rounding)
            said = interval_text(interval) if interval is not None else t("no number")
            fact = f"{figure_with_unit(entry.figure)} (“{entry.figure.exact}”)"
            out.append({"fact": fact, "convention": each.version, "rounding": "on" if rounding else "off", **ends(interval), "said": said})
    return out


def _how(title: str, rounding: bool) -> str:
    return t("{convention}, round numbers read as rounded", convention=title) if rounding else title


def _said(observation: Observation | None, row: IndicatorRow) -> str:
    if observation is None or observation.interval is None:
        return t("no number")
    return f"{interval_text(observation.interval)} {row.suffix}".strip()


# ---------------------------------------------------------------- over time


def series_of(shown: Shown, observation: Observation) -> list[Series]:
    """Return the indicator over time at the value's place, a series a source, from what the ledger knew on the day asked about."""
    found = indicators.over_time(
        list(shown.held.values()), observation.indicator, situation=shown.situation, convention=shown.view.convention, rounding=shown.view.rounding, as_of=shown.as_of,
    )  # fmt: skip
    place = observation.place.id if observation.place else None
    return [each for each in found if (each.place.id if each.place else None) == place]


def time_frame(shown: Shown, observation: Observation, *, theme: ThemeName, narrow: bool) -> ChartFrame | None:
    """Return the chart of the value over time; None where there is one value only, which needs no line of time."""
    found = series_of(shown, observation)
    if sum(len(each.moments) for each in found) < 2:
        return None
    row = shown.indicators[observation.indicator].row
    drawn = found[0].drawn
    alike = [each for each in found if each.drawn == drawn]
    lanes = [lanes_of_time.Lane(label=_lane(each), moments=_moments(shown, each, row)) for each in alike]
    days = [day for lane in lanes for each in lane.moments for day in (each.start, each.end)]
    entries = [entry for each in alike for moment in each.moments if (entry := shown.entry(moment.figure_id)) is not None]
    said = {
        "points": t("A point is how things stood on a day, its band how wide it is; nothing is joined between two counts."),
        "bars": t("A bar is what a period gave, as wide as the period and as high as its number, its band how wide it is."),
        "steps": t("A step is a count since a beginning; the later one takes the place of the earlier."),
    }[drawn]
    return ChartFrame(
        key=f"time-{observation.id}",
        title=t("How has it gone?"),
        lead=f"{said} {t('Each value rests on what was reported by its own day.')}",
        figure=lanes_of_time.lanes_chart(lanes, Span.of(days), tone=row.colour, form=FORMS[drawn], theme=theme, narrow=narrow),
        summary=" ".join(f"{lane.label}: {'; '.join(each.spoken for each in lane.moments[:8])}." for lane in lanes),
        table=time_table(shown, observation),
        sources=source_lines(shown, entries),
        notes=cautions(observation),
        downloads={kind: f"/download/indicators/over-time.{kind}{shown.view.search(value=observation.id)}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        height=lanes_of_time.chart_height(lanes),
    )


def _lane(series: Series) -> str:
    who = series.source or t("source not named")
    return f"{who[:1].upper()}{who[1:]}"


def _moments(shown: Shown, series: Series, row: IndicatorRow) -> list[lanes_of_time.Moment]:
    out = []
    for each in series.moments:
        value = each.observation
        drawing = of_observation(value.nominal if value else None, value.interval if value else None, row.unit)
        text = value_text(value, row) if value else t(GAPS.get(each.state, "not known"))
        spoken = f"{text}<br>{short_day(each.start)}" + (f" – {short_day(each.end)}" if each.end != each.start else "")
        out.append(lanes_of_time.Moment(start=each.start, end=each.end, text=text, spoken=spoken, drawing=drawing, key=each.figure_id))
    return out


def time_table(shown: Shown, observation: Observation) -> Table:
    """Return the series as rows, gaps by name."""
    rows = []
    for series in series_of(shown, observation):
        for each in series.moments:
            value = each.observation
            lead = shown.entry(each.figure_id)
            rows.append(
                {
                    "place": series.place.name if series.place else "",
                    "source": source_text(lead.figure) if lead else series.source or "",
                    "start": each.start,
                    "end": each.end,
                    "nominal": value.nominal.value if value and value.nominal else None,
                    **ends(value.interval if value else None),
                    "cautions": "; ".join(one.code for one in value.warnings) if value else "",
                    "state": "reported" if value else each.state.value.replace("_", " "),
                }  # fmt: skip
            )
    return Table(columns=TIME_COLUMNS, rows=rows)


def driver_table(shown: Shown, observation: Observation) -> Table:
    """Return what drives a value as rows."""
    words = {each.figure_id: each.figure.exact for each in inputs_of(shown, observation)}
    rows = [
        {"input": each.label, **ends(each.interval), "words": "; ".join(f"“{words.get(one, '')}”" for one in each.figure_ids)}
        for each in driving(shown, observation)
    ]
    return Table(columns=DRIVER_COLUMNS, rows=rows)


def convention_table(shown: Shown, observation: Observation) -> Table:
    """Return the value and each figure that went in under every convention, as rows."""
    row = shown.indicators[observation.indicator].row
    rows: Sequence[dict[str, object]] = [
        {
            "fact": row.title,
            "convention": version,
            "rounding": "on" if rounding else "off",
            **ends(each.interval if each else None),
            "said": _said(each, row),
        }
        for _, version, rounding, each in by_convention(shown, observation)
    ]
    return Table(columns=CONVENTION_COLUMNS, rows=[*rows, *[cell for entry in inputs_of(shown, observation) for cell in figure_cells(entry)]])
