"""Shapes of places: a small file says where each place ends, matched by p-code, kept with the situation."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics.commands import app
from metrics.definitions.outlines import outline, outlines_within
from metrics.ledger import Ledger
from metrics.model import Place, Situation
from metrics.model.boundary import read_line, written
from metrics.reading import ReadingError, read_boundaries, read_situation

PLACES = (
    Place(id="aleppo-governorate", name="Aleppo Governorate", pcode="SY02"),
    Place(id="aleppo", name="Aleppo", names=("Halab",)),
)
CIRCLE = [[37 + 0.5 * math.cos(at / 200 * math.pi), 36 + 0.5 * math.sin(at / 200 * math.pi)] for at in range(400)]


def collection(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def feature(properties: dict[str, object], ring: list[list[float]] = CIRCLE) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}}


def test_a_shape_belongs_to_the_place_of_its_own_code_or_name_and_keeps_its_form(tmp_path: Path) -> None:
    path = tmp_path / "boundaries.geojson"
    district = feature({"ADM2_EN": "Jebel Saman", "ADM2_PCODE": "SY0200", "ADM1_EN": "Aleppo", "ADM1_PCODE": "SY02"})
    path.write_text(collection(feature({"ADM1_PCODE": "SY02", "ADM1_EN": "Aleppo"}), feature({"name": "Halab"}), district))
    governorate, city, other = read_boundaries(path, PLACES)
    assert (governorate.place, city.place, other.place, other.name) == ("aleppo-governorate", "aleppo", None, "Jebel Saman")
    line = governorate.lines()[0]
    assert line[0] == line[-1]
    assert len(line) < 150
    assert max(abs(math.hypot(x - 37, y - 36) - 0.5) for x, y in line) < 0.002


def test_shapes_are_kept_with_their_situation_and_come_back_whole(tmp_path: Path) -> None:
    (tmp_path / "situation.toml").write_text('id = "a"\ntitle = "A"\n')
    (tmp_path / "places.csv").write_text("id,name,pcode\ngovernorate,Aleppo Governorate,SY02\n")
    (tmp_path / "boundaries.geojson").write_text(collection(feature({"pcode": "SY02"})))
    situation = read_situation(tmp_path)
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        ledger.add_situation(situation, at=datetime(2026, 1, 1, tzinfo=UTC))
        assert ledger.situation("a").boundaries == situation.boundaries
    assert situation.boundaries[0].place == "governorate"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("{", "export the file again as GeoJSON"),
        ("[]", "no GeoJSON FeatureCollection"),
        (collection({"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}), "give the shapes of areas"),
        (collection(feature({}, [[4_100_000.0, 3_900_000.0]] * 4)), "export the file again in EPSG:4326"),
        (collection(feature({}, [["east", "north"]] * 4)), "its coordinates do not read"),  # type: ignore[list-item]
    ],
)
def test_a_file_that_holds_no_shapes_is_refused_with_what_to_do(tmp_path: Path, text: str, remedy: str) -> None:
    path = tmp_path / "boundaries.geojson"
    path.write_text(text)
    with pytest.raises(ReadingError, match=remedy):
        read_boundaries(path, PLACES)


def test_outlines_of_countries_are_closed_and_found_where_they_lie() -> None:
    syria = outline("SYR")
    assert syria is not None
    line = syria.lines()[0]
    assert line[0] == line[-1]
    assert 35.5 < min(x for x, _ in line) < 36.0
    assert {"SYR", "TUR"} <= {each.place for each in outlines_within((36.0, 36.0, 38.0, 37.0))}
    assert outline("XXX") is None


def test_no_outline_runs_round_the_world_but_that_of_the_pole() -> None:
    everywhere = outlines_within((-180.0, -90.0, 180.0, 90.0))
    assert len(everywhere) > 200
    round_it = {each.name for each in everywhere for line in each.lines() if any(abs(one[0] - other[0]) > 180 for one, other in pairwise(line))}
    assert round_it == {"Antarctica"}


def test_a_line_that_was_cut_short_is_not_taken_for_a_shorter_one() -> None:
    text = written([(37.15, 36.2), (37.1612, 36.2)])
    assert read_line(text) == [(37.15, 36.2), (37.1612, 36.2)]
    with pytest.raises(ValueError, match="middle of a point"):
        read_line(text[:-1])


def test_shapes_are_brought_to_a_situation_that_is_followed_already(tmp_path: Path) -> None:
    ledger, shapes = tmp_path / "ledger.sqlite", tmp_path / "shapes.geojson"
    with Ledger.open(ledger, create=True) as store:
        store.add_situation(Situation(id="a", title="A", places=PLACES), at=datetime(2026, 1, 1, tzinfo=UTC))
    shapes.write_text(collection(feature({"ADM1_PCODE": "SY02"})))
    done = CliRunner().invoke(app, ["situations", "edit", "a", "--boundaries", str(shapes), "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output
    with Ledger.open(ledger) as store:
        assert [each.place for each in store.situation("a").boundaries] == ["aleppo-governorate"]
        assert store.situation("a").places == PLACES
