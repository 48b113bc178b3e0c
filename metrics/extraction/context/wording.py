"""The rows [periods], [places] and [attribution] of a language, made ready to be matched; once a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from metrics.definitions.languages import Language
from metrics.extraction.context.forms import Forms
from metrics.extraction.context.runs_of_words import Phrases
from metrics.extraction.context.words import Words

# Signs that part clauses.
_CUTTING = frozenset(',;:()–—“”"…')


class PeriodWords:
    """The section [periods], and the events of nature that are called by their day."""

    def __init__(self, rows: Mapping[str, Any], events: Iterable[str], befalling: Iterable[str]) -> None:
        self.events = Phrases(events)
        self.capitals: bool = rows["capitals"]
        # Of those names, the ones that are words with another meaning, "may", so that only their capital tells.
        self.other_words = frozenset(rows.get("other_words", ()))
        # "12/10/2016" is the twelfth of October.
        self.day_first: bool = rows.get("day_first", False)
        self.fixed: tuple[str, ...] = tuple(rows["fixed"])
        self.future = Phrases(rows["future"])
        self.perhaps = Phrases(rows.get("perhaps", ()))
        self.worth = frozenset(rows["worth"])
        # What leads to others who came after: "113, 81 of them children, | after two more died on Monday".
        self.afterwards = frozenset(rows.get("afterwards", ()))
        self.tallies = frozenset(rows.get("tallies", ()))
        self.since: frozenset[str] = frozenset(rows["before"]["since"])
        self.going_on, self.of_those, self.of_new = Phrases(rows["going_on"]), Phrases(rows.get("of_those", ())), frozenset(rows.get("of_new", ()))
        self.background, self.then = Phrases(rows["background"]), frozenset(rows.get("then", ()))
        # What makes an event the worst of a time, and such events.
        self.extremes = frozenset(rows["extremes"])
        self.worst_times = Phrases(rows.get("worst_times", ()))
        self.befalling = frozenset(befalling)
        self.continued = Phrases(rows["continued"])
        self.happened = frozenset(rows.get("happened", ()))
        self.happening = self.happened | self.befalling
        self.lasting = frozenset(rows.get("lasting", ()))
        # What is done for those whom an event befell, any day after it.
        self.helping = frozenset(rows.get("helping", ()))
        # What stands before an event that was told of: "in | the blast".
        self.known_by = frozenset(rows.get("known_by", ()))
        # "the earthquake | of last Saturday | 16 April": what leads from an event of nature to the day that it is called by, and what may stand beside.
        self.called_by = frozenset(rows["called_by"])
        self.befell = Phrases(rows.get("befell", ()))
        self.called_beside = frozenset(rows["called_beside"]) | frozenset(rows["words"]["weekday"])
        # What a report says of the days that it covers, and what says later that something was in these.
        self.covers: tuple[str, ...] = tuple(rows["covers"])
        self.covered = Phrases(rows["covered"])
        # What reports are called that come out by the month: "August | update".
        self.issues = frozenset(rows.get("issues", ()))
        self.classes: Mapping[str, Mapping[str, Any]] = rows["words"]
        # What the months in brackets beside are of, and what a document does on a day.
        self.seasons = frozenset(rows["seasons"])
        self.issued = frozenset(rows["issued"])
        # The names of months and days.
        self.days = frozenset(rows["words"]["month"]) | frozenset(rows["words"]["weekday"])
        self.before = Phrases(rows["before"])
        self.named = Phrases(rows["bare"]["named"])
        self.counted = frozenset(rows["bare"]["counted"])
        self.month_only = frozenset(rows["bare"]["month_only"])
        self.joined = frozenset(rows["range"]["joined"])
        self.opened = frozenset(rows["range"]["opened"])
        self.paired = frozenset(rows["range"]["paired"])
        self.forms = Forms(rows["phrase"], self.classes)


class PlaceWords:
    """The section [places], and the events of nature that are called by a place's name."""

    def __init__(self, rows: Mapping[str, Any], events: Iterable[str]) -> None:
        self.events = Phrases(events)
        self.hardest, self.mostly = Phrases(rows["hardest"]), Phrases(rows["mostly"])
        self.elsewhere = Phrases(rows.get("elsewhere", ()))
        self.each = frozenset(rows.get("each", ()))
        self.regions = Phrases(rows.get("regions", ()))
        self.everywhere = Phrases(rows.get("everywhere", ()))
        self.countrywide = Phrases(rows.get("countrywide", ()))
        self.others, self.around, self.small_ones = (frozenset(rows.get(key, ())) for key in ("others", "around", "small_ones"))
        self.countries = frozenset(rows.get("countries", ()))
        self.going_on, self.of_those, self.of_new = Phrases(rows["going_on"]), Phrases(rows.get("of_those", ())), frozenset(rows.get("of_new", ()))
        self.authorities = frozenset(rows["authorities"])
        self.origin = Phrases(rows["from"])
        self.destination = Phrases(rows["to"])
        self.beside = Phrases(rows.get("beside", ()))
        self.displaced, self.came = frozenset(rows.get("displaced", ())), frozenset(rows.get("came", ()))
        self.displaced_in = Phrases(rows.get("displaced_in", ()))
        self.fled_from = frozenset(rows.get("fled_from", ()))
        self.left = Phrases(rows["left"])
        self.reached = Phrases(rows["reached"])
        self.movement = Phrases(rows["movement"])
        self.locative = frozenset(rows["locative"])
        # Verbs by which an event befalls a place, which lead to it as "in" does: "the rains that | hit Peru".
        self.struck = frozenset(rows.get("struck", ()))
        # What leads from an event to the place that it is aimed at: "an airstrike | on Homs".
        self.aimed = frozenset(rows.get("aimed", ()))
        self.leading = self.locative | self.struck
        self.doing = frozenset(rows.get("doing", ()))
        # What leads to a name that is a place's though no row knows it, and names that are none: "killed | in | Foobar", "in | Ramadan".
        self.standing, self.counted_on = frozenset(rows.get("standing", ())), frozenset(rows.get("counted_on", ()))
        self.within, self.no_places, self.aged = (frozenset(rows.get(key, ())) for key in ("within", "no_places", "aged"))
        self.parts = frozenset(rows["parts"])
        self.kinds, self.areas = frozenset(rows["kinds"]), frozenset(rows.get("areas", ()))
        self.camps, self.seats = frozenset(rows["camps"]), frozenset(rows["seats"])
        self.kinds_of_many, self.kinds_again = frozenset(rows.get("kinds_of_many", ())), frozenset(rows.get("kinds_again", ()))
        self.large_kinds, self.local_kinds = frozenset(rows["large_kinds"]), frozenset(rows.get("local_kinds", ()))
        self.titled_kinds, self.kind_openings = frozenset(rows.get("titled_kinds", ())), frozenset(rows.get("kind_openings", ()))
        names = ("naming_kinds", "town_kinds", "name_openings")
        self.naming_kinds, self.town_kinds, self.name_openings = (frozenset(rows.get(key, ())) for key in names)
        # What a kind of place may be of before its name stands: "la zone de | santé | de Minova".
        self.served, self.letters = frozenset(rows.get("served", ())), frozenset(rows.get("letters", ()))
        self.no_labels = frozenset(rows.get("no_labels", ()))
        self.before_name = self.large_kinds | self.camps
        self.hosts = Phrases(rows["hosts"])
        self.inserted = Phrases(rows["inserted"])
        self.dwellers = frozenset(rows["dwellers"])
        self.owned = self.dwellers | frozenset(rows.get("losses", ()))
        # Nouns that a place follows by "of": "the people of", "the siege of".
        # One person is of a people, "لاجئ | مالي", and not of a place.
        # What is done to a place, or by the country whose it is: "the attack of Homs", "the strikes of Israel".
        self.attacks = frozenset(rows.get("attacks", ()))
        self.held = self.dwellers - frozenset(rows.get("of_a_people", ())) | frozenset(rows["sites"]) | self.attacks
        self.here = Phrases(rows["here"])
        self.there, self.there_before = frozenset(rows["there"]), frozenset(rows.get("there_before", ()))
        # Goes on with what is at the place told of right before.
        self.where = frozenset(rows["where"])
        self.actors = frozenset(rows["actors"])
        self.glued = frozenset(rows.get("glued", ()))
        self.bodies = frozenset(rows["bodies"])
        self.peoples = frozenset(rows.get("peoples", ()))
        # Whom, or what, somebody sends from a place.
        self.sent = frozenset(rows.get("sent", ()))
        # "a Houthi-held | town"
        self.held_by = frozenset(rows.get("held_by", ()))
        # Whom a country they are from says nothing of where they are, and by which verbs a country gives.
        self.natives, self.giving = frozenset(rows.get("natives", ())), frozenset(rows.get("giving", ()))
        # Measures of a distance that leads to a place: "310 miles west of Kathmandu".
        self.away = frozenset(rows.get("away", ()))


