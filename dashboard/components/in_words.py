"""A figure or a value as a sentence in the reader's language, with its citation; copying the one copies the other."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.elements import html
from dashboard.shown import Shown
from dashboard.translation import digits_within, t, tongue
from dashboard.words import names_quoted
from dashboard.words.cautions import caution_text
from metrics.ledger import StoredReport
from metrics.model import Entry, Observation
from metrics.sentences import Cited, citation, figure_sentence, observation_sentence


def cited_by(stored: StoredReport) -> Cited:
    """Return what a citation says of a report: its date, and who published it where the figure names nobody."""
    return Cited(published=stored.report.published, publisher=stored.report.publisher, basis=stored.report.published_basis)


def figure_in_words(entry: Entry, stored: StoredReport) -> Component:
    """Return a figure as a sentence to be copied."""
    return _sentence(figure_sentence(entry.figure, cited_by(stored), language=tongue().language), f"words-{entry.figure_id}")


def value_in_words(shown: Shown, observation: Observation) -> Component:
    """Return a derived value as a sentence to be copied, who said what went into it in parentheses."""
    return _sentence(value_sentence(shown, observation), f"words-{observation.id}")


def value_sentence(shown: Shown, observation: Observation) -> str:
    """Return a derived value as a sentence in the reader's language."""
    language = tongue().language
    entries = [entry for each in observation.inputs if (entry := shown.entry(each.figure_id)) is not None]
    citations = [citation(each.figure, cited_by(shown.stored(each.report_id)), language=language) for each in entries]
    cautions = [caution_text(each) for each in observation.warnings]
    return observation_sentence(observation, shown.indicators[observation.indicator].row, citations, language=language, cautions=cautions)


def _sentence(text: str, key: str) -> Component:
    button = html.Button(t("Copy"), type="button", className="link", **dataset(copy=key), **aria(label=t("Copy the sentence with its citation")))
    return html.Div(
        [
            html.Div([html.Span(t("In words"), className="soft small"), button], className="in-words-head"),
            html.P(names_quoted(digits_within(text) if tongue().digits == "arab" else text), id=key, className="in-words-text"),
        ],
        className="in-words",
    )
