"""The chart library without what draws no chart of ours: of the packaged file the parts that lines, marks and filled shapes (`scatter`) need.

A browser reads it in a quarter of the time that the whole takes, and that is most of what a first chart waits for. Which parts these are is worked
out once for a release of plotly (`bundle_build.py`, which says how) and kept in `bundle.json` with the hash of the file that they are parts of. Any
other file is served whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import plotly

SERVED_AS: Final = "/_dash-component-suites/plotly/package_data/plotly.min.js"
PACKAGED: Final = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
KEPT: Final = Path(__file__).parent / "bundle.json"


def smaller(whole: bytes, kept: Mapping[str, Any]) -> bytes:
    """Return the parts that are `kept` of the file `whole`, or all of it where they are parts of another file.

    >>> smaller(b"abcdef", {"sha256": "0", "parts": [[0, 2]]})
    b'abcdef'
    """
    if hashlib.sha256(whole).hexdigest() != kept["sha256"]:
        return whole
    return b"".join(whole[begin:end] for begin, end in kept["parts"])


def chart_library() -> bytes:
    """Return the chart library as it is served."""
    return smaller(PACKAGED.read_bytes(), json.loads(KEPT.read_text(encoding="utf-8")))


REPLACED: Final[Mapping[str, Callable[[], bytes]]] = {SERVED_AS: chart_library}
"""What is served in the place of packaged files, by the path of their address."""
