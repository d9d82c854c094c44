"""Stretches of an ordered category: "Mon to Wed", "from Wed on", "Tue or later", "by Thu".

Guarantees: a stretch is replaced by marks of all the members in it, as a choice among them; one
whose ends lie in no ordered category, or whose reading is open ("until Wed"), stays as it is.
"""

from __future__ import annotations

import re

from core.reading.clues.masked import MENTION, Masked, Mention
from core.reading.clues.puzzle import Category, Kind, Puzzle

_FROM_TO = re.compile(
    rf"(?:\bfrom )?(?P<first>{MENTION}) ?(?:-|–|—| to | through | thru | up to )(?:the )? ?(?P<last>{MENTION})(?: inclusive)?"
)
_ONWARD = re.compile(
    rf"\b(?:from |after and including )(?P<from>{MENTION}) ?(?:on(?:wards?)?|forward)\b|(?P<on>{MENTION}) ?(?:onwards?|or (?:later|after|above|higher|up)|and (?:later|after))\b(?! {MENTION})"
)
_BACK = re.compile(
    rf"(?P<back>{MENTION}) (?:or|and) (?:earlier|before|sooner|below|lower)\b(?! {MENTION})|\b(?:no later than|not later than|at the latest by|up to and including) (?P<until>{MENTION})"
    rf"|\b(?:done|seen|over|come|here|finished|completed|held|scheduled|sorted|heard) by (?P<by>{MENTION})|\b(?:at|on) (?P<latest>{MENTION}) at the latest"
)
_CALENDAR = (Kind.WEEKDAY, Kind.DATE, Kind.CLOCK, Kind.MONTH, Kind.YEAR)


def mark_stretches(masked: Masked, puzzle: Puzzle) -> None:
    """Replaces every stretch of a marked clue by the members in it."""
    _mark_parity(masked, puzzle)
    for pattern, ends in ((_FROM_TO, 0), (_ONWARD, 1), (_BACK, -1)):
        for match in reversed(list(pattern.finditer(masked.text))):
            signs = [sign for sign in match.groups() if sign]
            options = {masked.mention(sign).options for sign in signs}
            if all(len(one) == 1 for one in options):
                _replace(masked, match.span(), _between(puzzle, [masked.mention(s).options[0] for s in signs], ends))  # fmt: skip


_PARITY = re.compile(
    r"\b(?:an? )?(?P<kind>even|odd)(?:[- ]numbered [a-z]+| number(?:ed)?| one)?(?=\s*(?:$|[.,;]|\b(?:room|bay|slot|place|number|one|door|lane|seat|desk|house)\b))"
)


def _mark_parity(masked: Masked, puzzle: Puzzle) -> None:
    """ "An even-numbered room" as a choice among the rooms with even numbers."""
    numbered = [
        c for c in puzzle.categories if c.kind is Kind.NUMBER or c.unit in ("place", "floor")
    ]
    if len(numbered) != 1 or len(puzzle.categories) != 2:
        return
    pairs = list(zip(numbered[0].members, numbered[0].values, strict=True))
    for match in reversed(list(_PARITY.finditer(masked.text))):
        rest = 0 if match["kind"] == "even" else 1
        _replace(masked, match.span(), tuple(m for m, v in pairs if v % 2 == rest))


def _between(puzzle: Puzzle, named: list[str], ends: int) -> tuple[str, ...]:
    """The members from the first to the last named, or up from or down from the one named."""
    category = _ordered(puzzle, named)
    if category is None:
        return ()
    places = [category.members.index(name) for name in named]
    if ends == 0:
        low, high = places[0], places[-1]
        return category.members[low : high + 1] if low < high else ()
    return category.members[places[0] :] if ends > 0 else category.members[: places[0] + 1]


def _ordered(puzzle: Puzzle, named: list[str]) -> Category | None:
    categories = {puzzle.category_of(name).name for name in named}
    found = puzzle.category_of(named[0])
    fits = found.kind in _CALENDAR or (found.ordered and len(puzzle.categories) == 2)
    return found if len(categories) == 1 and fits else None


def _replace(masked: Masked, span: tuple[int, int], members: tuple[str, ...]) -> None:
    if not members:
        return
    start, end = span
    whole = masked.span(start, end)
    signs = [masked.add(Mention((member,), *whole)) for member in members]
    *others, last = signs
    words = f"{', '.join(others)} or {last}" if others else last
    masked.put(start, end, words)
