"""The commands that work on a kept answer: lines, change, why, rows.

Guarantees: each takes an answer as `reckoner ask --json` wrote it, and never changes that file; a
changed answer is printed as `ask` prints one, so that it can be kept and changed again.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli_kept import kept_answer
from core.cli_parser import count
from core.errors import UserError

if TYPE_CHECKING:
    from core.answer import Answer
    from core.assistant import Assistant
    from core.language.clauses import Problem
    from core.reworking.reasons import Cell
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
    what.add_argument("--behind", type=count, metavar="ROW", help="row ROW of the result, from 1")
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
    from core.reworking.revision import revision_of

    answer = kept_answer(options.file)
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
    _require_tables(revision)
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
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) >= len(revision.lines):
        raise UserError(
            f"There is no line {text}.",
            f"The lines are numbered 0 to {len(revision.lines) - 1}.",
            "See them with “reckoner lines”.",
        )
    return int(text)


def _why(options: argparse.Namespace, make: MakeAssistant) -> int:
    from core.report import table_text

    answer, revision = _kept(options)
    cell = _cell(options, answer, revision)
    assistant = make(options)
    try:
        lead, reason = assistant.rework.told(revision, cell, answer, negated=options.negated)
    finally:
        assistant.close()
    print(f"{lead} {reason.text}".strip())
    if reason.other is not None:
        print("\n" + table_text(reason.other))
    return 0


def _cell(options: argparse.Namespace, answer: Answer, revision: Revision) -> Cell:
    """The cell asked about: the number at its end is an amount or a time."""
    from core.language.clauses import Amounts, Schedule
    from core.reworking.reasons import Cell, cell_of

    problem = _plan(revision)
    if not options.slot:
        return cell_of(problem, options.item, None if options.negated else answer.table)
    if not isinstance(next(problem.shapes(), None), Amounts | Schedule):
        return Cell(options.item, options.slot)
    try:
        return Cell(options.item, value=_finite(options.slot))
    except ValueError:
        raise UserError(
            f"“{options.slot}” is not a number.", "Amounts and times are numbers.",
            "Write it in digits, or leave it out to ask about what the plan has.",
        ) from None  # fmt: skip


def _plan(revision: Revision) -> Problem:
    if revision.is_query or revision.is_calculation:
        raise UserError(
            "This answer has no cells that could be otherwise.", "It is no plan.",
            "See what it rests on with “reckoner lines” or “reckoner rows”.",
        )  # fmt: skip
    return revision.problem()


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _rows(options: argparse.Namespace, make: MakeAssistant) -> int:
    from core.report import table_text

    answer, revision = _kept(options)
    if not revision.is_query or answer.table is None:
        raise UserError(
            "This is no answer about tables.", "Only those have rows behind them.",
            "See what a plan rests on with “reckoner why”.",
        )  # fmt: skip
    _require_tables(revision)
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
    print(f"{_rows_in_words(len(found.table.rows))}{more}: {found.words}\n")
    print(table_text(found.table))
    return 0


def _row(answer: Answer, number: int) -> tuple[Any, ...]:
    assert answer.table is not None  # looked at before
    there = len(answer.table.rows)
    if not 1 <= number <= there:
        raise UserError(
            f"There is no row {number}.", f"The answer has {_rows_in_words(there)}.",
            "Count from the first row shown, which is 1.",
        )  # fmt: skip
    return answer.table.rows[number - 1]


def _rows_in_words(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _require_tables(revision: Revision) -> None:
    if revision.is_query and not revision.data:
        raise UserError(
            "The rows are not in the answer.", "They are in the tables that were asked.",
            "Name each of them with --data.",
        )  # fmt: skip
