"""How a load is to be shared: evenly, or so that the fullest place has as little as possible.

Guarantees: a goal only where one column says what is shared; where things are merely counted, an
even share is a number for each place; None where a sentence asks for neither.
"""

from __future__ import annotations

from itertools import pairwise

from core.language.clauses import Compare, Goal, Measure, PerSlot, Sense
from core.reading.declared.names import stem
from core.reading.loads.nearness import denied
from core.reading.loads.room import column_names
from core.reading.loads.scene import Scene

_EVEN = frozenset("evenly balanced balance balancing equally equal equalise equalize".split())
_TOP = frozenset(
    """heaviest heavier busiest busier fullest fuller largest larger biggest bigger longest longer
    highest higher most worst maximum max top""".split()
)
_SMALL = frozenset(
    """light lightest little least low lowest small smallest short shortest few fewest minimise
    minimize minimum minimal down""".split()
)
_BARE = frozenset("though if when so then before after".split())


def wants_even(words: list[str]) -> bool:
    """Whether a sentence asks for an even share or for the least of the largest."""
    if denied(words):
        return False
    even = any(
        w in _EVEN or (w == "even" and not _BARE & set(words[n + 1 : n + 2]))
        for n, w in enumerate(words)
    )
    even = even or ("half" in words and bool({"each", "in", "to"} & set(words)))
    at_most = sum(a in ("at", "the") and b == "most" for a, b in pairwise(words))
    top = [w for w in words if w in _TOP]
    return even or (len(top) > at_most * ("at" in words) and bool(_SMALL & set(words)))


def read_even(scene: Scene, words: list[str]) -> tuple[Goal | PerSlot, ...]:
    """The goal or the numbers for each place; nothing where it is not clear what is shared."""
    assert scene.slots is not None
    said = {stem(w) for w in words}
    full = [
        (name, c)
        for name, c in zip(column_names(scene.items.columns), scene.items.columns, strict=True)
        if c.full
    ]
    fitting = [n for n, c in full if c.words & said] if len(full) > 1 else [n for n, _ in full]
    if len(fitting) == 1:
        return (Goal(Sense.MIN, Measure.LARGEST, fitting[0]),)
    if full:
        return ()
    low, rest = divmod(len(scene.items.members), len(scene.slots.members))
    if not rest:
        return (PerSlot(Compare.EQ, low),)
    return PerSlot(Compare.GE, low), PerSlot(Compare.LE, low + 1)
