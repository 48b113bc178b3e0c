"""A watched folder: files that were not there before, or have changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from metrics.feeds.errors import FetchError
from metrics.feeds.fetch import Fetcher
from metrics.feeds.items import Collected, Item
from metrics.model import as_text

KIND = "folder"
LARGEST = 20_000_000
_UNFINISHED = (".part", ".tmp", ".crdownload", ".download")


def collect(feed: Any, fetcher: Fetcher, unseen: Callable[[Iterable[str]], set[str]]) -> Collected:
    """Return the files of the folder, and of those in it, that are new. Raises FetchError for a folder that is not there."""
    root = Path(feed.address).expanduser()
    if not root.is_dir():
        raise FetchError(f"the folder {root} is not there; check the path, or whether its disk is connected")
    files = {key_of(root, path): path for path in sorted(root.rglob("*")) if is_report(root, path)}
    fresh = unseen(files)
    return Collected(items=[_item(root, key, path) for key, path in files.items() if key in fresh])


def is_report(root: Path, path: Path) -> bool:
    """Return whether `path` is a file that somebody put there: not hidden, not half written, not a link that leads out of the folder."""
    inner = path.relative_to(root)
    if any(part.startswith((".", "~")) for part in inner.parts) or path.suffix.lower() in _UNFINISHED:
        return False
    return path.is_file() and path.resolve().is_relative_to(root.resolve())


def key_of(root: Path, path: Path) -> str:
    """Return what recognises a file as it is: its path, its size and when it was written."""
    said = path.stat()
    return as_text(f"{path.relative_to(root).as_posix()}#{said.st_size}-{said.st_mtime_ns}")


def _item(root: Path, key: str, path: Path) -> Item:
    title = as_text(path.relative_to(root).as_posix())
    if path.stat().st_size > LARGEST:
        return Item(key=key, title=title, error=f"{title} is larger than {LARGEST // 1_000_000} MB; cut it into smaller reports")
    try:
        return Item(key=key, title=title, name=as_text(path.name), content=path.read_bytes())
    except OSError as error:
        return Item(key=key, title=title, error=f"{title} can not be read ({error.strerror}); check that it may be opened")
