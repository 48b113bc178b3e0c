"""Ledgers as large as years of a crisis: reports of twenty figures each, a few terms and places in most of them, revised here and there.

Made without reading a text, so that a million figures take a minute; what is made is a true ledger all the same: every quotation stands
in its report, and `verify` finds nothing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from metrics.definitions import terms
from metrics.ledger import Line, Loaded, ReportLine
from metrics.ledger.lines import report_values
from metrics.ledger.statements import kept_moment
from metrics.model import Report, figure_id
from metrics.model.report import PublishedBasis

FIGURES = 20
START, DAYS = date(2014, 1, 1), 3650
SITUATIONS = ("north", "south", "islands", "border")
SHARES = (0.55, 0.25, 0.15, 0.05)
STATES = (("reported", 0.94), ("none_reported", 0.03), ("not_reported", 0.03))
STANCES = (("asserted", 0.86), ("estimated", 0.08), ("feared", 0.02), ("projected", 0.02), ("denied", 0.01), ("historical", 0.01))
FILLER = (
    "The road to the coast was open again by the evening.", "Officials met in the capital to discuss how the work would go on.",
    "Rain had fallen since the morning over the hills.", "Aid groups asked that the crossing stay open for another month.",
    "Teachers returned to classes where windows are covered with plastic.", "Residents spoke of a quiet night after days of shelling.",
)  # fmt: skip
RARE = ("cholera", "measles", "landslide", "armistice", "quarantine", "avalanche", "blackout", "dam")


@dataclass
class Names:
    """What figures are of, the common ones much more often than the rare."""

    dice: random.Random
    terms: list[str] = field(default_factory=lambda: [each for each, row in terms().items() if "person" in row.units][:40])

    def __post_init__(self) -> None:
        self.places = [(f"place-{n}", f"Town {n}") for n in range(300)]
        self.sources = [f"Source {n}" for n in range(200)]
        self.weights = {len(each): list(accumulate(1 / (n + 1) for n in range(len(each)))) for each in (self.terms, self.places, self.sources)}

    def one(self, of: list) -> object:  # type: ignore[type-arg]
        """Return one of a list, the first the most often."""
        return self.dice.choices(of, cum_weights=self.weights[len(of)])[0]


def ledger(figures: int, seed: int = 7) -> Iterator[ReportLine]:
    """Give the reports of a ledger of about that many figures, in the order in which they were recorded, with all their lines."""
    dice = random.Random(seed)
    names = Names(dice)
    reports = figures // FIGURES
    for number in range(reports):
        published = START + timedelta(days=number * DAYS // reports)
        yield report(number, published, dice, names)


def report(number: int, published: date, dice: random.Random, names: Names) -> ReportLine:
    """Return a report of some figures, recorded on the evening of the day on which it was published."""
    at = datetime(published.year, published.month, published.day, 18, tzinfo=UTC) + timedelta(seconds=dice.randrange(20_000))
    parts, made = [f"Update {number}."], []
    length = len(parts[0])
    for ordinal in range(FIGURES):
        value, term = dice.randrange(1, 90_000), names.one(names.terms)
        exact = f"at least {value:,} {str(term).replace('_', ' ')}"
        filler = dice.choice(FILLER) if dice.random() < 0.998 else f"There was talk of {dice.choice(RARE)}."
        sentence = f" {filler} In {(place := names.one(names.places))[1]} {exact}, said {(source := names.one(names.sources))}."  # type: ignore[index]
        made.append((length + sentence.index(exact), exact, value, term, place, source, ordinal))
        parts.append(sentence)
        length += len(sentence)
    told = Report(
        text="".join(parts), language="en", title=f"Update {number}", publisher="Desk", published=published, published_basis=PublishedBasis.GIVEN
    )
    situation = dice.choices(SITUATIONS, SHARES)[0]
    linked = (situation,) if dice.random() < 0.97 else (situation, SITUATIONS[0] if situation != SITUATIONS[0] else SITUATIONS[1])
    lines = [line for each in made for line in _lines(each, told, at, dice)]
    return ReportLine(
        values=report_values(told), recorded_at=at, editor="desk", situations=tuple((each, at, "desk") for each in linked), lines=tuple(lines)
    )


def _lines(made: tuple, report: Report, at: datetime, dice: random.Random) -> Iterator[Line]:  # type: ignore[type-arg]
    start, exact, value, term, (place, place_name), source, ordinal = made
    state = dice.choices([each for each, _ in STATES], [share for _, share in STATES])[0]
    stance = dice.choices([each for each, _ in STANCES], [share for _, share in STANCES])[0]
    day = report.published - timedelta(days=dice.randrange(4))  # type: ignore[operator]
    body = json.dumps({
        "match_key": f"{start}-{ordinal}", "term": term, "kind": "count", "unit": "person",
        "evidence": [{"start": start, "end": start + len(exact), "exact": exact, "part": "figure", "kind": "text", "editor": None}],
        "state": state, "reported": str(value) if state == "reported" else None, "ends": None, "vague": None, "quantifier": "at_least" if state == "reported" else None,
        "step": "1", "in_words": False, "denominator": None, "denominator_key": None, "counted": "people", "change": None, "accumulation": "stock",
        "population_group": "total", "disaggregation": None, "cause": None, "actor": None,
        "place": {"id": place, "name": place_name, "kind": "town", "parent": None, "pcode": None, "admin_level": None, **_where(place), "names": [], "country": None, "source": None},
        "place_role": "location", "reference_period": {"start": day.isoformat(), "end": day.isoformat(), "accuracy": "day", "words": None, "rule": None},
        "source": {"name": source, "id": None, "chain": [], "denied_by": None, "manner": None}, "stance": stance, "relations": [], "alternatives": [], "assumptions": [], "rules": [],
    }, separators=(",", ":"))  # fmt: skip
    first = Line(
        figure_id=figure_id(report.sha256, f"{start}-{ordinal}"), recorded_at=kept_moment(at), editor="desk", reason=None, role=None, review_status="proposed",
        comment=None, figure=body, term=term, kind="count", state=state, stance=stance, unit="person", place_id=place, source=source,
        published=report.published.isoformat(), publisher="Desk", period_start=day.isoformat(), period_end=day.isoformat(), position=start,
        words=f"{exact}\npeople\n{source}\n{place_name}\n{term}".casefold(), number=float(value) if state == "reported" else None,
    )  # fmt: skip
    yield first
    status, after = "proposed", at
    for _ in range(dice.choices((0, 1, 2), (0.85, 0.12, 0.03))[0]):
        after += timedelta(hours=dice.randrange(1, 2_000))
        status = dice.choices(("approved", "rejected"), (0.8, 0.2))[0]
        yield first._replace(recorded_at=kept_moment(after), editor="reviewer", review_status=status)


def _where(place: str) -> dict[str, float]:
    """Return where a place lies: each has a spot of its own in a country of four degrees."""
    dice = random.Random(place)
    return {"latitude": round(34 + 3 * dice.random(), 3), "longitude": round(36 + 4 * dice.random(), 3)}


def loaded(figures: int, seed: int = 7) -> Loaded:
    """Return the ledger as what `Ledger.load` takes."""
    return Loaded(
        situations=tuple((each, datetime(START.year, 1, 1, tzinfo=UTC), json.dumps(_situation(each))) for each in SITUATIONS),
        reports=ledger(figures, seed),
    )


def _situation(key: str) -> dict[str, object]:
    return {"id": key, "title": key.capitalize(), "country": None, "places": [], "key_terms": []}
