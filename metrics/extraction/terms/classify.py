"""Which term a number is of: by its head noun, the verb it is object or subject of, or what is said of it."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.counted.antecedents import antecedent
from metrics.extraction.counted.attributes import attribute_of, only_describes
from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.no_counts.names import of_a_scale
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import is_bracketed
from metrics.extraction.relations.levels import came_from
from metrics.extraction.relations.parts import of_the_whole
from metrics.extraction.relations.wholes import said_of_whole
from metrics.extraction.terms.accompanied import accompanied
from metrics.extraction.terms.agreeing import became, befell_those_at, may_rise
from metrics.extraction.terms.clauses import after_verb
from metrics.extraction.terms.fronted import fronted
from metrics.extraction.terms.label_gaps import is_labelled
from metrics.extraction.terms.listing import in_a_list, lives_beside
from metrics.extraction.terms.objects import among, done_to
from metrics.extraction.terms.parts_of_things import are_there, is_one_of
from metrics.extraction.terms.recipients import handed_to, helped_as_before, is_helped
from metrics.extraction.terms.second_verbs import second, undecided
from metrics.extraction.terms.staying import housed, stays_in
from metrics.extraction.terms.subjects import said_of
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import ANYBODY, Lexicon

_NOUNS = "nouns"  # The row of `without` that is of a term's nouns and of no verb.
_OFTEN = 1000  # Fewer displacements than these are told as what happened, not as people.


def classify(mentions: list[Mention], line: Line, lexicon: Lexicon, *, own: bool = False) -> None:
    """Give each number of a sentence its term, from left to right, so that lists and ellipses can lean on what went before.

    With `own` a head noun that is of a term by itself is enough, however small the number.
    """
    rows, several, headed = lexicon.term_rows, len(mentions) > 1, bool(line.found[mark.HEADING]) and not own
    for order, mention in sorted(enumerate(mentions), key=lambda numbered: not numbered[1].whole) if several else enumerate(mentions):
        if mention.term is not None or mention.unit_group == "hyphened":
            continue
        before = mentions[order - 1] if order else None
        antecedent(mention, mentions[:order], lexicon)
        if of_a_scale(mention, line, lexicon) or _differs(mention, line, lexicon) or headed and is_labelled(mention, line):
            continue
        named = _named_after(mention, line, lexicon) or _numbering(mention, line, lexicon) or _singled_out(mention, line, lexicon)
        named = named or before is not None and came_from(mention, before, line, lexicon)
        if named or (_is_event(mention, lexicon) and not _fares(mention, mentions, line, lexicon)) or several and is_bracketed(mention, line):
            continue
        hits = _said_of_those(mention, mentions, line, lexicon) if mention.whole else _find(mention, before, mentions, line, lexicon)
        if not hits and mention.borrowed and mention.kind not in ("person", None) and not is_one_of(mention, line, lexicon):
            hits = _of_people(mention, before, mentions, line, lexicon)
        if not hits:
            if mention.led_by is not None and rows[mention.led_by].event:
                mention.term = mention.led_by
                mention.rules.append(("attribute", mention.at, mention.after))
            elif own and mention.noun is not None and (mention.noun.term or mention.led_by) is not None:
                mention.term = mention.noun.term or mention.led_by
            continue
        hit = hits[0]
        if mention.share_of_whole and of_the_whole(mention, hit, line, lexicon):
            continue
        term = pick(hit.senses, mention, lexicon, hit.trigger.words)
        led = mention.led_by or (mention.noun.term if mention.noun is not None else None)
        if led is not None and not rows[led].without.get(_NOUNS, frozenset()).isdisjoint(line.vocabulary):
            # "albergues con 88 mil personas refugiadas": they have sought shelter, and crossed no border.
            led = None
        if led is not None and not rows[led].weak and term is not None and hit.trigger.words in rows[term].plain:
            term = led
        elif led is not None and term is not None and hit.side != "subject" and rows[term].host:
            # "accueille 11 000 personnes déplacées": what they are says more than that they are housed.
            term = led
        elif led is not None and term is not None and hit.side == "subject" and rows[term].weak:
            term = led
        elif before is not None and before.term is not None and mention.unit_group == "share" and before.trigger == hit:
            # "acoge a 1.200 refugiados, el | 88 % mujeres": a part of those.
            term, mention.relation, mention.parent = before.term, "subset_of", before
        elif (stock := housed(mention, hit, line, lexicon)) is not None:
            term = stock
        elif term is not None and rows[term].host and hit.side == "subject" and (place := stays_in(mention, hit.end - 1, line, lexicon)) is not None:
            # "are staying in | 14 camps": the place says more than that they stay.
            term = pick(place.senses, mention, lexicon) or term
        mention.term, mention.trigger = term, hit
        if term is not None and rows[term].groups and mention.group is None and mention.parent is not None:
            mention.group = mention.parent.group
        mention.rules.append((hit.side, hit.first, hit.end))
        _also(mention, hits[1:], lexicon)
        if hit.side in ("subject", "object"):
            second(mention, hit, line, lexicon)


def _of_people(mention: Mention, before: Mention | None, mentions: list[Mention], line: Line, lexicon: Lexicon) -> list[Hit]:
    """Find what is said of a bare number of people where the number before it counts things: "two schools were hit, killing | 31"."""
    kept = mention.kind, mention.noun, mention.parent
    mention.borrowed, mention.kind, mention.noun, mention.parent = False, None, None, None
    hits = _find(mention, before, mentions, line, lexicon)
    term = pick(hits[0].senses, mention, lexicon, hits[0].trigger.words) if hits else None
    row = lexicon.term_rows[term] if term is not None else None
    if row is not None and hits[0].side == "object" and (row.people or row.weak and mark.OBJECT in hits[0].trigger.roles):
        # "a city that was home to | 300,000"
        return hits
    if row is not None and hits[0].side == "subject" and (row.moves and after_verb(mention.first, line) or are_there(mention, kept, row)):
        # "destroyed 18,000 structures and forced | 200,000 to evacuate", "a village near Homs, where | dozens were killed"
        return hits
    mention.borrowed = True
    mention.kind, mention.noun, mention.parent = kept
    return []


def _happened_so_often(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether it is said how often people had to leave, and not how many: "140 desplazamientos"; not "38.000 desplazamientos"."""
    few = mention.ends is None and mention.value is not None and mention.value < _OFTEN
    return few and mention.head is not None and lexicon.within("grammar.happening", " ".join(mention.line.words[slice(*mention.head)]))


