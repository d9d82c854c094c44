"""The conditions of a short question: periods, comparisons, cells, yes and no, blanks.

Guarantees: each condition is made from words that are claimed for it; a denial always belongs to
the part that it stands before; a column that had to be guessed is a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Column, Condition, Test
from core.reading.terse.amounts import Tests, averages, columns_compared, late, verbal
from core.reading.terse.dates import period
from core.reading.terse.denial import denied, double
from core.reading.terse.numbers import numbers, ranges
from core.reading.terse.periods import Period
from core.reading.terse.sheet import Item, Sheet, roots_of


def find_tests(sheet: Sheet, periods: list[Period], grouped: bool = False) -> Tests:
    """All conditions of a question."""
    found = Tests()
    columns_compared(sheet, found)
    late(sheet, found)
    for one in periods:
        period(sheet, one, found)
    _either_period(found)
    averages(sheet, found)
    ranges(sheet, found)
    numbers(sheet, found)
    _blanks(sheet, found)
    _flags(sheet, found)
    _cells(sheet, found)
    counted = grouped or re.search(r"\b(?:how many|most|number of|how often)\b", sheet.text.lower())
    for item in sheet.items:
        if counted and not item.used and verbal(item, sheet.low(item.last - 1)):
            item.used = True
            if item.info.blanks and not any(c.column == item.column for c in found.conditions):
                found.conditions.append(Condition(item.column, Test.NOT_BLANK))
    return found


def _either_period(found: Tests) -> None:
    """ "In February or April", "2019 and 2021": no day lies in both."""
    whole = (Test.BETWEEN, Test.EQ)
    for number, one in enumerate(found.conditions):
        others = [c for c in found.conditions if c.column == one.column and c.test in whole]
        if one.test in whole and len(others) > 1 and not one.any_of:
            found.conditions[number] = replace(one, any_of=_PERIODS)


def _flags(sheet: Sheet, found: Tests) -> None:
    flags = [i for i in sheet.items if i.kind == "flag" and not i.used]
    either = len(flags) > 1 and any(
        w.low == "or" for w in sheet.words[flags[0].last : flags[-1].first]
    )
    for item in flags:
        said = _said_after(sheet, item)
        no = denied(sheet, item.first, item.last) != item.negated
        no = no if said is None else not said
        item.used = True
        value = item.info.truth[0 if no else 1]
        if sheet.low(item.first - 1) in ("has", "have", "is", "are"):
            sheet.claim(item.first - 1, item.first, "flag")
        nothing = value if isinstance(value, str | int | float) else ""
        one = Condition(item.column, Test.EQ, (nothing,), None, False, 1 if either else 0)
        if one not in found.conditions:
            found.conditions.append(one)


_PERIODS = 50  # the number of the group of periods, beyond those of other conditions
_SAYS = frozenset("is are = : says marked set equals being was were as".split())
_TRUTH = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def _said_after(sheet: Sheet, item: Item) -> bool | None:
    """ "Rent_paid is no", "insured: yes": the value itself."""
    place = item.last
    while sheet.low(place) in _SAYS and place < item.last + 2:
        place += 1
    truth = _TRUTH.get(sheet.low(place))
    ends = sheet.low(place + 1) in ("", ".", ",", "?", ")", "for", "and", ";")
    if truth is None or not (place > item.last or ends):
        return None
    sheet.claim(item.last, place + 1, "flag")
    return truth


_EMPTY = frozenset("empty vacant unlet unoccupied untenanted free".split())


_FULL = frozenset("occupied let".split())


_HOLDER = ("tenant", "occupant", "occupier", "resident", "guest", "renter")


def _blanks(sheet: Sheet, found: Tests) -> None:
    for place, word in enumerate(sheet.words):
        if word.low in _EMPTY | _FULL and not word.part:
            holder = next(
                (
                    c
                    for c in sheet.table.columns
                    if c.blanks and set(roots_of(c.name)) & set(_HOLDER)
                ),
                None,
            )
            if holder:
                sheet.claim(place, place + 1, "blank")
                test = Test.BLANK if word.low in _EMPTY else Test.NOT_BLANK
                found.conditions.append(Condition(Column(sheet.table.name, holder.name), test))
    _named_blanks(sheet, found)


def _named_blanks(sheet: Sheet, found: Tests) -> None:
    """ "No tenant", "result missing", "unsold", "already delivered"."""
    for item in [i for i in sheet.items if i.kind == "column" and not i.used]:
        if not item.info.blanks:
            _none_cells(sheet, item, found)
            continue
        after = sheet.text[sheet.words[item.last - 1].end :].lower()
        missing = re.match(
            r"\s*(?:figure |value |date |reading )?(?:is|are|was|has)?\s*(?:not |n't |un)(?:known|recorded|given|set|there|yet|entered|filled in|noted)|\s*(?:figure |value |date )?(?:is |are )?(?:missing|unknown|blank|empty)",
            after,
        )
        if missing:
            start = sheet.words[item.last - 1].end
            sheet.claim_text(start, start + missing.end(), "blank")
            _blank(item, Test.BLANK, found)
            continue
        said = sheet.low(item.first)
        verb = item.info.kind.dated and (
            said.endswith(("ed", "en"))
            or said in ("sold", "paid", "done", "sent", "built", "made", "met", "bought", "left")
        )
        prefixed = (
            said.startswith("un")
            and len(said) > 4
            and not any(r.startswith("un") for r in roots_of(item.column.name))
        )
        if prefixed:
            _blank(item, Test.BLANK, found)
        elif denied(sheet, item.first, item.last):
            _blank(item, Test.NOT_BLANK if double(sheet, item.first) else Test.BLANK, found)
        elif (
            verb
            and any(
                w.low in ("already", "far", "been", "were", "was")
                for w in sheet.words[max(0, item.first - 4) : item.first]
            )
            and not any(c.column == item.column for c in found.conditions)
        ) or (verb and len(sheet.items) == 1):
            _blank(item, Test.NOT_BLANK, found)


_NOTHING = ("none", "nil", "nothing", "n/a", "na", "-", "no")


def _none_cells(sheet: Sheet, item: Item, found: Tests) -> None:
    """ "No injury", "an injury" where cells say none: the cell that means nothing."""
    number = next(n for n, c in enumerate(sheet.table.columns) if c.name == item.column.name)
    cells = [v for said in _NOTHING for v in sheet.view.cells.get(said, {}).get(number, ())]
    if len(cells) != 1 or item.info.simple_kind != "text" or cells[0] is None:
        return
    if denied(sheet, item.first, item.last):
        test = Test.NE if double(sheet, item.first) else Test.EQ
        item.used = True
        found.conditions.append(Condition(item.column, test, (cells[0],)))


def _blank(item: Item, test: Test, found: Tests) -> None:
    item.used = True
    found.conditions.append(Condition(item.column, test))


def _cells(sheet: Sheet, found: Tests) -> None:
    by_column: dict[Column, list[tuple[Item, bool]]] = {}
    before = False
    last: Item | None = None
    for item in [i for i in sheet.items if i.kind == "cell"]:
        column = _cell_column(sheet, item)
        no = denied(sheet, item.first, item.last)
        if last is not None and before and not no and _joined(sheet, last, item):
            no = True
        by_column.setdefault(column, []).append((item, no))
        before, last = no, item
        item.used = True
    for column, pairs in by_column.items():
        for no in (False, True):
            values = tuple(
                dict.fromkeys(
                    v for item, n in pairs if n is no for v in item.values if v is not None
                )
            )
            if len(values) == 1:
                found.conditions.append(Condition(column, Test.NE if no else Test.EQ, values))
                _other_states(sheet, column, pairs[0][0], no)
            elif values:
                found.conditions.append(Condition(column, Test.IN, values, None, no))


def _other_states(sheet: Sheet, column: Column, item: Item, no: bool) -> None:
    """ "Not shipped" where there are several other states: which of them are meant is not said."""
    info = sheet.table.column(column.name)
    verb = sheet.low(item.last - 1).endswith(("ed", "en", "t", "d", "id"))
    whole = sheet.low(item.first - 1) in ("not", "n't", "yet", "been")
    if no and verb and whole and 3 <= info.distinct <= 10:
        sheet.doubts.append(
            f"«not {sheet.words[item.first].text}» is taken for every other {info.name}."
        )


def _joined(sheet: Sheet, one: Item, other: Item) -> bool:
    return all(
        w.low in ("and", "or", ",", "the", "nor") for w in sheet.words[one.last : other.first]
    )


def _cell_column(sheet: Sheet, item: Item) -> Column:
    """The column of a cell that several have: the one named beside it."""
    places = {item.column, *item.extra}
    for near in sheet.items:
        if (
            near.kind == "column"
            and near.column in places
            and (
                near.last in (item.first, item.first - 1)
                or near.first in (item.last, item.last + 1)
            )
        ):
            near.used = True
            return near.column
    if item.extra:
        sheet.doubts.append(
            f"«{sheet.words[item.first].text}» is found in {item.column.name} and in {item.extra[0].name}."
        )
    return item.column
