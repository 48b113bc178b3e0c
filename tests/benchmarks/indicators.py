"""Measure how long it takes to evaluate all indicators of a situation: python -m tests.benchmarks.indicators [FIGURES] [--profile].

Two situations, made up:

* `year`    a year of weekly situation reports by three sources, each of its own places and terms again and again, so that most figures
            have been replaced by a later one, as in a crisis that is followed;
* `spread`  every figure of a place, term and source of its own where there are enough of them: nothing is replaced, the worst case.

The figures are in memory, as the dashboard and the API have them; what is measured is choosing what stands, pairing, units, formulas,
cautions and thresholds, with implied rounding on, in processor time of this process.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from metrics.definitions import terms
from metrics.indicators import catalogue, checks, derive
from metrics.model import Accumulation, Accuracy, Entry, Evidence, Figure, Period, Place, Quantifier, Situation, Source
from metrics.numerals import step

QUANTIFIERS = [Quantifier.EXACT] * 4 + [Quantifier.AT_LEAST, Quantifier.MORE_THAN, Quantifier.APPROXIMATELY, Quantifier.UP_TO, Quantifier.NEARLY]
START = date(2026, 1, 1)
SOURCES = [Source(name=name) for name in ("United Nations", "Ministry", "Red Crescent")]
TERMS = [
    ["population", "idps", "in_need", "targeted", "reached", "food_insecure", "affected", "area", "aid_tonnes", "aid_trucks"],
    [
        "killed",
        "injured",
        "housing_destroyed",
        "housing_damaged",
        "disease_cases",
        "disease_deaths",
        "attacks",
        "schools_damaged",
        "fled",
        "population",
    ],
    ["population", "idps", "sheltered", "in_camp", "toilets", "water_points", "water_supplied", "vaccinated", "missing", "returned"],
]


def situation(places: int) -> Situation:
    """Return a situation of a country, ten regions and `places` places in them."""
    regions = [Place(id=f"r{n}", name=f"Region {n}", parent="c") for n in range(10)]
    towns = [Place(id=f"p{n}", name=f"Place {n}", parent=f"r{n % 10}") for n in range(places)]
    return Situation(id="s", title="S", places=(Place(id="c", name="Country"), *regions, *towns))


def year(count: int, of: Situation) -> list[Entry]:
    """Return `count` figures of weekly reports: each of three sources speaks of ten terms at seven places, every week of the year."""
    draw = Random(1)
    out: list[Entry] = []
    places = of.places
    said = [[(term, place) for term in TERMS[n] for place in draw.sample(places, 7)] for n in range(3)]
    for week in range(52):
        for number, source in enumerate(SOURCES):
            for term, place in said[number]:
                if len(out) < count:
                    out.append(_entry(len(out), 3 * week + number, 7 * week, draw, term, place, source))
    return out


def spread(count: int, of: Situation) -> list[Entry]:
    """Return `count` figures of every term that an indicator uses, at random places, in reports of a year."""
    draw = Random(1)
    used = sorted({row.term for each in catalogue().values() for row in each.row.inputs.values()})
    return [_entry(n, n // 25, n // 25 * 364 // 400, draw, draw.choice(used), draw.choice(of.places), SOURCES[n // 25 % 3]) for n in range(count)]


def _entry(n: int, report: int, days: int, draw: Random, term: str, place: Place, source: Source) -> Entry:
    row = terms()[term]
    day = START + timedelta(days=days)
    length = draw.choice([0, 6]) if row.accumulation is Accumulation.FLOW else 0
    value = Decimal(draw.choice([draw.randrange(1, 100), draw.randrange(1, 90) * 100, draw.randrange(1, 900) * 1000]))
    words = f"{value:,} {term}"
    figure = Figure(
        match_key=f"k{n}", term=term, kind=row.kind, unit=row.unit, reported=value, step=step(f"{value:,}"), quantifier=draw.choice(QUANTIFIERS),
        place=place, source=source, accumulation=row.accumulation, evidence=(Evidence(start=n % 200 * 60, end=n % 200 * 60 + len(words), exact=words),),
        reference_period=Period(start=day - timedelta(days=length), end=day, accuracy=Accuracy.RANGE if length else Accuracy.DAY),
    )  # fmt: skip
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Entry(seq=n + 1, figure_id=f"f{n}", report_id=f"rep{report}", recorded_at=at, editor="b", figure=figure, published=day)


def main(count: int, *, profile: bool) -> None:
    """Print the best and the middle of seven runs of all indicators and of all checks."""
    of = situation(60)
    for shape in (year, spread):
        found = shape(count, of)
        derive(found[:50], situation=of)
        if profile:
            with cProfile.Profile() as measured:
                derive(found, situation=of)
            pstats.Stats(measured).sort_stats("tottime").print_stats(30)
            continue
        runs = (("indicators", lambda given: len(derive(given, situation=of))), ("checks", lambda given: len(checks(given, situation=of))))
        for name, run in runs:
            taken = []
            for _ in range(7):
                # Entries of their own each time, so that nothing is remembered from the run before.
                fresh = [replace(each, figure=replace(each.figure)) for each in found]
                begun = time.process_time()
                values = run(fresh)
                taken.append(time.process_time() - begun)
            best, middle = (1000 * each for each in (min(taken), sorted(taken)[3]))
            print(f"{shape.__name__}, {name}: {len(found):,} figures, {values:,} results, best {best:.0f} ms, middle {middle:.0f} ms", flush=True)


if __name__ == "__main__":
    numbers = [each for each in sys.argv[1:] if each.isdigit()]
    main(int(numbers[0]) if numbers else 10_000, profile="--profile" in sys.argv)
