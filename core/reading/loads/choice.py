"""A request about which things to take, read sentence by sentence.

Guarantees: taken only where a count or a total limits the choice and something is asked for or
ruled; each clause that was not understood is a doubt in the user's words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.language.clauses import (
    Asked,
    Choose,
    Clause,
    Goal,
    Group,
    LabelOf,
    Prefer,
    Problem,
    ReadBy,
    Rule,
    Total,
    Want,
)
from core.reading.declared.pieces import Piece, pieces
from core.reading.declared.times import time_lists
from core.reading.loads.asking import is_question, read_question
from core.reading.loads.budget import LABELS, read_budget, read_goal, sense_of
from core.reading.loads.capacity import number_clauses
from core.reading.loads.choosing import read_choice
from core.reading.loads.losses import lost
from core.reading.loads.marks import Mark
from core.reading.loads.placing import Heard, Said, Stated, plain_rules
from core.reading.loads.scene import Scene
from core.reading.loads.sentences import Part, gives_reason, parts, told_marks


@dataclass(frozen=True)
class Picked:
    """What was read so far of a choice."""

    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: tuple[tuple[Stated, tuple[int, int], float], ...] = ()
    goals: tuple[tuple[Goal, tuple[int, int]], ...] = ()
    asked: tuple[tuple[Asked, tuple[int, int]], ...] = ()
    wanted: tuple[tuple[list[Mark], tuple[int, int]], ...] = ()
    doubts: tuple[str, ...] = ()
    heard: Heard = field(default_factory=Heard)
    pending: tuple[str, ...] = ()


def read_chosen(scene: Scene) -> tuple[Problem, tuple[str, ...]] | None:
    """The clauses of a request to choose, and its doubts; None where it is no such request."""
    if not scene.items.columns and time_lists(scene.tokens):
        return None  # who works when
    told = Picked()
    for piece in pieces(scene.tokens):
        told = _piece(scene, piece, told)
    told = _with_goals(scene, told)
    if told.high is not None and not told.low <= told.high:
        told = replace(told, low=0, high=None, doubts=_once(told.doubts, "How many is not clear."))
    if any(a.want in (Want.SLOT_OF, Want.WHO) for a, _ in told.asked):
        return None  # where they are, not whether
    totals = [r for r, _, _ in told.rules if isinstance(r, Total)]
    others = len(told.rules) - len(totals)
    if not (totals or told.counted) or not (others or told.goals or told.asked):
        return None
    if len({(r.attribute, r.compare) for r in totals}) < len(totals):
        told = replace(told, doubts=_once(told.doubts, "Several limits of one kind were read."))
    if len(told.doubts) > 1 + len(told.rules):
        return None
    return _problem(scene, told), told.doubts


def _piece(scene: Scene, piece: Piece, told: Picked) -> Picked:
    found = told_marks(scene, piece.start, piece.end)
    place = scene.tokens[piece.start].start, scene.tokens[piece.end - 1].end
    if is_question(scene.tokens, piece):
        told = _question(scene, found, told, place)
        if not any(m.kind == "n" for m in found) and not sense_of(_words(found)):
            return told
    words = _words(found)
    if sense_of(words) is not None and not any(m.kind == "i" for m in found):
        told = replace(told, wanted=(*told.wanted, (found, place)))
    if not any(m.kind in "in" for m in found):
        return _named_none(found, told, place)
    return _statement(scene, found, told, place)


def _words(found: list[Mark]) -> list[str]:
    return [m.word for m in found if m.kind in "wn"]


def _named_none(found: list[Mark], told: Picked, place: tuple[int, int]) -> Picked:
    said = read_choice(found, told.heard)
    return _ruled(told, said, place) if said is not None and said.rules else told


def _question(scene: Scene, found: list[Mark], told: Picked, place: tuple[int, int]) -> Picked:
    def rules_of(clause: list[Mark]) -> tuple[Rule, ...]:
        rest = [m for m in clause if m.word not in ("is", "does", "could", "can", "be", "get")]
        said = read_choice([*rest, Mark("w", "included", 0, 0)], Heard())
        return plain_rules(said)

    asked = read_question(found, rules_of)
    if asked is None:
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return replace(told, asked=(*told.asked, (asked, place)))


# ---------------------------------------------------------------- statements


def _statement(scene: Scene, found: list[Mark], told: Picked, place: tuple[int, int]) -> Picked:
    """A sentence as one clause where that explains it all, else clause by clause."""
    before = told
    told = replace(told, pending=())
    for stretch in _stretches(found):
        cut = [p for p in parts(stretch) if not p.reason]
        whole = [m for p in _joined(stretch) for m in p]
        said = _whole(scene, whole, told)
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
    if lost(_words(found), new):
        told = replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return told


def _concluded(scene: Scene, cut: list[Part], told: Picked, place: tuple[int, int]) -> Picked:
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
    conditional = any(m.word in ("if", "whenever") for m in found[:2])
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


def _part(scene: Scene, part: Part, told: Picked, place: tuple[int, int]) -> Picked:
    clause = list(part.marks)
    _words(clause)
    if not any(m.kind == "i" for m in clause):
        if not any(m.kind == "n" for m in clause):
            said = read_choice(clause, told.heard)
            return _ruled(told, said, place) if said is not None and said.rules else told
        bounds = read_budget(scene, clause)
        back = read_choice(clause, told.heard)
        if not bounds.rules and back is not None and back.rules:
            return _ruled(told, back, place)
        shared = {"each", "per", "apiece", "every"} & set(_words(clause)) and not bounds.rules
        shared = shared and any(m.figure is not None and m.figure.value > 1 for m in clause)
        doubts = (
            told.doubts if bounds.read and not shared else _once(told.doubts, _doubt(scene, place))
        )
        rules = tuple((r, place, 0.9) for r in bounds.rules if not _known(told, r))
        told = replace(told, rules=(*told.rules, *rules), doubts=doubts)
        if bounds.counted:
            if told.counted and (told.low, told.high) != (bounds.low, bounds.high):
                return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
            return replace(told, low=bounds.low, high=bounds.high, counted=True)
        return told
    said = read_choice(clause, told.heard)
    told = replace(told, heard=_heard(clause, told.heard))
    if said is not None and said.idle and said.sure < 0.5:
        return replace(told, pending=(*told.pending, _doubt(scene, place)))
    if said is None:
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return _ruled(told, said, place, scene)


def _known(told: Picked, rule: Stated) -> bool:
    return any(rule == r for r, _, _ in told.rules)


def _ruled(told: Picked, said: Said, place: tuple[int, int], scene: Scene | None = None) -> Picked:
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


def _doubt(scene: Scene, place: tuple[int, int]) -> str:
    return f"I did not fully understand «{' '.join(scene.text[slice(*place)].split())}»."


# ---------------------------------------------------------------- goals and clauses


def _with_goals(scene: Scene, told: Picked) -> Picked:
    """The goals, now that it is known which columns have a limit."""
    rules = tuple(r for r, _, _ in told.rules if not isinstance(r, Prefer))
    for found, place in told.wanted:
        goal = read_goal(scene, found, rules)
        if goal is None:
            told = replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
        elif all(goal != g for g, _ in told.goals):
            told = replace(told, goals=(*told.goals, (goal, place)))
    if len(told.goals) > 1:
        told = replace(told, doubts=_once(told.doubts, "More than one goal was read."))
    return told


def _problem(scene: Scene, told: Picked) -> Problem:
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
    clauses.append(Clause(Choose(name, told.low, told.high), (0, 0), ReadBy.RULES, 0.9))
    clauses += [Clause(r, place, ReadBy.RULES, sure) for r, place, sure in told.rules]
    clauses += [Clause(g, place, ReadBy.RULES, 0.9) for g, place in told.goals]
    asked = [a for a in told.asked if a[0].want is not Want.PLAN] or list(told.asked)
    asked = asked[-1:] or [(Asked(Want.PLAN), (0, 0))]
    clauses += [Clause(a, place, ReadBy.RULES, 0.9) for a, place in asked]
    return Problem(tuple(clauses), scene.text)
