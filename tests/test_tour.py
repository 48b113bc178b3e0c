"""What the tour in Python says, it does; figures come as a tidy frame."""

from __future__ import annotations

import doctest
from pathlib import Path

import pandas
import pytest

import metrics
from metrics import Ledger, figures
from metrics.exports import COLUMNS
from metrics.pipeline import UnknownNameError, load_situation

ROOT = Path(__file__).parent.parent


def test_every_line_of_the_tour_gives_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / "docs" / "tour.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
    assert found.attempted > 20
    assert found.failed == 0


def test_every_public_name_is_in_the_documentation_of_the_package() -> None:
    assert metrics.__doc__ is not None
    assert [name for name in metrics.__all__ if name not in metrics.__doc__] == []


def test_a_frame_has_a_row_a_figure_and_typed_columns_in_which_missing_is_not_nought() -> None:
    with Ledger.open("sqlite://") as ledger:
        assert figures(ledger).empty
        load_situation(ROOT / "seeds", ledger)
        frame = figures(ledger)
        assert list(frame.columns) == [column.name for column in COLUMNS]
        assert len(frame) == 9
        assert frame["id"].is_unique
        unknown = frame[frame["state"] == "not_reported"].iloc[0]
        assert pandas.isna(unknown["reported"])
        assert frame["reported"].sum() == 60 + 6 + 99 + 8 + 80_000 + 275_000 + 70_000
        assert frame["lower_open"].dtype == "boolean"
        assert frame["published"].dt.year.eq(2016).all()
        assert str(frame["recorded_at"].dtype) == "datetime64[us, UTC]"
        assert set(figures(ledger, term=["killed", "fled"])["term"]) == {"killed", "fled"}
        assert len(figures(ledger, part="indicators", as_of=None)) > 5
        with pytest.raises(UnknownNameError, match="did you mean killed"):
            figures(ledger, term="kiled")
