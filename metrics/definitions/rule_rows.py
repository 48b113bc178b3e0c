"""The rows of `rules.toml`: what each rule of reading says, to be followed by the words that it took."""

from __future__ import annotations

from metrics.definitions import rows

FILE = "rules.toml"
BEFORE = "_of_the_sentence_before"
STRETCH = "_to_"


def rule_in_words(rule: str) -> str:
    """Return what a rule says, to be followed by the words that it took; its name where no row words it.

    >>> rule_in_words("weekday_before_publication"), rule_in_words("day_to_day")
    ('the last such day up to publication:', 'dated from one day to another by')
    """
    words = rows.toml(FILE)
    if rule.endswith(BEFORE):
        return str(words["before"])
    return str(words["rule"].get(rule) or (words["stretch"] if STRETCH in rule else f"{rule}:"))
