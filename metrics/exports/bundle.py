"""A ledger's rows as one zip: a file of JSON lines a table, and a manifest with a checksum of each."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FORMAT, VERSION = "humanitarian-ledger", 1
MANIFEST = "manifest.json"
# No ledger's rows shrink so much; what does is made to fill a disk.
LARGEST_RATIO = 200
Row = Mapping[str, Any]


class BundleError(Exception):
    """The file is no ledger that was exported, or not as it was written; the message says what to do."""


def write_bundle(
    out: Path, rows: Iterable[tuple[str, Row]], *, tables: Sequence[str], about: Mapping[str, Any], told: Callable[[str, int], None]
) -> dict[str, int]:
    """Write rows, which come table by table, to the zip `out`; return how many of each. `told` is called with table and count on the way."""
    counts, sums = dict.fromkeys(tables, 0), {}
    waiting = iter(rows)
    pending = next(waiting, None)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            digest = hashlib.sha256()
            with archive.open(f"{table}.jsonl", "w", force_zip64=True) as member:
                while pending is not None and pending[0] == table:
                    line = (json.dumps(pending[1], ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "surrogatepass")
                    digest.update(line)
                    member.write(line)
                    counts[table] += 1
                    told(table, counts[table])
                    pending = next(waiting, None)
            sums[table] = digest.hexdigest()
        manifest = {"format": FORMAT, "version": VERSION, **about, "rows": counts, "sha256": sums}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))
    return counts


class Bundle:
    """A zip that `write_bundle` wrote, checked before anything of it is used."""

    def __init__(self, path: Path) -> None:
        """Open and check it. Raises BundleError."""
        try:
            self._archive = zipfile.ZipFile(path)
            self.manifest = self._manifest(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise BundleError(f"{path} can not be read as a zip file ({error}); give one that `backup` wrote to a .zip") from error
        except (KeyError, ValueError) as error:
            raise BundleError(f"{path} is no ledger that was copied: it has no manifest of one; give one that `backup` wrote to a .zip") from error
        self._check(path)

    def _manifest(self, path: Path) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self._archive.read(MANIFEST))
        if read["format"] != FORMAT:
            raise ValueError(read["format"])
        if read["version"] > VERSION:
            raise BundleError(f"{path} was written by a newer version of this program; update it")
        return read

    def _check(self, path: Path) -> None:
        sizes = self._archive.infolist()
        if sum(each.file_size for each in sizes) > LARGEST_RATIO * max(1, sum(each.compress_size for each in sizes)) + 1_000_000:
            raise BundleError(
                f"{path} would unpack to {sum(each.file_size for each in sizes):,} bytes, more than any ledger of its size; it was not read"
            )
        for table, wanted in self.manifest["sha256"].items():
            digest = hashlib.sha256()
            with self._archive.open(f"{table}.jsonl") as member:
                while part := member.read(1 << 20):
                    digest.update(part)
            if digest.hexdigest() != wanted:
                raise BundleError(f"{path}: {table} is not as it was written; copy the file again")

    def rows(self, table: str) -> Iterator[Row]:
        """Give the rows of a table."""
        with self._archive.open(f"{table}.jsonl") as member:
            for line in io.TextIOWrapper(member, encoding="utf-8", errors="surrogatepass"):
                yield json.loads(line)
