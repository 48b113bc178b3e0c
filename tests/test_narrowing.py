"""What somebody may not see is not there: a narrowed ledger answers every question as one that never held it, on both databases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from metrics import pipeline
from metrics.ledger import AccountRole, Actor, Ledger, LedgerError, NotAllowedError, Order, Query, UnknownError, acting_as
from metrics.ledger.narrowing import Narrowed
from metrics.ledger.sight import Sight, sight_of
from metrics.model import Confidentiality, Entry, JudgementKind, ReviewStatus, Situation
from tests import seed_figures as seed
from tests.benchmarks.synthetic import loaded
from tests.browser import THOROUGH

NOW = datetime(2030, 1, 1, tzinfo=UTC)
VIEWER, CONTRIBUTOR, EDITOR, ADMIN = AccountRole
ACTORS = (
    Actor(name="vera", role=VIEWER),
    Actor(name="cora", role=CONTRIBUTOR),
    Actor(name="nora", role=None, roles=(("north", VIEWER),)),
    Actor(name="mixed", role=VIEWER, roles=(("south", EDITOR), ("border", CONTRIBUTOR))),
    Actor(name="two", role=None, roles=(("islands", CONTRIBUTOR), ("south", VIEWER))),
    Actor(name="nobody", role=None),
)
QUERIES = (
    Query(unclassified=True),
    Query(situation="north", unclassified=True),
    Query(situation="south", unclassified=True, rejected=True),
    Query(themes=("casualties",)),
    Query(statuses=(ReviewStatus.PROPOSED,), unclassified=True),
    Query(words="town"),
    Query(unclassified=True, as_of=date(2019, 1, 1)),
    Query(situation="islands", unclassified=True, as_known_on=datetime(2019, 6, 1, tzinfo=UTC)),
    Query(unclassified=True, as_known_on=date(2018, 1, 1), rejected=True),
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of four situations, some of whose reports and figures are marked, and some reports of which belong to two; not changed by a test."""
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql").ledger() if on_server else str(tmp_path_factory.mktemp("narrowing") / "ledger.sqlite")
    with Ledger.open(url) as opened:
        opened.load(loaded(240), editor="test", at=NOW)
        _marked(opened, random.Random(3))
        yield opened


def _marked(ledger: Ledger, dice: random.Random) -> None:
    every = ledger.entries(Query(unclassified=True, rejected=True))
    stored = ledger.reports()
    for each in dice.sample(stored, 5):
        ledger.record(each.report, [], situation="border", editor="a", at=NOW)
    for each in dice.sample(stored, 6):
        pipeline.mark(ledger, each.id, dice.choice(list(Confidentiality)[1:]), editor="a", at=NOW)
    for entry in dice.sample(every, 40):
        with ledger.together("confidentiality", editor="a", at=NOW) as act:
            act.judge(JudgementKind.CONFIDENTIALITY, entry.figure_id, "", dice.choice(list(Confidentiality)).value)
    done = pipeline.mark(ledger, every[0].figure_id, Confidentiality.CONFIDENTIAL, editor="a", at=NOW)
    assert done.id is not None
    ledger.undo_act(done.id, editor="a", at=NOW)
    pair = dice.sample(every, 2)
    pipeline.say_same(ledger, pair[0].figure_id, pair[1].figure_id, False, editor="a", at=NOW)
    pipeline.comment_on(ledger, dice.choice(every).figure_id, "I was there.", editor="a", at=NOW)


def test_who_sees_the_same_is_given_a_connection_that_is_narrowed_for_them_already(ledger: Ledger) -> None:
    used: dict[str | None, set[int]] = {}
    for _ in range(5):
        for reader in (None, *ACTORS[:2]):
            with acting_as(reader), ledger._database.reading() as connection:
                used.setdefault(reader and reader.name, set()).add(id(connection.connection.dbapi_connection))
    assert [len(each) for each in used.values()] == [1, 1, 1]
    assert len(set.union(*used.values())) == 3


