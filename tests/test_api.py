"""The HTTP API says what the command line says: the same records, filters and refusals, page by page, and nothing twice."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from dataclasses import MISSING, fields, replace
from datetime import timedelta
from decimal import Decimal

import httpx
import openpyxl
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from metrics import pipeline
from metrics.api import PREFIX, router
from metrics.commands import app as commands
from metrics.commands.filters import Filters
from metrics.exports import INDICATOR_COLUMNS, REPORT_COLUMNS
from metrics.exports.figures import FIGURE_COLUMNS
from metrics.ledger import Ledger
from metrics.model import ReviewStatus, Situation
from tests import seed_figures

LATER = seed_figures.NOON + timedelta(days=1)
SITUATION = "east-aleppo"


class Client:
    """Asks an application without a server between."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def request(self, method, path, headers=None, **parameters):
        async def ask():
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=True)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                address = path if path.startswith("/api") else PREFIX + path
                return await client.request(method, address, headers=headers, params=parameters or None)

        return asyncio.run(ask())

    def get(self, path, headers=None, **parameters):
        return self.request("GET", path, headers, **parameters)

    def rows(self, name, **parameters):
        answer = self.get(f"/{name}", **parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()[name]


def filled(address):
    opened = Ledger.open(address)
    places = tuple(seed_figures.places().values())
    opened.add_situation(Situation(id=SITUATION, title="East Aleppo", places=places), at=seed_figures.NOON)
    opened.record(seed_figures.report(), seed_figures.figures(), situation=SITUATION, editor="test", at=seed_figures.NOON)
    return opened


def client(ledger):
    app = FastAPI(openapi_url=None)
    app.include_router(router(ledger))
    return Client(app)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Return the address of a ledger that no test changes."""
    where = str(tmp_path_factory.mktemp("api") / "ledger.sqlite")
    filled(where).close()
    return where


@pytest.fixture(scope="module")
def api(address):
    """Give a client of the ledger that no test changes."""
    with Ledger.open(address) as opened:
        yield client(opened)


@pytest.fixture
def ledger(tmp_path):
    """Give a ledger of a test's own."""
    with filled(str(tmp_path / "ledger.sqlite")) as opened:
        yield opened


@pytest.fixture
def own(ledger):
    """Return a client of a test's own ledger."""
    return client(ledger)


@pytest.fixture
def killed(ledger):
    """Return the entry of the sixty killed."""
    (entry,) = [each for each in ledger.entries() if each.figure.reported == 60]
    return entry


def corrected(ledger, entry, number=82):
    figure = replace(entry.figure, reported=Decimal(number))
    return ledger.correct(entry.figure_id, figure, based_on=entry.seq, reason="source_correction", comment="recounted", editor="ana", at=LATER)


def command(address, *arguments):
    return CliRunner().invoke(commands, [*map(str, arguments), "--ledger", address])


def problem(answer, status):
    """Return what a refusal says, checked to be a problem of that status."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert "\n" not in told["detail"]
    return told["detail"]


# ---------------------------------------------------------------------------- the same as the command line


@pytest.mark.parametrize("name", ["situations", "reports", "figures", "indicators", "sources"])
def test_a_list_holds_the_records_of_the_command_of_its_name(api, address, name):
    printed = json.loads(command(address, name, "--format", "json").stdout)
    answered = api.rows(name, limit=1000)
    assert len(answered) > 0
    by_id = lambda row: row.get("id", row.get("source"))  # noqa: E731
    assert sorted(answered, key=by_id) == sorted(printed, key=by_id)


def test_every_filter_of_the_command_line_is_a_parameter(api):
    options = {each.name for each in fields(Filters) if each.default is not MISSING} - {"ledger"}
    described = {each["name"] for each in api.get("/openapi.json").json()["paths"]["/api/v1/figures"]["get"]["parameters"]}
    # Of a link of the dashboard `pinned` is a moment and `q` its words.
    assert described - {"limit", "cursor", "format", "pinned", "q"} == options


NARROWED = [
    ("term", "Killed"), ("theme", "casualties"), ("place", "southeast Aleppo"), ("source", "syrian state television"), ("situation", SITUATION),
    ("status", "proposed"), ("state", "not_reported"), ("stance", "asserted"), ("words", "residents approximately"), ("words", "over"), ("as_of", "2016-12-11"),
    ("as_known_on", "2016-12-12"), ("as_known_on", "2016-12-11"), ("convention", "acled"), ("rounding", "off"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), NARROWED)
def test_a_filter_narrows_as_the_option_does(api, address, name, value):
    printed = json.loads(command(address, "figures", "--format", "json", f"--{name.replace('_', '-')}", value).stdout)
    assert {row["id"]: row for row in api.rows("figures", **{name: value})} == {row["id"]: row for row in printed}
    derived = json.loads(command(address, "indicators", "--format", "json", f"--{name.replace('_', '-')}", value).stdout)
    assert api.rows("indicators", **{name: value}) == derived


def test_a_filter_may_be_repeated(api):
    assert {row["term"] for row in api.rows("figures", term=["killed", "fled"])} == {"killed", "fled"}


def test_a_report_is_asked_for_by_its_id(own, ledger):
    key = seed_figures.report().id
    assert len(own.rows("figures", report=key)) == len(ledger.entries())
    assert "r-none" in problem(own.get("/figures", report="r-none"), 400)


REFUSED = [
    ("term", "kiled", 400), ("term", "zzzz", 400), ("place", "Alepo", 400), ("source", "nobody", 400), ("theme", "casualty", 400), ("theme", "zzzz", 400), ("situation", "x", 400),
    ("as_of", "2016-02-30", 422), ("as_known_on", "yesterday", 422), ("as_known_on", "2016-12-12T09:30", 422), ("words", "x" * 60_000, 400),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "status"), REFUSED)
def test_what_the_command_line_refuses_is_refused_in_its_words(api, address, name, value, status):
    said = command(address, "figures", f"--{name.replace('_', '-')}", value).stderr.removeprefix("Error: ").strip()
    said = said.replace(f"--{name.replace('_', '-')} ", f"{name} ")
    assert problem(api.get("/figures", **{name: value}), status) == said


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("state", "gone", "state 'gone' is not one of reported, none_reported, not_reported or not_assessed"),
        ("rounding", "perhaps", "on or off"),
        ("convention", "ours", "choose one of bounds, acled"),
        ("limit", "1001", "less than or equal to 1000"),
        ("limit", "many", "limit 'many'"),
        ("terms", "killed", "there is no parameter 'terms'; did you mean term?"),
        ("format", "pdf", "json, csv or parquet"),
        ("pinned", "0001-01-01T00:00:00+14:00", "no time that a calendar has"),
        ("pinned", "9999-12-31T23:59:59-14:00", "no time that a calendar has"),
    ],
)
def test_a_value_that_can_not_be_used_is_named_with_those_that_can(api, name, value, words):
    assert words in problem(api.get("/figures", **{name: value}), 422)


# ---------------------------------------------------------------------------- one record


def test_a_report_has_its_text_in_which_the_offsets_of_its_figures_count(api):
    told = api.get(f"/reports/{seed_figures.report().id}").json()
    rows = api.rows("figures", report=told["id"])
    assert told["situations"] == [SITUATION]
    assert all(told["text"][row["start"] : row["end"]] == row["exact"] for row in rows)


def test_a_figure_has_every_line_that_was_recorded_of_it(own, ledger, killed):
    corrected(ledger, killed)
    told = own.get(f"/figures/{killed.figure_id}").json()
    assert told["reported"] == 82
    assert [(line["reported"], line["reason"], line["editor"]) for line in told["history"]] == [(60, None, "test"), (82, "source_correction", "ana")]
    assert (told["seq"], [line["seq"] for line in told["history"]]) == (
        ledger.entry(killed.figure_id).seq,
        [each.seq for each in ledger.history(killed.figure_id)],
    )
    assert (told["history"][0]["lower"], told["history"][0]["upper"], told["history"][0]["quantifier"]) == (60, None, "at_least")


def test_a_figure_can_be_asked_for_as_it_was_known(own, ledger, killed):
    corrected(ledger, killed)
    then = own.get(f"/figures/{killed.figure_id}", as_known_on="2016-12-12").json()
    assert (then["reported"], len(then["history"])) == (60, 1)
    assert "recorded at 2016-12-12" in problem(own.get(f"/figures/{killed.figure_id}", as_known_on="2016-12-01"), 404)


@pytest.mark.parametrize("path", ["/figures/f-none", "/reports/r-none"])
def test_an_id_that_is_not_there_is_not_found(api, path):
    assert path.rpartition("/")[2] in problem(api.get(path), 404)


# ---------------------------------------------------------------------------- page by page


def pages(api, path, each_time=lambda: None):
    """Yield the rows of each page, following `next`."""
    following = f"{PREFIX}{path}"
    while following:
        answer = api.get(following)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        yield told[path.strip("/").partition("?")[0]]
        following = told["next"]
        assert ("link" in answer.headers) == (following is not None)
        each_time()


@pytest.mark.parametrize("name", ["figures", "indicators", "sources"])
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_put_together_are_the_whole(api, name, limit):
    found = list(pages(api, f"/{name}?limit={limit}"))
    assert all(len(rows) == limit for rows in found[:-1])
    assert [row for rows in found for row in rows] == api.rows(name, limit=1000)


def test_reading_pages_while_figures_are_corrected_misses_none_and_meets_none_twice(own, ledger):
    before = [row["id"] for row in own.rows("figures")]
    waiting = [each for each in ledger.entries() if each.figure.reported is not None]

    def correct_one():
        if waiting:
            corrected(ledger, waiting.pop(), 999)

    assert [row["id"] for rows in pages(own, "/figures?limit=2", correct_one) for row in rows] == before


def test_a_filter_stays_while_paging(api):
    found = [row for rows in pages(api, "/figures?limit=1&source=Syrian%20state%20television&words=a") for row in rows]
    assert len(found) == 3
    assert {row["source"] for row in found} == {"Syrian state television"}


def test_a_cursor_fits_only_the_question_it_was_given_for(api):
    cursor = api.get("/figures", limit=1).json()["next"].rpartition("cursor=")[2]
    assert "another question" in problem(api.get("/figures", cursor=cursor, term="killed"), 400)
    assert "another question" in problem(api.get("/indicators", cursor=cursor, rounding="off"), 400)
    assert api.get("/figures", cursor=cursor, limit=500).status_code == 200
    assert "not a cursor" in problem(api.get("/figures", cursor="2"), 400)


def test_a_list_that_changed_where_a_page_ended_is_begun_again(own, ledger):
    cursor = own.get("/sources", limit=1).json()["next"].rpartition("cursor=")[2]
    for entry in ledger.entries():
        if entry.figure.source == seed_figures.DENTIST:
            ledger.review(entry.figure_id, ReviewStatus.REJECTED, based_on=entry.seq, reason="duplicate", editor="ana", at=LATER)
    assert "begin again" in problem(own.get("/sources", limit=1, cursor=cursor), 400)


# ---------------------------------------------------------------------------- nothing twice


@pytest.mark.parametrize(
    "path", ["/figures", "/figures?format=csv", "/indicators", "/reports", "/situations", "/sources", "/export?kind=xlsx", "/export"]
)
def test_what_has_not_changed_is_not_sent_again(own, ledger, killed, path):
    tag = own.get(path).headers["etag"]
    again = own.get(path, {"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    corrected(ledger, killed)
    assert own.get(path, {"if-none-match": tag}).status_code == 200


def test_another_question_or_format_has_another_tag(api):
    asked = [
        ("/figures", None),
        ("/figures?rounding=off", None),
        ("/figures", {"accept": "text/csv"}),
        ("/indicators", None),
        ("/figures?limit=1", None),
    ]
    assert len({api.get(path, headers).headers["etag"] for path, headers in asked}) == len(asked)


# ---------------------------------------------------------------------------- formats


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json;q=0.4, text/*;q=0.9", "text/csv"),
        ("text/csv;q=0, */*;q=0.1", "application/json"),
    ],
)
def test_the_format_is_the_one_that_is_accepted(api, accept, kind):
    answer = api.get("/figures", {"accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["vary"] == "accept, authorization, cookie"


def test_what_can_not_be_accepted_is_refused(api):
    assert "application/json or text/csv" in problem(api.get("/figures", {"accept": "image/png"}), 406)
    assert "application/json" in problem(api.get(f"/reports/{seed_figures.report().id}", {"accept": "text/csv"}), 406)
    assert api.get("/figures", {"accept": "image/png"}, format="csv").status_code == 200


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_has_the_columns_of_the_exports_and_says_what_was_asked(api):
    for name, columns in (("figures", FIGURE_COLUMNS), ("indicators", INDICATOR_COLUMNS), ("reports", REPORT_COLUMNS)):
        rows = table(api.get(f"/{name}", format="csv").content)
        assert list(rows[0])[: len(columns)] == [column.name for column in columns]
    (row,) = table(api.get("/figures", format="csv", source="syrian state television", term="fled").content)
    assert row["view"] == "term: fled; source: syrian state television"
    assert (row["reported"], row["lower"], row["upper"]) == ("70000", "65000", "75000")


def test_a_file_holds_what_was_asked_for(api):
    answer = api.get("/export", kind="xlsx", term="killed", words="Fatalities")
    assert answer.headers["content-disposition"] == 'attachment; filename="figures.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(answer.content), read_only=True)
    assert book.sheetnames == ["Figures", "Indicators", "Reports", "Dictionary", "Method"]
    assert [cell.value for row in book["Figures"].iter_rows(min_row=2) for cell in row].count(60) >= 1
    derived = api.get("/export", kind="csv", part="indicators")
    assert derived.headers["content-disposition"] == 'attachment; filename="indicators.csv"'
    assert "density" in {row["indicator"] for row in table(derived.content)}
    assert set(api.get("/export", kind="json").json()) == {"about", "figures", "indicators", "reports"}


# ---------------------------------------------------------------------------- the description, and everything else


def test_the_description_is_openapi_and_describes_every_answer(api):
    described = api.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    schemas = described["components"]["schemas"]
    one = {"Figure": "figures", "Report": "reports"}
    for name in ("Situation", "Report", "Figure", "Indicator", "Source"):
        told = described["paths"][f"{PREFIX}/{name.lower()}s"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        answer = api.get(f"/{name.lower()}s").json()
        assert list(answer) == told["required"]
        assert set(answer["about"]) == set(schemas["About"]["required"])
        assert all(list(row) == schemas[name]["required"] for row in answer[f"{name.lower()}s"])
        assert all(fits(row[key], schema) for row in answer[f"{name.lower()}s"] for key, schema in schemas[name]["properties"].items())
        if name in one:
            whole = api.get(f"/{one[name]}/{answer[one[name]][0]['id']}").json()
            assert list(whole) == schemas[f"Whole{name}"]["required"]


def fits(value, schema):
    kinds = {"string": str, "number": int | float, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    return any(isinstance(value, kinds[each]) for each in schema["type"])


def test_every_described_name_is_defined_and_leads_nowhere_else(api):
    text = api.get("/openapi.json").text
    schemas = json.loads(text)["components"]["schemas"]
    named = {part.partition('"')[0] for part in text.split('"$ref":"')[1:]}
    assert named
    assert all(each.startswith("#/components/schemas/") and each.rpartition("/")[2] in schemas for each in named)


def test_nothing_can_be_written_where_only_reading_is_and_nowhere_without_a_token(own, ledger):
    before = ledger.revision()
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in ("/figures", "/sources", "/export", "/figures/f-1", "/openapi.json"):
            answer = own.request(method, path)
            assert f"does not take {method}; use GET" in problem(answer, 405)
            assert answer.headers["allow"] in ("GET, HEAD", "GET")
        assert answer.status_code == 405
    assert own.request("OPTIONS", "/sources/merges").headers["allow"] == "POST"
    problem(own.request("POST", "/situations"), 401)
    assert ledger.revision() == before
    assert own.request("HEAD", "/figures").status_code == 200


def test_an_address_that_is_not_there_says_which_are(api):
    assert "/api/v1/figures" in problem(api.get("/figure"), 404)
    assert "/api/v1/figures" in problem(api.request("POST", "/"), 404)


def test_an_empty_ledger_gives_empty_lists(tmp_path):
    with Ledger.open(tmp_path / "empty.sqlite") as ledger:
        app = FastAPI(openapi_url=None)
        app.include_router(router(ledger))
        for name in ("situations", "reports", "figures", "indicators", "sources"):
            assert Client(app).rows(name) == []
        assert Client(app).get("/export", kind="csv").status_code == 200


def test_a_ledger_that_can_not_be_read_is_a_problem_of_the_moment_and_its_place_is_for_the_log(tmp_path, caplog):
    file = tmp_path / "broken.sqlite"
    with Ledger.open(file) as ledger:
        app = FastAPI(openapi_url=None)
        app.include_router(router(ledger))
        ledger.close()
        for each in tmp_path.glob("broken.sqlite*"):
            each.write_bytes(b"this is no database " * 300)
        said = problem(Client(app).get("/figures"), 503)
        assert "ask the same again" in said
        assert str(file) not in said
        assert f"{file} is not a ledger but another kind of file; choose another" in caplog.text


@pytest.fixture(scope="module")
def small():
    """Give a client of a ledger in memory that no test changes."""
    with Ledger.open("sqlite://") as ledger:
        ledger.record(seed_figures.report(), seed_figures.figures(), situation=Situation(id="s", title="S"), editor="test", at=seed_figures.NOON)
        app = FastAPI(openapi_url=None)
        app.include_router(router(ledger))
        yield Client(app)


PARAMETERS = (
    "situation", "term", "theme", "place", "source", "report", "status", "state", "stance", "words", "as_of", "as_known_on", "convention", "rounding",
    "limit", "cursor", "format", "kind", "part", "zz",
)  # fmt: skip
PATHS = ("/situations", "/reports", "/figures", "/indicators", "/sources", "/export", "/figures/f-1", "/reports/r-1")
TEXT = st.one_of(
    st.text(max_size=12), st.sampled_from(["0", "1", "-1", "9" * 40, "2016-12-12", "0001-01-01", "9999-12-31", "\0", "%", "json", "killed", "*"])
)


@given(
    path=st.sampled_from(PATHS),
    asked=st.dictionaries(st.sampled_from(PARAMETERS), TEXT, max_size=3),
    accept=st.sampled_from(["*/*", "text/csv", ";q=x,", "a/b"]),
)
def test_whatever_is_asked_is_answered_or_refused(small, path, asked, accept):
    answer = small.get(path, {"accept": accept}, **asked)
    assert answer.status_code in (200, 400, 404, 406, 422)
    if answer.status_code != 200:
        problem(answer, answer.status_code)


def test_the_dashboard_serves_it(ledger):
    from dashboard import create_app

    client = Client(create_app(ledger))
    answer = client.get("/figures")
    assert len(answer.json()["figures"]) == len(pipeline.figures(ledger))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "/api/v1/figures" in problem(client.get("/nothing"), 404)
