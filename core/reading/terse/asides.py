"""What a short question says beside the question: greetings, thanks, for what it is wanted.

Guarantees: an aside never holds a number; it is claimed only where a question remains beside it.
"""

from __future__ import annotations

import re

from core.reading.terse.sheet import Sheet

_ASIDES = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"\A\s*(?:hi|hello|hallo|hey|dear|good (?:morning|afternoon|evening))\b[^,.!\n]{0,30}[,.!\n]",
        r"^\s*(?:yours (?:faithfully|sincerely|truly)|(?:kind|best|warm) regards|regards|cheers|"
        r"best wishes|many thanks|thanks|thank you|ta|best)\b[^?\d]*\Z",
        r",? so (?:that )?(?:i|we|they|he|she|you|the \w+) (?:know|knows|can|could|will|may|have|see)\b[^.;?\d]*",
        r",? (?:because|since we|since i|as we|as i|seeing that)\b[^.;?,\d]*",
        r"^\s*for (?:the|our|my|a|an|this|next) [\w' -]{2,30}?,? (?:i|we) (?:need|want|require|would like|must have|have)"
        r"(?: to (?:know|see|have))?",
        r"^\s*(?:the )?\w+(?: \w+)? (?:wants?|needs?|is asking|asked|asks|would like) (?:to (?:know|see)|for)\b",
        r"\bi mean\b|\bif you (?:can|would|please)\b|\bwhen you have (?:a )?(?:minute|moment|time)\b",
    )
)


def mark_asides(sheet: Sheet) -> None:
    """Claims the words of asides."""
    for pattern in _ASIDES:
        for match in pattern.finditer(sheet.text):
            inside = [w for w in sheet.words if match.start() <= w.start and w.end <= match.end()]
            rest = [w for w in sheet.words if w not in inside and w.low.isalpha() and not w.part]
            if len(rest) > 1 and all(w.number is None for w in inside):
                sheet.claim_text(match.start(), match.end(), "aside")
