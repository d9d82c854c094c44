"""How much each place holds: numbers of things, or totals of what they weigh or need.

Guarantees: every limit says for which places it holds; a number is a total where things have a
column of its unit, or of its word, else a number of things; a number that only repeats how many
things or places there are limits nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from core.language.clauses import Compare, PerSlot, Rule, Total
from core.reading.declared.names import stem
from core.reading.loads.columns import Column
from core.reading.loads.figures import Figure
from core.reading.loads.marks import Mark, is_noun, marks
from core.reading.loads.placing import Said
from core.reading.loads.scene import Scene
from core.reading.loads.signs import ranged, sign_at
from core.reading.loads.words import FORBIDDEN, ROOM, converted

_EACH = frozenset(
    "each every per apiece neither no any both all either limit capacity single respectively cap".split()
)
_BEDS = frozenset("bed berth seat seater person man place bunk desk space".split())
_TIMES = frozenset("day shift time hour week night".split())
_EXACT = frozenset("needs need wants want requires require exactly must".split())
_REST = frozenset("other others rest remaining".split())

_MEASURES = {
    **dict.fromkeys(("kg", "g", "tonne", "lb"), "weight"), **dict.fromkeys(("litre", "ml"), "volume"),
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month"), "time"), "W": "power",
    **dict.fromkeys(("GB", "MB", "TB"), "size"), **dict.fromkeys(("metre", "cm", "km"), "length"),
    **dict.fromkeys(("pound", "euro", "dollar", "pence"), "price"), "kW": "power", "%": "share",
}  # fmt: skip


@dataclass(frozen=True)
class Room:
    """Limits that the columns of the places say, and the places that have one."""

    rules: tuple[tuple[Rule, tuple[int, int]], ...]
    limited: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def column_names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """A name of its own for each column."""
    names: list[str] = []
    for number, column in enumerate(columns, 1):
        name = (
            column.label
            or _MEASURES.get(column.unit)
            or ("amount" if number == 1 else f"amount {number}")
        )
        names.append(name if name not in names else f"{name} {number}")
    return tuple(names)


def told_room(scene: Scene) -> Room:
    """The limits in the lists of places: "Willow takes two cats, Hazel takes three"."""
    assert scene.slots is not None  # only asked where there are places
    rules: list[tuple[Rule, tuple[int, int]]] = []
    limited: list[str] = []
    doubts: list[str] = []
    for column in scene.slots.columns:
        if _names_only(scene, column):
            continue
        exact = bool(_EXACT & {t.word for t in scene.tokens[slice(*column.span)]})
        missing = [m for m, v in zip(scene.slots.members, column.values, strict=True) if v is None]
        span = scene.tokens[slice(*column.span)]
        if missing and any(t.kind == "n" and t.value not in column.values for t in span):
            doubts.append(f"how much {' and '.join(missing)} can hold")
        signs = _signs(scene, column)
        for slot, value in zip(scene.slots.members, column.values, strict=True):
            if value is None:
                continue
            noun = next(iter(column.words), "")
            figure = Figure(value, column.unit, noun, 0, 0)
            sign = signs.get(slot, Compare.EQ if exact else Compare.LE)
            rule = _limit(scene, figure, sign, (slot,))
            if rule is None:
                doubts.append(f"what the {value:g} of {slot} limits")
                continue
            rules.append((rule, column.span))
            limited.append(slot)
    return Room(tuple(rules), tuple(limited), tuple(doubts))


def _signs(scene: Scene, column: Column) -> dict[str, Compare]:
    """The sign said with the number of each place, carried on to places without one."""
    found: dict[str, Compare] = {}
    slot, last = "", None
    clause = marks(scene, column.span[0], min(column.span[1] + 2, len(scene.tokens)))
    for n, mark in enumerate(clause):
        if mark.kind == "s":
            slot = mark.names[-1]
        elif mark.kind == "n" and slot and slot not in found:
            last = sign_at(clause, n) or last
            if last is not None:
                found[slot] = last
    return found


def _names_only(scene: Scene, column: Column) -> bool:
    """Whether a column holds the places' own numbers: "lanes 1, 2 and 3"."""
    assert scene.slots is not None
    return all(
        v is not None and m == f"{v:g}"
        for m, v in zip(scene.slots.members, column.values, strict=True)
    )


