"""After Tab a shell offers what there is: terms and conventions of the rows, situations, sources and feeds of the ledger."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from metrics import pipeline
from metrics.commands import main
from metrics.ledger import Ledger

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("metrics figures --term kil", ["killed"]), ("metrics figures --convention em", ["emdat"]), ("metrics figures --situation east", ["east-aleppo"]),
        ("metrics indicators --source Salim", ["Salim Abu al-Nassar"]), ("metrics feeds run d", ["desk"]), ("metrics figures --theme water", ["water and sanitation"]),
        ("metrics fee", ["feeds"]), ("metrics export --format geo", ["geojson"]),
    ],
)  # fmt: skip
def test_a_shell_is_offered_what_there_is(words: str, offered: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        if "situation" in words or "source" in words or "feeds" in words:
            pipeline.load_situation(ROOT / "seeds", ledger)
            pipeline.add_feed(ledger, "desk", "web", "https://example.org/")
    monkeypatch.setenv("LEDGER_URL", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("_METRICS_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    monkeypatch.setattr(sys, "argv", ["metrics"])
    with pytest.raises(SystemExit):
        main()
    assert [line.replace("\\", "") for line in capsys.readouterr().out.splitlines() if line] == offered
