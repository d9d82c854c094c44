"""The examples on the first screen: one click asks them.

Guarantees: every example works offline with the embedded model; one that needs a table is offered
only where its sample file is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gui.assets import SAMPLES


@dataclass(frozen=True)
class Example:
    """A request with its sample tables. `icon` is a name in assets/icons."""

    title: str
    icon: str
    request: str
    tables: tuple[str, ...] = ()

    def paths(self) -> tuple[Path, ...]:
        """Where its tables lie."""
        return tuple(SAMPLES / name for name in self.tables)


_ALL = (
    Example(
        "Who works when",
        "calendar",
        "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday "
        "shifts. Anna can't do Monday. Ben works the day right after Carla. Dev isn't on Monday "
        "either and works earlier in the week than Anna. Who works when?",
    ),
    Example(
        "How soon can it be done",
        "timeline",
        "Jobs: paint 3h, sand 2h, assemble 4h, wire 2h, test 1h. Sand before paint, assemble "
        "before wire, wire and paint before test. Two workers, one job at a time each. How soon "
        "can everything be done?",
    ),
    Example(
        "What fits the budget",
        "budget",
        "Choose projects from the list so that the total cost stays under 250k and the total "
        "benefit is as high as possible, at most two per region, and Harbour only if Rail is "
        "chosen too.",
        ("projects.csv",),
    ),
    Example(
        "A question over a table",
        "table",
        "top 5 customers by revenue in 2024",
        ("customers.csv", "orders.csv", "order_items.csv"),
    ),
    Example(
        "How many of each",
        "plan",
        "I have 40 hours and 2400 euro of material this week. A table takes 5 hours and 300 euro "
        "and brings 480; a chair takes 2 hours and 90 euro and brings 150. How many of each "
        "should I make for the highest income? At least 4 chairs.",
    ),
    Example(
        "A rota for the ward",
        "grid",
        "Six nurses cover Monday to Sunday, two on duty each day, nobody more than three days, "
        "nobody two days running. Ines is off at the weekend, Omar only works Monday to "
        "Wednesday. Make a rota.",
    ),
)


def examples() -> tuple[Example, ...]:
    """Those that can be asked on this installation."""
    return tuple(e for e in _ALL if all(path.exists() for path in e.paths()))
