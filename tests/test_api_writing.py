"""Who has a token writes over HTTP, each request once; everything else is a problem in words; changes are told, signed, until they are heard."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI
from typer.testing import CliRunner

from dashboard.pages.figures.filters import FigureFilter
from metrics import pipeline
from metrics.api import router
from metrics.api.parameters import FigureList
from metrics.commands import app as commands
from metrics.feeds import Fetcher, allowed_networks
from metrics.ledger import Ledger
from metrics.ledger.work import Scope
from metrics.ledger.work.tokens import digest
from metrics.model import Situation
from tests import hostile, seed_figures
from tests.web_server import serving

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
SAID = "At least 60 civilians were killed on Monday in Aleppo. About 1,200 people fled."


class Client:
    """Asks an application without a server between, with a token."""

    def __init__(self, app: FastAPI, headers: dict[str, str]) -> None:
        self._app, self._headers = app, headers

    def request(self, method: str, address: str, *, headers: dict[str, str] | None = None, **body) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=self._headers) as client:
                return await client.request(method, address, headers=headers, **body)

        return asyncio.run(ask())

    def get(self, address: str, **more) -> httpx.Response:
        return self.request("GET", address, **more)

    def post(self, address: str, **more) -> httpx.Response:
        return self.request("POST", address, **more)

    def delete(self, address: str, **more) -> httpx.Response:
        return self.request("DELETE", address, **more)


SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        opened.record(seed_figures.report(), seed_figures.figures(), situation=SITUATION, editor="anna", at=AT)
        yield opened


@pytest.fixture
def client(ledger: Ledger) -> Client:
    app = FastAPI()
    app.include_router(router(ledger))
    token = ledger.work.tokens.make("desk", at=AT, editor="anna", scope=Scope.ADMIN, days=None)
    return Client(app, {"authorization": f"Bearer {token}"})


def problem(answer, status: int, *words: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    assert all(word in said["detail"] for word in words), said["detail"]


def a_figure(client: Client, term: str = "fled"):
    return client.get(f"/api/v1/figures?term={term}").json()["figures"][0]


def test_a_report_is_recorded_by_who_has_a_token_and_the_same_one_changes_nothing(client: Client, ledger: Ledger) -> None:
    sent = {"text": SAID, "title": "Toll", "published": "2016-12-13", "publisher": "Desk"}
    proposed = client.post("/api/v1/proposals", json=sent)
    assert [each["term"] for each in proposed.json()["figures"]] == ["killed", "fled"]
    assert len(ledger.reports()) == 1
    made = client.post("/api/v1/reports", json=sent)
    assert made.status_code == 201
    assert made.headers["location"] == f"/api/v1/reports/{made.json()['report_id']}"
    assert client.get(made.headers["location"]).json()["title"] == "Toll"
    assert {each["kind"] for each in made.json()["changes"]} <= {"new", "changed", "confirmed", "corrected"}
    assert ledger.reports()[-1].editor == "desk"
    again = client.post("/api/v1/reports", json=sent)
    assert (again.status_code, again.json()["new"]) == (200, False)


def test_a_file_is_read_by_its_name_and_refused_as_reading_refuses_it(client: Client) -> None:
    made = client.post("/api/v1/files?name=toll.docx&published=2016-12-13", content=hostile.good_docx())
    assert made.status_code == 201
    marked = client.post("/api/v1/files?name=kept.txt&confidentiality=restricted", content=b"At least 7 people were killed.")
    assert client.get(f"/api/v1/reports/{marked.json()['report_id']}").json()["confidentiality"] == "restricted"
    problem(client.post("/api/v1/files?name=toll.txt&confidentiality=secret", content=b"60 dead"), 422, "confidentiality 'secret' is not one of")
    problem(client.post("/api/v1/files?name=toll.pdf", content=b"60 dead"), 415, "toll.pdf is no .pdf file")
    problem(client.post("/api/v1/files?name=toll.txt", content=b"x" * 20_000_001), 413, "larger than 20 MB")
    problem(client.post("/api/v1/files?name=toll.txt", content=b"Nothing is known."), 422, "no figures found")
    problem(client.post("/api/v1/files", content=b"60 dead"), 422, "name")
    problem(
        client.post("/api/v1/files?name=toll.txt&publised=2016-12-13", content=b"60 dead"), 422, "no parameter 'publised'; did you mean published?"
    )


def test_what_the_address_of_a_writing_asks_is_not_passed_over(client: Client, ledger: Ledger) -> None:
    before = ledger.revision()
    problem(client.post("/api/v1/reports?situation=other", json={"text": SAID}), 422, "no parameter 'situation'")
    problem(client.post("/api/v1/situations", json={"id": "x", "title": "X", "country": "XXQ"}), 422, "no country has the code 'XXQ'", "such as SYR")
    figure = a_figure(client)
    sent = {"status": "rejected", "reason": "becuase", "based_on": 1}
    problem(client.post(f"/api/v1/figures/{figure['id']}/reviews", json=sent), 422, "no reason is called 'becuase'", "not_a_figure")
    fields = {"fields": {"population_group": "martian"}, "based_on": 1, "reason": "wrong_term"}
    problem(client.post(f"/api/v1/figures/{figure['id']}/corrections", json=fields), 422, "no population group is called 'martian'", "idp")
    assert ledger.revision() == before


def test_nobody_writes_without_a_token_that_is_in_use(client: Client, ledger: Ledger, monkeypatch, tmp_path) -> None:
    for header in ("", "Basic x", "Bearer ", "Bearer hsd_wrong"):
        answer = client.post("/api/v1/reports", json={"text": SAID}, headers={"authorization": header})
        problem(answer, 401, "tokens make")
        assert answer.headers["www-authenticate"] == "Bearer"
    ledger.work.tokens.revoke("desk", at=AT)
    problem(client.post("/api/v1/reports", json={"text": SAID}), 401, "taken back")
    for path in ("/api/v1/feeds", "/api/v1/webhooks"):
        problem(client.get(path), 401)
    monkeypatch.setenv("API_TOKEN", "robot:secret")
    assert client.post("/api/v1/reports", json={"text": SAID}, headers={"authorization": "Bearer secret"}).status_code == 201
    assert ledger.reports()[-1].editor == "robot"
    (tmp_path / "tokens").write_text(f"# who may write\nother {digest('filed')}\n")
    monkeypatch.setenv("API_TOKENS_FILE", str(tmp_path / "tokens"))
    assert client.post("/api/v1/proposals", json={"text": SAID}, headers={"authorization": "Bearer filed"}).status_code == 200


def test_a_figure_is_reviewed_corrected_and_taken_back_on_the_line_that_was_looked_at(client: Client, ledger: Ledger) -> None:
    figure = a_figure(client)
    at = f"/api/v1/figures/{figure['id']}"
    seq = ledger.entry(figure["id"]).seq
    approved = client.post(f"{at}/reviews", json={"status": "approved", "based_on": seq})
    assert (approved.status_code, approved.json()["review_status"], approved.json()["editor"]) == (200, "approved", "desk")
    problem(client.post(f"{at}/reviews", json={"status": "approved", "based_on": seq}), 409, "was changed by desk")
    line = approved.json()["seq"]
    sent = {"fields": {"reported": "71,000", "quantifier": "at_least"}, "based_on": line, "reason": "source_correction", "comment": "by phone"}
    corrected = client.post(f"{at}/corrections", json=sent)
    assert (corrected.json()["reported"], corrected.json()["quantifier"], corrected.json()["lower"]) == (71_000, "at_least", 71_000)
    assert client.post(f"{at}/undo", json={}).json()["reported"] == 70_000
    now = ledger.entry(figure["id"]).seq
    problem(client.post(f"{at}/corrections", json={**sent, "based_on": now, "fields": {"reported": "many"}}), 422, "reported", "not a number")
    problem(client.post(f"{at}/corrections", json={**sent, "based_on": now, "fields": {"exact": "x"}}), 422, "can not be corrected here")
    problem(client.post(f"{at}/reviews", json={"status": "rejected", "based_on": now}), 422, "reason")
    none = client.post(f"{at}/corrections", json={**sent, "based_on": now, "fields": {"state": "none_reported"}}).json()["seq"]
    problem(
        client.post(f"{at}/corrections", json={**sent, "based_on": none, "fields": {"reported": "7"}}),
        422,
        "reported: the figure says none reported; give the state",
    )
    again = {**sent, "based_on": none, "fields": {"state": "reported", "reported": "7"}}
    assert client.post(f"{at}/corrections", json=again).json()["reported"] == 7
    problem(client.post("/api/v1/figures/f-none/undo", json={}), 404, "f-none")


def test_a_request_that_comes_again_gets_its_first_answer_and_does_nothing_twice(client: Client, ledger: Ledger) -> None:
    key = {"idempotency-key": "k1"}
    first = client.post("/api/v1/reports", json={"text": SAID}, headers=key)
    again = client.post("/api/v1/reports", json={"text": SAID}, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert (first.headers.get("idempotent-replayed"), again.headers["idempotent-replayed"]) == (None, "true")
    problem(client.post("/api/v1/reports", json={"text": SAID + " x"}, headers=key), 422, "was sent with another request")
    refused = client.post("/api/v1/reports", json={"text": "Nothing."}, headers={"idempotency-key": "k2"})
    problem(refused, 422)
    problem(client.post("/api/v1/reports", json={"text": "Nothing."}, headers={"idempotency-key": "k2"}), 422)
    assert len(ledger.reports()) == 2


@pytest.mark.parametrize(
    ("content", "kind", "status", "word"),
    [
        (b"{", "application/json", 400, "not JSON"), (b"[1]", "application/json", 422, "no JSON object"), (b"{}", "application/json", 422, "text"),
        (b'{"text": "60 killed", "colour": "red"}', "application/json", 422, "colour"), (b"text=60", "application/x-www-form-urlencoded", 415, "send application/json"),
        (b'{"text": 5}', "application/json", 422, "text"), (b"[" * 100_000, "application/json", 400, "not JSON"), (b"\xff", "application/json", 400, "not JSON"),
        (b'{"text": "60 \\ud800 killed"}', "application/json", 400, "not JSON"), (b"{}", "application/json", 422, "text is missing; give it"),
        (b'{"text": "60 killed", "published": "2016-13-01"}', "application/json", 422, "published '2016-13-01' is not a day; write it as 2016-12-12"),
        (b'{"text": "60 killed", "published": 0}', "application/json", 422, "published 0 is not a day"),
        (b'{"text": "' + b"x" * 5_000_001 + b'"}', "application/json", 422, "at most 5000000 characters"),
    ],
)  # fmt: skip
def test_a_body_that_can_not_be_used_is_a_problem_in_words(client: Client, content: bytes, kind: str, status: int, word: str) -> None:
    answer = client.post("/api/v1/reports", content=content, headers={"content-type": kind})
    problem(answer, status, word)
    assert len(answer.content) < 1_000


def test_a_body_that_was_packed_on_its_way_is_never_read_as_another_text(client: Client, ledger: Ledger) -> None:
    packed = gzip.compress(b'{"text": "At least 12 people were killed in Aleppo."}')
    for path, kind in (("/api/v1/reports", "application/json"), ("/api/v1/files?name=toll.txt", "text/plain")):
        answer = client.post(path, content=packed, headers={"content-type": kind, "content-encoding": "gzip"})
        problem(answer, 415, "without Content-Encoding")
    assert client.post("/api/v1/files?name=a.txt", content=b"12 people were killed.", headers={"content-encoding": "identity"}).status_code == 201


def test_a_situation_is_followed_and_described_anew(client: Client, ledger: Ledger) -> None:
    assert client.post("/api/v1/situations", json={"id": "idlib", "title": "Idlib"}).status_code == 201
    assert client.post("/api/v1/situations", json={"id": "idlib", "title": "Idlib, 2017"}).status_code == 200
    assert ledger.situation("idlib").title == "Idlib, 2017"
    problem(client.post("/api/v1/situations", json={"id": "Not an id", "title": "x"}), 422, "id")
    problem(client.post("/api/v1/reports", json={"text": SAID}), 409, "not clear which situation")


def test_feeds_of_others_ask_public_addresses_only_and_no_folders(client: Client) -> None:
    for address in ("http://127.0.0.1/x", "http://10.0.0.1/", "file:///etc/passwd"):
        problem(client.post("/api/v1/feeds", json={"id": "x", "kind": "web", "address": address}), 422)
        problem(client.post("/api/v1/webhooks", json={"url": address}), 422)
    problem(client.post("/api/v1/feeds", json={"id": "x", "kind": "folder", "address": "/etc"}), 422, "kind")
    assert client.get("/api/v1/feeds").json() == {"feeds": []}
    problem(client.delete("/api/v1/feeds/none"), 404, "none")


def test_every_filter_of_the_dashboard_is_one_of_the_api(client: Client) -> None:
    of_the_dashboard = {
        "situation",
        "as_of",
        "as_known_on",
        "pinned",
        "convention",
        "rounding",
        "source",
        "q",
        "theme",
        "term",
        "place",
        "state",
        "status",
        "report",
    }
    assert of_the_dashboard <= set(FigureList.model_fields)
    search = "?term=killed&term=fled&q=fatalities&state=reported&rounding=off"
    narrowed = client.get(f"/api/v1/figures{search}").json()["figures"]
    assert [each["term"] for each in narrowed] == ["killed"]
    assert FigureFilter.parse(search).words == "fatalities"


def test_a_permalink_gives_the_same_answer_whatever_is_recorded_later(client: Client) -> None:
    first = client.get("/api/v1/figures?term=fled").json()
    figure = first["figures"][0]
    seq = client.get(f"/api/v1/figures/{figure['id']}").json()
    assert seq["id"] == figure["id"]
    client.post(f"/api/v1/figures/{figure['id']}/undo", json={})
    client.post("/api/v1/reports", json={"text": SAID, "published": "2016-12-13"})
    assert len(client.get("/api/v1/figures?term=fled").json()["figures"]) == 2
    pinned = client.get(first["about"]["permalink"]).json()
    assert pinned["figures"] == first["figures"]
    assert client.get(pinned["about"]["permalink"]).json()["figures"] == first["figures"]


def test_parquet_is_given_to_who_accepts_it(client: Client) -> None:
    pytest.importorskip("pyarrow")
    import io

    from pyarrow import parquet

    answer = client.get("/api/v1/figures", headers={"accept": "application/vnd.apache.parquet"})
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"
    rows = parquet.read_table(io.BytesIO(answer.content)).to_pylist()
    assert [each["id"] for each in rows] == [each["id"] for each in client.get("/api/v1/figures").json()["figures"]]


def test_the_description_is_shown_without_a_network(client: Client) -> None:
    page = client.get("/api/v1/docs")
    assert "http" not in page.text.replace("http-equiv", "")
    for name in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js"):
        assert name in page.text
        assert client.get(f"/api/v1/docs/{name}").status_code == 200
    problem(client.get("/api/v1/docs/nothing.js"), 404)
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    writing = [path for path, each in described["paths"].items() if "post" in each]
    assert {"/api/v1/reports", "/api/v1/files", "/api/v1/figures/{id}/corrections", "/api/v1/webhooks"} <= set(writing)
    for path in writing:
        assert described["paths"][path]["post"]["security"] == [{"token": []}]


# ---------------------------------------------------------------------- webhooks


def test_a_webhook_is_told_of_every_change_signed_and_again_until_it_hears(ledger: Ledger) -> None:
    import hashlib
    import hmac

    statuses = [500, 200, 200]
    with serving() as server, Fetcher(allowed=allowed_networks("127.0.0.0/8"), pause=0) as asking:
        server.routes["/hook"] = lambda asked: (statuses[len(server.asked) - 1], {}, b"")
        hook = pipeline.add_webhook(ledger, server.address + "/hook", situation="east-aleppo", editor="anna", now=lambda: AT, asking=asking)
        assert pipeline.tell_webhooks(ledger, asking=asking, now=lambda: AT) == pipeline.Told()
        pipeline.accept(
            ledger, pipeline.propose(pipeline.read_text(SAID, published="2016-12-13")), situation="east-aleppo", editor="anna", at=AT,
        )  # fmt: skip
        assert pipeline.tell_webhooks(ledger, asking=asking, now=lambda: AT).failed == 1
        (waiting,) = ledger.work.webhooks.deliveries(hook.id)
        assert (waiting.tries, waiting.next_try_at) == (1, AT + timedelta(seconds=10))
        assert "status 500" in str(waiting.last_error)
        assert pipeline.tell_webhooks(ledger, asking=asking, now=lambda: AT).delivered == 0
        assert pipeline.tell_webhooks(ledger, asking=asking, now=lambda: AT + timedelta(minutes=1)).delivered == 1
        assert pipeline.tell_webhooks(ledger, asking=asking, now=lambda: AT + timedelta(hours=1)).delivered == 0
        first, second = server.asked
    assert first.body == second.body
    said = json.loads(second.body)
    assert (said["type"], len(said["figures"]), said["situation"], said["complete"]) == ("ledger.changed", 2, "east-aleppo", True)
    signed = ".".join([second.headers["webhook-id"], second.headers["webhook-timestamp"], second.body.decode()]).encode()
    assert second.headers["webhook-signature"] == "v1," + hmac.new(hook.secret.encode(), signed, hashlib.sha256).hexdigest()
    (row,) = pipeline.webhook_rows(ledger)
    assert (row["told"], row["waiting"]) == (1, 0)


def test_a_webhook_of_another_situation_is_told_nothing_and_one_that_never_hears_is_given_up(ledger: Ledger) -> None:
    with Fetcher(allowed=allowed_networks("127.0.0.0/8"), pause=0) as asking:
        hook = pipeline.add_webhook(ledger, "http://127.0.0.1:9/hook", editor="anna", now=lambda: AT, asking=asking)
        pipeline.accept(ledger, pipeline.propose(pipeline.read_text(SAID)), situation=SITUATION, editor="anna", at=AT)
        now = AT
        for _ in range(20):
            pipeline.tell_webhooks(ledger, asking=asking, now=lambda now=now: now)
            now += timedelta(days=1)
        (given_up,) = ledger.work.webhooks.deliveries(hook.id)
    assert (given_up.tries, given_up.next_try_at, given_up.delivered_at) == (12, None, None)


def test_tokens_and_webhooks_are_made_listed_and_taken_back_from_the_command_line(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))

    def run(*arguments: str):
        return CliRunner().invoke(commands, list(arguments))

    token = run("tokens", "make", "desk").stdout.strip()
    assert token.startswith("hsd_")
    rows = json.loads(run("tokens", "list", "--format", "json").stdout)
    assert [each["name"] for each in rows] == ["desk"]
    assert token not in (tmp_path / "ledger.sqlite").read_bytes().decode("latin-1")
    assert run("tokens", "make", "desk").exit_code == 1
    assert run("tokens", "revoke", "desk").exit_code == 0
    assert run("tokens", "make", "desk").exit_code == 0
    assert run("webhooks", "add", "http://10.0.0.1/").exit_code == 1
    assert json.loads(run("webhooks", "list", "--format", "json").stdout) == []
