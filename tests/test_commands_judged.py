"""What people make of figures, from a shell: acts with one undo, refusals with a remedy, the convention of the situation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from metrics.commands import app

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = str(tmp_path_factory.mktemp("commands") / "ledger.sqlite")
    run(found, "ingest", str(SEEDS), str(SEEDS / "made-up-update.md"))
    return found


def run(address: str, *arguments: str, code: int = 0) -> Result:
    who = ["--editor", "ana"] if arguments[0] == "review" and arguments[-1] not in ("queue", "acts") else []
    done = CliRunner().invoke(app, [*arguments, *who, "--ledger", address])
    assert done.exit_code == code, (done.stdout, done.stderr, done.exception)
    return done


def rows(address: str, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(address, *arguments, "--format", "json").stdout)
    return found


def test_figures_are_reviewed_together_and_taken_back_together(address: str) -> None:
    ids = [row["figure"] for row in rows(address, "review", "queue")][:3]
    said = run(address, "review", *ids, "approve").stderr
    number = next(row["act"] for row in rows(address, "review", "acts"))
    assert f"review {number} undo-act" in said
    assert "3 figures" in run(address, "review", str(number), "undo-act").stderr
    assert "undone by act" in run(address, "review", str(number), "undo-act", code=1).stderr
    assert "`review acts` shows" in run(address, "review", "99", "undo-act", code=1).stderr
    assert "is no act" in run(address, "review", "9" * 30, "undo-act", code=1).stderr
    assert "+00:00" not in run(address, "review", "acts").stdout
    run(address, "review", ids[0], "approve")
    run(address, "review", ids[0], "reject", "--reason", "wrong_term")
    changed_since = next(row["act"] for row in rows(address, "review", "acts") if row["what"] == "approved")
    told = run(address, "review", str(changed_since), "undo-act").stderr
    assert told == f"nothing of act {changed_since} could be taken back\n{ids[0]} was changed since and stays as it is\n"
    for _ in range(2):
        run(address, "review", ids[0], "undo")
    assert "choose approve" in run(address, "review", ids[0], "aprove", code=1).stderr
    assert "needs --reason, such as extraction_error" in run(address, "review", ids[0], "reject", code=1).stderr
    assert "no reason is called 'becuase'; choose one of" in run(address, "review", ids[0], "reject", "--reason", "becuase", code=1).stderr
    assert "nothing to do with" in run(address, "review", "acts", "approved", code=1).stderr


def test_a_missed_figure_is_added_and_one_is_commented_on_and_rated(address: str) -> None:
    report = next(row["id"] for row in rows(address, "reports") if "Verge" in row["title"])
    added = run(
        address, "review", report, "add", "--words", "eight-month siege", "--term", "attacks", "--reported", "8", "--comment", "by phone", code=1
    )
    assert "does not stand in report" in added.stderr
    run(
        address,
        "review",
        report,
        "add",
        "--words",
        "Sheikh Saeed",
        "--term",
        "settlements_taken",
        "--reported",
        "1",
        "--comment",
        "named",
        "--unit",
        "settlement",
    )
    figure = next(row for row in rows(address, "figures", "--term", "settlements_taken") if row["exact"].startswith("Sheikh"))
    run(address, "review", figure["id"], "comment", "--comment", "Is it one?")
    run(address, "review", figure["id"], "rate", "--credibility", "3")
    assert "or none to take it back" in run(address, "review", figure["id"], "rate", code=1).stderr
    assert "taken back" in run(address, "review", figure["id"], "rate", "--credibility", "none").stderr
    assert "Is it one?" in run(address, "review", figure["id"], "history").stdout


def test_two_figures_are_the_same_or_not_and_a_sum_is_refused_with_its_remedy(address: str) -> None:
    fled = [row["id"] for row in rows(address, "figures", "--term", "fled")]
    assert run(address, "same", *fled).stdout.splitlines()[0] == "perhaps"
    run(address, "review", fled[0], "same", "--with", fled[1])
    assert "ana has said" in run(address, "same", *fled).stdout
    assert " figures to look at (" in run(address, "review", "queue").stderr
    assert run(address, "facts", "--term", "fled").stderr.startswith("1 fact, 2 figures (term: fled)")
    area = next(row["id"] for row in rows(address, "figures", "--term", "settlements_taken"))
    assert "no other figure is perhaps" in run(address, "same", area).stderr
    run(address, "review", fled[0], "unsay", "--with", fled[1])
    assert "Take the latest one alone" in run(address, "figures", "--sum", "--term", "fled", code=1).stderr
    assert rows(address, "figures", "--sum", "--figure", fled[0])[0]["nominal"] == 70_000


def test_figures_to_add_are_named_for_a_sum_alone(address: str) -> None:
    assert "give --sum too" in run(address, "figures", "--figure", "f-none", code=1).stderr


def test_a_situation_has_a_convention_that_its_figures_are_shown_by(tmp_path: Path) -> None:
    address = str(tmp_path / "ledger.sqlite")
    run(address, "ingest", str(SEEDS))
    assert rows(address, "figures", "--term", "trapped", "--state", "reported")[0]["lower"] == 20_000
    run(address, "situations", "edit", "East Aleppo", "--convention", "ccc", "--colour", "displacement", "--editor", "ana")
    assert rows(address, "situations")[0]["colour"] == "displacement"
    assert {row["convention"] for row in rows(address, "figures", "--term", "killed")} == {"ccc"}
    assert "choose population" in run(address, "situations", "edit", "east-aleppo", "--colour", "pink", code=1).stderr


def test_a_difference_is_told_as_text_and_as_rows(address: str) -> None:
    before, after = (row["id"] for row in rows(address, "reports"))
    text = run(address, "diff", before, after, "--format", "text").stdout
    assert "Killed in Aleppo, rose: “at least 60 fatalities”, read as ≥ 60" in text
    kinds = {row["kind"] for row in rows(address, "diff", before[:9], after)}
    assert {"changed", "corrected", "no_longer_reported"} <= kinds
    assert "leave out --as-of" in run(address, "diff", "2016-12-12", "2016-12-13", "--as-of", "2016-12-12", code=1).stderr
    assert "give the earlier day first" in run(address, "diff", "2016-12-13", "2016-12-12", code=1).stderr


def test_what_is_under_a_command_asks_the_ledger_that_is_named_where_there_is_no_other(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "nowhere.sqlite"))
    found = CliRunner().invoke(app, ["sources", "show", "Syrian Observatory for Human Rights", "--ledger", address])
    assert found.exit_code == 0, found.output


def test_a_place_that_only_reports_name_is_asked_for_corrected_to_and_given_a_baseline(tmp_path: Path) -> None:
    address, told, known = str(tmp_path / "ledger.sqlite"), tmp_path / "told.txt", tmp_path / "known.csv"
    told.write_text("At least 14 people were killed in Sofala. About 9,800 people are sheltering in Beira.", encoding="utf-8")
    known.write_text("place,value,date,source\nBeira,533825,2017-08-01,INE\nDondo,70000,2017-08-01,INE\n", encoding="utf-8")
    run(address, "situations", "add", "Floods", "--country", "MOZ")
    run(address, "ingest", str(told), "--situation", "floods")
    run(address, "baseline", "add", str(known), "--situation", "floods")
    assert {each["term"] for each in rows(address, "figures", "--place", "Beira")} == {"sheltered", "population"}
    assert len(rows(address, "figures", "--place", "Dondo")) == 1
    (killed,) = rows(address, "figures", "--term", "killed")
    run(address, "review", killed["id"], "correct", "--place", "Beira", "--reason", "extraction_error")
    assert len(rows(address, "figures", "--place", "Beira")) == 3
