"""Which clauses are lit: those pointed at, else those chosen.

Guarantees: every view shows the same clauses lit, whichever view was pointed at.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Links(QObject):
    """The lit clauses, as indexes of the answer's `reading`."""

    lit_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pointed: frozenset[int] = frozenset()
        self._chosen: frozenset[int] = frozenset()
        self._lit: frozenset[int] = frozenset()

    @property
    def lit(self) -> frozenset[int]:
        """The clauses lit now."""
        return self._lit

    def point_at(self, clauses: Iterable[int]) -> None:
        """The mouse is over these; none when it has left."""
        self._pointed = frozenset(clauses)
        self._update()

    def choose(self, clauses: Iterable[int]) -> None:
        """These stay lit while nothing is pointed at."""
        self._chosen = frozenset(clauses)
        self._update()

    def clear(self) -> None:
        """Nothing is lit."""
        self._pointed = self._chosen = frozenset()
        self._update()

    def _update(self) -> None:
        lit = self._pointed or self._chosen
        if lit != self._lit:
            self._lit = lit
            self.lit_changed.emit(lit)
