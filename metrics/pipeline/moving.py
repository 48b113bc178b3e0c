"""A situation or a whole ledger from one database to another: what the ledger gives, exports writes, and the other way round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from metrics.exports.bundle import Bundle, write_bundle
from metrics.ledger import Ledger, LedgerError, Taken
from metrics.ledger.portable import TABLES
from metrics.pipeline.adding import utc_now

_SQLITE = b"SQLite format 3"


def pack(ledger: Ledger, out: Path, *, situation: str | None = None, told: Callable[[str, int], None] = lambda *_: None) -> dict[str, int]:
    """Write everything that was recorded, of one situation or of all, to the zip `out`; return how many rows of each table.

    Raises LedgerError where `out` exists or can not be written, and UnknownError for a situation that is not followed.
    """
    if situation is not None:
        ledger.situation(situation)
    if out.exists():
        raise LedgerError(f"{out} exists; choose another name")
    part = out.with_name(f"{out.name}.part")
    try:
        with ledger.recorded(situation) as rows:
            counts = write_bundle(part, rows, tables=TABLES, about={"situation": situation, "made_at": utc_now().isoformat()}, told=told)
        part.rename(out)
    except OSError as error:
        raise LedgerError(f"{out} can not be written ({error.strerror}); choose another place or free some space") from error
    finally:
        # Nothing can be taken away from a read-only disk, not even what is not there.
        if part.exists():
            part.unlink()
    return counts


def unpack(ledger: Ledger, file: Path, *, editor: str) -> Taken:
    """Take over what `pack` wrote, all or nothing; the same file again changes nothing. Raises BundleError, LedgerError."""
    bundle = Bundle(file)
    return ledger.take_over({table: bundle.rows(table) for table in TABLES}, editor=editor, at=utc_now())


def restore(ledger: Ledger, file: Path, *, editor: str) -> Taken:
    """Fill an empty ledger, of either database, from a backup: a file that `backup` wrote, or a zip that `pack` wrote.

    Raises LedgerError where the ledger holds something already, or the backup is not whole.
    """
    if ledger.revision():
        raise LedgerError(f"{ledger.name} holds something already; restore into a new one: --ledger NEW.sqlite")
    if file.suffix == ".zip":
        return unpack(ledger, file, editor=editor)
    with file.open("rb") as stream:
        start = stream.read(len(_SQLITE))
    if start and start != _SQLITE:
        raise LedgerError(f"{file} is no backup; give the .sqlite or .zip file that `backup` wrote")
    with Ledger.open(f"sqlite:///{file}", create=False) as kept:
        if problems := kept.verify():
            raise LedgerError(f"the backup {file} is not whole ({problems[0].text}); choose another one")
        with kept.recorded(None) as rows:
            by_table: dict[str, list[object]] = {table: [] for table in TABLES}
            for table, row in rows:
                by_table[table].append(row)
    return ledger.take_over(by_table, editor=editor, at=utc_now())  # type: ignore[arg-type]
