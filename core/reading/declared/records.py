"""Names with a length of time each: "rig 4 h, focus 3 h", "weld sills: 4 days", "CTD takes 2 hours".

Guarantees: a record is a name and one quantity in the same stretch between separators; numbers that
say by when, after what or how long at most are no records. All values come in one unit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.reading.declared.lists import name_lists
from core.reading.declared.names import stem
from core.reading.declared.pieces import pieces
from core.reading.declared.quantities import UNITS, Quantity, quantity_at
from core.reading.declared.tokens import Token

_JOINTS = frozenset(
    (":", "-", "–", "—", "=", "(", "|", "about", "approx", "around", "roughly", "x")
)
_VERBS = frozenset(
    """take takes need needs last lasts require requires is are be will for 's run runs rest rests
    lasting taking needing which that of wants want got gets has have each about around estimated""".split()
)
_SEPARATORS = frozenset(
    (",", ";", "\n", ".", "!", "?", "and", ":", "(", ")", "/", "|", "->", "•", "—", "–")
)
_RULES = frozenset(
    """by at within inside least most before after until minute hour day week in than over under
    every from between start starts later earlier not no max min maximum minimum exactly first
    another further extra only until gap wait dry apart following past upto around to""".split()
)
_SIZES = {"minute": 1, "hour": 2, "shift": 2, "day": 3, "week": 4, "month": 5, "second": 0}


@dataclass(frozen=True)
class Record:
    """A name with its quantity; the tokens `start` to `end` (not included) say it."""

    name: str
    quantity: Quantity
    start: int
    end: int


@dataclass(frozen=True)
class Durations:
    """Members with their durations in `unit`; `places`: the stretches of tokens that say them."""

    members: tuple[str, ...]
    values: tuple[float, ...]
    unit: str
    places: tuple[tuple[int, int], ...]


def durations(tokens: tuple[Token, ...]) -> Durations | None:
    """The things that take time in this request, or None where there are fewer than two."""
    unit = _header_unit(tokens)
    found = _records(tokens, unit) + _alike(tokens)
    kept: dict[str, Record] = {}
    for record in sorted(found, key=lambda r: r.start):
        kept.setdefault(record.name.casefold(), record)
    records = list(kept.values())
    if len(records) < 2:
        return None
    common = _common_unit(records)
    values = [r.quantity.in_unit(common) for r in records]
    if any(v is None for v in values):
        return None
    places = tuple((r.start, r.end) for r in records)
    exact = tuple(round(v, 6) for v in values if v is not None)
    return Durations(tuple(r.name for r in records), exact, common, places)


def _common_unit(records: list[Record]) -> str:
    """The unit of most records; the smaller of two that are as frequent."""
    units = [r.quantity.unit for r in records]
    return max(dict.fromkeys(units), key=lambda u: (units.count(u), -_SIZES[u]))


def _header_unit(tokens: tuple[Token, ...]) -> str:
    """The unit that stands apart from any number: "Jobs and hours:", "(h)", "in minutes"."""
    for n, token in enumerate(tokens):
        unit = UNITS.get(token.word)
        if unit is None or token.kind != "w" or (n and tokens[n - 1].kind == "n"):
            continue
        after = tokens[n + 1].word if n + 1 < len(tokens) else ""
        before = tokens[n - 1].word if n else ""
        lone = after in (":", ")", ".", "\n") or before in ("in", "(", "and", "working")
        short = len(token.word) == 1 and (before, after) != ("(", ")")
        if lone and not short and (token.word.endswith("s") or len(token.word) <= 3):
            return unit
    return ""


# ---------------------------------------------------------------- one record


def _records(tokens: tuple[Token, ...], unit: str) -> list[Record]:
    found: list[Record] = []
    for piece in pieces(tokens):
        block = _block(tokens, piece.start, piece.end, unit)
        whole = len(block) == 1 and _is_whole(tokens, piece.start, piece.end, block[0])
        if len(block) > 1 or whole:
            found += block
    return found


def _is_whole(tokens: tuple[Token, ...], start: int, end: int, record: Record) -> bool:
    """Whether the record is all that its sentence says."""
    rest = [t for t in tokens[record.end : end] if t.word not in (")", ",", "each", ".")]
    before = [t for t in tokens[start : record.start] if t.word not in ("the", "and", "then")]
    aside = bool(rest) and rest[0].word in ("(", "because", "as")
    return (not rest or aside) and (not before or before[-1].word == ":")


def _block(tokens: tuple[Token, ...], start: int, end: int, unit: str) -> list[Record]:
    found: list[Record] = []
    n, last = start, start
    while n < end:
        quantity = quantity_at(tokens, n)
        if quantity is None and found and _listed(tokens, found[-1].end, n):
            quantity = _bare(tokens, n, end, found[-1].quantity.unit)
        if quantity is None and unit:
            quantity = _bare(tokens, n, end, unit)
        if quantity is None or quantity.end > end:
            n += 1
            continue
        whom = sum(t.word == "for" for t in tokens[start:end]) > 1
        record = _record(tokens, last, n, quantity, first=not found, whom=whom)
        if record is not None:
            found.append(record)
        n = last = quantity.end
    return found


def _listed(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether what comes next goes on with a list: behind a comma or an "and"."""
    return any(t.word in (",", "and", "\n", ";", "/") for t in tokens[start : min(end, start + 2)])


