"""The columns of a figure, and the record of one figure that JSON has everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.definitions import DEFAULT_CONVENTION, convention, interval_of, terms
from metrics.exports.column import Column, FigureSubject, Stored, named, number, record
from metrics.interval import Interval
from metrics.model import Alternative, Entry, Figure

Subject = FigureSubject


def _term(subject: Subject) -> Any:
    return terms().get(subject.figure.term or "")


def _ends(subject: Subject) -> list[int | float | None] | None:
    ends = subject.figure.ends
    return None if ends is None else [number(ends.lower), number(ends.upper)]


def _vague(subject: Subject) -> dict[str, Any] | None:
    vague = subject.figure.vague
    return None if vague is None else {"row": vague.row, "times": vague.times}


def _between(interval: Interval | None) -> dict[str, Any]:
    return {
        "lower": None if interval is None else number(interval.lower),
        "upper": None if interval is None else number(interval.upper),
        "lower_open": None if interval is None else interval.lower_open,
        "upper_open": None if interval is None else interval.upper_open,
    }


def _alternatives(subject: Subject) -> list[dict[str, Any]]:
    return [_alternative(each, subject) for each in subject.figure.alternatives]


def _alternative(each: Alternative, subject: Subject) -> dict[str, Any]:
    """Return another reading; of the side of a square, `printed` is the side and `reported` with its ends the square."""
    interval = interval_of(each, term=each.term or subject.figure.term, convention=subject.convention, rounding=subject.rounding)
    return {
        "reason": each.reason,
        "term": each.term or subject.figure.term,
        "kind": each.kind.value,
        "state": each.state.value,
        "reported": None if each.reported is None else number(each.reported**each.power),
        "quantifier": each.quantifier and each.quantifier.value,
        "unit": each.unit_of_value,
        "printed": number(each.reported),
        "printed_unit": each.unit,
        "bounded": interval is not None,
        **_between(interval),
    }


def _flat_alternatives(values: list[dict[str, Any]]) -> str:
    return "; ".join(f"{each['reason']}: {_span(each)} {each['unit']}" for each in values)


def _span(values: Mapping[str, Any]) -> str:
    if not values["bounded"]:
        return "no number"
    low = "-∞" if values["lower"] is None else values["lower"]
    high = "∞" if values["upper"] is None else values["upper"]
    return f"{'(' if values['lower_open'] else '['}{low}, {high}{')' if values['upper_open'] else ']'}"


def _chain(subject: Subject) -> list[str]:
    return list(subject.figure.source.chain) if subject.figure.source else []


def _of_entry(name: str) -> Any:
    def value(subject: Subject) -> Any:
        found = getattr(subject.entry, name, None)
        return getattr(found, "value", found)

    return value


def _of_report(name: str) -> Any:
    def value(subject: Subject) -> Any:
        found = getattr(subject.report, name, None)
        return getattr(found, "value", found)

    return value


def _published(subject: Subject) -> Any:
    """Return the day that the line itself is under: another may have been said of its report since."""
    return _of_entry("published")(subject) or _of_report("published")(subject)


def _of_place(name: str) -> Any:
    return lambda subject: getattr(subject.figure.place, name, None)


def _of_source(name: str) -> Any:
    return lambda subject: getattr(subject.figure.source, name, None)


def _page(subject: Subject) -> int | None:
    position = subject.report.position(subject.figure.start) if subject.report else None
    return None if position is None else position.page


def _link(subject: Subject) -> str | None:
    return f"{subject.address}/figures?figure={subject.figure_id}" if subject.entry else None


def _column(name: str, title: str, definition: str, type_: Any, value: Any, **more: Any) -> Column[Subject]:
    return Column(name=name, title=title, definition=definition, type=type_, value=value, **more)


FIGURE_COLUMNS: tuple[Column[Subject], ...] = (
    _column("id", "Figure", "The ledger's own name of the figure; it stays the same through corrections. Empty where nothing is recorded.", "text",
            lambda s: s.figure_id, width=16),
    _column("term", "Term key", "What the number is a number of: a key of the terms. Empty for a quantity that nothing classifies.", "text",
            lambda s: s.figure.term, hxl="#indicator+code", width=14),
    _column("term_title", "Term", "The term in words.", "text", lambda s: term.title if (term := _term(s)) else None, hxl="#indicator+name", width=22),
    _column("theme", "Theme", "The theme that the term belongs to.", "text", lambda s: term.theme if (term := _term(s)) else None, hxl="#sector", width=20),
    _column("kind", "Kind", "count, share (0 to 100 percent), measure or money.", "text", lambda s: s.figure.kind.value, width=9),
    _column("state", "State", "reported, none_reported (the report says none: 0), not_reported or not_assessed. Missing is not zero.", "text",
            lambda s: s.figure.state.value, hxl="#status+reported"),
    _column("reported", "Reported", "The number as printed, in the unit. Empty for a range, a vague word, and where nothing is reported.", "number",
            lambda s: number(s.figure.reported), hxl="#value+reported"),
    _column("quantifier", "Quantifier", "The hedge: exact, approximately, nearly, at_least, more_than, up_to, less_than, between or vague.", "text",
            lambda s: s.figure.quantifier and s.figure.quantifier.value, hxl="#meta+quantifier", width=14),
    _column("lower", "Lower", "The lower end of the interval under the convention and rounding of the row. Empty where nothing bounds it.", "number",
            lambda s: None if s.interval is None else number(s.interval.lower), hxl="#value+min"),
    _column("upper", "Upper", "The upper end of the interval under the convention and rounding of the row. Empty where nothing bounds it.", "number",
            lambda s: None if s.interval is None else number(s.interval.upper), hxl="#value+max"),
    _column("lower_open", "Lower open", "Whether the lower end itself is excluded, as in “over 80,000”.", "yes or no",
            lambda s: None if s.interval is None else s.interval.lower_open, width=10),
    _column("upper_open", "Upper open", "Whether the upper end itself is excluded, or there is none.", "yes or no",
            lambda s: None if s.interval is None else s.interval.upper_open, width=10),
    _column("bounded", "Has an interval", "No where no interval exists: not reported, or words without a number under the convention.", "yes or no",
            lambda s: s.interval is not None, width=10),
    _column("ends", "Ends", "Of a range, its two ends as printed.", "list", _ends, flat=lambda v: f"{v[0]} to {v[1]}"),
    _column("vague", "Vague word", "The vague word and what it multiplies: tens × 1000.", "record", _vague,
            flat=lambda v: v["row"] if v["times"] == 1 else f"{v['row']} × {v['times']}"),
    _column("step", "Step", "The place value of the last significant digit as printed: 4.5 million and 4,500,000 differ.", "number",
            lambda s: number(s.figure.step), width=9),
    _column("unit", "Unit", "person, household, percent, kilometer ** 2, USD ...; people and households are never mixed.", "text",
            lambda s: s.figure.unit, hxl="#value+unit", width=14),
    _column("counted", "Counted", "The words of what is counted.", "text", lambda s: s.figure.counted, width=18),
    _column("denominator", "Of what", "Of a share: the words that it is a share of.", "text", lambda s: s.figure.denominator, width=20),
    _column("change", "Change", "up or down where the number is an amount of change and not a level.", "text",
            lambda s: s.figure.change and s.figure.change.value, width=8),
    _column("accumulation", "Accumulation", "stock (on a date), flow (within its period) or running_total (since a start); stocks are never added.", "text",
            lambda s: s.figure.accumulation.value, width=14),
    _column("population_group", "Population group", "total, idp, host, returnee, refugee, civilian, combatant, child ...", "text",
            lambda s: s.figure.population_group, hxl="#population+type"),
    _column("disaggregation", "Disaggregation", "The part that is counted: women, suspected cases, people reached with food.", "text", lambda s: s.figure.disaggregation),
    _column("cause", "Cause", "What the report gives as the cause; of cases, deaths and doses the disease.", "text", lambda s: s.figure.cause, hxl="#cause", width=16),
    _column("actor", "Actor", "Who, as the report says, did it.", "text", lambda s: s.figure.actor, width=16),
    _column("place", "Place", "The place that the figure is of.", "text", _of_place("name"), hxl="#loc+name", width=22),
    _column("place_id", "Place id", "The place's id among the places of the situation.", "text", _of_place("id"), hxl="#loc+code", width=16),
    _column("pcode", "P-code", "The place's p-code of the Common Operational Dataset, where it has one.", "text", _of_place("pcode"), hxl="#loc+pcode"),
    _column("latitude", "Latitude", "The place's latitude in degrees, where it is known.", "number", _of_place("latitude"), hxl="#geo+lat", width=10),
    _column("longitude", "Longitude", "The place's longitude in degrees, where it is known.", "number", _of_place("longitude"), hxl="#geo+lon", width=10),
    _column("place_role", "Place role", "location, origin or destination of the people counted.", "text", lambda s: s.figure.place_role.value),
    _column("period_start", "Period start", "First day of the reference period: when the figure was true.", "date",
            lambda s: s.figure.reference_period.start, hxl="#date+start"),
    _column("period_end", "Period end", "Last day of the reference period.", "date", lambda s: s.figure.reference_period.end, hxl="#date+end"),
    _column("period_accuracy", "Period accuracy", "How exactly the period is known; not_stated falls back to the publication date.", "text",
            lambda s: s.figure.reference_period.accuracy.value, width=14),
    _column("period_words", "Period words", "The words that gave the period.", "text", lambda s: s.figure.reference_period.words, width=16),
    _column("source", "Source", "Who says so, which is not who published it.", "text", _of_source("name"), hxl="#meta+source", width=28),
    _column("source_chain", "Passed on by", "Who passes it on, nearest to the report first.", "list", _chain, width=20),
    _column("denied_by", "Denied by", "Who contradicts it.", "text", _of_source("denied_by"), width=16),
    _column("stance", "Stance", "asserted, estimated, projected, feared, planned, conditional, denied or historical; only the first two feed indicators.",
            "text", lambda s: s.figure.stance.value),
    _column("exact", "Evidence", "The words of the report that state number, hedge and what is counted.", "text", lambda s: s.figure.exact,
            hxl="#description+evidence", width=44, wrap=True),
    _column("start", "Start", "Where the words begin, in characters of the report's text.", "whole number", lambda s: s.figure.start, width=8),
    _column("end", "End", "Where the words end, in characters of the report's text.", "whole number", lambda s: s.figure.end, width=8),
    _column("page", "Page", "The page of the original file that the words stand on, where it has pages.", "whole number", _page, width=8),
    _column("report_title", "Report", "The title of the report.", "text", _of_report("title"), hxl="#meta+report", width=36),
    _column("publisher", "Publisher", "Who published the report.", "text", _of_report("publisher"), hxl="#org+publisher", width=20),
    _column("published", "Published", "The day of publication.", "date", _published, hxl="#date+published"),
    _column("published_basis", "Published, known how", "stated, given, inferred, corrected since or unknown.", "text", _of_report("published_basis")),
    _column("url", "Address of the report", "Where the report was published.", "text", _of_report("url"), hxl="#meta+url", width=24),
    _column("report_id", "Report id", "The report's id, made from the hash of its text; of a corpus, the row's own id.", "text",
            lambda s: s.report_id, hxl="#meta+id", width=20),
    _column("review_status", "Review", "proposed (nobody has looked yet), approved, corrected, changed_after_approval or rejected.", "text",
            _of_entry("review_status"), hxl="#status+review"),
    _column("role", "Role", "recommended where this figure stands for its fact, triangulation where another one does; set by an editor.", "text",
            _of_entry("role")),
    _column("convention", "Convention", "The version of the convention that turns hedges into intervals.", "text", lambda s: s.convention),
    _column("rounding", "Rounding", "Whether unhedged round numbers are read as rounded (implied rounding).", "yes or no", lambda s: s.rounding, width=10),
    _column("recorded_at", "Recorded at", "When this ledger learnt it (UTC).", "time", _of_entry("recorded_at"), hxl="#date+recorded", width=19),
    _column("editor", "Editor", "Who recorded it as it stands.", "text", _of_entry("editor")),
    _column("reason", "Reason", "Why it took the place of an earlier line of the ledger.", "text", _of_entry("reason"), width=16),
    _column("comment", "Comment", "What the editor said of it.", "text", _of_entry("comment"), width=24, wrap=True),
    _column("relations", "Relations", "How it bears on other figures of the report, named by their match keys.", "list",
            lambda s: [{"kind": each.kind.value, "to": each.to} for each in s.figure.relations],
            flat=lambda v: "; ".join(f"{each['kind']} {each['to']}" for each in v), width=16),
    _column("alternatives", "Other readings", "Other readings of the same words, with their intervals.", "list", _alternatives, flat=_flat_alternatives,
            width=30, wrap=True),
    _column("assumptions", "Assumptions", "What had to be taken for granted; each is explained on the Method sheet.", "list",
            lambda s: [each.value for each in s.figure.assumptions], width=24),
    _column("rules", "Rules", "Which rules of reading fired, and on which words.", "list",
            lambda s: [f"{each.rule}: {each.words}" for each in s.figure.rules], width=24),
    _column("match_key", "Match key", "Recognises the same figure when the report is read again.", "text", lambda s: s.figure.match_key, width=20),
    _column("link", "Link", "The page that shows the figure with its words.", "text", _link, width=28),
)  # fmt: skip

_ORDER_OF_A_RECORD = (
    "report_id", "id", "match_key", "term", "kind", "state", "reported", "ends", "vague", "step", "quantifier", "bounded", "lower", "upper",
    "lower_open", "upper_open", "convention", "rounding", "unit", "denominator", "counted", "change", "accumulation", "population_group", "stance",
    "exact", "start", "end", "place", "period_start", "period_end", "period_accuracy", "source", "relations", "alternatives", "assumptions", "rules",
)  # fmt: skip
_EXTRA_OF_A_RECORD = (
    "place_id", "pcode", "place_role", "period_words", "source_chain", "denied_by", "disaggregation", "cause", "actor",
)  # fmt: skip
RECORD_COLUMNS = named(FIGURE_COLUMNS, _ORDER_OF_A_RECORD + _EXTRA_OF_A_RECORD)
LEDGER_COLUMNS = RECORD_COLUMNS + tuple(column for column in FIGURE_COLUMNS if column not in RECORD_COLUMNS)
_UNRECORDED = ("id", "page", "report_title", "publisher", "published", "published_basis", "url", "review_status", "role", "recorded_at", "editor", "reason", "comment", "link")  # fmt: skip
EXTRACT_COLUMNS = tuple(column for column in FIGURE_COLUMNS if column.name not in _UNRECORDED)


def subject_of_figure(
    figure: Figure, report_id: str | None = None, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True, figure_id: str | None = None
) -> FigureSubject:
    """Return `figure`, not recorded yet, with its interval under `convention` and `rounding`."""
    return FigureSubject(
        figure=figure,
        report_id=report_id,
        figure_id=figure_id,
        interval=interval_of(figure, convention=convention, rounding=rounding),
        convention=version(convention),
        rounding=rounding,
    )


def subject_of_entry(
    entry: Entry, stored: Stored | None, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True, address: str = ""
) -> FigureSubject:
    """Return the figure of a ledger's line, with its report where it is at hand; `address` is what links begin with."""
    subject = subject_of_figure(entry.figure, entry.report_id, convention=convention, rounding=rounding, figure_id=entry.figure_id)
    subject.entry, subject.report, subject.address = entry, None if stored is None else stored.report, address
    return subject


def figure_row(
    figure: Figure, report_id: str | None, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True, figure_id: str | None = None
) -> dict[str, Any]:
    """Return the JSON record of `figure`: numbers are numbers, unbounded ends None, `bounded` False where there is no interval.

    Raises DefinitionError for a convention that does not exist.
    """
    return record(RECORD_COLUMNS, subject_of_figure(figure, report_id, convention=convention, rounding=rounding, figure_id=figure_id))


def entry_row(
    entry: Entry, stored: Stored | None = None, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True, address: str = ""
) -> dict[str, Any]:
    """Return the JSON record of a ledger's line: that of its figure, then report, review and record."""
    return record(LEDGER_COLUMNS, subject_of_entry(entry, stored, convention=convention, rounding=rounding, address=address))


def version(name: str) -> str:
    """Return the version of the convention `name`, by id or version. Raises DefinitionError for another name."""
    return convention(name).version
