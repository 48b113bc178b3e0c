"""What the project depends on has a range of versions and a licence that is known; what has none is named."""

from __future__ import annotations

from tests.audited import read, requirements, unfree, unpinned


def test_every_requirement_has_a_range_of_versions() -> None:
    assert unpinned() == []
    assert len(list(requirements())) > 50


def test_everything_that_is_run_has_a_free_licence() -> None:
    assert unfree() == []


def test_what_could_not_be_asked_about_is_not_called_clean() -> None:
    assert read(0, "uvicorn  Dependency not found and could not be audited: uvicorn (1)\nNo known vulnerabilities found")[0] is None
    assert read(0, "No known vulnerabilities found")[0] is True
    assert read(1, "Found 2 known vulnerabilities in 1 package")[0] is False
    assert read(1, "no route to host")[0] is None
    assert read(1, "")[0] is None
