"""What the first HTML brings along: our styles and earliest script written into it, our other scripts as one file, the grid only when needed."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask, Response

from dashboard.navigation import embedded

OWN: Final = "/assets/own.js"
GRAPH: Final = ("/_dash-component-suites/plotly/package_data/plotly.min.js", "/_dash-component-suites/dash/dcc/async-graph.js")
# Where the first screen shows a chart, the chart library is asked for at once; where one stands just below it, when nothing else is asked for.
CHARTS: Final = {"/timeline": "preload", "/map": "preload", "/compare": "preload", "/situation": "prefetch"}
_TAG: Final = re.compile(r'<script src="([^"]*)"></script>')
_OURS: Final = re.compile(r"^/assets/")
_GRID: Final = re.compile(r"/dash_ag_grid/")
_UNUSED: Final = re.compile(r"/dash_table/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Our own files, read once: `styles` and `earliest` are written into every page, `scripts` is served as one file."""

    styles: str
    earliest: str
    scripts: str

    @property
    def version(self) -> str:
        """What changes with the scripts, so that browsers may keep them for ever."""
        return hashlib.sha256(self.scripts.encode()).hexdigest()[:16]

    @property
    def hash(self) -> str:
        """The hash by which the content security policy lets the earliest script run."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.earliest.encode()).digest()).decode()}'"


def brought(assets: Path) -> Brought:
    """Return our files of the folder `assets`; the brief has a style of its own, workers are no scripts of a page."""
    styles = [each.read_text(encoding="utf-8") for each in sorted(assets.glob("*.css"), key=_order) if each.stem != "brief"]
    scripts = [each.read_text(encoding="utf-8") for each in sorted(assets.glob("*.js")) if each.stem != "live-worker"]
    return Brought(
        styles=_without_comments("\n".join(styles)),
        earliest=(assets / "early" / "first.js").read_text(encoding="utf-8"),
        scripts="\n;\n".join(scripts),
    )


def _order(file: Path) -> tuple[bool, str]:
    return file.stem != "tokens", file.stem


def _without_comments(css: str) -> str:
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.S)).strip()


def serve_own_scripts(server: Flask, files: Brought) -> None:
    """Serve our scripts as one file."""

    @server.get(OWN)
    def own() -> Response:
        return Response(files.scripts, mimetype="text/javascript")


def head_of(files: Brought, path: str) -> str:
    """Return styles, earliest script, and what the browser should ask for at once on the page at `path`."""
    how = "preload" if embedded(path) else CHARTS.get(path)
    early = [f'<link rel="{how}" as="script" fetchpriority="low" href="{each}">' for each in GRAPH] if how else []
    return f"<style>{files.styles}</style><script>{files.earliest}</script>{''.join(early)}"


def lighter(scripts: str, files: Brought) -> str:
    """Return the script tags of Dash with ours as one, without those that no page uses, and the grid's for a loader to take.

    They run in their order once the page is there, so that what it shows is painted first; so does `started`.
    """
    out: list[str] = []
    grid = ""
    for tag in _TAG.finditer(scripts):
        address = tag[1]
        if _GRID.search(address):
            grid = f'<script type="text/plain" id="grid-script" data-src="{address}"></script>'
        elif not _OURS.match(address) and not _UNUSED.search(address):
            out.append(f'<script defer src="{address}"></script>')
    ours = f'{grid}<script defer src="{OWN}?v={files.version}"></script>'
    # After the libraries they use, before the renderer that uses them.
    renderer = next((n for n, each in enumerate(out) if "dash_renderer" in each or "dash-renderer/build" in each), len(out))
    rest = _TAG.sub("", scripts).strip()
    return "\n".join([*out[:renderer], ours, *out[renderer:], rest])


def started(renderer: str) -> str:
    """Return the tag that starts Dash as one that waits for the scripts before it."""
    return renderer.replace('type="application/javascript"', 'type="module"')
