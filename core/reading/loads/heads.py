"""Words that say what the members of a list are and never name one: "racks R1 R2", "the rooms".

Guarantees: a word counts only where the request uses it for a whole group: one of them is spoken of
("same van", "per rack"), they are counted, or names follow it at once.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.words import FORBIDDEN, TAILS, UNITS

_PLURALS = frozenset("people children men women persons staff".split())
_SINGULAR = {"child": "children", "man": "men", "woman": "women", "person": "people"}
_STORES = frozenset("rooms places spaces seats houses stores holds loads".split())
_ONE = frozenset("same one each per every a an which any either neither that this another".split())
_ALL = frozenset("the my our these those different separate other".split())
_ARE = frozenset("are is named called : namely".split())


def is_plural(token: Token) -> bool:
    """Whether a word is written as a plural noun."""
    word = token.word
    plural = word.endswith("s") and not word.endswith("ss") and len(word) > 3
    small = word in FORBIDDEN or word in UNITS or word in TAILS - _STORES
    return token.kind == "w" and (word in _PLURALS or (plural and not small))


@lru_cache(maxsize=64)
def group_words(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The plural nouns that say what members are."""
    ones = _spoken_of(tokens)
    found = set()
    for n, token in enumerate(tokens):
        if is_plural(token) and (_single(token.word) in ones or _introduces(tokens, n)):
            found.add(token.word)
    return frozenset(found)


def _single(word: str) -> str:
    return next((stem(one) for one, all_ in _SINGULAR.items() if all_ == word), stem(word))


def _spoken_of(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Stems of singular nouns said of one of a group: "same van", "a rack"."""
    return frozenset(
        stem(b.word)
        for a, b in pairwise(tokens)
        if a.word in _ONE and b.kind == "w" and b.text.islower() and not b.word.endswith("s")
    )


@lru_cache(maxsize=64)
def _of_each(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Nouns said with "same", "each" or "per", which are never one of a group alone."""
    return frozenset(
        b.word
        for a, b in pairwise(tokens)
        if a.word in ("same", "each", "per", "every") and b.kind == "w" and b.text.islower()
    )


def _introduces(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether names follow a plural: "Trucks Alpha", "the children, Ruth", "Visitors are"."""
    before, after = tokens[n - 1] if n else None, tokens[n + 1 : n + 3]
    opens = before is None or before.word in (".", "\n", ":") or before.kind == "n"
    if len(after) < 2 or (opens and after[0].word in _ARE):
        return len(after) == 2
    counted = before is not None and (before.kind == "n" or before.word in _ALL)
    if after[0].word in (",", ":"):
        return after[0].word == ":" or (counted and _capital(after[1]))
    return (opens or counted) and token_is_code(after[0]) and tokens[n].text[1:].islower()


def token_is_code(token: Token) -> bool:
    """Whether a word is written as a name: with a capital, or with a number in it."""
    coded = any(c.isdigit() for c in token.text) and token.kind == "w"
    return token.kind == "w" and (_capital(token) or coded)


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def ends_in_head(tokens: tuple[Token, ...], end: int) -> bool:
    """Whether tokens end in such a word, so that they name no member."""
    return tokens[end - 1].word in group_words(tokens)


def is_head(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether one word alone is such a word, or the singular of one: "course"."""
    return end - start == 1 and tokens[start].word in _of_each(tokens)


def behind_head(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where a name begins behind a word for its group: "Exam rooms Hall"."""
    for n in range(end - 2, start - 1, -1):
        named = token_is_code(tokens[n + 1]) or len(tokens[n + 1].text) == 1
        if tokens[n].word in group_words(tokens) and named:
            return n + 1
    return start
