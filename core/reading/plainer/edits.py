"""A text that is changed step by step and still knows which words of the user each part stands for.

Guarantees: `Said.origin` holds for every character of the text where it stands in the request; a
stretch of the text maps back to the words that it was made of. Values, never changed in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """`text`, and for each of its characters the place in the request that it came from."""

    text: str
    origin: tuple[int, ...]

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> Said:
        """With stretches replaced; an edit that begins inside an earlier one is left out."""
        text, origin, place = "", list[int](), 0
        for start, end, words in sorted(edits):
            if start < place:
                continue
            text += self.text[place:start] + words
            origin += self.origin[place:start]
            first = self._at(start)
            last = self._at(end - 1) if end > start else first
            wide = last - first
            origin += [first + wide * n // max(1, len(words) - 1) for n in range(len(words))]
            place = end
        return Said(text + self.text[place:], (*origin, *self.origin[place:]))

    def sub(self, pattern: re.Pattern[str], made: Callable[[re.Match[str]], str | None]) -> Said:
        """With every match replaced by what is `made` of it; None leaves it as it is."""
        found = ((m.start(), m.end(), made(m)) for m in pattern.finditer(self.text))
        return self.edited((a, b, words) for a, b, words in found if words is not None)

    def back(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where a stretch of this text stands in the request."""
        start, end = span
        if not 0 <= start < end <= len(self.text):
            place = self._at(start)
            return place, place
        places = self.origin[start:end]
        return min(places), max(places) + 1

    def _at(self, place: int) -> int:
        if place < len(self.origin):
            return self.origin[max(0, place)]
        return self.origin[-1] + 1 if self.origin else 0


def as_typed(request: str) -> Said:
    """A request of which nothing is changed yet."""
    return Said(request, tuple(range(len(request))))
