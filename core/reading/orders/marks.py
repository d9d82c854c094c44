"""A sentence about an order as marks: members, places, comparisons, small words of logic.

Guarantees: marks are in order and do not overlap; the longest phrase wins, and a member's name
before any phrase; every number and every telling word that became no part of a mark is kept as
left over, so that nothing is lost unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.reading.declared.names import Mention, NameBook, name_book
from core.reading.declared.tokens import Token
from core.reading.orders.frame import Frame
from core.reading.orders.poles import MORE, MOST
from core.reading.orders.words import (
    LEXICON,
    LONGEST,
    ORDINALS,
    PLACE_NOUNS,
    TELLING,
    Phrase,
    Sign,
)


@dataclass(frozen=True)
class Mark:
    """`items`: the members named (several: one of them is meant, it is open which); else a phrase,
    or a plain count (`count`, with the noun behind it)."""

    start: int
    end: int
    items: tuple[str, ...] = ()
    phrase: Phrase | None = None
    count: int = 0
    full: bool = True

    @property
    def sign(self) -> Sign | None:
        """What the phrase of the mark does; None for members and counts."""
        return self.phrase.sign if self.phrase else None


@dataclass(frozen=True)
class Marked:
    """The marks of some tokens, and the telling words that are no part of any."""

    marks: tuple[Mark, ...]
    left: tuple[str, ...] = ()


def marked(tokens: tuple[Token, ...], start: int, end: int, frame: Frame, book: NameBook) -> Marked:
    """Tokens `start` to `end` as marks."""
    named = {m.start: m for m in book.mentions(tokens, start, end)}
    for n in range(start, end):
        meant = _derived(tokens[n].word, book.members) if n not in named else ""
        if meant and not any(m.start < n < m.end for m in named.values()):
            named[n] = Mention((meant,), n, n + 1)
    slots = _slots(tokens, start, end, frame)
    marks: list[Mark] = []
    left: list[str] = []
    n = start
    while n < end:
        if n in named:
            name = Mark(n, named[n].end, named[n].options, full=named[n].full)
            side = _side(tokens, name, end)
            marks += (*side, name)
            n = side[0].end if side else name.end
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
    return {m.start: _at(m.start, m.end, (frame.places.index(m.options[0]) + 1,)) for m in found}


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
    found = [m for m in (_place(tokens, n, stop, frame), _phrase(tokens, n, stop, frame), too) if m]
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
        if phrase is not None and phrase.sign is Sign.BESIDE and after in ("to", "door"):
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


# ---------------------------------------------------------------- places


def _place(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    return (
        _pole(tokens, n, frame)
        or _digit(tokens, n, stop, frame)
        or _graded(tokens, n, stop, frame)
        or _several(tokens, n, stop, frame)
        or _named_place(tokens, n, stop, frame)
        or _ordinal(tokens, n, stop, frame)
        or _middle(tokens, n, stop, frame)
    )


def _at(start: int, end: int, places: tuple[int, ...]) -> Mark:
    return Mark(start, end, (), Phrase(Sign.PLACE, 0, places))


def _pole(tokens: tuple[Token, ...], n: int, frame: Frame) -> Mark | None:
    """ "at bow", where the seats were said to go from bow to stroke."""
    for place, word in zip((1, -1), frame.poles, strict=False):
        if tokens[n].word == word:
            return _at(n, n + 1, (place,))
        way = _ENDMOST.get(tokens[n].word, 0)
        i = n + 1
        while way and i < len(tokens) and i < n + 4 and tokens[i].word in ("to", "from", "the"):
            i += 1
        if way and i < len(tokens) and tokens[i].word == word:
            return _at(n, i + 1, (place * way,))
    return None


_ENDMOST = {"nearest": 1, "closest": 1, "furthest": -1, "farthest": -1}


_LEADS = frozenset(
    "is be at in on = : # takes take has have gets get number goes go no isnt not or must cant either draws drew bats plays swims runs sits stands lands arrives wears sings speaks batting holds".split()
)


def _digit(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    """ "Ann is 3", "Bob: 2", "Cat = 1 or 2": a bare number that can only be a place."""
    token = tokens[n]
    named = any(i.isdigit() for i in frame.items)
    if token.kind != "n" or not token.text.isdigit() or n == 0 or named or token.value is None:
        return None
    if tokens[n - 1].word not in _LEADS:
        return None
    places, end = [int(token.value)], n + 1
    while (
        end + 1 < stop and tokens[end].word in (",", "or", "/") and tokens[end + 1].text.isdigit()
    ):
        places.append(int(tokens[end + 1].text))
        end += 2
    after = tokens[end].word if end < len(tokens) else "."
    ends = after in (".", ",", ";", "\n", "and", "!", "?", "please", "pls", ")", "but", "nor")
    if not ends or not all(1 <= p <= frame.size for p in places):
        return None
    return _at(n, end, tuple(places))


def _graded(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    """ "Older than", "the youngest", "the second heaviest"."""
    sign = frame.grade
    for size in (2, 1) if sign else ():
        if n + size > stop:
            continue
        word = " ".join(t.word for t in tokens[n : n + size])
        if word in MORE and n + size < stop and tokens[n + size].word == "than":
            return Mark(n, n + size + 1, (), Phrase(Sign.ORDER, -sign * MORE[word]))
        if word in MOST:
            return _at(n, n + size, (sign * MOST[word],))
        value = ORDINALS.get(tokens[n].word, 0)
        best = tokens[n + 1].word if size == 2 else ""
        if value and best in MOST and value <= frame.size:
            return _at(n, n + 2, (sign * MOST[best] * value,))
    return None


_FRONT = frozenset("first opening top initial earliest front".split())
_BACK = frozenset("last final closing bottom latest back".split())


def _several(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    """ "(one of) the first two (slots)", "in the first half", "among the last three"."""
    i = n
    while (
        i < stop
        and i - n < 5
        and tokens[i].word
        in (
            "in",
            "one",
            "of",
            "the",
            "among",
            "amongst",
            "within",
            "our",
            "either",
            "somewhere",
            "is",
            "be",
        )
    ):
        i += 1
    if i + 1 >= stop or tokens[i].word not in _FRONT | _BACK:
        return None
    number = tokens[i + 1]
    size = frame.size
    if number.word == "half" and size % 2 == 0:
        many = size // 2
    elif number.word == "couple":
        many = 2
    elif number.kind == "n" and number.value and not number.ordinal and number.value <= size:
        many = int(number.value)
    else:
        return None
    end = i + 2
    while end < stop and tokens[end].word.rstrip("s") in PLACE_NOUNS | {"of"}:
        end += 1
    front = tokens[i].word in _FRONT
    if tokens[i].word in ("top", "bottom") and frame.up:
        front = not front
    return _at(n, end, tuple(range(1, many + 1)) if front else tuple(range(-many, 0)))


def _named_place(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    """ "slot 3", "chair number two", "in 4", "no. 2", "number two"."""
    word = tokens[n].word
    nouned = word.rstrip("s") in PLACE_NOUNS or word in (frame.noun, "#")
    if word == "no" and (n + 1 >= stop or not tokens[n + 1].text.isdigit()):
        return None
    i = n + 1
    while i < stop and nouned and tokens[i].word in ("number", "no", ".", "#"):
        i += 1
    bare = (
        word in ("in", "on", "at", "has", "takes", "gets", "is", "to", "from", "into", "have")
        and frame.numbered
        and n + 1 < stop
        and tokens[n + 1].text.isdigit()
    )
    if i >= stop or not (nouned or bare) or tokens[i].kind != "n":
        return None
    value = tokens[i].value
    if value is None or value != int(value) or not 1 <= value <= frame.size:
        return None
    if bare and not nouned and i + 1 < stop and tokens[i + 1].word.rstrip("s") in PLACE_NOUNS:
        return None
    places: tuple[int, ...] = (int(value),)
    end = i + 1
    while (
        end + 1 < stop
        and tokens[end].word in ("or", "and", ",", "/")
        and tokens[end + 1].kind == "n"
        and not tokens[end + 1].ordinal
    ):
        more = tokens[end + 1].value
        if more is None or not 1 <= more <= frame.size or tokens[end].word == "and":
            break
        places, end = (*places, int(more)), end + 2
    return _at(n, end, places)


def _ordinal(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    """ "third", "the 3rd slot", "fourth from the left"."""
    token = tokens[n]
    if token.ordinal and token.value is not None:
        value = int(token.value)
    elif token.word in ORDINALS:
        value = ORDINALS[token.word]
    elif token.word == "last":
        value = -1
    else:
        return None
    if (
        value > frame.size
        or value == 0
        or (value == 2 and n + 1 < stop and tokens[n + 1].word in ("to", "last"))
    ):
        return None
    end = n + 1
    nouns = PLACE_NOUNS | {frame.noun, "one", "thing", "act", "person"}
    if end + 1 < stop and tokens[end].word in nouns and tokens[end + 1].word == "from":
        end += 1
    if end + 1 < stop and tokens[end].word == "from":
        stops = tokens[end + 1 : end + 4]
        tail = next(
            (t.word for t in stops if t.word in ("end", "last", "back", "right", "bottom", "rear")),
            "",
        )
        head = next(
            (t.word for t in stops if t.word in ("start", "front", "left", "top", "beginning")), ""
        )
        if tail or head:
            where = next(k for k, t in enumerate(stops) if t.word == (tail or head))
            flip = bool(tail) != (frame.up and (tail or head) in ("top", "bottom"))
            return _at(n, end + 2 + where, (-value if flip else value,))
    if end < stop and tokens[end].word.rstrip("s") in PLACE_NOUNS | {frame.noun, "one", "thing"}:
        end += 1
    return _at(n, end, (value,))


def _middle(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    i = n
    while (
        i < stop
        and i - n < 3
        and tokens[i].word in ("in", "the", "at", "very", "dead", "bang", "exact")
    ):
        i += 1
    if i >= stop or tokens[i].word not in (
        "middle",
        "centre",
        "center",
        "halfway",
        "central",
        "midway",
    ):
        return None
    size = frame.size
    end = i + 1
    while end < stop and tokens[end].word.rstrip("s") in PLACE_NOUNS | {"one", "two"}:
        end += 1
    middle = (size // 2 + 1,) if size % 2 else (size // 2, size // 2 + 1)
    return _at(n, end, middle)
