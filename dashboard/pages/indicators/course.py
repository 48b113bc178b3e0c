"""A value over time: how things stood as points, what happened as bars, totals as steps; gaps left as gaps."""

from __future__ import annotations

from dashboard.charts import moments as lanes_of_time
from dashboard.charts.days import Span
from dashboard.components import ChartFrame, Table
from dashboard.components.chart_rows import credit, ends, source_lines
from dashboard.components.derived import value_text
from dashboard.drawing import of_observation
from dashboard.pages.indicators.readings import cautions
from dashboard.shown import Shown
from dashboard.theme import ThemeName
from dashboard.translation import later, t
from dashboard.words import said_by, short_day
from dashboard.words.places import place_name
from metrics import indicators
from metrics.definitions.indicator_rows import IndicatorRow
from metrics.exports import row_column
from metrics.indicators import Series
from metrics.model import Observation, State

FORMS = {"points": "stock", "bars": "flow", "steps": "running_total"}
GAPS = {State.NOT_REPORTED: later("not reported"), State.NOT_ASSESSED: later("not assessed")}
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


def series_of(shown: Shown, observation: Observation) -> list[Series]:
    """Return the indicator over time at the value's place, a series a source, from what the ledger knew on the day asked about."""
    found = indicators.over_time(
        list(shown.every), observation.indicator, situation=shown.situation, convention=shown.view.convention, rounding=shown.view.rounding, as_of=shown.as_of,
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
        notes_above=True,
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
                    "place": place_name(series.place) if series.place else "",
                    "source": said_by(lead) if lead else series.source or "",
                    "start": each.start,
                    "end": each.end,
                    "nominal": value.nominal.value if value and value.nominal else None,
                    **ends(value.interval if value else None),
                    "cautions": "; ".join(one.code for one in value.warnings) if value else "",
                    "state": "reported" if value else each.state.value.replace("_", " "),
                }  # fmt: skip
            )
    return Table(columns=TIME_COLUMNS, rows=rows)
