"""Which part of a whole is asked for: "what share of Hull's trips were late".

Guarantees: a share is worked out only where a condition says which part is meant; what stands
before the verb tells the whole, what follows it the part; where both stand together it is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import Aggregate, Column, Condition, Shown
from core.reading.terse.alternatives import place_of
from core.reading.terse.draft import Draft, amounts
from core.reading.terse.sheet import Item, Sheet

_SHARE = re.compile(
    r"(?<!\w)(?:percent(?:age)?|per cent|share|proportion|fraction|portion|%) (?:of|are|were|is|was)(?!\w)"
)
_AS_SHARE = re.compile(
    r"(?<!\w)(?:as|in) (?:a |an |the )?(?:%|percent(?:age)?s?|per cent|proportion|share|fraction)"
    r"(?: of (?:the )?(?:total|whole|all|overall|lot))?(?!\w)"
)
_VERBS = frozenset(
    "is are was were be been has have had do does did go goes going went gone come comes came get gets got "
    "gave give goes take took made make led sold won lost paid fell fail ran run cost costs".split()
)  # fmt: skip
_AFTER_VERB = frozenset(
    "a an the no on in at by to for from with as over under more less not up out because within "
    "after before their its any only".split()
)


def shares(draft: Draft) -> None:
    """The share of the rows, or of an amount, for which the conditions hold."""
    sheet, conditions = draft.sheet, draft.tests.conditions
    found = _SHARE.search(sheet.text.lower())
    if draft.by or draft.ranked or draft.tests.counts or draft.tests.against or not conditions:
        return
    if found is None:
        _amount_as_share(draft)
        return
    start = next(n for n, w in enumerate(sheet.words) if w.end >= found.end())
    verb = _verb(sheet, start + 1) if sheet.low(start) == "of" else start
    if not _measured(draft, start, verb):
        return
    sheet.claim_text(found.start(), found.end(), "share")
    _claim_rest(sheet)
    if 0 <= verb < len(sheet.words) and not sheet.words[verb].part:
        sheet.claim(verb, verb + 1, "share")
    draft.share = True
    draft.whole = _whole(draft, verb)


def _amount_as_share(draft: Draft) -> None:
    """ "How much went on energy, as a percentage of the total": of an amount worked out anyway."""
    sums = all(m.aggregate in (Aggregate.SUM, Aggregate.COUNT) for m in draft.measures)
    if draft.measures and sums and _claim_rest(draft.sheet):
        draft.share = True
        draft.whole = _periods(draft)


def _claim_rest(sheet: Sheet) -> bool:
    """Claims "as a percentage", where that is said besides."""
    found = _AS_SHARE.search(sheet.text.lower())
    if found is not None:
        sheet.claim_text(found.start(), found.end(), "share")
    return found is not None


def _verb(sheet: Sheet, first: int) -> int:
    """Where what is said of the whole ends."""
    for place in range(first, len(sheet.words)):
        low = sheet.low(place)
        ends = sheet.low(place + 1) in _AFTER_VERB or place + 1 == len(sheet.words)
        past = low.endswith("ed") and len(low) > 4 and ends and place > first
        if low in _VERBS or (past and sheet.low(place - 1) not in ("that", "which", "who")):
            return place
        if low in ("?", ".", ";"):
            return place
    return len(sheet.words)


def _measured(draft: Draft, start: int, verb: int) -> bool:
    """Whether rows or an amount stand first after "of"; the measure is then in the draft."""
    sheet = draft.sheet
    if draft.measures:
        return all(m.aggregate in (Aggregate.SUM, Aggregate.COUNT) for m in draft.measures)
    item = _head(sheet, start + 1, verb)
    if item is None:
        draft.measures.append(Shown(Aggregate.COUNT, (), sheet.table.name))
        return True
    info = item.info
    key = info.label or info.name == sheet.table.key
    if not key and info not in amounts(sheet):
        return False
    item.used = True
    column = Column(sheet.table.name, info.name)
    shown = Shown(Aggregate.COUNT, (), sheet.table.name)
    draft.measures.append(shown if key else Shown(Aggregate.SUM, (column,)))
    return True


def _head(sheet: Sheet, first: int, last: int) -> Item | None:
    """The first column named there, unless words for the rows go before it."""
    for place in range(first, last):
        if sheet.words[place].part == "rows":
            return None
        item = sheet.item_at(place)
        if item is not None and item.kind == "column" and not item.used:
            return item
    return None


def _whole(draft: Draft, verb: int) -> list[Condition]:
    """The conditions that hold of the whole: said before the verb, or of a period."""
    conditions = draft.tests.conditions
    periods = _periods(draft)
    before = [c for c in conditions if (p := place_of(draft.sheet, c)) is not None and p < verb]
    whole = [c for c in conditions if c in before or c in periods]
    if len(whole) < len(conditions):
        return whole
    if len(conditions) > 1:
        draft.sheet.doubts.append("Of what whole the share is asked for is not clear.")
    return periods if len(periods) < len(conditions) else []


def _periods(draft: Draft) -> list[Condition]:
    """Conditions on days and years, where there are others too."""
    table = draft.sheet.table
    dated = [
        c for c in draft.tests.conditions if _timed(table.column(c.column.name).name, draft, c)
    ]
    return dated if len(dated) < len(draft.tests.conditions) else []


def _timed(name: str, draft: Draft, condition: Condition) -> bool:
    info = draft.sheet.table.column(condition.column.name)
    return info.kind.dated or re.search(r"\b(?:year|yr|season|month)\b", name.lower()) is not None
