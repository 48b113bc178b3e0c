"""Addresses are asked safely and politely, feeds bring what is new once, and what goes wrong is said and tried again later."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.server.errands import run_errands
from dashboard.translation import Tongue, speaking
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.commands import app
from metrics.feeds import Fetcher, FetchError, NotPublicError, allowed_networks
from metrics.feeds import fetch as fetching
from metrics.ledger import Ledger, LedgerError
from metrics.ledger.work import FeedState
from tests.web_server import Server, serving

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
LOOPBACK = allowed_networks("127.0.0.0/8")
SAID = "At least 60 civilians were killed on Monday in Aleppo."
PAGE = f"<html><head><title>Toll</title></head><body><article><p>{SAID}</p></article></body></html>"


@pytest.fixture(scope="module")
def web():
    with serving() as server:
        yield server


@pytest.fixture
def server(web: Server):
    web.asked.clear()
    web.routes.clear()
    return web


@pytest.fixture
def asking():
    with Fetcher(allowed=LOOPBACK, pause=0) as made:
        yield made


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://") as opened:
        yield opened


# ---------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x", "http://localhost:8080/", "http://0x7f.1/", "http://2130706433/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/", "http://10.1.2.3/", "http://192.168.0.1/", "http://0.0.0.0/", "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1]/", "http://224.0.0.1/", "http://100.64.0.1/",
    ],
)  # fmt: skip
def test_no_address_inside_is_asked_however_it_is_written(url: str) -> None:
    with Fetcher(pause=0) as plain, pytest.raises(NotPublicError, match="is not a public address"):
        plain.get(url, robots=False)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://example.org/", "ftp://example.org/x", "//example.org", "https://", "http://[", "report"]
)
def test_only_web_addresses_are_asked(url: str, asking: Fetcher) -> None:
    with pytest.raises(FetchError, match="is no web address"):
        asking.get(url)
    with pytest.raises(FetchError, match="carries a name and a password"):
        asking.get("https://me:secret@example.org/")


def test_every_redirect_is_looked_at_and_none_goes_on_for_ever(server: Server, asking: Fetcher) -> None:
    inside = server.serve("/in", b"", status=302, location="http://192.168.0.1/secret")
    with pytest.raises(NotPublicError, match="192.168.0.1 is not a public address"):
        asking.get(inside, robots=False)
    file = server.serve("/file", b"", status=302, location="file:///etc/passwd")
    with pytest.raises(FetchError, match="is no web address"):
        asking.get(file, robots=False)
    with pytest.raises(FetchError, match="leads on and on"):
        asking.get(server.serve("/round", b"", status=302, location="/round"), robots=False)
    server.serve("/end", SAID, content_type="text/plain")
    moved = asking.get(server.serve("/moved", b"", status=301, location="/end"), robots=False)
    assert (moved.url, moved.body) == (server.address + "/end", SAID.encode())


def test_a_name_is_resolved_once_and_all_its_addresses_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [["93.184.216.34", "127.0.0.1"], ["127.0.0.1"]]
    asked: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in answers[min(len(asked) - 1, 1)]]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Fetcher(pause=0) as plain, pytest.raises(NotPublicError, match=r"rebinds.example is not a public address \(127.0.0.1\)"):
        plain.get("http://rebinds.example/", robots=False)
    # The first answer is the one that is connected to: a second one, of a rebinding name, is never asked for.
    asked.clear()
    answers[0] = ["93.184.216.34"]
    connected: list[str] = []
    monkeypatch.setattr(
        "httpcore.SyncBackend.connect_tcp", lambda self, host, port, **_: connected.append(host) or (_ for _ in ()).throw(OSError("stop"))
    )
    with Fetcher(pause=0) as plain, pytest.raises(FetchError, match="can not be reached"):
        plain.get("http://rebinds.example/", robots=False)
    assert (asked, connected) == (["rebinds.example"], ["93.184.216.34"])


def test_what_is_too_large_or_too_slow_is_left(server: Server, asking: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match="is larger than 1 MB"):
        asking.get(server.serve("/large", b"x" * 1_000_001), robots=False, largest=1_000_000)
    bomb = server.serve("/bomb", gzip.compress(b"0" * 30_000_000), content_encoding="gzip")
    with pytest.raises(FetchError, match="is larger than 20 MB"):
        asking.get(bomb, robots=False)
    assert asking.get(server.serve("/packed", gzip.compress(SAID.encode()), content_encoding="gzip"), robots=False).body == SAID.encode()
    monkeypatch.setattr(fetching, "SECONDS", -1.0)
    with pytest.raises(FetchError, match="sends too slowly"):
        asking.get(server.serve("/slow", SAID), robots=False)


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
@pytest.mark.parametrize("charset", ["windows-1256", "Windows-1256", "utf-16le", "utf-8", "nonsense-8"])
def test_a_page_whose_encoding_only_its_head_says_is_read_as_that(server: Server, asking: Fetcher, kind: str, charset: str) -> None:
    said = "قُتل 12 شخصا في حمص."
    page = said if kind == "text/plain" else f"<html><body><article><p>{said}</p></article></body></html>"
    body = page.encode("utf-8" if charset == "nonsense-8" else charset)
    found = pipeline.read_address(server.serve("/page", body, content_type=f'{kind}; Charset="{charset}"'), asking=asking)
    assert found.text.strip() == said


def test_an_answer_packed_otherwise_than_was_asked_for_is_refused_and_not_read_as_words(server: Server, asking: Fetcher) -> None:
    packed = server.serve("/packed", b"\x8b\x02\x80", content_type="text/html", content_encoding="br")
    with pytest.raises(FetchError, match="packed as br, which was not asked for"):
        asking.get(packed, robots=False)
    deflated = server.serve("/deflated", zlib.compress(SAID.encode()), content_type="text/plain", content_encoding="deflate")
    assert asking.get(deflated, robots=False).body == SAID.encode()


def test_why_an_address_gives_nothing_is_said_in_the_reader_s_language(server: Server, asking: Fetcher) -> None:
    gone = server.serve("/gone", b"", status=404)
    with pytest.raises(FetchError) as away, Fetcher(allowed=LOOPBACK, pause=0) as patient:
        patient.get("http://127.0.0.1:1/report")
    with pytest.raises(FetchError) as missing:
        asking.get(gone, robots=False)
    with speaking(Tongue("fr")):
        assert refusal(missing.value) == f"{gone} n’existe pas ; vérifiez l’adresse (statut 404)"
        assert refusal(away.value).startswith("http://127.0.0.1:1/report est injoignable")


def test_robots_and_pauses_are_heeded(server: Server) -> None:
    server.serve("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 7")
    server.serve("/private/1", SAID)
    server.serve("/public", SAID)
    slept: list[float] = []
    with Fetcher(allowed=LOOPBACK, clock=lambda: 0.0, sleep=slept.append) as asking:
        with pytest.raises(FetchError, match="not to be read by programs, its robots.txt says"):
            asking.get(server.address + "/private/1")
        for _ in range(3):
            asking.get(server.address + "/public")
    assert server.paths() == ["/robots.txt", "/public", "/public", "/public"]
    assert slept == [7.0, 7.0]
    server.serve("/robots.txt", "", status=503)
    with Fetcher(allowed=LOOPBACK, pause=0) as asking, pytest.raises(FetchError, match="not to be read by programs"):
        asking.get(server.address + "/public")


def test_a_server_that_is_not_there_is_named_and_not_its_robots_txt(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise OSError("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Fetcher(pause=0) as plain, pytest.raises(FetchError, match=r"^nowhere\.example can not be found; check the address and the network$"):
        plain.get("https://nowhere.example/report")


def test_a_page_is_read_with_where_and_when_it_was_found(server: Server, asking: Fetcher) -> None:
    report = pipeline.read_address(server.serve("/toll", PAGE, content_type="text/html; charset=utf-8"), asking=asking, now=lambda: AT)
    assert (report.text, report.title, report.url, report.retrieved) == (SAID, "Toll", server.address + "/toll", AT)
    with pytest.raises(FetchError, match=r"is not there; check the address \(status 404\)"):
        pipeline.read_address(server.address + "/none", asking=asking)


# ---------------------------------------------------------------------- feeds


def rss(server: Server, *numbers: int, **headers: str) -> str:
    items = "".join(
        f"<item><guid>g{number}</guid><title>Update {number}</title><link>{server.address}/page{number}</link>"
        f"<pubDate>Tue, 13 Dec 2016 10:00:00 GMT</pubDate><description>In short.</description></item>"
        for number in numbers
    )
    return server.serve("/feed", f'<rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>', **headers)


def page(server: Server, number: int) -> None:
    server.serve(f"/page{number}", PAGE.replace("60", str(60 + number)), content_type="text/html")


def test_rss_brings_each_entry_once_by_the_page_it_links_to(server: Server, asking: Fetcher, ledger: Ledger) -> None:
    page(server, 1)
    address = rss(server, 1, 2, etag='"one"')
    pipeline.add_feed(ledger, "desk", "rss", address, now=lambda: AT)
    first = pipeline.run_feed(ledger, "desk", asking=asking, now=lambda: AT)
    (stored,) = ledger.reports()
    assert (stored.report.publisher, str(stored.report.published), stored.editor) == ("Desk", "2016-12-13", "feed desk")
    assert len(first.recorded) == 1
    # The page of the second entry is not there, so its own words are read, which state no number.
    assert [title for title, _ in first.refused] == ["Update 2"]
    page(server, 3)
    rss(server, 3, 1, 2)
    second = pipeline.run_feed(ledger, "desk", asking=asking, now=lambda: AT)
    assert len(second.recorded) == 1
    assert server.asked[-2].headers["if-none-match"] == '"one"'
    assert [each.error is None for each in ledger.work.feeds.items("desk")] == [True, False, True]
    assert server.paths().count("/page1") == 1


def test_a_feed_that_has_not_changed_is_not_read_and_atom_carries_whole_texts(server: Server, asking: Fetcher, ledger: Ledger) -> None:
    body = "Nothing else is known. " * 50
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><id>a1</id><title>Whole</title>
      <updated>2016-12-13T10:00:00Z</updated><content type="html">&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;{body}&lt;/p&gt;</content></entry></feed>"""
    address = server.serve("/atom", atom, etag='"a"')
    pipeline.add_feed(ledger, "atom", "rss", address, now=lambda: AT)
    assert len(pipeline.run_feed(ledger, "atom", asking=asking, now=lambda: AT).recorded) == 1
    assert SAID in ledger.reports()[0].report.text
    server.routes["/atom"] = lambda asked: (304 if asked.headers.get("if-none-match") == '"a"' else 500, {}, b"")
    assert pipeline.run_feed(ledger, "atom", asking=asking, now=lambda: AT).error is None


