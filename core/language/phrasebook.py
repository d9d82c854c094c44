"""The phrasebook: how English says each relation, written once and used twice over.

Guarantees: each entry pairs a phrase in a small pattern language with the sketch it means. The
rule-based reader matches the phrases against lifted text; the training generator expands them.
Printing of grounded clauses is in `core.language.english`.

Pattern language: words; `(a|b|)` one of these; `[x]` optional; `<A:wl>` a mention of one of these
kinds, called A in the sketch; `<S>` in a sketch is the subject of the relation before it;
`{must}` a macro below. Everything is matched against lifted text (core.reading.lifting.lift).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from core.language import phrases_calculation, phrases_plan, phrases_query, phrases_work

MACROS: dict[str, str] = {
    "must": "(must|has to|have to|should|needs to|need to|will|is to|are to|can only|shall|wants to|would like to|)",
    "mustnot": "(must not|mustn't|should not|shouldn't|cannot|can't|can not|cant|may not|won't|will not|"
    "is not allowed to|are not allowed to|doesn't want to|does not want to|refuses to|never|does not|doesn't|do not|don't)",
    "be": "(be|is|are|goes|go|comes|come|works|work|sits|sit|stands|stand|happens|happen|takes place|runs|run|starts|gets done|"
    "is done|be done|are done|be finished|is finished|finishes|finish|is scheduled|be scheduled|arrives|lives|lived|was|ranked|"
    "is placed|be placed|presents|speaks|is held|be held|performs|plays|has his slot|has her slot|takes his turn|takes her turn|"
    "is reviewed|be reviewed|be seen|is seen|be served|is served|begins|begin|finished|came|wants to be|scored|paid|earns|earned|sold|costs|cost|won|made|weighs|"
    "gets its turn|falls|is delivered|be delivered|be painted|be built|done|is loaded|be loaded|sleeps|talks|went|placed|is)",
    "isnt": "(isn't|is not|are not|aren't|wasn't|was not|isnt)",
    "on": "(on|in|at|for|to|the|a|into|with|has|gets|takes|works|does|do|have|get|take|)",
    "the": "(the|a|an|our|my|)",
    "please": "[please][,]",
    "someone": "(nobody|no one|no-one|none of them|no member|no person|nobody should|nobody may|nobody works|nobody does|no one works|nobody can work)",
    "together": "(together|on the same <X:g>|in the same <X:g>|at the same <X:g>|in one <X:g>|share a <X:g>|sharing a <X:g>|in the same group|with each other)",
    "side": "(next to|beside|side by side with|adjacent to|alongside|right next to|directly next to|neighbouring|neighboring)",
}  # fmt: skip


ANY = "_"  # in a pattern: any one plain word (a verb that the book does not know)


@dataclass(frozen=True)
class Word:
    text: str


@dataclass(frozen=True)
class Slot:
    """A mention of one of `kinds`; `name` is its letter in the sketch."""

    name: str
    kinds: str


@dataclass(frozen=True)
class Sequence:
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Choice:
    options: tuple[Part, ...]


Part = Word | Slot | Sequence | Choice


@dataclass(frozen=True)
class Phrase:
    """One way to say a relation. `family`: plan, query or calculation."""

    pattern: Part
    sketch: str
    family: str
    source: str


_TOKEN = re.compile(r"<([A-Z]\d?):([a-z]+)>|\{(\w+)\}|([()\[\]|])|([^\s()\[\]|<>{}]+)|\s+")


def parse_pattern(text: str) -> Part:
    """The tree of a pattern. Raises ValueError on unbalanced brackets or an unknown macro."""
    tokens = [m for m in _TOKEN.finditer(text) if m[0].strip()]
    part, position = _choice(tokens, 0)
    if position != len(tokens):
        raise ValueError(f"unbalanced bracket in phrase: {text}")
    return part


def _choice(tokens: list[re.Match[str]], position: int) -> tuple[Part, int]:
    options: list[Part] = []
    parts: list[Part] = []
    while position < len(tokens) and tokens[position][4] not in (")", "]"):
        token = tokens[position]
        position += 1
        if token[4] == "|":
            options.append(Sequence(tuple(parts)))
            parts = []
        elif token[4] in ("(", "["):
            inner, position = _choice(tokens, position)
            if position >= len(tokens):
                raise ValueError("unbalanced bracket in phrase")
            parts.append(inner if token[4] == "(" else Choice((inner, Sequence(()))))
            position += 1
        else:
            parts.append(_atom(token))
    options.append(Sequence(tuple(parts)))
    return (options[0] if len(options) == 1 else Choice(tuple(options))), position


def _atom(token: re.Match[str]) -> Part:
    if token[1]:
        return Slot(token[1], token[2])
    if token[3]:
        if token[3] not in MACROS:
            raise ValueError(f"unknown macro {token[3]}")
        return parse_pattern(MACROS[token[3]])
    return Word(token[5])


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of the book, in its order."""
    found = []
    for family, rows in (
        ("plan", phrases_plan.PHRASES),
        ("plan", phrases_work.PHRASES),
        ("query", phrases_query.PHRASES),
        ("calculation", phrases_calculation.PHRASES),
    ):
        for sketch, texts in rows:
            found += [Phrase(parse_pattern(t), sketch, family, t) for t in texts]
    return tuple(found)
