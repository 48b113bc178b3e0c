"""What a report's title says of all its numbers: that they are of one event of nature, which they are totals since."""

from __future__ import annotations

import re

from metrics.extraction.vocabulary.lexicon import Lexicon

# "fuertes lluvias", "rapport de situation": the most words of a row that a title is asked for.
_LONGEST = 3
_WORD = re.compile(r"[^\W_](?:[\w'-]*\w)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def words_of(text: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a text that is no sentence, in small letters and the form of the rows."""
    words = [each.lower() for each in _WORD.findall(text)]
    if lexicon.elisions:
        # "d'Ebola"
        words = [part for each in words for part in each.split("'") if part]
    return words if lexicon.form is None else [lexicon.form(each) for each in words]


def is_of_one_hazard_by_title(title: str | None, lexicon: Lexicon) -> bool:
    """Return whether a title names an event of nature by its year, or as what a report of a situation is on.

    "2022 monsoon floods", "Earthquake: flash update 3"; not "Floods kill 12", which the next floods have nothing to do with.
    """
    if not names_a_hazard(title, lexicon):
        return False
    words = words_of(title or "", lexicon)
    return any(_YEAR.fullmatch(each) for each in words) or _holds(words, lexicon.sets["causes.followed_by"])


def names_a_hazard(title: str | None, lexicon: Lexicon) -> bool:
    """Return whether a title names an event of nature."""
    return _holds(words_of(title or "", lexicon), lexicon.sets["causes.hazards"])


def _holds(words: list[str], phrases: frozenset[str]) -> bool:
    return any(" ".join(words[at : at + many]) in phrases for at in range(len(words)) for many in range(1, _LONGEST + 1))


__all__ = ["is_of_one_hazard_by_title", "names_a_hazard", "words_of"]
