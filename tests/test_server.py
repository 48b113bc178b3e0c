"""The server: one app a ledger, files compressed once, streams that end, nothing from outside and nothing to it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import html
import json
import re
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import brotli
import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.types import Message, Receive, Scope, Send
from typer.testing import CliRunner

from dashboard import create_app
from dashboard.__main__ import app as command
from dashboard.__main__ import load_when_empty
from dashboard.pages import PAGES
from dashboard.scripts import ASSETS
from dashboard.server import events, silence
from dashboard.server.bridge import Bridge
from dashboard.server.compression import Compression
from dashboard.server.events import Hub
from dashboard.server.static import StaticCache
from dashboard.still import named
from metrics.ledger import AccountRole, Actor, Ledger, LedgerError, Query, UnavailableError, acting_as
from metrics.model import ReviewStatus, Situation
from tests import seed_figures as seed
from tests.browser import free_port


def filled(path: Path, *, title: str = "East Aleppo") -> Ledger:
    """Return a ledger with the figures of the seed report, written by hand."""
    ledger = Ledger.open(path)
    situation = Situation(
        id="east-aleppo",
        title=title,
        setting="besieged city quarter",
        places=tuple(seed.places().values()),
        key_terms=("killed", "population", "fled", "trapped"),
    )
    ledger.add_situation(situation, at=seed.NOON, editor="test")
    ledger.record(seed.report(), seed.figures(), situation=situation.id, editor="test", at=seed.NOON)
    return ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = filled(tmp_path_factory.mktemp("server") / "ledger.sqlite")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def served(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(ledger, cache=tmp_path_factory.mktemp("cache"))


def ask(app: Any, method: str, path: str, **more: Any) -> Response:
    async def once() -> Response:
        async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client:
            return await client.request(method, path, **more)

    return asyncio.run(once())


def drawn(app: Any, search: str = "") -> dict[str, Any]:
    """Ask for the Situation page's parts as the browser does."""
    known = ask(app, "GET", "/_dash-dependencies").json()
    found = next(each for each in known if "situation-cards.children" in each["output"])
    values = {"view": search.lstrip("?"), "live-revision": 1, "theme": "light", "narrow": False}
    inputs = [{"id": json.loads(each["id"]), "property": "data", "value": values[json.loads(each["id"])["relay"]]} for each in found["inputs"]]
    outputs = [{"id": part.rsplit(".", 1)[0], "property": part.rsplit(".", 1)[1]} for part in found["output"].strip(".").split("...")]
    state = [{"id": each["id"], "property": each["property"], "value": None} for each in found["state"]]
    body = {"output": found["output"], "outputs": outputs, "inputs": inputs, "state": state, "changedPropIds": []}
    answer = ask(app, "POST", "/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.text
    response: dict[str, Any] = answer.json()["response"]
    return response


def test_the_first_html_has_the_key_figures_before_any_script(served: Any) -> None:
    text = ask(served, "GET", "/situation").text
    body = text[text.index('<div id="first">') : text.index("<footer>")]
    for said in (
        "East Aleppo, as of 12 December 2016",
        "≥ 60",
        "&gt; 80,000",
        "≈ 275,000",
        "tens of thousands",
        "not reported",
        "<mark>70,000 have fled</mark>",
    ):
        assert said in body
    assert 'aria-current="page"' in body


def test_checks_say_what_is_left_open_before_any_script(served: Any) -> None:
    text = ask(served, "GET", "/checks").text
    body = text[text.index('<div id="first">') : text.index("<footer>")]
    assert "leave fewer than 132,500 in neither number" in body
    # Nothing that a browser would take apart: the live page stands where this did.
    assert "checks-summary" in body
    assert not re.search(r"<p[^>]*>(?:(?!</p>).)*<div", body)


def test_home_shows_each_situation_with_what_waits_before_any_script(served: Any) -> None:
    body = ask(served, "GET", "/").text
    for said in ("Situations being followed", "East Aleppo", "≥ 60", "9 figures wait to be reviewed", "How to read a number"):
        assert said in body


def test_links_of_the_time_when_the_situation_stood_at_home_still_lead_to_it(served: Any) -> None:
    answer = ask(served, "GET", "/?rounding=off&figure=f-1")
    assert (answer.status_code, answer.headers["location"]) == (302, "/situation?rounding=off&figure=f-1")
    assert ask(served, "GET", "/?lang=fr").status_code == 200


def test_each_callback_speaks_the_language_of_the_page_that_asks(served: Any) -> None:
    pages = {language: ask(served, "GET", "/situation", headers={"cookie": f"lang={language}"}).text for language in ("en", "ar")}
    assert '<html lang="en" dir="ltr"' in pages["en"]
    assert '<html lang="ar" dir="rtl"' in pages["ar"]
    layouts = {language: ask(served, "GET", "/_dash-layout", headers={"x-language": language, "cookie": "lang=es"}).text for language in ("en", "ar")}
    assert '"direction":"ltr"' in layouts["en"].replace(" ", "")
    assert '"direction":"rtl"' in layouts["ar"].replace(" ", "")


def test_an_address_that_does_not_read_still_gets_a_page(served: Any) -> None:
    answer = ask(served, "GET", "/situation?as_of=yesterday")
    assert answer.status_code == 200
    assert "as_of=yesterday in the address is not a day" in str(drawn(served, "as_of=yesterday"))


def test_the_page_shows_every_derived_row_of_the_seed(served: Any) -> None:
    # What only shows is HTML.
    shown = html.unescape(str(drawn(served)))
    text = re.sub(r"[{}'\",\[\]]|<[^>]*>", " ", shown)
    for said in (
        "> 10,000 /km²",
        "> 9,411 with rounding",
        "> 1,107 if a square with sides of 8 kilometers",
        "25.5 %",
        "23.4 to 27.6 with rounding",
        "205,000",
    ):
        assert said in shown
    for said in ("≥ 2.18", "≥ 2.92", "≥ 2.82 with rounding", "< 100 m²", "< 107 with rounding", "fewer than 125,000", "Where are 275,000 people?"):
        assert said in shown
    assert "Not comparable" in text


def test_rounding_and_convention_of_the_address_are_what_is_shown(served: Any) -> None:
    assert "with rounding" not in str(drawn(served, "rounding=off")["situation-follows"])
    assert "acled" in str(drawn(served, "convention=acled")["situation-heading"])


def test_a_view_that_leaves_nothing_says_how_to_get_out(served: Any) -> None:
    assert "No figures here" in str(drawn(served, "source=Nobody"))
    assert "Nothing was known then" in str(drawn(served, "as_known_on=2016-01-01"))


def test_two_apps_in_one_process_show_each_its_own_ledger(served: Any, tmp_path: Path) -> None:
    with filled(tmp_path / "other.sqlite", title="Another place") as other:
        second = create_app(other)
        for _ in range(3):
            assert "Another place" in str(drawn(second)["situation-heading"])
            assert "East Aleppo" in str(drawn(served)["situation-heading"])
        assert "Another place" in ask(second, "GET", "/").text


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.sqlite") as empty:
        app = create_app(empty)
        text = str(drawn(app))
        assert "No report has been read yet" in text
        assert "/add" in text


def test_a_rejected_figure_leaves_the_page_at_once(tmp_path: Path) -> None:
    with filled(tmp_path / "l.sqlite") as ledger:
        app = create_app(ledger)
        killed = next(each for each in ledger.entries(Query(terms=("killed",))) if each.figure.reported)
        ledger.review(killed.figure_id, ReviewStatus.REJECTED, based_on=killed.seq, editor="test", at=seed.NOON)
        assert "≥ 60" not in str(drawn(app)["situation-cards"])


# ---------------------------------------------------------------- headers


def test_every_answer_carries_a_policy_without_eval_or_foreign_hosts(served: Any) -> None:
    for path in ("/", "/healthz", "/assets/base.css", "/nowhere"):
        headers = ask(served, "GET", path).headers
        policy = headers["content-security-policy"]
        scripts = re.search(r"script-src ([^;]*);", policy)
        assert scripts is not None
        assert "unsafe" not in scripts[1]
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def scripts_of(page: str) -> list[tuple[str, str]]:
    """Return the attributes and the text of each script of a page."""
    return re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S)


