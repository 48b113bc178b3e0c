"""Those whom people protest for, avenge or remember: "a march against the killing of two students", "ten years after the attacks, which killed 130" tell of an event before them."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So many words may lead from what is done for somebody to whom it is done for.
_REACH = 13
# How many words blame somebody, and how near before them stands that he is one of some.
_BLAMED, _BLAMED_ONE = (2, 4), 4
# How many words say what a court did.
_TRIED = (2, 3, 4)
# So many words behind "two weeks after" it is told what was, and so many open a sentence with it: "Some two weeks | after".
_LEAD, _OPENS = 20, 2
# "came | less than two weeks after"; from somebody to what he did, and to what was done to him: "a man who killed four people | was arrested".
_CAME, _CAUGHT = 7, 5
# From those remembered to what befell others by the same: "killed 40 | and wounded | 300".
_JOINED = 3
_BEFELL = frozenset(("killed", "injured", "displaced", "homeless", "missing", "abducted", "detained", "executed", "raped", "disease_deaths"))


def is_remembered(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether what befell those counted is only why others march, strike back or remember."""
    if mention.term not in _BEFELL:
        return False
    hit = mention.trigger
    low = min(mention.first, hit.first if hit is not None else mention.first)
    if low and line.flags[low - 1] & mark.COMMA:
        # "protests turned violent after police opened fire, | killing four"
        return False
    before = next((each for each in reversed(line.mentions) if each.after <= low), None)
    joined = before is not None and low > before.after and bool(line.flags[before.after] & mark.CONJUNCTION)
    if before is not None and joined and low - before.after <= _JOINED and is_remembered(before, line, lexicon):
        # "the hurricane that killed 5,900 | and left | 8,000 missing"
        return True
    # "ten | years after | the attacks, which killed 130"
    within = {each for first, (_, end) in line.found[mark.REMEMBERED].items() for each in range(first + 1, end)}
    for at in range(low - 1, max(-1, low - _REACH), -1):
        if at in within:
            continue
        if line.flags[at] & mark.STOP or line.words[at] == "(":
            return False
        said = line.found[mark.REMEMBERED].get(at)
        if said is not None and said[1] <= low:
            return True
        # "killed | over 3,800 people and injured 5,100"
        hedges = at + 1 < line.size and at in line.found[mark.HEDGE] and line.flags[at + 1] & mark.NUMBER
        if lexicon.within("historical.grieved_by", line.words[at]) and not hedges:
            return _marched(at, line, lexicon)
    return False


