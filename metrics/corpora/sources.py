"""A corpus cut into chunks that one task reads by itself, from a local file, a folder, a pattern or any fsspec address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

from metrics.corpora.rows import REMEDY, CorpusError, Row, row_of

LINES, TABLE = ".jsonl", ".parquet"
# Some hundred reports: a task must cost far more than handing it out, and a lost one far less than an hour.
CHUNK_BYTES = 1 << 20
CHUNK_ROWS = 1024
COLUMNS = ("id", "text", "language", "published")

Read: TypeAlias = Row | CorpusError


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A part of one file: of JSON Lines the lines that begin in bytes `start` to `stop`, of Parquet those rows of a `group`."""

    number: int
    address: str
    start: int
    stop: int
    group: int | None = None


def is_corpus(address: str) -> bool:
    """Return whether `address` names a corpus by its ending.

    >>> is_corpus("news.jsonl"), is_corpus("s3://bucket/*.parquet"), is_corpus("report.txt")
    (True, True, False)
    """
    return address.lower().endswith((LINES, TABLE))


def files(address: str) -> list[tuple[str, int]]:
    """Return the files of the corpus at `address`, a file, a folder or a pattern, with their sizes in bytes, in the order of their names.

    Raises CorpusError where there is none.
    """
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(address)
        found = system.glob(path) if any(sign in path for sign in "*?[") else [path]
        inside = [each for one in found for each in (sorted(system.find(one)) if system.isdir(one) else [one])]
        out = [(system.unstrip_protocol(each), int(system.size(each))) for each in inside if is_corpus(each)]
    except (OSError, ValueError, ImportError) as error:
        raise CorpusError(f"{address} can not be opened ({error}); check the address") from error
    if not out:
        raise CorpusError(f"{address} holds no corpus; give files that end in {LINES} or {TABLE}")
    return sorted(out)


def chunks(address: str, *, size: int = CHUNK_BYTES) -> list[Chunk]:
    """Return the chunks of the corpus at `address`, of about `size` bytes of JSON Lines or 1,024 rows of Parquet each."""
    cut: list[tuple[str, int, int, int | None]] = []
    for name, length in files(address):
        if name.lower().endswith(LINES):
            cut += [(name, start, min(start + size, length), None) for start in range(0, length, size)]
        else:
            cut += [(name, *each) for each in _groups(name)]
    return [Chunk(number=number, address=name, start=start, stop=stop, group=group) for number, (name, start, stop, group) in enumerate(cut)]


def rows(chunk: Chunk) -> Iterator[Read]:
    """Give the rows of `chunk` in order, a CorpusError in the place of one that does not read."""
    yield from _table_rows(chunk) if chunk.group is not None else _line_rows(chunk)


def records(address: str) -> Iterator[Row]:
    """Give every row of the corpus at `address`. Raises CorpusError at the first that does not read."""
    for chunk in chunks(address):
        for each in rows(chunk):
            if isinstance(each, CorpusError):
                raise each
            yield each


def row_of_line(line: bytes, where: str, *, first: bool = False) -> Row:
    """Return the row of a line of JSON. Raises CorpusError, beginning with `where`, for what does not read as one."""
    try:
        record = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{where}: not JSON ({error}); {REMEDY}") from error
    if not isinstance(record, dict):
        raise CorpusError(f"{where}: not an object; {REMEDY}")
    return row_of(record, where)


def _line_rows(chunk: Chunk) -> Iterator[Read]:
    import fsspec

    with fsspec.open(chunk.address, "rb") as file:
        at = _first_line(file, chunk.start)
        while at < chunk.stop and (line := file.readline()):
            if line.strip():
                yield _tried(lambda line=line, at=at: row_of_line(line, f"{chunk.address}, byte {at}", first=at == 0))
            at += len(line)


def _first_line(file: BinaryIO, start: int) -> int:
    """Go to the first line that begins at `start` or later, and return where that is."""
    if start == 0:
        return 0
    file.seek(start - 1)
    return start - 1 + len(file.readline())


def _table_rows(chunk: Chunk) -> Iterator[Read]:
    import fsspec
    from pyarrow import parquet

    with fsspec.open(chunk.address, "rb") as file:
        table = parquet.ParquetFile(file)
        known = [name for name in COLUMNS if name in table.schema_arrow.names]
        at = 0
        for batch in table.iter_batches(batch_size=CHUNK_ROWS, row_groups=[chunk.group], columns=known):
            if at >= chunk.stop:
                return
            if at + batch.num_rows > chunk.start:
                inside = batch.slice(max(0, chunk.start - at), min(chunk.stop - at, batch.num_rows) - max(0, chunk.start - at))
                for offset, record in enumerate(inside.to_pylist()):
                    where = f"{chunk.address}, row {max(at, chunk.start) + offset + 1} of group {chunk.group}"
                    yield _tried(lambda record=record, where=where: row_of(record, where))
            at += batch.num_rows


def _groups(name: str) -> list[tuple[int, int, int]]:
    """Return start, stop and number of each cut of the row groups of a Parquet file."""
    import fsspec

    try:
        from pyarrow import ArrowInvalid, parquet
    except ImportError as error:
        raise CorpusError('a corpus in Parquet needs pyarrow; install it with: pip install ".[scale]"') from error
    try:
        with fsspec.open(name, "rb") as file:
            table = parquet.ParquetFile(file)
            names, lengths = table.schema_arrow.names, [table.metadata.row_group(at).num_rows for at in range(table.num_row_groups)]
    except ArrowInvalid as error:
        raise CorpusError(f"{name} is not Parquet ({error}); write it again") from error
    missing = [each for each in ("id", "text") if each not in names]
    if missing:
        raise CorpusError(f"{name} has no column {' and no '.join(missing)}; its columns are {', '.join(names)}")
    return [
        (start, min(start + CHUNK_ROWS, length), group) for group, length in enumerate(lengths) for start in range(0, length, CHUNK_ROWS)
    ]  # fmt: skip


def _tried(read: Any) -> Read:
    try:
        row: Row = read()
    except CorpusError as error:
        return error
    return row
