"""Numbers of a standard, a threshold, a rate or a mean: they are of the trade, not of the crisis, and state no figure of a term."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.rates import (
    in_decimals,
    is_given_to_each,
    is_of_each_place,
    is_rate,
    is_so_much_a_day,
    is_standard,
    is_yearly,
    may_tell_rates,
    ratios,
    yearly,
)
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Accumulation, Kind


def drop_standards(line: Line, lexicon: Lexicon) -> None:
    """Take the term from numbers of a standard, a threshold or a rate: they are of the trade, not of the crisis."""
    rated, rates, yearly_told, of_one = False, may_tell_rates(line, lexicon), yearly(line, lexicon), ratios(line, lexicon)
    for mention in line.mentions:
        if is_so_much_a_day(mention, line, lexicon) or mention.term is None:
            continue
        # "40 trucks a day enter, against | 120 before": the other level of a rate is one too.
        if rates or mention.fired("rated"):
            rated = is_rate(mention, line, lexicon) or rated and mention.fired("level")
            # "of every 1,000 children, | 69 die"
            whole = mention.parent if mention.relation == "subset_of" else None
            rated = rated or whole is not None and whole.term is None and is_rate(whole, line, lexicon)
        # Nobody is a quarter of a person: "1 over 4" of no one who is named.
        parted = mention.fraction is not None and mention.fraction < 1 and not mention.share_of_whole and mention.unit is None
        parted = parted or in_decimals(mention)
        flows = not mention.share_of_whole and terms()[mention.term].accumulation is Accumulation.FLOW
        of_any_year = yearly_told is not None and flows and is_yearly(mention, yearly_told, line)
        if (
            is_standard(mention, line)
            or is_of_each_place(mention, line)
            or is_given_to_each(mention, line, lexicon)
            or rated
            or of_any_year
            or parted
            or _share_of_events(mention, lexicon)
            or _share_of_asked(mention)
            or mention.unit_group == "hyphened"
            or any(each is mention for each in of_one)
        ):
            mention.term = None


def _share_of_asked(mention: Mention) -> bool:
    """Whether a share is of the money that is asked for, which says no sum: "31 % of the 40 million that it needs"."""
    term = terms()[mention.term or ""]
    return mention.share_of_whole and term.kind is Kind.MONEY and term.accumulation is Accumulation.STOCK


def _share_of_events(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a share is of deaths or displacements themselves and says of no group how many: "63 per cent of displacements were caused by"."""
    noun = mention.noun
    dead = noun is not None and noun.term == "killed" and mention.term == "disease_deaths"
    own = mention.share_of_whole and noun is not None and (noun.term == mention.term or dead) and lexicon.term_rows[noun.term or ""].event
    return own and noun is not None and mention.group in (None, noun.group) and mention.disaggregation is None


__all__ = ["drop_standards"]
