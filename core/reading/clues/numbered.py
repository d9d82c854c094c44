"""Members that a clue names by number: amounts, dates, clock times, ordinals.

Guarantees: a number is a member by its value, its sign and the unit beside it; where it could be a
member of several categories, all are options.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.language import lexicon as lex
from core.reading.clues.masked import Masked, Mention
from core.reading.clues.puzzle import Category, Kind, Puzzle
from core.reading.clues.values import (
    CLOCK,
    DATE,
    NUMERAL,
    ORDINAL_WORDS,
    SCALES,
    clock_of,
    day_of,
    unit_word,
)
from core.reading.lifting.names import singular

_NUMBER_WORDS = "|".join(
    sorted((w for w in lex.NUMBER_WORDS if " " not in w), key=len, reverse=True)
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = re.compile(
    rf"(?<![\w.,])(?P<sign>[$£€#])?\s?(?P<value>{NUMERAL}|(?:{_TENS})[- ](?:one|two|three|four|five|six|seven|eight|nine)\b|\b(?:{_NUMBER_WORDS})\b)"
    r"(?P<scale>\s?(?:k|thousand|million|mn|bn|billion)\b|(?<=\d)m\b)?(?P<percent>\s?(?:%|percent\b|per cent\b))?(?P<money>[€£])?(?P<ordinal>(?:st|nd|rd|th)\b)?(?!\d)"
)


def number_of(match: re.Match[str]) -> float:
    """The number of a match of NUMBER."""
    words = match["value"].replace(",", "")
    if words[0].isdigit() or words[0] == ".":
        value = float(words)
    elif words in lex.NUMBER_WORDS:
        value = lex.NUMBER_WORDS[words]
    else:
        tens, ones = re.split(r"[- ]", words)
        value = lex.NUMBER_WORDS[tens] + lex.NUMBER_WORDS[ones]
    return value * SCALES.get((match["scale"] or "").strip(), 1.0)


def mark_calendar(masked: Masked, puzzle: Puzzle) -> None:
    """Marks dates and clock times."""
    for kind, pattern, read in ((Kind.DATE, DATE, day_of), (Kind.CLOCK, CLOCK, clock_of)):
        categories = [c for c in puzzle.categories if c.kind is kind]
        if not categories:
            continue
        for match in reversed(list(pattern.finditer(masked.text))):
            options = tuple(
                m for c in categories for m, v in zip(c.members, c.values, strict=True)
                if abs(v - read(match)) < 1e-6 or (kind is Kind.CLOCK and _same_dial(v, read(match), match))
            )  # fmt: skip
            if options:
                masked.mark(*match.span(), Mention(options, *masked.span(*match.span())))


def _same_dial(value: float, other: float, match: re.Match[str]) -> bool:
    return not match["half"] and not match["noon"] and abs(value % 12 - other % 12) < 1e-6


def mark_numbers(masked: Masked, puzzle: Puzzle) -> None:
    """Marks numbers that are members: by value, and by the sign and the unit beside them."""
    for match in reversed(list(NUMBER.finditer(masked.text))):
        options, end = _numbered(match, masked.text, puzzle)
        if options:
            start = match.start() + (match[0][:1] == " ")
            masked.mark(start, end, Mention(options, *masked.span(start, end)))
    ordinals = rf"\b(?:{'|'.join(ORDINAL_WORDS)})\b(?![ -](?:to|from)[ -](?:the )?(?:last|end|first)|[ -]last)"
    for match in reversed(list(re.finditer(ordinals, masked.text))):
        value = ORDINAL_WORDS.index(match[0]) + 1.0
        options = (
            _valued(puzzle, (Kind.ORDINAL,), value)
            or _placed(puzzle, value)
            or _valued(puzzle, (Kind.DATE,), value)
        )
        if options and not re.match(
            r"\s(?:ever )?(?:[a-z]+ed|seen|found|won|met|built) (?:by|in|on)\b",
            masked.text[match.end() :],
        ):
            masked.mark(*match.span(), Mention(options, *masked.span(*match.span())))


def _valued(puzzle: Puzzle, kinds: tuple[Kind, ...], value: float) -> tuple[str, ...]:
    return tuple(
        m for c in puzzle.categories if c.kind in kinds
        for m, v in zip(c.members, c.values, strict=True) if abs(v - value) < 1e-6
    )  # fmt: skip


ROWS = frozenset(
    "house position place seat floor room spot rank number stool chair slot turn order".split()
)


def _placed(puzzle: Puzzle, value: float) -> tuple[str, ...]:
    """ "The third house" where the houses are numbered from 1."""
    return tuple(
        c.members[int(value) - 1] for c in puzzle.categories
        if c.kind is Kind.NUMBER and c.values == tuple(map(float, range(1, puzzle.size + 1)))
        and value <= puzzle.size and (c.hints & ROWS or c.unit in ROWS)
    )  # fmt: skip


_AFTER = re.compile(r"[\s-]?((?:[a-z][a-z.]*)(?:[\s-][a-z][a-z.]*)?(?:[\s-][a-z][a-z.]*)?)")


def _numbered(match: re.Match[str], text: str, puzzle: Puzzle) -> tuple[tuple[str, ...], int]:
    """The members that a number may mean, best by its surroundings, and where its words end."""
    value = number_of(match)
    word = match["value"]
    after = _AFTER.match(text, match.end())
    words = re.split(r"[\s-]", after[1]) if after else []
    if (
        (
            word in ("one", "a", "dozen", "double", "twice", "once", "triple", "thrice")
            and not any(c.ordered and _named(match, text, c) for c in puzzle.categories)
        )
        or (
            not word[0].isdigit()
            and re.search(r"\b(?:the|these|of|all|our|are) $", text[: match.start()])
        )
    ) and (not words or not any(unit_word(words[0]) == c.unit for c in puzzle.categories)):
        return (), 0
    scores: dict[str, float] = {}
    best_end = match.end()
    for category in puzzle.categories:
        points, width = _fit(match, category, words, text)
        if points < 0:
            continue
        for member, number in zip(category.members, category.values, strict=True):
            if (
                abs(number - value) < 1e-6
                or _scaled(match, category, number, value)
                or _on_dial(match, category, number, text)
            ):
                scores[member] = points
                best_end = max(best_end, match.end() + width)
    if not scores:
        return (), 0
    top = max(scores.values())
    return tuple(m for m, s in scores.items() if s == top), best_end


def _scaled(match: re.Match[str], category: Category, number: float, value: float) -> bool:
    """ "5 million" where the members are plain 5, 6, 7 under the heading "millions"."""
    scale = SCALES.get((match["scale"] or "").strip(), 0.0)
    return bool(scale) and category.kind is Kind.NUMBER and abs(number * scale - value) < 1e-6


def _on_dial(match: re.Match[str], category: Category, number: float, text: str) -> bool:
    """ "At 4" where the members are 3pm, 4pm and 5pm; "the last 4" is none."""
    if category.kind is not Kind.CLOCK or match["percent"] or match["money"] or match["sign"]:
        return False
    led = re.search(r"\b(?:at|before|after|by|till|until|or|from|not|to|than|so|is|only|on)\s*$|[-,/]\s*$|n't\s*$", text[: match.start()])  # fmt: skip
    alone = re.match(r"\s*(?:$|[.,;)/-]|\b(?:or|and|please|slot|only|sharp|at|if|is|because|so)\b)", text[match.end() :])  # fmt: skip
    value = number_of(match)
    return bool(led and alone) and value <= 12 and abs(number % 12 - value % 12) < 1e-6


def _named(match: re.Match[str], text: str, category: Category) -> bool:
    """Whether the noun of a category stands before a number ("crane 4")."""
    return bool(
        {singular(w) for w in re.findall(r"([a-z]+) ?$", text[: match.start()])} & category.hints
    )


def _fit(
    match: re.Match[str], category: Category, words: list[str], text: str
) -> tuple[float, int]:
    """How well a number with its surroundings suits a category (below 0: not at all), and how
    many characters of a unit belong to it."""
    if not category.ordered or category.kind in (Kind.WEEKDAY, Kind.MONTH):
        return -1, 0
    points = 0.0
    if re.fullmatch(r"[A-Za-z]{1,2}-?\d{1,3}", category.surfaces[0]) and not _named(
        match, text, category
    ):
        return -1, 0  # "four cranes" is not K4
    if match["ordinal"]:
        if category.kind not in (Kind.ORDINAL, Kind.DATE):
            return -1, 0
        return 1.0 if category.kind is Kind.ORDINAL else 0.5, 0
    if category.kind in (Kind.ORDINAL, Kind.DATE):
        near = bool(
            {singular(w) for w in re.findall(r"[a-z]+|#", text[: match.start()])[-1:]}
            & (category.hints | {"number", "no", "rank", "#"})
        )
        return (0.2 if near else -1), 0
    if match["sign"] not in (None, "#") or match["money"]:
        if category.kind not in (Kind.MONEY, Kind.NUMBER):
            return -1, 0
        points += 3 if category.kind is Kind.MONEY else 0
    if match["percent"]:
        if category.kind not in (Kind.PERCENT, Kind.NUMBER):
            return -1, 0
        points += 3 if category.kind is Kind.PERCENT else 0
    if category.kind is Kind.CLOCK and words and unit_word(words[0]) in ("hour", "minute"):
        return -1, 0
    unit, width = _unit_after(match, category, words, text)
    if unit and category.unit and unit != category.unit and unit in _known_units(category):
        return -1, 0
    points += 3 * (bool(unit) and unit == category.unit)
    hinted = {singular(w) for w in words} | {
        singular(w)
        for w in re.findall(r"[a-z]+", text[max(0, match.start() - 30) : match.start()])[-3:]
    }
    points += 2 * bool(hinted & category.hints)
    return points, width


@lru_cache(maxsize=256)
def _known_units(category: Category) -> frozenset[str]:
    """Units that, beside a number, say that it is of another category."""
    known = {*lex.TIME_UNITS.values(), *lex.MONEY_WORDS.values(), *lex.OTHER_UNITS.values()}
    known |= {"foot", "inch", "metre", "mile", "pound", "degree", "percent", "page", "point"}
    return frozenset(known - {category.unit})


def _unit_after(
    match: re.Match[str], category: Category, words: list[str], text: str
) -> tuple[str, int]:
    for size in (2, 1):
        unit = unit_word(" ".join(words[:size]))
        if len(words) >= size and (
            unit == category.unit or (size == 1 and unit in _known_units(category))
        ):
            found = re.match(
                r"[\s-]?" + r"[\s-]".join(map(re.escape, words[:size])), text[match.end() :]
            )
            return unit, len(found[0]) if found and unit == category.unit else 0
    return "", 0
