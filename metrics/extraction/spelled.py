"""Figures of a text whose words were parted, back to the text as it is written."""

from __future__ import annotations

import re
from dataclasses import replace

from metrics.definitions.languages.spelling import Spelled
from metrics.model import Evidence, Figure, Report

_KEY = re.compile(r"[0-9a-f]+:(\d+)-(\d+):(\d+)")


def as_written(figure: Figure, spelled: Spelled, report: Report) -> Figure:
    """Return the figure with its evidence and keys in characters of `report`."""
    return replace(
        figure,
        match_key=_key(figure.match_key, spelled, report),
        evidence=tuple(_evidence(each, spelled, report) for each in figure.evidence),
        relations=tuple(replace(each, to=_key(each.to, spelled, report)) for each in figure.relations),
    )


def _evidence(evidence: Evidence, spelled: Spelled, report: Report) -> Evidence:
    start, end = spelled.original(evidence.start, evidence.end)
    return replace(evidence, start=start, end=end, exact=report.text[start:end])


def _key(key: str, spelled: Spelled, report: Report) -> str:
    match = _KEY.fullmatch(key)
    if match is None:
        return key
    start, end = spelled.original(int(match[1]), int(match[2]))
    return f"{report.sha256[:16]}:{start}-{end}:{match[3]}"
