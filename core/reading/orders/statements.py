"""The sentences of a request about an order: conditions, reasons and choices, then what is said.

Guarantees: every mark of a sentence has a part in its rules, or the sentence raises Unsure; a
subject holds until another is named, a pronoun stands for the last one spoken of.
"""

from __future__ import annotations

from dataclasses import replace

from core.language.clauses import AnyOf, Compare, CountOf, If, Iff, Prefer, Rule
from core.reading.orders.cursor import (
    SAYS,
    STARTS,
    Context,
    all_of,
    negated,
    tells,
    trim,
    way,
    whole,
)
from core.reading.orders.frame import Frame
from core.reading.orders.mark import Mark
from core.reading.orders.plain import PlainReader
from core.reading.orders.predicates import Group, Unsure
from core.reading.orders.tidying import without_idle
from core.reading.orders.words import Sign


def read_marks(marks: tuple[Mark, ...], frame: Frame, context: Context) -> list[Rule | Prefer]:
    """All rules of a sentence. Raises Unsure."""
    wish = any(m.sign is Sign.WISH for m in marks)
    parts = _parts_of_wishes(marks) if wish else []
    if len(parts) > 1:
        return [rule for part in parts for rule in read_marks(part, frame, context)]
    rules = SentenceReader(frame, context).sentence([m for m in marks if m.sign is not Sign.WISH])
    if wish:
        return [Prefer(rule) for rule in rules]
    return list(rules)


def _parts_of_wishes(marks: tuple[Mark, ...]) -> list[tuple[Mark, ...]]:
    """A sentence cut where a new member is spoken of behind a comma or a "but", so that a wish
    stays the only one: "A is first, B second if possible, and C is last"."""
    if any(m.sign in (Sign.IF, Sign.UNLESS, Sign.OR) for m in marks) or marks[0].sign is Sign.WISH:
        return []
    parts: list[list[Mark]] = [[]]
    for n, mark in enumerate(marks):
        after = [m for m in marks[n + 1 : n + 3] if m.sign not in (Sign.AND, Sign.WISH)]
        here = any(m.items for m in parts[-1]) and any(m.sign in SAYS for m in parts[-1])
        fresh = bool(after) and bool(after[0].items)
        if mark.sign in (Sign.COMMA, Sign.BUT) and here and fresh:
            parts.append([])
        else:
            parts[-1].append(mark)
    told = all(any(m.sign in SAYS for m in part) for part in parts)
    return [tuple(part) for part in parts] if told else []


