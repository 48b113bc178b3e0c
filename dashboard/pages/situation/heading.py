"""The top of the page: what is shown, of when, and the knobs by which a reader changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from urllib.parse import quote_plus

from dash.development.base_component import Component

from dashboard.elements import Link, html
from dashboard.markup import Piece, to_html
from dashboard.shown import Shown
from dashboard.translation import later, t, tn, tongue
from dashboard.words import counted, long_day, short_day
from metrics.definitions import DEFAULT_CONVENTION, convention, conventions
from metrics.ledger import StoredReport
from metrics.model import PublishedBasis

MOST_CHOICES = 12
# Stands for the name of a source, in an address as in words.
_NAME = "\ue000"
HEDGES = {
    "bounds": later("Hedges become intervals; open ends stay open"),
    "acled": later("The lowest credible count, one number"),
    "emdat": later("One number; the mean of a range"),
    "ccc": later("One number; vague words stay words"),
    "wikimpacts": later("Bounded ranges, one step wide"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to set a knob: `search` is the query string of the view that it leads to."""

    text: str
    search: str
    here: bool
    more: str = ""


def heading(shown: Shown) -> list[Component]:
    """Return title, what it is made of, and the knobs."""
    title = shown.situation.title if shown.situation else t("No situation yet")
    of = t(", as of {long_day}", long_day=long_day(shown.as_of)) if shown.as_of else ""
    return [html.H1(f"{title}{of}"), html.P(made_of(shown), className="sub"), html.Ul([html.Li(each) for each in knobs(shown)], className="knobs")]


def made_of(shown: Shown) -> str:
    """Return in a sentence or two what the page rests on."""
    heard = len(shown.voices)
    reviewed = shown.reviewed
    review = (
        t("none reviewed yet")
        if not reviewed
        else t("all reviewed")
        if reviewed == len(shown.entries)
        else t("{reviewed} of them reviewed", reviewed=reviewed)
    )
    sources = tn("{n} source", "{n} sources", heard)
    said = t(
        "{counted} from {counted2}, {sources}; {review}.",
        counted=counted(len(shown.entries), "figure"),
        counted2=counted(len(shown.reports), "report"),
        sources=sources,
        review=review,
    )
    if not shown.reports:
        return said
    report = shown.kept("published-last", (), lambda: max(shown.reports, key=_published)).report
    which = t("The report") if len(shown.reports) == 1 else t("The newest report")
    if report.published is None:
        return t("{said} {which} has no date.", said=said, which=which)
    if report.published_basis is PublishedBasis.INFERRED:
        return t(
            "{said} {which} is of {day}, a date that is inferred.", said=said, which=which, day=short_day(report.published, beside=report.published)
        )
    return t("{said} {which} is of {short_day}.", said=said, which=which, short_day=short_day(report.published))


def _published(stored: StoredReport) -> tuple[date, datetime]:
    return stored.report.published or date.min, stored.recorded_at


def knobs(shown: Shown) -> list[Component]:
    """Return the knobs: each shows what is set and leads to the views with it set otherwise."""
    view = shown.view
    known = short_day(view.as_known_on) if view.as_known_on else t("today")
    sources = (
        t("all")
        if not view.sources
        else view.sources[0]
        if len(view.sources) == 1
        else t("{len} of {len2}", len=len(view.sources), len2=len(shown.sources))
    )
    out = [
        _knob(t("As of"), short_day(shown.as_of) if shown.as_of else t("no date"), _as_of(shown), changed=view.as_of is not None),
        _knob(t("As known on"), known, _as_known_on(shown), changed=view.as_known_on is not None),
        _knob(
            t("Hedges by"), convention(view.convention).version, _conventions(shown), changed=view.convention != (view.usual or DEFAULT_CONVENTION)
        ),
        _knob(t("Rounding"), t("on") if view.rounding else t("off"), _rounding(shown), changed=not view.rounding),
        _knob(t("Sources"), sources, _sources(shown), changed=bool(view.sources)),
    ]
    if len(shown.situations) > 1 and shown.situation is not None:
        out.insert(0, _knob(t("Situation"), shown.situation.title, _situations(shown), changed=view.situation is not None))
    return out


