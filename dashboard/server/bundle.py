"""The smallest bundle of the chart library that draws our charts: from npm where `make assets` has put it, else the packaged one.

Our charts are made of lines, marks and filled shapes (`scatter`), which the basic bundle draws; a test holds them to it. Browsers read it in a
third of the time that the cartesian one takes. It is taken only in the very version that the Python package brings, because figures are made for that one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from plotly.offline import get_plotlyjs_version

PACKAGE: Final = "plotly.js-basic-dist-min"
FILE: Final = "plotly-basic.min.js"
SERVED_AS: Final = "/_dash-component-suites/plotly/package_data/plotly.min.js"
FOLDER: Final = Path(__file__).parent.parent.parent / "node_modules"


def smaller_bundle(folder: Path = FOLDER) -> Path | None:
    """Return the npm bundle in `folder`, or None where there is none or it is of another version."""
    package = folder / PACKAGE
    described, file = package / "package.json", package / FILE
    if not described.is_file() or not file.is_file():
        return None
    version = json.loads(described.read_text(encoding="utf-8")).get("version")
    return file if version == get_plotlyjs_version() else None


def replacements(folder: Path = FOLDER) -> Mapping[str, Path]:
    """Return the files that are served in the place of packaged ones, by the path of their address."""
    found = smaller_bundle(folder)
    return {SERVED_AS: found} if found is not None else {}
