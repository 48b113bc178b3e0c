"""What another worker brings: `python -m tests.benchmarks.corpora [megabytes]`, and what a billion articles would take.

One corpus of news-like prose made here is extracted by one worker and by two, in turns, each from nothing and each timed from
its first chunk to its last, so that starting the cluster does not count. The last lines say what that comes to for a billion
articles of 3,000 characters; bytes are those of the files written. Beside each run stands what the processor did for it, the start of
the cluster included: on a machine that does much else the ratio of the clock says how much of it was left, and that of the processor
what a second worker costs.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from metrics.corpora import Outcome, Progress, Settings, extract_corpus
from tests.benchmarks.extraction import prose

ARTICLE = 3_000
BILLION = 10**9
ROUNDS = 2


def corpus(path: Path, megabytes: int) -> int:
    """Write a corpus of about so many megabytes, and return its characters."""
    text, count = prose(megabytes * 1_000_000), 0
    with path.open("w", encoding="utf-8") as file:
        for number, start in enumerate(range(0, len(text), ARTICLE)):
            article = text[start : start + ARTICLE]
            count += len(article)
            file.write(json.dumps({"id": f"a{number}", "text": article, "language": "en", "published": "2026-01-05"}) + "\n")
    return count


def timed(name: str, folder: Path, workers: int) -> tuple[float, float, Outcome]:
    """Return the seconds from the first chunk to the last, those of the processor over all processes, and what was written."""
    moments: list[float] = []
    before = processor()

    def tell(progress: Progress) -> None:
        moments.append(time.monotonic())

    outcome = extract_corpus(Settings(corpus=name, language="en", chunk_bytes=500_000), str(folder), workers=workers, tell=tell)
    return moments[-1] - moments[1], processor() - before, outcome


def processor() -> float:
    """Return the seconds that the processor has worked for this process and those it has started that are over."""
    spent = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def main() -> None:
    """Print the table."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    best: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / "corpus.jsonl"
        characters = corpus(name, megabytes)
        for turn in range(ROUNDS):
            for workers in (1, 2):
                seconds, worked, outcome = timed(str(name), Path(folder) / f"{workers}-{turn}", workers)
                # The first chunks are written before the clock runs, one a worker.
                rate = (characters - workers * 500_000) / seconds
                best[workers] = max(best.get(workers, 0.0), rate)
                print(
                    f"{workers} worker{'s' if workers > 1 else ' '}  {rate / 1e6:5.2f} million characters a second  {outcome.figures:,} figures  {worked:.1f} s of the processor"
                )
        written = sum(each.stat().st_size for each in (Path(folder) / "1-0").rglob("*.parquet"))
    print(f"two workers to one: {best[2] / best[1]:.2f}")
    hours = BILLION * ARTICLE / best[1] / 3600
    print(
        f"a billion articles of {ARTICLE:,} characters: {hours:,.0f} hours of a core, {written / characters * ARTICLE * BILLION / 1e12:.1f} TB written"
    )


if __name__ == "__main__":
    main()
