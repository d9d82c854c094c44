"""A clue puzzle read whole: its categories, its clues, its question, and what is left open.

Guarantees: a request is taken for a puzzle only where most of its sentences read as clues; where a
clue allows several readings, one is chosen only if it alone leaves exactly one solution, else the
clue is doubtful. Sentences that were not read are named, and left to the other readers.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from core.language.clauses import Asked, Assign, Group, Is, Match, Not, Prefer, Rule, Want
from core.reading.clues.again import denied_too, echoed, said_of
from core.reading.clues.declared import find_puzzle
from core.reading.clues.possible import solutions
from core.reading.clues.puzzle import Category, Puzzle
from core.reading.clues.questions import (
    allows_all,
    asked_of,
    asked_with_list,
    asks_limit,
    is_question,
)
from core.reading.clues.reader import ClueReading, clue_spans, marked, read_clue, tidy
from core.reading.clues.rows import cyclic, find_row
from core.reading.clues.scaled import Unsure
from core.reading.clues.shared import spare_said
from core.reading.clues.statements import Statements
from core.reading.lifting.mentions import Lists
from core.reading.lifting.names import singular

SURE = 0.8
_MOST_COMBINATIONS = 24


@dataclass(frozen=True)
class PuzzleReading:
    """`clues`: the sentences that state something, `questions`: those that ask, each with its
    place and what it asks (None where that was not read), `idle`: those that say nothing."""

    puzzle: Puzzle
    shape: Match | Assign
    clues: tuple[ClueReading, ...]
    questions: tuple[tuple[tuple[int, int], Asked | None], ...]
    idle: tuple[tuple[int, int], ...]

    def group(self, category: Category) -> Group:
        """A category as a group; places round a table go on past their end."""
        group = category.group()
        slots = isinstance(self.shape, Assign) and category.name == self.shape.slots
        around = slots and category.ordered
        if around and category.span == (0, 0):
            group = replace(group, values=(), unit="")
        return replace(group, order=cyclic(self.puzzle.text)) if around else group

    def lists(self) -> tuple[Lists, ...]:
        """The categories as lists of the request, for the lifter; one where they share a table."""
        found = {c.span: c for c in reversed(self.puzzle.categories) if c.span != (0, 0)}
        return tuple(
            Lists(c.surfaces, singular(c.name.split()[-1].lower()), *span)
            for span, c in sorted(found.items())
        )


def read_puzzle(text: str) -> PuzzleReading | None:
    """The reading of a request as a clue puzzle; None where it is none."""
    puzzle = find_puzzle(text)
    if puzzle is not None:
        return _read(puzzle, Match(tuple(c.name for c in puzzle.categories)))
    row = find_row(text)
    return _read(*row) if row is not None else None


def _read(puzzle: Puzzle, shape: Match | Assign) -> PuzzleReading | None:
    text = puzzle.text
    clues: list[ClueReading] = []
    questions: list[tuple[tuple[int, int], Asked | None]] = []
    idle: list[tuple[int, int]] = []
    subject: tuple[str, ...] = ()
    spans = clue_spans(puzzle)
    questions += [
        (span, asked)
        for span in puzzle.sentences
        if span not in spans and (asked := asked_with_list(text[slice(*span)]))
    ]
    spare = isinstance(shape, Assign) and shape.slot_low == 0
    for span in spans:
        if is_question(text[slice(*span)]):
            questions.append((span, _asked(puzzle, span)))
            continue
        reading, subject = read_clue(puzzle, span, subject)
        reading = _echo(puzzle, reading, clues[-1] if clues else None)
        free = spare and not reading.rules and spare_said(text[slice(*span)])
        if free or (allows_all(text[slice(*span)]) and reading.mentions == 1 and not reading.rules):
            idle.append(span)
        elif reading.mentions or reading.rules:
            clues.append(reading)
        else:
            idle.append(span)
    read = sum(bool(c.rules) for c in clues)
    if not read or read < 0.5 * len(clues):
        return None
    return PuzzleReading(
        puzzle, shape, _settled(puzzle, tuple(clues), questions), tuple(questions), tuple(idle)
    )


def _echo(puzzle: Puzzle, reading: ClueReading, before: ClueReading | None) -> ClueReading:
    """ "Same goes for Dee": what the clue before says of one member, said of her."""
    if reading.rules or before is None or not before.rules:
        return reading
    masked = marked(puzzle.text[slice(*reading.span)], puzzle, 1)
    sign = echoed(masked.text)
    if not sign and all(isinstance(rule, Not) for rule in before.rules):
        sign = denied_too(masked.text)
    subjects = {_subject_of(rule) for rule in before.rules}
    if not sign or len(subjects) != 1 or len(masked.mention(sign).options) != 1:
        return reading
    member = masked.mention(sign).options[0]
    rules = [said_of(rule, member) for rule in before.rules]
    whole = tuple(r for r in rules if r is not None)
    if len(whole) < len(rules) or subjects == {""}:
        return reading
    return replace(reading, rules=whole, confidence=before.confidence, why="", others=())


def _subject_of(rule: Rule | Prefer) -> str:
    while isinstance(rule, Not | Prefer):
        rule = rule.rule
    return rule.item if isinstance(rule, Is) else ""


def _asked(puzzle: Puzzle, span: tuple[int, int]) -> Asked | None:
    clue = puzzle.text[slice(*span)]
    if re.search(r"\bmore than one (?:way|solution|answer|possib)", clue.lower()):
        return Asked(Want.COUNT)
    masked = marked(clue, puzzle, 1, ends=not asks_limit(clue))
    masked.text = tidy(masked.text)
    if "?" in clue:
        masked.text += "?"

    def read(words: str) -> list[Rule]:
        return Statements(masked, puzzle, {}).read(words)

    try:
        return asked_of(masked, puzzle, read)
    except Unsure:
        return None


def hard(rules: tuple[Rule | Prefer, ...]) -> list[Rule]:
    """The rules that are no wishes."""
    return [rule for rule in rules if not isinstance(rule, Prefer)]


def _settled(
    puzzle: Puzzle,
    clues: tuple[ClueReading, ...],
    questions: list[tuple[tuple[int, int], Asked | None]],
) -> tuple[ClueReading, ...]:
    """Clues with several readings settled where one combination alone leaves one solution."""
    open_clues = [c for c in clues if c.rules and c.others]
    loose = any(
        a is not None and a.want in (Want.COUNT, Want.ALL, Want.POSSIBLE) for _, a in questions
    )
    if not open_clues or loose or any(not c.rules for c in clues):
        return clues
    fixed = [rule for c in clues if not c.others for rule in hard(c.rules)]
    found: list[tuple[tuple[Rule | Prefer, ...], ...]] = []
    ways = itertools.product(*((c.rules, *c.others) for c in open_clues))
    for number, way in enumerate(ways):
        if number >= _MOST_COMBINATIONS:
            return clues
        count = solutions(puzzle, [*fixed, *(rule for rules in way for rule in hard(rules))])
        if count is None:
            return clues
        if count == 1:
            found.append(way)
    if len(found) != 1:
        return clues
    chosen = dict(zip((c.span for c in open_clues), found[0], strict=True))
    return tuple(
        replace(c, rules=chosen[c.span], confidence=max(c.confidence, 0.85), others=())
        if c.span in chosen
        else c
        for c in clues
    )
