"""What hangs on what: if A then B, A only with B, no A without B, both or neither.

Guarantees: the direction comes from the words between the names and from their order; None where a
half of a condition names nothing.
"""

from __future__ import annotations

from core.language.clauses import (
    AllOf,
    AnyOf,
    Chosen,
    If,
    Not,
    Rule,
)
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import has
from core.reading.loads.placing import Heard, Said
from core.reading.loads.verdicts import denial_count, left_out

_NEEDS = (
    ("only", "if"), ("only", "with"), ("only", "when"), ("only", "together", "with"), ("requires",),
    ("require",), ("needs",), ("need",), ("depends", "on"), ("depend", "on"), ("presupposes",),
    ("relies", "on"), ("rely", "on"), ("only", "where"), ("only", "alongside"), ("only", "as", "long", "as"),
    ("only", "makes", "sense", "with"), ("only", "makes", "sense", "if"), ("useless", "without"),
    ("pointless", "without"), ("no", "good", "without"), ("only", "works", "with"), ("only", "once"),
    ("only", "works", "if"), ("only", "provided"), ("provided",), ("as", "long", "as"), ("only", "on"),
    ("only", "goes", "with"), ("only", "makes", "sense", "alongside"), ("builds", "on"), ("goes", "nowhere", "without"),
    ("accompanied", "by"), ("hinges", "on"), ("comes", "with"), ("rests", "on"), ("leans", "on"), ("calls", "for"),
    ("wont", "go", "without"), ("wont", "come", "without"), ("only", "goes", "if"), ("assumes",),
)  # fmt: skip


_EQUALLY = (
    ("both", "or", "neither"), ("both", "or", "none"), ("all", "or", "nothing"), ("all", "or", "none"),
    ("neither", "or", "both"), ("none", "or", "both"), ("both", "of", "them", "or", "neither"),
    ("both", "or", "not", "at", "all"), ("if", "and", "only", "if"), ("as", "a", "pair"), ("package",),
    ("both", "of", "them", "or", "none"), ("only", "as", "a", "pair"), ("stand", "or", "fall"),
    ("inseparable",), ("both", "or", "nothing"), ("or", "neither"), ("or", "none"),
    ("one", "without", "the", "other"), ("the", "other", "too"), ("the", "other", "as", "well"),
    ("together", "or", "not"), ("together", "or", "neither"), ("come", "as", "a", "set"), ("as", "a", "set"), ("as", "a", "bundle"), ("only", "together"),
    ("never", "one", "without"), ("inseparables",), ("hand", "in", "hand"), ("a", "package"), ("go", "as", "one"),
)  # fmt: skip


def read_condition(clause: list[Mark], heard: Heard) -> Said | None:
    """ "if A then B", "A only if B", "no A without B", "A unless B"."""
    words = [m.word for m in clause]
    if as_one(words):
        return None
    for n, word in enumerate(words):
        opens = word in _IF or (
            word == "should" and clause[n + 1 : n + 2] and clause[n + 1].kind == "i"
        )
        if opens and n <= 1 and not (n and words[n - 1] == "only"):
            return _if_then(clause[n + 1 :])
    if has(words, (("without",),)):
        return _without(clause, words)
    if "prerequisite" in words and len(things_in(clause)) == 2:
        first, second = things_in(clause)
        return Said((If(any_one(second), every_one(first)),))
    split = _phrase(words, _NEEDS) or _only_link(words)
    if split is not None:
        start, end = split
        return _implied(clause[:start], clause[end:], heard)
    for n, word in enumerate(words):
        if word == "unless" and n:
            one, other = _literals(clause[:n]), _literals(clause[n + 1 :])
            return Said((AnyOf((all_of(one), all_of(other))),)) if one and other else None
        if word in ("if", "whenever") and n > 1:
            one, other = _literals(clause[n + 1 :]), _literals(clause[:n])
            if not one or not other:
                return None
            if "only" in words[:n]:  # "B only goes if A does"
                return Said((If(all_of(other), all_of(one)),))
            return Said((If(all_of(one), all_of(other)),))
    return _entailed(clause, words)


_IF = frozenset("if whenever when once whoever supposing".split())


_LINKS = frozenset("if with once when after provided where alongside beside".split())


_ENTAILS = frozenset("want wants drags means implies brings entails takes involves and".split())


def _only_link(words: list[str]) -> tuple[int, int] | None:
    """ "only possible once", "only goes ahead if": an "only" with its link a few words on."""
    for n, word in enumerate(words):
        for k in range(n + 1, min(n + 5, len(words))):
            if word == "only" and words[k] in _LINKS and "" not in words[n:k]:
                return n, k + 1
    return None


def _entailed(clause: list[Mark], words: list[str]) -> Said | None:
    """ "A means B as well", "A means dropping B", "take A and you take B"."""
    things = things_in(clause)
    if len(things) != 2 or not _ENTAILS & set(words):
        return None
    first, second = things
    between = [m.word for m in clause[clause.index(first) + 1 : clause.index(second)]]
    if "and" in between and not {"you", "we", "i"} & set(between):
        return None
    if not _ENTAILS & set(between):
        return None
    if left_out(between):
        return Said((If(any_one(first), Not(any_one(second))),), 0.8)
    both = has(words, (("as", "well"), ("too",), ("also",), ("implies",), ("along",), ("entails",)))
    if both or ({"and", "means"} & set(between) and not denial_count(words)):
        return Said((If(any_one(first), every_one(second)),), 0.8)
    return None


