"""What is known while the numbers of a clause are read, and which columns a number can bind.

Guarantees: a number binds a column where some options come to less and all of them to more, in the
unit and the scale of the column (300k is 300 where a column is in thousands).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.language.clauses import Compare, Rule, Sense
from core.reading.declared.names import stem
from core.reading.loads.columns import Column
from core.reading.loads.figures import Figure
from core.reading.loads.marks import Mark
from core.reading.loads.scene import Scene
from core.reading.loads.signs import sign_at
from core.reading.loads.words import MONEY, converted

LABELS = "kind"


_SCALES = (1.0, 1000.0, 0.001, 1e6, 1e-6)


GENERIC = frozenset(
    """things thing items item options option of them these those ones one choices choice picks
    total altogether max maximum at only tops and or""".split()
)


PICKING = frozenset(
    """choose chosen pick picked select selected take taken have has hold run do send borrow get
    buy fund elect admit want need bring read award hire plant keep play show put go cast adopt
    commission invite use visit watch see stock slots places spaces room""".split()
)


RAISING = frozenset(
    """raise reach save saved dispose needed need needs target cover covers covering minimum provide
    require requires required enough supply serve deliver produce generate feed seat gain get
    carried threshold quota""".split()
)


CAPPING = frozenset(
    """have has budget max maximum up capacity limit only afford ceiling cap envelope kitty spend
    fund funds available space left room bag holds hold within got pot purse grant fits fit""".split()
)


EACH_WORDS = frozenset("each every this that which last first any no the another".split())


@dataclass(frozen=True)
class Aim:
    """What is known of the whole request: the sense of its goal, the column it is about, those
    that have a limit already, and the one that the same sentence limited last."""

    sense: Sense | None = None
    goal: str = ""
    limited: tuple[str, ...] = ()
    last: str = ""


@dataclass
class Reading:
    """The bounds of one clause while they are read."""

    scene: Scene
    clause: list[Mark]
    aim: Aim
    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: list[Rule] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    def bound(self, sign: Compare, value: int) -> None:
        self.counted = True
        if sign in (Compare.LE, Compare.LT, Compare.EQ):
            self.high = value - (sign is Compare.LT)
        if sign in (Compare.GE, Compare.GT, Compare.EQ):
            self.low = value + (sign is Compare.GT)


def sign_of(clause: list[Mark], n: int) -> Compare | None:
    after = clause[n + 1] if n + 1 < len(clause) else None
    if after is not None and after.kind == "w" and after.word == "+":
        return Compare.GE
    before = max((k for k in range(n) if clause[k].kind == "n"), default=-1)
    return sign_at(clause[before + 1 :], n - before - 1)


def told_by(column: Column, words: set[str]) -> bool:
    money = (
        column.unit in MONEY and {"budget", "spend", "cost", "money", "price", "spending"} & words
    )
    return bool(money) or bool(column.words & {stem(w) for w in words if w})


def units_fit(column: Column, figure: Figure) -> bool:
    """Whether a number of this unit can be one of the column's: an unknown unit fits any."""
    if not figure.unit or not column.unit:
        return True
    return converted(1, figure.unit, column.unit) is not None


def values_of(column: Column) -> list[float]:
    return [v for v in column.values if v is not None]


def bound_value(column: Column, figure: Figure) -> float | None:
    """A number in the column's unit and scale, where it binds: some options come to less, and all
    of them to more; 300k is 300 where a column is in thousands."""
    values = values_of(column)
    if not units_fit(column, figure) or not values:
        return None
    same = bool(figure.unit and column.unit and figure.unit != column.unit)
    own = converted(figure.value, figure.unit, column.unit) if same else figure.value
    if own is None:
        return None
    large = (
        figure.unit in MONEY or figure.value >= 1000 or column.unit in MONEY or max(values) >= 1000
    )
    for scale in _SCALES if large else (1.0,):
        far = scale == 1 or own > 20 * sum(values) or 20 * own < max(min(values), 1)
        if far and min(values) <= own * scale < sum(values):
            return round(own * scale, 9)
    return None
