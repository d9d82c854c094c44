"""Two or more amounts: a part of a whole, a change, so many at so much, what is left, a total.

Guarantees: the operation stands in the words, and every number takes part in it; which of two
numbers is the whole or the older one is said beside it, or the reading is doubtful.
"""

from __future__ import annotations

import re

from core.language.clauses import Calculate, Operation
from core.reading.figures.numbers import Figure, Told, singular
from core.reading.figures.shares import Figured

_O = Operation
_PERCENT = re.compile(
    r"(?<!\d )%|\b(?:percent\w*|pct|proportion|(?:what|the) share|share of|turnout|attendance|occupancy|"
    r"(?<!exchange )(?<!hourly )(?<!daily )(?<!day )(?<!interest )(?<!tax )(?<!pay )(?<!unit )"
    r"(?<!flat )(?<!the )rate(?! of)|what fraction|how full|markup|margin)\b"
)
_CHANGED = re.compile(
    r"\b(?:chang\w*|up|ris\w*|rose|increas\w*|gr[eo]w\w*|growth|gain\w*|fell|fall\w*|drop\w*|down|"
    r"exceed\w*|decreas\w*|declin\w*|differen\w*|more|less|cheaper|dearer|higher|lower|sav\w*|markup|went|"
    r"gone|bought|jump\w*|cut|shrank|shrunk)\b|->|→"
)
_OLD = re.compile(
    r"\b(?:was|were|from|before|previous\w*|last|used to|originally|old|bought|paid|cost|costs|"
    r"instead of|than|started)\b"
)
_NEW = re.compile(
    r"\b(?:is|are|now|to|this|new|today|after|currently|sold|sells?|becomes?|became|reached)\b"
)
_THEN = r"\b(?:last|previous\w*|before|used to|originally|yesterday|ago|then)\b"
_NOW_ONLY = r"\b(?:this|now|today|currently|after)\b"
_WHOLE = re.compile(
    r"\b(?:of|out of|in|from|total|all|electorate|capacity|places|available|possible|altogether|"
    r"overall|entire|whole|max\w*|there are|we have)\b"
)
_LEFT = re.compile(
    r"\b(?:left|leaves?|remain\w*|difference|short|shortfall|change|balance|profit|surplus|"
    r"to go|how (?:much|many) (?:more|fewer|less)|still (?:need|to|owe\w*)|gap|minus|net)\b"
)
_TOTAL = re.compile(
    r"\b(?:total\w*|altogether|together|in all|sum|combined|all told|add\w*(?: up)?|overall)\b"
)
_RATE = re.compile(
    r"^(?:each|apiece|(?:in|to|on|for) (?:each|every|an?|one) \w+|per \w+|a pop|an? \w+|every \w+|/ \w+|p ?/ ?\w+|ea)\b"
)
_AT = re.compile(r"(?:\bat|@|\bfor)(?: about| just| only)?(?: [£$€])?$")
_PARTED = re.compile(
    r"\b(?:into|between|among\w*|over|across|split|shar\w*|divid\w*|ways|spread)\b"
)
_PORTION = re.compile(r"\b(?:of|holds?|holding|takes?|fits?|seats?|carr\w+)(?: up to)?$")
_SHARED = re.compile(r"\b(?:each|per|every|apiece|times)\b")
_REST = re.compile(
    r"\b(?:left|remain\w*|unused|still|empty|free|unsold|the rest|not|fail\w*|absent|missing|lost|"
    r"unpaid|open|out)\b"
)
_AVERAGE = re.compile(r"\b(?:average|mean|avg)\b")
_DENIED = re.compile(r"\b(?:not|except|excluding|unless|never|\w+n't|isnt|wont|cant|dont)\b")
_TIMES = frozenset("hour minute day week month year night".split())
_SIZES = (
    {"second": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "hr": 3600.0},
    {"day": 1.0, "week": 7.0, "fortnight": 14.0}, {"month": 1.0, "quarter": 3.0, "year": 12.0},
    {"g": 1.0, "gram": 1.0, "kg": 1e3, "kilo": 1e3, "tonne": 1e6, "ton": 1e6},
    {"ml": 1.0, "cl": 10.0, "l": 1e3, "litre": 1e3},
    {"mm": 1.0, "cm": 10.0, "m": 1e3, "metre": 1e3, "km": 1e6},
)  # fmt: skip


