"""Where a reader of marks stands, and what every part of it looks at.

Guarantees: looking changes nothing; members joined by "and" or "or" are taken together only where
what follows them is not a statement of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.language.clauses import AllOf, Not, Rule
from core.reading.orders.frame import Frame
from core.reading.orders.mark import Mark
from core.reading.orders.predicates import Group, Predicate, Unsure
from core.reading.orders.words import Sign

STOPS = frozenset(
    (Sign.ALSO, Sign.COMMA, Sign.AND, Sign.BUT, Sign.SO, Sign.THEN, Sign.OR, Sign.NOR)
)
STARTS = frozenset(
    (Sign.PLACE, Sign.VERB, Sign.ORDER, Sign.NEXT, Sign.ACROSS, Sign.BETWEEN, Sign.APART,
     Sign.TOUCH, Sign.NOT, Sign.BOUND, Sign.LATEST, Sign.WISH, Sign.ALLOWS, Sign.BOTH, Sign.CHAIN)
)  # fmt: skip
SAYS = frozenset(
    (
        Sign.PLACE,
        Sign.VERB,
        Sign.ORDER,
        Sign.NEXT,
        Sign.ACROSS,
        Sign.BETWEEN,
        Sign.APART,
        Sign.CHAIN,
    )
)
HEADS = frozenset((Sign.NO_TWO, Sign.NEITHER, Sign.ONLY, Sign.ONE_OF, Sign.NOBODY))
MORE = frozenset((*SAYS, Sign.TOUCH, Sign.BOUND, Sign.LATEST)) - {Sign.VERB}


@dataclass
class Context:
    """Whom the last statement spoke of, and what it said."""

    subject: Group | None = None
    objects: Group | None = None
    said: Predicate | None = None
    carried: bool = False  # the subject was named in the same sentence


@dataclass
class Cursor:
    """A place in the marks of a sentence, and what was noticed on the way."""

    frame: Frame
    context: Context
    marks: list[Mark] = field(default_factory=list)
    at: int = 0
    denied: bool = False  # a "not" before the name of which something is said
    relative: bool = False  # within "…, who …,"
    pair: tuple[str, ...] = ()  # the two of which something was last said together

    def _signs(self, at: int, many: int) -> list[Sign | None]:
        return [m.sign for m in self.marks[at : at + many]]

    def _names_at(self, at: int) -> bool:
        return at < len(self.marks) and bool(self.marks[at].items)

    def _ends(self, at: int) -> bool:
        return (
            at >= len(self.marks)
            or self.marks[at].sign in STOPS
            or self.marks[at].sign is Sign.TOUCH
        )

    def _starts(self, at: int) -> bool:
        if at >= len(self.marks):
            return False
        mark = self.marks[at]
        if mark.sign in STARTS:
            return True
        return bool(mark.count) and any(m.sign in (Sign.ORDER, Sign.APART, Sign.BETWEEN, Sign.TOUCH, Sign.NEXT) for m in self.marks[at + 1 : at + 3])  # fmt: skip

    def _is_self(self) -> bool:
        return self.marks[self.at].sign is Sign.SELF

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
            if sign not in (Sign.COMMA, Sign.AND, Sign.OR, Sign.NOR) or way(self.marks[n]):
                break
            word = {Sign.AND: "and", Sign.OR: "or", Sign.NOR: "nor"}.get(sign, word)
            n += 1
        if n == at or n >= len(self.marks) or not self.marks[n].items:
            return 0, ""
        return n - at, word

    def _own_statement(self, at: int) -> bool:
        """Whether a member behind an "and" begins a statement of its own."""
        return (self._starts(at + 1) and self.marks[at + 1].sign is not Sign.TOUCH) or (
            at + 2 < len(self.marks)
            and self.marks[at + 1].sign in (Sign.TOUCH, Sign.NEITHER)
            and self._starts(at + 2)
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


def way(mark: Mark) -> int:
    return mark.phrase.way if mark.phrase is not None else 0


def trim(marks: list[Mark]) -> list[Mark]:
    """Without signs of joining at either end."""
    joins = (Sign.COMMA, Sign.AND, Sign.BUT, Sign.OR, Sign.THEN, Sign.WITH)
    start, end = 0, len(marks)
    while start < end and marks[start].sign in joins:
        start += 1
    while end > start and marks[end - 1].sign in joins:
        end -= 1
    return marks[start:end]


def whole(marks: list[Mark]) -> bool:
    return any(m.items or m.sign is Sign.SELF for m in marks) and any(m.sign in SAYS for m in marks)


def tells(marks: list[Mark]) -> bool:
    return any(m.items for m in marks) and any(m.sign in SAYS - {Sign.VERB} for m in marks)


def all_of(rules: list[Rule]) -> Rule:
    return rules[0] if len(rules) == 1 else AllOf(tuple(rules))


def negated(rule: Rule) -> Rule:
    return rule.rule if isinstance(rule, Not) else Not(rule)
