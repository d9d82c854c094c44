"""Which numbers of a clause could give way, and the clause with a number changed.

Guarantees: a dial only ever loosens its clause: more turn allows every plan that less turn allows
(except for exact numbers, "exactly 2", which are moved to a neighbouring number).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.language.clauses import (
    Assign,
    Body,
    Choose,
    ChosenCount,
    Compare,
    CountOf,
    Deadline,
    Distance,
    InARow,
    Linear,
    Order,
    PerItem,
    PerLabel,
    PerSlot,
    Release,
    Schedule,
    Total,
)

_UP = {Compare.LE, Compare.LT}
_DOWN = {Compare.GE, Compare.GT}
_PLENTY = 1_000_000.0


@dataclass(frozen=True)
class Dial:
    """One number of a clause. `turned(amount)` is the clause with it loosened by `amount`.

    `most`: how far it can be turned. `step`: the smallest turn that makes sense.
    `exact`: more turn does not mean more freedom.
    """

    turned: Callable[[float], Body]
    most: float
    step: float = 1
    exact: bool = False


def dials(body: Body) -> tuple[Dial, ...]:
    """The dials of a clause; () where it can only be kept or dropped."""
    match body:
        case PerSlot(items=(_, *_)) if body.compare in _UP:
            dial = _raise(body, "count", body.count)
            most = len(body.items) - 1 - body.count  # all of them at once is no limit any more
            return (replace(dial, most=most),) if most > 0 else ()
        case PerSlot() | PerItem() | ChosenCount() | PerLabel() | CountOf():
            return _compared(body, "count", body.compare, body.count, lowest=0)
        case Total():
            return _compared(body, "limit", body.compare, body.limit)
        case Linear():
            return _compared(body, "constant", body.compare, body.constant)
        case Order() | Distance():
            return tuple(
                d for d in _compared(body, "gap", body.compare, body.gap, lowest=1) if not d.exact
            )
        case InARow():
            return (_raise(body, "most", body.most),)
        case Deadline():
            return (_raise(body, "time", body.time),)
        case Release():
            return (_lower(body, "time", body.time, 0),)
        case Assign():
            return _range(body, "slot") + _range(body, "item")
        case Choose():
            return _limits(body, "low", "high")
        case Schedule(machines=int(machines)):
            return (_raise(body, "machines", machines),)
        case _:
            return ()


def _range(body: Assign, side: str) -> tuple[Dial, ...]:
    """How many each may have; "exactly one each" is the form of the plan, and stays."""
    if side == "item" and body.item_low == body.item_high == 1:
        return ()
    return _limits(body, f"{side}_low", f"{side}_high")


def _limits(body: Assign | Choose, low: str, high: str) -> tuple[Dial, ...]:
    lowest, highest = getattr(body, low), getattr(body, high)
    loosened = () if highest is None else (_raise(body, high, highest),)
    return (*loosened, _lower(body, low, lowest, 0)) if lowest > 0 else loosened


def _compared(
    body: Body, field: str, compare: Compare, value: float, lowest: float = -_PLENTY
) -> tuple[Dial, ...]:
    if compare in _UP:
        return (_raise(body, field, value),)
    if compare in _DOWN:
        return (_lower(body, field, value, lowest),)
    if compare is Compare.EQ:
        both = (_raise(body, field, value), _lower(body, field, value, lowest))
        return tuple(replace(dial, exact=True) for dial in both)
    return ()


def _raise(body: Body, field: str, value: float) -> Dial:
    return Dial(lambda amount: _with(body, field, value + amount), _PLENTY, _step(value))


def _lower(body: Body, field: str, value: float, lowest: float) -> Dial:
    return Dial(
        lambda amount: _with(body, field, value - amount), max(0, value - lowest), _step(value)
    )


def _with(body: Body, field: str, value: float) -> Body:
    number = round(value) if abs(value - round(value)) < 1e-9 else round(value, 6)
    return replace(body, **{field: number})  # type: ignore[arg-type]


def _step(value: float) -> float:
    return 1 if float(value).is_integer() else 0.01
