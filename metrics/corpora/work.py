"""What a worker does with some rows of a chunk: read them, extract, write one piece."""

from __future__ import annotations

import faulthandler
import io
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from metrics.corpora.pieces import FIGURES, REPORTS, Piece, write
from metrics.corpora.rows import CorpusError, Row, report_of
from metrics.corpora.settings import Settings
from metrics.corpora.sources import Chunk, rows

if TYPE_CHECKING:
    from metrics.model import Figure, Report

WHOLE_FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What one piece holds."""

    piece: Piece
    figures: int
    refused: int
    characters: int


def run(chunk: Chunk, start: int, stop: int | None, settings: Settings, folder: str) -> Done:
    """Write the piece of rows `start` to `stop` of `chunk` into `folder`.

    A row that does not read, and a report that raises, is set apart with its reason. One that takes longer than
    `settings.seconds_a_report` ends this process: nothing softer stops a pattern that never comes back.
    """
    from fsspec.core import url_to_fs

    reports: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    read = list(rows(chunk))
    _make_ready(settings)
    for number, row in enumerate(islice(read, start, stop), start=start):
        with _at_most(settings.seconds_a_report):
            line, found = _extracted(row, settings)
        reports.append({**line, "chunk": chunk.number, "row": number})
        figures += found
    piece = Piece(chunk.number, start, len(read) if stop is None else min(stop, len(read)), len(read))
    system, path = url_to_fs(folder)
    write(system, f"{path}/{REPORTS}/{piece.name}", _reports_file(reports))
    write(system, f"{path}/{FIGURES}/{piece.name}", _figures_file(figures))
    refused = sum(each["refused"] is not None for each in reports)
    return Done(piece=piece, figures=len(figures), refused=refused, characters=sum(each["characters"] for each in reports))


def set_apart(chunk: Chunk, number: int, reason: str, folder: str) -> Done:
    """Write the piece of the one row that no worker survives, with the reason and without figures."""
    from fsspec.core import url_to_fs

    read = list(rows(chunk))
    line = {**_line(read[number]), "refused": reason, "chunk": chunk.number, "row": number}
    piece = Piece(chunk.number, number, number + 1, len(read))
    system, path = url_to_fs(folder)
    write(system, f"{path}/{REPORTS}/{piece.name}", _reports_file([line]))
    write(system, f"{path}/{FIGURES}/{piece.name}", _figures_file([]))
    return Done(piece=piece, figures=0, refused=1, characters=line["characters"])


def _make_ready(settings: Settings) -> None:
    """Load the rows of the language before the clock runs, so that the first report is not charged for it."""
    from metrics import extraction

    extraction.extract(report_of(Row(id="", text="1"), language=settings.language))


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End this process when what is inside has used `seconds` of the processor, however busy the machine is with other things.

    Where the system has no such clock, seconds on the wall stand in.
    """
    if hasattr(signal, "setitimer"):
        # Nothing handles the signal, so that the system ends the process, whatever it is in the middle of.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        return
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _extracted(row: Row | CorpusError, settings: Settings) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    from metrics import extraction

    line = _line(row)
    if isinstance(row, CorpusError):
        return line, []
    report = report_of(row, language=settings.language, published=settings.published)
    try:
        found = extraction.extract(report, quantities=settings.quantities)
    except Exception as error:  # noqa: BLE001 - one text among millions must not stop the others; it is set apart with its reason
        return {**line, "refused": f"{type(error).__name__}: {error}"}, []
    kept = {"text": row.text} if found and settings.texts else {}
    sha256 = report.sha256
    line = {**line, **kept, "sha256": sha256, "language": report.language, "published": report.published, "figures": len(found)}
    return line, [_record(each, row.id, report, sha256, settings) for each in found]


def _line(row: Row | CorpusError) -> dict[str, Any]:
    """Return what is known of a row before it is read: of one that is no row, why."""
    if isinstance(row, CorpusError):
        return {"id": None, "characters": 0, "figures": 0, "refused": str(row)}
    return {"id": row.id, "characters": len(row.text), "figures": 0, "refused": None, "published": row.published}


def _record(figure: Figure, row_id: str, report: Report, sha256: str, settings: Settings) -> dict[str, Any]:
    from metrics.exports import RECORD_COLUMNS, subject_of_figure
    from metrics.exports.parquet_file import parquet_cell
    from metrics.ledger import figure_json
    from metrics.model import figure_id

    key = figure_id(sha256, figure.match_key)
    subject = subject_of_figure(figure, row_id, convention=settings.convention, rounding=settings.rounding, figure_id=key)
    cells = {column.name: parquet_cell(column, column.cell(subject)) for column in RECORD_COLUMNS}
    return {**cells, WHOLE_FIGURE: figure_json(figure)}


def _reports_file(lines: list[dict[str, Any]]) -> bytes:
    import pyarrow

    types = {
        "id": pyarrow.string(), "chunk": pyarrow.int64(), "row": pyarrow.int64(), "sha256": pyarrow.string(), "language": pyarrow.string(),
        "published": pyarrow.date32(), "characters": pyarrow.int64(), "figures": pyarrow.int64(), "refused": pyarrow.string(), "text": pyarrow.string(),
    }  # fmt: skip
    return _file(lines, types)


def _figures_file(records: list[dict[str, Any]]) -> bytes:
    import pyarrow

    from metrics.exports import RECORD_COLUMNS
    from metrics.exports.parquet_file import parquet_type

    return _file(records, {**{each.name: parquet_type(each) for each in RECORD_COLUMNS}, WHOLE_FIGURE: pyarrow.string()})


def _file(records: list[dict[str, Any]], types: dict[str, Any]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    table = pyarrow.table({name: pyarrow.array([each.get(name) for each in records], kind) for name, kind in types.items()})
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()
