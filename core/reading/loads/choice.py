"""A request about which things to take, read sentence by sentence.

Guarantees: taken only where a count or a total limits the choice and something is asked for or
ruled; each clause and each number that was not understood is a doubt in the user's words. Rules are
read first, then numbers with the goal known, because what a number limits hangs on it.
"""

from __future__ import annotations

from dataclasses import replace

from core.language.clauses import (
    Asked,
    Choose,
    Chosen,
    ChosenCount,
    Clause,
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
from core.reading.declared.pieces import Piece, pieces
from core.reading.declared.times import time_lists
from core.reading.loads.aims import sense_of
from core.reading.loads.asking import is_question, read_question
from core.reading.loads.choice_sentences import read_statement, read_unnamed
from core.reading.loads.choosing import read_choice
from core.reading.loads.limiting import LABELS
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import has
from core.reading.loads.picked import Picked, Place, doubt_of, once, words_of
from core.reading.loads.placing import Heard, plain_rules
from core.reading.loads.scene import Scene
from core.reading.loads.sentences import told_marks
from core.reading.loads.stating import number_clauses
from core.reading.loads.weighing import Limited, read_limited


def read_chosen(scene: Scene) -> tuple[Problem, tuple[str, ...]] | None:
    """The clauses of a request to choose, and its doubts; None where it is no such request."""
    words = [t.word for t in scene.tokens]
    if (not scene.items.columns and any(not t.coded for t in time_lists(scene.tokens))) or has(
        words, _OTHER_PLANS
    ):
        return None  # who works when, what comes first
    told = Picked()
    for piece in pieces(scene.tokens):
        told = _piece(scene, piece, told)
    if any(a.want in (Want.SLOT_OF, Want.WHO) for a, _ in told.asked):
        return None  # where they are, not whether
    limited = read_limited(scene, told)
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
    words = words_of(found)
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
        return read_unnamed(scene, found, told, place)
    return read_statement(scene, found, told, place)


def _hyphened(scene: Scene, found: list[Mark]) -> list[Mark]:
    """Words with a hyphen made one: "non-negotiable"."""
    result: list[Mark] = []
    for mark in found:
        last = result[-1] if result else None
        glued = mark.start < len(scene.tokens) and scene.tokens[mark.start].glued
        if (
            last is not None
            and mark.kind == "w"
            and last.kind == "w"
            and glued
            and last.word.endswith("-")
        ):
            result[-1] = replace(last, word=last.word[:-1] + mark.word, end=mark.end)
        elif (
            last is not None
            and mark.word == "-"
            and glued
            and last.kind == "w"
            and last.word.isalpha()
        ):
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


def _question(scene: Scene, found: list[Mark], told: Picked, place: Place) -> Picked:
    def rules_of(clause: list[Mark]) -> tuple[Rule, ...]:
        rest = [m for m in clause if m.word not in ("is", "does", "could", "can", "be", "get")]
        words = words_of(rest)
        things = [m for m in rest if m.kind == "i"]
        if "without" in words and len(things) == 2 and not any(m.unsure for m in things):
            first = tuple(Chosen(n) for n in things[0].names)
            return (*first, *(Not(Chosen(n)) for n in things[1].names))
        said = read_choice([*rest, Mark("w", "included", 0, 0)], Heard())
        return plain_rules(said)

    asked = read_question(found, rules_of)
    if asked is not None and asked.want is Want.POSSIBLE and sense_of(words_of(found)):
        asked = Asked(Want.PLAN)  # "cheapest possible?"
    if asked is None:
        return replace(told, doubts=once(told.doubts, doubt_of(scene, place)))
    return replace(told, asked=(*told.asked, (asked, place)))


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
