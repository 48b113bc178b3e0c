"""A PDF is read as a person reads it: column after column, a number with its words, a table with its head, nothing of the paper's edges."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from metrics import extract
from metrics.reading import Child, read_bytes

WIDTH = 595.0


@pytest.fixture(scope="module")
def one_child():
    with Child() as started:
        yield started


def printed(*pages: Sequence[tuple[str, float, float, float]]) -> bytes:
    """Return a PDF of pages of (words, left, line from above, size), all in points."""
    from fpdf import FPDF

    made = FPDF(unit="pt", format=(WIDTH, 842))
    for page in pages:
        made.add_page()
        for words, left, line, size in page:
            made.set_font("Helvetica", size=size)
            made.text(left, line, words)
    return bytes(made.output())


def under(lines: Sequence[str], left: float, line: float, size: float = 10, step: float = 13) -> list[tuple[str, float, float, float]]:
    return [(words, left, line + at * step, size) for at, words in enumerate(lines)]


@pytest.fixture
def read(one_child):
    return lambda *pages: read_bytes("a.pdf", printed(*pages), child=one_child)


def counted(report) -> list[tuple[str | None, float | None]]:
    return [(each.term, float(each.reported) if each.reported is not None else None) for each in extract(report)]


LEFT = ["Floods have hit the lower town, where at", "least 40 people were killed and 1,200", "families left their homes on Monday."]
NEXT = ["In Beira, the authorities have opened", "nine schools to shelter people who were", "driven out, and have asked for humani-"]
RIGHT = ["tarian aid for 5,600 people. The river is", "still rising, and 37 houses were destroyed", "in two days along its lower course."]


def test_columns_are_read_one_after_the_other_and_a_word_cut_between_them_is_one(read) -> None:
    report = read([("Floods in the delta", 40, 60, 18), *under(LEFT, 40, 90), *under(NEXT, 40, 140), *under(RIGHT, 310, 90)])
    assert report.text.split("\n\n") == ["Floods in the delta", " ".join(LEFT), " ".join(NEXT)[:-1] + " ".join(RIGHT)]


@pytest.mark.parametrize("day", ["10 March 2026", "As of 10 March 2026", "(March 10, 2026)", "10 de março de 2026", "10/03/2026"])
def test_the_day_in_the_line_under_a_title_is_no_part_of_it(read, day) -> None:
    report = read([("Floods: Flash Update No. 4", 40, 60, 14), (day, 40, 75, 14), *under(LEFT, 40, 110)])
    assert report.text.split("\n\n") == ["Floods: Flash Update No. 4", day, " ".join(LEFT)]


def test_a_day_that_a_sentence_goes_on_with_stays_in_it(read) -> None:
    report = read(
        [
            *under(
                [
                    "At least 40 people were killed in the lower town in the week to",
                    "10 March 2026 and 1,200 families left their homes in that time.",
                ],
                40,
                90,
            )
        ]
    )
    assert "in the week to 10 March 2026 and" in report.text


def test_a_sentence_goes_on_at_the_top_of_the_next_page_and_stands_where_it_begins(read) -> None:
    report = read(
        [*under(LEFT, 40, 700), *under(["In Beira, the fighting of the last days has forced"], 40, 760), *under(["at least as many people to leave, among them some"], 40, 773)],
        [*under(["1,400 children who are without their parents and"], 40, 60), *under(["who now stay in the church."], 40, 73)],
    )  # fmt: skip
    assert report.text.split("\n\n")[1].endswith("among them some 1,400 children who are without their parents and who now stay in the church.")
    assert report.position(report.text.index("1,400")).page == 1


def test_a_key_figure_is_read_with_the_words_under_it_and_the_source_under_those(read) -> None:
    tiles = [
        (40, "28.6", ["MILLION", "People in Need of", "Humanitarian Assistance"]),
        (220, "4.6", ["MILLION", "IDPs in Ethiopia"]),
        (400, "902,000", ["Refugees in Ethiopia"]),
    ]
    page = [("AT A GLANCE", 40.0, 60.0, 12.0)]
    for left, number, label in tiles:
        page += [(number, left, 100, 22), *under(label, left, 116, 8, 10), ("UN - February 2023", left, 116 + 10 * len(label), 6.5)]
    report = read([*page, *under(LEFT, 40, 200)])
    assert "28.6 MILLION People in Need of Humanitarian Assistance\nUN - February 2023" in report.text
    assert counted(report)[:3] == [("in_need", 28_600_000), ("idps", 4_600_000), ("refugees", 902_000)]
    assert [str(each.source) if each.source is None else each.source.name for each in extract(report)][:3] == ["UN", "UN", "UN"]


def test_a_key_figure_is_read_with_the_words_over_it_where_they_stand_over_every_number(read) -> None:
    page = [*under(["Internally displaced people"], 40, 60, 8), ("1.2 M", 40, 82, 22), *under(["Returnees"], 240, 60, 8), ("318,450", 240, 82, 22)]
    report = read([*page, *under(LEFT, 40, 200)])
    assert report.text.startswith("| Internally displaced people | 1.2 M |\n\n| Returnees | 318,450 |\n\n")
    assert counted(report)[:2] == [("idps", 1_200_000), ("returned", 318_450)]
    column = [*under(["IN NUMBERS"], 40, 60, 10), ("640", 40, 83, 22), *under(["people killed"], 40, 97, 8), ("85", 40, 120, 22), *under(["people missing"], 40, 134, 8)]  # fmt: skip
    assert read(column).text == "IN NUMBERS\n\n640 people killed\n\n85 people missing"


def test_a_key_figure_is_read_with_the_words_beside_it(read) -> None:
    page = [
        ("179", 40, 100, 22),
        *under(["people killed", "since 1 March"], 90, 90, 8, 11),
        ("42,526", 40, 140, 22),
        *under(["households affected"], 120, 136, 8),
    ]
    assert read([*page, *under(LEFT, 40, 240)]).text.startswith("179 people killed since 1 March\n\n42,526 households affected\n\nFloods")


def test_words_over_a_key_figure_with_its_source_under_it_are_its_label(read) -> None:
    page = [("TOTAL REFUGEES", 40, 60, 8), ("5.9 million", 40, 82, 22), ("UNHCR, May 2024", 40, 94, 6)]
    assert read([*page, *under(LEFT, 40, 240)]).text.startswith("| TOTAL REFUGEES | 5.9 million |\n\nUNHCR, May 2024\n\n")


def test_tables_side_by_side_are_two(read) -> None:
    rows = [("County", "Displaced", "County", "Displaced"), ("Tana River", "7,390", "Kisumu", "2,950"), ("Garissa", "4,210", "Busia", "986")]
    cells = [(words, left, 100 + 16 * at, 9) for at, row in enumerate(rows) for words, left in zip(row, (40, 160, 320, 440), strict=True)]
    report = read([*cells, *under(LEFT, 40, 240)])
    assert report.text.startswith("| County | Displaced |\n| Tana River | 7,390 |\n| Garissa | 4,210 |\n\n| County | Displaced |\n| Kisumu | 2,950 |")
    assert [each.place.name for each in extract(report) if each.place][:4] == ["Tana River", "Garissa", "Kisumu", "Busia"]


def test_the_sign_or_the_number_of_an_item_stands_before_its_words(read) -> None:
    items = [("1.", 40, 100, 10), *under(["Some 640 people were displaced by the floods in the", "lower town."], 64, 100), ("-", 40, 126, 10), *under(["Shelter for 900 people is needed."], 60, 126)]  # fmt: skip
    assert read(items).text == "1. Some 640 people were displaced by the floods in the lower town.\n\n- Shelter for 900 people is needed."


HEAD = [("State", 40, 118, 9), ("IDPs", 160, 110, 9), ("Returnees", 360, 110, 9)]
SUBHEADS = [("Families", 160, 126, 9), ("Children", 260, 126, 9), ("Families", 360, 126, 9), ("Children", 460, 126, 9)]


def test_a_head_over_several_columns_is_said_in_each_of_them(read) -> None:
    rows = [("Unity", "61,204", "312,410", "33,870", "190,551"), ("Jonglei", "55,893", "287,336", "41,022", "214,998")]
    cells = [(words, left, 142 + 16 * at, 9) for at, row in enumerate(rows) for words, left in zip(row, (40, 210, 310, 410, 510), strict=True)]
    report = read([("Displaced people by state", 40, 85, 13), *HEAD, *SUBHEADS, *cells])
    assert report.text == (
        "Displaced people by state\n\n| State | IDPs Families | IDPs Children | Returnees Families | Returnees Children |\n"
        "| Unity | 61,204 | 312,410 | 33,870 | 190,551 |\n| Jonglei | 55,893 | 287,336 | 41,022 | 214,998 |"
    )


def test_heads_and_labels_that_are_wrapped_are_of_one_cell(read) -> None:
    head = [("Houses fully", 250, 100, 9), ("Families", 400, 100, 9), ("Province", 40, 106, 9), ("Dead", 150, 106, 9), ("destroyed", 250, 112, 9), ("displaced", 400, 112, 9)]  # fmt: skip
    rows = [("Quang Tri", 40, 130, 9), ("17", 150, 130, 9), ("2,904", 250, 130, 9), ("3,870", 400, 130, 9),
            ("Thua Thien", 40, 146, 9), ("9", 150, 152, 9), ("1,120", 250, 152, 9), ("1,995", 400, 152, 9), ("Hue", 40, 158, 9),
            ("Quang Nam", 40, 174, 9), ("3", 150, 174, 9), ("207", 250, 174, 9), ("642", 400, 174, 9)]  # fmt: skip
    report = read([*head, *rows, *under(LEFT, 40, 240)])
    assert report.text.split("\n\n")[0] == (
        "| Province | Dead | Houses fully destroyed | Families displaced |\n| Quang Tri | 17 | 2,904 | 3,870 |\n"
        "| Thua Thien Hue | 9 | 1,120 | 1,995 |\n| Quang Nam | 3 | 207 | 642 |"
    )


def wide(words: str, size: float) -> float:
    from fpdf import FPDF

    made = FPDF(unit="pt")
    made.set_font("Helvetica", size=size)
    return made.get_string_width(words)


def test_the_mark_of_a_footnote_is_no_digit_of_its_number(read) -> None:
    page, left = [], 40.0
    for words, size in (("An estimated 134,502", 10), ("12", 6), (" people were displaced, and 154 were injured", 10), ("3", 6), (".", 10)):
        page.append((words, left, 60.0 if size == 10 else 56.5, size))
        left += wide(words, size)
    report = read([*page, ("12", 40, 697.5, 5), ("Revised in the last round.", 47, 700, 7)])
    assert report.text == "An estimated 134,502¹² people were displaced, and 154 were injured³.\n\n¹² Revised in the last round."
    assert counted(report) == [("displaced", 134_502), ("injured", 154)]


def test_heads_feet_and_page_numbers_are_left_out_and_break_no_sentence(read) -> None:
    margins = [("Situation report no. 12", 40, 30, 8), ("www.example.org", 40, 820, 7)]
    report = read(
        [*margins, ("1 / 2", 520, 820, 7), *under(LEFT, 40, 90), *under(["On Tuesday the camp at the lower end of the valley took"], 40, 770)],
        [
            *margins,
            ("2 / 2", 520, 820, 7),
            *under(["in another 640 people from the coast."], 40, 60),
            *under(["Totals"], 40, 90),
            ("37", 300, 110, 9),
        ],
    )
    assert "the valley took in another 640 people from the coast." in report.text
    assert not any(each in report.text for each in ("Situation report no. 12", "www.example.org", "1 / 2", "2 / 2"))
    assert report.text.endswith("37")


def test_a_number_beside_words_in_the_first_line_of_a_page_is_its_number_only_where_it_is_counted(read) -> None:
    pages = [[("Killed", 40, 60, 10), (number, 300, 60, 10), *under(LEFT, 40, 200)] for number in ("46", "83")]
    assert [each in read(*pages).text for each in ("46", "83")] == [True, True]
    counted = [
        [("Situation report", 40, 60, 8), (number, 500, 60, 8), *under([*LEFT, each], 40, 200)] for number, each in (("4", "Aleppo"), ("5", "Homs"))
    ]
    assert not any(each in read(*counted).text for each in ("Situation report", "4\n", "5"))


def test_a_row_alone_under_a_whole_head_is_a_table(read) -> None:
    page = [
        ("Province", 40, 100, 9),
        ("Dead", 200, 100, 9),
        ("Injured", 300, 100, 9),
        ("Quang Tri", 40, 116, 9),
        ("17", 200, 116, 9),
        ("83", 300, 116, 9),
    ]
    assert read([*page, *under(LEFT, 40, 200)]).text.startswith("| Province | Dead | Injured |\n| Quang Tri | 17 | 83 |\n\n")


def test_the_scale_of_a_chart_is_left_out_and_its_bars_are_kept(read) -> None:
    scale = [(words, 40, 100 + 45 * at, 8) for at, words in enumerate(("400", "300", "200", "100", "0"))]
    report = read([("Families by month", 40, 70, 12), *scale, ("356", 120, 120, 8), ("245", 200, 168, 8), *under(LEFT, 40, 400)])
    assert [each for each in report.text.split("\n\n") if each.isdigit()] == ["356", "245"]


def test_a_justified_line_with_wide_blanks_is_one_line(read) -> None:
    line, words = "them, and the authorities have opened in", ("many", "schools", "rooms", "for", "over")
    blank = (wide(line, 10) - sum(wide(each, 10) for each in words)) / 4
    page = [*under(["Most of those displaced are waiting with", line], 40, 100), *under(["1,300 people."], 40, 139), *under(RIGHT, 310, 100)]
    left = 40.0
    for each in words:
        page.append((each, left, 126.0, 10.0))
        left += wide(each, 10) + blank
    assert blank > 15
    assert read(page).text.startswith(
        "Most of those displaced are waiting with them, and the authorities have opened in many schools rooms for over 1,300 people."
    )


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_turned_reads_the_same(one_child, degrees: int) -> None:
    from pypdf import PdfReader, PdfWriter

    straight = printed([("Floods in the delta", 40, 60, 18), *under(LEFT, 40, 90), *under(RIGHT, 310, 90)])
    made = PdfWriter()
    for page in PdfReader(io.BytesIO(straight)).pages:
        made.add_page(page).rotate(degrees)
    out = io.BytesIO()
    made.write(out)
    assert read_bytes("a.pdf", out.getvalue(), child=one_child).text == read_bytes("a.pdf", straight, child=one_child).text


def test_what_stands_in_a_form_is_read_and_one_that_draws_itself_ends(one_child) -> None:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    made = PdfWriter()
    page = made.add_blank_page(WIDTH, 842)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    form = DecodedStreamObject()
    form.set_data(b"BT /F1 10 Tf 40 700 Td (At least 40 people were killed.) Tj ET /Me Do")
    whole = made._add_object(form)
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font}), NameObject("/XObject"): DictionaryObject({NameObject("/Me"): whole})})  # fmt: skip
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"), NameObject("/Resources"): resources, NameObject("/Length"): NumberObject(80)})  # fmt: skip
    contents = DecodedStreamObject()
    contents.set_data(b"q 1 0 0 1 0 0 cm /Me Do Q")
    page[NameObject("/Contents")] = made._add_object(contents)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/Me"): whole})})
    out = io.BytesIO()
    made.write(out)
    assert read_bytes("a.pdf", out.getvalue(), child=one_child).text == "At least 40 people were killed."


def test_arabic_is_read_from_the_right_with_its_numbers_as_they_are(one_child) -> None:
    from fpdf import FPDF

    made = FPDF(unit="pt")
    made.add_page()
    made.add_font("arabic", fname=Path(str(files("fontpkg_ibm_plex_sans_arabic") / "files")) / "IBMPlexSansArabic-Regular.ttf")
    made.set_font("arabic", size=12)
    made.set_text_shaping(use_shaping_engine=True, direction="rtl", script="arab")
    said = "نزح أكثر من 73,000 شخص من منازلهم (كسلا)."
    made.cell(500, 20, said, align="R")
    report = read_bytes("a.pdf", bytes(made.output()), child=one_child)
    assert report.text == said
    assert counted(report) == [("displaced", 73_000)]
