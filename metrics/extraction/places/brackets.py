"""Numbers in brackets behind what they are of: "in Sofala (109,199), Manica (14,047) and Tete (2,655)", "destroyed (62,153) or flooded (15,784)"."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.hedging import find_hedge
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.other_days import OF_ANOTHER_TIME, YEARS, tell_other_months
from metrics.extraction.relations.parts import alike
from metrics.extraction.text.lines import Line
from metrics.extraction.text.name_tokens import is_behind_apostrophe, is_in_name
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_UNCOUNTED = ("time", "length", "hyphened", "speed", "temperature", "share", "money")
_NAME = 6  # A name in a list has at most so many words: "Democratic Republic of the Congo (12)".
_SMALL = mark.PREPOSITION | mark.CONJUNCTION | mark.DEFINITE | mark.ARTICLE
# How far before the colon or the verb that a list of places follows stands what kind of places they are.
_KINDS = 14
# The rule of a number behind the name of its place.
IN_PLACE = "bracket"
# So many words lead to it: "(and not the | 30)".
_PUT_ASIDE = 4
# What befell them, as a participle says it.
_BEFELL = (mark.PARTICIPLE, mark.PREDICATE, mark.PAST, mark.ADJECTIVE)


def is_bracketed(mention: Mention, line: Line) -> bool:
    """Whether nothing but the number and what it counts stands between two brackets."""
    return mention.first > 0 and mention.after < line.size and line.words[mention.first - 1] == "(" and line.words[mention.after] == ")"


def read_through(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether what is counted follows the brackets around a number alone, "استشهاد (12) شخصا"; take the brackets for none then."""
    line, opened, closed = mention.line, mention.first - 1, mention.end
    if opened < 0 or closed + 1 >= line.size or line.words[opened] != "(" or line.words[closed] != ")" or mention.hedges:
        return False
    counted = closed + 1 in line.found[mark.NOUN] or closed + 1 in line.found[mark.OTHERS]
    if counted and not lexicon.verb_first:
        # "rose to (31) people", as reports put into English write it; "in Homs (17) people died" may be of the place.
        before = line.flags[opened - 1] if opened else 0
        counted = bool(before & (mark.PREPOSITION | mark.COMMA | mark.SUBORDINATOR | mark.CONJUNCTION) or opened - 1 in line.found[mark.TRIGGER])
    if counted:
        mention.first, mention.end = opened, closed + 1
        find_hedge(mention, lexicon)
    return counted


