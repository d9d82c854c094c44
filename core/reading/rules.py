"""The rule-based reader: the phrasebook matched against lifted text; needs no model.

Guarantees: a reading is made of phrases of the book only, and says how much of the sentence they
cover; words that no phrase explains are counted, and the reader abstains when they carry content.
Deterministic. It is the second opinion on the model's reading, and the first when there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from core.language.phrasebook import ANY, Choice, Part, Phrase, Slot, Word, phrases
from core.language.phrasebook import Sequence as Parts
from core.reading.sketch import Sketch, parse

MENTION = re.compile(r"[wlgsnhkpqydcombetxazv]\d{1,2}")
_DETERMINERS = frozenset(
    "the a an our my this that mr mrs ms dr project job task report person".split()
)
_FILLERS = frozenset(
    ', . ! ? ; : - – ( ) " and but also then please so too while that of course well ok just both as though however '
    "still therefore moreover now again finally remember note we know is it this here all day days today 's the a an "
    "thanks additionally furthermore always only hi hello either or job project".split()
)
# Words around a table question that ask nothing of the table: requests, verbs without a test.
_QUERY_FILLERS = _FILLERS | frozenset(
    "could would can may you me us show list give get find tell print display return name want like see look need "
    "i i'd we they he she them those these there their its which who what that where when do does did have has had "
    "is are was were be been being of for to in on at from with by got came come went made make put took take taken "
    "used use brought bring handled recorded any some ones one people persons someone anyone patients actually "
    "really currently right now so far pls plz thx ty kindly quick quickly hey there's what's who's exist "
    "whats who're run runs ran performed sold ordered placed through via because report meeting board".split()
)
# A word of these that no phrase explains changes what a table question asks.
_TELLING = frozenset(
    "not no never without except excluding neither nor average avg mean median total sum share percentage "
    "percent proportion portion fraction rate ratio count counted number per each every or times minus plus "
    "difference growth change delete remove update how sorted ordered than between most least older younger "
    "averaging running cumulative rank previous next consecutive".split()
)
# As much for a planning sentence: it says something else without this word.
_LOGICAL = frozenset("if unless whenever not never nobody neither nor except without".split())
_SUBJECT = "S"
_IDLE = frozenset("g b".split())  # kinds whose mentions may stay unexplained


@dataclass(frozen=True)
class RuleReading:
    """`sketches` in order; `left`: lifted words that no phrase explains (mentions included)."""

    sketches: tuple[Sketch, ...]
    left: tuple[str, ...]
    length: int
    telling: frozenset[str] = frozenset()

    @property
    def sure(self) -> bool:
        """Whether the phrases explain every mention and all but a word or two."""
        mentions = [w for w in self.left if MENTION.fullmatch(w) and w[0] not in _IDLE]
        asks = any(s.relation.startswith("ask_") for s in self.sketches)
        telling = self.telling - {"if"} if asks else self.telling  # "in how many ways … if …"
        if telling & set(self.left):
            return False
        return bool(self.sketches) and not mentions and len(self.left) <= max(1, self.length // 8)


@dataclass(frozen=True)
class _Match:
    end: int
    cost: float
    sketches: tuple[Sketch, ...]


Bindings = tuple[tuple[str, str], ...]


def read_by_rules(lifted: str, families: tuple[str, ...] = ("plan", "calculation")) -> RuleReading:
    """The reading of one lifted sentence with the least left unexplained."""
    lifted = _without_heading(lifted)
    plain = _read(tuple(lifted.split()), families)
    if "plan" in families and not plain.sure:
        fact = _plain_fact(lifted)
        if fact is not None:
            return fact
    if ("plan" in families and not plain.sure) or _CONNECTED & {s.relation for s in plain.sketches}:
        compound = _compound(lifted, families)
        if compound is not None:
            return compound
    return plain


_HEADING = re.compile(r"^(?P<head>(?:\S+ ){1,9}): (?=s\d{1,2}\b)")


def _without_heading(lifted: str) -> str:
    """ "Scenes with shooting times: beach 3h, …" without the words before the colon."""
    heading = _HEADING.match(lifted)
    if (
        heading is None
        or re.search(r"\b(?:one|single)\b", heading["head"])
        or any(MENTION.fullmatch(t) and t[0] not in "bw" for t in heading["head"].split())
    ):
        return lifted
    return lifted[heading.end() :]


_CONNECTED = frozenset(("if", "unless", "either", "prefer"))
_END = r"(?: [.!])?$"
_COMPOUNDS: tuple[tuple[re.Pattern[str], str, int, int], ...] = (
    (
        re.compile(rf"^(?:and |but |also )?if (?!possible)(.+?)(?: , then| then| ,) (.+?){_END}"),
        "if",
        1,
        2,
    ),
    (re.compile(rf"^(.+?) (?:if|whenever|in case) (?!possible)(.+?){_END}"), "if", 2, 1),
    (re.compile(rf"^(?:and |but )?unless (.+?) , (.+?){_END}"), "unless", 2, 1),
    (re.compile(rf"^(.+?) unless (.+?){_END}"), "unless", 1, 2),
    (re.compile(rf"^(?:and |but |also )?either (.+?) or (.+?){_END}"), "either", 1, 2),
    (
        re.compile(
            rf"^(?:if possible|ideally|preferably|where possible|if we can) ,? ?(.+?){_END}"
        ),
        "prefer",
        1,
        1,
    ),
    (
        re.compile(
            rf"^(.+?) ,? ?(?:if possible|ideally|preferably|where possible|if we can){_END}"
        ),
        "prefer",
        1,
        1,
    ),
)


_NO_FACT = frozenset(
    "and or but hates dislikes avoids refuses needs requires wants beats helps replaces joins follows precedes like likes then than as while "
    "without excludes before after when if unless nor neither either both prefers except wins lost beat".split()
)
_FACT = re.compile(
    r"^(?:\d+ [.)] )?(?:so |and |also |the |a |an |our |whoever \w+ the |the one \w+ (?:the |in |on |with )*)*(w\d+)(?: 's)?(?: [a-z]+)?"
    r" (?P<verb>(?:is |was |has |are |were |got )?[a-z]+)(?: (?:the|a|an|in|at|on|from|to|with|by|for|into|under|onto|as|of|her|his|their|was|called))* (w\d+)(?: [a-z]+)?(?: [.!])?$"
)
_DENIED = re.compile(
    r"^(?:\d+ [.)] )?(?:so |and |also |the |a |an |our |whoever \w+ the |the one \w+ (?:the |in |on |with )*)*(w\d+)(?: 's)?(?: [a-z]+)?"
    r" (?:isn't|wasn't|aren't|weren't|isnt|is not|was not|are not|were not|hasn't|has not|(?:doesn't|does not|didn't|did not|don't|do not|doesnt|cannot|can't|won't|never) [a-z]+|never)"
    r"(?: [a-z]+)?(?: (?:the|a|an|in|at|on|from|to|with|by|for|into|of|as))* (w\d+)(?: [a-z]+)?(?: [.!])?$"
)


def _plain_fact(lifted: str) -> RuleReading | None:
    """A sentence of two things and a verb that the phrasebook does not know: "w1 sees the w2"."""
    denied = _DENIED.match(lifted)
    if denied and denied[1] != denied[2]:
        inner = Sketch("is", (denied[1], denied[2]))
        return RuleReading((Sketch("not", (inner,)),), (), len(lifted.split()))
    stated = _FACT.match(lifted)
    if stated and stated[1] != stated[3] and not set(stated["verb"].split()) & _NO_FACT:
        return RuleReading((Sketch("is", (stated[1], stated[3])),), (), len(lifted.split()))
    return None


def _compound(lifted: str, families: tuple[str, ...]) -> RuleReading | None:
    """ "If A then B", "A unless B", "either A or B": both parts read on their own, both sure."""
    for pattern, relation, first, second in _COMPOUNDS:
        match = pattern.match(lifted)
        if match is None:
            continue
        parts = [_read(tuple(match[k].split()), families) for k in (first, second)]
        if not all(
            p.sure and not any("ask" in s.relation or s.relation == "goal" for s in p.sketches)
            for p in parts
        ):
            continue
        one, other = parts[0].sketches, parts[1].sketches
        if relation == "prefer":
            made = tuple(Sketch("prefer", (s,)) for s in one)
        elif len(one) != 1 or (relation == "either" and len(other) != 1):
            continue
        else:
            made = tuple(Sketch(relation, (one[0], s)) for s in other)
        return RuleReading(made, (), len(lifted.split()))
    return None


def _read(tokens: tuple[str, ...], families: tuple[str, ...]) -> RuleReading:
    best: list[tuple[float, tuple[Sketch, ...], tuple[str, ...], str]] = [(0.0, (), (), "")]
    states: dict[int, list[tuple[float, tuple[Sketch, ...], tuple[str, ...], str]]] = {0: best}
    found = _matches(tokens, families)
    fillers = _QUERY_FILLERS if "query" in families else _FILLERS
    for position in range(len(tokens)):
        for cost, sketches, left, subject in sorted(states.get(position, []), key=_by_cost)[:4]:
            token = tokens[position]
            idle = token in fillers
            skip = 0.02 if token in _FILLERS else 0.3 if idle else 2.5 if _weighty(token) else 1.0
            kept = left if idle else (*left, token)
            states.setdefault(position + 1, []).append((cost + skip, sketches, kept, subject))
            for match in found.get(position, []):
                added = _with_subject(match.sketches, subject)
                if added is not None:
                    states.setdefault(match.end, []).append(
                        (cost + match.cost, sketches + added, left, _subject(added) or subject)
                    )
    cost, sketches, left, _ = min(states[len(tokens)], key=_by_cost)
    telling = _TELLING if "query" in families else _LOGICAL
    return RuleReading(sketches, left, len(tokens), telling)


def _by_cost(state: tuple[float, tuple[Sketch, ...], tuple[str, ...], str]) -> tuple[float, int]:
    return state[0], len(state[2])


def _weighty(token: str) -> bool:
    return bool(MENTION.fullmatch(token)) and token[0] not in _IDLE


def _subject(sketches: tuple[Sketch, ...]) -> str:
    """The first thing that the first sketch speaks of."""
    for mention in sketches[0].mentions() if sketches else ():
        if mention[0] in "wlgv":
            return mention
    return ""


def _with_subject(sketches: tuple[Sketch, ...], subject: str) -> tuple[Sketch, ...] | None:
    if not any(_SUBJECT in s.mentions() for s in sketches):
        return sketches
    return tuple(_replace(s, {_SUBJECT: subject}) for s in sketches) if subject else None


def _replace(sketch: Sketch, names: dict[str, str]) -> Sketch:
    arguments: list[str | Sketch] = []
    for argument in sketch.arguments:
        if isinstance(argument, Sketch):
            arguments.append(_replace(argument, names))
        elif names.get(argument, argument):
            arguments.append(names.get(argument, argument))
    return Sketch(sketch.relation, tuple(arguments))


# ---------------------------------------------------------------- matching


def _matches(tokens: tuple[str, ...], families: tuple[str, ...]) -> dict[int, list[_Match]]:
    """For each position, the phrases that match there; the longest of each meaning."""
    found: dict[int, list[_Match]] = {}
    kinds = {t[0] for t in tokens if MENTION.fullmatch(t)}
    usable = [e for e in _entries() if e.phrase.family in families and e.needs <= kinds]
    for start in range(len(tokens)):
        key = tokens[start][0] + "#" if MENTION.fullmatch(tokens[start]) else tokens[start]
        for entry in usable:
            if (
                key not in entry.first
                and ANY not in entry.first
                and not (entry.determined and tokens[start] in _DETERMINERS)
            ):
                continue
            longest = max(_match(entry.phrase.pattern, tokens, start, ()), default=None)
            if longest is not None and longest[0] > start:
                found.setdefault(start, []).append(_made(entry, longest[0], longest[1]))
    return found


def _made(entry: _Entry, end: int, bindings: Bindings) -> _Match:
    names = dict(bindings)
    sketches = tuple(
        _replace(s, {v: names.get(v, "") for v in entry.variables}) for s in entry.sketches
    )
    return _Match(end, 0.3, sketches)


def _match(
    part: Part, tokens: tuple[str, ...], at: int, bound: Bindings
) -> Iterator[tuple[int, Bindings]]:
    """All ends at which `part` can match from `at`, with the mentions bound on the way."""
    if isinstance(part, Word):
        if at < len(tokens) and (
            tokens[at] == part.text or (part.text == ANY and _any(tokens[at]))
        ):
            yield at + 1, bound
    elif isinstance(part, Slot):
        here = at
        if here + 1 < len(tokens) and tokens[here] in _DETERMINERS:
            here += 1
        if here < len(tokens) and MENTION.fullmatch(tokens[here]) and tokens[here][0] in part.kinds:
            yield here + 1, (*bound, (part.name, tokens[here]))
    elif isinstance(part, Choice):
        seen = set()
        for option in part.options:
            for state in _match(option, tokens, at, bound):
                if state not in seen:
                    seen.add(state)
                    yield state
    else:
        yield from _match_all(part.parts, tokens, at, bound)


_NOT_ANY = frozenset(
    "not never no nobody if or and but unless either neither nor than as the a an , . ; : ? ! ( ) who what which when where how".split()
)


def _any(token: str) -> bool:
    """Whether a token may stand for a verb that the phrasebook does not know."""
    return token.isalpha() and token not in _NOT_ANY and not MENTION.fullmatch(token)


def _match_all(
    parts: tuple[Part, ...], tokens: tuple[str, ...], at: int, bound: Bindings
) -> Iterator[tuple[int, Bindings]]:
    if not parts:
        yield at, bound
        return
    for end, bindings in _match(parts[0], tokens, at, bound):
        yield from _match_all(parts[1:], tokens, end, bindings)


# ---------------------------------------------------------------- index


@dataclass(frozen=True)
class _Entry:
    """A phrase with what lets it be ruled out cheaply: its first words, the kinds it needs."""

    phrase: Phrase
    sketches: tuple[Sketch, ...]
    first: frozenset[str]
    needs: frozenset[str]
    variables: frozenset[str]
    determined: bool


@cache
def _entries() -> tuple[_Entry, ...]:
    made = []
    for phrase in phrases():
        first, _ = _first(phrase.pattern)
        sketches = parse(phrase.sketch)
        variables = frozenset(m for s in sketches for m in s.mentions() if m != _SUBJECT)
        made.append(
            _Entry(
                phrase,
                sketches,
                first,
                _needed(phrase.pattern),
                variables,
                any(f.endswith("#") for f in first),
            )
        )
    return tuple(made)


def _first(part: Part) -> tuple[frozenset[str], bool]:
    """The tokens ("w#" for a mention) with which a match can begin; whether it can be empty."""
    if isinstance(part, Word):
        return frozenset({part.text}), False
    if isinstance(part, Slot):
        return frozenset(f"{k}#" for k in part.kinds), False
    if isinstance(part, Choice):
        pairs = [_first(o) for o in part.options]
        return frozenset().union(*(p[0] for p in pairs)), any(p[1] for p in pairs)
    first: frozenset[str] = frozenset()
    for inner in part.parts:
        more, empty = _first(inner)
        first |= more
        if not empty:
            return first, False
    return first, True


def _needed(part: Part) -> frozenset[str]:
    """Mention kinds that every match must contain (slots of a single kind only)."""
    if isinstance(part, Slot):
        return frozenset(part.kinds) if len(part.kinds) == 1 else frozenset()
    if isinstance(part, Parts):
        return frozenset().union(*(_needed(p) for p in part.parts))
    return frozenset()
