"""What several readings of one question have in common, and where one of them says more.

Guarantees: two readings fit only where one shows all that the other shows, for the same rows; a
reading says more only where it holds every condition of the other and a further one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from core.language.clauses import Aggregate, Condition, Query, Shown, Test
from core.language.thesaurus import words_of
from core.solving.sql_outputs import outputs_of
from core.solving.sql_plan import Key, plan_query
from core.tables.catalog import Catalog

_ASKED = r"(?:which|what|who|whom|how (?:long|much|old|far|late|big))"
_TWO_ASKED = re.compile(
    rf"\s*(?:who|which|what|when|where)\b.*(?:\band (?:(?:on|in|at|from|for|by|to|with) )?"
    rf"(?:{_ASKED}|when|where)|, (?:(?:on|in|at|from|for|by|to|with) )?{_ASKED})\b.*",
    re.IGNORECASE | re.DOTALL,
)


def fits(one: Query, other: Query, rows: tuple[Any, Any], catalog: Catalog) -> bool:
    """Whether two queries find the same rows, of which one shows no more than the other."""
    if rows[0] is None or rows[1] is None or len(rows[0]) != len(rows[1]) or not rows[0]:
        return False
    if one.limit != other.limit or bool(one.ranked) != bool(other.ranked):
        return False
    first, second = _shown(one, catalog), _shown(other, catalog)
    if len(first) > len(second):
        first, second, rows = second, first, (rows[1], rows[0])
    if not first or not set(first) <= set(second):
        return False
    places = [second.index(key) for key in first]
    narrow = Counter(tuple(row[: len(first)]) for row in rows[0])
    return narrow == Counter(tuple(row[p] for p in places) for row in rows[1])


def _shown(query: Query, catalog: Catalog) -> list[object]:
    """What the columns of the result hold, by the columns' own names."""
    return [
        _named(output.what, output.share)
        for output in outputs_of(plan_query(query, catalog), catalog)
    ]


def _named(what: Key, share: bool) -> object:
    if isinstance(what, Shown):
        return (what.aggregate.value, tuple(c.name.casefold() for c in what.columns), share)
    grain = what.grain.value if what.grain else ""
    return (
        ("none", (what.column.name.casefold(),), share) if not grain else (grain, what.column.name)
    )


def says_more(one: Query, others: Sequence[Query]) -> bool:
    """Whether a query holds all conditions of the others and at least one more than each."""
    mine = {_tested(c) for c in one.conditions}
    columns = {c.column for c in one.conditions}
    return all(
        {_tested(c) for c in other.conditions} < mine
        and {c.column for c in other.conditions} < columns
        for other in others
    )


def _tested(one: Condition) -> object:
    test = Test.EQ if one.test is Test.IN and len(one.values) == 1 else one.test
    values = tuple(str(v).casefold().removesuffix(".0") for v in one.values)
    return (one.column, test, values, one.negated, one.other)


def asks_two(request: str, query: Query) -> bool:
    """Whether two things are asked for ("who retired, and which clubs are they with?") and the
    query shows one alone."""
    shown = {*query.shown, *(b.column for b in query.by if not b.hidden)}
    single = len(shown) == 1 and all(len(s.columns) == 1 for s in query.shown)
    return single and _TWO_ASKED.fullmatch(request.strip()) is not None


def names_more(one: Query, other: Query, catalog: Catalog) -> bool:
    """Whether what a query shows beyond another is no more than the names of the rows."""

    def naming(shown: Shown) -> bool:
        if shown.aggregate is not Aggregate.NONE or len(shown.columns) != 1:
            return False
        table = catalog.table(shown.columns[0].table)
        info = table.column(shown.columns[0].name)
        return info.label or info.name == table.key

    beyond = [s for s in one.shown if s not in other.shown]
    return bool(beyond) and all(map(naming, beyond)) and not all(map(naming, other.shown))


def keys_alone(request: str, query: Query, catalog: Catalog) -> bool:
    """Whether "what …" or "who …" would be answered with nothing but the numbers of rows, which
    it does not name."""
    asks = re.match(r"\s*(?:what|who)\b", request, re.IGNORECASE) is not None
    if not asks or not query.shown or query.by:
        return False
    said = set(re.findall(r"\w+", request.casefold()))
    for shown in query.shown:
        if shown.aggregate is not Aggregate.NONE or len(shown.columns) != 1:
            return False
        table = catalog.table(shown.columns[0].table)
        info = table.column(shown.columns[0].name)
        key = info.name == table.key and info.simple_kind == "number"
        if not key or set(words_of(info.name)) & said:
            return False
    return True


def lacks_theirs(request: str, query: Query) -> bool:
    """Whether "… and their types" is asked for and one column alone is shown."""
    asked = re.search(r"\b(?:and|with|plus) (?:their|its)\b", request.lower()) is not None
    columns = {*query.shown, *(b.column for b in query.by if not b.hidden)}
    columns |= {r.shown for r in query.ranked} | {c.column for c in query.conditions}
    return asked and len(columns) < 2


def echoes(query: Query) -> bool:
    """Whether all that a query shows is what it was asked with: the title of Avatar."""
    fixed = {
        c.column for c in query.conditions if c.test is Test.EQ and not c.negated and not c.any_of
    }
    plain = all(s.aggregate is Aggregate.NONE and len(s.columns) == 1 for s in query.shown)
    shown = {c for s in query.shown for c in s.columns}
    return bool(plain and shown and shown <= fixed and not query.combined)
