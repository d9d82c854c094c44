"""Where the things of a request are named.

Guarantees: `mentions` marks every place where a thing is named, in full or by words that only its
name has ("the premium one"), in order and without overlap; a material ("40 grams of cheese") or
another thing that shares a word ("the local store") is none.
"""

from __future__ import annotations

from core.reading.amounts.text import Mention, Text, Thing
from core.reading.amounts.words import CLOSED, UNITS, stem

_BEFORE_VERBS = frozenset("to can must should will they we you he she i not may".split())


def mentions(text: Text, things: tuple[Thing, ...]) -> tuple[Mention, ...]:
    """Every place where a thing is named, in order, without overlap."""
    found: list[Mention] = []
    i = 0
    own = _own_words(things, text.generic)
    while i < len(text.tokens):
        best = _best_at(text, things, own, i)
        if best is not None and not best.full and found and found[-1].end == i:
            best = None  # "diamond industry": the head alone is no second thing
        if best is not None and not (
            _is_material(text, best, things) or _is_of_another(text, best, things)
        ):
            found.append(best)
            i = best.end
        else:
            i += 1
    return tuple(found)


def _own_words(things: tuple[Thing, ...], generic: frozenset[str]) -> list[frozenset[str]]:
    """For each thing, the words that no other thing's name has."""
    return [
        frozenset(t.words).difference(generic | CLOSED, *(o.words for o in things if o is not t))
        for t in things
    ]


def _best_at(
    text: Text, things: tuple[Thing, ...], own: list[frozenset[str]], i: int
) -> Mention | None:
    """The longest naming of one thing that starts at token `i`."""
    best: Mention | None = None
    for number, thing in enumerate(things):
        for offset in range(len(thing.words)):
            length = 0
            while (
                offset + length < len(thing.words)
                and i + length < len(text.tokens)
                and text.lemmas[i + length] == thing.words[offset + length]
                and text.tokens[i + length].line == text.tokens[i].line
            ):
                length += 1
            words = thing.words[offset : offset + length]
            full = length == len(thing.words)
            if not length or not (own[number] & set(words) or full):
                continue
            if not full and text.tokens[i].kind == "n":
                continue
            if not full and len(text.lemmas[i]) == 1 and i and text.name[i - 1]:
                continue  # the A of "vitamin A" is no short name of "pill A"
            if not all(text.name[k] for k in range(i, i + length) if len(text.lemmas[k]) == 1):
                continue  # an article is no name
            if best is None or length > best.end - best.start:
                best = Mention(i, i + length, (number,), full)
    return best


def _is_of_another(text: Text, mention: Mention, things: tuple[Thing, ...]) -> bool:
    """Whether a shortened name describes something else: "local store" is no "local farm"."""
    words = things[mention.things[0]].words
    end = mention.end
    if mention.full or text.lemmas[end - 1] == words[-1] or end >= len(text.tokens):
        return False
    if mention.start and text.tokens[mention.start - 1].lower in _BEFORE_VERBS:
        return True
    if text.tokens[end].line != text.tokens[end - 1].line or text.tokens[end].kind != "w":
        return False
    heads = {stem(w) for t in things for w in t.words}
    return text.name[end] and stem(text.lemmas[end]) not in heads


def _is_material(text: Text, mention: Mention, things: tuple[Thing, ...]) -> bool:
    """Whether a shortened name is a material rather than a thing: "40 grams of cheese" where the
    things are a cheese pizza and another."""
    before = mention.start - 1
    if mention.full and len(things[mention.things[0]].words) > 1:
        return False
    tokens = text.tokens
    shortened = not mention.full
    if shortened and before >= 0 and tokens[before].lower == "of" and before >= 2:
        unit, number = tokens[before - 1], tokens[before - 2]
        return (
            number.kind == "n" and (unit.lower in UNITS or unit.kind == "w") and number.value != 1
        )
    return False
