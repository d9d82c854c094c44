"""How many are taken, and what they may come to: limits on counts and on totals.

Guarantees: each number is a count of things, a total of one column, or a repetition of how many
there are to choose from; where it could be a total of several columns it is left unread.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from core.language.clauses import Compare, Goal, Measure, PerLabel, Rule, Sense, Total
from core.reading.declared.names import stem
from core.reading.loads.columns import Column
from core.reading.loads.figures import Figure
from core.reading.loads.marks import Mark
from core.reading.loads.room import column_names
from core.reading.loads.scene import Scene
from core.reading.loads.signs import ranged, sign_at
from core.reading.loads.words import MONEY, converted

_MOST = frozenset(
    """most highest biggest best maximise maximize maximum max greatest largest top maximising
    maximizing maximal""".split()
)
_LEAST = frozenset(
    """least lowest smallest fewest cheapest minimise minimize minimum minimising minimizing minimal
    lightest""".split()
)
_EARN = frozenset(
    "money profit revenue income earn earns pay value worth return returns cash takings".split()
)
_COST = frozenset("cost costs cheapest cheap spend spending price expense".split())
LABELS = "kind"


@dataclass(frozen=True)
class Bounds:
    """How many are chosen; totals; `read`: whether every number was made sense of."""

    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: tuple[Rule, ...] = ()
    read: bool = True


def read_budget(scene: Scene, clause: list[Mark]) -> Bounds:
    """The limits of a clause with numbers and without names."""
    numbered = [n for n, m in enumerate(clause) if m.kind == "n"]
    found = Bounds()
    skip: set[int] = set()
    for n in numbered:
        if n in skip or _labels(clause, n):
            continue
        figure = clause[n].figure
        assert figure is not None  # marked as a figure
        label = _per_label(scene, clause, n, figure)
        if label is not None:
            found = _with(found, label)
        elif _is_count(scene, clause, n, figure):
            if _whole(scene, clause, n, figure):
                continue
            found = _count(found, clause, n, figure)
            if ranged(clause, n) and (last := clause[n + 2].figure) is not None:
                found = Bounds(int(figure.value), int(last.value), True, found.rules, found.read)
                skip.add(n + 2)
        elif figure.value != 1 or figure.unit:
            found = _totals(scene, clause, n, figure, found, skip)
    return found


def _with(found: Bounds, rule: Rule | None) -> Bounds:
    if rule is None:
        return Bounds(found.low, found.high, found.counted, found.rules, False)
    rules = found.rules if rule in found.rules else (*found.rules, rule)
    return Bounds(found.low, found.high, found.counted, rules, found.read)


# ---------------------------------------------------------------- counts


def _is_count(scene: Scene, clause: list[Mark], n: int, figure: Figure) -> bool:
    if figure.unit or figure.value != int(figure.value) or figure.value < 1:
        return False
    if figure.value > len(scene.items.members):
        return False
    if n + 1 < len(clause) and clause[n + 1].word in ("is", "are", "has", "opens", "was"):
        return False  # "Screen 2 is open"
    said = {stem(figure.noun)} if figure.noun else set()
    return not any(said & c.words and said != {stem(scene.items.noun)} for c in scene.items.columns)


def _whole(scene: Scene, clause: list[Mark], n: int, figure: Figure) -> bool:
    """Whether a number says how many there are to choose from, or is "one day"."""
    before = [m.word for m in clause[max(0, n - 3) : n]]
    source = bool({"of", "these", "the", "from", "our", "following", "are"} & set(before[-2:]))
    return figure.value == len(scene.items.members) and (source or len(clause) > n)


def _count(found: Bounds, clause: list[Mark], n: int, figure: Figure) -> Bounds:
    words = [m.word for m in clause]
    sign, value = sign_at(clause, n), int(figure.value)
    if value == 1 and sign is None and not {"choose", "pick", "only", "just"} & set(words):
        return found
    low, high = found.low, found.high
    match sign:
        case Compare.LE:
            high = value
        case Compare.LT:
            high = value - 1
        case Compare.GE:
            low = value
        case Compare.GT:
            low = value + 1
        case _:
            low = high = value
    return Bounds(low, high, True, found.rules, found.read)


def _per_label(scene: Scene, clause: list[Mark], n: int, figure: Figure) -> Rule | None:
    """ "One from every department", "at most two per region"."""
    if not scene.items.labels or figure.unit:
        return None
    after = [m.word for m in clause[n + 1 : n + 5]]
    if not {"each", "every", "per", "any", "same", "a", "apiece"} & set(after):
        return None
    sign = sign_at(clause, n) or Compare.EQ
    return PerLabel(LABELS, sign, int(figure.value))


# ---------------------------------------------------------------- totals


def _totals(
    scene: Scene, clause: list[Mark], n: int, figure: Figure, found: Bounds, skip: set[int]
) -> Bounds:
    if ranged(clause, n) and (last := clause[n + 2].figure) is not None:
        skip.add(n + 2)
        unit = figure.unit or last.unit
        low = _total(scene, clause, Figure(figure.value, unit, last.noun, 0, 0), Compare.GE)
        return _with(_with(found, low), _total(scene, clause, last, Compare.LE))
    sign = sign_at(clause, n) or _usual(clause)
    rule = _total(scene, clause, figure, sign)
    idle = rule is None and (figure.value == 1 or _labels(clause, n))
    return found if idle else _with(found, rule)


def _labels(clause: list[Mark], n: int) -> bool:
    """Whether a number only numbers something: "Screen 2 is open"."""
    after = clause[n + 1].word if n + 1 < len(clause) else ""
    return n > 0 and clause[n - 1].kind == "w" and after in ("is", "are", "has", "opens", "was")


def _usual(clause: list[Mark]) -> Compare:
    words = {m.word for m in clause}
    if {"exactly", "precisely"} & words:
        return Compare.EQ
    raised = {"raise", "reach", "save", "saved", "dispose", "needed", "target"} & words
    return Compare.GE if raised and not {"have", "budget", "max", "up"} & words else Compare.LE


def _total(scene: Scene, clause: list[Mark], figure: Figure, sign: Compare) -> Rule | None:
    column = _column(scene, clause, figure)
    if column is None:
        return None
    value = converted(figure.value, figure.unit or column.unit, column.unit)
    if value is None:
        value = figure.value
    name = column_names(scene.items.columns)[scene.items.columns.index(column)]
    return Total(name, sign, value)


def _column(scene: Scene, clause: list[Mark], figure: Figure) -> Column | None:
    columns = [c for c in scene.items.columns if c.full]
    words = {stem(m.word) for m in clause if m.kind == "w"} | {stem(figure.noun)}
    if figure.unit:
        fitting = [c for c in columns if converted(1, figure.unit, c.unit) is not None]
        if not fitting and figure.unit in MONEY:
            fitting = [c for c in columns if not c.unit and max(_values(c)) <= figure.value]
            fitting = [c for c in fitting if _plausible(c, figure)]
    else:
        fitting = [c for c in columns if c.words & words] or [
            c for c in columns if _plausible(c, figure)
        ]
    if len(fitting) > 1:
        fitting = [c for c in fitting if c.words & words] or fitting
    return fitting[0] if len(fitting) == 1 else None


def _values(column: Column) -> list[float]:
    return [v for v in column.values if v is not None]


def _plausible(column: Column, figure: Figure) -> bool:
    """Whether a limit binds: some of the things come to less, and all of them to more."""
    values = _values(column)
    return min(values) <= figure.value < sum(values)


# ---------------------------------------------------------------- goals


def sense_of(words: list[str]) -> Sense | None:
    """Whether a clause asks for the most or the least of something."""
    told = [w for n, w in enumerate(words) if not _is_limit(words, n)]
    most, least = bool(_MOST & set(told)), bool(_LEAST & set(told))
    if any(tuple(words[n : n + 2]) in (("as", "many"), ("as", "much")) for n in range(len(words))):
        most = True
    if any(tuple(words[n : n + 2]) in (("as", "few"), ("as", "little")) for n in range(len(words))):
        least = True
    if most == least:
        return None
    return Sense.MAX if most else Sense.MIN


_EVEN = frozenset(
    """even evenly balanced balance fairly equally cheapest lightest fastest quickest heaviest
    fullest emptiest spread minimal maximal optimal""".split()
)


def wants_best(words: list[str]) -> bool:
    """Whether a sentence asks for a best plan in any way: "as light as possible", "evenly"."""
    tied = any(words[n : n + 2] == ["as", "possible"] for n in range(len(words)))
    return sense_of(words) is not None or tied or bool(_EVEN & set(words))


def _is_limit(words: list[str], n: int) -> bool:
    """Whether "most", "least", "max" belongs to a limit: "at most", "max 20", "maximum of 3"."""
    if words[n] in ("max", "maximum", "min", "minimum"):
        after = words[n + 1] if n + 1 < len(words) else ""
        before = words[n - 1] if n else ""
        return bool(after[:1].isdigit()) or after == "of" or before == "a" or _digit_near(words, n)
    if words[n] == "top" and n > 0 and words[n - 1] == "on":
        return True
    return n > 0 and (words[n - 1] == "at" or (words[n - 1] == "the" and words[n - 2] == "at"))


def _digit_near(words: list[str], n: int) -> bool:
    """Whether a number stands one or two words before: "30 portions max"."""
    return any(w[:1].isdigit() for w in words[max(0, n - 2) : n])


def read_goal(scene: Scene, clause: list[Mark], rules: tuple[Rule, ...]) -> Goal | None:
    """The goal of a clause that has a sense; None where its measure is not clear."""
    words = [m.word for m in clause if m.kind == "w"]
    sense = sense_of(words)
    if sense is None:
        return None
    names = column_names(scene.items.columns)
    full = [(n, c) for n, c in zip(names, scene.items.columns, strict=True) if c.full]
    limited = {r.attribute for r in rules if isinstance(r, Total)}
    said = {stem(w) for w in words}
    fitting = [(n, c) for n, c in full if c.words & said or _unit_said(c, words)]
    fitting = [p for p in fitting if p[0] not in limited] or fitting
    if len(fitting) > 1:
        shared = max(len(c.words & said) for _, c in fitting)
        fitting = [p for p in fitting if len(p[1].words & said) == shared]
    if not fitting and _counts(scene, words):
        return Goal(sense, Measure.COUNT)
    if not fitting and set(words) & (_EARN | _COST):
        fitting = [(n, c) for n, c in full if c.unit in MONEY and n not in limited]
    if {"spend", "use", "spent", "used", "using"} & set(words) and not fitting:
        fitting = [(n, c) for n, c in full if n in limited]
    if not fitting:
        fitting = [(n, c) for n, c in full if n not in limited]
    counted = {"many", "stuff", "things", "items", "number"} & set(words)
    if not fitting and counted:
        return Goal(sense, Measure.COUNT)
    if len(fitting) != 1:
        return None
    return Goal(sense, Measure.TOTAL, fitting[0][0])


def _unit_said(column: Column, words: list[str]) -> bool:
    return bool(column.unit) and any(stem(w) == stem(column.unit) for w in words)


def _counts(scene: Scene, words: list[str]) -> bool:
    """ "As many of them as we can", "as many films as possible"."""
    pairs = list(itertools.pairwise(words))
    if ("as", "many") not in pairs and ("as", "few") not in pairs and "number" not in words:
        return any(w == "most" and stem(after) == stem(scene.items.noun) for w, after in pairs)
    n = next((k for k, p in enumerate(pairs) if p[1] in ("many", "few")), 0)
    after = words[n + 2 : n + 5]
    noun = stem(scene.items.noun) if scene.items.noun else "-"
    return not after or after[0] in ("of", "as") or any(stem(w) == noun for w in after)
