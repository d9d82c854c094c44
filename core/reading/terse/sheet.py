"""The words of a short question, each with the part it plays.

Guarantees: every word is claimed at most once; what no one claims is told by `left`; every column
and value in an item exists in the table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from core.language.clauses import Column
from core.reading.asking.vocabulary import stem, stems_of
from core.reading.linking.view import TableView
from core.reading.terse.words import IDLE, NUMBERS, PEOPLE
from core.tables.catalog import ColumnInfo, TableInfo, Value

_TOKEN = re.compile(
    r"(?:(?P<money>[£$€]) ?)?(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)(?P<k>k\b|m\b|%|\+|st\b|nd\b|rd\b|th\b)?|n't|[^\W\d_][\w'’]*(?:-[^\W\d_]\w*)*|[^\w\s]"
)


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
    own: frozenset[str] = (
        frozenset()
    )  # of joined tables: the columns of whose rows are worked through

    def free(self, first: int, last: int) -> bool:
        return (
            first >= 0
            and last <= len(self.words)
            and not any(w.part for w in self.words[first:last])
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
        bare = low.removesuffix("'s").rstrip("'")
        words.append(Word(match[0], low, match.start(), match.end(), stem(bare), number, sign))
    return Sheet(text, table, view, words)


@lru_cache(maxsize=4096)
def roots_of(name: str) -> tuple[str, ...]:
    return tuple(
        s for s in stems_of(name) if s not in ("ha", "has", "is", "are", "was", "flag", "yes")
    )


def person_column(table: TableInfo) -> ColumnInfo | None:
    """The column that names people: the label where it does, else the first one."""
    fitting = [
        c for c in table.columns if c.simple_kind == "text" and set(roots_of(c.name)) & {stem(p) for p in PEOPLE}
    ]  # fmt: skip
    return next((c for c in fitting if c.label), fitting[0] if fitting else None)
