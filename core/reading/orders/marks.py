"""A sentence about an order as marks: members, places, comparisons, small words of logic.

Guarantees: marks are in order and do not overlap; the longest phrase wins, and a member's name
before any phrase; every number and every telling word that became no part of a mark is kept as
left over, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.reading.declared.absence import absent
from core.reading.declared.names import Mention, NameBook, name_book
from core.reading.declared.tokens import Token
from core.reading.orders.frame import Frame
from core.reading.orders.mark import Mark, Marked
from core.reading.orders.places import at_places, place_at
from core.reading.orders.words import (
    LEXICON,
    LONGEST,
    PLACE_NOUNS,
    TELLING,
    Phrase,
    Sign,
)


def marked(tokens: tuple[Token, ...], start: int, end: int, frame: Frame, book: NameBook) -> Marked:
    """Tokens `start` to `end` as marks."""
    named = {m.start: m for m in book.mentions(tokens, start, end)}
    for n in range(start, end):
        meant = _derived(tokens[n].word, book.members) if n not in named else ""
        if meant and not any(m.start < n < m.end for m in named.values()):
            named[n] = Mention((meant,), n, n + 1)
    slots = _slots(tokens, start, end, frame)
    elsewhere, left = _elsewhere(tokens, named, slots)
    marks: list[Mark] = []
    n = start
    while n < end:
        if n in named:
            name = Mark(n, named[n].end, named[n].options, full=named[n].full)
            side = _side(tokens, name, end)
            marks += (*side, name)
            n = side[0].end if side else name.end
            continue
        if n in elsewhere:
            marks.append(Mark(n, n + 1, (), Phrase(Sign.NOT)))
            n += 1
            continue
        if n in slots:
            marks.append(slots[n])
            n = slots[n].end
            continue
        stop = min((s for s in (*named, *slots) if s > n), default=end)
        found = _longest(tokens, n, stop, frame)
        if found is None:
            token = tokens[n]
            if token.kind in "nc" or token.word in TELLING:
                left.append(token.text)
            n += 1
            continue
        if found.sign is not Sign.VOID:
            marks.append(found)
        n = found.end
    return Marked(tuple(marks), tuple(left))


def _slots(tokens: tuple[Token, ...], start: int, end: int, frame: Frame) -> dict[int, Mark]:
    """Where days or clock times that are places are named."""
    if frame.noun != "slot":
        return {}
    book = name_book(frame.places, partial=False)
    found = [m for m in book.mentions(tokens, start, end) if len(m.options) == 1]
    return {
        m.start: at_places(m.start, m.end, (frame.places.index(m.options[0]) + 1,)) for m in found
    }


_OVERTURNED = re.compile(r"\b(?:not|n't|never|nor|cannot|isnt|cant)\b")


def _elsewhere(
    tokens: tuple[Token, ...], named: dict[int, Mention], slots: dict[int, Mark]
) -> tuple[set[int], list[str]]:
    """Where words say that a member is not there then: "Tom is at college Tuesdays"; and the
    times of which it is open, because somebody has something unknown at them."""
    found: set[int] = set()
    unknown: list[str] = []
    for slot in slots:
        last = max((m.end for m in named.values() if m.end <= slot), default=None)
        earlier = any(last is not None and last <= s < slot for s in slots)
        if last is None or earlier:
            continue
        words = " ".join(t.word for t in tokens[last:slot])
        if _OVERTURNED.search(words) or any(t.word in ",;." for t in tokens[last:slot]):
            continue
        told = absent(words, " ".join(t.word for t in tokens))
        if told:
            found.add(slot - 1)
        elif told is None:
            unknown.append(tokens[slot].text)
    return found, unknown


def _side(tokens: tuple[Token, ...], name: Mark, end: int) -> tuple[Mark, ...]:
    """ "To Bob's (immediate) left": before Bob."""
    n = name.end
    if n >= end or tokens[n].word not in ("'s", "'"):
        return ()
    soon = n + 1 < end and tokens[n + 1].word in ("immediate", "direct", "very")
    n += 1 + soon
    if n >= end or tokens[n].word not in ("left", "right"):
        return ()
    way = -1 if tokens[n].word == "left" else 1
    if n + 1 < end and tokens[n + 1].word in ("hand", "-"):
        return ()
    order = Mark(name.start, n + 1, (), Phrase(Sign.ORDER, way))
    return (order, Mark(name.start, n + 1, (), Phrase(Sign.TOUCH))) if soon else (order,)


_ENDINGS = frozenset("ion ation ment al ance ence ness er ers ing ings ed d s es".split())


def _derived(word: str, members: tuple[str, ...]) -> str:
    """The member from which a noun is made: "extraction" from "extract"; "" where there is none."""
    found = [
        m for m in members
        if len(m) > 3 and word.startswith(m.lower().rstrip("e")) and word[len(m.rstrip("e")) :] in _ENDINGS
    ]  # fmt: skip
    return found[0] if len(found) == 1 else ""


def _longest(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    """The longest mark that starts here; a place before a phrase of its length."""
    too = _too(tokens, n, stop)
    found = [
        m for m in (place_at(tokens, n, stop, frame), _phrase(tokens, n, stop, frame), too) if m
    ]
    return max(found, key=lambda mark: mark.end) if found else _count(tokens, n, stop)


def _too(tokens: tuple[Token, ...], n: int, stop: int) -> Mark | None:
    """ "Too long for": not in."""
    near = next((k for k in range(n + 1, min(stop, n + 4)) if tokens[k].word == "for"), None)
    if tokens[n].word != "too" or near is None:
        return None
    return Mark(n, near + 1, (), Phrase(Sign.NOT))


def _phrase(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    for size in range(min(LONGEST, stop - n), 0, -1):
        phrase = LEXICON.get(tuple(t.word for t in tokens[n : n + size]))
        after = tokens[n + size].word if n + size < len(tokens) else ""
        if (
            phrase is not None
            and phrase.sign is Sign.BESIDE
            and after in ("to", "door", "after", "before", "behind")
        ):
            continue  # "is next to" is no "is next"
        if phrase is not None:
            words = {t.word for t in tokens[max(0, n - 5) : n]}
            counted = frame.numbered or words & {"number", "no", "numbered"}
            if phrase.tall and (frame.up or (counted and tokens[n].word in ("higher", "lower"))):
                places = tuple(-p for p in phrase.places)
                phrase = replace(phrase, way=-phrase.way, places=places)
            return Mark(n, n + size, (), phrase)
    return None


def _count(tokens: tuple[Token, ...], n: int, stop: int) -> Mark | None:
    """A number with the noun behind it: "two places", "one other item"."""
    token = tokens[n]
    value = token.value
    if token.kind != "n" or token.ordinal or value is None or value != int(value) or value > 12:
        if token.word not in ("a", "another", "no", "nothing", "nobody") or n + 1 >= stop:
            return None
        noun = tokens[n + 1].word in PLACE_NOUNS or tokens[n + 1].word == "single"
        return Mark(n, n + 2, (), None, 1) if token.word in ("a", "another") and noun else None
    end = n + 1
    while (
        end < stop
        and end < n + 4
        and tokens[end].word in ("other", "more", "of", "whole", "clear", "full", "items")
    ):
        end += 1
    if (
        end < stop
        and tokens[end].kind == "w"
        and (tokens[end].word,) not in LEXICON
        and tokens[end].word not in ("to", "on")
    ):
        end += 1
    return Mark(n, end, (), None, int(value))
