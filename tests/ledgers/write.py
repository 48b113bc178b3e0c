"""Write the ledger that every version is remembered by: one report of two situations, a correction, an approval, an undo."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import create_engine

from metrics.ledger import Ledger, Query
from metrics.ledger.migrations import VERSION
from metrics.ledger.schema.derived import drop_derived
from metrics.model import ReviewStatus, Situation, Supersession
from tests import seed_figures as seed
from tests.ledgers import file
from tests.postgresql import serving, written

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def fill(ledger: Ledger) -> None:
    """Do to the empty `ledger` what its version could do."""
    hours = (AT + timedelta(hours=each) for each in range(24))
    ledger.add_situation(
        Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed.places().values()), key_terms=("killed",)), at=next(hours)
    )
    ledger.record(seed.report(), seed.figures(), situation="east-aleppo", editor="anna", at=next(hours))
    ledger.record(seed.report(), seed.figures(), situation=Situation(id="syria", title="Syria"), editor="ben", at=next(hours))
    fled = ledger.entries(Query(terms=("fled",)))[0]
    changed = replace(fled.figure, reported=Decimal(71_000))
    corrected = ledger.correct(
        fled.figure_id, changed, based_on=fled.seq, reason=Supersession.EXTRACTION_ERROR, comment="by phone", editor="ben", at=next(hours)
    )
    ledger.review(fled.figure_id, ReviewStatus.APPROVED, based_on=corrected.seq, editor="cara", at=next(hours))
    ledger.undo(fled.figure_id, editor="cara", at=next(hours))
    area = ledger.entries(Query(terms=("area",)))[0]
    ledger.review(area.figure_id, ReviewStatus.REJECTED, based_on=area.seq, reason="duplicate", editor="ben", at=next(hours))


def _filled(url: str, dump: Callable[[], str]) -> str:
    with Ledger.open(url) as ledger:
        fill(ledger)
    # What is derived is made again by whoever opens the ledger.
    engine = create_engine(url)
    with engine.begin() as connection:
        drop_derived(connection)
    engine.dispose()
    return dump()


def main() -> None:
    """Write the statements of today's version for both databases."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        said = _filled(f"sqlite:///{path}", lambda: "\n".join(sqlite3.connect(path).iterdump()) + "\n")
        file(VERSION, "sqlite").write_text(said, encoding="utf-8")
    with serving() as server:
        url = server.new()
        said = _filled(written(url), lambda: server.dump(url))
        file(VERSION, "postgresql").write_text(said, encoding="utf-8")


if __name__ == "__main__":
    main()
