"""What a question asks for that the tables do not have.

Guarantees: names the words for which nothing in the tables stands, neither table, column, cell nor
a word for one of them; says that an answer is lacking only where the thing asked for is among them
and no other word of the question leads to a column.
"""

from __future__ import annotations

import re

from core.language.peoples import other_names
from core.language.thesaurus import alike
from core.reading.asking.vocabulary import stem
from core.reading.coverage import is_common
from core.reading.linking.view import TableView
from core.reading.terse.measures import PAID
from core.reading.terse.outputs import PLACES
from core.reading.terse.sheet import roots_of
from core.reading.terse.words import (
    AGGREGATES,
    ALSO,
    COMPARED,
    DOERS,
    EXTREMES,
    HOW,
    IDLE,
    MONTHS,
    NEGATIONS,
    NUMBERS,
    PEOPLE,
    PLAIN,
    SUPERLATIVES,
    UNITS,
)  # fmt: skip
from core.tables.catalog import Catalog

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SPAN = "day week month year quarter weekend morning evening night today yesterday tomorrow"
_SPANS = frozenset(w + s for w in _SPAN.split() for s in ("", "s")) | frozenset(
    f"{d}day" for d in "mon tues wednes thurs fri satur sun".split()
)
_THE = r"(?:the|its|their|his|her|our|a|an|any|all)"
_ATTRIBUTES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bwhat(?:'s|s| is| was| are| were) (?:{_THE} )?(?:[\w-]+ ){{0,2}}?(?P<a>[\w-]+)"
        r" (?:of|for|to|at|on|in|from|that|did|do|does|is|was|we|you)\b",
        r"\bhow (?P<a>[a-z]+) (?:is|are|was|were|do|does|did|can|will)\b",
        r"\bwhat (?P<a>[a-z]+) (?:is|are|was|were|do|does|did|has|have|will|should)\b",
        rf"\b(?:{_THE} )?(?P<a>[\w-]+) of (?:each|every|the|all|our|my)\b",
        r"\b(?:average|mean|total|highest|lowest) (?P<a>[\w-]+)\b",
        rf"^(?:please )?(?:give|show|list|find|tell)(?: me| us)? (?:{_THE} )?(?P<a>[\w-]+)"
        r" (?:of|for)\b",
    )
)
_OWNED = re.compile(r"\w's (?P<a>[\w-]+)(?: (?:number|address|level|status|name))?\s*[?.!]?$")
_WHY = re.compile(r"^(?:\W*(?:so|and|but|please|tell me|do you know)\W+)*why\b|\bhow come\b")
_REASON = {"reason", "caus", "cause", "why", "note", "comment", "remark", "root"}
_OPINION = re.compile(
    r"\b(?:nicest|friendliest|prettiest|ugliest|happiest|funniest|tastiest|favou?rite|best-looking|"
    r"best looking|good-looking|beautiful|trustworthy|polite|rudest|kindest|smartest|cleverest|"
    r"do you (?:think|like|prefer|recommend)|would you (?:recommend|choose|pick)|your (?:opinion|view)|"
    r"should (?:i|we))\b"
)
_FORETOLD = re.compile(r"\b(?:predict\w*|forecast\w*|going to (?:be|rise|fall|win|cost|sell))\b")
_FUTURE = re.compile(r"\b(?:will (?!do\b)|next (?:year|month|week|season)|tomorrow)")
_QUESTION = re.compile(r"\b(?:what|which|who|whom|whose|where|when|why|how)\b")
_DID = re.compile(r"\b(?:what|who|whom|where|when|how) (?:did|do|does|was|were|is|are|has|have)\b")


def lacking(request: str, catalog: Catalog, views: tuple[TableView, ...]) -> tuple[str, ...]:
    """The words without anything in the tables; none where the tables may well answer."""
    known = _Known(catalog, views)
    text = request.replace("’", "'").lower()
    words = [m[0] for m in _WORD.finditer(request.replace("’", "'"))]
    strange = tuple(dict.fromkeys(w for w in words if known.strange(w)))
    low = {w.lower() for w in strange}
    if _beyond(text, known):
        return strange or (_beyond(text, known),)
    columned = any(known.leads(w) for w in words)
    heads = {m["a"] for p in _ATTRIBUTES for m in p.finditer(text)}
    owned = {m["a"] for m in _OWNED.finditer(text)}
    if (heads & low and not columned) or owned & low:
        return strange
    if strange and known.asks_unknown(text):
        return strange
    if not _QUESTION.search(text):
        return ()
    counted = re.search(r"\b(?:how many|number of|total\w*|most|least|top)\b", text)
    least = 3 if counted else 1 if _DID.search(text) else 2
    cells = sum(known.in_cell(w) for w in words)
    if not columned and len(low) >= (least if _DID.search(text) else max(least, cells)):
        return strange
    return ()


