"""The words of the interface in the reader's language: English text is the key, gettext catalogues hold the rest.

`t("Add a report")` is called while a page or a callback's answer is made, never at import; a text that stands in a constant is
marked there with `later("Situation")` and translated where it is shown: `t(page.TITLE)`. A language is one file
`languages/xx.po`; its name, direction, numbers and dates are Babel's.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal, Self
from urllib.parse import parse_qsl, urlsplit

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Request, g, has_request_context, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

FOLDER: Final = Path(__file__).parent / "languages"
ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, *sorted(file.stem for file in FOLDER.glob("*.po")))
HEADER: Final = "X-Language"
"""What a page says with every request it makes: its own language, so that two tabs in two languages are both right."""

Digits = Literal["latn", "arab"]
# Not what stands beside Latin letters, dashes, points or slashes: names, keys, days to be typed, versions, addresses.
_NUMBER_WITHIN: Final = re.compile(r"(?<![A-Za-z] )(?<![A-Za-z][.)] )(?<![A-Za-z0-9_./:#-])\d+(?:[.,]\d+)*(?![A-Za-z0-9_/#-]|[.,:]\d)")
_ARABIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the interface, and the digits that its numbers are written in."""

    language: str = ENGLISH
    digits: Digits = "latn"

    @property
    def tag(self) -> str:
        """The tag of the root element, which browsers and their `Intl` understand: "fr", "ar-u-nu-arab"."""
        return f"{self.language}-u-nu-{self.digits}" if self.digits != "latn" else self.language

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language is written."""
        return _direction(self.language)

    @property
    def locale(self) -> Locale:
        """Babel's rows for the language."""
        return _locale(self.language)

    @classmethod
    def of_tag(cls, tag: str | None) -> Self | None:
        """Return the tongue that a tag names, or None where it is not one of ours.

        >>> Tongue.of_tag("ar-u-nu-arab").digits, Tongue.of_tag("pt-BR").language, Tongue.of_tag("xx")
        ('arab', 'pt', None)
        """
        language = (tag or "").split("-")[0].lower()
        if language not in LANGUAGES:
            return None
        return cls(language, _digits(language, "arab" if (tag or "").endswith("-u-nu-arab") else None))


