"""Where a question names columns and holds values: every match, before any is chosen.

Guarantees: a value match names a column that holds the value (or, for a comparison, a number
column), with the cells as stored; a name match gives the column and the words that name it.
Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache, partial

from core.language.clauses import Test
from core.language.thesaurus import alike
from core.reading.linking.tokens import Token, key_of, tokens_of
from core.reading.linking.view import TableView
from core.tables.catalog import Value
from core.tables.dates import read_date

_NOT = re.compile(
    r"\b(?:not|except|excluding|exclude|other than|n?t)(?: \w+(?= (?:in|from|for|at|by|with|to)$))?(?: (?:the|in|from|for|by|equal|to|be|a|at|with))?$"
)
_MOST_PARTS = 6  # cells that one word may stand for
_MORE = frozenset(
    "more greater larger higher over above after exceeding exceeds bigger later older longer "
    "better exceeded than since past taller heavier".split()
)
_LESS = frozenset(
    "less smaller lower under below fewer before earlier younger shorter cheaper lighter "
    "until".split()
)


@dataclass(frozen=True)
class ValueMatch:
    """Tokens `first` to `last` (not included) as a value of `column`, stored as `values`."""

    first: int
    last: int
    column: int
    test: Test
    values: tuple[Value, ...]
    rivals: int = 1  # columns that hold the same value
    loose: bool = False  # the words are only a part of the value, or a slip of the hand


@dataclass(frozen=True)
class NameMatch:
    """Tokens that name a column. `share`: of the words of its name; `quality`: 1 for the same
    words, less for stems, slips of the hand and words of one family."""

    first: int
    last: int
    column: int
    share: float
    quality: float


@dataclass(frozen=True)
class Matches:
    """All that a question and a table have in common."""

    tokens: tuple[Token, ...]
    values: tuple[ValueMatch, ...]
    names: tuple[NameMatch, ...]


def find_matches(
    question: str, view: TableView, foreign: Callable[[str], bool] | None = None
) -> Matches:
    """Every match of the question's words with the table's columns and cells. `foreign`: whether a
    stem is no common word, and so may be a part of a cell or a slip of the hand."""
    tokens = tokens_of(question)
    names = _name_matches(tokens, view)
    values = [*_cell_matches(question, tokens, view), *_comparisons(tokens, view)]
    ranges = _ranges(tokens, view)
    values = [v for v in values if not any(r.first < v.last and v.first < r.last for r in ranges)]
    values = [*map(partial(_denied, tokens), values), *ranges]
    taken = {p for n in names for p in range(n.first, n.last)}
    taken |= {p for v in values for p in range(v.first, v.last)}
    for place, token in enumerate(tokens):
        if place not in taken and foreign is not None and foreign(token.root):
            values += _loose_matches(place, token, view)
    return Matches(tokens, tuple(values), names)


# ---------------------------------------------------------------- values


def _cell_matches(
    question: str, tokens: tuple[Token, ...], view: TableView
) -> tuple[ValueMatch, ...]:
    found = []
    dated = any(c.kind == "date" for c in view.columns)
    longest = max(view.longest, 4 if dated else 1)
    for first in range(len(tokens)):
        for last in range(first + 1, min(len(tokens), first + longest) + 1):
            key = key_of([t.norm for t in tokens[first:last]])
            columns = view.cells.get(key, {})
            if not columns and dated and 2 <= last - first <= 4:
                columns = view.cells.get(_date_key(question, tokens, first, last), {})
            found += [
                ValueMatch(first, last, column, Test.EQ, _same_sign(question, tokens[first], cells),
                           len(columns))
                for column, cells in columns.items()
            ]  # fmt: skip
    return tuple(found)


def _loose_matches(place: int, token: Token, view: TableView) -> list[ValueMatch]:
    """The cells that have this word in them, or one that is nearly this word."""
    if token.number or len(token.norm) < 4:
        return []
    columns = view.parts.get(token.norm)
    if columns is None:
        near = (
            w for w in view.parts if w[0] == token.norm[0] and abs(len(w) - len(token.norm)) < 3
        )
        close = get_close_matches(token.norm, near, 1, 0.84) if len(token.norm) > 4 else []
        columns = view.parts[close[0]] if close else {}
    return [
        ValueMatch(place, place + 1, column, Test.EQ, cells, len(columns), loose=True)
        for column, cells in columns.items()
        if len(cells) <= _MOST_PARTS
    ]


def _date_key(question: str, tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The common form of the day that these words name, or ""."""
    text = question[tokens[first].start : tokens[last - 1].end]
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", text.lower())
    text = re.sub(r"(\d) (st|nd|rd|th)\b", r"\1", text)
    date = read_date(re.sub(r"\s*,\s*", " ", text))
    iso = date and (date.day_first or date.month_first)
    return key_of([t.norm for t in tokens_of(iso[:10])]) if iso else ""


def _same_sign(question: str, token: Token, cells: tuple[Value, ...]) -> tuple[Value, ...]:
    """Of +3, 3 and -3, those written with the sign of the question, where one is."""
    if len(cells) == 1:
        return cells
    before = question[max(0, token.start - 2) : token.start].strip()[-1:]
    minus = before in "-−–" and before != ""
    fitting = tuple(c for c in cells if _negative(c) == minus)
    return fitting or cells