def test_inline_scripts_of_the_page_are_those_of_the_policy(served: Any) -> None:
    answer = ask(served, "GET", "/")
    # The one that runs by itself, and the one that it starts at last.
    inline = [text for about, text in scripts_of(answer.text) if not about or "_dash-renderer" in about]
    hashes = {base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in inline}
    assert len(hashes) == 2
    assert hashes == set(re.findall(r"'sha256-([^']*)'", answer.headers["content-security-policy"]))


def test_the_first_html_brings_the_styles_that_it_needs_and_nothing_that_keeps_it_from_being_painted(served: Any) -> None:
    everything = ask(served, "GET", "/assets/own.css").text
    for page in PAGES:
        first = ask(served, "GET", page.PATH).text
        assert len([about for about, _ in scripts_of(first) if "text/plain" not in about and "json" not in about]) == 1
        assert not re.search(r'rel="(?:stylesheet|preload)"', first)
        styles = re.findall(r"<style[^>]*>(.*?)</style>", first, re.S)[0]
        assert '<noscript><p class="without-scripts">This browser runs no scripts' in first
        assert ".header {" in everything
        assert ".header{" in styles
        assert len(styles) < len(everything) / 3


def test_what_is_written_to_without_a_callback_is_a_component_and_no_html(served: Any) -> None:
    scripts = "".join(each.read_text(encoding="utf-8") for each in ASSETS.glob("*.js"))
    python = "".join(each.read_text(encoding="utf-8") for each in (ASSETS.parent / "dashboard").rglob("*.py"))
    written = {*re.findall(r'(?:set_props|(?<![.\w])set)\("([^"]+)"', scripts + python), *re.findall(r'dataset\(beside="([^"]+)"', python)}
    assert {"live-revision", "narrow", "notices", "situation-beside"} <= written <= named(served.state.shell)


