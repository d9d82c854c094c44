"""Each name of a plan with what it always has and what varies from plan to plan.

Guarantees: a pure function; every planned name has one row, in the order of its group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.answer import Answer, Table
from gui.models.walk import pairs_of_table

if TYPE_CHECKING:
    from core.language.clauses import Problem
    from core.solving.asked import Forced


def _tr(text: str) -> str:
    return QCoreApplication.translate("all_plans", text)


def values_table(problem: Problem, answer: Answer, forced: Forced) -> Table:
    """Name, what it always has, and what it has in some of the plans listed."""
    from core.language.clauses import Choose, Group

    shape = next(problem.shapes())
    groups = [thing for thing in problem.things() if isinstance(thing, Group)]
    plans = tuple(t for t in (answer.table, *answer.alternatives) if t is not None)
    if isinstance(shape, Choose):
        return _choice(problem.group(shape.group).members, plans, forced)
    items = _items(problem)
    always = {item: [s for i, s in forced.slots if i == item] for item in items}
    seen = [pairs_of_table(problem, plan) for plan in plans]
    rows = []
    for item in items:
        others = [m for g in groups if item not in g.members for m in g.members]
        may = [m for m in others if any(frozenset((item, m)) in pairs for pairs in seen)]
        varies = [m for m in may if m not in always[item]]
        rows.append((item, ", ".join(always[item]) or None, ", ".join(varies) or None))
    return Table((_tr("Name"), _tr("In every plan"), _tr("In some plans")), tuple(rows))


def _items(problem: Problem) -> tuple[str, ...]:
    from core.language.english_terms import Terms

    items = Terms(problem).items
    return items.members if items is not None else ()


def _choice(members: tuple[str, ...], plans: tuple[Table, ...], forced: Forced) -> Table:
    chosen = [{str(row[0]) for row in plan.rows} for plan in plans]

    def told(member: str) -> str:
        if member in forced.chosen:
            return _tr("always chosen")
        if member in forced.left_out:
            return _tr("never chosen")
        often = sum(member in names for names in chosen)
        return _tr("in {0} of the {1} plans listed").format(often, len(chosen))

    return Table((_tr("Name"), _tr("Plans")), tuple((m, told(m)) for m in members))
