"""How fast figures are read, on one core: `python -m tests.benchmarks.extraction [characters]`.

The text is about 1 MB of news-like prose made here: the seed report and plain paragraphs between wordings of the
corpus, with other numbers each time. Beside the whole it times the parts that bound it, and the peers of the extra
`peers` (quantulum3, Recognizers-Text) where they are installed, so that ratios come from one run on one machine: ours
and theirs by turns, each at its best.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

from metrics.extraction import extract
from metrics.extraction.compiling import lexicon
from metrics.extraction.scan import marked
from metrics.extraction.text.normal import normalise
from metrics.extraction.text.sentences import sentences
from metrics.model import Report
from tests import seed_figures
from tests.test_corpus import blocks

PLAIN = [
    "The road to the coast was open again by the evening, and shops along the market street raised their shutters. Residents spoke of a quiet night.",
    "Officials met in the capital to discuss how the work would go on. They did not say when a decision was expected, nor who would pay for it.",
    "Rain had fallen since the morning over the hills. Farmers who had waited for it looked at the sky and said that it had come too late for the harvest.",
    "The minister thanked neighbouring countries for their help, and asked that the crossing stay open. Aid groups said the same thing in a joint letter.",
    "Teachers returned to their classes in the northern districts, where windows are still covered with plastic and the heating has not been repaired.",
]
EVERY = 4
PEER_CHARACTERS, REPORT = 20_000, 4_000
# Each at its best of so many turns.
TURNS = 5


def prose(characters: int) -> str:
    """Return news-like text of about that length: a wording with a number for every few plain paragraphs."""
    dice = random.Random(11)
    wordings = [text for block in blocks("en")["figure"] for text in block["texts"]]
    seed = seed_figures.report().text
    parts: list[str] = []
    length = 0
    while length < characters:
        part = seed if dice.random() < 0.1 else " ".join(dice.choice(wordings) if dice.random() < 1 / EVERY else dice.choice(PLAIN) for _ in range(4))
        part = re.sub(r"\d", lambda match: str((int(match[0]) + dice.randrange(1, 9)) % 9 + 1), part)
        parts.append(part)
        length += len(part) + 2
    return "\n\n".join(parts)


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the best time of some runs, of this process alone: what else the machine does is not counted."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(characters: int = 1_000_000) -> None:
    """Print characters a second of the whole and of its parts."""
    text = prose(characters)
    report = Report(text=text, language="en")
    words = lexicon("en")
    found = extract(report)
    normal = normalise(text)
    stretches = sentences(normal.text, words.abbreviations, words.scales)
    wanted = marked(normal.text, stretches, "en")
    print(
        f"{len(text):,} characters, {len(stretches):,} sentences of which {len(wanted):,} are read, {len(found):,} figures of a term: one in {len(stretches) / len(found):.1f} sentences"
    )
    whole = seconds(lambda: extract(report))
    steps = {
        "typed figures with evidence": whole,
        "bare scan for words and digits": seconds(lambda: marked(normal.text, stretches, "en")),
        "normal text": seconds(lambda: normalise(text)),
        "sentences": seconds(lambda: sentences(normal.text, words.abbreviations, words.scales)),
        "a tenth of the text": seconds(lambda: extract(Report(text=text[: len(text) // 10], language="en"))) * 10,
    }
    for name, taken in steps.items():
        print(f"  {name:34} {len(text) / taken / 1e6:8.2f} million characters/s")
    bound = steps["bare scan for words and digits"]
    print(f"  the whole takes {whole / bound:.0f} times as long as the bare scan that bounds it")
    first = subprocess.run([sys.executable, "-X", "importtime", "-c", _FIRST], capture_output=True, text=True, check=True).stdout.strip()
    print(f"  import and first extraction        {first} s")
    for name, reads in _peers().items():
        # Both read the same texts, each as long as a report: quantulum3 takes more than twice as long for one twice as long.
        pieces = [text[at : at + REPORT] for at in range(0, PEER_CHARACTERS, REPORT)]
        alone = [Report(text=piece, language="en") for piece in pieces]
        taken, own = float("inf"), float("inf")
        for _ in range(TURNS):
            taken = min(taken, seconds(lambda reads=reads, pieces=pieces: [reads(each) for each in pieces], 1))  # type: ignore[misc]
            own = min(own, seconds(lambda alone=alone: [extract(each) for each in alone], 1))  # type: ignore[misc]
        print(f"  {name:34} {PEER_CHARACTERS / taken / 1e6:8.4f} million characters/s; ours is {taken / own:.1f} times as fast with all it finds")


_FIRST = """
import time
start = time.perf_counter()
from metrics.extraction import extract
from metrics.model import Report
extract(Report(text="At least 60 people were killed on Monday."))
print(f"{time.perf_counter() - start:.2f}")
"""


def _peers() -> dict[str, Callable[[str], object]]:
    out: dict[str, Callable[[str], object]] = {}
    if find_spec("quantulum3"):
        from quantulum3 import parser

        out["quantulum3"] = parser.parse
    if find_spec("recognizers_number"):
        from recognizers_number import Culture, recognize_number

        out["Recognizers-Text, numbers only"] = lambda text: recognize_number(text, Culture.English)
    return out


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