def test_reliefweb_is_asked_by_version_2_and_its_refusals_are_explained(
    server: Server, asking: Fetcher, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RELIEFWEB_APPNAME", raising=False)
    fields = {
        "title": "Flash update", "body-html": f"<p>{SAID}</p>", "date": {"original": "2016-12-12T00:00:00+00:00"}, "source": [{"shortname": "OCHA"}],
        "url_alias": "https://reliefweb.int/report/1", "language": [{"code": "en"}],
    }  # fmt: skip
    address = server.serve("/v2/reports", json.dumps({"data": [{"id": "1", "fields": fields}]}))
    pipeline.add_feed(ledger, "rw", "reliefweb", address, options={"query": "Aleppo", "country": "SYR"}, now=lambda: AT)
    assert "set RELIEFWEB_APPNAME" in str(pipeline.run_feed(ledger, "rw", asking=asking, now=lambda: AT).error)
    monkeypatch.setenv("RELIEFWEB_APPNAME", "test-app")
    run = pipeline.run_feed(ledger, "rw", asking=asking, now=lambda: AT)
    assert run.error is None
    assert "appname=test-app" in server.paths()[-1]
    assert "filter%5Bvalue%5D=syr" in server.paths()[-1]
    report = ledger.reports()[0].report
    assert (report.publisher, str(report.published), report.url) == ("OCHA", "2016-12-12", "https://reliefweb.int/report/1")
    server.serve("/v2/reports", "", status=410)
    assert "switched off version 1" in str(pipeline.run_feed(ledger, "rw", asking=asking, now=lambda: AT).error)
    server.serve("/v2/reports", "", status=403)
    assert "does not know this appname" in str(pipeline.run_feed(ledger, "rw", asking=asking, now=lambda: AT).error)


def test_a_service_is_asked_no_more_often_a_day_than_it_allows(ledger: Ledger) -> None:
    for expected in (1, 2):
        assert ledger.work.feeds.count_call("ReliefWeb", "2026-01-05", 2) == expected
    with pytest.raises(LedgerError, match="ReliefWeb was asked 2 times today"):
        ledger.work.feeds.count_call("ReliefWeb", "2026-01-05", 2)
    assert ledger.work.feeds.count_call("ReliefWeb", "2026-01-06", 2) == 1


def test_an_entry_whose_page_is_away_for_the_moment_is_looked_for_again_and_one_that_is_gone_is_not(
    server: Server, asking: Fetcher, ledger: Ledger
) -> None:
    today = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    entry = "<item><guid>g{0}</guid><title>Update {0}</title><link>{1}/page{0}</link><pubDate>{2}</pubDate><description>{3}</description></item>"
    items = "".join(entry.format(number, server.address, today, words) for number, words in ((1, ""), (2, "At least 7 people were killed."), (3, "")))
    address = server.serve("/feed", f'<rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>', etag='"one"')
    pipeline.add_feed(ledger, "desk", "rss", address, now=lambda: AT)
    for number, status in ((1, 503), (2, 500), (3, 404)):
        server.serve(f"/page{number}", b"", status=status)
    first = pipeline.run_feed(ledger, "desk", asking=asking, now=lambda: AT)
    assert (len(first.recorded), len(first.refused)) == (0, 3)
    for number in (1, 2, 3):
        page(server, number)
    again = pipeline.run_feed(ledger, "desk", asking=asking, now=lambda: AT)
    assert [each.report.title for each in ledger.reports()] == ["Update 1", "Update 2"]
    assert (len(again.recorded), len(again.refused)) == (2, 0)


def test_a_feed_that_is_cut_off_is_asked_again_and_nothing_is_taken_of_it(server: Server, asking: Fetcher, ledger: Ledger) -> None:
    page(server, 1)
    rss(server, 1)
    body = server.routes["/feed"][2]
    pipeline.add_feed(ledger, "desk", "rss", server.serve("/feed", body[: body.index(b"<link>")]), now=lambda: AT)
    assert "ends in the middle" in str(pipeline.run_feed(ledger, "desk", asking=asking, now=lambda: AT).error)
    rss(server, 1)
    assert len(pipeline.run_feed(ledger, "desk", asking=asking, now=lambda: AT).recorded) == 1


def test_a_web_address_is_a_new_report_each_time_it_changes(server: Server, asking: Fetcher, ledger: Ledger) -> None:
    address = server.serve("/toll", PAGE, content_type="text/html")
    pipeline.add_feed(ledger, "toll", "web", address, every_minutes=15, now=lambda: AT)
    counts = []
    for body in (PAGE, PAGE, PAGE.replace("60", "75")):
        server.serve("/toll", body, content_type="text/html")
        counts.append(len(pipeline.run_feed(ledger, "toll", asking=asking, now=lambda: AT).recorded))
    assert counts == [1, 0, 1]
    assert ledger.work.feeds.get("toll").next_run_at == AT + timedelta(minutes=15)


def test_a_feed_that_fails_is_asked_later_each_time_and_as_its_server_wants(server: Server, asking: Fetcher, ledger: Ledger) -> None:
    address = server.serve("/gone", "", status=500)
    pipeline.add_feed(ledger, "gone", "web", address, every_minutes=60, now=lambda: AT)
    pauses = [pipeline.run_feed(ledger, "gone", asking=asking, now=lambda: AT).feed.next_run_at - AT for _ in range(5)]
    assert pauses == [timedelta(hours=each) for each in (2, 4, 8, 16, 24)]
    assert ledger.work.feeds.get("gone").failures == 5
    assert "try again later" in str(ledger.work.feeds.get("gone").last_error)
    server.serve("/gone", PAGE, content_type="text/html")
    assert ledger.work.feeds.due(AT) == []
    assert pipeline.run_feed(ledger, "gone", asking=asking, now=lambda: AT).feed.failures == 0
    server.serve("/gone", "", status=429, retry_after="7200")
    assert pipeline.run_feed(ledger, "gone", asking=asking, now=lambda: AT).feed.next_run_at == AT + timedelta(hours=2)


def test_only_feeds_whose_time_has_come_are_asked(server: Server, asking: Fetcher, ledger: Ledger) -> None:
    for name in ("a", "b", "c"):
        pipeline.add_feed(ledger, name, "web", server.serve(f"/{name}", PAGE, content_type="text/html"), now=lambda: AT)
    ledger.work.feeds.set_state("b", FeedState.PAUSED)
    ledger.work.feeds.set_state("c", FeedState.REMOVED)
    assert [run.feed.id for run in pipeline.run_due(ledger, asking=asking, now=lambda: AT)] == ["a"]
    assert pipeline.run_due(ledger, asking=asking, now=lambda: AT + timedelta(minutes=59)) == []
    assert [row["id"] for row in pipeline.feed_rows(ledger)] == ["a", "b"]
    with pytest.raises(LedgerError, match="there is a feed 'a' already"):
        pipeline.add_feed(ledger, "a", "web", server.address, now=lambda: AT)


def test_a_folder_that_is_followed_is_there_and_is_found_from_anywhere(tmp_path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(pipeline.FetchError, match="there is no folder 'in'; check the path"):
        pipeline.add_feed(ledger, "in", "folder", "in", now=lambda: AT)
    (tmp_path / "in").mkdir()
    assert pipeline.add_feed(ledger, "in", "folder", "in", now=lambda: AT).address == str(tmp_path / "in")


def test_a_watched_folder_brings_new_and_changed_files_and_no_others(tmp_path: Path, ledger: Ledger) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SAID)
    (tmp_path / "in" / ".hidden.txt").write_text(SAID)
    (tmp_path / "in" / "b.txt.part").write_text(SAID)
    (tmp_path / "in" / "photo.png").write_bytes(b"x")
    (tmp_path / "outside.txt").write_text(SAID.replace("60", "99"))
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "outside.txt")
    pipeline.add_feed(ledger, "in", "folder", str(tmp_path / "in"), now=lambda: AT)
    run = pipeline.run_feed(ledger, "in", now=lambda: AT)
    assert (len(run.recorded), [title for title, _ in run.refused]) == (1, ["photo.png"])
    (tmp_path / "in" / "a.txt").write_text(SAID.replace("60", "75"))
    assert len(pipeline.run_feed(ledger, "in", now=lambda: AT).recorded) == 1
    again = pipeline.run_feed(ledger, "in", now=lambda: AT)
    assert (len(again.recorded), again.known, again.refused) == (0, 0, [])


