"""Expected answers, recomputed by brute force: nothing here uses Reckoner's own engines.

Guarantees: `expectations(class)` gives, for every request of the class, the fields of its
`expect` that decide whether an answer is right. The tests compare them with what the request
files hold, so an expectation cannot rot or be guessed.
"""

from __future__ import annotations

from importlib import import_module

from benchmarks.golds.brute import Expect

CLASSES = (
    "order", "assign", "grid", "capacity", "roster", "choose", "amounts", "schedule", "count",
    "calculation", "query1", "query2", "refuse",
)  # fmt: skip


def expectations(name: str) -> dict[str, Expect]:
    """Request id → its expectation, computed now. Raises ImportError for an unknown class."""
    module = import_module(f"benchmarks.golds.{name}_golds")
    return {identity: compute() for identity, compute in module.GOLDS.items()}
