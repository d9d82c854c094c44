"""The statements of a sentence about an order, from its marks to rules.

Guarantees: every mark of a sentence has a part in its rules, or the sentence raises Unsure; a
subject holds until another is named, a pronoun stands for the last one spoken of.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.language.clauses import (
    AllOf,
    AnyOf,
    Compare,
    CountOf,
    If,
    Iff,
    Not,
    Position,
    Prefer,
    Rule,
)
from core.reading.orders.frame import Frame
from core.reading.orders.marks import Mark
from core.reading.orders.predicates import (
    Group,
    Kind,
    Predicate,
    Unsure,
    beyond,
    rules_of,
)
from core.reading.orders.words import Phrase, Sign

_STOPS = frozenset(
    (Sign.ALSO, Sign.COMMA, Sign.AND, Sign.BUT, Sign.SO, Sign.THEN, Sign.OR, Sign.NOR)
)
_STARTS = frozenset(
    (Sign.PLACE, Sign.VERB, Sign.ORDER, Sign.NEXT, Sign.ACROSS, Sign.BETWEEN, Sign.APART,
     Sign.TOUCH, Sign.NOT, Sign.BOUND, Sign.LATEST, Sign.WISH, Sign.ALLOWS, Sign.BOTH, Sign.CHAIN)
)  # fmt: skip
SAYS = frozenset(
    (Sign.PLACE, Sign.VERB, Sign.ORDER, Sign.NEXT, Sign.ACROSS, Sign.BETWEEN, Sign.APART, Sign.CHAIN,)
)
_HEADS = frozenset((Sign.NO_TWO, Sign.NEITHER, Sign.ONLY, Sign.ONE_OF, Sign.NOBODY))
_MORE = frozenset((*SAYS, Sign.TOUCH, Sign.BOUND, Sign.LATEST)) - {Sign.VERB}


@dataclass
class Context:
    """Whom the last statement spoke of, and what it said."""

    subject: Group | None = None
    objects: Group | None = None
    said: Predicate | None = None
    carried: bool = False  # the subject was named in the same sentence


def read_marks(marks: tuple[Mark, ...], frame: Frame, context: Context) -> list[Rule | Prefer]:
    """All rules of a sentence. Raises Unsure."""
    wish = any(m.sign is Sign.WISH for m in marks)
    rules = _Reader(frame, context).sentence([m for m in marks if m.sign is not Sign.WISH])
    if wish:
        return [Prefer(rule) for rule in rules]
    return list(rules)


@dataclass
class _Reader:
    frame: Frame
    context: Context
    marks: list[Mark] = field(default_factory=list)
    at: int = 0
    denied: bool = False  # a "not" before the name of which something is said
    relative: bool = False  # within "…, who …,"
    last: int = 0  # where the rules of the last predicate begin
    pair: tuple[str, ...] = ()  # the two of which something was last said together

    # ------------------------------------------------ sentences

    def sentence(self, marks: list[Mark]) -> list[Rule]:
        """Conditions, reasons and choices first; then what is plainly said."""
        for reads in (self._listed_statements, self._condition, self._reason, self._choice):
            found = reads(marks)
            if found is not None:
                return found
        return self._plain(marks)

    def _part(self, marks: list[Mark]) -> list[Rule]:
        if len(marks) == 1 and len(marks[0].items) == 1:
            if self.context.said is not None:  # "…, Bob is"
                self.context.said = replace(self.context.said, negative=False)
            return self._again(Group(marks[0].items), negative=False)
        rules = _Reader(self.frame, self.context).sentence(marks)
        if not rules:
            raise Unsure("nothing is said")
        return rules

    def _condition(self, marks: list[Mark]) -> list[Rule] | None:
        at = next((n for n, m in enumerate(marks) if m.sign in (Sign.IF, Sign.UNLESS)), None)
        if at is None:
            return None
        unless = marks[at].sign is Sign.UNLESS
        only = at > 0 and marks[at - 1].sign is Sign.ONLY
        if any(m.items for m in marks[:at]) or only:
            then = self._part(
                [m for m in _trim(marks[: at - only]) if not (only and m.sign is Sign.ALLOWS)]
            )
            condition = self._part(_trim(marks[at + 1 :]))
        else:
            cut = _then(marks, at)
            condition = self._part(_trim(marks[at + 1 : cut]))
            then = self._part(_trim(marks[cut:]))
        one, other = _all(condition), _all(then)
        if _way(marks[at]) == 2:
            return [Iff(one, other)]
        if only:
            one, other = other, one
        return [If(_negated(one) if unless else one, other)]

    def _listed_statements(self, marks: list[Mark]) -> list[Rule] | None:
        """ "Exactly one of these is true: A is first, B is last"."""
        at = next((n for n, m in enumerate(marks[:3]) if m.sign is Sign.ONE_OF), None)
        if at is None or marks[at + 1 : at + 2] == [] or _way(marks[at + 1]) != 2:
            return None
        if marks[at + 1].sign is not Sign.SELF:
            return None
        parts: list[list[Mark]] = [[]]
        for mark in marks[at + 2 :]:
            if mark.sign in (Sign.COMMA, Sign.OR, Sign.AND):
                parts.append([])
            elif not mark.count:
                parts[-1].append(mark)
        stated = tuple(_all(self._part(part)) for part in parts if part)
        if len(stated) < 2:
            raise Unsure("which statements are meant")
        only = _way(marks[at]) or any(m.sign is Sign.ONLY for m in marks[:at])
        return [CountOf(stated, Compare.EQ, 1) if only else AnyOf(stated)]

    def _reason(self, marks: list[Mark]) -> list[Rule] | None:
        """What gives a reason is heard for whom it speaks of; "so X" says X."""
        at = next((n for n, m in enumerate(marks) if m.sign is Sign.SO), None)
        if at is None:
            return None
        before, after = marks[:at], marks[at + 1 :]
        if _way(marks[at]) == 2:
            rules = self.sentence(_trim(before))
            try:
                return [*rules, *self.sentence(_trim(after))]
            except Unsure:
                return rules  # said in other words
        if _way(marks[at]) < 0 and after and after[0].sign is Sign.PLACE:
            return self.sentence([*before, *after])  # "only as the fifth"
        if _way(marks[at]) < 0:
            cut = _reason_ends(after)
            if not any(m.items for m in before):
                return self._part(_trim([*before, *after[cut:]]))
            reason, rest = after[:cut], after[cut:]
            if _tells(reason):
                raise Unsure("its reason was not understood")
            return self._part(_trim([*before, *rest]))
        if len(after) == 1 and after[0].items and self._says(before):
            rules = self.sentence(_trim(before))
            return [*rules, *self._again(Group(after[0].items), negative=False)]
        if not any(m.items for m in before) or not self._says(before):
            if any(m.items for m in before):
                self._speaks_of([m.items for m in before if m.items], _trim(after))
            return self._part(_trim(after))
        rules = self.sentence(_trim(before))
        return [*rules, *self.sentence(_trim(after))] if self._says(after) else rules

    def _speaks_of(self, named: list[tuple[str, ...]], after: list[Mark]) -> None:
        """Whom a pronoun behind a reason means: "Ann loathes Bob, so they …"."""
        members = tuple(dict.fromkeys(m for items in named for m in items))
        plural = any(m.sign is Sign.SELF and _way(m) == 2 for m in after[:3])
        sure = all(len(items) == 1 for items in named) and (plural or len(members) == 1)
        self.context.subject = Group(members) if sure else None
        self.context.carried = sure

    def _says(self, marks: list[Mark]) -> bool:
        return any(m.sign in SAYS for m in _without_idle(marks))

    def _choice(self, marks: list[Mark]) -> list[Rule] | None:
        """ "Either A is first or B is last": two whole statements."""
        for n, mark in enumerate(marks):
            right = _trim(marks[n + 1 :])
            if mark.sign is not Sign.OR or not right or not right[0].items:
                continue
            left = _trim(marks[:n])
            if len(right) == 1 and _whole(left) and left[-1].sign in (Sign.PLACE, Sign.VERB):
                one = _all(self._part(left))
                return [AnyOf((one, _all(self._part(right))))]  # "A is first or B is"
            if (
                not (_whole(left) and _whole(right))
                or len(right) < 2
                or right[1].sign not in _STARTS
            ):
                continue
            if any(m.sign is Sign.NOT for m in left[-2:]):
                continue
            one, other = _all(self._part(left)), _all(self._part(right))
            return [AnyOf((one, other))]
        return None

    # ------------------------------------------------ plain statements

    def _plain(self, marks: list[Mark]) -> list[Rule]:
        self.marks, self.at = _without_idle(marks), 0
        self.marks = [made for m in self.marks for made in _beside(m)]
        rules: list[Rule] = []
        waiting: list[Predicate] = []
        subject: Group | None = None
        back: Group | None = None
        told, repeat = False, ""
        if self.context.carried:
            subject, told = self.context.subject, True
            self.context.carried = False
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            if mark.sign is Sign.WHO:
                back, subject = self._relative(subject)
                self.relative = back is not None
                self.at += 1
                continue
            if back is not None and mark.sign in (Sign.COMMA, Sign.BUT):
                subject, back, self.relative = back, None, False
            if mark.items or mark.sign in _HEADS or self._is_self():
                group = self._subject()
                if group is None:
                    continue
                if waiting:
                    if self._starts(self.at):
                        raise Unsure("it is open of whom this is said")
                    for said in waiting:
                        denied, self.denied = self.denied, False
                        rules += self._rules(group, replace(said, negative=True) if denied else said)
                    subject, waiting, told = group, [], True
                elif self._ends(self.at) and repeat and self.context.said is not None:
                    rules += self._again(group, negative=repeat == "nor")
                    subject, told = group, True
                else:
                    beside = self._signs(self.at, 2) == [Sign.ORDER, Sign.SELF]
                    if beside and subject is not None:
                        self.context.subject = subject
                    elif subject is not None and not told and subject.members != group.members:
                        raise Unsure("nothing is said of one of them")
                    subject, told = group, False
                repeat = ""
                continue
            if self._starts(self.at):
                made = self._predicate(subject)
                if made is None:
                    continue
                said = made
                if repeat == "nor" or self.denied:
                    said, self.denied = replace(said, negative=True), False
                if said.kind is Kind.BETWEEN and said.objects.members:
                    if (
                        said.negative
                        and said.gap is None
                        and subject is None
                        and not self._names_at(self.at)
                    ):
                        said = replace(said, negative=False, gap=0)
                    if said.gap is not None:
                        rules += rules_of(Group(()), said, self.frame)
                        self.pair, told = said.objects.members, True
                        continue
                chained = self._chained(said, told)
                if repeat == "or":
                    self._or_else(rules, subject, said, waiting)
                elif subject is None or self._inverts(said, told):
                    waiting.append(said)
                else:
                    self.last = len(rules)
                    rules += self._rules(subject, self._of_the_two(subject, said))
                    told = True
                if chained:
                    subject = said.objects
                repeat = ""
                continue
            if mark.sign is Sign.FREE:
                told = True
            repeat = self._joined(mark, repeat)
            self.at += 1
        if waiting:
            rules += self._of_whom(waiting)
        if subject is not None and not told:
            raise Unsure("nothing is said of one of them")
        if self.denied or _clash(rules):
            raise Unsure("some of these words were not understood")
        return rules

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

    def _or_else(
        self, rules: list[Rule], subject: Group | None, said: Predicate, waiting: list[Predicate]
    ) -> None:
        """ "Right after A or right before B": one of the two, or neither where it is denied."""
        before = self.context.said
        if subject is None or waiting or before is None or self.last >= len(rules):
            raise Unsure("a choice of what is not said")
        if before.negative and before.kind is said.kind:
            rules += self._rules(subject, replace(said, negative=True, soon=said.soon or before.soon))
            return
        if before.negative or said.negative or len(subject.members) > 1:
            raise Unsure("a choice with a denial")
        one = _all(rules[self.last :])
        rules[self.last :] = [AnyOf((one, _all(self._rules(subject, said))))]

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
        if mark.count > 1 or (mark.sign in (Sign.THE_OTHER, Sign.LATEST, Sign.THEN, Sign.NEARER)):
            raise Unsure("some of these words were not understood")
        return ""

    def _of_whom(self, waiting: list[Predicate]) -> list[Rule]:
        """Predicates without a subject in their sentence: of the one spoken of before."""
        between = [w for w in waiting if w.kind is Kind.BETWEEN and w.gap is not None]
        if len(between) == len(waiting):
            self.pair = waiting[-1].objects.members
            return [rule for said in waiting for rule in rules_of(Group(()), said, self.frame)]
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

    def _chained(self, said: Predicate, told: bool) -> bool:
        """ "A before B before C": the next comparison is of B."""
        after = self.marks[self.at] if self.at < len(self.marks) else None
        return (
            said.kind is Kind.ORDER and after is not None and len(said.objects.members) == 1
            and after.sign in (Sign.ORDER, Sign.TOUCH)
        )  # fmt: skip

    def _ends(self, at: int) -> bool:
        return (
            at >= len(self.marks)
            or self.marks[at].sign in _STOPS
            or self.marks[at].sign is Sign.TOUCH
        )

    def _starts(self, at: int) -> bool:
        if at >= len(self.marks):
            return False
        mark = self.marks[at]
        if mark.sign in _STARTS:
            return True
        return bool(mark.count) and any(m.sign in (Sign.ORDER, Sign.APART, Sign.BETWEEN, Sign.TOUCH, Sign.NEXT) for m in self.marks[at + 1 : at + 3])  # fmt: skip

    def _is_self(self) -> bool:
        return self.marks[self.at].sign is Sign.SELF

    # ------------------------------------------------ subjects

    def _subject(self) -> Group | None:
        mark = self.marks[self.at]
        if mark.sign is Sign.SELF:
            self.at += 1
            rest = self.marks[self.at : self.at + 2]
            if len(rest) > 1 and rest[0].sign is Sign.NOT and rest[1].items:
                return None  # "it wasn't Ann who was first"
            spoken = self.context.subject
            earlier = any(m.items for m in self.marks[: self.at])
            return None if earlier or spoken is None or not self._starts(self.at) else spoken
        if mark.sign is Sign.NOBODY:
            self.at += 1
            return Group((), "nobody")
        if mark.sign is Sign.ONE_OF:
            self.at += 1
            if not self._names_at(self.at):
                raise Unsure("one of what is not said")
            return Group(self._group(subject=True).members, "one" if _way(mark) else "or")
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

    def _group(self, *, subject: bool) -> Group:
        members = [self._member(self.marks[self.at])]
        joint = ""
        self.at += 1
        while True:
            step, word = self._link(self.at)
            if not step or (not subject and self._own_statement(self.at + step)):
                break
            if subject and self._member(self.marks[self.at + step]) in members:
                break
            if not subject and word == "and" and self._others_stated(self.at + step):
                break
            members.append(self._member(self.marks[self.at + step]))
            joint = word or joint
            self.at += step + 1
        if not joint and len(members) > 1:
            joint = "and"
        if len(set(members)) < len(members):
            raise Unsure("a member is named twice")
        return Group(tuple(members), joint or "and")

    def _link(self, at: int) -> tuple[int, str]:
        """How many joining marks stand here before another member, and how they join."""
        word, n = "", at
        while n < len(self.marks) and n - at < 2:
            sign = self.marks[n].sign
            if sign not in (Sign.COMMA, Sign.AND, Sign.OR, Sign.NOR) or _way(self.marks[n]):
                break
            word = {Sign.AND: "and", Sign.OR: "or", Sign.NOR: "nor"}.get(sign, word)
            n += 1
        if n == at or n >= len(self.marks) or not self.marks[n].items:
            return 0, ""
        return n - at, word

    def _own_statement(self, at: int) -> bool:
        """Whether a member behind an "and" begins a statement of its own."""
        return (
            self._starts(at + 1)
            and self.marks[at + 1].sign is not Sign.TOUCH
            or (
                at + 2 < len(self.marks)
                and self.marks[at + 1].sign is Sign.TOUCH
                and self._starts(at + 2)
            )
        )

    def _others_stated(self, at: int) -> bool:
        """Whether members from here on are the subject of what follows: "left of A and B and C are
        side by side"."""
        step, word = self._link(at + 1)
        after = at + 1 + step + 1
        return bool(step) and word == "and" and self._starts(after)

    def _member(self, mark: Mark) -> str:
        if len(mark.items) != 1:
            raise Unsure("it is open who is meant")
        return mark.items[0]

    # ------------------------------------------------ predicates

    def _predicate(self, subject: Group | None) -> Predicate | None:
        said = Predicate(Kind.PLACE)
        limit = 0
        allows = False
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            sign = mark.sign
            self.at += 1
            if sign in (Sign.NOT, Sign.NEITHER):
                said = replace(said, negative=True)
            elif sign is Sign.TOUCH:
                said = replace(said, soon=True)
            elif sign is Sign.BOTH:
                said = replace(said, both=True)
            elif sign is Sign.ALLOWS:
                allows = True
            elif sign is Sign.ONLY:
                allows = False
            elif sign is Sign.BOUND and mark.phrase is not None:
                said = replace(said, bound=mark.phrase.way)
            elif mark.count:
                said = replace(said, gap=mark.count)
            elif sign is Sign.LATEST and mark.phrase is not None:
                limit = mark.phrase.way
            elif sign in SAYS:
                self.at -= 1
                made = self._said(said, limit, subject)
                freely = subject is None or not (
                    subject.no_two or subject.only or subject.joint == "nobody"
                )
                if subject is not None and subject.only and made.kind is not Kind.PLACE:
                    raise Unsure("only of one, and what of the others")
                if allows and freely and not (made.negative or self.denied):
                    raise Unsure("this only allows something")
                return made
            elif sign is Sign.COMMA and said.negative and self.relative:
                return None  # "Ann, who hates waiting, …"
            elif sign is Sign.COMMA and said.negative:
                raise Unsure("a denial of something else")
            elif sign is Sign.COMMA or sign is Sign.SELF:
                continue
            elif (
                sign is Sign.OR and self.at < len(self.marks) and self.marks[self.at].sign in SAYS
            ):
                continue
            else:
                self.at -= 1
                break
        before = self.context.said
        if said.negative and said.soon and before is not None and before.kind is Kind.ORDER:
            return replace(before, soon=True, negative=True, gap=None)  # "… but not directly"
        if said.negative and not (said.gap or limit or said.soon) and self._names_at(self.at):
            self.denied = True
            return None  # "we never do Corniche first"
        if said.negative or said.gap or limit or allows:
            if not (said.gap or limit) and (allows or not self._names_left()):
                return None  # "wren isn't a morning person"
            raise Unsure("some of these words were not understood")
        return None

    def _names_left(self) -> bool:
        return any(m.items for m in self.marks[self.at :])

    def _said(self, said: Predicate, limit: int, subject: Group | None) -> Predicate:
        mark = self.marks[self.at]
        assert mark.phrase is not None  # as only phrases have signs
        if mark.sign in (Sign.PLACE, Sign.VERB):
            return self._placed(said, limit)
        self.at += 1
        kinds = {
            Sign.ORDER: Kind.ORDER, Sign.NEXT: Kind.NEXT, Sign.ACROSS: Kind.ACROSS,
            Sign.BETWEEN: Kind.BETWEEN, Sign.APART: Kind.APART, Sign.CHAIN: Kind.CHAIN,
        }  # fmt: skip
        said = replace(said, kind=kinds[mark.phrase.sign])
        if said.kind is Kind.CHAIN:
            last = self.context.said
            near = last is not None and last.kind is Kind.NEXT and subject is self.context.subject
            return replace(said, soon=said.soon or near)
        if said.kind is Kind.ORDER:
            said = replace(said, ways=(mark.phrase.way,))
            return self._ordered(said, subject)
        if said.kind is Kind.APART:
            if self.at < len(self.marks) and (
                self.marks[self.at].count or self.marks[self.at].sign is Sign.BOUND
            ):
                said = self._counted(said)
                said = replace(said, gap=(said.gap or 0) + 1)
            if said.gap is not None and said.negative:
                raise Unsure("a denied distance")
            if subject is not None and len(subject.members) == 1 and self._names_at(self.at):
                return replace(said, objects=self._group(subject=False))
            return said
        return self._related(said, subject)

    def _placed(self, said: Predicate, limit: int) -> Predicate:
        places: list[int] = []
        denied = said.negative
        while self.at < len(self.marks) and self.marks[self.at].sign in (Sign.PLACE, Sign.VERB):
            phrase = self.marks[self.at].phrase
            assert phrase is not None  # as only phrases have signs
            places += phrase.places
            self.at += 1
            after = self._signs(self.at, 2)
            if after and after[0] is Sign.LATEST:
                latest = self.marks[self.at].phrase
                limit = latest.way if latest and latest.way != 2 else limit
                self.at += 1
                after = self._signs(self.at, 2)
            if (
                len(after) == 2
                and after[0] in (Sign.OR, Sign.NOR)
                and after[1] in (Sign.PLACE, Sign.VERB)
            ):
                self.at += 1
                continue
            if (
                len(after) == 2
                and after[0] in (Sign.COMMA, Sign.AND)
                and after[1] is Sign.PLACE
                and self._listed(denied)
            ):
                self.at += 1
                continue
            break
        size = self.frame.size
        if limit:
            plain = [p if p > 0 else size + 1 + p for p in places]
            edge = max(plain) if limit != 1 else min(plain)
            places = list(range(1, edge + 1)) if limit != 1 else list(range(edge, size + 1))
        if said.gap is not None and said.gap > 1:
            raise Unsure("some of these words were not understood")
        return replace(said, kind=Kind.PLACE, places=tuple(dict.fromkeys(places)), gap=None)

    def _listed(self, denied: bool) -> bool:
        """Whether places behind commas are a choice: "first, second or third"."""
        for n in range(self.at, len(self.marks)):
            sign = self.marks[n].sign
            if sign in (Sign.OR, Sign.NOR):
                return n + 1 < len(self.marks) and self.marks[n + 1].sign is Sign.PLACE
            if sign not in (Sign.COMMA, Sign.PLACE):
                return False
        return False

    def _signs(self, at: int, many: int) -> list[Sign | None]:
        return [m.sign for m in self.marks[at : at + many]]

    def _names_at(self, at: int) -> bool:
        return at < len(self.marks) and bool(self.marks[at].items)

    def _ordered(self, said: Predicate, subject: Group | None) -> Predicate:
        """A comparison with what it compares: a member, a place, all the others."""
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            after = self._signs(self.at, 3)
            if mark.sign is Sign.TOUCH:
                said = replace(said, soon=True)
            elif mark.sign in (Sign.OR, Sign.NOR) and len(after) > 1 and Sign.ORDER in after[1:3]:
                pass
            elif mark.sign is Sign.ORDER and mark.phrase is not None:
                said = replace(said, ways=tuple(dict.fromkeys((*said.ways, mark.phrase.way))))
            elif mark.sign is Sign.BOUND or mark.count:
                said = self._counted(said)
                continue
            elif mark.sign is Sign.PLACE and mark.phrase is not None:
                self.at += 1
                places = beyond(mark.phrase.places, said.ways[0], self.frame.size, said.gap)
                return replace(said, kind=Kind.PLACE, places=places, gap=None)
            elif mark.sign is Sign.ALL_OTHERS:
                self.at += 1
                place = 1 if said.ways == (-1,) else -1
                return replace(said, kind=Kind.PLACE, places=(place,))
            else:
                break
            self.at += 1
        return self._related(said, subject)

    def _counted(self, said: Predicate) -> Predicate:
        """A count with its bound, wherever it stands."""
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            if mark.sign is Sign.BOUND and mark.phrase is not None:
                said = replace(said, bound=mark.phrase.way)
            elif mark.count:
                said = replace(said, gap=mark.count)
            else:
                break
            self.at += 1
        return said

    def _related(self, said: Predicate, subject: Group | None) -> Predicate:
        """The objects of a comparison, and what stands behind them ("…, directly")."""
        if (
            self.at < len(self.marks)
            and self.marks[self.at].sign is Sign.ONE_OF
            and self._names_at(self.at + 1)
        ):
            if _way(self.marks[self.at]) or said.negative:
                raise Unsure("one of them and not the others")
            self.at += 1
            said = replace(said, objects=Group(self._group(subject=False).members, "or"))
        elif said.kind is Kind.BETWEEN and subject is not None and self._between_self():
            self.at += 2
            both = (*subject.members, self._member(self.marks[self.at]))
            self.at += 1
            said = replace(said, objects=Group(both))
        elif self._names_at(self.at):
            if said.kind is Kind.BETWEEN:
                said = replace(said, objects=self._two())
            else:
                said = replace(said, objects=self._group(subject=False))
        elif self.at < len(self.marks) and self.marks[self.at].sign in (Sign.SELF, Sign.THE_OTHER):
            said = self._pointed(said, subject)
        elif said.kind is Kind.BETWEEN and subject is not None and len(subject.members) == 2:
            said = replace(said, objects=subject)
        elif said.kind is Kind.ORDER:
            said = replace(said, objects=Group((self._other(subject),)))
        return self._behind(said)

    def _between_self(self) -> bool:
        """ "… between her and Bob"."""
        return self._signs(self.at, 2) == [Sign.SELF, Sign.AND] and self._names_at(self.at + 2)

    def _other(self, subject: Group | None) -> str:
        """ "… two between A and B, A being the earlier one": than the other of the two."""
        pair = self.pair or (self.context.subject.members if self.context.subject else ())
        others = [m for m in pair if subject is not None and m not in subject.members]
        if len(pair) != 2 or len(others) != 1:
            raise Unsure("a comparison with nothing")
        return others[0]

    def _two(self) -> Group:
        """The two that something is between."""
        first = self._member(self.marks[self.at])
        step, word = self._link(self.at + 1)
        if not step or word != "and":
            raise Unsure("between what is not said")
        second = self._member(self.marks[self.at + 1 + step])
        self.at += step + 2
        return Group((first, second))

    def _pointed(self, said: Predicate, subject: Group | None) -> Predicate:
        """ "before it", "next to each other"."""
        self.at += 1
        if subject is not None and len(subject.members) > 1 and said.kind is not Kind.ORDER:
            return replace(said, objects=subject) if said.kind is Kind.BETWEEN else said
        spoken = self.context.objects if subject is self.context.subject else self.context.subject
        if spoken is None or (subject is not None and spoken.members == subject.members):
            raise Unsure("it is open what this points to")
        return replace(said, objects=spoken)

    def _behind(self, said: Predicate) -> Predicate:
        """ "… by two places", "…, with exactly one between them", "… at once"."""
        rest = self.marks[self.at : self.at + 6]
        signs = [m.sign for m in rest]
        if signs[:1] == [Sign.TOUCH] and (len(signs) == 1 or signs[1] in _STOPS):
            self.at += 1
            return replace(said, soon=True)
        if signs[:1] == [Sign.NOT] and (len(signs) == 1 or signs[1] in _STOPS):
            self.at += 1
            return replace(said, negative=True)  # "next to Ann on neither side"
        if signs[:1] == [Sign.LATEST] and any(m.count for m in rest[1:3]):
            self.at += 1
            return self._counted(said)
        between = next((n for n, m in enumerate(rest) if m.sign is Sign.BETWEEN), None)
        quantity = rest[:between] if between is not None else []
        plain = all(m.count or m.sign in (Sign.COMMA, Sign.BOUND, Sign.AND) for m in quantity)
        if quantity and plain and any(m.count for m in quantity) and said.kind is Kind.ORDER:
            self.at += sum(1 for m in quantity if m.sign in (Sign.COMMA, Sign.AND))
            said = self._counted(replace(said, gap=None))
            self.at += 1
            if self.at < len(self.marks) and self.marks[self.at].sign in (
                Sign.SELF,
                Sign.THE_OTHER,
            ):
                self.at += 1
            return replace(said, gap=(said.gap or 0) + 1)
        if said.kind is Kind.BETWEEN and said.gap is None:
            if rest and (rest[0].count or rest[0].sign is Sign.BOUND):
                return self._counted(said)
            if said.negative and not said.soon:
                return said
        return said


