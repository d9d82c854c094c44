"""Rules about who goes where, read from one clause: together, apart, in this place, not in that.

Guarantees: a reading rests on the names, the denials and a closed set of words for nearness,
distance and dislike, never on a verb's form; None where a clause says something about names that
these do not explain. A clause that speaks of one name alone and denies nothing says no rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from core.language.clauses import (
    AnyOf,
    Apart,
    Compare,
    Is,
    Not,
    PerSlot,
    Prefer,
    Rule,
    Together,
)
from core.reading.declared.names import WEEKDAYS
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import DISLIKE, HOSTILE, asunder, denied, has, near, plural
from core.reading.loads.signs import sign_at

Stated = Rule | Prefer
_WITH = frozenset("with w".split())
_FOLLOW = frozenset("where wherever anywhere follows follow joins join accompanies".split())
_PLACING = frozenset(
    """in on at to into goes go is are be 's has have gets get stays stay takes take needs need wants
    want must asked booked reserved for inside aboard sleeps sleep belongs joins join already drives
    lives works sits with only that's comes travels rides under uses prefers sleeping""".split()
)
_WISHES = (
    ("if", "possible"), ("if", "it", "works"), ("ideally",), ("preferably",), ("not", "vital"),
    ("if", "you", "can"), ("if", "we", "can"), ("would", "be", "nice"), ("would", "prefer"),
    ("would", "rather"), ("prefers",), ("prefer",), ("'d", "rather"), ("'d", "prefer"),
    ("nice", "to", "have"), ("if", "at", "all", "possible"), ("where", "possible"),
    ("would", "be", "good"), ("not", "essential"), ("hopes",), ("hope",), ("'d", "like"),
    ("would", "like"), ("would", "love"), ("'d", "love"), ("if", "it", "can", "be"),
)  # fmt: skip
_ALIKE = (
    ("likewise",), ("ditto",), ("so", "are"), ("so", "is"), ("so", "do"), ("so", "does"),
    ("as", "do"), ("as", "are"), ("as", "does"), ("as", "is"), ("same", "for"), ("same", "goes"),
    ("and", "so"), ("so", "must"), ("as", "must"), ("so", "should"), ("so", "can"), ("as", "well"),
    ("too",), ("neither", "are"), ("nor", "are"), ("neither", "can"), ("nor", "can"),
)  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """What came before: the last subject, the last several named together, the last rule."""

    subject: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    rules: tuple[Stated, ...] = ()
    joint: str = ""
    things: tuple[Mark, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """The rules of a clause; `sure`: from 0 to 1; `idle`: it says none, and need not."""

    rules: tuple[Stated, ...] = ()
    sure: float = 0.9
    idle: bool = False


def plain_rules(said: Said | None) -> tuple[Rule, ...]:
    """The rules of a clause that are no wishes."""
    return tuple(r for r in said.rules if not isinstance(r, Prefer)) if said is not None else ()


def wished_for(said: Said) -> Iterator[Prefer]:
    """The rules of a clause as wishes."""
    return (r if isinstance(r, Prefer) else Prefer(r) for r in said.rules)


def read_placing(clause: list[Mark], heard: Heard, others: tuple[str, ...]) -> Said | None:
    """What a clause says, `others` being all things; None where it was not understood."""
    words = [m.word for m in clause if m.kind in "wn"]
    wished = has(words, _WISHES)
    said = _read(clause, words, heard, others)
    if said is None or not said.rules or not wished:
        return said
    return Said(tuple(wished_for(said)), said.sure)


def _read(
    clause: list[Mark], words: list[str], heard: Heard, others: tuple[str, ...]
) -> Said | None:
    things = [m for m in clause if m.kind == "i"]
    places = [m for m in clause if m.kind == "s"]
    if not places and "there" in words and heard.places and (denied(words) or not things):
        places = [Mark("s", "", 0, 0, heard.places)]
    if any(m.unsure for m in (*things, *places)):
        return None
    several = [m for m in things if len(m.names) > 1] or len(things) > 1
    alike = (
        has(words, _ALIKE) and not _WITH & set(words) and things and not places and not near(words)
    )
    if alike and heard.rules:
        return _alike(things, heard)
    if _elided(clause, words, things, places) and heard.rules:
        return _echo(things[0], words, heard)
    if not things and heard.subject and (places or near(words) or asunder(words)):
        return _about(clause, words, heard, places)
    bare = _objects(clause)
    if (
        bare is not None
        and heard.subject
        and not places
        and not set(bare.names) & set(heard.subject)
    ):
        return _between(clause, words, [Mark("i", "", 0, 0, heard.subject, joint="and"), bare])
    if several and not places:
        back = {"him", "her"} & set(words)
        subject = tuple(n for n in heard.subject if all(n not in m.names for m in things))
        if len(things) == 1 and back and subject:
            things = [*things, Mark("i", "", 0, 0, subject, joint="and")]
        return _between(clause, words, things)
    if len(things) == 1 and len(things[0].names) == 1 and not places:
        return _lone(clause, words, things[0], heard)
    if things and places:
        return _placed(clause, words, things, places, others)
    if places and not things:
        return _places_only(words, places)
    return Said(idle=True)


# ---------------------------------------------------------------- words


def _objects(clause: list[Mark]) -> Mark | None:
    """The one list of a clause without a subject: "must not be with Gwil or Anneke"."""
    things = [n for n, m in enumerate(clause) if m.kind == "i"]
    if len(things) != 1 or things[0] == 0:
        return None
    before = clause[things[0] - 1].word
    if before in ("either", "both", "the", "neither") and things[0] > 1:
        before = clause[things[0] - 2].word
    return clause[things[0]] if before in ("with", "w", "from", "near") else None


# ---------------------------------------------------------------- things among themselves


def _pairs(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in product(one, other) if a != b)


def _between(clause: list[Mark], words: list[str], things: list[Mark]) -> Said | None:
    """Several things and no place: together or apart."""
    first, rest = things[0].names, tuple(n for m in things[1:] for n in m.names)
    denials, close, far = denied(words), near(words), asunder(words)
    linked = (len(things) > 1 or _joined_to(clause)) and bool((_WITH | _FOLLOW) & set(words))
    if denials == 1 and has(words, HOSTILE):
        return Said(_apart(first, rest))
    if denials > 1:
        return None
    if far and not (denials and not DISLIKE & set(words)):
        return Said(_apart(first, rest))
    if far:  # "must not be separated"
        return Said((Together((*first, *rest)),)) if not DISLIKE & set(words) else None
    if not close and not linked:
        likes = bool({"friends", "buddy", "twins", "brothers", "sisters"} & set(words))
        if denials and (rest or len(first) > 1):
            return Said(_apart(first, rest), 0.55)
        if has(words, (("each", "other"), ("one", "another"))):
            return Said(_apart(first, rest), 0.55)
        fine = bool({"fine", "ok", "okay", "married", "friends"} & set(words))
        if fine and not denials:
            return Said(idle=True)
        return Said(idle=True, sure=0.4) if not likes or denials == 0 else None
    if denials:
        if not rest and {"all", "three"} & set(words) and len(first) > 2:
            return Said((Not(Together(first)),))
        return Said(_apart(first, rest))
    joint = things[-1].joint
    if rest and joint == "or":
        return Said(tuple(AnyOf(tuple(Together((a, b)) for b in rest)) for a in first))
    return Said((Together(tuple(dict.fromkeys((*first, *rest)))),))


def _joined_to(clause: list[Mark]) -> bool:
    """Whether "with" stands before one of the names, or before "each other"."""
    pairs = pairwise(clause)
    return any(a.word in _WITH and (b.kind == "i" or b.word in ("each", "one")) for a, b in pairs)


def _apart(first: tuple[str, ...], rest: tuple[str, ...]) -> tuple[Rule, ...]:
    if not rest:
        return (Apart(first),)
    return tuple(Apart(pair) for pair in _pairs(first, rest))


def _alike(things: list[Mark], heard: Heard) -> Said | None:
    """ "so are Eluned and Fion": what was said of the last ones holds of these."""
    names = tuple(n for m in things for n in m.names)
    rule = heard.rules[-1]
    match rule:
        case Together() if len(names) > 1:
            return Said((Together(names),))
        case Apart() if len(names) > 1:
            return Said((Apart(names),))
        case Is(_, values):
            return Said(tuple(Is(n, values) for n in names))
        case Not(Is(_, values)):
            return Said(tuple(Not(Is(n, values)) for n in names))
        case Together((_, other)) if len(names) == 1:
            return Said((Together((names[0], other)),), 0.6)
    return None


def _elided(clause: list[Mark], words: list[str], things: list[Mark], places: list[Mark]) -> bool:
    """ "Ceri is", "Beth isn't"."""
    return len(things) == 1 and not places and len(clause) <= 3 and bool(words) and all(
        w in ("is", "isnt", "does", "doesnt", "can", "cant", "must", "mustnt", "'s", "not", "are",
              "arent", "has", "hasnt", "but", "though")
        for w in words
    )  # fmt: skip


def _echo(thing: Mark, words: list[str], heard: Heard) -> Said | None:
    rule = heard.rules[-1]
    inner = rule.rule if isinstance(rule, Not) else rule
    if not isinstance(inner, Is):
        return None
    rules = [Is(n, inner.values) for n in thing.names]
    if denied(words):
        return Said(tuple(Not(r) for r in rules))
    return Said(tuple(rules))


def _about(clause: list[Mark], words: list[str], heard: Heard, places: list[Mark]) -> Said | None:
    """A clause without a subject of its own speaks of the last one."""
    if places and has(
        words, (("one", "of", "those"), ("one", "of", "them"), ("one", "of", "these"))
    ):
        each = tuple(Is(n, places[0].names) for n in heard.several)
        return Said((AnyOf(each),), 0.8) if len(each) > 1 and not denied(words) else None
    if places:
        names = heard.several if plural(words) and heard.several else heard.subject
        pronoun = {"him", "her", "them", "he", "she", "it", "they"} & set(words)
        if clause[0].kind == "s" and len(clause) > 1 and not pronoun and not _loose(clause):
            return Said(idle=True)  # something about the place
        mark = Mark("i", "", 0, 0, names, joint="and" if len(names) > 1 else "")
        return _placed([mark, *clause], words, [mark], places, ())
    if sum(len(m.names) for m in heard.things) < 2:
        return Said(idle=True)
    return _between(clause, words, list(heard.things))


def _loose(clause: list[Mark]) -> bool:
    """Whether a place stands without a verb of its own: "bottom it is", "Lower then"."""
    return all(m.word in ("or", "only", "then", "it", "is", "please", ",") for m in clause[1:])


def _lone(clause: list[Mark], words: list[str], thing: Mark, heard: Heard) -> Said | None:
    """One name: with those spoken of before ("in with him", "hates her"), or nothing said."""
    back = [w for w in words if w in ("him", "her", "them", "he", "she", "it", "they")]
    subject = tuple(n for n in heard.subject if n not in thing.names)
    tied = near(words) or asunder(words) or bool(_WITH & set(words))
    if back and subject and tied:
        mark = Mark("i", "", 0, 0, subject, joint="and" if len(subject) > 1 else "")
        return _between(clause, words, [thing, mark])
    if subject and tied and clause[0] is not thing:
        mark = Mark("i", "", 0, 0, subject)
        return _between(clause, words, [mark, thing])
    return Said(idle=True) if not denied(words) and not tied else None


# ---------------------------------------------------------------- things and places


def _placed(
    clause: list[Mark], words: list[str], things: list[Mark], places: list[Mark],
    others: tuple[str, ...],
) -> Said | None:  # fmt: skip
    names = tuple(dict.fromkeys(n for m in things for n in m.names))
    denials = denied(words) + bool(DISLIKE & set(words)) + bool(has(words, (("away", "from"),)))
    if {"was", "were", "had"} & set(words) and not {"must", "told", "promised"} & set(words):
        return Said(idle=True)  # how it was before
    if denials > 1 or len(places) > 1:
        return None
    if _busy(clause):
        return _engaged(names, places[0].names)
    values = places[0].names
    told = bool(_PLACING & set(words)) or _touching(clause) or _close(clause)
    if denials:
        return _not_there(words, things, names, values)
    if words[:1] == ["only"] and clause[1].kind == "i" and others:
        return Said(tuple(Not(Is(n, values)) for n in others if n not in names), 0.8)
    if "respectively" in words or (len(values) > 1 and places[0].joint == "and"):
        return None
    counted = _how_many(clause, names, values)
    if counted is not None:
        return counted
    rules: list[Rule] = [Is(n, values) for n in names] if things[0].joint != "or" else []
    if things[0].joint == "or":
        rules = [AnyOf(tuple(Is(n, values) for n in names))]
    if len(things) > 1 and not (_WITH & set(words) or near(words)):
        return None
    if len(values) > 1 and len(names) > 1 and near(words):
        rules = [Together(names), *rules]
    elif len(things) > 1:
        rules = [Is(n, values) for n in things[0].names]
        rules.append(Together(names))
    if has(
        words,
        (("to", "themselves"), ("to", "himself"), ("to", "herself"), ("to", "itself"), ("alone",)),
    ):
        rules.append(PerSlot(Compare.EQ, len(names), values))
    return Said(tuple(rules), 0.9 if told else 0.5)


def _how_many(clause: list[Mark], names: tuple[str, ...], values: tuple[str, ...]) -> Said | None:
    """ "Of Didi and Hatice, exactly one is in the Reds"."""
    numbered = [n for n, m in enumerate(clause) if m.figure is not None]
    figure = clause[numbered[0]].figure if len(numbered) == 1 else None
    if figure is None or figure.unit or not 0 < figure.value < len(names):
        return None
    sign = sign_at(clause, numbered[0])
    if sign is None and not {"only", "just", "of"} & {m.word for m in clause}:
        return None
    return Said((PerSlot(sign or Compare.EQ, int(figure.value), values, names),), 0.8)


def _not_there(
    words: list[str], things: list[Mark], names: tuple[str, ...], values: tuple[str, ...]
) -> Said | None:
    if len(things) > 1:
        return None
    if (len(names) > 1 and near(words)) or ({"both", "all"} & set(words) and len(names) > 1):
        return None
    return Said(tuple(Not(Is(n, (v,))) for n in names for v in values))


def _touching(clause: list[Mark]) -> bool:
    return any(a.kind in "is" and b.kind in "is" for a, b in pairwise(clause))


def _close(clause: list[Mark]) -> bool:
    """Whether at most two words stand between a thing and its place: "Hal leads Elm"."""
    named = [n for n, m in enumerate(clause) if m.kind in "is"]
    return len(named) == 2 and named[1] - named[0] <= 3


def _busy(clause: list[Mark]) -> bool:
    """ "Elena has swimming on Saturday": a day on which something else happens."""
    words = [m.word if m.kind == "w" else m.kind.upper() for m in clause]
    for n, word in enumerate(words):
        if word in ("has", "have") and n + 3 < len(words) and words[n + 2] in ("on", "at"):
            return words[n + 3] == "S" and words[n + 1] not in ("to", "asked", "booked", "been")
    return False


def _engaged(names: tuple[str, ...], values: tuple[str, ...]) -> Said | None:
    """Who has something else on a day is not free then."""
    days = all(v.split()[0].lower() in WEEKDAYS for v in values)
    return Said(tuple(Not(Is(n, (v,))) for n in names for v in values), 0.8) if days else None


def _places_only(words: list[str], places: list[Mark]) -> Said | None:
    """A place without a thing: left empty, or as it is said for its number elsewhere."""
    if has(words, (("empty",), ("nobody", "in"), ("no", "one", "in"), ("unused",), ("closed",))):
        return Said(tuple(PerSlot(Compare.EQ, 0, (v,)) for m in places for v in m.names))
    return None if denied(words) else Said(idle=True)
