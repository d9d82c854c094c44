"""States that a column tells without being named: still open, on time, blanks that do not count.

Guarantees: a state is read only where just one column can tell it.
"""

from __future__ import annotations

import re

from core.language.clauses import Column, Condition, Test
from core.reading.terse.amounts import numeric_like
from core.reading.terse.draft import Draft
from core.reading.terse.sheet import Sheet, roots_of
from core.tables.catalog import ColumnInfo

_OPEN = re.compile(
    r"\b(?:(?:still |yet |currently )?(?:outstanding|pending|ongoing|unresolved|unfinished|in progress)|"
    r"(?:still|currently|yet) (?:open|out|running|going|to be done)|open(?= \w+s\b))"
)
_ENDS = frozenset(
    "resolv resolved clos closed return returned done finish finished deliver delivered end ended "
    "complet completed departur departed sold fill filled settl settled paid".split()
)
_ON_TIME = re.compile(
    r"\b(?:(?:bang |right |dead )?on time|punctual(?:ly)?|(?:with )?(?:no|without|zero|not any) delays?)\b"
)
_NO_BLANKS = re.compile(
    r"\b(?:blanks?|empties|empty ones|gaps|missing ones)(?: \w+)? (?:do n't|don't|do not|never) count\b|"
    r"\b(?:ignor\w+|skip\w*|leav\w+ out|exclud\w+|drop\w*|without|no|not counting)(?: the| any)? "
    r"(?:blanks?|empties|empty (?:ones|rows|cells)|gaps|missing values)\b"
)


def mark_open(sheet: Sheet) -> list[Condition]:
    """ "Still open", "outstanding": the day of its end is blank. Before columns are found."""
    match = _OPEN.search(sheet.text.lower())
    ends = [c for c in sheet.table.columns if c.blanks and c.kind.dated and _ends(c)]
    if match is None or len(ends) != 1:
        return []
    said = match[0].split()[-1]
    if any(said in roots_of(c.name) for c in sheet.table.columns if c.simple_kind != "date"):
        return []
    sheet.claim_text(match.start(), match.end(), "blank")
    return [Condition(Column(sheet.table.name, ends[0].name), Test.BLANK)]


def _ends(info: ColumnInfo) -> bool:
    return bool(set(roots_of(info.name)) & _ENDS)


def on_time(sheet: Sheet) -> list[Condition]:
    """ "On time", "without delay": a delay of nothing."""
    match = _ON_TIME.search(sheet.text.lower())
    delay = numeric_like(sheet, ("delay", "late"))
    if match is None or delay is None:
        return []
    sheet.claim_text(match.start(), match.end(), "sign")
    return [Condition(Column(sheet.table.name, delay.name), Test.EQ, (0.0,))]


def no_blanks(draft: Draft) -> None:
    """ "Blanks don't count": of what is grouped and worked out."""
    sheet = draft.sheet
    match = _NO_BLANKS.search(sheet.text.lower())
    if match is None:
        return
    used = [b.column for b in draft.by] + [c for m in draft.measures for c in m.columns]
    blank = [c for c in dict.fromkeys(used) if sheet.table.column(c.name).blanks]
    for column in blank:
        if not any(c.column == column for c in draft.tests.conditions):
            draft.tests.conditions.append(Condition(column, Test.NOT_BLANK))
    if blank:
        sheet.claim_text(match.start(), match.end(), "blank")
