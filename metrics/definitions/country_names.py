"""What countries are called in a language, by the rows of the gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from metrics.definitions import rows
from metrics.definitions.gazetteer import FILE, LANGUAGES


@cache
def country_names(language: str) -> Mapping[str, str]:
    """Return the first name that the gazetteer gives each country in `language`, by its code: none for a language without a column.

    English names are those of the rows themselves, and stand in no column.

    >>> country_names("pt")["BRA"], country_names("fr")["SYR"], "SYR" in country_names("en")
    ('Brasil', 'Syrie', False)
    """
    if language not in LANGUAGES[1:]:
        return {}
    # The file is long, and most of it is cities: only lines of countries are taken apart.
    column = 4 + LANGUAGES.index(language)
    countries = csv.reader(line for line in rows.text(FILE).splitlines() if ",country," in line[:14])
    return {row[0]: name for row in countries if (name := row[column].split("|")[0])}