def _knob(name: str, value: str, choices: Sequence[Choice | str], *, changed: bool) -> Component:
    """Return a knob with its choices, some of which may be written already; as HTML: sources are hundreds."""
    listed = "".join([each if isinstance(each, str) else _written(each) for each in choices])
    summary = to_html(html.Summary([f"{name} ", html.B(value)], className="knob knob-set" if changed else "knob"))
    return Piece("details", {"className": "menu"}, f'{summary}<ul class="choices">{listed}</ul>')


def _written(each: Choice) -> str:
    words = [html.Span(each.text, className="choice-words"), *([html.Small(each.more)] if each.more else [])]
    return to_html(html.Li(Link(words, href=f"/situation{each.search}", className="choice choice-here" if each.here else "choice")))


def _as_of(shown: Shown) -> list[Choice]:
    view = shown.view
    latest = Choice(text=t("The newest figure"), search=view.changed(as_of=None).search(), here=view.as_of is None)
    days = [Choice(text=long_day(day), search=view.changed(as_of=day).search(), here=view.as_of == day) for day in shown.days[:MOST_CHOICES]]
    return [latest, *days]


def _as_known_on(shown: Shown) -> list[Choice]:
    view = shown.view
    today = Choice(
        text=t("Today"), more=t("everything recorded so far"), search=view.changed(as_known_on=None).search(), here=view.as_known_on is None
    )
    days = [
        Choice(text=long_day(day), more=t("what was recorded by then"), search=view.changed(as_known_on=day).search(), here=view.as_known_on == day)
        for day in shown.recorded[:MOST_CHOICES]
    ]
    return [today, *days]


def _conventions(shown: Shown) -> list[Choice]:
    return [
        Choice(
            text=each.version,
            more=t(HEDGES.get(key, each.title)),
            search=shown.view.changed(convention=key).search(),
            here=shown.view.convention == key,
        )
        for key, each in conventions().items()
    ]


def _rounding(shown: Shown) -> list[Choice]:
    view = shown.view
    return [
        Choice(text=t("On"), more=t("70,000 is read as 65,000 to 75,000"), search=view.changed(rounding=True).search(), here=view.rounding),
        Choice(text=t("Off"), more=t("70,000 is 70,000"), search=view.changed(rounding=False).search(), here=not view.rounding),
    ]


def _sources(shown: Shown) -> list[Choice | str]:
    view = shown.view
    everybody = Choice(text=t("All {len}", len=len(shown.sources)), search=view.changed(sources=()).search(), here=not view.sources)
    only = view.sources[0] if len(view.sources) == 1 else None
    # The others are written once for every source that is chosen: none of their links says which one that is.
    listed = shown.kept("source-choices", (view.changed(sources=()).search(), tongue()), lambda: _each_source(shown))
    here = Choice(text=t("Only {name}", name=only), search=view.search(), here=True)
    return [everybody, *[_written(here) if name == only else item for name, item in listed]]


def _each_source(shown: Shown) -> tuple[tuple[str, str], ...]:
    search = shown.view.changed(sources=(_NAME,)).search()
    choice = _written(Choice(text=t("Only {name}", name=_NAME), search=search, here=False))
    address, words = (choice.index(quote_plus(_NAME)), choice.index(_NAME))
    before, between, after = choice[:address], choice[address + len(quote_plus(_NAME)) : words], choice[words + len(_NAME) :]
    return tuple([(name, f"{before}{quote_plus(name)}{between}{escape(name, quote=False)}{after}") for name in shown.sources])


def _situations(shown: Shown) -> list[Choice]:
    here = shown.situation.id if shown.situation else None
    return [Choice(text=each.title, search=f"?situation={each.id}", here=each.id == here) for each in shown.situations]
