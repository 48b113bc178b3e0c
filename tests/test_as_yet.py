"""A large ledger that is read for the first time: its pages come at once with what can be counted, and whole as soon as they were worked out once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from httpx import Response

from dashboard import as_yet, create_app
from dashboard.as_yet import HEADER, PATIENT, READING_ALL
from dashboard.operating.ahead import Ahead
from dashboard.operating.serving import collect_what_comes
from dashboard.pages import PAGES
from metrics.ledger import AccountRole, Actor, Ledger, acting_as
from metrics.model import Situation
from tests import seed_figures as seed
from tests.test_server import ask, filled

READING = "9 figures are being read for the first time since this server began."
LAYOUT = "/_dash-layout"


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setattr(as_yet, "LARGE", 9)
    with filled(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def client(ledger: Ledger) -> FlaskClient:
    return create_app(ledger).state.shell.server.test_client()


def is_whole(answer: Response) -> bool:
    assert answer.status_code == 200
    assert (HEADER in answer.headers) is (READING in answer.text) is ('http-equiv="refresh"' in answer.text)
    return HEADER not in answer.headers


@pytest.mark.parametrize("path", READING_ALL)
def test_a_page_comes_at_once_with_what_can_be_counted_until_it_was_laid_out_once(path: str, client: FlaskClient) -> None:
    assert not is_whole(client.get(path))
    assert not is_whole(client.get(path))
    assert client.get(LAYOUT, query_string={"path": path, "search": ""}).status_code == 200
    assert is_whole(client.get(path))


def test_home_names_the_situations_how_many_figures_they_have_and_how_many_wait(client: FlaskClient) -> None:
    said = client.get("/").text
    assert "East Aleppo" in said
    assert "newest report 12 December 2016" in said
    assert "9 figures · 1 report" in said
    assert ">9 figures wait to be reviewed<" in said


def test_pages_that_ask_the_ledger_for_what_they_show_are_never_left_open(client: FlaskClient) -> None:
    others = {page.PATH for page in PAGES} - set(READING_ALL)
    assert {"/figures", "/about", "/add"} <= others
    assert all(is_whole(client.get(path)) for path in others if path != "/report")


def test_a_small_ledger_is_given_whole(ledger: Ledger, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_yet, "LARGE", 10)
    assert all(is_whole(client.get(path)) for path in READING_ALL)


def test_what_was_worked_out_stays_so_when_the_ledger_grows_and_of_another_situation_it_begins_anew(ledger: Ledger, client: FlaskClient) -> None:
    assert is_whole(client.get("/situation", environ_overrides={PATIENT: True}))
    ledger.add_situation(Situation(id="north", title="North"), at=seed.NOON, editor="test")
    ledger.record(seed.report(), seed.figures(), situation="north", editor="test", at=seed.NOON)
    assert is_whole(client.get("/situation?situation=east-aleppo"))
    assert not is_whole(client.get("/situation?situation=north"))


def test_what_is_worked_out_ahead_is_whole_for_who_comes_then(ledger: Ledger) -> None:
    shell = create_app(ledger).state.shell
    Ahead(shell).begin(60)
    client = shell.server.test_client()
    assert all(is_whole(client.get(path)) for path in ("/situation", "/timeline", "/", "/checks"))


def test_for_who_sees_something_else_it_begins_anew(ledger: Ledger, client: FlaskClient) -> None:
    assert is_whole(client.get("/situation", environ_overrides={PATIENT: True}))
    with acting_as(Actor(name="Vera", role=AccountRole.VIEWER)):
        assert not is_whole(client.get("/situation"))


def test_a_page_that_is_not_whole_is_kept_for_nobody_and_no_request_can_ask_to_wait(ledger: Ledger) -> None:
    app = create_app(ledger)
    assert [is_whole(ask(app, "GET", "/situation", headers={"dashboard.patient": "1", "patient": "1"})) for _ in range(2)] == [False, False]
    assert ask(app, "GET", f"{LAYOUT}?path=/situation&search=").status_code == 200
    assert is_whole(ask(app, "GET", "/situation"))


def test_what_was_read_ahead_is_looked_through_no_more(ledger: Ledger) -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        Ahead(create_app(ledger).state.shell, None, collect_what_comes).begin(60)
        assert gc.get_freeze_count() > frozen
        assert gc.get_threshold() == (20_000, 10, 20)
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
