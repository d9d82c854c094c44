"""The words of a short question, each with the part it plays.

Guarantees: every word is claimed at most once; what no one claims is told by `left`; every column
and value in an item exists in the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from core.language.clauses import Column
from core.language.peoples import other_names
from core.reading.asking.vocabulary import Name, likeness, names_of, stem
from core.reading.linking.tokens import key_of, norms_of
from core.reading.linking.view import TableView
from core.reading.terse.words import ALSO, DOERS, IDLE, NEGATIONS, NUMBERS, PEOPLE
from core.tables.catalog import Catalog, ColumnInfo, TableInfo, Value

_TOKEN = re.compile(
    r"(?P<money>[£$€])? ?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<k>k\b|m\b|%|\+|st\b|nd\b|rd\b|th\b)?|n't|[^\W\d_][\w'’]*(?:-[^\W\d_]\w*)*|[^\w\s]"
)
_FLAG_SMALL = frozenset("ha is has are i flag on yes no y n".split())


@dataclass
class Word:
    """One word: `part` is "" until it is claimed."""

    text: str
    low: str
    start: int
    end: int
    root: str
    number: float | None = None
    sign: str = ""
    part: str = ""


@dataclass
class Item:
    """What some words mean: kind "column", "cell" or "flag"; `score` of a column's name."""

    kind: str
    first: int
    last: int
    column: Column
    info: ColumnInfo
    score: float = 1.0
    values: tuple[Value, ...] = ()
    used: bool = False
    negated: bool = False
    extra: tuple[Column, ...] = ()  # other columns that hold the same cell


@dataclass
class Sheet:
    """A question over one table."""

    text: str
    table: TableInfo
    view: TableView
    words: list[Word]
    items: list[Item] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def free(self, first: int, last: int) -> bool:
        return 0 <= first and last <= len(self.words) and not any(
            w.part for w in self.words[first:last]
        )

    def claim(self, first: int, last: int, part: str) -> None:
        for word in self.words[first:last]:
            word.part = word.part or part

    def claim_text(self, start: int, end: int, part: str) -> None:
        for word in self.words:
            if word.start >= start and word.end <= end:
                word.part = word.part or part

    def low(self, place: int) -> str:
        return self.words[place].low if 0 <= place < len(self.words) else ""

    def item_at(self, place: int) -> Item | None:
        return next((i for i in self.items if i.first <= place < i.last), None)

    def left(self) -> tuple[str, ...]:
        """Words that tell something and that nothing has claimed."""
        return tuple(
            w.text for w in self.words
            if not w.part and (w.number is not None or w.low not in IDLE) and re.search(r"\w", w.low)
        )  # fmt: skip


def new_sheet(text: str, table: TableInfo, view: TableView) -> Sheet:
    """A question cut into words."""
    text = text.replace("’", "'").replace("w/o", "without").replace("w/", "with")
    text = re.sub(r"(?<=\w)n't\b", " n't", text)
    text = re.sub(r"(?<=\w)'s\b", " 's", text)
    words = []
    for match in _TOKEN.finditer(text):
        low = match[0].lower().strip()
        number = float(match["n"].replace(",", "")) if match["n"] else NUMBERS.get(low)
        if match["k"] == "k" and number is not None:
            number *= 1000
        sign = match["money"] or (match["k"] if match["k"] in ("%", "+") else "") or ""
        bare = low.removesuffix("'s")
        words.append(Word(match[0], low, match.start(), match.end(), stem(bare), number, sign))
    return Sheet(text, table, view, words)


def find_items(sheet: Sheet, catalog: Catalog) -> None:
    """Columns, cells and flags: the longest and best first."""
    names = tuple(n for n in names_of(catalog) if n.column)
    _flags(sheet)
    for size in (6, 5, 4, 3, 2, 1):
        for step in (_columns(0.95), _cells, _columns(0.6 if size == 1 else 0.75), _loose_cells, _columns(0.5)):
            for first in range(len(sheet.words) - size + 1):
                if sheet.free(first, first + size):
                    step(sheet, first, first + size, names)  # type: ignore[operator]
    sheet.items.sort(key=lambda i: i.first)


# ---------------------------------------------------------------- yes or no


