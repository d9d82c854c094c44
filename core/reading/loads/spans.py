"""Where a name begins and ends in a stretch of words, going by the rest of the request.

Guarantees: of all stretches that can be a name, the one taken is that which comes again elsewhere,
is written like its peers and stands between words that are no part of a name, in this order of
weight; None where no stretch can be a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.heads import behind_head, ends_in_head, is_head
from core.reading.loads.words import FORBIDDEN, INNER, LEADS, TAILS, TITLES, UNITS

_LONGEST = 4
_CAPITALS = frozenset(("Will", "May", "Max", "Right", "Left", "Art", "Set", "Works", "Day", "Job"))
_MEANT = frozenset("go set match rest work start end time put fit like best total max".split())
_RANKS = frozenset("first last next day night front".split())
_WITHIN = frozenset("of the de la der von van du le".split())
_NEVER = frozenset("each every per apiece everything nobody everyone someone following".split())


@dataclass(frozen=True)
class Peers:
    """How the other names of a list are written: how many words, capitals, their last words."""

    sizes: frozenset[int] = frozenset()
    capital: bool | None = None
    lasts: frozenset[str] = frozenset()
    codes: bool = False


def peers_of(tokens: tuple[Token, ...], spans: Iterable[tuple[int, int]]) -> Peers:
    """The manner of writing of these names."""
    known = list(spans)
    if not known:
        return Peers()
    caps = {_named(tokens, a) for a, _ in known}
    return Peers(
        frozenset(b - a for a, b in known),
        caps.pop() if len(caps) == 1 else None,
        frozenset(tokens[b - 1].word for a, b in known if b - a > 1),
        all(_is_code(tokens[b - 1]) for _, b in known),
    )


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _named(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a word is written as a name; a noun that only opens a sentence is not."""
    if not _capital(tokens[n]):
        return False
    opens = n == 0 or tokens[n - 1].kind == "p"
    said = stem(tokens[n].word)
    small = any(w == said and tokens[k].text.islower() for k, w in enumerate(_stems(tokens)))
    return not (opens and small)


def _is_code(token: Token) -> bool:
    return len(token.text) == 1 or any(c.isdigit() for c in token.text)


