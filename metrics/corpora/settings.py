"""What a run over a corpus was asked for: results of two askings never lie in one folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.corpora.rows import CorpusError
from metrics.corpora.sources import CHUNK_BYTES

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

NAME = "settings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is read and how; the same settings over the same corpus give the same parts, byte for byte."""

    corpus: str
    language: str | None = None
    published: date | None = None
    quantities: bool = False
    convention: str = "bounds"
    rounding: bool = True
    texts: bool = True
    seconds_a_report: float = 60.0
    chunk_bytes: int = CHUNK_BYTES


def claim(system: AbstractFileSystem, folder: str, settings: Settings, files: list[tuple[str, int]]) -> None:
    """Write down in `folder` what its results are of. Raises CorpusError where it holds those of something else."""
    said = json.loads(json.dumps({**asdict(settings), "files": files}, default=str))
    path = f"{folder}/{NAME}"
    system.makedirs(folder, exist_ok=True)
    if system.exists(path):
        _check(json.loads(system.cat_file(path)), said, folder)
        return
    if any(not each.rsplit("/", 1)[-1].startswith(".") for each in system.ls(folder, detail=False)):
        raise CorpusError(f"{folder} holds other things than results; give --out a folder of its own")
    system.pipe_file(path, json.dumps(said, indent=1, ensure_ascii=False).encode())


def _check(held: dict[str, Any], asked: dict[str, Any], folder: str) -> None:
    differs = [key for key in asked if held.get(key) != asked[key] and key != "seconds_a_report"]
    if differs:
        key = differs[0]
        shown = "other files" if key == "files" else f"{key} {held.get(key)!r} and not {asked[key]!r}"
        raise CorpusError(f"{folder} holds the results of another run ({shown}); give --out another folder, or ask for the same again")
