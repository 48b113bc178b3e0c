"""What is made of figures, over HTTP: the same rows as the command line, refusals with rule and remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from metrics import pipeline
from metrics.api import PREFIX, router
from metrics.api.problems import refused
from metrics.ledger import Ledger, Query, StaleEditError
from metrics.model import ReviewStatus
from tests.test_api import Client

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        pipeline.load_situation(SEEDS, opened)
        pipeline.ingest(SEEDS / "made-up-update.md", opened, situation="east-aleppo")
        yield opened


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> Client:
    app = FastAPI(openapi_url=None)
    app.include_router(router(ledger))
    return Client(app)


def rows(client: Client, path: str, key: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(path, **asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()[key]
    return found


def test_a_difference_has_old_words_beside_new_ones_in_json_and_csv(client: Client, ledger: Ledger) -> None:
    before, after = (each.id for each in ledger.reports())
    found = rows(client, "/differences", "differences", before=before, after=after)
    killed = next(row for row in found if row["term"] == "killed" and row["kind"] == "changed")
    assert (killed["old_words"], killed["new_words"], killed["direction"]) == ("at least 60 fatalities", "at least 82 people", "up")
    assert {row["kind"] for row in found} == {"changed", "corrected", "no_longer_reported", "not_mentioned"}
    text = client.get("/differences", before=before, after=after, format="csv").text
    assert "at least 60 fatalities" in text
    told = client.get("/differences/text", before=before, after=after).json()
    assert (told["counts"]["corrected"], "≥ 60" in told["text"], "→" in told["text"]) == (1, True, True)
    days = rows(client, "/differences", "differences", before="2016-12-12", after="2016-12-13")
    assert {row["kind"] for row in days} == {"changed", "corrected", "no_longer_reported"}
    refused = client.get("/differences", before=before, after="2016-12-13")
    assert (refused.status_code, "two reports, or two days" in refused.json()["detail"]) == (400, True)


def test_facts_the_queue_and_what_was_done_are_lists_read_page_by_page(client: Client, ledger: Ledger) -> None:
    facts = rows(client, "/facts", "facts", term="killed")
    assert [(row["role"], row["words"], row["superseded"]) for row in facts][:2] == [
        ("recommended", "at least 82 people", None), ("superseded", "at least 60 fatalities", "later_round")
    ]  # fmt: skip
    queue = rows(client, "/queue", "queue", limit=1000)
    assert [row["figure"] for row in queue] == [each.entry.figure_id for each in pipeline.review_queue(ledger)]
    first = client.get("/queue", limit=3).json()
    assert rows(client, first["next"], "queue")[0] == queue[3]
    found = pipeline.review_many(ledger, {queue[0]["figure"]: queue[0]["seq"]}, ReviewStatus.APPROVED, editor="ana", at=pipeline.utc_now())
    acts = rows(client, "/acts", "acts")
    assert (acts[0]["act"], acts[0]["figures"]) == (found.done.id, [queue[0]["figure"]])


def test_a_sum_is_given_or_refused_with_rule_and_remedy(client: Client, ledger: Ledger) -> None:
    fled = [each.figure_id for each in ledger.entries(Query(terms=("fled",)))]
    one = client.get("/total", figure=fled[0]).json()
    assert (one["nominal"], one["lower"], one["upper"], one["figures"]) == (70_000, 65_000, 75_000, 1)
    refused = client.get("/total", figure=fled)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    told = refused.json()
    assert (told["rule"], set(told["figures"])) == ("running_total", set(fled))
    assert told["remedy"] in told["detail"]


def test_why_two_figures_are_one_fact_and_what_perhaps_is(client: Client, ledger: Ledger) -> None:
    killed = [each.figure_id for each in ledger.entries(Query(terms=("killed",))) if each.figure.reported is not None]
    told = client.get(f"/figures/{killed[0]}/same/{killed[1]}").json()
    assert (told["verdict"], {each["code"] for each in told["reasons"]}) == ("same", {"same_place", "same_period"})
    fact = client.get(f"/figures/{killed[0]}/fact").json()
    assert ([each["figure"] for each in fact["members"]], len(fact["perhaps"])) == (killed[::-1], 1)
    assert client.get("/figures/f-0/fact").status_code == 404
    pipeline.comment_on(ledger, killed[0], "Is this Monday alone?", editor="ana", at=pipeline.utc_now())
    assert [each["text"] for each in client.get(f"/figures/{killed[0]}/comments").json()["comments"]] == ["Is this Monday alone?"]


def test_a_source_is_found_by_any_name_with_its_history(client: Client, ledger: Ledger) -> None:
    pipeline.grade_source(ledger, "SOHR", "B", editor="ana", at=pipeline.utc_now())
    told = client.get("/sources/SOHR").json()
    assert (told["source"], told["grade"], [each["value"] for each in told["grades"]]) == ("Syrian Observatory for Human Rights", "B", ["B"])
    assert len(told["figure_ids"]) == told["figures"] == 2
    assert client.get("/sources/Nobody").status_code == 404


def test_selected_words_are_read_again_and_nothing_is_recorded(client: Client, ledger: Ledger) -> None:
    key, revision = ledger.reports()[0].id, ledger.revision()
    start = ledger.report(key).report.text.index("Sheikh Saeed")
    told = client.get(f"/reports/{key}/readings", start=start, end=start + 12).json()
    assert [(each["how"], each["exact"], each["recorded"]) for each in told["readings"]] == [("blank", "Sheikh Saeed", None)]
    assert client.get(f"/reports/{key}/readings", start=9, end=4).status_code == 422
    assert ledger.revision() == revision


def test_every_list_is_described_with_the_columns_it_has(client: Client) -> None:
    described = client.get("/openapi.json").json()
    for path, key, name in (("/facts", "facts", "Fact"), ("/queue", "queue", "Queued"), ("/acts", "acts", "Act")):
        schema = described["components"]["schemas"][name]
        assert all(list(row) == schema["required"] for row in rows(client, path, key))
        assert described["paths"][f"{PREFIX}{path}"]["get"]["operationId"] == key


def test_who_was_slower_gets_both_versions(ledger: Ledger) -> None:
    entry = ledger.entries(Query(terms=("area",)))[0]
    ledger.review(entry.figure_id, ReviewStatus.APPROVED, based_on=entry.seq, editor="ben", at=pipeline.utc_now())
    with pytest.raises(StaleEditError) as stale:
        ledger.review(entry.figure_id, ReviewStatus.REJECTED, based_on=entry.seq, editor="cara", at=pipeline.utc_now())
    answer = refused(stale.value)
    assert answer is not None
    told = json.loads(bytes(answer.body))
    assert (answer.status_code, told["based_on"]["review_status"], told["current"]["review_status"]) == (409, "proposed", "approved")
