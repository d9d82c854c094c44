"""The phrasebook: patterns parse, sketches are in the closed set, and text from it is read back."""

from __future__ import annotations

import random
import re

import pytest

from core.language.phrasebook import Choice, Part, Phrase, Slot, Word, parse_pattern, phrases
from core.language.phrasebook import Sequence as Parts
from core.reading.agree import meaning
from core.reading.rules import read_by_rules
from core.reading.sketch import RELATIONS, parse, write

FAMILIES = {
    "plan": ("plan", "calculation"),
    "query": ("query", "calculation"),
    "calculation": ("plan", "calculation"),
}


def slots(part: Part) -> set[str]:
    """Names of the mentions that a pattern can bind."""
    if isinstance(part, Slot):
        return {part.name}
    if isinstance(part, Choice):
        return set().union(*(slots(option) for option in part.options))
    if isinstance(part, Parts):
        return set().union(*(slots(inner) for inner in part.parts))
    return set()


def plainest(part: Part, rng: random.Random, bound: dict[str, str]) -> list[str]:
    """One way to say a pattern, without noise; ids count by kind as the lifter counts them."""
    if isinstance(part, Word):
        return ["paints" if part.text == "_" else part.text]
    if isinstance(part, Slot):
        kind = part.kinds[0]
        number = 1 + sum(name[0] == kind for name in bound.values())
        bound[part.name] = bound.get(part.name, f"{kind}{number}")
        return [bound[part.name]]
    if isinstance(part, Choice):
        return plainest(rng.choice(part.options), rng, bound)
    return [word for inner in part.parts for word in plainest(inner, rng, bound)]


def said(phrase: Phrase, rng: random.Random) -> tuple[str, str]:
    """A sentence of this phrase and its sketch."""
    bound: dict[str, str] = {}
    words = " ".join(plainest(phrase.pattern, rng, bound))
    sketch = re.sub(
        r"(?<=[(;])[A-Z]\d?(?=[;)])",
        lambda m: bound.get(m[0], "w9" if m[0] == "S" else ""),
        phrase.sketch,
    )
    sketch = re.sub(r"(?<=\();+|;+(?=\))", "", re.sub(r";;+", ";", sketch))
    return words, write(parse(sketch))


def test_every_pattern_and_every_sketch_parses() -> None:
    """No phrase is lost to a slip of a bracket, and each means relations of the closed set."""
    book = phrases()
    assert len(book) > 500
    for phrase in book:
        assert parse_pattern(phrase.source) == phrase.pattern
        assert all(s.relation in RELATIONS for s in parse(phrase.sketch)), phrase.sketch
        assert phrase.family in FAMILIES


def test_a_phrase_binds_what_its_relation_needs() -> None:
    """However a phrase is said, its sketch has the arguments without which it means nothing."""
    rng = random.Random(3)
    lacking = []
    for phrase in phrases():
        _, text = said(phrase, rng)
        for sketch in parse(text):
            needed = [a for a in RELATIONS[sketch.relation].arguments if a[-1] not in "?*"]
            # "who never bought anything" leaves the table to be found: without() is whole.
            if len(sketch.arguments) < len(needed) and sketch.relation != "without":
                lacking.append((phrase.source, text))
    assert not lacking


def test_every_planning_relation_can_be_said() -> None:
    """The rule reader has at least one phrase for each relation outside the query family, other
    than those that only the model reads."""
    sayable = {name for p in phrases() for s in parse(p.sketch) for name in names(s)}
    missing = set(RELATIONS) - sayable
    assert len(missing) <= 6, missing


def names(sketch: object) -> set[str]:
    found = {getattr(sketch, "relation", "")} - {""}
    for argument in getattr(sketch, "arguments", ()):
        found |= names(argument)
    return found


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_what_the_book_says_the_rules_read_back(family: str) -> None:
    """A sentence made of one phrase has that phrase's meaning for the rule reader, nine times in
    ten; where two phrases claim the same words, the shorter sketch may win."""
    rng = random.Random(7)
    own = [p for p in phrases() if p.family == family and "S" not in slots_of_sketch(p)]
    sample = rng.sample(own, min(120, len(own)))
    wrong = []
    for phrase in sample:
        words, sketch = said(phrase, rng)
        read = read_by_rules(f"{words} .", FAMILIES[family])
        if meaning(read.sketches) != meaning(parse(sketch)):
            wrong.append((words, sketch, write(read.sketches)))
    assert len(wrong) <= len(sample) * 0.1, wrong


def slots_of_sketch(phrase: Phrase) -> set[str]:
    return set(re.findall(r"(?<=[(;])[A-Z]\d?(?=[;)])", phrase.sketch))


@pytest.mark.parametrize("text", ["(a|b", "a)", "[x", "{unheard_of}"])
def test_a_broken_pattern_is_refused(text: str) -> None:
    """A bracket that does not close, or a macro that is not there, is told at once."""
    with pytest.raises(ValueError, match=r"bracket|macro"):
        parse_pattern(text)


def test_optional_words_may_be_left_out() -> None:
    """`[x]` and an empty alternative match with and without the word."""
    pattern = parse_pattern("<A:w> [really] (must|) go")
    assert isinstance(pattern, Parts)
    read = read_by_rules("please put l1 in order")
    assert read_by_rules("put l1 in order").sketches == read.sketches