def read_room(
    scene: Scene, clause: list[Mark], limited: tuple[str, ...], back: tuple[str, ...] = ()
) -> Said | None:
    """The limits of a clause with numbers and no things in it; None where they are not clear."""
    assert scene.slots is not None
    words = [m.word for m in clause if m.kind == "w"]
    places = tuple(n for m in clause if m.kind == "s" for n in m.names)
    numbered = [n for n, m in enumerate(clause) if m.kind == "n"]
    shares = _shares(scene, clause, numbered)
    if shares is not None:
        return shares
    slots = places or back
    if not slots and _REST & set(words):
        slots = tuple(s for s in scene.slots.members if s not in limited)
    if not slots and (_frees(words) or _compares(words)):
        return None
    each = bool(_EACH & set(words)) or _of_one(clause, numbered)
    told = each or bool(ROOM & set(words)) or any(is_noun(scene.slots, w) for w in words)
    told = told or any(sign_at(clause, n) for n in numbered)
    if len(numbered) > 1 and len(places) > 1 and not each:
        return None
    rules: list[Rule] = []
    for n in numbered:
        figure = clause[n].figure
        assert figure is not None  # marked as a figure
        if _miscounted(scene, clause, n):
            return None
        if is_noun(scene.slots, figure.noun) and not _holds(clause, n, numbered):
            continue
        range_end = n > 1 and ranged(clause, n - 2)  # the three of "two or three" is no count
        repeats = _repeats(scene, clause, n, each and len(numbered) == 1)
        if repeats and not places and not range_end:
            continue
        if n and clause[n - 1].word == "the" and sign_at(clause, n) is None and not figure.unit:
            continue  # "the two in each pair"
        if not slots and _says_only(scene, clause, n, each):
            continue
        if limited and not (slots or each):
            return None  # some places have a limit of their own; whose is this one?
        sign = _sign(clause, n, words)
        rule = _limit(scene, figure, sign, slots)
        if rule is None or not (slots or told or (isinstance(rule, Total) and figure.unit)):
            return None
        rules.append(rule)
    return Said(tuple(rules), 0.9, idle=not rules)


def _miscounted(scene: Scene, clause: list[Mark], n: int) -> bool:
    """Whether more places or things are told of than were found: then a name was missed."""
    assert scene.slots is not None
    figure = clause[n].figure
    assert figure is not None  # marked as a figure
    if figure.unit or figure.value < 2 or sign_at(clause, n) is not None or scene.unnamed:
        return False
    before = clause[n - 1].word if n else ""
    if before in ("per", "to", "other", "of", "another") or any(m.kind in "is" for m in clause):
        return False
    if is_noun(scene.slots, figure.noun):
        return figure.value > len(scene.slots.members)
    return is_noun(scene.items, figure.noun) and figure.value > len(scene.items.members)


def _says_only(scene: Scene, clause: list[Mark], n: int, each: bool) -> bool:
    """Whether a number limits nothing: "each in one store", "one coach per board", "nine of us"."""
    figure = clause[n].figure
    assert figure is not None  # marked as a figure
    if figure.unit:
        return False
    if figure.value == 1 and sign_at(clause, n) is None:
        every = {"each", "every", "per", "a", "any"} & {m.word for m in clause}
        return not (each and every and is_noun(scene.items, figure.noun))
    return figure.value > len(scene.items.members) and not scene.items.columns


def _compares(words: list[str]) -> bool:
    """Whether a number is too large, or only a difference: "five is too many", "one less"."""
    after = {b for a, b in pairwise([*words, ""]) if a in ("less", "more", "fewer") and b != "than"}
    return ("too" in words and bool({"many", "much"} & set(words))) or bool(after - {"or"})


def _frees(words: list[str]) -> bool:
    """Whether room is to be left over: "keep a seat free"."""
    return bool({"keep", "leave", "keeping", "leaving"} & set(words)) and bool(
        {"free", "empty", "spare", "vacant"} & set(words)
    )


def _holds(clause: list[Mark], n: int, numbered: list[int]) -> bool:
    """Whether a number before the noun for places still is their room: "two per van", "a 2-bed"."""
    return len(numbered) == 1 and clause[n - 1].word in ("to", "per") if n else False


