"""What a report changed is told by the figures that can be compared with its own: whatever else there is makes no difference, and is not looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from unittest.mock import patch

from metrics import pipeline
from metrics.ledger import ChangeKind, Ledger, Query, compared_by
from metrics.model import Report, ReviewStatus
from metrics.pipeline.held import held
from tests.benchmarks.synthetic import loaded

NOW = datetime(2030, 1, 1, tzinfo=UTC)
TEXTS = (
    "On 3 March 2024 the mayor said 40 people were killed in Aleppo. 70,000 of the 275,000 residents have fled.",
    "At least 55 people were killed in Aleppo, the mayor said on 4 March 2024. About 500 were injured.",
    "On 5 March 2024 the mayor said 50 people were killed in Aleppo. 90,000 of the 275,000 residents have fled. 12 schools in Homs are closed.",
)


def filled(ledger: Ledger) -> None:
    ledger.load(loaded(600), editor="test", at=NOW)
    for text in TEXTS:
        report = Report(text=text)
        ledger.record(report, pipeline.extract(report, quantities=True), situation="north", editor="test", at=NOW)
    for each in ledger.entries(Query(situation="north"))[::40]:
        ledger.review(each.figure_id, ReviewStatus.REJECTED, based_on=each.seq, editor="test", at=NOW, reason="extraction_error")


def test_each_report_changed_what_all_figures_before_it_say(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        filled(ledger)
        kinds = set()
        for key in ("north", "south"):
            whole, reports = held(ledger, ledger.situation(key)), ledger.reports(situation=key)
            for each in reports:
                rows = pipeline.report_changes(ledger, each.id, situation=key)
                assert rows == whole.changed(reports, each.id)
                kinds |= {row.kind for row in rows}
        assert {ChangeKind.NEW, ChangeKind.CHANGED} <= kinds
        assert None in {compared_by(ledger.entries(Query(report_ids=(each.id,)))) for each in ledger.reports()}
        assert pipeline.report_changes(ledger, "r-none", situation="north") == []
        assert pipeline.report_changes(ledger, reports[0].id, situation="elsewhere") == []


def test_only_figures_of_the_same_terms_and_places_are_read(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        filled(ledger)
        report = ledger.reports(situation="north")[-2]
        with patch.object(Ledger, "entries", autospec=True, side_effect=Ledger.entries) as asked:
            assert pipeline.report_changes(ledger, report.id, situation="north")
        queries = [call.args[1] for call in asked.call_args_list]
        assert all(query.report_ids or (query.terms and query.places) for query in queries)


def test_what_a_proposal_would_change_is_what_it_changes(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        filled(ledger)
        situation = ledger.situation("north")
        for text in ("The mayor said 60 people were killed in Aleppo on 6 March 2024. There are 3 trucks.", "There are 3 blue trucks on the road."):
            proposal = pipeline.propose(Report(text=text), situation)
            expected = pipeline.expected_changes(ledger, proposal, situation="north")
            recorded = pipeline.accept(ledger, proposal, situation=situation, editor="test", at=NOW)
            rows = pipeline.report_changes(ledger, recorded.report_id, situation="north")
            said = [(row.kind, row.old, row.new.figure_id) for row in expected if row.new.figure.term is not None]
            assert said == [(row.kind, row.old, row.new.figure_id) for row in rows]
