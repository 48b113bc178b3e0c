"""Numbers behind the names of a list that a label opens: "the towns with the most victims are Lota (74), Coronel (30) and Penco (12)", "Deaths: Lota 74, Penco 12"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, YEARS, is_bracketed, name_start
from metrics.extraction.places.told_by_name import counted_before, is_listed_behind_label
from metrics.extraction.terms.label_gaps import REACH
from metrics.extraction.terms.labels import Label, term_of
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon


def deal_labels(mentions: Sequence[Mention], labels: Sequence[Label], line: Line, lexicon: Lexicon) -> None:
    """Give each number behind a name of the list the term of the label that is said of no other number; one alone in brackets may be an age."""
    listed = [each for each in mentions if _is_listed(each, line)] if "(" in line.vocabulary else []
    behind = 1 if listed else 0
    listed = listed or [each for each in mentions if is_listed_behind_label(each.first, each.end, line)]
    if not behind:
        # The label may be said of the first of them already, but not of where it is.
        for each in listed:
            each.term, each.rules = None, []
    said = {at for each in mentions for name, at, _ in each.rules if name == "label"}
    label = next((each for each in labels if each.first not in said and len(listed) > 1 and _opens(each, listed[0], mentions, line, lexicon)), None)
    for each in listed if label is not None else ():
        each.term = term_of(label, each, lexicon) if label is not None else None
        if each.term is not None and label is not None:
            each.rules += [("label", label.first, label.end), (IN_PLACE, name_start(each.first - behind, line, lexicon), each.first - behind)]


def deal_count(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Make the numbers behind the names of a list parts of the count that opens it: "9 people died: Benguela | 4, Luanda | 3"."""
    colon = next((at for at, word in enumerate(line.words) if word == ":"), None)
    if colon is None or counted_before(colon, line) is None:
        return
    # "200 houses were destroyed | in three districts:": where they were counts nothing of a term.
    whole = next((each for each in reversed(mentions) if each.end <= colon and each.term is not None), None)
    if whole is None or whole.value is None:
        return
    listed = [each for each in mentions if each.first > colon and is_listed_behind_label(each.first, each.end, line)]
    if any(each.value is None for each in listed) or sum(each.value for each in listed if each.value is not None) > whole.value:
        return
    for each in listed:
        each.term, each.kind, each.noun, each.group, each.disaggregation = whole.term, whole.kind, whole.noun, whole.group, whole.disaggregation
        each.trigger, each.relation, each.parent = whole.trigger, "subset_of", whole
        each.rules = [*whole.rules, (IN_PLACE, name_start(each.first, line, lexicon), each.first)]


def _is_listed(mention: Mention, line: Line) -> bool:
    """Whether nothing but a number that is of no term yet stands in brackets behind a name; no year."""
    bare = mention.head is None and mention.unit is None and mention.term is None and mention.value is not None and mention.value not in YEARS
    return bare and is_bracketed(mention, line) and mention.first > 1 and line.printed[mention.first - 2][:1].isupper()


def _opens(label: Label, first: Mention, mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Whether only a verb of being, or a word of place, and a name stand between the label and the first bracket."""
    between = range(label.end, first.first)
    # "new cases emerged from | 5 counties, namely Garissa (47)": how many places follow says nothing of what is counted there.
    named = next((at for at in between if line.flags[at] & mark.COMMA and lexicon.within("relations.that_is", line.words[at + 1])), None)
    counted = any(label.end <= each.first < first.first and (named is None or each.after != named) for each in mentions)
    leads = any(line.flags[at] & (mark.BE | mark.PREPOSITION) or line.words[at] == ":" for at in between)
    return (
        0 < len(between) <= REACH
        and leads
        and not counted
        and not any(line.flags[at] & (mark.STOP | mark.COMMA) and line.words[at] != ":" and at != named for at in between)
    )


__all__ = ["deal_count", "deal_labels"]
