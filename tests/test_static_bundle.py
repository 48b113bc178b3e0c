"""The chart library: of the packaged file what our charts need, served compressed; and the libraries without what is for old browsers only."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from pathlib import Path

import dash
import dash_ag_grid
import dash_mantine_components
import httpx
import pytest

from dashboard import create_app
from dashboard.server.bundle import KEPT, PACKAGED, SERVED_AS, chart_library, smaller
from dashboard.server.bundle_build import parts
from dashboard.shell import create_shell
from metrics.ledger import Ledger

ROOT = Path(__file__).parent.parent
WRITTEN = (
    r"""(function(){"use strict";var Plotly=(()=>{var W=e=>e;function used(t){return `a}${t?"}":/[/}]/}`}"""
    r"""var a=W(()=>{"use strict";return used(1)}),b=2;var c=W(()=>{return b/2}),d=W(()=>{no()});function no(){return"a;"}"""
    r"""var e=W(()=>{a(),r.register([c(),d()])});return e();})();return Plotly}())"""
)


def test_the_parts_kept_are_those_of_the_installed_library_and_a_quarter_of_it() -> None:
    whole = PACKAGED.read_bytes()
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert kept["sha256"] == hashlib.sha256(whole).hexdigest(), (
        "the library is another: run python -m dashboard.server.bundle_build and the browser tests"
    )
    assert kept["parts"] == [list(each) for each in parts(whole.decode("latin-1"))]
    assert len(chart_library()) < len(whole) / 4


def test_what_only_the_list_of_traces_asks_for_is_left_out_and_all_else_stands() -> None:
    left = "".join(WRITTEN[begin:end] for begin, end in parts(WRITTEN))
    assert left == WRITTEN.replace("c(),d()", "").replace("var c=W(()=>{return b/2}),d=W(()=>{no()});", "").replace('function no(){return"a;"}', "")


def test_a_library_written_in_another_way_is_not_cut() -> None:
    for other in ("window.Plotly = {}", WRITTEN.replace("register", "use"), WRITTEN.replace("var Plotly=", "var P=")):
        with pytest.raises(ValueError, match="not found"):
            parts(other)
    assert smaller(b"another release", {"sha256": "of this one", "parts": [[0, 3]]}) == b"another release"


def test_every_chart_is_made_of_what_is_kept() -> None:
    no_trace = {"line", "rect", "circle", "path", "date", "linear", "horizontal", "vertical", "radial"}
    sources = "\n".join(
        each.read_text(encoding="utf-8") for each in (ROOT / "dashboard").rglob("*.py") if "charts" in each.parts or "pages" in each.parts
    )
    assert not re.search(r"\bgo\.(?!Figure\b)[A-Z]\w+\(", sources)
    assert set(re.findall(r'"type": "(\w+)"', sources)) <= {"scatter"} | no_trace, "keep its trace in dashboard/server/bundle_build.py"


def test_the_chart_library_is_served_smaller_and_compressed() -> None:
    with Ledger.open("sqlite://") as ledger:
        served = create_app(ledger)

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://here") as client:
            return await client.get(SERVED_AS, headers={"accept-encoding": "br"})

    answer = asyncio.run(asked())
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "br"
    assert answer.content == chart_library()


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
