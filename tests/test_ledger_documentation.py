"""The documentation of the ledger shows the tables that there are."""

from __future__ import annotations

from pathlib import Path

from metrics.ledger.schema.drawing import drawn

DOCUMENT = Path(__file__).parent.parent / "docs" / "ledger.md"


def test_the_picture_of_the_tables_is_the_one_that_is_drawn_from_them() -> None:
    shown = DOCUMENT.read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    assert shown == drawn(), "print it with python -m metrics.ledger.schema.drawing and put it into docs/ledger.md"
