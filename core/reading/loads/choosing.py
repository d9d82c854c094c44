"""Rules about what is taken, read from one clause: this one, not both, only with, at least one.

Guarantees: a reading rests on the names, the denials, "or", "if" and a closed set of words that
demand or rule out; None where these do not explain what a clause says of the names in it.
"""

from __future__ import annotations

from core.language.clauses import (
    AllOf,
    AnyOf,
    Chosen,
    ChosenCount,
    Compare,
    CountOf,
    If,
    Iff,
    Not,
    Rule,
)
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import HOSTILE, has
from core.reading.loads.placing import Heard, Said, wished_for
from core.reading.loads.signs import sign_at
from core.reading.loads.verdicts import clashing, denial_count, kept, left_out, verdict

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
_NOT_ALL = (
    ("not", "both"), ("never", "both"), ("cant", "both"), ("not", "together"), ("never", "together"),
    ("one", "but", "not"), ("not", "the", "two"), ("mutually", "exclusive"), ("each", "other"),
    ("not", "with"), ("never", "with"), ("but", "not", "both"), ("not", "all"), ("cant", "be", "both"),
    ("at", "most", "one"), ("no", "more", "than", "one"), ("not", "more", "than", "one"), ("max", "one"),
    ("only", "one"), ("one", "at", "most"), ("maximum", "one"), ("one", "or", "the", "other"),
    ("cant", "have", "both"), ("cant", "do", "both"), ("dont", "go", "together"), ("conflict",), ("conflicts",),
    ("exclude", "each"), ("exclude", "one"), ("excludes",), ("overlap",), ("overlaps",), ("interfere",),
    ("same", "slot"), ("same", "time"), ("same", "day"), ("same", "episode"), ("rules", "out"), ("rule", "out"),
    ("just", "one"), ("a", "single", "one"), ("incompatible",), ("wont", "both"), ("dont", "both"),
    ("cannot", "both"), ("not", "and"), ("not", "the", "pair"), ("not", "the", "lot"), ("not", "all", "of"), ("as", "well", "as"), ("1", "max"), ("max", "1"), ("only", "1"),
)  # fmt: skip
_BUT_NOT_BOTH = (("but", "not", "both"), ("one", "but", "not"), ("but", "def", "not", "both"), ("but", "never", "both"), ("not", "both"))  # fmt: skip
_ONE_OF = (("one", "of"), ("one", "but"), ("1", "of"), ("just", "one"), ("exactly", "one"), ("one", "or"), ("either", "one"), ("one", "not"), ("precisely", "one"))  # fmt: skip
_WISHES = (("ideally",), ("if", "possible"), ("preferably",), ("would", "prefer"), ("would", "be", "nice"), ("'d", "prefer"), ("prefer",), ("prefers",), ("preferred",), ("preference",), ("nice", "to", "have"), ("would", "rather"), ("'d", "rather"), ("if", "at", "all", "possible"), ("if", "we", "can"), ("if", "poss"), ("not", "essential"), ("not", "vital"), ("if", "it", "works"))  # fmt: skip


def read_choice(clause: list[Mark], heard: Heard) -> Said | None:
    """What a clause says of the things named in it; None where that is not understood."""
    words = [m.word for m in clause if m.kind in "wn"]
    said = _read(clause, words, heard)
    if said is not None and said.rules and has(words, _WISHES):
        return Said(tuple(wished_for(said)), said.sure)
    return said


def _read(clause: list[Mark], words: list[str], heard: Heard) -> Said | None:
    things = [m for m in clause if m.kind == "i"]
    if any(m.unsure for m in things):
        return None
    if not things:
        return _of_those(clause, words, heard)
    condition = _conditional(clause, heard)
    if condition is not None:
        return condition
    names = tuple(dict.fromkeys(n for m in things for n in m.names))
    if len(names) == 1:
        if any(m.figure is not None and m.figure.value > 2 for m in clause):
            return None
        return _single(clause, words, names[0])
    return _several(clause, words, names, things)


# ---------------------------------------------------------------- conditions


