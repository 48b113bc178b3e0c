"""About and methods says what the rows say: every row stands there once, under an anchor that a link can name."""

from __future__ import annotations

from dashboard.pages.about.entries import parts
from dashboard.translation import speaking
from metrics.definitions import conventions, terms
from metrics.definitions.indicator_rows import indicator_rows
from metrics.definitions.threshold_rows import threshold_rows


def test_every_term_indicator_standard_and_convention_has_an_anchor_of_its_own() -> None:
    for language in ("en", "ar"):
        with speaking(language):
            keys = [entry.key for part in parts() for entry in part.entries]
        assert len(keys) == len(set(keys))
        wanted = [("term", terms()), ("indicator", indicator_rows()), ("threshold", threshold_rows()), ("convention", conventions())]
        assert {f"{kind}-{key}" for kind, rows in wanted for key in rows} <= set(keys)
