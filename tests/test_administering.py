"""The page for admins: people, tokens and the audit; to everybody else there is no such page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard import create_app
from metrics.ledger import AccountRole, Ledger
from metrics.ledger.schema.work import tokens
from metrics.ledger.work import Scope
from tests.test_accounts import NOW, PASSWORD
from tests.test_operating import ask
from tests.test_server import filled

OTHER = "eleven wild geese go"


class Desk:
    """A guarded dashboard, and who has signed in to it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.app = create_app(ledger, guarded=True)

    def person(self, name: str, role: AccountRole | None, situation: str | None = None) -> dict[str, str]:
        self.ledger.work.accounts.add(name, None if situation else role, PASSWORD, at=NOW, editor="me")
        if situation:
            self.ledger.work.accounts.set_role(name, role, situation=situation)
        return {"cookie": f"session={self.ledger.work.sessions.begin(name, at=datetime.now(UTC), agent=None)}", "accept": "text/html"}

    def does(self, who: dict[str, str], act: str, **form: str) -> Any:
        return ask(self.app, "POST", "/admin", data={"act": act, **form}, headers=who)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with filled(tmp_path / "ledger.sqlite") as opened:
        yield Desk(opened)


def test_an_admin_adds_a_person_gives_roles_resets_locks_out_and_lets_in_and_all_of_it_is_audited(desk: Desk) -> None:
    admin = desk.person("amina", AccountRole.ADMIN)
    accounts = desk.ledger.work.accounts
    assert desk.does(admin, "add", name="omar", password=PASSWORD, role="viewer", situation="east-aleppo").headers["location"] == "/admin?done"
    assert (accounts.one("omar").role, accounts.one("omar").roles) == (None, (("east-aleppo", AccountRole.VIEWER),))
    desk.does(admin, "role", name="omar", role="editor")
    desk.does(admin, "role", name="omar", role="none", situation="east-aleppo")
    assert (accounts.one("omar").role, accounts.one("omar").roles) == (AccountRole.EDITOR, ())
    desk.ledger.work.sessions.begin("omar", at=datetime.now(UTC), agent="A browser")
    assert "browsers: 1" in ask(desk.app, "GET", "/admin", headers=admin).text
    desk.does(admin, "sign-out", name="omar")
    assert desk.ledger.work.sessions.of("omar") == []
    desk.does(admin, "password", name="omar", password=OTHER)
    assert accounts.check("omar", OTHER, at=NOW).name == "omar"
    desk.does(admin, "disable", name="omar")
    assert accounts.one("omar").disabled_at is not None
    desk.does(admin, "enable", name="omar")
    assert accounts.one("omar").disabled_at is None
    done = [(each.who, each.act, each.subject) for each in reversed(desk.ledger.work.audit.last())]
    acts = ("add account", "make editor", "make none in east-aleppo", "sign out", "set password", "disable account", "enable account")
    assert done == [("amina", each, "omar") for each in acts]
    page = ask(desk.app, "GET", "/admin", headers=admin).text
    assert "locked a person out: omar" in re.sub(r"\s+", " ", page)


def test_a_token_is_shown_once_and_taken_back(desk: Desk) -> None:
    admin = desk.person("amina", AccountRole.ADMIN)
    made = desk.does(admin, "token", name="program", scope="read", days="30", situation="")
    token = re.search(r"hsd_[\w-]+", made.text)
    assert token is not None
    assert made.headers["cache-control"] == "no-store"
    asking = {"authorization": f"Bearer {token[0]}"}
    assert ask(desk.app, "GET", "/api/v1/figures", headers=asking).status_code == 200
    assert token[0] not in ask(desk.app, "GET", "/admin", headers=admin).text
    desk.does(admin, "revoke", name="program")
    assert ask(desk.app, "GET", "/api/v1/figures", headers=asking).status_code == 401
    assert [each.act for each in desk.ledger.work.audit.last()] == ["revoke token", "make token (read)"]


def test_what_can_not_be_is_said_on_the_page_and_nothing_is_done(desk: Desk) -> None:
    admin = desk.person("amina", AccountRole.ADMIN)
    for act, form, why in (
        ("add", {"name": "omar", "password": "short", "role": "viewer"}, "at least 12"),
        ("add", {"name": "omar", "password": PASSWORD, "role": "king"}, "no act of this page"),
        ("add", {"name": "omar"}, "no act of this page"),
        ("disable", {"name": "amina"}, "the only admin"),
        ("role", {"name": "amina", "role": "viewer"}, "the only admin"),
        ("role", {"name": "nobody", "role": "viewer"}, "no account"),
        ("token", {"name": "", "scope": "read", "days": "30"}, "needs a name"),
        ("dance", {}, "no act of this page"),
    ):
        answer = desk.does(admin, act, **form)
        assert (answer.status_code, why in answer.text) == (400, True), (act, form)
    assert desk.ledger.work.audit.last() == []
    assert [each.name for each in desk.ledger.work.accounts.all()] == ["amina"]


