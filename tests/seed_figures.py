"""The figures of the seed report, written by hand from reading it, so that what comes after extraction is tested without it."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from metrics.model import (
    Accumulation,
    Accuracy,
    Alternative,
    Assumption,
    Change,
    Entry,
    Evidence,
    Figure,
    Kind,
    Period,
    Place,
    PublishedBasis,
    Quantifier,
    Relation,
    RelationKind,
    Report,
    Source,
    State,
    Vague,
)  # fmt: skip

SEEDS = Path(__file__).parent.parent / "seeds"
NOON = datetime(2016, 12, 12, 12, tzinfo=UTC)
PUBLISHED = date(2016, 12, 12)
SOHR = Source(name="Syrian Observatory for Human Rights")
STATE_TV = Source(name="Syrian state television")
DENTIST = Source(name="Salim Abu al-Nassar")


def places() -> dict[str, Place]:
    """The places of the seed situation by id."""
    lines = [line for line in (SEEDS / "places.csv").read_text().splitlines() if not line.startswith("#")]
    out = {}
    for row in csv.DictReader(lines):
        out[row["id"]] = Place(
            id=row["id"], name=row["name"], kind=row["kind"], parent=row["parent"] or None, pcode=row["pcode"] or None,
            admin_level=int(row["admin_level"]) if row["admin_level"] else None, latitude=float(row["latitude"]),
            longitude=float(row["longitude"]), names=tuple(row["names"].split("|")) if row["names"] else (),
        )  # fmt: skip
    return out


def report() -> Report:
    """The seed report."""
    return Report(
        text=(SEEDS / "rebel-forces-in-aleppo.txt").read_text(), language="en", published=PUBLISHED,
        published_basis=PublishedBasis.INFERRED, title="Rebel Forces in Aleppo Are On the Verge Of Collapse", places=tuple(places().values()),
    )  # fmt: skip


def _figure(text: str, exact: str, term: str, place: str, **more: Any) -> Figure:
    start = text.index(exact)
    more.setdefault("reference_period", Period(start=PUBLISHED, end=PUBLISHED, accuracy=Accuracy.NOT_STATED))
    return Figure(
        **{"kind": Kind.COUNT, "unit": "person", "match_key": f"seed-{start}-{term}", "term": term, "place": places()[place],
           "evidence": (Evidence(start=start, end=start + len(exact), exact=exact),), **more}
    )  # fmt: skip


def figures() -> list[Figure]:
    """The nine rows of a careful reader, in the order of the text."""
    text = report().text
    monday = Period(start=PUBLISHED, end=PUBLISHED, accuracy=Accuracy.DAY, words="on Monday", rule="weekday_before_publication")
    unknown = _figure(text, "The death toll remains unknown", "killed", "aleppo", state=State.NOT_REPORTED, quantifier=None, cause="execution")
    killed = _figure(
        text, "at least 60 fatalities", "killed", "aleppo", reported=Decimal(60), quantifier=Quantifier.AT_LEAST, step=Decimal(10), source=SOHR,
        counted="fatalities", accumulation=Accumulation.FLOW, reference_period=monday, cause="gunfire and shelling",
    )  # fmt: skip
    taken = _figure(
        text, "at least six more Aleppo neighborhoods", "settlements_taken", "aleppo", unit="settlement", reported=Decimal(6), in_words=True,
        quantifier=Quantifier.AT_LEAST, step=Decimal(1), change=Change.UP, counted="neighborhoods", accumulation=Accumulation.FLOW,
    )  # fmt: skip
    share = _figure(
        text, "99 percent of the rebel-held territory", "area_controlled_share", "east-aleppo", kind=Kind.SHARE, unit="percent", reported=Decimal(99),
        step=Decimal(1), source=STATE_TV, denominator="the rebel-held territory", assumptions=(Assumption.IMPLIED_ROUNDING,),
    )  # fmt: skip
    trapped = _figure(
        text, "Tens of thousands of Syrians", "trapped", "southeast-aleppo", quantifier=Quantifier.VAGUE, vague=Vague(row="tens", times=1000), counted="Syrians",
    )  # fmt: skip
    area = _figure(
        text, "8 kilometers square", "area", "southeast-aleppo", kind=Kind.MEASURE, unit="kilometer ** 2", reported=Decimal(8), step=Decimal(1), source=DENTIST,
        assumptions=(Assumption.IMPLIED_ROUNDING,),
        alternatives=(Alternative(reason="a square with sides of 8 kilometers", kind=Kind.MEASURE, unit="kilometer", reported=Decimal(8), step=Decimal(1), power=2),),
    )  # fmt: skip
    pocket = _figure(
        text, "over 80,000 human beings", "population", "southeast-aleppo", reported=Decimal(80_000), quantifier=Quantifier.MORE_THAN, step=Decimal(10_000),
        source=DENTIST, counted="human beings",
    )  # fmt: skip
    residents = _figure(
        text, "approximately 275,000 residents", "population", "east-aleppo", reported=Decimal(275_000), quantifier=Quantifier.APPROXIMATELY,
        step=Decimal(5_000), source=STATE_TV, counted="residents",
    )  # fmt: skip
    fled = _figure(
        text, "70,000 have fled", "fled", "east-aleppo", reported=Decimal(70_000), step=Decimal(10_000), source=STATE_TV, accumulation=Accumulation.RUNNING_TOTAL,
        assumptions=(Assumption.IMPLIED_ROUNDING,), relations=(Relation(kind=RelationKind.MOVED_FROM, to=residents.match_key),), counted="residents",
    )  # fmt: skip
    return [unknown, killed, taken, share, trapped, area, pocket, residents, fled]


def entries() -> list[Entry]:
    """The same figures as lines of a ledger."""
    key = report().id
    return [
        Entry(seq=n, figure_id=f"f-{n}", report_id=key, recorded_at=NOON, editor="test", figure=figure) for n, figure in enumerate(figures(), start=1)
    ]