_NOT = Phrase(Sign.NOT)


def _without_idle(marks: list[Mark]) -> list[Mark]:
    """Without verbs before a better predicate, and without "can" before its "not"."""
    kept: list[Mark] = []
    marks = _passive(_needing(_nearer(marks)))
    for n, mark in enumerate(marks):
        if mark.sign is Sign.LATEST and mark.end - mark.start == 2 and _loose_or(kept, mark):
            way = -1 if _way(mark) < 0 else 1
            kept += [replace(mark, phrase=Phrase(Sign.OR)), replace(mark, phrase=Phrase(Sign.ORDER, way))]
            continue
        if mark.sign is Sign.BOTH and not any(m.sign is Sign.NOT for m in (*kept[-2:], *marks[n + 1 : n + 2])):
            continue
        if mark.sign is Sign.ALL_OTHERS and marks[n + 1 : n + 2] and marks[n + 1].items:
            continue
        if mark.sign is Sign.FROM:
            kept += _from(mark, kept, marks[n + 1 : n + 2])
            continue
        if mark.sign is Sign.SELF and kept and kept[-1].sign in SAYS and marks[n + 1 : n + 2]:
            if marks[n + 1].items and kept[-1].sign not in (Sign.PLACE, Sign.VERB):
                continue  # "between those of A and B"
        if mark.sign is Sign.VERB and _after_object(kept):
            continue
        after = next((m for m in marks[n + 1 :] if m.sign is not Sign.SELF), None)
        if mark.sign is Sign.VERB and after is not None:
            if after.sign in _MORE or after.count or after.sign in (Sign.NOT, Sign.NEITHER):
                continue
        if mark.sign is Sign.ALLOWS and after is not None and after.sign in (Sign.NOT, Sign.ONLY):
            continue
        if mark.sign is Sign.ONLY and not (after is not None and after.items):
            if any(m.sign is Sign.ALLOWS for m in kept[-1:]):
                kept.pop()
            continue
        if mark.sign is Sign.ALL_OTHERS and not (kept and kept[-1].sign is Sign.ORDER):
            continue
        if mark.count == 1 and not _counting(marks, n):
            continue
        if mark.sign is Sign.ORDER and mark.end - mark.start == 1 and not _compares(marks, n):
            if mark.phrase is None or not mark.phrase.bare:
                continue
        kept.append(mark)
    return kept


