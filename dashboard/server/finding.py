"""What the command palette finds in the ledger: terms, places, sources, reports, and figures by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from dashboard.address import AddressError, View
from dashboard.components.evidence import term_title
from dashboard.followed import of_one
from dashboard.translation import HEADER, Tongue, speaking, t, tn
from dashboard.words import figure_with_unit, report_title, said_by, words_of
from dashboard.words.places import name_of_place
from dashboard.words.refusals import refusal
from metrics.definitions.indicator_rows import indicator_rows
from metrics.ledger import LONGEST_WORDS, Ledger, LedgerError, Query
from metrics.ledger.sight import Sight, sight

MOST_OF_A_KIND: Final = 5
MOST_NAMES: Final = 20_000
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be gone to: what kind of thing, what it is called, a line about it, and its address."""

    kind: str
    title: str
    more: str
    href: str


def finding_routes(app: FastAPI, ledger: Ledger) -> None:
    """Serve `/find?q=...&<view>`: what the palette shows beside its pages and actions."""

    # A plain function: FastAPI runs it in a thread of its own.
    @app.get("/find")
    def find(request: Request, q: str = "") -> JSONResponse:
        with speaking(Tongue.of_tag(request.headers.get(HEADER)) or Tongue()):
            try:
                view = of_one(ledger, View.parse(request.url.query))
                answer: list[dict[str, Any]] = [asdict(each) for each in found(ledger, view, q)]
            except (AddressError, LedgerError) as error:
                return JSONResponse({"problem": refusal(error)}, 400)
        return JSONResponse(answer, headers={"cache-control": "no-store"})


def found(ledger: Ledger, view: View, wanted: str) -> list[Found]:
    """Return what has every word of `wanted` in its name, a few of each kind, and the figures whose words have them."""
    words = wanted.casefold().split()
    if not SHORTEST <= len(wanted.strip()) <= LONGEST_WORDS:
        return []
    out: list[Found] = []
    for kind in _named(ledger, view):
        out += [each for each in kind if all(word in f"{each.title} {each.more}".casefold() for word in words)][:MOST_OF_A_KIND]
    return [*out, *_figures(ledger, view, wanted)]


def _figures(ledger: Ledger, view: View, wanted: str) -> Iterator[Found]:
    asked = Query(situation=view.situation, words=wanted, as_known_on=view.as_known_on)
    for each in ledger.page(asked, limit=MOST_OF_A_KIND):
        title = f"{t(term_title(each.figure.term))}: {figure_with_unit(each.figure)}"
        more = f"{said_by(each)} · “{words_of(each.figure)}”"
        yield Found(t("Figure"), title, more, f"/figures{view.search(figure=each.figure_id)}")


def _named(ledger: Ledger, view: View) -> Iterator[list[Found]]:
    names = _names(ledger, ledger.revision(), view.situation, sight())
    looks = [*view.looks, *([("situation", view.situation)] if view.situation else [])]

    def address(path: str, *pairs: tuple[str, str]) -> str:
        return f"{path}?{urlencode([*pairs, *looks])}"

    yield [
        Found(t("Term"), t(term_title(key)), tn("{n} figure", "{n} figures", count), address("/figures", ("term", key)))
        for key, count in names["term"].items()
    ]
    yield [_of_place(key, count, address) for key, count in names["place"].items()]
    yield [
        Found(t("Source"), key, tn("{n} figure", "{n} figures", count), address("/figures", ("source", key)))
        for key, count in names["source"].items()
    ]
    yield [Found(t("Indicator"), t(row.title), row.meaning, address("/indicators", ("indicator", key))) for key, row in indicator_rows().items()]
    yield [
        Found(t("Report"), report_title(each.report), each.report.publisher or "", address("/report", ("id", each.id)))
        for each in ledger.reports(situation=view.situation)
    ]


def _of_place(key: str, count: int, address: Callable[..., str]) -> Found:
    """Return a place by what the page calls it, beside the name that it is kept by: it is found by either."""
    place, _, name = key.partition("|")
    shown, counted = name_of_place(place, name), tn("{n} figure", "{n} figures", count)
    return Found(t("Place"), shown, counted if shown == name else f"{counted} · {name}", address("/figures", ("place", place)))


@lru_cache(maxsize=16)
def _names(ledger: Ledger, revision: int, situation: str | None, by: Sight | None) -> dict[str, dict[str, int]]:
    """Return how many figures each term, place ("id|name") and source has for one sight; counted again only after the ledger has grown."""
    out: dict[str, dict[str, int]] = {"term": {}, "place": {}, "source": {}}
    for each in ledger.page(Query(situation=situation), limit=MOST_NAMES):
        figure = each.figure
        keys = {
            "term": figure.term,
            "place": f"{figure.place.id}|{figure.place.name}" if figure.place else None,
            "source": figure.source.name if figure.source else None,
        }
        for kind, key in keys.items():
            if key:
                out[kind][key] = out[kind].setdefault(key, 0) + 1
    return out
