"""The work on one request as a value: request, tables, answer, changed rules, scenarios.

Guarantees: `work_of(data_of(work))` is that work again; data of any other origin is checked part by
part (kinds, ranges, every rule by the notation's own parser) before a part of it is used, and is
refused with `DamagedError` otherwise; nothing in it is ever executed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.answer import Answer, Table
from core.errors import UserError
from core.keeping.fitting import fits
from core.language.clauses import Query, ReadBy
from core.language.notation import read, write
from core.reworking.query_parts import First, Without, joined, parts_of
from core.reworking.revision import Line, LineBody, Revision

MOST_LINES = 5_000
MOST_SCENARIOS = 200
MOST_TABLES = 64
_LONGEST_REQUEST = 100_000
_LONGEST_NAME = 200
_FRAME = Query("t", ())  # parts of a query are written as a query that has nothing but them


class DamagedError(ValueError):
    """Data that this program did not write."""


@dataclass(frozen=True)
class Scenario:
    """An answer and its rules under a name, to be compared with others."""

    name: str
    revision: Revision
    answer: Answer


@dataclass(frozen=True)
class Work:
    """What stands on the worksheet. `request`: what is in the box, asked or not; `by_hand`: the
    plan as it was changed by hand; `form`: how the answer is shown; `notes`: the user's own words.
    """

    request: str = ""
    tables: tuple[Path, ...] = ()
    answer: Answer | None = None
    revision: Revision | None = None
    scenarios: tuple[Scenario, ...] = ()
    by_hand: Table | None = None
    form: str = ""
    notes: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        said = self.request.strip() or self.notes.strip()
        return not said and self.answer is None and not self.scenarios


# ---------------------------------------------------------------- to data


def data_of(work: Work, name_of: Callable[[Path], str] = str) -> dict[str, Any]:
    """The work as plain JSON data. `name_of`: how a table's file is named there."""
    return {
        "request": work.request,
        "tables": [name_of(path) for path in work.tables],
        "answer": work.answer.to_json() if work.answer else None,
        "revision": _revision_data(work.revision, name_of) if work.revision else None,
        "scenarios": [
            {
                "name": one.name,
                "revision": _revision_data(one.revision, name_of),
                "answer": one.answer.to_json(),
            }
            for one in work.scenarios
        ],
        "by_hand": asdict(work.by_hand) if work.by_hand else None,
        "form": work.form,
        "notes": work.notes,
    }


def rules_text(revision: Revision) -> str:
    """A revision as text, for keeping it beside its answer."""
    return json.dumps(_revision_data(revision, str), ensure_ascii=False)


def rules_of(text: str) -> Revision:
    """The revision that `rules_text` gave. Raises DamagedError on anything else."""
    try:
        return _revision(json.loads(text), Path)
    except DamagedError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, UserError, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}"[:300]) from error


def _revision_data(revision: Revision, name_of: Callable[[Path], str]) -> dict[str, Any]:
    return {
        "request": revision.request,
        "lines": [_line_data(line) for line in revision.lines],
        "data": [name_of(path) for path in revision.data],
        "doubts": list(revision.doubts),
        "unused": [list(place) for place in revision.unused],
    }


def _line_data(line: Line) -> dict[str, Any]:
    part = _is_part(line.body)
    body = joined([_FRAME, line.body]) if part else line.body  # type: ignore[list-item]
    return {
        "clause": write(body),  # type: ignore[arg-type]
        "part": part,
        "on": line.on,
        "source": list(line.source),
        "by": line.by.value,
        "confidence": line.confidence,
    }


def _is_part(body: LineBody) -> bool:
    from core.language.clauses import AgainstAverage, Condition, Having

    return isinstance(body, (Condition, Having, AgainstAverage, First, Without))


# ---------------------------------------------------------------- from data


def work_of(data: Any, path_of: Callable[[str], Path] = Path) -> Work:
    """The work that `data_of` gave. `path_of`: the file of a table's name; may raise KeyError.

    Raises DamagedError on anything else.
    """
    try:
        return _work(data, path_of)
    except DamagedError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, UserError, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}"[:300]) from error


