"""The head of a noun phrase: the last noun in it that a row knows, or the last word if none is known."""

from __future__ import annotations

from metrics.extraction.counted.joined_nouns import alone_beside, counted_together, describes_before, summed_with, who_together
from metrics.extraction.counted.phrase_words import (
    acts_on,
    adjectival,
    did_to_people,
    ends_phrase,
    in_capitals,
    is_verb,
    leads_noun,
    modifies,
    pairs_names,
    plain,
    shortens,
)
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun, Trigger

_REACH = 7
# What is given or grown, whose words names of bodies hold.
_GOODS = ("aid", "commodity", "water", "crop")


def find_head(mention: Mention, at: int, lexicon: Lexicon) -> None:
    """Walk the noun phrase that begins at `at`: its head is the last noun that a row knows, or the last word if none is known."""
    line = mention.line
    flags, nouns, triggers = line.flags, line.found[mark.NOUN], line.found[mark.TRIGGER]
    stop, hedged = min(line.size, at + _REACH), line.found[mark.HEDGE_AFTER]
    start, head, last = at, None, at
    while at < stop:
        if at in hedged and at > start and " ".join(line.words[at : hedged[at][1]]) in lexicon.sets["hedges.after_noun"]:
            # "20 convives | au maximum", "20 ضيفا | كحد أقصى"
            break
        if at in line.found[mark.SUBSET] and at not in line.found[mark.OTHERS] and at not in line.found[mark.NOUN] and lexicon.verb_first:
            break
        if at in line.found[mark.OTHERS]:
            mention.pronoun = True
            named = line.words[at] in lexicon.sets["relations.rest"] and line.found[mark.OTHERS][at][1] in nouns
            # "45 autres | maisons"
            if not named and (line.words[at] in lexicon.sets["grammar.anaphora"] or flags[at] & mark.OF):
                at = line.found[mark.OTHERS][at][1]
                mention.after = at
                mention.counted = None
                if head is None:
                    return
                break
            at += 1
            last = at
            continue
        if head is not None and at in triggers and triggers[at][1] - at > 1 and _said_behind(triggers[at][0]):
            # "19 million people | food insecure"
            break
        here = nouns.get(at)
        if here is not None and here[0].kind in _GOODS and in_capitals(line, at):
            # "an International Security Assistance | Force service member"
            here = None
        if here is not None and head is None and (at > start and acts_on(line, at) or at == start and did_to_people(line, mention.first, at)):
            # "the 5.6 temblor Friday | killed 157"
            last = start
            break
        if (
            here is not None
            and at + 1 < stop
            and here[1] == at + 1
            and line.words[at] in lexicon.sets["noun_modifiers.words"]
            and modifies(line, at + 1)
        ):
            group = lexicon.noun_groups.get(line.words[at])
            mention.group = mention.group or group
            at = last = at + 1
            head = None
            continue
        if here is not None and head is not None and lexicon.noun_leads:
            if here[0].unit not in ("person", "household") or here[0].term is None or lexicon.head_first or head[0].term is not None:
                break
            # "1.3 مليون شخص محتاج": a second noun that describes the first; not "حصيلة ضحايا الغارات".
            mention.led_by, mention.group, at = here[0].term, head[0].group or here[0].group, here[1]
            head, last = (head[0], head[1], at), at
            continue
        if here is not None and head is None and at > start and lexicon.head_first and describes_before(line, at, here[0], lexicon):
            # "dos bases | militares", "4 acueductos | afectados": the unknown noun is what is counted.
            last = at
            break
        if here is not None and not (head is not None and is_verb(mention, at)):
            if head is not None and head[0].term is not None and here[0].unit in ("person", "household"):
                # "300 refugee | children"; not "60 IDP | sites"
                mention.led_by = head[0].term
                mention.group = head[0].group
            head = (here[0], at, here[1])
            at = last = here[1]
            continue
        flag = flags[at]
        if line.words[at] in "[(" and (at > start if head is None else shortens(line, at)):
            close = next((each for each in range(at, stop) if line.words[each] in "])"), None)
            if close is None:
                break
            at = close + 1
            continue
        if at in line.found[mark.CHANGE] and at not in triggers:
            break
        if line.words[at] == "'s" and at + 1 < stop and (head is not None or at > start and line.printed[at - 1][0].isupper()):
            # "the town's residents", "Gaza's | population"
            head = None
            at = last = at + 1
            if flags[at] & mark.NUMBER:
                return
            continue
        if flag & (mark.FUNCTION | mark.NUMBER) and not flag & mark.FILL and not (flag & mark.CONJUNCTION and pairs_names(line, at)):
            break
        if flag & mark.CONJUNCTION and head is None and pairs_names(line, at):
            at += 1
            continue
        if not (line.printed[at][0].isalpha() or line.printed[at][0] == "-"):
            break
        if flag & (mark.BE | mark.HAVE | mark.MODAL | mark.PREPOSITION | mark.CONJUNCTION) or (
            flag & mark.LINK and (head is not None or not adjectival(line, at) or lexicon.within("grammar.no_adjectives", line.words[at]))
        ):
            break
        trigger = triggers.get(at)
        if trigger is not None:
            if head is not None or not leads_noun(line, at, trigger[1], stop):
                break
            mention.rules.append(("attribute", at, trigger[1]))
            at = last = trigger[1]
            continue
        if flag & mark.MONTH and at > start and not nouns.get(at):
            # "3,3 millions d'ici | juin"
            last = last if head is not None else start
            break
        if flag & mark.ARTICLE and at > start and not flag & mark.NUMBER and not lexicon.noun_leads:
            # "an explosion injured | a police officer"
            break
        if lexicon.head_first and not flag & (mark.ADVERB | mark.FILL) and (head is not None or at + 1 not in nouns):
            last = last if head is not None else at + 1
            break
        if head is not None and not flag & (mark.ADVERB | mark.FILL) and ends_phrase(line, at):
            break
        if flag & mark.ADVERB and head is not None:
            break
        if at in line.found[mark.UNIT] and (head is not None or at > start and _names_a_time(line, at, lexicon)):
            # "900,000 | last year"
            last = last if head is not None else start
            break
        at += 1
        last = at
    _settle(mention, start, head, last, lexicon)


