"""The things whose amounts are asked: proposals of what they could be, and where they are named.

Guarantees: `proposals` gives sets of two to eight names that stand in the text, the likeliest
kinds first; it decides nothing, since only a reading of the whole request shows which set leaves
no number without a part. `mentions` marks every place where a thing is named, in full or by words
that only its name has ("the premium one").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from core.reading.amounts.tokens import Token
from core.reading.amounts.words import NOUNISH, UNITS, VERBS, is_name_word, stem

Words = tuple[str, ...]
Span = tuple[int, int]
_MOST_PROPOSALS = 60
_JOINTS = frozenset((",", ":", "=", "-", "–", "(", "at", "is", "are", "for"))
_OPENERS = frozenset((",", ":", ";", "•", "-", "(", "and", "&", "or", "a", "an", "the"))
_CONJUNCTIONS = frozenset(("and", "or", "&", "n", "+", "/"))
_DETERMINERS = frozenset(
    "a an the each every one its his her their our my both either x1 x2".split()
)
_BEFORE_NOUNS = frozenset("the a an and or in of on each every per , both one".split())
_BEFORE_VERBS = frozenset("to can must should will they we you he she i not may".split())
_HEADS = frozenset(("each", "every", "per", "a", "an", "one", "1", "the", "of", "to", "for"))


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
        self.generic = self._generic()
        self.name = [self._is_name(i) for i in range(len(tokens))]

    def _numbered(self) -> frozenset[str]:
        """Words that are told apart by a number: "lake 1", "lake 2", "area one", "area two"."""
        seen: dict[str, set[float]] = {}
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            labels = token.kind == "n" and not token.unit and before.kind == "w"
            if labels and before.line == token.line and is_name_word(before.lower):
                seen.setdefault(before.lemma, set()).add(token.value)
        return frozenset(w for w, values in seen.items() if {1.0, 2.0} <= values and w not in UNITS)

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
        if token.lower in VERBS and i + 1 < len(self.tokens):
            return self._labelled(i) or self._qualifies(i, before) or self._noun(i, before)
        if token.lower == "second" and i + 1 < len(self.tokens):
            named = before is not None and before.lower in ("the", "and", "each", "a")
            return named and is_name_word(self.tokens[i + 1].lower)
        if len(token.text) == 1 and token.text.isupper() and before is not None:
            return before.line == token.line and is_name_word(before.lower)
        if token.lemma in ("type", "kind", "sort") and i + 1 < len(self.tokens):
            after = self.tokens[i + 1]
            return len(after.text) == 1 and after.text.isalnum()
        return is_name_word(token.lower) and (token.text == "B" or not self._is_unit(i))

    def _labelled(self, i: int) -> bool:
        """Whether a word that is mostly a verb is a noun here: "berry mix A"."""
        after = self.tokens[i + 1]
        letter = len(after.text) == 1 and after.text.isupper()
        return self.tokens[i].lemma in NOUNISH and (letter or after.text in ("1", "2"))

    def _noun(self, i: int, before: Token | None) -> bool:
        """Whether it is one by its place: ", stocks,", "senior cooks" said twice."""
        token, after = self.tokens[i], self.tokens[i + 1]
        if token.lemma not in NOUNISH or before is None or before.line != token.line:
            return False
        ends = after.kind == "p" or after.lower in ("and", "or")
        if ends and before.lower in _BEFORE_NOUNS | {":"}:
            return True
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
            and (before is None or before.lower in _BEFORE_NOUNS)
        )

    def _is_unit(self, i: int) -> bool:
        """ "square" is a unit before "feet" only."""
        after = self.tokens[i + 1].lemma if i + 1 < len(self.tokens) else ""
        if self.tokens[i].lower in ("square", "sq"):
            return after in ("foot", "ft", "metre", "meter", "inch", "yard", "feet")
        return self.tokens[i].lower in UNITS

    def _is_letter(self, i: int) -> bool:
        """Whether a capital A is a name: "medication A", "A, B and C", not an article."""
        before = self.tokens[i - 1] if i else None
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if not any(t.text == "B" for t in self.tokens):
            return False
        if before is not None and before.kind == "w" and is_name_word(before.lower):
            return before.line == self.tokens[i].line
        return after is not None and (
            after.kind in "pn" or after.lower in ("and", "or") or after.lower in VERBS
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
        size = len(words)
        return sum(
            tuple(self.lemmas[i : i + size]) == words for i in range(len(self.lemmas) - size + 1)
        )

    def written(self, words: Words) -> str:
        """The words as the user wrote them first, or joined where they never stand in a row."""
        size = len(words)
        for i in range(len(self.lemmas) - size + 1):
            if tuple(self.lemmas[i : i + size]) == words:
                return " ".join(t.text for t in self.tokens[i : i + size])
        return " ".join(words)


# ---------------------------------------------------------------- proposals


def proposals(text: Text) -> list[tuple[Thing, ...]]:
    """Sets of names that could be the things, without doubles."""
    found: dict[frozenset[Words], tuple[Words, ...]] = {}
    for names in (*_specified(text), *_coordinated(text), *_in_frames(text)):
        names = tuple(dict.fromkeys(n for n in names if n))
        if 2 <= len(names) <= 8 and len(found) < _MOST_PROPOSALS:
            found.setdefault(frozenset(names), names)
    return [tuple(Thing(text.written(n), n) for n in names) for names in found.values()]


def _coordinated(text: Text) -> Iterator[tuple[Words, ...]]:
    """Lists: "a, b and c", "apple and peach pies", "a regular one and a premium one"."""
    tokens = text.tokens
    for place, token in enumerate(tokens):
        if token.lower not in _CONJUNCTIONS and not (token.text == "," and _alone(text, place)):
            continue
        right = text.run_after(_skip(text, place + 1))
        lefts = _listed_before(text, place)
        if right[0] == right[1] or not lefts:
            continue
        yield from _trimmed(text, [text.words(s) for s in lefts], text.words(right))


def _alone(text: Text, place: int) -> bool:
    """Whether a comma is the last of a list without "and": "wheat, barley: ..."."""
    after = text.run_after(_skip(text, place + 1))
    if after[0] == after[1]:
        return False
    end = after[1]
    return end >= len(text.tokens) or text.tokens[end].text != ","


def _skip(text: Text, i: int) -> int:
    """Past determiners and numbers in front of a name."""
    tokens = text.tokens
    while i < len(tokens) and (
        tokens[i].lower in _DETERMINERS or tokens[i].kind == "n" or tokens[i].lower in ("of", "in")
    ):
        if text.name[i]:
            break
        i += 1
    return i


def _listed_before(text: Text, place: int) -> list[Span]:
    """The runs of a list before its conjunction, first to last."""
    spans: list[Span] = []
    end = place
    while True:
        if end > 0 and text.tokens[end - 1].text == ",":
            end -= 1
        if end > 0 and text.tokens[end - 1].lower in ("one", "ones"):
            end -= 1
        start, stop = text.run_before(end)
        if start == stop:
            return spans
        spans.insert(0, (start, stop))
        end = start
        while end > 0 and text.tokens[end - 1].lower in _DETERMINERS:
            end -= 1
        if end == 0 or text.tokens[end - 1].text != ",":
            return spans


def _trimmed(text: Text, lefts: list[Words], right: Words) -> Iterator[tuple[Words, ...]]:
    """The list with its first name freed of what stands before it, its last of what follows."""
    firsts = _variants(text, lefts[0], [lefts[0][k:] for k in range(len(lefts[0]))])
    lasts = _variants(text, right, [right[:k] for k in range(len(right), 0, -1)])
    for last in lasts:
        for head in range(1, len(last)):
            shared = last[head:]
            names = [(*left, *shared) for left in (*[firsts[0]], *lefts[1:])]
            if all(text.count(n) for n in names):
                yield (*names, last)
                break
    for first in firsts[:3]:
        for last in lasts[:3]:
            yield (first, *lefts[1:], last)


def _variants(text: Text, whole: Words, options: list[Words]) -> list[Words]:
    """The options that stand elsewhere too, longest first; the whole where none does."""
    repeated = [o for o in options if text.count(o) > 1]
    return repeated + ([whole] if whole not in repeated else [])


def _in_frames(text: Text) -> Iterator[tuple[Words, ...]]:
    """Names in like places: before the same verb, after "per", with the same last or first word."""
    groups: dict[tuple[str, str], list[Words]] = {}
    for i, token in enumerate(text.tokens):
        opens = i == 0 or text.tokens[i - 1].line != token.line
        if token.lower in _HEADS and not text.name[i]:
            span = text.run_after(i + 1)
        elif opens or text.tokens[i - 1].text in ",:" or text.tokens[i - 1].lower in VERBS or text.tokens[i - 1].lower in (
            "and", "type", "kind", "model", "while", "whereas", "or", "but", "in", "on", "at", "with", "than", "as",
        ):  # fmt: skip
            span = text.run_after(i)
        else:
            continue
        if span[0] == span[1]:
            continue
        if token.lower in ("a", "an", "one", "each", "every") and span[1] - span[0] > 1:
            if text.tokens[span[1] - 1].lower != text.lemmas[span[1] - 1]:
                span = (span[0], span[1] - 1)  # "a box fills": the second word is a verb
        words = text.words(span)
        kept = next(
            (words[:k] for k in range(len(words), 0, -1) if text.count(words[:k]) > 1), words
        )
        tail = next((words[k:] for k in range(len(words)) if text.count(words[k:]) > 1), words)
        for name in dict.fromkeys((kept, tail, words)):
            for key in _keys(text, span, name, token):
                groups.setdefault(key, []).append(name)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    for _, names in ordered:
        counted = Counter(names)
        if 2 <= len(counted) <= 6:
            yield tuple(dict.fromkeys(names))
        repeated = tuple(n for n in dict.fromkeys(names) if text.count(n) > 1)
        if 2 <= len(repeated) <= 6 and len(repeated) < len(counted):
            yield repeated


def _specified(text: Text) -> Iterator[tuple[Words, ...]]:
    """Names right in front of numbers: "oil and gas, 6%; tech, 8%", "soy 0.45, maize 0.22"."""
    names: list[Words] = []
    for i, token in enumerate(text.tokens):
        if token.kind != "n" or text.name[i]:
            continue
        end = i
        while end > 0 and text.tokens[end - 1].lower in _JOINTS:
            end -= 1
        start = end
        while (
            start > 0
            and text.tokens[start - 1].line == token.line
            and (text.name[start - 1] or (text.tokens[start - 1].lower == "and" and start < end))
        ):
            start -= 1
        while start < end and not text.name[start]:
            start += 1
        opened = start == 0 or text.tokens[start - 1].line != token.line
        if start < end and (
            opened or text.tokens[start - 1].text in (",", ":", ";", "•", "-", "(")
        ):
            names.append(text.words((start, end)))
    if names:
        yield tuple(dict.fromkeys(names))
        repeated = tuple(n for n in dict.fromkeys(names) if names.count(n) > 1 or text.count(n) > 1)
        yield repeated


def _keys(text: Text, span: Span, name: Words, token: Token) -> Iterator[tuple[str, str]]:
    """What two names have in common if they stand in like places."""
    after = text.tokens[span[1]] if span[1] < len(text.tokens) else None
    if after is not None and after.lower in VERBS:
        yield "verb", stem(after.lower)
    if after is not None and after.kind == "n":
        yield "number", after.unit
    if token.lower in ("per", "each", "every"):
        yield "head", token.lower
    if after is not None and after.kind in "wp":
        yield "next", after.lower
    if text.count(name) > 1:
        yield "recurring", ""
    if len(name) > 1 and len(name[-1]) == 1:
        yield "label", name[0]
    if len(name) > 1:
        yield "last", name[-1]
        yield "first", name[0]


# ---------------------------------------------------------------- where they are named


def mentions(text: Text, things: tuple[Thing, ...]) -> tuple[Mention, ...]:
    """Every place where a thing is named, in order, without overlap."""
    found: list[Mention] = []
    i = 0
    own = _own_words(things, text.generic)
    while i < len(text.tokens):
        best = _best_at(text, things, own, i)
        if best is not None and not best.full and found and found[-1].end == i:
            best = None  # "diamond industry": the head alone is no second thing
        if best is not None and not (
            _is_material(text, best, things) or _is_of_another(text, best, things)
        ):
            found.append(best)
            i = best.end
        else:
            i += 1
    return tuple(found)


def _own_words(things: tuple[Thing, ...], generic: frozenset[str]) -> list[frozenset[str]]:
    """For each thing, the words that no other thing's name has."""
    return [
        frozenset(t.words).difference(generic, *(o.words for o in things if o is not t))
        for t in things
    ]