def _nearer(marks: list[Mark]) -> list[Mark]:
    """ "Nearer the door than B": before or after B, where the door is the first or the last place."""
    made: list[Mark] = []
    n = 0
    while n < len(marks):
        mark, rest = marks[n], marks[n + 1 : n + 3]
        place = (
            rest[0].phrase.places if rest and rest[0].sign is Sign.PLACE and rest[0].phrase else ()
        )
        if mark.sign is Sign.NEARER and len(rest) == 2 and rest[1].items and place in ((1,), (-1,)):
            made.append(
                Mark(mark.start, rest[0].end, (), Phrase(Sign.ORDER, -place[0] * _way(mark)))
            )
            n += 2
            continue
        made.append(mark)
        n += 1
    return made


def _clash(rules: list[Rule]) -> bool:
    """Whether one member would be in two places."""
    held: dict[str, set[int]] = {}
    for rule in rules:
        if isinstance(rule, Position):
            held[rule.item] = held.get(rule.item, set(rule.places)) & set(rule.places)
    return not all(held.values())


def _beside(mark: Mark) -> list[Mark]:
    """ "On her left": before her."""
    if mark.sign is not Sign.BESIDE:
        return [mark]
    order = Mark(mark.start, mark.end, (), Phrase(Sign.ORDER, _way(mark)))
    return [order, Mark(mark.start, mark.end, (), Phrase(Sign.SELF))]


