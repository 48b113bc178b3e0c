"""Every quantifier, term, vague word and language: said, and read back as the same figure."""

from __future__ import annotations

import pytest

from metrics.definitions import terms
from tests.sentence_cases import points, ranges, vague, wrong


@pytest.mark.parametrize("term", list(terms()))
@pytest.mark.parametrize("code", ["ar", "en", "es", "fr", "pt"])
def test_every_sentence_is_read_back(code, term):
    failures = [found for each in [*points(term), *ranges(term), *vague(term, code)] if (found := wrong(each, code)) is not None]
    assert not failures, "\n".join(failures)
