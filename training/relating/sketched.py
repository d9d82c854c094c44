"""Lines from sentences with sketches (`training/human/*.jsonl`).

Guarantees: a sentence is left out where one of its sketches says what no relation does, where a
word of direction leaves open which of the two comes first, or where an argument is a list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

from core.reading.relating.places import NUMBER, SLOT, THING, Place, places_of
from core.reading.sketch import Sketch, parse
from training.relating.lines import Line, Pairs

_STRICT = re.compile(
    r"\b(?:immediate\w*|directly|straight|just|right (?!of|-hand)|next after|"
    r"the (?:day|week|year|night) (?:after|before))"
)
_AFTER = re.compile(
    r"\b(?:after|later|follow\w*|right of|behind|below|once|when|depends?|wait|right-hand|until|"
    r"no sooner|further right|lower$|worse)\b"
)
_BEFORE = re.compile(
    r"\b(?:before|b4|earlier|ahead|preced\w*|left of|prior|above|in front|further left|beat|"
    r"followed by|(?:smaller|lower)[- ](?:stall |bay )?number\w*)"
)
_UNCLEAR = re.compile(r"higher number|no later|no earlier|can't come later")
_TELLING = frozenset(
    "match assign roster sequence schedule row circle choose takes brings have ask_plan if unless "
    "per_slot iff".split()
)
_IN_SLOTS = frozenset(("assign", "capacity", "roster", "count"))


def direction(words: str) -> str:
    """ "before", "right_after" …; "" where the words leave it open."""
    low = words.lower()
    after, before = bool(_AFTER.search(low)), bool(_BEFORE.search(low))
    if "followed by" in low:
        after, before = False, True
    if after == before or _UNCLEAR.search(low):
        return ""
    side = "after" if after else "before"
    return f"right_{side}" if _STRICT.search(f"{low} ") else side


def sketched(path: Path) -> Iterator[Line]:
    """The lines of one file of sentences."""
    for text in path.read_text(encoding="utf-8").splitlines():
        request = json.loads(text)
        if request["class"] in ("amounts", "calculation"):
            continue
        for sentence in request["sentences"]:
            if sentence["sketch"]:
                yield from _of_sentence(sentence["text"], sentence["sketch"], request["class"])


def _of_sentence(text: str, sketch: str, kind: str) -> Iterator[Line]:
    sketches = parse(sketch)
    if any(s.relation in _TELLING for s in sketches):
        return
    reader = _Reader()
    if not all(reader.read(s, denied=False) for s in sketches):
        return
    places = _found(text, reader, kind in _IN_SLOTS)
    if places:
        yield from reader.pairs.lines(text, places, text)


class _Reader:
    """Sketches as pairs; `given`: what something has or goes to."""

    def __init__(self) -> None:
        self.pairs, self.names = Pairs(), set[str]()
        self.having, self.given = set[str](), set[str]()

    def read(self, sketch: Sketch, denied: bool) -> bool:
        """Notes the pairs; False where the sketch says what no relation does."""
        inner = sketch.arguments[0] if sketch.arguments else None
        if sketch.relation in ("prefer", "not") and isinstance(inner, Sketch):
            return self.read(inner, denied ^ (sketch.relation == "not"))
        words = [a for a in sketch.arguments if isinstance(a, str)]
        if len(words) < len(sketch.arguments):
            return False
        self.names |= set(words)
        return self._plain(sketch.relation, words, denied)

    def _plain(self, relation: str, words: list[str], denied: bool) -> bool:
        lead = "not_" if denied else ""
        if relation == "order" and len(words) == 3:
            self.names.discard(words[1])
            label = direction(words[1])
            plain = label in ("before", "after")
            turned = {"before": "after", "after": "before"}.get(label, "")
            label = turned if denied and plain else f"{lead}{label}" if label else ""
            self.pairs.note(words[0], words[2], label)
            return bool(label)
        if relation == "next" and len(words) == 2:
            self.pairs.note(words[0], words[1], f"{lead}next")
            return True
        if relation in ("same", "different"):
            together = (relation == "same") != denied
            for a, b in combinations(words, 2):
                self.pairs.note(a, b, "together" if together else "apart")
            return True
        if relation in ("is", "at"):
            self.having.add(words[0])
            self.given |= set(words[1:])
            label = "not_is" if denied else "is" if len(words) == 2 else "one_of"
            for other in words[1:]:
                self.pairs.note(words[0], other, label)
            return True
        if relation in ("requires", "excludes") and len(words) == 2 and not denied:
            self.pairs.note(*words, "needs" if relation == "requires" else "not_both")
            return True
        return relation in ("none", "chosen")


def _found(text: str, reader: _Reader, slots: bool) -> list[Place]:
    """Where the names stand; none where one does not, or two overlap, or one is a list."""
    found = []
    for name in reader.names:
        start = text.find(name)
        if start < 0 or re.search(r",| and | or |&", name):
            return []
        number = next((p.number for p in places_of(name, (), ()) if p.end == len(name)), 0)
        ordinal = bool(number) and not name[0].isupper()
        given = slots and name in reader.given - reader.having
        kind = NUMBER if ordinal else SLOT if given else THING
        found.append(Place(start, start + len(name), name, kind, number if ordinal else 0))
    found.sort(key=lambda p: p.start)
    return [] if any(b.start < a.end for a, b in pairwise(found)) else found