def test_the_command_line_follows_asks_lists_and_pauses_feeds(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("FETCH_ALLOW", "127.0.0.1/32")
    monkeypatch.setattr(fetching, "PAUSE", 0)
    address = server.serve("/toll", PAGE, content_type="text/html")

    def run(*arguments: str):
        return CliRunner().invoke(app, list(arguments))

    assert run("feeds", "add", "toll", "web", address, "--every", "15").exit_code == 0
    assert run("feeds", "run", "toll").stdout == "toll: 1 new report with 1 figure\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SAID.replace("60", "75"))
    watched = run("watch", str(tmp_path / "in"), "--once")
    assert "1 new report with 1 figure" in watched.stdout
    rows = json.loads(run("feeds", "list", "--format", "json").stdout)
    assert [(row["kind"], row["state"], row["reports"], row["every_minutes"]) for row in rows] == [
        ("web", "active", 1, 15),
        ("folder", "active", 1, 1),
    ]
    assert run("watch", "--once").exit_code == 0
    server.serve("/toll", "gone", status=500)
    failed = run("watch", "--once")
    assert failed.exit_code == 1
    assert failed.stderr.splitlines()[-1] == "Error: 1 of 2 feeds failed or had what could not be read: toll; `feeds list` says why"
    server.serve("/toll", PAGE, content_type="text/html")
    assert run("feeds", "pause", "toll").exit_code == 0
    assert run("feeds", "run", "nothing").exit_code == 1
    refused = run("ingest", "http://10.0.0.1/report")
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "not a public address" in refused.stderr
    assert "recorded" in run("ingest", address + "?again").stdout


def test_of_several_programs_each_feed_is_asked_by_one_and_the_server_asks_by_itself(
    server: Server, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FETCH_ALLOW", "127.0.0.0/8")
    monkeypatch.setattr(fetching, "PAUSE", 0)
    pipeline.add_feed(ledger, "a", "web", server.serve("/a", PAGE, content_type="text/html"), now=lambda: AT)
    (due,) = ledger.work.feeds.due(AT)
    assert [ledger.work.feeds.claim(due, AT + timedelta(hours=1)) for _ in range(2)] == [True, False]
    assert ledger.work.feeds.due(AT) == []

    async def serve() -> None:
        task = asyncio.create_task(run_errands(ledger, every=0.02))
        for _ in range(500):
            await asyncio.sleep(0.02)
            if ledger.reports():
                break
        task.cancel()

    asyncio.run(serve())
    assert len(ledger.reports()) == 1
