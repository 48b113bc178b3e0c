"""How fast a large ledger answers: `python -m tests.benchmarks.ledger FIGURES [--ledger URL] [--rounds N]`.

A ledger of that many figures is made (or used, where there is one), then each question is asked with every choice of a few common and
rare values, in a random order, and the worst of these choices is shown beside the rest. Times are of the whole answer, entries read.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, Pool, event

from metrics.collecting import collect_seldom
from metrics.ledger import Ledger, Loaded, Order, Query, ReportLine, database
from metrics.ledger.deriving import derive_new
from metrics.ledger.lines import figure_of, report_of
from metrics.model import ReviewStatus, Stance, State
from tests.benchmarks import bare, readers, synthetic
from tests.benchmarks.readers import percentile
from tests.benchmarks.synthetic import DAYS, RARE, START, loaded

Question = Callable[[], object]
NORTH = "north"
clock: Callable[[], float] = time.perf_counter


def questions(ledger: Ledger) -> Iterator[tuple[str, str, Question]]:
    """Give every question with its choice of values: (question, choice, what asks it)."""
    facets = ledger.facets(Query(situation=NORTH, unclassified=True)).of

    def some(name: str) -> list[str]:
        ranked = sorted((each for each in facets[name] if each), key=lambda each: -facets[name][each])
        return [ranked[0], ranked[len(ranked) // 2], ranked[-1]]

    terms, places, sources = some("term"), some("place_id"), some("source")
    days = [START + timedelta(days=DAYS * share // 100) for share in (1, 50, 99)]
    yield from _summaries(ledger, terms, places)
    for key, query in _narrowed(terms, places, sources).items():
        yield "facets", key, lambda query=query: ledger.facets(query)  # type: ignore[misc]
        yield from _pages(ledger, key, query)
    for day in days:
        yield from _dated(ledger, day, terms)
    for words in ("the", "shelling", "teachers returned classes", *RARE[:3], "zebra"):
        yield "search of reports", words, lambda words=words: ledger.search(words, situation=NORTH)  # type: ignore[misc]


def _summaries(ledger: Ledger, terms: list[str], places: list[str]) -> Iterator[tuple[str, str, Question]]:
    for situation in (None, NORTH, "border"):
        yield "summary", str(situation), lambda situation=situation: ledger.summary(situation=situation)  # type: ignore[misc]
    for term in terms:
        yield "monthly series", term, lambda term=term: ledger.months(term=term, situation=NORTH)  # type: ignore[misc]
        for place in places:
            yield "monthly series", f"{term}, {place}", lambda term=term, place=place: ledger.months(term=term, situation=NORTH, place=place)  # type: ignore[misc]


def _narrowed(terms: list[str], places: list[str], sources: list[str]) -> dict[str, Query]:
    out = {
        "all": Query(situation=NORTH, unclassified=True),
        "every situation": Query(unclassified=True),
        "small situation": Query(situation="border", unclassified=True),
    }
    for name, values in (("terms", terms), ("places", places), ("sources", sources)):
        for value in values:
            out[value] = Query(situation=NORTH, unclassified=True, **{name: (value,)})  # type: ignore[arg-type]
    out["two common"] = Query(situation=NORTH, unclassified=True, terms=(terms[0],), sources=(sources[0],))
    out["three, approved"] = Query(situation=NORTH, unclassified=True, terms=tuple(terms), sources=tuple(sources), statuses=(ReviewStatus.APPROVED,))
    out["not reported"] = Query(situation=NORTH, unclassified=True, states=(State.NOT_REPORTED,))
    out["denied"] = Query(situation=NORTH, unclassified=True, stances=(Stance.DENIED,))
    return out


def _pages(ledger: Ledger, key: str, query: Query) -> Iterator[tuple[str, str, Question]]:
    total = ledger.count(query)
    for column in ("rank", "number", "day", "term", "source", "state", "review_status"):
        for descending in (False, True):
            order = Order(column=column, descending=descending)
            for share, offset in (("first", 0), ("middle", total // 2), ("last", max(0, total - 100))):
                said = f"{key}, by {column} {'down' if descending else 'up'}, {share}"
                yield "grid page", said, lambda order=order, offset=offset: ledger.listed(query, orders=(order,), offset=offset)  # type: ignore[misc]
    for share, offset in (("first", 0), ("middle", total // 2)):
        yield "review queue", f"{key}, {share}", lambda offset=offset: ledger.queue(query, offset=offset)  # type: ignore[misc]


def _dated(ledger: Ledger, day: date, terms: list[str]) -> Iterator[tuple[str, str, Question]]:
    for term in (None, terms[0], terms[-1]):
        named = {} if term is None else {"terms": (term,)}
        for name, query in (
            ("as of", Query(situation=NORTH, unclassified=True, as_of=day, **named)),  # type: ignore[arg-type]
            ("known on", Query(situation=NORTH, unclassified=True, as_known_on=day, **named)),  # type: ignore[arg-type]
            ("as of, known on", Query(situation=NORTH, unclassified=True, as_of=day - timedelta(days=30), as_known_on=day, **named)),  # type: ignore[arg-type]
        ):
            for down in (False, True):
                order = Order(column="rank", descending=down)
                said = f"{day}, {term or 'all'}, {'newest' if down else 'oldest'} first"
                yield name, said, lambda query=query, order=order: ledger.listed(query, orders=(order,))  # type: ignore[misc]


def measure(ledger: Ledger, rounds: int, sample: int | None) -> dict[str, dict[str, list[float]]]:
    """Ask every question, or a sample of them, `rounds` times after once unmeasured, in a random order; return milliseconds by question and choice."""
    asked = list(questions(ledger))
    if sample is not None:
        asked = random.Random(5).sample(asked, min(sample, len(asked)))
    for _, _, ask in asked:
        ask()
    dice = random.Random(3)
    out: dict[str, dict[str, list[float]]] = {}
    for _ in range(rounds):
        dice.shuffle(asked)
        for name, choice, ask in asked:
            start = clock()
            ask()
            out.setdefault(name, {}).setdefault(choice, []).append((clock() - start) * 1000)
    return out


def show(found: dict[str, dict[str, list[float]]]) -> None:
    """Print a table: a row a question."""
    print(f"{'question':20} {'choices':>7} {'p50':>8} {'p95':>8} {'worst choice, its p95':>24}")
    for name, choices in found.items():
        every = [each for values in choices.values() for each in values]
        worst = max(choices, key=lambda each: percentile(choices[each], 0.95))
        print(
            f"{name:20} {len(choices):7} {percentile(every, 0.5):8.1f} {percentile(every, 0.95):8.1f} {percentile(choices[worst], 0.95):8.1f}  {worst}"
        )


def one_report(ledger: Ledger, reports: int = 60) -> None:
    """Print how long recording a report of twenty figures takes, durably, in how many statements, and what its rows alone take."""
    times: list[float] = []
    used: list[float] = []
    made = islice(synthetic.ledger((reports + 1) * synthetic.FIGURES, seed=time.time_ns()), reports + 1)
    *measured, last = ((report_of(each.values), list({line.figure_id: figure_of(line.figure) for line in each.lines}.values())) for each in made)  # type: ignore[arg-type]
    for report, figures in measured:
        start, began = time.perf_counter(), time.process_time()
        ledger.record(report, figures, situation=NORTH, editor="desk", at=datetime.now(UTC))
        times.append((time.perf_counter() - start) * 1000)
        used.append((time.process_time() - began) * 1000)
    _say("a report of 20 figures", times, used)
    if not (path := Path(ledger.name)).is_file():
        return
    statements: list[str] = []
    event.listen(Pool, "checkout", traced := lambda driver, *_: driver.set_trace_callback(statements.append))
    ledger.record(*last, situation=NORTH, editor="desk", at=datetime.now(UTC))
    event.remove(Pool, "checkout", traced)
    # A statement that is run for each of twenty rows is one.
    print(f"statements of a report: {sum(1 for _ in groupby(each[:40] for each in statements if not each.startswith('--')))}")
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        _say("its rows alone, into tables without indexes", *bare.reports(path, Path(folder) / "bare.sqlite"))


def _say(what: str, times: list[float], used: list[float]) -> None:
    print(f"{what}: p50 {percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms; own time p50 {percentile(used, 0.5):.1f} ms")


# What a bulk load consists of, by how its statements begin.
PARTS = {"INSERT INTO entries": "lines", "CREATE INDEX entries": "indexes of lines", "CREATE UNIQUE INDEX entries": "indexes of lines"}


# So many figures are made before they are loaded; more would fill the memory, and are made while they are.
HELD = 1_000_000


def _making(reports: Iterable[ReportLine], spent: Counter[str]) -> Iterator[ReportLine]:
    """Give reports as they are made, and keep how long that takes by the clock and of the process's own time."""
    made = iter(reports)
    while True:
        start, used = time.perf_counter(), time.process_time()
        each = next(made, None)
        spent["clock"] += time.perf_counter() - start  # type: ignore[assignment]
        spent["own"] += time.process_time() - used  # type: ignore[assignment]
        if each is None:
            return
        yield each


