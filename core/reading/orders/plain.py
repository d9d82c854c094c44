"""Plain statements about an order, read from left to right: of whom, then what.

Guarantees: a predicate is said of the members before it, or, turned round ("last is Eve"), of those
behind it; members of which nothing is said, and predicates said of nobody, raise Unsure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.language.clauses import AnyOf, Position, Rule
from core.reading.orders.cursor import HEADS, all_of, way
from core.reading.orders.mark import Mark
from core.reading.orders.predicate_reader import PredicateReader
from core.reading.orders.predicates import Group, Kind, Predicate, Unsure, counted, rules_of
from core.reading.orders.tidying import beside, without_idle
from core.reading.orders.words import Phrase, Sign

_NOT = Phrase(Sign.NOT)


@dataclass
class PlainReader(PredicateReader):
    """Reads statements without conditions."""

    rules: list[Rule] = field(default_factory=list)
    waiting: list[Predicate] = field(default_factory=list)  # said before anybody was named
    subject: Group | None = None
    back: Group | None = None  # whom a statement goes on with behind "…, who …,"
    told: bool = False  # whether something was said of the subject
    repeat: str = ""  # "nor", "so" or "or" stands before what comes
    last: int = 0  # where the rules of the last predicate begin

    def plain(self, marks: list[Mark]) -> list[Rule]:
        """The rules of marks without conditions. Raises Unsure."""
        self.marks = [
            made
            for m in without_idle(marks, row=self.frame.row or self.frame.round)
            for made in beside(m)
        ]
        if self.context.carried:
            self.subject, self.told = self.context.subject, True
            self.context.carried = False
        while self.at < len(self.marks):
            self._step(self.marks[self.at])
        if self.waiting:
            self.rules += self._of_whom(self.waiting)
        if self.subject is not None and not self.told:
            raise Unsure("nothing is said of one of them")
        if self.denied or _clash(self.rules):
            raise Unsure("some of these words were not understood")
        return self.rules

    def _step(self, mark: Mark) -> None:
        if mark.sign is Sign.WHO:
            self.back, self.subject = self._relative(self.subject)
            self.relative = self.back is not None
            self.at += 1
            return
        if self.back is not None and mark.sign in (Sign.COMMA, Sign.BUT):
            self.subject, self.back, self.relative = self.back, None, False
        if mark.items or mark.sign in HEADS or self._is_self():
            group = self._subject()
            if group is not None:
                self._named(group)
                self.repeat = ""
        elif self._starts(self.at):
            if mark.sign is Sign.ORDER and abs(way(mark)) == 2 and self._after_object():
                self.subject = self.context.objects  # "A, followed by B, followed by C"
            said = self._predicate(self.subject)
            if said is not None and not self._nothing_between(said):
                self._said_of(said)
                self.repeat = ""
        else:
            self.told |= mark.sign is Sign.FREE
            self.repeat = self._joined(mark, self.repeat)
            self.at += 1

    def _after_object(self) -> bool:
        """Whether a comma and a member compared with stand right before."""
        before = self.marks[max(0, self.at - 2) : self.at]
        said = self.context.said
        compared = said is not None and said.kind is Kind.ORDER and self.told
        return (
            compared and len(before) == 2 and before[1].sign is Sign.COMMA and bool(before[0].items)
        )

    def _named(self, group: Group) -> None:
        """Members were named: what waited is said of them, or they are what comes is said of."""
        if self.waiting:
            if self._starts(self.at):
                raise Unsure("it is open of whom this is said")
            for said in self.waiting:
                denied, self.denied = self.denied, False
                self.rules += self._rules(group, replace(said, negative=True) if denied else said)
            self.subject, self.waiting, self.told = group, [], True
        elif self._ends(self.at) and self.repeat and self.context.said is not None:
            self.rules += self._again(group, negative=self.repeat == "nor")
            self.subject, self.told = group, True
        else:
            sided = self._signs(self.at, 2) == [Sign.ORDER, Sign.SELF]
            if sided and self.subject is not None:
                self.context.subject = self.subject  # "Ann has Bob on her left"
            elif self.subject is not None and not self.told and self.subject != group:
                raise Unsure("nothing is said of one of them")
            self.subject, self.told = group, False

    def _nothing_between(self, said: Predicate) -> bool:
        """ "Exactly two between A and B" is said of nobody else."""
        if self.denied or self.repeat == "nor":
            return False
        pair = said.objects.members
        if said.kind is not Kind.BETWEEN or not pair:
            return False
        alone = self.subject is None and not self._names_at(self.at)
        if said.negative and said.gap is None and alone:
            said = replace(said, negative=False, gap=0)
        if said.gap is None:
            return False
        self.rules += rules_of(Group(()), said, self.frame)
        self.pair, self.told = pair, True
        return True

    def _said_of(self, said: Predicate) -> None:
        if self.repeat == "nor" or self.denied:
            said, self.denied = replace(said, negative=True), False
        chained = self._chained(said)
        if self.repeat == "or":
            self._or_else(said)
        elif self.subject is None or self._inverts(said, self.told):
            self.waiting.append(said)
        else:
            self.last = len(self.rules)
            self.rules += self._rules(self.subject, self._of_the_two(self.subject, said))
            self.told = True
        if chained:
            self.subject = said.objects

    def _of_the_two(self, subject: Group, said: Predicate) -> Predicate:
        """ "A and B go back to back, A first": before the other of the two."""
        others = [m for m in self.pair if m not in subject.members]
        bare = self.marks[max(0, self.at - 3) : self.at]
        if said.kind is not Kind.PLACE or said.places not in ((1,), (-1,)) or len(others) != 1:
            return said
        if len(bare) < 3 or bare[0].sign is not Sign.COMMA or bare[1].end != bare[2].start:
            return said
        way = -1 if said.places == (1,) else 1
        return replace(said, kind=Kind.ORDER, ways=(way,), places=(), objects=Group((others[0],)))

    def _or_else(self, said: Predicate) -> None:
        """ "Right after A or right before B": one of the two, or neither where it is denied."""
        before = self.context.said
        subject, rules = self.subject, self.rules
        if subject is None or self.waiting or before is None or self.last >= len(rules):
            raise Unsure("a choice of what is not said")
        if before.negative and before.kind is said.kind:
            rules += self._rules(
                subject, replace(said, negative=True, soon=said.soon or before.soon)
            )
            return
        if before.negative or said.negative or len(subject.members) > 1:
            raise Unsure("a choice with a denial")
        one = all_of(rules[self.last :])
        rules[self.last :] = [AnyOf((one, all_of(self._rules(subject, said))))]

    def _relative(self, subject: Group | None) -> tuple[Group | None, Group | None]:
        """Of whom "…, who comes before C" is said: of the one just named, and then no more."""
        before = [m for m in self.marks[max(0, self.at - 2) : self.at] if m.sign is not Sign.COMMA]
        if subject is None or not before or not before[-1].items:
            return None, subject
        return subject, Group((self._member(before[-1]),))

    def _joined(self, mark: Mark, repeat: str) -> str:
        if mark.sign is Sign.NOR:
            return "nor"
        if mark.sign is Sign.ALSO:
            return "so"
        if mark.sign is Sign.OR:
            return "or" if self._starts(self.at + 1) else repeat
        if mark.sign in (Sign.SO, Sign.AND, Sign.COMMA):
            return repeat or ("so" if mark.sign is Sign.SO else "")
        names = self._names_at(self.at + 1)
        ends = self.at + 1 >= len(self.marks)
        if mark.sign is Sign.THEN and (ends or (names and self._starts(self.at + 2))):
            return ""
        if mark.count > 1 or (
            mark.sign in (Sign.THE_OTHER, Sign.LATEST, Sign.THEN, Sign.NEARER, Sign.PAST)
        ):
            raise Unsure("some of these words were not understood")
        return ""

    def _of_whom(self, waiting: list[Predicate]) -> list[Rule]:
        """Predicates without a subject in their sentence: of the one spoken of before."""
        between = [w for w in waiting if w.kind is Kind.BETWEEN and w.gap is not None]
        if len(between) == len(waiting):
            self.pair = waiting[-1].objects.members
            return [rule for said in waiting for rule in rules_of(Group(()), said, self.frame)]
        heads = [m for m in self.marks if m.items or m.count]
        if len(waiting) == 1 and heads and heads[0].count and _ahead(waiting[0]):
            return [counted(waiting[0].objects.members[0], waiting[0], self.frame.size)]
        if self.context.subject is None:
            raise Unsure("it is open of whom this is said")
        return [r for said in waiting for r in self._rules(self.context.subject, said)]

    def _rules(self, subject: Group, said: Predicate) -> list[Rule]:
        self.context.subject, self.context.said = subject, said
        both = (*subject.members, *said.objects.members)
        mutual = said.kind in (Kind.NEXT, Kind.APART, Kind.BETWEEN)
        self.pair = both if len(set(both)) == 2 and mutual else ()
        if said.objects.members:
            self.context.objects = said.objects
        return rules_of(subject, said, self.frame)

    def _again(self, subject: Group, *, negative: bool) -> list[Rule]:
        said = self.context.said
        if said is None:
            raise Unsure("nothing was said before")
        return rules_of(subject, replace(said, negative=said.negative or negative), self.frame)

    def _inverts(self, said: Predicate, told: bool) -> bool:
        """ "… and last is B": a place, then a name of which nothing else is said."""
        here = self.at
        if here >= len(self.marks) or not self.marks[here].items or not told:
            return False
        after = here + 1
        return said.kind in (Kind.PLACE, Kind.ORDER, Kind.BETWEEN) and self._ends(after)

    def _chained(self, said: Predicate) -> bool:
        """ "A before B before C": the next comparison is of B."""
        after = self.marks[self.at] if self.at < len(self.marks) else None
        return (
            said.kind is Kind.ORDER and after is not None and len(said.objects.members) == 1
            and after.sign in (Sign.ORDER, Sign.TOUCH)
        )  # fmt: skip

    def _subject(self) -> Group | None:
        mark = self.marks[self.at]
        if mark.sign is Sign.SELF:
            self.at += 1
            rest = self.marks[self.at : self.at + 2]
            if len(rest) > 1 and rest[0].sign is Sign.NOT and rest[1].items:
                return None  # "it wasn't Ann who was first"
            spoken = self.context.subject
            earlier = any(m.items for m in self.marks[: self.at])
            said = self.context.said
            joined = self._signs(self.at - 2, 1) in ([Sign.AND], [Sign.COMMA])
            compared = said is not None and bool(said.objects.members) and self.told
            if earlier and joined and compared and self._starts(self.at):
                raise Unsure("it is open who is meant")
            return None if earlier or spoken is None or not self._starts(self.at) else spoken
        if mark.sign is Sign.NOBODY:
            self.at += 1
            return Group((), "nobody")
        if mark.sign is Sign.ONE_OF:
            self.at += 1
            if not self._names_at(self.at):
                raise Unsure("one of what is not said")
            return Group(self._group(subject=True).members, "one" if way(mark) else "or")
        return self._headed(mark)

    def _headed(self, mark: Mark) -> Group | None:
        """Members behind "neither", "only", "no two of" or nothing."""
        nor = mark.sign is Sign.NEITHER
        no_two = mark.sign is Sign.NO_TWO
        only = mark.sign is Sign.ONLY
        if nor or no_two or only:
            self.at += 1
            if self.at >= len(self.marks) or not self.marks[self.at].items:
                if only:
                    return None
                if nor and self._starts(self.at):
                    self.marks[self.at - 1] = replace(mark, phrase=_NOT)
                    self.at -= 1
                    return None
                if no_two and self.context.subject is not None:
                    return replace(self.context.subject, no_two=True)
                if nor and self.context.subject is not None:
                    return replace(self.context.subject, joint="nor")
                raise Unsure("of whom is not said")
        group = self._group(subject=True)
        if no_two:
            return Group(group.members, "and", True)
        if only:
            return Group(group.members, "or" if len(group.members) > 1 else "and", only=True)
        return Group(group.members, "nor") if nor else group


def _ahead(said: Predicate) -> bool:
    """Whether so many are said to be before or after one member."""
    plain = said.kind is Kind.ORDER and len(said.ways) == 1 and not said.soon
    return plain and said.gap is not None and len(said.objects.members) == 1


def _clash(rules: list[Rule]) -> bool:
    """Whether one member would be in two places."""
    held: dict[str, set[int]] = {}
    for rule in rules:
        if isinstance(rule, Position):
            held[rule.item] = held.get(rule.item, set(rule.places)) & set(rule.places)
    return not all(held.values())
