"""`python -m dashboard.catalogues`: bring the catalogues up to date with the words of the code and of the rows, and say what is untranslated."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from dashboard.translation import ENGLISH, FOLDER, LANGUAGES
from metrics.definitions.outlines import CREDIT

ROOT: Final = Path(__file__).parent.parent
KEYWORDS: Final = {"t": None, "tn": (1, 2), "later": None, "later_n": (1, 2)}
# Rows that a page shows as they stand: which keys of which file hold words for readers.
ROWS: Final = (
    ("confidentiality.toml", ("title", "meaning")),
    ("terms.toml", ("title", "definition", "theme")),
    ("indicators.toml", ("title", "meaning", "label", "text", "suffix")),
    ("warnings.toml", ("title", "text")),
    ("findings.toml", ("title", "text")),
    ("differences.toml", ("title", "text")),
    ("thresholds.toml", ("title", "when", "band_names", "holds", "fails", "status", "because", "note")),
    ("review.toml", ("title", "text")),
    ("quantifiers.toml", ("source",)),
    ("rules.toml", ("*",)),
    ("diseases.toml", ("*",)),
    ("sectors.toml", ("*",)),
    ("method.toml", ("*",)),
)
_IN_BROWSER: Final = re.compile(r"""\b(?:words_?|say)\(\s*(["'`])((?:\\.|(?!\1).)+)\1""")


# A letter outside of what is filled in.
_LETTER: Final = re.compile(r"(?:^|\})[^{]*[A-Za-z]")


@cache
def template() -> Catalog:
    """Return every text that a page can show, with where it stands."""
    found = Catalog(project="humanitarian-situation-dashboard", charset="utf-8")
    for file in sorted((ROOT / "dashboard").rglob("*.py")):
        where = file.relative_to(ROOT).as_posix()
        for _, message, _, _ in extract_from_file("python", file, keywords=KEYWORDS):
            found.add(message, locations=[(where, 0)])
        code = file.read_text(encoding="utf-8")
        for message in (*_within_strings(code), *_column_titles(code)):
            found.add(message, locations=[(where, 0)])
    for file in sorted((ROOT / "metrics").rglob("*.py")):
        # What the engine says in a pattern, for a page to say it in its own language; signs alone need no words.
        for _, message, _, _ in extract_from_file("python", file, keywords={"Phrase": None}):
            if _LETTER.search(str(message)):
                found.add(message, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    for file in sorted((ROOT / "dashboard" / "templates").glob("*.html")):
        for _, message, _, _ in extract_from_file("jinja2.ext:babel_extract", file, keywords=KEYWORDS):
            found.add(message, locations=[(file.relative_to(ROOT).as_posix(), 0)])
    for where, message in (*_browser_messages(), *_row_messages()):
        found.add(message, locations=[(where, 0)])
    return found


def _within_strings(code: str) -> Iterator[str | tuple[str, str]]:
    """Yield the texts that stand within f-strings, which the extraction of Babel passes over."""
    joined = (each for each in ast.walk(ast.parse(code)) if isinstance(each, ast.JoinedStr))
    for call in (each for string in joined for each in ast.walk(string) if isinstance(each, ast.Call)):
        wanted = {"t": 1, "tn": 2}.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        texts = [each.value for each in call.args[:wanted] if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if texts and len(texts) == wanted:
            yield texts[0] if wanted == 1 else (texts[0], texts[1])


def _column_titles(code: str) -> Iterator[str]:
    """Yield the titles of the columns that pages show as heads of tables, and what is said of them where they are pointed at."""
    for call in (each for each in ast.walk(ast.parse(code)) if isinstance(each, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == "row_column":
            yield from (str(each.value) for each in call.args[1:3] if isinstance(each, ast.Constant))


def _browser_messages() -> Iterator[tuple[str, str]]:
    """Yield the texts that scripts show: `words("Copied")`."""
    for file in sorted((ROOT / "assets").rglob("*.js")):
        for _, message in _IN_BROWSER.findall(file.read_text(encoding="utf-8")):
            yield file.relative_to(ROOT).as_posix(), message.replace('\\"', '"')


def browser_words() -> list[str]:
    """Return the texts that scripts show, for the page to bring along in the reader's language."""
    return sorted({message for _, message in _browser_messages()})


def _row_messages() -> Iterator[tuple[str, str]]:
    yield "metrics/definitions/outlines.py", CREDIT
    definitions = ROOT / "metrics" / "definitions"
    for name, keys in ROWS:
        rows = tomllib.loads((definitions / name).read_text(encoding="utf-8"))
        for row in _tables(rows):
            for key in row if keys == ("*",) else keys:
                text = row.get(key)
                for each in text if isinstance(text, list) else [text]:
                    if isinstance(each, str):
                        yield f"metrics/definitions/{name}", each


def _tables(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _tables(each)
    elif isinstance(value, list):
        for each in value:
            yield from _tables(each)


def catalogue(language: str) -> Catalog:
    """Return a language's catalogue as it stands in its file."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def untranslated(language: str) -> list[str]:
    """Return the English texts that a language has no words for."""
    known = catalogue(language)
    return [str(message.id) for message in template() if message.id and not _has_words(known, message.id)]


def _has_words(known: Catalog, text: object) -> bool:
    held = known.get(text if isinstance(text, str) else text[0])  # type: ignore[index]
    if held is None or held.fuzzy:
        return False
    return all(held.string) if isinstance(held.string, tuple | list) else bool(held.string)


def update() -> None:
    """Write every catalogue anew: new texts without words yet, those that are gone left out."""
    wanted = template()
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        known = catalogue(language)
        known.update(wanted, no_fuzzy_matching=True)
        known.obsolete.clear()
        with (FOLDER / f"{language}.po").open("wb") as file:
            write_po(file, known, width=0, sort_output=True, omit_header=False, include_lineno=False)
        print(f"{language}: {len(untranslated(language))} of {len(wanted)} texts have no words yet")


if __name__ == "__main__":
    update()
