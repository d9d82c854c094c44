"""A request about amounts with its things, numbers and comparisons in place.

Guarantees: `Scene` answers where things are named, which numbers are free to be read and what
stands around a token; it interprets nothing. References such as "each", "both types" and "the
former" are mentions of the things they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from core.reading.amounts.other_words import other_words, with_other_words
from core.reading.amounts.signs import Sign, signs
from core.reading.amounts.text import Mention, Text, Thing
from core.reading.amounts.things import mentions
from core.reading.amounts.words import CLOSED, UNITS, VERBS, is_name_word, lemma, stem

_EVERY = frozenset("each both either every".split())
_INTRODUCING = frozenset("using in of on from between these the with its at".split())
_SORTS = frozenset(
    "types kinds sorts different sizes models processes machines teams factories locations "
    "ingredients brands combos ways stages steps departments areas products".split()
)
_KINDS = frozenset(
    "type kind sort product item one way size category food medicine medication option model brand "
    "style version mix industry area location".split()
)
_FORMER, _LATTER = frozenset(("former",)), frozenset(("latter",))


class Scene:
    """See the module. `things`: one proposal of what the things are."""

    def __init__(self, raw: str, text: Text, things: tuple[Thing, ...]) -> None:
        self.raw, self.text, self.tokens, self.things = raw, text, text.tokens, things
        self.signs: tuple[Sign, ...] = signs(raw, text.tokens)
        self.sign_of = {s.number: s for s in self.signs if s.number is not None}
        named = mentions(text, things)
        self.other_words = other_words(text, things, named)
        self.named = with_other_words(text, named, self.other_words)
        self.owner: list[int | None] = [None] * len(self.tokens)
        self.mentions = self._with_references()
        for number, mention in enumerate(self.mentions):
            for i in range(mention.start, mention.end):
                self.owner[i] = number

    # ------------------------------------------------ things

    def _with_references(self) -> tuple[Mention, ...]:
        taken = {i for m in self.named for i in range(m.start, m.end)}
        found = list(self.named)
        every = tuple(range(len(self.things)))
        starts = {m.start for m in self.named}
        for i, token in enumerate(self.tokens):
            if i in taken or token.kind != "w":
                continue
            if token.lower in _EVERY and not (
                self._determines(i, starts) or self._of_others(i) or self._apiece(i)
            ):
                found.append(Mention(i, i + 1, every, full=False))
            elif token.lower in _FORMER | _LATTER and len(self.things) == 2:
                found.append(Mention(i, i + 1, (int(token.lower in _LATTER),)))
        return tuple(sorted(found, key=lambda m: m.start))

    def _apiece(self, i: int) -> bool:
        """ "$3 each", "40 boxes each": so much for the one that was just spoken of."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after is not None and after.lower in ("of", "type", "kind"):
            return False
        if i and self.tokens[i - 1].lower in ("that", "which", "who"):
            return True
        for k in range(i - 1, max(-1, i - 6), -1):
            before = self.tokens[k]
            if before.line != self.tokens[i].line or before.lower in VERBS or before.kind == "p":
                return False
            if before.kind == "n":
                return True
            if before.lower in ("of", "in", "for", "to", "on") and k == i - 1:
                return False
        return False

    def _of_others(self, i: int) -> bool:
        """Whether "each" is said of something else: "each month", "both machines are available"."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after is not None and after.lower == "the" and i + 2 < len(self.tokens):
            after = self.tokens[i + 2]
        if after is None or after.kind != "w" or after.line != self.tokens[i].line:
            return False
        if after.lemma in _KINDS | self.text.generic or after.lemma in {
            t.words[-1] for t in self.things
        }:
            return False
        if after.lower in UNITS:
            return UNITS[after.lower] in ("day", "week", "month", "year")
        verb = after.lower.endswith("ing") and self.tokens[i + 1].lower != "the"
        further = self.tokens[i + 3].lower if i + 3 < len(self.tokens) else ""
        if verb and further in ("is", "can", "has", "must"):
            verb = not is_name_word(self.tokens[i + 2].lower)  # "each cutting machine is"
        return is_name_word(after.lower) and not verb

    def _determines(self, i: int, starts: set[int]) -> bool:
        """Whether "each" only stands in front of a name: "each small red chair"."""
        for k in range(i + 1, min(i + 6, len(self.tokens))):
            if k in starts:
                return True
            if self.tokens[k].kind == "n" and k == i + 1 and not self.tokens[k].unit:
                continue  # "every three nurses"
            if self.tokens[k].kind != "w" or self.tokens[k].lower in VERBS:
                return False
            if self.tokens[k].lower in CLOSED - {"of", "the", "a", "in", "on", "at"}:
                return False
        return False

    def mention_at(self, i: int) -> Mention | None:
        number = self.owner[i]
        return None if number is None else self.mentions[number]

    def line_span(self, i: int) -> tuple[int, int]:
        """First and last (not included) token of the sentence of token `i`."""
        line = self.tokens[i].line
        low = high = i
        while low > 0 and self.tokens[low - 1].line == line:
            low -= 1
        while high < len(self.tokens) and self.tokens[high].line == line:
            high += 1
        return low, high

    def between(self, low: int, high: int) -> list[Mention]:
        """The mentions that lie in tokens `low` to `high`."""
        return [m for m in self.mentions if low <= m.start and m.end <= high]

    # ------------------------------------------------ numbers

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Tokens that are numbers to be read: no label of a name, no "one" in front of a thing."""
        return tuple(
            i for i, t in enumerate(self.tokens)
            if t.kind == "n" and self.owner[i] is None and not self.text.name[i]
            and t.value != 0 and not self._term(i) and not self._counts_things(i) and not self._article(i)
        )  # fmt: skip

    def _counts_things(self, i: int) -> bool:
        """ "Two types of pots", "three products": how many things there are."""
        token = self.tokens[i]
        if token.unit or token.value != int(token.value) or i in self.sign_of:
            return False
        if not 2 <= token.value <= 8:
            return False
        if not token.text[0].isalpha() and not self._plural_list(i):
            heads = {t.words[-1] for t in self.things}
            near = {t.lemma for t in self.tokens[i + 1 : i + 4]}
            return (
                token.value == len(self.things)
                and bool(heads & near)
                and not self.between(self.line_span(i)[0], i)
            )
        following = self.tokens[i + 1].lower if i + 1 < len(self.tokens) else ""
        low, _ = self.line_span(i)
        before = self.tokens[i - 1].lower if i else ""
        if self._plural_list(i):
            return True
        if following in UNITS or (self.between(low, i) and before not in _INTRODUCING):
            return False
        return token.value == len(self.things) or self._announces(i)

    def _announces(self, i: int) -> bool:
        """ "three woods: elm, oak and ash": a colon follows, or names."""
        _, high = self.line_span(i)
        near = self.tokens[i + 1 : min(high, i + 7)]
        return any(t.text == ":" or t.lower == "named" for t in near)

    def _plural_list(self, i: int) -> bool:
        """ "2 different sizes", "3 kinds": a count in figures of something that is named."""
        after = [t.lower for t in self.tokens[i + 1 : i + 3]]
        if not self.tokens[i].text[0].isalpha():
            return after[:1] in (["types"], ["kinds"], ["sorts"], ["different"])
        return any(w in _SORTS for w in after)

    def _term(self, i: int) -> bool:
        """ "A 12-month plan", "a regular one": no number that counts anything here."""
        token = self.tokens[i]
        after = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        opens = i == 0 or self.tokens[i - 1].line != token.line or self.tokens[i - 1].text == "("
        before = self.tokens[i - 1].lower if i else ""
        every = i > 1 and self.tokens[i - 2].lower in ("each", "every", "per", "a", "this", "the")
        if (opens and after == ")") or (before in ("week", "no", "room") and not every):
            return True
        if token.lower == "one" and i and self.tokens[i - 1].line == token.line:
            return self.owner[i - 1] is not None or is_name_word(self.tokens[i - 1].lower)
        first = i > 0 and (i == 1 or self.tokens[i - 2].line != token.line)
        if first and self.text.name[i - 1] and after in ("has", "have", "is", "can"):
            return self.tokens[i - 1].lower == self.tokens[i - 1].lemma  # "House 3 has"
        following = [t.lower for t in self.tokens[i + 1 : i + 4] if t.text != "-"]
        purpose = i > 1 and self.tokens[i - 2].lower == "to"
        if token.value == 1 and purpose and following and self._per(following[0]):
            return True
        return not token.unit and following[:1] in (["month"], ["year"])

    def _per(self, unit: str) -> bool:
        """Whether things are said per this unit: "to remove 1 kg" is then no number."""
        return (
            unit in UNITS
            and any(
                one.lower == "per" and lemma(other.lower) == lemma(unit)
                for one, other in pairwise(self.tokens)
            )
            and UNITS[unit] not in ("hour", "minute", "day", "week")
        )

    def _article(self, i: int) -> bool:
        """ "One serving of rice costs": no number but "a"; the same for "1 kg of x" as subject."""
        token = self.tokens[i]
        if token.value != 1 or token.unit or i in self.sign_of:
            return False
        verb = i and self.tokens[i - 1].lower in VERBS
        if token.lower == "one" and not (verb and self.between(self.line_span(i)[0], i)):
            following = self.tokens[i + 1].lower if i + 1 < len(self.tokens) else ""
            if following not in UNITS:
                return True
        before = self.tokens[i - 1] if i else None
        after = self.tokens[i + 1].lower if i + 1 < len(self.tokens) else ""
        runs = before is not None and before.lower == "for" and after in UNITS
        if runs and self.between(self.line_span(i)[0], i):
            return True  # "costs $400 to run for 1 hour"
        opens = before is None or before.line != token.line or before.text in (",", ":", ")")
        linked = before is not None and before.lower in (
            "and", "while", "per", "for", "of", "that", "whereas", "produce", "hand", "make", "in",
        )  # fmt: skip
        if not (opens or linked):
            return False
        k = i + 1
        while k < len(self.tokens) and k - i <= 4 and self.tokens[k].line == token.line:
            if self.owner[k] is not None:
                return before is None or before.lower != "and" or self._verb_after(k)
            if self.tokens[k].kind != "w" or self.tokens[k].lower in VERBS:
                return False
            k += 1
        return False

    def _verb_after(self, k: int) -> bool:
        mention = self.mention_at(k)
        assert mention is not None  # the caller found it
        after = self.tokens[mention.end] if mention.end < len(self.tokens) else None
        return after is not None and after.lower in VERBS

    # ------------------------------------------------ words

    def content(self, low: int, high: int) -> Iterator[str]:
        """Stems of the words in tokens `low` to `high` that say what is measured."""
        for i in range(low, high):
            token = self.tokens[i]
            if token.kind != "w" or self.owner[i] is not None:
                continue
            if token.lower not in CLOSED or self.text.name[i]:
                yield stem(token.lower)
