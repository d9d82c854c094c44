"""Lists of things with numbers in a request: "paint 3h, sand 2h", and small tables typed as text.

Guarantees: a record list is a run of at least two entries of one form: a name, then one or more
numbers with their units or labels; the names and numbers are exactly those of the text. Entries are
parted by commas, semicolons, slashes, line ends, or by nothing where each ends with a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.language import lexicon as lex
from core.reading.lifting.mentions import Mention
from core.reading.lifting.numbers import find_numbers

_WORD = r"[A-Za-zÀ-ÿ&][\w'’&.-]*|\d+[A-Za-z]\w*"
_STOP = frozenset(
    "is are was be must can cannot can't should will not before after on in at to from than for each every if then when while "
    "which that we i they he she it least most more less between with only also never and or by per nobody all max min maximum minimum "
    "up so below above under over at of about exactly within no up got have has budget total left available container arrives".split()
)
_VERBS = frozenset(
    "takes take needs need costs cost lasts last weighs weigh is for brings bring earns earn pays pay yields yield gives give scores score "
    "helps help saves save draws draw reaches reach with and or a an the at would".split()
)  # words between a name and its numbers that say no more than the numbers do
_NAME_LENGTH = 4
# A piece that goes on with the entry before it: it begins with a number or with what one measures.
_CONTINUED = re.compile(
    r"(?:(?:with|at|or|about|would|will|a|an|the|for|expected|of|in|it|is)\s)*"
    r"(?:[€$£]?\d|(?:" + "|".join(sorted(_VERBS - {"for", "the", "a", "an", "or", "and"})) + r"|"
    r"sales|reach|fee|rated|rating|priority|users|profit|margin|weight|"
    + "|".join(sorted(lex.AMOUNT_NOUNS))
    + r")\b(?=[^\d]{0,20}\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Value:
    number: float
    unit: str
    label: str


@dataclass(frozen=True)
class _Entry:
    """One name with its numbers, and its place in the text."""

    name: str
    values: tuple[_Value, ...]
    start: int
    end: int


def find_specs(text: str) -> tuple[Mention, ...]:
    """The record lists of a text, as mentions of kind s; longest first reading, no overlap."""
    found: list[Mention] = []
    made = [_mention(text, run) for reader in _READERS for run in reader(text)]
    for mention in sorted((m for m in made if m is not None), key=lambda m: -len(m.parts)):
        if all(mention.end <= m.start or mention.start >= m.end for m in found):
            found.append(mention)
    return tuple(sorted(found, key=lambda m: m.start))


# ---------------------------------------------------------------- forms of lists


def _lines(text: str) -> Iterator[list[_Entry]]:
    pieces = [
        (m.start(1), m[1])
        for m in re.finditer(r"(?m)^[ \t]*(?:[-*•–]|\d+[.)])?[ \t]*(.+?)[ \t.;,]*$", text)
    ]
    yield from _runs(text, pieces, r"[\s.;,*•–-]*(?:\d+[.)])?\s*")
    slashed = list(re.finditer(r"(?:(?<=^)|(?<=[:./]\s))([^/\n]+?)(?=\s/\s|\.\s|\.?$)", text))
    yield from _runs(text, [(m.start(1), m[1]) for m in slashed], r"\s*/\s*")


def _bracketed(text: str) -> Iterator[list[_Entry]]:
    """ "Sparrow (fee 5000, draws 900), Mags (2000, 350)" ."""
    pieces = [
        (m.start(), f"{m['name']}  {m['inner']} ")
        for m in re.finditer(
            rf"(?P<name>(?:(?:{_WORD}) ){{0,3}}(?:{_WORD})) \((?P<inner>[^()]*\d[^()]*)\)", text
        )
    ]
    yield from _runs(text, pieces, r"\)?\s*[,;]?\s*(?:and )?(?:[Tt]he )?")


def _semicolons(text: str) -> Iterator[list[_Entry]]:
    pieces = [
        (m.start(1), m[1])
        for m in re.finditer(r"(?:(?<=^)|(?<=[:.;?!]\s))([^;.:?!\n]*(?:\.\d[^;.:?!\n]*)*)", text)
    ]
    yield from _runs(text, pieces, r"\s*[;.]?\s*")


def _commas(text: str) -> Iterator[list[_Entry]]:
    for sentence in re.finditer(r"[^.?!\n;]+(?:\.\d[^.?!\n;]*)*", text):
        offset = sentence.start()
        begin = 0
        colon = re.search(r":\s", sentence[0])
        if (
            colon
            and len(re.findall(r":\s", sentence[0])) == 1
            and (
                re.search(r"\d", sentence[0][: colon.start()]) is None
                or sentence[0][colon.end() :].count(",") > 1
            )
        ):
            begin = colon.end()
        pieces: list[tuple[int, str]] = []
        for piece in re.finditer(r"(?:\d,\d{3}|[^,|])+", sentence[0][begin:]):
            for part in re.finditer(r"(?:(?!\s(?:and|&)\s).)+", piece[0]):
                words = re.sub(r"^\s*(?:and|&)\s+", lambda m: " " * len(m[0]), part[0])
                lead = len(words) - len(words.lstrip())
                place = offset + begin + piece.start() + part.start() + lead
                if pieces and _CONTINUED.match(words.strip()):
                    before = pieces[-1][0]
                    pieces[-1] = (before, text[before : place + len(words.strip())])
                else:
                    pieces.append((place, words.strip()))
        yield from _runs(text, pieces, r"\)?\s*[,|]?\s*(?:and|&)?\s*(?:(?:the|our) )?")


def _running(text: str) -> Iterator[list[_Entry]]:
    """ "sheets 70 mins towels 50 mins uniforms 60 mins": nothing between, each with a unit."""
    units = "|".join(
        sorted(
            map(re.escape, [*lex.TIME_UNITS, *lex.OTHER_UNITS, *lex.MONEY_WORDS]),
            key=len,
            reverse=True,
        )
    )
    pieces = [
        (m.start(), m[0]) for m in re.finditer(rf"(?:{_WORD}) \d[\d.]*\s?(?:{units})\b", text)
    ]
    yield from _runs(text, pieces, r"\s+")


_READERS = (_lines, _bracketed, _semicolons, _commas, _running)


def _runs(text: str, pieces: list[tuple[int, str]], between: str) -> Iterator[list[_Entry]]:
    """Runs of neighbouring pieces that are all entries with as many numbers."""
    run: list[_Entry] = []
    for start, words in pieces:
        entry = _entry(words, start) or (None if run else _tail_entry(words, start))
        joins = bool(run) and entry is not None and len(entry.values) == len(run[0].values)
        if entry is not None and (
            not run or (joins and re.fullmatch(between, text[run[-1].end : entry.start]))
        ):
            run.append(entry)
            continue
        if len(run) > 1:
            yield run
        run = [entry] if entry is not None else []
    if len(run) > 1:
        yield run


def _tail_entry(words: str, start: int) -> _Entry | None:
    """The entry at the end of a sentence's opening words: "Choose at most 2 of Alpha 30k"."""
    match = re.search(
        r"\b([A-Z][\w-]*(?: [A-Z][\w-]*)?|[a-z-]{3,}) [€$£]?\d[\d.,]* ?\w{0,7}$", words
    )
    if match is None or match[1].lower() in _STOP or match.start() == 0:
        return None
    return _entry(words[match.start() :], start + match.start())


