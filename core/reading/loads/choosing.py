"""Rules about what is taken, read from one clause: this one, not both, at least one.

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
    Iff,
    Not,
    Rule,
)
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import HOSTILE, has
from core.reading.loads.needs import as_one, read_condition
from core.reading.loads.placing import Heard, Said, wished_for
from core.reading.loads.signs import sign_at
from core.reading.loads.verdicts import clashing, denial_count, kept, left_out, verdict

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
    condition = read_condition(clause, heard)
    if condition is not None:
        return condition
    names = tuple(dict.fromkeys(n for m in things for n in m.names))
    if len(names) == 1:
        if any(m.figure is not None and m.figure.value > 2 for m in clause):
            return None
        return _single(clause, words, names[0])
    return _several(clause, words, names, things)


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
    if as_one(words):
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
    if len(heard.several) > 1 and (as_one(words) or has(words, _NOT_ALL) or _counts_those(words)):
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
