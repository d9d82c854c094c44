"""Calculations that are said over a whole request rather than in one phrase.

"The price ex VAT is 1,450 and VAT is 20%. What's the total incl VAT?" has its numbers in one
sentence and its question in the next. Guarantees: such a reading is given only where a cue word
names the operation, and every number and date of the request takes part in it; otherwise None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.errors import UserError
from core.language.clauses import Calculate, Operation, ReadBy
from core.reading.calculation_signs import TO_ONE, signs_checked
from core.reading.figures.read import read_figures
from core.reading.figures.shares import Figured
from core.reading.grounding.ground_calculation import dated, ground_calculations, number_of
from core.reading.grounding.ground_draft import Said
from core.reading.lasting import lasts
from core.reading.lifting.lift import lift
from core.reading.lifting.mentions import Mention
from core.reading.reading import SentenceReading
from core.reading.sketch import PLAN_RELATIONS, Sketch
from core.solving.calculation import calculate

_SHORT = 5  # words that may follow "72 pints at 4.60"
_LONGEST = 60  # words; longer requests are plans
_NUMERIC = "nhkqg"
_TWO_WAYS = "what is to be done with these numbers can be read in two ways"
_IDLE = frozenset("none ask_plan is have takes brings machines total amount choose change".split())
_PLANNED = 3  # relations that only plans have, from which on a request is one
_PERCENT = re.compile(r"\b(?:percent(?:age)?s?|per cent|proportion)\b|%")
_GROWTH = re.compile(r"(?:->|→|=>).*\b(?:growth|change|rise|fall|increase|drop|decrease)\b")
_CHANGED = re.compile(
    r"\b(?:chang\w*|up|ris\w*|rose|risen|increas\w*|gr[eo]w\w*|growth|gain\w*|fell|fall\w*|drop\w*|"
    r"down|decreas\w*|declin\w*|differen\w*|more|less|cheaper|dearer|higher|lower|sav\w*|markup|"
    r"mark-up)\b"
)
_OUT_OF = re.compile(r"\b(?:out )?of\b")
_KEPT = re.compile(r"p\d{1,2} (?:\S+ ){0,3}?(?:of|on|from) (?:\S+ ){0,3}?[nhkqg]\d")
_ALTOGETHER = re.compile(
    r"\b(?:incl\w*|total|altogether|in all|plus|add\w*|after|new|leaves?|left|pay|come to|be)\b"
)
_RAISED = re.compile(
    r"\b(?:incl\w*|plus|up|ris\w*|rose|risen|increas\w*|add\w*|on top|surcharge|tip|tax|vat|"
    r"rais\w*|gr[eo]w\w*|interest|mark\w*|dearer|more|inflation|goes up)\b"
)
_LOWERED = re.compile(
    r"\b(?:off|discount\w*|less|reduc\w*|reduction|cut|cuts|fall\w*|fell|drop\w*|down|deduct\w*|minus|"
    r"sale|rebate|knocked|lower\w*|decreas\w*|cheaper|los[est]\w*|below|under|shrink\w*)\b"
)
_BACKWARDS = re.compile(
    r"\b(?:before|net|exclud\w*|without|original\w*|full|whole|in all|was it|"
    r"of what|taken from|used to)\b"
)
_IS_SHARE = re.compile(
    r"([nhkqg]\d{1,2})\s(?:\S+\s){0,3}?(?:is|are|was|were|makes?)\s(?:\S+\s){0,2}?p\d{1,2}\b"
)
_SHARE_OF_UNKNOWN = re.compile(
    r"[nkhqg]\d{1,2} (?:\S+ ){0,5}?(?:is|are|was|being|covers?|represents?|makes? up|that's|thats|equals?)"
    r" (?:\S+ )?p\d{1,2} of (?!\S*[nkhqg]\d)"
)
_DUE = re.compile(
    r"\b(?:when|what date|which date|what day|which day|date|due|deadline|by when|expir\w*)\b"
)
_COUNTED_ON = re.compile(r"\blater\b|\bafter that\b|\bafter\b|\bon from\b|\bfrom then\b")
_EARLIER = re.compile(
    r"\b(?:before|ago|earlier|prior|(?:days|weeks|months|count|counting|going|go) back)\b"
)
_WORKING = re.compile(r"\b(?:work(?:ing)? ?days?|business days?|weekdays?)\b")
_SPLIT = re.compile(r"\b(?:ratio|split\w*|divid\w*|shar\w*|proportion)\b")
_RATIO = re.compile(r"n\d{1,2}(?:\s(?::|to|and|,)\s(?:and\s)?n\d{1,2})+")
_SIGNS = {
    "x": "*", "×": "*", "*": "*", "times": "*", "multiplied by": "*", "+": "+", "plus": "+",
    "-": "-", "–": "-", "minus": "-", "less": "-", "take away": "-", "/": "/", "÷": "/",
    "divided by": "/", "over": "/", "and then divided by": "/",
}  # fmt: skip


@dataclass(frozen=True)
class _Whole:
    """The request as one lifted sentence, with its numbers, shares and dates in order."""

    text: str
    raw: str  # the words themselves, in small letters
    numbers: tuple[Mention, ...]
    shares: tuple[Mention, ...]
    dates: tuple[Mention, ...]


def calculations_asked(
    request: str, readings: tuple[SentenceReading, ...]
) -> tuple[list[tuple[Calculate, Said, str]], tuple[SentenceReading, ...]]:
    """The calculations of a request with the readings that give them; none where it plans.

    Sentence by sentence where that leaves no doubt, else over the whole request.
    """
    several = _several(request)
    if several:
        return several, tuple(said.reading for _, said, _ in several)
    found = ground_calculations(readings)
    relations = [s.relation for r in readings for s in r.sketches]
    plans = sum(1 for r in relations if r in PLAN_RELATIONS and r not in _IDLE)
    whole = whole_calculation(request) if plans < _PLANNED else None
    clear = found and not plans and not any(r.doubt for r in readings)
    if clear and (whole is None or len(found) > 1 or found[0][0] == whole[0]):
        return found, tuple(signs_checked(r) for r in readings)
    if clear and any(r.by is not ReadBy.MODEL and r.sketches for r in readings):
        if whole is not None and not whole[1].reading.doubt and not _equal(found[0][0], whole[0]):
            doubtful = replace(whole[1].reading, doubt=_TWO_WAYS)
            return [(whole[0], replace(whole[1], reading=doubtful), "")], (doubtful,)
        return found, tuple(signs_checked(r) for r in readings)
    if whole is not None:
        return [whole], (whole[1].reading,)
    listed = any(m.kind in "sl" for r in readings for m in r.sentence.mentions)
    return (found, readings) if plans < len(found) and not listed else ([], readings)


def _several(request: str) -> list[tuple[Calculate, Said, str]]:
    """Two questions or more, each of which is a calculation by itself."""
    asked = [s.strip() for s in re.split(r"(?<=\?)\s+", request) if s.strip()]
    if len(asked) < 2 or not all(s.endswith("?") and re.search(r"\d", s) for s in asked):
        return []
    found = [whole_calculation(s) for s in asked]
    return [one for one in found if one is not None] if None not in found else []


def whole_calculation(request: str) -> tuple[Calculate, Said, str] | None:
    """The one calculation that a whole request asks for, or None."""
    (sentence,) = lift(request, whole=True).sentences or (None,)
    if sentence is None or len(request.split()) > _LONGEST:
        return None
    valued = [m for m in sentence.mentions if m.number is not None or m.kind == "y"]
    if any(m.kind in "esl" and len(m.names) > 3 for m in sentence.mentions):
        return None
    whole = _Whole(
        sentence.lifted,
        request.lower(),
        tuple(m for m in valued if m.kind in _NUMERIC),
        tuple(m for m in valued if m.kind == "p"),
        tuple(m for m in valued if m.kind == "y" and m.period is not None),
    )
    figured = read_figures(request) if not whole.dates else None
    for reader in (_on_dates, _split, _figures(figured), _percentage, _packed, _worded):
        calculation = reader(whole)
        if calculation is not None:
            sketch = Sketch("compute", tuple(m.id for m in valued))
            doubt = figured.doubt if figured and figured.calculation is calculation else ""
            doubt = doubt or _other(whole, figured)
            reading = SentenceReading(sentence, (sketch,), ReadBy.RULES, 0.85, doubt=doubt)
            return calculation, Said(sketch, reading), ""
    return None


def _other(whole: _Whole, figured: Figured | None) -> str:
    """A doubt where the single phrases, read by themselves, come to another calculation."""
    if figured is None:
        return ""
    others = [c for c in (_percentage(whole), _packed(whole), _worded(whole)) if c is not None]
    if not others or figured.calculation in others or _equal(figured.calculation, others[0]):
        return ""
    return _TWO_WAYS


def _equal(one: Calculate, other: Calculate) -> bool:
    """Whether two calculations come to the same number."""
    try:
        return calculate(one).value == calculate(other).value
    except UserError:
        return False


def _figures(figured: Figured | None) -> Callable[[_Whole], Calculate | None]:
    """The reading by the roles of the numbers, as one among the readers."""
    return lambda _whole: figured.calculation if figured is not None else None


def _on_dates(whole: _Whole) -> Calculate | None:
    """Two dates, one date, or a date and a span ("dated 14 March, payable within 45 days")."""
    if whole.shares or not whole.dates:
        return None
    if not whole.numbers:
        return _of_dates(whole)
    if len(whole.dates) != 1 or len(whole.numbers) != 1:
        return None
    span = whole.numbers[0]
    asked = _DUE.search(whole.raw) or _COUNTED_ON.search(whole.raw) or lasts(whole.raw)
    if span.kind != "h" or not asked:
        return None
    relation = "add_workdays" if _WORKING.search(span.text.lower()) else "add_days"
    backwards = bool(_EARLIER.search(whole.raw))
    return dated(relation, [*whole.dates, span], backwards, lasts(whole.raw))


def _of_dates(whole: _Whole) -> Calculate | None:
    """How many days or working days between two dates, or the weekday of one."""
    working = _WORKING.search(whole.raw)
    asked = working or re.search(
        r"\bhow (?:many|long)\b|\bnumber of\b|\bcount\b|^days\b", whole.raw
    )
    if len(whole.dates) == 1 and re.search(
        r"\b(?:what|which) (?:day|weekday)\b|\bday of the week\b|\bweekday\b|\bon a what\b|"
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^?]*\?",
        whole.raw,
    ):
        return dated("weekday", [*whole.dates], False)
    if len(whole.dates) != 2 or not asked:
        return None
    if working:
        return dated("workdays", [*whole.dates], False)
    if re.search(r"\binclu\w*|\bboth\b|\bholidays?\b", whole.raw):
        return None  # whether the last day counts is for the user to say in other words
    return dated("days", [*whole.dates], False)


def _split(whole: _Whole) -> Calculate | None:
    """A whole and the ratio of its parts ("£186,000 between three heirs 3:2:1")."""
    ratio = _RATIO.search(whole.text)
    if ratio is None or whole.dates or whole.shares or TO_ONE.search(whole.raw):
        return None
    if not _SPLIT.search(whole.raw) and " : " not in ratio[0]:
        return None
    ids = re.findall(r"n\d{1,2}", ratio[0])
    parts = [m for m in whole.numbers if m.id in ids]
    rest = [m for m in whole.numbers if m.id not in ids]
    rest = [m for m in rest if m.kind != "g" or m.number != len(parts)]
    if len(rest) != 1 or len(parts) < 2:
        return None
    return Calculate(Operation.RATIO_SPLIT, tuple(number_of(m) for m in (*rest, *parts)))


def _percentage(whole: _Whole) -> Calculate | None:
    if whole.dates:
        return None
    asked = _PERCENT.search(whole.raw) or _GROWTH.search(whole.raw)
    if len(whole.numbers) == 2 and not whole.shares and asked:
        return _of_two(whole)
    if len(whole.numbers) == 1 and len(whole.shares) == 1:
        return _with_share(whole)
    return None


def _of_two(whole: _Whole) -> Calculate | None:
    """Two numbers and a question for per cent: a change, or a part of a whole."""
    first, second = whole.numbers
    between = whole.text[whole.text.index(first.id) : whole.text.index(second.id)]
    if _OUT_OF.search(between) and not re.search(r"\bfrom\b|\bto\b", between):
        return Calculate(Operation.PERCENT_IS, (number_of(first), number_of(second)))
    after = re.search(rf"\bof\s(?:\S+\s){{0,3}}?{first.id}\b", whole.text)
    opens = re.match(rf"of\s(?:\S+\s){{0,2}}?{first.id}\b", whole.text)
    if opens or (after and re.search(r"\b(?:is|are|was|were)\b", between)):
        return Calculate(Operation.PERCENT_IS, (number_of(second), number_of(first)))
    if not _CHANGED.search(whole.text):
        return None
    if re.search(rf"\bnow\s(?:\S+\s){{0,2}}?{first.id}\b", whole.text) or re.search(
        r"\b(?:from|was|were)\s$", between
    ):
        first, second = second, first
    return Calculate(Operation.CHANGE, (number_of(first), number_of(second)))


def _with_share(whole: _Whole) -> Calculate | None:
    """A number and a share of it: raised, lowered, or the whole it is a share of."""
    number, share = number_of(whole.numbers[0]), number_of(whole.shares[0])
    backwards = _BACKWARDS.search(whole.text)
    if _IS_SHARE.search(whole.text) and backwards:
        return Calculate(Operation.WHOLE_FROM, (number, share))
    raised, lowered = _RAISED.search(whole.raw), _LOWERED.search(whole.raw)
    price = lowered is not None and lowered[0] == "sale"  # "5% of the sale price"
    if _SHARE_OF_UNKNOWN.search(whole.text) and not raised and (price or not lowered):
        return Calculate(Operation.WHOLE_FROM, (number, share))
    part = _KEPT.search(whole.text) and not lowered and not _ALTOGETHER.search(whole.raw)
    if part and not re.search(r"\b(?:ris|rose|rais|up|increas|grew|grow)", whole.raw):
        return Calculate(Operation.PERCENT_OF, (share, number))
    if backwards or bool(raised) == bool(lowered):
        return None
    return Calculate(Operation.INCREASE if raised else Operation.DECREASE, (number, share))


def _packed(whole: _Whole) -> Calculate | None:
    """So many at so much each, or so much into portions of so much."""
    if whole.dates or whole.shares or len(whole.numbers) != 2:
        return None
    first, second = whole.numbers
    between = whole.text[whole.text.index(first.id) + len(first.id) : whole.text.index(second.id)]
    values = f"{number_of(first):.12g}", f"{number_of(second):.12g}"
    rest = re.sub(rf".*{second.id}", "", whole.text)
    if re.fullmatch(r" (?:\S+ ){0,2}?(?:at|@) (?:a )?", between) and len(rest.split()) <= _SHORT:
        return Calculate(Operation.ARITHMETIC, (" * ".join(values),))
    portions = re.fullmatch(r" (?:\S+ )?(?:into|in|,|-) (?:\S+ ){1,2}(?:of|holding|with) ", between)
    if portions and re.search(r"\bhow many\b", whole.raw) and first.kind[0] in "nqg":
        return Calculate(Operation.ARITHMETIC, (" / ".join(values),))
    return None


def _worded(whole: _Whole) -> Calculate | None:
    """A chain of numbers with signs between them, nouns left out: "18 pallets x 24 boxes - 37"."""
    if whole.dates or whole.shares or len(whole.numbers) < 2:
        return None
    values = {m.id: number_of(m) for m in whole.numbers}
    signs = "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))
    words = re.findall(rf"[a-z]\d{{1,2}}\b|(?<!\S)(?:{signs})(?!\S)|[()]|\bthen\b", whole.text)
    made, waiting = "", False
    for word in words:
        if word in values:
            if made and not waiting and not made.endswith("("):
                return None
            made, waiting = made + f"{values[word]:.12g}", False
        elif word in _SIGNS:
            if waiting or not made:
                return None
            made, waiting = f"{made} {_SIGNS[word]} ", True
        elif word == "then" and not waiting and made:
            made = f"({made})"
        elif word in "()" and (word == "(") == (waiting or not made or made.endswith("(")):
            made, waiting = made + word, False
    balanced = made.count("(") == made.count(")")
    used = len(re.findall(r"\d[\d.]*", made)) == len(values)
    if waiting or not balanced or not used or not re.search(r"[-+*/]", made):
        return None
    return Calculate(Operation.ARITHMETIC, (made,))