def test_a_server_looks_for_the_newest_act_that_a_reader_may_know_of_without_putting_all_figures_in_a_table(ledger: Ledger) -> None:
    with acting_as(ACTORS[0]), ledger._database.reading() as connection:
        if connection.dialect.name == "postgresql":
            plan = "\n".join(row[0] for row in connection.exec_driver_sql("EXPLAIN SELECT max(revision) FROM writes"))
            assert "entries" in plan
            assert "hashed" not in plan


def test_what_is_derived_of_markings_is_what_the_lines_say(ledger: Ledger) -> None:
    assert [each for each in ledger.verify() if each.code == "derived"] == []
    before = ledger.summary(situation="south"), ledger.months(term="killed"), ledger.facets(Query(unclassified=True))
    ledger.rebuild()
    assert (ledger.summary(situation="south"), ledger.months(term="killed"), ledger.facets(Query(unclassified=True))) == before


def _visible(ledger: Ledger, by: Sight | None, entries: list[Entry], situation: str | None) -> list[str]:
    """The ids that a sight allows, told from the markings and links alone."""
    links = {each.id: each.situations for each in ledger.reports()}
    holds = pipeline.markings_of(ledger, {each.figure_id: each.report_id for each in entries})
    most = {} if by is None else dict(by.situations)

    def allowed(entry: Entry) -> bool:
        among = [each for each in links[entry.report_id] if situation in (None, each)]
        return by is None or any(holds[entry.figure_id].level <= max(by.everywhere, most.get(each, -1)) for each in among)

    return [each.figure_id for each in entries if allowed(each)]


@pytest.mark.parametrize("who", ACTORS if THOROUGH else ACTORS[::2], ids=lambda each: each.name)
def test_every_list_and_count_is_of_what_may_be_seen(ledger: Ledger, who: Actor) -> None:
    hidden = 0
    for query in QUERIES:
        whole = ledger.entries(query)
        expected = _visible(ledger, sight_of(who), whole, query.situation)
        hidden += len(whole) - len(expected)
        with acting_as(who):
            assert [each.figure_id for each in ledger.entries(query)] == expected, query
            assert ledger.count(query) == len(expected)
            assert ledger.facets(query).total == len(expected)
            for order in (Order(column="rank"), Order(column="number", descending=True), Order(column="day"), Order(column="weight")):
                page = ledger.listed(query, orders=(order,), offset=2, limit=500)
                assert (page.total, len(page.entries)) == (len(expected), max(0, len(expected) - 2)), (query, order)
                assert {each.figure_id for each in page.entries} <= set(expected)
            assert sorted(each.figure_id for each in ledger.page(query, limit=1_000)) == sorted(expected)
    assert hidden


