"""Text cut into word pieces, as the encoder was trained to see it.

Guarantees: every text gives at least a beginning and an end; a word that no pieces spell is one
unknown piece; the marks for the two names that are looked at, and for others, are pieces of their
own. Greedy longest match first, after Wu et al. (2016).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

MARKS = ("[x1]", "[y1]", "[o1]", "[x2]", "[y2]", "[o2]", "[x3]", "[y3]")
PAD, UNKNOWN, BEGIN, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
_WORD = re.compile(r"\[[xyo]\d\]|[^\W_]+|[^\w\s]|_")
MOST = 64  # pieces of one clause; what is longer is cut


def pieces_of(text: str, known: Mapping[str, int]) -> list[int]:
    """The numbers of the pieces, with beginning and end."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    found = [known[BEGIN]]
    for word in _WORD.findall(plain):
        found += _spelled(word, known)
    return [*found[: MOST - 1], known[END]]


def _spelled(word: str, known: Mapping[str, int]) -> list[int]:
    if word in known:
        return [known[word]]
    found, start = [], 0
    while start < len(word):
        lead = "##" if start else ""
        end = next((e for e in range(len(word), start, -1) if lead + word[start:e] in known), 0)
        if not end:
            return [known[UNKNOWN]]
        found.append(known[lead + word[start:end]])
        start = end
    return found
