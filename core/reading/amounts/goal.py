"""The goal of a request about amounts: more or less, and of what.

Guarantees: at most one goal; its words are the stems that say what is to be most or least, without
the sense itself. What measure they mean is decided with the measures at hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import Sense
from core.reading.amounts.measures import Measure
from core.reading.amounts.scene import Scene
from core.reading.amounts.text import Mention
from core.reading.amounts.words import CLOSED, COST, GAIN, VERBS, stem

_STRONG = re.compile(r"\b(?:(?P<MAX>maximi[sz]\w*)|(?P<MIN>minimi[sz]\w*))\b", re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:(?P<MAX>as (?:many|much|high|large|big|great|good)(?= (?:\w+ ){0,4}as (?:possible|"
    r"(?:we|i|you|they) can|the (?:money|budget) allows))|(?:maximum|maximal|maximally|max|highest|largest|biggest|greatest|best|most|top|"
    r"optimal)(?! of\b)|make the most|how (?:much|many) \w+ can (?:we|i|they) (?:make|earn))"
    r"|(?P<MIN>as (?:few|little|low|small|cheap|cheaply|low-cost|inexpensive)(?= (?:\w+ ){0,4}as "
    r"(?:possible|(?:we|i|you|they|it) can)| as possible)|(?:minimum|minimal|min|lowest|smallest|"
    r"fewest|least|cheapest|cheepest|cheaply|most cheaply|least expensive|how cheap)(?! of\b)))\b",
    re.IGNORECASE,
)
_LESS_OR_MORE = re.compile(
    r"\b(?:(?P<MIN>decrease|reduce|lower|cut down)|(?P<MAX>increase|raise))(?= (?:the|their|its|our|"
    r"my) (?:\w+ ){0,2}(?:number|amount|costs?|time|hours|profits?|income|takings|sales|total)\b)",
    re.IGNORECASE,
)
_THRIFT = re.compile(
    r"\b(?P<MIN>keep(?:ing)? (?:the |our |my )?(?:costs?|spending|bill)(?= (?:down|low)\b)|cheap(?= ?[.?!,]| as)|"
    r"on the cheap|for (?:the )?less money)(?P<MAX>(?!))?",
    re.IGNORECASE,
)
_CHEAP = re.compile(r"cheap|cheep|low-cost|expensive")
_DOWN = re.compile(r"\bdown (?:the )?$", re.IGNORECASE)  # "keeps costs down the most"
_ASKS = re.compile(
    r"\b(?:how (?:many|much|should|do)|what|which|where|plan|suggest|advise)\b", re.IGNORECASE
)
_GAINING = frozenset(stem(w) for w in GAIN)
_MAKING = frozenset(stem(w) for w in "make pay".split())
_NAMED = frozenset(stem(w) for w in GAIN | COST | {"number", "amount", "time"})
_ENDS = frozenset(
    "while and so subject given provided such but if who that by when using assuming as per with "
    "meet each he she they it you we i that which".split()
)
_WE = frozenset("he she they it you we i that".split())
_BEFORE_ENDS = frozenset("so that and how what in order while".split())


@dataclass(frozen=True)
class Wish:
    """`words`: stems behind the sense and, where there are none, before it. `things`: named in it.
    `token`, `end`: its place."""

    sense: Sense
    words: frozenset[str]
    things: tuple[int, ...]
    start: int
    end: int
    written: str = ""
    unsaid: bool = False  # nothing says it: what is earned is to be most


def find_wish(scene: Scene) -> Wish | None:
    """The goal of a request, or None."""
    for pattern in (_STRONG, _WEAK, _LESS_OR_MORE, _THRIFT):
        found = [m for m in pattern.finditer(scene.raw) if not _is_sign(scene, m)]
        if found:
            return max((_wish(scene, m) for m in found), key=_plainness)
    return None


def unsaid_wish(scene: Scene, found: list[Measure]) -> Wish | None:
    """Where a gain of each thing is told and no goal, as much of it as can be."""
    full = [m for m in found if len(m.rates) == len(scene.things)]
    gains = [m for m in full if m.is_profit]
    if not gains:  # "a morning tour earns £240"
        paid = [m for m in full if m.unit in ("money", "") and not (m.is_cost or m.nouns)]
        gains = [m for m in paid if m.words & (_GAINING | _MAKING)]
    if len(gains) != 1 or not _ASKS.search(scene.raw):
        return None
    end = len(scene.raw)
    said = frozenset(gains[0].words & (_GAINING | _MAKING))
    return Wish(Sense.MAX, said, (), end, end, unsaid=True)


def _plainness(wish: Wish) -> tuple[bool, int]:
    """A goal that names money or a number before one that does not; the later of two."""
    return bool(wish.words & _NAMED), wish.start


def _is_sign(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the words are part of a comparison with a number ("at most 5")."""
    if match[0].lower() == "min" and re.search(r"\d\s?$", scene.raw[: match.start()]):
        return True  # "1 min trimming"
    for sign in scene.signs:
        low, high = scene.tokens[sign.start].start, scene.tokens[sign.end - 1].end
        if sign.number is not None and low < match.end() and match.start() < high:
            return True
    before = scene.raw[: match.start()].lower().rstrip()
    return bool(
        match[0].lower() in ("most", "least") and before.endswith(("at", "at the", "at the very"))
    )


def _wish(scene: Scene, match: re.Match[str]) -> Wish:
    tokens = scene.tokens
    down = match.re is _WEAK and _DOWN.search(scene.raw[: match.start()])
    sense = Sense.MAX if match["MAX"] and not down else Sense.MIN
    first = next((i for i, t in enumerate(tokens) if t.end > match.start()), 0)
    after = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
    low, high = scene.line_span(first)
    end = after
    while end < high and end - after < 14 and tokens[end].kind != "n":
        if tokens[end].text in (",", ")"):
            break
        if tokens[end].lower in _ENDS and (end > after + 1 or tokens[end].lower not in _WE):
            break
        end += 1
    words = _stems(scene, after, end)
    things = tuple(t for m in scene.between(after, end) if _by_name(scene, m) for t in m.things)
    if _CHEAP.search(match[0].lower()):
        words |= {"cost"}
    begin = first
    if match.re is _WEAK:
        words |= _stems(scene, max(low, first - 2), first) & _TELLING
    if not words - _EMPTY:
        while begin > low and first - begin < 9 and tokens[begin - 1].kind == "w":
            if tokens[begin - 1].lower in _BEFORE_ENDS:
                break
            begin -= 1
        words |= _stems(scene, begin, first) - {"many"}
    written = scene.raw[tokens[first].start : tokens[max(end - 1, first)].end] if tokens else ""
    return Wish(sense, words, things, tokens[begin].start, tokens[max(end - 1, first)].end, written)


def _by_name(scene: Scene, mention: Mention) -> bool:
    """Whether more than the head of a name was said: "muffins" are any of them."""
    words = scene.things[mention.things[0]].words
    head = scene.tokens[mention.end - 1].lemma == words[-1]
    return mention.full or not head or mention.end - mention.start > 1


_TELLING = frozenset(stem(w) for w in (GAIN | COST | VERBS) - {"is", "are", "mix", "make"})
_EMPTY = frozenset(stem(w) for w in "total overall best mix plan weekly daily monthly net".split())


def _stems(scene: Scene, low: int, high: int) -> frozenset[str]:
    """Stems of the words of a goal; "number" and "amount" count although they say little."""
    return frozenset(
        stem(t.lower)
        for i, t in enumerate(scene.tokens[low:high], start=low)
        if t.kind == "w" and (t.lower not in CLOSED or t.lower in ("many", "total"))
    )