class SentenceReader(PlainReader):
    """Reads one sentence."""

    def sentence(self, marks: list[Mark]) -> list[Rule]:
        """Conditions, reasons and choices first; then what is plainly said."""
        for reads in (
            self._needless,
            self._listed_statements,
            self._condition,
            self._reason,
            self._choice,
        ):
            found = reads(marks)
            if found is not None:
                return found
        return self.plain(marks)

    def _part(self, marks: list[Mark]) -> list[Rule]:
        if len(marks) == 1 and len(marks[0].items) == 1:
            if self.context.said is not None:  # "…, Bob is"
                self.context.said = replace(self.context.said, negative=False)
            return self._again(Group(marks[0].items), negative=False)
        rules = SentenceReader(self.frame, self.context).sentence(marks)
        if not rules:
            raise Unsure("nothing is said")
        return rules

    def _needless(self, marks: list[Mark]) -> list[Rule] | None:
        """ "A needn't be last, but B must not be first": what need not be so is no rule."""
        if not any(m.sign is Sign.NEEDLESS for m in marks):
            return None
        if any(m.sign in (Sign.IF, Sign.UNLESS) for m in marks):
            raise Unsure("a condition on what need not be so")
        rules: list[Rule] = []
        for part in _parts_around_needless(marks):
            named = [m.items for m in part if m.items]
            if any(m.sign is Sign.NEEDLESS for m in part):
                if named:
                    self._speaks_of(named[:1], [])
            elif self._says(part):
                rules += self.sentence(trim(part))
            elif named:
                raise Unsure("nothing is said of one of them")
        return rules

    def _condition(self, marks: list[Mark]) -> list[Rule] | None:
        at = next((n for n, m in enumerate(marks) if m.sign in (Sign.IF, Sign.UNLESS)), None)
        if at is None:
            return None
        if any(m.items for m in marks[:at]) and any(
            m.sign is Sign.SO and not way(m) for m in marks[at:]
        ):
            if self._says(marks[:at]):
                raise Unsure("what follows from the condition is not clear")
            return None  # "Ann sulks if she is after Bob, so Ann before Bob"
        unless = marks[at].sign is Sign.UNLESS
        only = at > 0 and marks[at - 1].sign is Sign.ONLY
        if any(m.items for m in marks[:at]) or only:
            then = self._part(
                [m for m in trim(marks[: at - only]) if not (only and m.sign is Sign.ALLOWS)]
            )
            condition = self._part(trim(marks[at + 1 :]))
        else:
            cut = _then(marks, at)
            condition = self._part(trim(marks[at + 1 : cut]))
            then = self._part(trim(marks[cut:]))
        one, other = all_of(condition), all_of(then)
        if way(marks[at]) == 2:
            return [Iff(one, other)]
        if only:
            one, other = other, one
        return [If(negated(one) if unless else one, other)]

    def _listed_statements(self, marks: list[Mark]) -> list[Rule] | None:
        """ "Exactly one of these is true: A is first, B is last"."""
        at = next((n for n, m in enumerate(marks[:3]) if m.sign is Sign.ONE_OF), None)
        if at is None or marks[at + 1 : at + 2] == [] or way(marks[at + 1]) != 2:
            return None
        if marks[at + 1].sign is not Sign.SELF:
            return None
        parts: list[list[Mark]] = [[]]
        for mark in marks[at + 2 :]:
            if mark.sign in (Sign.COMMA, Sign.OR, Sign.AND):
                parts.append([])
            elif not mark.count:
                parts[-1].append(mark)
        stated = tuple(all_of(self._part(part)) for part in parts if part)
        if len(stated) < 2:
            raise Unsure("which statements are meant")
        only = way(marks[at]) or any(m.sign is Sign.ONLY for m in marks[:at])
        return [CountOf(stated, Compare.EQ, 1) if only else AnyOf(stated)]

    def _reason(self, marks: list[Mark]) -> list[Rule] | None:
        """What gives a reason is heard for whom it speaks of; "so X" says X."""
        at = next((n for n, m in enumerate(marks) if m.sign is Sign.SO), None)
        if at is None:
            return None
        before, after = marks[:at], marks[at + 1 :]
        if any(m.sign is Sign.IF for m in before):
            return self._part(trim(after))
        if way(marks[at]) == 2 and self._says(before):
            rules = self.sentence(trim(before))
            try:
                return [*rules, *self.sentence(trim(after))]
            except Unsure:
                return rules  # said in other words
        if way(marks[at]) < 0 and after and after[0].sign is Sign.PLACE:
            return self.sentence([*before, *after])  # "only as the fifth"
        if way(marks[at]) < 0:
            cut = _reason_ends(after)
            if not any(m.items for m in before):
                self._speaks_of([m.items for m in after[:cut] if m.items], trim(after[cut:]))
                return self._part(trim([*before, *after[cut:]]))
            reason, rest = after[:cut], after[cut:]
            if tells(reason):
                raise Unsure("its reason was not understood")
            return self._part(trim([*before, *rest]))
        if len(after) == 1 and after[0].items and self._says(before):
            rules = self.sentence(trim(before))
            return [*rules, *self._again(Group(after[0].items), negative=False)]
        if not any(m.items for m in before) or not self._says(before):
            if any(m.items for m in before):
                self._speaks_of([m.items for m in before if m.items], trim(after))
            return self._part(trim(after))
        rules = self.sentence(trim(before))
        return [*rules, *self.sentence(trim(after))] if self._says(after) else rules

    def _speaks_of(self, named: list[tuple[str, ...]], after: list[Mark]) -> None:
        """Whom a pronoun behind a reason means: "Ann loathes Bob, so they …"."""
        members = tuple(dict.fromkeys(m for items in named for m in items))
        plural = any(m.sign is Sign.SELF and way(m) == 2 for m in after[:3])
        sure = all(len(items) == 1 for items in named) and (plural or len(members) == 1)
        self.context.subject = Group(members) if sure else None
        self.context.carried = sure

    def _says(self, marks: list[Mark]) -> bool:
        return any(m.sign in SAYS for m in without_idle(marks))

    def _choice(self, marks: list[Mark]) -> list[Rule] | None:
        """ "Either A is first or B is last": two whole statements."""
        signs = [m.sign for m in trim(marks)[-2:]]
        exclusive = signs == [Sign.NOT, Sign.BOTH]
        marks = trim(trim(marks)[:-2]) if exclusive else marks
        for n, mark in enumerate(marks):
            right = trim(marks[n + 1 :])
            if mark.sign is not Sign.OR or not right or not right[0].items:
                continue
            left = trim(marks[:n])
            if len(right) == 1 and whole(left) and left[-1].sign in (Sign.PLACE, Sign.VERB):
                one = all_of(self._part(left))
                return [AnyOf((one, all_of(self._part(right))))]  # "A is first or B is"
            if not (whole(left) and whole(right)) or len(right) < 2 or right[1].sign not in STARTS:
                continue
            if any(m.sign is Sign.NOT for m in left[-2:]):
                continue
            one, other = all_of(self._part(left)), all_of(self._part(right))
            if exclusive:
                return [CountOf((one, other), Compare.EQ, 1)]
            return [AnyOf((one, other))]
        if exclusive:
            raise Unsure("not both of what")
        return None


def _parts_around_needless(marks: list[Mark]) -> list[list[Mark]]:
    """A sentence cut at its commas and its "but", and where an "and" leads to what need not be."""
    parts: list[list[Mark]] = [[]]
    for n, mark in enumerate(marks):
        leads = mark.sign is Sign.AND and any(m.sign is Sign.NEEDLESS for m in marks[n + 1 : n + 3])
        held = any(m.sign is Sign.NEEDLESS for m in parts[-1])
        own = mark.sign is Sign.AND and held and bool(marks[n + 2 : n + 3])
        own = own and marks[n + 2].sign in STARTS and bool(marks[n + 1].items)
        if mark.sign in (Sign.COMMA, Sign.BUT, Sign.SO) or leads or own:
            parts.append([])
        else:
            parts[-1].append(mark)
    return [part for part in parts if part]


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
            and whole(marks[at + 1 : n])
            and any(m.items or m.sign is Sign.SELF for m in marks[n:])
        ):
            return n + 1
    raise Unsure("where the condition ends is not clear")
