"""From files, pasted text and uploads to reports. To add a format: one module like `rtf`, and its name in `READERS`."""

from metrics.reading.baseline import BaselineFile, BaselineRow, read_baseline
from metrics.reading.boundaries import read_boundaries
from metrics.reading.child import Child
from metrics.reading.content import cell_text, cells_of
from metrics.reading.errors import (
    DamagedError,
    EncryptedError,
    LimitError,
    NoTextError,
    ReadingError,
    SuspectError,
    TooLargeError,
    WrongKindError,
)
from metrics.reading.reader import LIMIT, STANDARD_INPUT, file_bytes, is_archive, read, read_bytes, read_member, read_text, unpacked
from metrics.reading.registry import READERS, suffixes
from metrics.reading.situation import SITUATION, SITUATION_FILES, in_itself, read_places, read_situation, situation_reports

__all__ = [
    "LIMIT",
    "BaselineFile",
    "BaselineRow",
    "READERS",
    "SITUATION",
    "SITUATION_FILES",
    "STANDARD_INPUT",
    "Child",
    "DamagedError",
    "EncryptedError",
    "LimitError",
    "NoTextError",
    "ReadingError",
    "SuspectError",
    "TooLargeError",
    "WrongKindError",
    "cell_text",
    "cells_of",
    "file_bytes",
    "in_itself",
    "is_archive",
    "read",
    "read_baseline",
    "read_boundaries",
    "read_bytes",
    "read_member",
    "read_places",
    "read_situation",
    "read_text",
    "situation_reports",
    "suffixes",
    "unpacked",
]