def bulk_load(ledger: Ledger, figures: int) -> None:
    """Make that many figures and load them; print how long the one took and the other, and what of the process's own time went into which part."""
    made, making = loaded(figures), Counter[str]()
    reports: Iterable[ReportLine] = _making(made.reports, making)
    if figures <= HELD:
        reports = list(reports)
        print(f"made {figures:,} figures in {making['own']:.1f} s of own time; this is no part of the load")
        making.clear()
    spent: Counter[str] = Counter()
    begun = [0.0]
    event.listen(Engine, "before_cursor_execute", before := lambda *_: begun.__setitem__(0, time.process_time()))

    def after(_connection: object, _cursor: object, sql: str, *_: object) -> None:
        part = next((part for start, part in PARTS.items() if sql.startswith(start)), None)
        if part is not None:
            spent[part] += time.process_time() - begun[0]  # type: ignore[assignment]

    def deriving(connection: Any) -> bool:
        started = time.process_time()
        derived = derive_new(connection)
        spent["what is derived"] += time.process_time() - started  # type: ignore[assignment]
        return derived

    event.listen(Engine, "after_cursor_execute", after)
    start, used = time.perf_counter(), time.process_time()
    with patch.object(database, "derive_new", deriving):
        ledger.load(Loaded(situations=made.situations, reports=reports), editor="benchmark", at=datetime.now(UTC))
    took, worked = time.perf_counter() - start - making["clock"], time.process_time() - used - making["own"]
    event.remove(Engine, "before_cursor_execute", before)
    event.remove(Engine, "after_cursor_execute", after)
    spent["commit, and Python around all of it"] = worked - sum(spent.values())  # type: ignore[assignment]
    print(f"bulk load: {figures / took:,.0f} figures/s ({figures / worked:,.0f} of this process's own time)")
    for part, seconds in spent.most_common():
        print(f"  {part:36} {seconds:6.1f} s of own time")
    if (path := Path(ledger.name)).is_file():
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            took, worked = bare.load(path, Path(folder) / "bare.sqlite")
        print(f"its rows alone into the same tables: {figures / took:,.0f} figures/s ({figures / worked:,.0f} of own time)")


def main() -> None:
    """Make or open the ledger, ask and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", type=int)
    parser.add_argument("--ledger")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sample", type=int, help="ask only so many of the questions, chosen at random")
    parser.add_argument("--own-time", action="store_true", help="count the time of this process alone, on a machine that does other things too")
    given = parser.parse_args()
    # As in every program of ours: by default Python now and then looks at all that is remembered, in a tenth of a second and more, and finds nothing.
    collect_seldom()
    global clock
    clock = time.process_time if given.own_time else time.perf_counter
    with tempfile.TemporaryDirectory() as folder, Ledger.open(given.ledger or str(Path(folder) / "ledger.sqlite")) as ledger:
        if not ledger.situations():
            bulk_load(ledger, given.figures)
        start = time.perf_counter()
        ledger.facets(Query(situation=NORTH, unclassified=True))
        print(f"first facets of a process: {(time.perf_counter() - start) * 1000:.0f} ms")
        show(measure(ledger, given.rounds, given.sample))
        one_report(ledger)
        readers.show(ledger, clock)


if __name__ == "__main__":
    main()
