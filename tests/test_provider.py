"""Signing in by an OpenID Connect provider: whoever it vouches for is let in as it says, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

pytest.importorskip("authlib")

from dashboard import create_app
from dashboard.operating.chosen import Operating
from dashboard.settings import read_settings
from metrics.ledger import AccountRole, Ledger
from tests import oidc_provider
from tests.oidc_provider import CLIENT, SECRET, Provider
from tests.test_accounts import PASSWORD
from tests.test_operating import ask

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with oidc_provider.providing() as made:
        yield made


@pytest.fixture(autouse=True)
def _honest(provider: Provider) -> None:
    provider.lie, provider.person = "", {"sub": "u-1", "preferred_username": "amina"}
    provider.refused.clear()


def application(ledger: Ledger, provider: Provider, **more: str) -> Any:
    said = {"OIDC_ISSUER": provider.issuer, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET, "DASHBOARD_ADDRESS": "http://127.0.0.1",
            "OIDC_NAME": "the Office", "OIDC_NEW_ACCOUNTS": "viewer", **more}  # fmt: skip
    return create_app(ledger, guarded=True, operating=Operating.of(read_settings(said)))


def cookies(answer: httpx.Response) -> dict[str, str]:
    return {each.split("=", 1)[0]: each.split("=", 1)[1].split(";")[0] for each in answer.headers.get_list("set-cookie")}


def go(application: Any, to: str = "/figures?term=killed") -> tuple[str, str]:
    """Begin to sign in, and be sent back by the provider; return the address of the dashboard that it leads to, and what the browser keeps."""
    begun = ask(application, "GET", f"/sign-in/provider?to={to.replace('?', '%3F')}")
    assert begun.status_code == 303
    there = httpx.get(begun.headers["location"], follow_redirects=False)
    back = urlsplit(there.headers["location"])
    assert (back.netloc, back.path) == ("127.0.0.1", "/sign-in/provider/back")
    return f"{back.path}?{back.query}", cookies(begun)["signing-in"]


def come_back(application: Any, address: str, kept: str) -> httpx.Response:
    return ask(application, "GET", address, headers={"cookie": f"signing-in={kept}"})


def signed_in(application: Any) -> httpx.Response:
    return come_back(application, *go(application))


def test_who_is_vouched_for_is_let_in_where_they_wanted_to_go(ledger: Ledger, provider: Provider) -> None:
    served = application(ledger, provider)
    page = ask(served, "GET", "/sign-in", headers={"accept": "text/html"})
    assert "Sign in with the Office" in page.text
    answer = signed_in(served)
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures?term=killed")
    said = answer.headers.get_list("set-cookie")
    session = next(each for each in said if each.startswith("session="))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(session.split("; "))
    held = {"cookie": session.split(";")[0], "accept": "text/html"}
    shown = ask(served, "GET", "/figures", headers=held)
    assert ">amina</a>" in shown.text
    assert "Another password" not in ask(served, "GET", "/account", headers=held).text
    account = ledger.work.accounts.all()[0]
    assert (account.name, account.role, account.editor) == ("amina", AccountRole.VIEWER, provider.issuer)
    assert [(each.who, each.outcome) for each in ledger.work.audit.last()] == [("amina", "done")]
    left = ask(served, "POST", "/sign-out", headers=held)
    assert left.headers["location"] == "/sign-in?left"
    assert ask(served, "GET", "/api/v1/figures", headers={"cookie": held["cookie"]}).status_code == 401
    assert "Sign out of the Office too" in ask(served, "GET", "/sign-in?left", headers={"accept": "text/html"}).text
    out = urlsplit(ask(served, "GET", "/sign-in/provider/out").headers["location"])
    assert (out.path, parse_qs(out.query)["client_id"]) == ("/leave", [CLIENT])


def test_the_same_person_keeps_their_account_whatever_they_are_called(ledger: Ledger, provider: Provider) -> None:
    served = application(ledger, provider)
    signed_in(served)
    provider.person |= {"preferred_username": "amina.haddad"}
    signed_in(served)
    assert [each.name for each in ledger.work.accounts.all()] == ["amina"]


def test_nobody_gets_somebody_elses_account_by_their_name(ledger: Ledger, provider: Provider) -> None:
    ledger.work.accounts.add("amina", AccountRole.ADMIN, PASSWORD, at=NOW, editor="me")
    served = application(ledger, provider)
    signed_in(served)
    assert {each.name: each.role for each in ledger.work.accounts.all()} == {"amina": AccountRole.ADMIN, "amina 2": AccountRole.VIEWER}
    for name in ("amina 2", "amina"):
        refused = ask(served, "POST", "/sign-in", data={"name": name, "password": "oidc:"})
        assert refused.status_code == 401


def test_roles_follow_from_a_claim_today_and_not_from_yesterday(ledger: Ledger, provider: Provider) -> None:
    ledger.work.accounts.add("root", AccountRole.ADMIN, PASSWORD, at=NOW, editor="me")
    served = application(ledger, provider, OIDC_ROLE_CLAIM="realm.groups", OIDC_ROLES="reviewers=editor, heads=admin", OIDC_NEW_ACCOUNTS="no")

    def role() -> AccountRole:
        return next(each.role for each in ledger.work.accounts.all() if each.name == "amina")

    provider.person["realm"] = {"groups": ["reviewers", "something else"]}
    assert signed_in(served).headers["location"] == "/figures?term=killed"
    assert role() is AccountRole.EDITOR
    provider.person["realm"] = {"groups": ["reviewers", "heads"]}
    signed_in(served)
    assert role() is AccountRole.ADMIN
    provider.person["realm"] = {"groups": ["something else"]}
    assert signed_in(served).headers["location"] == "/sign-in?problem=no-account"


def test_who_is_new_or_disabled_is_let_in_only_where_that_is_wanted(ledger: Ledger, provider: Provider) -> None:
    served = application(ledger, provider, OIDC_NEW_ACCOUNTS="no")
    answer = signed_in(served)
    assert answer.headers["location"] == "/sign-in?problem=no-account"
    assert not ledger.work.accounts.all()
    assert "You have no account here" in ask(served, "GET", answer.headers["location"], headers={"accept": "text/html"}).text
    signed_in(application(ledger, provider))
    ledger.work.accounts.disable("amina", at=NOW)
    assert signed_in(application(ledger, provider)).headers["location"] == "/sign-in?problem=no-account"
    assert ledger.work.audit.last()[0].outcome == "refused"


@pytest.mark.parametrize("lie", ["another nonce", "no nonce", "for another", "also for another", "too old", "from another", "another key",
                                 "the public key as a secret", "not signed", "another issuer"])  # fmt: skip
def test_a_token_that_does_not_hold_lets_nobody_in(ledger: Ledger, provider: Provider, lie: str) -> None:
    served = application(ledger, provider)
    address, kept = go(served)
    provider.lie = lie
    answer = come_back(application(ledger, provider) if lie == "another issuer" else served, address, kept)
    assert answer.headers["location"] == "/sign-in?problem=unproven"
    assert "session" not in cookies(answer)
    assert not ledger.work.accounts.all()


def test_only_the_browser_that_began_may_come_back_and_only_once(ledger: Ledger, provider: Provider) -> None:
    served = application(ledger, provider)
    address, kept = go(served)
    _, of_another = go(served)
    forged = kept[:-6] + "AAAAAA"
    for wrong in ("", of_another, forged, "x.y.z"):
        assert come_back(served, address, wrong).headers["location"] == "/sign-in?problem=stale"
    for query in ("", "?code=x", "?state=x&code=y"):
        assert come_back(served, "/sign-in/provider/back" + query, kept).headers["location"] == "/sign-in?problem=stale"
    assert come_back(served, address + "&iss=https://elsewhere.example", kept).headers["location"] == "/sign-in?problem=unproven"
    assert come_back(served, address, kept).headers["location"] == "/figures?term=killed"
    assert come_back(served, address, kept).headers["location"] == "/sign-in?problem=unproven"
    assert provider.refused == ["no such code"]


def test_whoever_steals_a_code_lacks_the_proof(ledger: Ledger, provider: Provider) -> None:
    served = application(ledger, provider)
    stolen, _ = go(served)
    code = parse_qs(urlsplit(stolen).query)["code"][0]
    mine, kept = go(served)
    state = parse_qs(urlsplit(mine).query)["state"][0]
    assert come_back(served, f"/sign-in/provider/back?state={state}&code={code}", kept).headers["location"] == "/sign-in?problem=unproven"
    assert provider.refused == ["no proof of the code"]


def test_a_provider_that_says_no_or_nothing_is_told_of(ledger: Ledger, provider: Provider) -> None:
    served = application(ledger, provider)
    provider.lie = "denied"
    assert signed_in(served).headers["location"] == "/sign-in?problem=refused"
    gone = application(ledger, provider, OIDC_ISSUER="http://127.0.0.1:9")
    answer = ask(gone, "GET", "/sign-in/provider")
    assert answer.headers["location"] == "/sign-in?problem=unreachable"
    assert "does not answer" in ask(gone, "GET", answer.headers["location"], headers={"accept": "text/html"}).text


def test_another_process_finishes_what_one_began_and_new_keys_are_learned(ledger: Ledger, provider: Provider) -> None:
    one, other = application(ledger, provider), application(ledger, provider)
    signed_in(other)
    address, kept = go(one)
    provider.key = oidc_provider.key("second")
    assert come_back(other, address, kept).headers["location"] == "/figures?term=killed"


def test_nobody_is_sent_elsewhere_after_signing_in(ledger: Ledger, provider: Provider) -> None:
    served = application(ledger, provider)
    for to in ("https://elsewhere.example", "//elsewhere.example", "/%5Celsewhere.example"):
        assert come_back(served, *go(served, to)).headers["location"] == "/"
