"""How figures are shown on a terminal: the columns of the table, and what lies behind one figure."""

from __future__ import annotations

from datetime import date

from metrics.commands.output import Shown, of_names, quoted
from metrics.definitions import rows
from metrics.definitions.rule_rows import rule_in_words
from metrics.exports import FIGURE_COLUMNS, INDICATOR_COLUMNS, REPORT_COLUMNS, FigureSubject, ObservationSubject
from metrics.exports.wording import in_words, plain, rounded
from metrics.interval import Interval
from metrics.model import Accuracy, Figure, Stance, State


def _period(subject: FigureSubject) -> str:
    period = subject.figure.reference_period
    if period.accuracy is Accuracy.NOT_STATED or (period.start is None and period.end is None):
        return "not stated"
    return _days(period.start, period.end)


def _days(start: date | None, end: date | None) -> str:
    return " to ".join(sorted({str(each) for each in (start, end) if each}))


def value_in_words(figure: Figure, interval: Interval | None) -> str:
    """Return what a figure says: its interval, or the words for not having one."""
    if interval is None:
        return figure.state.value.replace("_", " ") if figure.state is not State.REPORTED else "no number"
    return in_words(interval) + (f" ({figure.change.value})" if figure.change else "")


def _term(subject: FigureSubject) -> str:
    term, stance = subject.figure.term or "-", subject.figure.stance
    return term if stance in (Stance.ASSERTED, Stance.ESTIMATED) else f"{term} ({stance.value})"


EXTRACTED = (
    Shown("Term", _term, least=16),
    Shown("Words", lambda s: quoted(s.figure.exact), least=20),
    Shown("Reported", lambda s: plain(s.figure.reported), right=True, least=12, rank=5),
    Shown("Interval", lambda s: value_in_words(s.figure, s.interval), right=True, least=16),
    Shown("Unit", lambda s: s.figure.unit, least=9, rank=1),
    Shown("Source", of_names(FIGURE_COLUMNS, "source"), least=18, rank=2),
    Shown("Place", of_names(FIGURE_COLUMNS, "place"), least=16, rank=3),
    Shown("Period", _period, least=10, rank=4),
)


RECORDED = (
    Shown("Figure", lambda s: s.figure_id or "-", least=18, rank=6),
    *EXTRACTED,
    Shown("Review", of_names(FIGURE_COLUMNS, "review_status"), least=10, rank=5),
)


def _nominal(subject: ObservationSubject) -> str:
    nominal = subject.observation.nominal
    if nominal is None or nominal.value is None:
        return "-"
    if nominal.sign == "in" and nominal.interval.upper.is_infinite():
        return in_words(nominal.interval)
    text = rounded(nominal.value, nominal.sign)
    return text if nominal.sign in ("=", "in") else f"{nominal.sign} {text}"


def _cautions(subject: ObservationSubject) -> str:
    observation = subject.observation
    said = [f"or {in_words(each.interval)}: {each.reading}" for each in observation.alternatives]
    said += [f"no value, nothing reports {each}" for each in observation.missing]
    return "; ".join([*said, *(each.code.replace("_", " ") for each in observation.warnings)])


def _answer(subject: ObservationSubject) -> str:
    answer = subject.observation.threshold
    return "" if answer is None else answer.answer.replace("_", " ")


DERIVED = (
    Shown("Indicator", lambda s: s.title, least=22),
    Shown("Nominal", _nominal, right=True, least=10),
    Shown("Interval", lambda s: in_words(s.observation.interval), right=True, least=14),
    Shown("Unit", lambda s: s.observation.unit, least=10),
    Shown("Place", of_names(INDICATOR_COLUMNS, "place"), least=14, rank=1),
    Shown("Period", lambda s: _days(s.observation.period_start, s.observation.period_end), least=10, rank=3),
    Shown("Cautions", _cautions, least=30, rank=2),
    Shown("Standard", _answer, least=14, rank=4),
)
REPORTS = (
    Shown("Report", lambda s: s.id, least=18),
    Shown("Published", of_names(REPORT_COLUMNS, "published")),
    Shown("Title", of_names(REPORT_COLUMNS, "title"), least=24),
    Shown("Publisher", of_names(REPORT_COLUMNS, "publisher"), least=14, rank=1),
    Shown("Figures", of_names(REPORT_COLUMNS, "figures"), right=True, least=7),
    Shown("Recorded", lambda s: f"{s.recorded_at:%Y-%m-%d %H:%M}", least=16, rank=2),
)


def explained(subject: FigureSubject) -> str:
    """Return what lies behind a figure: rules and their words, what was taken for granted, other readings."""
    said = rows.toml("method.toml")["assumption"]
    figure = subject.figure
    lines = [
        f"\n{figure.term or 'no term'}: {quoted(figure.exact)} [{figure.start}:{figure.end}], {figure.accumulation.value}, {figure.stance.value}"
    ]
    lines += [f"  {rule_in_words(each.rule)} {quoted(each.words)} ({each.rule})" for each in figure.rules]
    lines += [f"  assumed {each.value}: {said[each.value]}" for each in figure.assumptions]
    lines += [f"  or read as {each.reason}" for each in figure.alternatives]
    lines += [f"  {each.kind.value} the number at [{each.to.split(':')[1].replace('-', ':')}]" for each in figure.relations]
    return "\n".join(lines) + "\n"
