"""Where the names of a plan, and its numbers, stand in a clause.

Guarantees: no two places overlap, the longer match goes first; a place says which member of the
plan it is, whatever ending, article or short form of a weekday the user wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.language.lexicon import NUMBER_WORDS

THING, SLOT, NUMBER = "1", "2", "3"  # kinds, as the marks tell them
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "last": -1, "final": -1, "once": 1, "twice": 2,
    "penultimate": -2, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7,
    "8th": 8,
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Place:
    """A stretch of the text that stands for `name`, or for `number` (0: none)."""

    start: int
    end: int
    name: str
    kind: str
    number: int = 0


def places_of(text: str, things: Iterable[str], slots: Iterable[str]) -> tuple[Place, ...]:
    """All of them, from left to right."""
    low = text.lower()
    found = [p for name in things for p in _named(low, name, THING)]
    found += [p for name in slots for p in _named(low, name, SLOT)]
    found += _numbers(low)
    kept: list[Place] = []
    for place in sorted(found, key=lambda p: (p.start - p.end, p.start, p.kind)):
        if all(place.end <= k.start or k.end <= place.start for k in kept):
            kept.append(place)
    return tuple(sorted(kept, key=lambda p: p.start))


def _named(low: str, name: str, kind: str) -> Iterator[Place]:
    for form in _forms(name.lower()):
        for match in re.finditer(rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])", low):
            yield Place(match.start(), match.end(), name, kind)


def _forms(name: str) -> set[str]:
    """How a name may be written: with an ending, without its article, as a whole or cut weekday."""
    bare = re.sub(r"^(?:the|a|an) ", "", name)
    found = {name, bare, f"{bare}s", f"{bare}'s", f"{bare}’s"}
    if bare.isdigit():
        return {name}
    day = next((n for n, d in enumerate(_DAYS) if d == bare or d[:3] == bare), _SHORT.get(bare))
    if day is not None:
        whole = _DAYS[day]
        found |= {whole, f"{whole}s", whole[:3], *(s for s, n in _SHORT.items() if n == day)}
    return found


def _numbers(low: str) -> Iterator[Place]:
    for match in _WORD.finditer(low):
        word = match[0]
        number = (
            _ORDINALS.get(word) or NUMBER_WORDS.get(word) or (int(word) if word.isdigit() else 0)
        )
        if number and abs(number) < 100:
            yield Place(match.start(), match.end(), word, NUMBER, int(number))


def marked(text: str, first: str, second: str, places: Iterable[Place]) -> str:
    """The clause with the two names marked, other names hidden, numbers as they are."""
    found, at = [], 0
    for place in places:
        mark = "x" if place.name == first else "y" if place.name == second else "o"
        word = text[place.start : place.end] if place.kind == NUMBER else ""
        shown = word if mark == "o" and word else f"[{mark}{place.kind}] {word}"
        found += [text[at : place.start], f" {shown} "]
        at = place.end
    return "".join((*found, text[at:]))
