"""A situation is followed from Home: by whom, under which title, and where its first report goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.pages.home.following import begun, follow_panel
from metrics.ledger import Actor, Ledger, LedgerError, acting_as
from metrics.ledger.people import AccountRole
from metrics.pipeline import countries_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_situation_is_followed_under_its_title_and_of_its_country() -> None:
    with Ledger.open("sqlite://") as ledger:
        made = begun(ledger, "  Cyclone Idai ", "MOZ", "Ana")
        assert (made.id, made.title, made.country) == ("cyclone-idai", "Cyclone Idai", "MOZ")
        assert [each.id for each in ledger.situations()] == ["cyclone-idai"]


@pytest.mark.parametrize(
    ("title", "said"), [("", "title first"), (None, "title first"), ("Cyclone Idai", "follows a situation"), ("!?", "no letters")]
)
def test_a_title_that_can_not_be_is_refused_and_says_why(title: str | None, said: str) -> None:
    with Ledger.open("sqlite://") as ledger:
        begun(ledger, "Cyclone Idai", None, None)
        with pytest.raises(LedgerError, match=said):
            begun(ledger, title, None, None)
        assert len(ledger.situations()) == 1


def test_who_may_only_look_is_offered_no_situation_and_can_begin_none() -> None:
    assert follow_panel() is not None
    with Ledger.open("sqlite://") as ledger, acting_as(Actor(name="vera", role=AccountRole.VIEWER)):
        assert follow_panel() is None
        with pytest.raises(LedgerError):
            begun(ledger, "Cyclone Idai", None, None)


def test_countries_are_called_as_the_reader_calls_them() -> None:
    assert [dict(countries_in(language))["SYR"] for language in ("en", "fr", "es", "pt", "ar")] == ["Syria", "Syrie", "Siria", "Síria", "سوريا"]


def test_a_situation_begun_on_home_stands_there_and_takes_its_first_report(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    from playwright.sync_api import expect

    from tests.browser import Reader, serving

    with serving(tmp_path_factory.mktemp("following") / "ledger.sqlite") as address, Reader(chromium, address) as someone:
        page = someone.open("/")
        page.get_by_text("Follow another situation").click()
        page.get_by_label("Title").fill("Cyclone Idai")
        page.get_by_role("button", name="Follow it").click()
        expect(page.get_by_role("heading", name="Cyclone Idai")).to_be_visible()
        page.get_by_role("link", name="Add its first report").click()
        expect(page.get_by_text(re.compile("It is added to “Cyclone Idai”"))).to_be_visible()
        assert someone.complaints == []
