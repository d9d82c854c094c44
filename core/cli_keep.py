"""The commands for kept answers: export as a page, a sheet or PDF, and compare.

Guarantees: each takes answers as `reckoner ask --json` wrote them, or documents of the window, and
changes neither; the format of an export is that of its file's ending.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.cli_kept import document, kept
from core.errors import UserError

if TYPE_CHECKING:
    from core.answer import Answer
    from core.keeping.comparing import Compared
    from core.reworking.revision import Revision

FORMATS = (".pdf", ".html", ".xlsx", ".csv", ".json")


def add_keep_commands(commands: Any) -> None:
    """Adds the commands to the parser's."""
    export = commands.add_parser("export", help="a kept answer as PDF, HTML, XLSX, CSV or JSON")
    export.add_argument("file", type=Path, metavar="ANSWER.json", help="an answer or a document")
    export.add_argument("out", type=Path, metavar="OUT", help=" ".join(FORMATS))
    export.set_defaults(command=_export)
    compare = commands.add_parser("compare", help="kept answers side by side")
    compare.add_argument("files", nargs="+", type=Path, metavar="ANSWER.json")
    compare.set_defaults(command=_compare)


def _export(options: argparse.Namespace) -> int:
    from core.keeping.files import write_whole

    answer, revision, notes = kept(options.file)
    content = exported(answer, revision, options.out, notes)
    write_whole(options.out, lambda file: file.write(content))
    return 0


def exported(answer: Answer, revision: Revision | None, out: Path, notes: str = "") -> bytes:
    """The answer in the format of that file's ending, with the user's `notes` where it is read by
    people. Raises UserError where there is none."""
    return _maker(out)(answer, revision, notes)


def _maker(out: Path) -> Callable[[Answer, Revision | None, str], bytes]:
    makers: dict[str, Callable[[Answer, Revision | None, str], bytes]] = {
        ".pdf": _pdf,
        ".html": _html,
        ".xlsx": _xlsx,
        ".csv": _csv,
        ".json": lambda answer, *_: json.dumps(answer.to_json(), ensure_ascii=False).encode(),
    }
    ending = out.suffix.lower()
    if ending not in makers:
        raise UserError(
            f"{out.name} has no format that answers are exported in.",
            f"There are {', '.join(FORMATS)}.",
            "Give the file one of these endings.",
        )
    return makers[ending]


def _pdf(answer: Answer, revision: Revision | None, notes: str) -> bytes:
    from core.keeping.page import as_page
    from gui.printing import as_pdf

    page = as_page(answer, revision, datetime.now().astimezone(), paper=True, notes=notes)
    return as_pdf(page, " ".join(answer.request.split()))


def _html(answer: Answer, revision: Revision | None, notes: str) -> bytes:
    from core.keeping.page import as_page

    return as_page(answer, revision, datetime.now().astimezone(), notes=notes).encode()


def _xlsx(answer: Answer, revision: Revision | None, notes: str) -> bytes:
    from core.keeping.sheets import as_workbook

    return as_workbook(answer, revision, notes)


def _csv(answer: Answer, _revision: Revision | None, _notes: str) -> bytes:
    from core.keeping.sheets import as_csv

    if answer.table is None:
        raise UserError("This answer has no table.", "CSV holds a table alone.", "Export HTML.")
    return as_csv(answer.table)


def _compare(options: argparse.Namespace) -> int:
    from core.keeping.comparing import compared

    columns = [column for path in options.files for column in _columns(path)]
    if len(columns) < 2:
        raise UserError("There is nothing to compare.", "Two answers at least are needed.", "")
    comparison = compared(columns)
    for section in comparison.sections:
        print(f"{section.title}{f' ({section.note})' if section.note else ''}")
        for row in section.rows:
            print(f"  {row.label}")
            for name, cell in zip(comparison.names, row.cells, strict=True):
                print(f"    {name}: {cell}")
    return 0


def _columns(path: Path) -> list[Compared]:
    """The answer of the file; of a document its scenarios, where it has some."""
    from core.keeping.comparing import Compared
    from core.keeping.document import ENDING

    work = document(path) if path.suffix.lower() == ENDING else None
    if work is not None and work.scenarios:
        return [Compared(s.name, s.answer, s.revision) for s in work.scenarios]
    answer, revision, _ = kept(path)
    return [Compared(path.stem, answer, revision)]
