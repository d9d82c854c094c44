"""Clues of a fixed form: pairs, lists of different things, neighbours, between, at an end.

Guarantees: a form applies only where the whole clue has it; None otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from core.language import lexicon as lex
from core.language.clauses import (
    Apart,
    Between,
    Compare,
    Distance,
    Is,
    Not,
    Order,
    PairOff,
    Position,
    Rule,
)
from core.reading.clues.again import not_again
from core.reading.clues.masked import COMPARISON, MENTION, Masked
from core.reading.clues.puzzle import Category, Puzzle
from core.reading.clues.scaled import Unsure, beside, compared

_X = f"[^{chr(0xE000)}-{chr(0xF8FF)}]*"
_M = f"({MENTION})"
_NO = r"(?:\b(?:not|never|neither|nor|cannot|without|isnt|wasnt|arent|dont|doesnt|didnt|cant|wont|mustnt|shouldnt|on no account|under no circumstances|by no means|in no case|no(?! (?:more|less|fewer|later|earlier|doubt|one|other|gap|\w+ between)\b))\b|n't\b)"
_NUMBER = "two|three|four|five|six|seven|eight|nine|[2-9]"

_PAIRS = (
    re.compile(
        rf"{_X}\b(?:of|between|out of|among|from)\b{_X}{_M}{_X}\b(?:and|or)\b{_X}{_M}{_X}\bone\b{_X}{_M}{_X}\b(?:other|second|latter)\b{_X}{_M}{_X}"
    ),
    re.compile(
        rf"{_X}\bone of\b{_X}{_M}{_X}\b(?:and|or)\b{_X}{_M}{_X}{_M}{_X}\b(?:other|second)\b{_X}{_M}{_X}"
    ),
    re.compile(
        rf"{_X}{_M}{_X}\band\b{_X}{_M}{_X}\b[a-z]+\b{_X}{_M}{_X}\band\b{_X}{_M}{_X}\b(?:some|either|any|whatever|that|unknown) (?:particular )?order\b{_X}"
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
    rf"{_X}{_M}{_X}\band\b{_X}{_M}(?P<said>{_X}\b(?:next to (?:each other|one another)|side by side|adjacent|(?:direct |next-door |immediate )?neighbou?rs|consecutive|back to back|(?:stand|sit|stay|(?:be|are) (?:placed|kept)) together|touch(?: each other)?|(?:neighbou?ring|adjoining|adjacent) \w+|follow (?:one another|each other)|in succession|in a row|(?:right |directly |immediately )?one (?:right |directly |immediately )?after the other|next-door|beside (?:each other|one another))\b{_X})"
)
_APART = re.compile(
    rf"{_X}{_M}{_X}\band\b{_X}{_M}{_X}?\b(?P<number>one|two|three|four|\d+)\s(?P<unit>[a-z]+)\sapart{_X}"
)
_BETWEEN = re.compile(rf"{_X}{_M}(?P<said>{_X}\bbetween\b{_X}){_M}{_X}\band\b{_X}{_M}{_X}")
_COUNTED = re.compile(
    r"\b(?:(?P<count>an?|one|two|three|four|five|six|\d+)|(?P<none>no))\s(?:other |more |empty |further )?(?!of\b)[a-z]+"
)
_LEAST = re.compile(r"\b(?:at least|no fewer than|no less than|minimum|or more)\b")
_MOST = re.compile(r"\b(?:at most|no more than|maximum|or fewer|or less)\b")
_APART_BY = re.compile(
    rf"{_X}\bbetween\b{_X}{_M}{_X}\band\b{_X}{_M}{_X}|{_X}{_M}{_X}\b(?:and|from)\b{_X}{_M}{_X}\bbetween\b{_X}"
    rf"|{_X}{_M}{_X}\bbetween (?:him|her|it|them)(?:self|selves)? and\b{_X}{_M}{_X}"
)
_ONE_OF = re.compile(
    rf"{_X}\bone of\b{_X}{_M}{_X}\b(?:and|or)\b{_X}{_M}{_X}{_M}{_X}|{_X}\bof\b{_X}{_M}{_X}\b(?:and|or)\b{_X}{_M}{_X}\bone\b{_X}{_M}{_X}"
)
_ALIKE = re.compile(
    rf"{_X}{_M}{_X}\band\b{_X}{_M}(?P<said>{_X}\b(?:(?:go|belong|went|come) (?:together|with (?:each other|one another))|(?:are|were|is) (?:not )?(?:the same|one and the same|a pair|a match))\b{_X})"
)
_C = f"({COMPARISON})"
_AROUND = re.compile(rf"{_X}{_M}{_X}{_C}{_X}(?:{_M}{_X})?\b(?:or|nor|and)\b{_X}{_C}{_X}{_M}{_X}")
_BUT_NOT = re.compile(
    rf"{_X}{_M}{_X}{_C}{_X}{_M}{_X}\bnot (?:directly|immediately|right|straight|adjacent|next)\b{_X}"
)
_EITHER_WAY = re.compile(
    rf"{_X}{_M}{_X}{_C}{_X}{_M}{_X}\b(?:or (?:the )?other way (?:a?round|about)|or vice[- ]versa)\b{_X}"
)
_UNTIL = re.compile(rf"(?P<denied>{_X}){_M}{_X}\b(?P<until>until|till)\b{_X}{_M}{_X}")
_END = re.compile(
    rf"{_X}{_M}(?P<said>{_X}\b(?:at|on|in) (?:the outside|(?:one|either|an?|the|any) (?:of (?:the|our|my) )?(?:two )?(?:(?P<side>left|right|far left|far right)(?:-hand)? )?ends?|(?:the )?(?P<far>far left|far right|extreme left|extreme right))\b{_X})"
)


def read_form(
    text: str, masked: Masked, member: Callable[[str], str], puzzle: Puzzle
) -> list[Rule] | None:
    """The rules of a clue of fixed form; None where it has none. Raises Unsure."""
    text = text.strip()
    plain = (
        not_again(text, member, puzzle)
        or _pair(text, member)
        or _alike(text, member)
        or _one_of(text, member)
    )
    if plain is None and len(masked.comparisons) == 2:
        plain = _around(text, masked, member, puzzle)
    if plain is not None:
        return plain
    if plain is None and len(masked.comparisons) == 1:
        plain = _at_a_distance(text, masked, member, puzzle)
    if plain is None:
        plain = _until(text, member, puzzle)
    if plain is not None:
        return plain
    for form in (_different, _spaced, _between, _next, _apart, _end):
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


def _around(
    text: str, masked: Masked, member: Callable[[str], str], puzzle: Puzzle
) -> list[Rule] | None:
    """ "Neither right before nor right after Finch": beside it."""
    match = _AROUND.fullmatch(text)
    if match is None:
        return None
    one, other = (masked.comparison(match[n]) for n in (2, 4))
    first, second = member(match[1]), member(match[5])
    again = match[3] is None or member(match[3]) == second
    opposite = {one.word, other.word} in (
        {"before", "after"}, {"left of", "right of"}, {"to the left of", "to the right of"},
    )  # fmt: skip
    if not (again and opposite and one.immediate):
        both_denied = one.word == other.word and re.search(_NO, text)
        if re.search(r"\b(?:or|nor)\b", text) and not both_denied:
            raise Unsure("two comparisons in one")
        return None
    return _signed(beside(first, second, puzzle), text)


def _at_a_distance(
    text: str, masked: Masked, member: Callable[[str], str], puzzle: Puzzle
) -> list[Rule] | None:
    """ "Ines before Jakub, but not directly"; "right after the sofa or the other way round"."""
    match = _BUT_NOT.fullmatch(text)
    if match is not None:
        comparison = masked.comparison(match[2])
        rule, _ = compared(comparison, member(match[1]), member(match[3]), puzzle)
        if isinstance(rule, Order) and comparison.gap is None and not comparison.immediate:
            return [replace(rule, gap=2)]
        return None
    match = _EITHER_WAY.fullmatch(text)
    if match is not None and masked.comparison(match[2]).immediate:
        return [beside(member(match[1]), member(match[3]), puzzle)]
    return None


def _until(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    """ "Not the kitchen until the hall is done": the hall comes first."""
    match = _UNTIL.fullmatch(text)
    if match is None or not re.search(_NO, text[: match.end("until")]):
        return None
    later, first = (member(sign) for sign in re.findall(MENTION, text)[:2])
    if any(puzzle.category_of(name).ordered for name in (later, first)):
        return None
    return [Order(first, later, Compare.GE, 1, _rows(puzzle, first, later).name)]


def _spaced(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    """ "At least two groups between Blue and Yellow": so many others lie between them."""
    counted = _COUNTED.search(text)
    if _APART_BY.fullmatch(text) is None or counted is None or re.search(r"n't\b|\bnot\b", text):
        return None
    one, other = (member(sign) for sign in re.findall(MENTION, text))
    scale = _rows(puzzle, one, other)
    if counted["none"]:
        return [Distance(one, other, Compare.EQ, 1, scale.name)]
    word = counted["count"]
    count = 1.0 if word in ("a", "an") else lex.NUMBER_WORDS.get(word) or float(word)
    compare = (
        Compare.GE if _LEAST.search(text) else Compare.LE if _MOST.search(text) else Compare.EQ
    )
    if "more than" in text and compare is Compare.EQ:
        compare = Compare.GT
    return [Distance(one, other, compare, count + 1, scale.name)]


def _one_of(text: str, member: Callable[[str], str]) -> list[Rule] | None:
    """ "One of Nadia and Qi has board 4": either of them."""
    match = _ONE_OF.fullmatch(text)
    if match is None:
        return None
    if re.search(_NO, text) or re.search(r"\b(?:other|at least|both)\b", text):
        raise Unsure("which of them is open")
    one, other, value = (member(sign) for sign in re.findall(MENTION, text))
    return [Is(value, (one, other))]


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
    both = "left" in text and "right" in text
    places = (1, -1) if both or not side else (1,) if "left" in side else (-1,)
    return _signed(Position(item, places, scale.name), match["said"])
