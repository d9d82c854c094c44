"""Numbers in a request with what they are numbers of: £350k, 18 kg, 2.5 h, three beds, 12.

Guarantees: a figure covers its currency sign, its thousands and its unit; an ordinal, a clock time
and a number inside a name are none. `noun` is the next word where that is no known unit.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.declared.tokens import Token
from core.reading.loads.words import FORBIDDEN, THOUSANDS, UNITS


@dataclass(frozen=True)
class Figure:
    """`value` of `unit` ("" where none is said), by the tokens `start` to `end`; its noun."""

    value: float
    unit: str
    noun: str
    start: int
    end: int


def figure_at(tokens: tuple[Token, ...], n: int) -> Figure | None:
    """The figure that starts at token `n` (at its currency sign where it has one)."""
    start, unit = n, ""
    if tokens[n].word in ("£", "€", "$") and n + 1 < len(tokens):
        unit = UNITS[tokens[n].word]
        n += 1
    token = tokens[n]
    if token.kind != "n" or token.value is None or token.ordinal:
        return None
    value, end = token.value, n + 1
    if _in_groups(tokens, n):
        value, end = value * 1000 + (tokens[n + 1].value or 0), n + 2
    value, end = _hundreds(tokens, value, end)
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.word in THOUSANDS and _is_scale(tokens, n, unit):
        value, end = value * THOUSANDS[after.word], end + 1
        after = tokens[end] if end < len(tokens) else None
    if after is not None and after.word == "-" and after.glued and end + 1 < len(tokens):
        end += tokens[end + 1].kind == "w" and tokens[end + 1].word in UNITS
        after = tokens[end] if end < len(tokens) else None
    if after is not None and not unit and (after.kind == "w" or after.word in UNITS):
        single = len(after.word) == 1 and after.text.isupper() and after.word != "w"
        if after.word in UNITS and not single:
            return Figure(value, UNITS[after.word], "", start, end + 1)
    noun = after.word if after is not None and after.kind == "w" else ""
    return Figure(value, unit, "" if noun in FORBIDDEN else noun, start, end)


def _hundreds(tokens: tuple[Token, ...], value: float, end: int) -> tuple[float, int]:
    """ "two hundred", "one hundred and twenty"."""
    if end >= len(tokens) or tokens[end].word != "hundred":
        return value, end
    value, end = value * 100, end + 1
    rest = tokens[end : end + 2]
    if len(rest) == 2 and rest[0].word == "and" and rest[1].kind == "n":
        more = rest[1].value or 0
        if more < 100 and not rest[1].text.isdigit():
            return value + more, end + 2
    return value, end


def _in_groups(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a number is written with a space before its last three digits: 20 000."""
    around = [tokens[k] for k in (n - 1, n + 2) if 0 <= k < len(tokens)]
    if n + 1 >= len(tokens) or tokens[n + 1].kind != "n" or any(t.kind == "n" for t in around):
        return False
    head, tail = tokens[n].text, tokens[n + 1].text
    return head.isdigit() and len(head) <= 3 and tail.isdigit() and len(tail) == 3


def _is_scale(tokens: tuple[Token, ...], n: int, unit: str) -> bool:
    """Whether "m" is a million rather than metres, "k" a thousand."""
    word = tokens[n + 1].word
    if word in ("m", "mn"):
        return bool(unit) or (tokens[n + 1].glued and (word == "mn" or _speaks_of_money(tokens)))
    return word != "k" or tokens[n + 1].glued


_MONEY = frozenset("million millions £ € $ mn budget fund funds funding".split())


def _speaks_of_money(tokens: tuple[Token, ...]) -> bool:
    """Whether a lone "m" behind a number is a million: where money is, and no length."""
    words = {t.word for t in tokens}
    return bool(words & _MONEY) and not words & {"metre", "metres", "cm", "km", "mm"}


def figures(tokens: tuple[Token, ...], start: int, end: int) -> list[Figure]:
    """All figures between two tokens, in order."""
    found: list[Figure] = []
    n = start
    while n < end:
        figure = figure_at(tokens, n)
        pronoun = tokens[n].word == "one" and any(
            t.kind == "n" for t in tokens[n + 1 : min(end, n + 5)]
        )
        if figure is None or figure.start >= end or pronoun:
            n += 1
            continue
        found.append(figure)
        n = max(n + 1, figure.end)
    return found