_SPOKEN: ContextVar[Tongue | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(tongue: Tongue | str) -> Iterator[None]:
    """Speak `tongue` within a block, whatever is asked for: for files, tests and what is made outside a page's request."""
    token = _SPOKEN.set(Tongue(tongue) if isinstance(tongue, str) else tongue)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def tongue() -> Tongue:
    """Return what is spoken here: what `speaking` says, else what the request asks for, else English."""
    chosen = _SPOKEN.get()
    if chosen is not None:
        return chosen
    if not has_request_context():
        return Tongue()
    if "tongue" not in g:
        g.tongue = asked_by(request)
    spoken: Tongue = g.tongue
    return spoken


def asked_by(asking: Request) -> Tongue:
    """Return what a request asks for: the page that sends it, its address, the address of the page it comes from, a cookie, the browser."""
    of_page = Tongue.of_tag(asking.headers.get(HEADER))
    if of_page is not None:
        return of_page
    came_from = dict(parse_qsl(urlsplit(asking.headers.get("Referer", "")).query)) if asking.path.startswith("/_dash") else {}
    # Who is asked to sign in first is asked in the language of the page that they want.
    if asking.path.endswith("/sign-in") and "to" in asking.values:
        came_from = dict(parse_qsl(urlsplit(asking.values["to"]).query))
    return tongue_for({**came_from, **asking.args}, asking.cookies, asking.headers.get("Accept-Language", ""))


def tongue_for(query: Mapping[str, str], cookies: Mapping[str, str], accepted: str) -> Tongue:
    """Return what an address, else a reader's cookies, else their browser asks for."""
    language = _first_known(query.get("lang"), cookies.get("lang"))
    if language is None:
        language = parse_accept_header(accepted, LanguageAccept).best_match(LANGUAGES, ENGLISH)
    return Tongue(language, _digits(language, query.get("digits") or cookies.get("digits")))


def _first_known(*asked: str | None) -> str | None:
    return next((each for each in asked if each in LANGUAGES), None)


def _digits(language: str, asked: str | None) -> Digits:
    """Return the digits asked for where the language has them: Arabic ones beside Arabic words only."""
    return "arab" if asked == "arab" and "arab" in digits_of(language) else "latn"


def digits_of(language: str) -> tuple[Digits, ...]:
    """Return the digits that a language can be written with; more than one is a reader's choice."""
    return ("latn", "arab") if _locale(language).text_direction == "rtl" else ("latn",)


def t(text: str, **values: Any) -> str:
    """Return an English text of the interface in the reader's language, with `{names}` filled in; whole numbers are written by its locale.

    >>> t("{n} of {all} rows", n=3, all=100_000)
    '3 of 100,000 rows'
    """
    spoken = tongue()
    said = _catalogue(spoken.language).gettext(text) if text else ""
    if spoken.digits == "arab" and said != text:
        said = digits_within(said)
    return said.format_map(_written(values)) if values else said


def tn(one: str, many: str, n: int, **values: Any) -> str:
    """Return the text for `n` of something in the reader's language, which may have more plurals than English.

    >>> tn("{n} report", "{n} reports", 1), tn("{n} report", "{n} reports", 1200)
    ('1 report', '1,200 reports')
    """
    spoken = tongue()
    said = _catalogue(spoken.language).ngettext(one, many, n)
    return (digits_within(said) if spoken.digits == "arab" else said).format_map(_written({"n": n, **values}))


def later(text: str) -> str:
    """Mark a text for the catalogues where it stands in a constant; `t` translates it where it is shown."""
    return text


def later_n(one: str, many: str) -> tuple[str, str]:
    """Mark a text with its plural for the catalogues, where `tn` is given it by name."""
    return one, many


def _written(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: localised(f"{value:,}") if isinstance(value, int | Decimal) and not isinstance(value, bool) else value for key, value in values.items()
    }


def localised(text: str) -> str:
    """Return a number that is written as in English ("80,000", "−8.5") with the separators and digits of the reader.

    >>> with speaking("es"):
    ...     localised("1,234.5")
    '1.234,5'
    >>> with speaking(Tongue("ar", "arab")):
    ...     localised("1,234.5")
    '١٬٢٣٤٫٥'
    """
    spoken = tongue()
    if spoken.language == ENGLISH:
        return text
    return text.translate(_separators(spoken.language, spoken.digits))


def localised_digits(text: str) -> str:
    """Return a text with its digits as the reader writes them, and nothing else changed: for dates."""
    return text.translate(_ARABIC) if tongue().digits == "arab" else text


@lru_cache(maxsize=4_096)
def digits_within(sentence: str) -> str:
    """Return a sentence with its numbers in Arabic digits; what is a key, an address or is typed ("bounds-1", "2016-12-13") stays.

    >>> digits_within("القتلى لكل 10,000 من السكان، مثل 2016-12-13")
    'القتلى لكل ١٠٬٠٠٠ من السكان، مثل 2016-12-13'
    >>> digits_within("5 في Camp 5 (Report No. 5، 12 ديسمبر)")
    '٥ في Camp 5 (Report No. 5، ١٢ ديسمبر)'
    """
    return _NUMBER_WITHIN.sub(lambda number: number[0].translate(_separators("ar", "arab")), sentence)


@cache
def _separators(language: str, digits: Digits) -> dict[int, str]:
    symbols = _locale(language).number_symbols[digits]
    table = {ord(","): symbols["group"], ord("."): symbols["decimal"]}
    return {**_ARABIC, **table} if digits == "arab" else table  # type: ignore[dict-item]


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _direction(language: str) -> Literal["ltr", "rtl"]:
    return "rtl" if _locale(language).text_direction == "rtl" else "ltr"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Read a catalogue once; what it has no words for is shown in English."""
    if language == ENGLISH:
        return gettext.NullTranslations()
    with (FOLDER / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def read_catalogues() -> None:
    """Read every catalogue now, so that no reader waits for it."""
    for language in LANGUAGES:
        _catalogue(language)
        _locale(language)


def names() -> dict[str, str]:
    """Return what each language calls itself: {"en": "English", "fr": "Français", ...}."""
    return {language: str(_locale(language).get_display_name()).capitalize() for language in LANGUAGES}
