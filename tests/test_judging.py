"""What people make of figures, sources and reports: as one act, with one undo, on every database, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from metrics import pipeline
from metrics.ledger import EvidenceError, Ledger, LedgerError, Query, UnknownError
from metrics.model import Accuracy, Assumption, Figure, JudgementKind, PublishedBasis, ReviewStatus, Role, Situation, Source, State, Verdict
from metrics.pipeline import ArithmeticRefusedError, NoFiguresError, ReadingError, UnknownNameError
from tests import seed_figures as seed

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ALEPPO = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed.places().values()), key_terms=("killed",))
HOURS = [AT + timedelta(hours=each) for each in range(1, 12)]
WIRE = (
    "At least 12 people were killed in Aleppo on Tuesday, the agency said. Ambulances could not reach the quarter because of the shelling, "
    "and the wounded were carried through the rubble to a field hospital where doctors worked by the light of telephones. Residents said that "
    "bread had run out two days before and that families were burning furniture to keep warm while they waited for the buses to come back."
)


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    with Ledger.open(ledger_url) as opened:
        opened.add_situation(ALEPPO, at=AT)
        opened.record(seed.report(), seed.figures(), situation="east-aleppo", editor="anna", at=AT)
        yield opened


def add(ledger: Ledger, text: str, *, situation: str = "east-aleppo", **known: object) -> str:
    report = pipeline.read_text(text, **{"language": "en", **known})
    proposal = pipeline.propose(report, ledger.situation(situation))
    return pipeline.accept(ledger, proposal, situation=situation, editor="anna", at=HOURS[0]).report_id


def ids(ledger: Ledger, *terms: str) -> list[str]:
    return [each.figure_id for each in ledger.entries(Query(terms=terms))]


def seqs(ledger: Ledger, *figures: str) -> dict[str, int]:
    return {each: ledger.entry(each).seq for each in figures}


def statuses(ledger: Ledger, *figures: str) -> list[ReviewStatus]:
    return [ledger.entry(each).review_status for each in figures]


# ---------------------------------------------------------------------- acts


def test_many_are_reviewed_as_one_act_and_one_undo_takes_all_of_them_back_and_forth(ledger: Ledger) -> None:
    figures = ids(ledger, "population", "fled", "area")
    ledger.correct(
        figures[0],
        replace(ledger.entry(figures[0]).figure, counted="people"),
        based_on=ledger.entry(figures[0]).seq,
        reason="x",
        editor="b",
        at=HOURS[0],
    )
    before = statuses(ledger, *figures)
    found = pipeline.review_many(ledger, seqs(ledger, *figures), ReviewStatus.APPROVED, editor="ben", at=HOURS[1], comment="checked")
    assert set(statuses(ledger, *figures)) == {ReviewStatus.APPROVED}
    assert found.done.id is not None
    undone = ledger.undo_act(found.done.id, editor="cara", at=HOURS[2])
    assert (statuses(ledger, *figures), undone.kept) == (before, ())
    assert undone.id is not None
    with pytest.raises(LedgerError, match="undone by act"):
        ledger.undo_act(found.done.id, editor="cara", at=HOURS[3])
    ledger.undo_act(undone.id, editor="cara", at=HOURS[3])
    assert set(statuses(ledger, *figures)) == {ReviewStatus.APPROVED}
    assert [(each.what, each.undoes, each.undone_by) for each in ledger.acts()] == [
        ("undo", undone.id, None), ("undo", found.done.id, ledger.acts()[0].id), ("approved", None, undone.id)
    ]  # fmt: skip
    assert [len(ledger.history(each)) for each in figures] == [5, 4, 4, 4][: len(figures)]
    assert ledger.verify() == []


def test_who_was_slower_is_told_with_both_versions_and_the_others_are_reviewed(ledger: Ledger) -> None:
    one, other = ids(ledger, "population")
    seen = seqs(ledger, one, other)
    ledger.review(one, ReviewStatus.REJECTED, based_on=seen[one], editor="ben", at=HOURS[0])
    found = pipeline.review_many(ledger, seen, ReviewStatus.APPROVED, editor="cara", at=HOURS[1])
    assert statuses(ledger, one, other) == [ReviewStatus.REJECTED, ReviewStatus.APPROVED]
    assert [(each.based_on.seq, each.current.editor) for each in found.stale] == [(seen[one], "ben")]


def test_what_somebody_changed_since_is_left_by_an_undo_and_named(ledger: Ledger) -> None:
    one, other = ids(ledger, "population")
    found = pipeline.review_many(ledger, seqs(ledger, one, other), ReviewStatus.APPROVED, editor="ben", at=HOURS[0])
    ledger.review(one, ReviewStatus.REJECTED, based_on=ledger.entry(one).seq, editor="cara", at=HOURS[1])
    assert ledger.undo_act(found.done.id or 0, editor="ben", at=HOURS[2]).kept == (one,)
    assert statuses(ledger, one, other) == [ReviewStatus.REJECTED, ReviewStatus.PROPOSED]


def test_what_changes_nothing_is_no_act_and_an_error_inside_records_none_of_it(ledger: Ledger) -> None:
    (fled,) = ids(ledger, "fled")
    assert pipeline.review_many(ledger, seqs(ledger, fled), ReviewStatus.PROPOSED, editor="ben", at=HOURS[0]).done.id is None

    def half() -> None:
        with ledger.together("mixed", editor="ben", at=HOURS[0]) as act:
            act.review(fled, ReviewStatus.APPROVED, based_on=seqs_of_before)
            act.review("f-nowhere", ReviewStatus.APPROVED, based_on=1)

    seqs_of_before = ledger.entry(fled).seq
    with pytest.raises(UnknownError):
        half()
    assert (statuses(ledger, fled), ledger.acts()) == ([ReviewStatus.PROPOSED], [])
    with pytest.raises(UnknownError):
        ledger.undo_act(99, editor="ben", at=HOURS[0])


# ---------------------------------------------------------------------- figures added, split, merged


def test_a_missed_figure_is_added_by_selecting_its_words(ledger: Ledger) -> None:
    report = add(ledger, "The convoy carried 40 sacks of flour. At least 12 people were killed in Aleppo.", published="2016-12-13")
    text = ledger.report(report).report.text
    start = text.index("40 sacks")
    offered = pipeline.readings(ledger, report, start, start + len("40 sacks of flour"))
    blank = next(each for each in offered if each.recorded is None)
    figure = replace(
        blank.figure, term="kits_distributed", unit="kit", kind=blank.figure.kind, reported=Decimal(40), source=Source(name="the convoy")
    )
    done = pipeline.add_figure(ledger, report, figure, editor="ben", at=HOURS[1])
    [added] = done.entries
    assert (added.review_status, added.reason, added.figure.exact[:8]) == (ReviewStatus.PROPOSED, "missed", "40 sacks")
    assert ledger.verify() == []
    ledger.undo_act(done.id or 0, editor="ben", at=HOURS[2])
    assert statuses(ledger, added.figure_id) == [ReviewStatus.REJECTED]
    [again] = pipeline.add_figure(ledger, report, figure, editor="ben", at=HOURS[3]).entries
    assert statuses(ledger, added.figure_id, again.figure_id) == [ReviewStatus.REJECTED, ReviewStatus.PROPOSED]
    with pytest.raises(LedgerError, match="recorded already"):
        pipeline.add_figure(ledger, report, figure, editor="ben", at=HOURS[4])
    assert ledger.verify() == []


def test_a_figure_that_somebody_rejected_is_not_added_again(ledger: Ledger) -> None:
    (fled,) = ids(ledger, "fled")
    head = ledger.entry(fled)
    ledger.review(fled, ReviewStatus.REJECTED, based_on=head.seq, reason="duplicate", editor="ben", at=HOURS[1])
    with pytest.raises(LedgerError, match="recorded already"):
        pipeline.add_figure(ledger, head.report_id, head.figure, editor="ben", at=HOURS[2])


def test_what_the_reading_found_is_named_and_a_span_that_is_not_there_is_refused(ledger: Ledger) -> None:
    key = seed.report().id
    text = seed.report().text
    start = text.index("at least 60 fatalities")
    offered = pipeline.readings(ledger, key, start, start + 22)
    assert offered
    assert all(text[each.figure.start : each.figure.end] == each.figure.exact for each in offered)
    assert any(each.figure.term == "killed" and each.figure.reported == 60 for each in offered)
    with pytest.raises(LedgerError, match="select words"):
        pipeline.readings(ledger, key, 5, 5)


def test_a_number_that_the_words_do_not_state_needs_the_editors_note(ledger: Ledger) -> None:
    key = seed.report().id
    start = seed.report().text.index("death toll remains unknown")
    [*_, blank] = pipeline.readings(ledger, key, start, start + len("death toll remains unknown"))
    figure = replace(blank.figure, match_key="by-hand", term="killed", unit="person", reported=Decimal(7), state=State.REPORTED)
    with pytest.raises(EvidenceError, match="no number"):
        pipeline.add_figure(ledger, key, replace(figure, state=State.NOT_REPORTED), editor="ben", at=HOURS[1])
    with pytest.raises(EvidenceError, match="comment"):
        pipeline.add_figure(ledger, key, figure, editor="ben", at=HOURS[1])
    [added] = pipeline.add_figure(ledger, key, figure, editor="ben", at=HOURS[1], comment="counted on the video").entries
    assert Assumption.CORRECTED_BY_EDITOR in added.figure.assumptions
    assert [(each.kind, each.editor) for each in added.figure.evidence if each.kind == "note"] == [("note", "ben")]


def part(figure: Figure, number: int, value: int) -> Figure:
    return replace(figure, match_key=f"{figure.match_key}-{number}", reported=Decimal(value), term=("killed", "injured")[number])


def test_one_figure_is_split_and_two_readings_of_one_are_merged_and_both_lead_back(ledger: Ledger) -> None:
    report = add(ledger, "In Aleppo 12 and 30 people were killed and injured.", published="2016-12-13")
    first = ledger.entries(Query(report_ids=(report,), unclassified=True))[0]
    whole = replace(
        first.figure, match_key="whole", evidence=(replace(first.figure.evidence[0], start=0, end=34, exact=ledger.report(report).report.text[:34]),)
    )
    [read] = pipeline.add_figure(ledger, report, replace(whole, reported=Decimal(12)), editor="ben", at=HOURS[0]).entries
    done = pipeline.split_figure(ledger, read.figure_id, [part(whole, 0, 12), part(whole, 1, 30)], based_on=read.seq, editor="ben", at=HOURS[1])
    new = [each for each in done.entries if each.figure_id != read.figure_id]
    assert statuses(ledger, read.figure_id) == [ReviewStatus.REJECTED]
    assert {(each.subject, each.object, each.value) for each in ledger.said(kinds=[JudgementKind.ORIGIN])} == {
        (each.figure_id, read.figure_id, "split") for each in new
    }  # fmt: skip
    merged = pipeline.merge_figures(ledger, first.figure_id, new[0].figure_id, based_on={}, editor="ben", at=HOURS[2])
    assert statuses(ledger, first.figure_id, new[0].figure_id) == [ReviewStatus.PROPOSED, ReviewStatus.REJECTED]
    ledger.undo_act(merged.id or 0, editor="ben", at=HOURS[3])
    assert statuses(ledger, new[0].figure_id) == [ReviewStatus.PROPOSED]
    with pytest.raises(LedgerError, match="two reports"):
        pipeline.merge_figures(ledger, first.figure_id, ids(ledger, "fled")[0], based_on={}, editor="ben", at=HOURS[4])
    with pytest.raises(LedgerError, match="no one statement read twice"):
        pipeline.merge_figures(ledger, new[0].figure_id, new[1].figure_id, based_on={}, editor="ben", at=HOURS[4])
    assert statuses(ledger, new[0].figure_id, new[1].figure_id) == [ReviewStatus.PROPOSED, ReviewStatus.PROPOSED]
    with pytest.raises(LedgerError, match="two figures or more"):
        pipeline.split_figure(ledger, first.figure_id, [whole], based_on=first.seq, editor="ben", at=HOURS[4])
    gone = ledger.entry(read.figure_id)
    with pytest.raises(LedgerError, match="was rejected, or merged into another"):
        pipeline.split_figure(ledger, gone.figure_id, [part(whole, 0, 13), part(whole, 1, 31)], based_on=gone.seq, editor="ben", at=HOURS[4])
    with pytest.raises(LedgerError, match="was rejected, or merged into another"):
        pipeline.merge_figures(ledger, gone.figure_id, first.figure_id, based_on={}, editor="ben", at=HOURS[4])
    twice = [replace(part(whole, 0, 12), match_key=f"{number}") for number in range(2)]
    with pytest.raises(LedgerError, match="say the same"):
        pipeline.split_figure(ledger, first.figure_id, twice, based_on=first.seq, editor="ben", at=HOURS[4])
    assert ledger.verify() == []


# ---------------------------------------------------------------------- facts, comments, credibility


def test_an_editor_recommends_one_of_a_fact_and_decides_what_perhaps_is_the_same(ledger: Ledger) -> None:
    report = add(ledger, "At least 90 people were killed in Aleppo on Monday, the United Nations said.", published="2016-12-13")
    ours = next(each for each in ids(ledger, "killed") if ledger.entry(each).figure.reported == 60)
    theirs = ledger.entries(Query(report_ids=(report,), terms=("killed",)))[0].figure_id
    fact = pipeline.fact_of(ledger, ours)
    assert fact is not None
    assert (fact.recommended.figure_id, fact.sources) == (theirs, ("un", "sohr"))
    assert pipeline.why_same(ledger, ours, theirs).verdict is Verdict.SAME
    pipeline.recommend(ledger, ours, based_on=ledger.entry(ours).seq, editor="ben", at=HOURS[1])
    pipeline.recommend(ledger, theirs, based_on=ledger.entry(theirs).seq, editor="ben", at=HOURS[2])
    assert [ledger.entry(each).role for each in (ours, theirs)] == [None, Role.RECOMMENDED]
    undated = add(ledger, "At least 70 people are dead in Aleppo, Amnesty International said.", published="2016-12-14")
    [perhaps] = pipeline.perhaps_same(ledger, ours)
    assert (perhaps.entry.report_id, "no period" in perhaps.sameness.text) == (undated, True)
    pipeline.say_same(ledger, ours, theirs, False, editor="cara", at=HOURS[3], comment="another day")
    assert pipeline.why_same(ledger, theirs, ours).verdict is Verdict.DIFFERENT
    assert len(pipeline.facts(ledger, Query(terms=("killed",)))) == 4
    pipeline.say_same(ledger, ours, theirs, None, editor="cara", at=HOURS[4])
    assert pipeline.why_same(ledger, ours, theirs).verdict is Verdict.SAME
    with pytest.raises(LedgerError, match="can not be one fact"):
        pipeline.say_same(ledger, ours, ids(ledger, "area")[0], True, editor="cara", at=HOURS[5])


def test_comments_stand_until_they_are_taken_back_and_answer_each_other(ledger: Ledger) -> None:
    (fled,) = ids(ledger, "fled")
    first = pipeline.comment_on(ledger, fled, "Is this since November?", editor="ana", at=HOURS[0])
    answer = pipeline.comment_on(ledger, fled, "Yes.", editor="ben", at=HOURS[1], answers=first.id)
    assert [(each.text, each.answers) for each in pipeline.comments(ledger, fled)] == [("Is this since November?", None), ("Yes.", first.id)]
    pipeline.take_back_comment(ledger, fled, answer.id, editor="ben", at=HOURS[2])
    assert [each.text for each in pipeline.comments(ledger, fled)] == ["Is this since November?"]
    assert len(ledger.history(fled)) == 1
    with pytest.raises(LedgerError, match="empty"):
        pipeline.comment_on(ledger, fled, "  ", editor="ana", at=HOURS[3])
    with pytest.raises(UnknownError):
        pipeline.comment_on(ledger, "f-0", "x", editor="ana", at=HOURS[3])


def test_a_comment_is_taken_back_by_its_own_act_whatever_somebody_else_does_meanwhile(ledger: Ledger) -> None:
    (fled,) = ids(ledger, "fled")
    done = pipeline.commented(ledger, fled, "Is this since November?", editor="ana", at=HOURS[0])
    pipeline.rate(ledger, fled, "2", editor="ben", at=HOURS[1])
    ledger.undo_act(done.id, editor="ana", at=HOURS[2])
    assert pipeline.comments(ledger, fled) == []
    assert ledger.judgements().credibilities[fled].value == "2"


def test_credibility_and_grades_are_set_by_people_kept_and_asked_for_as_known_on_a_day(ledger: Ledger) -> None:
    (fled,) = ids(ledger, "fled")
    pipeline.rate(ledger, fled, "2", editor="ana", at=HOURS[0])
    pipeline.grade_source(ledger, "SOHR", "B", editor="ana", at=HOURS[0])
    pipeline.grade_source(ledger, "the Syrian Observatory for Human Rights", "C", editor="ben", at=AT + timedelta(days=9), comment="a retraction")
    assert ledger.judgements().grade("sohr") == "C"
    assert ledger.judgements(as_known_on=AT + timedelta(days=2)).grade("sohr") == "B"
    history = pipeline.source(ledger, "SOHR").grades
    assert [(each.value, each.editor) for each in history] == [("B", "ana"), ("C", "ben")]
    assert {key: each.value for key, each in ledger.judgements().credibilities.items()} == {fled: "2"}
    with pytest.raises(LedgerError, match="no grade"):
        pipeline.grade_source(ledger, "SOHR", "G", editor="ana", at=HOURS[1])
    with pytest.raises(LedgerError, match="no credibility"):
        pipeline.rate(ledger, fled, "7", editor="ana", at=HOURS[1])


# ---------------------------------------------------------------------- sources and copies


def test_spellings_of_one_source_are_merged_and_parted_again(ledger: Ledger) -> None:
    add(ledger, "At least 61 people were killed in Aleppo on Monday, the Observatory in Coventry said.", published="2016-12-13")
    names = {each.name for each in pipeline.sources(ledger)}
    spelling = next(each for each in names if "Coventry" in each or each == "Observatory")
    done = pipeline.merge_sources(ledger, [spelling], "SOHR", editor="ana", at=HOURS[1])
    merged = pipeline.source(ledger, spelling)
    assert (merged.summary.key, merged.summary.figures, set(merged.summary.names) >= {spelling}) == ("sohr", 2, True)
    asked = pipeline.question(ledger, source=["sohr"])
    assert (len(asked.sources), len(ledger.entries(asked))) == (2, 2)
    with pytest.raises(LedgerError, match="one source already"):
        pipeline.merge_sources(ledger, [spelling], "sohr", editor="ana", at=HOURS[2])
    ledger.undo_act(done.id or 0, editor="ana", at=HOURS[3])
    assert pipeline.source(ledger, "sohr").summary.figures == 1
    pipeline.merge_sources(ledger, [spelling], "SOHR", editor="ana", at=HOURS[4])
    pipeline.part_source(ledger, spelling, editor="ana", at=HOURS[5])
    assert spelling in {each.name for each in pipeline.sources(ledger)}
    parted = pipeline.source(ledger, "sohr")
    assert (len(merged.merged), parted.merged, len(parted.spellings) > 1) == (1, (), True), "a name that was parted again is no name of it"
    with pytest.raises(UnknownError, match="no figure is from"):
        pipeline.source(ledger, "Nobody")


def test_a_body_that_two_languages_name_is_one_source_and_keeps_the_grade_it_had_under_one_of_them(ledger: Ledger) -> None:
    add(ledger, "Cinq personnes sont mortes du choléra à Alep.", language="fr", publisher="Organisation mondiale de la Santé", published="2016-12-13")
    add(ledger, "Six people died of cholera in Aleppo.", publisher="World Health Organization", published="2016-12-14")
    add(ledger, "Trois personnes sont mortes à Alep.", language="fr", publisher="Ministère de la Santé", published="2016-12-13")
    add(ledger, "Four people died in Aleppo.", publisher="Ministry of Health", published="2016-12-14")
    heard = {each.key: each.reports for each in pipeline.sources(ledger)}
    assert heard["who"] == heard["ministry of health"] == 2
    with ledger.together("grade", editor="ana", at=HOURS[1]) as act:
        act.judge(JudgementKind.GRADE, "organisation mondiale de la santé", "", "B")
    assert ledger.judgements().grade("who") == "B"
    assert [each.value for each in pipeline.source(ledger, "WHO").grades] == ["B"]


def test_a_name_that_only_a_report_has_for_a_body_is_that_body_where_names_are_merged(ledger: Ledger) -> None:
    add(ledger, "The National Institute for Disaster Risk Management (INGD) said 14 people were killed in Aleppo.", published="2016-12-13")
    add(ledger, "The disaster office in Beira said 15 people were killed in Aleppo.", published="2016-12-14")
    other = next(each.name for each in pipeline.sources(ledger) if "disaster office" in each.name)
    pipeline.merge_sources(ledger, [other], "National Institute for Disaster Risk Management", editor="ana", at=HOURS[1])
    assert pipeline.source(ledger, "INGD").summary.figures == 2


def test_a_copy_of_a_wire_story_is_found_and_speaks_with_the_voice_of_the_first(ledger: Ledger) -> None:
    first = add(ledger, WIRE, publisher="An Agency", published="2016-12-13")
    copy = add(ledger, "From our correspondents. " + WIRE + " More follows.", publisher="A Paper", published="2016-12-14")
    earlier = add(ledger, "ALEPPO. " + WIRE, publisher="Another Agency", published="2016-12-12")
    add(ledger, WIRE.replace("12 people", "19 people"), publisher="An Agency", published="2016-12-15")
    add(ledger, "At least 12 people were killed in Aleppo on Tuesday, it was said.", publisher="Somebody", published="2016-12-14")
    judgements = ledger.judgements()
    assert {judgements.original(each) for each in (first, copy, earlier)} == {earlier}
    assert {each.value for each in ledger.said(kinds=[JudgementKind.COPY])} == {"copy", "round"}
    pipeline.say_copy(ledger, copy, None, editor="ana", at=HOURS[1])
    assert ledger.judgements().original(copy) == copy
    pipeline.say_copy(ledger, copy, first, editor="ana", at=HOURS[2])
    assert ledger.judgements().original(copy) == earlier
    with pytest.raises(LedgerError, match="nothing to take back"):
        pipeline.say_copy(ledger, seed.report().id, None, editor="ana", at=HOURS[3])


def test_copies_of_one_story_keep_one_voice_in_whatever_order_they_come_and_whatever_day_they_bear(ledger: Ledger) -> None:
    days = ("2016-12-13", "2016-12-14", "2016-12-15") * 3
    texts = [f"{WIRE} Read more in paper number {at}." for at in range(len(days))]
    told = [add(ledger, text, publisher=f"Paper {at}", published=day) for at, (text, day) in enumerate(zip(texts, days, strict=True))]
    judgements = ledger.judgements()
    assert {judgements.original(each) for each in told} == {told[0]}
    earliest = add(ledger, f"{WIRE} Read more on Monday.", publisher="Agency", published="2016-12-12")
    judgements = ledger.judgements()
    assert {judgements.original(each) for each in (*told, earliest)} == {earliest}


def test_what_an_editor_said_to_be_no_copy_becomes_none_of_a_report_that_comes_late(ledger: Ledger) -> None:
    add(ledger, WIRE + " Ceasefire talks between the parties were to go on in the capital.", publisher="An Agency", published="2016-12-13")
    tail = " Our correspondents counted thirty funerals in the eastern quarters over the weekend and spoke with doctors at four hospitals."
    own = add(ledger, WIRE + tail, publisher="A Paper", published="2016-12-14")
    pipeline.say_copy(ledger, own, None, editor="ana", at=HOURS[1])
    add(ledger, WIRE + tail + " More follows.", publisher="Another Paper", published="2016-12-12")
    assert ledger.judgements().original(own) == own


def test_sources_agree_where_their_intervals_can_be_true_together(ledger: Ledger) -> None:
    add(ledger, "At least 75 people were killed in Aleppo on Monday, the United Nations said.", published="2016-12-13")
    add(ledger, "Exactly 40 people were killed in Aleppo on Monday, Amnesty International said.", published="2016-12-13")
    found = {each.key: (each.shared, each.agreeing, each.agreement) for each in pipeline.sources(ledger)}
    assert found["sohr"] == found["un"] == (1, 0, 0.0)
    assert found["salim abu al-nassar"] == (0, 0, None)
    [shared] = pipeline.source(ledger, "UN").shared
    assert (len(shared.others), shared.agrees) == (2, False)


# ---------------------------------------------------------------------- the queue


def test_the_queue_begins_with_what_matters_and_holds_what_nobody_has_reviewed(ledger: Ledger) -> None:
    add(ledger, "Exactly 40 people were killed in Aleppo on Monday, Amnesty International said.", published="2016-12-13")
    queue = pipeline.review_queue(ledger, Query(situation="east-aleppo"))
    assert len(queue) == pipeline.queue_length(ledger)
    assert [each.weight for each in queue] == sorted((each.weight for each in queue), reverse=True)
    assert "disagrees" in queue[0].reasons
    assert queue[0].entry.figure.term == "killed"
    assert {"feeds", "vague"} <= {reason for each in queue for reason in each.reasons}
    first = queue[0].entry
    ledger.review(first.figure_id, ReviewStatus.APPROVED, based_on=first.seq, editor="ana", at=HOURS[1])
    assert first.figure_id not in {each.entry.figure_id for each in pipeline.review_queue(ledger)}
    approved = ledger.entry(first.figure_id)
    changed = replace(approved.figure, counted="civilians")
    ledger.correct(first.figure_id, changed, based_on=approved.seq, reason="extraction_error", editor="ana", at=HOURS[2])
    again = next(each for each in pipeline.review_queue(ledger) if each.entry.figure_id == first.figure_id)
    assert "changed_after_approval" in again.reasons


# ---------------------------------------------------------------------- situations, baselines, dates


def test_situations_are_added_and_edited_and_one_report_may_belong_to_two(ledger: Ledger) -> None:
    made = pipeline.add_situation(ledger, "Syria, 2016", editor="ana", at=HOURS[0], convention="acled", colour="casualties", country="SYR")
    assert made.id == "syria-2016"
    assert pipeline.link_report(ledger, seed.report().id, made.id, editor="ana", at=HOURS[1])
    assert not pipeline.link_report(ledger, seed.report().id, made.id, editor="ana", at=HOURS[2])
    assert len(ledger.entries(Query(situation=made.id))) == len(ledger.entries(Query(situation="east-aleppo")))
    pipeline.edit_situation(ledger, made.id, editor="ben", at=HOURS[3], title="Syria")
    assert pipeline.situation_named(ledger, "Syria").convention == "acled"
    assert [each.title for each in ledger.situations(as_known_on=HOURS[2])] == ["East Aleppo", "Syria, 2016"]
    assert pipeline.edit_situation(ledger, made.id, editor="ben", at=HOURS[3], country="Lebanon").country == "LBN"
    with pytest.raises(pipeline.UnknownNameError, match="did you mean LBN"):
        pipeline.edit_situation(ledger, made.id, editor="ben", at=HOURS[3], country="Lebanoon")
    for wrong in ({"colour": "pink"}, {"convention": "none"}, {"key_terms": ("kiled",)}, {"title": " "}):
        with pytest.raises((LedgerError, ValueError)):
            pipeline.edit_situation(ledger, made.id, editor="ben", at=HOURS[4], **wrong)
    with pytest.raises(LedgerError, match="already"):
        pipeline.add_situation(ledger, "Syria 2016", editor="ana", at=HOURS[5])


BASELINE = """# What was known before.
place,value,date,source,term
Aleppo,"2,132,100",2004,Central Bureau of Statistics,
east-aleppo,"1,200",2004-10,Central Bureau of Statistics,population
,5.2,2004,Central Bureau of Statistics,household_size
"""


def test_a_baseline_is_figures_with_their_cells_and_a_household_size_with_its_source(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "baseline.csv"
    path.write_text(BASELINE, encoding="utf-8")
    found = pipeline.add_baseline(ledger, path, situation="east-aleppo", editor="ana", at=HOURS[0])
    figures = [each.figure for each in found.recorded.entries]
    assert [(each.reported, each.place and each.place.id, each.reference_period.accuracy) for each in figures] == [
        (2_132_100, "aleppo", Accuracy.YEAR), (1200, "east-aleppo", Accuracy.MONTH)
    ]  # fmt: skip
    text = ledger.report(found.recorded.report_id).report.text
    assert all(text[each.start : each.end] == each.exact and each.kind == "cell" for figure in figures for each in figure.evidence)
    size = ledger.situation("east-aleppo").household_size
    assert size is not None
    assert (size.size, size.interval.notation(), size.source) == (Decimal("5.2"), "[5.15, 5.25]", "Central Bureau of Statistics, 2004")
    revision = ledger.revision()
    assert pipeline.add_baseline(ledger, path, situation="east-aleppo", editor="ana", at=HOURS[1]).recorded.unchanged
    assert (ledger.revision(), ledger.verify()) == (revision, [])


@pytest.mark.parametrize(
    ("line", "error", "said"),
    [
        ("Atlantis,12,2004,census,", UnknownNameError, "Atlantis"),
        ("Aleppo,many,2004,census,", LedgerError, "line 2: 'many'"),
        ("Aleppo,12,,census,", ReadingError, "date is empty"),
        ("Aleppo,12,2004-13,census,", ReadingError, "no day, month or year"),
        ("Aleppo,12,2004,census,kiled", UnknownNameError, "killed"),
        ("", ReadingError, "holds no baseline"),
    ],
)
def test_a_baseline_that_can_not_be_used_is_refused_with_its_line(
    ledger: Ledger, tmp_path: Path, line: str, error: type[Exception], said: str
) -> None:
    path = tmp_path / "baseline.csv"
    path.write_text(f"place,value,date,source,term\n{line}\n", encoding="utf-8")
    with pytest.raises(error, match=said):
        pipeline.add_baseline(ledger, path, situation="east-aleppo", editor="ana", at=HOURS[0])
    assert len(ledger.reports()) == 1


def test_an_undated_report_follows_what_was_known_and_never_moves_the_day_to_today(ledger: Ledger) -> None:
    key = add(ledger, "At least 95 people were killed in Aleppo, the Syrian Observatory for Human Rights said.")
    stored = ledger.report(key).report
    assert (stored.published, stored.published_basis) == (date(2016, 12, 12), PublishedBasis.INFERRED)
    assert "2016-12-12" in (stored.published_note or "")
    assert all(each.age_days is not None and each.age_days < 40 for each in pipeline.current_figures(ledger))


def test_where_nothing_has_a_date_figures_stand_without_an_age(ledger: Ledger) -> None:
    ledger.add_situation(Situation(id="other", title="Other"), at=AT)
    key = add(ledger, "At least 95 people were killed.", situation="other")
    assert ledger.report(key).report.published is None
    [current] = pipeline.current_figures(ledger, Query(situation="other"))
    assert (current.age_days, current.stale) == (None, False)
    add(ledger, "At least 80 people were killed on 1 March 2016.", situation="other", published="2016-03-02")
    newest = pipeline.current_figures(ledger, Query(situation="other"))
    assert {each.age_days for each in newest} <= {None, 0, 1}


def test_refusals_are_those_that_every_way_in_knows() -> None:
    assert set(pipeline.REFUSALS) >= {ReadingError, NoFiguresError, LedgerError, ArithmeticRefusedError}


def test_what_an_undo_took_away_is_split_and_added_again_and_what_somebody_rejected_is_not(ledger: Ledger) -> None:
    report = add(ledger, "Some 70,000 residents fled the town on Monday, and 40 people are missing.")
    fled = next(each for each in ledger.entries(Query(report_ids=(report,))) if each.figure.term == "fled")
    parts = [replace(fled.figure, match_key=f"{fled.figure.match_key}:part-{group}", population_group=group) for group in ("child", "adult")]
    for number in (1, 2, 3):
        head = ledger.entry(fled.figure_id)
        done = pipeline.split_figure(ledger, fled.figure_id, parts, based_on=head.seq, editor="ben", at=HOURS[number])
        assert [each.figure.population_group for each in done.entries[1:]] == ["child", "adult"]
        gone = ledger.undo_act(done.id or 0, editor="ben", at=HOURS[number])
        assert (len(gone.entries), gone.kept) == (3, ())
    start, end = fled.figure.start, fled.figure.start + len("Some 70,000")
    for number in (4, 5):
        seen = pipeline.figures_in_words(ledger, report, "Some 70,000")[0]
        assert (seen.start, seen.reported) == (start, 70_000)
        added = pipeline.add_figure(ledger, report, seen, editor="ben", at=HOURS[number])
        if number == 4:
            ledger.undo_act(added.id or 0, editor="ben", at=HOURS[number])
    [last] = added.entries
    ledger.review(last.figure_id, ReviewStatus.REJECTED, based_on=last.seq, reason="extraction_error", editor="ben", at=HOURS[6])
    assert last.figure_id in [each.recorded for each in pipeline.readings(ledger, report, start, end)]
    assert ledger.verify() == []
