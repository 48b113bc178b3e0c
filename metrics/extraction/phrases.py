"""What a number counts: the noun phrase after it, its head, and who or what that is."""

from __future__ import annotations

from metrics.extraction import marks as mark
from metrics.extraction.classifiers import counted_from, counts_one_before, past_statuses, stands_before
from metrics.extraction.joined_nouns import alone_beside, counted_together, describes_before, who_together
from metrics.extraction.lexicon import Lexicon, Noun, Trigger
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention
from metrics.extraction.phrase_words import acts_on, adjectival, ends_phrase, in_capitals, is_verb, leads_noun, modifies, pairs_names, plain, shortens
from metrics.extraction.shares import past_share

_REACH = 7
# What is given or grown, whose words names of bodies hold.
_GOODS = ("aid", "commodity", "water", "crop")
_OPENED, _CLOSING = ('"', "“", "«"), ('"', "”", "»")


def find_counted(mention: Mention, lexicon: Lexicon) -> None:
    """Fill in the head noun, what it counts and where the noun phrase ends."""
    line = mention.line
    mention.after = mention.end
    if mention.unit_group == "hyphened" or mention.head is not None or counts_one_before(mention, lexicon):
        return
    at = mention.end
    if mention.unit is not None:
        mention.kind = "money" if mention.unit_group == "money" else mention.unit_group
        _of_what(mention, at, lexicon)
        return
    following, sets = line.words[at] if at < line.size else "", lexicon.sets
    if following in sets["names.reached"]:
        # "has passed the two million | mark"
        mention.after = at + 1
        return
    if following in sets["names.times"]:
        # "hosts four | times more people than it was built for"
        mention.kind, mention.after = "thing", at + 1
        return
    if mention.share or mention.vague is not None or line.words[at - 1] in lexicon.numbers.dozens:
        of = at - bool(line.flags[at - 1] & mark.OF)
        others = line.found[mark.OTHERS].get(of)
        if mention.share and others is not None and (others[1] - of > 1 or line.words[of] in lexicon.sets["grammar.anaphora"]):
            # "half of them", "most of them"
            mention.pronoun, mention.after = True, others[1]
            return
        if at < line.size and line.flags[at] & mark.OF:
            _partitive(mention, at + 1, lexicon)
            return
        if mention.share and line.flags[at - 1] & mark.OF:
            _partitive(mention, at, lexicon)
            return
        if mention.share and mention.vague is None and mention.fraction is not None:
            _partitive(mention, at, lexicon)
            return
    if following in sets["grammar.partitive"] and at + 1 in line.found[mark.NOUN]:
        _partitive(mention, at + 1, lexicon)
        return
    if following in sets["ranges.out"] and at + 1 < line.size and line.flags[at + 1] & mark.OF:
        # "17 out of 36 hospitals" counts what the whole does.
        return
    if lexicon.verb_first and following in sets["names.weekdays"]:
        # "إصابة خمسين | السبت"
        return
    start = past_statuses(line, past_share(line, counted_from(mention, lexicon)), lexicon)
    if start + 1 < line.size and line.words[start] in _CLOSING and mention.first and line.words[mention.first - 1] in _OPENED:
        # "destroyed “at least 45” | houses"
        start += 1
    _head(mention, start, lexicon)
    if mention.noun is None and not mention.counted and at + 1 < line.size and line.flags[at] & mark.OF:
        many = line.words[at] in lexicon.sets["grammar.of_the"] and line.words[at].endswith(lexicon.endings["plural"])
        if many or line.flags[at + 1] & mark.DEFINITE:
            # "Sixteen of the municipalities", "28 | dos mortos"
            _partitive(mention, at + 1, lexicon)


def _people(mention: Mention, at: int, lexicon: Lexicon) -> bool:
    """Read a participle with an article as those it is said of: "half of the displaced"."""
    line = mention.line
    noun = lexicon.definite_nouns.get(line.words[at]) if at < line.size and line.flags[at - 1] & mark.DEFINITE else None
    if noun is None or at + 1 in line.found[mark.NOUN] or (at + 1 < line.size and line.flags[at + 1] & mark.LINK):
        return False
    mention.noun, mention.kind, mention.group, mention.head, mention.after = noun, noun.kind, noun.group, (at, at + 1), at + 1
    return True


def _partitive(mention: Mention, at: int, lexicon: Lexicon) -> None:
    """Read "of the town's residents", "of Syrians": what a share or a vague word is of."""
    line = mention.line
    start = at
    while at < line.size and line.flags[at] & (mark.ARTICLE | mark.DEFINITE | mark.FILL) and not line.flags[at] & mark.NUMBER:
        at += 1
    if not _people(mention, at, lexicon):
        _head(mention, at, lexicon)
    if mention.share and mention.after > start:
        mention.denominator = (start, mention.after)


def _of_what(mention: Mention, at: int, lexicon: Lexicon) -> None:
    """Read what a measure or a percentage is of: "8 hectares of crops", "80 % of the housing", "3 tonnes of food"."""
    line = mention.line
    after = at
    if at < line.size and line.words[at] == "(":
        close = next((stop for stop in range(at, min(at + 8, line.size)) if line.words[stop] == ")"), None)
        at = at if close is None else close + 1
    if at >= line.size:
        return
    others = line.found[mark.OTHERS].get(at) if mention.unit_group == "share" else None
    if others is not None and others[0] in lexicon.sets["grammar.of_them"]:
        # "displaced 4,100 people, 60 per cent | of them children"
        mention.pronoun, mention.after = True, others[1]
        return
    if mention.unit_group == "share" and line.words[at] == ")" and mention.first and line.words[mention.first - 1] == "(":
        # A share said again in figures, "over half (54 %)", is of what follows the brackets.
        at += at + 1 < line.size and bool(line.flags[at + 1] & mark.OF)
    if mention.unit_group == "share" and at + 1 < line.size and line.flags[at] & mark.ADVERB and line.flags[at + 1] & mark.OF:
        # "38 per cent only of the hospitals"
        at += 1
    start = at
    if line.flags[at] & mark.OF:
        start = at = at + 1
    elif stands_before(mention, at, lexicon):
        start = at
    else:
        return
    while at < line.size and line.flags[at] & (mark.ARTICLE | mark.DEFINITE | mark.FILL) and not line.flags[at] & mark.NUMBER:
        at += 1
    if at >= line.size or line.flags[at] & mark.NUMBER or at in line.found[mark.ASKED]:
        return
    if not _people(mention, at, lexicon):
        _head(mention, at, lexicon)
    if mention.noun is not None or mention.unit_group == "share":
        mention.denominator = (start, mention.after)
    if mention.noun is None:
        mention.after = max(mention.after, after)


def _head(mention: Mention, at: int, lexicon: Lexicon) -> None:
    """Walk the noun phrase that begins at `at`: its head is the last noun that a row knows, or the last word if none is known."""
    line = mention.line
    flags, nouns, triggers = line.flags, line.found[mark.NOUN], line.found[mark.TRIGGER]
    stop = min(line.size, at + _REACH)
    start, head, last = at, None, at
    while at < stop:
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
        if here is not None and head is None and at > start and acts_on(line, at):
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
    mention.noun, mention.head, mention.after = noun, (at, end), end
    if (
        noun.unit == "person"
        and noun.term is None
        and mention.unit is None
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


__all__ = ["find_counted"]
