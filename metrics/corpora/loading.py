"""From the parts of a run into the ledger: the figures as they were extracted, with the texts that they quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from metrics.corpora.pieces import FIGURES, REPORTS, written
from metrics.corpora.rows import CorpusError, Row, report_of
from metrics.corpora.work import WHOLE_FIGURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.ledger import Ledger
    from metrics.model import Confidentiality, Figure, Report, Situation


# Figures in one transaction: enough that what each begins with costs nothing, few enough that what is interrupted has not far to go again.
AT_ONCE = 50_000
Given: TypeAlias = "tuple[Report, list[Figure]]"


@dataclass(slots=True, kw_only=True)
class Loaded:
    """What was recorded out of a folder of results: reports with figures, those that the ledger had already, and their figures.

    `alike` are reports that are near duplicates of others, `apart` the rows that the extraction set apart and that are not recorded;
    `refused` are reports whose figures the ledger does not take, each with why.
    """

    reports: int = 0
    known: int = 0
    figures: int = 0
    alike: int = 0
    apart: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def load(
    folder: str, ledger: Ledger, *, situation: str | Situation, editor: str, now: Callable[[], datetime], tell: Callable[[Loaded], None] = lambda _: None,
    marking: Confidentiality | None = None,
) -> Loaded:  # fmt: skip
    """Record every report of `folder` that states figures, many at once and each with `marking`; what the ledger has already is left as it is.

    Raises CorpusError for a folder without results. What is recorded stays where this is interrupted; the same again goes on with the rest.
    """
    out = Loaded()
    for some in _batches(_reports(folder, out)):
        if marking is not None:
            some = [(replace(report, confidentiality=marking), figures) for report, figures in some]
        did = ledger.record_many(some, situation=situation, editor=editor, at=now())
        out.reports += did.reports
        out.known += did.known
        out.figures += did.figures
        out.alike += did.alike
        out.refused += did.refused
        tell(out)
    return out


def _batches(given: Iterator[Given]) -> Iterator[list[Given]]:
    some: list[Given] = []
    held = 0
    for each in given:
        some.append(each)
        held += len(each[1])
        if held >= AT_ONCE:
            yield some
            some, held = [], 0
    if some:
        yield some


def _reports(folder: str, out: Loaded) -> Iterator[Given]:
    """Give each report that states figures with them, and count in `out` what was set apart."""
    from fsspec.core import url_to_fs
    from pyarrow import parquet

    system, path = url_to_fs(folder)
    pieces = written(system, path)
    if not pieces:
        raise CorpusError(f"{folder} holds no results of `extract --engine dask`; give the folder that its --out named")
    for piece in pieces:
        with system.open(f"{path}/{REPORTS}/{piece.name}", "rb") as file:
            rows = parquet.read_table(file).to_pylist()
        out.apart += sum(each["refused"] is not None for each in rows)
        lines = [each for each in rows if each["figures"]]
        with system.open(f"{path}/{FIGURES}/{piece.name}", "rb") as file:
            bodies: list[str] = parquet.read_table(file, columns=[WHOLE_FIGURE])[WHOLE_FIGURE].to_pylist()
        yield from _joined(lines, bodies, f"{folder}/{REPORTS}/{piece.name}")


def _joined(lines: list[dict[str, Any]], bodies: list[str], where: str) -> Iterator[Given]:
    """Give each report with its figures, which stand in the order of the reports."""
    from metrics.ledger import figure_of

    at = 0
    for line in lines:
        if line["text"] is None:
            raise CorpusError(f"{where} holds no texts, so that nothing could be quoted; run `extract` again without --no-texts")
        row = Row(id=line["id"], text=line["text"], language=line["language"], published=line["published"])
        yield report_of(row), [figure_of(each) for each in bodies[at : at + line["figures"]]]
        at += line["figures"]
