"""Where a sentence about an order names a place: "third", "slot 3", "the first two", "the middle".

Guarantees: a place lies within the order; a number that could be anything else is none.
"""

from __future__ import annotations

from core.reading.declared.tokens import Token
from core.reading.orders.frame import Frame
from core.reading.orders.mark import Mark
from core.reading.orders.poles import MORE, MOST
from core.reading.orders.words import ORDINALS, PLACE_NOUNS, Phrase, Sign


def place_at(tokens: tuple[Token, ...], n: int, stop: int, frame: Frame) -> Mark | None:
    return (
        _pole(tokens, n, frame)
        or _digit(tokens, n, stop, frame)
        or _graded(tokens, n, stop, frame)
        or _several(tokens, n, stop, frame)
        or _named_place(tokens, n, stop, frame)
        or _ordinal(tokens, n, stop, frame)
        or _middle(tokens, n, stop, frame)
    )


def at_places(start: int, end: int, places: tuple[int, ...]) -> Mark:
    return Mark(start, end, (), Phrase(Sign.PLACE, 0, places))


def _pole(tokens: tuple[Token, ...], n: int, frame: Frame) -> Mark | None:
    """ "at bow", where the seats were said to go from bow to stroke."""
    for place, word in zip((1, -1), frame.poles, strict=False):
        if tokens[n].word == word:
            return at_places(n, n + 1, (place,))
        way = _ENDMOST.get(tokens[n].word, 0)
        i = n + 1
        while way and i < len(tokens) and i < n + 4 and tokens[i].word in ("to", "from", "the"):
            i += 1
        if way and i < len(tokens) and tokens[i].word == word:
            return at_places(n, i + 1, (place * way,))
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
    return at_places(n, end, tuple(places))


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
            return at_places(n, n + size, (sign * MOST[word],))
        value = ORDINALS.get(tokens[n].word, 0)
        best = tokens[n + 1].word if size == 2 else ""
        if value and best in MOST and value <= frame.size:
            return at_places(n, n + 2, (sign * MOST[best] * value,))
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
    return at_places(n, end, tuple(range(1, many + 1)) if front else tuple(range(-many, 0)))


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
    return at_places(n, end, places)


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
            return at_places(n, end + 2 + where, (-value if flip else value,))
    if end < stop and tokens[end].word.rstrip("s") in PLACE_NOUNS | {frame.noun, "one", "thing"}:
        end += 1
    return at_places(n, end, (value,))


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
    return at_places(n, end, middle)
