"""The marks of a statement made plain: what is said in a roundabout way, said straight.

Guarantees: marks that say nothing where they stand ("goes" before "first", "can" before "not") are
left out; passives, "nearer the door than", "needs … first" and "two away from" become comparisons.
"""

from __future__ import annotations

from dataclasses import replace

from core.reading.orders.cursor import MORE, SAYS, STOPS, way
from core.reading.orders.mark import Mark
from core.reading.orders.words import Phrase, Sign


def without_idle(marks: list[Mark], *, row: bool = False) -> list[Mark]:
    """Without verbs before a better predicate, and without "can" before its "not"."""
    kept: list[Mark] = []
    marks = _sequence(_passive(_needing(_nearer(_separating(marks)))))
    for n, mark in enumerate(marks):
        if mark.sign is Sign.LATEST and mark.end - mark.start == 2 and _loose_or(kept, mark):
            side = -1 if way(mark) < 0 else 1
            kept += [
                replace(mark, phrase=Phrase(Sign.OR)),
                replace(mark, phrase=Phrase(Sign.ORDER, side)),
            ]
            continue
        if mark.sign is Sign.BOTH and not any(
            m.sign is Sign.NOT for m in (*kept[-2:], *marks[n + 1 : n + 2])
        ):
            continue
        if mark.sign is Sign.ALL_OTHERS and marks[n + 1 : n + 2] and marks[n + 1].items:
            continue
        beside = kept and marks[n + 1 : n + 2] and marks[n + 1].items
        if mark.sign is Sign.WITH:  # "not with Bob", "with Bob last"
            sign = Sign.NEXT if beside and kept[-1].sign is Sign.NOT else Sign.COMMA
            kept.append(replace(mark, phrase=Phrase(sign)))
            continue
        if mark.sign is Sign.LATEST and way(mark) == 2 and not _limits(marks, n):
            if row and beside and kept[-1].items:
                kept.append(replace(mark, phrase=Phrase(Sign.NEXT)))  # "Ann by Bob"
            continue
        if mark.sign is Sign.SOMEONE:
            if any(m.sign is Sign.BETWEEN for m in marks[n + 1 : n + 3]):
                bound = Mark(mark.start, mark.start, (), Phrase(Sign.BOUND, 1))
                kept += [bound, Mark(mark.start, mark.end, (), None, 1)]
            continue
        if mark.sign is Sign.FROM:
            kept += _from(mark, kept, marks[n + 1 : n + 2])
            continue
        if mark.sign is Sign.SELF and _points_on(kept, marks[n + 1 : n + 2]):
            continue  # "between those of A and B"
        if mark.sign is Sign.VERB and _after_object(kept):
            continue
        after = next((m for m in marks[n + 1 :] if m.sign is not Sign.SELF), None)
        if mark.sign is Sign.VERB and after is not None and _better(after):
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
        bare = mark.phrase is not None and mark.phrase.bare
        short = mark.sign is Sign.ORDER and mark.end - mark.start == 1 and not bare
        if short and not _compares(marks, n):
            continue
        kept.append(mark)
    return kept


def _sequence(marks: list[Mark]) -> list[Mark]:
    """ "A, then B, then C": A before B before C."""
    made: list[Mark] = []
    for n, mark in enumerate(marks):
        rest = [m for m in marks[n + 1 : n + 4] if m.sign is not Sign.TOUCH]
        told = [m for m in made[-2:] if m.sign not in (Sign.COMMA, Sign.AND)]
        plain = bool(rest) and bool(rest[0].items) and (len(rest) < 2 or rest[1].sign in STOPS)
        if mark.sign is not Sign.THEN or not plain or not told or not told[-1].items:
            made.append(mark)
            continue
        while made[-1].sign in (Sign.COMMA, Sign.AND):
            made.pop()
        made.append(Mark(mark.start, mark.end, (), Phrase(Sign.ORDER, -1)))
    return made


def _separating(marks: list[Mark]) -> list[Mark]:
    """ "At least one has to separate A from B": so many between A and B."""
    made = list(marks)
    for n in range(1, len(marks) - 3):
        counted, here, one, join, other = marks[n - 1 : n + 4]
        joined = join.sign in (Sign.FROM, Sign.AND)
        if counted.count and here.sign is Sign.APART and one.items and joined and other.items:
            made[n] = replace(here, phrase=Phrase(Sign.BETWEEN))
            made[n + 2] = replace(join, phrase=Phrase(Sign.AND))
    return made


def _limits(marks: list[Mark], n: int) -> bool:
    """Whether "by" sets a limit, a distance, or turns a comparison round."""
    after = marks[n + 1] if n + 1 < len(marks) else None
    before = [m.sign for m in marks[max(0, n - 2) : n]]
    if after is None:
        return False
    return after.sign in (Sign.PLACE, Sign.BOUND) or bool(after.count) or Sign.ORDER in before


def _points_on(kept: list[Mark], after: list[Mark]) -> bool:
    """Whether a pronoun behind a comparison only leads up to a member."""
    compares = bool(kept) and kept[-1].sign in SAYS - {Sign.PLACE, Sign.VERB}
    return compares and bool(after) and bool(after[0].items)


def _better(after: Mark) -> bool:
    """Whether what follows a verb says where, so that the verb says nothing."""
    return after.sign in MORE or bool(after.count) or after.sign in (Sign.NOT, Sign.NEITHER)


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
                Mark(mark.start, rest[0].end, (), Phrase(Sign.ORDER, -place[0] * way(mark)))
            )
            n += 2
            continue
        made.append(mark)
        n += 1
    return made


def beside(mark: Mark) -> list[Mark]:
    """ "On her left": before her; "comes next": right after the one spoken of."""
    if mark.sign is not Sign.BESIDE:
        return [mark]
    if way(mark) == 2:
        return [
            Mark(mark.start, mark.end, (), Phrase(Sign.TOUCH)),
            Mark(mark.start, mark.end, (), Phrase(Sign.ORDER, 1)),
            Mark(mark.start, mark.end, (), Phrase(Sign.SELF)),
        ]
    order = Mark(mark.start, mark.end, (), Phrase(Sign.ORDER, way(mark)))
    return [order, Mark(mark.start, mark.end, (), Phrase(Sign.SELF))]


def _after_object(kept: list[Mark]) -> bool:
    """Whether a verb belongs to what was compared with: "once Ann has finished"."""
    for mark in reversed(kept):
        if mark.sign in STOPS:
            return False
        if mark.sign is Sign.ORDER:
            return True
    return False


def _from(mark: Mark, kept: list[Mark], after: list[Mark]) -> list[Mark]:
    """ "Two away from B", "away from B", "away from the ends"."""
    if kept and kept[-1].count and after and after[0].items:
        return [Mark(mark.start, mark.end, (), Phrase(Sign.APART))]
    if not way(mark) or not after:
        return []
    denied = Mark(mark.start, mark.start, (), Phrase(Sign.NOT))
    if after[0].items or after[0].sign in (Sign.SELF, Sign.THE_OTHER):
        return [denied, Mark(mark.start, mark.end, (), Phrase(Sign.NEXT))]
    return [denied]


def _loose_or(kept: list[Mark], mark: Mark) -> bool:
    """Whether "or after" joins two comparisons rather than widening a place."""
    return abs(way(mark)) == 1 and not (kept and kept[-1].sign is Sign.PLACE)


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
        open_end = not after or after[0].sign in STOPS
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
            and way(by) == 2
        ):
            made[n] = replace(here, phrase=Phrase(Sign.ORDER, -way(here)))
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
