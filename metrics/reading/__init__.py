"""From files, pasted text and uploads to reports. To add a format: one module like `text`, and its name in `READERS`."""

from metrics.reading.boundaries import read_boundaries
from metrics.reading.errors import ReadingError
from metrics.reading.reader import LIMIT, READERS, STANDARD_INPUT, read, read_bytes, read_text, suffixes
from metrics.reading.situation import SITUATION, read_situation, situation_reports

__all__ = [
    "LIMIT",
    "READERS",
    "SITUATION",
    "STANDARD_INPUT",
    "ReadingError",
    "read",
    "read_boundaries",
    "read_bytes",
    "read_situation",
    "read_text",
    "situation_reports",
    "suffixes",
]
