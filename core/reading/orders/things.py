"""The list of what is put in order, as a request tells it.

Guarantees: what only looks like a list (a rule, the places that are counted) is never taken for
one; words of the sentence at the ends of a list belong to no member.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from core.reading.clues.declared import lists_in
from core.reading.clues.listed import Candidate
from core.reading.clues.puzzle import Kind
from core.reading.clues.values import values_of
from core.reading.declared.names import SMALL
from core.reading.declared.tokens import tokenise
from core.reading.orders.words import LEXICON, ORDINALS, Sign

_LETTERS = re.compile(r"(?<![\w'’])[A-Z]\d?(?:,? (?:and )?[A-Z]\d?){2,11}(?![\w'’])")


_CAPITALS = re.compile(r"(?<![\w'’])[A-Z][\w'’-]*(?:,? (?:and )?[A-Z][\w'’-]*){2,11}(?![\w'’])")


_POINT = re.compile(
    r"(?<![\w.])(?P<n>\d{1,2})[.)] ?(?P<name>[A-Za-z][\w'’ -]*?)(?=,? \d{1,2}[.)]|[.;,\n]|$)"
)


_STOP = re.compile(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bMs)[.?!](?:\s|$)")


_TIMES = (Kind.WEEKDAY, Kind.DATE, Kind.MONTH, Kind.CLOCK)


def listed_things(text: str) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """Where the one list of a request stands, and what it names."""
    found = things_in(text, lists_in(text, (3, 12)), None)
    if found is None:
        return None
    items = trimmed(text, headless(text, found[0], ended(found[1])))
    return (found[0].start, end_of(text, found[0], items)), items


def things_in(
    text: str, lists: list[tuple[Candidate, tuple[str, ...]]], numbers: re.Match[str] | None
) -> tuple[Candidate, tuple[str, ...]] | None:
    """The list of what is put in order: not the places, and the one the rules speak of."""
    if numbers is not None:
        low, high = numbers.span()
        rest = re.match(r"(?: in (?:a|one) (?:row|line|circle|ring))?\W*", text[high:])
        gap = len(rest[0]) if rest else 0
        blank = text[:low] + ". " + " " * (high - low + gap - 2) + text[high + gap :]
        lists = plain_lists(blank) or lists
    kept = [
        (c, m) for c, m in lists
        if numbers is None or not (c.start < numbers.end() and numbers.start() < c.end)
    ]  # fmt: skip
    if not kept:
        return _bare(text)
    things = [pair for pair in kept if not is_time(pair[1])] or kept
    return max(things, key=lambda pair: sum(times_named(text, m) > 1 for m in pair[1]))


def plain_lists(text: str) -> list[tuple[Candidate, tuple[str, ...]]]:
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


COUNTED = re.compile(r"(?<!\w)1[ ,]+2[ ,]+3[ ,]+\d[ ,\d]*")


def without_places(text: str) -> str:
    """The text with places that are merely counted ("1, 2, 3, 4, 5") blanked, where a list of
    things is told beside them."""
    counted = COUNTED.search(text)
    if counted is None:
        return text
    low, high = counted.span()
    blank = text[:low] + ". " + " " * (high - low - 2) + text[high:]
    named = [m for _, m in plain_lists(blank) if not values_of(m)]
    return blank if any(used(text, m) for m in named) else text


_RULING = (Sign.ORDER, Sign.NEXT, Sign.NOT, Sign.BETWEEN)


def _telling(members: tuple[str, ...]) -> bool:
    """Whether what looks like a list is a rule: "Ann before Bob, Bob precedes Cat"; "isn't first,
    second or third"."""
    words = {w for m in members for w in m.split() if (w,) in LEXICON and w not in _NAMELIKE}
    if any(_counting(m) for m in members):
        return True  # "x, y, z, two days mon, tue, two tasks a day"
    ruling = any(LEXICON[(w,)].sign in _RULING and not LEXICON[(w,)].bare for w in words)
    return ruling or all(m in ORDINALS for m in members)


def _counting(member: str) -> bool:
    """Whether a number word leads what looks like a name: "two days mon", "two"."""
    first, *rest = member.lower().split()
    spelt = first in _SPELT
    return spelt and (not rest or (len(rest) > 1 and rest[0].endswith("s")))


_SPELT = frozenset("two three four five six seven eight nine ten".split())
_NAMELIKE = frozenset("over under above below once when higher lower beats best answer".split())


def is_time(members: tuple[str, ...]) -> bool:
    """Whether a list is of days, dates or clock times, each later than the one before."""
    values = values_of(members)
    numbers = [v.number for v in values]
    return bool(values) and values[0].kind in _TIMES and numbers == sorted(numbers)


