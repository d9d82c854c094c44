"""Each name of a plan with what it has in every plan, in some and in none.

Guarantees: pure functions; every planned name has one row, in the order of its group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.answer import Table

if TYPE_CHECKING:
    from core.language.clauses import Problem
    from core.reworking.possible import Possible
    from core.solving.asked import Forced


def _tr(text: str) -> str:
    return QCoreApplication.translate("all_plans", text)


def values_table(problem: Problem, forced: Forced, possible: Possible) -> Table:
    """Name, what it has in every plan, in some, and in none."""
    from core.language.clauses import Choose

    shape = next(problem.shapes())
    if isinstance(shape, Choose):
        return _choice(problem.group(shape.group).members, forced)
    order = {name: n for n, (_, name) in enumerate(sorted_names(problem))}
    items = dict.fromkeys(item for item, _ in (*possible.pairs, *possible.never))
    rows = []
    for item in sorted(items, key=lambda name: order.get(name, 0)):
        always = [s for i, s in forced.slots if i == item]
        some = [s for i, s in possible.pairs if i == item and s not in always]
        never = [s for i, s in possible.never if i == item]
        cells = (sorted(names, key=lambda n: order.get(n, 0)) for names in (always, some, never))
        rows.append((item, *(", ".join(names) or None for names in cells)))
    heads = (_tr("Name"), _tr("In every plan"), _tr("In some plans"), _tr("In no plan"))
    return Table(heads, tuple(rows))


def sorted_names(problem: Problem) -> list[tuple[str, str]]:
    """Every name with its group, in the order of the request."""
    from core.language.clauses import Group

    groups = [thing for thing in problem.things() if isinstance(thing, Group)]
    return [(group.name, member) for group in groups for member in group.members]


def _choice(members: tuple[str, ...], forced: Forced) -> Table:
    def told(member: str) -> str:
        if member in forced.chosen:
            return _tr("in every plan")
        if member in forced.left_out:
            return _tr("in no plan")
        return _tr("in some plans") if forced.complete else _tr("not settled in the time given")

    return Table((_tr("Name"), _tr("Chosen")), tuple((m, told(m)) for m in members))