def _entry(words: str, start: int) -> _Entry | None:
    """A name and its numbers, or None where the words say anything else."""
    numbers = _numbers(words) if not _MOMENT.search(words) else []
    if not numbers or len(words) > 120:
        return None
    name, label = _name_and_label(words[: numbers[0].start])
    if not name:
        return None
    values = []
    for place, number in enumerate(numbers):
        after_end = numbers[place + 1].start if place + 1 < len(numbers) else len(words)
        parted = _whose(words[number.end : after_end], number, place + 1 < len(numbers))
        if parted is None or label is None:
            return None
        own, following = parted
        values.append(_Value(number.number or 0.0, number.unit, label or own))
        label = following
    lead = max(0, words.find(name.split()[0]))
    return _Entry(name, tuple(values), start + lead, start + len(words.rstrip(" .,;)")))


_MOMENT = re.compile(
    r"\b(?:at|by|from|until|till?|on|before|after) (?:hour|minute|day|week)\b", re.IGNORECASE
)


def _numbers(words: str) -> list[Mention]:
    """The numbers of an entry; "1900" is no year here, and "45 / 6" is two numbers."""
    found: list[Mention] = []
    for one in find_numbers(re.sub(r"(?<=\d)\s*/\s*(?=[€$£]?\d)", _blanked, words)):
        if one.kind == "y" and one.period is not None and re.fullmatch(r"\d{4}", one.text):
            one = replace(one, kind="n", number=float(one.text))
        worded = one.kind != "h" and not re.search(r"\d", one.text)
        if one.kind in "nhkqp" and one.number is not None and not worded:
            found.append(one)
    return found


def _blanked(match: re.Match[str]) -> str:
    """As many characters, with a comma and a blank in place of a slash."""
    return ",".ljust(len(match[0])) if len(match[0]) > 1 else match[0]


def _whose(after: str, number: Mention, more: bool) -> tuple[str, str] | None:
    """The words after a number: its own label, and the label of the next one.

    Up to a comma or "and" they are its own; without either they go with the next number. None
    where they say something else than labels.
    """
    pieces = re.split(r"[,(]|\b(?:and|with|at|for)\b", after, maxsplit=1)
    if not more:
        own = _label(after)
        return None if own is None else (own if number.kind == "n" else "", "")
    if len(pieces) == 1:
        following = _label(after)
        return None if following is None else ("", following)
    own, following = _label(pieces[0]), _label(pieces[1])
    return None if own is None or following is None else (own, following)


