"""Which formats are read."""

from __future__ import annotations

from pathlib import PurePath

from metrics.model import Phrase
from metrics.reading import docx, html, mail, odt, pdf, rtf, sheet, text
from metrics.reading.content import Reader
from metrics.reading.errors import WrongKindError

READERS: tuple[Reader, ...] = (text, html, pdf, docx, odt, rtf, mail, sheet)

# Many texts in one file, which `extract` reads and nothing here does.
CORPORA = (".jsonl", ".parquet")


def suffixes() -> tuple[str, ...]:
    """Return the endings of the files that can be read."""
    return tuple(each for reader in READERS for each in reader.SUFFIXES)


def reader_of(name: str) -> Reader:
    """Return the reader of files called like `name`; one without an ending is text. Raises WrongKindError where there is none."""
    ending = PurePath(name).suffix.lower()
    for reader in READERS:
        if not ending or ending in reader.SUFFIXES:
            return reader
    if ending in CORPORA:
        raise WrongKindError(
            f"{name}: a corpus is no report; read it with `extract {name} --engine dask --out FOLDER` and record that with `ingest FOLDER --from-parquet`"
        )
    those = ", ".join(READERS[0].SUFFIXES[:2])
    raise WrongKindError(Phrase("{name}: {ending} files can not be read; save it as {those}, .pdf or .docx", name=name, ending=ending, those=those))
