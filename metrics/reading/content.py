"""What a format module makes of a file: its text, and what the file itself says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from metrics.model import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The text of a file as it is kept, and what the file says about it by the keys of `known.KEYS`."""

    text: str
    media_type: str
    known: Mapping[str, Any] = field(default_factory=dict)
    paragraphs: tuple[Paragraph, ...] = ()


class Reader(Protocol):
    """A module that reads one format: the suffixes of its files, and how."""

    SUFFIXES: tuple[str, ...]

    def read(self, name: str, content: bytes) -> Content:
        """Return the text of `content`. Raises ReadingError, naming `name`, for what is not of this format."""
        ...