def _best_at(
    text: Text, things: tuple[Thing, ...], own: list[frozenset[str]], i: int
) -> Mention | None:
    """The longest naming of one thing that starts at token `i`."""
    best: Mention | None = None
    for number, thing in enumerate(things):
        for offset in range(len(thing.words)):
            length = 0
            while (
                offset + length < len(thing.words)
                and i + length < len(text.tokens)
                and text.lemmas[i + length] == thing.words[offset + length]
                and text.tokens[i + length].line == text.tokens[i].line
            ):
                length += 1
            words = thing.words[offset : offset + length]
            full = length == len(thing.words)
            if not length or not (own[number] & set(words) or full):
                continue
            if not full and text.tokens[i].kind == "n":
                continue
            if not full and len(text.lemmas[i]) == 1 and i and text.name[i - 1]:
                continue  # the A of "vitamin A" is no short name of "pill A"
            if not all(text.name[k] for k in range(i, i + length) if len(text.lemmas[k]) == 1):
                continue  # an article is no name
            if best is None or length > best.end - best.start:
                best = Mention(i, i + length, (number,), full)
    return best


def _is_of_another(text: Text, mention: Mention, things: tuple[Thing, ...]) -> bool:
    """Whether a shortened name describes something else: "local store" is no "local farm"."""
    words = things[mention.things[0]].words
    end = mention.end
    if mention.full or text.lemmas[end - 1] == words[-1] or end >= len(text.tokens):
        return False
    if mention.start and text.tokens[mention.start - 1].lower in _BEFORE_VERBS:
        return True
    if text.tokens[end].line != text.tokens[end - 1].line or text.tokens[end].kind != "w":
        return False
    heads = {w for t in things for w in t.words}
    return text.name[end] and text.lemmas[end] not in heads


def _is_material(text: Text, mention: Mention, things: tuple[Thing, ...]) -> bool:
    """Whether a shortened name is a material rather than a thing: "40 grams of cheese" where the
    things are a cheese pizza and another."""
    before = mention.start - 1
    if mention.full and len(things[mention.things[0]].words) > 1:
        return False
    tokens = text.tokens
    shortened = not mention.full
    if shortened and before >= 0 and tokens[before].lower == "of" and before >= 2:
        unit, number = tokens[before - 1], tokens[before - 2]
        return (
            number.kind == "n" and (unit.lower in UNITS or unit.kind == "w") and number.value != 1
        )
    return False
