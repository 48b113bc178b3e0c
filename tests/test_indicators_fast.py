"""What is found by index, at two corners and by short cuts is what a plain walk over everything finds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from threading import Barrier, Thread

import pytest

from metrics.collecting import collector_resting
from metrics.indicators import catalogue, derive
from metrics.indicators.batch import reckon_all
from metrics.indicators.binding import Binder, Terms
from metrics.indicators.columns import in_columns, points, spans
from metrics.indicators.corners import NoughtError, point, shape, span
from metrics.indicators.eligible import Field, Item, same_sentence
from metrics.indicators.formula import evaluate, parse
from metrics.indicators.germ import Germ, extreme
from metrics.indicators.monotone import directions
from metrics.indicators.pairing import TRIES, Chosen, _gathered, allowed, complete, leads, partners_of, same_period, sought
from metrics.indicators.reckoning import reckon
from metrics.interval import End, Interval
from tests import odd_figures
from tests.algebra import drawn

FORMULAS = ["a ÷ b", "a ÷ (a + b)", "a − b", "a + b × c", "a × b", "a ÷ b ÷ c", "min(a, b) ÷ c", "max(a − b, c)", "a × c ÷ (a + b)", "(a + b) ÷ c"]


def plain_end(text: str, box: dict[str, Interval], *, top: bool) -> End:
    """Return an end of a formula by germs alone, whatever the box is: what is open is approached, then what is nought, then all."""
    formula = parse(text)
    ways = directions(formula)
    corner = {name: each.high if (ways[name] >= 0) is top else each.low for name, each in box.items()}
    for moves in (lambda end: end.open, lambda end: end.open or end.value == 0, lambda _: True):
        germs = {}
        for name, end in corner.items():
            step = 0 if box[name].is_point or not moves(end) else 1 if end == box[name].low else -1
            germs[name] = Germ.near(end.value, step=step)
        try:
            found = evaluate(formula.root, germs, number=Germ.near, extreme=extreme)
        except ZeroDivisionError:
            continue
        return End(found.limit(), not found.is_constant)
    raise NoughtError


@pytest.mark.parametrize("text", FORMULAS)
def test_the_ends_of_a_formula_are_the_limits_that_germs_give(text):
    draw = Random(f"ends {text}")
    ways = directions(parse(text))
    for _ in range(300):
        box = {name: drawn(draw, least=0) for name in parse(text).variables}
        try:
            wanted = Interval.of_ends(lower=plain_end(text, box, top=False), upper=plain_end(text, box, top=True))
        except NoughtError:
            with pytest.raises(NoughtError):
                span(shape(parse(text).root, ways), box)
            continue
        found = span(shape(parse(text).root, ways), box)
        for one, other in ((found.low, wanted.low), (found.high, wanted.high)):
            near = one.value == other.value or abs(one.value - other.value) <= abs(other.value) / 10**20
            assert near, (text, box, found, wanted)
            assert one.open == other.open, (text, box, found, wanted)


# The least or greatest of two is found one box after the other.
ONE_BY_ONE = ("min(a, b) ÷ c", "max(a − b, c)")


def test_ends_are_found_in_columns_but_for_the_least_and_the_greatest():
    assert tuple(text for text in FORMULAS if not in_columns(shape(parse(text).root, directions(parse(text))))) == ONE_BY_ONE


@pytest.mark.parametrize("text", [*(each for each in FORMULAS if each not in ONE_BY_ONE), "a", "a ÷ b × c", "a ÷ (b ÷ c)", "a × 0 ÷ b", "a − b − c"])
def test_many_boxes_at_once_give_what_each_gives_alone(text):
    draw = Random(f"columns {text}")
    of = shape(parse(text).root, directions(parse(text)))
    boxes = {name: [drawn(draw, least=draw.choice([0, 0, -5])) for _ in range(400)] for name in parse(text).variables}
    assert in_columns(of)
    found = spans(of, boxes, Decimal(100))
    for n, each in enumerate(found):
        box = {name: column[n] for name, column in boxes.items()}
        assert each is None or each == span(of, box).scaled(Decimal(100)), (text, box)
    assert any(each is not None for each in found)


@pytest.mark.parametrize("text", FORMULAS)
def test_many_printed_numbers_at_once_give_what_each_gives_alone(text):
    draw, root = Random(f"points {text}"), parse(text).root
    numbers = {name: [Decimal(draw.choice([0, 1, 7, 8, 70_000])) for _ in range(300)] for name in parse(text).variables}
    for some in (numbers, {name: [each + 1 for each in column] for name, column in numbers.items()}):
        alone = [point(root, {name: column[n] for name, column in some.items()}) for n in range(300)]
        assert points(root, some, Decimal(1)) == alone


@pytest.mark.parametrize("seed", range(12))
def test_the_values_of_an_indicator_together_are_those_that_each_inputs_give_alone(seed):
    field, terms_ = Field(odd_figures.entries(120, f"batch {seed}"), odd_figures.situation()), Terms(convention="bounds", rounding=True)
    compared = 0
    for each in catalogue().values():
        wanted, bind = sought(each, field), Binder(each, terms_)
        paired = [complete(each, lead, wanted, field, bind) for lead in leads(each, field)]
        given = [found[1] for found in paired if found is not None]
        assert reckon_all(each, given, field) == [reckon(each, *bound, field) for bound in given], each.code
        compared += len(given)
    assert compared > 0


def plain_partners(code: str, name: str, chosen: Chosen, field: Field) -> list[tuple[Item, ...]]:
    """Return the partners of an input, the best first, from a walk over every figure there is."""
    row = catalogue()[code].row.inputs[name]
    anchor_name = row.with_ or catalogue()[code].row.lead
    anchor = chosen[anchor_name][0]
    wanted = next(each for each in sought(catalogue()[code], field) if each.name == name)
    wholes = [each for each in field.wholes(anchor) if each in field.pool(row).items]
    only = wholes if catalogue()[code].row.inputs[anchor_name].part_of == name else []
    taken = {each.id for items in chosen.values() for each in items}
    found = []
    for each in field.pool(row).items:
        linked = each in field.wholes(anchor) or anchor in field.wholes(each)
        placed = linked or placed_as_wanted(row.place, anchor, each, field)
        if each.id not in taken and (not only or each in only) and placed and allowed(wanted, each, chosen):
            found.append((plain_rank(anchor, each, field, linked=linked), each))
    ranked = [each for _, each in sorted(found, key=lambda pair: pair[0])]
    return [_gathered(best, ranked, field) if name in catalogue()[code].formula.summed else (best,) for best in ranked[:TRIES]]


def plain_rank(anchor: Item, each: Item, field: Field, *, linked: bool) -> tuple[int, ...]:
    """Return what decides between two partners, the lower the better."""
    together = anchor.report == each.report
    steps = None if anchor.place is None or each.place is None else field.places.steps(anchor.place, each.place)
    of_one_time_and_place = steps == 0 and same_period(anchor, each)
    one, other = anchor.figure, each.figure
    return (
        0 if linked else 1 if together and same_sentence(anchor, each) else 2 if of_one_time_and_place else 3 if together else 4,
        9 if steps is None else steps, one.population_group != other.population_group, one.disaggregation != other.disaggregation, bool(other.part_of),
        anchor.source != each.source, abs(anchor.day - each.day), abs(anchor.start - each.start) if together else 0, -each.entry.seq,
    )  # fmt: skip


def placed_as_wanted(where: str, anchor: Item, each: Item, field: Field) -> bool:
    """Return whether a figure is where a row wants it: at the place, inside it or near, or beside the anchor in one report."""
    if anchor.place is None or each.place is None:
        return where != "inside" and (anchor.report == each.report if where == "near" else same_sentence(anchor, each))
    if where == "inside":
        return field.places.inside(each.place, anchor.place)
    steps = field.places.steps(anchor.place, each.place)
    return steps == 0 or (steps is not None and (where == "near" or same_sentence(anchor, each)))


def every_choice(code: str, chosen: Chosen, at: int, field: Field) -> Iterator[tuple[str, Chosen]]:
    """Yield every input with what was chosen before it, along the first partners."""
    order = catalogue()[code].order
    if at < len(order):
        yield order[at], chosen
        for partners in partners_of(sought(catalogue()[code], field)[at - 1], chosen, field)[:2]:
            yield from every_choice(code, {**chosen, order[at]: partners}, at + 1, field)


@pytest.mark.parametrize("many", [0, 1000])
@pytest.mark.parametrize("seed", range(25))
def test_partners_found_by_index_are_those_that_a_walk_over_all_figures_finds(seed, many, monkeypatch):
    monkeypatch.setattr("metrics.indicators.pairing.MANY", many)
    field = Field(odd_figures.entries(60, seed), odd_figures.situation())
    compared = 0
    for code, each in catalogue().items():
        for lead in field.pool(each.row.inputs[each.row.lead]).items:
            for name, chosen in every_choice(code, {each.row.lead: (lead,)}, 1, field):
                wanted = sought(each, field)[each.order.index(name) - 1]
                assert partners_of(wanted, chosen, field) == plain_partners(code, name, chosen, field), (code, name)
                compared += 1
    assert compared > 0


def test_a_value_is_the_same_however_many_others_are_worked_out_with_it():
    entries = odd_figures.entries(80, "together")
    together = derive(entries, situation=odd_figures.situation())
    assert together
    for code in {each.indicator for each in together}:
        assert derive(entries, situation=odd_figures.situation(), only=(code,)) == [each for each in together if each.indicator == code]


def test_the_collector_is_on_again_after_the_last_of_several_threads_and_after_an_error():
    both = Barrier(2)

    def work() -> None:
        with collector_resting():
            both.wait()
            assert not gc.isenabled()
            both.wait()

    threads = [Thread(target=work) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="on purpose"), collector_resting():
        raise ValueError("on purpose")
    assert gc.isenabled()
