"""A thing and a place in one clause: in it, not in it, only in it, or kept for it alone.

Guarantees: what stands between a name and a place decides how sure a reading is; where a word there
is not known to say only where something goes, the reading is unsure and becomes a doubt.
"""

from __future__ import annotations

from core.language.clauses import AnyOf, Compare, Is, Not, PerSlot, Rule, Together
from core.reading.declared.names import WEEKDAYS, stem
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import DISLIKE, denied, has, near
from core.reading.loads.said import Said
from core.reading.loads.signs import sign_at
from core.reading.loads.words import FORBIDDEN

_WITH = frozenset("with w".split())
_PLACING = frozenset(
    """in on at to into goes go is are be 's has have gets get stays stay takes take needs need wants
    want must asked booked reserved for inside aboard sleeps sleep belongs joins join already drives
    lives works sits with only that's comes travels rides under uses prefers sleeping would rather prefer like love hopes 'd""".split()
)
_SETTLED = frozenset(
    map(
        stem,
        """promised pinned assigned allocated placed put stored fixed kept loaded parked scheduled
        set earmarked stays lives rides travels runs housed seated based moored berthed docked
        taught visited judged looked handled served treated signed down placed moved sent given
        ordered insists insisted applied definitely certainly already booked reserved allotted
        staying sitting going goes travelling sleeping working starts started leads chairs hosts
        joins loves fancies needs requires demands claims claimed bagged picked chosen chose
        carries carry carrying alongside please now again there here too also free available open able
        speaks talks performs plays presents teaches meets trains practises""".split(),
    )
)


def in_place(
    clause: list[Mark], words: list[str], things: list[Mark], places: list[Mark],
    others: tuple[str, ...],
) -> Said | None:  # fmt: skip
    names = tuple(dict.fromkeys(n for m in things for n in m.names))
    denials = denied(words) + bool(DISLIKE & set(words)) + bool(has(words, (("away", "from"),)))
    if {"was", "were", "had"} & set(words) and not {"must", "told", "promised"} & set(words):
        return Said(idle=True)  # how it was before
    if denials > 1 or len(places) > 1:
        return None
    if _joined(clause):
        return Said(idle=True, sure=0.4)  # "Ruth and the settle have history"
    if _busy(clause):
        return _engaged(names, places[0].names)
    values = places[0].names
    told = _plainly(clause)
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


def _joined(clause: list[Mark]) -> bool:
    """Whether a place and a thing are one subject, so that neither is said to be at the other."""
    kinds = [m for m in clause if m.word not in ("the", "a", "both")]
    first = [m.kind for m in kinds[:3]] in (["s", "w", "i"], ["i", "w", "s"])
    return first and kinds[1].word == "and" and len(kinds) > 3 and kinds[3].word != "together"


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


def _plainly(clause: list[Mark]) -> bool:
    """Whether the words between a thing and its place say no more than where it goes.

    The word just before a place may be its noun: "in kennel B".
    """
    place = next((n for n, m in enumerate(clause) if m.kind == "s"), None)
    if place is None or not any(m.kind == "i" for m in clause):
        return True  # one of them is only pointed at: "there", "she"
    before = [n for n in range(place) if clause[n].kind == "i"]
    behind = [n for n in range(place, len(clause)) if clause[n].kind == "i"]
    low, high = (before[-1], place) if before else (place, behind[0])
    between = [m.word for m in clause[low + 1 : high] if m.kind == "w"]
    if "only" in between or any(m.word == "only" for m in clause[-1:]):
        return True
    if before and between and not _is_plain(between[-1]):
        between = between[:-1]
    if between[-1:] == ["by"]:
        between = [w for w in between if not w.endswith(("ed", "en"))]  # "is taught by"
    return all(_is_plain(w) for w in between)


def _is_plain(word: str) -> bool:
    return word in FORBIDDEN or word in _PLACING or stem(word) in _SETTLED or not word.isalpha()


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


def places_only(words: list[str], places: list[Mark]) -> Said | None:
    """A place without a thing: left empty, or as it is said for its number elsewhere."""
    if has(words, (("empty",), ("nobody", "in"), ("no", "one", "in"), ("unused",), ("closed",))):
        return Said(tuple(PerSlot(Compare.EQ, 0, (v,)) for m in places for v in m.names))
    if {"used", "occupied", "filled"} & set(words) and {"must", "has", "should"} & set(words):
        if denied(words):
            return None
        return Said(tuple(PerSlot(Compare.GE, 1, (v,)) for m in places for v in m.names), 0.8)
    return None if denied(words) else Said(idle=True)
