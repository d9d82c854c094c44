"""Comparing words and the scales they are used on.

Guarantees: which end of a scale a word means is looked up here, for the kind of scale that it is
used on ("faster" is more of a speed and less of a time); a word that is not known has no sign. The
scale is the one that word, unit and noun point at; where several fit equally, all are given.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language import lexicon as lex
from core.reading.clues.masked import Comparison, Gap
from core.reading.clues.puzzle import Category, Kind, Puzzle


@dataclass(frozen=True)
class Word:
    """A comparing word: -1 where the first named has the lower value. `family`: what it measures.

    `flips`: kinds of category, or hints, on which the sign is the other way round.
    """

    sign: int
    family: str
    flips: frozenset[str] = frozenset()


_RANK = frozenset(("ordinal", "rank", "ranking", "place", "placing", "position", "finish"))
_SLOW = frozenset(("speed", "mph", "kmh", "kph", "knot", "pace"))


def _words(
    sign: int, family: str, words: str, flips: frozenset[str] = frozenset()
) -> dict[str, Word]:
    return {w.replace("_", " "): Word(sign, family, flips) for w in words.split()}


WORDS: dict[str, Word] = {
    **_words(-1, "time", "before earlier sooner prior_to preceding precedes preceded in_front_of"),
    **_words(+1, "time", "after later following follows followed subsequent_to depends_on waits_for has_to_wait_for"),
    **_words(-1, "newness", "less_recent less_recently"),
    **_words(+1, "newness", "newer more_recent more_recently more_modern"),
    **_words(+1, "age", "older senior elder", frozenset(("year", "date", "month", "clock"))),
    **_words(-1, "age", "younger junior", frozenset(("year", "date", "month", "clock"))),
    **_words(-1, "row", "to_the_left_of left_of further_left_than further_left west_of"),
    **_words(+1, "row", "to_the_right_of right_of further_right_than further_right east_of"),
    **_words(+1, "ahead", "ahead_of ahead in_front", _RANK | {"time", "clock", "date", "weekday", "month", "year", "hour", "minute", "second", "day"}),
    **_words(-1, "ahead", "behind", _RANK | {"time", "clock", "date", "weekday", "month", "year", "hour", "minute", "second", "day"}),
    **_words(+1, "rank", "better beat beats outranked outscored defeated", _RANK | {"time", "minute", "second"}),
    **_words(-1, "rank", "worse lost_to", _RANK | {"time", "minute", "second"}),
    **_words(+1, "height", "higher above over", _RANK),
    **_words(-1, "height", "lower below beneath under underneath", _RANK),
    **_words(-1, "amount", "less fewer smaller"),
    **_words(+1, "amount", "more greater larger bigger"),
    **_words(-1, "money", "cheaper less_expensive less_costly less_expensively more_cheaply"),
    **_words(+1, "money", "dearer pricier costlier more_expensive more_costly richer more_expensively"),
    **_words(-1, "length", "shorter narrower shallower thinner slimmer closer nearer"),
    **_words(+1, "length", "longer taller wider broader deeper thicker farther further more_distant"),
    **_words(-1, "duration", "faster quicker swifter", _SLOW),
    **_words(+1, "duration", "slower", _SLOW),
    **_words(-1, "weight", "lighter"),
    **_words(+1, "weight", "heavier"),
    **_words(-1, "degree", "cooler colder quieter softer weaker milder dimmer poorer emptier"),
    **_words(+1, "degree", "hotter warmer louder stronger brighter spicier busier fuller stricter"),
}  # fmt: skip
_FAMILIES: dict[str, tuple[frozenset[Kind], frozenset[str]]] = {
    "time": (
        frozenset((Kind.CLOCK, Kind.DATE, Kind.WEEKDAY, Kind.MONTH, Kind.YEAR, Kind.ORDINAL)),
        frozenset("time day week hour minute month order turn slot".split()),
    ),
    "newness": (frozenset((Kind.YEAR, Kind.DATE, Kind.MONTH)), frozenset(("vintage",))),
    "age": (frozenset((Kind.YEAR,)), frozenset("age year month old vintage".split())),
    "row": (
        frozenset((Kind.ORDINAL,)),
        frozenset(
            "house position place seat chair spot door number plot room berth pitch lane".split()
        ),
    ),
    "ahead": (
        frozenset((Kind.ORDINAL, Kind.CLOCK)),
        frozenset("place rank score vote point time finish position placement".split()),
    ),
    "rank": (frozenset((Kind.ORDINAL,)), frozenset("place rank score point vote star".split())),
    "height": (
        frozenset(),
        frozenset("floor height storey level rank score shelf temperature degree price".split()),
    ),
    "amount": (frozenset((Kind.NUMBER, Kind.MONEY, Kind.PERCENT)), frozenset()),
    "money": (
        frozenset((Kind.MONEY,)),
        frozenset("price cost fare fee rent pay paid euro pound dollar".split()),
    ),
    "length": (
        frozenset(),
        frozenset(
            "length height foot inch metre mile km depth distance width hour minute day page light".split()
        ),
    ),
    "duration": (frozenset(), frozenset("time minute second hour day speed mph duration".split())),
    "weight": (frozenset(), frozenset("weight pound kg gram ton ounce stone".split())),
    "degree": (frozenset(), frozenset("temperature degree decibel heat".split())),
}
_FIRST_ONLY = {
    "time": frozenset((Kind.MONEY, Kind.PERCENT)),
    "amount": frozenset((Kind.CLOCK, Kind.DATE, Kind.WEEKDAY, Kind.MONTH)),
}


def scales_for(
    comparison: Comparison, puzzle: Puzzle, ends: tuple[str, ...]
) -> tuple[Category, ...]:
    """The ordered categories that a comparison may be along, the best; several where it is open."""
    points: dict[str, float] = {}
    ordered = [c for c in puzzle.categories if c.ordered]
    for category in ordered:
        points[category.name] = _points(comparison, category, ends)
    top = max(points.values(), default=-1)
    if top <= -5:
        return ()
    near = [c for c in ordered if points[c.name] >= top - 0.5]
    return tuple(sorted(near, key=lambda c: -points[c.name]))


def _points(comparison: Comparison, category: Category, ends: tuple[str, ...]) -> float:
    word = WORDS.get(comparison.word)
    family = word.family if word else "amount"
    kinds, hints = _FAMILIES[family]
    speaks = category.hints | {category.unit}
    cut = comparison.about.index("|")
    points = 3.0 * bool(set(comparison.about[:cut]) & speaks)
    points += 1.0 * bool(set(comparison.about[cut + 1 :]) & speaks)
    points += 2.0 * (category.kind in kinds) + 2.0 * bool(hints & speaks)
    points -= 3.0 * (category.kind in _FIRST_ONLY.get(family, frozenset()))
    points -= family == "time" and category.kind is Kind.NUMBER and not hints & speaks
    inside = sum(e in category.members for e in ends)
    points -= (0.0, 1.5, 8.0)[min(inside, 2)]
    if comparison.gap is not None and not comparison.gap.ratio:
        points += _unit_points(comparison.gap, category)
    return points


def _unit_points(gap: Gap, category: Category) -> float:
    """Whether a distance can be one of this category, by its unit and by its size."""
    step = in_steps(gap, category)
    if step is None:
        return -6.0
    fits = any(abs(abs(a - b) - step) < 1e-6 for a in category.values for b in category.values)
    return (2.5 if gap.unit and gap.unit == category.unit else 0.0) + (1.0 if fits else -3.0)


_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
_DAYS = {"day": 1.0, "week": 7.0, "night": 1.0, "evening": 1.0, "morning": 1.0}
_STEPS = frozenset(
    "place spot position step slot rank door house seat floor session round row level storey chair room shelf berth pitch lane turn".split()
)


def in_steps(gap: Gap, category: Category) -> float | None:
    """The distance in the category's own values; None where its unit is of another kind."""
    unit, kind = gap.unit, category.kind
    if kind is Kind.CLOCK:
        return gap.number * _HOURS[unit] if unit in _HOURS else (gap.number if not unit else None)
    if kind in (Kind.DATE, Kind.WEEKDAY):
        return (
            gap.number * _DAYS[unit]
            if unit in _DAYS
            else (gap.number if unit in ("", *_STEPS) else None)
        )
    if kind is Kind.MONTH:
        return gap.number if unit in ("", "month", *_STEPS) else None
    if kind is Kind.MONEY:
        money = set(lex.MONEY_SIGNS.values()) | set(lex.MONEY_WORDS.values())
        if unit == "cent":
            return gap.number / 100
        return gap.number if not unit or unit in money else None
    if kind is Kind.YEAR:
        return gap.number if unit in ("", "year") else None
    if category.unit in _HOURS and unit in _HOURS:
        return gap.number * _HOURS[unit] / _HOURS[category.unit]
    if category.unit in _DAYS and unit in _DAYS:
        return gap.number * _DAYS[unit] / _DAYS[category.unit]
    foreign = unit in set(lex.TIME_UNITS.values()) | set(lex.MONEY_WORDS.values()) - {"pound"}
    if foreign and category.unit and unit != category.unit:
        return None
    if kind is Kind.ORDINAL and foreign:
        return None
    return gap.number


def sign_on(word: str, category: Category) -> int:
    """+1 where the first named then has the higher value, -1 the lower, 0 where it is not known."""
    meaning = WORDS.get(word) or WORDS.get(word.rstrip("s"))
    if meaning is None:
        return 0
    kinds = {k.value for k in Kind}
    speaks = ((category.hints | {category.unit}) - kinds) | {category.kind.value}
    floors = speaks & {"floor", "storey", "level", "shelf"}
    flipped = bool(meaning.flips & speaks) and not (meaning.family == "height" and floors)
    if meaning.family in ("ahead", "rank") and speaks & {"vote", "point", "score", "star"}:
        flipped = False
    return -meaning.sign if flipped else meaning.sign
