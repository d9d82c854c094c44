"""Comparing phrases: "260 feet shorter than", "right after", "twice as much as", "the earliest".

Guarantees: which end of a scale a word means is looked up here, for the kind of scale that it is
used on ("faster" is more of a speed and less of a time); a word that is not known has no sign, and
the clue is then not read. The scale is the one that word, unit and noun point at; where several
fit equally, all are given and the caller doubts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language import lexicon as lex
from core.reading.clues.masked import Comparison, Gap, Masked
from core.reading.clues.members import NUMBER, number_of
from core.reading.clues.puzzle import Category, Kind, Puzzle
from core.reading.clues.values import unit_word
from core.reading.names import singular


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
_EST: dict[str, str] = {
    "earliest": "earlier", "soonest": "sooner", "latest": "later", "oldest": "older",
    "eldest": "older", "youngest": "younger", "newest": "newer", "cheapest": "cheaper",
    "dearest": "dearer", "priciest": "pricier", "costliest": "costlier", "tallest": "taller",
    "longest": "longer", "shortest": "shorter", "highest": "higher", "lowest": "lower",
    "biggest": "bigger", "largest": "larger", "greatest": "greater", "smallest": "smaller",
    "fewest": "fewer", "least": "less", "most": "more", "heaviest": "heavier",
    "lightest": "lighter", "fastest": "faster", "quickest": "quicker", "slowest": "slower",
    "deepest": "deeper", "shallowest": "shallower", "widest": "wider", "narrowest": "narrower",
    "farthest": "farther", "furthest": "further", "closest": "closer", "nearest": "nearer",
    "best": "better", "worst": "worse", "hottest": "hotter", "warmest": "warmer",
    "coldest": "colder", "coolest": "cooler", "loudest": "louder", "quietest": "quieter",
    "most expensive": "more expensive", "most recent": "more recent", "strongest": "stronger",
    "least expensive": "less expensive", "first": "before", "last": "after", "thickest": "thicker",
    "leftmost": "left of", "top": "higher", "bottom": "lower", "topmost": "higher", "rightmost": "right of",
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


# ---------------------------------------------------------------- finding them in a clue

_THAN = sorted((w for w, m in WORDS.items() if m.family != "row"), key=len, reverse=True)
_COMPARATIVE = "|".join(
    w
    for w in _THAN
    if w.endswith("er")
    or w in ("more", "less", "better", "worse")
    or (" " in w and w.split()[0] in ("more", "less"))
)
_PREPOSITION = "|".join(
    sorted(
        "before|after|ahead of|ahead|behind|prior to|preceding|precedes|preceded|following|follows|followed"
        "|subsequent to|in front of|to the left of|left of|to the right of|right of|west of|east of|above|below"
        "|beneath|underneath|depends on|waits for|has to wait for|beats?|outranked|outscored|defeated|lost to|later than|earlier than|junior to|senior to".split(
            "|"
        ),
        key=len,
        reverse=True,
    )
)
_UNITS = (
    "year|month|week|day|night|evening|morning|hour|minute|second|min|hr|place|spot|position|step|slot|rank|point|"
    "door|house|seat|floor|dollar|euro|pound|buck|quid|cent|foot|feet|ft|inch|inches|metre|meter|mile|"
    "km|kg|ounce|percent|degree|session|round|row|level|storey|chair|room|shelf|column|berth|pitch"
)
_QUANTITY = (
    r"(?:(?P<bound>at least|at most|no more than|more than|exactly|precisely|just|about|only) )?"
    rf"(?:(?P<half>a half|half an?|half|a quarter of an|quarter of an)[ -](?P<half_unit>hour|day|year|dollar|mile|inch|foot)"
    rf"|(?P<one>an?|one|the|another) (?:very |whole |full |single |calendar )?(?P<one_unit>{_UNITS}|(?!one\b|few|lot|bit|little|much|some)[a-z]+)(?: and (?P<more>a half))?"
    rf"|(?P<number>{NUMBER.pattern})(?:[ -](?P<unit>(?!than\b)[a-z][a-z.]*(?: (?!than\b)[a-z]+)?))?)"
)
_QUANTITY = re.sub(r"\(\?P<(value|sign|scale|percent|money|ordinal)>", r"(?P<n_\1>", _QUANTITY)
_ADVERB = r"(?:(?P<soon>immediately|directly|right|just|straight|next|the one|the very next one)|sometime|some time|at some point|somewhere|some days?|somewhat|slightly|much|a (?:bit|little|lot|few \w+)|any|far|even|quite|considerably|exactly|one place|some amount|a while|shortly|long|way)"
_GRAMMAR = re.compile(
    rf"(?:(?<=\s)|(?<=^)|(?<=')){_QUANTITY}?(?:(?:(?<=\S) )?{_ADVERB})?(?:(?<=[a-z0-9%.]) )?"
    rf"\b(?:(?P<word>{_COMPARATIVE})\b(?P<middle>(?: [a-z'-]+){{0,6}}?) than(?: (?:that|those) (?:of|for))?"
    rf"|(?P<ratio>twice|double|three times|four times|half|triple)(?: as (?P<as>\w+)(?P<many>(?: \w+){{0,3}}?) as| the (?P<of>\w+) of)"
    rf"|(?<!look )(?<!looks )(?<!looked )(?<!looking )(?<!named )(?<!called )(?P<place>{_PREPOSITION})\b(?! (?:all|that|which time)\b))"
)
_SOON_AFTER = re.compile(r" (?:immediately|directly|straight away)\b")
_RATIOS = {
    "twice": 2.0,
    "double": 2.0,
    "triple": 3.0,
    "three times": 3.0,
    "four times": 4.0,
    "half": 0.5,
}


def _slips() -> dict[str, str]:
    """Misspellings of the words that compare: a letter left out, or two the wrong way round."""
    keys = "before after ahead first earlier later older younger behind between shorter taller cheaper higher lower longer".split()
    words = {
        "late",
        "olde",
        "lower",
        "loner",
        "highe",
        "tale",
        "after",
        "alter",
        "sorter",
        "porter",
        "taler",
        "lover",
        "aller",
        "older",
    }
    found: dict[str, str] = {}
    for key in keys:
        forms = {key[:n] + key[n + 1 :] for n in range(1, len(key))}
        forms |= {key[:n] + key[n + 1] + key[n] + key[n + 2 :] for n in range(len(key) - 1)}
        found |= {form: key for form in forms - set(keys) - words if len(form) > 3}
    return found


SLIPS = (
    (re.compile(r"\b(?:" + "|".join(sorted(_slips())) + r")\b"), _slips()),
    (
        re.compile(
            r"\b(?:penultimate|last but one|next[ -]to[ -]last|one before (?:the )?last|second[ -]last|one but last)\b"
        ),
        {"": "second to last"},
    ),
    (re.compile(r"\bb4\b"), {"": "before"}),
    (
        re.compile(r"\b(?:(?:one|either) of |among |in |within )?the first two(?: \w+s)?\b"),
        {"": "first or second"},
    ),
    (
        re.compile(r"\b(?:(?:one|either) of |among |in |within )?the last two(?: \w+s)?\b"),
        {"": "last or second to last"},
    ),
    (re.compile(r"\bimm?edia?tel?e?y\b|\bimmediatley\b|\bdirecly\b"), {"": "immediately"}),
    (
        re.compile(
            r"\b(?:anything|anywhere|any \w+|everything|every \w+|all \w+) (?:but|except(?: for)?|other than|save)\b"
        ),
        {"": "not"},
    ),
    (
        re.compile(
            r"\b(?:after|behind) (?:everything|everyone|everybody|all (?:the )?others?|all the rest)(?: else)?\b"
        ),
        {"": "last"},
    ),
    (
        re.compile(
            r"\b(?:before|ahead of) (?:everything|everyone|everybody|all (?:the )?others?|all the rest)(?: else)?\b"
        ),
        {"": "first"},
    ),
)


def mark_comparisons(masked: Masked, puzzle: Puzzle) -> None:
    """Marks every comparing phrase of a clue."""
    for match in reversed(list(_GRAMMAR.finditer(masked.text))):
        start, comparison = _comparison(match, masked, puzzle)
        end = match.end()
        masked.mark(start, end, comparison)
    masked.comparisons.reverse()
    _renumber(masked)


_SPEAKS_OF: dict[str, tuple[str, ...]] = {
    "score": ("point", "score"), "pay": ("price", "cost", "fee", "fare", "rent", "dollar", "euro", "pound"),
    "cost": ("price", "cost", "fee", "dollar", "euro", "pound"), "sell": ("price", "sale", "copy"),
    "weigh": ("weight", "kg", "pound", "gram"), "dive": ("depth",), "drive": ("distance", "mile", "km"),
    "travel": ("distance", "mile", "km"), "run": ("distance", "mile", "km", "time"), "speak": ("length", "minute"),
    "earn": ("salary", "wage", "pay", "dollar", "euro", "pound"), "finish": ("place", "rank", "position", "order"),
    "rank": ("place", "rank", "ranking", "position"), "age": ("age", "year"), "stand": ("height",),
    "raise": ("amount", "dollar", "euro", "pound"), "spend": ("price", "cost", "dollar", "euro", "pound"),
    "last": ("length", "duration", "hour", "minute", "day"), "serve": ("people", "rider", "customer"),
}  # fmt: skip
_PAST = {
    "paid": "pay",
    "sold": "sell",
    "dove": "dive",
    "drove": "drive",
    "ran": "run",
    "spoke": "speak",
    "spent": "spend",
    "driven": "drive",
}


def spoken(text: str, end: int) -> tuple[str, ...]:
    """The last words before a place, with what they speak of ("scored": points)."""
    words = re.findall(r"[a-z]+", text[max(0, end - 24) : end])[-3:]
    found: list[str] = []
    for word in words:
        stem = _PAST.get(word) or next(
            (w for w in (word, word[:-1], word[:-2], word[:-3]) if w in _SPEAKS_OF), singular(word)
        )
        found += [singular(word), stem, *_SPEAKS_OF.get(stem, ())]
    return tuple(found)


def _renumber(masked: Masked) -> None:
    """Marks were set from the back, so that places stayed true; their numbers follow the text."""
    signs = [n for n, c in enumerate(masked.text) if 0xF000 <= ord(c) <= 0xF8FF]
    letters = list(masked.text)
    for number, place in enumerate(signs):
        letters[place] = chr(0xF000 + number)
    masked.text = "".join(letters)


def _comparison(match: re.Match[str], masked: Masked, puzzle: Puzzle) -> tuple[int, Comparison]:
    start, gap = _gap(match, puzzle)
    word = match["word"] or (match["place"] or "").strip()
    middle = (match["middle"] or "").split()
    if word in ("later than", "earlier than", "junior to", "senior to"):
        word = word.split()[0]
    if match["ratio"]:
        gap = Gap(_RATIOS[match["ratio"]], "", True)
        middle = [match["as"] or match["of"] or "", *(match["many"] or "").split()]
        word = "more"
    before = spoken(masked.text, start)
    about = tuple(singular(w) for w in (*middle, *(gap.unit.split() if gap else ())))
    after = _SOON_AFTER.match(masked.text, match.end() + 1)
    soon = bool(match["soon"] or after) and gap is None
    bound = (
        {"at least": 1, "at most": -1, "no more than": -1}.get(match["bound"] or "", 0)
        if gap
        else 0
    )
    span = masked.span(start, match.end())
    return start, Comparison(word, (*about, "|", *before), *span, gap, soon, bound)


def _gap(match: re.Match[str], puzzle: Puzzle) -> tuple[int, Gap | None]:
    """The distance of a phrase, where the words before the comparing word are one; and where the
    phrase then starts."""
    known = {c.unit for c in puzzle.categories} | set().union(*(c.hints for c in puzzle.categories))
    if match["half"]:
        size = 0.25 if "quarter" in match["half"] else 0.5
        return match.start(), Gap(size, match["half_unit"])
    if match["one"] and match["one_unit"]:
        unit = unit_word(match["one_unit"])
        if _one_step(match["one"], unit, match, known):
            return match.start(), Gap(1.5 if match["more"] else 1.0, unit)
    if match["number"]:
        found = NUMBER.fullmatch(match["number"]) or NUMBER.match(match["number"])
        unit = match["unit"] or ""
        if found and (not unit or _is_unit(unit, known)):
            name = unit_word(unit) if unit else ""
            if found["sign"] and found["sign"] != "#":
                name = lex.MONEY_SIGNS[found["sign"]]
            if found["percent"]:
                name = "percent"
            return match.start(), Gap(number_of(found), name)
    return _word_start(match), None


_MEASURES = frozenset(
    (*lex.TIME_UNITS.values(), *lex.MONEY_WORDS.values(), *lex.OTHER_UNITS.values(), "foot", "inch",
     "metre", "place", "spot", "position", "step", "rank", "point", "percent", "degree", "star"),
)  # fmt: skip
_TIMES = frozenset("day week month year hour minute night evening morning slot session".split())


def _one_step(one: str, unit: str, match: re.Match[str], known: set[str]) -> bool:
    """Whether "a day", "one house", "the week" is a distance; "a house left of" is none."""
    vague = match["soon"] is None and re.search(r"\b(?:some\w*|at some point)\b", match[0])
    if vague:
        return False
    if one == "one":
        return unit in known or re.fullmatch(_UNITS, unit) is not None
    if one == "the":
        return unit in _TIMES and (match["place"] or "") in (
            "before",
            "after",
            "following",
            "preceding",
        )
    return unit in _MEASURES


def _is_unit(words: str, known: set[str]) -> bool:
    whole = unit_word(words)
    if whole in known or re.fullmatch(_UNITS, words.rstrip("s")):
        return True
    parts = words.split()
    last = singular(parts[-1])
    if len(parts) > 1:
        return last in known or bool(re.fullmatch(_UNITS, last))
    return last in known or words.endswith("s")


def _word_start(match: re.Match[str]) -> int:
    """Where the phrase starts without the words that turned out to be no distance."""
    for name in ("soon", "word", "ratio", "place"):
        if match[name]:
            return match.start(name)
    return match.start()


# ---------------------------------------------------------------- which scale, which way


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
    return tuple(c for c in ordered if points[c.name] >= top - 0.5)


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
    points -= 4.0 * sum(e in category.members for e in ends) / max(1, len(ends)) * 2
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


# ---------------------------------------------------------------- superlatives

_SUPERLATIVE = re.compile(
    r"\b(?<!at )(?<!at the very )(?:the )?(?:very )?(?:(?P<nth>second|third|fourth|next)[ -](?:(?:to|from)[ -](?:the )?)?)?"
    rf"(?P<est>{'|'.join(sorted(_EST, key=len, reverse=True))})\b(?P<more>(?: [a-z]+)?)(?: of all)?"
)
_ENDS_OF_ROWS = frozenset(
    "first last earliest latest leftmost rightmost top bottom topmost".split()
)
_NTH = {"second": 1, "next": 1, "third": 2, "fourth": 3}


def superlatives(masked: Masked, puzzle: Puzzle) -> list[tuple[int, int, tuple[str, ...]]]:
    """Places of superlatives with the members that they mean (all that they may mean)."""
    found = []
    numbered = any(c.span == (0, 0) for c in puzzle.categories)
    for match in _SUPERLATIVE.finditer(masked.text):
        est = match["est"]
        if numbered and est not in _ENDS_OF_ROWS:
            continue
        if est in ("first", "last") and not _is_place(masked.text, match):
            continue
        if re.search(r"\bat (?:the )?(?:very )?$", masked.text[: match.start()]):
            continue
        about = tuple(singular(w) for w in match["more"].split())
        before = spoken(masked.text, match.start())
        comparison = Comparison(_EST[est], (*about, "|", *before), 0, 0)
        scales = scales_for(comparison, puzzle, ())
        place = _NTH.get(match["nth"] or "", 0)
        members = tuple(
            c.members[-1 - place if sign_on(_EST[est], c) > 0 else place]
            for c in scales
            if sign_on(_EST[est], c) and place < len(c.members)
        )
        noun = scales and set(about) & set().union(*(c.hints for c in scales))
        end = match.end() if not about or noun else match.start("more")
        if members:
            found.append((match.start(), end, members))
    return found


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether "first" or "last" is a place in the order, not "first climbed by"."""
    rest = text[match.end("est") :]
    return (
        re.match(
            r"\s*(?:$|[,.;!?]|(?:and|or|but|to|of|in line|one|place|if|unless|then|when|because|as|so|since|slot|position|spot|stop|item|act|in the|on the|please)\b)",
            rest,
        )
        is not None
    )
