"""The page of documentation says what the rows say."""

from __future__ import annotations

from pathlib import Path

from metrics.indicators.page import page


def test_the_page_is_made_from_the_rows():
    written = (Path(__file__).parent.parent / "docs" / "indicators.md").read_text(encoding="utf-8")
    assert written == page(), "rows have changed: python -m metrics.indicators.page > docs/indicators.md"
