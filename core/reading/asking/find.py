"""All parts of a question, in the order in which one form may hide another.

Guarantees: `parts_of` gives every part that a known form of English asks for; the words that no
form explains stay in `rest`.
"""

from __future__ import annotations

import re

from core.language.clauses import SetOperation
from core.reading.asking.find_heads import HeadFinder
from core.reading.asking.find_ranks import RankFinder
from core.reading.asking.find_tests import TestFinder
from core.reading.asking.find_values import ValueFinder
from core.reading.asking.marks import Marked
from core.reading.asking.parts import ARTICLE, EXT, E, N, Parts, V


class PartsFinder(RankFinder, TestFinder, ValueFinder, HeadFinder):
    """Finds all parts of one question."""

    def find(self) -> Parts:
        """All parts, in the order in which one form may hide another."""
        self._prepare()
        for step in (
            self._attach, self._sorted, self._percent, self._between, self._counts_ranked, self._common,
            self._average_tests, self._having, self._ranked, self._contains, self._missing,
            self._numbers, self._values, self._grouped, self._shown,
        ):  # fmt: skip
            step()
        self.parts.rest = self.text
        return self.parts

    def _prepare(self) -> None:
        text = self.text
        text = re.sub(r" (?:don't|do n't|dont) ", " do not ", text)
        text = re.sub(r" (\w+) n't ", r" \1 not ", text)
        text = re.sub(
            r" (?:doesn't|didn't|isn't|aren't|haven't|hasn't|wasn't|weren't|cannot|can't) ",
            " do not ",
            text,
        )
        text = re.sub(r" (?:as well as|along with|together with|and also|plus) ", " and ", text)
        text = re.sub(r" (?:with respect to|in terms of|according to) ", " by ", text)
        text = re.sub(r" years? old ", " ", text)
        text = re.sub(r" [$£€] ", " ", text)
        text = re.sub(r" how many (?:kinds|sorts|types) of ", " how many different ", text)
        if re.search(rf" both (?:\S+ ){{0,4}}(?:{V}|{N}) .*?and .*?(?:{V}|{N})", text):
            self.parts.operation = SetOperation.BOTH
        self.text = text

    def _attach(self) -> None:
        """ "Name of the student", "student's name": of which thing a column is asked."""
        for match in re.finditer(rf"({E}) (?:'s|'|’s|’) {ARTICLE}({E})(?: and ({E}))?", self.text):
            self.parts.attached.setdefault(match[2], match[1])
            if match[3]:
                self.parts.attached.setdefault(match[3], match[1])
        for match in re.finditer(rf"({E}) (?=({E}) )", self.text):
            if self._is_table(match[1]) and not self._is_table(match[2]):
                self.parts.attached.setdefault(match[2], match[1])
        listed = rf"({E}(?: , {E})*(?:(?: ,)? and {ARTICLE}{E})*)(?: \w+ed)? (?:of|for|from|corresponding to) {ARTICLE}({E})(?= (?:({E}) )?)"
        for match in re.finditer(listed, self.text):
            second = match[3] and self._is_table(match[2]) and self._is_table(match[3])
            for mark in re.findall(E, match[1]):
                self.parts.attached.setdefault(mark, match[3] if second else match[2])
        whose = (
            rf"({E}) (?:whose|with|having|that have|that has|who have|who has|which have|which has)"
            rf" (?:the |a |an )?(?:{EXT} |average |total )?({E})"
        )
        for match in re.finditer(whose, self.text):
            if self._is_table(match[1]):
                self.parts.attached.setdefault(match[2], match[1])

    def _percent(self) -> None:
        if re.search(r"\b(?:percentage|proportion|fraction|share) of\b", self.text):
            self.parts.doubts.append("A share was asked for, which this reader does not know.")


def parts_of(marked: Marked) -> Parts:
    """The parts of a marked question."""
    return PartsFinder(marked).find()