def things_in(clause: list[Mark]) -> list[Mark]:
    return [m for m in clause if m.kind == "i"]


def _phrase(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    """The place of the longest of the phrases in the words."""
    found = [
        (-len(p), n)
        for p in phrases
        for n in range(len(words) - len(p) + 1)
        if tuple(words[n : n + len(p)]) == p
    ]
    if not found:
        return None
    size, start = min(found)
    return start, start - size


def _if_then(rest: list[Mark]) -> Said | None:
    """What follows "if": the condition up to a comma or "then", or up to the second thing."""
    cut = next((n for n, m in enumerate(rest) if m.word == "then"), None)
    if cut is None:
        cut = next((n for n, m in enumerate(rest) if m.word == "," and things_in(rest[:n])), None)
    if cut is None:
        places = [n for n, m in enumerate(rest) if m.kind == "i"]
        if len(places) != 2:
            return None
        between = range(places[0] + 1, places[1])
        speaks = [n for n in between if rest[n].word in ("we", "i", "you", "they", "it")]
        cut = speaks[0] if speaks else _subject_start(rest, places[1])
    one, other = _literals(rest[:cut]), _literals(rest[cut:])
    return Said((If(all_of(one), all_of(other)),)) if one and other else None


def _subject_start(rest: list[Mark], n: int) -> int:
    """Where the second half begins: at "we show Lagoon" rather than at the name."""
    while n > 0 and rest[n - 1].kind == "w" and rest[n - 1].word in _SUBJECTS:
        n -= 1
    return n


_SUBJECTS = frozenset(
    """we i they the a must also should have has take show do buy pick there cant can not no so dont
    is be to include you will wont""".split()
)


def _implied(one: list[Mark], other: list[Mark], heard: Heard) -> Said | None:
    """ "A only if B", "A needs B", "only with B" of what was named before."""
    first, second = things_in(one), things_in(other)
    if not first and len(heard.subject) == 1:
        first = [Mark("i", "", 0, 0, heard.subject)]
    if len(first) != 1 or len(second) != 1 or denial_count([m.word for m in one]):
        return None
    words = [m.word for m in other if m.kind == "w"]
    then = every_one(second[0])
    if (denial_count(words) + left_out(words)) % 2:
        then = Not(any_one(second[0]))
    rules = tuple(If(Chosen(n), then) for n in first[0].names)
    joined = len(rules) > 1 and first[0].joint == "or"
    return Said((If(any_one(first[0]), then),) if joined else rules)


def _without(clause: list[Mark], words: list[str]) -> Said | None:
    n = words.index("without")
    first = clause[n + 1] if n + 1 < len(clause) else None
    if first is not None and first.kind == "i" and len(first.names) == 2 and n == 0:
        return Said((If(Chosen(first.names[1]), Chosen(first.names[0])),), 0.8)
    one, other = things_in(clause[:n]), things_in(clause[n:])
    if not one and len(other) == 2:  # "without B no A"
        one, other = other[1:], other[:1]
    if len(one) != 1 or len(other) != 1 or not denial_count(words[:n] or words[n + 1 :]):
        useless = {"useless", "pointless", "worthless", "senseless"} & set(words)
        if not useless or len(one) != 1 or len(other) != 1:
            return None
    return Said(tuple(If(Chosen(a), Chosen(b)) for a in one[0].names for b in other[0].names))


def _literals(part: list[Mark]) -> list[Rule]:
    """What a half of a condition says, one rule for each name."""
    words = [m.word for m in part if m.kind == "w"]
    found: list[Rule] = []
    for mark in things_in(part):
        if mark.unsure:
            return []
        denials = denial_count(words) + left_out(words)
        rules: tuple[Rule, ...] = tuple(Chosen(n) for n in mark.names)
        if denials > 1:
            return []
        if denials and mark.joint == "and" and {"both", "together"} & set(words):
            rules = (Not(AllOf(rules)),)
        elif denials:
            rules = tuple(Not(r) for r in rules)
        elif mark.joint == "or":
            rules = (AnyOf(rules),)
        found += rules
    return found


def all_of(rules: list[Rule]) -> Rule:
    return rules[0] if len(rules) == 1 else AllOf(tuple(rules))


def every_one(mark: Mark) -> Rule:
    rules = tuple(Chosen(n) for n in mark.names)
    if len(rules) == 1:
        return rules[0]
    return AnyOf(rules) if mark.joint == "or" else AllOf(rules)


def any_one(mark: Mark) -> Rule:
    rules = tuple(Chosen(n) for n in mark.names)
    return rules[0] if len(rules) == 1 else AnyOf(rules)


def as_one(words: list[str]) -> bool:
    """Whether things are taken both or neither; "A only together with B" binds A alone."""
    if has(words, (("only", "together", "with"), ("only", "as", "a", "pair", "with"))):
        return False
    united = "together" in words and bool({"always", "belong", "go", "come", "stick", "hang"} & set(words))  # fmt: skip
    united = united and not denial_count(words) and not {"if", "when"} & set(words)
    return has(words, _EQUALLY) or _or_none(words) or united


def _or_none(words: list[str]) -> bool:
    """ "... together or fund neither", "... or else none"."""
    ends = [n for n, w in enumerate(words) if w in ("neither", "none", "nothing")]
    return any("or" in words[max(0, n - 3) : n] for n in ends) and bool({"both", "together", "all"} & set(words))  # fmt: skip
