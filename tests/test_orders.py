"""Where, when and who says it belong to a figure in whatever order a sentence tells them, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from typing import NamedTuple

import pytest

from metrics.extraction import extract
from metrics.model import Figure, Report

PUBLISHED = date(2026, 6, 30)
# Of all orders and words each fifth sentence is read: no count of words or orders divides by it.
FIFTH = 5


class Wordings(NamedTuple):
    """Sentences with `{where}` and `{when}` side by side, and what these may be: words and what is read from them."""

    told: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    where: tuple[tuple[str, str], ...]
    when: tuple[tuple[str, date], ...]
    says: tuple[tuple[str, str], ...]


ALL = {
    "en": Wordings(
        told=(
            ("At least 41 people were killed {where} {when}{says}.", (("killed", 41),)),
            ("A strike killed 41 people and wounded 75 others {where} {when}{says}.", (("killed", 41), ("injured", 75))),
            (
                "41 people were killed, including 9 children, and 75 others were injured {where} {when}{says}.",
                (("killed", 41), ("killed", 9), ("injured", 75)),
            ),
            ("Floods displaced 3,400 people {where} {when}{says}.", (("displaced", 3400),)),
        ),
        where=(("in Goma", "Goma"), ("in the town of Bunia", "Bunia"), ("in the DR Congo city of Goma", "Goma"), ("in northern Haiti", "Haiti")),
        when=(("on Monday", date(2026, 6, 29)), ("late Friday", date(2026, 6, 26)), ("on 14 June", date(2026, 6, 14)), ("in May", date(2026, 5, 1))),
        says=(
            ("", ""),
            (", the Red Cross said", "Red Cross"),
            (", according to the Ministry of Health", "Ministry of Health"),
            (", police said", "police"),
        ),
    ),
    "fr": Wordings(
        told=(
            ("Au moins 41 personnes ont été tuées {where} {when}{says}.", (("killed", 41),)),
            ("Une attaque a fait 41 morts et 75 blessés {where} {when}{says}.", (("killed", 41), ("injured", 75))),
            ("41 personnes, dont 9 enfants, sont mortes {where} {when}{says}.", (("killed", 41), ("killed", 9))),
        ),
        where=(("à Goma", "Goma"), ("dans la ville de Kaya", "Kaya"), ("en Haïti", "Haiti"), ("au Tchad", "Chad")),
        when=(("lundi", date(2026, 6, 29)), ("le 14 juin", date(2026, 6, 14)), ("en mai", date(2026, 5, 1)), ("hier", date(2026, 6, 29))),
        says=(("", ""), (", a indiqué la police", "police"), (", selon le ministère de la Santé", "ministère de la Santé")),
    ),
    "es": Wordings(
        told=(
            ("Al menos 41 personas murieron {where} {when}{says}.", (("killed", 41),)),
            ("Un ataque dejó 41 muertos y 75 heridos {where} {when}{says}.", (("killed", 41), ("injured", 75))),
            (
                "41 personas murieron, entre ellas 9 niños, y otras 75 resultaron heridas {where} {when}{says}.",
                (("killed", 41), ("killed", 9), ("injured", 75)),
            ),
        ),
        where=(("en Cali", "Cali"), ("en el municipio de Tumaco", "Tumaco"), ("en Haití", "Haiti")),
        when=(("el lunes", date(2026, 6, 29)), ("el 14 de junio", date(2026, 6, 14)), ("en mayo", date(2026, 5, 1)), ("ayer", date(2026, 6, 29))),
        says=(("", ""), (", informó OCHA", "OCHA"), (", según la policía", "policía")),
    ),
    "pt": Wordings(
        told=(
            ("Pelo menos 41 pessoas morreram {where} {when}{says}.", (("killed", 41),)),
            ("Um ataque deixou 41 mortos e 75 feridos {where} {when}{says}.", (("killed", 41), ("injured", 75))),
            ("As cheias destruíram 210 casas {where} {when}{says}.", (("housing_destroyed", 210),)),
        ),
        where=(("em Pemba", "Pemba"), ("na cidade da Beira", "Beira"), ("no distrito de Macomia", "Macomia")),
        when=(
            ("na segunda-feira", date(2026, 6, 29)),
            ("no dia 14 de junho", date(2026, 6, 14)),
            ("em maio", date(2026, 5, 1)),
            ("ontem", date(2026, 6, 29)),
        ),
        says=(("", ""), (", disse a polícia", "polícia"), (", segundo o INGD", "INGD")),
    ),
    "ar": Wordings(
        told=(
            ("قتل 41 شخصا {where} {when}{says}.", (("killed", 41),)),
            ("قتل 41 شخصا وأصيب 75 {where} {when}{says}.", (("killed", 41), ("injured", 75))),
            ("نزح أكثر من 3400 شخص {where} {when}{says}.", (("displaced", 3400),)),
        ),
        where=(("في حمص", "Homs"), ("في مدينة إدلب", "Idlib"), ("في محافظة تعز", "Taiz"), ("في السودان", "Sudan")),
        when=(("يوم الاثنين", date(2026, 6, 29)), ("أمس", date(2026, 6, 29)), ("مساء السبت", date(2026, 6, 27)), ("في مايو", date(2026, 5, 1))),
        says=(("", ""), ("، بحسب وزارة الصحة", "وزارة الصحة"), ("، حسبما أفادت الشرطة", "الشرطة")),
    ),
}


def sentences(language: str) -> Iterator[tuple[str, tuple[tuple[str, int], ...], str, date, str]]:
    """Yield every sentence, with the terms and numbers that it tells, where, when and who says so."""
    words = ALL[language]
    for (told, facts), (where, place), (when, day), (says, source) in product(words.told, words.where, words.when, words.says):
        turned = told.replace("{where} {when}", "{when} {where}")
        led = "{when}" + ("، " if language == "ar" else ", ") + told.replace(" {when}", "")
        for each in (told, turned, led):
            written = each.format(where=where, when=when, says=says)
            yield written[0].upper() + written[1:], facts, place, day, source


def told(figure: Figure) -> tuple[str | None, int | None, str, date | None, str]:
    """Return the term, the number, the place, the first day and the source of a figure."""
    number = None if figure.reported is None else int(figure.reported)
    place, source = figure.place, figure.source
    return figure.term, number, place.name if place else "", figure.reference_period.start, source.name if source else ""


@pytest.mark.parametrize("language", ALL)
def test_in_whatever_order_a_sentence_tells_them_its_figures_have_place_day_and_source(language: str) -> None:
    otherwise = []
    for text, facts, place, day, source in islice(sentences(language), 0, None, FIFTH):
        read = [told(each) for each in extract(Report(text=text, language=language, published=PUBLISHED))]
        if read != [(term, number, place, day, source) for term, number in facts]:
            otherwise.append((text, read))
    assert otherwise == []