@pytest.mark.parametrize("who", ACTORS if THOROUGH else ACTORS[1::2], ids=lambda each: each.name)
def test_a_narrowed_ledger_answers_as_one_that_never_held_the_rest(
    ledger: Ledger, who: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the narrowed ledger gives away as rows makes a ledger of its own; both answer alike, and that one needs no narrowing.

    Texts are given whole here: one in which a sentence may not be read is no text that another ledger would take.
    """
    monkeypatch.setattr(Narrowed, "_whole", lambda self: "(1 = 1)")
    ledger.close()
    with acting_as(who), ledger.recorded(None) as rows:
        kept: dict[str, list[Any]] = {name: [] for name in ("situations", "reports", "judgements", "acts")}
        for name, row in rows:
            kept[name].append(row)
    with Ledger.open(tmp_path / "without.sqlite") as without:
        without.take_over(kept, editor="a", at=NOW)
        assert without.verify() == []
        terms = sorted({each.figure.term or "" for each in without.entries(Query(unclassified=True))})
        with acting_as(who):
            assert [each.id for each in ledger.situations()] == [each.id for each in without.situations()]
            assert [(each.id, each.figure_count, each.situations) for each in ledger.reports()] == [
                (each.id, each.figure_count, each.situations) for each in without.reports()
            ]  # fmt: skip
            assert [(each.kind, each.subject, each.object, each.value) for each in ledger.said()] == [
                (each.kind, each.subject, each.object, each.value) for each in without.said()
            ]  # fmt: skip
            assert len(ledger.acts(limit=1_000)) == len(without.acts(limit=1_000))
            for situation in (None, "north", "south", "islands", "border"):
                own, other = ledger.summary(situation=situation), without.summary(situation=situation)
                assert replace(own, last_recorded=None) == replace(other, last_recorded=None), situation
                assert ledger.facets(Query(situation=situation)) == without.facets(Query(situation=situation))
                for term in terms[:8]:
                    assert ledger.months(term=term, situation=situation) == without.months(term=term, situation=situation)
                for word in ("cholera", "town", "road"):
                    found = {each.report_id for each in ledger.search(word, situation=situation, limit=500)}
                    assert found == {each.report_id for each in without.search(word, situation=situation, limit=500)}
            assert len(ledger.lines(0, limit=100_000)) == len(without.lines(0, limit=100_000))
            assert [each.id for each in pipeline.facts(ledger, Query())] == [each.id for each in pipeline.facts(without, Query())]
            assert [(each.key, each.figures) for each in pipeline.sources(ledger)] == [(each.key, each.figures) for each in pipeline.sources(without)]


def test_of_a_report_that_states_what_may_not_be_seen_the_rest_is_read(two: Ledger) -> None:
    entry = next(each for each in two.entries() if each.figure.term == "killed" and each.figure.reported == 60)
    pipeline.mark(two, entry.figure_id, Confidentiality.CONFIDENTIAL, editor="a", at=NOW)
    text = two.report(entry.report_id).report.text
    with acting_as(Actor(name="vera", role=VIEWER)):
        for read in (
            two.report(entry.report_id).report.text,
            two.reports()[0].report.text,
            two.some_reports([entry.report_id])[entry.report_id].report.text,
        ):
            assert len(read) == len(text)
            assert entry.figure.exact not in read
            # What stands in the same sentence goes with it.
            assert any(read[each.figure.start : each.figure.end] == each.figure.exact for each in two.entries())
        # A word that is found would tell that it stands there.
        assert two.search("fatalities") == []
    with acting_as(Actor(name="ed", role=EDITOR)):
        assert two.report(entry.report_id).report.text == text
        assert len(two.search("fatalities")) == 1


def test_what_may_not_be_seen_is_unknown_by_its_id(ledger: Ledger) -> None:
    unknown_by_id(ledger, some=30 if THOROUGH else 8)


def unknown_by_id(ledger: Ledger, *, some: int | None) -> None:
    """Ask as everybody for what they may not see: for about `some` figures twice, from all parts of the ledger, or for every one."""
    everything = ledger.entries(Query(unclassified=True))
    for who in ACTORS:
        seen = set(_visible(ledger, sight_of(who), everything, None))
        with acting_as(who):
            reports = {each.id for each in ledger.reports()}
            unseen = [each for each in everything if each.figure_id not in seen]
            dark = [each for each in unseen if each.report_id not in reports]
            for entry in everything if some is None else (*dark[:: len(dark) // some + 1], *unseen[:: len(unseen) // some + 1]):
                if entry.figure_id not in seen:
                    for ask in (ledger.entry, ledger.history):
                        with pytest.raises(UnknownError, match="has no figure"):
                            ask(entry.figure_id)
                    # Not "you may not": that would say that it is there.
                    with pytest.raises(UnknownError, match="has no figure"):
                        ledger.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="x", at=NOW)
                if entry.report_id not in reports:
                    with pytest.raises(UnknownError, match="has no report"):
                        ledger.report(entry.report_id)
                    assert ledger.some_reports([entry.report_id]) == {}


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of two situations with a report each."""
    with Ledger.open(tmp_path / "two.sqlite") as opened:
        opened.add_situation(Situation(id="aleppo", title="Aleppo"), at=NOW)
        opened.add_situation(Situation(id="other", title="Other"), at=NOW)
        opened.record(seed.report(), seed.figures(), situation="aleppo", editor="a", at=NOW)
        yield opened


def test_a_role_in_one_situation_writes_there_and_nowhere_else(two: Ledger) -> None:
    edna = Actor(name="edna", role=None, roles=(("other", EDITOR),))
    report = replace(seed.report(), text=seed.report().text + "\n")
    head = two.entries()[0]
    with acting_as(edna):
        with pytest.raises(LedgerError, match="has no situation 'aleppo'|has no role here"):
            two.record(report, [], situation="aleppo", editor="", at=NOW)
        with pytest.raises(UnknownError):
            two.review(head.figure_id, ReviewStatus.APPROVED, based_on=head.seq, editor="", at=NOW)
        recorded = two.record(report, seed.figures(), situation="other", editor="", at=NOW)
        own = two.entry(recorded.entries[0].figure_id)
        assert two.review(own.figure_id, ReviewStatus.APPROVED, based_on=own.seq, editor="", at=NOW).editor == "edna"
        with pytest.raises(NotAllowedError):
            two.add_situation(Situation(id="aleppo", title="Mine"), at=NOW)
        two.add_situation(Situation(id="other", title="Other, renamed"), at=NOW)
        # A source is of all situations.
        with pytest.raises(NotAllowedError):
            pipeline.grade_source(two, "Syrian state television", "B", editor="", at=NOW)
    assert two.situation("aleppo").title == "Aleppo"


def test_the_same_text_added_where_it_may_not_be_seen_looks_like_a_new_one(two: Ledger) -> None:
    cora = Actor(name="cora", role=None, roles=(("other", CONTRIBUTOR),))
    with acting_as(cora):
        again = two.record(seed.report(), seed.figures(), situation="other", editor="", at=NOW)
        assert (again.new, again.linked, len(again.entries)) == (True, True, len(seed.figures()))
        assert two.report(again.report_id).situations == ("other",)
        assert [each.id for each in two.situations()] == ["other"]
    pipeline.mark(two, again.report_id, Confidentiality.CONFIDENTIAL, editor="a", at=NOW)
    with acting_as(cora):
        assert two.reports() == []
        assert two.record(seed.report(), seed.figures(), situation="other", editor="", at=NOW).entries == ()


def test_a_copy_of_a_report_that_may_not_be_seen_is_not_told_to_be_one(two: Ledger) -> None:
    longer = replace(seed.report(), text=seed.report().text + "\n\nIt was quiet after that.", publisher="Another")
    with acting_as(Actor(name="cora", role=None, roles=(("other", CONTRIBUTOR),))):
        done = two.record(longer, [], situation="other", editor="", at=NOW)
        assert done.like is None
        assert two.said() == []
    assert [each.kind for each in two.said()] == [JudgementKind.COPY]


def test_what_was_done_with_a_source_is_told_to_who_sees_a_figure_of_it(two: Ledger) -> None:
    televised, observed = "Syrian state television", "Syrian Observatory for Human Rights"
    vera, nobody = Actor(name="vera", role=VIEWER), Actor(name="nobody", role=None)
    pipeline.grade_source(two, observed, "B", editor="a", at=NOW, comment="they count themselves")
    pipeline.merge_sources(two, [observed], televised, editor="a", at=NOW)

    def told() -> str:
        return str(pipeline.act_rows(pipeline.acts(two)))

    with acting_as(vera):
        assert [each.what for each in pipeline.acts(two)] == ["merge sources", "grade"]
        assert [each.subject for each in pipeline.source(two, televised).spellings] == ["sohr"]
    with acting_as(nobody):
        assert pipeline.acts(two) == []
    for each in two.entries(Query(unclassified=True)):
        if each.figure.source is not None and each.figure.source.name == observed:
            pipeline.mark(two, each.figure_id, Confidentiality.CONFIDENTIAL, editor="a", at=NOW)
    assert "sohr" in told()
    with acting_as(vera):
        assert "sohr" not in told()
        assert pipeline.source(two, televised).spellings == pipeline.source(two, televised).merged == ()


def test_a_webhook_is_shown_to_an_admin_of_what_it_is_told_of(two: Ledger) -> None:
    for situation in ("aleppo", "other", None):
        two.work.webhooks.add(f"https://hooks.example/{situation}", situation=situation, line=0, at=NOW, editor="a")
    with acting_as(Actor(name="lead", role=VIEWER, roles=(("other", ADMIN),))):
        assert [each["situation"] for each in pipeline.webhook_rows(two)] == ["other"]
    with acting_as(Actor(name="root", role=ADMIN)):
        assert len(pipeline.webhook_rows(two)) == 3


def test_the_revision_that_a_reader_sees_grows_with_what_the_reader_sees(two: Ledger) -> None:
    nora, vera = Actor(name="nora", role=None, roles=(("other", VIEWER),)), Actor(name="vera", role=VIEWER)

    def revisions() -> tuple[int, int]:
        out = []
        for who in (nora, vera):
            with acting_as(who):
                out.append(two.revision())
        return out[0], out[1]

    before = revisions()
    head = two.entries()[0]
    head = two.review(head.figure_id, ReviewStatus.APPROVED, based_on=head.seq, editor="a", at=NOW)
    after = revisions()
    assert after[0] == before[0]
    assert after[1] > before[1]
    # Marked, it disappears: whoever looks at it must learn that something changed.
    pipeline.mark(two, head.figure_id, Confidentiality.CONFIDENTIAL, editor="a", at=NOW)
    marked = revisions()
    assert marked[1] > after[1]
    two.review(head.figure_id, ReviewStatus.REJECTED, based_on=head.seq, editor="a", at=NOW)
    assert revisions() == marked


def test_a_marking_is_kept_with_who_said_it_and_taken_back_by_an_undo(two: Ledger) -> None:
    entry = two.entries()[0]
    done = pipeline.mark(two, entry.report_id, Confidentiality.RESTRICTED, editor="a", at=NOW, comment="by agreement")
    assert two.report(entry.report_id).report.confidentiality is Confidentiality.RESTRICTED
    assert pipeline.marking_of(two, entry.figure_id).holds is Confidentiality.RESTRICTED
    with pytest.raises(LedgerError, match="no opener than its report"):
        pipeline.mark(two, entry.figure_id, Confidentiality.PUBLIC, editor="a", at=NOW)
    with acting_as(Actor(name="cora", role=CONTRIBUTOR)), pytest.raises(NotAllowedError):
        pipeline.mark(two, entry.report_id, Confidentiality.PUBLIC, editor="a", at=NOW)
    with acting_as(Actor(name="vera", role=VIEWER)):
        assert two.entries() == []
    assert done.id is not None
    two.undo_act(done.id, editor="b", at=NOW)
    with acting_as(Actor(name="vera", role=VIEWER)):
        assert len(two.entries()) == len([each for each in seed.figures() if each.term])
    assert [(each.value, each.editor) for each in pipeline.marking_of(two, entry.report_id).said] == [("restricted", "a"), (None, "b")]
    assert two.verify() == []


def test_a_report_that_is_recorded_as_confidential_is_so_from_the_first_moment(two: Ledger) -> None:
    secret = replace(seed.report(), text=seed.report().text + "\n", confidentiality=Confidentiality.CONFIDENTIAL)
    two.record(secret, seed.figures(), situation="other", editor="a", at=NOW)
    for role, reports in ((VIEWER, 1), (CONTRIBUTOR, 1), (EDITOR, 2), (ADMIN, 2)):
        with acting_as(Actor(name="x", role=role)):
            assert len(two.reports()) == reports, role
    assert two.verify() == []


def test_threads_that_see_differently_share_no_answer(two: Ledger) -> None:
    from concurrent.futures import ThreadPoolExecutor

    edna, nora = Actor(name="edna", role=EDITOR), Actor(name="nora", role=None, roles=(("other", VIEWER),))

    def count(who: Actor) -> tuple[int, int, int]:
        with acting_as(who):
            return len(two.entries()), two.count(Query()), len(two.situations())

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(count, [edna, nora] * 40))
    assert len(set(found[0::2])) == 1
    assert set(found[1::2]) == {(0, 0, 1)}
