"""The words of the request that a clause came from.

Guarantees: a source lies inside its sentence and has no blanks at its ends.
"""

from __future__ import annotations

import re

from core.reading.grounding.ground_draft import Said


def words_of(said: Said) -> str:
    start, end = source_of(said)
    base = said.reading.sentence.start
    return said.reading.sentence.text[start - base : end - base]


def source_of(said: Said) -> tuple[int, int]:
    """The words of a sketch: its whole sentence, or the part between commas and "and" around its
    mentions where the sentence says several things."""
    sentence = said.reading.sentence
    if len([s for s in said.reading.sketches if s.relation != "none"]) <= 1:
        return _trim(sentence.text, sentence.start, 0, len(sentence.text))
    spans = [(m.start, m.end) for i in said.sketch.mentions() for m in [sentence.mention(i)]]
    if not spans:
        return sentence.start, sentence.end
    low = min(a for a, _ in spans) - sentence.start
    high = max(b for _, b in spans) - sentence.start
    breaks = [
        m.span()
        for m in re.finditer(r",\s+(?:and\s+|but\s+)?|\s+(?:and|but)\s+|;\s*", sentence.text)
    ]
    start = max((b for _, b in breaks if b <= low), default=0)
    end = min((a for a, _ in breaks if a >= high), default=len(sentence.text))
    return _trim(sentence.text, sentence.start, start, end)


def _trim(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end].rstrip(" .;,!?")
    return offset + start, offset + start + len(piece)
