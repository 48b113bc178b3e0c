"""Ask the context of one marked figure: the figure of a text stands in [[double brackets]], which are taken out before reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from metrics.definitions.languages import language
from metrics.extraction.context import Context, Moves
from metrics.extraction.found import Found, Sentence
from metrics.model import Accumulation, Period, Place, PlaceRole, PublishedBasis, Report, Source

# An end of a sentence here is a full stop, question or exclamation mark before a space and a capital or quotation mark.
ENDS = re.compile(r"(?:(?<=[.?!…])|(?<=[.?!…][”\"]))\s+(?=[A-Z“\"\d])")
NOT_ENDS = ("Dr.", "Dec.", "Jan.", "Sept.", "Lt.", "Gen.", "U.N.", "U.S.", "p.m.", "a.m.", "No.")


def sentences(text: str) -> list[Sentence]:
    """Cut `text`, one paragraph a line, the plain way; a sentence that begins inside a quotation is quoted."""
    out: list[Sentence] = []
    paragraph = -1
    for line in re.finditer(r"[^\n]+", text):
        paragraph += 1
        begin, opened = line.start(), False
        ends = [match for match in ENDS.finditer(text, line.start(), line.end()) if not text[: match.start()].endswith(NOT_ENDS)]
        for start, end in zip([begin, *(match.end() for match in ends)], [*(match.start() for match in ends), line.end()], strict=True):
            out.append(Sentence(start, end, paragraph, opened or text[start] in '“"'))
            body = text[start:end]
            opened = (opened or "“" in body) and body.rfind("”") <= body.rfind("“") and not (opened and "”" in body)
    return out


@dataclass(frozen=True)
class Asked:
    """A context and the figure that questions are about."""

    context: Context
    text: str
    start: int
    end: int
    index: int

    def source(self) -> Found[Source | None]:
        return self.context.source(self.start, self.end, self.index)

    def period(self, accumulation: Accumulation = Accumulation.FLOW) -> Found[Period]:
        return self.context.period(self.start, self.end, self.index, accumulation)

    def place(self, moved: bool = False) -> Found[tuple[Place | None, PlaceRole]]:
        return self.context.place(self.start, self.end, self.index, Moves.LEFT if moved else Moves.NO)


def ask(
    marked: str,
    *,
    published: date | None = None,
    basis: PublishedBasis = PublishedBasis.STATED,
    places: tuple[Place, ...] = (),
    title: str | None = None,
) -> Asked:
    """Return the context of the figure in double brackets; without a mark, that of the first character."""
    start = max(marked.find("[["), 0)
    length = marked.find("]]") - start - 2 if "[[" in marked else 1
    text = marked.replace("[[", "").replace("]]", "")
    cut = sentences(text)
    report = Report(text=text, language="en", published=published, published_basis=basis, places=places, title=title)
    index = next(number for number, each in enumerate(cut) if each.start <= start < each.end)
    return Asked(Context(report, cut, language("en")), text, start, start + length, index)
