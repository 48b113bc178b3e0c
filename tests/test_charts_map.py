"""The map: places where they lie, circles as large as their numbers, and what nobody reports drawn as that."""

from __future__ import annotations

import math

from dashboard.charts.labels import Spot, label_sides
from dashboard.charts.land import Area
from dashboard.charts.places import MOST_LABELS, PlacePoint, diameter, place_map
from dashboard.charts.projection import Frame, clipped, middle
from dashboard.drawing import Drawing, Mark

FRAME = Frame(west=36.9, south=36.0, east=37.4, north=36.4)
FAR = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]
LAND = [(30.0, 30.0), (45.0, 30.0), (45.0, 42.0), (30.0, 42.0), (30.0, 30.0)]


def point(name: str, drawing: Drawing | None, x: float = 37.1) -> PlacePoint:
    return PlacePoint(name=name, text="≥ 60", at=(x, 36.2), colour="casualties", drawing=drawing, key="f-1")


def test_a_circle_has_the_area_of_its_number() -> None:
    assert math.isclose(diameter(400, 400) / diameter(100, 400), 2)
    assert diameter(0, 400) == diameter(None, 400) > 0


def test_an_open_end_fades_and_points_outward_and_a_silent_place_is_dotted() -> None:
    open_ended = point("Aleppo", Drawing(mark=Mark.OPEN, dot=60.0, lower=60.0, endless=True, spoken="more than 60 people"))
    picture = place_map([open_ended, point("Idlib", None, 37.3)], [Area(name="Land", rings=[LAND])], FRAME, theme="light", narrow=False)
    markers = [each for each in picture["data"] if each["mode"] == "markers"]
    assert any("gradient" in each["marker"] for each in markers)
    assert markers[-1]["text"] == ["Aleppo: more than 60 people", "Idlib: ≥ 60"]
    assert markers[-1]["customdata"][0] == "f-1"
    assert [each for each in picture["layout"]["annotations"] if each.get("showarrow")]
    assert [each["line"]["dash"] for each in picture["layout"]["shapes"] if each["type"] == "circle"] == ["dot"]


def test_a_number_of_a_whole_country_stands_in_the_corner_and_labels_of_silent_places_give_way() -> None:
    told = point("Aleppo", Drawing(mark=Mark.FILLED, dot=60.0, lower=60.0, upper=60.0))
    picture = place_map([told], [], FRAME, theme="light", narrow=False, whole=("Syria: 9,000",))
    assert any("Syria: 9,000" in each["text"] and each["xref"] == "paper" for each in picture["layout"]["annotations"])
    spots = [Spot(x=100, y=100, radius=30, words="eastern Aleppo"), Spot(x=140, y=100, radius=8, words="near", optional=True)]
    assert label_sides(spots, 400, 400) == ["right", None]


def test_land_is_cut_at_the_picture_and_what_lies_elsewhere_is_not_sent() -> None:
    picture = place_map([], [Area(name="Land", rings=[LAND]), Area(name="Far", rings=[FAR])], FRAME, theme="dark", narrow=True)
    assert len([each for each in picture["layout"]["shapes"] if each["type"] == "path"]) == 1
    seen = FRAME.wider(1.2)
    assert all(seen.west <= x <= seen.east and seen.south <= y <= seen.north for x, y in clipped(LAND, seen))
    assert clipped(FAR, seen) == []


def test_a_kilometre_is_a_kilometre_both_ways() -> None:
    (left, bottom), (right, top) = FRAME.box()
    across = (right - left) * 111.32
    assert math.isclose(across, 0.5 * 111.32 * math.cos(math.radians(36.2)), rel_tol=1e-3)
    assert math.isclose((top - bottom) * 111.32, 0.4 * 111.32, rel_tol=1e-3)
    kilometres, length = FRAME.scale()
    assert math.isclose(length * 111.32, kilometres)
    assert middle(LAND) == (37.5, 36.0)


def test_no_label_lies_on_another_one_or_on_a_circle() -> None:
    crowd = [Spot(x=100 + 4 * at, y=100, radius=10, words="Aleppo") for at in range(6)]
    sides = label_sides(crowd, 300, 200)
    assert None in sides
    assert len({each for each in sides if each}) == len([each for each in sides if each])


def test_many_places_are_a_few_traces_and_those_of_the_largest_numbers_have_words() -> None:
    many = [point(f"Town {at}", Drawing(mark=Mark.FILLED, dot=600.0 - at, lower=600.0 - at, endless=True), 37.0 + at % 20 / 45) for at in range(300)]
    picture = place_map(many, [], FRAME, theme="light", narrow=False)
    halos, dots, words = picture["data"]
    assert [len(each["x"]) for each in (halos, dots)] == [300, 300]
    assert [each["path"].count("M") for each in picture["layout"]["shapes"] if each.get("layer") == "above"] == [300], "arrows are one shape"
    assert 0 < len(words["x"]) <= MOST_LABELS
    assert len(picture["layout"]["annotations"]) == 1
