"""A scripted assistant: answers what it is told to, in the window's worker thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

from core.answer import Answer
from core.reworking.revision import Revision
from core.tables.catalog import ColumnInfo, Kind, TableInfo
from core.tables.preview import Look, Seen, SeenTable


class ScriptedAssistant:
    """`enqueue` what comes next: an answer, or an error to raise. `hold`: wait until released."""

    def __init__(self) -> None:
        self.script: deque[Answer | Exception] = deque()
        self.asked: list[tuple[str, tuple[Path, ...]]] = []
        self.models: list[Path | None] = []
        self.hold = Event()
        self.hold.set()
        self.looking = Event()  # clear it to keep files from being read
        self.looking.set()
        self.cancelled = False
        self.closed = 0
        self.revisions: list[Revision] = []
        self.reworked: Any = None

    def factory(self, model: Path | None) -> ScriptedAssistant:
        self.models.append(model)
        return self

    def enqueue(self, *what: Answer | Exception) -> None:
        self.script.extend(what)

    def answer(
        self, request: str, data: tuple[Path, ...] = (), *, on_stage: Callable[[str, float], None]
    ) -> Answer:
        self.asked.append((request, data))
        self.cancelled = False
        on_stage("lift", 0.0)
        on_stage("read", 1.0)
        self.hold.wait(10)
        if self.cancelled:
            return Answer(status="stopped", kind="plan", text="Stopped.", request=request)
        next_one = self.script.popleft()
        if isinstance(next_one, Exception):
            raise next_one
        return replace(next_one, request=request)

    def look(self, paths: tuple[Path, ...]) -> Look:
        self.looking.wait(10)
        columns = (ColumnInfo("name", Kind.TEXT, samples=("Ada",)), ColumnInfo("cost", Kind.WHOLE))
        seen = [
            SeenTable(
                n, p.stem, TableInfo(p.stem, columns, 3, place=n, sheet=p.stem), (("Ada", 1),)
            )
            for n, p in enumerate(paths)
        ]
        return Look(paths, Seen(tuple(seen)))

    def cancel(self) -> None:
        self.cancelled = True
        self.hold.set()
        self.looking.set()

    def close(self) -> None:
        self.closed += 1

    def again(self, revision: Revision, *, on_stage: Callable[[str, float], None]) -> Answer:
        self.revisions.append(revision)
        on_stage("solve", 0.0)
        self.hold.wait(10)
        next_one = self.script.popleft()
        if isinstance(next_one, Exception):
            raise next_one
        return replace(next_one, request=revision.request)

    @property
    def rework(self) -> Any:
        return self.reworked
