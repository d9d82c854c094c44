"""The words of a request as the search for things sees them: what can be part of a name.

Guarantees: `Text.name` marks every token that may belong to a name, labels ("lake 1", "mix A") and
nouns that look like verbs included; `run_after` and `run_before` give whole names.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.reading.amounts.tokens import Token
from core.reading.amounts.words import CLOSED, NOUNISH, UNITS, VERBS, is_name_word

Words = tuple[str, ...]
Span = tuple[int, int]
BEFORE_NOUNS = frozenset("the a an and or in of on each every per , both one".split())


@dataclass(frozen=True)
class Thing:
    """`name` as the user writes it; `words`: its lemmas."""

    name: str
    words: Words


@dataclass(frozen=True)
class Mention:
    """Tokens `start` to `end` (not included) name `things` (indices; several for "each")."""

    start: int
    end: int
    things: tuple[int, ...]
    full: bool = True


class Text:
    """The tokens of a request with what the search for names asks of them."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.lemmas = [t.lemma for t in tokens]
        self._labels = self._numbered()
        self._letters, self.labels = self._lettered()
        self._alone = self._letters_alone()
        self._head_of_ones()
        self.verbs = self._verbs()
        self.generic = self._generic()
        self.name = [self._is_name(i) for i in range(len(tokens))]

    def _numbered(self) -> frozenset[str]:
        """Words that are told apart by a number: "lake 1", "lake 2", "area one", "area two"."""
        seen: dict[str, set[float]] = {}
        models: dict[tuple[str, str], int] = {}
        for i, (before, token) in enumerate(pairwise(self.tokens)):
            labels = token.kind == "n" and not token.unit and before.kind == "w"
            if labels and before.line == token.line and self._has_label(i):
                seen.setdefault(before.lemma, set()).add(token.value)
                if before.text[0].isupper() and token.text.isdigit():
                    pair = before.lemma, token.text
                    models[pair] = models.get(pair, 0) + 1
        told = {w for w, values in seen.items() if {1.0, 2.0} <= values}
        told |= {w for (w, _), n in models.items() if n > 2 and len(seen[w]) == 1}  # "Robex 300"
        return frozenset(told - set(UNITS))

    def _has_label(self, i: int) -> bool:
        """Whether the number behind token `i` may be its label: "mix one has", not "takes 1 hour"."""
        word = self.tokens[i].lower
        after = self.tokens[i + 2] if i + 2 < len(self.tokens) else None
        near = after is not None and after.line == self.tokens[i].line and after.kind == "w"
        if after is not None and near and (after.lower in UNITS or is_name_word(after.lower)):
            return False
        return is_name_word(word) or (word in VERBS and word == self.lemmas[i])

    def _lettered(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words that are told apart by a letter, "process K" and "process L"; and the letters."""
        seen: dict[str, set[str]] = {}
        for before, token in pairwise(self.tokens):
            letter = len(token.text) == 1 and token.text.isupper() and token.line == before.line
            if letter and before.kind == "w" and before.lower not in CLOSED:
                seen.setdefault(before.lemma, set()).add(token.text)
        told = {w: letters for w, letters in seen.items() if len(letters) > 1}
        return frozenset(told), frozenset(x for letters in told.values() for x in letters)

    def lettered(self, word: str) -> bool:
        """Whether a letter behind a word tells things of it apart: it alone names none of them."""
        return word in self._letters

    def _letters_alone(self) -> frozenset[str]:
        """Letters that are names by themselves: "X costs 3 and Y costs 2"."""
        seen = Counter(
            t.text
            for t in self.tokens
            if len(t.text) == 1 and t.text.isupper() and t.text not in "AI"
        )
        found = {letter for letter, count in seen.items() if count > 1}
        return frozenset(found) if len(found) > 1 else frozenset()

    def _verbs(self) -> frozenset[str]:
        """Words that only ever stand between a name and a number: "gold returns 12%, silver
        returns 7%", "big tents sleep 7, small ones sleep 4"."""
        places: dict[str, list[bool]] = {}
        for i, token in enumerate(self.tokens[1:-1], start=1):
            before, after = self.tokens[i - 1], self.tokens[i + 1]
            named = before.kind == "w" and (is_name_word(before.lower) or before.lower == "ones")
            between = named and before.line == token.line and after.kind == "n"
            if token.kind == "w" and token.text[0].islower() and is_name_word(token.lower):
                agrees = (token.lower == token.lemma) == (before.lower != before.lemma)
                places.setdefault(token.lower, []).append(between and agrees)
        return frozenset(
            w for w, seen in places.items() if len(seen) > 1 and all(seen) and w not in UNITS
        )

    def _head_of_ones(self) -> None:
        """ "Big tents sleep 7, small ones 4": the noun that "ones" stands for is read for it."""
        head = ""
        for i, token in enumerate(self.tokens[1:], start=1):
            named = token.kind == self.tokens[i - 1].kind == "w" and is_name_word(token.lower)
            if token.lower == "ones" and head and is_name_word(self.tokens[i - 1].lower):
                self.lemmas[i] = head
            elif named and token.lower != token.lemma and is_name_word(self.tokens[i - 1].lower):
                head = token.lemma

    def _generic(self) -> frozenset[str]:
        """Nouns that stand for all things: "each ticket type", "rooms of either type"."""
        found = set()
        for i, token in enumerate(self.tokens[2:], start=2):
            before = self.tokens[i - 1]
            if token.lower in ("type", "kind") and self.tokens[i - 2].lower in ("each", "either"):
                found.add(before.lemma)
            if token.lower in ("each", "either") and before.lower == "of":
                found.add(self.tokens[i - 2].lemma)
            if before.lower == "each" and self.tokens[i - 2].lower == "of":
                found.add(token.lemma)
            if before.lower == "of" and self.tokens[i - 2].lower in ("types", "kinds", "sorts"):
                found.add(token.lemma)
        return frozenset(found)

    def _is_name(self, i: int) -> bool:
        token = self.tokens[i]
        before = self.tokens[i - 1] if i else None
        if token.kind == "n":
            return bool(before and before.line == token.line and before.lemma in self._labels
                        and not token.unit)  # fmt: skip
        if token.kind != "w":
            return False
        if token.text == "A":
            return self._is_letter(i)
        if token.lower in self.verbs:
            return False
        if token.lower == "ones":
            return self.lemmas[i] != token.lemma
        if token.lower in VERBS and i + 1 < len(self.tokens):
            return self._labelled(i) or self._qualifies(i, before) or self._noun(i, before)
        if token.lower == "second" and i + 1 < len(self.tokens):
            named = before is not None and before.lower in ("the", "and", "each", "a")
            return named and is_name_word(self.tokens[i + 1].lower)
        if token.text in self._alone or (token.text in self.labels and token.text not in "AI"):
            return True
        if len(token.text) == 1 and token.text.isupper() and before is not None:
            return before.line == token.line and self._is_name(i - 1)
        if token.lemma in ("type", "kind", "sort") and i + 1 < len(self.tokens):
            after = self.tokens[i + 1]
            return len(after.text) == 1 and after.text.isalnum()
        return is_name_word(token.lower) and (token.text == "B" or not self._is_unit(i))

    def _labelled(self, i: int) -> bool:
        """Whether a word that is mostly a verb is a noun here: "berry mix A"."""
        after = self.tokens[i + 1]
        letter = len(after.text) == 1 and after.text.isupper()
        if self.lemmas[i] in self._labels and after.kind == "n" and not after.unit:
            return self._has_label(i)
        told = self.tokens[i].lemma in NOUNISH or self.lemmas[i] in self._letters
        return told and (letter or after.text in ("1", "2"))

    def _noun(self, i: int, before: Token | None) -> bool:
        """Whether it is one by its place: ", stocks,", "senior cooks" said twice."""
        token, after = self.tokens[i], self.tokens[i + 1]
        if token.lemma not in NOUNISH or before is None or before.line != token.line:
            return False
        ends = after.kind == "p" or after.lower in ("and", "or")
        if ends and before.lower in BEFORE_NOUNS | {":"}:
            return True
        if after.text == ":" and (i < 2 or self.tokens[i - 2].line != token.line):
            return True  # "City run: 12 parcels"
        pair = (before.lemma, token.lemma)
        named = before.kind == "w" and is_name_word(before.lower)
        return named and self.count(pair) > 1

    def _qualifies(self, i: int, before: Token | None) -> bool:
        """Whether a verb's form describes a noun: "the shipping industry"."""
        after = self.tokens[i + 1]
        return (
            self.tokens[i].lower.endswith("ing")
            and after.kind == "w"
            and is_name_word(after.lower)
            and (before is None or before.lower in BEFORE_NOUNS)
        )

    def _is_unit(self, i: int) -> bool:
        """ "square" is a unit before "feet" only."""
        after = self.tokens[i + 1].lemma if i + 1 < len(self.tokens) else ""
        if self.tokens[i].lower in ("square", "sq"):
            return after in ("foot", "ft", "metre", "meter", "inch", "yard", "feet")
        return self.tokens[i].lower in UNITS and not self._of_a_time(i, after)

    def _of_a_time(self, i: int, after: str) -> bool:
        """Whether a time says what kind a thing is: "a day team", "the week pass"."""
        before = self.tokens[i - 1].lower if i else "a"
        named = is_name_word(after) and after not in UNITS if after else False
        alone = before in ("a", "the", "each", "and", "of") and self.lemmas.count(after) > 1
        timed = UNITS[self.tokens[i].lower] in ("day", "week", "month", "year", "hour")
        counted = i > 1 and self.tokens[i - 2].kind == "n"
        return timed and named and alone and not counted

    def _is_letter(self, i: int) -> bool:
        """Whether a capital A is a name: "medication A", "A, B and C", not an article."""
        before = self.tokens[i - 1] if i else None
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if not any(t.text == "B" for t in self.tokens):
            return False
        if before is not None and before.kind == "w" and is_name_word(before.lower):
            return before.line == self.tokens[i].line
        return after is not None and (
            after.kind in "pn"
            or after.lower in ("and", "or")
            or after.lower in VERBS
            or ("A" in self.labels and after.lower in ("is", "has", "does"))
        )

    def run_after(self, i: int) -> Span:
        """The run of name words that begins at token `i`."""
        end = i
        line = self.tokens[i].line if i < len(self.tokens) else -1
        while end < len(self.tokens) and self.name[end] and self.tokens[end].line == line:
            end += 1
        return i, end

    def run_before(self, i: int) -> Span:
        """The run of name words that ends before token `i`."""
        start = i
        while (
            start > 0
            and self.name[start - 1]
            and self.tokens[start - 1].line == self.tokens[i].line
        ):
            start -= 1
        return start, i

    def words(self, span: Span) -> Words:
        return tuple(self.lemmas[span[0] : span[1]])

    def count(self, words: Words) -> int:
        """How often these words stand in the text in a row."""
        if not words:  # which stand before and behind every token
            return len(self.lemmas) + 1
        size, starts = len(words), self._starts.get(words[0], ())
        return sum(tuple(self.lemmas[i : i + size]) == words for i in starts)

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """Where each lemma stands; long requests are not gone through for every name."""
        found: dict[str, list[int]] = {}
        for i, lemma in enumerate(self.lemmas):
            found.setdefault(lemma, []).append(i)
        return found

    def written(self, words: Words) -> str:
        """The words as the user first wrote them; joined where they never stand in a row."""
        size = len(words)
        forms = [
            " ".join(t.text for t in self.tokens[i : i + size])
            for i in range(len(self.lemmas) - size + 1)
            if tuple(self.lemmas[i : i + size]) == words
            and self.tokens[i + size - 1].lower != "ones"
        ]
        return next(iter(forms), " ".join(words))
