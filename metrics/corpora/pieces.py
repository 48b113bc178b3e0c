"""The parts that a run leaves: what is there, whole by its name, is done; nothing else is believed.

A piece is some rows of one chunk. It leaves two files of the same name: `reports/`, a line for each row of the corpus, and
then `figures/`, whose being there says that both are whole. The name says which rows, out of how many.
"""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

REPORTS, FIGURES = "reports", "figures"
_NAME = re.compile(r"part-(\d{8})-(\d{6})-(\d{6})-of-(\d{6})\.parquet")


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Rows `start` to `stop` of the `total` of a chunk."""

    chunk: int
    start: int
    stop: int
    total: int

    @property
    def name(self) -> str:
        """The name of its files.

        >>> Piece(12, 0, 345, 345).name
        'part-00000012-000000-000345-of-000345.parquet'
        """
        return f"part-{self.chunk:08d}-{self.start:06d}-{self.stop:06d}-of-{self.total:06d}.parquet"


def piece_of(name: str) -> Piece | None:
    """Return the piece whose file is called so.

    >>> piece_of("figures/part-00000012-000000-000345-of-000345.parquet")
    Piece(chunk=12, start=0, stop=345, total=345)
    >>> piece_of("figures/.part-00000012-000000-000345-of-000345.parquet.ab12")
    """
    found = _NAME.fullmatch(name.rsplit("/", 1)[-1])
    return Piece(*map(int, found.groups())) if found else None


def written(system: AbstractFileSystem, folder: str) -> list[Piece]:
    """Return the pieces that are whole in `folder`, none of whose rows is in another one, in the order of the corpus."""
    path = f"{folder}/{FIGURES}"
    if not system.exists(path):
        return []
    return disjoint(filter(None, (piece_of(each) for each in system.ls(path, detail=False))))


def disjoint(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that are left when those go whose rows a longer one has too, as a run that was killed may leave them.

    >>> disjoint([Piece(0, 0, 10, 80), Piece(0, 0, 80, 80), Piece(1, 10, 20, 20), Piece(1, 0, 10, 20)])
    [Piece(chunk=0, start=0, stop=80, total=80), Piece(chunk=1, start=0, stop=10, total=20), Piece(chunk=1, start=10, stop=20, total=20)]
    """
    out: list[Piece] = []
    for each in sorted(pieces, key=lambda piece: (piece.chunk, piece.start, -piece.stop)):
        if not out or out[-1].chunk != each.chunk or each.start >= out[-1].stop:
            out.append(each)
    return out


def missing(pieces: Iterable[Piece]) -> list[tuple[int, int | None]]:
    """Return the spans of rows that disjoint pieces of one chunk leave out; (0, None), all of them, where there is no piece.

    >>> missing([]), missing([Piece(0, 0, 80, 80)]), missing([Piece(0, 10, 20, 80), Piece(0, 60, 80, 80)])
    ([(0, None)], [], [(0, 10), (20, 60)])
    """
    held = sorted(pieces)
    if not held:
        return [(0, None)]
    edges = [0, *(edge for each in held for edge in (each.start, each.stop)), held[0].total]
    return [(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True) if stop > start]


def write(system: AbstractFileSystem, path: str, content: bytes) -> None:
    """Write the file at `path` so that it is there whole or not at all, also when the machine stops."""
    folder, name = path.rsplit("/", 1)
    system.makedirs(folder, exist_ok=True)
    if "file" not in system.protocol:
        # An object store shows an object when it is whole; a rename would be a copy.
        system.pipe_file(path, content)
        return
    part = f"{folder}/.{name}.{uuid.uuid4().hex}"
    try:
        with open(part, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        if os.path.exists(part):
            os.unlink(part)


def leave_out(system: AbstractFileSystem, folder: str, kept: Iterable[Piece]) -> None:
    """Take away what killed workers left: half-written files, and pieces that none of `kept` is."""
    names = {each.name for each in kept}
    for kind in (REPORTS, FIGURES):
        path = f"{folder}/{kind}"
        for each in system.ls(path, detail=False) if system.exists(path) else ():
            if each.rsplit("/", 1)[-1] not in names:
                system.rm_file(each)
