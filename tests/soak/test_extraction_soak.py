"""Laws of extraction over a hundred thousand texts and over fifty megabytes: `make soak`."""

from __future__ import annotations

import random
import resource
import subprocess
import sys

import pytest

from metrics.definitions.languages import languages
from metrics.extraction import extract
from metrics.model import Report
from tests.benchmarks.extraction import prose
from tests.fuzz import WORKERS, mutated, problems

TEXTS = 100_000
MEGABYTES = 50
# A text of any letters beyond Latin-1 takes two bytes a character; what reading it needs is counted beside the text itself.
MOST = 10

_CHILD = """
import resource, sys
from metrics.extraction import extract
from metrics.model import Report
from tests.benchmarks.extraction import prose
piece = prose(1_000_000) + "\\n\\n"
extract(Report(text=piece[:20_000], language="en"))
text = piece * int(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = extract(Report(text=text, language="en"))
print(len(text), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024, len(found))
"""


@pytest.mark.parametrize("seed", range(WORKERS))
def test_no_mutated_text_is_refused_or_quoted_wrongly(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(TEXTS // WORKERS):
        code = languages()[number % len(languages())]
        text = mutated(dice, code)
        assert not problems(extract(Report(text=text, language=code), quantities=True), text), (code, text)


def test_fifty_megabytes_need_no_more_than_ten_times_their_size() -> None:
    done = subprocess.run([sys.executable, "-c", _CHILD, str(MEGABYTES)], capture_output=True, text=True, check=True)
    characters, needed, figures = (int(each) for each in done.stdout.split())
    assert figures > characters / 1_000
    assert needed <= MOST * characters, f"{characters / 1e6:.0f} MB of text needed {needed / 1e6:.0f} MB"


def test_cost_grows_linearly_with_length_and_with_the_number_of_reports() -> None:
    text = prose(400_000)

    def seconds(texts: list[str]) -> float:
        best = float("inf")
        for _ in range(3):
            start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
            for each in texts:
                extract(Report(text=each, language="en"))
            best = min(best, resource.getrusage(resource.RUSAGE_SELF).ru_utime - start)
        return best

    small = text[:40_000]
    seconds([small])
    one = seconds([text[at : at + 40_000] for at in range(0, 400_000, 40_000)])
    assert seconds([text]) < 1.5 * one, "one long text costs more than its pieces"
    assert seconds([small] * 40) < 40 * seconds([small]) * 1.5, "forty reports cost more than forty times one"
