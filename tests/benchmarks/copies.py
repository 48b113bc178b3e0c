"""How well copies of a text are found among many reports, and what it costs: python -m tests.benchmarks.copies [REPORTS]

One report in ten is a copy of an earlier one by another publisher, with a paragraph of its own before it and up to a third of its
sentences left out; one in ten is the next round of an earlier one by the same publisher, with other numbers; all speak of the same few
things in the same few hundred words, as reports of one crisis do.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from metrics.ledger import Ledger
from metrics.model import JudgementKind, Report, Situation

AT = datetime(2026, 1, 5, tzinfo=UTC)
PLACES = [
    f"{kind} {name}"
    for kind in ("the district of", "the town of", "the camp at")
    for name in ("Amara", "Belen", "Corum", "Dasht", "Elira", "Fadua", "Gorom", "Hadar")
]
ACTORS = [
    "the ministry of health",
    "the relief agency",
    "local councils",
    "the monitoring group",
    "aid workers",
    "hospital staff",
    "residents",
    "the governor",
]
EVENTS = [
    "were displaced",
    "were killed",
    "were injured",
    "have returned",
    "are in need of water",
    "fled the fighting",
    "were registered",
    "received aid",
]
EXTRA = [
    "Access to {place} remains limited by {actor}.", "Roads to {place} were cut for {days} days.", "Markets in {place} opened for the first time in {days} days.",
    "{actor} said that supplies would last {days} days.", "Partners reached {place} with {trucks} trucks of food.", "In {place} the water network serves {share} percent of homes.",
    "Schools in {place} have been closed since the clashes began.", "{actor} warned of the coming winter in {place}.", "An assessment of {place} is planned for next week.",
]  # fmt: skip


def sentence(chance: random.Random) -> str:
    """Return a sentence of a report."""
    names = {
        "place": chance.choice(PLACES),
        "actor": chance.choice(ACTORS),
        "days": chance.randint(2, 40),
        "trucks": chance.randint(2, 90),
        "share": chance.randint(5, 95),
    }
    if chance.random() < 0.5:
        return f"According to {names['actor']}, {chance.randint(10, 90_000):,} people in {names['place']} {chance.choice(EVENTS)}."
    return chance.choice(EXTRA).format(**names)


def texts(count: int, chance: random.Random) -> list[tuple[list[str], int, str, int | None]]:
    """Return sentences, day, publisher and the report that it is a copy of, by number, for each of `count` reports."""
    out: list[tuple[list[str], int, str, int | None]] = []
    for number in range(count):
        drawn, day = chance.random(), number // 20
        if drawn < 0.1 and number > 50:
            of = chance.randrange(max(0, number - 400), number)
            kept = [each for each in out[of][0] if chance.random() > chance.random() / 3]
            out.append(([sentence(chance), *kept], day, f"Paper {chance.randrange(40)}", of))
        elif drawn < 0.2 and number > 50:
            of = chance.randrange(max(0, number - 400), number)
            changed = [sentence(chance) if chance.random() < 0.5 else each for each in out[of][0]]
            out.append((changed, day, out[of][2], None))
        else:
            out.append(([sentence(chance) for _ in range(chance.randint(8, 40))], day, f"Agency {chance.randrange(25)}", None))
    return out


def main(count: int) -> None:
    """Record the reports and print what was found."""
    chance = random.Random(7)
    made = texts(count, chance)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        ledger.add_situation(Situation(id="s", title="S"), at=AT)
        numbers: dict[str, int] = {}
        took = []
        for number, (sentences, day, publisher, _) in enumerate(made):
            report = Report(
                text=f"{number}. " + " ".join(sentences), publisher=publisher, published=date(2026, 1, 1) + timedelta(days=day), language="en"
            )
            started = time.perf_counter()
            numbers[ledger.record(report, [], situation="s", editor="b", at=AT).report_id] = number
            took.append(time.perf_counter() - started)
        said = {numbers[each.subject]: numbers[each.object] for each in ledger.said(kinds=[JudgementKind.COPY]) if each.value == "copy"}
    truth = {number: of for number, (_, _, _, of) in enumerate(made) if of is not None and made[of][2] != made[number][2]}
    found = truth.keys() & said.keys()
    tenth = max(1, count // 10)
    print(f"{count:,} reports, {len(truth):,} copies: {len(found):,} found, {len(said.keys() - truth.keys())} others taken for one")
    print(f"recall {len(found) / len(truth):.3f}, precision {len(found) / max(1, len(said)):.3f}")
    first, last = sorted(took[:tenth])[tenth // 2], sorted(took[-tenth:])[tenth // 2]
    print(f"recorded in {first * 1000:.2f} ms (median of the first tenth), {last * 1000:.2f} ms (of the last)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
