"""What is put in order, and where: the list of a request and the places that it goes to.

Guarantees: exactly one list of things in running words and as many places (or more, where the
request numbers them); a request about hours, teams, money or choices is none of this, and None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.language.clauses import Assign, Group, OrderKind
from core.reading.clues.listed import Candidate
from core.reading.clues.values import values_of
from core.reading.declared.names import SMALL, WEEKDAYS
from core.reading.declared.tokens import tokenise
from core.reading.orders.poles import grade_of
from core.reading.orders.things import (
    COUNTED,
    end_of,
    ended,
    extended,
    headless,
    is_time,
    plain_lists,
    things_in,
    times_named,
    trimmed,
    without_places,
)
from core.reading.orders.words import LEXICON, PLACE_NOUNS


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
    r"\b(?:row|left|right(?! (?:before|after|behind|ahead|at|in|away|on))|shelf|bench|side by side|windowsill|sit|stand|seat\w*|desks?|chairs?|fence|wall|along)\b",
    re.IGNORECASE,
)
_ORDERLY = re.compile(
    r"\b(?:orders?|order(?:ed|ing)s?|sequences?|queu\w*|line|strings?|programme|program|bill|rank\w*|line-?ups?|in turn|one after|one by one|first|last|before|after|ahead|behind|position\w*|places?|places|"
    r"row|shelf|left|right|arrang\w*|route|next|between|table|circle|slots?|front|ends?|precede\w*|follow\w*|seat\w*|opens?|closes?|beside|adjacent|earlier|later|neighbou?r\w*|above|below|under|beneath|higher|lower|top|bottom|middle|steps?|stack\w*|layers?|beat|slower|faster|behind|consecutive\w*|starts?|finish\w*|begins?|one by one|successive\w*|races?|won|wins?|lost to|playlist|pipeline|deploy\w*|timetable|permut\w*|codes?|opposite|across from|together|apart|\w+er than|\w+est|day)\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:choose|pick(?:ing)? (?:\d|two|three|four|five|out)|select|shortlist|committee|budget|capacity|litres?|kg|teams? of|groups? of|(?:many|possible|what|which) pairs|combinations? (?:are|is|of|can|could)|(?:run|have|take|hold|offer|send|appoint|show|play|visit|invite|buy|bring|make) (?:any |only |just |exactly )?(?:two|three|four|five|[2-9]) (?:out )?of the|pairs of|pair out|duo|subset|fund(?:ed)?|chosen|"
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
_SLOT = "slot"
_POLES = re.compile(r"\b(?:from )?(?:the )?(?P<one>[a-z]{3,}) to (?:the )?(?P<other>[a-z]{3,})\b")

_FROM_POLE = re.compile(
    r"(?<!away )(?<!further )(?<!farther )(?<!nearest )(?<!off )\b(?:from|starting at|starting from|out from|beginning at) the (?P<one>[a-z]{3,})\b(?! than| is| are)"
)


def find_frame(text: str) -> Frame | None:
    """The order that a request describes, or None."""
    lists = plain_lists(without_places(text))
    numbers = next((m for m in _NUMBERED.finditer(text) if int(m["high"]) < 13), None)
    things = things_in(text, lists, numbers)
    if things is None:
        return None
    one, items = things
    one, items = extended(text, one, ended(items))
    items = trimmed(text, headless(text, one, items))
    one = replace(one, end=end_of(text, one, items)) if one.end else one
    outside = text[: one.start] + " " + text[one.end :]
    known = {w.lower() for i in items for w in i.split()}
    other = any(m[0].lower() not in known for m in _ELSE.finditer(outside))
    if len(items) < 3 or len(_LENGTHS.findall(text)) > 1 or _measured(items):
        return None
    rest = [(c, m) for c, m in lists if c.end <= one.start or one.end <= c.start]
    times = [(c, m) for c, m in rest if is_time(m) or (len(m) == len(items) and _are_places(m))]
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


def _measured(items: tuple[str, ...]) -> bool:
    """Whether a list tells a number of each thing: "strike 15, drum riser 20"."""
    numbered = [i.split() for i in items if re.search(r" \d+(?:\.\d+)?$", i)]
    return len({tuple(words[:-1]) for words in numbered}) > 1


_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _week(text: str, items: tuple[str, ...]) -> tuple[str, ...]:
    """The days of the week where the rules name days and there are five or seven things."""
    ruled = [s for s in re.split(r"[.;?!\n]", text) if any(_named_in(i, s) for i in items)]
    said = {WEEKDAYS[t.word] for s in ruled for t in tokenise(s) if t.word in WEEKDAYS}
    if len(items) not in (5, 7) or not said or (len(items) == 5 and said & {"sat", "sun"}):
        return ()
    ambiguous = {"sat", "sun", "wed"} >= said
    return () if ambiguous and not re.search(r"\b\w+day\b", text) else _WEEK[: len(items)]


def _named_in(item: str, sentence: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(item)}(?!\w)", sentence, re.IGNORECASE) is not None


_WHERE = frozenset(
    "top bottom middle upper lower left right centre center front back first second third fourth fifth last far near".split()
)


def _are_places(members: tuple[str, ...]) -> bool:
    """Whether a list names places one behind the other: A, B, C; top, middle, bottom."""
    letters = [m for m in members if re.fullmatch(r"[A-Z]\d?", m)]
    if len(letters) == len(members):
        return list(members) == sorted(members)
    return all({w.lower() for w in m.split()} & _WHERE for m in members)


def _poles(text: str, start: int) -> tuple[str, ...]:
    """The words for the first and the last place: "seat order bow to stroke"."""
    for found in _POLES.finditer(text.lower()):
        words = (found["one"], found["other"])
        near = found[0].startswith("from ") or 0 <= start - found.end() < 60
        again = [w for w in words if times_named(text, w) > 1]
        if near and again and not any((w,) in LEXICON or w in SMALL for w in words):
            return words
    for found in _FROM_POLE.finditer(text.lower()):
        if (found["one"],) not in LEXICON and times_named(text, found["one"]) > 1:
            return (found["one"],)
    return ()


def _places(
    text: str, one: Candidate, items: tuple[str, ...], numbers: re.Match[str] | None
) -> tuple[str, tuple[str, ...], tuple[int, int] | None]:
    """What places are called, their names, and where the request numbers them."""
    if numbers is not None and int(numbers["high"]) >= len(items):
        noun = numbers["noun"].lower()
        noun = noun if noun in PLACE_NOUNS else "place"
        places = tuple(f"{noun} {n}" for n in range(1, int(numbers["high"]) + 1))
        return noun, places, (numbers.start("low"), numbers.end("high"))
    counted = COUNTED.search(text)
    many = len(re.findall(r"\d+", counted[0])) if counted else 0
    if counted and many >= len(items) and not any(i.isdigit() for i in items):
        return "place", tuple(f"place {n}" for n in range(1, many + 1)), counted.span()
    noun = "seat" if _ROW.search(text[: one.start] + text[one.end :]) else "place"
    return noun, tuple(f"{noun} {n}" for n in range(1, len(items) + 1)), None