def _after_object(kept: list[Mark]) -> bool:
    """Whether a verb belongs to what was compared with: "once Ann has finished"."""
    for mark in reversed(kept):
        if mark.sign in _STOPS:
            return False
        if mark.sign is Sign.ORDER:
            return True
    return False


def _from(mark: Mark, kept: list[Mark], after: list[Mark]) -> list[Mark]:
    """ "Two away from B", "away from B", "away from the ends"."""
    if kept and kept[-1].count and after and after[0].items:
        return [Mark(mark.start, mark.end, (), Phrase(Sign.APART))]
    if not _way(mark) or not after:
        return []
    denied = Mark(mark.start, mark.start, (), Phrase(Sign.NOT))
    if after[0].items or after[0].sign in (Sign.SELF, Sign.THE_OTHER):
        return [denied, Mark(mark.start, mark.end, (), Phrase(Sign.NEXT))]
    return [denied]


def _loose_or(kept: list[Mark], mark: Mark) -> bool:
    """Whether "or after" joins two comparisons rather than widening a place."""
    return abs(_way(mark)) == 1 and not (kept and kept[-1].sign is Sign.PLACE)


def _needing(marks: list[Mark]) -> list[Mark]:
    """ "B needs A (done first)": B is after A."""
    made: list[Mark] = []
    n = 0
    while n < len(marks):
        mark = marks[n]
        n += 1
        if mark.sign is not Sign.NEEDS:
            made.append(mark)
            continue
        after = marks[n + 1 : n + 2]
        open_end = not after or after[0].sign in _STOPS
        first = bool(after) and after[0].phrase is not None and after[0].phrase.places == (1,)
        if (
            n < len(marks)
            and marks[n].items
            and (open_end or first or (after and after[0].phrase and after[0].phrase.bare))
        ):
            made += [Mark(mark.start, mark.end, (), Phrase(Sign.ORDER, 1)), marks[n]]
            n += 1 if open_end else 2
    return made


