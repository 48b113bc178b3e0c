"""The chart library: the smaller bundle where npm has put the very version, the packaged one otherwise; both are served compressed and kept."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import dash
import dash_ag_grid
import dash_mantine_components
import httpx
import pytest
from plotly.offline import get_plotlyjs_version

from dashboard import create_app
from dashboard.server.bundle import FILE, PACKAGE, SERVED_AS, smaller_bundle
from dashboard.server.static import StaticCache
from dashboard.shell import create_shell
from metrics.ledger import Ledger

ROOT = Path(__file__).parent.parent


def put(folder: Path, version: str) -> Path:
    package = folder / PACKAGE
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": version}))
    (package / FILE).write_text("/* the smaller one */" * 60)
    return package / FILE


def test_only_the_version_that_the_package_brings_is_taken(tmp_path: Path) -> None:
    assert smaller_bundle(tmp_path) is None
    assert smaller_bundle((put(tmp_path / "other", "0.0.1")).parent.parent) is None
    file = put(tmp_path / "same", get_plotlyjs_version())
    assert smaller_bundle(tmp_path / "same") == file


def test_the_version_that_npm_is_asked_for_is_that_of_the_package() -> None:
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert asked == {PACKAGE: get_plotlyjs_version()}, "pin package.json to plotly.offline.get_plotlyjs_version()"


def test_every_chart_is_made_of_what_the_smallest_bundle_draws() -> None:
    drawn = {"scatter", "bar", "pie"}
    no_trace = {"line", "rect", "circle", "path", "date", "linear", "horizontal", "vertical", "radial"}
    sources = "\n".join(
        each.read_text(encoding="utf-8") for each in (ROOT / "dashboard").rglob("*.py") if "charts" in each.parts or "pages" in each.parts
    )
    assert not re.search(r"\bgo\.(?!Figure\b)[A-Z]\w+\(", sources)
    assert set(re.findall(r'"type": "(\w+)"', sources)) <= drawn | no_trace, "take a larger bundle in dashboard/server/bundle.py and package.json"


@pytest.mark.parametrize("smaller", [True, False])
def test_either_bundle_is_served_compressed(smaller: bool, tmp_path: Path) -> None:
    instead = {SERVED_AS: put(tmp_path, get_plotlyjs_version())} if smaller else {}
    with Ledger.open("sqlite://") as ledger:
        inner = create_app(ledger)
    served = StaticCache(inner, replaced=instead)

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://here") as client:
            return await client.get(SERVED_AS, headers={"accept-encoding": "br"})

    answer = asyncio.run(asked())
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "br"
    assert ("the smaller one" in answer.text) is smaller


ONE_GENERATOR = re.compile(
    r"regeneratorRuntime\.mark\(function \w\(\)\{return regeneratorRuntime\.wrap\(function\((\w)\)\{for\(;;\)switch\(\1\.prev=\1\.next\)"
    r'\{case 0:return \1\.next=2,\w\(!0\);case 2:\w\.isReady=!0;case 3:case"end":return \1\.stop\(\)\}\},\w\)\}\)'
)


def test_the_libraries_use_of_what_is_brought_for_old_browsers_only_the_generator_that_we_bring() -> None:
    with Ledger.open("sqlite://") as ledger:
        page = create_shell(ledger).server.test_client().get("/about").text
    assert "polyfill" not in page
    for package in (dash, dash_mantine_components, dash_ag_grid):
        for file in Path(package.__file__).parent.rglob("*.js"):
            served = not file.name.endswith(".dev.js") and "polyfill" not in file.name and file.parent.name != "dash_table"
            said = file.read_text(encoding="utf-8") if served else ""
            assert said.count("regeneratorRuntime") == 2 * len(ONE_GENERATOR.findall(said)), f"{file} uses more than assets/generators.js has"
