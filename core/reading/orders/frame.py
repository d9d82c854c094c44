"""What is put in order, and where: the list of a request and the places that it goes to.

Guarantees: exactly one list of things in running words and as many places (or more, where the
request numbers them); a request about hours, teams, money or choices is none of this, and None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from core.language.clauses import Assign, Group, OrderKind
from core.reading.clues.declared import lists_in
from core.reading.clues.listed import Candidate
from core.reading.clues.puzzle import Kind
from core.reading.clues.values import values_of
from core.reading.declared.names import SMALL, WEEKDAYS
from core.reading.declared.tokens import tokenise
from core.reading.orders.poles import grade_of
from core.reading.orders.words import LEXICON, ORDINALS, PLACE_NOUNS, Sign


@dataclass(frozen=True)
class Frame:
    """`items` and `places` by name; `lists`: where they are listed (offsets in the text).
    `round`: places go round; `up`: they count from the bottom; `row`: they stand side by side;
    `noun`: what a place is called; `poles`: words for the first and the last place; `grade`: 1 where
    the greatest comes first, -1 the least, 0 where no quality is compared. `orderly`: whether
    words of order are said outside its list."""

    items: tuple[str, ...]
    places: tuple[str, ...]
    lists: tuple[tuple[int, int], ...]
    name: str = "item"
    noun: str = "place"
    numbered: bool = False
    round: bool = False
    up: bool = False
    row: bool = False
    poles: tuple[str, ...] = ()
    grade: int = 0
    orderly: bool = True

    @property
    def size(self) -> int:
        """The number of places."""
        return len(self.places)

    def groups(self) -> tuple[Group, Group, Assign]:
        """Things, places and shape in the clause language."""
        kind = OrderKind.CYCLIC if self.round else OrderKind.ORDERED
        full = len(self.items) == self.size
        return (
            Group(self.name, self.items),
            Group(self.noun, self.places, kind),
            Assign(self.name, self.noun, 1, 1, 1 if full else 0, 1),
        )


_ROUND = re.compile(
    r"\b(?:round (?:\w+ )?table|circular|circle|(?:a)?round (?:a|the) (?:\w+ )?table|ring of|in a ring|carousel|roundabout|numbered round|merry-go-round)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:bottom[ -](?:to|up)[ -]?(?:the )?(?:top)?|from the bottom|lowest (?:first|to highest)|bottom first|step 1 lowest|1 (?:is |being |= ?)?(?:the |at the )?(?:lowest|bottom)|ground floor|floors?|storeys?|upwards)\b",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"\b(?:row|left|right|shelf|bench|side by side|windowsill|sit|stand|seat\w*|desks?|chairs?|fence|wall|along)\b",
    re.IGNORECASE,
)
_ORDERLY = re.compile(
    r"\b(?:orders?|order(?:ed|ing)s?|sequences?|queu\w*|line|strings?|programme|program|bill|rank\w*|line-?ups?|in turn|one after|one by one|first|last|before|after|ahead|behind|position\w*|places?|places|"
    r"row|shelf|left|right|arrang\w*|route|next|between|table|circle|slots?|front|ends?|precede\w*|follow\w*|seat\w*|opens?|closes?|beside|adjacent|earlier|later|neighbou?r\w*|above|below|under|beneath|higher|lower|top|bottom|middle|steps?|stack\w*|layers?|beat|slower|faster|behind|consecutive\w*|starts?|finish\w*|begins?|one by one|successive\w*|races?|won|wins?|lost to|playlist|pipeline|deploy\w*|timetable|permut\w*|codes?|opposite|across from|together|apart|\w+er than|\w+est|day)\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:choose|pick(?:ing)? (?:\d|two|three|four|five|out)|select|shortlist|committee|budget|capacity|litres?|kg|teams? of|groups? of|(?:many|possible|what|which) pairs|pairs of|pair out|duo|subset|fund(?:ed)?|chosen|"
    r"maximi[sz]e|minimi[sz]e|profit|cheapest|rota|roster|shifts?|on duty|days? off|takes? (?:\d|one|two|three|half|an? )|lasts? \d|per (?:day|night|shift)|each (?:day|night|shift)|"
    r"same (?:room|team|group|table|car|boat|tent|shift|day)|in pairs|how much|machines|captains?|into (?:the|two|three)|weighs?|costs?|share a )\b|[€$£%]",
    re.IGNORECASE,
)
_LENGTHS = re.compile(
    r"\b\d+(?:\.\d+)? ?(?:mins?|minutes?|s|h|hrs?|hours?|days?|weeks?|kg|g|t|tonnes?)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:(?:two|three|[2-9]) (?:\w+ )?(?:per|a|each) (?:day|night|morning|session|shift|slot|appointment)|(?:two|three|\d) (?:per|each)|each of (?:them )?twice|twice|more than \w+ (?:days|nights))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:(?P<count>\d{1,2}|three|four|five|six|seven|eight|nine|ten)[ -](?:\w+ )?)?(?P<noun>[a-z]+?)(?:e?s)?,?(?: in (?:a|one) (?:row|line|circle|ring))?(?: (?:are|is))?,? "
    r"(?:numbered )?(?:round )?(?:in order )?(?:from )?(?P<low>1|one)(?: ?(?:to|through|-|–|—|\.\.+) ?)(?P<high>\d{1,2})\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?<![\w'’])[A-Z]\d?(?: [A-Z]\d?){2,11}(?![\w'’])")
_SLOT = "slot"
_TIMES = (Kind.WEEKDAY, Kind.DATE, Kind.MONTH, Kind.CLOCK)
_CAPITALS = re.compile(r"(?<![\w'’])[A-Z][\w'’-]*(?:,? (?:and )?[A-Z][\w'’-]*){2,11}(?![\w'’])")
_POINT = re.compile(
    r"(?<![\w.])(?P<n>\d{1,2})[.)] ?(?P<name>[A-Za-z][\w'’ -]*?)(?=,? \d{1,2}[.)]|[.;,\n]|$)"
)
_STOP = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bMs)[.?!](?:\s|$)")
_POLES = re.compile(r"\b(?:from )?(?:the )?(?P<one>[a-z]{3,}) to (?:the )?(?P<other>[a-z]{3,})\b")

_FROM_POLE = re.compile(
    r"(?<!away )(?<!further )(?<!farther )(?<!nearest )(?<!off )\b(?:from|starting at|starting from|out from|beginning at) the (?P<one>[a-z]{3,})\b(?! than| is| are)"
)


def find_frame(text: str) -> Frame | None:
    """The order that a request describes, or None."""
    lists = _lists(_without_places(text))
    numbers = next((m for m in _NUMBERED.finditer(text) if int(m["high"]) < 13), None)
    things = _things(text, lists, numbers)
    if things is None:
        return None
    one, items = things
    one, items = _extended(text, one, _ended(items))
    items = _trimmed(text, _headless(text, one, items))
    one = replace(one, end=_end(text, one, items)) if one.end else one
    outside = text[: one.start] + " " + text[one.end :]
    known = {w.lower() for i in items for w in i.split()}
    other = any(m[0].lower() not in known for m in _ELSE.finditer(outside))
    if len(items) < 3 or len(_LENGTHS.findall(text)) > 1:
        return None
    rest = [(c, m) for c, m in lists if c.end <= one.start or one.end <= c.start]
    times = [(c, m) for c, m in rest if _is_time(m) or (len(m) == len(items) and _are_places(m))]
    if (
        any(not values_of(m) for _, m in rest)
        or len(times) > 1
        or (times and _SHARED.search(outside))
    ):
        return None
    orderly = not other and (bool(times) or _ORDERLY.search(outside) is not None)
    noun, places, span = _places(text, one, items, numbers)
    week = _week(outside, items) if not times and not span else ()
    if week:
        noun, places = _SLOT, week
    if times:
        noun, places, span = _SLOT, times[0][1], (times[0][0].start, times[0][0].end)
    if len(places) < len(items):
        return None
    name = one.label.split()[-1].lower() if one.label else "item"
    spans = ((one.start, one.end), *((span,) if span else ()))
    return Frame(
        items, places, spans, name if name != noun else "item", noun, bool(span) or "numbered" in text,
        bool(_ROUND.search(text)), bool(_UP.search(text)), bool(_ROW.search(outside)), _poles(text, one.start), grade_of(text), orderly,
    )  # fmt: skip


def listed_things(text: str) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """Where the one list of a request stands, and what it names."""
    found = _things(text, lists_in(text, (3, 12)), None)
    if found is None:
        return None
    items = _trimmed(text, _headless(text, found[0], _ended(found[1])))
    return (found[0].start, _end(text, found[0], items)), items


def _things(
    text: str, lists: list[tuple[Candidate, tuple[str, ...]]], numbers: re.Match[str] | None
) -> tuple[Candidate, tuple[str, ...]] | None:
    """The list of what is put in order: not the places, and the one the rules speak of."""
    if numbers is not None:
        low, high = numbers.span()
        rest = re.match(r"(?: in (?:a|one) (?:row|line|circle|ring))?\W*", text[high:])
        gap = len(rest[0]) if rest else 0
        blank = text[:low] + ". " + " " * (high - low + gap - 2) + text[high + gap :]
        lists = _lists(blank) or lists
    kept = [
        (c, m) for c, m in lists
        if numbers is None or not (c.start < numbers.end() and numbers.start() < c.end)
    ]  # fmt: skip
    if not kept:
        return _bare(text)
    things = [pair for pair in kept if not _is_time(pair[1])] or kept
    return max(things, key=lambda pair: sum(_times(text, m) > 1 for m in pair[1]))


def _lists(text: str) -> list[tuple[Candidate, tuple[str, ...]]]:
    """The lists of a text; what only looks like one is blanked, so that it hides no other."""
    found = lists_in(text, (3, 12))
    for _ in range(3):
        rules = [c for c, m in found if _telling(m)]
        if not rules:
            break
        for one in rules:
            text = text[: one.start] + ". " + " " * (one.end - one.start - 2) + text[one.end :]
        found = lists_in(text, (3, 12))
    return [pair for pair in found if not _telling(pair[1])]


_COUNTED = re.compile(r"(?<!\w)1[ ,]+2[ ,]+3[ ,]+\d[ ,\d]*")


def _without_places(text: str) -> str:
    """The text with places that are merely counted ("1, 2, 3, 4, 5") blanked, where a list of
    things is told beside them."""
    counted = _COUNTED.search(text)
    if counted is None:
        return text
    low, high = counted.span()
    blank = text[:low] + ". " + " " * (high - low - 2) + text[high:]
    named = [m for _, m in _lists(blank) if not values_of(m)]
    return blank if any(_used(text, m) for m in named) else text


_RULING = (Sign.ORDER, Sign.NEXT, Sign.NOT, Sign.BETWEEN)


def _telling(members: tuple[str, ...]) -> bool:
    """Whether what looks like a list is a rule: "Ann before Bob, Bob precedes Cat"; "isn't first,
    second or third"."""
    words = {w for m in members for w in m.split() if (w,) in LEXICON and w not in _NAMELIKE}
    ruling = any(LEXICON[(w,)].sign in _RULING and not LEXICON[(w,)].bare for w in words)
    return ruling or all(m in ORDINALS for m in members)


