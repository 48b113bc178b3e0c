"""Where a text came from, when it was not typed: the file or page it was read from, its pages, and what its columns mean where it is a table."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from dashboard.translation import t
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.ledger import Ledger
from metrics.model import Paragraph, Report, Situation
from metrics.pipeline import Proposal
from metrics.pipeline.figure_tables import ColumnMapping, TableProposal, propose_table, table_in, table_mapping

TYPED = ("text/plain", "text/markdown")
SHEETS = (
    "text/csv", "text/tab-separated-values", "application/vnd.ms-excel", "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)  # fmt: skip

FIELDS = ("text", "title", "publisher", "published", "url", "origin", "mapping")


class UploadError(ValueError):
    """A file or an address gives nothing that can be read; the sentence says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What a file or an address gave: the fields of the form by name."""

    fields: Mapping[str, str]
    notes: tuple[str, ...] = ()


def from_file(contents: str, name: str) -> Arrived:
    """Return what an uploaded file gives. Raises UploadError, with what to do."""
    _, _, encoded = contents.partition(",")
    try:
        content = base64.b64decode(encoded, validate=True)
        report = pipeline.read_bytes(name, content)
    except binascii.Error as error:
        raise UploadError(t("{name} did not arrive whole; choose it again.", name=name)) from error
    except pipeline.ReadingError as error:
        raise UploadError(f"{refusal(error)}.") from error
    if report.media_type in TYPED:
        # What is typed as text stays so, front matter included, and can be changed in the form.
        marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        # Of the report before it nothing stays: its title is not that of this one.
        return Arrived(fields={**dict.fromkeys(FIELDS, ""), "text": content.decode("utf-16" if marked else "utf-8-sig")})
    # A file is rarely called what its report is: what the head prints goes before its name.
    return _arrived(replace(report, title=pipeline.headed(report).title or PurePath(name).stem.replace("_", " ")))


def from_address(url: str) -> Arrived:
    """Return what a web address gives. Raises UploadError, with what to do."""
    try:
        return _arrived(pipeline.read_address(url.strip()))
    except (pipeline.FetchError, pipeline.ReadingError) as error:
        raise UploadError(f"{refusal(error)}.") from error


def _arrived(report: Report) -> Arrived:
    origin = {
        "sha256": report.sha256, "media_type": report.media_type, "notes": list(report.notes), "language": report.language, "licence": report.licence,
        "basis": report.published_basis.value, "note": report.published_note,
        "paragraphs": [[each.start, each.end, each.page, each.part] for each in report.paragraphs if each.page is not None or each.part is not None],
    }  # fmt: skip
    fields = {
        "text": report.text, "title": report.title or "", "publisher": report.publisher or "", "url": report.url or "",
        "published": report.published.isoformat() if report.published else "", "origin": json.dumps(origin, ensure_ascii=False), "mapping": "",
    }  # fmt: skip
    return Arrived(fields=fields, notes=report.notes)


def with_origin(report: Report, origin: str) -> Report:
    """Return `report` with the pages of the file that its text came from; as it is where the text was changed since."""
    said = _said(origin)
    if said is None or said.get("sha256") != report.sha256:
        return report
    length = len(report.text)
    paragraphs = tuple(
        Paragraph(start=low, end=high, page=page, part=part)
        for low, high, page, part in said.get("paragraphs", [])
        if isinstance(low, int) and isinstance(high, int) and 0 <= low < high <= length
    )
    return replace(
        report, media_type=str(said.get("media_type") or report.media_type), paragraphs=paragraphs, notes=tuple(map(str, said.get("notes", []))),
        language=report.language or said.get("language"), licence=report.licence or said.get("licence"),
    )  # fmt: skip


def is_sheet(origin: str) -> bool:
    """Return whether the text came from a table of figures."""
    said = _said(origin)
    return said is not None and said.get("media_type") in SHEETS


def columns(ledger: Ledger, text: str, mapping: str) -> tuple[Any, ColumnMapping, bool] | None:
    """Return the table of `text`, what its columns mean, and whether that is remembered from an earlier one; None where there is none."""
    grid = table_in(Report(text=text))
    if grid is None:
        return None
    chosen, remembered = table_mapping(ledger, grid)
    return grid, mapping_of(mapping) or chosen, remembered


def mapping_of(text: str) -> ColumnMapping | None:
    """Return what was chosen for the columns, None for nothing."""
    said = _said(text)
    if said is None or not isinstance(said.get("roles"), list):
        return None
    return ColumnMapping(roles=tuple(map(str, said["roles"])), term=said.get("term") or None, source=said.get("source") or None)


def table_proposal(ledger: Ledger, report: Report, situation: Situation, mapping: str) -> TableProposal:
    """Return the figures of the report's table by what was chosen. Raises NoTableError."""
    return propose_table(ledger, report, situation, mapping_of(mapping))


def remember(ledger: Ledger, proposal: Proposal, mapping: str, editor: str) -> None:
    """Remember what the columns of a recorded table mean, for the next of its kind."""
    grid, chosen = table_in(proposal.report), mapping_of(mapping)
    if grid is not None and chosen is not None and len(chosen.roles) == len(grid.header):
        ledger.work.mappings.keep(grid.header, chosen.as_record(), at=pipeline.utc_now(), editor=editor)


def _said(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text) if text else None
    except ValueError:
        # What the browser kept is not ours any more; the text stands by itself.
        return None
    return found if isinstance(found, dict) else None