def _said_behind(trigger: Trigger) -> bool:
    """Whether several words are said of the noun before them, as no attribute of another one is."""
    return mark.PREDICATE in trigger.roles and not trigger.roles.keys() & {mark.PAST, mark.PARTICIPLE, mark.OBJECT, mark.OF_NOUN}


def _names_a_time(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a unit in the singular behind a word says when and not how long: "last year"; not "three consecutive days"."""
    timed = line.found[mark.UNIT][at][0][0] == "time" and not lexicon.noun_leads
    return timed and not line.words[at].endswith(lexicon.endings["plural"])


def _only_describes(line: Line, start: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the one word behind a number is a participle that leads on: "including 106,000 | resulting from", "14 | belonging to"."""
    lasting = last - start == 1 and line.words[start].endswith(lexicon.endings.get("lasting", ()))
    return lasting and last < line.size and bool(line.flags[last] & mark.PREPOSITION)


def _settle(mention: Mention, start: int, head: tuple[Noun, int, int] | None, last: int, lexicon: Lexicon) -> None:
    line = mention.line
    if head is None and lexicon.head_first and mention.first and line.flags[mention.first - 1] & mark.BE and mention.unit is None:
        # "son 355 las | viviendas afectadas"
        named = line.found[mark.NOUN].get(start + 1) if start + 1 < line.size and line.flags[start] & mark.DEFINITE else None
        head = None if named is None else (named[0], start + 1, named[1])
        last = last if head is None else head[2]
    if head is None:
        if last > start and not mention.pronoun and plain(line, last - 1) and not _only_describes(line, start, last, lexicon):
            mention.counted = " ".join(line.printed[last - 1 : last])
            mention.head = (last - 1, last)
            mention.kind = mention.kind or "unknown"
            mention.after = last
        elif last > start:
            mention.after = last
        return
    noun, at, end = head
    if last > end and mention.unit is None and not lexicon.noun_leads and plain(line, last - 1):
        # A known noun before an unknown head, "police vehicles", "school bags": the head decides.
        mention.counted, mention.head, mention.kind, mention.after = line.printed[last - 1], (last - 1, last), "unknown", last
        return
    if (stop := summed_with(noun, end, line)) is not None:
        noun, end = noun._replace(term=None, group=None), stop
    mention.noun, mention.head, mention.after = noun, (at, end), end
    if (
        noun.unit == "person"
        and noun.term is None
        and (mention.unit is None or mention.unit_group == "share")
        and (together := counted_together(line, end, alone_beside(mention, lexicon))) is not None
    ):
        stop, others = together
        mention.head, mention.after = (at, stop), stop
        group, part = who_together((noun, *others), " ".join(line.words[at:stop]))
        noun = noun._replace(group=group, disaggregation=part)
    if mention.unit is None or mention.unit_group == "share" or noun.kind in ("crop", "water", "aid", "commodity", "territory"):
        # Rice is weighed in a store, and measured in the fields.
        mention.kind = "commodity" if mention.unit == "metric_ton" and noun.kind == "crop" else noun.kind
    mention.group, mention.disaggregation = noun.group or mention.group, noun.disaggregation
    for before in range(start, at):
        group = lexicon.noun_groups.get(line.words[before])
        if group is not None and noun.unit in ("person", "household") and mention.group is None:
            mention.group = group


__all__ = ["find_head"]
