"""GeoJSON (RFC 7946): each row a feature at the point of its place, without a geometry where the place has none; nothing is left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics.exports.column import Scalar
from metrics.exports.csv_file import clean
from metrics.exports.json_file import about_record, encoded
from metrics.exports.sheet import Book, Exporter, Sheet


def write(book: Book) -> bytes:
    """Return the first sheet of `book` as features, with what the file shows under `about`."""
    sheet = book.sheets[0]
    features = [_feature(sheet, subject) for subject in sheet.subjects]
    return encoded({"type": "FeatureCollection", "about": about_record(book, [sheet]), "features": features})


def _feature(sheet: Sheet, subject: Any) -> dict[str, Any]:
    properties = {column.name: _plain(column.cell(subject)) for column in sheet.columns}
    return {"type": "Feature", "id": properties.get("id"), "geometry": _point(subject), "properties": properties}


def _point(subject: Any) -> dict[str, Any] | None:
    """Return the point of the subject's place, longitude first; None where it has none."""
    about = getattr(subject, "figure", None) or getattr(subject, "observation", None)
    place = getattr(about, "place", None)
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def _plain(cell: Scalar) -> Scalar:
    if isinstance(cell, date):
        return cell.isoformat()
    return clean(cell) if isinstance(cell, str) else cell


GEOJSON = Exporter(kind="geojson", title="GeoJSON", suffix=".geojson", media_type="application/geo+json", whole=False, write=write)
