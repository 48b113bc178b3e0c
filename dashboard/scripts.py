"""What the first HTML brings along: the styles it needs and our earliest script written into it, all else as one file of each, the grid only when needed."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from flask import Flask, Response

from dashboard.navigation import embedded
from dashboard.styles import Styles

ASSETS: Final = Path(__file__).parent.parent / "assets"
OWN: Final = "/assets/own"
LIBRARY: Final = "/_dash-component-suites/plotly/package_data/plotly.min.js"
# Where the first screen shows a chart, the chart library is asked for at once; where one stands just below it, when nothing else is asked for.
CHARTS: Final = {"/timeline": "preload", "/map": "preload", "/compare": "preload", "/situation": "prefetch"}
_TAG: Final = re.compile(r'<script src="([^"]*)"></script>')
_OURS: Final = re.compile(r"^/assets/")
_GRID: Final = re.compile(r"/dash_ag_grid/")
# What Dash brings for old browsers takes as long to read as all of its components; what is used of it is in `assets/generators.js`.
_UNUSED: Final = re.compile(r"/dash_table/|/polyfill@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Our own files, read once: of `styles` what is needed and `earliest` are written into every page, all `styles` and `scripts` served as one file each."""

    styles: Styles
    earliest: str
    scripts: str

    @property
    def scripts_address(self) -> str:
        """The address of the scripts, which changes with them, so that browsers may keep them for ever."""
        return f"{OWN}.js?v={_version(self.scripts)}"

    @property
    def styles_address(self) -> str:
        """The address of the styles, likewise."""
        return f"{OWN}.css?v={_version(self.styles.text)}"

    @property
    def hash(self) -> str:
        """The hash by which the content security policy lets the earliest script run."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.earliest.encode()).digest()).decode()}'"


def brought(assets: Path) -> Brought:
    """Return our files of the folder `assets`; workers are no scripts of a page."""
    scripts = [each.read_text(encoding="utf-8") for each in sorted(assets.glob("*.js")) if each.stem != "live-worker"]
    return Brought(
        styles=Styles.of(assets),
        earliest=(assets / "early" / "first.js").read_text(encoding="utf-8"),
        scripts="\n;\n".join(scripts),
    )


@cache
def icon_address() -> str:
    """Return the address of our icon, which changes with it: browsers ask for it at each page that they may not keep it for."""
    return f"/assets/icon.svg?v={_version((ASSETS / 'icon.svg').read_text(encoding='utf-8'))}"


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def serve_own(server: Flask, files: Brought) -> None:
    """Serve our scripts as one file, and our styles as one."""

    @server.get(f"{OWN}.js")
    def own_scripts() -> Response:
        return Response(files.scripts, mimetype="text/javascript")

    @server.get(f"{OWN}.css")
    def own_styles() -> Response:
        return Response(files.styles.text, mimetype="text/css")


def head_of(files: Brought, body: str) -> str:
    """Return the styles that `body` needs, and the earliest script."""
    styles = f'<style id="styles" data-all="{files.styles_address}">{files.styles.of_html(body)}</style>'
    return f"{styles}<script>{files.earliest}</script>"


def charts_of(path: str) -> str:
    """Return what the earliest script asks for beside the app's scripts on the page at `path`, and how: the chart library, where charts are soon seen."""
    how = "preload" if embedded(path) else CHARTS.get(path)
    return f'<script type="text/plain" id="charts" data-how="{how}">{LIBRARY}</script>' if how else ""


def lighter(scripts: str, files: Brought) -> str:
    """Return the scripts of Dash with ours as one, without those that no page uses, and the grid's for a loader to take.

    The earliest script asks for them once the page is painted, and they run in their order; so does `started`. Asked for before, they
    would keep a browser with few cores from painting.
    """
    addresses: list[str] = []
    grid = ""
    for tag in _TAG.finditer(scripts):
        address = tag[1]
        if _GRID.search(address):
            grid = f'<script type="text/plain" id="grid-script" data-src="{address}"></script>'
        elif not _OURS.match(address) and not _UNUSED.search(address):
            addresses.append(address)
    # After the libraries they use, before the renderer that uses them.
    renderer = next((n for n, each in enumerate(addresses) if "dash_renderer" in each or "dash-renderer/build" in each), len(addresses))
    addresses.insert(renderer, files.scripts_address)
    # Of a type that no browser runs by itself.
    held = "".join(f'<script type="text/plain" src="{each}"></script>' for each in addresses)
    return f"{grid}{held}{_TAG.sub('', scripts).strip()}"


def started(renderer: str) -> str:
    """Return the tag that starts Dash as one that is run when the scripts before it have been."""
    return renderer.replace('type="application/javascript"', 'type="text/plain"')
