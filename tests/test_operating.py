"""Running it on a server: what is logged and what never is, health, measures, limits, settings."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import re
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from dashboard import create_app
from dashboard.__main__ import app as command
from dashboard.operating import health
from dashboard.operating.ahead import Ahead
from dashboard.operating.chosen import Operating, Rates
from dashboard.operating.limits import kind_of_output
from dashboard.operating.logs import keep_logs
from dashboard.server import silence
from dashboard.server.guard import ANYBODY
from dashboard.settings import SETTINGS, SettingsError, read_settings
from metrics.ledger import AccountRole, Ledger, LedgerError, UnavailableError
from tests.test_accounts import NOW, PASSWORD
from tests.test_server import filled

TOKEN = "a token for the measures"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = filled(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What a collector of JSON would get."""
    root, out = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    keep_logs(form="json", level="debug", to=out)
    yield out
    root.handlers[:] = before
    root.setLevel(level)


def ask(application: Any, method: str, path: str, *, client: tuple[str, int] = ("127.0.0.1", 1), **more: Any) -> httpx.Response:
    async def once() -> httpx.Response:
        transport = httpx.ASGITransport(app=application, client=client)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", follow_redirects=False) as asking:
            return await asking.request(method, path, **more)

    # In a thread of its own: where a browser is driven, this one has a loop already.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(lambda: asyncio.run(once())).result()


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(each) for each in out.getvalue().splitlines()]


def callback(output: str, **more: Any) -> dict[str, Any]:
    return {"output": output, "outputs": [], "inputs": [], "changedPropIds": [], "state": [], **more}


def test_a_request_has_one_name_in_its_answer_and_in_every_line_also_in_the_threads_of_dash(ledger: Ledger, logged: io.StringIO) -> None:
    application = create_app(ledger, operating=Operating(slow_seconds=0))
    page = ask(application, "GET", "/figures?q=secret+search", headers={"x-request-id": "from-the-proxy-7"})
    assert page.headers["x-request-id"] == "from-the-proxy-7"
    of_request = [each for each in lines(logged) if each.get("request") == "from-the-proxy-7"]
    assert {"slow", "dashboard.requests"} <= {
        each["message"].split(":")[0] if each["message"].startswith("slow") else each["logger"] for each in of_request
    }
    told = next(each for each in of_request if each["logger"] == "dashboard.requests")
    assert (told["method"], told["route"], told["status"]) == ("GET", "/figures", 200)
    nav = callback(
        "..nav.children...header-action.children...situation-name.children..",
        outputs=[{"id": "nav", "property": "children"}, {"id": "header-action", "property": "children"}, {"id": "situation-name", "property": "children"}],
        inputs=[{"id": "address", "property": "pathname", "value": "/figures"}, {"id": "of-situation", "property": "data", "value": ""},
                {"id": "live-revision", "property": "data", "value": 1}],
        state=[{"id": "view", "property": "data", "value": ""}],
        changedPropIds=["address.pathname"],
    )  # fmt: skip
    answer = ask(application, "POST", "/_dash-update-component", json=nav, headers={"x-request-id": "a-callback"})
    assert answer.status_code == 200
    slow = [each for each in lines(logged) if each.get("request") == "a-callback" and "asked" in each]
    assert {each["asked"] for each in slow} >= {"Ledger.situations"}
    assert "search" not in logged.getvalue()


def test_an_act_that_writes_to_no_output_is_asked_without_naming_any(ledger: Ledger) -> None:
    application = create_app(ledger)
    acts = {output: each for output, each in application.state.shell.callback_map.items() if each["no_output"] and "callback" in each}
    assert acts
    for output, each in acts.items():
        inputs, state = ([[] if "ALL" in str(part["id"]) else part for part in each[name]] for name in ("inputs", "state"))
        body = {"output": output, "inputs": inputs, "state": state, "changedPropIds": []}
        assert ask(application, "POST", "/_dash-update-component", json=body).status_code in (200, 204), each["inputs"]
        assert ask(application, "POST", "/_dash-update-component", json={**body, "outputs": 7}).status_code == 400


def test_a_name_that_could_break_a_log_or_a_header_is_not_taken(ledger: Ledger) -> None:
    application = create_app(ledger)
    for bad in (b"two words", b"x" * 65, "ä".encode(), b'"}{"level":"error'):
        assert re.fullmatch("[0-9a-f]{32}", ask(application, "GET", "/healthz", headers=[(b"x-request-id", bad)]).headers["x-request-id"])


