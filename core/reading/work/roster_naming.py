"""Who and what a roster's sentence names beyond its tags: the writer, strangers, what it declares.

Guarantees: a subject that was never declared is told to the caller; counts and sets that only repeat
what a sentence declares are left out of it, and nothing else.
"""

from __future__ import annotations

import re

from core.reading.declared.names import SMALL, WEEKDAYS
from core.reading.work.marks import Tag
from core.reading.work.roster_conditions import Conditions
from core.reading.work.roster_frame import Frame
from core.reading.work.roster_words import NOT, Said

_GENERAL = frozenset(
    "everyone everybody nobody there here everything anyone someone nothing staff crew rest rota people possible who that".split()
)


class Naming(Conditions):
    """`me`: the writer, where he is one of the people."""

    def __init__(self, text: str, frame: Frame) -> None:
        super().__init__(text, frame)
        self.me: tuple[str, ...] = ()

    def _declares(self, said: Said) -> bool:
        """Whether a sentence lists the people or the slots."""
        a, b = said.marked.piece.start, said.marked.piece.end
        return any(a <= p < b and p < q for p, q in self.frame.places)

    def _undeclared(self, said: Said, text: str) -> str:
        """The sentence without counts and sets that only repeat what it declares."""
        if not self._declares(said):
            return text
        sizes = (len(self.frame.people), len(self.frame.slots))
        for name in re.findall(r"\bQ\d+\b", text):
            count = said.counts[name]
            if count.low == count.high and count.low in sizes:
                text = re.sub(rf"(?<!needs )(?<!need )(?<!takes )(?<!: )\b{name}\b", "", text)
        if not re.search(rf"\b[PQ]\d+\b|{NOT}|EACHP", text):
            text = re.sub(r"\bS\d+\b", "", text)
        return text

    def _as_me(self, said: Said, text: str) -> str:
        """The sentence with the writer's own name for "I"."""
        own = re.search(r"\b(?:me|i 'm|i am|myself) (?:[(,] )?(P\d+)\b", text)
        if own is not None and len(said.marked.tags[own[1]].members) == 1:
            self.me = said.marked.tags[own[1]].members
        elif own is None:
            found = re.search(r"\bme \( ?(\w[\w ]*?) ?\)", self.text)
            names = [p for p in self.frame.people if found is not None and p == found[1]]
            self.me = self.me or tuple(names)
        self.me = self.me or tuple(p for p in self.frame.people if p in ("me", "myself"))
        if not self.me or not re.search(r"\bi\b", text):
            return text
        said.marked.tags["P99"] = Tag("P", 0, 0, self.me)
        return re.sub(r"\bi\b(?! (?:need|want|have|would|d|guess|think|hope))", "P99", text)

    def _stranger(self, said: Said) -> bool:
        """Whether a sentence's subject is a name that was not declared."""
        piece = said.marked.piece
        first = self.frame.tokens[piece.start : piece.start + 2]
        if len(first) < 2 or not first[0].text[:1].isupper() or first[0].text.isupper():
            return False
        word = first[0].word
        known = word in SMALL or word in WEEKDAYS or word.endswith("s") or first[0].kind != "w"
        starts = re.match(r"[PS]\d|EACH|nobody|Q\d|\|", said.text)
        verbs = "has is can cant wont must doesnt never only wants gets does max : hates".split()
        a, b = self.frame.places[1]
        declares = any(piece.start < p <= piece.start + 3 for p, _ in self.frame.places)
        declares = declares or piece.start < a < b <= piece.end
        return (
            not declares
            and not known
            and not starts
            and first[1].word in verbs
            and word not in _GENERAL
        )
