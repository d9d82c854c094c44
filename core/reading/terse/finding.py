"""Finds in the words of a short question its columns, cells and yes-or-no columns.

Guarantees: exact names go before cells, cells before likenesses; what is near equal is a doubt; a
cell comes just as it is stored.
"""

from __future__ import annotations

from collections.abc import Callable

from core.language.clauses import Column
from core.reading.asking.vocabulary import Name, likeness, names_of, stem
from core.reading.terse.cells import cells, loose_cells
from core.reading.terse.sheet import Item, Sheet, Word, roots_of
from core.reading.terse.words import ALSO, DOERS, IDLE, NEGATIONS, OPPOSED, PEOPLE, UNITS
from core.tables.catalog import Catalog, ColumnInfo

_Step = Callable[[Sheet, int, int, tuple[Name, ...]], None]


def find_items(sheet: Sheet, catalog: Catalog) -> None:
    """Columns, cells and flags: the longest and best first."""
    names = tuple(n for n in names_of(catalog) if n.column)
    _flags(sheet)
    for size in (6, 5, 4, 3, 2, 1):
        for step in (
            _columns(0.95),
            cells,
            _columns(0.6 if size == 1 else 0.75),
            loose_cells,
            _columns(0.5),
        ):
            for first in range(len(sheet.words) - size + 1):
                if sheet.free(first, first + size):
                    step(sheet, first, first + size, names)
    sheet.items.sort(key=lambda i: i.first)


# ---------------------------------------------------------------- yes or no


def _flags(sheet: Sheet) -> None:
    for info in sheet.table.columns:
        if info.simple_kind == "bool" and info.truth:
            roots = roots_of(info.name)
            found = _flag_places(sheet, roots, info)
            for first, last, opposite in found:
                if sheet.free(first, last):
                    item = Item("flag", first, last, Column(sheet.table.name, info.name), info)
                    item.negated = opposite
                    sheet.items.append(item)
                    sheet.claim(first, last, "flag")


def _flag_places(
    sheet: Sheet, roots: tuple[str, ...], info: ColumnInfo
) -> list[tuple[int, int, bool]]:
    others = {
        r for c in sheet.table.columns if c.name != info.name for r in roots_of(c.name)
    } | set(roots_of(sheet.table.name))
    telling = [r for r in roots if r not in others and len(r) > 2]
    found = []
    for place, word in enumerate(sheet.words):
        root, opposite = _bare_root(word, telling)
        if root not in telling and not any(_same_verb(root, r) for r in telling):
            continue
        if word.low == "display" and sheet.low(place - 1) != "on":
            continue
        first, last = place, place + 1
        while first and sheet.words[first - 1].root in roots:
            first -= 1
        while last < len(sheet.words) and (
            sheet.words[last].root in roots
            or (
                sheet.low(last) in ("the", "his", "their", "for", "a")
                and last + 1 < len(sheet.words)
                and sheet.words[last + 1].root in roots
            )
        ):
            last += 1
        found.append((first, last, opposite))
    return found


def _bare_root(word: Word, telling: list[str]) -> tuple[str, bool]:
    """The root without "un", "non" or "in", and whether that was there."""
    for opposed in OPPOSED.get(word.low, ()):
        if opposed in telling:
            return opposed, True
    for prefix in ("un", "non-", "non", "dis", "in"):
        bare = stem(word.low.removeprefix(prefix))
        if (
            word.low.startswith(prefix)
            and len(bare) > 2
            and any(_same_verb(bare, r) for r in telling)
        ):
            return bare, True
    for one, other in (("on", "off"), ("off", "on"), ("in", "out"), ("out", "in")):
        swapped = stem(other + word.low[len(one) :])
        if word.low.startswith(one) and len(word.low) > 5 and swapped in telling:
            return swapped, True
    return word.root, False