def _is_event(mention: Mention, lexicon: Lexicon) -> bool:
    """Take the term of a head noun that is an event by itself: "60 fatalities", "30 wounded"."""
    noun = mention.noun
    if noun is None or noun.term is None or not lexicon.term_rows[noun.term].event or mention.head is None or mention.borrowed:
        return False
    if handed_to(mention, mention.line, lexicon) is not None or is_helped(mention, mention.line, lexicon):
        return False  # "assistance to | 21,340 returnees", "assisted | 21,340 returnees"
    if not lexicon.term_rows[noun.term].without.get(_NOUNS, frozenset()).isdisjoint(mention.line.vocabulary):
        # "damaged 96 shelters and | 42 latrines": none that people have.
        mention.noun, mention.kind = None, "thing"
        return True
    if mention.share and mention.vague is not None:
        return True
    if _happened_so_often(mention, lexicon):
        mention.noun, mention.kind = None, "thing"
        return True
    if _told_before(mention, mention.head[0], lexicon):
        # "the two bodies were dumped" goes on about those found before.
        mention.noun, mention.kind = None, "thing"
        return True
    if mention.value == 1 and mention.in_words and line_of(mention, mark.OF) or _of_the(mention):
        # "one of the bodies" singles one out, and "3,000 of the evacuees have returned" has a verb of its own.
        return False
    mention.term = noun.term
    if mention.state == "reported" and undecided(mention, mention.line, lexicon):
        mention.term, mention.noun = None, ANYBODY if noun.unit == ANYBODY.unit else None
        return True
    mention.rules.append(("noun", *mention.head))
    return True


def _told_before(mention: Mention, head: int, lexicon: Lexicon) -> bool:
    line, at = mention.line, mention.first - 1
    definite = at >= 0 and line.flags[at] & mark.DEFINITE and not lexicon.within("grammar.that", line.words[at])
    if definite and at > 1 and line.flags[at - 1] & mark.OF and line.flags[at - 2] & mark.NUMBER and not mention.in_words:
        # "31 of the | 45 bodies have been identified" tells how many there are.
        return False
    return bool(definite) and lexicon.within("grammar.told_before", line.words[head])


