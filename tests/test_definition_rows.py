"""A row is taken at once where it is plainly right, and judged by the library, with file, row and field, where it is not."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from metrics import definitions
from metrics.definitions import Term, rows, terms, units
from metrics.definitions.currencies import currencies, currency_in, shared_currencies
from metrics.definitions.rows import DefinitionError, row


def test_a_row_that_is_plainly_right_is_what_the_library_makes_of_it() -> None:
    judged, every = TypeAdapter(Term), {("currencies",): currencies()}
    read = {key: judged.validate_python({"id": key, **values}) for key, values in rows.toml("terms.toml").items()}
    assert terms() == {key: replace(term, units=every.get(term.units, term.units)) for key, term in read.items()}


def test_every_word_of_money_that_countries_share_means_a_currency_that_is_defined() -> None:
    meant = {code for row in shared_currencies().values() for code in row.values()}
    assert meant <= set(currencies())
    assert set(shared_currencies()) <= set(currencies())
    assert all(units().has(each) for each in currencies())
    assert currency_in("peso", None, "COL", "MEX") == "COP"
    assert currency_in("peso", None) == "peso"
    assert currency_in("pound_money", "KEN") == "GBP"


@pytest.mark.parametrize(
    ("field", "value"),
    [("rounding", "perhaps"), ("units", "person"), ("units", [1]), ("kind", "colour"), ("worse", "dear"), ("group", 4), ("together", {"a": 1})],
)
def test_a_row_that_is_wrong_says_where(field: str, value: object) -> None:
    values = {"id": "idps", **rows.toml("terms.toml")["idps"], field: value}
    with pytest.raises(DefinitionError, match=rf"terms.toml, \[idps\], {field}.*correct the row"):
        row(Term, "terms.toml", "idps", values)


def test_a_row_that_lacks_a_field_says_which() -> None:
    values = {"id": "idps", **rows.toml("terms.toml")["idps"]}
    del values["definition"]
    with pytest.raises(DefinitionError, match=r"terms.toml, \[idps\], definition"):
        row(Term, "terms.toml", "idps", values)


def test_no_wording_that_a_number_follows_ends_in_a_hedge_which_would_be_lost() -> None:
    lost = []
    for path in sorted((Path(definitions.__file__).parent / "languages").glob("??.toml")):
        wording = tomllib.loads(path.read_text(encoding="utf-8"))
        hedges = {each.strip() for words in wording["hedges"]["before"].values() for each in words.split(",") if each.strip()}
        for term, of_term in wording["terms"].items():
            for phrase in (each.strip() for each in of_term.get("objects", "").split(",")):
                lost += [(path.stem, term, phrase) for hedge in hedges if phrase.endswith(f" {hedge}")]
    # "Control over 80 % of the city" is control of it.
    assert {phrase for _, _, phrase in lost} <= {"control over"}
