"""A request cut into its sentences: at full stops, semicolons, line ends and bullets.

Guarantees: pieces cover every token but the signs between them, in order; a full stop after a title
or inside a number ends nothing; a bullet or a rule's number is no part of its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.declared.tokens import Token

_TITLES = frozenset(
    "dr mr mrs ms st prof no approx vs eg ie e.g i.e sgt capt min max hrs mins".split()
)
_ENDS = frozenset((".", "!", "?", ";", "\n", "•", "…"))


@dataclass(frozen=True)
class Piece:
    """Tokens `start` to `end` (not included) of a request. `asks`: it ends with "?"."""

    start: int
    end: int
    asks: bool = False


def pieces(tokens: tuple[Token, ...]) -> tuple[Piece, ...]:
    """The sentences, without what separates them."""
    found: list[Piece] = []
    start = 0
    for n, token in enumerate(tokens):
        if not _ends(tokens, n):
            continue
        if n > start:
            found.append(Piece(_unbulleted(tokens, start, n), n, token.word == "?"))
        elif found and token.word == "?" and found[-1].end == n:
            found[-1] = Piece(found[-1].start, n, True)
        start = n + 1
    if start < len(tokens):
        found.append(Piece(_unbulleted(tokens, start, len(tokens)), len(tokens)))
    return tuple(p for p in found if p.start < p.end)


def _ends(tokens: tuple[Token, ...], n: int) -> bool:
    token = tokens[n]
    if token.word not in _ENDS:
        return token.word in ("-", "*", "–", "—") and _is_bullet(tokens, n)
    if token.word != ".":
        return True
    before = tokens[n - 1] if n else None
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or after.word == "\n":
        return True
    if before is not None and before.word in _TITLES and after.text[:1] != "\n":
        if before.word in ("min", "max", "hrs", "mins") and n > 1:
            told = tokens[n - 2].kind == "n" or (n > 2 and tokens[n - 3].kind == "n")
            if told and after.kind == "w":
                return True  # "25 kg max. Lamps go in black"
        return before.word in ("no", "min", "max", "hrs", "mins") and after.text[:1].isupper()
    if before is not None and len(before.word) == 1 and before.kind == "w" and after.glued:
        return False
    if len(tokens[n - 1].word) == 1 and n > 1 and tokens[n - 2].word == "." and not _capital(after):
        return False  # "i.e.", "e.g."
    if before is not None and before.kind == "n" and _starts_line(tokens, n - 1):
        return False  # "3. Nobody works twice"
    return not (token.glued and after.glued and after.kind == "n")


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _is_bullet(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a dash or star stands before a point of a list rather than between words."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or (after.glued and tokens[n].word != "*"):
        return False
    return n == 0 or tokens[n - 1].word in (".", "\n", "!", "?", ";", ":")


def _starts_line(tokens: tuple[Token, ...], n: int) -> bool:
    return n == 0 or tokens[n - 1].word == "\n"


def _unbulleted(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where a sentence's own words begin, behind a bullet or a number."""
    n = start
    while n < end and tokens[n].word in ("-", "*", "–", "—", "•", ",", ":"):
        n += 1
    if n + 1 < end and tokens[n].word == "(" and tokens[n + 1].kind == "n":
        n += 1
    if n + 1 < end and tokens[n + 1].word in (")", ".") and _numbers(tokens[n]):
        return n + 2
    return n


def _numbers(token: Token) -> bool:
    """Whether a token can number a point of a list: 3, a."""
    return (token.kind == "n" and len(token.text) <= 2) or len(token.text) == 1
