"""What a writer put right in passing: "at 3, sorry, make that 4", "Monday off. I mean Tuesday."

Guarantees: a number, weekday, clock time or known name behind such words takes the place of the last one of its
kind, and nothing else of the request changes; places in the text stay those of the request.
"""

from __future__ import annotations

from dataclasses import replace

from core.reading.declared.names import WEEKDAYS
from core.reading.declared.tokens import Token

_STRONG = (
    ("sorry",), ("oops",), ("correction",), ("make", "that"), ("i", "mean"), ("i", "meant"),
    ("scratch", "that"), ("or", "rather"), ("no", "wait"), ("wait", "no"), ("make", "it"),
    ("actually", "make", "it"), ("pardon",), ("my", "mistake"), ("strike", "that"),
)  # fmt: skip
_WEAK = frozenset(
    ("no", "wait", "actually", ",", ":", "-", "–", "—", ".", "!", "?", "(", "it", "'s", "is",
     "should", "be", "that", "on", "the", "for", "at", "by", "to", "only", "not", "was", "just")
)  # fmt: skip
_ENDS = frozenset((".", ",", ";", "\n", "!", "?", ")"))
_FAR = 25
"""How many tokens back the thing put right may stand."""


def corrected(tokens: tuple[Token, ...], names: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """The tokens with what was put right in the place of what was wrong; `names`: lower-case
    words of which one may be put right by another."""
    kept: list[Token] = []
    n = 0
    while n < len(tokens):
        found = _correction(tokens, n, names)
        place = _place(kept, tokens[found[0]], names) if found is not None else None
        if found is None or place is None:
            kept.append(tokens[n])
            n += 1
            continue
        right = tokens[found[0]]
        kept[place] = replace(right, start=kept[place].start, end=kept[place].end)
        while kept and kept[-1].word in (",", "-", "–", "—", "(", "no"):
            kept.pop()
        n = found[1]
    return tuple(kept)


def _correction(tokens: tuple[Token, ...], n: int, names: frozenset[str]) -> tuple[int, int] | None:
    """Where the right value stands, and where the correction that starts at `n` ends."""
    strong = False
    i = n
    while i < len(tokens) and i < n + 8:
        size = next((len(w) for w in _STRONG if _words(tokens, i, len(w)) == w), 0)
        if size:
            strong, i = True, i + size
        elif i > n and tokens[i].word in _WEAK:
            i += 1
        else:
            break
    if not strong or i >= len(tokens) or not _kind(tokens[i], names):
        return None
    end = i + 1
    more = 0 if tokens[i].word in names else 2
    for _ in range(more):  # "make that 3 days please"
        if end < len(tokens) and tokens[end].word not in _ENDS:
            end += 1
    if end < len(tokens) and tokens[end].word not in _ENDS:
        return None
    return i, end


def _words(tokens: tuple[Token, ...], n: int, size: int) -> tuple[str, ...]:
    return tuple(t.word for t in tokens[n : n + size])


def _kind(token: Token, names: frozenset[str]) -> str:
    """What sort of value a token is, or ""."""
    if token.kind in "nc":
        return token.kind
    if token.word in names:
        return "name"
    return "day" if token.word in WEEKDAYS else ""


def _place(kept: list[Token], right: Token, names: frozenset[str]) -> int | None:
    """The last value of the same sort."""
    kind = _kind(right, names)
    for k in range(len(kept) - 1, max(-1, len(kept) - _FAR), -1):
        if _kind(kept[k], names) == kind:
            return k
    return None
