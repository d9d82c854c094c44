"""What every suite is made of: requests with a judge, and the rule that holds some back.

Guarantees: whether a key is held back depends on the key alone, so that no run, sample or seed ever
mixes what is developed on (train) with what is scored (dev); samples are the same for a seed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.answer import Answer

DEV, TRAIN = "dev", "train"


@dataclass(frozen=True)
class Verdict:
    """`fault`: why the answer is not right, "" where it is. `lenient`: right but for more columns
    than were asked for."""

    fault: str
    lenient: bool = False


@dataclass(frozen=True)
class Item:
    """One request of a suite; `gold` is for people to read, `judge` decides."""

    id: str
    suite: str
    request: str
    data: tuple[Path, ...]
    gold: str
    judge: Callable[[Answer], Verdict]


def held_back(key: str, share: float) -> bool:
    """Whether the puzzle, table or database of that key belongs to the development part."""
    return _fraction(key.casefold()) < share


def sample(items: Iterable[Item], limit: int | None, seed: int) -> list[Item]:
    """The first `limit` items in an order that only the seed decides."""
    return sorted(items, key=lambda item: _fraction(f"{seed} {item.id}"))[:limit]


def pick(text: str, among: int) -> int:
    """A number below `among` that only the text decides."""
    return int(_fraction(text) * among)


def _fraction(text: str) -> float:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 2**32


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as text:
        return [json.loads(line) for line in text if line.strip()]