def _name_and_label(words: str) -> tuple[str, str | None]:
    """ "Sparrow fee " → (Sparrow, fee); "paint: " → (paint, "")."""
    tokens = re.findall(r"[^\s:=(,–]+|[:=(,–]", words)
    tokens = [t for t in tokens if t not in (":", "=", "(", ",", "–", "-", "€", "$", "£")]
    tokens = [t.strip("()") for t in tokens]
    starts = [n + 1 for n, t in enumerate(tokens[:-1]) if t.lower() == "from"]
    tokens = tokens[starts[-1] :] if starts else tokens  # "choose 4 from Amy (11.9 s)"
    while len(tokens) > 1 and tokens[0].lower() in ("the", "a", "an", "and", "our"):
        tokens = tokens[1:]
    verb = next((n for n, t in enumerate(tokens) if t.lower() in _VERBS and n > 0), len(tokens))
    name, rest = (
        tokens[:verb],
        [
            t
            for t in tokens[verb:]
            if t.lower() not in ("a", "an", "the", "at", "is", "and", "with", "would", "me", "us")
        ],
    )
    label = rest[-1].lower() if rest else ""
    if (
        verb == len(tokens)
        and len(name) > 1
        and name[-1].lower() in lex.AMOUNT_NOUNS | {"fee", "reach", "pays", "draws", "users"}
    ):
        name, label = name[:-1], name[-1].lower()
    if (
        not name
        or len(name) > _NAME_LENGTH
        or any(t.lower() in _STOP for t in name)
        or not re.search(r"[A-Za-z]", name[0])
    ):
        return "", None
    return " ".join(name), label


def _label(words: str) -> str | None:
    """The word that says what a number is, "" for none; None where the words say something else."""
    tokens = re.findall(r"[A-Za-z%]+", words)
    tokens = [
        t.lower()
        for t in tokens
        if t.lower()
        not in (
            "and",
            "a",
            "an",
            "the",
            "with",
            "of",
            "for",
            "at",
            "is",
            "each",
            "in",
            "would",
            "but",
            "me",
            "us",
            "you",
        )
    ]
    if len(tokens) > 2 or any(t in _STOP for t in tokens):
        return None
    return tokens[-1] if tokens else ""


# ---------------------------------------------------------------- the mention


def _mention(text: str, run: list[_Entry]) -> Mention | None:
    """The run as one mention; None where it is no list of things after all."""
    names = [e.name for e in run]
    width = len(run[0].values)
    units = {v.unit for e in run for v in e.values}
    heads = {n.split()[0].lower() for n in names}
    if len(set(names)) < len(names) or (len(heads) == 1 and len(run) > 2):
        return None
    if len(run) == 2 and width == 1 and len(units) > 1 and units & {"%"}:
        return None  # "the price is 1,450 and VAT is 20%"
    plain = units == {""} and width == 1
    days = all(re.fullmatch(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", n.lower()) for n in names)
    if days or (plain and len(run) < 3):
        return None
    if any(n.lower() in lex.NUMBER_WORDS or n.lower() in lex.AMOUNT_NOUNS for n in names):
        return None
    labels = [next((e.values[k].label for e in run if e.values[k].label), "") for k in range(width)]
    shared = [_shared_unit(run, k) for k in range(width)]
    if None in shared:
        return None
    parts = tuple(
        (
            e.name,
            _in_unit(e.values[k], shared[k] or ""),
            (shared[k] or "") if not labels[k] else f"{shared[k] or ''}:{_noun(labels[k])}",
        )
        for e in run
        for k in range(width)
    )
    start, end = run[0].start, run[-1].end
    return Mention("s", start, end, text[start:end], names=tuple(names), parts=parts)


_MINUTES = {"minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0}


def _shared_unit(run: list[_Entry], place: int) -> str | None:
    """The unit of a column, the smallest where times are mixed; None where units do not mix."""
    units = {e.values[place].unit for e in run} - {""}
    if len(units) < 2:
        return next(iter(units), "")
    return min(units, key=lambda u: _MINUTES[u]) if units <= set(_MINUTES) else None


def _in_unit(value: _Value, unit: str) -> float:
    if value.unit == unit or not value.unit or unit not in _MINUTES:
        return value.number
    return round(value.number * _MINUTES[value.unit] / _MINUTES[unit], 9)


_NOUN_OF = {
    "costs": "cost", "cost": "cost", "takes": "use", "pays": "income", "yields": "yield", "yield": "yield", "brings": "income",
    "earns": "income", "scores": "score", "rated": "score", "rating": "score", "helps": "helped", "help": "helped", "saves": "saved", "draws": "draw", "fee": "fee", "reaches": "reach",
    "gives": "income", "sells": "income", "sell": "income", "earn": "income", "pay": "income", "bring": "income",
    "profit": "income", "margin": "income", "take": "use", "need": "use", "needs": "use", "use": "use", "uses": "use",
}  # fmt: skip


def _noun(label: str) -> str:
    return _NOUN_OF.get(label, label)