def of_amounts(told: Told) -> Figured | None:
    """Amounts without a share."""
    text = " ".join(told.words)
    if _DENIED.search(text) or re.search(r"\b(?:twice|double|half|triple|couple|pair)\b", text):
        return None
    if len(told.amounts) == 2:
        found = _share_of_two(told, text) if _PERCENT.search(text) else None
        return found or _of_two(told, text)
    if 2 < len(told.amounts) < 12:
        return _of_many(told, text)
    return None


# ---------------------------------------------------------------- in per cent


def _share_of_two(told: Told, text: str) -> Figured | None:
    first, second = told.amounts
    if re.search(r"\bmargin\b", text) and re.search(r"\b(?:sold|sells?|selling|price)\b", text):
        old, new = _old_and_new(told)
        return Figured(Calculate(_O.ARITHMETIC, (f"({new.text} - {old.text}) / {new.text} * 100",)))
    if (_CHANGED.search(text) or _then_and_now(told)) and not _between_of(told):
        old, new = _old_and_new(told)
        return Figured(Calculate(_O.CHANGE, (old.value, new.value)))
    marks = [bool(_WHOLE.search(" ".join(told.before(f, 2)))) for f in (first, second)]
    around = [
        bool(_WHOLE.search(" ".join((*told.before(f, 4), *told.after(f, 2)))))
        for f in (first, second)
    ]
    whole = max(first, second, key=lambda f: f.value)
    for said in (marks, around):
        if said[0] != said[1]:
            whole = first if said[0] else second
            break
    part = second if whole is first else first
    if part.value > whole.value:
        return None
    if re.search(r"\brate\b", text) and not re.search(r"%|percent", text) and marks == [False] * 2:
        return None
    apart = not any(word[0].isdigit() for word in told.asked)  # the question stands by itself
    asks_rest = _REST.search(" ".join(told.asked))
    if (
        asks_rest
        and apart
        and not _REST.search(" ".join((*told.before(part, 4), *told.after(part, 3))))
    ):
        rest = f"({whole.text} - {part.text}) / {whole.text} * 100"
        return Figured(_arithmetic(rest), "the rest is taken to be asked for")
    return Figured(Calculate(_O.PERCENT_IS, (part.value, whole.value)))


def _between_of(told: Told) -> bool:
    """ "45 out of 180", "18 of the 40": a part of a whole, whatever else is said."""
    first, second = told.amounts
    said = told.words[first.last : second.first]
    return "of" in said and "to" not in said and "from" not in said


def _then_and_now(told: Told) -> bool:
    """ "340 last year, 408 this year": one number of then and one of now."""
    near = [" ".join((*told.before(f, 3), *told.after(f, 3))) for f in told.amounts]
    then, now = re.compile(_THEN), re.compile(_NOW_ONLY)
    return any(
        then.search(near[a]) and now.search(near[b]) and not then.search(near[b])
        for a, b in ((0, 1), (1, 0))
    )


def _old_and_new(told: Told) -> tuple[Figure, Figure]:
    first, second = told.amounts
    near = [" ".join((*told.before(f, 4), "|", *told.after(f, 2))) for f in (first, second)]
    said = " ".join(told.words[first.last : second.first])
    if re.search(r"\b(?:from|than|exceed\w*)\b", said) or (
        _OLD.search(near[1]) and not _OLD.search(near[0]) and not _NEW.search(near[1])
    ):
        return second, first
    return first, second


# ---------------------------------------------------------------- two amounts


