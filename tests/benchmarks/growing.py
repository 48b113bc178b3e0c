"""What a write costs those who look: `python -m tests.benchmarks.growing [figures]`.

Each page is worked out once, then once more (warm), then after each of a few reports of twenty figures that came in. Times are of the
processor, for the HTML that a browser gets first; only ratios of one run count. The last two columns are what the same page costs in a
process that has worked out nothing yet, and how many times that a page after a write is.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from flask.testing import FlaskClient

from dashboard import create_app
from dashboard.as_yet import PATIENT
from metrics.ledger import Ledger, Loaded
from metrics.pipeline import Workings
from tests.benchmarks import synthetic

PAGES = ("/", "/situation", "/figures", "/compare", "/timeline", "/map", "/indicators", "/changes", "/checks", "/reports", "/sources", "/review")
WRITES = 3


def main(figures: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        ledger.load(synthetic.loaded(figures), editor="benchmark", at=datetime.now(UTC))
        client = create_app(ledger).state.shell.server.test_client()
        dice = random.Random(99)
        names = synthetic.Names(dice)
        print(f"{'page':14}{'warm':>9}{'after':>9}{'times':>8}{'anew':>9}{'times':>8}   seconds of the processor, {figures:,} figures")
        for page in PAGES:
            _taken(client, page)
            warm = min(_taken(client, page) for _ in range(2))
            after = []
            for _ in range(WRITES):
                _comes_in(ledger, dice, names)
                after.append(_taken(client, page))
            _comes_in(ledger, dice, names)
            Workings.forget(ledger)
            anew, best = _taken(client, page), min(after)
            print(f"{page:14}{warm:>9.3f}{best:>9.3f}{best / warm:>8.1f}{anew:>9.3f}{anew / best:>8.1f}", flush=True)
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most")


def _taken(client: FlaskClient, page: str) -> float:
    began = time.process_time()
    answer = client.get(page, environ_overrides={PATIENT: True})
    taken = time.process_time() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{page} answers {answer.status_code}")
    return taken


def _comes_in(ledger: Ledger, dice: random.Random, names: synthetic.Names) -> None:
    """Let one more report come into the largest situation, of the last day that there is."""
    made = synthetic.report(dice.randrange(10**6, 10**9), date(2023, 12, 20), dice, names)
    linked = ((synthetic.SITUATIONS[0], made.recorded_at, "desk"),)
    ledger.load(Loaded(situations=(), reports=[replace(made, situations=linked)]), editor="benchmark", at=datetime.now(UTC))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
