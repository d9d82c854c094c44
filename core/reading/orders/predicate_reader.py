"""One predicate of a statement about an order, from its marks: where, before or after what.

Guarantees: words that belong to a predicate (not, exactly, two places, right, at the latest) are
taken into it wherever people put them; what cannot be part of it raises Unsure.
"""

from __future__ import annotations

from dataclasses import replace

from core.reading.orders.cursor import SAYS, STOPS, Cursor, way
from core.reading.orders.predicates import Group, Kind, Predicate, Unsure, beyond
from core.reading.orders.words import Sign


class PredicateReader(Cursor):
    """Reads predicates; the subject is known or comes later."""

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
                self._check_allowed(made, allows, subject)
                return made
            elif sign is Sign.COMMA and said.negative and self.relative:
                return None  # "Ann, who hates waiting, …"
            elif sign is Sign.COMMA and said.negative:
                raise Unsure("a denial of something else")
            elif (
                sign is Sign.COMMA
                or sign is Sign.SELF
                or (
                    sign is Sign.OR
                    and self.at < len(self.marks)
                    and self.marks[self.at].sign in SAYS
                )
            ):
                continue
            else:
                self.at -= 1
                break
        return self._unsaid(said, limit, allows)

    def _check_allowed(self, made: Predicate, allows: bool, subject: Group | None) -> None:
        """What is only allowed is no rule; "only A" says little beyond places."""
        bound = subject is not None and (
            subject.no_two or subject.only or subject.joint in ("nobody", "nor")
        )
        if subject is not None and subject.only and made.kind is not Kind.PLACE:
            raise Unsure("only of one, and what of the others")
        if allows and not bound and not (made.negative or self.denied):
            raise Unsure("this only allows something")

    def _unsaid(self, said: Predicate, limit: int, allows: bool) -> Predicate | None:
        """Words of a predicate that lead to nothing said: idle, pointing back, or not understood."""
        before = self.context.said
        if said.negative and said.soon and before is not None and before.kind is Kind.ORDER:
            return replace(before, soon=True, negative=True, gap=None)  # "… but not directly"
        if said.both:
            raise Unsure("not both of what")
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
            said = replace(said, ways=(1 if mark.phrase.way > 0 else -1,))
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
                and self._listed()
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

    def _listed(self) -> bool:
        """Whether places behind commas are a choice: "first, second or third"."""
        for n in range(self.at, len(self.marks)):
            sign = self.marks[n].sign
            if sign in (Sign.OR, Sign.NOR):
                return n + 1 < len(self.marks) and self.marks[n + 1].sign is Sign.PLACE
            if sign not in (Sign.COMMA, Sign.PLACE):
                return False
        return False

    def _ordered(self, said: Predicate, subject: Group | None) -> Predicate:
        """A comparison with what it compares: a member, a place, all the others."""
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            after = self._signs(self.at, 3)
            if mark.sign is Sign.TOUCH:
                if not said.soon and self.marks[self.at - 1].sign in (Sign.OR, Sign.NOR):
                    raise Unsure("the one directly and the other not")
                said = replace(said, soon=True)
            elif mark.sign in (Sign.OR, Sign.NOR) and len(after) > 1 and Sign.ORDER in after[1:3]:
                pass
            elif mark.sign is Sign.ORDER and mark.phrase is not None:
                said = replace(
                    said, ways=tuple(dict.fromkeys((*said.ways, 1 if mark.phrase.way > 0 else -1)))
                )
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
            if way(self.marks[self.at]) or said.negative:
                raise Unsure("one of them and not the others")
            self.at += 1
            said = replace(said, objects=Group(self._group(subject=False).members, "or"))
        elif said.kind is Kind.BETWEEN and subject is not None and self._between_self():
            self.at += 2
            both = (*subject.members, self._member(self.marks[self.at]))
            self.at += 1
            said = replace(said, objects=Group(both))
        elif self._signs(self.at, 1) == [Sign.NEITHER] and self._names_at(self.at + 1):
            self.at += 1
            said = replace(said, objects=self._group(subject=False), negative=True)
        elif self._names_at(self.at):
            if said.kind is Kind.BETWEEN:
                said = replace(said, objects=self._two())
            else:
                said = replace(said, objects=self._group(subject=False))
        elif self.at < len(self.marks) and self.marks[self.at].sign in (Sign.SELF, Sign.THE_OTHER):
            said = self._pointed(said, subject)
        elif said.kind is Kind.BETWEEN and subject is not None and len(subject.members) == 2:
            said = self._between_them(replace(said, objects=subject))
        elif said.kind is Kind.ORDER:
            said = replace(said, objects=Group((self._other(subject),)))
        return self._behind(said)

    def _between_them(self, said: Predicate) -> Predicate:
        if said.gap is None:
            raise Unsure("how many are between them is not said")
        return said

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
            return (
                self._between_them(replace(said, objects=subject))
                if said.kind is Kind.BETWEEN
                else said
            )
        spoken = self.context.objects if subject is self.context.subject else self.context.subject
        if spoken is None or (subject is not None and spoken.members == subject.members):
            raise Unsure("it is open what this points to")
        return replace(said, objects=spoken)

    def _behind(self, said: Predicate) -> Predicate:
        """ "… by two places", "…, with exactly one between them", "… at once"."""
        rest = self.marks[self.at : self.at + 6]
        signs = [m.sign for m in rest]
        if signs[:1] == [Sign.TOUCH] and (len(signs) == 1 or signs[1] in STOPS):
            self.at += 1
            return replace(said, soon=True)
        if signs[:1] == [Sign.NOT] and (len(signs) == 1 or signs[1] in STOPS):
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
