"""Rules about who goes where, read from one clause: together, apart, in this place, not in that.

Guarantees: a reading rests on the names, the denials and a closed set of words for nearness,
distance and dislike, never on a verb's form; None where a clause says something about names that
these do not explain. A clause that speaks of one name alone and denies nothing says no rule.
"""

from __future__ import annotations

from itertools import pairwise, product

from core.language.clauses import (
    AnyOf,
    Apart,
    Is,
    Not,
    Rule,
    Together,
)
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import DISLIKE, HOSTILE, asunder, denied, has, near, plural
from core.reading.loads.said import Heard, Said, Stated, plain_rules, wished_for
from core.reading.loads.whereabouts import in_place, places_only

__all__ = ["Heard", "Said", "Stated", "plain_rules", "read_placing", "wished_for"]

_WITH = frozenset("with w".split())
_FOLLOW = frozenset("where wherever anywhere follows follow joins join accompanies".split())
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
    if several and not places and _auxiliary(words) and heard.rules:
        return _turned(things, denied(words), heard)
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
        back = {"him", "her"} & set(words) or _of_pronoun(clause, words)
        subject = tuple(n for n in heard.subject if all(n not in m.names for m in things))
        if len(things) == 1 and back and subject:
            things = [*things, Mark("i", "", 0, 0, subject, joint="and")]
        return _between(clause, words, things)
    if len(things) == 1 and not places and has(words, _ALONE):
        return _alone(words, things[0], others)
    if len(things) == 1 and len(things[0].names) == 1 and not places:
        return _lone(clause, words, things[0], heard)
    if things and places:
        return in_place(clause, words, things, places, others)
    if places and not things:
        return places_only(words, places)
    return Said(idle=True)


# ---------------------------------------------------------------- words


def _of_pronoun(clause: list[Mark], words: list[str]) -> bool:
    """Whether "he" or "she" is the subject and the names are whom it is said of: "he hates A, B"."""
    before = [m.word for m in clause[: next(n for n, m in enumerate(clause) if m.kind == "i")]]
    return words[:1] == before[:1] and before[:1] in (["he"], ["she"], ["it"])


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
        if not rest and _of_something_else(words):
            return Said(idle=True, sure=0.4)  # "Ann and Bob don't like the sun": why, not what
        return Said(_apart(first, rest))
    if denials == 2 and "without" in words and rest and not far:
        return Said((Together((*first, *rest)),), 0.8)  # "won't go without"
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
            if _FOND & set(words):
                return Said(idle=True)
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


_FOND = frozenset("know knows like love trust help helps miss suit complement".split())
_TOWARDS = frozenset("like stand bear tolerate abide".split())
_OF_PEOPLE = frozenset("each one him her them to it when it".split())


def _of_something_else(words: list[str]) -> bool:
    """Whether what is disliked is none of the names: "don't like the sun"."""
    found = [b for a, b in pairwise(words) if a in _TOWARDS]
    return bool(found) and all(w not in _OF_PEOPLE and not w.endswith("ing") for w in found)


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
              "arent", "has", "hasnt", "but", "though", "neither", "nor", "either", "so", "too",
              "shouldnt", "wont", "should", "will", "likewise")
        for w in words
    )  # fmt: skip


def _auxiliary(words: list[str]) -> bool:
    """Whether a clause has no verb of its own: "Cat and Dov must not"."""
    return bool(words) and all(
        w in ("must", "mustnt", "not", "cant", "can", "may", "should", "shouldnt", "dont", "do",
              "are", "arent", "have", "to", "wont", "will", "need", "neednt", "but", "however", "nor",
              "neither")
        for w in words
    )  # fmt: skip


def _turned(things: list[Mark], denials: int, heard: Heard) -> Said | None:
    """The last rule, or its opposite, of other names."""
    names = tuple(n for m in things for n in m.names)
    rule = heard.rules[-1]
    if isinstance(rule, Together) and denials:
        return Said((Apart(names),))
    if isinstance(rule, Together):
        return Said((Together(names),))
    if isinstance(rule, Apart):
        return Said(idle=True) if not denials else Said((Apart(names),))
    return None


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
    only = places_only(words, places) if places else None
    if only is not None and only.rules:
        return only
    if places:
        names = heard.several if plural(words) and heard.several else heard.subject
        pronoun = {"him", "her", "them", "he", "she", "it", "they"} & set(words)
        if clause[0].kind == "s" and len(clause) > 1 and not pronoun and not _loose(clause):
            return Said(idle=True)  # something about the place
        mark = Mark("i", "", 0, 0, names, joint="and" if len(names) > 1 else "")
        return in_place([mark, *clause], words, [mark], places, ())
    if sum(len(m.names) for m in heard.things) < 2:
        return Said(idle=True)
    return _between(clause, words, list(heard.things))


def _loose(clause: list[Mark]) -> bool:
    """Whether a place stands without a verb of its own: "bottom it is", "Lower then"."""
    return all(m.word in ("or", "only", "then", "it", "is", "please", ",") for m in clause[1:])


_ALONE = (
    ("alone",), ("on", "her", "own"), ("on", "his", "own"), ("on", "its", "own"), ("by", "itself"),
    ("by", "herself"), ("by", "himself"),
)  # fmt: skip


def _alone(words: list[str], thing: Mark, others: tuple[str, ...]) -> Said | None:
    """ "Ann has to be alone": with none of the others."""
    wanted = {"be", "is", "must", "goes", "go", "travel", "travels", "sit", "stay", "wants"}
    if denied(words) or len(thing.names) > 1 or not others or not wanted & set(words):
        return None
    name = thing.names[0]
    return Said(tuple(Apart((name, other)) for other in others if other != name), 0.8)


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
    if words[-1:] == ["mind"] or {"fussy", "easy", "whichever"} & set(words):
        return Said(idle=True)  # "Abe doesn't mind"
    others = {"everyone", "anyone", "others", "all", "any", "other", "everybody"} & set(words)
    if not back and not others and not denied(words) and not near(words) and not _WITH & set(words):
        tied = tied and not DISLIKE & set(words)  # "Ben bites": why, not what
    pointing = words[:1] == ["which"]
    return Said(idle=True) if not denied(words) and not tied and not pointing else None
