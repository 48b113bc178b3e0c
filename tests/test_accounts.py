"""Who may do what: kept where it is written, whichever page, program or command asks; and who is let in at all."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher, Type
from typer.testing import CliRunner
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard import create_app
from dashboard.__main__ import LOOPBACK
from dashboard.__main__ import app as dashboard_command
from dashboard.server import guard
from dashboard.server.events import Hub
from dashboard.server.guard import still_who, who_asks
from dashboard.settings import SETTINGS
from metrics.commands import app as commands
from metrics.ledger import AccountRole, Actor, Ledger, LedgerError, NotAllowedError, acting_as
from metrics.ledger.work import SignInError
from metrics.model import ReviewStatus, Situation
from tests import seed_figures as seed
from tests.browser import ROOT, free_port

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
PASSWORD = "four quiet grey herons"
ROLES = tuple(AccountRole)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        opened.add_situation(Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed.places().values())), at=NOW)
        opened.record(seed.report(), seed.figures(), situation="east-aleppo", editor="seed", at=NOW)
        yield opened


def add(ledger: Ledger, role: AccountRole) -> str:
    ledger.work.accounts.add(role.value, role, PASSWORD, at=NOW, editor="me")
    return role.value


def test_what_each_role_may_write_is_kept_by_the_ledger_itself(ledger: Ledger) -> None:
    first = next(each for each in ledger.entries() if each.figure.reported == 60)
    entry = ledger.review(first.figure_id, ReviewStatus.APPROVED, based_on=first.seq, editor="seed", at=NOW)
    other = replace(seed.report(), text=seed.report().text + "\n")
    writes: dict[str, tuple[AccountRole, Callable[[], object]]] = {
        "record": (AccountRole.CONTRIBUTOR, lambda: ledger.record(other, [], situation="east-aleppo", editor="typed", at=NOW)),
        "review": (AccountRole.EDITOR, lambda: ledger.review(entry.figure_id, ReviewStatus.REJECTED, reason="duplicate", based_on=ledger.entry(entry.figure_id).seq,
                                                               editor="typed", at=NOW)),
        "correct": (AccountRole.EDITOR, lambda: ledger.correct(entry.figure_id, replace(ledger.entry(entry.figure_id).figure, reported=Decimal(61 + role.rank)),
                                                                 based_on=ledger.entry(entry.figure_id).seq, reason="extraction_error",
                                                                 comment="seen", editor="typed", at=NOW)),
        "undo": (AccountRole.EDITOR, lambda: ledger.undo(entry.figure_id, editor="typed", at=NOW)),
        "situation": (AccountRole.EDITOR, lambda: ledger.add_situation(Situation(id="other", title="Other"), at=NOW)),
        "grade": (AccountRole.EDITOR, lambda: _graded(ledger)),
        "token": (AccountRole.ADMIN, lambda: ledger.work.tokens.make(f"t{datetime.now(UTC).timestamp()}", at=NOW, editor="typed")),
        "account": (AccountRole.ADMIN, lambda: ledger.work.accounts.add(f"a{datetime.now(UTC).timestamp()}", AccountRole.VIEWER, PASSWORD,
                                                                          at=NOW, editor="typed")),
    }  # fmt: skip
    for role in ROLES:
        for name, (needed, write) in writes.items():
            before = ledger.revision()
            with acting_as(Actor(name="vera", role=role)):
                if role.rank >= needed.rank:
                    write()
                else:
                    with pytest.raises(NotAllowedError, match=f"vera is an? {role.value} .* takes a role of {needed.value}"):
                        write()
                    assert ledger.revision() == before, name
    assert {each.editor for each in ledger.history(entry.figure_id)[2:]} == {"vera"}


def _graded(ledger: Ledger) -> object:
    from metrics import pipeline

    return pipeline.grade_source(ledger, "syrian state television", "B", editor="typed", at=NOW)


def test_five_wrong_passwords_lock_an_account_for_a_quarter_of_an_hour(ledger: Ledger) -> None:
    accounts = ledger.work.accounts
    name = add(ledger, AccountRole.EDITOR)
    assert accounts.check(name, PASSWORD, at=NOW) == Actor(name=name, role=AccountRole.EDITOR)
    for _ in range(5):
        with pytest.raises(SignInError, match="do not belong together"):
            accounts.check(name, "wrong", at=NOW)
    with pytest.raises(SignInError, match="too many"):
        accounts.check(name, PASSWORD, at=NOW)
    assert accounts.check(name, PASSWORD, at=NOW + timedelta(minutes=16)).name == name
    with pytest.raises(SignInError, match="do not belong together"):
        accounts.check("nobody", PASSWORD, at=NOW)


@pytest.mark.parametrize(
    ("password", "why"), [("short", "at least 12"), ("aaaaaaaaaaaaaaa", "easy to guess"), ("Amina Haddad 2026", "easy to guess")]
)
def test_a_weak_password_is_refused_with_the_remedy(ledger: Ledger, password: str, why: str) -> None:
    with pytest.raises(LedgerError, match=why):
        ledger.work.accounts.add("amina", AccountRole.VIEWER, password, at=NOW, editor="me")


def test_while_a_password_is_checked_others_write_and_what_they_change_counts(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    name, accounts = add(ledger, AccountRole.ADMIN), ledger.work.accounts

    def meanwhile(change: Callable[[], object]) -> None:
        def slow(held: str, password: str) -> bool:
            with ThreadPoolExecutor(1) as beside:
                beside.submit(change).result(60)
            return True

        monkeypatch.setattr("metrics.ledger.work.accounts._matches", slow)

    meanwhile(lambda: ledger.work.audit.last())
    assert accounts.check(name, PASSWORD, at=NOW).name == name
    meanwhile(lambda: accounts.set_password(name, "eleven wild geese go"))
    with pytest.raises(SignInError):
        accounts.check(name, PASSWORD, at=NOW)


def test_who_types_what_no_line_can_show_is_refused_and_written_down_as_anybody_else(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        add(ledger, AccountRole.ADMIN)
        application = create_app(ledger, guarded=True)
        for name in ("a\0b", "x\nadmin", "\u202eadmin", "n" * 500):
            assert asked(application, "POST", "/sign-in", data={"name": name, "password": "\0"}).status_code == 401
        tried = ledger.work.audit.last()
        assert [each.outcome for each in tried] == ["refused"] * 4
        assert all(each.who.isprintable() and len(each.who) <= 200 for each in tried)


def test_what_a_signed_in_person_tries_and_ends_is_written_down(ledger: Ledger) -> None:
    add(ledger, AccountRole.ADMIN)
    name, application = add(ledger, AccountRole.VIEWER), create_app(ledger, guarded=True)

    def signed(**held: str) -> dict[str, str]:
        return {
            "cookie": asked(application, "POST", "/sign-in", data={"name": name, "password": PASSWORD}, **held).headers["set-cookie"].split(";")[0]
        }

    first = signed()
    assert asked(application, "POST", "/account", data={"password": "wrong", "new": "eleven wild geese go"}, headers=first).status_code == 400
    # Who signs in again in the same browser leaves nothing open behind.
    again = signed(headers=first)
    assert asked(application, "GET", "/account", headers=first).status_code == 401
    assert asked(application, "POST", "/sign-out", headers=again).status_code == 303
    done = [(each.act, each.outcome) for each in reversed(ledger.work.audit.last())]
    assert done == [("sign in", "done"), ("change password", "refused"), ("sign in", "done"), ("end session", "done")]


def test_the_last_admin_stays(ledger: Ledger) -> None:
    name = add(ledger, AccountRole.ADMIN)
    for act in (lambda: ledger.work.accounts.disable(name, at=NOW), lambda: ledger.work.accounts.set_role(name, AccountRole.VIEWER)):
        with pytest.raises(LedgerError, match="the only admin"):
            act()


def test_a_session_ends_with_time_with_a_new_password_and_with_its_account(ledger: Ledger) -> None:
    sessions, name = ledger.work.sessions, add(ledger, AccountRole.VIEWER)
    word = sessions.begin(name, at=NOW, agent="a browser")
    assert sessions.who(word, at=NOW + timedelta(hours=11)) == Actor(name=name, role=AccountRole.VIEWER)
    assert sessions.who(word, at=NOW + timedelta(hours=22)) is not None
    assert sessions.who(word, at=NOW + timedelta(hours=35)) is None
    assert sessions.who("guessed", at=NOW) is None
    for end in (lambda: ledger.work.accounts.set_password(name, PASSWORD + "!"), lambda: ledger.work.accounts.disable(name, at=NOW)):
        word = sessions.begin(name, at=NOW, agent=None)
        assert sessions.who(word, at=NOW) is not None
        end()
        assert sessions.who(word, at=NOW) is None


def test_nothing_secret_is_kept_as_it_is(ledger: Ledger, tmp_path: Path) -> None:
    word = ledger.work.sessions.begin(add(ledger, AccountRole.EDITOR), at=NOW, agent=None)
    ledger.close()
    kept = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert PASSWORD.encode() not in kept
    assert word.encode() not in kept


def test_a_password_is_hashed_at_the_cost_that_rfc_9106_recommends_where_memory_is_scarce(careful: Callable[[], PasswordHasher]) -> None:
    hasher = careful()
    assert (hasher.type, hasher.time_cost, hasher.parallelism) == (Type.ID, 3, 4)
    assert hasher.memory_cost >= 64 * 1024


def asked(application: Any, method: str, path: str, **more: Any) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.example", follow_redirects=False) as client:
            return await client.request(method, path, **more)

    return asyncio.run(ask())


OF_PATH = {"report_id": "r-1", "figure_id": "f-1", "page": "figures", "name": "figures", "kind": "csv", "key": "x", "path": "x", "path:filename": "x"}


def routes(application: Any) -> list[tuple[str, str]]:
    """Every method and path that the server and Dash under it know, with something in the place of each name."""
    found = []
    for path, method in _of_fastapi(application):
        found.append((method, re.sub(r"\{(\w+)(?::\w+)?\}", lambda name: OF_PATH.get(name[1], "x"), path)))
    for rule in application.state.shell.server.url_map.iter_rules():
        for method in rule.methods or ():
            found.append((method, re.sub(r"<(?:\w+:)?(\w+)>", lambda name: OF_PATH.get(name[1], "x"), rule.rule)))
    return sorted({each for each in found if each[0] not in ("OPTIONS", "HEAD")})


def _of_fastapi(application: Any) -> Iterator[tuple[str, str]]:
    for route in application.routes:
        for each in route.effective_route_contexts() if hasattr(route, "effective_route_contexts") else (route,):
            for method in getattr(each, "methods", None) or ():
                yield each.path, method


def test_no_route_answers_somebody_who_has_not_signed_in(ledger: Ledger) -> None:
    add(ledger, AccountRole.ADMIN)
    application = create_app(ledger, guarded=True)
    every = routes(application)
    assert len(every) > 25
    for method, path in [*every, ("GET", "/figures"), ("GET", "/review"), ("GET", "/nowhere")]:
        if (method, path) == ("POST", "/sign-in"):
            continue
        answer = asked(application, method, path)
        is_open = path in ("/sign-in", "/healthz", "/favicon.ico") or path.startswith("/assets/")
        assert (answer.status_code != 401) == is_open, (method, path, answer.status_code)
    page = asked(application, "GET", "/figures?term=killed", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?to=%2Ffigures%3Fterm%3Dkilled")


def test_who_is_asked_to_sign_in_is_asked_in_the_language_and_the_theme_of_the_page_they_want(ledger: Ledger) -> None:
    application = create_app(ledger, guarded=True)
    wanted = asked(application, "GET", "/figures?lang=ar&scheme=dark", headers={"accept": "text/html"}).headers["location"]
    form = {"name": "nobody", "password": "wrong", "to": "/figures?lang=ar&scheme=dark"}
    for page in (asked(application, "GET", wanted), asked(application, "POST", "/sign-in", data=form)):
        assert '<html lang="ar" dir="rtl" data-theme="dark">' in page.text


def test_signing_in_leads_back_opens_every_page_and_ends(ledger: Ledger) -> None:
    name = add(ledger, AccountRole.EDITOR)
    application = create_app(ledger, guarded=True)
    form = {"name": name, "password": PASSWORD, "to": "/figures?term=killed"}
    wrong = asked(application, "POST", "/sign-in", data={**form, "password": "wrong"})
    assert wrong.status_code == 401
    assert "do not belong together" in wrong.text
    answer = asked(application, "POST", "/sign-in", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures?term=killed")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" in asked(application, "POST", "/sign-in", data=form, headers={"x-forwarded-proto": "https"}).headers["set-cookie"]
    held = {"cookie": cookie.split(";")[0]}
    page = asked(application, "GET", "/figures", headers={**held, "accept": "text/html"})
    assert page.status_code == 200
    assert f">{name}</a>" in page.text
    assert asked(application, "GET", "/nowhere", headers=held).status_code == 404
    other = {"cookie": f'preferences={{"a":1}}; [x]=y; {held["cookie"]}'}
    assert asked(application, "GET", "/api/v1/figures", headers=other).status_code == 200, "what else a host keeps in the browser signs nobody out"
    assert asked(application, "POST", "/sign-out", headers=held).status_code == 303
    assert asked(application, "GET", "/api/v1/figures", headers=held).status_code == 401
    assert [(each.who, each.act, each.outcome) for each in ledger.work.audit.last()[-2:]] == [
        (name, "sign in", "done"), (name, "sign in", "refused"),
    ]  # fmt: skip


def test_a_stream_ends_with_the_session_that_began_it_or_another_role_and_keeps_no_session_open(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.server.events.KEEP_ALIVE_SECONDS", 0.02)

    async def ends(held: dict[str, str], change: Callable[[], object]) -> bool:
        headers = {key.encode(): each for key, each in held.items()}
        hub = Hub(ledger)
        hub.publish(ledger.revision())
        with acting_as(who_asks(headers, ledger)):
            stream = hub.stream(still_who(headers, ledger))
            heard = [await anext(stream) for _ in range(5)]
            assert heard[-1] == ": still here\n\n"
            with acting_as(None):
                change()
            try:
                async with asyncio.timeout(0.5):
                    async for _ in stream:
                        pass
            except TimeoutError:
                return False
        return True

    add(ledger, AccountRole.ADMIN)
    name, application = add(ledger, AccountRole.VIEWER), create_app(ledger, guarded=True)
    for change, over in (
        (lambda: ledger.work.audit.last(), False),
        (lambda: ledger.work.accounts.set_role(name, AccountRole.EDITOR), True),
        (lambda: ledger.work.sessions.end_all(name), True),
    ):
        signed = asked(application, "POST", "/sign-in", data={"name": name, "password": PASSWORD, "to": "/"})
        assert asyncio.run(ends({"cookie": signed.headers["set-cookie"].split(";")[0]}, change)) is over
    word, now = ledger.work.sessions.begin(name, at=datetime.now(UTC), agent=None), datetime.now(UTC)
    later = now + timedelta(hours=11)
    assert ledger.work.sessions.who(word, at=later, uses=False) is not None
    assert ledger.work.sessions.who(word, at=later + timedelta(hours=2), uses=False) is None


def test_a_page_says_on_its_root_what_its_reader_may_do_in_the_situation_shown_so_that_nothing_is_offered_in_vain(ledger: Ledger) -> None:
    name = add(ledger, AccountRole.VIEWER)
    application = create_app(ledger, guarded=True)
    signed = asked(application, "POST", "/sign-in", data={"name": name, "password": PASSWORD, "to": "/"})
    held = {"cookie": signed.headers["set-cookie"].split(";")[0], "accept": "text/html"}
    ledger.work.accounts.set_role(name, AccountRole.CONTRIBUTOR, situation="east-aleppo")
    for situation, role in (("east-aleppo", "contributor"), ("elsewhere", "viewer")):
        assert f'data-may="{role}"' in asked(application, "GET", f"/review?situation={situation}", headers=held).text
    assert "data-may" not in asked(create_app(ledger), "GET", "/review", headers={"accept": "text/html", "host": "127.0.0.1"}).text


def test_a_form_that_another_site_sends_is_turned_away(ledger: Ledger) -> None:
    name = add(ledger, AccountRole.EDITOR)
    foreign = {"origin": "https://elsewhere.example"}
    answer = asked(create_app(ledger, guarded=True), "POST", "/sign-in", data={"name": name, "password": PASSWORD}, headers=foreign)
    assert answer.status_code == 403


def test_a_public_dashboard_is_read_by_everybody_and_written_by_nobody_unknown(ledger: Ledger) -> None:
    add(ledger, AccountRole.EDITOR)
    application = create_app(ledger, guarded=True, public=True)
    page = asked(application, "GET", "/situation", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert 'href="/sign-in"' in page.text
    assert asked(application, "GET", "/api/v1/figures").status_code == 200


def test_without_accounts_whoever_comes_by_a_proxy_is_told_how_others_are_let_in(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LOOK_SECONDS", 0)
    application = ProxyHeadersMiddleware(create_app(ledger, hosts=LOOPBACK), trusted_hosts="127.0.0.1")

    def by(**headers: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app=application), base_url="http://127.0.0.1:8050") as client:
                return await client.get("/situation", headers={each.replace("_", "-"): value for each, value in headers.items()})

        return asyncio.run(ask())

    assert by().status_code == by(x_forwarded_for="127.0.0.1").status_code == 200
    refused = by(x_forwarded_for="203.0.113.5")
    assert (refused.status_code, "accounts add" in refused.json()["detail"]) == (403, True)
    add(ledger, AccountRole.ADMIN)
    assert by(x_forwarded_for="203.0.113.5", accept="text/html").status_code == 303


def test_without_accounts_only_this_machine_by_its_own_names_is_answered(ledger: Ledger) -> None:
    application = create_app(ledger, hosts=("127.0.0.1", "localhost", "[::1]"))
    assert asked(application, "GET", "/healthz", headers={"host": "localhost:8050"}).status_code == 200
    assert asked(application, "GET", "/healthz", headers={"host": "rebound.example"}).status_code == 400


def test_who_is_there_is_asked_from_the_first_account_on_whichever_process_makes_it(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LOOK_SECONDS", 0.0)
    application = create_app(ledger)
    for _ in range(2):
        assert asked(application, "GET", "/figures", headers={"accept": "text/html"}).status_code == 200
    with Ledger.open(tmp_path / "ledger.sqlite") as other:
        name = add(other, AccountRole.EDITOR)
    assert asked(application, "GET", "/figures", headers={"accept": "text/html"}).status_code == 303
    assert asked(application, "GET", "/api/v1/figures").status_code == 401
    answer = asked(application, "POST", "/sign-in", data={"name": name, "password": PASSWORD})
    held = {"cookie": answer.headers["set-cookie"].split(";")[0], "accept": "text/html"}
    assert f">{name}</a>" in asked(application, "GET", "/figures", headers=held).text


@pytest.mark.parametrize(
    ("given", "settings", "said"),
    [
        (["--host", "0.0.0.0"], {}, "0.0.0.0 lets other machines in"),
        ([], {"DASHBOARD_ADDRESS": "https://figures.example.org"}, "DASHBOARD_ADDRESS=https://figures.example.org lets other machines in"),
    ],
)
def test_other_machines_are_let_in_only_where_somebody_can_sign_in(given: list[str], settings: dict[str, str], said: str, tmp_path: Path) -> None:
    command = [*given, "--port", str(free_port()), "--ledger", str(tmp_path / "l.sqlite")]
    refused = CliRunner().invoke(dashboard_command, command, env=settings)
    assert refused.exit_code == 1
    assert said in refused.stderr
    asks = CliRunner().invoke(dashboard_command, ["--help-settings"])
    assert all(each.name in asks.stdout for each in SETTINGS)


@pytest.mark.parametrize("name", ["x" * 101, "a\nb", " a", "a\tb"])
def test_a_name_that_no_line_can_show_is_no_name(name: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        for make in (
            lambda: ledger.work.tokens.make(name, at=NOW, editor="desk"),
            lambda: ledger.work.accounts.add(name, None, "a long password", at=NOW, editor="desk"),
        ):
            with pytest.raises(LedgerError, match="1 to 100 characters") as refused:
                make()
            assert len(str(refused.value)) < 200


def test_every_variable_that_the_code_reads_is_among_the_settings() -> None:
    named = set()
    for file in (*ROOT.glob("metrics/**/*.py"), *ROOT.glob("dashboard/**/*.py")):
        code = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'envvar="([A-Z_]+)"', code)) | set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', code))
        named |= {value for key in re.findall(r"environ\.get\(([A-Z_]+)", code) for value in re.findall(rf'^{key} = "(\w+)"', code, re.M)}
    assert named - {"LOCALAPPDATA", "PYTHONPATH"} <= {each.name for each in SETTINGS}


def test_accounts_are_made_listed_and_audited_from_the_command_line(tmp_path: Path) -> None:
    ledger = str(tmp_path / "ledger.sqlite")

    def run(*arguments: str, given: str = "") -> Any:
        return CliRunner().invoke(commands, ["accounts", *arguments, "--ledger", ledger], input=given)

    assert run("add", "amina", "--role", "admin", "--password-file", "-", "--editor", "me", given=PASSWORD + "\n").exit_code == 0
    again = run("add", "amina", "--password-file", "-", "--editor", "me", given=PASSWORD + "\n")
    assert (again.exit_code, "already" in again.output) == (1, True)
    assert run("role", "amina", "viewer", "--editor", "me").exit_code == 1
    assert "amina" in run("list").stdout
    assert PASSWORD not in run("audit", "--format", "json").stdout
    assert "add account" in run("audit", "--format", "json").stdout
