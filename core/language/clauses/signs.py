"""Signs, directions and senses. Code chooses them from the words, never the model."""

from __future__ import annotations

from enum import Enum


class Compare(Enum):
    """A comparison sign. Chosen by code from the user's words, never by the model."""

    LE = "<="
    LT = "<"
    EQ = "="
    GE = ">="
    GT = ">"
    NE = "!="

    def negated(self) -> Compare:
        return _NEGATED[self]

    def holds(self, left: float, right: float, tolerance: float = 1e-6) -> bool:
        """Whether `left <sign> right`, where values closer than `tolerance` count as equal."""
        difference = left - right
        equal = abs(difference) <= tolerance
        match self:
            case Compare.LE:
                return difference < 0 or equal
            case Compare.LT:
                return difference < 0 and not equal
            case Compare.EQ:
                return equal
            case Compare.GE:
                return difference > 0 or equal
            case Compare.GT:
                return difference > 0 and not equal
            case Compare.NE:
                return not equal


_NEGATED = {
    Compare.LE: Compare.GT,
    Compare.LT: Compare.GE,
    Compare.EQ: Compare.NE,
    Compare.GE: Compare.LT,
    Compare.GT: Compare.LE,
    Compare.NE: Compare.EQ,
}


class OrderKind(Enum):
    """Whether the members of a group have an order that rules may speak of."""

    NONE = "none"
    ORDERED = "ordered"
    CYCLIC = "cyclic"


class Sense(Enum):
    MAX = "max"
    MIN = "min"
