"""What the words of a question may mean in the tables: tables, columns, cells, yes and no.

Guarantees: every meaning names what exists; a word keeps all meanings that are near the best one,
the best first; words for kinds of things (money, people, places, time, amounts) mean columns that
hold such things, and count for less than names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.reading.asking.vocabulary import likeness, names_of, stem, stems_of
from core.reading.framed.lexicon import (
    AMOUNTS,
    DISTANCES,
    LASTING,
    MONEY_COLUMNS,
    MONEY_WORDS,
    NOT_VALUES,
    OPPOSITES,
    PEOPLE,
    PLACES,
    SMALL,
)  # fmt: skip
from core.reading.linking.tokens import key_of, norms_of
from core.reading.linking.view import TableView, view_of_table
from core.tables.catalog import Catalog, ColumnInfo, TableInfo, Value


@dataclass(frozen=True)
class Meaning:
    """`kind`: T table, K what is done to its rows, C column, V cells, F a yes or no."""

    kind: str
    table: str
    column: str = ""
    values: tuple[Value, ...] = ()
    truth: bool = True
    score: float = 1.0


@dataclass(frozen=True)
class Book:
    """A catalog with the cells of its tables."""

    catalog: Catalog
    views: dict[str, TableView]

    def info(self, one: Meaning) -> ColumnInfo:
        return self.catalog.column(one.table, one.column)


def book_of(catalog: Catalog, database: Path) -> Book:
    """The catalog's tables and their cells."""
    return Book(catalog, {t.name: view_of_table(database, t) for t in catalog.tables})


def is_key(table: TableInfo, info: ColumnInfo, catalog: Catalog) -> bool:
    """Whether a column only tells rows apart or leads to other tables."""
    leads = any(j.table == table.name and j.column == info.name for j in catalog.joins)
    key = info.name == table.key and table.label != table.key
    return leads or (key and bool(set(stems_of(info.name)) & {"id", "identifier", "number"}))


def meanings(words: tuple[str, ...], capital: bool, book: Book) -> tuple[Meaning, ...]:
    """All that a run of words may mean, best first."""
    found = [*_cells(words, capital, book), *_names(words, book)]
    closed = words[0] in SMALL and words[0] not in PEOPLE | PLACES
    if len(words) == 1 and not closed:
        found += [*_flags(words[0], book), *_kinds(words[0], book), *_deeds(words[0], book)]
    best: dict[tuple[str, str, str], Meaning] = {}
    for one in found:
        key = (one.kind, one.table, one.column)
        if key not in best or best[key].score < one.score:
            best[key] = one
    top = max((m.score for m in best.values()), default=0.0)
    near = [m for m in best.values() if m.score > top - 0.3]
    return tuple(sorted(near, key=lambda m: -m.score))


# ---------------------------------------------------------------- cells


