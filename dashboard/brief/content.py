"""What a brief says, before it is laid out: key figures, the account, statements, what follows, cautions and citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.brief.account import Steps, steps_of
from dashboard.components.chart_rows import narrowed, read_by
from dashboard.components.derived import lead_of, of_what, unexplained, value_text, with_suffix
from dashboard.components.evidence import counted_title, term_colour
from dashboard.components.quotation import quoted_parts
from dashboard.drawing import Drawing, of_figure, of_observation, shared_scale
from dashboard.key_figures import key_figures
from dashboard.pages.situation.deaths import statements
from dashboard.pages.situation.follows import gathered
from dashboard.shown import Shown
from dashboard.translation import t, tn
from dashboard.words import figure_with_unit, hedge_text, interval_text, long_day, period_text, report_title, said_by
from dashboard.words.cautions import answer_text, caution_text
from dashboard.words.directions import quoted
from dashboard.words.places import place_name
from metrics.definitions import terms
from metrics.definitions.indicator_rows import indicator_rows
from metrics.model import Entry, Observation

MOST_FIGURES = 6
MOST_STATEMENTS = 6
MOST_INDICATORS = 8
MOST_CAUTIONS = 6
# What nobody has reviewed is counted for all figures at once.
UNREVIEWED = "unreviewed_input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A number on a scale of its own or of its group: `reference` is the number of the citation that it rests on."""

    title: str
    more: str
    number: str
    hedge: str
    drawing: Drawing
    maximum: float
    colour: str
    quoted: tuple[str, str, str] = ("", "", "")
    said: str = ""
    reference: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that a brief shows, in the reader's language. `address` leads to the same view, kept as it is known now."""

    title: str
    scope: str
    made_of: str
    figures: tuple[Line, ...]
    account: Steps | None
    statements: tuple[Line, ...]
    indicators: tuple[Line, ...]
    cautions: tuple[str, ...]
    citations: tuple[str, ...]
    made: str
    address: str


def brief_of(shown: Shown, *, origin: str, at: datetime) -> Brief:
    """Return the brief of a view, made at the moment `at`; `origin` is what addresses begin with, such as "http://127.0.0.1:8050"."""
    references = _References()
    leading = [each.entry for each in key_figures(shown, MOST_FIGURES)]
    figures = _lines(leading, shown, references)
    # In the order of the page: the newest first, a whole before its part.
    stated = [each for each in statements(shown) if shown.stands(each)]
    said = _lines(stated[:MOST_STATEMENTS], shown, references) if len(stated) > 1 else ()
    # One line an indicator and place, as the page has it: a second value of the same name could not be told from the first.
    derived = [each for each, _ in gathered(shown) if each.indicator in indicator_rows()][:MOST_INDICATORS]
    title = shown.situation.title if shown.situation else t("No situation yet")
    pinned = shown.view.changed(situation=shown.situation.id if shown.situation else None, as_known_on=at)
    return Brief(
        title=t("{situation}, as of {day}", situation=title, day=long_day(shown.as_of)) if shown.as_of else title,
        # The title says of what and as of when.
        scope=" ".join((*(f"{each[:1].upper()}{each[1:]}." for each in narrowed(shown)), read_by(shown))),
        made_of=t(
            "{figures} from {reports}.",
            figures=tn("{n} figure", "{n} figures", len(shown.entries)),
            reports=tn("{n} report", "{n} reports", len(shown.reports)),
        ),
        figures=figures,
        account=steps_of(shown),
        statements=said,
        indicators=tuple(_indicator(each, shown) for each in derived),
        cautions=tuple(_cautions(derived, shown)),
        citations=tuple(references.texts(shown)),
        made=t("Made on {day}.", day=long_day(at.astimezone(UTC))),
        address=f"{origin}/situation{pinned.search()}",
    )


class _References:
    """Numbers the reports in the order in which they are first used."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, report_id: str) -> int:
        return self._numbers.setdefault(report_id, len(self._numbers) + 1)

    def texts(self, shown: Shown) -> Iterable[str]:
        for report_id in self._numbers:
            report = shown.stored(report_id).report
            parts = [
                quoted(report.publisher) if report.publisher else "",
                t("“{title}”", title=report_title(report)),
                long_day(report.published) if report.published else t("no date"),
                report.url or "",
                f"SHA-256 {report.sha256[:12]}",
            ]
            yield f"{t(', ').join(each for each in parts if each)}."


def _lines(entries: Iterable[Entry], shown: Shown, references: _References) -> tuple[Line, ...]:
    found = list(entries)
    drawings = {each.figure_id: of_figure(each.figure, shown.interval(each.figure)) for each in found}
    # As on the page: those who fled stand on the scale of those who live there, or one looks as long as the other.
    groups: dict[tuple[str, str], list[Drawing]] = {}
    for each in found:
        groups.setdefault(_group(each), []).append(drawings[each.figure_id])
    return tuple(_line(each, shown, drawings[each.figure_id], shared_scale(groups[_group(each)]), references) for each in found)


def _group(entry: Entry) -> tuple[str, str]:
    figure = entry.figure
    return figure.unit, terms()[figure.term].theme if figure.term in terms() else ""


def _line(entry: Entry, shown: Shown, drawing: Drawing, maximum: float, references: _References) -> Line:
    figure = entry.figure
    text = shown.stored(entry.report_id).report.text
    return Line(
        title=counted_title(figure),
        more=place_name(figure.place) if figure.place else "",
        number=figure_with_unit(figure),
        hedge=hedge_text(figure, shown.interval(figure)),
        drawing=drawing,
        maximum=maximum,
        colour=term_colour(figure.term),
        quoted=quoted_parts(text, figure.start, figure.end),
        said=t(", ").join((said_by(entry), period_text(figure.reference_period, beside=shown.as_of))),
        reference=references.number(entry.report_id),
    )


def _indicator(each: Observation, shown: Shown) -> Line:
    row = indicator_rows()[each.indicator]
    drawing = of_observation(each.nominal, each.interval, row.unit)
    number = value_text(each, row)
    width = interval_text(each.interval, each.unit) if each.interval is not None else ""
    return Line(
        title=t(row.title),
        more=of_what(each, shown.entry(lead_of(each, row))).removeprefix(", "),
        number=number,
        # A width that says no more than the number is not said again.
        hedge=with_suffix(width, row, each.unit) if width and not number.startswith(width) else "",
        drawing=drawing,
        maximum=shared_scale([drawing]),
        colour=row.colour,
        said=_judged(each),
    )


def _judged(value: Observation) -> str:
    """Return what a standard says of a value; nothing where none is known and nobody wrote down why."""
    threshold = value.threshold
    return "" if threshold is None or unexplained(threshold, value.indicator) else answer_text(threshold)


def _cautions(derived: Iterable[Observation], shown: Shown) -> list[str]:
    """Return what to bear in mind: who reviewed what, then each caution once, with the values that it is of."""
    of: dict[str, dict[str, None]] = {}
    for each in derived:
        for warning in each.warnings:
            if warning.code != UNREVIEWED:
                of.setdefault(caution_text(warning), {})[t(indicator_rows()[each.indicator].title)] = None
    said = [f"{text.rstrip('.')} ({t(', ').join(titles)})." for text, titles in sorted(of.items(), key=lambda pair: -len(pair[1]))]
    unreviewed = sum(each.review_status.value == "proposed" for each in shown.entries)
    first = [tn("{n} figure has been reviewed by nobody.", "{n} figures have been reviewed by nobody.", unreviewed)] if unreviewed else []
    return [*first, *said][:MOST_CAUTIONS]
