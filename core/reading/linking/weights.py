"""The linker's learned weights: loaded once, and from features to probabilities.

Guarantees: the file is used only if it has the expected parts and sizes; scoring is a sum of
weights and a softmax, in numpy, the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile
from zlib import crc32

import numpy as np
import numpy.typing as npt

from core.reading.linking.features import BUCKETS, spread_over

ASSET = Path(__file__).parents[3] / "assets" / "models" / "reckoner-links.npz"
PARTS = ("tests", "shown", "aggregates", "forms", "roles", "tables")
_HARDLY = 0.01
Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """One weight a feature for each kind of choice, and the forms of questions that are known.

    `common`: checksums of words that questions have without naming anything of the table."""

    tables: dict[str, Array]
    forms: tuple[str, ...]
    common: frozenset[int]

    def labelled(self, part: str, base: list[int], count: int) -> Array:
        """How likely each of `count` labels is for one bag of features (features.spread_over)."""
        places = np.array([spread_over(base, 0)], dtype=np.int64)
        shifts = np.array(spread_over([0], 1)) - np.array(spread_over([0], 0))
        steps = np.arange(count, dtype=np.int64)[:, None] * shifts
        logits = self.tables[part][(places + steps) % BUCKETS].sum(axis=1).astype(np.float64)
        exps = np.exp(logits - logits.max())
        found: Array = (exps / exps.sum()).astype(np.float32)
        return found

    def foreign(self, root: str) -> bool:
        """Whether a word is none that questions commonly have, and so should name something."""
        return len(root) > 2 and checksum(root) not in self.common

    def probabilities(self, part: str, options: list[list[int]]) -> Array:
        """How likely each option is, given as the places of its features."""
        table = self.tables[part]
        logits = np.array([table[o].sum() for o in options], dtype=np.float64)
        exps = np.exp(logits - logits.max())
        found: Array = (exps / exps.sum()).astype(np.float32)
        return found


def checksum(root: str) -> int:
    """A word as the weights know it."""
    return crc32(root.encode())


def save(
    tables: dict[str, Array], forms: tuple[str, ...], common: frozenset[int], path: Path
) -> None:
    """Writes the weights as half floats; those that hardly count are left out."""
    packed: dict[str, npt.NDArray[np.generic]] = {
        name: np.where(np.abs(table) < _HARDLY, 0, table).astype(np.float16)
        for name, table in tables.items()
    }
    words = np.array(sorted(common), dtype=np.uint32)
    packed |= {"known_forms": np.array(forms), "common": words}
    np.savez_compressed(path, **packed)  # type: ignore[arg-type]


@cache
def load(path: Path | None = None) -> Weights | None:
    """The weights in this file (None: the shipped one); None where they cannot be used."""
    try:
        with np.load(path or ASSET, allow_pickle=False) as stored:
            tables = {n: stored[n].astype(np.float32) for n in PARTS}
            forms = tuple(str(f) for f in stored["known_forms"])
            common = frozenset(stored["common"].tolist())
    except (OSError, KeyError, ValueError, BadZipFile):
        return None
    if any(table.shape != (BUCKETS,) for table in tables.values()):
        return None
    return Weights(tables, forms, common)
