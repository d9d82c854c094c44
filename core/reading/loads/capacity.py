"""A request about who or what goes where, with limited room, read sentence by sentence.

Guarantees: taken only where a limit on the room was read and most of what is said of the names was
understood; each clause that was not is a doubt in the user's words.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from core.language.clauses import (
    Apart,
    Compare,
    Goal,
    Is,
    Not,
    PerSlot,
    Problem,
    Rule,
    Together,
    Total,
)
from core.reading.declared.names import WEEKDAYS
from core.reading.declared.pieces import Piece, pieces
from core.reading.loads.asking import is_question, read_question
from core.reading.loads.budget import wants_best
from core.reading.loads.conditions import CONDITIONS, read_condition, wished
from core.reading.loads.fairness import read_even, wants_even
from core.reading.loads.losses import lost, unheard
from core.reading.loads.marks import Mark, is_noun
from core.reading.loads.nearness import denied, relates
from core.reading.loads.placing import Heard, Said, plain_rules, read_placing
from core.reading.loads.room import read_room, told_room
from core.reading.loads.scene import Scene
from core.reading.loads.sentences import Part, parts, told_marks
from core.reading.loads.signs import sign_at
from core.reading.loads.stating import capacity_problem, chars
from core.reading.loads.told import (
    CORRECTING,
    Told,
    concluded,
    corrected,
    softened,
    without_reasons,
)
from core.reading.loads.words import FORBIDDEN


def read_capacity(scene: Scene) -> tuple[Problem, tuple[str, ...]] | None:
    """The clauses of a request with places, and its doubts; None where it is no such request."""
    assert scene.slots is not None
    if len(scene.items.members) <= len(scene.slots.members) and not scene.items.columns:
        return None
    room = told_room(scene)
    placed = tuple((rule, chars(scene, span), 0.9) for rule, span in room.rules)
    told = Told(
        placed, limited=room.limited, doubts=tuple(f"I do not know {d}." for d in room.doubts)
    )
    found = list(pieces(scene.tokens))
    for n, piece in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        told = _piece(scene, piece, following, told)
    limits = [r for r, _, _ in told.rules if isinstance(r, PerSlot | Total)]
    if told.unknown:
        doubt = f"It is not clear whether {told.unknown} is one of those meant."
        told = replace(told, doubts=(*told.doubts, doubt))
    if not (limits or told.goals) or len(told.doubts) > 1 + told.read:
        return None
    return capacity_problem(scene, told), told.doubts


def _piece(scene: Scene, piece: Piece, following: Piece | None, told: Told) -> Told:
    found = told_marks(scene, piece.start, piece.end)
    told = replace(told, unknown=told.unknown or _unknown(scene, found))
    words = [m.word for m in found]
    even = read_even(scene, words) if wants_even(words) else ()
    if even:
        return _shared(even, told, chars(scene, (piece.start, piece.end)))
    bare = not any(m.kind in "isn" for m in found) and not relates(words)
    if bare and not is_question(scene.tokens, piece):
        return _unnamed(scene, words, told, chars(scene, (piece.start, piece.end)))
    place = chars(scene, (piece.start, piece.end))
    if is_question(scene.tokens, piece):
        if _taken_back(scene, piece, following):
            return replace(told, heard=_heard(found, None, told.heard))
        return _question(scene, found, told, place)
    return _statement(scene, found, told, place)


def _shared(even: tuple[Goal | PerSlot, ...], told: Told, place: tuple[int, int]) -> Told:
    """An even share, as a goal or as a number for each place."""
    known = {g for g, _ in told.goals}
    goals = tuple((g, place) for g in even if isinstance(g, Goal) and g not in known)
    rules = tuple((r, place, 0.9) for r in even if isinstance(r, PerSlot))
    return replace(
        told, goals=(*told.goals, *goals), rules=(*told.rules, *rules), read=told.read + 1
    )


def _unnamed(scene: Scene, words: list[str], told: Told, place: tuple[int, int]) -> Told:
    """A sentence about all places or all things: "no boat may be left empty"."""
    general = {"nobody", "everyone", "noone", "anyone", "none"} & set(words)
    nouns = any(is_noun(side, w) for side in (scene.items, scene.slots) for w in words)
    used = "used" in words and {"all", "each", "every"} & set(words)
    if nouns and (({"empty", "unused"} & set(words) and denied(words)) or used):
        rule = PerSlot(Compare.GE, 1)
        return replace(told, rules=(*told.rules, (rule, place, 0.9)), read=told.read + 1)
    alone = denied(words) or "alone" in words
    if wants_best(words) or ((general or nouns) and alone):
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return told


def _taken_back(scene: Scene, piece: Piece, following: Piece | None) -> bool:
    """ "Sven not with Reto? No, they are fine.": a thought that is dropped at once."""
    if following is None or not piece.asks:
        return False
    return scene.tokens[following.start].word in ("no", "not", "nope", "yes", "never", "always")


def _supposed(scene: Scene, found: list[Mark]) -> tuple[tuple[Rule, ...], list[Mark]] | None:
    """What a question takes for given, and the rest of it: "where is Ann if Bob is in X?"."""
    at = next((n for n, m in enumerate(found) if m.word == "if"), None)
    if at is None:
        return None
    rest = found[at + 1 :]
    signs = [n for n, m in enumerate(rest) if m.word in (",", "...", "…", "-", "then")]
    end = signs[0] if signs else len(rest)
    said = read_placing(rest[:end], Heard(), scene.items.members)
    asked = found[:at] if at else rest[end + 1 :]
    named = any(m.kind in "is" for m in rest[end + 1 :]) and at > 0
    if said is None or not plain_rules(said) or not asked or named or said.sure < 0.5:
        return None
    return plain_rules(said), asked


def _question(scene: Scene, found: list[Mark], told: Told, place: tuple[int, int]) -> Told:
    supposed = _supposed(scene, found)
    if supposed is not None:
        given, found = supposed
        told = replace(told, rules=(*told.rules, *((r, place, 0.9) for r in given)))

    def rules_of(clause: list[Mark]) -> tuple[Rule, ...]:
        said = read_placing(clause, told.heard, scene.items.members)
        return plain_rules(said)

    asked = read_question(found, rules_of)
    if asked is None or wants_best([m.word for m in found]):
        return replace(told, doubts=(*told.doubts, _doubt(scene, place)))
    return replace(told, asked=(*told.asked, (asked, place)))


# ---------------------------------------------------------------- statements


def _statement(scene: Scene, found: list[Mark], told: Told, place: tuple[int, int]) -> Told:
    words = [m.word for m in found if m.kind in "wn"]
    if set(words) & CONDITIONS and any(m.kind == "i" for m in found) and not wished(words):
        said = read_condition(found)
        if said is None:
            return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
        return _noted(scene, found, said, told, place)
    if wants_best(words) and ("possible" in words or not any(m.kind == "n" for m in found)):
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    known, first = len(told.rules), told
    before, told = told.doubts, replace(told, pending=())
    reasons: tuple[str, ...] = ()
    for part in parts(found):
        if part.reason and not any(m.kind == "s" for m in part.marks):
            continue
        if part.concludes:
            reasons, known = (*told.doubts, *told.pending), told.read
            told = replace(told, doubts=before, pending=())
        told = _part(scene, part, told, place)
    left = [*told.pending, *(reasons if told.read == known else ())]
    told = replace(told, doubts=tuple(dict.fromkeys((*told.doubts, *left))))
    known = len(first.rules)
    if CORRECTING & set(words):
        told, known = corrected(told, known)
    if concluded(found):
        told = without_reasons(first, told)
    new = [r for r, _, _ in told.rules[known:]]
    silent = not new and told.read == first.read and any(m.kind == "i" for m in found)
    if lost(words, new) or (silent and unheard(words)):
        told = replace(told, doubts=_once(told.doubts, _doubt(scene, place)))
    return told


_BEFORE_NAME = frozenset("and or nor with in on at to into not from , w".split())


def _unknown(scene: Scene, found: list[Mark]) -> str:
    """A name where one of the known could stand that is none of them, or ""."""
    if not any(m.kind in "is" for m in found):
        return ""
    for before, mark in pairwise(found):
        token = scene.tokens[mark.start] if mark.start < len(scene.tokens) else None
        if mark.kind != "w" or token is None or token.kind != "w":
            continue
        told = before.kind == "w" and before.word in _BEFORE_NAME
        named = token.text[:1].isupper() and token.word not in FORBIDDEN | set(WEEKDAYS)
        noun = any(is_noun(side, token.word) for side in (scene.items, scene.slots))
        if told and named and not noun:
            return token.text
    return ""


def _part(scene: Scene, part: Part, told: Told, place: tuple[int, int]) -> Told:
    clause = list(part.marks)
    if part.concludes and [m.word for m in clause] in _SO_NO and told.heard.subject:
        there = told.heard.places[-1:]
        if there:
            no = Said(tuple(Not(Is(n, there)) for n in told.heard.subject), 0.8)
            return _noted(scene, clause, no, told, place)
    if wished([m.word for m in clause]) and all(m.kind == "w" for m in clause):
        return softened(told)
    if not any(m.kind == "i" for m in clause) and any(m.kind == "n" for m in clause):
        said = _of_those(scene, clause, told) or read_room(
            scene, clause, told.limited, _pointed(part, told)
        )
        if said is not None and said.rules:
            slots = tuple(s for r in said.rules if isinstance(r, PerSlot) for s in r.slots)
            told = replace(told, limited=(*told.limited, *slots))
    else:
        said = read_placing(clause, told.heard, scene.items.members)
        figured = any(m.kind == "n" for m in clause)
        if said is not None and said.idle and figured and not any(m.kind == "s" for m in clause):
            said = replace(said, sure=min(said.sure, 0.4))
        share = _share(clause)
        if share is not None:
            said = share
        elif said is not None and said.rules and figured:
            said = replace(said, sure=min(said.sure, 0.55)) if _counts(clause, said) else said
    return _noted(scene, clause, said, told, place)


_SO_NO = (
    ["not", "him"],
    ["not", "her"],
    ["not", "them"],
    ["not", "it"],
    ["no"],
    ["not"],
    ["never"],
    ["not", "there"],
    ["no", "way"],
    ["not", "that", "one"],
)


def _share(clause: list[Mark]) -> Said | None:
    """ "At most one of Ann and Bob per hut", "no two of them in one hut"."""
    numbered = [n for n, m in enumerate(clause) if m.kind == "n" and m.figure is not None]
    things = [m for m in clause if m.kind == "i"]
    words = [m.word for m in clause]
    if len(things) != 1 or len(things[0].names) < 2 or any(m.kind == "s" for m in clause):
        return None
    for n in numbered[:1]:
        figure, behind = clause[n].figure, [m.word for m in clause[n + 1 : n + 3]]
        assert figure is not None  # marked as a figure
        if figure.unit or "of" not in behind:
            return None
        if n and clause[n - 1].word == "no" and figure.value == 2:
            return Said((Apart(things[0].names),))
        sign = sign_at(clause, n)
        each = {"each", "per", "every", "any", "same", "a", "one", "either"} & set(words[n + 1 :])
        if sign is not None and each:
            return Said((PerSlot(sign, int(figure.value), (), things[0].names),), 0.8)
    return None


def _pointed(part: Part, told: Told) -> tuple[str, ...]:
    """The place spoken of last, where a clause points back at it: "it holds four"."""
    words = [m.word for m in part.marks[:3]]
    back = part.concludes or {"it", "that", "this", "which", "there", "he", "she"} & set(words)
    return told.heard.places if back else ()


def _of_those(scene: Scene, clause: list[Mark], told: Told) -> Said | None:
    """A clause whose number belongs to the things just named: "stay in one room"."""
    named = sum(len(m.names) for m in told.heard.things)
    figures = [m.figure for m in clause if m.figure is not None]
    if named < 2 or any(f.unit or f.value > named for f in figures):
        return None
    words = [m.word for m in clause]
    if words[-2:-1] == ["one"] and len(words) < 4 and _is_place_word(scene, words[-1]):
        return Said((Together(tuple(n for m in told.heard.things for n in m.names)),), 0.8)
    each = "each" in words or "per" in words or "every" in words
    if each and any(f.value != 1 for f in figures):
        return None
    if each and figures[0].noun and not is_noun(scene.items, figures[0].noun):
        return Said((Apart(tuple(n for m in told.heard.things for n in m.names)),), 0.8)
    said = read_placing(clause, told.heard, scene.items.members)
    return said if said is not None and said.rules else None


def _is_place_word(scene: Scene, word: str) -> bool:
    """Whether a word is for one of the places: "one van", "one person" for a boy or girl."""
    return is_noun(scene.slots, word) or word in ("person", "place", "one", "spot", "owner")


def _counts(clause: list[Mark], said: Said) -> bool:
    """Whether a number in the clause may limit something that its rules do not say."""
    if any(isinstance(r, PerSlot) for r in said.rules):
        return False
    names = sum(len(m.names) for m in clause if m.kind == "i")
    figures = [m.figure for m in clause if m.figure is not None]
    return any(f.unit or f.value not in (1, names) for f in figures)


def _noted(
    scene: Scene, clause: list[Mark], said: Said | None, told: Told, place: tuple[int, int]
) -> Told:
    heard = _heard(clause, said, told.heard)
    unread = said is not None and said.idle and said.sure < 0.5
    if unread or (said is None and sum(m.kind in "is" for m in clause) < 2):
        return replace(told, pending=(_doubt(scene, place),), heard=heard)
    if said is None:
        return replace(told, doubts=_once(told.doubts, _doubt(scene, place)), heard=heard)
    doubts = told.doubts
    if said.rules and said.sure < 0.6:
        doubts = _once(doubts, _doubt(scene, place))
    if not any(m.kind in "is" for m in clause) and not said.rules:
        heard = told.heard
    rules = tuple((r, place, said.sure) for r in said.rules)
    known = {r for r, _, _ in told.rules}
    rules = tuple(r for r in rules if r[0] not in known)
    count = told.read + bool(said.rules)
    if said.rules:
        told = replace(told, pending=())
    return replace(told, rules=(*told.rules, *rules), doubts=doubts, read=count, heard=heard)


def _heard(clause: list[Mark], said: Said | None, before: Heard) -> Heard:
    things = [m for m in clause if m.kind == "i"]
    rules = said.rules if said is not None and said.rules else before.rules
    if not things:
        said_of = tuple(n for m in clause if m.kind == "s" for n in m.names)
        return replace(before, rules=rules, places=said_of or before.places)
    names = tuple(dict.fromkeys(n for m in things for n in m.names))
    several = names if len(names) > 1 else before.several
    places = tuple(n for m in clause if m.kind == "s" for n in m.names) or before.places
    if before.subject and _only_objects(clause):
        return replace(before, rules=rules, places=places, things=tuple(things))
    return Heard(things[0].names, several, rules, things[-1].joint, tuple(things), places)


def _only_objects(clause: list[Mark]) -> bool:
    """Whether a clause has names but no subject of its own: "and away from the pils"."""
    first = next(n for n, m in enumerate(clause) if m.kind == "i")
    before = [m.word for m in clause[:first] if m.word not in ("the", "a", "both")]
    return bool(before) and before[-1] in ("with", "w", "from", "near")


def _once(doubts: tuple[str, ...], doubt: str) -> tuple[str, ...]:
    return doubts if doubt in doubts else (*doubts, doubt)


def _doubt(scene: Scene, place: tuple[int, int]) -> str:
    return f"I did not fully understand «{' '.join(scene.text[slice(*place)].split())}»."