def test_to_who_is_no_admin_there_is_no_such_page(desk: Desk, tmp_path: Path) -> None:
    readers = [desk.person(f"p-{role.value}", role) for role in (AccountRole.VIEWER, AccountRole.CONTRIBUTOR, AccountRole.EDITOR)]
    for who in readers:
        nowhere = ask(desk.app, "GET", "/nowhere", headers=who)
        page = ask(desk.app, "GET", "/admin", headers=who)
        assert (page.status_code, nowhere.status_code) == (404, 404)
        assert desk.does(who, "add", name="mine", password=PASSWORD, role="admin").status_code == 404
        assert 'href="/admin"' not in ask(desk.app, "GET", "/account", headers=who).text
    assert ask(desk.app, "GET", "/admin", headers={"accept": "text/html"}).status_code == 303
    with Ledger.open(tmp_path / "without-accounts.sqlite") as alone:
        assert ask(create_app(alone), "GET", "/admin").status_code == 404
    assert "mine" not in {each.name for each in desk.ledger.work.accounts.all()}
    foreign = {**desk.person("amina", AccountRole.ADMIN), "origin": "https://elsewhere.example"}
    assert desk.does(foreign, "add", name="mine", password=PASSWORD, role="admin").status_code == 403


def test_an_admin_of_one_situation_gives_roles_and_tokens_in_it_and_no_more(desk: Desk) -> None:
    desk.person("amina", AccountRole.ADMIN)
    desk.person("omar", None)
    lead = desk.person("lead", AccountRole.ADMIN, "east-aleppo")
    assert desk.does(lead, "role", name="omar", role="editor", situation="east-aleppo").status_code == 303
    assert desk.does(lead, "token", name="ours", scope="add", days="30", situation="east-aleppo").status_code == 200
    for act, form in (
        ("role", {"name": "omar", "role": "admin"}),
        ("add", {"name": "more", "password": PASSWORD, "role": "viewer"}),
        ("password", {"name": "amina", "password": OTHER}),
        ("disable", {"name": "amina"}),
        ("sign-out", {"name": "amina"}),
        ("token", {"name": "all", "scope": "admin", "days": "never"}),
    ):
        assert "takes a role of admin" in desk.does(lead, act, **form).text, act
    page = ask(desk.app, "GET", "/admin", headers=lead).text
    assert "Set it, and sign out everywhere" not in page
    assert "What was done" not in page


def test_a_token_called_like_an_account_is_not_made_and_opens_nothing_of_it(desk: Desk) -> None:
    desk.person("amina", AccountRole.ADMIN)
    lead = desk.person("lead", AccountRole.ADMIN, "east-aleppo")
    refused = desk.does(lead, "token", name="Amina", scope="admin", days="30", situation="east-aleppo")
    assert refused.status_code == 400
    assert "there is an account" in refused.text
    # Of an earlier ledger there may be one.
    with Ledger.open("sqlite://") as other:
        other.add_situation(desk.ledger.situation("east-aleppo"), at=NOW)
        told = other.work.tokens.make("amina", at=datetime.now(UTC), editor="lead", scope=Scope.ADMIN, situation="east-aleppo")
        row = other._database._engine.connect().execute(tokens.select()).mappings().one()
    with desk.ledger._database.writing() as connection:
        connection.execute(tokens.insert().values(**row))
    program = {"authorization": f"Bearer {told}", "accept": "text/html"}
    for act, form in (("password", {"name": "amina", "password": OTHER}), ("sign-out", {"name": "amina"})):
        assert "takes a role of admin" in desk.does(program, act, **form).text, act
    assert desk.ledger.work.accounts.check("amina", PASSWORD, at=NOW).name == "amina"
    assert len(desk.ledger.work.sessions.of("amina")) == 1
    assert ask(desk.app, "GET", "/account", headers=program).headers["location"] == "/"
    assert desk.does(lead, "token", name="ours", scope="add", days="30", situation="east-aleppo").status_code == 200
    named = desk.does(desk.person("root", AccountRole.ADMIN), "add", name="Ours", password=PASSWORD, role="viewer")
    assert "there is, or was, a token" in named.text
