"""The rows of every definition file as entries of one page, each with a key that a link can name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.translation import later, t
from dashboard.words import nearest_text, unit_text
from dashboard.words.cautions import formula_text
from metrics.definitions import conventions, rows, terms
from metrics.definitions.finding_rows import finding_rows
from metrics.definitions.indicator_rows import indicator_rows, warning_rows
from metrics.definitions.organisations import organisations
from metrics.definitions.review_rows import credibilities, grades, reasons
from metrics.definitions.threshold_rows import ThresholdRow, threshold_rows
from metrics.indicators import catalogue

METHOD = "method.toml"
KINDS = {
    "un": later("United Nations"),
    "red_cross": later("Red Cross and Red Crescent"),
    "ngo": later("Non-governmental organisations"),
    "government": later("Governments"),
    "monitor": later("Monitors"),
    "media": later("Media"),
    "donor": later("Donors"),
    "other": later("Others"),
}
ACCUMULATION = {
    "stock": later("stock: on one date, never added over time"),
    "flow": later("flow: within its period"),
    "running_total": later("running total: the later one replaces the earlier"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: `key` is its anchor, `more` the small print, `colour` that of its theme."""

    key: str
    title: str
    text: str = ""
    more: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the page, with its anchor."""

    key: str
    title: str
    lead: str = ""
    entries: tuple[Entry, ...] = ()


def parts() -> list[Part]:
    """Return every part, in the order in which a reader needs them."""
    return [
        Part(key="promises", title=later("What always holds"), entries=tuple(_promises())),
        Part(
            key="conventions",
            title=later("How wide a hedge is"),
            lead=later(
                "Each column is a convention: what a number, written n, stands for after these words. “–” means that the convention gives no number."
            ),
            entries=tuple(Entry(key=f"convention-{key}", title=each.version, text=t(each.source)) for key, each in conventions().items()),
        ),
        Part(key="reading", title=later("How a sentence is read"), entries=tuple(_reading())),
        Part(key="terms", title=later("What is counted"), entries=tuple(_terms())),
        Part(key="indicators", title=later("What follows: indicators"), entries=tuple(_indicators())),
        Part(key="thresholds", title=later("Standards"), entries=tuple(_threshold(each) for each in threshold_rows().values())),
        Part(key="cautions", title=later("Cautions and checks"), entries=tuple(_cautions())),
        Part(
            key="review",
            title=later("Review, and the Admiralty code"),
            lead=later("People set grades and credibility; they are never guessed."),
            entries=tuple(_review()),
        ),
        Part(key="sources", title=later("Organisations that are known by name"), entries=tuple(_organisations())),
    ]


def _promises() -> Iterator[Entry]:
    for n, each in enumerate(rows.toml(METHOD)["promises"], start=1):
        yield Entry(key=f"promise-{n}", title=t(each))


def _reading() -> Iterator[Entry]:
    method = rows.toml(METHOD)
    names = {"state": later("state"), "stance": later("stance"), "quantifier": later("quantifier"), "assumption": later("assumption")}
    for group, name in names.items():
        for key, text in method[group].items():
            yield Entry(key=f"{group}-{key}", title=f"{t(key.replace('_', ' ')).capitalize()}", text=t(text), more=t(name))
    for key in ("on", "off"):
        yield Entry(key=f"rounding-{key}", title=t("Rounding on") if key == "on" else t("Rounding off"), text=t(method["rounding"][key]))


def _terms() -> Iterator[Entry]:
    for key, term in terms().items():
        more = [
            t(ACCUMULATION.get(term.accumulation.value, term.accumulation.value)),
            ", ".join(filter(None, map(unit_text, term.units))),
            t(term.theme),
        ]
        if not term.rounding:
            more.append(t("taken as counted, never as rounded"))
        yield Entry(key=f"term-{key}", title=t(term.title), text=t(term.definition), more=_joined(*more, term.source, key), colour=term.colour)


def _indicators() -> Iterator[Entry]:
    for key, row in indicator_rows().items():
        said = " ".join([t(row.meaning), *(t(each.text) for each in row.cautions)])
        yield Entry(
            key=f"indicator-{key}",
            title=t(row.title),
            text=said,
            more=_joined(formula_text(catalogue()[key]), t(row.suffix), t(row.source), key),
            colour=row.colour,
        )


def _threshold(row: ThresholdRow) -> Entry:
    number = f"{nearest_text(row.limit)} {unit_text(row.unit)}" if row.limit is not None else ""
    bands = " / ".join(nearest_text(each) for each in row.bands)
    return Entry(
        key=f"threshold-{row.id}", title=t(row.title), text=t(row.note) if row.note else "", more=_joined(row.citation, number, bands, t(row.status))
    )


def _cautions() -> Iterator[Entry]:
    for key, row in warning_rows().items():
        yield Entry(key=f"warning-{key}", title=t(row.title), text=t(row.text), more=t("caution"))
    for key, finding in finding_rows().items():
        yield Entry(key=f"finding-{key}", title=t(finding.title), text=t(finding.text), more=t("contradiction") if finding.certain else t("gap"))


def _review() -> Iterator[Entry]:
    for key, grade in grades().items():
        yield Entry(key=f"grade-{key}", title=f"{key}: {t(grade.title)}", text=t(grade.text), more=t("reliability of a source"))
    for key, grade in credibilities().items():
        yield Entry(key=f"credibility-{key}", title=f"{key}: {t(grade.title)}", text=t(grade.text), more=t("credibility of a figure"))
    for key, reason in reasons().items():
        yield Entry(key=f"reason-{key}", title=t(reason.title), text=t(reason.text), more=t("reason"))


def _organisations() -> Iterator[Entry]:
    for kind, title in KINDS.items():
        names = sorted(f"{each.name} ({each.acronym})" if each.acronym else each.name for each in organisations().values() if each.kind == kind)
        if names:
            yield Entry(key=f"organisations-{kind}", title=t(title), text=" · ".join(names))


def _joined(*parts: str) -> str:
    return " · ".join(each for each in parts if each)
