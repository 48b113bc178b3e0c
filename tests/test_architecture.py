"""The shape holds: stages know each other only through the pipeline, rows are whole, the README's promises are kept."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from metrics.definitions import terms, units

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "metrics" / "definitions" / "languages"


def test_stages_import_one_way() -> None:
    done = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", sorted(ROOT.glob("metrics/**/*.py")) + sorted(ROOT.glob("dashboard/**/*.py")), ids=lambda file: file.name)
def test_a_module_is_one_screenful_of_thought(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= 320, f"{file.relative_to(ROOT)} has {lines} lines: make it a package of the same name"


def test_every_language_has_rows_and_a_corpus() -> None:
    rows = {file.stem for file in LANGUAGES.glob("*.toml") if file.name.count(".") == 1}
    corpora, sentences = ({file.name.removesuffix(end) for file in LANGUAGES.glob(f"*{end}")} for end in (".corpus.toml", ".sentences.toml"))
    assert rows == corpora, "a language that is read is two files of rows: xx.toml and xx.corpus.toml"
    assert sentences <= rows, "a language that figures are said in is one that is read"
    assert "en" in rows


def test_every_term_has_a_wording_in_the_english_corpus() -> None:
    corpus = tomllib.loads((LANGUAGES / "en.corpus.toml").read_text(encoding="utf-8"))
    expected = [block["expect"] for block in corpus["figure"]] + [row for block in corpus["figures"] for row in block["expect"]]
    seen = {row.get("term") for row in expected}
    missing = set(terms()) - seen
    assert not missing, f"add a [[figure]] to en.corpus.toml for: {', '.join(sorted(missing))}"


def test_the_english_corpus_is_wide() -> None:
    corpus = tomllib.loads((LANGUAGES / "en.corpus.toml").read_text(encoding="utf-8"))
    positive = sum(len(block["texts"]) for block in corpus["figure"]) + len(corpus["figures"])
    negative = sum(len(block["texts"]) for block in corpus["nothing"])
    assert positive >= 600
    assert negative >= 150


def test_every_unit_of_a_term_is_a_unit() -> None:
    unknown = []
    for term in terms().values():
        for unit in term.units:
            try:
                units().quantity(1, unit)
            except (ValueError, AttributeError):
                unknown.append(f"{term.id}: {unit}")
    assert not unknown, f"add to units.txt: {unknown}"


def test_commands_that_the_readme_shows_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"python -m metrics (\w+)", readme))
    assert {"extract", "ingest", "figures", "indicators", "export", "verify"} <= shown
    text = subprocess.run([sys.executable, "-m", "metrics", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    missing = {command for command in shown if command not in text}
    assert not missing, f"the README shows commands that do not exist: {missing}"


def test_files_that_the_readme_links_to_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in link]
    missing = [link for link in links if not (ROOT / link).exists()]
    assert not missing


def test_only_the_agreed_things_stand_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout, so there is no list of the project's files")
    agreed = {
        "dashboard", "metrics", "seeds", "tests", "assets", "requirements.txt", "README.md", "docs", "deploy",
        "pyproject.toml", "Makefile", "CHANGELOG.md", ".ci", ".gitignore",
    }  # fmt: skip
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= agreed