def _passive(marks: list[Mark]) -> list[Mark]:
    """ "Followed at once by B": the other way round."""
    made = list(marks)
    for n in range(len(marks) - 2):
        here, soon, by = marks[n : n + 3]
        if (
            here.sign is Sign.ORDER
            and soon.sign is Sign.TOUCH
            and by.sign is Sign.LATEST
            and _way(by) == 2
        ):
            made[n] = replace(here, phrase=Phrase(Sign.ORDER, -_way(here)))
            made[n + 2] = replace(by, phrase=Phrase(Sign.TOUCH))
    return made


def _counting(marks: list[Mark], n: int) -> bool:
    near = [m.sign for m in marks[n + 1 : n + 2]] + [m.sign for m in marks[max(0, n - 2) : n]]
    return any(s in (Sign.ORDER, Sign.BETWEEN, Sign.APART, Sign.BOUND) for s in near)


def _compares(marks: list[Mark], n: int) -> bool:
    """Whether something to compare with follows a word of order."""
    for mark in marks[n + 1 : n + 5]:
        if mark.items or mark.sign in (Sign.PLACE, Sign.ALL_OTHERS, Sign.SELF, Sign.THE_OTHER):
            return True
        if mark.sign in (Sign.COMMA, Sign.BUT, Sign.SO):
            return False
    return False


