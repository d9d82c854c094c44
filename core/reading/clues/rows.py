"""Orders and one-to-one assignments told by clues: one list put in order, or two lists matched.

Guarantees: one list of names and words of order, or exactly two lists of one size; requests that
choose, count hours or money, or staff shifts are none of these, and None.
"""

from __future__ import annotations

import re

from core.language.clauses import Assign, OrderKind
from core.reading.clues.declared import category_of, lists_in, sentences_of
from core.reading.clues.listed import Candidate
from core.reading.clues.puzzle import Category, Kind, Puzzle

_OTHER_SHAPES = re.compile(
    r"\b(?:choose|select|shortlist|committee|budget|hours?|minutes?|capacity|at least \w+ (?:people|nurses|staff|of)|per (?:day|night|shift)|each (?:day|night|shift)|"
    r"rota|roster|shifts?|teams? of|groups? of|pairs?|pick (?:\d|two|three|four|five)|maximi[sz]e|minimi[sz]e|profit|cheapest|as many as|on duty|days? off|litres?|"
    r"share a|same (?:room|team|group|table|day|car|boat|tent|shift)|takes? \d|lasts? \d|kg|euros?|how much|how soon|finish(?:ed)? by|each of them twice|twice)\b|[€$£%]",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:order|sequence|queue|rank\w*|line[- ]?ups?|in turn|one after (?:another|the other)|first|last|before|after|ahead|behind|finish\w*|race|position|place|schedule|programme|"
    r"row|shelf|left|right|arrange\w*|route|tour|next)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:round table|circular|in a circle|(?:a)?round (?:a|the) (?:\w+ )?table|ring)\b",
    re.IGNORECASE,
)
_LEFT_RIGHT = re.compile(
    r"\b(?:left|right|row|bench|shelf|next to|side by side|line up|stand|sit)\b", re.IGNORECASE
)


def find_row(text: str) -> tuple[Puzzle, Assign] | None:
    """The order or the matching of two lists that a request describes, or None."""
    if _OTHER_SHAPES.search(text):
        return None
    lists = lists_in(text, (3, 12))
    if len(lists) == 1 and _ORDERED.search(text):
        return _ordered(text, *lists[0])
    if len(lists) == 2 and len(lists[0][1]) == len(lists[1][1]):
        return _matched(text, lists)
    return None


def _ordered(text: str, one: Candidate, surfaces: tuple[str, ...]) -> tuple[Puzzle, Assign] | None:
    items = category_of(one, surfaces, (), set())
    if items.kind is not Kind.NAMES and items.kind is not Kind.NUMBER:
        return None
    items = Category(items.name, surfaces, surfaces, Kind.NAMES, (), "", items.span, items.hints)
    noun = "seat" if _LEFT_RIGHT.search(text) else "place"
    places = tuple(f"{noun} {n}" for n in range(1, len(surfaces) + 1))
    values = tuple(float(n) for n in range(1, len(surfaces) + 1))
    hints = frozenset(("place", "position", "order", "rank", "slot", "turn", "spot", "seat", "row"))
    slots = Category(noun, places, places, Kind.ORDINAL, values, "place", (0, 0), hints)
    if items.name == noun:
        items = Category("item", surfaces, surfaces, Kind.NAMES, (), "", items.span, items.hints)
    return _with((items, slots), text)


def _matched(
    text: str, lists: list[tuple[Candidate, tuple[str, ...]]]
) -> tuple[Puzzle, Assign] | None:
    taken: set[str] = set()
    categories = []
    for one, surfaces in lists:
        category = category_of(one, surfaces, (), taken)
        taken.add(category.name)
        categories.append(category)
    first, second = categories
    if first.ordered and not second.ordered:
        first, second = second, first
    if first.ordered:
        return None
    return _with((first, second), text)


def _with(categories: tuple[Category, Category], text: str) -> tuple[Puzzle, Assign]:
    items, slots = categories
    sentences = sentences_of(text, categories)
    return Puzzle(text, categories, sentences), Assign(items.name, slots.name, 1, 1, 1, 1)


def cyclic(text: str) -> OrderKind:
    """Whether places go round a table."""
    return OrderKind.CYCLIC if _ROUND.search(text) else OrderKind.ORDERED