def _flags(sheet: Sheet) -> None:
    for info in sheet.table.columns:
        if info.simple_kind == "bool" and info.truth:
            roots = _roots_of(info.name)
            found = _flag_places(sheet, roots, info)
            for first, last, opposite in found:
                if sheet.free(first, last):
                    item = Item("flag", first, last, Column(sheet.table.name, info.name), info)
                    item.negated = opposite
                    sheet.items.append(item)
                    sheet.claim(first, last, "flag")


@lru_cache(maxsize=4096)
def _roots_of(name: str) -> tuple[str, ...]:
    from core.reading.asking.vocabulary import stems_of

    return tuple(s for s in stems_of(name) if s not in ("ha", "has", "is", "are", "was", "flag", "yes"))


def _flag_places(
    sheet: Sheet, roots: tuple[str, ...], info: ColumnInfo
) -> list[tuple[int, int, bool]]:
    others = {
        r for c in sheet.table.columns if c.name != info.name for r in _roots_of(c.name)
    } | set(_roots_of(sheet.table.name))
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
            or (sheet.low(last) in ("the", "his", "their", "for", "a") and last + 1 < len(sheet.words) and sheet.words[last + 1].root in roots)
        ):
            last += 1
        found.append((first, last, opposite))
    return found


def _bare_root(word: Word, telling: list[str]) -> tuple[str, bool]:
    """The root without "un", "non" or "in", and whether that was there."""
    for prefix in ("un", "non-", "non", "dis", "in"):
        bare = stem(word.low.removeprefix(prefix))
        if word.low.startswith(prefix) and len(bare) > 2 and any(_same_verb(bare, r) for r in telling):
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
    return len(short) >= 4 and long.startswith(short.rstrip("l") if len(short) > 5 else short) and len(long) - len(short) <= 5


# ---------------------------------------------------------------- columns

_NEVER = frozenset("on in at by since not no is it to of up the a and or per for from with as how many much i".split())


def _columns(least: float):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def step(sheet: Sheet, first: int, last: int, names: tuple[Name, ...]) -> None:
        words = sheet.words[first:last]
        if last - first > 4 or any(not w.low[0].isalnum() for w in words):
            return
        if words[0].low in _NEVER | NEGATIONS or words[-1].low in _NEVER:
            return
        if len(words) == 1 and words[0].low in IDLE and (least < 0.95 or words[0].low in ("out", "off", "days", "ever", "no", "number", "numbers", "name", "names", "kind" ) and not _exact(sheet, words[0])):
            return
        best = _best_column(sheet, words, names, least)
        if best is not None:
            info = sheet.table.column(best[1])
            column = Column(sheet.table.name, info.name)
            sheet.items.append(Item("column", first, last, column, info, best[0]))
            sheet.claim(first, last, "column")

    return step


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
        score = likeness(said, name) if "of" not in [w.low for w in words] or len(said) == len(name.stems) else 0.0
        if score < 0.62 and len(words) == 1:
            score = max(score, _further(words[0], name))
        found.append((score, name.column))
    found.sort(key=lambda f: -f[0])
    if not found or found[0][0] < least:
        return None
    near = [f for f in found if f[0] > found[0][0] - 0.03]
    if len(near) > 1:
        near.sort(key=lambda f: (sheet.table.column(f[1]).simple_kind == "bool", sheet.table.column(f[1]).name.lower().endswith("id")))
        if least > 0.55:
            sheet.doubts.append(f"«{words[0].text}» may mean {near[0][1]} or {near[1][1]}.")
    return near[0]


def _further(word: Word, name: Name) -> float:
    """A doer for what is done, a synonym, or a verb of the same root."""
    roots = set(name.stems)
    low = word.low.removesuffix("'s")
    doers = {stem(d) for key in (low, word.root) for d in DOERS.get(key, "").split()}
    if doers & roots:
        return 0.66
    for key in (low, low.rstrip("s"), word.root):
        if stem(ALSO.get(key, "")) in roots:
            return 0.64 if len(roots) < 3 else 0.61
    if any(_same_verb(word.root, r) for r in roots if len(word.root) > 3):
        return 0.63
    if low.startswith("un") and len(low) > 5 and any(_same_verb(stem(low[2:]), r) for r in roots):
        return 0.67
    return 0.0