def used(text: str, members: tuple[str, ...]) -> bool:
    """Whether the rules speak of any of these."""
    return any(times_named(text, m) > 1 for m in members)


def _bare(text: str) -> tuple[Candidate, tuple[str, ...]] | None:
    """Names with nothing between them, or numbered in a line: "A B C", "1. dig 2. pour 3. roof"."""
    letters = list(_LETTERS.finditer(text))
    for run in (*letters, *_CAPITALS.finditer(text)):
        names = tuple(re.split(r",? (?:and )?", run[0]))
        again = sum(times_named(text, n) > 1 for n in names)
        if len(set(names)) == len(names) and again > (run not in letters):
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
    cased = [
        t for t in tokens
        if t.kind == "w" and t.text[:1].isupper() and t.word not in SMALL and (t.word,) not in LEXICON
    ]  # fmt: skip
    sure = dict.fromkeys(t.text for t in cased if t.text in inner or times_named(text, t.text) > 1)
    announced = {
        int(t.value)
        for t, after in pairwise(tokens)
        if t.kind == "n" and t.value and after.word.endswith(("s", "people", "men", "women"))
    }
    loose = dict.fromkeys(t.text for t in cased)  # "Lee beat Max": Lee stands first
    for names, sizes in ((sure, counts), (loose, announced)):
        if len(names) in sizes and 2 < len(names) < 10 and "I" not in names:
            return tuple(names)
    return ()


def ended(items: tuple[str, ...]) -> tuple[str, ...]:
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


def extended(
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


def end_of(text: str, one: Candidate, items: tuple[str, ...]) -> int:
    """Where the list ends in the text: behind its last member."""
    at = one.start
    for item in items:
        found = text.find(item, at)
        if found < 0 or found > one.end:
            return one.end
        at = found + len(item)
    return min(one.end, at)


def times_named(text: str, member: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(member)}(?!\w)", text, re.IGNORECASE))


def trimmed(text: str, items: tuple[str, ...]) -> tuple[str, ...]:
    """Members without words of the sentence at the outer ends of the list ("Eve queue for lunch")."""
    words = [len(i.split()) for i in items]
    cased = sum(i[:1].isupper() for i in items) >= len(items) / 2
    plain = sorted(len(i.split()) for i in items if not _loose(i, cased))
    usual = plain[len(plain) // 2] if plain else min(words)
    found = list(items)
    leading = items[0].split()
    if len(leading) > 1 and leading[0] in _BIDDING and leading[1][:1].isupper():
        found[0] = " ".join(leading[1:])  # "Seat Mum, Dad and Gran"
        return (*found[:1], *trimmed(text, items[1:])) if len(items) > 3 else tuple(found)
    for k, backwards in ((0, True), (len(items) - 1, False)):
        if words[k] <= usual or times_named(text, items[k]) > 1 or not _loose(items[k], cased):
            continue
        parts = items[k].split()
        cuts = [parts[-n:] if backwards else parts[:n] for n in range(1, len(parts))]
        fit = [" ".join(c) for c in cuts if _fits(c, usual, cased)]
        told = [c for c in fit if times_named(text, c) > 1]
        if told or fit:
            found[k] = (told or fit)[-1 if told else 0]
    return tuple(found)


def headless(text: str, one: Candidate, items: tuple[str, ...]) -> tuple[str, ...]:
    """Without a first member that only leads up to the others: "four sights on the walk, a, b"."""
    counted = [
        int(t.value)
        for t, after in pairwise(tokenise(text[: one.start]))
        if t.kind == "n" and t.value and after.word.endswith("s") and after.word != "is"
    ]
    size = len(items)
    cased = all(i[:1].isupper() for i in items[2:]) and not items[0][:1].isupper()
    if size > 3 and cased and times_named(text, items[0]) == 1 and " " in items[0]:
        return items[1:]
    fits = size not in counted and size - 1 in counted and size > 3
    return items[1:] if fits and times_named(text, items[0]) == 1 else items


def _loose(item: str, cased: bool) -> bool:
    """Whether an item looks as if it had words of the sentence: small ones, or of the other case."""
    words = item.split()
    return bool({w.lower() for w in words} & _SMALL) or (
        cased and not all(w[:1].isupper() or w == "of" for w in words)
    )


_BIDDING = frozenset(
    "Seat Put Order Arrange Place Rank Sort List Assign Give Line Schedule Book Fit Get Sit Let Have".split()
)
_SMALL = frozenset(
    "for in on at to and have has are is were was all will must can each one by with stand sit queue".split()
)


def _fits(words: list[str], usual: int, cased: bool) -> bool:
    return len(words) <= usual and (not cased or all(w[:1].isupper() for w in words))
