"""The commands that work on a kept answer: lines, change, why, rows.

Guarantees: each takes an answer as `reckoner ask --json` wrote it, and never changes that file; a
changed answer is printed as `ask` prints one, so that it can be kept and changed again.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import UserError

if TYPE_CHECKING:
    from core.answer import Answer
    from core.assistant import Assistant
    from core.reworking.revision import Revision

_NOT_HANDLED = ("not_understood", "not_answerable", "error")
MakeAssistant = Callable[[argparse.Namespace], "Assistant"]


def add_commands(commands: Any, add_options: Callable[[argparse.ArgumentParser], None],
                 make: MakeAssistant) -> None:  # fmt: skip
    """Adds the commands to the parser's. `make`: an assistant by a command's options."""
    lines = _parser(commands, "lines", "what was understood of a kept answer, numbered")
    change = _parser(commands, "change", "change rules of a kept answer and solve again")
    change.add_argument("--off", action="append", default=[], metavar="N", help="leave line N out")
    change.add_argument(
        "--set", nargs=2, action="append", default=[], metavar=("N", "CLAUSE"),
        help="line N becomes this clause",
    )  # fmt: skip
    change.add_argument(
        "--say", action="append", default=[], metavar="WORDS", help="one more rule, in words"
    )
    change.add_argument("--confirm", action="store_true", help="nothing was misunderstood")
    change.add_argument("--json", action="store_true", help="the answer as JSON")
    why = _parser(commands, "why", "why a cell of a kept plan is so, or is not")
    why.add_argument("item", metavar="ITEM")
    why.add_argument("slot", nargs="?", default="", metavar="SLOT")
    why.add_argument("--not", dest="negated", action="store_true", help="why is it not so")
    rows = _parser(commands, "rows", "the rows behind a kept answer about tables")
    what = rows.add_mutually_exclusive_group(required=True)
    what.add_argument("--behind", type=int, metavar="ROW", help="row ROW of the result, from 1")
    what.add_argument("--after", metavar="N", help="after line N of the question")
    lines.set_defaults(command=_lines)
    change.set_defaults(command=lambda options: _change(options, make))
    why.set_defaults(command=lambda options: _why(options, make))
    rows.set_defaults(command=lambda options: _rows(options, make))
    for command in (lines, change, why, rows):
        add_options(command)


def _parser(commands: Any, name: str, about: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about)
    parser.add_argument("file", type=Path, metavar="ANSWER.json", help="a kept answer")
    return parser


def _kept(options: argparse.Namespace) -> tuple[Answer, Revision]:
    """The answer of the file, and its lines. Raises UserError where it holds none."""
    from core.answer import Answer
    from core.reworking.revision import revision_of

    try:
        answer = Answer.from_json(json.loads(options.file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{options.file.name} holds no answer.",
            f"{type(error).__name__}: {error}",
            "Give a file that “reckoner ask --json” wrote.",
        ) from error
    return answer, revision_of(answer, tuple(options.data))


def _lines(options: argparse.Namespace) -> int:
    _, revision = _kept(options)
    print("\n".join(_listed(revision)))
    return 0


def _listed(revision: Revision) -> Iterator[str]:
    for number in range(len(revision.lines)):
        yield f"{number:3}  {revision.english(number)}"


def _change(options: argparse.Namespace, make: MakeAssistant) -> int:
    from core.language.notation import read
    from core.report import as_text

    _, revision = _kept(options)
    for number, clause in options.set:
        revision = revision.changed(_line(revision, number), read(clause))
    for number in options.off:
        revision = revision.turned(_line(revision, number), on=False)
    revision = revision.confirmed() if options.confirm else revision
    assistant = make(options)
    try:
        for words in options.say:
            revision = assistant.rework.read_line(words, revision)
        answer = assistant.again(revision)
    finally:
        assistant.close()
    print(json.dumps(answer.to_json(), ensure_ascii=False) if options.json else as_text(answer))
    return 1 if answer.status in _NOT_HANDLED else 0


def _line(revision: Revision, text: str) -> int:
    if not text.isdigit() or int(text) >= len(revision.lines):
        raise UserError(
            f"There is no line {text}.",
            f"The lines are numbered 0 to {len(revision.lines) - 1}.",
            "See them with “reckoner lines”.",
        )
    return int(text)


def _why(options: argparse.Namespace, make: MakeAssistant) -> int:
    from core.report import table_text
    from core.reworking.reasons import Cell

    answer, revision = _kept(options)
    assistant = make(options)
    try:
        cell = _cell(options, answer, Cell)
        ask = assistant.rework.why_not if options.negated else assistant.rework.why
        reason = ask(revision, cell, answer.objective)
    finally:
        assistant.close()
    print(reason.text)
    if reason.other is not None:
        print("\n" + table_text(reason.other))
    return 0


def _cell(options: argparse.Namespace, answer: Answer, make: Callable[..., Any]) -> Any:
    """The cell asked about: the number at its end is an amount or a time."""
    formal = answer.formal.text if answer.formal is not None else ""
    timed = re.search(r"(?m)^(?:schedule|amounts)\(", formal) is not None
    if timed and options.slot:
        return make(options.item, value=float(options.slot))
    if options.slot or answer.table is None:
        return make(options.item, options.slot)
    row = next((r for r in answer.table.rows if str(r[0]) == options.item), None)
    numbers = [c for c in row or () if isinstance(c, int | float)]
    ends = len(answer.table.columns) > 2 and len(numbers) > 1  # start and end of a job
    return make(options.item, value=float(numbers[1 if ends else 0]) if numbers else None)


def _rows(options: argparse.Namespace, make: MakeAssistant) -> int:
    from core.report import table_text

    answer, revision = _kept(options)
    if not revision.is_query or answer.table is None:
        raise UserError("This is no answer about tables.", "Only those have rows behind them.", "")
    assistant = make(options)
    try:
        if options.behind is not None:
            row = _row(answer, options.behind)
            found = assistant.rework.rows_behind(revision, row)
        else:
            found = assistant.rework.rows_after(revision, _line(revision, options.after))
    finally:
        assistant.close()
    more = " (cut off)" if found.cut_off else ""
    print(f"{len(found.table.rows):,} rows{more}: {found.words}\n")
    print(table_text(found.table))
    return 0


def _row(answer: Answer, number: int) -> tuple[Any, ...]:
    assert answer.table is not None  # looked at before
    if not 1 <= number <= len(answer.table.rows):
        raise UserError(
            f"There is no row {number}.", f"The answer has {len(answer.table.rows)} rows.", ""
        )
    return answer.table.rows[number - 1]