_NAMELIKE = frozenset("over under above below once when higher lower beats best answer".split())


def _is_time(members: tuple[str, ...]) -> bool:
    """Whether a list is of days, dates or clock times, each later than the one before."""
    values = values_of(members)
    numbers = [v.number for v in values]
    return bool(values) and values[0].kind in _TIMES and numbers == sorted(numbers)


def _used(text: str, members: tuple[str, ...]) -> bool:
    """Whether the rules speak of any of these."""
    return any(_times(text, m) > 1 for m in members)


_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _week(text: str, items: tuple[str, ...]) -> tuple[str, ...]:
    """The days of the week where the rules name days and there are five or seven things."""
    said = {WEEKDAYS[t.word] for t in tokenise(text) if t.word in WEEKDAYS}
    if len(items) not in (5, 7) or not said or (len(items) == 5 and said & {"sat", "sun"}):
        return ()
    ambiguous = {"sat", "sun", "wed"} >= said
    return () if ambiguous and not re.search(r"\b\w+day\b", text) else _WEEK[: len(items)]


_WHERE = frozenset(
    "top bottom middle upper lower left right centre center front back first second third fourth fifth last far near".split()
)


def _are_places(members: tuple[str, ...]) -> bool:
    """Whether a list names places one behind the other: A, B, C; top, middle, bottom."""
    letters = [m for m in members if re.fullmatch(r"[A-Z]\d?", m)]
    if len(letters) == len(members):
        return list(members) == sorted(members)
    return all({w.lower() for w in m.split()} & _WHERE for m in members)