def _work(data: Any, path_of: Callable[[str], Path]) -> Work:
    scenarios = _list(data["scenarios"], MOST_SCENARIOS)
    names = [_text(one["name"], _LONGEST_NAME) for one in scenarios]
    _demand(len(set(names)) == len(names), "two scenarios have one name")
    answer = _answer(data["answer"]) if data["answer"] is not None else None
    return Work(
        _text(data["request"], _LONGEST_REQUEST),
        _paths(data["tables"], path_of),
        answer,
        _revision(data["revision"], path_of) if data["revision"] is not None else None,
        tuple(
            Scenario(name, _revision(one["revision"], path_of), _answer(one["answer"]))
            for name, one in zip(names, scenarios, strict=True)
        ),
        _by_hand(data.get("by_hand"), answer),  # what earlier versions did not keep may be missing
        _text(data.get("form", ""), _LONGEST_NAME),
        _text(data.get("notes", ""), _LONGEST_REQUEST),
    )


def _by_hand(data: Any, answer: Answer | None) -> Table | None:
    if data is None:
        return None
    table = Table(tuple(data["columns"]), tuple(tuple(row) for row in data["rows"]))
    _demand(fits(table, Table), "a plan changed by hand has cells of the wrong kind")
    _demand(all(len(row) == len(table.columns) for row in table.rows), "a table is ragged")
    solved = answer.table if answer is not None else None
    _demand(solved is not None and solved.columns == table.columns, "it is no plan of this answer")
    return table


def answer_of(data: Any) -> Answer:
    """The answer that `Answer.to_json` gave. Raises DamagedError on anything else."""
    try:
        return _answer(data)
    except DamagedError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise DamagedError("it has not the parts of an answer") from error


def _answer(data: Any) -> Answer:
    answer = Answer.from_json(dict(data))
    _demand(fits(answer, Answer), "an answer has parts of the wrong kind")
    tables = [t for t in (answer.table, *answer.alternatives) if t is not None]
    for table in tables:
        _demand(all(len(row) == len(table.columns) for row in table.rows), "a table is ragged")
    for place in (*(r.source for r in answer.reading), *answer.unused):
        _demand_place(place, answer.request)
    steps = [n for step in answer.derivation for n in step.clauses]
    _demand(all(0 <= n < len(answer.reading) for n in steps), "a step rests on no rule")
    return answer


def _revision(data: Any, path_of: Callable[[str], Path]) -> Revision:
    request = _text(data["request"], _LONGEST_REQUEST)
    lines = tuple(_line(one, request) for one in _list(data["lines"], MOST_LINES))
    doubts = tuple(_text(one, 10_000) for one in _list(data["doubts"], MOST_LINES))
    _demand(bool(lines), "there are no rules")
    told = _list(data.get("unused", []), MOST_LINES)  # an earlier version did not keep them
    unused = tuple((place[0], place[1]) for place in told)
    for place in unused:
        _demand_place(place, request)
    return Revision(request, lines, _paths(data["data"], path_of), doubts, unused)


def _line(data: Any, request: str) -> Line:
    body: LineBody = read(_text(data["clause"], _LONGEST_REQUEST))
    if data["part"] is True:
        _demand(isinstance(body, Query), "a part of a query is none")
        parts = parts_of(body)  # type: ignore[arg-type]
        _demand(len(parts) == 2 and parts[0] == _FRAME, "a part of a query is none")
        body = parts[1]
    source = (data["source"][0], data["source"][1])
    _demand_place(source, request)
    on, sure = data["on"], data["confidence"]
    _demand(on in (True, False) and fits(sure, float) and 0 <= sure <= 1, "a rule's marks are odd")
    return Line(body, bool(on), source, ReadBy(data["by"]), sure)


def _paths(data: Any, path_of: Callable[[str], Path]) -> tuple[Path, ...]:
    return tuple(path_of(_text(one, 4_096)) for one in _list(data, MOST_TABLES))


def _text(value: Any, longest: int) -> str:
    _demand(isinstance(value, str) and len(value) <= longest, "a text is missing or too long")
    return str(value)


def _list(value: Any, most: int) -> list[Any]:
    _demand(isinstance(value, list) and len(value) <= most, "a list is missing or too long")
    return list(value)


def _demand_place(place: tuple[int, int], request: str) -> None:
    whole = all(type(n) is int for n in place)
    _demand(whole and 0 <= place[0] <= place[1] <= len(request), "a place is outside its request")


def _demand(condition: bool, why: str) -> None:
    if not condition:
        raise DamagedError(why)
