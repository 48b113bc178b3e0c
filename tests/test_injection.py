"""Whatever words come in by any door, they are words in every output: no script, formula, path, header, template or line of a log."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import logging
import re
import shutil
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from dashboard import create_app
from dashboard.address import KEYS
from dashboard.operating.logs import keep_logs
from dashboard.pages import PAGES
from metrics import pipeline
from metrics.exports import EXPORTERS, About
from metrics.ledger import Ledger, Query
from metrics.reading import ReadingError, read_bytes
from tests.browser import Reader, serving, thorough
from tests.hostile import zipped
from tests.poisoned import AT, ROWS, marked, poison, rows
from tests.test_operating import ask

# In the page itself: all that was asked of the server has come, and nothing was drawn for a while. What comes later is not seen, what is there never goes.
SETTLED = """() => new Promise((settled) => {
  let last = performance.now();
  const watching = new MutationObserver(() => { last = performance.now(); });
  watching.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const look = () => {
    const { isLoading, appLifecycle } = window.store.getState();
    if (isLoading || appLifecycle !== "HYDRATED" || performance.now() - last < 250) return setTimeout(look, 50);
    watching.disconnect();
    settled();
  };
  look();
})"""
FORMULA = re.compile(r"^[=+\-@\t\r＝＋－＠]")
NUMBER = re.compile(r"^[+-]?\d[\d.]*$")
PATHS = tuple(each.PATH for each in PAGES)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that every row came into; tests take copies."""
    made = tmp_path_factory.mktemp("poisoned") / "made.sqlite"
    poison(made).close()
    return made


@pytest.fixture(scope="module")
def poisoned(file: Path) -> Iterator[Ledger]:
    with Ledger.open(shutil.copy(file, file.with_name("ledger.sqlite"))) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def served(poisoned: Ledger) -> Any:
    return create_app(poisoned)


def harmless_html(page: str) -> list[str]:
    """Return what of the marked words became more than words in a page."""
    tree = LexborHTMLParser(page)
    found = [each.html or "" for each in tree.css("[data-injected], iframe[srcdoc]")]
    found += [each.html or "" for each in tree.css("[href^='javascript:' i], [src^='javascript:' i], [onerror], [onfocus], [onmouseover], [onload]")]
    scripts = "".join(each.text() for each in tree.css("script:not([type='application/json'])"))
    return (
        found
        + (["__ran in a script"] if "__ran" in scripts else [])
        + (["1337 was worked out"] if re.search(r"\b1337(?!%)\b", tree.text()) and "{%" not in page else [])
    )


def test_the_rows_came_in_and_stand_as_they_were_written(poisoned: Ledger) -> None:
    titles = {each.report.title for each in poisoned.reports()}
    assert {words for _, words in rows()} <= titles
    assert poisoned.verify() == []


@pytest.mark.parametrize("path", PATHS)
def test_the_first_html_of_a_page_holds_words_only(served: Any, path: str) -> None:
    page = ask(served, "GET", path, headers={"accept": "text/html"})
    assert page.status_code == 200
    assert harmless_html(page.text) == []


@pytest.mark.parametrize("path", PATHS)
def test_words_in_an_address_are_words(served: Any, path: str) -> None:
    keys = (*KEYS, "q", "figure", "lang", "to")
    for number, (name, words) in enumerate(rows()):
        key = keys[(number + len(path)) % len(keys)]
        page = ask(served, "GET", f"{path}?{key}={quote(words)}", headers={"accept": "text/html", "cookie": f"lang={quote(words)}"})
        assert page.status_code in (200, 302, 400, 404), (name, key)
        assert harmless_html(page.text) == [], (name, key)
        assert "x-injected" not in page.headers


def test_briefs_hold_words_only(served: Any) -> None:
    page = ask(served, "GET", "/brief?situation=poisoned")
    assert page.status_code == 200
    assert harmless_html(page.text) == []
    pdf = ask(served, "GET", "/brief.pdf?situation=poisoned")
    assert pdf.status_code == 200
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.pdf"', pdf.headers["content-disposition"])
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile)\b", pdf.content)
    assert b"javascript:" not in pdf.content


@pytest.mark.parametrize("kind", [each.kind for each in EXPORTERS])
def test_a_file_holds_no_formula_no_link_and_no_path(poisoned: Ledger, kind: str) -> None:
    content = pipeline.export(poisoned, Query(), kind, about=About(made_at=AT))
    checks = {"csv": _csv, "xlsx": _xlsx, "json": _json, "hxl": _csv, "package": _zip, "zip": _zip}
    checks.get(kind, lambda _: None)(content)


