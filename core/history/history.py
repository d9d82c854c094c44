"""The history: every answer, searchable, kept until the user removes it.

Guarantees: an answer is on the disk when `add` returns, or a `UserError` says why not and the file
is as it was; `get` gives back an equal answer. All methods may be called from any thread.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from core.answer import Answer
from core.errors import UserError
from core.history import gone
from core.history.file import open_file, storage_error

_COLUMNS = "id, at, request, status, text, pinned, joules, low, high, answer, rules"


@dataclass(frozen=True)
class HistoryEntry:
    """One line of the list. `at`: local time at which it was answered. `joules`: None: unknown;
    `reworked`: its rules were changed since."""

    id: int
    at: datetime
    request: str
    status: str
    text: str
    pinned: bool
    joules: float | None
    reworked: bool = False


@dataclass(frozen=True)
class Removed:
    """An answer that was taken out, with all that the history knew of it."""

    row: tuple[str | int | float | None, ...]

    @property
    def request(self) -> str:
        """What was asked."""
        return str(self.row[_COLUMNS.split(", ").index("request")])


@dataclass(frozen=True)
class DayEnergy:
    """Answers and joules (with interval) of one day."""

    day: date
    answers: int
    joules: float
    low: float
    high: float


class History:
    """The history in the file at `path`.

    Raises:
        UserError: it cannot be opened or made. A damaged file raises nothing: it is mended, and
            `message` says how.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        opened = open_file(path)
        self._connection = opened.connection
        self._file = gone.identity(path)
        self.message = opened.message

    def news(self) -> str:
        """What the user should know since the last call of this, or since it was opened."""
        news, self.message = self.message, ""
        return news

    def add(self, answer: Answer, rules: str | None = None) -> int:
        """Keep the answer; its number. `rules`: as the user changed them (None: as they were read),
        in a text that is given back as it is. Raises UserError where it cannot be kept."""
        energy = answer.energy
        values = (
            datetime.now().astimezone().isoformat(timespec="seconds"),
            _sound(answer.request),
            answer.status,
            _sound(answer.text),
            energy.joules if energy else None,
            energy.low if energy else None,
            energy.high if energy else None,
            _json(answer),
            rules if rules is None else _sound(rules),
        )
        with self._writing("The answer could not be kept in the history."):
            cursor = self._connection.execute(
                "INSERT INTO answers (at, request, status, text, joules, low, high, answer,"
                " rules) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            assert cursor.lastrowid is not None
            return cursor.lastrowid

    def rework(self, number: int, answer: Answer, rules: str | None) -> None:
        """The answer to changed rules in place of the one kept; its energy is added to theirs.

        Raises KeyError where there is none of that number."""
        energy = answer.energy
        used = (energy.joules, energy.low, energy.high) if energy else (0.0, 0.0, 0.0)
        self._change(
            "UPDATE answers SET status = ?, text = ?, answer = ?, rules = ?,"
            " joules = ifnull(joules, 0) + ?, low = ifnull(low, 0) + ?, high = ifnull(high, 0) + ?"
            " WHERE id = ?",
            (
                answer.status, _sound(answer.text), _json(answer),
                rules if rules is None else _sound(rules), *used, number,
            ),
        )  # fmt: skip

    def rules(self, number: int) -> str | None:
        """The rules kept with it; None where they are as they were read."""
        with self._storing("The history could not be read."):
            row = self._connection.execute(
                "SELECT rules FROM answers WHERE id = ?", (number,)
            ).fetchone()
        if row is None:
            raise KeyError(number)
        return None if row[0] is None else str(row[0])

    def list(self, limit: int = 200, search: str = "") -> tuple[HistoryEntry, ...]:
        """Pinned ones first, then the newest first; only those that hold every word of `search`
        in their request or text, in any case."""
        words = search.split()
        where = " AND ".join(["(request || ' ' || text) LIKE ? ESCAPE '\\'"] * len(words)) or "1"
        query = (
            "SELECT id, at, request, status, text, pinned, joules, rules IS NOT NULL FROM answers"  # noqa: S608
            f" WHERE {where} ORDER BY pinned DESC, id DESC LIMIT ?"  # only marks are put in
        )
        with self._storing("The history could not be read."):
            rows = self._connection.execute(query, (*map(_pattern, words), limit)).fetchall()
        return tuple(
            HistoryEntry(i, _moment(at), request, status, text, bool(pinned), joules, bool(own))
            for i, at, request, status, text, pinned, joules, own in rows
        )

    def get(self, number: int) -> Answer:
        """The answer of that number.

        Raises:
            KeyError: there is none.
            UserError: what is kept of it is damaged.
        """
        with self._storing("The history could not be read."):
            row = self._connection.execute(
                "SELECT answer FROM answers WHERE id = ?", (number,)
            ).fetchone()
        if row is None:
            raise KeyError(number)
        try:
            return Answer.from_json(json.loads(row[0]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise UserError(
                "This answer cannot be shown again.",
                f"What is kept of it is damaged ({type(error).__name__}).",
                "Ask its request again, and remove this line.",
            ) from error

    def pin(self, number: int, pinned: bool) -> None:
        """Pin it to the top of the list, or unpin it."""
        self._change("UPDATE answers SET pinned = ? WHERE id = ?", (int(pinned), number))

    def remove(self, number: int) -> None:
        """Remove it from the history for good."""
        self._change("DELETE FROM answers WHERE id = ?", (number,))

    def take_out(self, number: int) -> Removed:
        """Remove it in such a way that it can be put back. Raises KeyError where there is none."""
        with self._writing("The history could not be changed."):
            row = self._connection.execute(
                f"DELETE FROM answers WHERE id = ? RETURNING {_COLUMNS}",  # noqa: S608 (our own)
                (number,),
            ).fetchone()
        if row is None:
            raise KeyError(number)
        return Removed(tuple(row))

    def put_back(self, removed: Removed) -> None:
        """Put it back: number, time and pin as they were. Raises UserError where that fails."""
        marks = ", ".join("?" * len(removed.row))
        with self._writing("The answer could not be put back."):
            self._connection.execute(
                f"INSERT INTO answers ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 (only marks)
                removed.row,
            )

    def forget_before(self, day: date) -> int:
        """Remove what was answered before that day and is not pinned; how many."""
        with self._writing("The history could not be changed."):
            cursor = self._connection.execute(
                "DELETE FROM answers WHERE pinned = 0 AND substr(at, 1, 10) < ?", (day.isoformat(),)
            )
        return cursor.rowcount

    def energy_by_day(self) -> tuple[DayEnergy, ...]:
        """Energy per day, oldest first; answers without a figure are counted with 0 J."""
        with self._storing("The history could not be read."):
            rows = self._connection.execute(
                "SELECT substr(at, 1, 10), count(*), total(joules), total(low), total(high)"
                " FROM answers GROUP BY 1 ORDER BY 1"
            ).fetchall()
        return tuple(DayEnergy(_moment(day).date(), *numbers) for day, *numbers in rows)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _change(self, statement: str, values: tuple[object, ...]) -> None:
        with self._writing("The history could not be changed."):
            cursor = self._connection.execute(statement, values)
        if cursor.rowcount == 0:
            raise KeyError(values[-1])

    @contextmanager
    def _writing(self, what: str) -> Iterator[None]:
        """As `_storing`, into the file that stands at its place."""
        with self._storing(what):
            self._find_again()
            yield

    def _find_again(self) -> None:
        """Sees to it that what is written now is there at the next start."""
        there = gone.identity(self._path)
        if there == self._file:
            return
        if there is None:
            gone.write_again(self._connection, self._path)
            told = gone.WRITTEN_AGAIN
        else:
            told = gone.keep_aside(self._connection, self._path)
        opened = open_file(self._path)
        self._connection.close()
        self._connection, self._file = opened.connection, gone.identity(self._path)
        self.message = f"{told} {opened.message}".strip()

    @contextmanager
    def _storing(self, what: str) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except (sqlite3.DatabaseError, OSError) as error:
                raise storage_error(what, self._path, error) from error


def _json(answer: Answer) -> str:
    return _sound(json.dumps(answer.to_json(), ensure_ascii=False))


def _sound(text: str) -> str:
    """The text as UTF-8 has it; a file's name from an old disk need not be."""
    return text.encode("utf-8", "replace").decode()


def _moment(text: str) -> datetime:
    """The time as it was kept; where that is damaged, long ago, so that the line is still there."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime(1970, 1, 1).astimezone()


def _pattern(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
