"""A desk over a day: reports come, its editors act, and at each step every reader must see what is made from nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from metrics import pipeline
from metrics.definitions import terms
from metrics.indicators import checks, derive
from metrics.ledger import AccountRole, Actor, Ledger, LedgerError, Query, StoredReport, acting_as, current, facts_of
from metrics.ledger.asking.judged import STANDING, standing_of
from metrics.ledger.dating import with_days
from metrics.ledger.schema import reports
from metrics.ledger.stored import all_stored, of_situation
from metrics.model import (
    Accuracy,
    Confidentiality,
    Evidence,
    Figure,
    Kind,
    Period,
    Place,
    Relation,
    RelationKind,
    Report,
    ReviewStatus,
    Situation,
    Source,
    Supersession,
)
from metrics.model.places import Places

START = datetime(2026, 1, 1, tzinfo=UTC)

PLACES = (
    Place(id="c", name="Country"), Place(id="n", name="North", parent="c"), Place(id="s", name="South", parent="c"), Place(id="t", name="Town", parent="n"),
)  # fmt: skip
SITUATION = Situation(id="s", title="S", places=PLACES)
COUNTED = (("population", "{n} residents"), ("fled", "{n} fled"), ("killed", "{n} were killed"), ("injured", "{n} were injured"))
ACTS = ("report", "add", "link", "correct", "reject", "approve", "undo", "merge", "copy", "same", "grade", "mark", "date")
READERS = (
    None, Actor(name="vera", role=AccountRole.VIEWER), Actor(name="ed", role=AccountRole.EDITOR),
    Actor(name="cora", role=AccountRole.VIEWER, roles=(("s", AccountRole.CONTRIBUTOR),)),
)  # fmt: skip


def report(number: int, draw: Random) -> tuple[Report, list[Figure]]:
    """Return a report of several figures, some of them parts of others."""
    text, made = f"Report {number}.", []
    published = date(2026, 1, 1) + timedelta(days=draw.randrange(60))
    for ordinal in range(draw.randrange(1, 6)):
        (term, words), value = draw.choice(COUNTED), draw.randrange(1, 3000)
        exact = words.format(n=value)
        start = len(text) + 1
        text += f" {exact}." + " And so on." * draw.choice([0, 12])
        row = terms()[term]
        when = published - timedelta(days=draw.randrange(3))
        relations = (Relation(kind=RelationKind.SUBSET_OF, to=draw.choice(made).match_key),) if made and draw.random() < 0.3 else ()
        made.append(Figure(
            match_key=f"{number}-{ordinal}", term=term, kind=Kind.COUNT, unit="person", reported=Decimal(value), accumulation=row.accumulation,
            place=draw.choice([*PLACES, None]), source=draw.choice([Source(name="the mayor"), Source(name="town hall"), Source(name="UN"), None]),
            reference_period=Period(start=when, end=when, accuracy=Accuracy.DAY) if draw.random() < 0.8 else Period(), relations=relations,
            evidence=(Evidence(start=start, end=start + len(exact), exact=exact),),
        ))  # fmt: skip
    return Report(text=text, language="en", published=published, publisher=draw.choice(["Desk", "Wire", None])), made


def acts(ledger: Ledger, draw: Random, number: int, at: datetime) -> str:
    """Let one thing happen at a desk, and return what it was."""
    entries = ledger.entries(Query(situation="s", rejected=True))
    act = draw.choice(["report", *ACTS])
    if act == "report" or len(entries) < 2:
        ledger.record(*report(number, draw), situation=SITUATION, editor="a", at=at)
        return "report"
    one, other = draw.sample(entries, 2)
    who: dict[str, Any] = {"editor": "e", "at": at}
    if act == "correct":
        figure = replace(one.figure, reported=Decimal(draw.randrange(1, 5000)), place=draw.choice([*PLACES, None]))
        reason = draw.choice([Supersession.EXTRACTION_ERROR, Supersession.SOURCE_CORRECTION])
        ledger.correct(one.figure_id, figure, based_on=one.seq, reason=reason, comment="by phone", **who)
    elif act in ("reject", "approve"):
        status = ReviewStatus.REJECTED if act == "reject" else ReviewStatus.APPROVED
        ledger.review(one.figure_id, status, based_on=one.seq, **who)
    elif act == "add":
        found = ledger.report(one.report_id).report
        more = replace(one.figure, match_key=f"more-{number}", place=draw.choice(PLACES))
        pipeline.add_figure(ledger, found.id, more, comment="seen", **who)
    elif act == "link":
        ledger.record(ledger.report(one.report_id).report, [], situation=Situation(id="o", title="Other"), **who)
    elif act == "undo":
        ledger.undo(one.figure_id, **who)
    elif act == "merge":
        pipeline.merge_sources(ledger, ["town hall"], "the mayor", **who)
    elif act == "copy":
        pipeline.say_copy(ledger, one.report_id, other.report_id, **who)
    elif act == "same":
        pipeline.say_same(ledger, one.figure_id, other.figure_id, draw.choice([True, False, None]), **who)
    elif act == "grade":
        pipeline.grade_source(ledger, "UN", draw.choice(["A", "E", None]), **who)
    elif act == "date":
        pipeline.date_report(ledger, one.report_id, draw.choice([None, date(2026, 1, 1) + timedelta(days=draw.randrange(60))]), **who)
    else:
        pipeline.mark(ledger, draw.choice([one.figure_id, one.report_id]), draw.choice(list(Confidentiality)), **who)
    return act


def plain_reports(ledger: Ledger, situation: str | None, known: datetime | None) -> list[StoredReport]:
    """Return the reports that who acts may see, all read from the tables."""
    linked = of_situation(situation, known)
    with ledger._database.reading() as connection:
        rows = connection.execute(with_days(known).where(reports.c.id.in_(linked)).order_by(reports.c.seq)).mappings().all()
        return all_stored(connection, rows, linked)


def agrees(held: pipeline.Held) -> None:
    """Say that all that is brought up of the figures held is what is made of them from nothing."""
    entries, on, said_ = held.entries, held.as_of, held.judgements
    assert list(held.current()) == current(entries, as_of=on, terms=terms(), judgements=said_)
    assert list(held.facts()) == facts_of(entries, judgements=said_, places=Places(PLACES))
    merged = said_.with_sources_merged(entries)
    known = held.as_known_on.date() if isinstance(held.as_known_on, datetime) else held.as_known_on
    assert held.derived() == [each._replace(as_known_on=known) for each in derive(merged, situation=held.situation, as_of=on)]
    other = derive(merged, situation=held.situation, as_of=on, convention="acled", rounding=False)
    assert held.derived(convention="acled", rounding=False) == [each._replace(as_known_on=known) for each in other]
    assert held.checked() == checks(merged, situation=held.situation, as_of=on)


def works(seed: int) -> Counter[str]:
    """Let a desk work for fourteen hours, look at it after each as two of its readers, and return how often each thing was done."""
    draw, done = Random(seed), Counter[str]()
    moments: list[datetime] = []
    with Ledger.open("sqlite://") as ledger:
        for number in range(14):
            moments.append(START + timedelta(days=100, hours=number))
            try:
                done[acts(ledger, draw, number, moments[-1])] += 1
            except LedgerError:
                # What can not be done is not done: nothing to undo, nothing to merge.
                continue
            for reader in draw.sample(READERS, 2):
                with acting_as(reader):
                    if ledger.situations():
                        _looks(ledger, draw, draw.choice([None, None, draw.choice(moments)]))
    return done


def _looks(ledger: Ledger, draw: Random, known: datetime | None) -> None:
    """Look at all there is as who acts, today or as known at a moment."""
    every = pipeline.held(ledger, ledger.situation("s"), Query(as_known_on=known))
    for situation in ("s", "o", None):
        assert ledger.reports(situation=situation, as_known_on=known) == plain_reports(ledger, situation, known)
        days = [each.report.published for each in plain_reports(ledger, situation, None) if each.report.published is not None]
        assert situation is None or ledger.newest_published(situation) == max(days, default=None)
    counted = {key: len(plain_reports(ledger, key, None)) for key in ("s", "o")}
    assert ledger.report_counts() == {key: n for key, n in counted.items() if n}
    seen = {each.id: each for each in plain_reports(ledger, None, None)}
    lines = ledger.said(kinds=STANDING)
    with ledger._database.reading() as connection:
        plain = standing_of(connection, lines)
    assert ledger.judgements() == plain
    asked = [*draw.sample(sorted(seen), draw.randrange(len(seen) + 1)), "r-of-nobody"]
    assert ledger.some_reports(asked) == {key: seen[key] for key in asked if key in seen}
    agrees(every.on(draw.choice([None, date(2026, 3, 1), date(2026, 1, draw.randrange(1, 31))])))
    of_one = every.of_sources(("the mayor",))
    assert list(of_one.entries) == [each for each in every.entries if each.figure.source is not None and each.figure.source.name == "the mayor"]
    named = every.named()
    assert (named.by_id, len(named.of_report)) == ({each.figure_id: each for each in every.entries}, len({each.report_id for each in every.entries}))
    agrees(of_one)