def _named_after(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is one that a label behind it names: "portant à 320 000 le nombre total de réfugiés"."""
    at, before = mention.after, line.words[mention.first - 1] if mention.first else ""
    if mention.kind is not None or not lexicon.head_first or not lexicon.within("changes.to_total", before):
        return False
    at += at < line.size and bool(line.flags[at] & mark.DEFINITE)
    return at in line.found[mark.ASKED] or at in line.found[mark.HEADING] or at - 1 in line.found[mark.ASKED]


def _differs(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is only by how much another one is larger or smaller: "30 are missing, 10 | fewer than on Tuesday"."""
    if mention.noun is not None and not mention.borrowed or mention.unit is not None or mention.end >= line.size:
        return False
    openings = lexicon.sets["changes.beyond_openings"]
    # A word for less may have been read as the sign of the number: "menos | 45 | do que".
    led = mention.first - (line.words[mention.first] not in openings and mention.first > 0)
    if line.words[mention.end] not in openings and line.words[led] not in openings:
        return False
    behind = [line.words[mention.end : mention.end + many] for many in (1, 2, 3)]
    found = any(" ".join(words) in lexicon.sets["changes.beyond"] for after in behind for words in (after, [line.words[led], *after]))
    if found:
        mention.kind, mention.noun, mention.borrowed = "thing", None, False
    return found


def _numbering(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is of those named before it, "the displaced, whose number comes to 1.2 million"; give it their term."""
    at = mention.first - 1
    if at < 2 or line.words[at] not in lexicon.sets["grammar.numbering"] or line.words[at - 1] not in lexicon.sets["grammar.numbering_after"]:
        return False
    noun = next((each for each, end in line.found[mark.NOUN].values() if end == at - 1), None)
    if noun is not None and (mention.noun is None or mention.noun.unit == noun.unit):
        mention.noun, mention.kind, mention.group, mention.term = noun, noun.kind, noun.group, noun.term
        mention.rules.append(("noun", at - 2, at - 1))
    return True


def _fares(mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is a part of those whom its noun names, of whom another thing is said: "deux des blessés ont succombé"."""
    become = terms()[mention.term or ""].becomes if mention.term is not None and mention.unit is None and not mention.whole else ()
    if become and not _befell(mention, mentions, line, lexicon).isdisjoint(become):
        mention.term = None
        mention.rules.pop()
        return True
    if not lexicon.head_first or not line_of(mention, mark.OF) or mention.head is None or mention.unit is not None or mention.ends is not None:
        return False
    of = line.words[mention.end]
    if not (lexicon.within("grammar.of_the", of) or mention.end + 1 < line.size and line.flags[mention.end + 1] & mark.DEFINITE):
        return False
    said = said_of(mention, mentions, line, lexicon)
    term = None if said.hit is None else pick(said.hit.senses, mention, lexicon)
    if term is None or not lexicon.term_rows[term].event or term == mention.term:
        return False
    mention.term = None
    mention.rules.pop()
    return True


def _befell(mention: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> set[str | None]:
    """Return what is said right beside those whom a noun names: "three wounded | died later", "توفي | ثلاثة من الجرحى"."""
    said = said_of(mention, mentions, line, lexicon)
    # "عمليات الإنقاذ | عن 54 مفقودا": what a small word leads to is looked for, and not found.
    led = mention.first > 0 and bool(line.flags[mention.first - 1] & mark.PREPOSITION)
    hits = [said.hit if said.close else None, done_to(mention, None, False, line, lexicon) if lexicon.verb_first and not led else None]
    return {pick(each.senses, mention, lexicon, each.trigger.words) for each in hits if each is not None}


def _find(mention: Mention, before: Mention | None, mentions: list[Mention], line: Line, lexicon: Lexicon) -> list[Hit]:
    if (given := handed_to(mention, line, lexicon) or helped_as_before(mention, before, line, lexicon)) is not None:
        return [given]
    part_of = mention.parent.trigger if mention.parent is not None and mention.parent.whole else None
    said = said_of(mention, mentions, line, lexicon, part_of.end if part_of is not None else None)
    done = done_to(mention, before, said.close and said.hit is not None, line, lexicon) or fronted(mention, line, lexicon)
    if done is not None and said.hit is not None and mark.FIRST in done.trigger.roles and _outweighs(said.hit, done, mention, lexicon):
        return [said.hit]
    if done is not None and lexicon.term_rows[pick(done.senses, mention, lexicon, done.trigger.words) or ""].weak:
        # "parmi les morts, on compte 11 enfants": who they are among says more than that they are there.
        done = among(mention, line, lexicon) or done
    if done is not None:
        helped = lexicon.term_rows[pick(done.senses, mention, lexicon, done.trigger.words) or ""].helps
        if said.hit is None or not (helped and said.close) or only_describes(said.hit, mention, lexicon):
            return [done]
        return [done._replace(senses=said.hit.senses)] if may_rise(done, line, lexicon) else [done, said.hit]
    if (beside := lives_beside(mention, before, said.hit, line, lexicon)) is not None:
        return [beside]
    if said.hit is not None and not said.close and (part := accompanied(mention, line, lexicon)) is not None:
        return [part]
    attribute = attribute_of(mention, line, lexicon)
    if attribute is not None and said.hit is not None and befell_those_at(attribute, said.hit, mention, line, lexicon):
        attribute = None
    weak = said.hit is not None and lexicon.term_rows[pick(said.hit.senses, mention, lexicon) or ""].weak
    if said.hit is not None and (said.close and not weak or attribute is None) and (said.close or not _in_subset(mention, before, lexicon)):
        if said.main is None or (fared := became(mention, said.hit, said.main, line, lexicon)) is False:
            return [said.hit]
        # "7,000 of the 9,500 people who had fled have returned" says of the part only the last.
        only = fared or mention.share_of_whole or mention.parent is not None and mention.parent.whole
        only = only or lexicon.term_rows[pick(said.hit.senses, mention, lexicon) or ""].host or only_describes(said.hit, mention, lexicon)
        return [said.main] if only else [said.main, said.hit]
    if attribute is not None:
        return [attribute]
    if (part := among(mention, line, lexicon) or accompanied(mention, line, lexicon)) is not None:
        return [part]
    carried = in_a_list(mention, before, mentions, line, lexicon, said=said.hit is not None)
    return [carried] if carried is not None and pick(carried.senses, mention, lexicon) is not None else []


def _outweighs(said: Hit, done: Hit, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether what is said after the number goes before the verb before it: "live 5,000 people under siege", "lost 25 families their homes"; not "توفي 12 طفلا | جوعا"."""
    after, first = pick(said.senses, mention, lexicon) or "", pick(done.senses, mention, lexicon, done.trigger.words) or ""
    one, other = lexicon.term_rows[first], lexicon.term_rows[after]
    return bool(first and after) and (one.weak and not other.weak or other.outweighs and (first, after) != ("killed", "food_insecure"))


def _of_the(mention: Mention) -> bool:
    at = mention.end + 1
    return mention.vague is None and at < mention.line.size and line_of(mention, mark.OF) and bool(mention.line.flags[at] & mark.DEFINITE)


def _singled_out(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether "one of" names somebody and does not count: "he was one of 14 people killed"."""
    at = mention.at
    if not at or mention.value != 1 or not mention.in_words or not line_of(mention, mark.OF):
        return False
    return bool(line.flags[at - 1] & mark.BE) or lexicon.within("names.becoming", line.words[at - 1])


def line_of(mention: Mention, flag: int) -> bool:
    """Whether the token right after the number has `flag`."""
    return mention.end < mention.line.size and bool(mention.line.flags[mention.end] & flag)


def _in_subset(mention: Mention, before: Mention | None, lexicon: Lexicon) -> bool:
    """Whether the number is named as a part, "including 4 children and | 2 women", so that the next clause is not of it."""
    line = mention.line
    if " ".join(line.words[max(0, mention.first - 2) : mention.first]) in lexicon.sets["relations.beside"]:
        # "the commander, along with | two bodyguards, was killed"
        return False
    if any(end == mention.first for _, end in line.found[mark.SUBSET].values()) or (
        before is not None
        and before.is_part
        and all(line.flags[at] & (mark.COMMA | mark.CONJUNCTION | mark.ADVERB | mark.FILL) for at in range(before.after, mention.first))
    ):
        mention.is_part = True
    return mention.is_part


def _said_of_those(whole: Mention, mentions: list[Mention], line: Line, lexicon: Lexicon) -> list[Hit]:
    """Return what is said of all of those of whom a part is told; where nobody counts the part, also who they are: "many of the 300 | displaced families | are in schools"."""
    hits = said_of_whole(whole, line, lexicon)
    attribute = None if hits or any(each.parent is whole for each in mentions) else attribute_of(whole, line, lexicon)
    return hits if attribute is None else [attribute]


def _also(mention: Mention, hits: list[Hit], lexicon: Lexicon) -> None:
    for hit in hits:
        term = pick(hit.senses, mention, lexicon)
        if term is not None and term != mention.term and term not in mention.terms:
            mention.terms.append(term)
            mention.rules.append(("participle", hit.first, hit.end))
    for term in (mention.term, *mention.terms):
        also = lexicon.term_rows[term].also if term is not None else None
        if also and also != mention.term:
            mention.terms = [also]
