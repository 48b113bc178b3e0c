"""How soon a page shows what a filter chooses, in a real browser over a large ledger: `python -m tests.benchmarks.filters [figures]`.

Times are from the moment in which another choice is made to the last change of what the page shows and the painting of it, in milliseconds.
What the server takes of it is told apart: the rest is the browser's.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.ledger import Ledger
from tests.benchmarks import synthetic
from tests.browser import FLAGS, executable, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

# How each page is asked: of the lists of most pages the first; on Situation one source after another; on Figures one term after another.
PAGES = {"/situation": "source", "/figures": "filter", "/timeline": "list", "/map": "list", "/compare": "list", "/indicators": "list"}
CHOICES = 30
# Nothing is asked and nothing changes any more for so long: the page shows it.
QUIET = 150
_OFFERED = {
    "list": "[...document.querySelectorAll('main select')[0].options].map((each) => each.value)",
    "source": "[...document.querySelectorAll('main a.choice')].map((each) => each.getAttribute('href')).filter((each) => each.includes('source='))",
    "filter": "dash_component_api.getLayout({filter: 'term'}).props.data.map((each) => each.value)",
}
_ACT = {
    "list": """
      const select = document.querySelectorAll("main select")[0];
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(select, value);
      select.dispatchEvent(new Event("change", { bubbles: true }));
    """,
    "source": "[...document.querySelectorAll('main a.choice')].find((each) => each.getAttribute('href') === value).click();",
    "filter": "dash_clientside.set_props({ filter: 'term' }, { value: [value] });",
}
_CHOOSE = """
(value) => new Promise((done) => {
  const began = performance.now(), ask = window.fetch;
  let last = null, waiting = null, asked = 0, answered = 0, sent = 0;
  const end = () => { watching.disconnect(); window.fetch = ask; done([last, answered]); };
  // While an answer is waited for, whatever else changed meanwhile was not what was chosen.
  const rest = () => { clearTimeout(waiting); if (!asked) waiting = setTimeout(end, QUIET); };
  // Requests that are under way together are waited for together.
  window.fetch = async (...what) => {
    if (!asked++) sent = performance.now();
    try { return await ask(...what); } finally { if (!--asked) answered += performance.now() - sent; rest(); }
  };
  const watching = new MutationObserver(() => requestAnimationFrame(() => { last = performance.now() - began; rest(); }));
  watching.observe(document.querySelector("main"), { childList: true, subtree: true, attributes: true, characterData: true });
  ACT
  setTimeout(end, 10000);
})
""".replace("QUIET", str(QUIET))


def main(figures: int) -> None:
    """Print a line for each page: median and p95 of its choices, and the p95 of all."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.sqlite"
        with Ledger.open(file) as ledger:
            ledger.load(synthetic.loaded(figures), editor="benchmark", at=datetime.now(UTC))
        with serving(file) as at, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
            every: list[float] = []
            for address, way in PAGES.items():
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(f"{at}{address}", timeout=120_000)
                page.locator("#page h1").first.wait_for(timeout=120_000)
                # What waits for somebody to move is drawn.
                page.mouse.move(300, 300)
                page.wait_for_timeout(4_000)
                taken, answered = _choices(page, way)
                every += taken
                of_it = f"of which the answer {statistics.median(answered):4.0f}"
                print(
                    f"{address:12} {len(taken):4} choices, median {statistics.median(taken):4.0f} ms, p95 {_p95(taken):4.0f} ms, {of_it}", flush=True
                )
                page.close()
            print(f"{'all':12} {len(every):4} choices, median {statistics.median(every):4.0f} ms, p95 {_p95(every):4.0f} ms; {figures:,} figures")
            browser.close()


def _choices(page: Page, way: str) -> tuple[list[float], list[float]]:
    """Return how long each of some choices took of what the page offers, and how long the server's answer to it."""
    offered: list[str] = page.evaluate(_OFFERED[way])
    out, answers = [], []
    for number in range(CHOICES):
        taken, answered = page.evaluate(_CHOOSE.replace("ACT", _ACT[way]), offered[(number * 7 + 1) % len(offered)])
        if taken is not None:
            out.append(float(taken))
            answers.append(float(answered))
        page.wait_for_timeout(100)
    return out, answers


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
