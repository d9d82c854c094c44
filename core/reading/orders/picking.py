"""How many ways there are to pick so many out of one list: "2 captains out of Jo, Kai and Lil".

Guarantees: None unless a list, a fixed number of picks and the question how many are all said; a
sentence that names members and says none of the known rules of choice is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AllOf,
    AnyOf,
    Asked,
    Choose,
    Chosen,
    Compare,
    CountOf,
    Group,
    If,
    Not,
    Rule,
    Want,
)
from core.language.clauses import Problem as Plan
from core.reading.declared.names import NameBook, name_book
from core.reading.declared.pieces import pieces
from core.reading.declared.tokens import Token, tokenise
from core.reading.orders.things import listed_things
from core.reading.work.result import WorkReading, clause

_ASKS = re.compile(
    r"\b(?:in )?how many\b(?! of each)|\bnumber of\b|\bcount (?:the|all)\b|\bin what number of ways\b"
)
_PICKS = re.compile(
    r"\b(?:pick|choose|chooses|select|selects|take|takes|draw|field|fielded|invite|need|have|has|buy|pack|with|of|exactly|precisely|just|only|any) (?:exactly |precisely |just |only )?(?P<n>\d|two|three|four|five|six)\b(?! (?:hours?|days?|minutes?|euros?|pounds?))"
    r"|\b(?P<m>\d|two|three|four|five|six) (?:different )?(?:\w+ ){0,4}(?:out )?(?:of|from|among)\b|\b(?P<pair>pair|duo|couple)\b|\b(?P<trio>trio|threesome)\b"
)
_VALUES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DENIES = re.compile(
    r"\b(?:not|never|cant|cannot|wont|dont|doesnt|mustnt|shouldnt|isnt|no|clash|clashes|without|refuse|refuses|incompatible|fight|argue)\b"
)
_NEEDS = re.compile(
    r"\bonly (?:\w+ ){0,4}?(?:if|with|when|alongside|together)\b|\bneeds?\b|\brequires?\b|\bdepends on\b"
)
_NOT_WITHOUT = re.compile(
    r"\b(?:not|never|cant|cannot|wont|dont|doesnt|mustnt|shouldnt|refuses?|no)\b[^,;]*\bwithout\b"
    r"|\bwithout\b.*\b(?:not|never|cant|cannot|wont|mustnt|refuses?)\b"
)
_MUTUAL = re.compile(r"\b(?:neither|each other|one another|without the other)\b")
_ONE = re.compile(r"\b(?:at least one|one or both|either|or)\b")
_JUST_ONE = re.compile(r"\bexactly one\b|\bone of\b|\bnot both\b|\bbut not\b")
_IN = re.compile(
    r"\b(?:must|has to|have to|definitely|always|certain|in every|included?|is in|compulsory)\b"
)


def read_picking(text: str) -> WorkReading | None:
    """The number of ways to pick, or None."""
    tokens = tokenise(text)
    found = listed_things(text)
    if found is None or not _ASKS.search(" ".join(t.word for t in tokens)):
        return None
    (start, end), items = found
    outside = " ".join(t.word for t in tokens if not (start <= t.start and t.end <= end))
    many = _picked(outside, len(items))
    if many is None or re.search(
        r"\border|\brow\b|\bfirst\b|\bseat|\beach (?:of )?(?:the )?(?:go|get)", outside
    ):
        return None
    book, clauses, doubts = name_book(items), [], []
    for piece in pieces(tokens):
        inside = tuple(
            t for t in tokens[piece.start : piece.end] if not (start <= t.start and t.end <= end)
        )
        span = (tokens[piece.start].start, tokens[piece.end - 1].end)
        for part in _parts(inside):
            rule, named = _rule(part, book)
            if rule is not None:
                clauses.append(clause(rule, span))
            elif named:
                doubts.append(f"«{text[slice(*span)]}» was not fully understood.")
    group = Group("item", items)
    frame = (clause(group), clause(Choose(group.name, many, many)))
    plan = Plan((*frame, *clauses, clause(Asked(Want.COUNT))), text)
    return WorkReading(plan, tuple(dict.fromkeys(doubts)), len(clauses))


def _picked(words: str, size: int) -> int | None:
    """How many are picked: the one number below the list's length that is said with picking."""
    found: set[int] = set()
    for match in _PICKS.finditer(words):
        number = match["n"] or match["m"]
        if match["pair"] or match["trio"]:
            found.add(2 if match["pair"] else 3)
        elif number:
            found.add(_VALUES.get(number) or int(number))
    fits = {n for n in found if 1 < n < size}
    return fits.pop() if len(fits) == 1 else None


def _parts(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """A sentence cut at semicolons, and at "but" or "so" between statements."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.word in (";", "so", ":"):
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(part) for part in found if part]


def _rule(tokens: tuple[Token, ...], book: NameBook) -> tuple[Rule | None, bool]:
    """What one statement demands of the choice, and whether it names anybody."""
    mentions = book.mentions(tokens)
    named = tuple(dict.fromkeys(m.options[0] for m in mentions if len(m.options) == 1))
    words = " ".join(t.word for t in tokens)
    if not named or len(named) < len({m.options for m in mentions}):
        return None, bool(mentions)
    picked: list[Rule] = [Chosen(n) for n in named]
    if _NOT_WITHOUT.search(words) or (_MUTUAL.search(words) and "without" in words):
        return _not_without(tokens, picked, words), True
    condition = re.match(r"\W*(?:and |but )?(?:if|when|whenever) ", words)
    if len(named) == 2 and _NEEDS.search(words) and not _DENIES.search(words):
        return If(picked[0], picked[1]), True
    if len(named) == 2 and condition:
        then = tokens[mentions[0].end :]
        denied = _DENIES.search(" ".join(t.word for t in then)) is not None
        return If(picked[0], Not(picked[1]) if denied else picked[1]), True
    only_one = _JUST_ONE.search(words) and "at least" not in words
    if len(named) > 1 and only_one and "or" in words.split():
        return CountOf(tuple(picked), Compare.EQ, 1), True
    if len(_DENIES.findall(words)) > 1:
        return None, True  # a denial of a denial
    if len(named) == 2 and _DENIES.search(words) and not _IN.search(words):
        return Not(AllOf(tuple(picked))), True
    if len(named) > 1 and _ONE.search(words) and not _DENIES.search(words):
        return AnyOf(tuple(picked)), True
    together = len(named) > 1 and "and" in words.split() and not _ONE.search(words)
    if together and _IN.search(words) and not _DENIES.search(words):
        return AllOf(tuple(picked)), True
    if len(named) == 1 and _IN.search(words):
        return (Not(picked[0]) if _DENIES.search(words) else picked[0]), True
    return None, True


def _not_without(tokens: tuple[Token, ...], picked: list[Rule], words: str) -> Rule | None:
    """ "Ann won't go without Bob": Ann only with Bob; "neither goes without the other"."""
    if len(picked) != 2:
        return None
    one, other = picked
    if _MUTUAL.search(words):
        return AllOf((If(one, other), If(other, one)))
    if tokens and next(t.word for t in tokens if t.kind == "w") == "without":
        one, other = other, one
    return If(one, other)
