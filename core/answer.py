"""The answer: everything the window and the command line show, and its JSON form (version 1).

Guarantees: `Answer.to_json()` has exactly the fields of the answer format, with numbers as numbers
and names as the user wrote them; `Answer.from_json()` gives the same answer back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

Cell = str | float | int | bool | None
VERSION = 1


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Conflict:
    """The user's own words that clash, and the smallest set to drop or change."""

    words: tuple[str, ...]
    relaxation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formal:
    language: str  # "sql" or "clauses"
    text: str


@dataclass(frozen=True)
class Reading:
    """One clause as read: notation, plain English, place in the request, reader, confidence.

    `holds`: what the independent check says of it (None: not a rule that can be checked).
    """

    clause: str
    english: str
    source: tuple[int, int]
    by: str
    confidence: float
    holds: bool | None = None


@dataclass(frozen=True)
class OtherReading:
    """Another way to read some words, which allows other answers.

    `source`: the words; `clauses` and `english`: what they would say instead; `situation`: one
    small situation that only one of the readings allows, in plain English, or ""; `without`:
    clauses of the reading taken that the other one does not have.
    """

    source: tuple[int, int]
    clauses: tuple[str, ...]
    english: tuple[str, ...]
    situation: str = ""
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step of the derivation: a sentence, and the indexes of the `reading` it rests on."""

    text: str
    clauses: tuple[int, ...] = ()


@dataclass(frozen=True)
class Energy:
    """Joules with their interval and method ("measured", "calibrated", "battery", "modelled").

    `stages`: joules per stage. `comparison`: joules (low, high) for the same model writing the
    answer out, with its assumption in words; None where not known.
    """

    joules: float
    low: float
    high: float
    method: str
    stages: dict[str, float] = field(default_factory=dict)
    comparison: tuple[float, float] | None = None
    assumption: str = ""


@dataclass(frozen=True)
class Answer:
    """One answered (or refused) request. Field meanings: docs/answer-format.md."""

    status: str
    kind: str
    text: str
    id: str = ""
    request: str = ""
    value: Cell | list[Cell] = None
    table: Table | None = None
    objective: float | None = None
    sense: str | None = None
    proof: str | None = None
    count: int | None = None
    count_complete: bool = False
    conflict: Conflict | None = None
    formal: Formal | None = None
    reading: tuple[Reading, ...] = ()
    unused: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()
    derivation: tuple[Step, ...] = ()
    checked: bool | None = None
    engine: str = ""
    energy: Energy | None = None
    timing_ms: dict[str, float] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=lambda: {"prompt": 0, "generated": 0})
    model: str = ""
    alternatives: tuple[Table, ...] = ()
    other_readings: tuple[OtherReading, ...] = ()
    confidence: float | None = None

    def to_json(self) -> dict[str, Any]:
        """The answer as plain JSON data."""
        data = asdict(self)
        data["version"] = VERSION
        conflict = data.pop("conflict")
        data["conflict"] = list(conflict["words"]) if conflict else []
        data["relaxation"] = list(conflict["relaxation"]) if conflict else []
        return data

    @staticmethod
    def from_json(data: dict[str, Any]) -> Answer:
        """The answer that `to_json` gave. Raises KeyError or TypeError on foreign data."""
        data = {k: v for k, v in data.items() if k != "version"}
        words, relaxation = data.pop("conflict", []), data.pop("relaxation", [])
        data["conflict"] = Conflict(tuple(words), tuple(relaxation)) if words else None
        table = data.get("table")
        data["table"] = _table(table) if table else None
        data["alternatives"] = tuple(_table(t) for t in data.get("alternatives", ()))
        data["formal"] = Formal(**data["formal"]) if data.get("formal") else None
        data["reading"] = tuple(
            Reading(**{**r, "source": tuple(r["source"])}) for r in data.get("reading", ())
        )
        data["other_readings"] = tuple(_other(o) for o in data.get("other_readings", ()))
        data["derivation"] = tuple(
            Step(s["text"], tuple(s["clauses"])) for s in data.get("derivation", ())
        )
        data["unused"] = tuple((a, b) for a, b in data.get("unused", ()))
        data["warnings"] = tuple(data.get("warnings", ()))
        energy = data.get("energy")
        if energy:
            pair = energy.get("comparison")
            energy = Energy(**{**energy, "comparison": (pair[0], pair[1]) if pair else None})
        data["energy"] = energy
        return Answer(**data)


def _other(data: dict[str, Any]) -> OtherReading:
    names = ("source", "clauses", "english", "without")
    texts = {name: tuple(data[name]) for name in names if name in data}
    return OtherReading(**{**data, **texts})


def _table(data: dict[str, Any]) -> Table:
    return Table(tuple(data["columns"]), tuple(tuple(row) for row in data["rows"]))