def _trim(marks: list[Mark]) -> list[Mark]:
    """Without signs of joining at either end."""
    joins = (Sign.COMMA, Sign.AND, Sign.BUT, Sign.OR, Sign.THEN)
    start, end = 0, len(marks)
    while start < end and marks[start].sign in joins:
        start += 1
    while end > start and marks[end - 1].sign in joins:
        end -= 1
    return marks[start:end]


def _way(mark: Mark) -> int:
    return mark.phrase.way if mark.phrase is not None else 0


def _reason_ends(marks: list[Mark]) -> int:
    """Where a reason ends: at a comma, or at an "and" before a statement of its own."""
    for n, mark in enumerate(marks):
        own = mark.sign is Sign.AND and marks[n + 1 : n + 2] and marks[n + 1].items
        if mark.sign in (Sign.COMMA, Sign.SO) or own:
            return n
    return len(marks)


def _then(marks: list[Mark], at: int) -> int:
    """Where the consequence of a condition begins."""
    for n in range(at + 1, len(marks)):
        if marks[n].sign is Sign.THEN:
            return n + 1
    for n in range(at + 1, len(marks)):
        if (
            marks[n].sign is Sign.COMMA
            and _whole(marks[at + 1 : n])
            and any(m.items or m.sign is Sign.SELF for m in marks[n:])
        ):
            return n + 1
    raise Unsure("where the condition ends is not clear")


def _whole(marks: list[Mark]) -> bool:
    return any(m.items or m.sign is Sign.SELF for m in marks) and any(
        m.sign in SAYS for m in marks
    )


def _tells(marks: list[Mark]) -> bool:
    return any(m.items for m in marks) and any(m.sign in SAYS - {Sign.VERB} for m in marks)


def _all(rules: list[Rule]) -> Rule:
    return rules[0] if len(rules) == 1 else AllOf(tuple(rules))


def _negated(rule: Rule) -> Rule:
    return rule.rule if isinstance(rule, Not) else Not(rule)
