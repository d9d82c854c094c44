"""Sentences of a clue puzzle as readings that the rest of the program takes as they are.

Guarantees: only sentences that were read completely, that ask something understood, that merely
list members or that say nothing are told; all others are left to the other readers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Asked, Match, Prefer, ReadBy, Want
from core.reading.clues.paired import only_pairs
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.reader import ClueReading, marked
from core.reading.clues.relation import Binding, binding
from core.reading.clues.settled import plainest
from core.reading.clues.whole import SURE, PuzzleReading
from core.reading.lifting.mentions import LiftedRequest, Sentence
from core.reading.reading import SentenceReading
from core.reading.sketch import Sketch

_ASKS_MORE = "what it asks was not understood"
_LOOSELY = "it may say something else of the two"
_SEVERAL = "it can be read in more than one way"


_UNREAD = "this clue could not be read for certain"


def left_open(lifted: LiftedRequest, reading: SentenceReading) -> SentenceReading:
    """A clue of a logic grid that only other readers read: each of its words matters, and so the
    reading is in doubt."""
    puzzle = lifted.puzzle
    if puzzle is None or not isinstance(puzzle.shape, Match) or reading.doubt:
        return reading
    span = (reading.sentence.start, reading.sentence.end)
    clue = next((c for c in puzzle.clues if c.span == span), None)
    unread = clue is not None and not clue.rules and clue.mentions > 1
    return replace(reading, doubt=_UNREAD) if unread else reading


_BINDS = re.compile(
    r"\b(?:no|not|never|nobody|none|at least|at most|exactly)\b|n't\b",
    re.IGNORECASE,
)


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


_PLEASES = re.compile(
    r"(?=.*\b(?:most|many|best|far|max\w*|everyone|everybody|all)\b)"
    r".*\b(?:wish\w*|please\w*|preferences?|choices?|happy|happiest|satisf\w+|suit|requests?|wants?|liking)\b",
    re.IGNORECASE | re.DOTALL,
)


def _pleases(puzzle: PuzzleReading, text: str) -> bool:
    """ "Satisfy as many wishes as you can": what wishes are for, where some were told."""
    wishes = any(isinstance(rule, Prefer) for clue in puzzle.clues for rule in clue.rules)
    return wishes and _PLEASES.search(text) is not None and not re.search(r"\d", text)


def _told(puzzle: PuzzleReading, sentence: Sentence) -> SentenceReading | None:
    span = (sentence.start, sentence.end)
    listing_asks = any(place == span and a is not None for place, a in puzzle.questions)
    if not listing_asks and _only_lists(puzzle.puzzle, span):
        every = Sketch("match", tuple(dict.fromkeys(m.id for m in sentence.mentions)))
        return SentenceReading(sentence, (every,), ReadBy.RULES, 0.97)
    if span in puzzle.idle and (
        isinstance(puzzle.shape, Match)
        or not _BINDS.search(sentence.text)
        or only_pairs(sentence.text)
        or _pleases(puzzle, sentence.text)
    ):
        return SentenceReading(sentence, (Sketch("none"),), ReadBy.RULES, 0.9)
    for place, asked in puzzle.questions:
        if place == span and asked is not None:
            return _asking(puzzle, sentence, asked)
    if any(place == span and asked is None for place, asked in puzzle.questions) and any(
        marked(sentence.text, puzzle.puzzle, 1).marks()
    ):
        return SentenceReading(sentence, (Sketch("ask_plan"),), ReadBy.RULES, 0.5, _ASKS_MORE)
    clue = next((c for c in puzzle.clues if c.span == span), None)
    said = (
        _binding(puzzle, clue, sentence.text) if clue is not None and clue.rules else Binding.OPEN
    )
    if clue is None or not clue.rules or (said is Binding.OPEN and clue.mentions > 2):
        return None
    return _clue(puzzle, sentence, clue, said)


def _asking(puzzle: PuzzleReading, sentence: Sentence, asked: Asked) -> SentenceReading:
    if asked.rule is not None:
        rule = plainest(asked.rule, puzzle.puzzle, puzzle.shape)
        asked = replace(asked, rule=rule)  # type: ignore[arg-type]  # no wish is asked about
    if asked.want is Want.PLAN:
        return SentenceReading(sentence, (Sketch("ask_plan"),), ReadBy.RULES, 0.95)
    vague = asked.want is Want.SLOT_OF and not asked.group
    doubt = "it does not say which of the things that it goes with is asked" if vague else ""
    return SentenceReading(sentence, (), ReadBy.RULES, 0.95, doubt, bodies=(asked,))


def _clue(
    puzzle: PuzzleReading, sentence: Sentence, clue: ClueReading, said: Binding
) -> SentenceReading:
    bodies = tuple(plainest(rule, puzzle.puzzle, puzzle.shape) for rule in clue.rules)
    doubt = "" if clue.confidence >= SURE else _SEVERAL
    if said is not Binding.SAID:
        doubt = doubt or _LOOSELY
    return SentenceReading(sentence, (), ReadBy.RULES, clue.confidence, doubt, bodies=bodies)


def _binding(puzzle: PuzzleReading, clue: ClueReading, text: str) -> Binding:
    """How surely "A … B" says that A has B. In a logic grid every verb does."""
    grid = isinstance(puzzle.shape, Match)
    return Binding.SAID if grid else binding(puzzle.puzzle, clue, text)


_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|\d) (?:[a-z]+s\b|(?:at|in|to|on|per|for|of) (?:each|a|an|every|the)\b|each\b|per [a-z]+)",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(r"[(,][^().;]*\b(?:and so on|etc|and so forth)\b[^().;]*\)?")


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
    rest = _AND_SO_ON.sub(" ", "".join(text))
    rest = _COUNTED.sub(" ", rest) if puzzle.several else rest
    return len({m.options for m in marked(rest, puzzle, 0).marks()}) < 2
