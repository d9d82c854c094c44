"""Comparing phrases in a clue: "260 feet shorter than", "right after", "twice as much as".

Guarantees: a phrase is found with its distance and with the words that name its scale; words that
are no distance are left in the clue, to be read as members.
"""

from __future__ import annotations

import re

from core.language import lexicon as lex
from core.reading.clues.masked import MENTION, Comparison, Gap, Masked
from core.reading.clues.numbered import NUMBER, number_of
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.scales import WORDS
from core.reading.clues.values import unit_word
from core.reading.lifting.names import singular

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
    rf"|(?P<number>{NUMBER.pattern})(?:[ -](?P<unit>(?!(?:than|to|the|left|right|west|east|before|after|ahead|behind|above|below)\b)[a-z][a-z.]*(?: (?!than\b)[a-z]+)?))?)"
)
_QUANTITY = re.sub(r"\(\?P<(value|sign|scale|percent|money|ordinal)>", r"(?P<n_\1>", _QUANTITY)
_ADVERB = r"(?:(?P<soon>immediately|directly|right|just|straight|next|the one|the very next one)|sometime|some time|at some point|somewhere|some days?|somewhat|slightly|much|a (?:bit|little|lot|few \w+)|any|far|even|quite|considerably|exactly|one place|some amount|a while|shortly|long|way)"
_GRAMMAR = re.compile(
    rf"(?:(?<=\s)|(?<=^)|(?<=')){_QUANTITY}?(?:(?:(?<=\S) )?{_ADVERB})?(?:(?<=[a-z0-9%.]) )?"
    rf"\b(?:(?P<word>{_COMPARATIVE})\b(?P<middle>(?: [a-z'-]+){{0,6}}?) than(?: (?:that|those) (?:of|for))?"
    rf"|(?P<ratio>twice|double|three times|four times|half|triple)(?: as (?P<as>\w+)(?P<many>(?: \w+){{0,3}}?) as| the (?P<of>\w+) of)"
    rf"|(?<!look )(?<!looks )(?<!looked )(?<!looking )(?<!named )(?<!called )(?P<place>{_PREPOSITION})\b(?! (?:all|that|which time)\b)(?!(?<=before)\s*(?:$|[.,;!?]|(?:so|and|but|already|now|too|either)\b)))"
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
        re.compile(
            rf"\b(?P<times>twice|double|half|triple|three times|four times) (?:(?:that|the [a-z]+) of )?(?=(?:the )?{MENTION})"
        ),
        {"": r"\g<times> as much as "},
    ),
    (
        re.compile(
            r",? (?:which|that|this|and that) (?:rules?|counts?|leaves?|puts?) (?:it|that|him|her|them) out (?:for|of)\b"
        ),
        {"": ", so it is not for"},
    ),
    (
        re.compile(
            r"\b(?:first|1st|top|favourite|favorite) (?:choice|pick|preference|wish)(?:(?: is| would be| was|:)(?= )|(?= \S))"
        ),
        {"": "wish is"},
    ),
    (
        re.compile(
            rf"\b(?P<w>(?:to the )?(?:right|left) of|before|after|behind|ahead of) (?P<x>(?:the )?{MENTION}(?: [a-z]+)?),? (?:(?:i\.?e\.?|that is|meaning|in fact|namely|and),? (?:right |just |straight |next )?)?(?:immediately|directly|right|straight)(?: (?:to (?:the|his|her|its) )?(?:right|left|after|before|behind|ahead|so))?(?=\W*$)"
        ),
        {"": r"directly \g<w> \g<x>"},
    ),
    (
        re.compile(
            rf"\b(?:right |directly |immediately )?(?:next (?:door )?to|beside|adjacent to) (?P<x>(?:the )?{MENTION})(?: [a-z]+)?, (?:but )?(?:exactly )?(?:one|1) (?P<n>[a-z]+ )?(?P<c>higher|lower|later|earlier)(?=\W*$)"
        ),
        {"": r"one \g<n>\g<c> than \g<x>"},
    ),
    (re.compile(r"\b(?:can|could) (?:only )?(?:make do|cope|live) with\b"), {"": "has"}),
    (re.compile(r",? (?:which|that|this|and that) rule[sd] out\b"), {"": " is not with"}),
    (
        re.compile(
            r"\b(?:can|may|could) (?:go |be |come |run |play )?(?:anywhere|any ?time|somewhere|sometime) (?=after\b|before\b)"
        ),
        {"": "comes "},
    ),
    (
        re.compile(
            r"\bone (?:right |straight |directly |immediately )?(?:after|behind) (?:the other|another)\b|\bconsecutively\b"
        ),
        {"": "back to back"},
    ),
    (re.compile(r",? (?:either|whichever) way (?:a?round|about)\b"), {"": " "}),
    (re.compile(r"\b(?:frist|fisrt|firts|1rst)\b"), {"": "first"}),
    (re.compile(r"\b(?:lst|lats)\b"), {"": "last"}),
    (
        re.compile(r"\b(?:directly|immediately|straight) follow(?:s|ed)?\b"),
        {"": "come directly after"},
    ),
    (
        re.compile(r"\b(?:directly|immediately|straight) precedes?\b"),
        {"": "come directly before"},
    ),
    (
        re.compile(
            r"\b(?:(?:is|are|'s|draws?|has|sings?|looks?) )?(?:far |much |a bit )?too \w+(?: (?!to\b|for\b|an?\b)[a-z]+)? for\b"
        ),
        {"": "is not in"},
    ),
    (
        re.compile(r"\b(?:in|among|one of|within) the first three(?: \w+s)?\b"),
        {"": "first, second or third"},
    ),
    (re.compile(r"\b(?:no |not )?(\w+) at the (?:very )?earliest\b"), {"": r"not before \1"}),
    (re.compile(r"\b(\w+) at the (?:very )?latest\b"), {"": r"not after \1"}),
    (
        re.compile(
            r"\b(?:was|were|got|is) beaten by (?:everyone|everybody|all the others?)(?: else)?\b"
        ),
        {"": "came last"},
    ),
    (
        re.compile(
            r"\b(?:beat|beats|outran|defeated) (?:everyone|everybody|all the others?)(?: else)?\b"
        ),
        {"": "came first"},
    ),
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


_WHERE = frozenset(
    ("behind", "above", "below", "beneath", "underneath", "in front of", "following", "follows")
)


def mark_comparisons(masked: Masked, puzzle: Puzzle) -> None:
    """Marks every comparing phrase of a clue."""
    along = any(c.ordered for c in puzzle.categories)
    for match in reversed(list(_GRAMMAR.finditer(masked.text))):
        if not along and match["place"] in _WHERE:
            continue  # "the dog lives behind the green door"
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
