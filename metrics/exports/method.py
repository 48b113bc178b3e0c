"""The sheets that explain the others: what each column means, and how the numbers came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from metrics.definitions import convention, rows, terms
from metrics.exports.column import Column
from metrics.exports.figures import FIGURE_COLUMNS
from metrics.exports.observations import INDICATOR_COLUMNS
from metrics.exports.reports import REPORT_COLUMNS
from metrics.exports.sheet import About, Sheet, Table, about_columns
from metrics.exports.withholding import SUPPRESSED

FILE = "method.toml"


@dataclass(frozen=True, slots=True)
class Explained:
    """A row of the dictionary: where the name occurs, and what it means."""

    where: str
    name: str
    title: str
    definition: str
    type: str
    hxl: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A row of the method: a topic and a sentence."""

    topic: str
    text: str


def _column(name: str, title: str, width: int, *, wrap: bool = False, value: Any = None) -> Column[Any]:
    return Column(name=name, title=title, definition=title, type="text", value=value or (lambda row: getattr(row, name)), width=width, wrap=wrap)


DICTIONARY_COLUMNS = (
    _column("table", "Table", 12, value=lambda row: row.where),
    _column("name", "Name", 20),
    _column("title", "Title", 24),
    _column("definition", "Definition", 80, wrap=True),
    _column("type", "Type", 14),
    _column("hxl", "HXL", 24),
)
METHOD_COLUMNS = (_column("topic", "Topic", 28), _column("text", "What it says", 110, wrap=True))


def dictionary_sheet(table: Table, about: About) -> Sheet:
    """Return the meaning of every column, and of every term that occurs among the figures."""
    used = {entry.figure.term for entry in table.entries}
    found = [
        *_explained("figures", FIGURE_COLUMNS),
        *_explained("indicators", INDICATOR_COLUMNS),
        *_explained("reports", REPORT_COLUMNS),
        *_explained("every CSV", about_columns(about)[2:]),
    ]
    found += [
        Explained("terms", term.id, term.title, term.definition, f"{term.kind.value}, {term.accumulation.value}", term.hxl)
        for term in terms().values()
        if term.id in used
    ]
    if about.withheld is not None:
        found.append(Explained("every table", SUPPRESSED, "Small cells", about.withheld.said, "text", None))
    return Sheet(name="Dictionary", columns=DICTIONARY_COLUMNS, subjects=found)


def _explained(where: str, columns: Iterable[Column[Any]]) -> list[Explained]:
    return [Explained(where, column.name, column.title, column.definition, column.type, column.hxl) for column in columns]


def columns_sheet(columns: Iterable[Column[Any]], where: str) -> Sheet:
    """Return the meaning of the columns of one table."""
    return Sheet(name="Dictionary", columns=DICTIONARY_COLUMNS, subjects=_explained(where, columns))


def method_sheet(about: About) -> Sheet:
    """Return what the file shows and how its numbers came about, in sentences."""
    rule, said = convention(about.convention), rows.toml(FILE)
    sentences = [
        Said("What is shown", about.view),
        *([Said("Situation", about.situation)] if about.situation else []),
        *([Said("As of", about.as_of.isoformat())] if about.as_of else []),
        *([Said("As known on", about.as_known_on.isoformat())] if about.as_known_on else []),
        Said("Made at", about.made_at.isoformat(timespec="seconds")),
        *([Said("Small cells", about.withheld.said)] if about.withheld else []),
        Said("Convention", f"{rule.version}: {rule.source}"),
        Said("Implied rounding", said["rounding"]["on" if about.rounding and rule.rounding else "off"]),
        *(Said("Intervals", text) for text in said["interval"].values()),
        *(Said("Promise", text) for text in said["promises"]),
    ]
    widths = rows.toml("quantifiers.toml")["convention"][rule.id]["width"]
    for part in ("state", "stance", "quantifier", "assumption"):
        for key, text in said[part].items():
            width = f" Under {rule.version}: {widths[key]}." if part == "quantifier" and key in widths else ""
            sentences.append(Said(f"{part.capitalize()}: {key}", text + width))
    return Sheet(name="Method", columns=METHOD_COLUMNS, subjects=sentences)
