"""The words of the terms: which verbs, nouns and labels make a number one of a term, and in which way they count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.definitions import terms
from metrics.definitions.languages import Language
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Noun, Senses, TermRow, Trigger, split
from metrics.model import Kind

# Between a verb and its end, for the object: "beat ... to death".
PARTED = " ... "


class TermWords:
    """Gathers the [terms] and [verbs] of a language: triggers by their words, labels, and nouns that are of a term by themselves."""

    def __init__(self, rows: Language) -> None:
        self.rows = rows
        self.triggers: dict[str, dict[int, Senses]] = {}
        self.labels: dict[str, Senses] = {}
        self.nouns: list[tuple[str, Noun]] = []
        self._terms()

    def _terms(self) -> None:
        verbs, ofs = self.rows.section("verbs"), self.rows.section("numbers")["of"]
        for key, row in self.rows.section("terms").items():
            term = terms()[key]
            classes = split(row["classes"]) if "classes" in row else [unit for unit in term.units if term.kind is Kind.COUNT]
            for role, subject in (("transitive", False), ("intransitive", True)):
                for verb in split(row.get(role, "")):
                    name, _, only = verb.partition(":")
                    self._verb(verbs[name], [only] if only else classes, key, subject=subject)
            for name, way in (("predicates", mark.PREDICATE), ("adjectives", mark.ADJECTIVE), ("objects", mark.OBJECT), ("of", mark.OF_NOUN)):
                for entry in split(row.get(name, "")):
                    words, _, only = entry.partition(":")
                    noun, _, of = words.rpartition(" ")
                    # "distribution of": its noun counts what "of" leads to.
                    led = way == mark.OBJECT and of in ofs
                    self._trigger(noun if led else words, mark.OF_NOUN if led else way, [only] if only else classes, key)
            for form in self._closed_by(row):
                self._trigger(form, mark.OBJECT, classes, key)
            for words in split(row.get("governs", "")):
                self._governs(words, classes, key)
            for label in split(row.get("labels", "")):
                words, _, only = label.partition(":")
                self.labels.setdefault(words, {}).update(
                    {each: (*self.labels.get(words, {}).get(each, ()), key) for each in ([only] if only else classes)}
                )
            for words in split(row.get("nouns", "")):
                self.nouns.append((words, Noun(term.unit, classes[0] if classes else term.unit, term=key, group=term.group)))

    def _verb(self, row: str | Mapping[str, str], classes: list[str], term: str, *, subject: bool) -> None:
        """Enter the forms of a verb: a row of four or five, or a table of `active`, `past`, `participle` and `gerund` where there are more."""
        if isinstance(row, Mapping):
            for name, role in (("active", mark.ACTIVE), ("past", mark.PAST), ("participle", mark.PARTICIPLE), ("gerund", mark.GERUND)):
                for each in split(row.get(name, "")):
                    self._trigger(each, mark.SUBJECT if subject else role, classes, term)
            return
        forms = split(row)
        base, third, past, participle, gerund = forms if len(forms) == 5 else (*forms[:3], forms[2], forms[3])
        if subject:
            for each in {base, third, past, participle, gerund}:
                self._trigger(each, mark.SUBJECT, classes, term)
            return
        for each in {base, third} - {past}:
            self._trigger(each, mark.ACTIVE, classes, term)
        self._trigger(gerund, mark.GERUND, classes, term)
        self._trigger(past, mark.PAST, classes, term)
        if participle != past:
            self._trigger(participle, mark.PARTICIPLE, classes, term)

    def _governs(self, words: str, classes: list[str], term: str) -> None:
        """Enter a verb that stands before its subject: "verb:class", "verb + preposition" where one leads to the number."""
        verb, _, only = words.partition(":")
        verb, _, preposition = verb.partition(" + ")
        only_classes = [only] if only else classes
        if preposition:
            self._trigger(verb, mark.FIRST_WITH, [f"{preposition} {each}" for each in only_classes], term)
        else:
            self._trigger(verb, mark.FIRST, only_classes, term)
            self._trigger(verb, mark.SUBJECT, only_classes, term)

    def _trigger(self, words: str, role: int, classes: list[str], term: str) -> None:
        known = self.triggers.setdefault(words, {}).setdefault(role, {})
        for each in classes:
            if term not in known.get(each, ()):
                known[each] = (*known.get(each, ()), term)

    def rows_of_terms(self) -> dict[str, TermRow]:
        """Return the conditions of each term; those of no term are all unset."""
        return {"": _row({}, {}), **{key: _row(row, self._closed_by(row)) for key, row in self.rows.section("terms").items()}}

    def _closed_by(self, row: Mapping[str, Any]) -> dict[str, frozenset[str]]:
        """Return what ends the verbs of which the end stands behind the object, by each of their forms: "beat two men to death"."""
        out: dict[str, frozenset[str]] = {}
        for entry in split(row.get("parted", "")):
            verb, _, closing = entry.partition(PARTED)
            for form in self._forms(verb):
                out[form] = out.get(form, frozenset()) | {closing}
        return out

    def _forms(self, verb: str) -> list[str]:
        row = self.rows.section("verbs")[verb]
        return list(dict.fromkeys(split(row if isinstance(row, str) else ", ".join(row.values()))))

    def places(self) -> dict[str, Trigger]:
        """Return what staying in a class of places says of people: "in nine evacuation centres"."""
        out = {}
        for key, row in self.rows.section("terms").items():
            for kind in split(row.get("places", "")):
                out[kind] = Trigger(kind, {mark.PREDICATE: dict.fromkeys(terms()[key].units, (key,))})
        return out

    def definite_nouns(self) -> dict[str, Noun]:
        """Return the words that an article makes a noun of: "of the displaced"."""
        return {
            words: Noun(terms()[key].unit, terms()[key].unit, terms()[key].group, term=key)
            for key, row in self.rows.section("terms").items()
            for words in split(row.get("definite", ""))
        }

    def lone(self) -> list[str]:
        """Return the words of terms that one person may be counted by: "a priest was kidnapped"."""
        return [words for words, roles in self.triggers.items() if any(terms()[term].lone for term in _terms_of(roles))]


def _row(row: Mapping[str, Any], closed_by: Mapping[str, frozenset[str]]) -> TermRow:
    """Return the conditions of a term's words; those of no term are all unset."""
    values: dict[str, Any] = {
        key: frozenset(split(row.get(key, ""))) for key in ("groups", "having", "among", "with_cause", "plain", "leaves_out", "to_name")
    }
    for key in ("needs", "without", "counting"):
        values[key] = {each: frozenset(split(words)) for each, words in row.get(key, {}).items()}
    values["closed_by"] = closed_by
    values |= {key: bool(row.get(key)) for key in ("event", "weak", "people", "helps", "peaceful", "moves", "outweighs")}
    return TermRow(least=row.get("least", 0), also=row.get("also"), host=bool(row.get("host") or row.get("weak")), **values)


def _terms_of(roles: dict[int, Senses]) -> set[str]:
    return {term for senses in roles.values() for found in senses.values() for term in found}
