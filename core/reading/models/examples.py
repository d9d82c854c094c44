"""Worked examples for models that were not trained for Reckoner: those likest the sentences at hand.

Guarantees: the examples are the same for the same sentences; each is a lifted sentence with its
sketches from the bank that comes with the program (written for training, no user's text); every
sentence gets its own likest ones, in turn, until the number wanted is reached.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

Example = tuple[str, str]
BANK = Path(__file__).parents[3] / "assets" / "reading" / "examples.jsonl"
_MARK = re.compile(r"[a-z]\d{1,2}$")


def likest(sentences: Sequence[str], count: int = 8) -> tuple[Example, ...]:
    """Up to `count` examples for these lifted sentences; the likest comes last, next to the text.

    Likeness: shared words and kinds of mentions, rare ones counting more (cosine of tf-idf).
    """
    bank = _bank()
    ranked = [_ranked(sentence, bank) for sentence in dict.fromkeys(sentences)]
    chosen: dict[int, None] = {}
    for place in range(len(bank)):
        for order in ranked:
            if len(chosen) < count:
                chosen.setdefault(order[place])
        if len(chosen) >= count:
            break
    return tuple(bank[i] for i in reversed(chosen))


@lru_cache(maxsize=1)
def _bank() -> tuple[Example, ...]:
    lines = BANK.read_text(encoding="utf-8").splitlines()
    found = (json.loads(line) for line in lines if line.strip())
    return tuple((one["prompt"], one["completion"]) for one in found)


def _terms(sentence: str) -> Counter[str]:
    """The words of a lifted sentence, and its mentions by kind."""
    words = sentence.lower().split()
    return Counter(f"<{w[0]}>" if _MARK.fullmatch(w) else w for w in words if w not in ".,?!")


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], tuple[dict[str, float], ...]]:
    """How rare each term is in the bank, and each example as a vector of length 1."""
    terms = [_terms(prompt) for prompt, _ in _bank()]
    seen = Counter(term for one in terms for term in one)
    rarity = {term: math.log(1 + len(terms) / count) for term, count in seen.items()}
    return rarity, tuple(_vector(one, rarity) for one in terms)


def _vector(terms: Counter[str], rarity: dict[str, float]) -> dict[str, float]:
    weighted = {t: math.sqrt(n) * rarity[t] for t, n in terms.items() if t in rarity}
    length = math.sqrt(sum(v * v for v in weighted.values())) or 1.0
    return {t: v / length for t, v in weighted.items()}


def _ranked(sentence: str, bank: Sequence[Example]) -> list[int]:
    """The examples' places, likest first, ties by place."""
    rarity, vectors = _weights()
    mine = _vector(_terms(sentence), rarity)
    scores = [sum(v * other.get(t, 0.0) for t, v in mine.items()) for other in vectors]
    return sorted(range(len(bank)), key=lambda i: (-scores[i], i))
