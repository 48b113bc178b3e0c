"""From the parts of a run into the ledger: the figures as they were extracted, with the texts that they quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from metrics.corpora.pieces import FIGURES, REPORTS, written
from metrics.corpora.rows import CorpusError, Row, report_of
from metrics.corpora.work import WHOLE_FIGURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.ledger import Ledger
    from metrics.model import Figure, Report, Situation


@dataclass(slots=True, kw_only=True)
class Loaded:
    """What was recorded out of a folder of results: reports with figures, those that the ledger had already, and their figures."""

    reports: int = 0
    known: int = 0
    figures: int = 0


def load(
    folder: str, ledger: Ledger, *, situation: str | Situation, editor: str, now: Callable[[], datetime], tell: Callable[[Loaded], None] = lambda _: None
) -> Loaded:  # fmt: skip
    """Record every report of `folder` that states figures; what the ledger has already is left as it is.

    Raises CorpusError for a folder without results, and LedgerError for a figure whose words do not stand in its text.
    """
    out = Loaded()
    for report, figures in _reports(folder):
        recorded = ledger.record(report, figures, situation=situation, editor=editor, at=now())
        out.reports += not recorded.unchanged
        out.known += recorded.unchanged
        out.figures += len(recorded.entries) if recorded.new else 0
        tell(out)
    return out


def _reports(folder: str) -> Iterator[tuple[Report, list[Figure]]]:
    from fsspec.core import url_to_fs
    from pyarrow import parquet

    system, path = url_to_fs(folder)
    pieces = written(system, path)
    if not pieces:
        raise CorpusError(f"{folder} holds no results of `extract --engine dask`; give the folder that its --out named")
    for piece in pieces:
        with system.open(f"{path}/{REPORTS}/{piece.name}", "rb") as file:
            lines = [each for each in parquet.read_table(file).to_pylist() if each["figures"]]
        with system.open(f"{path}/{FIGURES}/{piece.name}", "rb") as file:
            bodies: list[str] = parquet.read_table(file, columns=[WHOLE_FIGURE])[WHOLE_FIGURE].to_pylist()
        yield from _joined(lines, bodies, f"{folder}/{REPORTS}/{piece.name}")


def _joined(lines: list[dict[str, Any]], bodies: list[str], where: str) -> Iterator[tuple[Report, list[Figure]]]:
    """Give each report with its figures, which stand in the order of the reports."""
    from metrics.ledger import figure_of

    at = 0
    for line in lines:
        if line["text"] is None:
            raise CorpusError(f"{where} holds no texts, so that nothing could be quoted; run `extract` again without --no-texts")
        row = Row(id=line["id"], text=line["text"], language=line["language"], published=line["published"])
        yield report_of(row), [figure_of(each) for each in bodies[at : at + line["figures"]]]
        at += line["figures"]
