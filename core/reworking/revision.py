"""What was understood of a request, as lines that the user changes; the model is not needed again.

Guarantees: a revision is a value: every change gives a new one, so that undo is keeping the old
one; the lines that are on make the problem or query that is solved, in their order; a line that
was read is told from one that the user made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from core.answer import Answer, Reading
from core.errors import UserError
from core.language.clauses import (
    RULES,
    SHAPES,
    THINGS,
    AgainstAverage,
    Body,
    Calculate,
    Clause,
    Column,
    Condition,
    Goal,
    Having,
    Prefer,
    Problem,
    Query,
    ReadBy,
)
from core.language.english import say
from core.language.english_queries import calculation
from core.language.notation import read
from core.reworking.query_parts import First, QueryPart, Without, joined, parts_of, say_part

LineBody = Body | QueryPart
_PARTS = (Condition, Having, AgainstAverage, First, Without)  # of a query, beside its frame


@dataclass(frozen=True)
class Line:
    """One line of what was understood.

    `on`: whether it counts; `source`: its words in the request (equal ends: none); `by`: who read
    or made it; `confidence`: 0 to 1.
    """

    body: LineBody
    on: bool = True
    source: tuple[int, int] = (0, 0)
    by: ReadBy = ReadBy.USER
    confidence: float = 1.0

    @property
    def fixed(self) -> bool:
        """Whether everything else stands on it, so that it cannot be switched off."""
        return isinstance(self.body, (*THINGS, *SHAPES, Query, Calculate))

    @property
    def optional(self) -> bool:
        """Whether it is a rule, wish or goal, or narrows a query down."""
        kinds = (*RULES, Prefer, Goal, Condition, Having, AgainstAverage, First, Without)
        return isinstance(self.body, kinds)


@dataclass(frozen=True)
class Revision:
    """The lines of one request. `doubts`: what was unclear about the reading and still is;
    `unused`: where the words stand of which no rule was made when it was read."""

    request: str
    lines: tuple[Line, ...]
    data: tuple[Path, ...] = ()
    doubts: tuple[str, ...] = ()
    unused: tuple[tuple[int, int], ...] = ()

    # ------------------------------------------------ changes

    def changed(self, number: int, body: LineBody) -> Revision:
        """Line `number` says something else now, said by the user."""
        line = replace(self.lines[number], body=body, by=ReadBy.USER, confidence=1.0)
        return self._with(number, line)

    def turned(self, number: int, *, on: bool) -> Revision:
        """Line `number` switched on or off. Raises UserError where all else stands on it."""
        line = self.lines[number]
        if line.fixed and not on:
            raise UserError(
                "This line cannot be switched off.",
                "It says what the plan or the question is about.",
                "Change it, or state the request again in other words.",
            )
        return self._with(number, replace(line, on=on))

    def added(self, *lines: Line) -> Revision:
        """With more lines at the end."""
        return replace(self, lines=(*self.lines, *lines))

    def without(self, number: int) -> Revision:
        """Line `number` removed altogether. Raises UserError as `turned` does."""
        self.turned(number, on=False)
        return replace(self, lines=self.lines[:number] + self.lines[number + 1 :])

    def confirmed(self) -> Revision:
        """The user has compared what was understood: nothing is in doubt any more."""
        return replace(self, doubts=())

    def _with(self, number: int, line: Line) -> Revision:
        lines = list(self.lines)
        lines[number] = line
        return replace(self, lines=tuple(lines))

    # ------------------------------------------------ what it means

    def words_left(self) -> tuple[tuple[int, int], ...]:
        """The unused words that still have no rule: the user may have made some of them."""
        made = {line.source for line in self.lines if line.on and line.by is ReadBy.USER}
        return tuple(place for place in self.unused if place not in made)

    @property
    def is_query(self) -> bool:
        return any(isinstance(line.body, Query) for line in self.lines)

    @property
    def is_calculation(self) -> bool:
        return any(isinstance(line.body, Calculate) for line in self.lines)

    def numbers_on(self) -> tuple[int, ...]:
        """The line of each clause of `problem()`, in its order."""
        return tuple(n for n, line in enumerate(self.lines) if line.on)

    def problem(self) -> Problem:
        """The planning problem of the lines that are on."""
        clauses = tuple(
            Clause(line.body, line.source, line.by, line.confidence)
            for line in self.lines
            if line.on
            and not isinstance(line.body, (Condition, Having, AgainstAverage, First, Without))
        )
        return Problem(clauses, self.request)

    def query(self) -> Query:
        """The query of the lines that are on. Raises ValueError where this is no query."""
        kinds = (Query, *_PARTS)
        return joined([ln.body for ln in self.lines if ln.on and isinstance(ln.body, kinds)])

    def english(self, number: int) -> str:
        """Line `number` as a plain sentence."""
        body = self.lines[number].body
        if isinstance(body, (Query, Condition, Having, AgainstAverage, First, Without)):
            main = next((ln.body.main for ln in self.lines if isinstance(ln.body, Query)), "")
            return say_part(body, main)
        if isinstance(body, Calculate):
            return calculation(body)
        return say(body, self.problem())


def revision_of(answer: Answer, data: tuple[Path, ...] = ()) -> Revision:
    """The lines of an answer as it was read. Raises UserError where nothing was read."""
    lines = [line for reading in answer.reading for line in _lines(reading, answer.request)]
    if not lines:
        raise UserError(
            "There is nothing here to work on.",
            "Nothing of this request was understood.",
            "State the request in other words.",
        )
    return Revision(answer.request, tuple(lines), data, answer.warnings, answer.unused)


def _lines(reading: Reading, request: str) -> list[Line]:
    body = read(reading.clause)
    by = ReadBy(reading.by)
    if not isinstance(body, Query):
        return [Line(body, True, reading.source, by, reading.confidence)]
    return [
        Line(part, True, _words_of(part, request), by, reading.confidence)
        for part in parts_of(body)
    ]


def _words_of(part: QueryPart, request: str) -> tuple[int, int]:
    """Where the request speaks of a part of its query: its values and its columns' names."""
    said = [_as_said(v) for v in part.values] if isinstance(part, Condition) else []
    found = [span for word in said if (span := _found(word, request))]
    if not found:
        found = [span for column in _columns(part) if (span := _found(column.name, request))]
    return (min(a for a, _ in found), max(b for _, b in found)) if found else (0, 0)


def _as_said(value: str | float) -> str:
    """A value as a request would have it: of a date its year."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text[:4] if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def _columns(part: QueryPart) -> list[Column]:
    match part:
        case Condition(column) | AgainstAverage(column):
            return [column]
        case Having(shown):
            return list(shown.columns)
        case First(ranked):
            return [c for r in ranked for c in r.shown.columns]
        case Query():
            return [c for shown in part.shown for c in shown.columns] + [b.column for b in part.by]
        case _:
            return []


def _found(word: str, request: str) -> tuple[int, int] | None:
    plain = r"[\s_-]*".join(re.escape(piece) for piece in re.split(r"[\s_]+", word) if piece)
    match = re.search(rf"(?<!\w){plain}(?:s|es)?(?!\w)", request, re.IGNORECASE) if plain else None
    return match.span() if match else None
