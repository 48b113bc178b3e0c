"""The rows of a table are parts of one thing where its first column says so, and places where it says that."""

from __future__ import annotations

import pytest

from metrics.extraction import extract
from metrics.model import Report


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "| Sector | People in need |\n|---|---|\n| Food security | 1,200,000 |\n| **Health** | 890,000 |"),
        ("fr", "| Secteur | Personnes dans le besoin |\n|---|---|\n| Food security | 1 200 000 |\n| Health | 890 000 |"),
        ("es", "| Sector | Personas necesitadas |\n|---|---|\n| Food security | 1.200.000 |\n| Health | 890.000 |"),
    ],
)
def test_sectors_are_parts_of_those_in_need(language: str, text: str) -> None:
    found = extract(Report(text=text, language=language))
    assert [(each.term, each.reported, each.disaggregation) for each in found] == [
        ("in_need", 1_200_000, "Food security"),
        ("in_need", 890_000, "Health"),
    ]


def test_states_are_places() -> None:
    text = "| State | People in need |\n|---|---|\n| Khartoum | 1,200,000 |\n| Kassala | 890,000 |"
    found = extract(Report(text=text))
    assert [(each.place.name if each.place else None, each.disaggregation) for each in found] == [("Khartoum", None), ("Kassala", None)]
