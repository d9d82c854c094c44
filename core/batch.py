"""Many requests from a file, one JSON answer a line.

Guarantees: one answer per request, in input order, written as it is found; a request that fails, or
a line that is no request, gives an answer that says so and never stops the batch.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TextIO

from core.answer import Answer
from core.errors import NotAnswerableError, NotUnderstoodError, UserError, shortage

OnStage = Callable[[str, float], None]


class Answerer(Protocol):
    """The part of the assistant that is used here."""

    def answer(self, request: str, data: tuple[Path, ...] = (), *, on_stage: OnStage) -> Answer:
        """The answer to one request over these files."""


@dataclass(frozen=True)
class _Line:
    id: str
    request: str
    data: tuple[Path, ...]
    fault: str = ""


def run_batch(assistant: Answerer, source: Path, target: Path, data: tuple[Path, ...] = ()) -> int:
    """Answer each line of `source` into `target`; how many there were.

    Args:
        assistant: who answers; its model stays loaded.
        source: lines of `{"id": …, "request": …, "data": [path, …]}`, paths relative to it.
        target: replaced.
        data: files that every request may use, besides its own.

    Raises:
        UserError: the input cannot be read, or the output cannot be written.
    """
    count = 0
    if target.exists() and source.exists() and target.samefile(source):
        raise UserError(
            "The batch was not begun.",
            "The answers would overwrite the requests.",
            "Name another file after --out.",
        )
    try:
        with source.open("rb") as requests, _opened(target) as out:
            for line in _lines(requests, source.parent):
                json.dump(_answer(assistant, line, data).to_json(), out, ensure_ascii=False)
                out.write("\n")
                out.flush()
                count += 1
    except OSError as error:
        raise UserError(
            "The batch could not be carried out.",
            f"The system says: {error.strerror or error} ({error.filename or target}).",
            f"{count} answers were written before that.",
        ) from error
    return count


def answer_always(
    assistant: Answerer, request: str, data: tuple[Path, ...], on_stage: OnStage
) -> Answer:
    """The assistant's answer, or the answer that says why there is none."""
    try:
        return assistant.answer(request, data, on_stage=on_stage)
    except Exception as error:
        return failed(request, error)


def _opened(target: Path) -> TextIO:
    """The file to write; what is not sound text (a request may hold anything) becomes JSON's own
    escapes."""
    return target.open("w", encoding="utf-8", errors="backslashreplace")


def failed(request: str, error: Exception) -> Answer:
    """The error as an answer; a bug is called one."""
    status = "error"
    if isinstance(error, NotUnderstoodError):
        status = "not_understood"
    elif isinstance(error, NotAnswerableError):
        status = "not_answerable"
    told = error if isinstance(error, UserError) else shortage(error)
    text = str(told)
    if told is None:
        text = f"This is a fault of Reckoner itself: {type(error).__name__}: {error}"
    return Answer(status=status, kind="plan", text=text, request=request)


def _answer(assistant: Answerer, line: _Line, data: tuple[Path, ...]) -> Answer:
    if line.fault:
        answer = Answer(status="error", kind="plan", text=line.fault)
    else:
        answer = answer_always(assistant, line.request, data + line.data, lambda *_: None)
    return replace(answer, id=line.id)


def _lines(file: Iterable[bytes], folder: Path) -> Iterator[_Line]:
    for number, raw in enumerate(file, start=1):
        if raw.strip():
            yield _line(raw, number, folder)


def _line(raw: bytes, number: int, folder: Path) -> _Line:
    try:
        entry = json.loads(raw.decode("utf-8-sig"))
    except ValueError:
        entry = None
    fields = entry if isinstance(entry, dict) else {}
    identity, request = str(fields.get("id", number)), fields.get("request")
    paths = fields.get("data") or []
    if isinstance(request, str) and isinstance(paths, list):
        return _Line(identity, request, tuple(folder / str(path) for path in paths))
    fault = (
        f"Line {number} is not a request. A line looks like "
        '{"id": "1", "request": "…", "data": ["table.csv"]}.'
    )
    return _Line(identity, "", (), fault)
