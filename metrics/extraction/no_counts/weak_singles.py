"""One person, a share, or people of whom it is told only where or with what they live: no population and no figure."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon


def drop_weak_singles(line: Line, lexicon: Lexicon) -> None:
    """Take from one person or a share what says only where people are: "a teacher who lives in Homs" is no population."""
    kept = []
    for mention in line.mentions:
        lone = mention.value == 1 and mention.in_words or mention.share_of_whole
        row = lexicon.term_rows[mention.term or ""]
        if lone and not line.flags[mention.at] & mark.NUMBER and (_is_no_figure(mention, line, lexicon) or _is_of_whom(mention, line, lexicon)):
            continue
        if lone and not row.event and not mention.share_of_whole and _is_foremost(mention, line, lexicon):
            mention.term, mention.terms = None, []
        kept.append(mention)
        weak = row.weak and mention.term is not None
        if weak and any(lexicon.within("relations.that_is", " ".join(line.words[max(0, mention.first - many) : mention.first])) for many in (1, 2)):
            # "these families are equivalent to | 3,402,391 persons residing in 16 regions" says how many the families are.
            mention.term, mention.terms = None, []
            continue
        others = mention.head is None and mention.pronoun and mention.end in line.found[mark.OTHERS]
        if weak and (others or _lives_with(mention, line, lexicon)):
            # "they join more than 23,400 | others who live there": whoever they are, they are not all who do.
            mention.term, mention.terms = None, []
            continue
        nobody = mention.share and mention.vague is not None and mention.pronoun and mention.group is None and mention.disaggregation is None
        if mention.term is not None and (nobody or lone and row.weak):
            mention.term, mention.terms = None, []
    line.mentions = kept


def _is_foremost(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether it is told how something ranks, and nobody counted: "one of the world's | largest refugee populations"."""
    return any(lexicon.within("names.foremost", line.words[at]) for at in range(mention.end, max(mention.end, mention.after)))


def _lives_with(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether it is told what people live with, and not where: "66 people | living with a disability"; those whom they live with are somebody."""
    if mention.trigger is not None and mention.trigger.side == "subject":
        end = mention.trigger.end
    else:
        end = line.found[mark.TRIGGER].get(mention.after, (None, line.size))[1]
    if end + 1 >= line.size or not lexicon.within("relations.accompanying", line.words[end]):
        return False
    return not any(at in line.found[mark.NOUN] for at in range(end + 1, min(line.size, end + 3)))


def _is_of_whom(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether one person only says whose relative or companion it befell: "l'épouse d' | un général | est décédée"; not "le corps d'un homme"."""
    of, hit = mention.first - 1, mention.trigger
    if not lexicon.head_first or of < 2 or not line.flags[of] & mark.OF or hit is None or hit.side != "subject":
        return False
    who = next(((at, noun) for at, (noun, end) in line.found[mark.NOUN].items() if end == of), None)
    return who is not None and who[1].kind == "person" and who[1].term is None and who[0] > 0 and bool(line.flags[who[0] - 1] & mark.DEFINITE)


def _is_no_figure(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether one person is named and not counted: "Pius, a resident who | fled the village, said", "| a refugee in the camp"."""
    if mention.term is None:
        return False
    row, hit = lexicon.term_rows[mention.term], mention.trigger
    named = mention.noun is not None and mention.noun.term == mention.term and row.moves and not row.event
    if (named or row.host and not row.weak) and not mention.share_of_whole:
        return True
    if not row.moves or hit is None:
        return False
    # "the arrival of | a traveller" is one journey.
    journey = hit.side == "object" and mark.OF_NOUN in hit.trigger.roles
    described = hit.first == mention.after and line.words[hit.first].endswith(lexicon.endings.get("lasting", ()))
    return journey or described or any(line.flags[at] & mark.RELATIVE for at in range(mention.after, hit.end))


__all__ = ["drop_weak_singles"]