# ---------------------------------------------------------------- cells


def _cells(sheet: Sheet, first: int, last: int, names: tuple[Name, ...]) -> None:
    words = sheet.words[first:last]
    if len(words) == 1 and (words[0].low in IDLE | NEGATIONS or len(words[0].low) < 2):
        return
    if words[0].low in ("the", "a", ",", ".", "(", "of") or not re.search(r"\w", words[-1].low):
        return
    text = sheet.text[words[0].start : words[-1].end]
    found = sheet.view.cells.get(key_of(norms_of(text)), {})
    _take(sheet, first, last, {c: v for c, v in found.items() if _worded(sheet, c)})


def _loose_cells(sheet: Sheet, first: int, last: int, names: tuple[Name, ...]) -> None:
    """Plurals and other forms of a cell; parts of names; short forms; people of a country."""
    words = sheet.words[first:last]
    if words[0].low in IDLE | NEGATIONS or not words[0].low[0].isalpha():
        return
    text = sheet.text[words[0].start : words[-1].end]
    if len(words) > 1:
        if text.endswith("s"):
            _take(sheet, first, last, _of(sheet, text[:-1]))
        return
    low = words[0].low
    forms = [low.removesuffix("'s"), low.rstrip("s"), re.sub("ies$", "y", low), re.sub("es$", "", low), re.sub("(?:ed|ing|er|ers)$", "", low)]
    for form in forms:
        if len(form) > 2 and (hit := _of(sheet, form)):
            return _take(sheet, first, last, hit)
    for country in other_names(low):
        if hit := _of(sheet, country):
            return _take(sheet, first, last, hit)
    capital = words[0].text[0].isupper()
    parts = sheet.view.parts.get(low) or sheet.view.parts.get(low.rstrip("s")) or {}
    for number, values in parts.items():
        few = len(values) <= 1 or sheet.view.columns[number].distinct <= 8
        if _worded(sheet, number) and len(low) > 2 and (capital or (few and len(low) > 3 and sheet.view.columns[number].distinct <= 12)):
            return _take(sheet, first, last, {number: values})
    if len(low) >= 5:
        _shortened(sheet, first, last, low)


def _shortened(sheet: Sheet, first: int, last: int, low: str) -> None:
    """ "Automatic" for auto, "interiors" for INT."""
    for number, column in enumerate(sheet.view.columns):
        if column.distinct > 12 or not _worded(sheet, number):
            continue
        hits = [
            v for places in [sheet.view.cells] for key, by in places.items() for v in by.get(number, ())
            if isinstance(v, str) and v.isalpha() and 3 <= len(v) < len(low) and low.startswith(v.lower())
            and (v.isupper() or len(v) > 3) and len(low) - len(v) < 7
        ]  # fmt: skip
        if len(hits) == 1:
            return _take(sheet, first, last, {number: tuple(hits)})


def _of(sheet: Sheet, text: str) -> dict[int, tuple[Value, ...]]:
    found = sheet.view.cells.get(key_of(norms_of(text)), {})
    return {c: v for c, v in found.items() if _worded(sheet, c)}


def _worded(sheet: Sheet, number: int) -> bool:
    return sheet.table.columns[number].simple_kind == "text"


def _take(sheet: Sheet, first: int, last: int, found: dict[int, tuple[Value, ...]]) -> None:
    if not found:
        return
    number = min(found, key=lambda n: sheet.view.columns[n].distinct)
    info = sheet.table.columns[number]
    extra = tuple(Column(sheet.table.name, sheet.table.columns[n].name) for n in found if n != number)
    column = Column(sheet.table.name, info.name)
    sheet.items.append(Item("cell", first, last, column, info, 1.0, found[number], extra=extra))
    sheet.claim(first, last, "cell")


def person_column(table: TableInfo) -> ColumnInfo | None:
    """The column that names people: the label where it does, else the first one."""
    fitting = [
        c for c in table.columns if c.simple_kind == "text" and set(_roots_of(c.name)) & {stem(p) for p in PEOPLE}
    ]  # fmt: skip
    return next((c for c in fitting if c.label), fitting[0] if fitting else None)
