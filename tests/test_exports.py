"""Files carry every figure with its hedge, its words and what was filtered, and nothing in them runs."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.definitions import rows
from metrics.exports import (
    COLUMNS,
    EXPORTERS,
    EXTRACT_COLUMNS,
    INDICATOR_COLUMNS,
    PARTS,
    REPORT_COLUMNS,
    About,
    ExportError,
    Table,
    entry_row,
    figure_row,
    number,
    observation_row,
    row_column,
    view_in_words,
    write,
    write_rows,
)  # fmt: skip
from metrics.exports.csv_file import harmless
from metrics.interval import Interval
from metrics.model import Assumption, Input, Nominal, Observation, Quantifier, Stance, State, ThresholdAnswer, Warned
from tests import seed_figures

ABOUT = About(made_at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), view="term: killed or population", as_of=date(2016, 12, 12), situation="East Aleppo")
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1:A9)",
    "-2+3",
    "\t=1",
    "＝1+1",
    "\r=1",
    "\n=1",
    "  =1",
    "＠SUM(A1)",
    '=HYPERLINK("http://x.example","y")',
)
UNREADABLE = "nul \x00 bell \x07 escape \x1b surrogate \ud800 end"
FIELDS_OF_A_FIGURE = (
    "report_id", "id", "match_key", "term", "kind", "state", "reported", "ends", "vague", "step", "quantifier", "bounded", "lower", "upper",
    "lower_open", "upper_open", "convention", "rounding", "unit", "denominator", "counted", "change", "accumulation", "population_group", "stance",
    "exact", "start", "end", "place", "period_start", "period_end", "period_accuracy", "source", "relations", "alternatives", "assumptions", "rules",
)  # fmt: skip
FIELDS_OF_AN_INDICATOR = (
    "id", "indicator", "unit", "nominal", "lower", "upper", "lower_open", "upper_open", "hedges", "inputs", "warnings", "threshold",
    "alternatives", "assumptions", "place", "period_start", "period_end",
)  # fmt: skip


def density():
    """Return the density of the seed, as the indicators give it."""
    square = Observation(
        id="density-square", indicator="density", unit="person / kilometer ** 2", reading="a square with sides of 8 kilometers",
        nominal=Nominal(value=Decimal(1250), interval=Interval.more_than(1250)), interval=Interval.more_than(Decimal("1107.26")),
        hedges=Interval.more_than(1250),
    )  # fmt: skip
    return Observation(
        id="density-southeast-aleppo", indicator="density", unit="person / kilometer ** 2",
        nominal=Nominal(value=Decimal(10_000), interval=Interval.more_than(10_000)), interval=Interval.more_than(Decimal("9411.764705882352941")),
        hedges=Interval.more_than(10_000), inputs=(Input(name="area", figure_id="f-6", seq=6, interval=Interval.between(7, 9)),),
        warnings=(Warned(code="reading", pattern="the area can be read as a square of 8 km sides"),), alternatives=(square,),
        threshold=ThresholdAnswer(answer="not_applicable", text="a city quarter, not a camp"), place=seed_figures.places()["southeast-aleppo"],
        period_start=date(2016, 12, 12), period_end=date(2016, 12, 12), assumptions=("implied_rounding",),
    )  # fmt: skip


def seed_table():
    report = seed_figures.report()
    stored = SimpleNamespace(id=report.id, report=report, recorded_at=seed_figures.NOON, editor="test", figure_count=9)
    return Table(entries=seed_figures.entries(), reports={report.id: stored}, observations=[density()], titles={"density": "Density"})


def spoilt_table(text):
    table = seed_table()
    entry = table.entries[0]
    figure = replace(entry.figure, counted=text, evidence=(replace(entry.figure.words, exact=text),))
    return replace(table, entries=[replace(entry, figure=figure, comment=text)])


def csv_rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_rows(content, name):
    header, *rest = openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rest]


def test_a_figure_record_begins_with_the_fields_that_stay():
    record = figure_row(seed_figures.figures()[6], "r1")
    assert tuple(record)[: len(FIELDS_OF_A_FIGURE)] == FIELDS_OF_A_FIGURE
    assert record["report_id"] == "r1"
    assert (record["reported"], record["lower"], record["upper"], record["lower_open"], record["upper_open"]) == (80000, 80000, None, True, True)
    assert (record["exact"], record["bounded"], record["convention"], record["rounding"]) == ("over 80,000 human beings", True, "bounds-1", True)


def test_what_is_not_reported_has_no_number_and_no_interval():
    record = figure_row(seed_figures.figures()[0], "r1")
    assert (record["state"], record["bounded"]) == ("not_reported", False)
    assert [record[name] for name in ("quantifier", "reported", "lower", "upper")] == [None] * 4


def test_none_reported_is_nought():
    nobody = replace(seed_figures.figures()[0], state=State.NONE_REPORTED, reported=Decimal(0), quantifier=Quantifier.EXACT)
    record = figure_row(nobody, "r1")
    assert [record[name] for name in ("reported", "lower", "upper", "bounded")] == [0, 0, 0, True]


def test_a_range_and_a_vague_word_keep_their_own_fields():
    between = replace(seed_figures.figures()[1], reported=None, ends=Interval.between(20, 35), quantifier=Quantifier.BETWEEN)
    assert [figure_row(between, "r")[name] for name in ("reported", "ends", "lower", "upper")] == [None, [20, 35], 20, 35]
    assert figure_row(seed_figures.figures()[4], "r")["vague"] == {"row": "tens", "times": 1000}


def test_another_reading_carries_its_own_interval():
    (square,) = figure_row(seed_figures.figures()[5], "r")["alternatives"]
    assert (square["reported"], square["unit"], square["lower"], square["upper"]) == (64, "kilometer ** 2", 56.25, 72.25)
    assert (square["printed"], square["printed_unit"]) == (8, "kilometer")


def test_rounding_and_convention_are_those_asked_for():
    fled = seed_figures.figures()[8]
    assert [figure_row(fled, "r")[end] for end in ("lower", "upper")] == [65000, 75000]
    assert [figure_row(fled, "r", rounding=False)[end] for end in ("lower", "upper")] == [70000, 70000]
    assert figure_row(seed_figures.figures()[1], "r", convention="acled")["upper"] == 60


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_json_number_equals_the_decimal_that_it_is_of(value):
    found = number(value)
    assert isinstance(found, int | float)
    assert not isinstance(found, int) or found == value
    assert float(value) == float(found)


def test_an_indicator_record_begins_with_the_fields_that_stay():
    record = observation_row(density(), title="Density")
    assert tuple(record)[: len(FIELDS_OF_AN_INDICATOR)] == FIELDS_OF_AN_INDICATOR
    assert (record["nominal"], record["upper"], record["lower_open"]) == (10000, None, True)
    assert record["hedges"] == {"lower": 10000, "upper": None}
    assert record["inputs"] == ["f-6"]
    assert record["warnings"] == [{"code": "reading", "text": "The area can be read as a square of 8 km sides"}]
    assert (record["place"], record["period_start"], record["sign"]) == ("pocket in southeast Aleppo", "2016-12-12", ">")
    assert record["alternatives"][0]["nominal"] == 1250


def test_an_indicator_without_its_inputs_says_what_is_missing():
    record = observation_row(Observation(id="x", indicator="density", unit="1", nominal=None, interval=None, hedges=None, missing=("area",)))
    assert [record[name] for name in ("nominal", "lower", "upper", "hedges", "bounded", "sign")] == [None, None, None, None, False, None]
    assert record["missing"] == ["area"]


def test_the_sign_of_a_nominal_says_where_the_truth_lies():
    assert [Nominal(None, Interval.parse(each)).sign for each in ("[3, ∞)", "[0, 5]", "(2, 3)", "(-∞, 4)")] == ["≥", "≤", "in", "<"]


def test_numbers_are_the_same_in_csv_excel_and_json():
    table = seed_table()
    by_csv = csv_rows(write("csv", table, ABOUT))
    by_excel = sheet_rows(write("xlsx", table, ABOUT), "Figures")
    by_json = json.loads(write("json", table, ABOUT))["figures"]
    assert len(by_csv) == len(by_excel) == len(by_json) == 9
    titles = {column.name: column.title for column in COLUMNS}
    for name in ("reported", "lower", "upper", "step", "start", "end"):
        wanted = [row[name] for row in by_json]
        assert [row[titles[name]] for row in by_excel] == wanted
        assert [float(row[name]) if row[name] else None for row in by_csv] == wanted
    for name in ("term", "exact", "quantifier", "source", "unit", "link", "published_basis"):
        assert [row[titles[name]] for row in by_excel] == [row[name] for row in by_json] == [row[name] or None for row in by_csv]
    assert [row["Period start"].date().isoformat() for row in by_excel] == [row["period_start"] for row in by_json]


def test_excel_has_typed_columns_a_frozen_header_and_a_filter():
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", seed_table(), ABOUT)))
    assert book.sheetnames == ["Figures", "Indicators", "Reports", "Dictionary", "Method"]
    page = book["Figures"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref.startswith("A1:")
    assert page.auto_filter.ref.endswith("10")
    assert [cell.value for cell in page[1]] == [column.title for column in COLUMNS]
    row = dict(zip((column.name for column in COLUMNS), page[8], strict=True))
    assert row["published"].is_date
    assert row["lower_open"].value is True
    assert row["exact"].alignment.wrap_text
    assert row["recorded_at"].value == datetime(2016, 12, 12, 12)


def test_every_file_says_what_was_filtered():
    table = seed_table()
    assert {row["view"] for row in csv_rows(write("csv", table, ABOUT))} == {"term: killed or population"}
    assert {row["view_as_of"] for row in csv_rows(write("csv", table, ABOUT))} == {"2016-12-12"}
    assert {row["made_at"] for row in csv_rows(write("csv", table, ABOUT, part="indicators"))} == {"2026-11-22T09:30:00+00:00"}
    about = json.loads(write("json", table, ABOUT))["about"]
    assert (about["view"], about["convention"], about["rounding"], about["as_of"]) == ("term: killed or population", "bounds-1", True, "2016-12-12")
    method = {row["Topic"]: row["What it says"] for row in sheet_rows(write("xlsx", table, ABOUT), "Method")}
    assert (method["What is shown"], method["As of"]) == ("term: killed or population", "2016-12-12")
    assert "Implied rounding is on" in method["Implied rounding"]
    assert method["Quantifier: approximately"].endswith("Under bounds-1: [n - half, n + half].")
    acled = {row["Topic"]: row["What it says"] for row in sheet_rows(write("xlsx", table, replace(ABOUT, convention="acled")), "Method")}
    assert acled["Quantifier: at_least"].endswith("Under acled: [n, n].")
    assert "Implied rounding is off" in acled["Implied rounding"]


def test_the_dictionary_explains_every_column_and_every_term_that_occurs():
    explained = {(row["table"], row["name"]) for row in csv_rows(write("csv", seed_table(), ABOUT, part="dictionary"))}
    for where, columns in (("figures", COLUMNS), ("indicators", INDICATOR_COLUMNS), ("reports", REPORT_COLUMNS)):
        assert {(where, column.name) for column in columns} <= explained
    assert ("terms", "fled") in explained
    assert ("terms", "toilets") not in explained


@pytest.mark.parametrize("columns", [COLUMNS, INDICATOR_COLUMNS, REPORT_COLUMNS, EXTRACT_COLUMNS])
def test_columns_have_one_name_each_and_say_what_they_mean(columns):
    assert len({column.name for column in columns}) == len({column.title for column in columns}) == len(columns)
    assert all(column.definition.endswith(".") for column in columns)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_of_a_report_become_a_formula(text):
    table = spoilt_table(text)
    (row,) = csv_rows(write("csv", table, ABOUT))
    assert [row[name] for name in ("exact", "counted", "comment")] == [f"'{text}"] * 3
    page = openpyxl.load_workbook(io.BytesIO(write("xlsx", table, ABOUT)))["Figures"]
    cell = page[2][[column.name for column in COLUMNS].index("exact")]
    assert cell.data_type in ("s", "inlineStr")
    assert cell.value.replace("\n", "\r") == text.replace("\n", "\r")
    assert all(cell.hyperlink is None for row in page.iter_rows() for cell in row)


def test_a_negative_number_is_no_formula():
    assert [harmless(each) for each in ("-5", "+3.5", "-5 to -3", "-1e5+2")] == ["-5", "+3.5", "'-5 to -3", "'-1e5+2"]
    colder = replace(seed_figures.entries()[1], figure=replace(seed_figures.figures()[1], reported=Decimal("-4.5"), unit="degree_Celsius"))
    (row,) = csv_rows(write("csv", Table(entries=[colder]), ABOUT))
    assert row["reported"] == "-4.5"


def test_characters_that_no_file_can_hold_are_shown_and_do_not_break_it():
    table = spoilt_table(UNREADABLE)
    shown = "nul \ufffd bell \ufffd escape \ufffd surrogate \ufffd end"
    assert csv_rows(write("csv", table, ABOUT))[0]["exact"] == shown
    assert sheet_rows(write("xlsx", table, ABOUT), "Figures")[0]["Evidence"] == shown
    assert json.loads(write("json", table, ABOUT))["figures"][0]["exact"] == UNREADABLE


def test_days_before_excel_counts_are_kept_as_text_and_long_words_are_cut_with_a_mark():
    entry = seed_figures.entries()[1]
    old = replace(entry.figure, reference_period=replace(entry.figure.reference_period, start=date(1822, 8, 13)), counted="x" * 40_000)
    (row,) = sheet_rows(write("xlsx", Table(entries=[replace(entry, figure=old)]), ABOUT), "Figures")
    assert row["Period start"] == "1822-08-13"
    assert row["Counted"].endswith("…")


def test_an_empty_table_is_still_a_whole_file():
    assert csv_rows(write("csv", Table(), ABOUT)) == []
    assert sheet_rows(write("xlsx", Table(), ABOUT), "Figures") == []
    assert json.loads(write("json", Table(), ABOUT))["figures"] == []


def test_the_same_facts_give_the_same_bytes():
    for each in (each for each in EXPORTERS if each.available):
        assert write(each.kind, seed_table(), ABOUT) == write(each.kind, seed_table(), ABOUT), each.kind


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_had_as_csv(part):
    content = write("csv", seed_table(), ABOUT, part=part)
    assert content.startswith(b"\xef\xbb\xbf")
    assert csv_rows(content)


def test_parquet_has_typed_columns_and_says_what_it_shows():
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(write("parquet", seed_table(), ABOUT)))
    assert [each["upper"] for each in table.to_pylist()] == [row["upper"] for row in json.loads(write("json", seed_table(), ABOUT))["figures"]]
    assert str(table.schema.field("published").type) == "date32[day]"
    assert json.loads(table.schema.metadata[b"about"])["view"] == "term: killed or population"
    assert parquet.read_table(io.BytesIO(write("parquet", Table(), ABOUT))).num_rows == 0


def test_a_format_whose_module_is_not_installed_names_the_extra():
    if any(each.kind == "parquet" and each.available for each in EXPORTERS):
        pytest.skip("pyarrow is installed here")
    with pytest.raises(ExportError, match=r"pip install \"\.\[parquet\]\""):
        write("parquet", Table(), ABOUT)


def test_another_format_or_table_is_refused_with_those_that_there_are():
    with pytest.raises(ExportError, match="csv, xlsx, json"):
        write("doc", Table(), ABOUT)
    with pytest.raises(ExportError, match="figures, indicators"):
        write("csv", Table(), ABOUT, part="maps")


def test_a_line_of_the_ledger_adds_report_and_review_to_its_figure():
    table = seed_table()
    record = entry_row(table.entries[6], table.reports[table.entries[6].report_id], address="https://d.example")
    assert tuple(record)[: len(FIELDS_OF_A_FIGURE)] == FIELDS_OF_A_FIGURE
    assert (record["id"], record["link"]) == ("f-7", "https://d.example/figures?figure=f-7")
    assert (record["published_basis"], record["review_status"], record["term_title"]) == ("inferred", "proposed", "Population")


def test_what_a_chart_shows_can_be_had_as_a_file():
    columns = [
        row_column("place", "Place", "Where."),
        row_column("value", "Value", "How many.", "number"),
        row_column("sources", "Sources", "Who says so.", "list"),
    ]
    rows_shown = [{"place": "=Aleppo", "value": Decimal("8.5"), "sources": ["a", "b"]}, {"place": "Idlib"}]
    first, second = csv_rows(write_rows(rows_shown, columns, "csv", ABOUT))
    assert (first["place"], first["value"], first["sources"], second["value"]) == ("'=Aleppo", "8.5", "a; b", "")
    assert (first["view"], first["convention"]) == ("term: killed or population", "bounds-1")
    book = write_rows(rows_shown, columns, "xlsx", ABOUT, name="Deaths")
    assert sheet_rows(book, "Deaths")[0] == {"Place": "=Aleppo", "Value": 8.5, "Sources": "a; b"}
    assert sheet_rows(book, "Method")
    assert json.loads(write_rows(rows_shown, columns, "json", ABOUT, name="Deaths"))["deaths"][0]["sources"] == ["a", "b"]


def test_the_filter_is_said_in_words():
    assert view_in_words(term=(), place=None) == "everything"
    assert view_in_words(term=("killed",), place="Aleppo") == "term: killed; place: Aleppo"


@pytest.mark.parametrize("kind", [Assumption, State, Stance, Quantifier])
def test_every_word_of_the_model_has_its_sentence_in_the_method(kind):
    assert set(rows.toml("method.toml")[kind.__name__.lower()]) == {each.value for each in kind}
