"""The words of each language as rows: `xx.toml` beside this file, one file a language, loaded once and only when used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from metrics import numerals
from metrics.definitions import rows
from metrics.definitions.languages.composing import composed
from metrics.definitions.languages.spelling import Spelling
from metrics.definitions.organisations import names_in

DEFAULT = "en"


@dataclass(frozen=True)
class Language:
    """The rows of one language by section; each part of extraction reads the sections that it owns."""

    code: str
    sections: Mapping[str, Any] = field(repr=False, hash=False, compare=False)

    def section(self, name: str) -> Mapping[str, Any]:
        """Return the section `name`, such as "periods". Raises DefinitionError where the language has none."""
        try:
            return MappingProxyType(self.sections[name])
        except KeyError:
            raise rows.DefinitionError(
                f"languages/{self.code}.toml has no section [{name}]; write it, or take the rows of en.toml as a model"
            ) from None

    @cached_property
    def spelling(self) -> Spelling | None:
        """How the language writes its words, None where they are read as they stand."""
        section = self.sections.get("spelling")
        if section is None:
            return None
        # Words are parted from what is written onto them where the rest is known: names of organisations are.
        # What opens the name of a place may be one alone, "المرج", and is no word of the rows.
        places = self.section("places")
        opening = places.get("name_openings", ())
        names = [*(name for name, _ in names_in(self.code)), section["places"], *opening]
        others = {key: rows for key, rows in places.items() if rows is not opening}
        return Spelling(section, {**{key: rows for key, rows in self.sections.items() if key != "spelling"}, "places": others}, names)

    @cached_property
    def bare(self) -> Language:
        """The same rows with every word as `Spelling.bare` gives it, to be compared with `Spelling.form`."""
        return self if self.spelling is None else Language(self.code, self.spelling.rows(self.sections))

    def folded(self, text: str) -> str:
        """Return `text` with one letter for all that count as it, every character at its own place."""
        return text if self.spelling is None else self.spelling.folded(text)

    @cached_property
    def numbers(self) -> numerals.NumberRows:
        """How the language writes numbers."""
        return numerals.NumberRows.of_section(self.section("numbers"))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have rows."""
    here = files("metrics.definitions.languages")
    return tuple(sorted(each.name[:-5] for each in here.iterdir() if each.name.endswith(".toml") and each.name.count(".") == 1))


@cache
def language(code: str = DEFAULT) -> Language:
    """Return the rows of the language `code` ("en"; "en-GB" is "en"). Raises DefinitionError for one without rows."""
    name = code.split("-")[0].split("_")[0].lower()
    if name not in languages():
        raise rows.DefinitionError(f"no rows for the language {code!r}; write languages/{name}.toml, or choose one of {', '.join(languages())}")
    if name != code:
        return language(name)
    read = Language(code, rows.toml(f"languages/{name}.toml"))
    return read if read.spelling is None else Language(code, {**read.spelling.folded_rows(read.sections), "spelling": read.sections["spelling"]})


def numbers_in(text: str, code: str = DEFAULT) -> list[tuple[int, int, Decimal]]:
    """Return every number that digits or words of `text` state in the language `code`, as (start, end, value) in characters.

    >>> numbers_in("two hundred and six of 4.5 million")[0]
    (0, 19, Decimal('206'))
    """
    whole = composed(text)
    if whole is not None:
        return [(*whole.original(start, end), value) for start, end, value in numbers_in(whole.text, code)]
    rows_of = language(code)
    spelling = rows_of.spelling
    if spelling is None:
        return numerals.numbers_in(text, rows_of.numbers)
    spelled = spelling.spell(text)
    found = numerals.numbers_in(spelled.text, rows_of.bare.numbers, form=spelling.form)
    return [(*spelled.original(start, end), value) for start, end, value in found]
