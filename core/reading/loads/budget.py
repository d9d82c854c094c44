"""Whether a sentence about room asks for a best plan: "as light as possible", "evenly".

Guarantees: rests on the words for most and least, and on a closed list of words for balance.
"""

from __future__ import annotations

from core.reading.loads.aims import sense_of

_EVEN = frozenset(
    """even evenly balanced balance fairly equally cheapest lightest fastest quickest heaviest
    fullest emptiest spread minimal maximal optimal""".split()
)


_FRIENDS = frozenset("friend friends mate mates pals buddies man".split())


def wants_best(words: list[str]) -> bool:
    """Whether a sentence asks for a best plan in any way."""
    bests = [n for n, w in enumerate(words[:-1]) if w == "best" and words[n + 1] in _FRIENDS]
    words = [w for n, w in enumerate(words) if n not in bests]
    if "spread" in words and {"over", "across", "among", "between"} & set(words):
        words = [w for w in words if w != "spread"]  # "spread the cables over two cases"
    tied = any(words[n : n + 2] == ["as", "possible"] for n in range(len(words)))
    return sense_of(words) is not None or tied or bool(_EVEN & set(words))
