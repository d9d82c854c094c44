"""Words that carry a sign, a direction, a place or a number, and what each means.

Guarantees: every direction, comparison and extreme that the program acts on is looked up here; the
model only points at the words. Patterns are regular expressions over lower-case text, listed
longest meaning first; the lookups are total: a matched phrase always has a meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import Compare, Sense


@dataclass(frozen=True)
class Direction:
    """`sign` -1: the first named comes earlier or lower; +1: later or higher.

    `immediate`: exactly one place away. `family`: the kind of scale the word belongs to
    ("time", "row", "amount", "age", "height", "rank"), used to find the scale that is meant.
    """

    sign: int
    immediate: bool = False
    family: str = "time"


@dataclass(frozen=True)
class Extreme:
    """A goal or superlative word; `about` names what it measures where the word says so."""

    sense: Sense
    about: str = ""


_LOW_HIGH: dict[str, tuple[str, str]] = {
    # family: (words for lower / earlier, words for higher / later), each followed by its "than"
    "time": (
        r"earlier(?: (?:in the |on the )?\w+)? than|earlier|sooner than|in front of|beats?|befor|closer to the front than|lower[- ]numbered \w+ than|before|ahead of|prior to|preced(?:es?|ing)"
        r"|followed by",
        r"later(?: (?:in the |on the )?\w+)? than|later|after|behind|follow(?:s|ing)?(?: directly)?(?: on)?|subsequent to|until(?: after)?|once|waits? for|lost to|since",
    ),
    "row": (
        r"(?:somewhere )?(?:to )?(?:the )?left of|left of|further left than|left-hand of|to the west of|west of",
        r"(?:somewhere )?(?:to )?(?:the )?right of|right of|further right than|right-hand of|to the east of|east of",
    ),
    "height": (
        r"below|beneath|underneath|lower(?: \w+)? than|lower",
        r"above|higher(?: \w+)? than|higher",
    ),
    "amount": (
        r"less (?:money |expensive |costly )?than|fewer \w+ than|less \w+ than|fewer than|nearer than|closer than|thinner than|narrower than|cheaper than|smaller than"
        r"|shorter than|lighter than|lower than|slower than|narrower than|weaker than|colder than"
        r"|less than",
        r"more (?:money |expensive |costly )?than|more \w+ than|dearer than|pricier than|larger than"
        r"|bigger than|longer than|taller than|heavier than|higher than|faster than|greater than"
        r"|wider than|thicker than|deeper than|richer than|busier than|further than|farther than|bigger \w+ than|larger \w+ than|stronger than|warmer than|better than",
    ),
    "age": (r"younger than|junior to", r"older than|senior to"),
    "newness": (r"less recent(?:ly)? than", r"newer than|more recent(?:ly)? than"),
}

_IMMEDIATE = r"(?:immediately|directly|right|just|straight|exactly one place|next)"
_STEP = (
    r"the (?:very )?(?:next )?(?:day|week|month|hour|slot|shift|morning|round|session|place|spot)"
)
_PREFIX = rf"(?:{_STEP} {_IMMEDIATE} |{_STEP} |{_IMMEDIATE} )"


def _direction_pattern() -> re.Pattern[str]:
    words = "|".join(f"{low}|{high}" for low, high in _LOW_HIGH.values())
    return re.compile(rf"\b(?P<near>{_PREFIX})?(?P<word>{words})\b")


DIRECTION = _direction_pattern()


def direction(phrase: str) -> Direction:
    """The meaning of a phrase that DIRECTION matched. Raises KeyError for any other."""
    match = DIRECTION.fullmatch(phrase.lower())
    if match is None:
        raise KeyError(phrase)
    for family, (low, high) in _LOW_HIGH.items():
        for sign, words in ((-1, low), (1, high)):
            if re.fullmatch(words, match["word"]):
                adjacent = match["near"] is not None or match["word"] == "followed by"
                return Direction(sign, adjacent, family)
    raise KeyError(phrase)


_COMPARISONS: tuple[tuple[Compare, str], ...] = (
    (
        Compare.LE,
        r"(?:at|to) (?:the )?(?:very )?most|(?:no|not|never) more than|(?:a )?max(?:imum|\.)?(?: of)?"
        r"|(?:must|can|may|should|does|do|will) ?(?:not|n't|n’t)(?: be)? (?:exceed|go over|more than)"
        r"|cannot (?:exceed|go over)"
        r"|without (?:exceeding|going over)|not (?:exceed(?:ing)?|over|above|beyond)|no greater than"
        r"|no (?:longer|later|higher|larger|bigger) than|not (?:greater|higher|larger|longer) than"
        r"|can (?:hold|take|host|carry|fit|seat|sleep)|(?:has |have )?(?:room|space) for|up to|within|limited to|or (?:fewer|less|under|below|younger|earlier|shorter|lower|cheaper|lighter|smaller)|<=|≤|or at most|never exceeds?",
    ),
    (
        Compare.GE,
        r"(?:at|the) (?:very )?least|(?:no|not|never) (?:less|fewer|lower|smaller) than"
        r"|(?:a )?min(?:imum|\.)?(?: of)?|or (?:more|over|above|greater|better|older|later|longer|higher|heavier|taller|larger|bigger)|>=|≥|not (?:under|below)"
        r"|upwards of|a least",
    ),
    (
        Compare.LT,
        r"less than|fewer than|smaller than|lower than|shorter than|cheaper than|under|below|<",
    ),
    (
        Compare.GT,
        r"more than|greater than|larger than|bigger than|higher than|longer than|older than|over"
        r"|above|exceed(?:s|ing|ed)?|in excess of|beyond|>",
    ),
    (Compare.EQ, r"exactly|precisely|equal to|equals|="),
)

COMPARISON = re.compile(
    "|".join(rf"(?<![\w<>=])(?:{words})(?![\w<>=])" for _, words in _COMPARISONS)
)


def comparison(phrase: str) -> Compare:
    """The sign of a phrase that COMPARISON matched. Raises KeyError for any other."""
    for compare, words in _COMPARISONS:
        if re.fullmatch(words, phrase.lower()):
            return compare
    raise KeyError(phrase)


_EXTREMES: tuple[tuple[Sense, str, str], ...] = (
    (
        Sense.MIN,
        "finish",
        r"as (?:soon|early|quickly|fast) as (?:possible|we can|you can)|soonest|asap|quickest|fastest"
        r"|in the shortest time|shortest (?:possible )?time",
    ),
    (Sense.MIN, "cost", r"as cheap(?:ly)? as (?:possible|we can)|cheapest|least expensive"),
    (
        Sense.MIN,
        "",
        r"as (?:few|little)(?= (?:\w+ ){1,4}as (?:possible|we can|i can|you can))|as (?:few|little|low|small|short) as (?:possible|we can|i can)|minimi[sz](?:e|es|ing)"
        r"|minimum|minimal|lowest|smallest|fewest|least|shortest|lightest|youngest|slowest|bottom"
        r"|worst|ascending|min",
    ),
    (Sense.MIN, "date", r"earliest|oldest|first ever"),
    (Sense.MAX, "date", r"latest|newest|most recent(?:ly)?|youngest"),
    (Sense.MAX, "cost", r"most expensive|dearest|priciest|costliest"),
    (
        Sense.MAX,
        "",
        r"as (?:many|much)(?= (?:\w+ ){1,4}as (?:possible|we can|i can|you can))|as (?:many|much|high|large|big|great|long|good) as (?:possible|we can|i can)"
        r"|maximi[sz](?:e|es|ing)|maximum|maximal|highest|largest|biggest|greatest|most|best|longest"
        r"|heaviest|tallest|deepest|widest|descending|top|max",
    ),
)

EXTREME = re.compile("|".join(rf"\b(?:the )?(?:{words})\b" for _, _, words in _EXTREMES))


def extreme(phrase: str) -> Extreme:
    """The meaning of a phrase that EXTREME matched. Raises KeyError for any other."""
    words = re.sub(r"^the ", "", phrase.lower())
    if words in ("as many", "as much"):
        return Extreme(Sense.MAX)
    if words in ("as few", "as little"):
        return Extreme(Sense.MIN)
    for sense, about, pattern in _EXTREMES:
        if re.fullmatch(pattern, words):
            return Extreme(sense, about)
    raise KeyError(phrase)


NUMBER_WORDS: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | dict(
    zip(
        "thirty forty fifty sixty seventy eighty ninety".split(),
        (30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0),
        strict=True,
    )
)
NUMBER_WORDS |= {"a dozen": 12.0, "dozen": 12.0, "a hundred": 100.0, "one hundred": 100.0}
NUMBER_WORDS |= {"twice": 2.0, "double": 2.0, "triple": 3.0, "thrice": 3.0, "once": 1.0}
NUMBER_WORDS |= {"a couple of": 2.0, "a single": 1.0}
FRACTIONS: dict[str, float] = {
    "half": 0.5,
    "one half": 0.5,
    "a half": 0.5,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "one-third": 1 / 3,
    "two thirds": 2 / 3,
    "two-thirds": 2 / 3,
    "a quarter": 0.25,
    "one quarter": 0.25,
    "three quarters": 0.75,
    "three-quarters": 0.75,
    "a fifth": 0.2,
    "a tenth": 0.1,
}
SCALES: dict[str, float] = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "hundred": 100.0,
}

MONEY_SIGNS = {"€": "euro", "$": "dollar", "£": "pound"}
MONEY_WORDS = {
    "euro": "euro", "euros": "euro", "eur": "euro", "dollar": "dollar", "dollars": "dollar",
    "usd": "dollar", "bucks": "dollar", "pound": "pound", "pounds": "pound", "gbp": "pound",
    "quid": "pound", "cent": "cent", "cents": "cent", "francs": "franc", "chf": "franc",
}  # fmt: skip
TIME_UNITS = {
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour",
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute",
    "day": "day", "days": "day", "night": "day", "nights": "day", "week": "week",
    "weeks": "week", "wk": "week", "wks": "week", "month": "month", "months": "month",
    "year": "year", "years": "year", "second": "second", "seconds": "second", "sec": "second",
    "working days": "workday", "working day": "workday", "business days": "workday",
    "workdays": "workday", "work days": "workday", "weekdays": "workday", "d": "day",
    "man-hours": "hour", "person-hours": "hour", "labour hours": "hour", "labor hours": "hour",
    "machine hours": "machine hour", "man hours": "hour",
}  # fmt: skip
OTHER_UNITS = {
    "kg": "kg", "kgs": "kg", "kilo": "kg", "kilos": "kg", "kilograms": "kg", "g": "g",
    "grams": "g", "mg": "mg", "milligrams": "mg", "t": "tonne", "ton": "tonne",
    "tons": "tonne", "tonnes": "tonne", "tonne": "tonne", "l": "litre", "litre": "litre",
    "litres": "litre", "liter": "litre", "liters": "litre", "ml": "ml", "km": "km",
    "kilometres": "km", "kilometers": "km", "miles": "mile", "metre": "metre",
    "metres": "metre", "meters": "metre", "cm": "cm", "mm": "mm", "m2": "m2", "sqm": "m2",
    "square metres": "m2", "sq ft": "sq ft", "square feet": "sq ft", "acres": "acre",
    "acre": "acre", "hectares": "hectare", "ha": "hectare",
    "kwh": "kWh", "units": "unit", "unit": "unit", "calories": "calorie",
    "points": "point", "pts": "point", "lb": "lb", "lbs": "lb", "oz": "oz",
    "ounces": "oz", "gallons": "gallon", "m3": "m3", "cubic metres": "m3", "mb": "MB",
    "gb": "GB", "credits": "credit",
}  # fmt: skip

ORDINALS = {
    word: place
    for place, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
} | {"last": -1, "final": -1, "penultimate": -2, "1st": 1, "2nd": 2, "3rd": 3}
ORDINALS |= {f"{n}th": n for n in range(4, 21)}

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

AMOUNT_NOUNS = frozenset(
    "cost costs price prices budget spending spend expense expenses profit profits income revenue "
    "earnings earning return returns value values benefit benefits weight time hours effort duration "
    "score points satisfaction wage wages bill exposure audience viewers calories protein vitamin "
    "yield output production area space volume load demand distance money total sales turnover "
    "margin risk emissions pollution capacity workload".split()
)
SLOT_NOUNS = frozenset(
    "team teams shift shifts room rooms slot slots truck trucks van vans machine machines seat seats "
    "chair chairs table tables group groups session sessions position positions place places region "
    "regions category categories department departments site sites person people nurse nurses worker "
    "workers employee employees guest guests job jobs task tasks project projects day days night "
    "nights week weeks crew crews line lines desk desks office offices driver drivers supplier "
    "suppliers area areas district districts type types ward wards boat boats car cars bus buses "
    "cabin cabins tent tents class classes teacher teachers volunteer volunteers depot depots "
    "weekday weekdays month months quarter quarters year years".split()
)
