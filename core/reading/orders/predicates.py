"""What one predicate of an order says, as rules about its subject.

Guarantees: a rule says exactly what its parts say; parts that do not go together ("A and B are both
first", a comparison with a choice) raise Unsure rather than being guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations

from core.language.clauses import (
    AllOf,
    AnyOf,
    Between,
    Compare,
    CountOf,
    Distance,
    Not,
    Order,
    Position,
    Rule,
)
from core.reading.orders.frame import Frame


class Unsure(Exception):
    """The statement cannot be read for certain; the text says why."""


class Kind(Enum):
    """What a predicate tells of its subject."""

    PLACE = "place"
    ORDER = "order"
    NEXT = "next"
    ACROSS = "across"
    BETWEEN = "between"
    APART = "apart"
    CHAIN = "chain"


@dataclass(frozen=True)
class Group:
    """Members said together: `joint` is "and", "or", "nor", "one" (exactly) or "nobody"; `only`:
    nobody else."""

    members: tuple[str, ...]
    joint: str = "and"
    no_two: bool = False
    only: bool = False


@dataclass(frozen=True)
class Predicate:
    """`ways`: -1 before, 1 after, (-1, 1) for both. `gap`: how many places, under `bound` (see
    Sign.BOUND); None where it is open. `soon`: immediately; `both`: denied only
    of all together."""

    kind: Kind
    objects: Group = Group(())
    places: tuple[int, ...] = ()
    ways: tuple[int, ...] = ()
    gap: int | None = None
    bound: int = 0
    soon: bool = False
    negative: bool = False
    both: bool = False


def rules_of(subject: Group, said: Predicate, frame: Frame) -> list[Rule]:
    """The rules of a predicate said of a subject. Raises Unsure."""
    negative = said.negative or subject.joint == "nor"
    if subject.joint == "nobody":
        return _nobody(said, negative)
    if said.kind is Kind.CHAIN:
        return _chain(subject, said, negative)
    if said.kind is Kind.APART and said.objects.members:
        return _from_each(subject, said, negative)
    if said.kind is Kind.APART or (
        said.kind in (Kind.NEXT, Kind.ACROSS) and not said.objects.members
    ):
        return _mutual(subject, said, negative, frame)
    if said.kind is Kind.BETWEEN and said.gap is not None:
        first, second = _pair(said.objects.members)
        return [_distance(first, second, said.gap + 1, said.bound)]
    if subject.no_two:
        raise Unsure("it is open of what no two are said")
    if said.both and said.negative and len(subject.members) > 1:
        plain = replace(said, negative=False)
        each = [_one(member, plain, False, frame) for member in subject.members]
        return [Not(AllOf(tuple(_all(rules) for rules in each)))]
    each = [_one(member, said, negative, frame) for member in subject.members]
    if subject.joint == "one":
        return [CountOf(tuple(_denied(_all(rules), negative) for rules in each), Compare.EQ, 1)]
    if subject.joint == "or":
        if negative:
            raise Unsure("a denial of a choice")
        return [AnyOf(tuple(_all(rules) for rules in each))]
    _crowded(subject, said, negative)
    return [rule for rules in each for rule in rules]


def _from_each(subject: Group, said: Predicate, negative: bool) -> list[Rule]:
    """ "At least two from B"."""
    if subject.joint != "and" or said.objects.joint != "and":
        raise Unsure("how far apart is not said")
    pairs = [(a, b) for a in subject.members for b in said.objects.members]
    if said.gap is None:
        return [Not(Distance(a, b)) for a, b in pairs]
    return [_denied(_distance(a, b, said.gap, said.bound), negative) for a, b in pairs]


def _chain(subject: Group, said: Predicate, negative: bool) -> list[Rule]:
    """ "A, B and C in that order"."""
    if negative or len(subject.members) < 2 or subject.joint != "and":
        raise Unsure("in which order")
    compare = Compare.EQ if said.soon else Compare.GE
    pairs = zip(subject.members, subject.members[1:], strict=False)
    return [Order(a, b, compare, 1) for a, b in pairs]


def _nobody(said: Predicate, negative: bool) -> list[Rule]:
    """ "Nobody goes after Eve", "nothing comes between Ann and Bob"."""
    if negative or said.gap is not None:
        raise Unsure("what nobody does")
    if said.kind is Kind.BETWEEN:
        return [Distance(*_pair(said.objects.members), Compare.EQ, 1)]
    if said.kind is not Kind.ORDER or len(said.objects.members) != 1 or len(said.ways) != 1:
        raise Unsure("what nobody does")
    return [Position(said.objects.members[0], (-said.ways[0],))]


def _crowded(subject: Group, said: Predicate, negative: bool) -> None:
    if said.kind is Kind.PLACE and not negative and len(said.places) < len(subject.members):
        raise Unsure("several things in one place")
    soon = said.kind is Kind.ORDER and (said.soon or (said.gap is not None and not said.bound))
    if soon and not negative and len(subject.members) > 1:
        raise Unsure("several things in one place")


def _one(member: str, said: Predicate, negative: bool, frame: Frame) -> list[Rule]:
    match said.kind:
        case Kind.PLACE:
            return [_denied(Position(member, said.places), negative)]
        case Kind.ORDER:
            return _orders(member, said, negative)
        case Kind.NEXT | Kind.ACROSS:
            return _nexts(member, said, negative, frame)
        case _:
            return _between(member, said, negative)


def _orders(member: str, said: Predicate, negative: bool) -> list[Rule]:
    objects = said.objects
    if member in objects.members or not objects.members:
        raise Unsure("a comparison with nothing")
    made = [
        _any(tuple(_order(member, other, way, said) for way in said.ways))
        for other in objects.members
    ]
    if negative:
        return [Not(rule) for rule in made]
    if objects.joint == "or" and len(made) > 1:
        return [AnyOf(tuple(made))]
    if len(made) > 1 and (said.soon or (said.gap is not None and said.bound == 0)):
        raise Unsure("several things in one place")
    return made


def _order(member: str, other: str, way: int, said: Predicate) -> Rule:
    first, second = (member, other) if way < 0 else (other, member)
    if said.soon and said.gap in (None, 1):
        return Order(first, second, Compare.EQ, 1)
    if said.gap is None:
        return Order(first, second)
    low, high = _range(said.gap, said.bound)
    if low == high:
        return Order(first, second, Compare.EQ, low)
    if high is None:
        return Order(first, second, Compare.GE, low)
    return AllOf((Order(first, second), Order(first, second, Compare.LE, high)))


def _range(gap: int, bound: int) -> tuple[int, int | None]:
    """The fewest and the most places that a gap with its bound allows."""
    match bound:
        case 1:
            return gap, None
        case 2:
            return gap + 1, None
        case -1:
            return 1, gap
        case -2:
            return 1, gap - 1
    return gap, gap


def _distance(one: str, other: str, gap: int, bound: int) -> Rule:
    low, high = _range(gap, bound)
    if low == high:
        return Distance(one, other, Compare.EQ, low)
    if high is None:
        return Distance(one, other, Compare.GE, low)
    return Distance(one, other, Compare.LE, high)


def _nexts(member: str, said: Predicate, negative: bool, frame: Frame) -> list[Rule]:
    gap = _gap(said, frame)
    made: list[Rule] = [
        _distance(member, other, gap, said.bound)
        for other in said.objects.members
        if other != member
    ]
    if not made:
        raise Unsure("next to nothing")
    if negative:
        return [Not(rule) for rule in made]
    if said.objects.joint == "or" and len(made) > 1:
        return [AnyOf(tuple(made))]
    if len(made) > 2:
        raise Unsure("next to more than two")
    return made


def _gap(said: Predicate, frame: Frame) -> int:
    if said.kind is Kind.ACROSS:
        if not frame.round or frame.size % 2:
            raise Unsure("there is no opposite place")
        return frame.size // 2
    return said.gap if said.gap is not None and said.bound else 1


def _mutual(subject: Group, said: Predicate, negative: bool, frame: Frame) -> list[Rule]:
    """ "A and B are neighbours", "no two of A, B and C are next to each other"."""
    members = subject.members
    if len(members) < 2 or subject.joint == "or":
        raise Unsure("next to what is not said")
    if subject.no_two or (negative and len(members) == 2):
        return [Not(_close(a, b, said, frame)) for a, b in combinations(members, 2)]
    if negative:
        raise Unsure("it is open which of them are apart")
    if len(members) > 2:
        if said.kind is not Kind.NEXT or frame.round:
            raise Unsure("several things apart or round a table")
        most = len(members) - 1
        return [Distance(a, b, Compare.LE, most) for a, b in combinations(members, 2)]
    return [_close(members[0], members[1], said, frame)]


def _close(one: str, other: str, said: Predicate, frame: Frame) -> Rule:
    if said.kind is Kind.APART:
        if said.gap is None:
            return Not(Distance(one, other))
        return _distance(one, other, said.gap, said.bound)
    return Distance(one, other, Compare.EQ, _gap(said, frame))


def _between(member: str, said: Predicate, negative: bool) -> list[Rule]:
    one, other = _pair(said.objects.members)
    if said.soon:
        rules: list[Rule] = [Distance(member, one), Distance(member, other)]
        return [Not(AllOf(tuple(rules)))] if negative else rules
    return [_denied(Between(member, one, other), negative)]


def _pair(members: tuple[str, ...]) -> tuple[str, str]:
    if len(members) != 2:
        raise Unsure("between what is not said")
    return members[0], members[1]


def _denied(rule: Rule, negative: bool) -> Rule:
    return Not(rule) if negative else rule


def _all(rules: list[Rule]) -> Rule:
    return rules[0] if len(rules) == 1 else AllOf(tuple(rules))


def _any(rules: tuple[Rule, ...]) -> Rule:
    return rules[0] if len(rules) == 1 else AnyOf(rules)


def counted(member: str, said: Predicate, size: int) -> Rule:
    """ "Exactly two are ahead of A": A is third; "at least two": third or later."""
    low, high = _range(said.gap or 0, said.bound)
    if said.bound < 0:
        low = 0
    last = size - 1 if high is None else high
    places = tuple(n + 1 for n in range(low, min(last, size - 1) + 1))
    if not places:
        raise Unsure("there are not as many")
    made = Position(member, places if said.ways == (-1,) else tuple(-p for p in places))
    return _denied(made, said.negative)


def beyond(places: tuple[int, ...], way: int, size: int, gap: int | None = None) -> tuple[int, ...]:
    """The places before (-1) or after (1) a place, or exactly `gap` places from it."""
    plain = [p if p > 0 else size + 1 + p for p in places]
    edge = min(plain) if way < 0 else max(plain)
    if gap is not None:
        found: tuple[int, ...] = (edge + way * gap,)
    else:
        found = tuple(range(1, edge)) if way < 0 else tuple(range(edge + 1, size + 1))
    if not found or not all(1 <= p <= size for p in found):
        raise Unsure("there are no such places")
    return found
