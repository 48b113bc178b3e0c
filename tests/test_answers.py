"""Answers and results that are kept: one reader's work serves all, and nobody is shown what is old, another's or an act done twice."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.types import Receive, Scope, Send

from dashboard import create_app
from dashboard.address import View
from dashboard.keeping import Kept
from dashboard.server.answers import READING, UPDATE, Answers
from dashboard.server.newest import Newest
from dashboard.shown import Showing
from metrics import pipeline
from metrics.ledger import AccountRole, Actor, Ledger, Query, acting_as
from metrics.model import Confidentiality, ReviewStatus, Situation
from metrics.room import Room
from tests import seed_figures as seed
from tests.test_server import ask, filled

READ = {"output": "home.children", "inputs": []}
ACT = {"output": "notices.children", "inputs": []}


class Counting:
    """An application that says how often it was asked, a little later."""

    def __init__(self, *headers: tuple[bytes, bytes], status: int = 200) -> None:
        self.asked = 0
        self._headers, self._status = headers, status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        said = str(self.asked).encode()
        await receive()
        await asyncio.sleep(0.02)
        await send({"type": "http.response.start", "status": self._status, "headers": [(b"content-length", str(len(said)).encode()), *self._headers]})
        await send({"type": "http.response.body", "body": said})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with filled(tmp_path / "ledger.sqlite") as opened:
        yield opened


def asked(app: Any, *requests: dict[str, Any]) -> list[Response]:
    """Ask everything at once."""

    async def all_at_once() -> list[Response]:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
            return await asyncio.gather(*(client.request(**{"method": "GET", "url": "/situation", **each}) for each in requests))

    return asyncio.run(all_at_once())


def post(body: dict[str, Any]) -> dict[str, Any]:
    return {"method": "POST", "url": UPDATE, "json": body}


def test_fifty_who_look_at_once_cost_one_answer_until_the_ledger_grows(ledger: Ledger) -> None:
    inner = Counting()
    app = Answers(inner, ledger)
    assert {each.text for each in asked(app, *[{}] * 50)} == {"1"}
    assert {each.text for each in asked(app, *[post(READ)] * 50)} == {"2"}
    ledger.add_situation(Situation(id="north", title="North"), at=seed.NOON, editor="test")
    assert {each.text for each in asked(app, {}, {}, {"method": "HEAD"})} == {"3", ""}


def test_an_answer_is_of_its_reader(ledger: Ledger) -> None:
    inner = Counting()
    app = Answers(inner, ledger)
    readers: list[dict[str, Any]] = [
        {}, {"url": "/situation?rounding=off"}, {"headers": {"cookie": "lang=ar"}}, {"headers": {"cookie": "theme=dark"}},
        {"headers": {"accept-language": "fr"}}, {"headers": {"x-language": "es"}}, post(READ), post({**READ, "state": []}),
    ]  # fmt: skip
    assert len({each.text for each in asked(app, *readers)}) == len(readers)
    with acting_as(Actor(name="Amal", role=AccountRole.EDITOR)):
        asked(app, {}, {})
    assert inner.asked == len(readers) + 1


def test_an_answer_is_of_the_language_that_its_reader_chose_whatever_other_cookies_the_browser_has(ledger: Ledger) -> None:
    app = create_app(ledger)
    for chosen in ('other={"a":1}; lang=fr', "lang=fr; lang=en", "[x]=1; lang=fr"):
        for cookies, language in ((chosen, "fr"), ("", "en"), ("lang=en", "en")):
            page = ask(app, "GET", "/about", headers={"host": "127.0.0.1", "accept": "text/html", **({"cookie": cookies} if cookies else {})})
            assert f'<html lang="{language}"' in page.text, (chosen, cookies)


def test_who_only_reads_shares_with_those_who_may_as_much_all_but_the_pages_that_say_the_name(ledger: Ledger) -> None:
    inner = Counting()
    app = Answers(inner, ledger)
    viewer, editor = AccountRole.VIEWER, AccountRole.EDITOR
    readers = [Actor(name=name, role=role, roles=roles) for name, role, roles in (
        ("Vera", viewer, ()), ("Omar", viewer, ()), ("Nour", None, (("aleppo", viewer),)), ("Amal", editor, ()), ("Eman", editor, ()),
    )]  # fmt: skip
    said: dict[str, list[str]] = {}
    for name, request in (("callback", post(READ)), ("list", {"url": "/api/v1/figures"}), ("page", {})):
        for reader in readers:
            with acting_as(reader):
                said.setdefault(name, []).append(asked(app, request)[0].text)
    assert said == {"callback": ["1", "1", "2", "3", "4"], "list": ["5", "5", "6", "7", "8"], "page": ["9", "10", "11", "12", "13"]}


def test_a_list_is_worked_out_once_for_those_who_ask_the_same_and_never_given_as_it_was(ledger: Ledger) -> None:
    inner = Counting()
    app = Answers(inner, ledger)
    url = "/api/v1/figures?limit=20"
    assert {each.text for each in asked(app, *[{"url": url}] * 50)} == {"1"}
    others: list[dict[str, Any]] = [
        {"url": url, "headers": {"accept": "text/csv"}}, {"url": url, "headers": {"authorization": "Bearer hsd_1"}},
        {"url": url, "headers": {"if-none-match": "*"}}, {"url": "/api/v1/acts"}, {"url": url, "method": "HEAD"},
    ]  # fmt: skip
    assert len({each.text for each in asked(app, *others)} - {"1", ""}) == 4
    slow = Slow()
    slow.let.set()
    app = Answers(slow, ledger)
    assert asked(app, {"url": url})[0].text == "1"
    grows(ledger)
    assert asked(app, {"url": url})[0].text == "2"


def test_the_revision_is_read_once_for_all_who_ask_meanwhile_and_never_before_they_asked(ledger: Ledger) -> None:
    readings: list[int] = []

    class Slowly:
        def revision(self) -> int:
            readings.append(ledger.revision())
            time.sleep(0.02)
            return readings[-1]

    async def run() -> tuple[list[int], list[int]]:
        newest = Newest(cast(Ledger, Slowly()))
        first = [asyncio.create_task(newest.now()) for _ in range(20)]
        await asyncio.sleep(0.01)
        grows(ledger)
        second = [asyncio.create_task(newest.now()) for _ in range(20)]
        return await asyncio.gather(*first), await asyncio.gather(*second)

    before = ledger.revision()
    assert asyncio.run(run()) == ([before] * 20, [before + 1] * 20)
    assert readings == [before, before + 1]


def test_an_act_is_done_as_often_as_it_is_asked_and_a_bad_or_personal_answer_is_never_given_again(ledger: Ledger) -> None:
    for app, request in (
        (Counting(), post(ACT)), (Counting(), post({"output": "evidence-body.children@1"})), (Counting(), {"url": "/add"}),
        (Counting(), {"url": "/sign-in"}), (Counting(status=500), {}), (Counting((b"set-cookie", b"session=1")), {}),
    ):  # fmt: skip
        kept = Answers(app, ledger)
        asked(kept, request)
        asked(kept, request)
        assert app.asked == 2, request


def test_only_so_many_bytes_are_kept_and_the_oldest_goes_first(ledger: Ledger) -> None:
    inner = Counting()
    app = Answers(inner, ledger, most=2)
    for path in ("/", "/map", "/about", "/about", "/"):
        asked(app, {"url": path})
    assert inner.asked == 4


def test_what_stands_outside_may_change_the_headers_of_an_answer_that_is_given_again(ledger: Ledger) -> None:
    app = Answers(Counting(), ledger)

    async def outside(scope: Scope, receive: Receive, send: Send) -> None:
        async def adding(message: Any) -> None:
            if "headers" in message:
                message["headers"] = [*message["headers"], (b"x-added", b"once")]
            await send(message)

        await app(scope, receive, adding)

    assert [each.headers["x-added"] for each in (*asked(outside, {}), *asked(outside, {}))] == ["once", "once"]


def test_threads_that_want_one_result_wait_for_the_first_and_an_error_reaches_them_all_and_is_not_kept() -> None:
    kept: Kept[str, int] = Kept(Room(2), weight=lambda _: 1, kind=lambda _: None)
    begun, go, made = Event(), Event(), []

    def slow() -> int:
        begun.set()
        assert go.wait(10)
        made.append(1)
        if len(made) == 1:
            raise LookupError("not yet")
        return 7

    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(kept.of, "one", slow)
        assert begun.wait(10)
        others = [pool.submit(kept.of, "one", lambda: 8) for _ in range(5)]
        go.set()
        with pytest.raises(LookupError):
            first.result()
        assert {type(each.exception()) for each in others} <= {LookupError, type(None)}
    assert kept.of("two", slow) == kept.of("two", lambda: 0) == 7


def test_every_page_shares_what_was_read_of_a_view(ledger: Ledger) -> None:
    one, other = Showing(ledger), Showing(ledger)
    of, same = one.of(View()), other.of(View(looks=(("lang", "fr"),)))
    assert of.observations is same.observations
    assert of.current is same.current


def test_what_a_choice_does_not_touch_is_not_worked_out_again(ledger: Ledger) -> None:
    showing = Showing(ledger)
    of, unrounded, narrowed = showing.of(View()), showing.of(View(rounding=False)), showing.of(View(sources=("Syrian state television",)))
    assert of.entries is unrounded.entries
    assert of.current is unrounded.current
    assert of.changes is unrounded.changes
    assert of.observations is not unrounded.observations
    assert of.held is narrowed.held
    assert {each.id for each in narrowed.observations} < {each.id for each in of.observations}


@pytest.mark.parametrize(
    "view", [View(), View(sources=("Syrian state television",)), View(as_of=date(2016, 12, 11)), View(rounding=False, convention="acled")]
)
def test_a_view_shows_what_the_ledger_answers(ledger: Ledger, view: View) -> None:
    shown = Showing(ledger).of(view)
    assert shown.situation is not None
    query = Query(situation=shown.situation.id, as_of=shown.as_of, sources=view.sources)
    assert list(shown.entries) == pipeline.figures(ledger, query)
    assert list(shown.current) == pipeline.current_figures(ledger, query)
    assert list(shown.observations) == pipeline.derive(ledger, query, convention=view.convention, rounding=view.rounding)
    assert list(shown.changes) == pipeline.report_changes(ledger, situation=shown.situation.id, query=query)


def test_every_callback_that_is_kept_is_one_of_the_dashboard(ledger: Ledger) -> None:
    known = json.loads(ask(create_app(ledger), "GET", "/_dash-dependencies").text)
    outputs = {each["output"].removeprefix("..").removesuffix("..").split("...")[0] for each in known}
    assert set(READING) <= outputs


class Slow:
    """An application that says how often it was asked, each time after it is let go."""

    def __init__(self) -> None:
        self.asked, self.let = 0, asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        said = str(self.asked).encode()
        await self.let.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": said})


def test_of_earlier_revisions_nothing_is_kept(ledger: Ledger) -> None:
    showing = Showing(ledger)
    for _ in range(3):
        shown = showing.of(View())
        assert shown.observations
        grows(ledger)
    shown = showing.of(View())
    assert {key[2] for key in shown.parts._kept._room._kept} == {ledger.revision()}


def grows(ledger: Ledger, *, hides: bool = False) -> None:
    figure = ledger.entries()[0]
    if hides:
        pipeline.mark(ledger, figure.report_id, Confidentiality.CONFIDENTIAL, editor="a", at=seed.NOON)
        return
    status = ReviewStatus.PROPOSED if figure.review_status is ReviewStatus.APPROVED else ReviewStatus.APPROVED
    ledger.review(figure.figure_id, status, based_on=figure.seq, editor="a", at=seed.NOON)


def test_a_page_that_takes_long_is_given_as_it_was_and_worked_out_once_at_a_time_but_not_after_something_was_hidden(ledger: Ledger) -> None:
    async def run() -> list[str]:
        slow = Slow()
        slow.let.set()
        async with AsyncClient(transport=ASGITransport(Answers(slow, ledger)), base_url="http://test") as client:

            async def page() -> str:
                return (await client.get("/situation")).text

            said = [await page()]
            slow.let.clear()
            for _ in range(3):
                grows(ledger)
                said.append(await page())
            # Three revisions later one answer is being worked out, and whoever reads by callback waits for one of the newest.
            assert slow.asked == 2
            asking = [asyncio.create_task(client.post(UPDATE, json=READ)) for _ in range(2)]
            grows(ledger, hides=True)
            hidden = asyncio.create_task(page())
            await asyncio.sleep(0.5)
            assert not hidden.done()
            slow.let.set()
            said.append(await hidden)
            said += [each.text for each in await asyncio.gather(*asking)]
            said.append(await page())
        return said

    first, *rest = asyncio.run(run())
    *old, hidden, one, other, last = rest
    assert old == [first] * 3
    assert hidden not in ("1", "2")
    assert one == other
    assert last == hidden


class Long:
    """An application that takes a while over each page, and says how often it was asked and how much was being worked out at once."""

    def __init__(self) -> None:
        self.asked = self.now = self.most = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked, self.now = self.asked + 1, self.now + 1
        self.most = max(self.most, self.now)
        said = f"{scope['path']} {self.asked}".encode()
        await asyncio.sleep(0.05)
        self.now -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": said})


def test_pages_that_take_long_are_given_as_they_were_and_worked_out_one_after_another(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.server.answers.SOON", 0.01)
    pages = ("/situation", "/timeline", "/map")

    async def run() -> None:
        inner = Long()
        async with AsyncClient(transport=ASGITransport(Answers(inner, ledger)), base_url="http://test") as client:

            async def every() -> list[str]:
                return [each.text for each in await asyncio.gather(*(client.get(page) for page in pages for _ in range(3)))]

            async def worked_out(asked: int) -> None:
                while inner.asked < asked or inner.now:
                    await asyncio.sleep(0.01)

            first = await every()
            grows(ledger)
            # How long a page takes that was read before is not known yet.
            assert await every() == first
            await worked_out(6)
            assert inner.most == 3
            second, inner.most = await every(), 0
            grows(ledger)
            assert await every() == second
            await worked_out(9)
            assert inner.most == 1
            # Who may not get what was waits for their page alone, and not for those before it.
            grows(ledger, hides=True)
            assert not {*await every()} & {*first, *second}

    asyncio.run(run())
