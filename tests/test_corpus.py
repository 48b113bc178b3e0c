"""Every wording of the corpora is read as its block says."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import groupby, islice
from typing import Any, NamedTuple

import pytest

from metrics.definitions import interval_of, terms
from metrics.definitions.languages import language, languages
from metrics.definitions.rule_rows import rule_in_words
from metrics.extraction import extract
from metrics.extraction.context.phrases import NO_PERIOD
from metrics.model import Figure, Quantifier, Report, Stance

SLICE = 200


@cache
def blocks(code: str) -> dict[str, list[dict[str, Any]]]:
    path = files("metrics.definitions.languages").joinpath(f"{code}.corpus.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


class Wording(NamedTuple):
    code: str
    kind: str
    text: str
    expect: Any
    published: date | None


def wordings() -> Iterator[Wording]:
    for code in languages():
        corpus = blocks(code)
        for kind, key in (("figure", "texts"), ("quantity", "texts"), ("nothing", "texts"), ("uncounted", "texts"), ("figures", "text")):
            for block in corpus.get(kind, ()):
                for text in block[key] if key == "texts" else [block[key]]:
                    yield Wording(code, kind, text, block.get("expect"), block.get("published"))


def slices() -> Iterator[Any]:
    """Some hundred wordings to a test: a test for each of thousands would cost more time in being counted than in reading."""
    for (code, kind), group in groupby(wordings(), key=lambda each: (each.code, each.kind)):
        for number, some in enumerate(batched(group, SLICE)):
            yield pytest.param(some, id=f"{code}-{kind}-{number + 1}")


def batched(group: Iterable[Wording], size: int) -> Iterator[list[Wording]]:
    rest = iter(group)
    while some := list(islice(rest, size)):
        yield some


@cache
def read(code: str, text: str, published: date | None, *, quantities: bool = False) -> list[Figure]:
    from tests.seed_figures import places

    named = tuple(each for each in places().values() if each.name == "Aleppo") if "Aleppo" in text else ()
    return extract(Report(text=text, language=code, published=published, places=named), quantities=quantities)


def shown(figure: Figure) -> dict[str, Any]:
    """The fields of a figure as a line of JSON names them."""
    interval = interval_of(figure)
    period = figure.reference_period
    return {
        "term": figure.term, "kind": figure.kind, "state": figure.state, "reported": figure.reported, "unit": figure.unit, "stance": figure.stance,
        "ends": None if figure.ends is None else [figure.ends.lower, figure.ends.upper], "quantifier": figure.quantifier, "change": figure.change,
        "vague": None if figure.vague is None else {"row": figure.vague.row, "times": figure.vague.times}, "denominator": figure.denominator,
        "lower": interval and interval.lower, "upper": interval and interval.upper, "lower_open": interval and interval.lower_open,
        "upper_open": interval and interval.upper_open, "counted": figure.counted, "accumulation": figure.accumulation, "exact": figure.exact,
        "population_group": figure.population_group, "disaggregation": figure.disaggregation, "place": figure.place and figure.place.name, "place_role": figure.place_role,
        "period_start": period.start and period.start.isoformat(), "period_end": period.end and period.end.isoformat(),
        "period_accuracy": period.accuracy, "source": figure.source and figure.source.name,
    }  # fmt: skip


def agrees(figure: Figure, expect: dict[str, Any]) -> list[str]:
    """What of a figure is not as expected."""
    fields = shown(figure)
    wrong = []
    for name, wanted in expect.items():
        found = fields[name]
        if isinstance(wanted, int | float) and not isinstance(wanted, bool):
            same = isinstance(found, Decimal) and abs(found - Decimal(str(wanted))) <= Decimal("0.000001") * max(1, abs(found))
        elif isinstance(wanted, list):
            same = found is not None and [Decimal(str(each)) for each in wanted] == found
        else:
            same = found is None if wanted in ("no place", "nobody") else found == wanted
        if not same:
            wrong.append(f"{name}: wanted {wanted!r}, read {found!r}")
    return wrong


@pytest.mark.parametrize("some", list(slices()))
def test_a_wording_is_read_as_its_block_says(some: list[Wording]) -> None:
    wrong = [f"{wording.text!r}: {problem}" for wording in some if (problem := misread(wording))]
    assert not wrong, f"{len(wrong)} of {len(some)} are read otherwise:\n" + "\n".join(wrong)


def misread(wording: Wording) -> str:
    """What of a wording is read otherwise than its block says; "" for nothing."""
    code, kind, text, expect, published = wording
    if kind == "quantity":
        found = [each for each in read(code, text, published, quantities=True) if each.term is None]
        if not any(not agrees(each, expect) for each in found):
            return f"no quantity as expected in {[shown(each) for each in found]}"
        return "a figure where only a quantity is wanted" if read(code, text, published) else ""
    if kind == "uncounted":
        counted = [each.exact for each in read(code, text, published, quantities=True)]
        return f"counted: {counted}" if counted else ""
    found = read(code, text, published)
    wanted = {"figure": [expect], "figures": expect, "nothing": []}[kind]
    if len(found) != len(wanted):
        read_as = [(each.exact, each.term, [(rule.rule, rule.words) for rule in each.rules]) for each in found]
        return f"{len(wanted)} wanted, {len(found)} read: {read_as}"
    wrong = [problem for figure, each in zip(found, wanted, strict=True) for problem in agrees(figure, each)]
    return f"{wrong} in {[(each.exact, each.term) for each in found]}" if wrong else ""


@pytest.mark.parametrize("code", languages())
def test_a_sentence_that_is_passed_over_would_have_stated_no_figure_of_a_term(code: str) -> None:
    for each in [each for each in wordings() if each.code == code and each.kind != "figures"][::3]:
        every = [figure for figure in read(code, each.text, each.published, quantities=True) if figure.term is not None]
        assert [(figure.term, figure.words) for figure in read(code, each.text, each.published)] == [
            (figure.term, figure.words) for figure in every
        ], each.text


@pytest.mark.parametrize("code", languages())
def test_every_term_named_in_a_corpus_exists(code: str) -> None:
    named = {each["term"] for kind in blocks(code).values() for block in kind for each in _expected(block) if "term" in each}
    assert named <= set(terms())


def _expected(block: dict[str, Any]) -> list[dict[str, Any]]:
    expect = block.get("expect", [])
    return expect if isinstance(expect, list) else [expect]


def test_the_english_corpus_is_wide_enough() -> None:
    corpus = blocks("en")
    texts = {kind: sum(len(block.get("texts", [1])) for block in found) for kind, found in corpus.items()}
    assert texts["figure"] + texts["figures"] >= 600
    assert texts["nothing"] >= 250


ATTRIBUTIONS = ("according_to", "reported_by", "cited_in_brackets", "credited", "citing", "said", "denied")
LEAST, LEAST_OF_A_STANCE = 3, 6


@pytest.mark.parametrize("code", languages())
def test_every_quantifier_term_stance_date_rule_and_attribution_has_wordings(code: str) -> None:
    seen: Counter[str] = Counter()
    rules: set[str] = set()
    for wording in wordings():
        if wording.code == code and wording.kind in ("figure", "figures"):
            found = read(code, wording.text, wording.published)
            fired = {rule.rule for each in found for rule in each.rules} | {each.reference_period.rule or "" for each in found}
            rules |= {rule.rule for each in found for rule in each.rules}
            seen.update(
                {
                    *(f"{each.quantifier}" for each in found),
                    *(each.term or "" for each in found),
                    *(f"stance {each.stance}" for each in found),
                    *fired,
                }
            )
    dates = {"reporting_period", *(row["rule"] for row in language(code).section("periods")["phrase"])} - NO_PERIOD
    wanted = {*(each.value for each in Quantifier), *language(code).section("terms"), *dates, *ATTRIBUTIONS}
    thin = {each: seen[each] for each in wanted if seen[each] < LEAST} | {
        each.value: seen[f"stance {each}"] for each in Stance if seen[f"stance {each}"] < LEAST_OF_A_STANCE
    }
    assert not thin, f"add wordings to {code}.corpus.toml: {thin}"
    unworded = {each for each in rules if rule_in_words(each) == f"{each}:"}
    assert not unworded, f"say in rules.toml what they mean: {unworded}"


@pytest.mark.parametrize("code", [each for each in languages() if each != "en"])
def test_the_corpus_of_another_language_is_wide_enough(code: str) -> None:
    texts = {kind: sum(len(block.get("texts", [1])) for block in found) for kind, found in blocks(code).items()}
    assert texts["figure"] + texts["figures"] >= 250
    assert texts["nothing"] >= 100