def test_the_icon_is_kept_for_ever_by_its_address(served: Any) -> None:
    (address,) = re.findall(r'<link rel="icon" href="([^"]*)"', ask(served, "GET", "/about").text)
    assert "immutable" in ask(served, "GET", address).headers["cache-control"]
    assert ask(served, "GET", "/favicon.ico").headers["location"] == address


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_write_from_another_sites_page_is_turned_away(served: Any, headers: dict[str, str]) -> None:
    assert ask(served, "POST", "/_dash-update-component", json={}, headers=headers).status_code == 403


def test_a_reading_from_elsewhere_and_a_write_from_here_are_let_in(served: Any) -> None:
    assert ask(served, "GET", "/healthz", headers={"sec-fetch-site": "cross-site"}).json()["ok"] is True
    assert ask(served, "POST", "/_dash-update-component", json={}, headers={"origin": "http://test"}).status_code != 403


# ---------------------------------------------------------------- downloads


def test_a_chart_is_a_file_with_the_numbers_that_it_draws(served: Any) -> None:
    answer = ask(served, "GET", "/download/situation/account.csv?rounding=off")
    assert answer.status_code == 200
    assert re.search(r'attachment; filename="situation-account-\d{4}-\d\d-\d\d\.csv"', answer.headers["content-disposition"])
    text = answer.content.decode("utf-8-sig")
    assert '"70,000",70000,70000' in text
    assert '"fewer than 125,000",0,127500' in text
    assert ask(served, "GET", "/download/situation/deaths.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/download/situation/nothing.csv", 404), ("/download/nowhere/account.csv", 404), ("/download/situation/account.pdf", 400), ("/download/situation/account.csv?as_of=x", 400)],
)  # fmt: skip
def test_a_file_that_is_not_there_is_named(served: Any, path: str, status: int) -> None:
    answer = ask(served, "GET", path)
    assert answer.status_code == status
    assert answer.json()["detail"]


# ---------------------------------------------------------------- static files


