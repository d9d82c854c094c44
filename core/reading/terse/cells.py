"""Finds in the words of a short question the cells of its table, however they are said.

Guarantees: a cell comes just as it is stored; a single letter is a cell only of a column of grades.
"""

from __future__ import annotations

import re

from core.language.clauses import Column
from core.language.peoples import other_names
from core.reading.asking.vocabulary import Name
from core.reading.linking.tokens import key_of, norms_of
from core.reading.terse.sheet import Item, Sheet
from core.reading.terse.words import IDLE, NEGATIONS
from core.tables.catalog import Value


def cells(sheet: Sheet, first: int, last: int, _names: tuple[Name, ...]) -> None:
    words = sheet.words[first:last]
    name = words[0].text.isupper() and len(words[0].text) > 1 and not sheet.text.isupper()  # IT
    idle = words[0].low in IDLE | NEGATIONS and not (name and words[0].low in ("it", "us"))
    if len(words) == 1 and (idle or len(words[0].low) < 2):
        return
    if words[0].low in ("the", "a", ",", ".", "(", "of") or not re.search(r"\w", words[-1].low):
        return
    text = sheet.text[words[0].start : words[-1].end]
    found = sheet.view.cells.get(key_of(norms_of(text)), {})
    _take(sheet, first, last, {c: v for c, v in found.items() if _worded(sheet, c)})


def whole_cells(sheet: Sheet) -> None:
    """Cells of several words, one of which names the rows ("on order"), and grades: "an A".
    Before the words for rows are marked."""
    rows = set(sheet.view.roots)
    for size in (4, 3, 2):
        for first in range(len(sheet.words) - size + 1):
            words = sheet.words[first : first + size]
            if sheet.free(first, first + size) and any(w.root in rows for w in words):
                cells(sheet, first, first + size, ())
    if sheet.text.isupper():
        return
    for place, word in enumerate(sheet.words):
        if re.fullmatch(r"[A-H]", word.text) and place and sheet.free(place, place + 1):
            if word.low == "a" and sheet.low(place - 1) not in (
                "an",
                "grade",
                "grades",
                "straight",
            ):
                continue
            found = sheet.view.cells.get(word.low, {})
            short = {n: v for n, v in found.items() if _graded(sheet, n)}
            _take(sheet, place, place + 1, short if len(short) == 1 else {})


def _graded(sheet: Sheet, number: int) -> bool:
    """Whether a column holds nothing but marks of one or two letters."""
    every = [v for by in sheet.view.cells.values() for v in by.get(number, ())]
    return _worded(sheet, number) and all(isinstance(v, str) and len(v) < 3 for v in every)


def loose_cells(sheet: Sheet, first: int, last: int, _names: tuple[Name, ...]) -> None:
    """Plurals and other forms of a cell; parts of names; short forms; people of a country."""
    words = sheet.words[first:last]
    if words[0].low in IDLE | NEGATIONS or not words[0].low[0].isalpha():
        return None
    text = sheet.text[words[0].start : words[-1].end]
    if len(words) > 1:
        if text.endswith("s"):
            _take(sheet, first, last, _of(sheet, text[:-1]))
        return None
    low = words[0].low
    forms = [
        low.removesuffix("'s"),
        low.rstrip("s"),
        re.sub("ies$", "y", low),
        re.sub("es$", "", low),
        re.sub("(?:ed|ing|er|ers)$", "", low),
    ]
    for form in forms:
        if len(form) > 1 + form.isalpha() and (hit := _of(sheet, form)):
            return _take(sheet, first, last, hit)
    for country in other_names(low):
        if hit := _of(sheet, country):
            return _take(sheet, first, last, hit)
    if low in _SEXES:
        return _sex(sheet, first, last, _SEXES[low])
    opens = first == 0 or sheet.low(first - 1) in (".", "?", "!", ":")
    capital = words[0].text[0].isupper() and not opens
    parts = sheet.view.parts.get(low) or sheet.view.parts.get(low.rstrip("s")) or {}
    for number, values in parts.items():
        if _worded(sheet, number) and 1 < sheet.view.columns[number].distinct == len(values):
            info = sheet.table.columns[number]
            column = Column(sheet.table.name, info.name)
            sheet.items.append(Item("column", first, last, column, info, 0.7))
            return sheet.claim(first, last, "column")
        few = len(values) <= 1
        if (
            _worded(sheet, number)
            and len(low) > 2
            and (capital or (few and len(low) > 3 and sheet.view.columns[number].distinct <= 12))
        ):
            return _take(sheet, first, last, {number: values})
    if len(low) >= 5:
        _shortened(sheet, first, last, low)
    return None


_SEXES = {
    "woman": "f",
    "women": "f",
    "female": "f",
    "females": "f",
    "ladies": "f",
    "girls": "f",
    "man": "m",
    "men": "m",
    "male": "m",
    "males": "m",
    "boys": "m",
    "lady": "f",
}


def _sex(sheet: Sheet, first: int, last: int, letter: str) -> None:
    """The cell of a column of sexes that a word for people means."""
    for number, column in enumerate(sheet.view.columns):
        if set(column.roots) & {"sex", "gender"}:
            names = (letter, *(w for w, one in _SEXES.items() if one == letter))
            hits = tuple(v for n in names for v in sheet.view.cells.get(n, {}).get(number, ()))
            return _take(sheet, first, last, {number: hits} if hits else {})
    return None


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
    return None


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
    extra = tuple(
        Column(sheet.table.name, sheet.table.columns[n].name) for n in found if n != number
    )
    column = Column(sheet.table.name, info.name)
    sheet.items.append(Item("cell", first, last, column, info, 1.0, found[number], extra=extra))
    sheet.claim(first, last, "cell")