def _marched(end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether people protest in the clause that ends at `end`: "traders went on strike | after", "residents blocked the road | over"."""
    before = range(end - 1, -1, -1)
    for at in before:
        if line.flags[at] & mark.STOP or any(each.first <= at < each.after and each.term is not None for each in line.mentions):
            return False
        if lexicon.within("historical.marching", line.words[at]) and not line.flags[at] & mark.MONTH:
            return True
    return False


def _is_given_back(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the bodies at `at` are given back, withheld or named: "demanded the return of the | bodies of 12 men"."""
    while at and line.flags[at - 1] & (mark.DEFINITE | mark.ARTICLE):
        at -= 1
    return any(" ".join(line.words[max(0, at - many) : at]) in lexicon.sets["historical.given_back"] for many in (1, 2))


def is_told_after(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether it only says after what something comes: "the raid comes two weeks after gunmen killed | 13", "days after a blast that killed | 23", "a day after | 12 died"."""
    hit = mention.trigger
    if mention.term not in _BEFELL:
        return False
    low, moments = mention.first if hit is None else min(mention.first, hit.first), lexicon.sets["historical.moments"]
    # "The attack came a day after gunmen stormed a prison, | killing 12"
    came = hit is not None and mark.GERUND in hit.trigger.roles and bool(line.flags[low - 1] & mark.COMMA)
    before = next((each for each in reversed(line.mentions) if each.after <= low), None)
    if before is not None and before.stance == "historical" and before.after == low - 1 and line.flags[low - 1] & mark.CONJUNCTION:
        # "killing 12 people and | abducting 30"
        return hit is not None and mark.GERUND in hit.trigger.roles
    for at in range(low - 1 - came, max(0, low - _LEAD), -1):
        if line.flags[at] & mark.STOP or line.flags[at] & mark.COMMA and not line.flags[at + 1] & mark.RELATIVE:
            return False
        if line.words[at - 1] in moments and lexicon.within("historical.moments_after", line.words[at]):
            return (
                not lexicon.sets["historical.came"].isdisjoint(line.words[max(0, at - _CAME) : at])
                if came
                else _is_what_was_before(mention, at, line)
            )
    return False


def _is_what_was_before(mention: Mention, after: int, line: Line) -> bool:
    """Whether the clause behind "two weeks | after" tells what befell those counted; "two days after | the quake 40 bodies were found" does not, nor "after the truce raids killed 12"."""
    between, hit = line.flags[after + 1 : mention.first], mention.trigger
    if any(flag & mark.RELATIVE for flag in between):
        return True
    if any(each.stance == "historical" and after < each.first < mention.first for each in line.mentions):
        # "after 48 people died and | 20 were injured"
        return True
    if hit is not None and hit.side == "object":
        opens = after - 1 <= _OPENS or bool(line.flags[after - _OPENS - 1] & (mark.COMMA | mark.STOP))
        return not opens or any(flag & mark.COMMA for flag in line.flags[mention.after :])
    return hit is not None and all(flag & (mark.ARTICLE | mark.DEFINITE | mark.ADVERB) for flag in between)


def is_tried(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether it is what a court deals with, long after it was done: "charged with the murder of | three tourists", "jailed for an attack that killed | 36"."""
    hit = mention.trigger
    if hit is None or mention.term not in _BEFELL or hit.side not in ("object", "subject"):
        return False
    low = min(mention.first, hit.first)
    for at in range(low - 1, max(0, low - _REACH), -1):
        if line.flags[at] & (mark.STOP | mark.COMMA):
            return False
        for many in _TRIED:
            if at + 1 >= many and " ".join(line.words[at + 1 - many : at + 1]) in lexicon.sets["historical.tried"]:
                direct = all(flag & (mark.ARTICLE | mark.DEFINITE | mark.HAVE) for flag in line.flags[at + 1 : low])
                return direct or any(flag & mark.RELATIVE for flag in line.flags[at + 1 : mention.first])
    return False


def is_of_who_was_caught(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether it is what somebody did, at some time before, to whom something is done: "a man who killed | four people was arrested on Saturday", "arrested a man who killed | four"."""
    hit, caught = mention.trigger, lexicon.sets["historical.caught"]
    if hit is None or hit.side != "object" or caught.isdisjoint(line.vocabulary):
        return False
    who = next((at for at in range(hit.first - 1, max(0, hit.first - _OPENS - 1), -1) if line.flags[at] & mark.RELATIVE), None)
    if who is None or line.flags[who - 1] & mark.COMMA:
        return False
    behind = mention.after
    while behind < line.size and not line.flags[behind] & (mark.PUNCTUATION | mark.RELATIVE | mark.BE | mark.HAVE):
        behind += 1
    if any(line.flags[at] & mark.MONTH or line.words[at] in lexicon.sets["names.weekdays"] for at in range(mention.after, behind)):
        # "the gunmen who killed 12 people | on Sunday | were arrested"
        return False
    done = (
        behind + 1 < line.size and line.flags[behind] & (mark.BE | mark.HAVE) and not caught.isdisjoint(line.words[behind + 1 : behind + 1 + _OPENS])
    )
    return bool(done) or not caught.isdisjoint(line.words[max(0, who - _CAUGHT) : who])


def is_blamed(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether it only says what was before what is told: "a man accused of | killing two children was lynched", "the return of the | bodies of 12"; not "the army is accused of killing 12"."""
    hit = mention.trigger
    if hit is None or hit.side != "object":
        return False
    if mark.OF_NOUN in hit.trigger.roles and line.words[hit.first] in lexicon.sets["grammar.told_before"]:
        return _is_given_back(hit.first, line, lexicon)
    if mark.GERUND not in hit.trigger.roles:
        return False
    for many in _BLAMED:
        start = hit.first - many
        if start > 0 and " ".join(line.words[start : hit.first]) in lexicon.sets["historical.blamed"]:
            who = line.flags[max(0, start - _BLAMED_ONE) : start]
            return bool(who) and not who[-1] & (mark.BE | mark.HAVE | mark.COMMA) and any(flag & (mark.ARTICLE | mark.NUMBER) for flag in who)
    return False


__all__ = ["is_blamed", "is_of_who_was_caught", "is_remembered", "is_told_after", "is_tried"]