def _bare(text: str) -> tuple[Candidate, tuple[str, ...]] | None:
    """Names with nothing between them, or numbered in a line: "A B C", "1. dig 2. pour 3. roof"."""
    for run in (*_LETTERS.finditer(text), *_CAPITALS.finditer(text)):
        names = tuple(re.split(r",? (?:and )?", run[0]))
        if len(set(names)) == len(names) and sum(_times(text, n) > 1 for n in names) > 1:
            return Candidate("", (), run.start(), run.end()), names
    named = _counted_names(text)
    if named:
        return Candidate("", (), 0, 0), named
    points = list(_POINT.finditer(text))
    if len(points) > 2 and [int(p["n"]) for p in points] == list(range(1, len(points) + 1)):
        names = tuple(p["name"].strip() for p in points)
        return Candidate("", (), points[0].start(), points[-1].end()), names
    return None


_COPULAS = frozenset(
    "is isnt 's must mustnt can cant comes goes sits stands wants has was will wont never".split()
)


def _counted_names(text: str) -> tuple[str, ...]:
    """Names that no list declares, where as many were announced: "Four people queue. Ann …"."""
    tokens = tokenise(text)
    counts = {int(t.value) for t in tokens if t.kind == "n" and t.value and not t.ordinal}
    inner = {t.text for t, after in pairwise(tokens) if after.word in _COPULAS}
    inner |= {
        t.text
        for before, t in pairwise(tokens)
        if t.kind == "w" and before.word not in (".", "?", "!", "\n", ":") and t.text[:1].isupper()
    }
    names = dict.fromkeys(
        t.text for t in tokens
        if t.kind == "w" and t.text[:1].isupper() and t.word not in SMALL and (t.word,) not in LEXICON
        and (t.text in inner or _times(text, t.text) > 1)
    )  # fmt: skip
    fits = len(names) in counts and 2 < len(names) < 10 and "I" not in names
    return tuple(names) if fits else ()


