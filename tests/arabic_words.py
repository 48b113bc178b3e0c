"""Whole numbers in Arabic words, in every gender, case and spelling that print has, to be read back."""

from __future__ import annotations

from typing import NamedTuple

_WITH_MASCULINE = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_WITH_FEMININE = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر"]
_STEMS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_SCALES = ((10**9, "مليار", "مليارات"), (10**6, "مليون", "ملايين"), (1000, "ألف", "آلاف"))


class Spelling(NamedTuple):
    """One way to write numbers: `oblique` case, counting `feminine` nouns, the word for a hundred, "and" `apart`, hundreds in two words, what follows a scale, hamzas or `bare` letters."""

    oblique: bool
    feminine: bool
    hundred: str
    apart: bool
    parted: bool
    tanwin: str
    bare: bool

    def words(self, n: int) -> str:
        """Return `n`, below a million million, in words."""
        if n == 0:
            return "صفر"
        parts = []
        for value, name, plural in _SCALES:
            if n >= value:
                parts.append(self._scaled(n // value, name, plural))
                n %= value
        if n:
            parts.append(self._below_thousand(n, before_noun=False))
        text = self._and(*parts)
        return text.translate(str.maketrans("أإآ", "ااا")) if self.bare else text

    def _and(self, *parts: str) -> str:
        return (" و " if self.apart else " و").join(parts)

    def _scaled(self, n: int, name: str, plural: str) -> str:
        if n <= 2:
            return name if n == 1 else name + ("ين" if self.oblique else "ان")
        count = self._replace(feminine=False)._below_thousand(n, before_noun=True)
        rest = n % 100
        return f"{count} {plural}" if 3 <= rest <= 10 else f"{count} {name}{self.tanwin if rest > 10 else ''}"

    def _below_thousand(self, n: int, *, before_noun: bool) -> str:
        hundreds, rest = divmod(n, 100)
        if not hundreds:
            return self._below_hundred(rest)
        if hundreds == 1:
            text = self.hundred
        elif hundreds == 2:
            ending = "ي" if self.oblique else "ا"
            text = self.hundred[:-1] + "ت" + (ending if before_noun and not rest else "ين" if self.oblique else "ان")
        else:
            text = _STEMS[hundreds] + (" " if self.parted else "") + self.hundred
        return self._and(text, self._below_hundred(rest)) if rest else text

    def _below_hundred(self, n: int) -> str:
        if n <= 10:
            return self._one(n)
        if n < 20:
            return self._teen(n - 10)
        ten = _STEMS[n // 10] + ("ين" if self.oblique else "ون")
        if n % 10 == 0:
            return ten
        return self._and("إحدى" if n % 10 == 1 and self.feminine else self._one(n % 10), ten)

    def _teen(self, ones: int) -> str:
        ten = "عشرة" if self.feminine else "عشر"
        if ones == 1:
            return f"{'إحدى' if self.feminine else 'أحد'} {ten}"
        if ones == 2:
            return f"{'اثنت' if self.feminine else 'اثن'}{'ي' if self.oblique else 'ا'} {ten}"
        return f"{'ثماني' if ones == 8 and self.feminine else self._one(ones)} {ten}"

    def _one(self, n: int) -> str:
        if n == 2:
            return ("اثنت" if self.feminine else "اثن") + ("ين" if self.oblique else "ان")
        if n == 8 and self.feminine and self.oblique:
            return "ثماني"
        return (_WITH_FEMININE if self.feminine else _WITH_MASCULINE)[n]