def _beyond(text: str, known: _Known) -> str:
    """A word for what no table tells: a reason, an opinion, what will be."""
    if (why := _WHY.search(text)) and not known.columns & _REASON:
        return why[0].strip()
    if opinion := _OPINION.search(text):
        return opinion[0]
    future = _FUTURE.search(text)
    foretold = _FORETOLD.search(text)
    return foretold[0] if foretold else future[0] if future and not known.dated else ""


class _Known:
    """What the words of a question may stand for."""

    def __init__(self, catalog: Catalog, views: tuple[TableView, ...]) -> None:
        self.views = views
        self.tables = {r for t in catalog.tables for r in roots_of(t.name)}
        self.columns = {r for t in catalog.tables for c in t.columns for r in roots_of(c.name)}
        names = " ".join(c.name for t in catalog.tables for c in t.columns).lower()
        self.columns |= set(re.findall(r"[^\W\d_]+|[£€$%]", names))
        self.dated = any(c.kind.dated for t in catalog.tables for c in t.columns)

    def asks_unknown(self, text: str) -> bool:
        """Whether "who", "where" or "when" asks for a kind of thing that no column holds."""
        asked = re.match(r"\W*(?:and |so |but |on |in )?(who|whom|where|when)\b", text)
        kinds = {"who": _PERSONS, "whom": _PERSONS, "where": PLACES}
        if asked is None:
            return False
        if asked[1] == "when":
            return not self.dated and not self.columns & {"year", "yr", "time", "month", "day"}
        return not self.columns & kinds[asked[1]]

    def strange(self, word: str) -> bool:
        """Whether nothing in the tables stands for a word, and no question needs it."""
        low = word.lower().removesuffix("'s")
        if len(low) < 3 or low in IDLE or is_common(low) or low in _SAID or low in _SPANS:
            return False
        return not (self.leads(word) or self._named(low) or self.in_cell(low))

    def leads(self, word: str) -> bool:
        """Whether a word leads to a column: its name, a word for it, what it measures."""
        low = word.lower().removesuffix("'s")
        if low in IDLE and low not in ("take", "took"):
            return False
        roots = {stem(low)} | {stem(low[len(p) :]) for p in _PREFIXES if low.startswith(p)}
        root = stem(low)
        if any(r == c or _same(r, c) for r in roots for c in self.columns):
            return True
        ways = [*DOERS.get(root, "").split(), *DOERS.get(low, "").split()]
        ways += PAID.get(low, ())
        ways += [ALSO.get(low, ""), ALSO.get(low.rstrip("s"), "")]
        ways += [*HOW.get(low, ()), *COMPARED.get(low, ()), *UNITS.get(low.rstrip("s"), ())]
        if low in SUPERLATIVES:
            ways += SUPERLATIVES[low].names
        if any(stem(w) in self.columns for w in ways if w):
            return True
        return not is_common(low) and any(alike(low, c) for c in self.columns)

    def _named(self, low: str) -> bool:
        root = stem(low)
        return root in self.tables or any(alike(low, t) for t in self.tables)

    def in_cell(self, word: str) -> bool:
        """Whether a word is one of a cell's, and no word of every question."""
        low = word.lower().removesuffix("'s")
        if low in IDLE or is_common(low):
            return False
        forms = {low, low.rstrip("s"), stem(low), *other_names(low)}
        return any(
            form in view.parts or form in view.cells for view in self.views for form in forms
        ) or any(
            len(low) > 4 and part.startswith(low[:-1]) for view in self.views for part in view.parts
        )


_PERSONS = frozenset(stem(w) for w in (*PEOPLE, *(d for v in DOERS.values() for d in v.split())))
_PREFIXES = ("un", "non", "in", "dis", "re", "over", "under", "out")
_GENERIC = frozenset(
    "stuff gear ones folk folks bit bits piece pieces lot lots guy guys lad lads bunch set batch "
    "onward onwards upward upwards afterwards "
    "value values length size gross net combination quantity volume percentage report crowd "
    "thanks cheers regards dear sincerely faithfully yours morning afternoon hallo chart overview".split()
)
_SAID = (
    _GENERIC |
    frozenset(AGGREGATES) | frozenset(EXTREMES) | frozenset(PLAIN) | frozenset(NUMBERS)
    | NEGATIONS | frozenset(MONTHS) | frozenset(m[:3] for m in MONTHS)
)  # fmt: skip


def _same(one: str, other: str) -> bool:
    """Two stems of one word: deliver and delivery, repair and repairs, cost and costing."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 4
