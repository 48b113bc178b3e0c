"""How fast pages are, in a real browser, beside a bare Dash page of one chart in the same run: `python -m tests.benchmarks.dashboard [runs]`.

Each run is a browser without a cache; the two pages take turns, so that a busy machine slows both alike. Times are medians,
in milliseconds from the beginning of the navigation. Only ratios of one run count.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from metrics import pipeline
from metrics.ledger import Ledger
from tests.browser import FLAGS, ROOT, executable, free_port, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LATER = ("Figures", "Indicators", "About", "Situation")
LOOKERS = 50
LENGTH = re.compile(rb"(?i)content-length: *(\d+)")
YARDSTICK = """
    import sys
    import plotly.express as px
    from dash import Dash, dcc, html
    app = Dash(__name__)
    app.layout = html.Div([html.H1("One chart"), dcc.Graph(figure=px.bar(x=["a", "b", "c"], y=[1, 3, 2]))])
    app.run(port=int(sys.argv[1]), debug=False)
"""
WATCH = """() => {
    window.seen = { lcp: 0, cls: 0, chart: 0 };
    new PerformanceObserver((list) => { for (const each of list.getEntries()) window.seen.lcp = each.startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) window.seen.cls += each.value; })
        .observe({ type: 'layout-shift', buffered: true });
    const look = () => {
        const drawn = document.querySelector('.js-plotly-plot .main-svg :is(.plot path, .trace path, .point, .shapelayer path)');
        if (drawn) window.seen.chart = performance.now(); else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
READ = "() => ({ ...window.seen, fcp: (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0 })"


@contextlib.contextmanager
def yardstick() -> Iterator[str]:
    """Serve a bare Dash page with one default chart."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(YARDSTICK), str(port)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(address)
                break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def first_visit(browser: Browser, address: str) -> dict[str, float]:
    """Return the times of a page in a browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1350, "height": 940})
    context.add_cookies([{"name": "tour", "value": "done", "url": address}])
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    page.goto(address)
    # Somebody sits there: a chart just below the screen is drawn when something moves.
    page.mouse.move(20, 20)
    _until(page, "chart")
    page.wait_for_timeout(300)
    found: dict[str, float] = page.evaluate(READ)
    context.close()
    return found


def _until(page: Page, key: str) -> None:
    """Wait without eval in the page, which its policy forbids."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if page.evaluate(f"window.seen.{key}"):
            return
        page.wait_for_timeout(20)
    raise TimeoutError(f"no {key} within a minute")


def later_pages(browser: Browser, address: str) -> dict[str, float]:
    """Return how long each further page takes once the app is there, from the click to its heading and content."""
    context = browser.new_context(viewport={"width": 1350, "height": 940})
    context.add_cookies([{"name": "tour", "value": "done", "url": address}])
    page = context.new_page()
    page.goto(f"{address}/situation")
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    out: dict[str, list[float]] = {}
    for _ in range(3):
        for name in LATER:
            out.setdefault(name, []).append(_turn(page, name))
    context.close()
    return {name: statistics.median(times) for name, times in out.items()}


# The first rows of figures stand there as a plain table until the grid has its own.
CONTENT = {"Figures": ".first-grid tbody td", "Indicators": "[data-indicator]", "About": ".about-entry", "Situation": ".card .number"}
TURN = """([href, wanted]) => new Promise((done) => {
    const begin = performance.now();
    const look = () => document.querySelector(`#page ${wanted}`) ? requestAnimationFrame(() => done(performance.now() - begin)) : requestAnimationFrame(look);
    [...document.querySelectorAll('#nav a')].find((each) => each.getAttribute('href') === href).click();
    requestAnimationFrame(look);
})"""


def _turn(page: Page, name: str) -> float:
    taken: float = page.evaluate(TURN, [f"/{name.lower()}", CONTENT[name]])
    page.wait_for_timeout(250)
    return taken


async def lookers(address: str, ledger: Path) -> tuple[list[float], int]:
    """Return server times of pages and callbacks for 50 people who look while a report comes in, and how many answers failed.

    They ask as little as a request needs: they run on the server's own machine, and what they do for themselves would be counted as its time.
    """
    host, _, port = address.removeprefix("http://").partition(":")
    taken: list[float] = []
    failed = 0

    async def look() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 20)
        for path in ("/", "/situation", "/figures", "/indicators", "/situation?rounding=off", "/api/v1/figures?limit=20"):
            begin = time.perf_counter()
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: */*\r\nAccept-Encoding: br\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(LENGTH.findall(head)[0]))
            taken.append((time.perf_counter() - begin) * 1000)
            failed += not head.startswith(b"HTTP/1.1 200 ")
            await asyncio.sleep(1.0)
        writer.close()

    coming = asyncio.to_thread(_report_comes_in, ledger)
    await asyncio.gather(*(look() for _ in range(LOOKERS)), coming)
    return taken, failed


def _in_a_thread(address: str, ledger: Path) -> tuple[list[float], int]:
    """Run the lookers beside the browser's own event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(lookers(address, ledger))).result()


def _report_comes_in(ledger: Path) -> None:
    time.sleep(2)
    with Ledger.open(ledger) as opened:
        situation = opened.situations()[0]
        proposal = pipeline.propose(pipeline.read(ROOT / "seeds" / "made-up-update.md"), situation)
        pipeline.accept(opened, proposal, situation=situation.id, editor="benchmark", at=datetime.now(UTC))


def resident(address: str) -> float:
    """Return the server's resident memory in megabytes, or nan where the system does not tell."""
    port = address.rpartition(":")[2]
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if f"--port\0{port}" in each.read_text():
                status = (each.parent / "status").read_text()
                return int(status.split("VmRSS:")[1].split()[0]) / 1024
    return float("nan")


def percentile(values: list[float], share: float) -> float:
    """Return the value that `share` of all lie below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main(runs: int) -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, yardstick() as bare, sync_playwright() as playwright:
        ledger = Path(folder) / "ledger.sqlite"
        with serving(ledger) as ours:
            browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
            first_visit(browser, bare), first_visit(browser, f"{ours}/situation")
            seen: dict[str, list[dict[str, Any]]] = {"bare": [], "ours": []}
            for _ in range(runs):
                seen["bare"].append(first_visit(browser, bare))
                seen["ours"].append(first_visit(browser, f"{ours}/situation"))
            turns = later_pages(browser, ours)
            browser.close()
            before = resident(ours)
            loads = [_in_a_thread(ours, ledger) for _ in range(2)]
            after = resident(ours)
    print(f"{'':28}{'bare Dash':>12}{'situation':>12}{'wanted':>12}")
    for key, name, wanted in (
        ("fcp", "first contentful paint", "200"),
        ("lcp", "largest paint", "1,000"),
        ("chart", "first chart", "as bare"),
        ("cls", "layout shift", "0.02"),
    ):
        bare_, ours_ = (statistics.median(each[key] for each in seen[who]) for who in ("bare", "ours"))
        form = ".4f" if key == "cls" else ",.0f"
        print(f"{name:28}{bare_:>12{form}}{ours_:>12{form}}{wanted:>12}")
    for name, taken in turns.items():
        print(f"{'later page: ' + name:28}{'':>12}{taken:>12,.0f}{'300':>12}")
    for n, (taken_, failed) in enumerate(loads, start=1):
        print(
            f"{f'{LOOKERS} lookers, round {n}':28}p50 {percentile(taken_, 0.5):,.0f}   p95 {percentile(taken_, 0.95):,.0f}   failed {failed} of {len(taken_)}"
        )
    print(f"{'resident memory, MB':28}{before:,.0f} before, {after:,.0f} after")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