def test_no_secret_stands_in_a_log(tmp_path: Path, logged: io.StringIO) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    ledger.work.accounts.add("amina", AccountRole.ADMIN, PASSWORD, at=NOW, editor="me")
    token = ledger.work.tokens.make("program", at=NOW, editor="me", days=None)
    application = create_app(ledger, guarded=True, operating=Operating(slow_seconds=0, metrics_token=TOKEN))
    signed = ask(application, "POST", "/sign-in", data={"name": "amina", "password": PASSWORD, "to": "/"})
    word = signed.headers["set-cookie"].split(";")[0].split("=")[1]
    ask(application, "POST", "/sign-in", data={"name": "amina", "password": "a wrong password"})
    ask(application, "GET", "/figures?token=" + token, headers={"cookie": f"session={word}", "accept": "text/html"})
    ask(application, "GET", "/api/v1/figures", headers={"authorization": f"Bearer {token}"})
    ask(application, "GET", "/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    logging.getLogger("anything").error("refused: postgresql://me:p4ss%%word@host/ledger, Authorization: Bearer %s, cookie session=%s", token, word)
    try:
        raise LedgerError(f"postgresql://me:p4ss%word@host can not be used with password={PASSWORD.replace(' ', '')}")
    except LedgerError:
        logging.getLogger("anything").exception("failed")
    with pytest.raises(UnavailableError) as unreachable:
        Ledger.open("postgresql://me:p4ss%25word@127.0.0.1:1/ledger")
    logging.getLogger("anything").error("%s", unreachable.value)
    said = logged.getvalue()
    assert len(said.splitlines()) > 10
    for secret in (PASSWORD, PASSWORD.replace(" ", ""), "a wrong password", word, token, TOKEN, "p4ss"):
        assert secret not in said


def test_what_the_ledger_was_asked_with_stands_in_no_error(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger, pytest.raises((LedgerError, UnavailableError)) as refused, ledger._database.reading() as connection:
        connection.execute(text("SELECT 1 FROM nowhere WHERE word = :word"), {"word": "who somebody looks for"})
    said = "".join(traceback.format_exception(refused.value))
    assert "nowhere" in said
    assert "somebody looks" not in said.replace('"who somebody looks for"', "")


def test_a_line_for_people_is_one_line_whatever_is_in_it() -> None:
    out, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    keep_logs(to=out, secrets=["the database's own word"])
    try:
        logging.getLogger("x").warning("the feed %s: %s", "a\r\nERROR x: all is lost\x1b[31m", "the database's own word")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    assert out.getvalue() == "WARNING x: the feed a\\r\\nERROR x: all is lost\\x1b[31m: ***\n"


def test_what_was_not_foreseen_is_told_by_its_name(ledger: Ledger, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    application = create_app(ledger)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setattr("dashboard.server.briefs.brief_of", broken)
    answer = ask(application, "GET", "/brief", headers={"x-request-id": "the-broken-one"})
    assert (answer.status_code, "the-broken-one" in answer.json()["detail"]) == (500, True)
    assert "nobody foresaw" not in answer.text
    assert any(each.get("request") == "the-broken-one" and "nobody foresaw" in each.get("trace", "") for each in lines(logged))


def test_a_ledger_that_can_not_be_asked_who_somebody_is_is_a_matter_of_a_moment(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    application, held = guarded(ledger)

    def away(*_: object, **__: object) -> None:
        raise UnavailableError("the ledger postgresql://somewhere can not be used: no route")

    monkeypatch.setattr(ledger.work.tokens, "who", away)
    answer = ask(application, "GET", "/figures", headers=held)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert "somewhere" not in answer.text


def test_while_a_ledger_is_silent_nobody_waits_for_it(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    application, held = guarded(ledger)
    cut, over = Event(), Event()

    def silent(*_: object, **__: object) -> None:
        cut.set()
        over.wait(120)

    monkeypatch.setattr(ledger.work.tokens, "who", silent)
    monkeypatch.setattr(type(application.state.hub), "silent", property(lambda _: cut.is_set()))

    async def asked() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=application), base_url="http://desk.example", timeout=120) as client:
            try:
                # The first asks before the silence is known of, the others afterwards.
                return [await client.get(path, headers={**held, "accept": "text/html"}) for path in ("/figures", "/situation", "/events", "/healthz")]
            finally:
                over.set()

    first, *others, health = asyncio.run(asked())
    assert [each.status_code for each in (first, *others)] == [503] * 3
    assert "asks again by itself" in first.text
    assert health.status_code == 200


def test_live_and_ready_are_two_things(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    application = create_app(ledger)
    assert ask(application, "GET", "/healthz").json()["ok"] is True
    assert [ask(application, "GET", f"/healthz/{each}").status_code for each in ("live", "ready")] == [200, 200]
    monkeypatch.setattr("metrics.ledger.migrations.pending", lambda _: ["one"])
    assert ask(application, "GET", "/healthz/ready").status_code == 503
    monkeypatch.undo()
    assert ask(application, "GET", "/healthz/ready").status_code == 200
    application.state.hub.close()
    answer = ask(application, "GET", "/healthz/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, "shutting down")
    assert ask(application, "GET", "/healthz/live").status_code == 200


def test_a_server_that_hardly_gets_the_processor_is_ready_and_one_whose_ledger_is_silent_is_not(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = create_app(ledger)
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.5)
    go = Event()

    def late() -> None:
        assert go.wait(60)

    monkeypatch.setattr(ledger, "check", late)
    # Three times as often as threads that others need.
    assert [ask(application, "GET", "/healthz/ready").status_code for _ in range(3)] == [503] * 3
    assert ask(application, "GET", "/healthz/live").status_code == 200
    go.set()
    # Each thread gets on after a second, long after the half that a silent ledger is given.
    monkeypatch.setattr(silence, "turn", lambda: time.sleep(1.0))
    monkeypatch.setattr(ledger, "check", lambda: time.sleep(1.2))
    assert ask(application, "GET", "/healthz/ready").status_code == 200


def test_pages_are_worked_out_ahead_as_whom_they_are_for_and_a_server_is_ready_then(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    application = create_app(ledger, guarded=True, public=True)
    application.state.ahead = ahead = Ahead(application.state.shell, ANYBODY)
    asking, go = Event(), Event()
    followed = ledger.followed

    def slowly(*args: Any) -> Any:
        asking.set()
        assert go.wait(60)
        return followed(*args)

    monkeypatch.setattr(ledger, "followed", slowly)
    ahead.begin()
    assert asking.wait(60)
    assert ask(application, "GET", "/healthz/ready").status_code == 503
    go.set()
    ahead.wait(60)
    assert ask(application, "GET", "/healthz/ready").status_code == 200
    monkeypatch.setattr(ledger, "followed", lambda *_: pytest.fail("read again"))
    assert [ask(application, "GET", each).status_code for each in ("/", "/situation", "/timeline", "/checks")] == [200] * 4


def test_a_ledger_that_is_gone_is_not_ready_and_its_place_is_not_told(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    application = create_app(ledger)
    (tmp_path / "ledger.sqlite").unlink()
    answer = ask(application, "GET", "/healthz/ready")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text


def test_measures_count_by_route_and_never_by_address(ledger: Ledger) -> None:
    application = create_app(ledger, operating=Operating(slow_seconds=0))
    for number in range(5):
        ask(application, "GET", f"/api/v1/figures/none-{number}")
        ask(application, "GET", f"/nowhere-{number}")
        ask(application, "GET", f"/api/v1/no/such/{number}")
    ask(application, "GET", "/figures")
    said = ask(application, "GET", "/metrics").text
    counted = dict(re.findall(r'http_requests_total\{method="GET",route="([^"]+)",status="\d+"\} ([\d.]+)', said))
    assert {"/api/v1/figures/{id}", "/figures", "other", "/api/v1/{rest:path}"} == set(counted)
    assert (counted["/api/v1/figures/{id}"], counted["other"]) == ("5.0", "5.0")
    assert re.search(r'ledger_seconds_count\{asked="Ledger\.\w+"\}', said)
    assert re.search(r"^ledger_revision \d", said, re.M)
    assert re.search(r"^event_streams 0", said, re.M)
    assert re.search(r"^jobs_unfinished 0", said, re.M)


def test_measures_go_to_this_machine_or_to_who_has_the_token(ledger: Ledger) -> None:
    application = create_app(ledger, operating=Operating(metrics_token=TOKEN))
    elsewhere = ("192.0.2.7", 1)
    assert ask(application, "GET", "/metrics", client=elsewhere).status_code == 403
    assert ask(application, "GET", "/metrics", client=elsewhere, headers={"authorization": "Bearer wrong"}).status_code == 403
    assert ask(application, "GET", "/metrics", client=elsewhere, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert ask(application, "GET", "/metrics", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 403
    assert ask(application, "POST", "/metrics").status_code == 405


def guarded(ledger: Ledger, **rates: str) -> tuple[Any, dict[str, str]]:
    ledger.work.accounts.add("amina", AccountRole.EDITOR, PASSWORD, at=NOW, editor="me")
    application = create_app(ledger, guarded=True, operating=Operating(rates=Rates(**rates), uploads_a_day=3_000))
    return application, {"authorization": f"Bearer {ledger.work.tokens.make('program', at=NOW, editor='me', days=None)}"}


def test_who_tries_to_sign_in_too_often_has_to_wait_and_others_do_not(ledger: Ledger) -> None:
    application, _ = guarded(ledger, sign_in="3/hour")
    form = {"name": "amina", "password": "wrong"}
    answers = [ask(application, "POST", "/sign-in", data=form, headers={"accept": "text/html"}) for _ in range(4)]
    assert [each.status_code for each in answers] == [401, 401, 401, 429]
    assert 3_500 < int(answers[3].headers["retry-after"]) <= 3_600
    assert "Try again in 60 min" in answers[3].text
    assert "Essayez" in ask(application, "POST", "/sign-in", data=form, headers={"accept": "text/html", "accept-language": "fr"}).text
    assert ask(application, "POST", "/sign-in", data=form, client=("192.0.2.9", 1)).status_code == 401
    assert ask(application, "GET", "/sign-in").status_code == 200


def test_writing_reading_texts_and_taking_files_have_limits_of_their_own(ledger: Ledger) -> None:
    application, held = guarded(ledger, writes="1/hour", exports="1/hour", reading="1/hour")
    text = {"text": "At least 60 people were killed on Monday.", "situation": "east-aleppo"}
    asked = (
        ("GET", "/api/v1/export?kind=csv", {}), ("GET", "/download/figures/figures.csv", {}), ("POST", "/api/v1/proposals", {"json": text}),
        ("POST", "/api/v1/proposals", {"json": text}), ("POST", "/api/v1/situations", {"json": {"id": "x", "title": "X"}}),
        ("DELETE", "/api/v1/feeds/none", {}),
    )  # fmt: skip
    codes = [ask(application, method, path, headers=held, **more).status_code for method, path, more in asked]
    assert codes[1::2] == [429, 429, 429]
    assert 429 not in codes[::2]
    refused = ask(application, "POST", "/api/v1/proposals", json=text, headers=held)
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == 429
    output, known = next(each for each in application.state.shell.callback_map.items() if kind_of_output(each[0]) == "writes")
    empty = {name: [{"id": "x", "property": "y"} for _ in known[name]] for name in ("inputs", "state")}
    acts = callback(output, **empty)
    assert [ask(application, "POST", "/_dash-update-component", json=acts, headers=held).status_code for _ in range(2)][1] == 429
    assert 'turned_away_total{limit="writes"}' in ask(application, "GET", "/metrics").text
    assert ask(application, "GET", "/figures", headers=held).status_code == 200


def test_what_somebody_sends_in_a_day_has_an_end(ledger: Ledger) -> None:
    application, held = guarded(ledger)
    text = {"text": "At least 60 people were killed on Monday. " * 40}
    codes = [ask(application, "POST", "/api/v1/proposals", json=text, headers=held) for _ in range(3)]
    assert [each.status_code for each in codes] == [200, 429, 429]
    assert int(codes[1].headers["retry-after"]) > 60


def test_a_request_that_is_too_large_is_refused_before_it_is_read(ledger: Ledger) -> None:
    application = create_app(ledger, operating=Operating(largest_upload=1 << 20))
    for path in ("/api/v1/proposals", "/_dash-update-component"):
        answer = ask(application, "POST", path, content=b"x" * ((1 << 20) + 1), headers={"content-type": "application/json"})
        assert (answer.status_code, answer.json()["status"]) == (413, 413)


def test_on_ones_own_machine_nothing_is_limited(ledger: Ledger) -> None:
    application = create_app(ledger, operating=Operating(rates=Rates(exports="1/hour")))
    assert [ask(application, "GET", "/api/v1/export?kind=csv").status_code for _ in range(3)] == [200, 200, 200]


WRONG = {
    "LOG_FORMAT": ("xml", "one of plain, json"), "LOG_LEVEL": ("loud", "one of debug"), "SLOW_QUERY_MS": ("fast", "a whole number"),
    "DASHBOARD_PUBLIC": ("maybe", "1 for yes"), "DASHBOARD_PORT": ("0", "a whole number from 1"), "DASHBOARD_WORKERS": ("many", "a whole number"),
    "LIMIT_WRITES": ("often", "such as 30/minute"), "UPLOAD_MB": ("-1", "a whole number"), "METRICS_TOKEN": ("short", "16 characters"),
    "METRICS_TOKEN_FILE": ("/no/such/file", "can not be read"), "DASHBOARD_ADDRESS": ("http://figures.example", "begins with https"),
    "OIDC_ISSUER": ("provider", "begins with https"), "LIMIT_SIGNIN": ("1/minute", "is LIMIT_SIGN_IN meant"), "OIDC_ROLES": ("a=king", "GROUP=ROLE"),
    "API_TOKEN": ("only-a-token", "write NAME:TOKEN"), "API_TOKENS_FILE": (__file__, "its line 1 is not NAME SHA256"), "FETCH_ALLOW": ("intranet", "write networks as 192.168.10.0/24"),
    "DASHBORD_HOST": ("0.0.0.0", "is DASHBOARD_HOST meant"), "DASHBOARDHOST": ("0.0.0.0", "is DASHBOARD_HOST meant"),
    "LEGDER_URL": ("l.sqlite", "is LEDGER_URL meant"), "ODIC_ISSUER": ("https://provider.example", "is OIDC_ISSUER meant"),
    "OIDC_CLIENT_ID": ("me", "OIDC_ISSUER is missing"), "OIDC_NEW_ACCOUNTS": ("yes", "one of no, viewer"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_can_not_be_used_is_refused_with_the_remedy(name: str) -> None:
    value, remedy = WRONG[name]
    with pytest.raises(SettingsError, match=re.escape(remedy)) as refused:
        read_settings({name: value})
    assert name in str(refused.value)
    assert name not in ("METRICS_TOKEN", "API_TOKEN") or value not in str(refused.value)


def test_settings_of_other_programs_are_nothing_to_us() -> None:
    given = {
        "BLOG_LEVEL": "1",
        "METRIC_TOKEN": "x",
        "DATABASE_URL": "x",
        "HOST": "x",
        "DASHBOARD": "x",
        "GRAFANA_DASHBOARD_HOST": "x",
        "UPLOADS_MB": "1",
    }
    assert read_settings(given) == {}


def test_every_wrong_setting_is_named_at_once_and_nothing_is_started(tmp_path: Path) -> None:
    given = {"LOG_FORMAT": "xml", "UPLOAD_MB": "many", "OIDC_ISSUER": "https://provider.example"}
    refused = CliRunner().invoke(command, ["--ledger", str(tmp_path / "l.sqlite")], env=given)
    assert refused.exit_code == 1
    assert all(each in refused.output for each in ("LOG_FORMAT", "UPLOAD_MB", "OIDC_CLIENT_ID is missing", "DASHBOARD_ADDRESS is missing"))
    assert not (tmp_path / "l.sqlite").exists()


def test_settings_mean_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    chosen = Operating.of(read_settings({"LIMIT_EXPORTS": "5 / hour", "LIMIT_WRITES": "none", "UPLOAD_MB": "5", "METRICS_TOKEN_FILE": str(tmp_path / "token"), "SLOW_QUERY_MS": "50",
                                         "LEDGER_URL": "postgresql://me:hidden-word@host/x"}))  # fmt: skip
    assert (chosen.rates.exports, chosen.rates.writes, chosen.largest_upload, chosen.metrics_token, chosen.slow_seconds) == (
        "5/hour",
        "",
        5 << 20,
        TOKEN,
        0.05,
    )
    assert "hidden-word" in chosen.secrets
    assert Operating.of({}) == Operating()


def test_the_settings_that_are_shown_hold_no_secret() -> None:
    shown = CliRunner().invoke(command, ["--help-settings"], env={"METRICS_TOKEN": TOKEN, "LEDGER_URL": "postgresql://me:hidden@host/x"})
    assert all(each.name in shown.output for each in SETTINGS)
    assert TOKEN not in shown.output
    assert "hidden" not in shown.output
