"""A clue with its mentions of members and its comparisons each replaced by one character.

Guarantees: masked text is as long as the marks that it holds are honest: every mark stands for a
place in the clue, so that a plain pattern can be matched over it and still name its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FIRST_MENTION = 0xE000
FIRST_COMPARISON = 0xF000
MENTION = f"[{chr(FIRST_MENTION)}-{chr(FIRST_COMPARISON - 1)}]"
COMPARISON = f"[{chr(FIRST_COMPARISON)}-{chr(0xF8FF)}]"


@dataclass(frozen=True)
class Mention:
    """Words that mean a member; `options` has several where it is open which. `level` 0: by its
    full name or number, 1: by a word of it, 2: by a similar word."""

    options: tuple[str, ...]
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True)
class Gap:
    """A distance as it is said: a number with its unit; `ratio`: "twice as much"."""

    number: float
    unit: str = ""
    ratio: bool = False


@dataclass(frozen=True)
class Comparison:
    """A comparing phrase: its word, the words around it that name a scale, its distance.

    `immediate`: "right after". `bound`: the distance is a least (1) or a most (-1).
    """

    word: str
    about: tuple[str, ...]
    start: int
    end: int
    gap: Gap | None = None
    immediate: bool = False
    bound: int = 0


@dataclass
class Masked:
    """The clue in lower case, with marks; spans are kept by position in the clue."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    _origin: list[tuple[int, int]] = field(default_factory=list)

    @staticmethod
    def of(clue: str) -> Masked:
        """A clue without marks; typographic quotes are made plain."""
        plain = clue.lower().replace("’", "'").replace("‘", "'")
        plain = plain if len(plain) == len(clue) else clue.replace("’", "'")
        return Masked(plain, [], [], [(n, n + 1) for n in range(len(plain))])

    def respelt(self, slips: tuple[tuple[re.Pattern[str], dict[str, str]], ...]) -> None:
        """Puts other spellings in place of those that are known: each pattern with the right
        spelling of every match, or of all ("")."""
        for pattern, right in slips:
            for match in reversed(list(pattern.finditer(self.text))):
                words = right.get(match[0]) or match.expand(right.get("", match[0]))
                whole = self.span(*match.span())
                self.text = f"{self.text[: match.start()]}{words}{self.text[match.end() :]}"
                self._origin[match.start() : match.end()] = [whole] * len(words)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the clue of a place in the masked text."""
        return self._origin[start][0], self._origin[end - 1][1]

    def mark(self, start: int, end: int, item: Mention | Comparison) -> None:
        """Puts one mark in place of the text from `start` to `end`."""
        if isinstance(item, Mention):
            sign = chr(FIRST_MENTION + len(self.mentions))
            self.mentions.append(item)
        else:
            sign = chr(FIRST_COMPARISON + len(self.comparisons))
            self.comparisons.append(item)
        whole = self.span(start, end)
        self.text = f"{self.text[:start]}{sign}{self.text[end:]}"
        self._origin[start:end] = [whole]

    def add(self, mention: Mention) -> str:
        """A new sign for a mention that stands nowhere yet."""
        self.mentions.append(mention)
        return chr(FIRST_MENTION + len(self.mentions) - 1)

    def put(self, start: int, end: int, words: str) -> None:
        """Puts words, signs among them, in place of the text from `start` to `end`."""
        whole = self.span(start, end)
        self.text = f"{self.text[:start]}{words}{self.text[end:]}"
        self._origin[start:end] = [whole] * len(words)

    def mention(self, sign: str) -> Mention:
        return self.mentions[ord(sign) - FIRST_MENTION]

    def comparison(self, sign: str) -> Comparison:
        return self.comparisons[ord(sign) - FIRST_COMPARISON]

    def marks(self) -> Iterator[Mention]:
        """The mentions in the order of the clue."""
        return (self.mention(c) for c in self.text if is_mention(c))


def is_mention(sign: str) -> bool:
    return FIRST_MENTION <= ord(sign) < FIRST_COMPARISON


def is_comparison(sign: str) -> bool:
    return FIRST_COMPARISON <= ord(sign) <= 0xF8FF