def test_static_files_are_compressed_once_and_asked_for_once(served: Any) -> None:
    first = ask(served, "GET", "/assets/base.css?m=1", headers={"accept-encoding": "br"})
    assert first.headers["content-encoding"] == "br"
    assert "immutable" in first.headers["cache-control"]
    again = ask(served, "GET", "/assets/base.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"
    plain = ask(served, "GET", "/assets/base.css", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == first.text


def test_compressed_files_outlive_the_process(tmp_path: Path) -> None:
    asked = 0

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal asked
        asked += 1
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/css")]})
        await send({"type": "http.response.body", "body": b"p{}" * 999})

    for _ in range(2):
        cache = StaticCache(inner, folder=tmp_path)
        for _ in range(3):
            assert ask(cache, "GET", "/assets/x.css", headers={"accept-encoding": "br"}).text == "p{}" * 999
    assert asked == 2
    (kept,) = tmp_path.iterdir()
    assert brotli.decompress(kept.read_bytes()) == b"p{}" * 999


def test_a_cache_that_can_not_be_written_or_was_left_by_half_costs_no_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/css")]})
        await send({"type": "http.response.body", "body": b"p{}" * 999})

    def given(folder: Path) -> str:
        return ask(StaticCache(inner, folder=folder), "GET", "/assets/x.css", headers={"accept-encoding": "br"}).text

    (tmp_path / "file").write_text("a folder can not be made in it")
    assert given(tmp_path / "file" / "cache") == "p{}" * 999
    assert "set XDG_CACHE_HOME" in caplog.text
    assert given(tmp_path / "cache") == "p{}" * 999
    (kept,) = (tmp_path / "cache").iterdir()
    whole = kept.read_bytes()
    for half in (b"", whole[: len(whole) // 2], brotli.compress(b"other")):
        kept.write_bytes(half)
        assert given(tmp_path / "cache") == "p{}" * 999
        assert kept.read_bytes() == whole


def test_a_missing_static_file_is_not_kept(served: Any) -> None:
    assert ask(served, "GET", "/assets/none.css").status_code == 404


# ---------------------------------------------------------------- bodies


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = (await receive())["body"]
    length = dict(scope["headers"])[b"content-length"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": length + b":" + body[:5]})


def test_a_body_without_a_length_arrives_whole() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"abc"

    assert ask(Bridge(echo), "POST", "/", content=chunks()).text == "9:abcab"


def test_a_body_over_the_limit_is_refused_with_or_without_a_length() -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 1000

    bridge = Bridge(echo, limit=5000)
    assert ask(bridge, "POST", "/", content=b"x" * 5001).status_code == 413
    assert ask(bridge, "POST", "/", content=endless()).status_code == 413


def test_an_upload_that_stalls_holds_nothing_for_ever() -> None:
    answers: list[Message] = []

    async def stalled() -> Message:
        await asyncio.sleep(60)
        raise AssertionError("waited for a browser that sends nothing")

    async def send(message: Message) -> None:
        answers.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", b"5")]}
    asyncio.run(Bridge(echo, seconds=0.05)(scope, stalled, send))
    assert answers[0]["status"] == 408


def test_an_upload_that_trickles_is_given_up_and_a_slow_line_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.server.bridge.PACE", 1000)

    def status(size: int) -> int:
        answers: list[Message] = []
        sent = iter(range(8))

        async def slow() -> Message:
            await asyncio.sleep(0.05)
            return {"type": "http.request", "body": b"x" * size, "more_body": next(sent) < 7}

        async def send(message: Message) -> None:
            answers.append(message)

        scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", str(8 * size).encode())]}
        asyncio.run(Bridge(echo, seconds=0.2)(scope, slow, send))
        return int(answers[0]["status"])

    assert (status(1000), status(1)) == (200, 408)


def test_who_signs_in_sends_a_form_and_holds_no_place_of_large_uploads() -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"x" * 1000

    bridge = Bridge(echo)
    assert ask(bridge, "POST", "/sign-in", content=b"name=a&password=b").status_code == 200
    assert ask(bridge, "POST", "/sign-in", content=b"x" * 100_000).status_code == 413
    assert "64 kB" in ask(bridge, "POST", "/sign-in", content=endless()).text


def test_a_browser_that_goes_away_in_an_answer_does_not_reach_the_thread() -> None:
    async def send(message: Message) -> None:
        raise OSError("gone")

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", b"0")]}
    asyncio.run(Bridge(echo)(scope, receive, send))


# ---------------------------------------------------------------- events


class Counter:
    def __init__(self) -> None:
        self.at = 1

    def wait_for_change(self, known: int, *, seconds: float) -> int:
        time.sleep(0.01 if known != self.at else seconds)
        return self.at


def test_every_stream_hears_of_each_growth_once_and_ends_when_closed() -> None:
    async def run() -> list[str]:
        hub, heard = Hub(Counter()), []
        hub.publish(1)
        stream = hub.stream()
        heard += [await anext(stream), await anext(stream)]
        hub.publish(1)
        hub.publish(2)
        heard.append(await anext(stream))
        assert hub.streams == 1
        hub.close()
        heard += [each async for each in stream]
        assert hub.streams == 0
        return heard

    first, one, two = asyncio.run(run())
    assert first.startswith("retry:")
    assert json.loads(one.split("data: ")[1]) == {"revision": 1}
    assert json.loads(two.split("data: ")[1]) == {"revision": 2}


def test_a_write_of_another_process_is_heard() -> None:
    async def run() -> int:
        counter = Counter()
        hub = Hub(counter)
        polling = asyncio.create_task(hub.follow())
        stream = hub.stream()
        told = [await anext(stream), await anext(stream)]
        counter.at = 7
        told.append(await asyncio.wait_for(anext(stream), 5))
        hub.close()
        await polling
        return int(json.loads(told[-1].split("data: ")[1])["revision"])

    assert asyncio.run(run()) == 7


def test_a_ledger_that_can_not_be_read_for_a_moment_is_asked_again_and_pages_are_told() -> None:
    class Shaky(Counter):
        failed = False

        def wait_for_change(self, known: int, *, seconds: float) -> int:
            if not self.failed:
                self.failed = True
                raise LedgerError("the ledger is locked; try again")
            return 3

    async def run() -> list[str]:
        hub = Hub(Shaky())
        polling = asyncio.create_task(hub.follow())
        stream = hub.stream()
        said = [await asyncio.wait_for(anext(stream), 5) for _ in range(3)]
        hub.close()
        await polling
        return said

    _, lost, found = asyncio.run(run())
    assert lost == 'data: {"lost": true}\n\n'
    assert '"revision": 3' in found


# Seconds that a busy machine is given.
PATIENT = 120


class Silent(Counter):
    """A ledger whose network can be cut: it then answers nothing, and refuses nothing."""

    def __init__(self) -> None:
        self.at, self.asked, self.refuses = 1, 0, 0
        self.through = Event()
        self.through.set()

    def revision(self) -> int:
        self.asked += 1
        assert self.through.wait(PATIENT)
        if self.refuses:
            self.refuses -= 1
            raise UnavailableError("the connection was lost")
        return self.at

    def wait_for_change(self, known: int, *, seconds: float) -> int:
        assert self.through.wait(PATIENT)
        time.sleep(0.01)
        return self.at


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENT):
        while not true():
            await asyncio.sleep(0.01)


def test_a_stream_hears_of_a_silent_ledger_also_while_it_waits_for_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    # Long enough that a machine which does much else is not taken for a ledger that is silent.
    monkeypatch.setattr(events, "SILENCE_SECONDS", 2.0)
    monkeypatch.setattr(events, "KEEP_ALIVE_SECONDS", 0.5)
    viewer = Actor(name="v", role=AccountRole.VIEWER)

    async def run() -> None:
        ledger = Silent()
        hub = Hub(ledger)
        polling = asyncio.create_task(hub.follow())

        async def still() -> bool:
            return bool(await asyncio.to_thread(ledger.revision))

        async def heard(stream: AsyncIterator[str], what: str) -> None:
            async with asyncio.timeout(PATIENT):
                while what not in await anext(stream):
                    pass

        with acting_as(viewer):
            # The first asks what its reader may know, the second whether its reader is still who began it, the third begins in the silence.
            asking, asked_of, late = hub.stream(), hub.stream(still), hub.stream()
            for each in (asking, asked_of):
                await heard(each, '"revision": 1')
            waiting = [asyncio.create_task(heard(each, '"lost"')) for each in (asking, asked_of)]
            await asyncio.sleep(0.4)
            before = ledger.asked
            ledger.through.clear()
            hub.publish(2)
            await until(lambda: ledger.asked > before)
            await asyncio.gather(*waiting)
            await heard(late, '"lost"')
            assert hub.silent
            ledger.at = 2
            ledger.through.set()
            await asyncio.gather(*(heard(each, '"revision": 2') for each in (asking, asked_of, late)))
            assert not hub.silent
        hub.close()
        await polling

    asyncio.run(run())


def test_a_process_that_hardly_gets_the_processor_does_not_take_that_for_a_ledger_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "SILENCE_SECONDS", 0.5)
    # Each thread gets on after a second.
    monkeypatch.setattr(silence, "turn", lambda: time.sleep(1.0))

    class Starved(Counter):
        def wait_for_change(self, known: int, *, seconds: float) -> int:
            time.sleep(1.2)
            return 7

    async def run() -> None:
        hub = Hub(Starved())
        polling = asyncio.create_task(hub.follow())
        async with asyncio.timeout(PATIENT):
            async for said in hub.stream():
                assert "lost" not in said
                if '"revision": 7' in said:
                    break
        assert not hub.silent
        hub.close()
        await polling

    asyncio.run(run())


def test_a_stream_whose_question_failed_asks_again_though_nothing_was_written_since(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "AGAIN_SECONDS", 0.02)

    async def run() -> None:
        ledger = Silent()
        ledger.refuses = 1
        hub = Hub(ledger)
        hub.publish(1)
        with acting_as(Actor(name="v", role=AccountRole.VIEWER)):
            stream = hub.stream()
            async with asyncio.timeout(PATIENT):
                while '"revision": 1' not in await anext(stream):
                    pass
            assert ledger.asked == 2
            await stream.aclose()

    asyncio.run(run())


# ---------------------------------------------------------------- the command


def test_a_taken_port_is_said_with_another_one_to_take(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = CliRunner().invoke(command, ["--port", str(port), "--ledger", str(tmp_path / "l.sqlite")])
    assert answer.exit_code == 1
    assert f"port {port} is taken" in answer.output
    assert f"PORT={port + 1}" in answer.output
    # An address of the documentation's network, which no machine has.
    answer = CliRunner().invoke(command, ["--ledger", str(tmp_path / "ledger.sqlite"), "--host", "192.0.2.1", "--port", str(port)])
    assert (answer.exit_code, "192.0.2.1 is no address of this machine" in answer.output) == (1, True)


def test_a_ledger_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    wrong = tmp_path / "l.sqlite"
    wrong.write_text("this is no database, and it is long enough to be looked at as one " * 20)
    answer = CliRunner().invoke(command, ["--port", str(free_port()), "--ledger", str(wrong)])
    assert answer.exit_code == 1
    assert len(answer.output.strip().splitlines()) == 1


def test_an_empty_ledger_is_filled_with_the_example_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        load_when_empty(ledger, seed.SEEDS)
        assert "loading the example situation" in capsys.readouterr().out
        before = ledger.revision()
        assert len(ledger.entries()) >= 9
        load_when_empty(ledger, seed.SEEDS)
        assert ledger.revision() == before


def test_an_address_without_a_page_says_so_in_words_and_in_its_status(served: Any) -> None:
    answer = ask(served, "GET", "/nowhere")
    assert answer.status_code == 404
    assert "There is no page at this address" in answer.text
    assert ask(served, "GET", "/figures").status_code == 200


def test_answers_are_compressed_where_that_is_worth_it_and_streams_are_left_alone(served: Any) -> None:
    page = ask(served, "GET", "/situation", headers={"accept-encoding": "br"})
    assert page.headers["content-encoding"] == "br"
    assert "Key figures" in page.text
    assert int(page.headers["content-length"]) < len(page.content)
    assert "content-encoding" not in ask(served, "GET", "/", headers={"accept-encoding": "identity"}).headers
    assert "content-encoding" not in ask(served, "GET", "/healthz", headers={"accept-encoding": "br"}).headers


def test_a_stream_passes_the_compression_piece_by_piece() -> None:
    sent: list[Message] = []

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True})
        assert len(sent) == 2

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    asyncio.run(Compression(stream)({"type": "http", "method": "GET", "headers": [(b"accept-encoding", b"br")]}, receive, send))
    assert len(sent) == 2


def test_what_the_last_report_changed_is_a_file(served: Any) -> None:
    answer = ask(served, "GET", "/download/situation/changes.csv")
    assert answer.status_code == 200
    assert answer.text.lstrip("\ufeff").startswith("figure,place,source,before,now,what,")