def _of_two(told: Told, text: str) -> Figured | None:
    rated = _rated(told)
    if rated is not None:
        return rated
    per = _per_asked(told)
    if per is not None:
        return Figured(_arithmetic(f"{per[0].text} / {per[1].text}"))
    first, second = told.amounts
    asked = " ".join(told.asked)
    if _LEFT.search(text):
        return _left(told)
    between = " ".join(told.words[first.last : second.first])
    if re.search(r"\b(?:how|what|each|whats)\b", text):
        if _PORTION.search(" ".join(told.before(second, 4))) and "how many" in asked:
            return _parted(first, second, told)
        if re.search(r"\b(?:shar\w+|split\w*|divid\w+)(?: [£$€])?$", between):  # "6 share 90"
            return Figured(_arithmetic(f"{second.text} / {first.text}"))
        if _PARTED.search(between) or (_PARTED.search(text) and "each" in told.words):
            return _parted(first, second, told)
    if (
        "each" in told.asked
        and re.search(r"\bhow (?:much|many)\b", asked)
        and not _LEFT.search(text)
    ):
        coined = [bool({"£", "$", "€"} & set(told.before(f, 1))) for f in (first, second)]
        if coined == [False, True] and "much" in told.asked:  # "24 pens cost £18.60": each
            first, second = second, first
        return _parted(first, second, told)
    if _SHARED.search(text):
        return None
    if _TOTAL.search(text) and re.search(r"\b(?:and|plus)\b|[,+]", between):
        return Figured(_arithmetic(f"{first.text} + {second.text}"))
    return None


def _rated(told: Told) -> Figured | None:
    """So many at so much each; so much at so much an hour: how long?"""
    rates = [f for f in told.amounts if _rate_unit(told, f) is not None]
    if len(rates) != 1:
        return None
    (rate,) = rates
    other = next(f for f in told.amounts if f is not rate)
    unit = _rate_unit(told, rate) or ""
    asked = [singular(w) for w in told.asked]
    question = " ".join(told.asked)
    same = bool(other.noun) and other.noun == rate.noun
    asks_unit = bool(unit) and re.search(
        rf"\b(?:how many|number of) (?:\w+ )?{re.escape(unit)}", " ".join(asked)
    )
    long = unit in _TIMES and re.search(r"\bhow long\b|\bhow soon\b|\blast\b", question)
    if other.noun != unit and (asks_unit or long or (same and unit)):
        return _parted(other, rate, told)
    if len(told.words) > 25 and not re.search(r"\b(?:how much|total|what|whats|cost)\b", question):
        return None
    first, second = told.amounts
    factor = _factor(other.noun, unit)
    if factor is not None and factor != 1:
        return Figured(_arithmetic(f"{other.text} * {factor:.12g} * {rate.text}"))
    doubt = "how long is counted in other units" if _clash(other.noun, unit) else ""
    return Figured(_arithmetic(f"{first.text} * {second.text}"), doubt)


def _parted(whole: Figure, portion: Figure, told: Told) -> Figured:
    """So many portions; where they do not come out even, what is to be done is not said."""
    even = portion.value and abs(whole.value / portion.value % 1) < 1e-9
    doubt = "" if even or "many" not in told.asked else "it does not come out even"
    return Figured(_arithmetic(f"{whole.text} / {portion.text}"), doubt)


def _factor(said: str, wanted: str) -> float | None:
    """How many of one unit make the other; None where they do not measure the same."""
    for sizes in _SIZES:
        if said in sizes and wanted in sizes:
            return sizes[said] / sizes[wanted]
    return None


def _clash(said: str, wanted: str) -> bool:
    """Two units of time that no fixed number turns into each other."""
    return said in _TIMES and wanted in _TIMES and said != wanted