def _conditional(clause: list[Mark], heard: Heard) -> Said | None:
    """ "if A then B", "A only if B", "no A without B", "A unless B"."""
    words = [m.word for m in clause]
    if _as_one(words):
        return None
    for n, word in enumerate(words):
        opens = word in _IF or (word == "should" and clause[n + 1 : n + 2] and clause[n + 1].kind == "i")
        if opens and n <= 1 and not (n and words[n - 1] == "only"):
            return _if_then(clause[n + 1 :])
    if has(words, (("without",),)):
        return _without(clause, words)
    if "prerequisite" in words and len(_things(clause)) == 2:
        first, second = _things(clause)
        return Said((If(_either(second), _every(first)),))
    split = _phrase(words, _NEEDS) or _only_link(words)
    if split is not None:
        start, end = split
        return _implied(clause[:start], clause[end:], heard)
    for n, word in enumerate(words):
        if word == "unless" and n:
            one, other = _literals(clause[:n]), _literals(clause[n + 1 :])
            return Said((AnyOf((_all(one), _all(other))),)) if one and other else None
        if word in ("if", "whenever") and n > 1:
            one, other = _literals(clause[n + 1 :]), _literals(clause[:n])
            if not one or not other:
                return None
            if "only" in words[:n]:  # "B only goes if A does"
                return Said((If(_all(other), _all(one)),))
            return Said((If(_all(one), _all(other)),))
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
    things = _things(clause)
    if len(things) != 2 or not _ENTAILS & set(words):
        return None
    first, second = things
    between = [m.word for m in clause[clause.index(first) + 1 : clause.index(second)]]
    if "and" in between and not {"you", "we", "i"} & set(between):
        return None
    if not _ENTAILS & set(between):
        return None
    if left_out(between):
        return Said((If(_either(first), Not(_either(second))),), 0.8)
    both = has(words, (("as", "well"), ("too",), ("also",), ("implies",), ("along",), ("entails",)))
    if both or ({"and", "means"} & set(between) and not denial_count(words)):
        return Said((If(_either(first), _every(second)),), 0.8)
    return None


def _things(clause: list[Mark]) -> list[Mark]:
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
        cut = next((n for n, m in enumerate(rest) if m.word == "," and _things(rest[:n])), None)
    if cut is None:
        places = [n for n, m in enumerate(rest) if m.kind == "i"]
        if len(places) != 2:
            return None
        between = range(places[0] + 1, places[1])
        speaks = [n for n in between if rest[n].word in ("we", "i", "you", "they", "it")]
        cut = speaks[0] if speaks else _subject_start(rest, places[1])
    one, other = _literals(rest[:cut]), _literals(rest[cut:])
    return Said((If(_all(one), _all(other)),)) if one and other else None


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
    first, second = _things(one), _things(other)
    if not first and len(heard.subject) == 1:
        first = [Mark("i", "", 0, 0, heard.subject)]
    if len(first) != 1 or len(second) != 1 or denial_count([m.word for m in one]):
        return None
    words = [m.word for m in other if m.kind == "w"]
    then = _every(second[0])
    if (denial_count(words) + left_out(words)) % 2:
        then = Not(_either(second[0]))
    rules = tuple(If(Chosen(n), then) for n in first[0].names)
    joined = len(rules) > 1 and first[0].joint == "or"
    return Said((If(_either(first[0]), then),) if joined else rules)


def _without(clause: list[Mark], words: list[str]) -> Said | None:
    n = words.index("without")
    first = clause[n + 1] if n + 1 < len(clause) else None
    if first is not None and first.kind == "i" and len(first.names) == 2 and n == 0:
        return Said((If(Chosen(first.names[1]), Chosen(first.names[0])),), 0.8)
    one, other = _things(clause[:n]), _things(clause[n:])
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
    for mark in _things(part):
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


def _all(rules: list[Rule]) -> Rule:
    return rules[0] if len(rules) == 1 else AllOf(tuple(rules))


def _every(mark: Mark) -> Rule:
    rules = tuple(Chosen(n) for n in mark.names)
    if len(rules) == 1:
        return rules[0]
    return AnyOf(rules) if mark.joint == "or" else AllOf(rules)


def _either(mark: Mark) -> Rule:
    rules = tuple(Chosen(n) for n in mark.names)
    return rules[0] if len(rules) == 1 else AnyOf(rules)


# ---------------------------------------------------------------- one thing, several things


def _single(clause: list[Mark], words: list[str], name: str) -> Said | None:
    if {"with", "together"} & set(words) and not denial_count(words):
        return None
    first = next((n for n, m in enumerate(clause) if m.kind == "i"), 0)
    before = [m.word for m in clause[max(0, first - 2) : first] if m.word not in ("the", "a", "to")]
    found = verdict(words, before[-1] if before else "")
    if found is None:
        return None if denial_count(words) else Said(idle=True, sure=0.4)
    rule: Rule = Chosen(name) if found.taken else Not(Chosen(name))
    return Said((rule,), found.sure)


