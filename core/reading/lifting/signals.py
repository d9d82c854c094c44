"""Signal words of a request: comparisons, counted groups, directions, extremes, places, nouns.

Guarantees: each becomes a mention that carries its meaning, looked up in core.language.lexicon; a
comparison stands beside a number, and a "one" that counts nothing is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language import lexicon as lex
from core.reading.lifting import names as naming
from core.reading.lifting.mentions import MIDDLE, Lists, Mention

_NUMERIC = "nhkqp"


_ORDINAL = re.compile(
    r"\b(?:the )?(?:very )?("
    + "|".join(sorted(lex.ORDINALS, key=len, reverse=True))
    + r")(?:[- ](?:to|but|from)[- ](?:the )?(last|one|end|left|right|back|front|bottom|top)|"
    r" (?:place|position|spot|slot|in line|overall))?\b(?! (?:quarter|half)\b)"
)


def find_comparisons(lower: str, numbers: tuple[Mention, ...]) -> Iterator[Mention]:
    """Comparison words next to a number: "at most 3", "3 or more", "under a third"."""
    starts = {
        m.start
        for m in numbers
        if m.kind in _NUMERIC + "y" and not (m.text == "one" and is_pronoun_one(lower, m))
    }
    ends = {m.end for m in numbers if m.kind in _NUMERIC}
    for match in lex.COMPARISON.finditer(lower):
        gap = re.match(
            r"[\s:]*(?:of |the |a |an |about |than |only |to |be |by |costing |worth )*",
            lower[match.end() :],
        )
        assert gap is not None  # the pattern matches the empty string
        before = len(lower[: match.start()].rstrip())
        post = match[0].startswith("or ") and (before in ends or _ends_noun(lower, before, ends))
        near = any(k in starts for k in range(match.end(), match.end() + gap.end() + 1))
        if match[0] == "over" and _over_days(lower, match.end()):
            continue
        if (
            (near and not match[0].startswith("or "))
            or post
            or (
                match[0] in _AFTERTHOUGHTS
                and (before in ends or _ends_noun(lower, before, ends))
                and re.match(
                    r"\s*(?:$|[,.;)!?\n]|each\b|per\b|and\b|in\b|a \w+)", lower[match.end() :]
                )
            )
            or (
                match[0] in ("above", "below", "over", "under", "exceeds", "exceed")
                and re.match(r" (?:the )?average", lower[match.end() :])
            )
        ):
            yield Mention(
                "c", match.start(), match.end(), match[0], compare=lex.comparison(match[0])
            )


_AFTERTHOUGHTS = frozenset(
    (
        "at most",
        "at the most",
        "at least",
        "at the least",
        "max",
        "max.",
        "maximum",
        "min",
        "min.",
        "minimum",
        "exactly",
    )
)


def _over_days(lower: str, end: int) -> bool:
    """ "Six stewards over five days" spreads them; nothing is compared."""
    return (
        re.match(r" (?:the )?\w+ (?:days|nights|weeks|mornings|shifts|evenings)\b", lower[end:])
        is not None
    )


def is_pronoun_one(lower: str, number: Mention) -> bool:
    """ "less than the one who …": no number at all."""
    return (
        re.match(r" (?:who|that|which|with|in|on|from|whose|of)\b", lower[number.end :]) is not None
    )


def _ends_noun(lower: str, before: int, ends: set[int]) -> bool:
    """Whether the text up to `before` is a number and one noun ("3 nurses or more")."""
    nouns = re.search(r"\s[a-z]+(?:\s[a-z]+)?$", lower[:before])
    last = re.search(r"\s[a-z]+$", lower[:before])
    return any(noun is not None and noun.start() in ends for noun in (nouns, last))


def find_counted_groups(
    lower: str,
    numbers: tuple[Mention, ...],
    comparisons: tuple[Mention, ...],
    known: dict[str, str],
) -> Iterator[Mention]:
    """ "Six nurses", "4 guests": a group noun with its number, where nothing compares it."""
    for number in numbers:
        if (
            number.kind != "n"
            or _compared(lower, number, comparisons)
            or (number.number or 0) > 200
        ):
            continue
        match = re.match(
            r"\s+((?:[a-z-]+ )?)([a-z]{2,}s|people|staff|children|men|women)\b", lower[number.end :]
        )
        if (
            match is None
            or number.text.lower() == "one"
            or naming.singular(match[2]) in known
            or match[2] in known
        ):
            continue
        if (
            match[2] in lex.TIME_UNITS
            or match[2] in lex.OTHER_UNITS
            or match[2] in ("times", "is", "was", "has", "does", "ways")
        ):
            continue
        if match[1].strip() in naming.STARTERS | {"on", "of", "per", "in", "at", "or", "and", "as"}:
            continue
        noun = naming.singular(match[2])
        end = number.end + match.end()
        yield Mention(
            "g", number.start, end, lower[number.start : end], number=number.number, noun=noun
        )


def _compared(lower: str, number: Mention, comparisons: tuple[Mention, ...]) -> bool:
    return any(
        (0 <= number.start - c.end <= 8 and not re.search(r"[.,;]", lower[c.end : number.start]))
        or 0 <= c.start - number.end <= 1
        for c in comparisons
    )


_ONE_AFTER = re.compile(
    r" (?:per|each|apiece|is enough|on duty|a (?:day|night|shift|week)|in each)\b| (?:[a-z]+ )?(?:"
    + "|".join(sorted(lex.SLOT_NOUNS, key=len, reverse=True))
    + r")\b(?! at a time)"
)


_ONE_BEFORE = re.compile(
    r"\b(?:only|just|exactly|needs?|requires?|takes?|gets?|have|want|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\s$"
)


def is_idle_one(lower: str, number: Mention, comparisons: tuple[Mention, ...]) -> bool:
    """Whether a "one" is a pronoun or article rather than a count."""
    if number.text.lower() != "one" or number.kind != "n" or _compared(lower, number, comparisons):
        return False
    after = lower[number.end : number.end + 30]
    if re.match(r" (?:of|after|another|or|who|that|which|with|at a time)\b", after):
        return True
    return not (_ONE_AFTER.match(after) or _ONE_BEFORE.search(lower[: number.start]))


def find_directions(lower: str) -> Iterator[Mention]:
    for match in lex.DIRECTION.finditer(lower):
        if match["word"] in ("higher", "lower") and "than" not in match[0]:
            continue
        if re.match(r" (?:another|the other|each other)\b", lower[match.end() :]):
            continue
        yield Mention("d", match.start(), match.end(), match[0], direction=lex.direction(match[0]))
        if match["near"]:  # "exactly one place" may already be a comparison and a number
            word = match["word"]
            yield Mention(
                "d", match.start("word"), match.end(), word, direction=lex.direction(word)
            )


def find_extremes(lower: str) -> Iterator[Mention]:
    for match in lex.EXTREME.finditer(lower):
        if re.search(r"\bat $", lower[: match.start()]) and match[0] in ("least", "most"):
            continue  # a comparison, not a goal
        yield Mention("m", match.start(), match.end(), match[0], extreme=lex.extreme(match[0]))


def find_extreme_places(lower: str) -> Iterator[Mention]:
    """ "Before everything else" is first, "after all the others" last; who wins is first."""
    rest = r"(?:everything|everyone|everybody|all|any)(?: of)?(?: the)?(?: else| others?| rest)"
    for match in re.finditer(
        rf"\b(?:(before|ahead of|earlier than)|(after|behind|later than)) {rest}\b", lower
    ):
        place = 1 if match[1] else -1
        yield Mention("o", match.start(), match.end(), match[0], places=(place,))
    for match in re.finditer(
        r"\b(?:in |at |on )?the (?:exact )?(?:middle|centre|center)(?: (?:seat|place|slot|position|chair|one))?\b(?! of)",
        lower,
    ):
        yield Mention("o", match.start(), match.end(), match[0], places=(MIDDLE,))
    for match in re.finditer(r"\bwho (won|wins|was last)\b", lower):
        place = -1 if "last" in match[1] else 1
        yield Mention("o", match.start(1), match.end(1), match[1], places=(place,))


_SORTS = re.compile(rf"(?:{lex.EXTREME.pattern})(?: [\w-]+){{0,3}} $")


_FEW = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}


def find_first_few(lower: str) -> Iterator[Mention]:
    """ "One of the first two", "in the last three places"."""
    for match in re.finditer(r"\b(?:one of )?the (first|last) (two|three|four|[234])\b", lower):
        count = _FEW[match[2]]
        places = range(1, count + 1) if match[1] == "first" else range(-1, -count - 1, -1)
        yield Mention("o", match.start(), match.end(), match[0], places=tuple(places))


def find_ordinals(lower: str, asks: bool) -> Iterator[Mention]:
    """Places in an order. `asks`: in a table question "highest … first" is a way to sort."""
    for match in _ORDINAL.finditer(lower):
        if asks and match[1] in ("first", "last") and _SORTS.search(lower[: match.start()]):
            continue
        place, anchor = lex.ORDINALS[match[1]], match[2]
        if anchor in ("last", "end", "right", "back", "bottom", "one"):
            place = -2 if anchor == "one" else -place
        yield Mention("o", match.start(), match.end(), match[0], places=(place,))
    for match in re.finditer(
        r"\b(?:(opens?|opener|kicks? off|winner)|(closes?|finale|closer))\b(?! to\b)", lower
    ):
        yield Mention("o", match.start(), match.end(), match[0], places=(1 if match[1] else -1,))
    for match in re.finditer(
        r"\b(?:in|at|on) (?:the )?(?:(?:far |very )?(front|left)|(back|right)|(beginning|start)|very (end))\b(?! of)",
        lower,
    ):
        yield Mention(
            "o", match.start(), match.end(), match[0], places=(1 if match[1] or match[3] else -1,)
        )


def find_weekdays(lower: str, text: str) -> Iterator[Mention]:
    short = {d[:3].lower(): d for d in lex.WEEKDAYS} | {
        "tues": "Tuesday",
        "thur": "Thursday",
        "thurs": "Thursday",
        "weds": "Wednesday",
    }
    full = {d.lower(): d for d in lex.WEEKDAYS}
    spoken = re.findall(rf"\b(?:{'|'.join(full)}|mon|tue|wed|thu|fri)\b", lower)
    week = len(spoken) >= 2  # where the request is about days, "sat" is one too
    for match in re.finditer(
        rf"\b({'|'.join(full)})s?\b|\b({'|'.join(sorted(short, key=len, reverse=True))})\b\.?",
        lower,
    ):
        name = full.get(match[1] or "") or short.get(match[2] or "", "")
        capital = text[match.start()].isupper() and match.start() > 0
        before = re.search(
            r"(?:on|not|and|or|,|every|before|after|only|do|has|never|for|-|/|take|work|works)\s?$",
            lower[: match.start()],
        )
        if match[2] and not capital and before is None and not week:
            continue
        yield Mention("w", match.start(), match.end(), match[0], names=(name,))
    for match in re.finditer(r"\b(?:the |at )?(weekends?|week-end|weekdays|working days)\b", lower):
        if re.search(r"\b(?:many|of)\s$", lower[: match.start(1)]):
            continue
        days = (
            lex.WEEKDAYS[5:]
            if match[1].startswith("week") and "end" in match[1]
            else lex.WEEKDAYS[:5]
        )
        yield Mention("w", match.start(1), match.end(1), match[1], names=days)


_TIME_NOUN = re.compile(r"(?:day|night|week|month|quarter|year|weekday|time|hour)s?$")


_AMOUNTS = "|".join(sorted(lex.AMOUNT_NOUNS, key=len, reverse=True))


_AMOUNT = re.compile(rf"\b(?:(?:overall|combined) )?(?:(?:{_AMOUNTS}) )*(?:{_AMOUNTS})\b")


def find_nouns(lower: str, lists: tuple[Lists, ...], asks: bool = False) -> Iterator[Mention]:
    """Named amounts ("total cost") and group nouns ("each shift"); a time noun only after each,
    per, same, which, or in the plural."""
    for match in _AMOUNT.finditer(lower):
        words = match[0].split()
        idle = words[-1] in ("time", "hours", "total") and len(words) == 1
        if not idle or re.search(r"\b(?:the|total|more|least|most)\s$", lower[: match.start()]):
            noun = naming.singular(words[-1])
            yield Mention("b", match.start(), match.end(), match[0], noun=noun)
    named = {one.noun for one in lists if one.noun}
    groups = lex.SLOT_NOUNS | named | {noun + "s" for noun in named}
    for match in re.finditer(r"\b(dai|week|month|quarter|year)ly\b", lower):
        noun = {"dai": "day"}.get(match[1], match[1])
        yield Mention("g", match.start(), match.end(), match[0], noun=noun)
    for match in re.finditer(r"[a-z][a-z-]*", lower):
        counted = re.search(
            r"\b(?:each|every|per|same|any|which|what|different|all)\s$", lower[: match.start()]
        )
        if asks and match[0] in ("day", "month", "quarter", "year", "weekday"):
            counted = counted or re.search(r"\b(?:and|by)\s$", lower[: match.start()])
        if match[0] in groups and (counted or not _TIME_NOUN.match(match[0])):
            noun = naming.singular(match[0])
            yield Mention("g", match.start(), match.end(), match[0], noun=noun)