def _cells(words: tuple[str, ...], capital: bool, book: Book) -> Iterator[Meaning]:
    if len(words) == 1 and (words[0] in NOT_VALUES or (words[0] in SMALL and not capital)):
        return
    if len(words) > 1 and words[0] in SMALL and words[-1] in SMALL:
        return
    if len(words) == 1 and len(words[0]) < 2 and not capital:
        return
    text = " ".join(words)
    for table, view in book.views.items():
        for number, values, weight in _found(text, words, capital, view):
            info = book.catalog.table(table).columns[number]
            if info.simple_kind in ("bool", "number", "date"):
                continue
            if not capital and info.distinct > max(25, book.catalog.table(table).row_count // 3):
                weight -= 0.25
            yield Meaning("V", table, info.name, values, score=weight + 0.04 * len(words))


def _found(
    text: str, words: tuple[str, ...], capital: bool, view: TableView
) -> Iterator[tuple[int, tuple[Value, ...], float]]:
    norms = norms_of(text)
    if not norms:
        return
    keys = {key_of(norms): 1.1}
    last = words[-1]
    for other in _other_forms(last):
        keys.setdefault(key_of(norms_of(" ".join((*words[:-1], other)))), 1.0)
    for key, weight in keys.items():
        for number, values in view.cells.get(key, {}).items():
            yield number, values, weight
    if capital and len(words) == 1 and words[0].isalpha() and 2 <= len(words[0]) <= 4:
        for number, values in _initials(words[0], view):
            yield number, values, 0.9
    if len(words) == 1 and words[0] in _SEXES:
        for number, column in enumerate(view.columns):
            if set(column.words) & {"sex", "gender"}:
                for value in view.cells.get(_SEXES[words[0]], {}).get(number, ()):
                    yield number, (value,), 1.0
    if all(n.isalpha() and len(n) > 2 for n in norms) and not set(words) & SMALL:
        yield from _in_names(tuple(norms), capital, view)


_SEXES = {
    w: s
    for ws, s in (
        ("woman women female females girl girls lady ladies", "f"),
        ("man men male males boy boys", "m"),
    )
    for w in ws.split()
}


def _in_names(
    norms: tuple[str, ...], capital: bool, view: TableView
) -> Iterator[tuple[int, tuple[Value, ...], float]]:
    """Names of several words of which these are some, where few have them."""
    places: dict[int, set[Value]] = {}
    for n, norm in enumerate(norms):
        known = {c: set(v) for c, v in view.parts.get(norm, {}).items()}
        places = known if not n else {c: places[c] & v for c, v in known.items() if c in places}
    for number, values in places.items():
        if 0 < len(values) <= (3 if capital else 1):
            yield number, tuple(sorted(values, key=str)), 0.85 if capital else 0.62


def _other_forms(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and len(word) > 3:
        yield word[:-1]
    else:
        yield word + "s"
    if word.endswith("ed") and len(word) > 4:
        yield word[:-1]
        yield word[:-2]


def _initials(word: str, view: TableView) -> Iterator[tuple[int, tuple[Value, ...]]]:
    for number, column in enumerate(view.columns):
        if column.kind == "text" and column.distinct <= 300:
            fit = [
                v for by in view.cells.values() for v in by.get(number, ())
                if len(str(v).split()) == len(word)
                and "".join(w[0] for w in str(v).lower().split()) == word
            ]  # fmt: skip
            if len(fit) == 1:
                yield number, tuple(fit)


# ---------------------------------------------------------------- names


def _names(words: tuple[str, ...], book: Book) -> Iterator[Meaning]:
    if words[0] in SMALL or words[-1] in SMALL:
        return
    if (
        len(words) == 2
        and words[0].endswith("s")
        and words[1].endswith(("ed", "ilt", "ung", "ade"))
    ):
        return  # "potholes reported": a thing and what was done to it
    said = tuple(stem(w) for word in words for w in re.split(r"[_-]", word) if w)
    for name in names_of(book.catalog):
        score = likeness(said, name)
        if score < 0.5:
            continue
        table = book.catalog.table(name.table)
        if not name.column:
            yield Meaning("T", name.table, score=score + 0.03)
            continue
        info = table.column(name.column)
        if is_key(table, info, book.catalog):
            score -= 0.3 if score < 1 or len(said) == 1 else 0.0
        if (
            len(said) > 1
            and words[0].endswith("s")
            and said[0] in name.own
            and said[0] not in name.stems
        ):
            continue  # "repairs costing": the rows, and what they cost
        if (
            info.simple_kind in ("bool", "date")
            and len(said) > 1
            and not set(said) <= set(name.stems)
        ):
            continue  # "certified cooks" are cooks
        if info.simple_kind == "bool":
            yield Meaning("F", name.table, info.name, score=score)
        elif score >= 0.5:
            yield Meaning("C", name.table, info.name, score=score)


_AUXILIARY = frozenset("has have had is was are ha i flag yes no".split())
_PREFIX = re.compile(r"(?:un|non-?|in|dis)(?=\w{3})")


def _flags(word: str, book: Book) -> Iterator[Meaning]:
    """A word of a yes-or-no column's name, or its opposite."""
    forms = [(word, True), *((w, False) for w in OPPOSITES.get(word, ()))]
    if (found := _PREFIX.match(word)) is not None:
        forms.append((word[found.end() :], False))
    for table in book.catalog.tables:
        own = set(stems_of(table.name))
        for info in table.columns:
            roots = [r for r in stems_of(info.name) if r not in own and r not in _AUXILIARY]
            for form, truth in forms:
                if form in _AUXILIARY or not any(_same(stem(form), r) for r in roots):
                    continue
                last = _same(stem(form), roots[-1])
                if info.simple_kind == "bool":
                    score = 0.9 if last else 0.6
                    yield Meaning("F", table.name, info.name, truth=truth, score=score)
                elif info.blanks and not truth and info.kind.dated:
                    yield Meaning("F", table.name, info.name, truth=False, score=0.8)


def _same(one: str, other: str) -> bool:
    least = min(len(one), len(other))
    return one == other or (least > 3 and one[:least] == other[:least])


# ---------------------------------------------------------------- kinds of things


def _kinds(word: str, book: Book) -> Iterator[Meaning]:
    """Columns that hold what a word speaks of."""
    for table in book.catalog.tables:
        for info in table.columns:
            score = _holds(word, table, info, book.catalog)
            if score:
                yield Meaning("C", table.name, info.name, score=score)


@lru_cache(maxsize=50_000)
def _holds(word: str, table: TableInfo, info: ColumnInfo, catalog: Catalog) -> float:
    if is_key(table, info, catalog):
        return 0.0
    roots, kind = set(stems_of(info.name)), info.simple_kind
    if kind == "number":
        if word in MONEY_WORDS and is_money(info):
            return 0.5 + 0.04 * bool(roots & MONEY_WORDS[word])
        if word in LASTING and roots & LASTING_COLUMNS:
            return 0.5
        if word in AMOUNTS and roots & AMOUNT_COLUMNS:
            return 0.5
        if word in DISTANCES and roots & DISTANCE_COLUMNS:
            return 0.5
    if kind == "text" and word in PEOPLE and roots & PEOPLE_COLUMNS:
        return 0.5
    if kind == "text" and word in PLACES and roots & PLACE_COLUMNS:
        return 0.45
    return 0.0


PEOPLE_COLUMNS = frozenset(stem(p) for p in PEOPLE)
PLACE_COLUMNS = frozenset(stem(p) for p in PLACES)
DISTANCE_COLUMNS = frozenset(map(stem, "distance km miles mileage length metres odometer".split()))
AMOUNT_COLUMNS = frozenset(map(stem, "quantity qty units pieces copies stock".split()))
LASTING_COLUMNS = frozenset(
    map(stem, "hours hour minutes minute duration length days nights weeks time hrs mins".split())
)


def is_money(info: ColumnInfo) -> bool:
    """Whether a column holds amounts of money."""
    if info.simple_kind != "number":
        return False
    coined = info.unit in ("euro", "pound", "dollar", "£", "€", "$", "GBP", "EUR", "USD")
    signs = re.search(r"[£€$]|gbp|eur\b|usd", info.name.lower()) is not None
    return coined or signs or bool(set(stems_of(info.name)) & MONEY_COLUMNS)


def _deeds(word: str, book: Book) -> Iterator[Meaning]:
    """ "Visited", "shipped": a verb with the stem of a table's name."""
    if not word.endswith(("ed", "ing", "en", "t", "d", "s", "e", "p", "k")) or len(word) < 4:
        return
    root = stem(word)
    for table in book.catalog.tables:
        for own in stems_of(table.name):
            if len(root) > 2 and own != root and own.startswith(root) and len(own) - len(root) < 6:
                yield Meaning("K", table.name, score=0.55)