def is_put_aside(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a number in brackets is only said not to be the one: "12 (not | 30) people were killed"."""
    line, at = mention.line, mention.at
    opened = next((each for each in range(at - 2, max(-1, at - 2 - _PUT_ASIDE), -1) if line.printed[each] == "("), None)
    return opened is not None and lexicon.within("grammar.put_aside", " ".join(line.words[opened + 1 : at]))


def deal_out(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give numbers in brackets the term of the whole before them, or of the word right before the bracket, as parts of it.

    Names count where they are in a list that words of place lead: what stands in brackets behind a lone name may be an age.
    """
    tell_other_months(mentions, line)
    mentions = [each for each in mentions if not each.fired(OF_ANOTHER_TIME)]
    whole: Mention | None = None
    # What the bracket behind the whole says it is in households or people: "11,585 people (1,655 families) in Herat | (1,320 families)".
    twin: Mention | None = None
    end, beside = 0, False
    told: set[str | None] = set()
    for before, mention in zip([None, *mentions], mentions, strict=False):
        if not is_bracketed(mention, line):
            if mention.term is not None and mention.state == "reported" and not mention.share_of_whole:
                whole, twin, end, told, beside = mention, None, mention.after, set(), False
            elif mention.unit_group is None and mention.head is not None:
                # "17,900 people in 18 centres in Buzi (7) and Beira (5)": so many centres.
                beside = True
            continue
        if mention.head is None and before is not None and before.share_of_whole and mention.first - before.after <= 1:
            # "1.7 % (5,234) died": how many the share is; what is said of it follows the bracket.
            mention.kind, mention.noun, mention.borrowed = "thing", None, False
            continue
        goes_on = before is not None and before.last < mention.first and before.fired(IN_PLACE)
        # "Homs (312 dead), Hama | (267)": so is what stands behind the next name.
        counted = mention.head is not None or goes_on
        if counted and leads_to_places(mention.first - 1, line, lexicon, counted=True):
            _placed(mention, line, lexicon)
        if mention.term is not None and mention.head is not None and mention.state == "reported":
            # "147 dead in seven provinces, in Homs (63 fatalities), Idlib | (26)": the first bracket says of what the next ones are.
            part = whole is not None and whole.term == mention.term and mention.relation is None and _may_be_part(mention, whole, line)
            if whole is not None and part and not goes_on_to(_lead(mention.first - 1, line, lexicon), line, lexicon):
                mention.parent, mention.relation = _parent_in(whole, line, whole)
            whole, end, told, beside = mention, mention.after + 1, set(), False
            continue
        if whole is None and mention.term is not None and mention.fired("label"):
            # As in "the highest number of cases (278) followed by Zambia | (125)".
            whole, end = mention, mention.after + 1
            continue
        if whole is not None and before is whole and mention.head is not None and mention.first - whole.after <= 1 and not alike(mention, whole):
            twin = mention
            continue
        of = twin if twin is not None and mention.head is not None and alike(mention, twin) else whole
        if whole is None or of is None or mention.term is not None or not _may_be_part(mention, of, line) or beside and mention.head is None:
            continue
        said, name = _said_before(mention, whole, line, lexicon), name_start(mention.first - 1, line, lexicon)
        ranked = said is None and goes_on_to(_lead(mention.first - 1, line, lexicon), line, lexicon)
        if said is None and not ((ranked or _is_place(end, name, mention, line)) and (counted or leads_to_places(mention.first - 1, line, lexicon))):
            continue
        term, mention.rules = (whole.term, [(IN_PLACE, name, mention.first - 1)]) if said is None else said
        mention.term = term
        mention.stance = whole.stance
        mention.parent, mention.relation = _parent_in(whole, line, of)
        if ranked:
            mention.parent, mention.relation = None, None
            mention.rules.append(("list", name, mention.first - 1))
        if mention.noun is None:
            mention.kind, mention.noun, mention.group, mention.disaggregation = whole.kind, whole.noun, whole.group, whole.disaggregation
        end = mention.after + 1
        told.add(term)
        if said is not None and len(told) > 1 and terms()[whole.term or ""].partly in told:
            # "112,000 houses destroyed (62,153) or flooded (15,784)" are not all destroyed.
            whole.term = terms()[whole.term or ""].partly


def _placed(mention: Mention, line: Line, lexicon: Lexicon) -> None:
    """Let what is counted in the bracket be at the name before it: "in Delmas (8 cases)"."""
    name = name_start(mention.first - 1, line, lexicon)
    if name < mention.first - 1 and not any(rule == IN_PLACE for rule, _, _ in mention.rules):
        mention.rules.append((IN_PLACE, name, mention.first - 1))


def _in_brackets(mention: Mention, line: Line) -> bool:
    """Whether the number says in its bracket what the next ones are of: "in Buzi (3,864 displaced), Beira | (2,046)"."""
    return mention.first > 0 and line.words[mention.first - 1] == "("


def _parent_in(whole: Mention, line: Line, of: Mention) -> tuple[Mention | None, str | None]:
    """Return what the next of a list of brackets is a part of, and how: what the one before it is a part of, where that is in brackets as well."""
    return (whole.parent, whole.relation) if _in_brackets(whole, line) else (of, "subset_of")


def _may_be_part(mention: Mention, whole: Mention, line: Line) -> bool:
    if mention.unit_group in _UNCOUNTED or mention.unit is not None or mention.value is None or mention.state != "reported":
        return False
    if (
        mention.head is not None
        and not alike(mention, whole)
        or mention.head is None
        and mention.value in YEARS
        and line.printed[mention.at].isdigit()
    ):
        return False
    return whole.value is None or mention.value <= whole.value or _in_brackets(whole, line)


def has_so_many(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a number is that of the next place in a list: "Colombia has the most, followed by Peru | with 500,000 and Chile with 448,000"."""
    opened = mention.first - 1
    if (
        mention.head is not None
        and not alike(mention, before)
        or mention.unit is not None
        or opened < 2
        or not lexicon.within("relations.accompanying", line.words[opened])
    ):
        return False
    end = opened - bool(line.flags[opened - 1] & mark.COMMA)
    name = name_start(end, line, lexicon)
    if name == end:
        return False
    lead, led = name - 1, 0
    while lead >= 0 and line.flags[lead] & (mark.DEFINITE | mark.OF | mark.BY):
        lead, led = lead - 1, led | line.flags[lead] & (mark.OF | mark.BY)
    if not led and (lead < 0 or not line.flags[lead] & (mark.COMMA | mark.CONJUNCTION)):
        return False
    mention.rules.append((IN_PLACE, name, end))
    return True


def name_start(opened: int, line: Line, lexicon: Lexicon) -> int:
    """Return where the name begins that ends right before the bracket at `opened`, "Zinda Jan district | (", there, where none does."""
    end = opened
    if end and line.flags[end - 1] & mark.MONTH:
        return opened
    if end > 1 and lexicon.within("grammar.table_places", line.words[end - 1]) and line.printed[end - 2][:1].isupper():
        end -= 1
    at = end
    while at and end - at < _NAME and _may_be_name(at - 1, line, lexicon):
        at -= 1
    if at < end:
        return at
    while (
        at
        and end - at < _NAME
        and (line.printed[at - 1][:1].isupper() or at < end and is_in_name(at - 1, line, lexicon) or is_behind_apostrophe(at - 1, line))
    ):
        at -= 1
    while at < end and line.flags[at] & _SMALL:
        at += 1
    return at if at < end else opened


def _has_no_case(word: str) -> bool:
    return word[:1].isalpha() and word[:1].lower() == word[:1].upper()


def _may_be_name(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a word without capitals may be of a name, since no row knows it: "في حمص (7) و | إدلب (5)"."""
    known = line.flags[at] or at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER]
    return not known and _has_no_case(line.printed[at]) and not lexicon.within("grammar.table_places", line.words[at])


def _said_before(mention: Mention, whole: Mention, line: Line, lexicon: Lexicon) -> tuple[str | None, list[tuple[str, int, int]]] | None:
    """Return the term, and the rule, of the participle right before the bracket, said of those whom the whole counts: "totally destroyed (62,153)"."""
    for first, (trigger, end) in line.found[mark.TRIGGER].items():
        if end == mention.first - 1 and first >= whole.after:
            senses = next((trigger.roles[role] for role in _BEFELL if role in trigger.roles), None)
            term = pick(senses, whole, lexicon, trigger.words) if senses else None
            return None if term is None else (term, [("subject", first, end)])
    return None


def leads_to_places(opened: int, line: Line, lexicon: Lexicon, *, counted: bool = False) -> bool:
    """Whether the name before the bracket at `opened` is one of a list that a word of place leads: "in Homs (12), Idlib | (8)", "in the counties of", "followed by".

    Where what is `counted` stands in the brackets, a colon leads it too, "as follows: Delmas (8 cases)", or nothing where several such names stand together.
    """
    at = _lead(opened, line, lexicon)
    if at < 0 or opened and _has_no_case(line.printed[opened - 1]) and not _has_neighbour(opened, line, lexicon):
        return counted and _has_neighbour(opened, line, lexicon)
    kind = at > 0 and line.flags[at] & mark.OF and lexicon.within("grammar.table_places", line.words[at - 1])
    # A noun for what they are may stand between, where it leads: "في | ولايات كسلا (31)".
    kind = kind or at > 0 and lexicon.within("grammar.table_places", line.words[at]) and lexicon.within("grammar.locative", line.words[at - 1])
    led = bool(kind) or lexicon.within("grammar.locative", line.words[at]) or goes_on_to(at, line, lexicon)
    return led or counted and (line.words[at] == ":" or _has_neighbour(opened, line, lexicon))


def lists_places(opened: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the name before the bracket at `opened` is one of a list behind what says that it is of places, "the states with deaths are: Homs (12), | Idlib (8)", or of which the one before does, "Homs (12 deaths), | Idlib (8)"."""
    before = _before_name(opened, line, lexicon)
    if before > 2 and line.words[before] == ")" and not line.flags[before - 1] & mark.NUMBER:
        earlier = next((each for each in range(before - 1, 0, -1) if line.words[each] == "("), before)
        counted = line.flags[earlier + 1] & mark.NUMBER and not any(line.flags[each] & mark.COMMA for each in range(earlier + 2, before))
        return bool(counted) and any(each in line.found[mark.NOUN] for each in range(earlier + 2, before))
    at = _lead(opened, line, lexicon)
    if at <= 0 and (line.found[mark.HEADING] or line.found[mark.ASKED]) and not lexicon.sets["relations.ranking"].isdisjoint(line.vocabulary):
        # As in "Homs (12), Idlib | (8) had most deaths".
        return _has_neighbour(opened, line, lexicon)
    opens = at > 0 and (line.words[at] == ":" or line.flags[at] & mark.BE or lexicon.within("relations.that_is", line.words[at]))
    if not opens or not _has_neighbour(opened, line, lexicon):
        return False
    kinds, by = lexicon.sets["grammar.table_places"], lexicon.sets["grammar.by_kind"]
    return any(
        line.words[each] in kinds
        and (not line.printed[each - 1][:1].isupper() or line.flags[each - 1] & mark.DEFINITE)
        and (line.words[each - 1] in by or line.words[each].endswith(lexicon.endings["plural"]) and line.words[each - 1] not in kinds)
        for each in range(max(1, at - _KINDS), at)
    )


def _lead(opened: int, line: Line, lexicon: Lexicon) -> int:
    """Return where the word stands that leads the list of names with brackets of which the last one opens at `opened`, -1 where none stands."""
    while opened > 0:
        before = _before_name(opened, line, lexicon)
        if before < 0 or line.words[before] != ")":
            return before
        opened = next((at for at in range(before - 1, -1, -1) if line.words[at] == "("), 0)
    return -1


def _before_name(opened: int, line: Line, lexicon: Lexicon) -> int:
    """Return where the word before the name stands that ends at the bracket at `opened`, past commas and an "and"."""
    before = name_start(opened, line, lexicon) - 1
    while before > 0 and line.flags[before] & (mark.COMMA | mark.CONJUNCTION | mark.DEFINITE):
        before -= 1
    # "suivi de Homs (12), de Hama | (8)": what led to the first name leads to the next ones.
    further = before - 1
    while further > 0 and line.flags[before] & mark.OF and line.flags[further] & (mark.COMMA | mark.CONJUNCTION):
        further -= 1
    return further if further > 0 and line.words[further] == ")" else before


def goes_on_to(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the word at `at` leads to the next places of a ranking, which are no parts of the first: "followed by | Besim (77,500)", "suivie de celles de | Zinder"."""
    followed = lexicon.sets["relations.followed"]
    return at >= 0 and bool(followed) and any(" ".join(line.words[max(0, at - many) : at + 1]) in followed for many in range(4))


def _has_neighbour(opened: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a name with a number in brackets stands right before or behind: "| Balcad (56 cases), | Daynile (40 cases)"."""
    before = _before_name(opened, line, lexicon)
    if name_start(opened, line, lexicon) == opened:
        return False
    if before >= 0 and line.words[before] == ")":
        return True
    closed = next((at for at in range(opened, line.size) if line.words[at] == ")"), line.size)
    other = next((at for at in range(closed + 1, min(line.size, closed + _NAME + 3)) if line.words[at] == "("), None)
    return other is not None and other + 1 < line.size and bool(line.flags[other + 1] & mark.NUMBER) and _before_name(other, line, lexicon) == closed


def _is_place(end: int, name: int, mention: Mention, line: Line) -> bool:
    """Whether a name stands right before the bracket and no other clause between the whole and it."""
    apart = any(line.words[at] == ";" or line.flags[at] & mark.RELATIVE for at in range(end, name))
    return name < mention.first - 1 and not apart


__all__ = [
    "IN_PLACE",
    "YEARS",
    "deal_out",
    "goes_on_to",
    "has_so_many",
    "is_bracketed",
    "leads_to_places",
    "lists_places",
    "name_start",
    "read_through",
]
