"""Verbs that go on through a list: "killed 12 people and | 3 soldiers", "destruiu cinco pontes e | 40 escolas"."""

from __future__ import annotations

from metrics.extraction.counted.joined_nouns import ADJECTIVES, is_adjective
from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.clauses import taken_back
from metrics.extraction.terms.objects import done_senses, done_to, joined
from metrics.extraction.terms.past_relatives import opens_before
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So many words say whose those are, where nouns follow each other without a small word between: "96 من عناصر | تنظيم الدولة".
_WHOSE = 4


def in_a_list(mention: Mention, before: Mention | None, mentions: list[Mention], line: Line, lexicon: Lexicon, *, said: bool) -> Hit | None:
    """Return the verb whose object begins a list that the number is in; `said` that something is said of the number itself."""
    if _acts_itself(mention, line, lexicon) or opens_before(mention, line, lexicon) is not None:
        return None
    found = _listed(mention, before, line, lexicon)
    return found or (None if said else joined(mention, line, lexicon) or _past_things(mention, mentions, line, lexicon))


def _acts_itself(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a verb of its own stands behind the number, which says that they do it themselves: "500 evacuados y 200 soldados | se desplegaron", "| mobilizaram-se"."""
    reflexive = lexicon.sets["grammar.reflexive"]
    at = mention.after
    if at < line.size and not line.flags[at] and line.words[at].endswith(lexicon.endings.get("past", ())):
        # "se alojan 640, y otras 300 | cruzaron a Venezuela"
        return True
    if not reflexive or mention.head is None and mention.kind is None and not mention.borrowed or at >= line.size:
        return False
    # "200 soldados adicionales | se desplegaron"
    at += at + 1 < line.size and line.words[at] not in reflexive and is_adjective(at, line) and line.words[at].partition("-")[2] not in reflexive
    word = line.words[at]
    return word in reflexive or "-" in word and word.rpartition("-")[2] in reflexive and line.printed[at].islower()


def _past_things(mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> Hit | None:
    """Carry a verb past members of a list that are of no term: "destruiu cinco pontes e | 40 escolas", "daños en 12 casas, 3 puentes y | 2 escuelas"."""
    if not lexicon.noun_leads:
        return None
    first, begun = mention.first, None
    for each in reversed(mentions):
        if each.after > first:
            continue
        if each.head is None or each.unit is not None or not _lists(line, range(each.after, first)):
            break
        if each.term is not None:
            begun = each
            break
        first = each.first
    if first == mention.first or mention.head is None:
        return None
    own, mention.first = mention.first, first
    hit = done_to(mention, None, False, line, lexicon) or _listed(mention, begun, line, lexicon)
    mention.first = own
    return hit


def _lists(line: Line, between: range) -> bool:
    """Whether only commas, "and", small words and adjectives that no row knows part two members of a list: "11 puentes | vehiculares"."""
    at = between.start
    while at < between.stop and at - between.start < ADJECTIVES and is_adjective(at, line):
        at += 1
    joints = mark.CONJUNCTION | mark.COMMA | mark.FILL | mark.ADVERB
    return between.stop - at in range(1, 4) and all(line.flags[each] & joints for each in range(at, between.stop))


def _listed(mention: Mention, before: Mention | None, line: Line, lexicon: Lexicon) -> Hit | None:
    """Carry a verb on through a list: "killed 12 people and 3 soldiers"."""
    if before is None or before.trigger is None or before.trigger.side != "object":
        return None
    if mention.head is None and past_aside(before.trigger.first, mention.first, line):
        return None
    end = _past_whose(before, mention.first - 1, line, lexicon)
    between = range(end, mention.first)
    if mention.after < line.size and line.flags[mention.after] & mark.BE and not mention.pronoun:
        # "entered 3,260 homes, and 540 | are" has a verb of its own.
        return None
    if mention.pronoun and taken_back(mention, line, lexicon):
        return None
    own = mention.noun.term if mention.noun is not None and not mention.borrowed and lexicon.head_first else None
    if own is not None and own != before.term and mention.group is None and not lexicon.term_rows[own].weak:
        # "la muerte de 5 personas, | 13.393 damnificados"
        return None
    if any(line.words[at] in lexicon.sets["grammar.that"] or line.words[at] in lexicon.sets["grammar.partly"] for at in between):
        # "says shells fell, maiming 33, and | that | 125,000 people set out", "destroyed 2,900 houses, | partially | 5,100"
        return None
    if len(between) > 10 or not all(
        line.flags[at] & (mark.CONJUNCTION | mark.COMMA | mark.FILL | mark.ADVERB | mark.ARTICLE | mark.DEFINITE)
        or line.words[at] in "()"
        or at == mention.first - 1
        and _led_again(before, mention, line)
        for at in between
    ):
        return None
    trigger = before.trigger
    # "foram distribuídos 1.200 kits e | 3 mil cobertores"
    own = trigger.senses if lexicon.noun_leads else None
    senses = done_senses(trigger.trigger, trigger.first, False, line) or trigger.trigger.roles.get(mark.OF_NOUN) or own
    return trigger._replace(senses=senses) if senses else None


def _led_again(before: Mention, mention: Mention, line: Line) -> bool:
    """Whether the small word that leads to the number before leads to this one too: "la mort | de 12 soldats et | de six civils"."""
    one, other = before.first - 1, mention.first - 1
    alike = one >= 0 and (line.words[one] == line.words[other] or line.flags[one] & line.flags[other] & mark.OF)
    return bool(alike and line.flags[other] & mark.PREPOSITION and line.flags[other - 1] & (mark.CONJUNCTION | mark.COMMA))


def _past_whose(before: Mention, stop: int, line: Line, lexicon: Lexicon) -> int:
    """Return where the words before `stop` end that say of what sort those are, "un bombero | voluntario|, dos", or whose: "96 من عناصر | القوات الحكومية| و129"."""
    end, most = before.after, _WHOSE if lexicon.verb_first else ADJECTIVES if lexicon.head_first else 0
    while end < stop and end - before.after < most:
        noun = end in line.found[mark.NOUN] and end not in line.found[mark.TRIGGER] and not line.flags[end] & mark.NUMBER
        if not is_adjective(end, line) and not (lexicon.verb_first and (noun or line.flags[end] & mark.OF)):
            break
        end += 1
    return end


def past_aside(verb: int, number: int, line: Line) -> bool:
    """Whether the verb is of a relative clause between commas, behind which the sentence goes on: "41 fueron confinamientos, que afectan a 19.880, y | 36"."""
    opened = verb > 1 and line.flags[verb - 1] & mark.RELATIVE and line.flags[verb - 2] & mark.COMMA
    return bool(opened and line.flags[number - 1] & mark.CONJUNCTION and line.flags[number - 2] & mark.COMMA)


def lives_beside(mention: Mention, before: Mention | None, said: Hit | None, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return the verb of the list before where the number only says where they live or are: "affected 71,000 families and 270,000 people | living there"."""
    if said is None:
        return None
    row = lexicon.term_rows[pick(said.senses, mention, lexicon) or ""]
    if row.host and not row.weak and not line.flags[said.first - 1] & mark.BE:
        return _befell_in(mention, before, line, lexicon)
    if said.first != mention.after or not line.words[said.first].endswith(lexicon.endings.get("lasting", ())) or not row.weak:
        return None
    carried = _listed(mention, before, line, lexicon)
    return carried if carried is not None and pick(carried.senses, mention, lexicon) is not None else None


def _befell_in(mention: Mention, before: Mention | None, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return what befell those told before and the next of their list or a part of them too, "killed 23 and wounded 112, including nine women | in a camp"; none of "displaced 400, including 90 in a camp"."""
    whole = next((each for each in reversed(line.mentions) if each.first < mention.first and each.trigger is not None), None)
    if whole is None or whole.trigger is None or whole.term is None or mention.head is None:
        return None
    row = lexicon.term_rows[whole.term]
    if not row.event or row.moves:
        return None
    led = any(end == mention.first for _, end in line.found[mark.SUBSET].values())
    joined_to = before is not None and all(line.flags[at] & (mark.COMMA | mark.CONJUNCTION) for at in range(before.after, mention.first))
    part = led or joined_to and any(whole.after <= at < mention.first for at in line.found[mark.SUBSET])
    carried = whole.trigger if part else _listed(mention, before, line, lexicon)
    return carried if carried is not None and pick(carried.senses, mention, lexicon) is not None else None


__all__ = ["in_a_list", "lives_beside", "past_aside"]