def _csv(content: bytes) -> None:
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert [each for each in cells if FORMULA.match(each) and not NUMBER.match(each)] == []
    assert any("HYPERLINK" in each for each in cells)


def _xlsx(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [
        each.value for each in cells if each.data_type == "f" or (each.hyperlink is not None and "javascript" in (each.hyperlink.target or ""))
    ] == []
    assert any("HYPERLINK" in str(each.value) for each in cells)


def _json(content: bytes) -> None:
    assert ROWS["sheet"]["formula"] in json.dumps(json.loads(content), ensure_ascii=False).replace('\\"', '"')


def _zip(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [each for each in archive.namelist() if ".." in each or each.startswith("/") or "\\" in each or "\n" in each] == []
        for name in archive.namelist():
            if name.endswith(".csv"):
                cells = [cell for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")) for cell in row]
                assert [each for each in cells if FORMULA.match(each) and not NUMBER.match(each)] == [], name


def test_files_that_pages_give_and_their_names_are_harmless(served: Any) -> None:
    given = 0
    for page in PAGES:
        name = page.PATH.strip("/") or "home"
        for file in getattr(page, "FILES", {}):
            answer = ask(served, "GET", f"/download/{name}/{file}.csv?situation=poisoned")
            if answer.status_code != 200:
                continue
            given += 1
            _cells_are_words(answer.content)
            assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["content-disposition"])
    assert given > 2


def _cells_are_words(content: bytes) -> None:
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in row]
    assert [each for each in cells if FORMULA.match(each) and not NUMBER.match(each)] == []


@pytest.mark.parametrize(("name", "words"), list(rows()))
def test_words_sent_to_the_api_come_back_as_json_and_never_break_it(poisoned: Ledger, served: Any, name: str, words: str) -> None:
    token = poisoned.work.tokens.make(f"for {name}", at=AT, editor="me", days=None)
    held = {"authorization": f"Bearer {token}"}
    sent = {"text": f"At least 900 people were killed, {words} said.", "title": words, "publisher": words, "situation": "poisoned", "url": words}
    for answer in (
        ask(served, "POST", "/api/v1/proposals", json=sent, headers=held),
        ask(served, "POST", f"/api/v1/files?name={quote(words + '.txt')}&situation={quote(words)}", content=sent["text"].encode(), headers=held),
        ask(served, "POST", "/api/v1/situations", json={"id": words, "title": words}, headers={**held, "idempotency-key": quote(words)}),
        ask(served, "GET", f"/api/v1/figures?term={quote(words)}&place={quote(words)}", headers=held),
        ask(served, "GET", f"/api/v1/reports/{quote(words, safe='')}", headers=held),
        ask(served, "GET", f"/find?q={quote(words)}", headers=held),
    ):
        assert answer.status_code < 500, (name, answer.text[:300])
        if answer.content:
            assert answer.headers["content-type"].split(";")[0] in ("application/json", "application/problem+json"), answer.text[:300]
            json.loads(answer.content)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "x-injected" not in answer.headers


@pytest.mark.parametrize("words", [*ROWS["path"].values(), "..;/..;/etc/passwd", "....//....//etc/passwd"])
def test_no_file_outside_is_served(served: Any, words: str) -> None:
    for start in ("/assets/", "/_dash-component-suites/dash/", "/download/figures/", "/static/", "/api/v1/viewer/", "/embed/"):
        for written in (words, quote(words, safe="")):
            answer = ask(served, "GET", start + written)
            assert answer.status_code < 500, start + written
            assert b"root:x:0" not in answer.content
            assert b"[fonts]" not in answer.content


@pytest.mark.parametrize("words", [*ROWS["path"].values(), *ROWS["header"].values(), *ROWS["log"].values()])
def test_a_file_by_any_name_writes_nothing_where_its_name_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    inner = {f"{words}.txt".replace("\x00", ""): b"At least 60 people were killed on Monday."}
    for name, content in ((f"{words}.txt", inner[f"{words}.txt"]), (f"{words}.zip", zipped(inner)), (f"{words}.docx", zipped(inner))):
        with contextlib.suppress(ReadingError):
            read_bytes(name, content)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [*ROWS["header"].values(), *ROWS["log"].values()])