def _ended(items: tuple[str, ...]) -> tuple[str, ...]:
    """A list up to where the sentence goes on: "X, Y, Z in some order, Y isn't in the middle"."""
    cased = sum(i[:1].isupper() for i in items) > len(items) / 2
    for k, item in enumerate(items):
        stop = _STOP.search(item)
        if k > 1 and stop is not None:
            return (*items[:k], item[: stop.start()])
    for k, item in enumerate(items):
        if k > 2 and re.match(
            r"(?:one|each|all|every)(?:$| .*\b(?:each|per|time|them|row)\b)", item
        ):
            return items[:k]
    for k in range(2, len(items) - 1):
        if _loose(items[k], cased) and len(items[k].split()) > 2:
            return items[: k + 1]
    return items


def _extended(
    text: str, one: Candidate, items: tuple[str, ...]
) -> tuple[Candidate, tuple[str, ...]]:
    """With a first or last member that the list was cut from, where one more is announced."""
    counts = {int(t.value) for t in tokenise(text) if t.kind == "n" and t.value and not t.ordinal}
    if not one.end or len(items) in counts or len(items) + 1 not in counts:
        return one, items
    before = re.search(r"([^\W\d_][\w'’-]*)(?:,| and|, and| &|;)\s+$", text[: one.start])
    after = re.match(r"\s*(?:,? and|,? &|,|;|\n)\s*(?:the )?([^\W\d_][\w'’-]*)", text[one.end :])
    if after is not None and after[1].lower() not in SMALL and after[1] not in items:
        return replace(one, end=one.end + after.end()), (*items, after[1])
    if before is not None and before[1].lower() not in SMALL and before[1] not in items:
        return replace(one, start=before.start(1)), (before[1], *items)
    return one, items