def _several(
    clause: list[Mark], words: list[str], names: tuple[str, ...], things: list[Mark]
) -> Said | None:
    chosen: tuple[Rule, ...] = tuple(Chosen(n) for n in names)
    if _as_one(words):
        return Said(_equally(chosen))
    counted = _counted(clause, words, names, things)
    if counted is not None:
        return counted
    if any(m.figure is not None and m.figure.value > 2 for m in clause):
        return None
    far = clashing(words)
    if any(m.joint == "xor" for m in things) and not denial_count(words):
        return Said((CountOf(chosen, Compare.EQ, 1),))
    if has(words, (("too", "much"),)) and denial_count(words) <= 1:
        return Said((_not_all(names),), 0.8)
    if has(words, _BUT_NOT_BOTH) and (things[-1].joint == "or" or has(words, _ONE_OF)):
        return Said((CountOf(chosen, Compare.EQ, 1),))
    hostile = denial_count(words) == 1 and has(words, (*HOSTILE, ("speaking",)))
    if has(words, _NOT_ALL) or far or hostile:
        return Said((_not_all(names),))
    denials = denial_count(words)
    if denials == 1 and kept(words) and left_out(words) and "neither" not in words:
        whole = {"both", "all"} & set(words) or things[-1].joint == "or"
        return Said((AnyOf(chosen),) if whole else chosen, 0.8)
    if "neither" in words or "nor" in words:
        return Said(tuple(Not(c) for c in chosen)) if denials <= 1 else None
    if denials > 1:
        return None
    if denials and ({"plus", "and", "with", "both"} & set(words) or things[0].joint == "and"):
        if {"with", "plus", "both", "together"} & set(words) or words[0] == "not":
            return Said((_not_all(names),))
        return Said((_not_all(names),), 0.5)
    if denials and things[-1].joint == "or":
        return Said(tuple(Not(c) for c in chosen), 0.7)
    if left_out(words):
        return Said(tuple(Not(c) for c in chosen))
    if things[-1].joint == "or":
        return Said((AnyOf(chosen),), 0.9 if "least" in words else 0.6)
    found = verdict(words)
    if found is not None and found.taken and things[0].joint == "and":
        return Said(chosen, min(0.8, found.sure))
    return None if denials else Said(idle=True, sure=0.4)


def _as_one(words: list[str]) -> bool:
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


def _not_all(names: tuple[str, ...]) -> Rule:
    if len(names) == 2:
        return Not(AllOf(tuple(Chosen(n) for n in names)))
    return ChosenCount(Compare.LE, 1, names)


def _equally(chosen: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(Iff(chosen[0], other) for other in chosen[1:])


def _counted(
    clause: list[Mark], words: list[str], names: tuple[str, ...], things: list[Mark]
) -> Said | None:
    """ "at least one of A and B", "exactly two of A, B, C", "one of A or B"."""
    numbered = [n for n, m in enumerate(clause) if m.kind == "n"]
    if len(numbered) != 1 or clause[numbered[0]].figure is None:
        return None
    figure = clause[numbered[0]].figure
    assert figure is not None  # just seen
    if figure.unit or figure.value != int(figure.value) or not figure.value < len(names):
        return None
    count, sign = int(figure.value), sign_at(clause, numbered[0])
    denials = denial_count(words) - (sign is not None and "no" in words)
    if sign is None and {"only", "just"} & set(words):
        sign = Compare.LE
    if has(words, _BUT_NOT_BOTH) and count == 1:
        sign, denials = Compare.EQ, 0
    if denials > 0 and sign is None:
        return None
    if (sign is None and things[0].joint == "or") or (sign is None and count > 1):
        sign = Compare.EQ
    if sign is None:
        sign = Compare.EQ
    if sign is Compare.GE and count == 1:
        return Said((AnyOf(tuple(Chosen(n) for n in names)),))
    return Said((ChosenCount(sign, count, names),))


def _of_those(clause: list[Mark], words: list[str], heard: Heard) -> Said | None:
    """A clause without a name speaks of those named just before: "so only one of those"."""
    if len(heard.several) > 1 and (
        _as_one(words) or has(words, _NOT_ALL) or _counts_those(words)
    ):
        mark = Mark("i", "", 0, 0, heard.several, joint=heard.joint or "and")
        return _several([*clause, mark], words, heard.several, [mark])
    found = verdict(words) if len(heard.subject) == 1 and len(words) < 7 else None
    spoken = {"it", "its", "he", "she", "that", "this", "in", "out", "must"} & set(words)
    if found is not None and found.sure > 0.8 and spoken:
        return _single(clause, words, heard.subject[0])
    return Said(idle=True)


def points_back(words: list[str]) -> bool:
    """Whether a clause with a number speaks of those named just before it."""
    back = {"those", "them", "these", "pair", "both", "two"} & set(words)
    return bool(back) or has(words, (("one", "at", "most"), ("at", "most", "one"), ("only", "one"), ("one", "or", "the", "other"), ("just", "one"), ("not", "both")))  # fmt: skip


def _counts_those(words: list[str]) -> bool:
    back = {"those", "them", "these", "pair", "both", "two", "either"}
    return bool({"one", "1", "both", "two"} & set(words)) and bool(back & set(words))
