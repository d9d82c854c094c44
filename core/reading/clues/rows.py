"""Orders and one-to-one assignments told by clues: one list put in order, or two lists matched.

Guarantees: one list of names and words of order, or exactly two lists of one size; requests that
choose, count hours or money, or staff shifts are none of these, and None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Assign, OrderKind
from core.reading.clues.declared import category_of, lists_in, sentences_of
from core.reading.clues.listed import Candidate
from core.reading.clues.paired import asking_apart, one_each, put_apart
from core.reading.clues.puzzle import Category, Kind, Puzzle
from core.reading.clues.shared import find_shared, freed, spare_said

_OTHER_SHAPES = re.compile(
    r"\b(?:choose|select|shortlist|committee|budget|hours?|minutes?|capacity|at least \w+ (?:people|nurses|staff|of)|per (?:day|night|shift)|each (?:day|night|shift)|"
    r"rota|roster|shifts?|teams? of|groups? of|pairs?(?! (?:up|off|them|the|each|every|\w+ (?:up )?with)\b)|pick (?:\d|two|three|four|five)|maximi[sz]e|minimi[sz]e|profit|cheapest|as many as|on duty|days? off|litres?|"
    r"share a|same (?:room|team|group|table|day|car|boat|tent|shift)|takes? \d|lasts? \d|kg|euros?|how much|how soon|finish(?:ed)? by|each of them twice|twice)\b|[€$£%]",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:daily|at a time|(?:two|three|four|five|[2-5]) (?:\w+ )?(?:days?|nights?|shifts?|slots?|each|on|up|of them|there|per|daily|lunches|duties|on duty)|more days|fewer than|"
    r"days? each|each of the (?:\w+ )?days|in a row|off (?:mon|tue|wed|thu|fri|sat|sun)\w*|(?:mon|tue|wed|thu|fri|sat|sun)\w* off|max(?:imum)? (?:of )?\d|one thing at a time|one step at a time|how long)\b",
    re.IGNORECASE,
)
_TIMES = (Kind.WEEKDAY, Kind.DATE, Kind.MONTH, Kind.CLOCK)
_RECORD = re.compile(
    r"(?P<head>.*\D) (?:\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten))(?: \w+)?"
)
_ORDERED = re.compile(
    r"\b(?:orders?|order(?:ed|ing)s?|sequences?|queu?e|(?:in|a|straight) line|string\w*|programme|bill|rank\w*|line[- ]?ups?|in turn|one after (?:another|the other)|first|last|before|after|ahead|behind|finish\w*|race|position|place|schedule|programme|"
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
    apart = put_apart(text)
    if spare_said(text) or freed(text):
        return _uneven(text, apart) or _equal(text, apart)
    return _equal(text, apart) or _uneven(text, apart)


def _uneven(text: str, apart: str) -> tuple[Puzzle, Assign] | None:
    """Two lists of different length, with places to share or to spare."""
    if _FIGURES.search(text):
        return None
    return find_shared(text, apart)


_FIGURES = re.compile(
    r"\b(?:budget|hours?|minutes?|maximi[sz]e|minimi[sz]e|profit|cheapest|costs?|total|kg|litres?|(?<![-–\d])(?:\d|two|three|four|five)(?: \w+)? in a row|per (?:day|night|shift)|days? off|shifts?|rota|roster)\b|[€$£%]",
    re.IGNORECASE,
)


def _equal(text: str, apart: str) -> tuple[Puzzle, Assign] | None:
    if one_each(text):
        lists = lists_in(apart, (3, 12))
        if _other_shape(_ROSTER.sub(" ", _ONE_EACH.sub(" ", text)), lists):
            return None
        if len(lists) == 2 and not any(_records(surfaces) for _, surfaces in lists):
            found = _matched(apart, lists, one_each=True)
            if found is not None:
                return _original(text, found)
    lists = lists_in(text, (3, 12))
    if _other_shape(text, lists) or re.search(
        r"\b(?:two|three|four|[2-9]) (?:\w+ )?at a time\b|\bone (?:thing|step|job) at a time\b|\bhow long\b",
        text,
        re.IGNORECASE,
    ):
        return None
    if any(_records(surfaces) for _, surfaces in lists):
        return None
    if len(lists) == 1 and _ORDERED.search(text):
        return _ordered(text, *lists[0])
    if len(lists) == 2 and len(lists[0][1]) == len(lists[1][1]):
        return _matched(text, lists, one_each=one_each(text))
    lists = lists_in(apart, (3, 12))
    if len(lists) == 2 and not any(_records(surfaces) for _, surfaces in lists):
        found = _matched(apart, lists)
        return _original(text, found) if found is not None else None
    return None


_ONE_EACH = re.compile(
    r"\b(?:one|an?) \w+ (?:each|apiece)\b|\bpairs?\b|\bno \w+ twice\b|\bat least one of (?:these|the following)\b",
    re.IGNORECASE,
)


_ROSTER = re.compile(
    r"\b(?:choose|select|hours?|minutes?|finish(?:ed)? by|per (?:day|night)|each (?:day|night)|how much|capacity)\b",
    re.IGNORECASE,
)  # words of other requests, which say nothing against "one each"


def _other_shape(text: str, lists: list[tuple[Candidate, tuple[str, ...]]]) -> bool:
    """Whether words of other requests are said, and are no members ("budget, hiring, party")."""
    members = {m.lower() for _, surfaces in lists for m in surfaces}
    return any(m[0].lower() not in members for m in _OTHER_SHAPES.finditer(text))


def _original(text: str, found: tuple[Puzzle, Assign]) -> tuple[Puzzle, Assign]:
    """What was found in a request put apart, told of the request itself: its own sentences, but
    for those that hold the lists."""
    puzzle, shape = found
    lists = [c.span for c in puzzle.categories]
    whole = asking_apart(text, sentences_of(text, puzzle.categories))
    names = {m.lower() for c in puzzle.categories for m in c.surfaces}

    def merely_lists(start: int, end: int) -> bool:
        pieces = [(a, b) for a, b in puzzle.sentences if start <= a and b <= end]
        rest = " ".join(
            text[a:b].lower() for a, b in pieces if not any(s < b and a < e for s, e in lists)
        )
        return not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest) for name in names)

    plain = [
        (a, b) for a, b in whole if not any(s < b and a < e for s, e in lists) or merely_lists(a, b)
    ]
    rest = [(a, b) for a, b in puzzle.sentences if not any(s < b and a < e for s, e in plain)]
    return replace(puzzle, text=text, sentences=tuple(sorted((*plain, *rest)))), shape


def _records(surfaces: tuple[str, ...]) -> bool:
    """Whether these are things with quantities ("roast 120 min, sauce 25 min")."""
    heads = [m["head"].lower() for s in surfaces if (m := _RECORD.fullmatch(s))]
    return len(heads) > len(surfaces) / 2 and len(set(heads)) > 1


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
    text: str, lists: list[tuple[Candidate, tuple[str, ...]]], *, one_each: bool = False
) -> tuple[Puzzle, Assign] | None:
    taken: set[str] = set()
    categories = []
    for one, surfaces in lists:
        category = _lettered(category_of(one, surfaces, (), taken), text)
        taken.add(category.name)
        categories.append(category)
    first, second = (_people(category, text) for category in categories)
    if first.ordered and not second.ordered:
        first, second = second, first
    if first.ordered or (second.kind in _TIMES and not one_each and _SEVERAL.search(text)):
        return None
    return _with((first, second), text)


_SPEAKS_OF_PEOPLE = re.compile(
    r"\b(?:who|whom|whose|who's|he|she|her|his|people|everyone|everybody)\b", re.IGNORECASE
)


def _people(category: Category, text: str) -> Category:
    """Names that no word introduces, in a request that speaks of people."""
    bare = category.name == "thing" and not category.ordered
    named = all(re.fullmatch(r"[A-Z]\w+", s) for s in category.surfaces)
    people = bare and named and _SPEAKS_OF_PEOPLE.search(text)
    return replace(category, name="person") if people else category


_ALONG = re.compile(
    r"\b(?:next to|adjacent|adjoining|in a (?:line|row)|beside|neighbou?r\w*|left|right|(?:at|on) (?:an|the|either) ends?|side by side|in order)\b",
    re.IGNORECASE,
)


def _lettered(category: Category, text: str) -> Category:
    """Places A, B, C … where the request speaks of neighbours: they stand in a row."""
    letters = "".join(s.lower() for s in category.surfaces)
    row = letters in "abcdefghijklmnopqrstuvwxyz" and len(letters) == len(category.surfaces)
    if not row or not _ALONG.search(text):
        return category
    values = tuple(float(n) for n in range(1, len(letters) + 1))
    return replace(category, kind=Kind.ORDINAL, values=values, unit="place")


def _with(categories: tuple[Category, Category], text: str) -> tuple[Puzzle, Assign]:
    items, slots = categories
    sentences = asking_apart(text, sentences_of(text, categories))
    return Puzzle(text, categories, sentences), Assign(items.name, slots.name, 1, 1, 1, 1)


def cyclic(text: str) -> OrderKind:
    """Whether places go round a table."""
    return OrderKind.CYCLIC if _ROUND.search(text) else OrderKind.ORDERED
