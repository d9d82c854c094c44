"""Takes parts out of a marked question, one after another.

Guarantees: what was taken leaves a gap of the same length, so that places stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.reading.asking.marks import Marked
from core.reading.asking.parts import AGG, Parts


class Finder:
    """The text that is left of a question, and the parts found so far."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self.text = f" {marked.marked} "
        self.parts = Parts()

    def _each(self, pattern: str) -> Iterator[re.Match[str]]:
        """Matches of a pattern, each taken out of the text before the next is looked for."""
        while True:
            match = re.search(pattern, self.text)
            if match is None:
                return
            self._cut(match, " | ")
            yield match

    def _cut(self, match: re.Match[str], instead: str) -> None:
        gap = instead + "~" * max(0, len(match[0]) - len(instead) - 1) + " "
        self.text = self.text[: match.start()] + gap + self.text[match.end() :]

    @staticmethod
    def _kept(match: re.Match[str], mark: str) -> str:
        """What stays of a part in which a mark is not used up: the words up to it."""
        before, _, _ = match[0].partition(mark)
        return f" {before}{mark} | "

    def _is_table(self, mark: str) -> bool:
        return self._marked.marks[mark].means_table

    def _is_column(self, mark: str) -> bool:
        one = self._marked.marks[mark]
        return one.column_score > one.table_score

    def _limit(self, number: str | None) -> int:
        if number:
            return int(self._marked.marks[number].number or 1)
        return 1

    @staticmethod
    def _opens(before: str) -> bool:
        """Whether the text up to here is no more than the opening of a question."""
        words = (
            r"\s*(?:(?:what|which|find|show|list|give|return|tell|display|compute|calculate|is|are|"
            r"was|were|the|me|us|and|report|for|\||~+|,)\s+)*"
        )
        return re.fullmatch(words, before) is not None

    def _aggregates(self) -> bool:
        return bool(
            re.search(rf"how many|number of|count|{AGG} ", self.text)
            or any(r.limit for r in self.parts.ranks)
            or self.parts.having
        )
