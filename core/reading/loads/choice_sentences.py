"""Sentences of a request to choose, clause by clause.

Guarantees: a sentence is read as one clause where that explains it all, else by its clauses; a clause
that names something and gives no rule is a doubt; clauses with numbers are kept for later.
"""

from __future__ import annotations

from dataclasses import replace

from core.reading.declared.names import stem
from core.reading.loads.again import again, says_again
from core.reading.loads.choosing import points_back, read_choice
from core.reading.loads.counts import kind_rules
from core.reading.loads.losses import lost
from core.reading.loads.marks import Mark
from core.reading.loads.picked import Picked, Place, doubt_of, heard_after, once, ruled, words_of
from core.reading.loads.placing import Said
from core.reading.loads.scene import Scene
from core.reading.loads.sentences import Part, gives_reason, parts
from core.reading.loads.signs import sign_at
from core.reading.loads.verdicts import kept


def read_unnamed(scene: Scene, found: list[Mark], told: Picked, place: Place) -> Picked:
    """A sentence without names and numbers: it points back, or rules out a kind, or is talk."""
    said = read_choice(found, told.heard)
    if said is not None and said.rules:
        return ruled(told, said, place)
    words = words_of(found)
    if any(m.word == "…" for m in found):
        return told  # a heading
    rules = kind_rules(scene, words)
    if rules:
        return ruled(told, Said(rules), place)
    meant = any(stem(w) in dict(scene.kinds) for w in words)
    each = bool({"each", "every", "per"} & set(words)) and "once" not in words
    if meant or each or _STRUCTURE & set(words):
        return replace(told, doubts=once(told.doubts, doubt_of(scene, place)))
    return told


_STRUCTURE = frozenset("unless except same twice double half neither both".split())


def read_statement(scene: Scene, found: list[Mark], told: Picked, place: Place) -> Picked:
    """A sentence as one clause where that explains it all, else clause by clause."""
    before = told
    told = replace(told, pending=())
    for stretch in _stretches(found):
        if _defines(scene, stretch):
            told = replace(told, heard=heard_after(stretch, told.heard))
            continue
        cut = [p for p in parts(stretch) if not p.reason]
        if len(cut) > 1 and (each := _each(cut, told, place)) is not None:
            told = each
            continue
        whole = [m for p in _joined(stretch) for m in p]
        said = _again(whole, told) or _whole(scene, whole, told)
        if said is not None and said.rules:
            told = ruled(replace(told, heard=heard_after(whole, told.heard)), said, place)
            continue
        if any(p.concludes for p in cut):
            told = _concluded(scene, cut, told, place)
            continue
        for part in cut:
            told = _part(scene, part, told, place)
    new = [r for r, _, _ in told.rules[len(before.rules) :]]
    if told.pending and not new:
        told = replace(told, doubts=once(told.doubts, told.pending[0]))
    if lost(words_of(found), new) and not kept(words_of(found)):
        told = replace(told, doubts=once(told.doubts, doubt_of(scene, place)))
    return told


def _each(cut: list[Part], told: Picked, place: Place) -> Picked | None:
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
            told = ruled(replace(told, heard=heard_after(clause, told.heard)), said, place)
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
        if _limits(part):  # "at least one spinner, and A and B are unfit so only one of them"
            subject = _part(scene, part, subject, place)
        else:
            subject = replace(subject, heard=heard_after(list(part.marks), subject.heard))
    after = subject
    for part in rest:
        after = _part(scene, part, after, place)
    if len(after.rules) > len(told.rules) and after.doubts == told.doubts:
        return after
    for part in cut:
        told = _part(scene, part, told, place)
    return told


def _limits(part: Part) -> bool:
    """Whether a clause sets a limit in so many words."""
    marks = list(part.marks)
    return any(m.kind == "n" and sign_at(marks, n) is not None for n, m in enumerate(marks))


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
    signed = sum(m.kind == "n" and sign_at(clause, n) is not None for n, m in enumerate(clause))
    if signed > 1:
        return None  # "at least one spinner and no more than two ..., and only one of A and B"
    said = read_choice(clause, told.heard)
    return said if said is not None and said.sure >= 0.6 else None


def _defines(scene: Scene, clause: list[Mark]) -> bool:
    """Whether a clause only says what kind some options are of: "bog and fen are wetlands"."""
    names = {n for m in clause for n in m.names}
    said = {stem(m.word) for m in clause if m.kind == "w"}
    told = any(k in said and set(own) == names for k, own in scene.kinds)
    if not told or any(m.kind == "n" for m in clause):
        return False
    words = set(words_of(clause))
    bare = all(stem(w) in dict(scene.kinds) or w in (",", "and", "the") for w in words)
    return bare or bool({"is", "are", "count"} & words)  # "defenders Jay and Kerr"


def _part(scene: Scene, part: Part, told: Picked, place: Place) -> Picked:
    clause = list(part.marks)
    if _defines(scene, clause):
        return replace(told, heard=heard_after(clause, told.heard))
    if not any(m.kind == "i" for m in clause):
        return _nameless(clause, told, place)
    repeated = _again(clause, told)
    if repeated is not None:
        return ruled(told, repeated, place)
    said = read_choice(clause, told.heard)
    told = replace(told, heard=heard_after(clause, told.heard))
    if said is not None and said.idle and said.sure < 0.5:
        if any(m.kind == "n" for m in clause):
            return replace(told, numbers=(*told.numbers, (clause, place)))
        return replace(told, pending=(*told.pending, doubt_of(scene, place)))
    if said is None:
        return replace(told, doubts=once(told.doubts, doubt_of(scene, place)))
    return ruled(told, said, place, scene)


def _again(clause: list[Mark], told: Picked) -> Said | None:
    """The last rule for other names: "same for Cy and Di"."""
    if not told.rules or not says_again(words_of(clause)):
        return None
    names = tuple(dict.fromkeys(n for m in clause for n in m.names))
    rule = again(told.rules[-1][0], names)
    return Said((rule,)) if rule is not None else None


def _nameless(clause: list[Mark], told: Picked, place: Place) -> Picked:
    """A clause without names: it speaks of those named before, or sets a limit."""
    back = read_choice(clause, told.heard)
    if not any(m.kind == "n" for m in clause):
        return ruled(told, back, place) if back is not None and back.rules else told
    if back is not None and back.rules and points_back(words_of(clause)):
        return ruled(told, back, place)
    return replace(told, numbers=(*told.numbers, (clause, place)))
