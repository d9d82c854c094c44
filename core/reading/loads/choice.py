"""A request about which things to take, read sentence by sentence.

Guarantees: taken only where a count or a total limits the choice and something is asked for or
ruled; each clause and each number that was not understood is a doubt in the user's words. Rules are
read first, then numbers with the goal known, because what a number limits hangs on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.language.clauses import (
    Asked,
    Choose,
    Chosen,
    ChosenCount,
    Clause,
    Goal,
    Group,
    LabelOf,
    Not,
    PerLabel,
    Problem,
    ReadBy,
    Rule,
    Total,
    Want,
)
from core.reading.declared.names import stem
from core.reading.declared.pieces import Piece, pieces
from core.reading.declared.times import time_lists
from core.reading.loads.again import again, says_again
from core.reading.loads.aims import read_aim, sense_of
from core.reading.loads.asking import is_question, read_question
from core.reading.loads.capacity import number_clauses
from core.reading.loads.choosing import points_back, read_choice
from core.reading.loads.limits import LABELS, Aim, Bounds, kind_rules, read_limits
from core.reading.loads.losses import lost
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import has
from core.reading.loads.placing import Heard, Said, Stated, plain_rules
from core.reading.loads.room import column_names
from core.reading.loads.scene import Scene
from core.reading.loads.sentences import Part, gives_reason, parts, told_marks
from core.reading.loads.verdicts import kept

Place = tuple[int, int]


@dataclass(frozen=True)
class Picked:
    """What was read so far of a choice; `numbers`: clauses with numbers, read at the end."""

    rules: tuple[tuple[Stated, Place, float], ...] = ()
    wanted: tuple[tuple[list[str], Place], ...] = ()
    numbers: tuple[tuple[list[Mark], Place], ...] = ()
    asked: tuple[tuple[Asked, Place], ...] = ()
    doubts: tuple[str, ...] = ()
    heard: Heard = field(default_factory=Heard)
    pending: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limited:
    """What the numbers and the wishes of a request come to."""

    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: tuple[tuple[Stated, Place, float], ...] = ()
    goals: tuple[tuple[Goal, Place], ...] = ()
    doubts: tuple[str, ...] = ()


def read_chosen(scene: Scene) -> tuple[Problem, tuple[str, ...]] | None:
    """The clauses of a request to choose, and its doubts; None where it is no such request."""
    words = [t.word for t in scene.tokens]
    if (not scene.items.columns and any(not t.coded for t in time_lists(scene.tokens))) or has(words, _OTHER_PLANS):
        return None  # who works when, what comes first
    told = Picked()
    for piece in pieces(scene.tokens):
        told = _piece(scene, piece, told)
    if any(a.want in (Want.SLOT_OF, Want.WHO) for a, _ in told.asked):
        return None  # where they are, not whether
    limited = _limited(scene, told)
    totals = [r for r, _, _ in limited.rules if isinstance(r, Total)]
    others = len(limited.rules) + len(told.rules) - len(totals)
    kinds = any(isinstance(r, PerLabel | ChosenCount) for r, _, _ in limited.rules)
    if not (totals or limited.counted or kinds) or not (others or limited.goals or told.asked):
        return None
    doubts = tuple(dict.fromkeys((*told.doubts, *limited.doubts)))
    if len(doubts) > 2 + len(told.rules) + len(limited.rules):
        return None
    return _problem(scene, told, limited), doubts


_OTHER_PLANS = (
    ("many", "orders"), ("what", "order"), ("which", "order"), ("elapsed",), ("finish",), ("finished",), ("finishing",),
    ("who", "does", "what"), ("who", "does", "which"), ("who", "goes", "where"), ("who", "gets", "what"),
    ("each", "does"), ("in", "parallel"), ("timetable",), ("rota",), ("who", "gets", "which"),
    ("who", "sits", "where"), ("what", "goes", "where"), ("which", "goes", "where"), ("who", "works", "when"),
)  # fmt: skip


def _piece(scene: Scene, piece: Piece, told: Picked) -> Picked:
    found = _hyphened(scene, told_marks(scene, piece.start, piece.end))
    place = scene.tokens[piece.start].start, scene.tokens[piece.end - 1].end
    words = _words(found)
    sense = sense_of(words)
    if is_question(scene.tokens, piece) and not _conditional_first(found):
        asked = len(told.asked)
        told = _question(scene, found, told, place)
        new = [a for a, _ in told.asked[asked:]]
        plain = any(a.want is Want.PLAN for a in new) and any(m.kind == "i" for m in found)
        if any(a.rule is not None for a in new) or not (
            plain or sense or any(m.kind == "n" for m in found)
        ):
            return told
    found = _common(found)
    if sense is not None:
        told = replace(told, wanted=(*told.wanted, (words, place)))
    if not any(m.kind in "in" for m in found):
        return _unnamed(scene, found, told, place)
    return _statement(scene, found, told, place)


def _hyphened(scene: Scene, found: list[Mark]) -> list[Mark]:
    """Words with a hyphen made one: "non-negotiable"."""
    result: list[Mark] = []
    for mark in found:
        last = result[-1] if result else None
        glued = mark.start < len(scene.tokens) and scene.tokens[mark.start].glued
        if last is not None and mark.kind == "w" and last.kind == "w" and glued and last.word.endswith("-"):
            result[-1] = replace(last, word=last.word[:-1] + mark.word, end=mark.end)
        elif last is not None and mark.word == "-" and glued and last.kind == "w" and last.word.isalpha():
            result[-1] = replace(last, word=last.word + "-")
        else:
            result.append(mark)
    return [replace(m, word=m.word.rstrip("-")) if len(m.word) > 1 else m for m in result]


def _common(found: list[Mark]) -> list[Mark]:
    """Words that are part of several names, as words where they are plurals: "some windows"."""
    return [
        Mark("w", "…", m.start, m.end)
        if m.kind == "i" and m.unsure and n and found[n - 1].word in _SOME
        else m
        for n, m in enumerate(found)
    ]


_SOME = frozenset("some any lit these those our which what more other of".split())


def _conditional_first(found: list[Mark]) -> bool:
    return bool(found) and found[0].word == "if" and any(m.kind == "i" for m in found)


def _words(found: list[Mark]) -> list[str]:
    return [m.word for m in found if m.kind in "wn"]


def _unnamed(scene: Scene, found: list[Mark], told: Picked, place: Place) -> Picked:
    """A sentence without names and numbers: it points back, or rules out a kind, or is talk."""
    said = read_choice(found, told.heard)
    if said is not None and said.rules:
        return _ruled(told, said, place)
    words = _words(found)
    if any(m.word == "…" for m in found):
        return told  # a heading
    rules = kind_rules(scene, words)
    if rules:
        return _ruled(told, Said(rules), place)
    meant = any(stem(w) in dict(scene.kinds) for w in words)
    each = bool({"each", "every", "per"} & set(words)) and "once" not in words
    if meant or each or _STRUCTURE & set(words):
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return told


_STRUCTURE = frozenset("unless except same twice double half neither both".split())


def _question(scene: Scene, found: list[Mark], told: Picked, place: Place) -> Picked:
    def rules_of(clause: list[Mark]) -> tuple[Rule, ...]:
        rest = [m for m in clause if m.word not in ("is", "does", "could", "can", "be", "get")]
        words = _words(rest)
        things = [m for m in rest if m.kind == "i"]
        if "without" in words and len(things) == 2 and not any(m.unsure for m in things):
            first = tuple(Chosen(n) for n in things[0].names)
            return (*first, *(Not(Chosen(n)) for n in things[1].names))
        said = read_choice([*rest, Mark("w", "included", 0, 0)], Heard())
        return plain_rules(said)

    asked = read_question(found, rules_of)
    if asked is not None and asked.want is Want.POSSIBLE and sense_of(_words(found)):
        asked = Asked(Want.PLAN)  # "cheapest possible?"
    if asked is None:
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return replace(told, asked=(*told.asked, (asked, place)))


# ---------------------------------------------------------------- statements


def _statement(scene: Scene, found: list[Mark], told: Picked, place: Place) -> Picked:
    """A sentence as one clause where that explains it all, else clause by clause."""
    before = told
    told = replace(told, pending=())
    for stretch in _stretches(found):
        cut = [p for p in parts(stretch) if not p.reason]
        if len(cut) > 1 and (each := _each(scene, cut, told, place)) is not None:
            told = each
            continue
        whole = [m for p in _joined(stretch) for m in p]
        said = _again(whole, told) or _whole(scene, whole, told)
        if said is not None and said.rules:
            told = _ruled(replace(told, heard=_heard(whole, told.heard)), said, place)
            continue
        if any(p.concludes for p in cut):
            told = _concluded(scene, cut, told, place)
            continue
        for part in cut:
            told = _part(scene, part, told, place)
    new = [r for r, _, _ in told.rules[len(before.rules) :]]
    if told.pending and not new:
        told = replace(told, doubts=_once(told.doubts, told.pending[0]))
    if lost(_words(found), new) and not kept(_words(found)):
        told = replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return told


def _each(scene: Scene, cut: list[Part], told: Picked, place: Place) -> Picked | None:
    """The clauses one by one, where each that names something is a sure rule of its own."""
    named = [p for p in cut if any(m.kind == "i" for m in p.marks)]
    opens = cut[0].marks[0].word in ("should", "once", "whoever", "supposing")
    if len(named) < 2 or opens or any(m.word in _BINDING for p in cut for m in p.marks):
        return None
    for part in cut:
        clause = list(part.marks)
        if part in named:
            said = read_choice(clause, told.heard)
            if said is None or said.idle or said.sure < 0.75 or any(m.unsure for m in clause):
                return None
            told = _ruled(replace(told, heard=_heard(clause, told.heard)), said, place)
        else:
            told = _nameless(clause, told, place)
    return told


_BINDING = frozenset("if unless whenever either neither nor without only when".split())


def _concluded(scene: Scene, cut: list[Part], told: Picked, place: Place) -> Picked:
    """What comes before a "so" is the reason where what follows gives the rule."""
    first = next(n for n, p in enumerate(cut) if p.concludes)
    reasons, rest = cut[:first], cut[first:]
    subject = told
    for part in reasons:
        subject = replace(subject, heard=_heard(list(part.marks), subject.heard))
    after = subject
    for part in rest:
        after = _part(scene, part, after, place)
    if len(after.rules) > len(told.rules) and after.doubts == told.doubts:
        return after
    for part in cut:
        told = _part(scene, part, told, place)
    return told


def _stretches(found: list[Mark]) -> list[list[Mark]]:
    """A sentence cut at its colons."""
    result: list[list[Mark]] = [[]]
    for mark in found:
        if mark.kind == "w" and mark.word in (":", "…"):
            result.append([])
        else:
            result[-1].append(mark)
    return [r for r in result if r]


def _joined(found: list[Mark]) -> list[list[Mark]]:
    """The marks without reasons, asides that name nothing, and commas outside conditions."""
    kept: list[list[Mark]] = []
    conditional = any(m.word in ("if", "whenever", "when", "once", "should") for m in found[:2])
    reason, depth = False, 0
    current: list[Mark] = []
    for n, mark in enumerate(found):
        word = mark.word if mark.kind == "w" else ""
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif word in ("because", "since") or (word == "as" and gives_reason(found, n)):
            reason = True
        elif word in (",", "so", "but"):
            reason = False
            if (word == "," and conditional) or word == "but":
                current.append(mark)
        elif not reason and not (depth and mark.kind == "w"):
            current.append(mark)
    kept.append(current)
    return kept


def _whole(scene: Scene, clause: list[Mark], told: Picked) -> Said | None:
    """A sentence read as one clause; only where no number of it asks for a budget."""
    if not any(m.kind == "i" for m in clause):
        return None
    figures = [m.figure for m in clause if m.figure is not None]
    if any(f.unit or f.value > len(scene.items.members) for f in figures):
        return None
    said = read_choice(clause, told.heard)
    return said if said is not None and said.sure >= 0.6 else None


def _defines(scene: Scene, clause: list[Mark]) -> bool:
    """Whether a clause only says what kind some options are of: "bog and fen are wetlands"."""
    names = {n for m in clause for n in m.names}
    said = {stem(m.word) for m in clause if m.kind == "w"}
    told = any(k in said and set(own) == names for k, own in scene.kinds)
    return told and not any(m.kind == "n" for m in clause) and bool({"is", "are", "count"} & set(_words(clause)))  # fmt: skip


def _part(scene: Scene, part: Part, told: Picked, place: Place) -> Picked:
    clause = list(part.marks)
    if _defines(scene, clause):
        return replace(told, heard=_heard(clause, told.heard))
    if not any(m.kind == "i" for m in clause):
        return _nameless(clause, told, place)
    repeated = _again(clause, told)
    if repeated is not None:
        return _ruled(told, repeated, place)
    said = read_choice(clause, told.heard)
    told = replace(told, heard=_heard(clause, told.heard))
    if said is not None and said.idle and said.sure < 0.5:
        if any(m.kind == "n" for m in clause):
            return replace(told, numbers=(*told.numbers, (clause, place)))
        return replace(told, pending=(*told.pending, _doubt(scene, place)))
    if said is None:
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return _ruled(told, said, place, scene)


def _again(clause: list[Mark], told: Picked) -> Said | None:
    """The last rule for other names: "same for Cy and Di"."""
    if not told.rules or not says_again(_words(clause)):
        return None
    names = tuple(dict.fromkeys(n for m in clause for n in m.names))
    rule = again(told.rules[-1][0], names)
    return Said((rule,)) if rule is not None else None


def _nameless(clause: list[Mark], told: Picked, place: Place) -> Picked:
    """A clause without names: it speaks of those named before, or sets a limit."""
    back = read_choice(clause, told.heard)
    if not any(m.kind == "n" for m in clause):
        return _ruled(told, back, place) if back is not None and back.rules else told
    if back is not None and back.rules and points_back(_words(clause)):
        return _ruled(told, back, place)
    return replace(told, numbers=(*told.numbers, (clause, place)))


def _known(told: Picked, rule: Stated) -> bool:
    return any(rule == r for r, _, _ in told.rules)


def _ruled(told: Picked, said: Said, place: Place, scene: Scene | None = None) -> Picked:
    rules = tuple((r, place, said.sure) for r in said.rules if not _known(told, r))
    if scene is not None and said.rules and said.sure < 0.65:
        told = replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return replace(told, rules=(*told.rules, *rules))


def _heard(clause: list[Mark], before: Heard) -> Heard:
    things = [m for m in clause if m.kind == "i"]
    if not things:
        return before
    names = tuple(dict.fromkeys(n for m in things for n in m.names))
    several = names if len(names) > 1 else ()
    return Heard(things[0].names, several, (), things[-1].joint)


def _once(doubts: tuple[str, ...], doubt: str) -> tuple[str, ...]:
    return doubts if doubt in doubts else (*doubts, doubt)


def _doubt(scene: Scene, place: Place) -> str:
    return f"I did not fully understand «{' '.join(scene.text[slice(*place)].split())}»."


# ---------------------------------------------------------------- numbers and goals


def _limited(scene: Scene, told: Picked) -> Limited:
    """The limits and the goals, each read in the light of the other."""
    sense = next((s for w, _ in told.wanted if (s := sense_of(w)) is not None), None)
    first = _numbers(scene, told, Aim(sense))
    goals, _ = _goals(scene, told, first)
    goal = goals[0][0].attribute if goals else ""
    second = _numbers(scene, told, Aim(sense, goal))
    goals, doubts = _goals(scene, told, second)
    if len(goals) > 1:
        doubts = (*doubts, "More than one goal was read.")
    totals = [(r.attribute, r.compare) for r, _, _ in second.rules if isinstance(r, Total)]
    if len(set(totals)) < len(totals):
        doubts = (*doubts, "Several limits of one kind were read.")
    if second.high is not None and not second.low <= second.high:
        doubts = (*doubts, "How many is not clear.")
        second = replace(second, low=0, high=None)
    doubts = (*second.doubts, *doubts, *_unused(scene, second, goals))
    return replace(second, goals=goals, doubts=doubts)


def _unused(
    scene: Scene, limited: Limited, goals: tuple[tuple[Goal, Place], ...]
) -> tuple[str, ...]:
    """A doubt for each column of numbers that nothing was asked of."""
    used = {r.attribute for r, _, _ in limited.rules if isinstance(r, Total)}
    used |= {g.attribute for g, _ in goals}
    names = column_names(scene.items.columns)
    full = [n for n, c in zip(names, scene.items.columns, strict=True) if c.full]
    return tuple(f"What {n} is for was not clear." for n in full if n not in used)


def _numbers(scene: Scene, told: Picked, aim: Aim) -> Limited:
    result = Limited()
    for clause, place in told.numbers:
        totals = [(r.attribute, p) for r, p, _ in result.rules if isinstance(r, Total)]
        last = totals[-1][0] if totals and totals[-1][1] == place else ""
        limited = tuple(name for name, _ in totals)
        bounds = read_limits(scene, clause, replace(aim, limited=limited, last=last))
        result = _with(scene, result, bounds, place)
    return result


def _with(scene: Scene, result: Limited, bounds: Bounds, place: Place) -> Limited:
    old = {r for r, _, _ in result.rules}
    rules = tuple((r, place, 0.9) for r in bounds.rules if r not in old)
    doubts = (_doubt(scene, place),) if bounds.left else ()
    result = replace(result, rules=(*result.rules, *rules), doubts=(*result.doubts, *doubts))
    if not bounds.counted:
        return result
    low, high = max(result.low, bounds.low), bounds.high
    if result.high is not None:
        high = result.high if high is None else min(high, result.high)
    return replace(result, low=low, high=high, counted=True)


def _goals(
    scene: Scene, told: Picked, limited: Limited
) -> tuple[tuple[tuple[Goal, Place], ...], tuple[str, ...]]:
    names = tuple(r.attribute for r, _, _ in limited.rules if isinstance(r, Total))
    goals: list[tuple[Goal, Place]] = []
    doubts: list[str] = []
    for words, place in told.wanted:
        goal = read_aim(scene, words, names)
        if goal is None:
            doubts.append(_doubt(scene, place))
        elif all(goal != g for g, _ in goals):
            goals.append((goal, place))
    return tuple(goals), tuple(doubts)


def _problem(scene: Scene, told: Picked, limited: Limited) -> Problem:
    name = scene.items.noun or "things"
    lists = scene.items.lists
    span = (scene.tokens[lists[0].start].start, scene.tokens[lists[0].stop - 1].end)
    clauses = [
        Clause(Group(name, scene.items.members), span, ReadBy.RULES, 0.9),
        *number_clauses(scene),
    ]
    if scene.items.labels:
        labels = LabelOf(LABELS, scene.items.members, scene.items.labels)
        clauses.append(Clause(labels, span, ReadBy.RULES, 0.9))
    clauses.append(Clause(Choose(name, limited.low, limited.high), (0, 0), ReadBy.RULES, 0.9))
    rules = [*limited.rules, *told.rules]
    clauses += [Clause(r, place, ReadBy.RULES, sure) for r, place, sure in rules]
    clauses += [Clause(g, place, ReadBy.RULES, 0.9) for g, place in limited.goals]
    idle = (Want.PLAN, Want.POSSIBLE) if limited.goals else (Want.PLAN,)
    asked = [a for a in told.asked if a[0].want not in idle or a[0].rule] or list(told.asked)
    asked = [a for a in asked if a[0].want is Want.PLAN] or asked if limited.goals else asked
    asked = asked[-1:] or [(Asked(Want.PLAN), (0, 0))]
    clauses += [Clause(a, place, ReadBy.RULES, 0.9) for a, place in asked]
    return Problem(tuple(clauses), scene.text)
