"""What is done together over HTTP: one act with one undo, based on what was looked at; who comes second gets both versions."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from metrics import pipeline
from metrics.api import router
from metrics.ledger import Ledger
from metrics.ledger.work import Scope
from metrics.model import ReviewStatus, Situation
from tests import seed_figures

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))
V1 = "/api/v1"


class Desk:
    """Writes to an application with a token, without a server between."""

    def __init__(self, ledger: Ledger, scope: Scope = Scope.REVIEW) -> None:
        self._app = FastAPI()
        self._app.include_router(router(ledger))
        self._token = ledger.work.tokens.make("desk", at=AT, editor="anna", scope=scope, days=None)

    def ask(self, method: str, address: str, body: object = None, **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            signed = {"authorization": f"Bearer {self._token}", **{key.replace("_", "-"): value for key, value in headers.items()}}
            async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=signed) as client:
                return await client.request(method, f"{V1}{address}", json=body)

        return asyncio.run(asked())

    def post(self, address: str, body: object = None, **headers: str) -> httpx.Response:
        return self.ask("POST", address, body, **headers)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        opened.record(seed_figures.report(), seed_figures.figures(), situation=SITUATION, editor="anna", at=AT)
        yield opened


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger)


def did(answer: httpx.Response) -> dict:
    assert answer.status_code == 201, answer.text
    return answer.json()


def refused(answer: httpx.Response, status: int, *words: str) -> dict:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert all(each in answer.json()["detail"] for each in words), answer.text
    return answer.json()


def seen(ledger: Ledger, *terms: str) -> list[dict]:
    return [{"id": each.figure_id, "based_on": each.seq} for each in ledger.entries() if each.figure.term in terms]


def test_many_are_reviewed_as_one_act_and_one_undo_takes_it_back(desk: Desk, ledger: Ledger) -> None:
    figures = seen(ledger, "population", "fled")
    act = did(desk.post("/reviews", {"status": "approved", "figures": figures, "comment": "checked"}))
    assert {each["id"] for each in act["figures"]} == {each["id"] for each in figures}
    assert {each["review_status"] for each in act["figures"]} == {"approved"}
    assert (act["editor"], act["stale"]) == ("desk", [])
    undone = did(desk.post(act["undo"].removeprefix(V1)))
    assert undone["undoes"] == act["act"]
    assert {ledger.entry(each["id"]).review_status for each in figures} == {ReviewStatus.PROPOSED}
    refused(desk.post(act["undo"].removeprefix(V1)), 409, "undone by act")
    refused(desk.post("/acts/999/undo"), 404, "999")
    refused(desk.post("/reviews", {"status": "rejected", "figures": figures}), 422, "reason")


def test_a_figure_that_somebody_changed_first_is_left_and_both_versions_are_given(desk: Desk, ledger: Ledger) -> None:
    first, second = seen(ledger, "population", "fled")[:2]
    ledger.review(first["id"], ReviewStatus.APPROVED, based_on=first["based_on"], editor="ben", at=AT)
    act = did(desk.post("/reviews", {"status": "rejected", "reason": "duplicate", "figures": [first, second]}))
    assert [each["id"] for each in act["figures"]] == [second["id"]]
    assert [(each["based_on"]["seq"], each["current"]["review_status"]) for each in act["stale"]] == [(first["based_on"], "approved")]
    told = refused(desk.post("/reviews", {"status": "rejected", "reason": "duplicate", "figures": [first]}), 409, "ben")
    assert told["stale"][0]["current"]["seq"] == ledger.entry(first["id"]).seq


def test_a_figure_is_split_into_what_its_words_really_state(desk: Desk, ledger: Ledger) -> None:
    report = pipeline.read_text("On Monday 12 people were killed and 30 injured in Aleppo.", published=AT.date())
    ledger.record(report, pipeline.extract(report)[:1], situation=SITUATION, editor="anna", at=AT)
    head = next(each for each in ledger.entries() if each.report_id == report.id)
    parts = [{"words": "12 people were killed", "fields": {"reported": "12"}}, {"words": "30 injured"}]
    refused(desk.post(f"/figures/{head.figure_id}/splits", {"based_on": head.seq, "parts": [parts[0], {"words": "40 missing"}]}), 422, "40 missing")
    act = did(desk.post(f"/figures/{head.figure_id}/splits", {"based_on": head.seq, "parts": parts}))
    assert ledger.entry(head.figure_id).review_status is ReviewStatus.REJECTED
    assert {each["value"] for each in act["said"]} == {"split"}
    assert len(act["figures"]) == 3
    told = refused(desk.post(f"/figures/{head.figure_id}/splits", {"based_on": head.seq, "parts": parts}), 409)
    assert (told["based_on"]["seq"], told["current"]["review_status"]) == (head.seq, "rejected")


def test_two_readings_of_one_statement_are_merged(desk: Desk, ledger: Ledger) -> None:
    keep, other = seen(ledger, "population", "fled")[:2]
    stale = {"other": {**other, "based_on": other["based_on"]}, "based_on": keep["based_on"]}
    ledger.review(other["id"], ReviewStatus.APPROVED, based_on=other["based_on"], editor="ben", at=AT)
    told = refused(desk.post(f"/figures/{keep['id']}/merges", stale), 409, "ben")
    assert told["current"]["seq"] == ledger.entry(other["id"]).seq > told["based_on"]["seq"]
    now = {"other": {"id": other["id"], "based_on": told["current"]["seq"]}, "based_on": keep["based_on"]}
    act = did(desk.post(f"/figures/{keep['id']}/merges", now))
    assert ledger.entry(other["id"]).review_status is ReviewStatus.REJECTED
    assert [(each["subject"], each["object"], each["value"]) for each in act["said"]] == [(other["id"], keep["id"], "merged")]


def test_a_figure_is_recommended_and_left_to_the_rule_again(desk: Desk, ledger: Ledger) -> None:
    (one,) = seen(ledger, "fled")
    act = did(desk.post(f"/figures/{one['id']}/recommendations", {"recommended": True, "based_on": one["based_on"], "reason": "better_source"}))
    assert [each["role"] for each in act["figures"]] == ["recommended"]
    refused(desk.post(f"/figures/{one['id']}/recommendations", {"recommended": False, "based_on": one["based_on"]}), 409)
    did(desk.post(f"/figures/{one['id']}/recommendations", {"recommended": False, "based_on": act["figures"][0]["seq"]}))
    assert ledger.entry(one["id"]).role is None


def test_grades_and_credibility_are_based_on_the_ones_that_were_looked_at(desk: Desk, ledger: Ledger) -> None:
    (one,) = seen(ledger, "fled")
    address = f"/figures/{one['id']}/credibility"
    rated = did(desk.post(address, {"credibility": "2", "based_on": 0}))
    told = refused(desk.post(address, {"credibility": "3", "based_on": 0}), 409, "desk")
    assert (told["based_on"], told["current"]["value"]) == (None, "2")
    assert did(desk.post(address, {"credibility": None, "based_on": rated["said"][0]["seq"]}))["said"][0]["value"] is None
    source = "Syrian state television"
    graded = did(desk.post(f"/sources/{source}/grades", {"grade": "D", "based_on": 0, "comment": "a party to the war"}))
    told = refused(desk.post(f"/sources/{source}/grades", {"grade": "B", "based_on": 0}), 409)
    assert told["current"] == graded["said"][0]
    shown = desk.ask("GET", f"/sources/{source}").json()
    assert (shown["grade"], shown["grades"][-1]["seq"]) == ("D", told["current"]["seq"])
    did(desk.post(f"/sources/{source}/grades", {"grade": "B", "based_on": shown["grades"][-1]["seq"]}))
    told = refused(desk.post(f"/sources/{source}/grades", {"grade": "C", "based_on": shown["grades"][-1]["seq"]}), 409)
    assert (told["based_on"]["value"], told["current"]["value"]) == ("D", "B")
    refused(desk.post("/sources/nobody/grades", {"grade": "B", "based_on": 0}), 404)
    refused(desk.post(f"/sources/{source}/grades", {"grade": "G", "based_on": 0}), 422)


def test_spellings_become_one_source_and_are_parted_again(desk: Desk, ledger: Ledger) -> None:
    sent = {"names": ["Salim Abu al-Nassar"], "into": "Aleppo Local Council", "based_on": 0}
    merged = did(desk.post("/sources/merges", sent))
    assert desk.ask("GET", "/sources/Salim Abu al-Nassar").json()["source"] == "Aleppo Local Council"
    told = refused(desk.post("/sources/merges", {**sent, "into": "Another Council"}), 409)
    assert told["current"]["seq"] == merged["said"][0]["seq"]
    part = {"name": "Salim Abu al-Nassar", "based_on": 0}
    refused(desk.post("/sources/parts", part), 409)
    parted = did(desk.post("/sources/parts", {**part, "based_on": merged["said"][0]["seq"]}))
    assert desk.ask("GET", "/sources/Salim Abu al-Nassar").json()["source"] == "Salim Abu al-Nassar"
    did(desk.post(parted["undo"].removeprefix(V1)))
    assert desk.ask("GET", "/sources/Salim Abu al-Nassar").json()["source"] == "Aleppo Local Council"


def test_the_same_request_again_does_nothing_twice(desk: Desk, ledger: Ledger) -> None:
    sent = {"status": "approved", "figures": seen(ledger, "fled")}
    first = desk.post("/reviews", sent, idempotency_key="k1")
    again = desk.post("/reviews", sent, idempotency_key="k1")
    assert again.headers["idempotent-replayed"] == "true"
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert len(ledger.acts()) == 1


def test_every_body_and_what_it_holds_is_described(desk: Desk) -> None:
    found = desk.ask("GET", "/openapi.json")
    assert found.status_code == 200
    schemas = found.json()["components"]["schemas"]
    named = {each.rsplit("/", 1)[-1] for each in _refs(found.json())}
    assert named <= schemas.keys()
    assert {"SentReviews", "SentSplit", "SentMerge", "SentGrade", "SentSourceMerge", "SeenFigure", "SentPart"} <= named


def _refs(of: object) -> Iterator[str]:
    if isinstance(of, dict):
        for key, value in of.items():
            if key == "$ref":
                yield value
            else:
                yield from _refs(value)
    elif isinstance(of, list):
        for each in of:
            yield from _refs(each)


def test_a_token_that_may_only_add_says_nothing_of_what_others_recorded(ledger: Ledger) -> None:
    desk = Desk(ledger, Scope.ADD)
    (one,) = seen(ledger, "fled")
    refused(desk.post("/reviews", {"status": "approved", "figures": [one]}), 403, "editor")
    refused(desk.post("/sources/merges", {"names": ["UN"], "into": "United Nations agencies", "based_on": 0}), 403, "editor")
    assert ledger.acts() == []
