"""The development set as data: what each line of a request file says.

Guarantees: `entries(class)` gives the requests in file order, their data files as paths that exist.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.language.clauses import Problem
from core.language.notation import read_problem

FOLDER = Path(__file__).parent / "requests"


@dataclass(frozen=True)
class Entry:
    """One request. `expect`: see README.md beside this file; `gold`: clause notation lines."""

    id: str
    kind: str
    author: str
    request: str
    data: tuple[Path, ...]
    expect: dict[str, Any]
    gold: tuple[str, ...] = ()
    sql: str = ""
    files: tuple[str, ...] = field(default=())

    @property
    def problem(self) -> Problem | None:
        """The gold clauses as a problem; None where the entry has none."""
        return read_problem("\n".join(self.gold), self.request) if self.gold else None


def entries(name: str) -> list[Entry]:
    """The requests of one class. Raises FileNotFoundError for an unknown class."""
    return entries_in(FOLDER / f"{name}.jsonl")


def entries_in(path: Path) -> list[Entry]:
    """The requests of one file in the format of README.md."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_entry(json.loads(line), path.parent) for line in lines if line.strip()]


def _entry(line: dict[str, Any], folder: Path) -> Entry:
    return Entry(
        id=line["id"],
        kind=line["class"],
        author=line["author"],
        request=line["request"],
        data=tuple((folder / name).resolve() for name in line["data"]),
        expect=line["expect"],
        gold=tuple(line.get("gold", ())),
        sql=line.get("sql", ""),
        files=tuple(Path(name).name for name in line["data"]),
    )
