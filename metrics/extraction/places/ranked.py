"""Places that a ranking goes on to, each with its numbers: "followed by Aleppo with five deaths, and | Idlib with three", "تليها كسلا بـ9 وفيات ثم | سنار بـ8"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, goes_on_to, name_start
from metrics.extraction.places.hardest_hit import hardest_called
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_JOINTS = mark.COMMA | mark.CONJUNCTION | mark.STOP
# So near behind what calls places the hardest hit the first of them is named.
_LED = 4
# A name has at most so many words where letters have no case.
_NAME = 5
# So many words may say of what those are whom a number counts.
_TOLD = 3
_NO_NAME = mark.NUMBER | mark.PUNCTUATION | mark.CONJUNCTION | mark.BE | mark.HAVE | mark.NEGATION | mark.SUBORDINATOR | mark.RELATIVE | mark.PRONOUN


def place_ranked(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let what a ranking counts be at the names that it goes on to, and what is told with it at the same: "with 187 cases | and 3 deaths"."""
    ranking, called, name = False, hardest_called(line, lexicon), None
    before: Mention | None = None
    for mention in mentions:
        told = mention.term is not None and mention.first > 1
        found = _ranked(mention, line, lexicon, called, ranking=ranking) or _led_to(mention, line, lexicon) if told else None
        with_it = name is not None and before is not None and mention.term is not None and told_with(before, mention, line, lexicon)
        with_it = with_it or name is not None and mention.relation == "subset_of" and mention.parent is before
        name = found or (name if with_it else None)
        ranking, before = name is not None, mention
        if name is not None and not any(rule == IN_PLACE for rule, _, _ in mention.rules):
            mention.rules.append((IN_PLACE, *name))


def _ranked(mention: Mention, line: Line, lexicon: Lexicon, called: tuple[int, int] | None, *, ranking: bool) -> tuple[int, int] | None:
    """Return the name that a ranking goes on to right before a number, and before the small word that leads from it to the number."""
    led = mention.first - 1
    accompanied = lexicon.within("relations.accompanying", line.words[led])
    if lexicon.verb_first:
        return _after_lead(mention, line, lexicon, ranking=ranking)
    if not accompanied:
        return None
    end = before_aside(led - bool(line.flags[led - 1] & mark.COMMA), line)
    start = name_start(end, line, lexicon)
    lead, opens = start - 1, False
    while lead >= 0 and not (opens := goes_on_to(lead, line, lexicon)) and line.flags[lead] & (mark.DEFINITE | mark.OF):
        lead -= 1
    opens = opens or called is not None and called[1] <= lead + 1 <= called[1] + _LED
    goes_on = start < end and lead >= 0 and (opens or ranking and bool(line.flags[lead] & _JOINTS))
    return (start, end) if goes_on else None


def _led_to(mention: Mention, line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the name right before a number that begins a clause with a word of place: "98 deaths in Tawila, | in Kalma | 2,014 cases and 61 deaths"."""
    start = name_start(mention.first, line, lexicon)
    lead = start - 1
    opens = start < mention.first and lead > 0 and line.flags[lead - 1] & _JOINTS and lexicon.within("grammar.locative", line.words[lead])
    return (start, mention.first) if opens and mention.head is not None and line.printed[start][:1].isupper() else None


def _after_lead(mention: Mention, line: Line, lexicon: Lexicon, *, ranking: bool) -> tuple[int, int] | None:
    """Return the name between what leads to the next place and a number, where no capital tells which words are a name."""
    end = mention.first - bool(line.flags[mention.first - 1] & mark.FILL and line.flags[mention.first - 1] & mark.PREPOSITION)
    start = end
    while start and end - start <= _NAME and not goes_on_to(start - 1, line, lexicon) and not line.flags[start - 1] & _NO_NAME:
        if start < end and _is_led_by_kind(start, line, lexicon):
            break
        if not lexicon.within("grammar.table_places", line.words[start - 1]) and (
            start - 1 in line.found[mark.NOUN] or start - 1 in line.found[mark.TRIGGER]
        ):
            return None
        start -= 1
    if not 0 < start < end or end - start > _NAME or line.words[start] in lexicon.sets["attribution.says"]:
        return None
    opens = goes_on_to(start - 1, line, lexicon) or _is_led_by_kind(start, line, lexicon)
    return (start, end) if opens or ranking and line.flags[start - 1] & mark.CONJUNCTION else None


def _is_led_by_kind(start: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether words of place and a kind lead to the first name of a list, "توزعت الوفيات على ولايات | كسلا 12 وفاة"; not one that is complete, "في المدينة إلى"."""
    kind = start - 1
    named = kind > 0 and lexicon.within("grammar.table_places", line.words[kind]) and line.words[kind] == line.printed[kind]
    return named and bool(line.flags[kind - 1] & mark.PREPOSITION)


def before_aside(end: int, line: Line) -> int:
    """Return where a name may end before an apposition of small words that ends at `end`: "Aleppo|, in the north, with"."""
    at = end - 1
    while at > 0 and end - at <= _TOLD + 1 and line.printed[at][:1].islower():
        at -= 1
    aside = 0 < at < end - 1 and line.flags[at] & mark.COMMA and end < line.size and line.flags[end] & mark.COMMA
    return at if aside else end


def told_with(before: Mention, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether only "with" or "and", or a comma before none, stands between two numbers, behind whom or what the first one counts: "3 cases | of cholera and | 4 deaths"."""
    led = mention.first - 1
    word, flag = line.words[led], line.flags[led]
    between = range(before.after, led)
    apart = any(
        line.flags[at] & (mark.COMMA | mark.CONJUNCTION | mark.STOP | mark.NUMBER)
        or line.flags[at] & mark.PREPOSITION
        and not line.flags[at] & mark.OF
        for at in between
    )
    if apart or len(between) > _TOLD or between and not line.flags[before.after] & mark.OF:
        return False
    return lexicon.within("relations.accompanying", word) or bool(flag & mark.CONJUNCTION) or word == "," and mention.state == "none_reported"


__all__ = ["before_aside", "place_ranked", "told_with"]
