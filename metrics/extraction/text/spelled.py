"""Figures of a text whose words were parted, back to the text as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from metrics.definitions.languages.spelling import Spelled
from metrics.model import Evidence, Figure, Report, Source

_KEY = re.compile(r"[0-9a-f]+:(\d+)-(\d+):(\d+)")


def as_written(figures: Iterable[Figure], spelled: Spelled, report: Report) -> list[Figure]:
    """Return the figures with their evidence and keys in characters of `report`."""
    # The hash is of the whole text: taken once, not once a figure.
    prefix = report.sha256[:16]
    return [_written(figure, spelled, report, prefix) for figure in figures]


def _written(figure: Figure, spelled: Spelled, report: Report, prefix: str) -> Figure:
    evidence = tuple(_evidence(each, spelled, report) for each in figure.evidence)
    # What stands in the evidence is told in the same words: "كانون الثاني", which is one word of the rows.
    words = {old.exact: new.exact for old, new in zip(figure.evidence, evidence, strict=True)}
    period = figure.reference_period
    return replace(
        figure,
        match_key=_key(figure.match_key, spelled, prefix),
        evidence=evidence,
        relations=tuple(replace(each, to=_key(each.to, spelled, prefix)) for each in figure.relations),
        source=_named(figure, spelled, report),
        reference_period=None if period is None else replace(period, words=words.get(period.words or "", period.words)),
        rules=tuple(replace(each, words=words.get(each.words, each.words)) for each in figure.rules),
    )


def _named(figure: Figure, spelled: Spelled, report: Report) -> Source | None:
    """Return the source by the name that stands in the report, whose small words may be written onto it: "وكالة الأمم المتحدة لإغاثة اللاجئين"."""
    source = figure.source
    told = next((each for each in figure.evidence if source is not None and each.part == "source" and source.name in each.exact), None)
    if source is None or told is None:
        return source
    begin = told.start + told.exact.index(source.name)
    start, end = spelled.original(begin, begin + len(source.name))
    written = report.text[start:end]
    # What a small word is written onto in front keeps the article that the rows give it: "لليونيسف" is of "اليونيسف".
    return replace(source, name=written) if written.split()[0] == source.name.split()[0] else source


def _evidence(evidence: Evidence, spelled: Spelled, report: Report) -> Evidence:
    start, end = spelled.original(evidence.start, evidence.end)
    return Evidence(start=start, end=end, exact=report.text[start:end], part=evidence.part, kind=evidence.kind, editor=evidence.editor)


def _key(key: str, spelled: Spelled, prefix: str) -> str:
    match = _KEY.fullmatch(key)
    if match is None:
        return key
    start, end = spelled.original(int(match[1]), int(match[2]))
    return f"{prefix}:{start}-{end}:{match[3]}"