def _bare(tokens: tuple[Token, ...], n: int, end: int, unit: str) -> Quantity | None:
    """A number alone before a separator: its unit was said elsewhere."""
    token = tokens[n]
    if token.kind != "n" or token.value is None or token.ordinal:
        return None
    after = tokens[n + 1] if n + 1 < end else None
    if after is not None and after.word not in _SEPARATORS:
        return None
    if not token.text[:1].isdigit() and not token.word.isalpha():
        return None
    if after is not None and after.word == "(" and quantity_at(tokens, n + 2) is not None:
        return None  # "bus 12 (4h)"
    return Quantity(token.value, unit, n, n + 1)


def _record(
    tokens: tuple[Token, ...], low: int, n: int, quantity: Quantity, first: bool, whom: bool
) -> Record | None:
    stop = n
    while stop > low and (tokens[stop - 1].word in _JOINTS or tokens[stop - 1].word in _VERBS):
        stop -= 1
    marked = stop < n
    if stop == n and stop > low and tokens[stop - 1].word == ",":
        stop -= 1
    start = stop
    while start > low and tokens[start - 1].word not in _SEPARATORS:
        start -= 1
    headed = start > low and tokens[start - 1].word == ":"
    if stop > start and tokens[stop - 1].word in _RULES:
        return None
    if whom or not first:
        stop = next((k for k in range(start + 1, stop - 1) if tokens[k].word == "for"), stop)
    start, stop = _trimmed(tokens, start, stop, lead=first and not headed, verb=not marked)
    words = tokens[start:stop]
    if not words or len(words) > 5 or any(t.kind not in "wn" and t.word != "-" for t in words):
        return None
    if all(t.word in _LEADING | _PRONOUNS | _RULES or t.kind == "n" for t in words):
        return None
    if any(t.word in ("before", "after", "until", "cant", "must", "least", "most") for t in words):
        return None
    name = _text(words)
    return Record(name, quantity, start, quantity.end)


def _text(words: tuple[Token, ...]) -> str:
    text = ""
    for token in words:
        text += token.text if not text or token.glued else f" {token.text}"
    return text


def _trimmed(
    tokens: tuple[Token, ...], start: int, stop: int, lead: bool, verb: bool
) -> tuple[int, int]:
    """A stretch without what leads up to the name, and without the verb behind it."""
    while start < stop and tokens[start].word in _LEADING:
        start += 1
    if lead:
        small = [n for n in range(start, stop) if _leads(tokens, n)]
        if small or tokens[start - 1].word in _LEADING:
            start = small[-1] + 1 if small else start
            start = _recurring(tokens, start, stop)
    told = verb and stop - start > 1 and tokens[stop - 1].word.endswith("s")
    if told and _recurs(tokens, start, stop - 1) and not _recurs(tokens, stop - 1, stop):
        stop -= 1
    return start, stop


_LEADING = frozenset(
    """the a an then and also with we i you have has had got 've 's 're is are it which that need do there this these
    my our his her their plus finally next first of in so""".split()
)
_PRONOUNS = frozenset(("it", "they", "that", "all", "on", "for", "at", "to"))


def _leads(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a word leads up to a name; the 's of "children's choir" does not."""
    if tokens[n].word == "'s":
        return n > 0 and tokens[n - 1].word in ("it", "that", "there", "here", "what")
    return tokens[n].word in _LEADING | _PRONOUNS


def _recurring(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where the name begins: behind words that are not said with it elsewhere."""
    if stop - start < 2 or _recurs(tokens, start, stop):
        return start
    for n in range(start + 1, stop):
        if _recurs(tokens, n, stop):
            return n
    return start


def _recurs(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Whether these words come, in any form, elsewhere in the request."""
    said = [stem(t.word) for t in tokens[start:stop]]
    size = len(said)
    words = [stem(t.word) for t in tokens]
    return any(
        words[n : n + size] == said for n in range(len(words) - size + 1) if not start <= n < stop
    )


# ---------------------------------------------------------------- alike for all


def _alike(tokens: tuple[Token, ...]) -> list[Record]:
    """ "Bridge, Cellar and Dock each take half a day"."""
    found: list[Record] = []
    for n in range(len(tokens)):
        quantity = quantity_at(tokens, n)
        if quantity is None:
            continue
        before = [t.word for t in tokens[max(0, n - 3) : n]]
        after = tokens[quantity.end].word if quantity.end < len(tokens) else ""
        if "each" not in before and after not in ("each", "apiece"):
            continue
        lists = [r for r in name_lists(tokens) if r.end <= n and n - r.end <= 8]
        names = lists[-1].members if lists else ()
        found += [Record(name, quantity, lists[-1].start, quantity.end) for name in names]
    return found


def converted(found: Durations, unit: str) -> Durations:
    """The same durations in another unit, where they convert."""
    values = [Quantity(v, found.unit, 0, 0).in_unit(unit) for v in found.values]
    if any(v is None for v in values):
        return found
    return replace(found, values=tuple(v for v in values if v is not None), unit=unit)