def test_no_header_and_no_line_of_a_log_is_made_by_words(served: Any, words: str) -> None:
    out, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    keep_logs(level="info", to=out)
    try:
        for answer in (
            ask(served, "GET", f"/sign-in?to={quote('/' + words)}"), ask(served, "GET", "/" + quote(words)),
            ask(served, "GET", f"/download/figures/{quote(words)}.csv"), ask(served, "GET", f"/?situation={quote(words)}"),
            ask(served, "GET", "/figures", headers={"referer": quote(words), "accept-language": quote(words), "user-agent": quote(words)}),
        ):  # fmt: skip
            assert "x-injected" not in answer.headers
            assert answer.status_code < 500
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    said = out.getvalue().splitlines()
    assert said
    assert all(re.match(r"(INFO|WARNING) [\w.]+: |    ", each) for each in said), said
    assert "\x1b" not in out.getvalue()


class Watching(Reader):
    """A reader whose browser would run what it is given: the policy that forbids it is switched off, so that nothing but the pages themselves keeps them harmless."""

    def __init__(self, browser: Browser, address: str) -> None:
        super().__init__(browser, address, bypass_csp=True)
        self.dialogs: list[str] = []
        self.context.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def harm(self, page: Page) -> Any:
        """What the words became: scripts that ran, elements, links."""
        return page.evaluate(
            """() => [window.__ran, document.querySelectorAll("[data-injected], iframe[srcdoc]").length,
            [...document.querySelectorAll("a[href]")].filter((each) => each.protocol === "javascript:").map((each) => each.outerHTML),
            document.querySelectorAll("[onerror], [onfocus], [onmouseover]").length]"""
        )


HARMLESS = [None, 0, [], 0]


@thorough
def test_in_a_real_browser_no_words_run(chromium: Browser, file: Path) -> None:
    path = Path(shutil.copy(file, file.with_name("shown.sqlite")))
    with Ledger.open(path) as ledger:
        figures = [each.figure_id for each in ledger.entries() if each.figure.term is not None][:: max(1, len(ROWS["browser"]))]
        report = ledger.reports()[0].id
    with serving(path) as address, Watching(chromium, address) as reader:
        asked = [*PATHS, f"/report?id={report}", *(f"/figures?figure={each}" for each in figures[:3]), f"/figures?q={quote(marked()[:200])}",
                 "/reports?q=killed", "/sources?source=" + quote(ROWS["browser"]["picture"])]  # fmt: skip
        for each in asked:
            page = reader.open(each)
            page.evaluate(SETTLED)
            page.evaluate("() => document.querySelectorAll('details').forEach((each) => (each.open = true))")
            page.mouse.move(400, 400)
            assert reader.harm(page) == HARMLESS, each
            page.close()
        _pasted(reader)
        assert reader.dialogs == []
        assert {"127.0.0.1", ""} >= reader.hosts


def _pasted(reader: Watching) -> None:
    """Somebody pastes the words into the page that adds reports, and looks for them."""
    page = reader.open("/add?situation=poisoned")
    page.get_by_label("Text", exact=False).first.fill(f"At least 77 people were killed. {marked()}")
    page.keyboard.press("Control+Enter")
    page.evaluate(SETTLED)
    assert reader.harm(page) == HARMLESS
    page.keyboard.press("Control+k")
    page.keyboard.type(ROWS["browser"]["picture"])
    page.evaluate(SETTLED)
    assert reader.harm(page) == HARMLESS
    page.close()


NO_CALLBACKS = (
    b"", b"x", b"[]", b"{}", b"null", b'{"output":1}', b'{"output":"none.children"}', b'{"output":"notices.children","outputs":{},"inputs":[[[]]]}',
    b'{"output":"..pinned.children...pinned.hidden..","outputs":[],"inputs":7}', b'{"output":"home.children","outputs":[],"inputs":[{}],"state":"x"}',
    b'{"output":"home.children","outputs":{"id":"home","property":"children"},"inputs":[],"changedPropIds":[]}',
)  # fmt: skip


@pytest.mark.parametrize("body", NO_CALLBACKS)
def test_what_no_page_asks_is_refused_and_breaks_nothing(served: Any, body: bytes) -> None:
    answer = ask(served, "POST", "/_dash-update-component", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_the_stream_of_changes_says_nothing_but_a_number(served: Any, poisoned: Ledger) -> None:
    hub = served.state.hub
    hub.publish(poisoned.revision())

    async def first() -> list[str]:
        stream = hub.stream()
        return [await anext(stream) for _ in range(2)]

    # In a thread of its own: beside an open browser there is an event loop already.
    with ThreadPoolExecutor(1) as apart:
        said = apart.submit(asyncio.run, first()).result()
    assert re.fullmatch(r'id: \d+\ndata: \{"revision": \d+\}\n\n', said[1])