class SpeechWords:
    """The section [attribution]."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self.verb_first: bool = rows.get("verb_first", False)
        self.says = frozenset(rows["says"])
        self.inverts = frozenset(rows["inverts"])
        # After a verb of saying, what makes it one of what was said: "cases reported from 12 districts".
        self.reduced = frozenset(rows.get("reduced", ()))
        # Participles behind a comma that say what the subject of the sentence says: "OCHA gave new figures, saying".
        self.beside = frozenset(rows.get("beside", ()))
        # How many speak, where nobody counts them: "| several | officials said"; short forms in brackets that say how it is and not who says so: "(TBC)".
        self.how_many, self.no_bodies = (frozenset(rows.get(key, ())) for key in ("how_many", "no_bodies"))
        self.doubtful, self.tells = frozenset(rows.get("doubtful", ())), frozenset(rows["tells"])
        self.day_parts, self.naming = frozenset(rows.get("day_parts", ())), frozenset(rows.get("naming", ()))
        self.head_first: bool = rows["head_first"]
        self.determiners = frozenset(rows["determiners"])
        self.indefinite = frozenset(rows["indefinite"])
        self.genitive, self.singling = frozenset(rows["genitive"]), frozenset(rows.get("singling", ()))
        self.belongs = frozenset(rows["belongs"])
        # Small words that may stand within a name or between a role and a name.
        self.inside = frozenset(rows["particles"]) | self.belongs
        self.impersonal = frozenset(rows["impersonal"])
        # "the | country's | Civil Protection Agency", "the government and | its | partners"
        self.home, self.own = frozenset(rows.get("home", ())), frozenset(rows.get("own", ()))
        # Leads to what a body is there to hinder: "comité de lutte | contre | les inondations".
        self.against = frozenset(rows.get("against", ()))
        self.situated = frozenset(rows["situated"])
        self.through = frozenset(rows["through"])
        self.fresh = frozenset(rows["fresh"])
        self.opens = frozenset(rows["opens"])
        self.things_denied = frozenset(rows["things_denied"])
        self.lives = frozenset(rows["lives"])
        self.counts = frozenset(rows["counts"])
        # Verbs that count only before one of these: "fait | état", not "fait | 12 morts".
        self.gives, self.given = frozenset(rows.get("gives", ())), frozenset(rows.get("given", ()))
        self.passive = frozenset(rows["passive"])
        self.accuses, self.accused_of = frozenset(rows.get("accuses", ())), frozenset(rows.get("accused_of", ()))
        self.between = Phrases(rows["between"])
        # When and where it was said, between a verb and the speaker behind it: "a annoncé dimanche dans un communiqué le ministère".
        self.when = Phrases(rows.get("when", ()))
        self.according = Phrases(rows["according"])
        self.by, self.untold = Phrases([*rows["by"], *rows["of_figures"]]), Phrases(rows.get("untold", ()))
        # Participles that say who made a document: "the assessment overseen by the ministry".
        self.made = frozenset(rows.get("made", ()))
        self.writes, self.to, self.owned = frozenset(rows["writes"]), frozenset(rows.get("to", ())), frozenset(rows["owned"])
        # What announces whom numbers are from: "Source: IOM".
        self.credits = frozenset(rows["credits"])
        self.citing = Phrases(rows["citing"])
        self.cites = frozenset(rows["citing"])
        self.denies = frozenset(rows["denies"])
        self.documents = frozenset(rows["documents"])
        self.titles = frozenset(rows["titles"])
        self.particles = frozenset(rows["particles"])
        self.roles = frozenset(rows["roles"])
        self.plain = frozenset(rows["plain"])
        self.prefixes = frozenset(rows["prefixes"])
        self.manner: str = rows["manner"]
        self.speaks_for = frozenset(rows["speaks_for"])
        self.audience = frozenset(rows["audience"])
        self.media = Phrases(rows["media"])
        self.singular = frozenset(rows["singular"])
        self.plural = frozenset(rows["plural"])
        self.neuter = frozenset(rows["neuter"])
        # With "the" they are the organisation named before: "the agency said".
        self.named_before = frozenset(rows.get("named_before", ()))
        self.drops_subject, self.same = bool(rows.get("drops_subject")), frozenset(rows.get("same", ()))
        self.clause_words, self.contrast = frozenset(rows["clause_words"]), frozenset(rows["contrast"])
        self.relative = frozenset(rows["relative"])
        self.function_words = frozenset(rows["function_words"])
        self.verbs = self.says | self.counts | self.inverts
        self.no_modifiers = self.function_words | self.verbs | self.denies
        told_by = self.according.openings | self.by.openings | self.credits
        self.triggers = self.verbs | self.denies | self.cites | told_by | self.beside | self.accuses | {"("}


class Wording:
    """What a language's rows say of when, where and who."""

    def __init__(self, language: Language) -> None:
        self.code = language.code
        # An article that is written onto a word is no other event: "الزلزال".
        article = language.sections.get("spelling", {}).get("article", "")
        named = _entries(language.section("causes"), "hazards")
        hazards = [*named, *(article + each for each in named if article)]
        befalling = _entries(language.section("stances")["historical"], "events")
        self.periods = PeriodWords(language.section("periods"), hazards, [*hazards, *befalling])
        # What a total is counted from stands behind these.
        self.since = frozenset(_entries(language.section("grammar"), "since"))
        # Numbers in words, which are no part of whose or of what sort somebody is.
        self.numerals = frozenset(language.numbers.cardinals) if language.spelling is not None else frozenset()
        self.places = PlaceWords(language.section("places"), hazards)
        self.speech = SpeechWords(language.section("attribution"))
        # What stands for those counted before: "1,577 | of them in Louisiana".
        self.parts = Phrases([*_entries(language.section("grammar"), "anaphora"), *_entries(language.section("relations"), "subset")])
        # Some of those before, whom nobody counts: "displaced; the | majority | fled to Homs".
        self.uncounted = frozenset(_entries(language.section("relations"), "uncounted"))
        # What leads to a place and joins no two, what may stand between a number and the place right behind it, and what ends a place's name.
        self.leading_to_place = self.places.locative - self.periods.paired
        self.around_place = self.places.locative | self.places.parts | self.places.kinds | self.places.kinds_again | self.speech.determiners
        self.behind_place = self.places.kinds | self.periods.paired
        # Small words that no verb of saying is.
        self.small = self.speech.function_words - self.speech.says
        self.cardinals = frozenset(language.section("numbers").get("cardinals", {}))
        # "12 died, | the | ministry said", "12 died, | two | officials said"
        self.before_speaker = self.speech.determiners | self.cardinals | self.speech.how_many
        self.amounts = self.cardinals | frozenset(language.section("numbers").get("plurals", {}))
        self.subset = Phrases(_entries(language.section("relations"), "subset"))
        # "with", where it leads to what else was so.
        self.accompanying = frozenset(_entries(language.section("relations"), "accompanying"))
        grammar = language.section("grammar")
        # As in "the start of the outbreak".
        self.beginnings = frozenset(_entries(grammar, "beginnings"))
        # What a verb begins with: "had been", "were".
        self.auxiliaries = frozenset(each for row in ("be", "have") for each in _entries(grammar, row) if "'" not in each)
        # The small words that no verb is, and the words that no name begins with, unless it is written as no other is.
        self.leading = self.speech.function_words - self.auxiliaries - self.speech.verbs
        self.nameless = self.periods.days | self.speech.function_words
        # The forms of verbs that say what befell somebody, each by its first word: "and | wounded | six".
        rows = language.section("verbs").values()
        forms = ",".join([row if isinstance(row, str) else ",".join(row.values()) for row in rows]).split(",")
        self.verb_forms = frozenset([each.split()[0] for each in forms if each.strip()])
        # What opens what somebody says, expects or fears.
        self.that = frozenset(_entries(grammar, "that"))
        changes = language.section("changes")
        # "bringing the total to 59 since", "and the toll since May rose to"
        self.brought = frozenset(_entries(changes, "bringing"))
        self.bringing = self.brought.union(_entries(grammar, "tolls"))
        # Those of the first that a comma stands before: "two died, | bringing the total to 59".
        self.adding = frozenset(_entries(changes, "bringing")) & self.speech.contrast
        # "from 139 on Friday"
        self.leaving = frozenset(_entries(changes, "from"))
        # "2,900 fled, | adding to | 137,000 before"
        self.added_to = Phrases(_entries(changes, "added_to"))
        self._joints = self.speech.clause_words | _CUTTING
        # By how much more than a word it counts in a distance: what parts clauses, a contrast most.
        self._far = {**dict.fromkeys(",:()", 3), **dict.fromkeys(self.periods.paired, 7), **dict.fromkeys(self.speech.contrast, 11), ";": 20}
        # What leads to the level of another time: "up from 870,000 in 2021".
        # "an increase since June"
        self.changing = frozenset((*_entries(changes, "nouns"), *_entries(changes, "moved")))
        self.compared = Phrases([each for each in _entries(changes, "compared") if each not in self.leaving])

    def cuts(self, words: Words) -> list[int]:
        """Return the indexes of the words that part clauses: signs, and words such as "while" and "who"."""
        if words.cuts is None:
            joints = self._joints
            # WHO is no "who".
            words.cuts = [
                index
                for index, word in enumerate(words.lowers)
                if word in joints and (word in _CUTTING or not (len(word) > 1 and words.texts[index].isupper()))
            ]
        return words.cuts

    def distance(self, words: Words, a: tuple[int, int], b: tuple[int, int]) -> int:
        """Return how far apart two runs of words are: words count one, what parts clauses more, a contrast most."""
        between = words.lowers[a[1] + 1 : b[0]] if a[1] < b[0] else words.lowers[b[1] + 1 : a[0]]
        return len(between) + sum([self._far[word] for word in between if word in self._far])

    def is_one_run(self, words: Words, first: int, stop: int) -> bool:
        """Return whether nothing parts the words from `first` to before `stop`, and none is a number."""
        between = words.lowers[first:stop]
        return self._far.keys().isdisjoint(between) and not any(each[0].isdecimal() for each in between)


def _entries(section: Mapping[str, Any], key: str) -> list[str]:
    return [each.strip() for each in section.get(key, "").split(",") if each.strip()]


@cache
def wording(language: Language) -> Wording:
    """Return the wording of `language`."""
    return Wording(language)
