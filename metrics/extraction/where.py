"""Where a figure is: at the place of its row, of the name before its bracket, or of the sentences around it."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.context import PLACES_OF_A_LIST, Context, Moves, PlaceCell
from metrics.extraction.context.place_found import NOWHERE
from metrics.extraction.found import Found
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.uncounted import is_inserted
from metrics.extraction.places.brackets import IN_PLACE
from metrics.extraction.places.places_before import DOER
from metrics.extraction.places.rankings import ranked_behind
from metrics.extraction.quoting import Quoted
from metrics.extraction.text.lines import Line, Row
from metrics.extraction.text.normal import Normal
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Accumulation, Evidence, Place, PlaceRole

# So many words a verb and what leads from it to its place have: "were reported in".
_VERB = 4

PlaceFound = Found[tuple[Place | None, PlaceRole]]


class Where:
    """The places of the figures of one report, by the tables, brackets and sentences that they stand in."""

    def __init__(self, context: Context, quoted: Quoted, normal: Normal, lexicon: Lexicon) -> None:
        self._context, self._quoted, self._normal, self._lexicon = context, quoted, normal, lexicon

    def of(self, start: int, end: int, term: str, accumulation: Accumulation, line: Line, mention: Mention, said: tuple[Evidence, ...]) -> PlaceFound:
        """Return where it is, and what the place is to those counted; `said` are the words for who says it."""
        stays = accumulation is Accumulation.STOCK and not terms()[term].leaves
        moved = Moves.NO if not self._lexicon.term_rows[term].moves else Moves.ARE_THERE if stays else Moves.LEFT
        where = self._of_name(mention, line)
        if where is None:
            until = self._whole_ends(mention, line)
            row = line.row if line.across is None else line.across.get(mention.at, line.row)
            where = self._of_row(row) if row is not None else self._context.place(start, end, line.index, moved=moved, until=until, said=said)
            if (
                mention.fired(DOER)
                or self._are_each(mention, line)
                or mention.share_of_whole
                and any(each.rule == PLACES_OF_A_LIST for each in where.rules)
            ):
                # "90 % of the houses in Homs and Idlib": those counted there are counted of what these lie in, a share of them is none of it.
                where = where._replace(value=(None, where.value[1]), evidence=())
        return where

    def _are_each(self, mention: Mention, line: Line) -> bool:
        """Return whether so many are in each of some places, and so at none alone: "| one | each in Homs and Hama"."""
        span = range(mention.first, min(line.size, max(mention.end, mention.after) + 1))
        at = next((at for at in span if self._lexicon.within("relations.each", line.words[at])), line.size)
        return at + 1 < line.size and bool(line.flags[at + 1] & (mark.PREPOSITION | mark.BE) or at + 1 in line.found[mark.TRIGGER])

    def _of_name(self, mention: Mention, line: Line) -> PlaceFound | None:
        """Return the place whose name stands before the bracket that the number is in, known or not."""
        name = next(each for each in mention.rules if each[0] == IN_PLACE) if mention.fired(IN_PLACE) else None
        # Behind "(160)" with no name before it stands none.
        return None if name is None or name[1] >= name[2] else self._context.place_of_row(PlaceCell(*self._quoted.span(line, *name[1:]), ""))

    def _whole_ends(self, mention: Mention, line: Line) -> int | None:
        """Return where what is said of the whole of a share, or of the first of a ranking, ends: of it is no place behind it, "71 % of the 3.3 million displaced | are from Khartoum"."""
        if (behind := ranked_behind(mention, line, self._lexicon)) is not None:
            return self._quoted.span(line, mention.first, behind)[1]
        fronted = mention.first == 2 and line.flags[0] & mark.PREPOSITION and line.flags[1] & mark.DEFINITE
        if fronted and any(each.first == mention.after + 1 and each.parent is mention for each in line.mentions):
            # "Of the 59 dead, | 41 were recorded in Homs"
            return self._quoted.span(line, mention.first, mention.after)[1]
        if any(_has_part(mention, each) for each in line.mentions):
            # "Homs had 31 of the 54 deaths", "31 of the 54 deaths | were in Homs": the place is where the part is.
            if mention.after >= line.size or line.flags[mention.after] & (mark.STOP | mark.COMMA | mark.PUNCTUATION):
                return self._quoted.span(line, 0, 1)[0]
            told = line.words[mention.after + 1 : mention.after + _VERB]
            if not line.flags[mention.after] & mark.PREPOSITION and any(self._lexicon.within("grammar.locative", word) for word in told):
                return self._quoted.span(line, mention.first, mention.after)[1]
        for each in line.mentions:
            if (whole := each.denominator) is not None and whole[0] <= mention.first < whole[1] and not is_inserted(each, line):
                said = mention.trigger.end if mention.trigger is not None and mention.trigger.side == "subject" else 0
                return self._quoted.span(line, mention.first, max(mention.after, said))[1]
        return None

    def _of_row(self, row: Row) -> PlaceFound:
        if row.rest:
            return NOWHERE
        if row.place is not None:
            return self._context.place_of_row(place_cell(row.place, row.kind, self._normal))
        return self._context.place_about(row.about)


def _has_part(whole: Mention, other: Mention) -> bool:
    """Whether another number counts some of those that the whole counts, by the one noun of both: "31 of the | 54 deaths"."""
    own = other.trigger is not None and not (whole.trigger is None and other.trigger.first >= whole.after)
    return other.parent is whole and other.head is not None and other.head == whole.head and not own


def place_cell(span: tuple[int, int], kind: str, normal: Normal) -> PlaceCell:
    """Return the cell of a table's row that names its place, by the characters of the text as it is."""
    return PlaceCell(normal.original(span[0]), normal.original(span[1] - 1) + 1, kind)


__all__ = ["Where", "place_cell"]
