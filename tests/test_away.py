"""A ledger that is away, because its file is gone or its disk is full, is a matter of a moment: everything says so with 503 and nothing with 500."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from dash._utils import split_callback_id
from sqlalchemy import event

from dashboard import create_app
from dashboard.pages import PAGES
from dashboard.server import guard
from dashboard.server.answers import only_reads
from metrics.ledger import AccountRole, Ledger, Query, UnavailableError
from tests.test_accounts import NOW, PASSWORD
from tests.test_operating import ask
from tests.test_server import filled

HTML = {"accept": "text/html"}
UPDATE = "/_dash-update-component"
ADDED = {"text": "At least 12 people were killed in Aleppo on Monday.", "situation": "east-aleppo"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with filled(tmp_path / "ledger.sqlite") as opened:
        yield opened


@contextmanager
def away(folder: Path) -> Iterator[None]:
    """Take the files of the ledger elsewhere for a while."""
    moved = [Path(shutil.move(each, folder / f"away-{each.name}")) for each in folder.glob("ledger.sqlite*")]
    yield
    for each in moved:
        shutil.move(each, folder / each.name.removeprefix("away-"))


def callbacks(application: Any) -> Iterator[dict[str, Any]]:
    """Every callback of the pages as a request, each input pressed or filled with nothing."""
    for output, each in application.state.shell.callback_map.items():
        if "callback" in each:
            inputs, state = ([[] if "ALL" in str(part["id"]) else part for part in each[name]] for name in ("inputs", "state"))
            parts = [] if each["no_output"] else split_callback_id(output)
            # A pattern that meets nothing on the page.
            written = [[] if "{" in part["id"] else part for part in parts] if isinstance(parts, list) else parts
            yield {"output": output, "outputs": written, "inputs": inputs, "state": state, "changedPropIds": []}


def test_every_page_waits_and_asks_again_and_shows_nothing_stale_afterwards(ledger: Ledger, tmp_path: Path) -> None:
    application = create_app(ledger)
    addresses = [each.PATH for each in PAGES] + ["/_dash-layout?path=/situation&search=", "/brief", "/download/figures/seen.csv"]
    with away(tmp_path):
        for each in addresses:
            answer = ask(application, "GET", each, headers=HTML)
            assert (answer.status_code, answer.headers["retry-after"], answer.headers["x-ask-again"]) == (503, "2", "yes"), each
            assert 'http-equiv="refresh"' in answer.text
            assert str(tmp_path) not in answer.text
        assert "Le registre est injoignable" in ask(application, "GET", "/situation?lang=fr", headers=HTML).text
        assert 'data-theme="dark"' in ask(application, "GET", "/situation", headers={**HTML, "cookie": "theme=dark"}).text
    for each in addresses:
        assert ask(application, "GET", each, headers=HTML).status_code == 200, each


@pytest.mark.parametrize("look_seconds", [0.0, 1.0])
def test_a_callback_that_reads_may_be_asked_again_and_one_that_acts_says_that_it_may_not_be_recorded(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look_seconds: float
) -> None:
    monkeypatch.setattr(guard, "LOOK_SECONDS", look_seconds)
    application = create_app(ledger)
    told = []
    asked = [each for each in callbacks(application) if ask(application, "POST", UPDATE, json=each).status_code < 500]
    with away(tmp_path):
        for each in asked:
            answer = ask(application, "POST", UPDATE, json=each)
            assert answer.status_code in (200, 204, 503), (each["output"], answer.text)
            if answer.status_code == 503:
                told.append(each["output"])
                assert ("x-ask-again" in answer.headers) == only_reads(json.dumps(each).encode())
                assert "can not be reached" in answer.json()["detail"]
    assert {"page.children", "situation-heading.children", "reports.children"} <= {each.strip(".").split("...")[0] for each in told}


def test_programs_are_told_when_to_ask_again_and_not_where_the_ledger_is(ledger: Ledger, tmp_path: Path) -> None:
    ledger.work.accounts.add("amina", AccountRole.ADMIN, PASSWORD, at=NOW, editor="me")
    token = {"authorization": f"Bearer {ledger.work.tokens.make('program', at=NOW, editor='me', days=None)}"}
    open_, guarded = create_app(ledger), create_app(ledger, guarded=True)
    with away(tmp_path):
        assert ask(guarded, "GET", "/assets/signing.css", headers={"cookie": "session=a"}).status_code == 200
        for answer in (
            ask(open_, "GET", "/api/v1/figures"),
            ask(open_, "POST", "/api/v1/reports", json=ADDED, headers=token),
            ask(guarded, "GET", "/api/v1/figures", headers=token),
            ask(guarded, "POST", UPDATE, json={"output": "page.children"}, headers={"cookie": "session=a"}),
        ):
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "2"), answer.text
            assert answer.headers["content-type"] == "application/problem+json"
            assert str(tmp_path) not in answer.text


def test_a_full_disk_refuses_writes_for_the_moment_and_reads_go_on(ledger: Ledger) -> None:
    token = {"authorization": f"Bearer {ledger.work.tokens.make('program', at=NOW, editor='me', days=None)}"}
    application = create_app(ledger)
    engine, full = ledger._database._engine, [True]
    event.listen(engine, "begin", lambda each: each.exec_driver_sql(f"PRAGMA max_page_count = {1 if full[0] else 1 << 30}"))
    long = {**ADDED, "text": ADDED["text"] + " Nothing more was said." * 20_000}
    refused = ask(application, "POST", "/api/v1/reports", json=long, headers=token)
    assert (refused.status_code, "nothing was recorded" in refused.json()["detail"]) == (503, True)
    assert ask(application, "GET", "/situation", headers=HTML).status_code == 200
    full[0] = False
    assert ask(application, "POST", "/api/v1/reports", json=long, headers=token).status_code == 201


def test_a_read_only_ledger_says_to_who_writes_that_nothing_was_recorded_and_not_that_it_is_away(ledger: Ledger) -> None:
    with Ledger.open(f"sqlite:///file:{ledger.name}?mode=ro&uri=true") as closed:
        application = create_app(closed)
        assert ask(application, "GET", "/situation", headers=HTML).status_code == 200
        following = next(each for each in callbacks(application) if "follow-begin" in str(each["inputs"]))
        for part in (*following["inputs"], *following["state"]):
            part["value"] = {"follow-begin": 1, "follow-title": "A crisis"}.get(part["id"])
        answer = ask(
            application, "POST", UPDATE, json={**following, "changedPropIds": ["follow-begin.n_clicks"]}, headers={"origin": "http://127.0.0.1"}
        )
    assert (answer.status_code, answer.json()["detail"][:21]) == (503, "Nothing was recorded:")


def test_more_who_ask_at_once_than_there_are_connections_are_told_to_ask_again(ledger: Ledger) -> None:
    with pytest.raises(UnavailableError, match="more at once"):
        _ask_too_many(ledger)
    assert ledger.count(Query()) > 0


def _ask_too_many(ledger: Ledger) -> None:
    pool = ledger._database._engine.pool
    pool._timeout = 0.01  # type: ignore[attr-defined]
    held = [ledger._database._engine.connect() for _ in range(26)]
    try:
        ledger.revision()
    finally:
        for each in held:
            each.close()