def nameable(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether tokens can be a name: one to four words, none that links, denies or counts."""
    words = tokens[start:end]
    if not 0 < len(words) <= _LONGEST + 2 or sum(t.kind != "p" for t in words) > _LONGEST:
        return False
    if len(words) == 1 and words[0].kind == "c":
        return True
    for k, token in enumerate(words):
        if token.kind == "p" and token.word not in ("-", "'", ".", "&"):
            return False
        if token.kind == "c" or (token.kind == "n" and not _numbers(words, k)):
            return False
        small = token.kind == "w" and token.word in FORBIDDEN | _NEVER
        if small and not _allowed(words, k) and not _listed(tokens, start, end):
            return False
    if words[-1].kind == "p" or words[0].kind == "p":
        return False
    return any(t.kind == "w" for t in words) and not (len(words) == 1 and _plain(words[0]))


def _plain(token: Token) -> bool:
    """Whether a lone word says how much rather than names: a unit, a verb of room."""
    if _capital(token) and not token.text[:1].isdigit():
        return False
    return token.word in UNITS and len(token.word) > 1


def _numbers(words: tuple[Token, ...], k: int) -> bool:
    """Whether a number belongs to a name: "shelf 2", "lorry one", "1890s", "3B"."""
    hyphen = k and words[k - 1].word == "-" and words[k - 1].glued
    if k and (words[k - 1].kind == "w" or hyphen) and not words[k].ordinal:
        return k == len(words) - 1
    return is_code(words, k) or (words[k].ordinal and k + 1 < len(words))


def _listed(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a lone capitalised word stands in a list, where a small word would not: "Coz"."""
    before = tokens[start - 1].word if start else ""
    after = tokens[end].word if end < len(tokens) else "."
    lone = end - start == 1 and len(tokens[start].text) > 1
    if (
        lone
        and before in ("the", "a")
        and start > 1
        and tokens[start - 2].word in (",", "and", ":")
    ):
        return after in (",", ".", "and", ")")  # "the will"
    lone = lone and (_capital(tokens[start]) or tokens[start].word in _MEANT)
    return lone and before in (",", ":", "and") and after in (",", ".", "and", "\n", ")")


def is_code(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a number with a letter behind it is a name: "1890s", "3B"."""
    if n > 1 and tokens[n - 1].word == "-" and tokens[n - 1].glued and tokens[n].glued:
        return tokens[n - 2].kind == "w"  # "rack-2"
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or not after.glued or after.kind != "w" or not tokens[n].text.isdigit():
        return False
    decade = after.text == "s" and len(tokens[n].text) == 4
    return decade or (len(after.text) == 1 and after.text.isupper())


def _allowed(words: tuple[Token, ...], k: int) -> bool:
    """Whether a small word may be in this name: between capitals, or itself a capital letter."""
    token = words[k]
    if token.word in _NEVER:
        return False
    if k == 0 and len(words) > 1 and (token.word in _RANKS or words[1].word == "-"):
        return True
    if token.word == "'s":
        return 0 < k < len(words) - 1
    if len(words) == 1 or k == len(words) - 1:
        single = len(token.text) == 1 and token.text.isupper() and token.word != "i"
        acronym = token.text.isupper() and len(token.text) > 1
        return single or acronym or token.text in _CAPITALS
    if k == 0:
        return _capital(token) and _capital(words[1]) and token.word not in ("i", "the")
    if token.word == "of":
        return 0 < k < len(words) - 1 and words[k - 1].kind == "w"
    return token.word in _WITHIN and _capital(words[k - 1]) and k < len(words) - 1


@lru_cache(maxsize=64)
def _stems(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(stem(t.word) for t in tokens)


@lru_cache(maxsize=64)
def _places(tokens: tuple[Token, ...]) -> dict[str, tuple[int, ...]]:
    """Where each stem comes, in order."""
    found: dict[str, list[int]] = {}
    for n, word in enumerate(_stems(tokens)):
        found.setdefault(word, []).append(n)
    return {word: tuple(places) for word, places in found.items()}


def recurs(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether these words come, in any form, elsewhere in the request."""
    words, size = _stems(tokens), end - start
    if size == 1 and len(tokens[start].text) == 1:
        own = tokens[start].text
        return any(t.text == own for n, t in enumerate(tokens) if n != start)
    said = words[start:end]
    return any(
        words[n : n + size] == said
        for n in _places(tokens).get(words[start], ())
        if n + size <= start or n >= end
    )


def best_span(
    tokens: tuple[Token, ...],
    low: int,
    high: int,
    peers: Peers,
    starts: bool,
    ends: bool,
    shared: frozenset[str] = frozenset(),
) -> tuple[int, int] | None:
    """The name in `low` to `high`; `starts`, `ends`: it may begin later, it may end sooner.

    `shared`: stems that stand with every name of the list, so that none of them is one alone.
    """
    low = _behind_leads(tokens, behind_head(tokens, low, high) if starts else low, high)
    options = [
        (a, b)
        for a in (range(low, high) if starts else (low,))
        for b in (range(a + 1, min(high, a + _LONGEST + 2) + 1) if ends else (high,))
        if nameable(tokens, a, b)
        and not (shared and all(stem(t.word) in shared for t in tokens[a:b]))
    ]
    if not options:
        return None
    return max(
        options, key=lambda s: (_score(tokens, s[0], s[1], low, high, peers, starts), s[0] - s[1])
    )


def _behind_leads(tokens: tuple[Token, ...], low: int, high: int) -> int:
    while low < high - 1 and tokens[low].word in LEADS and tokens[low].text[:1].islower():
        low += 1
    while low < high - 1 and tokens[low].text in ("The", "A", "An") and high - low > 1:
        low += 1
    return low


def _score(
    tokens: tuple[Token, ...], a: int, b: int, low: int, high: int, peers: Peers, starts: bool
) -> float:
    score = 0.0
    if recurs(tokens, a, b):
        score += 3 + 0.6 * (b - a - 1)
    elif b - a > 1 and any(_spoken(tokens, n) for n in range(a, b)):
        score += 2.4
    if peers.sizes:
        score += 1.2 if b - a in peers.sizes else -0.4
        score -= 1.6 * (b < high and b - a not in peers.sizes)
    if peers.capital is not None:
        score += 1.2 if _named(tokens, a) == peers.capital else -1.5
    if peers.lasts and tokens[b - 1].word in peers.lasts and b - a > 1:
        score += 2
    if peers.codes:
        score += 2 if _is_code(tokens[b - 1]) else -2
    if a > low and _capital(tokens[a - 1]) and tokens[a - 1].kind == "w":
        told = recurs(tokens, a - 1, b) or _inside(tokens, a - 1)
        score -= 4 * (nameable(tokens, a - 1, b) and told)
    score += 1.0 * (a == low and b == high and not starts)
    score += 1.2 * _opens(tokens, a, low) + 1.2 * _closes(tokens, b, high)
    score -= 3 * (b - a > 1 and tokens[b - 1].kind == "n" and bool(peers.sizes) and not peers.codes)
    said = [t for n, t in enumerate(tokens[a:b], a) if not _numbered_name(tokens, n)]
    score -= 4 * any(t.word in TAILS - INNER and t.text.islower() for t in said)
    score -= 1.5 * (b - a > 1 and heads(tokens, a))
    score -= 5 * (ends_in_head(tokens, b) or is_head(tokens, a, b))
    score += 0.3 * (b == high and starts)
    score += 1.5 * (b - a > 1 and tokens[a].word in TITLES)
    return score - 0.05 * (b - a)


def _inside(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a word has its capital in the middle of a sentence, behind an article."""
    return n > 0 and tokens[n - 1].word == "the" and not ends_in_head(tokens, n + 1)


def heads(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a word says what follows: "tanks A", "campers Ike"."""
    plural = tokens[n].word.endswith("s") and len(tokens[n].word) > 3
    return plural and not _named(tokens, n) and _capital(tokens[n + 1])


def _numbered_name(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a number that belongs to a name follows: "hold 2"."""
    return n + 1 < len(tokens) and tokens[n + 1].kind == "n"


def _spoken(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a word that says something comes again elsewhere."""
    token = tokens[n]
    return token.kind == "w" and token.word not in FORBIDDEN | TAILS and recurs(tokens, n, n + 1)


def _opens(tokens: tuple[Token, ...], a: int, low: int) -> bool:
    if a == low:
        return True
    before = tokens[a - 1]
    if before.word in TITLES:
        return False
    edge = before.word in FORBIDDEN | TAILS | LEADS or before.kind in "pn"
    return edge or (before.word.endswith("s") and len(before.word) > 3)


def _closes(tokens: tuple[Token, ...], b: int, high: int) -> bool:
    if b == high:
        return True
    after = tokens[b]
    verb = after.word.endswith(("s", "ed")) and after.text.islower()
    return after.word in FORBIDDEN | TAILS or after.kind in "pn" or verb