def _rate_unit(told: Told, figure: Figure) -> str | None:
    """For what a rate holds: "hectare", "" for each of the others; None where it is no rate."""
    after = list(told.words[figure.last : figure.last + 4])
    for skip in (0, 1):  # "4.60 each", "180 kg a hectare"
        said = " ".join(after[skip:])
        if skip and not (after and after[0].isalpha()):
            break
        match = _RATE.match(said)
        if match:
            last = match[0].split()[-1]
            if said.startswith(("a ", "an ", "for a", "on a")) and not _is_unit(
                told, figure, singular(last)
            ):
                continue
            return "" if last in ("each", "apiece", "pop", "ea") else singular(last)
    before = " ".join(told.words[max(0, figure.first - 3) : figure.first])
    if re.search(r"(?:\bat|@)(?: [£$€])?$", before):
        return ""
    if re.search(
        r"\beach(?: \w+)? (?:costs?|is|weighs?|takes?|holds?|holding)(?: [£$€])?$", before
    ):
        return ""
    return None


def _is_unit(told: Told, figure: Figure, word: str) -> bool:
    """Whether "a …" after a number is for what it holds: "a day", "a head", "a jar" of 12 jars."""
    named = {f.noun for f in told.amounts if f is not figure}
    measured = word in _TIMES or any(word in sizes for sizes in _SIZES)
    return measured or word in named or word in ("head", "piece", "person", "word", "unit", "pop")


def _per_asked(told: Told) -> tuple[Figure, Figure] | None:
    """ "1000 ml over 8 hours, ml per hour?": the question names what is parted by what."""
    asked = [singular(w) for w in told.asked]
    first, second = told.amounts
    for place, word in enumerate(asked[:-1]):
        if (
            word in ("per", "a", "each", "an")
            and place
            and asked[place + 1]
            in (
                first.noun,
                second.noun,
            )
        ):
            per = first if asked[place + 1] == first.noun else second
            other = second if per is first else first
            if per.noun and per.noun != other.noun:
                return other, per
    return None


def _left(told: Told) -> Figured:
    first, second = told.amounts
    large, small = (first, second) if first.value >= second.value else (second, first)
    text = " ".join(told.words)
    turned = large is second and not re.search(
        r"\bof\b|\bdifference\b|\bgap\b|\bmore\b|\bfewer\b|\bshort\w*\b|\bto go\b|\bneed\b|\bpaid with\b|\bfrom\b",
        text,
    )
    turned = turned or _SHARED.search(text) is not None
    doubt = "which of the two is taken from the other is not said" if turned else ""
    return Figured(_arithmetic(f"{large.text} - {small.text}"), doubt)


# ---------------------------------------------------------------- more than two


def _of_many(told: Told, text: str) -> Figured | None:
    values = [f.text for f in told.amounts]
    if len(told.words) > 45:
        return None
    pairs = _pairs(told)
    if pairs:
        return Figured(_arithmetic(" + ".join(f"{a.text} * {b.text}" for a, b in pairs)))
    if any(_rate_unit(told, f) is not None for f in told.amounts):
        return None
    spaces = [
        [w for w in told.words[a.last : b.first] if w not in ("and", ",", "&", "£", "$", "€", "+")]
        for a, b in zip(told.amounts, told.amounts[1:], strict=False)
    ]
    if max(len(s) for s in spaces) > 3:
        return None
    if _AVERAGE.search(text):
        return Figured(_arithmetic(f"({' + '.join(values)}) / {len(values)}"))
    if re.search(r"\b(?:left|remain\w*)\b", " ".join(told.asked)):
        return Figured(_arithmetic(f"{values[0]} - {' - '.join(values[1:])}"))
    if all(s == ["by"] for s in spaces):
        return Figured(_arithmetic(" * ".join(values)))
    if _TOTAL.search(text):
        return Figured(_arithmetic(" + ".join(values)))
    return None


def _pairs(told: Told) -> list[tuple[Figure, Figure]]:
    """ "3 adults at 12.50 and 2 children at 8": every second number is a rate of the one before."""
    if len(told.amounts) % 2:
        return []
    found = list(zip(told.amounts[::2], told.amounts[1::2], strict=True))
    rated = all(
        _rate_unit(told, b) is not None or _AT.search(" ".join(told.words[a.last : b.first]))
        for a, b in found
    )
    return found if rated else []


def _arithmetic(text: str) -> Calculate:
    return Calculate(_O.ARITHMETIC, (text,))
