"""Clues of a fixed form: pairs, lists of different things, neighbours, between, at an end.

Guarantees: a form applies only where the whole clue has it; None otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from core.language import lexicon as lex
from core.language.clauses import (
    Apart,
    Between,
    Compare,
    Distance,
    Is,
    Not,
    PairOff,
    Position,
    Rule,
)
from core.reading.clues.masked import COMPARISON, MENTION
from core.reading.clues.puzzle import Category, Puzzle
from core.reading.clues.scaled import Unsure, beside

_X = f"[^{chr(0xE000)}-{chr(0xF8FF)}]*"
_M = f"({MENTION})"
_NO = r"\b(?:not|never|neither|nor|isn't|wasn't|didn't|doesn't|aren't|weren't|isnt|arent|don't|dont|do not|cannot|can't)\b"
_NUMBER = "two|three|four|five|six|seven|eight|nine|[2-9]"

_PAIRS = (
    re.compile(
        rf"{_X}\b(?:of|between|out of|among|from)\b{_X}{_M}{_X}\b(?:and|or)\b{_X}{_M}{_X}\bone\b{_X}{_M}{_X}\b(?:other|second|latter)\b{_X}{_M}{_X}"
    ),
    re.compile(
        rf"{_X}\bone of\b{_X}{_M}{_X}\b(?:and|or)\b{_X}{_M}{_X}{_M}{_X}\b(?:other|second)\b{_X}{_M}{_X}"
    ),
    re.compile(
        rf"{_X}{_M}{_X}\band\b{_X}{_M}{_X}\b(?:are|were|have|had|got|is|took|play|own)\b{_X}{_M}{_X}\band\b{_X}{_M}{_X}\b(?:some|either|any|whatever|that|unknown) (?:particular )?order\b{_X}"
    ),
    re.compile(rf"{_X}{_M}{_X}\band\b{_X}{_M}{_X}\b(?:one|1)\b{_X}{_M}{_X}\bother\b{_X}{_M}{_X}"),
)
_DIFFERENT = re.compile(
    rf"{_X}{MENTION}(?:{_X}{MENTION})+{_X}\b(?:different|distinct|not the same)\b{_X}"
)
_DIFFERENT_FIRST = re.compile(
    rf"{_X}\b(?:different|distinct)\b{_X}(?:[:,-]|\bare\b){_X}{MENTION}(?:{_X}(?:,|\band\b){_X}{MENTION})+{_X}"
)
_THE_FOUR = re.compile(
    rf"\W*(?:the|our|these|all|here are the|my)?\s*(?:{_NUMBER})\b{_X}(?:\b(?:are|were|be|include|is)\b|:|consist\w* of){_X}{MENTION}(?:{_X}(?:,|;|\band\b|&){_X}{MENTION})+{_X}"
)
_BESIDE = re.compile(
    rf"{_X}{_M}(?P<said>{_X}\b(?:(?:right |directly |immediately )?next (?:door )?to|next-door neighbou?r of|adjacent to|beside|neighbou?rs?(?: of)?|(?:right |directly )?alongside|borders?)\b{_X}){_M}{_X}"
)
_TOGETHER = re.compile(
    rf"{_X}{_M}{_X}\band\b{_X}{_M}(?P<said>{_X}\b(?:next to (?:each other|one another)|side by side|adjacent|(?:direct |next-door |immediate )?neighbou?rs|consecutive|back to back|in a row|one after the other)\b{_X})"
)
_APART = re.compile(
    rf"{_X}{_M}{_X}\band\b{_X}{_M}{_X}?\b(?P<number>one|two|three|four|\d+)\s(?P<unit>[a-z]+)\sapart{_X}"
)
_BETWEEN = re.compile(rf"{_X}{_M}(?P<said>{_X}\bbetween\b{_X}){_M}{_X}\band\b{_X}{_M}{_X}")
_ALIKE = re.compile(
    rf"{_X}{_M}{_X}\band\b{_X}{_M}(?P<said>{_X}\b(?:(?:go|belong|went|come) (?:together|with (?:each other|one another))|(?:are|were|is) (?:not )?(?:the same|one and the same|a pair|a match))\b{_X})"
)
_END = re.compile(
    rf"{_X}{_M}(?P<said>{_X}\b(?:at|on|in) (?:(?:one|either|an?|the|any) (?:of the )?(?:(?P<side>left|right|far left|far right)(?:-hand)? )?ends?|(?:the )?(?P<far>far left|far right|extreme left|extreme right))\b{_X})"
)


def read_form(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    """The rules of a clue of fixed form; None where it has none. Raises Unsure."""
    text = text.strip()
    plain = _pair(text, member) or _alike(text, member)
    if plain is not None:
        return plain
    for form in (_different, _between, _next, _apart, _end):
        rules = form(text, member, puzzle)
        if rules is not None:
            return rules
    return None


def _pair(text: str, member: Callable[[str], str]) -> list[Rule] | None:
    for pattern in _PAIRS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        a, b, c, d = (member(sign) for sign in match.groups()[:4])
        if re.search(_NO, text):
            raise Unsure("a denial in a pair")
        return [PairOff((a, b), (c, d))]
    return None


def _different(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    listed = _THE_FOUR.fullmatch(text)
    told = _DIFFERENT.fullmatch(text) or _DIFFERENT_FIRST.fullmatch(text)
    if told is None and listed is None:
        return None
    members = tuple(dict.fromkeys(member(sign) for sign in re.findall(MENTION, text)))
    if re.search(_NO.replace("not|", ""), text) or re.search(rf"{COMPARISON}|\bor\b", text):
        return None
    counted = re.match(rf"\W*(?:the|our|these|all|here are the|my)?\s*({_NUMBER})\b", text)
    if told is None and counted:
        number = int(lex.NUMBER_WORDS.get(counted[1], 0) or counted[1])
        if len(members) != number:
            return None
    pairs = [
        (a, b) for n, a in enumerate(members) for b in members[:n]
        if puzzle.category_of(a) is not puzzle.category_of(b)
    ]  # fmt: skip
    if not pairs:
        raise Unsure("these are different anyway")
    return [Apart(members)]


def _alike(text: str, member: Callable[[str], str]) -> list[Rule] | None:
    match = _ALIKE.fullmatch(text)
    return _signed(Is(member(match[1]), (member(match[2]),)), text) if match else None


def _rows(puzzle: Puzzle, *ends: str) -> Category:
    fits = [c for c in puzzle.categories if c.ordered and not set(ends) & set(c.members)]
    fits = fits or [c for c in puzzle.categories if c.ordered]
    if len(fits) != 1:
        raise Unsure("it is open along what scale that is")
    return fits[0]


def _signed(rule: Rule, said: str) -> list[Rule]:
    return [Not(rule)] if re.search(_NO, said) else [rule]


def _between(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return None
    middle, one, other = (member(match[n]) for n in (1, 3, 4))
    scale = _rows(puzzle, middle, one, other)
    if re.search(r"\b(?:directly|immediately|right|exactly) (?:in )?between\b", text):
        return [
            Between(middle, one, other, scale.name),
            Distance(middle, one, Compare.EQ, 1, scale.name),
            Distance(middle, other, Compare.EQ, 1, scale.name),
        ]
    return _signed(Between(middle, one, other, scale.name), match["said"])


def _next(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    match = _BESIDE.fullmatch(text) or _TOGETHER.fullmatch(text)
    if match is None:
        return None
    signs = re.findall(MENTION, text)
    if len(signs) != 2:
        return None
    return _signed(beside(member(signs[0]), member(signs[1]), puzzle), text)


def _apart(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    match = _APART.fullmatch(text)
    if match is None:
        return None
    number = lex.NUMBER_WORDS.get(match["number"]) or float(match["number"])
    one, other = member(match[1]), member(match[2])
    scale = _rows(puzzle, one, other)
    return _signed(Distance(one, other, Compare.EQ, number, scale.name, True), text)


def _end(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    match = _END.fullmatch(text)
    if match is None:
        return None
    item = member(match[1])
    scale = _rows(puzzle, item)
    side = f"{match['side'] or ''}{match['far'] or ''}"
    places = (1,) if "left" in side else (-1,) if "right" in side else (1, -1)
    return _signed(Position(item, places, scale.name), match["said"])
