"""What reading gives: each sentence's sketches, who read them, how sure, and what was left over.

Guarantees: plain data, shared by the readers, the grounder and the comparison of readings.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import ReadBy
from core.reading.mentions import Sentence
from core.reading.sketch import Sketch


@dataclass(frozen=True)
class SentenceReading:
    """One sentence as read. `confidence` 0 to 1; `doubt`: why it needs a look, or ""."""

    sentence: Sentence
    sketches: tuple[Sketch, ...]
    by: ReadBy
    confidence: float = 1.0
    doubt: str = ""


_MUST_BE_USED = "wlsnhkqpycdovxazt"


def unused_mentions(sentence: Sentence, sketches: tuple[Sketch, ...]) -> tuple[str, ...]:
    """Ids of mentions that carry meaning and that no sketch uses."""
    used = {m for s in sketches for m in s.mentions()}
    near = {m.column[0] for m in sentence.mentions if m.column is not None and m.id in used}
    return tuple(
        m.id
        for m in dict.fromkeys(sentence.mentions)
        if m.kind in _MUST_BE_USED and m.id not in used
        and not (m.kind == "t" and m.table in near)  # "late shipments" for a column of shipments
    )