def _negative(cell: Value) -> bool:
    return cell < 0 if isinstance(cell, int | float) else str(cell).lstrip()[:1] in "-−–"


def _denied(tokens: tuple[Token, ...], match: ValueMatch) -> ValueMatch:
    """The match as a denial where "not", "except" or the like stands before it."""
    before = " ".join(t.norm for t in tokens[max(0, match.first - 3) : match.first])
    if match.test is Test.EQ and len(match.values) == 1 and _NOT.search(before):
        return replace(match, test=Test.NE)
    return match


def _ranges(tokens: tuple[Token, ...], view: TableView) -> list[ValueMatch]:
    """Pairs of numbers that bound a range ("between 10 and 20"), for every number column."""
    numeric = [n for n, c in enumerate(view.columns) if c.kind == "number" or c.shape == "year"]
    found = []
    for place in range(len(tokens) - 3):
        opening, low, joint, high = tokens[place : place + 4]
        ends = (opening.norm, joint.norm) in (("between", "and"), ("from", "to"))
        if ends and low.number and high.number and float(low.norm) < float(high.norm):
            values = (float(low.norm), float(high.norm))
            found += [
                ValueMatch(place, place + 4, n, Test.BETWEEN, values, len(numeric)) for n in numeric
            ]
    return found


def _comparisons(tokens: tuple[Token, ...], view: TableView) -> tuple[ValueMatch, ...]:
    """Numbers with "more than" or "under" before them, for every number column."""
    found = []
    numeric = [n for n, c in enumerate(view.columns) if c.kind == "number" or c.shape == "year"]
    for place, token in enumerate(tokens):
        test = sign_at(tokens, place) if token.number else None
        if test is None:
            continue
        found += [
            ValueMatch(place, place + 1, column, test, (float(token.norm),), len(numeric))
            for column in numeric
        ]
    return tuple(found)


def sign_at(tokens: tuple[Token, ...], place: int) -> Test | None:
    """The comparison that the words around a number say, None for a plain number."""
    before = [t.norm for t in tokens[max(0, place - 4) : place]]
    after = [t.norm for t in tokens[place + 1 : place + 4]]
    text = " ".join(before)
    if re.search(r"\b(?:at least|no (?:less|fewer) than|minimum of)(?: \w+)?$", text):
        return Test.GE
    if re.search(
        r"\b(?:at most|no more than|up to|maximum of|not (?:over|more than))(?: \w+)?$", text
    ):
        return Test.LE
    if re.match(
        r"(?:\w+ )?(?:or|and) (?:more|above|over|higher|later|older|greater)", " ".join(after)
    ):
        return Test.GE
    if re.match(
        r"(?:\w+ )?(?:or|and) (?:less|below|under|fewer|lower|earlier|younger)", " ".join(after)
    ):
        return Test.LE
    for word in reversed(before):
        if word in _LESS:
            return Test.LT
        if word in _MORE and word != "than":
            return Test.GT
        if word[0].isdigit():
            return None
    return None


# ---------------------------------------------------------------- names


def _name_matches(tokens: tuple[Token, ...], view: TableView) -> tuple[NameMatch, ...]:
    """For each column the runs of tokens that share words with its name, best first."""
    found: list[NameMatch] = []
    for number, column in enumerate(view.columns):
        scores = [max((likeness(t.norm, t.root, w, r) for w, r in
                       zip(column.words, column.roots, strict=True)), default=0.0)
                  for t in tokens]  # fmt: skip
        found += _runs(tokens, scores, number, column.roots)
    return tuple(sorted(found, key=lambda m: (m.column, -m.share * m.quality, m.first)))


def _runs(
    tokens: tuple[Token, ...], scores: list[float], number: int, roots: tuple[str, ...]
) -> list[NameMatch]:
    """Maximal runs of matching tokens; one foreign small word inside does not break a run."""
    runs: list[list[int]] = []
    for place, score in enumerate(scores):
        if not score:
            continue
        if runs and place - runs[-1][-1] <= 2 and len(roots) > 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [
        NameMatch(
            run[0], run[-1] + 1, number,
            min(1.0, len({tokens[p].root for p in run}) / len(set(roots))),
            sum(scores[p] for p in run) / len(run),
        )
        for run in runs
    ]  # fmt: skip


@lru_cache(maxsize=200_000)
def likeness(norm: str, root: str, word: str, word_root: str) -> float:
    """1 for one stem, 0.8 for initials and slips, 0.6 for words of one family, else 0."""
    if norm == word or root == word_root:
        return 1.0
    if min(len(norm), len(word)) >= 4 and (
        root.startswith(word_root) or word_root.startswith(root)
    ):
        return 0.8 if min(len(root), len(word_root)) >= 4 else 0.0
    near = norm[0] == word[0] and abs(len(norm) - len(word)) <= 2
    if near and min(len(norm), len(word)) >= 5 and _slip(norm, word):
        return 0.8
    return 0.6 if norm.isalpha() and alike(norm, word) else 0.0


def _slip(norm: str, word: str) -> bool:
    """Whether one is the other with a slip of the hand."""
    return SequenceMatcher(None, norm, word).ratio() >= 0.84
