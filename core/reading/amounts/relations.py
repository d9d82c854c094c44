"""Ratios between things: "at least twice as many a as b", "more a than b", "two a for each b".

Guarantees: each relation found names two different things, the factor between them and the
comparison in the user's direction; the numbers and signs it is made of are reported, so that
nothing else reads them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.clauses import Compare
from core.reading.amounts.scene import Scene
from core.reading.amounts.text import Mention

_NOT = r"(?![TNC]\d|and |or |while |whereas |but |if )"
_G = rf"(?:{_NOT}[^\s,:]+ ){{0,9}}?"  # words in between
_GA = r"(?:(?![TNC]\d)[^\s,:]+ ){0,9}?"
_G2 = rf"(?:{_NOT}[^\s,:]+ ){{0,3}}?"
_C = r"(?:C(?P<c>\d+) )?"
_K = r"N(?P<k>\d+)[mfp] "
_MUCH = r"as (?:many|much|large|big|high|great|often|few) "
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # at least twice as many a as b; a third as many a as b
        rf"{_C}{_G2}{_K}(?:of )?{_MUCH}{_GA}T(?P<a>\d+) {_G}(?:as|than|to|over) {_G}T(?P<b>\d+)",
        # at least three times as many people prefer a (than the other)
        rf"{_C}{_G2}{_K}(?:of )?{_MUCH}{_GA}(?:prefer|want|like)\w* {_G}T(?P<a>\d+) (?P<rest>\.)",
        # at most three times the amount of a as b
        rf"{_C}{_G2}{_K}{_G2}(?:amount|number|quantity|many|much|more|acre\w*) {_G2}T(?P<a>\d+) {_G}"
        rf"(?:as|than|compared to|of) {_G}T(?P<b>\d+)",
        # a must be at least twice (as many as) b; a is a third of b
        rf"T(?P<a>\d+) {_G}{_C}{_G2}N(?P<k>\d+)(?:[mf] |p (?=of |as )){_G}T(?P<b>\d+)",
        # at least 5 more a than b
        rf"{_C}{_G2}N(?P<plus>\d+) (?P<word>more|fewer|less) {_G}T(?P<a>\d+) {_G}than {_G}T(?P<b>\d+)",
        # more a than b
        rf"(?P<word>more|fewer|less) {_G}T(?P<a>\d+) {_G}th[ae]n {_G}T(?P<b>\d+)",
        # at least as many a as b
        rf"{_C}{_MUCH}{_G}T(?P<a>\d+) {_G}as {_G}T(?P<b>\d+)",
        rf"T(?P<a>\d+) {_G}{_C}{_MUCH}{_G}(?:as )?{_G}T(?P<b>\d+)",
        # at least two a for each b; for each b at least two a
        rf"{_C}{_G2}N(?P<n>\d+) T(?P<a>\d+) (?:per|for (?:each|every|one|a|an)|to (?:each|every|one)) T(?P<b>\d+)",
        rf"(?:for )?(?:each|every|per) T(?P<b>\d+) {_G}{_C}{_G2}N(?P<n>\d+) T(?P<a>\d+)",
        # at least one a for every three b; for every three b at least one a
        rf"{_C}{_G2}N(?P<n>\d+) T(?P<a>\d+) (?:per|for (?:each|every)|to (?:each|every)) N(?P<m>\d+) (?:\w+ of )?T(?P<b>\d+)",
        rf"(?:for )?(?:each|every|per) N(?P<m>\d+) (?:\w+ of )?T(?P<b>\d+) {_GA}{_C}{_G2}N(?P<n>\d+) (?:(?:\w+ )?of )?T(?P<a>\d+)",
        # a cannot exceed b; the number of a must be less than the number of b
        rf"T(?P<a>\d+) (?:: )?{_G}C(?P<s>\d+) {_G}T(?P<b>\d+)",
    )
)
_WORDS = {"more": Compare.GT, "fewer": Compare.LT, "less": Compare.LT}
_DENIAL = re.compile(r"\b(?:not|never|no|cannot|nor|neither)\b|n[’']t\b")


@dataclass(frozen=True)
class Ratio:
    """amount(left) <compare> factor x amount(right) + constant; tokens `low` to `high` say it."""

    left: tuple[int, ...]
    compare: Compare
    factor: float
    right: tuple[int, ...]
    constant: float
    tokens: tuple[int, int]
    numbers: tuple[int, ...]


def ratios(scene: Scene) -> tuple[Ratio, ...]:
    """All relations between two things."""
    found: list[Ratio] = []
    for code in _lines(scene):
        rest = code.words
        for pattern in _PATTERNS:
            while (match := pattern.search(rest)) is not None:
                made = _ratio(scene, code, match, rest)
                if made is not None:
                    found.append(made)
                # what was tried is taken out, letter for letter, so that places stay
                blank = re.sub(r"[TNC](?=\d)", "_", match[0])
                rest = rest[: match.start()] + blank + rest[match.end() :]
    return tuple(found)


@dataclass(frozen=True)
class _Code:
    """A sentence in which T1 is the mention 1, C2 the sign 2, N3m the number at token 3."""

    words: str
    places: tuple[tuple[int, int], ...]  # place in `words` -> token

    def token_at(self, place: int) -> int:
        return max((token for start, token in self.places if start <= place), default=0)


def _lines(scene: Scene) -> Iterator[_Code]:
    starts = {s.start: n for n, s in enumerate(scene.signs)}
    i = 0
    words, line = "", -1
    places: list[tuple[int, int]] = []
    while i < len(scene.tokens):
        token = scene.tokens[i]
        if token.line != line:
            if words:
                yield _Code(words, tuple(places))
            words, places, line = "", [], token.line
        places.append((len(words), i))
        owner = scene.owner[i]
        if owner is not None:
            words += f"T{owner} "
            i = scene.mentions[owner].end
        elif i in starts:
            sign = scene.signs[starts[i]]
            words += f"C{starts[i]} "
            i = sign.end
        elif token.kind == "n":
            words += f"N{i}{ {'times': 'm', 'fraction': 'f', '%': 'p'}.get(token.unit, '') } "
            i += 1
        else:
            words += token.lower + " "
            i += 1
    if words:
        yield _Code(words, tuple(places))


def _other(scene: Scene, left: Mention) -> Mention | None:
    """The thing that is left when one of two is named."""
    if len(scene.things) != 2 or len(left.things) != 1:
        return None
    other = (1 - left.things[0],)
    return Mention(left.start, left.end, other)


def _ratio(scene: Scene, code: _Code, match: re.Match[str], line: str) -> Ratio | None:
    parts = match.groupdict()
    left = scene.mentions[int(parts["a"])]
    if parts.get("rest"):
        right = _other(scene, left)
    else:
        right = scene.mentions[int(parts["b"])]
    if right is None:
        return None
    if set(left.things) & set(right.things):
        return None
    factor, constant, numbers = 1.0, 0.0, []
    compare = Compare.EQ
    if parts.get("word"):
        compare = _WORDS[parts["word"]]
        if _DENIAL.search(line[max(0, match.start() - 30) : match.start()]):
            compare = compare.negated()
        if re.search(r"\bno $", line[: match.start()]):
            compare = _WORDS[parts["word"]].negated()
    if parts.get("m"):
        numbers.append(int(parts["m"]))
    for key in ("k", "n", "plus"):
        if parts.get(key):
            number = int(parts[key])
            numbers.append(number)
            value = scene.tokens[number].value
            if key == "plus":
                less = compare in (Compare.LT, Compare.LE)
                constant = -value if less else value
                compare = Compare.EQ
            else:
                per = scene.tokens[int(parts["m"])].value if parts.get("m") else 1.0
                factor, compare = value / (per or 1.0), Compare.EQ
            if number in scene.sign_of:
                compare = scene.sign_of[number].compare
    for key in ("c", "s"):
        if parts.get(key):
            sign = scene.signs[int(parts[key])]
            if key == "s" and sign.number is not None:
                return None
            compare = sign.compare
    if not numbers and scene.tokens[left.start].lower in ("each", "both", "either"):
        return None
    low, high = code.token_at(match.start()), right.end
    return Ratio(left.things, compare, factor, right.things, constant,
                 (low, max(high, left.end)), tuple(numbers))  # fmt: skip
