"""Which members a clue names: in full, by a word of the name, by number, by a similar word.

Guarantees: a mention is words of the clue; a word that could mean several members keeps them all
as options, and the caller decides or doubts. Numbers are told by value, sign and unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from core.language import lexicon as lex
from core.reading.clues.masked import Masked, Mention
from core.reading.clues.numbered import ROWS
from core.reading.clues.puzzle import Category, Kind, Puzzle
from core.reading.clues.values import (
    value_of,
)
from core.reading.lifting.names import singular

_COMMON = frozenset(
    """may will mark rose hope bill art grace joy dawn don jack pat rob sue gene grant iris ivy lily
    march august an second right still first so it can do in is of on or the to at as by""".split()
)
_GENERIC = frozenset(
    """the and for with from one two who was man woman boy girl person people place day week month year time
    mr mrs miss lady lord sir doctor dr made after before over under near last next other first second third
    not out off but let who what old long tall wide high deep far""".split()
)
_TITLES = frozenset(
    "mr mrs ms miss dr mt st lady lord sir colonel doctor prof professor captain".split()
)


def mark_names(masked: Masked, puzzle: Puzzle, level: int, clue: str) -> None:
    """Marks the members that are named; `level` says how freely (0 full names … 2 similar words)."""
    found: list[tuple[int, int, Mention]] = []
    taken = [False] * (len(masked.text) + 1)
    for pattern, options, depth in _patterns(puzzle, level):
        for match in pattern.finditer(masked.text):
            start, end = match.span("name")
            if any(taken[start:end]) or _is_word(match["name"], options, clue[start:end], clue):
                continue
            taken[start:end] = [True] * (end - start)
            found.append((start, end, Mention(options, start, end, depth)))
    for start, end, mention in sorted(found, key=lambda f: -f[0]):
        masked.mark(start, end, mention)


def mark_similar(masked: Masked, puzzle: Puzzle) -> None:
    """Marks words that are a member's name but for their ending or one slip: drummer, Brazilian."""
    names: dict[str, list[str]] = {}
    for category in puzzle.categories:
        if category.kind is Kind.NAMES:
            for member, surface in zip(category.members, category.surfaces, strict=True):
                for word in (surface.lower(), *_words(surface)):
                    if len(word) > 3 and " " not in word:
                        names.setdefault(word, []).append(member)
    for match in reversed(list(re.finditer(r"[a-z][a-z'-]{3,}", masked.text))):
        word = re.sub(r"'s?$", "", match[0])
        found = [m for name, members in names.items() if _similar(word, name) for m in members]
        if len(set(found)) == 1:
            masked.mark(*match.span(), Mention((found[0],), *masked.span(*match.span()), 2))


_ENDINGS = (
    "er",
    "r",
    "n",
    "an",
    "ian",
    "ean",
    "ish",
    "ese",
    "ist",
    "player",
    "maker",
    "man",
    "woman",
    "ing",
    "ed",
    "y",
    "ie",
    "i",
    "ine",
    "s",
    "es",
    "ic",
)


def _similar(word: str, name: str) -> bool:
    if word in _COMMON | _GENERIC or word == name:
        return False
    stem = name.rstrip("aeiousy") if len(name) > 4 else name
    for base in {name, stem}:
        if len(base) > 3 and word.startswith(base):
            rest = word[len(base) :]
            if rest in _ENDINGS or (rest[:1] == base[-1] and rest[1:] in _ENDINGS):
                return True
    return len(name) > 4 and abs(len(word) - len(name)) < 2 and _one_slip(word, name)


