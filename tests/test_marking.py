"""Who may see a report, said on its page, at one of its figures and as it is added; who may not say so is told why, and who may not see it loses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dash
import pytest
from typer.testing import CliRunner

from dashboard import create_app
from dashboard.components.marking import mark, may_mark, offered, who_may_see
from dashboard.pages.add.drafts import Drafts, FieldError, Fields, marked_as, record
from dashboard.pages.add.page import layout as add_page
from dashboard.pages.report import page as report_page
from dashboard.translation import speaking
from metrics import pipeline
from metrics.commands import app as command
from metrics.ledger import AccountRole, Actor, Ledger, LedgerError, acting_as
from metrics.model import Confidentiality, Situation
from tests.browser import Reader, serving, thorough
from tests.seed_figures import NOON, figures, places, report
from tests.test_accounts import PASSWORD
from tests.test_operating import ask
from tests.test_pages import words_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(places().values()))
VIEWER, CONTRIBUTOR, EDITOR = (
    Actor(name=role.value, role=None, roles=((SITUATION.id, role),)) for role in (AccountRole.VIEWER, AccountRole.CONTRIBUTOR, AccountRole.EDITOR)
)


def _filled(opened: Ledger) -> None:
    opened.add_situation(SITUATION, at=NOON)
    opened.record(report(), figures(), situation=SITUATION.id, editor="import", at=NOON)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        _filled(opened)
        yield opened


def choices_of(shown: Any) -> list[str]:
    return [each.id["as"] for each in shown._traverse() if isinstance(getattr(each, "id", None), dict) and "as" in each.id]


def test_who_may_mark_has_a_choice_that_says_who_sees_it_and_others_have_the_word(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    for who in (None, EDITOR):
        with acting_as(who):
            shown = report_page(ledger, f"?id={key}")
            assert choices_of(shown) == ["public", "restricted", "confidential"]
            assert "For those who review the situation." in words_of(shown)
    for who in (VIEWER, CONTRIBUTOR, Actor(name="ed", role=AccountRole.VIEWER, roles=(("elsewhere", AccountRole.ADMIN),))):
        with acting_as(who):
            shown = report_page(ledger, f"?id={key}")
            assert (choices_of(shown), may_mark(ledger.report(key))) == ([], False)
            assert "Who may see itPublic" in words_of(shown)
    with speaking("fr"):
        assert "Qui peut le voir" in words_of(report_page(ledger, f"?id={key}"))


def test_a_choice_is_kept_at_once_and_taken_back_and_hides_the_report_meanwhile(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    with acting_as(EDITOR):
        notice = mark(ledger, key, "confidential", "typed")
        assert "Marked confidential." in words_of(notice)
        (undo,) = [each.id["undo-act"] for each in notice._traverse() if isinstance(getattr(each, "id", None), dict) and "undo-act" in each.id]
        assert pipeline.marking_of(ledger, key).said[-1].editor == "editor"
        with pytest.raises(dash.exceptions.PreventUpdate):
            mark(ledger, key, "confidential", None)
    with acting_as(VIEWER):
        assert "can not be shown" in words_of(report_page(ledger, f"?id={key}"))
    with acting_as(EDITOR):
        ledger.undo_act(undo, editor="editor", at=NOON)
    with acting_as(VIEWER):
        assert "Who may see itPublic" in words_of(report_page(ledger, f"?id={key}"))


def test_the_choice_is_heard_as_a_page_sends_it(ledger: Ledger) -> None:
    key, application = ledger.reports()[0].id, create_app(ledger)
    output = next(name for name, each in application.state.shell.callback_map.items() if '"mark"' in str(each["inputs"]))
    chosen = {"mark": key, "as": "restricted"}
    # Of a callback that writes to nothing a page names no outputs at all.
    body = {
        "output": output, "inputs": [[{"id": chosen, "property": "n_clicks", "value": 1}]],
        "changedPropIds": [json.dumps(chosen, sort_keys=True, separators=(",", ":")) + ".n_clicks"],
        "state": [{"id": "kept-name", "property": "data", "value": "Ada"}],
    }  # fmt: skip
    answer = ask(application, "POST", "/_dash-update-component", json=body)
    assert (answer.status_code, "Marked restricted." in answer.text) == (200, True)
    said = pipeline.marking_of(ledger, key)
    assert (said.holds, said.said[-1].editor) == (Confidentiality.RESTRICTED, "Ada")


def test_what_may_not_be_is_refused_in_words_and_nothing_is_written(ledger: Ledger) -> None:
    key, before = ledger.reports()[0].id, ledger.revision()
    with acting_as(VIEWER):
        assert "this takes a role of editor" in words_of(mark(ledger, key, "restricted", None))
    assert "secret" in words_of(mark(ledger, key, "secret", None))
    assert ledger.revision() == before


def test_a_figure_is_offered_nothing_that_is_opener_than_its_report(ledger: Ledger) -> None:
    stored, figure = ledger.reports()[0], ledger.entries()[0].figure_id
    mark(ledger, stored.id, "restricted", "Ada")
    assert choices_of(who_may_see(ledger, stored, figure)) == ["restricted", "confidential"]
    mark(ledger, figure, "confidential", "Ada")
    assert "Confidential" in words_of(who_may_see(ledger, stored, figure))
    assert pipeline.marking_of(ledger, stored.id).own is Confidentiality.RESTRICTED


def test_a_report_is_marked_as_it_is_added_by_who_will_still_see_it(ledger: Ledger) -> None:
    fields = {getattr(each, "label", None): getattr(each, "description", None) for each in add_page()._traverse()}
    assert fields["Confidential"] == "For those who review the situation."
    proposal = Drafts(ledger).read(Fields(text="At least 12 people were injured.", title="Mine"), SITUATION)
    assert marked_as(proposal, None, SITUATION).report.confidentiality is Confidentiality.PUBLIC
    with acting_as(CONTRIBUTOR):
        assert offered() == offered(SITUATION.id) == [Confidentiality.PUBLIC, Confidentiality.RESTRICTED]
        with pytest.raises(FieldError, match="You would not see a report that is marked confidential"):
            marked_as(proposal, "confidential", SITUATION)
        key = record(ledger, marked_as(proposal, "restricted", SITUATION), SITUATION, {}, (), "Ada").report_id
        assert pipeline.marking_of(ledger, key).holds is Confidentiality.RESTRICTED
    with acting_as(VIEWER), pytest.raises(LedgerError):
        ledger.report(key)


@thorough
def test_a_viewer_loses_the_report_that_an_editor_marks_and_has_it_again(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as opened:
        _filled(opened)
        key = opened.reports()[0].id
        sessions = {}
        for who in (VIEWER, EDITOR):
            opened.work.accounts.add(who.name, who.roles[0][1], PASSWORD, at=NOON, editor="a")
            sessions[who.name] = opened.work.sessions.begin(who.name, at=datetime.now(UTC), agent=None)
    with serving(path) as address, Reader(chromium, address) as vera, Reader(chromium, address) as ed:
        for reader, name in ((vera, VIEWER.name), (ed, EDITOR.name)):
            reader.context.add_cookies([{"name": "session", "value": sessions[name], "url": address}])
        seen, marked = vera.open(f"/report?id={key}"), ed.open(f"/report?id={key}")
        seen.locator(".report-head .who-sees", has_text="Public").wait_for()
        assert seen.locator(".report-head .who-sees summary").count() == 0
        marked.locator(".report-head .who-sees summary").click()
        marked.locator(".who-sees").get_by_role("button", name="Confidential").click()
        marked.locator(".notice", has_text="Marked confidential.").wait_for()
        marked.locator(".report-head .who-sees summary", has_text="Confidential").wait_for()
        seen.locator("#page", has_text="This report can not be shown").wait_for()
        assert "125,000" not in seen.locator("#page").inner_text()
        marked.locator(".notice").get_by_role("button", name="Undo").click()
        marked.locator(".report-head .who-sees summary", has_text="Public").wait_for()
        seen.reload()
        seen.locator(".report-head .who-sees", has_text="Public").wait_for()
        assert (vera.complaints, ed.complaints) == ([], [])


def test_reports_are_marked_as_a_command_records_them_one_or_many(tmp_path: Path) -> None:
    folder, one, url = tmp_path / "many", tmp_path / "one.txt", str(tmp_path / "marked.sqlite")
    folder.mkdir()
    one.write_text("At least 12 people were killed in Homs.")
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(f"About {number},000 people fled from Homs.")
    (folder / "2.toml").write_text('confidentiality = "confidential"')
    for path in (one, folder):
        done = CliRunner().invoke(command, ["ingest", str(path), "--confidentiality", "restricted", "--ledger", url])
        assert done.exit_code == 0, done.output
    with Ledger.open(url) as made:
        assert sorted(each.report.confidentiality for each in made.reports()) == ["confidential", "restricted", "restricted"]
