"""The linker's learned weights: loaded once, and from features to probabilities.

Guarantees: the file is used only if it has the expected parts and sizes; scoring is a sum of
weights and a softmax, in numpy, the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from core.reading.linking.features import BUCKETS

ASSET = Path(__file__).parents[3] / "assets" / "models" / "reckoner-links.npz"
PARTS = ("tests", "shown", "aggregates", "forms", "roles", "tables")
_HARDLY = 0.01
Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """One weight a feature for each kind of choice, and the forms of questions that are known."""

    tables: dict[str, Array]
    forms: tuple[str, ...]

    def probabilities(self, part: str, options: list[list[int]]) -> Array:
        """How likely each option is, given as the places of its features."""
        table = self.tables[part]
        logits = np.array([table[o].sum() for o in options], dtype=np.float64)
        exps = np.exp(logits - logits.max())
        found: Array = (exps / exps.sum()).astype(np.float32)
        return found


def save(tables: dict[str, Array], forms: tuple[str, ...], path: Path) -> None:
    """Writes the weights as half floats; those that hardly count are left out."""
    packed = {
        name: np.where(np.abs(table) < _HARDLY, 0, table).astype(np.float16)
        for name, table in tables.items()
    }
    np.savez_compressed(path, forms=np.array(forms), **packed)  # type: ignore[arg-type]


@cache
def load(path: Path | None = None) -> Weights | None:
    """The weights in this file (None: the shipped one); None where they cannot be used."""
    try:
        with np.load(path or ASSET, allow_pickle=False) as stored:
            tables = {n: stored[n].astype(np.float32) for n in PARTS if n in stored}
            forms = tuple(str(form) for form in stored["forms"]) if "forms" in stored else ()
    except (OSError, KeyError, ValueError, BadZipFile):
        return None
    if any(table.shape != (BUCKETS,) for table in tables.values()):
        return None
    return Weights(tables, forms)
