"""Figures drawn at random from everything that pairing and reckoning look at, odd ones more often than in any crisis."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from metrics.definitions import terms
from metrics.indicators import catalogue
from metrics.interval import Interval
from metrics.model import (
    Accumulation,
    Accuracy,
    Alternative,
    Assumption,
    Change,
    Entry,
    Kind,
    Period,
    Place,
    PlaceRole,
    Quantifier,
    Relation,
    RelationKind,
    ReviewStatus,
    Role,
    Situation,
    Source,
    Stance,
    State,
    Vague,
)  # fmt: skip
from tests.indicator_figures import entry

QUANTIFIERS = [each for each in Quantifier if each not in (Quantifier.BETWEEN, Quantifier.VAGUE)]
PLACES = (
    Place(id="c", name="Country"), Place(id="n", name="North", parent="c"), Place(id="s", name="South", parent="c"), Place(id="t", name="Town", parent="n"),
    Place(id="v", name="Village", parent="n"), Place(id="q", name="Quarter", parent="t"),
)  # fmt: skip
SOURCES = (Source(name="United Nations"), Source(name="the mayor"), None)
DAY = date(2020, 5, 1)


def situation() -> Situation:
    """Return the situation whose places the figures lie in."""
    return Situation(id="s", title="S", places=PLACES)


def entries(count: int, seed: object, *, of: tuple[str, ...] = ()) -> list[Entry]:
    """Return `count` entries of the terms of a few indicators, by default drawn too, so that many of them meet."""
    draw = Random(f"odd {seed}")
    codes = of or tuple(draw.sample(sorted(catalogue()), 4))
    used = sorted({row.term for code in codes for row in catalogue()[code].row.inputs.values()})
    out: list[Entry] = []
    for number in range(count):
        report = f"r{draw.randrange(4)}"
        earlier = [each for each in out if each.report_id == report]
        out.append(_entry(number, report, draw, draw.choice(used), earlier))
    return out


def _entry(number: int, report: str, draw: Random, term: str, earlier: list[Entry]) -> Entry:
    row = terms()[term]
    printed = draw.choice(["0", "1", "7", "60", "150", "1,000", "1,234", "70,000", "275,000", "8.5", "99"])
    day = DAY + timedelta(days=draw.choice([0, 0, 1, 9, 45]))
    unit = draw.choice([*row.units, row.unit, *(["household"] if row.unit == "person" else [])])
    more: dict[str, Any] = {
        "unit": unit, "kind": Kind.SHARE if unit == "percent" else row.kind, "place": draw.choice([*PLACES, None]), "source": draw.choice(SOURCES),
        "quantifier": draw.choice(QUANTIFIERS), "stance": draw.choice([*[Stance.ASSERTED] * 6, Stance.ESTIMATED, Stance.FEARED]),
        "population_group": draw.choice(["total", "total", "total", "idp", "host"]), "disaggregation": draw.choice([None] * 5 + ["children", "women"]),
        "accumulation": draw.choice([row.accumulation, row.accumulation, *Accumulation]), "cause": draw.choice([None, None, "cholera", "measles"]),
        "place_role": draw.choice([PlaceRole.LOCATION] * 5 + [PlaceRole.DESTINATION]), "change": draw.choice([None] * 9 + [Change.UP]),
        "reference_period": draw.choice([Period(start=day, end=day, accuracy=Accuracy.DAY)] * 3 + [
            Period(start=day - timedelta(days=6), end=day, accuracy=Accuracy.RANGE), Period(), Period(end=day, accuracy=Accuracy.NOT_STATED),
        ]), "assumptions": draw.choice([(), (), (Assumption.PLACE_FROM_CONTEXT,)]),
    }  # fmt: skip
    more |= draw.choice([{}] * 8 + [
        {"state": State.NONE_REPORTED, "reported": Decimal(0), "quantifier": Quantifier.EXACT},
        {"state": State.NOT_REPORTED, "reported": None, "quantifier": None},
        {"vague": Vague(row="tens", times=1000), "reported": None, "step": None, "quantifier": Quantifier.VAGUE},
        {"ends": Interval(Decimal(20), Decimal(35), draw.random() < 0.5, draw.random() < 0.5), "reported": None, "step": None, "quantifier": Quantifier.BETWEEN},
    ])  # fmt: skip
    if earlier and draw.random() < 0.4:
        kind = draw.choice([RelationKind.SUBSET_OF, RelationKind.MOVED_FROM, RelationKind.SAME_FACT_AS])
        more["relations"] = (Relation(kind=kind, to=draw.choice(earlier).figure.match_key),)
    if draw.random() < 0.15:
        more["alternatives"] = (Alternative(reason="another reading", kind=row.kind, unit=unit, reported=Decimal(64), step=Decimal(1)),)
    held: dict[str, Any] = {
        "review_status": draw.choice([ReviewStatus.PROPOSED, ReviewStatus.APPROVED, ReviewStatus.APPROVED, ReviewStatus.REJECTED]),
        "role": draw.choice([None] * 6 + [Role.TRIANGULATION]), "published": draw.choice([day, day, None]),
    }  # fmt: skip
    return entry(term, printed, report=report, at=draw.choice([number * 1000, len(earlier) * 40]), key=f"k{number}", entry_=held, **more)
