"""Where the people are: a whole, the parts its reports count, and the gap between them, which nobody has counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.charts import Account, Part, account_chart
from dashboard.charts.account import chart_height
from dashboard.components import ChartFrame, Table
from dashboard.components.chart_rows import credit, ends, file_of, scope, source_lines, statement_cells
from dashboard.shown import Shown
from dashboard.theme import ThemeName
from dashboard.translation import later, t
from dashboard.words import figure_text, interval_text, lower_text, number, said_by, upper_text, words_of
from dashboard.words.cautions import caution_text
from dashboard.words.places import place_name
from metrics.definitions import terms
from metrics.exports import row_column
from metrics.interval import Interval
from metrics.model import Entry, Observation

INDICATOR = "unaccounted_population"
WHOLE, MOVED = "population", "fled"
OTHER_CAUTIONS = ("vague_input", "report_mismatch", "date_mismatch")
COLUMNS = (
    row_column("part", later("People"), later("Which people are counted.")),
    row_column("number", later("As said"), later("The number with its hedge, as the report has it.")),
    row_column("lower", later("Lower"), later("Lower end of the interval under the convention and rounding of the view."), "number"),
    row_column("upper", later("Upper"), later("Upper end of the interval; empty where there is none."), "number"),
    row_column("source", later("Said by"), later("Who says so.")),
    row_column("period", later("Of when"), later("When it was true, where the report says.")),
    row_column("words", later("Words"), later("The words of the report that state it."), wrap=True, width=40),
    row_column("report", later("Report"), later("The report the words stand in."), wrap=True, width=30),
)


def accounts(shown: Shown) -> list[Observation]:
    """Return the gaps that can be shown, one for each whole: those whose inputs are numbers."""
    out: dict[str, Observation] = {}
    for each in shown.observations:
        whole = _input(each, WHOLE, shown) if each.indicator == INDICATOR and each.interval is not None else None
        if whole is not None and shown.interval(whole.figure) is not None:
            out.setdefault(whole.figure_id, each)
    return list(out.values())


def _input(observation: Observation, name: str, shown: Shown) -> Entry | None:
    return next((shown.entry(each.figure_id) for each in observation.inputs if each.name == name), None)


def _parts(observation: Observation, shown: Shown) -> list[Entry]:
    """Return the figures that are taken out of the whole, those who left first and open ends last, so that a fade runs into the gap."""
    found = [entry for each in observation.inputs if each.name != WHOLE and (entry := shown.entry(each.figure_id)) is not None]
    return sorted(found, key=lambda each: (_endless(each, shown), each.figure.term != MOVED))


def _endless(entry: Entry, shown: Shown) -> bool:
    interval = shown.interval(entry.figure)
    return interval is not None and interval.upper.is_infinite()


def _label(entry: Entry) -> str:
    figure = entry.figure
    if figure.term == MOVED:
        return t("fled")
    if figure.term == WHOLE and figure.place is not None:
        return place_name(figure.place)
    return t(terms()[figure.term].title).lower() if figure.term in terms() else t("counted")


def account_of(observation: Observation, shown: Shown) -> Account:
    """Return the account that the chart draws; a part whose number is a range or a word is drawn from its lower end."""
    whole = _whole(observation, shown)
    interval = shown.interval(whole.figure)
    size = _drawn(whole, shown)
    parts = tuple(_part(each, shown) for each in _parts(observation, shown))
    gap = size - sum(part.value for part in parts)
    margin = (float(interval.lower), float(interval.upper)) if interval is not None and interval.is_bounded and not interval.is_point else None
    return Account(
        whole=size,
        whole_text=_whole_text(whole, shown),
        parts=parts,
        gap=gap if gap > 0 else None,
        gap_text=gap_text(observation),
        margin=margin,
    )


def _whole(observation: Observation, shown: Shown) -> Entry:
    found = _input(observation, WHOLE, shown)
    if found is None:
        raise LookupError(f"observation {observation.id} has no whole in this view; take it from `accounts`")
    return found


def _part(entry: Entry, shown: Shown) -> Part:
    figure = entry.figure
    colour = terms()[figure.term].colour if figure.term in terms() else "other"
    return Part(label=_label(entry), text=figure_text(figure), value=_drawn(entry, shown), colour=colour, endless=_endless(entry, shown))


def _drawn(entry: Entry, shown: Shown) -> float:
    """Return how long a number is drawn: as printed, a range or a word from its lower end."""
    if entry.figure.reported is not None:
        return float(entry.figure.reported)
    interval = shown.interval(entry.figure)
    if interval is None:
        raise LookupError(f"figure {entry.figure_id} has no number under this convention; leave its account out")
    return float(interval.lower)


def _whole_text(entry: Entry, shown: Shown) -> str:
    """Return the whole in words: the number as printed, a range or a word with its ends."""
    if entry.figure.reported is not None:
        return number(entry.figure.reported)
    interval = shown.interval(entry.figure)
    return figure_text(entry.figure) if interval is None else interval_text(interval)


GAPS = {"<": later("fewer than {n}"), "≤": later("up to {n}"), ">": later("more than {n}"), "≥": later("at least {n}")}


def gap_text(observation: Observation) -> str:
    """Return the gap in words: "fewer than 125,000", or its number where every input has two ends."""
    nominal = observation.nominal
    if nominal is None or nominal.value is None:
        return interval_text(observation.interval) if observation.interval is not None else t("not known")
    if nominal.sign == "=":
        return number(nominal.value)
    if nominal.sign == "in":
        return interval_text(nominal.interval)
    text = lower_text(nominal.value) if nominal.sign in (">", "≥") else upper_text(nominal.value)
    return t(GAPS[nominal.sign], n=text)


def gap_range(wide: Interval) -> str:
    """Return the interval of a gap in words: "fewer than 132,500" where it begins at nought."""
    if wide.lower == 0 and wide.upper_open and not wide.upper.is_infinite():
        return t("fewer than {n}", n=upper_text(wide.upper))
    return interval_text(wide)


def gap_label(account: Account) -> str:
    """Return what the gap is of."""
    return t("in neither number") if len(account.parts) == 2 else t("in none of these numbers")


def account_table(observation: Observation, shown: Shown) -> Table:
    """Return what the chart draws as rows: the whole, its parts, and the gap as the derived value it is."""
    whole = _whole(observation, shown)
    entries = [
        (t("All of {name}", name=place_name(whole.figure.place)) if whole.figure.place else t("All"), whole),
        *((_label(each), each) for each in _parts(observation, shown)),
    ]
    rows: list[dict[str, Any]] = [
        {"part": label, "number": figure_text(entry.figure), **ends(shown.interval(entry.figure)), **statement_cells(shown, entry)}
        for label, entry in entries
    ]
    derived = " − ".join([t("the whole"), *(_label(each) for each in _parts(observation, shown))])
    gap = {
        "part": t("in none of these numbers"),
        "number": gap_text(observation),
        **ends(observation.interval),
        "source": t("derived"),
        "words": derived,
    }
    return Table(columns=COLUMNS, rows=(*rows, gap))


def cautions(observation: Observation, shown: Shown) -> list[str]:
    """Return what must be known to read the chart, in one paragraph: areas, sources and dates that differ, and how far the gap may go."""
    entries = [_whole(observation, shown), *_parts(observation, shown)]
    codes = {each.code for each in observation.warnings}
    said = []
    if "area_mismatch" in codes:
        said.append(
            t(
                "The numbers are of different areas ({listed}).",
                listed=_listed(place_name(each.figure.place) if each.figure.place else t("not stated") for each in entries),
            )
        )
    if "source_mismatch" in codes:
        said.append(t("They come from different sources ({listed}).", listed=_listed(said_by(each) for each in entries)))
    said += [t("“{exact}” has no upper end: the gap may be smaller.", exact=words_of(each.figure)) for each in entries[1:] if _endless(each, shown)]
    if "dates_not_stated" in codes:
        said.append(t("The reports do not say of which day the numbers are."))
    if "stale_input" in codes:
        said.append(t("Some of them are old for numbers of how things stand."))
    said += [caution_text(each) for code in OTHER_CAUTIONS for each in observation.warnings if each.code == code]
    wide = observation.interval
    if wide is not None and shown.view.rounding and observation.hedges != wide:
        said.append(t("With rounding the gap is {range}.", range=gap_range(wide)))
    return [" ".join(said)] if said else []


def _listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))


def account_frame(observation: Observation, shown: Shown, *, theme: ThemeName, narrow: bool) -> ChartFrame:
    """Return the whole chart frame of one account."""
    account = account_of(observation, shown)
    entries = [_whole(observation, shown), *_parts(observation, shown)]
    key = f"account-{entries[0].figure_id}"
    search = shown.view.search(whole=entries[0].figure_id)
    return ChartFrame(
        key=key,
        title=title_of(observation, shown),
        lead=t("What the reports’ own numbers add up to. Nothing is filled in."),
        figure=account_chart(account, theme=theme, narrow=narrow),
        summary=summary_of(account),
        table=account_table(observation, shown),
        sources=source_lines(shown, entries),
        notes=tuple(cautions(observation, shown)),
        downloads={kind: f"/download/situation/account.{kind}{search}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        scope=scope(shown),
        height=chart_height(account, narrow=narrow),
    )


def title_of(observation: Observation, shown: Shown) -> str:
    """Return the question that the chart answers."""
    return t("Where are {whole} people?", whole=_whole_text(_whole(observation, shown), shown))


def summary_of(account: Account) -> str:
    """Return the chart in a sentence."""
    parts = ", ".join(f"{part.text} {part.label}" for part in account.parts)
    gap = t("; {gap_text} are in none of these numbers", gap_text=account.gap_text) if account.gap is not None else t("; the parts use up the whole")
    return t("Of {whole_text} people: {parts}{gap}.", whole_text=account.whole_text, parts=parts, gap=gap)


def account_file(shown: Shown, kind: str, whole: str | None) -> bytes:
    """Return an account as a file: that of the whole asked for, else the first one."""
    found: Sequence[Observation] = accounts(shown)
    chosen = next((each for each in found if any(one.figure_id == whole for one in each.inputs)), found[0] if found else None)
    table = account_table(chosen, shown) if chosen is not None else Table(columns=COLUMNS, rows=())
    return file_of(table, shown, kind, name="Account")
