"""What differs as a short text in the reader's language, to be copied into a message; in English it is the engine's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from dashboard.components.evidence import counted_title
from dashboard.pages.changes.rows import kind_title, word_of
from dashboard.shown import Shown
from dashboard.translation import ENGLISH, t, tn, tongue
from dashboard.words import figure_text, interval_text, source_text, words_of
from dashboard.words.cautions import phrase_text
from dashboard.words.directions import quoted
from dashboard.words.places import place_name
from metrics import pipeline
from metrics.ledger import DifferenceKind, DifferenceRow
from metrics.model import Entry, State
from metrics.pipeline.differing import NAMED_IN_TEXT

# What the engine's sentences quote, and whom they name.
_SAID: Final = re.compile(r"“[^“”]*”|(?<=\()[^()]*(?=\))")
UNNAMED_KINDS = (DifferenceKind.CONFIRMED, DifferenceKind.NOT_MENTIONED)


def in_words(shown: Shown, found: pipeline.Difference) -> str:
    """Return a sentence of counts, then one for each thing that changed, at most five of a kind, those of the key terms first; each number with its hedge and who says so."""
    found = replace(found, rows=tuple(sorted(found.rows, key=partial(_rank, shown.key_terms))))
    if tongue().language == ENGLISH:
        text = pipeline.difference_text(found, convention=shown.view.convention, rounding=shown.view.rounding)
        return _SAID.sub(lambda each: quoted(each[0]), text)
    if not found.rows:
        return t("Nothing differs between {before} and {after}.", before=quoted(found.before_title), after=quoted(found.after_title))
    said = t(", ").join(f"{count} {kind_title(kind)}" for kind, count in found.counts.items())
    lines = [t("{after}, compared with {before}: {said}.", before=quoted(found.before_title), after=quoted(found.after_title), said=said)]
    for kind in found.counts:
        of_kind = [] if kind in UNNAMED_KINDS else [row for row in found.rows if row.kind is kind]
        lines += [_sentence(shown, row) for row in of_kind[:NAMED_IN_TEXT]]
        left = len(of_kind) - NAMED_IN_TEXT
        if left > 0:
            lines.append(tn("And {n} more: {kind}.", "And {n} more: {kind}.", left, kind=kind_title(kind)))
    return "\n".join(lines)


def _rank(key_terms: Sequence[str], row: DifferenceRow) -> int:
    """Return where a row comes in a short text: of what leads the situation's page before what else happens to begin with an early letter."""
    term = row.either.figure.term
    return key_terms.index(term) if term in key_terms else len(key_terms)


def _sentence(shown: Shown, row: DifferenceRow) -> str:
    figure = row.either.figure
    what = " · ".join([counted_title(figure), *([quoted(place_name(figure.place))] if figure.place else [])])
    numbers = (" ← " if tongue().direction == "rtl" else " → ").join(_said(shown, each) for each in (row.old, row.new) if each is not None)
    because = f"{t('; ')}{phrase_text(row.because)}" if row.because else ""
    return f"{what}{t(', ')}{word_of(row)}: {numbers}{because}."


def _said(shown: Shown, entry: Entry) -> str:
    figure = entry.figure
    if figure.state is not State.REPORTED:
        return figure_text(figure)
    interval = shown.interval(figure)
    read = t("read as {range}", range=interval_text(interval)) if interval is not None and not interval.is_point else ""
    who = source_text(figure, entry.publisher, manner=False)
    return t(", ").join(each for each in (quoted(f"“{words_of(figure)}”"), read) if each) + f" ({who})"