def _sign(clause: list[Mark], n: int, words: list[str]) -> Compare:
    sign = sign_at(clause, n)
    if sign is not None:
        return sign
    if "exactly" in words and sum(m.kind == "n" for m in clause) == 1:
        return Compare.EQ
    if ranged(clause, n):
        return Compare.GE
    after_range = n >= 2 and clause[n - 2].kind == "n" and ranged(clause, n - 2)
    if not after_range and {"needs", "need", "requires", "require"} & set(words):
        return Compare.EQ
    if not after_range and {"must", "has"} & set(words) and "have" in words:
        return Compare.EQ
    return Compare.LE


def _of_one(clause: list[Mark], numbered: list[int]) -> bool:
    """ "Max two a day", "four to a boat", "groups of two", "in pairs"."""
    for n in numbered:
        after = [m.word for m in clause[n + 1 : n + 5]]
        ones = [k for k, w in enumerate(after[:-1]) if w in ("a", "an", "per", "one")]
        if any(after[k + 1].isalpha() and after[k + 1] not in FORBIDDEN - _TIMES for k in ones):
            return True
        if after[:1] == ["-"] and len(after) > 1 and after[1] in _BEDS:
            return True
        if n > 1 and clause[n - 1].word == "of" and clause[n - 2].word.endswith("s"):
            return True
    return False


def _repeats(scene: Scene, clause: list[Mark], n: int, alone: bool) -> bool:
    """Whether a number says how many things or places there are."""
    assert scene.slots is not None
    figure = clause[n].figure
    assert figure is not None  # marked as a figure
    if figure.unit or sign_at(clause, n) is not None or ranged(clause, n):
        return False
    if n and clause[n - 1].word in ("to", "of") and clause[n - 2].word != "all":
        return False
    if figure.noun and any(stem(figure.noun) in c.words for c in scene.items.columns):
        return False  # "6 cpu each"
    if figure.value == len(scene.items.members):
        return True
    if figure.value != len(scene.slots.members) or alone:
        return False
    behind = [m.word for m in clause[n + 1 : n + 4]]
    return not is_noun(scene.items, figure.noun) and not _EACH & set(behind)


def _limit(scene: Scene, figure: Figure, sign: Compare, slots: tuple[str, ...]) -> Rule | None:
    column = _measured(scene, figure)
    if column is not None:
        name = column_names(scene.items.columns)[scene.items.columns.index(column)]
        unit = figure.unit or column.unit
        value = converted(figure.value, unit, column.unit or unit)
        return Total(name, sign, value, True, (), slots) if value is not None else None
    if figure.unit or figure.value != int(figure.value):
        return None
    if figure.value > len(scene.items.members) and scene.items.columns:
        return None
    return PerSlot(sign, int(figure.value), slots)


def _measured(scene: Scene, figure: Figure) -> Column | None:
    """The column of the things that a number is a total of, or None."""
    for column in scene.items.columns:
        if not column.full:
            continue
        if figure.unit and converted(1, figure.unit, column.unit) is not None:
            return column
        if figure.unit and not column.unit and len(scene.items.columns) == 1:
            return column
        sized = not column.unit and not figure.noun and figure.value >= max(_values(column))
        if not figure.unit and (
            stem(figure.noun or "-") in column.words
            or (sized and not column.unit)
            or (not column.unit and figure.noun and not is_noun(scene.items, figure.noun))
            or (not column.unit and figure.value > len(scene.items.members))
            or (column.unit and figure.value > len(scene.items.members))
        ):
            return column
    return None


def _values(column: Column) -> list[float]:
    return [v for v in column.values if v is not None]


def _shares(scene: Scene, clause: list[Mark], numbered: list[int]) -> Said | None:
    """ "five and five", "3, 3 and 2": a number for each place, in order."""
    assert scene.slots is not None
    slots = scene.slots.members
    values = [f.value for n in numbered if (f := clause[n].figure) is not None]
    if numbered and numbered[0] and clause[numbered[0] - 1].word == "between":
        return None
    if len(values) != len(slots) or len(values) < 2 or sum(values) != len(scene.items.members):
        return None
    between = [m.word for m in clause[numbered[0] : numbered[-1] + 1] if m.kind != "n"]
    if any(w not in ("and", ",", "/", "-") for w in between):
        return None
    rules = tuple(PerSlot(Compare.EQ, int(v), (s,)) for s, v in zip(slots, values, strict=True))
    return Said(rules)
