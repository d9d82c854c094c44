"""What reading gives: each sentence's sketches, who read them, how sure, and what was left over.

Guarantees: plain data, shared by the readers, the grounder and the comparison of readings.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import Body, ReadBy
from core.reading.lifting.mentions import Mention, Sentence
from core.reading.sketch import Sketch


@dataclass(frozen=True)
class SentenceReading:
    """One sentence as read. `confidence` 0 to 1; `doubt`: why it needs a look, or "".

    `other`: what the other reader made of it, where that differs; `settled_by_other`: the doubt is
    only about which of the two is meant, and falls away where both allow the same answers.
    `certainty`: the lowest probability in what the model wrote; 1 where it was not asked.
    `bodies`: clauses that a reader of whole puzzles took straight from the words.
    """

    sentence: Sentence
    sketches: tuple[Sketch, ...]
    by: ReadBy
    confidence: float = 1.0
    doubt: str = ""
    other: tuple[Sketch, ...] = ()
    settled_by_other: bool = False
    certainty: float = 1.0
    bodies: tuple[Body, ...] = ()


_MUST_BE_USED = "wlsnhkqpycdovxazt"


_PRONOUNS = frozenset(("he", "she", "him", "her", "hers"))


def _idle(mention: Mention, sentence: Sentence) -> bool:
    """A pronoun that only refers back, or the "one each" of a sentence that lists names."""
    if mention.kind == "w" and mention.text.lower() in _PRONOUNS:
        return True
    listed = any(m.kind == "l" for m in sentence.mentions)
    return mention.kind == "n" and mention.text.lower() == "one" and listed


def unused_mentions(sentence: Sentence, sketches: tuple[Sketch, ...]) -> tuple[str, ...]:
    """Ids of mentions that carry meaning and that no sketch uses."""
    used = {m for s in sketches for m in s.mentions()}
    near = {m.column[0] for m in sentence.mentions if m.column is not None and m.id in used}
    return tuple(
        m.id
        for m in dict.fromkeys(sentence.mentions)
        if m.kind in _MUST_BE_USED
        and m.id not in used
        and not _idle(m, sentence)
        and not (m.kind == "t" and m.table in near)  # "late shipments" for a column of shipments
    )