def _one_slip(word: str, name: str) -> bool:
    """Whether two words differ by one letter left out, put in, or changed, or two swapped."""
    if word[0] != name[0]:
        return False
    if len(word) == len(name):
        differing = [n for n, (a, b) in enumerate(zip(word, name, strict=True)) if a != b]
        swapped = len(differing) == 2 and differing[1] == differing[0] + 1
        crossed = (
            swapped
            and word[differing[0]] == name[differing[1]]
            and word[differing[1]] == name[differing[0]]
        )
        return len(differing) == 1 or crossed
    short, long = sorted((word, name), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _is_word(lower: str, options: tuple[str, ...], written: str, clue: str) -> bool:
    """Whether a match is rather a common word: "may" where the month is May."""
    if len(lower) == 1 and options[0][:1].isupper():
        return not written.isupper() or (lower == "i" and not clue.isupper())
    named = options[0][:1].isupper()
    return lower in _COMMON and named and written.islower()


@lru_cache(maxsize=64)
def _patterns(
    puzzle: Puzzle, level: int
) -> tuple[tuple[re.Pattern[str], tuple[str, ...], int], ...]:
    """Patterns of all names with what they mean, the most certain and the longest first."""
    forms: list[tuple[int, str, str]] = []
    for category in puzzle.categories:
        for member, surface in zip(category.members, category.surfaces, strict=True):
            forms += [(0, form, member) for form in _full(surface, category)]
            if level and category.kind is Kind.NAMES:
                forms += [(1, word, member) for word in _words(surface)]
    merged: dict[tuple[int, str], list[str]] = {}
    for depth, form, member in forms:
        merged.setdefault((depth, form), []).append(member)
    full = {form for depth, form in merged if depth == 0}
    shared = Counter(w for c in puzzle.categories for s in c.surfaces for w in set(_words(s)))
    hints = frozenset().union(*(c.hints for c in puzzle.categories))
    kept = []
    for (depth, form), members in merged.items():
        if depth and (form in full or shared[form] > 1 or singular(form) in hints):
            continue
        kept.append((depth, form, tuple(dict.fromkeys(members))))
    kept.sort(key=lambda k: (k[0], -len(k[1])))
    return tuple((_pattern(form), members, depth) for depth, form, members in kept)


def _full(surface: str, category: Category) -> Iterator[str]:
    """The whole name as it may be spelt."""
    lower = surface.lower().replace("’", "'").strip("\"' ")
    if re.fullmatch(r"[a-z]{1,2}-?\d{1,3}", lower):
        yield lower  # a code such as "P1" is a name, though it counts
    if category.kind is Kind.ORDINAL and (category.unit == "floor" or len(lower) == 1):
        yield lower
        yield from _floors(surface, category)
    if category.kind not in (Kind.NAMES, Kind.WEEKDAY, Kind.MONTH) and category.unit != "size":
        return  # numbers are told by their surroundings
    yield lower
    if lower.startswith("the "):
        yield lower[4:]
    if category.kind in (Kind.WEEKDAY, Kind.MONTH):
        value = value_of(surface)
        names = lex.WEEKDAYS if category.kind is Kind.WEEKDAY else lex.MONTHS
        full = names[int(value.number if value else 1) - 1].lower()
        yield from {full, full[:3], *(("sept",) if full == "september" else ())}
        yield from {
            "tuesday": ("tues",),
            "thursday": ("thurs", "thur"),
            "wednesday": ("weds",),
        }.get(full, ())
    if category.kind is Kind.NAMES:
        first, _, rest = lower.partition(" ")
        if first.rstrip(".") in _TITLES and rest:
            yield f"{first.rstrip('.')} {rest}"
            if len(rest) > 2:
                yield rest
        yield from _inflected(lower)


def _floors(surface: str, category: Category) -> Iterator[str]:
    """The top and the bottom floor, by whatever name they have."""
    if category.unit == "floor":
        ends = {category.surfaces[-1]: "top", category.surfaces[0]: "bottom"}
        yield from (
            f"{ends[surface]} {noun}" for noun in ("floor", "flat", "storey") if surface in ends
        )


def _inflected(lower: str) -> Iterator[str]:
    if lower.endswith("s") and len(lower) > 4 and not lower.endswith("ss"):
        yield lower[:-1]
    if lower.endswith("y") and len(lower) > 4:
        yield f"{lower[:-1]}ies"
    yield from _of_doing(lower)


def _of_doing(lower: str) -> Iterator[str]:
    """The verb of an activity: gardening → garden, gardens; baking → bakes, baked."""
    doing = re.fullmatch(
        r"(?P<stem>[a-z]{2,}[aeiouy][a-z]*|[a-z]{3,})ing(?P<rest>[ -][a-z]+)?", lower
    )
    if doing is None:
        return
    stem, rest = doing["stem"], (doing["rest"] or "").replace("-", " ")
    stems = {stem}
    if stem[-1] == stem[-2] and stem[-1] not in "ls":
        stems = {stem[:-1]}
    elif re.search(r"[aeiou][^aeiouwxy]$|[cgsuvz]$", stem):
        stems.add(f"{stem}e")
    for one in stems:
        if len(one) > 2:
            yield from (f"{one}{rest}", f"{one}s{rest}", f"{one}es{rest}")


def _words(surface: str) -> tuple[str, ...]:
    """The words of a name of several that may stand for it."""
    words = re.findall(r"[^\W_][\w'’-]*", surface.lower().replace("’", "'"))
    if len(words) < 2:
        return ()
    return tuple(w for w in words if len(w) > 2 and w not in _GENERIC | _COMMON and not w.isdigit())


def _pattern(form: str) -> re.Pattern[str]:
    flexible = re.escape(form).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?")
    flexible = re.sub(r"\\\.$", r"\\.?", flexible).replace(r"\.[\s-]+", r"\.?[\s-]+")
    return re.compile(rf"(?<![\w$£€#])[\"']?(?P<name>{flexible}(?:e?s)?)(?![\w])(?:'s?\b|')?[\"']?")


_THERE = r"(?=\s*(?:$|[,.;!]|and\b|or\b|but\b|if\b|unless\b|then\b|because\b))"
_THINGS = r"(?: (?:with|things|us|it|proceedings|(?:the|our) \w+))?"
_FIRST = rf"won|wins?|winner|champion|(?:opens?|begins?|starts?|kicks?|leads?|leading){_THINGS}(?: off)?{_THERE}|opener|opening|at the (?:very )?(?:start|beginning|front|outset)|(?:right )?at the start|to (?:begin|start) with|in front(?! of)|foremost|(?:the )?(?:far|extreme) left(?:[- ]hand)?(?: end| side)?|(?:the )?left(?:[- ]hand)? end"
_LAST = rf"(?:best |kept |saved |left |wait )*(?:for|until|till) the (?:very )?end|(?:closes?|finish|finishes|rounds?|wraps?|concludes?){_THINGS}(?: (?:off|up))?{_THERE}|ends (?:the|our) \w+{_THERE}|closer|closing|finale|final|at the (?:very )?(?:end|back|rear)(?! of)|hindmost|brings? up the rear|(?:the )?(?:far|extreme) right(?:[- ]hand)?(?: end| side)?|(?:the )?right(?:[- ]hand)? end"


def mark_ends(masked: Masked, puzzle: Puzzle) -> None:
    """Marks words that mean the first or the last place of an order that the program numbered."""
    places = [c for c in puzzle.categories if c.kind is Kind.ORDINAL and c.unit == "place"]
    places = [c for c in places if c.span == (0, 0) or _counted(c)]
    if len(places) != 1:
        return
    for words, member in ((_FIRST, places[0].members[0]), (_LAST, places[0].members[-1])):
        for match in reversed(list(re.finditer(rf"\b(?:{words})\b", masked.text))):
            masked.mark(*match.span(), Mention((member,), *masked.span(*match.span())))


def _counted(category: Category) -> bool:
    """Whether places are told as first, second, third …, each of them."""
    counted = all(re.match(r"\d+(?:st|nd|rd|th)\b|[a-z]+\b", s.lower()) for s in category.surfaces)
    whole = category.values == tuple(float(n) for n in range(1, len(category.members) + 1))
    return counted and whole and not all(len(s) == 1 for s in category.surfaces)


def mark_middle(masked: Masked, puzzle: Puzzle) -> None:
    """Marks "the middle house" where the number of places is odd."""
    rows = [c for c in puzzle.categories if c.ordered]
    rows = [c for c in rows if c.hints & ROWS] or rows
    if puzzle.size % 2 == 0 or len(rows) != 1 or puzzle.several:
        return
    for match in reversed(list(re.finditer(r"\b(?:middle|central|centre|center)\b", masked.text))):
        member = rows[0].members[puzzle.size // 2]
        masked.mark(*match.span(), Mention((member,), *masked.span(*match.span())))
