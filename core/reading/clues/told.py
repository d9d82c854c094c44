"""Sentences of a clue puzzle as readings that the rest of the program takes as they are.

Guarantees: only sentences that were read completely, that ask something understood, that merely
list members or that say nothing are told; all others are left to the other readers.
"""

from __future__ import annotations

from core.language.clauses import Asked, ReadBy, Want
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.reader import ClueReading, marked
from core.reading.clues.whole import SURE, PuzzleReading
from core.reading.mentions import LiftedRequest, Sentence
from core.reading.reading import SentenceReading
from core.reading.sketch import Sketch

_SEVERAL = "it can be read in more than one way"


def told(lifted: LiftedRequest) -> dict[int, SentenceReading]:
    """The readings of a puzzle's sentences by their number; {} where the request is no puzzle."""
    if lifted.puzzle is None:
        return {}
    found: dict[int, SentenceReading] = {}
    for number, sentence in enumerate(lifted.sentences):
        reading = _told(lifted.puzzle, sentence)
        if reading is not None:
            found[number] = reading
    return found


def _told(puzzle: PuzzleReading, sentence: Sentence) -> SentenceReading | None:
    span = (sentence.start, sentence.end)
    if _only_lists(puzzle.puzzle, span):
        every = Sketch("match", tuple(dict.fromkeys(m.id for m in sentence.mentions)))
        return SentenceReading(sentence, (every,), ReadBy.RULES, 0.97)
    if span in puzzle.idle:
        return SentenceReading(sentence, (Sketch("none"),), ReadBy.RULES, 0.9)
    for place, asked in puzzle.questions:
        if place == span and asked is not None:
            return _asking(sentence, asked)
    clue = next((c for c in puzzle.clues if c.span == span), None)
    return _clue(sentence, clue) if clue is not None and clue.rules else None


def _asking(sentence: Sentence, asked: Asked) -> SentenceReading:
    if asked.want is Want.PLAN:
        return SentenceReading(sentence, (Sketch("ask_plan"),), ReadBy.RULES, 0.95)
    return SentenceReading(sentence, (), ReadBy.RULES, 0.95, bodies=(asked,))


def _clue(sentence: Sentence, clue: ClueReading) -> SentenceReading:
    doubt = "" if clue.confidence >= SURE else _SEVERAL
    return SentenceReading(
        sentence, (), ReadBy.RULES, clue.confidence, doubt, bodies=tuple(clue.rules)
    )


def _only_lists(puzzle: Puzzle, span: tuple[int, int]) -> bool:
    """Whether a sentence spells out members and states nothing about them."""
    start, end = span
    lists = [c.span for c in puzzle.categories if c.span[0] < end and start < c.span[1]]
    if not lists:
        return False
    text = list(puzzle.text[start:end])
    for first, last in lists:
        for place in range(max(first, start), min(last, end)):
            text[place - start] = " "
    rest = "".join(text)
    return len({m.options for m in marked(rest, puzzle, 0).marks()}) < 2