def _end(text: str, one: Candidate, items: tuple[str, ...]) -> int:
    """Where the list ends in the text: behind its last member."""
    at = one.start
    for item in items:
        found = text.find(item, at)
        if found < 0 or found > one.end:
            return one.end
        at = found + len(item)
    return min(one.end, at)


def _poles(text: str, start: int) -> tuple[str, ...]:
    """The words for the first and the last place: "seat order bow to stroke"."""
    for found in _POLES.finditer(text.lower()):
        words = (found["one"], found["other"])
        near = found[0].startswith("from ") or 0 <= start - found.end() < 60
        again = [w for w in words if _times(text, w) > 1]
        if near and again and not any((w,) in LEXICON or w in SMALL for w in words):
            return words
    for found in _FROM_POLE.finditer(text.lower()):
        if (found["one"],) not in LEXICON and _times(text, found["one"]) > 1:
            return (found["one"],)
    return ()


def _times(text: str, member: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(member)}(?!\w)", text, re.IGNORECASE))


def _trimmed(text: str, items: tuple[str, ...]) -> tuple[str, ...]:
    """Members without words of the sentence at the outer ends of the list ("Eve queue for lunch")."""
    words = [len(i.split()) for i in items]
    cased = sum(i[:1].isupper() for i in items) >= len(items) / 2
    plain = sorted(len(i.split()) for i in items if not _loose(i, cased))
    usual = plain[len(plain) // 2] if plain else min(words)
    found = list(items)
    for k, backwards in ((0, True), (len(items) - 1, False)):
        if words[k] <= usual or _times(text, items[k]) > 1 or not _loose(items[k], cased):
            continue
        parts = items[k].split()
        cuts = [parts[-n:] if backwards else parts[:n] for n in range(1, len(parts))]
        fit = [" ".join(c) for c in cuts if _fits(c, usual, cased)]
        told = [c for c in fit if _times(text, c) > 1]
        if told or fit:
            found[k] = (told or fit)[-1 if told else 0]
    return tuple(found)


def _headless(text: str, one: Candidate, items: tuple[str, ...]) -> tuple[str, ...]:
    """Without a first member that only leads up to the others: "four sights on the walk, a, b"."""
    counted = [
        int(t.value)
        for t, after in pairwise(tokenise(text[: one.start]))
        if t.kind == "n" and t.value and after.word.endswith("s") and after.word != "is"
    ]
    size = len(items)
    cased = all(i[:1].isupper() for i in items[2:]) and not items[0][:1].isupper()
    if size > 3 and cased and _times(text, items[0]) == 1 and " " in items[0]:
        return items[1:]
    fits = size not in counted and size - 1 in counted and size > 3
    return items[1:] if fits and _times(text, items[0]) == 1 else items


def _loose(item: str, cased: bool) -> bool:
    """Whether an item looks as if it had words of the sentence: small ones, or of the other case."""
    words = item.split()
    return bool({w.lower() for w in words} & _SMALL) or (
        cased and not all(w[:1].isupper() or w == "of" for w in words)
    )


_SMALL = frozenset(
    "for in on at to and have has are is were was all will must can each one by with stand sit queue".split()
)


def _fits(words: list[str], usual: int, cased: bool) -> bool:
    return len(words) <= usual and (not cased or all(w[:1].isupper() for w in words))


def _places(
    text: str, one: Candidate, items: tuple[str, ...], numbers: re.Match[str] | None
) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """What places are called, their names, and where the request numbers them."""
    if numbers is not None and int(numbers["high"]) >= len(items):
        noun = numbers["noun"].lower()
        noun = noun if noun in PLACE_NOUNS else "place"
        places = tuple(f"{noun} {n}" for n in range(1, int(numbers["high"]) + 1))
        return noun, places, (numbers.start("low"), numbers.end("high"))
    counted = _COUNTED.search(text)
    many = len(re.findall(r"\d+", counted[0])) if counted else 0
    if counted and many >= len(items) and not any(i.isdigit() for i in items):
        return "place", tuple(f"place {n}" for n in range(1, many + 1)), counted.span()
    noun = "seat" if _ROW.search(text[: one.start] + text[one.end :]) else "place"
    return noun, tuple(f"{noun} {n}" for n in range(1, len(items) + 1)), None
