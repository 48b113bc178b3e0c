"""A text is kept word for word with what is known of it, and what is no text is refused with a remedy."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import reading
from metrics.model import Confidentiality, PublishedBasis
from metrics.reading import ReadingError, read, read_bytes, read_situation, read_text, situation_reports
from tests import seed_figures as seed

SEED = seed.SEEDS / "rebel-forces-in-aleppo.txt"


# ---------------------------------------------------------------------- what is read


def test_the_seed_report_is_read_word_for_word_with_its_side_file_and_places() -> None:
    report = read(SEED)
    assert report.text == SEED.read_text(encoding="utf-8")
    assert report.sha256 == hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert (report.title, report.language) == ("Rebel Forces in Aleppo Are On the Verge Of Collapse", "en")
    assert (report.published, report.published_basis) == (date(2016, 12, 12), PublishedBasis.INFERRED)
    assert "Monday" in str(report.published_note)
    assert report.places == tuple(seed.places().values())


def test_front_matter_is_cut_off_and_kept_as_what_is_known() -> None:
    report = read(seed.SEEDS / "made-up-update.md")
    assert report.text.startswith("This text is invented.")
    assert report.title == "Made-up example: the day after in eastern Aleppo"
    assert (report.published, report.published_basis, report.licence) == (date(2016, 12, 13), PublishedBasis.STATED, "CC0-1.0")
    assert report.media_type == "text/markdown"


def test_pasted_uploaded_and_filed_the_text_is_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\ntitle: Toll\n---\nAt least 60 fatalities.\nMore follow."
    (tmp_path / "toll.txt").write_text(text)
    windows = text.replace("\n", "\r\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    readings = [read(tmp_path / "toll.txt"), read("-"), read_text(windows), read_bytes("toll.txt", windows.encode()), read_bytes("t.txt", text.encode("utf-8-sig")),
                read_bytes("t.txt", text.encode("utf-16"))]  # fmt: skip
    assert {each.sha256 for each in readings} == {readings[0].sha256}
    assert {each.title for each in readings} == {"Toll"}


def test_of_several_markings_the_one_holds_that_lets_the_fewest_see_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nconfidentiality: Restricted\n---\n60 dead.")
    assert read(tmp_path / "a.txt").confidentiality is Confidentiality.RESTRICTED
    assert read(tmp_path / "a.txt", confidentiality="public").confidentiality is Confidentiality.RESTRICTED
    (tmp_path / "a.toml").write_text('confidentiality = "confidential"')
    assert read(tmp_path / "a.txt", confidentiality=Confidentiality.RESTRICTED).confidentiality is Confidentiality.CONFIDENTIAL
    (tmp_path / "a.toml").write_text('confidentiality = "secret"')
    with pytest.raises(ReadingError, match="confidentiality 'secret' is not known; use public, restricted, confidential"):
        read(tmp_path / "a.txt")


def test_front_matter_may_be_written_with_capitals_and_as_americans_do() -> None:
    report = read_bytes("a.md", b"---\nTitle: Floods\nLicense: CC0\nlayout: post\ndate: 2024-03-06\n---\n60 dead")
    assert (report.title, report.licence, report.text) == ("Floods", "CC0", "60 dead")


def test_what_the_caller_knows_goes_before_side_file_and_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\ntitle: front\npublisher: front\nlanguage: en\n---\n60 dead")
    (tmp_path / "a.toml").write_text('title = "side"\npublisher = "side"\n')
    report = read(tmp_path / "a.txt", title="given", published="2016-12-12", url=None)
    assert (report.title, report.publisher, report.language) == ("given", "side", "en")
    assert report.published_basis is PublishedBasis.GIVEN


@pytest.mark.parametrize("text", ["---\nnot a key\n---\n60 dead", "---\n60 dead", "---\ncolour: red\n---\n60 dead", "60 dead\n---\ntitle: x\n---\n"])
def test_dashes_that_are_no_front_matter_stay_in_the_text(text: str) -> None:
    assert read_text(text).text == text


def test_front_matter_scalars_are_quoted_or_bare() -> None:
    report = read_text("---\ntitle: 'A: \"B\"' # note\nurl: https://x.org/#a\npublisher: UN # the office\ntags:\n  - x\n---\nText 1")
    assert (report.title, report.url, report.publisher) == ('A: "B"', "https://x.org/#a", "UN")


def test_a_text_without_numbers_can_be_read() -> None:
    assert read_text("Nothing is known.").text == "Nothing is known."


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1).filter(str.strip))
def test_any_text_comes_back_as_it_is(text: str) -> None:
    body = "x" + text
    assert read_bytes("a.txt", body.encode()).text == body == read_text(body).text


# ---------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("a.txt", b"", "a.txt is empty; give a report with text"),
        ("a.txt", b" \r\n\t ", "a.txt is empty"),
        ("a.txt", "\u00a0\u2003".encode(), "a.txt is empty"),
        ("a.md", b"---\ntitle: x\n---\n \n", "empty but for its front matter"),
        ("a.txt", b"60 dead\0", "binary, not text .U.0000 in line 1.; save it"),
        ("a.txt", b"\x00\xff\xfe", "binary"),
        ("a.txt", b"\x01\x02\x03\x04 60", "binary"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF, not text"),
        ("a.txt", b"PK\x03\x04 ...", "Word or Excel file, not text; if its name is wrong, call it .docx"),
        ("a.txt", "line\nd\xe9c\xe8s: 60".encode("latin-1"), "not UTF-8 in line 2 .byte 0xe9.; save it as UTF-8"),
        ("a.txt", b"\xff\xfea", "not UTF-16 in line 1"),
        ("a.pdf", b"", "a.pdf is empty; save or download it again"),
        (
            "a.md",
            b"---\ntitle: x\nconfidental: restricted\n---\n60 dead",
            "a.md: 'confidental' in its front matter is not known; did you mean confidentiality",
        ),
        ("a.pdf", b"60 dead", "a.pdf is no .pdf file, whatever its name says"),
        ("a.pages", b"60 dead", ".pages files can not be read; save it as .txt, .md, .pdf or .docx"),
        ("a.zip", b"60 dead", "a.zip holds several reports"),
        ("a.txt", b"---\npublished: last Monday\n---\n60 dead", "published 'last Monday' is not a date; write it as 2016-12-12"),
        ("a.txt", b"---\npublished: 2016-13-45\n---\n60 dead", "not a date"),
        ("a.txt", b"---\npublished: 2016-12-12\npublished_basis: guessed\n---\n60", "published_basis 'guessed' is not known; use stated"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(name: str, content: bytes, remedy: str) -> None:
    with pytest.raises(ReadingError, match=remedy) as refused:
        read_bytes(name, content)
    assert "\n" not in str(refused.value)


def test_pasted_text_is_checked_like_a_file() -> None:
    for text in ("", "  \n", "60\0", "60 \ud800"):
        with pytest.raises(ReadingError):
            read_text(text)
    with pytest.raises(ReadingError, match="not a date"):
        read_text("60 dead", published="yesterday")


def test_a_stray_control_character_in_a_long_text_is_kept() -> None:
    text = "evac\x02uated " + "60 people " * 50
    assert read_text(text).text == text


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ReadingError, match="large.txt is larger than 20 MB; cut it"):
        read(tmp_path / "large.txt")
    monkeypatch.setattr("metrics.reading.reader.LIMIT", 10)
    for refused in (lambda: read_text("60 dead or more"), lambda: read_bytes("a.txt", b"60 dead or more")):
        with pytest.raises(ReadingError, match="larger than"):
            refused()


def test_a_path_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="does not exist"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadingError, match="is a folder"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("side", "named"), [('titel = "x"', "'titel' is not known"), ("title = ", "a.toml: .*mend the line"), ("title = 7", "write it as text")]
)
def test_a_side_file_that_does_not_read_is_named(tmp_path: Path, side: str, named: str) -> None:
    (tmp_path / "a.txt").write_text("60 dead")
    (tmp_path / "a.toml").write_text(side)
    with pytest.raises(ReadingError, match=named):
        read(tmp_path / "a.txt")


# ---------------------------------------------------------------------- situations


def test_the_seed_situation_is_read_with_its_places_and_reports() -> None:
    situation = read_situation(seed.SEEDS)
    assert (situation.id, situation.title, situation.setting) == ("east-aleppo", "East Aleppo", "besieged city quarter")
    assert situation.places == tuple(seed.places().values())
    assert situation_reports(seed.SEEDS) == [SEED]


@pytest.mark.parametrize(
    ("places", "named"),
    [
        ("id,name,parent\na,A,b\n", "'a' lies in 'b', which is not in the file"),
        ("id,name\na,A\na,B\n", "line 3: the id 'a' is taken"),
        ("# note\nid,name,colour\na,A,red\n", "line 2: the column 'colour' is not known"),
        ("name\nA\n", "id and name are needed"),
        ("id,name,latitude\na,A,north\n", "line 2: latitude"),
        ("id,name\na,A,B\n", "quotes around a cell with a comma"),
        ("id,name\na,\n", "line 2: name"),
    ],
)
def test_places_that_do_not_read_are_named(tmp_path: Path, places: str, named: str) -> None:
    (tmp_path / "situation.toml").write_text('id = "x"\ntitle = "X"\n')
    (tmp_path / "places.csv").write_text(places)
    with pytest.raises(ReadingError, match=named):
        read_situation(tmp_path)


def test_a_situation_that_does_not_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="holds no situation.toml"):
        read_situation(tmp_path)
    (tmp_path / "situation.toml").write_text('id = "x"\ntitle = "X"\nflavour = "sweet"\nreports = ["none.txt"]')
    with pytest.raises(ReadingError, match="'flavour' is not known"):
        read_situation(tmp_path)
    with pytest.raises(ReadingError, match=r"'none.txt' is not in"):
        situation_reports(tmp_path)


def test_every_reader_says_which_files_it_reads() -> None:
    assert all(suffix.startswith(".") for reader in reading.READERS for suffix in reader.SUFFIXES)
    assert reading.suffixes()[:2] == (".txt", ".md")