def _same_verb(one: str, other: str) -> bool:
    """Cancel, cancelled, cancellation; repeat, repeated; tour, touring."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= 4
        and long.startswith(short.rstrip("l") if len(short) > 5 else short)
        and len(long) - len(short) <= 5
    )


# ---------------------------------------------------------------- columns

_NEVER = frozenset(
    "on in at by since not no is it to of up the a and or per for from with as how many much i".split()
)


def _columns(least: float) -> _Step:
    """Finds columns at least so like the words."""

    def step(sheet: Sheet, first: int, last: int, names: tuple[Name, ...]) -> None:
        words = sheet.words[first:last]
        if last - first > 4 or any(not w.low[0].isalnum() for w in words):
            return None
        if words[0].low in _NEVER | NEGATIONS or (
            words[-1].low in _NEVER and not _spelled(sheet, words)
        ):
            return None
        if len(words) == 1 and words[0].low in ("number", "count") and sheet.low(last) == "of":
            return None
        before = sheet.words[first - 1] if first else None
        if before is not None and _counted_in(before, words[0], least):
            return None
        if len(words) == 1 and _says_nothing(sheet, words[0], before, least):
            return None
        best = _best_column(sheet, words, names, least)
        if best is not None:
            info = sheet.table.column(best[1])
            if (
                words[-1].low.endswith(("ed", "ing"))
                and best[0] < 0.9
                and (info.label or info.name == sheet.table.key)
            ):
                return sheet.claim(first, last, "verb")
            column = Column(sheet.table.name, info.name)
            sheet.items.append(Item("column", first, last, column, info, best[0]))
            sheet.claim(first, last, "column")
        return None

    return step


def _counted_in(before: Word, word: Word, least: float) -> bool:
    """Whether a word is the unit of a number, or the times of "how many times"."""
    if word.low == "times" and (before.low == "many" or before.number):
        return True
    unit = word.low.rstrip("s") in UNITS and word.low not in ("nights", "days")
    return before.number is not None and unit and least > 0.5


_COMMON = frozenset("out off days ever no number numbers name names kind".split())


def _says_nothing(sheet: Sheet, word: Word, before: Word | None, least: float) -> bool:
    """Whether a word of every question stands for no column here."""
    grouped = before is not None and before.low in ("per", "by", "each", "every")
    if word.low not in IDLE or grouped:
        return False
    return least < 0.95 or (word.low in _COMMON and not _exact(sheet, word))


def _spelled(sheet: Sheet, words: list[Word]) -> bool:
    """Whether the words are a column's name to the letter: "brew no"."""
    said = " ".join(w.low for w in words)
    return any(c.name.lower() == said for c in sheet.table.columns)


def _exact(sheet: Sheet, word: Word) -> bool:
    return any(c.name.lower() in (word.low, word.low.rstrip("s")) for c in sheet.table.columns)


def _best_column(
    sheet: Sheet, words: list[Word], names: tuple[Name, ...], least: float
) -> tuple[float, str] | None:
    said = tuple(w.root for w in words if w.low not in ("of", "the", "in"))
    if not said or any(w.low in ("of", "the") for w in (words[0], words[-1])):
        return None
    found: list[tuple[float, str]] = []
    for name in names:
        score = (
            likeness(said, name)
            if "of" not in [w.low for w in words] or len(said) == len(name.stems)
            else 0.0
        )
        if name.column.lower() == " ".join(w.low for w in words):
            score = 1.0
        if score < 0.62 and len(words) == 1:
            further = _further(words[0], name)
            numeric = sheet.table.column(name.column).simple_kind == "number"
            score = max(score, 0.0 if numeric and further == _DONE else further)
        found.append((score, name.column))
    found.sort(key=lambda f: -f[0])
    if not found or found[0][0] < least:
        return None
    near = [f for f in found if f[0] > found[0][0] - 0.03]
    label = sheet.table.label
    if len(words) == 1 and words[0].root in {stem(p) for p in PEOPLE} and found[0][0] < 0.9:
        people = [f for f in near if sheet.table.column(f[1]).simple_kind == "text"]
        near = people or near
        if label and set(roots_of(label)) & {stem(p) for p in PEOPLE}:
            return (0.8, label)
    plain = [f for f in near if sheet.table.column(f[1]).simple_kind != "bool"]
    near = plain or near
    beside = [f for f in near if any(i.column.name == f[1] for i in sheet.items)]
    if beside:
        return beside[0]
    if len(near) > 1:
        near.sort(
            key=lambda f: (
                sheet.table.column(f[1]).simple_kind == "bool",
                sheet.table.column(f[1]).name.lower().endswith("id"),
            )
        )
        if least > 0.55:
            sheet.doubts.append(f"«{words[0].text}» may mean {near[0][1]} or {near[1][1]}.")
    return near[0]


_DONE = 0.66  # how like a column of doers what they do is


def _further(word: Word, name: Name) -> float:
    """A doer for what is done, a synonym, or a verb of the same root."""
    roots = set(name.stems)
    low = word.low.removesuffix("'s")
    doers = {stem(d) for key in (low, word.root) for d in DOERS.get(key, "").split()}
    if doers & roots:
        return _DONE
    for key in (low, low.rstrip("s"), word.root):
        if {stem(other) for other in ALSO.get(key, "").split()} & roots:
            return 0.64 if len(roots) < 3 else 0.61
    if any(_same_verb(word.root, r) for r in roots if len(word.root) > 3):
        return 0.63
    if low.startswith("un") and len(low) > 5 and any(_same_verb(stem(low[2:]), r) for r in roots):
        return 0.67
    return 0.0
