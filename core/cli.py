"""The commands: ask, batch, tables, models, self-test and more; without one, the window.

Guarantees: exit status 0 when the request was handled (an impossible one included), 1 when it could
not be, 2 when the command was used wrongly; standard output holds answers only, everything else
goes to standard error. Nothing heavy is imported before the command is known.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.cli_keep import add_keep_commands
from core.cli_parser import count, count_or_none, read, seconds, table_path
from core.cli_rework import add_commands
from core.cli_tables import add_tables_command, corrected_files
from core.errors import UserError, shortage

if TYPE_CHECKING:
    from core.assistant import Assistant
    from core.reading.models.models_found import FoundModel
    from core.settings import Settings

HANDLED, NOT_HANDLED, USED_WRONGLY = 0, 1, 2
_NOT_HANDLED_STATUSES = ("not_understood", "not_answerable", "error")


def run(arguments: Sequence[str]) -> int:
    """Carry out the command line (without the program's name); its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not arguments or _names_a_file(arguments[0]):
        from gui.app import main

        return int(main(argv=["reckoner", *arguments]))
    options = read(*_parser(), arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        status = command(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader of our output has left: not worth a word
        _drop_output()
    except OSError as error:
        _drop_output()
        place = f" ({error.filename})" if error.filename else ""
        _tell(f"This could not be finished. The system says: {error.strerror or error}{place}.")
    except UserError as error:
        _tell(str(error))
    except KeyboardInterrupt:
        _tell("Stopped.")
    except Exception as error:  # a bug is told in a line that can be reported
        fault = "Something went wrong inside Reckoner; this is a fault of the program."
        _tell(str(shortage(error) or f"{fault} {_at(error)}"))
    return NOT_HANDLED


def _drop_output() -> None:
    """Nothing more is written: what waits would only be refused again at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _at(error: Exception) -> str:
    """The kind of a bug, its last words and its place, for a report."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    words = (str(error).strip().splitlines() or [""])[-1][:300]
    return f"{type(error).__name__}: {words} ({Path(place.filename).name}, line {place.lineno})"


def _names_a_file(argument: str) -> bool:
    """Whether the window is to open with it, as a file manager asks for; no command has a dot."""
    return "." in Path(argument).name and Path(argument).is_file()


def _parser() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """The parser, and that of each command."""
    parser = argparse.ArgumentParser(
        prog="reckoner",
        description="Plans and answers about tables, offline. Without a command, opens the window.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", help="answer one request on the terminal")
    ask.add_argument("request", metavar="REQUEST")
    ask.add_argument("--json", action="store_true", help="the answer as JSON")
    ask.set_defaults(command=_ask)
    batch = commands.add_parser("batch", help="answer many requests, the model loaded once")
    batch.add_argument("input", type=Path, metavar="IN.jsonl")
    batch.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl")
    # Batch answers are always JSON; the option is taken so that it may be given to all commands.
    batch.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    batch.set_defaults(command=_batch)
    for command in (ask, batch):
        _add_options(command)
    add_tables_command(commands)
    models = commands.add_parser("models", help="the models found, and which is in use")
    models.add_argument("--model", type=Path, metavar="FILE.gguf")
    models.set_defaults(command=_models)
    pictures = commands.add_parser("screenshots", help="pictures of the window's states")
    pictures.add_argument("folder", type=Path, metavar="DIR")
    pictures.set_defaults(command=_screenshots)
    add_commands(commands, _add_options, _assistant)
    add_keep_commands(commands)
    measure = commands.add_parser("measure", help="seconds to open and memory, on this computer")
    measure.add_argument(
        "--requests", type=count_or_none, default=10, metavar="N", help="how many to ask"
    )
    measure.set_defaults(command=_measure)
    self_test = commands.add_parser("self-test", help="check this installation")
    self_test.add_argument("--out", type=Path, metavar="FILE", help="where to keep what it says")
    self_test.set_defaults(command=_self_test)
    return parser, commands.choices


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        action="append",
        default=[],
        type=table_path,
        metavar="PATH",
        help="a table: .csv .tsv .xlsx .ods .sqlite .db .parquet (repeatable)",
    )
    parser.add_argument("--model", type=Path, metavar="FILE.gguf", help="another model")
    parser.add_argument("--time-limit", type=seconds, metavar="SECONDS", help="for one answer")
    parser.add_argument("--all", type=count, metavar="N", help="list up to N solutions")
    parser.add_argument("--no-model", action="store_true", help="read by rules alone")
    parser.add_argument(
        "--as-read", action="store_true", help="tables without the corrections kept by hand"
    )


def _assistant(options: argparse.Namespace) -> Assistant:
    """An assistant with the user's settings, the command line's options on top."""
    from core.assistant import Assistant, Options
    from core.settings import load_settings

    settings, message = load_settings()
    if message:
        _tell(message)
    corrected = () if options.as_read else corrected_files(options.data)
    if corrected:
        names = ", ".join(path.name for path in corrected)
        _tell(f"Corrections made by hand apply to {names} (--as-read leaves them out).")
    return Assistant(
        Options(
            time_limit=options.time_limit or settings.time_limit,
            all=options.all or settings.solutions,
            model=options.model or _chosen(settings),
            use_model=not options.no_model,
            as_read=options.as_read,
        )
    )


def _ask(options: argparse.Namespace) -> int:
    from core.batch import answer_always
    from core.report import as_text

    assistant = _assistant(options)
    try:
        answer = answer_always(assistant, options.request, tuple(options.data), _show_stage)
    finally:
        assistant.close()
        _show_stage("", 0)
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False))
    else:
        print(as_text(answer))
    empty = answer.status == "stopped" and answer.table is None and answer.value is None
    return NOT_HANDLED if empty or answer.status in _NOT_HANDLED_STATUSES else HANDLED


def _batch(options: argparse.Namespace) -> int:
    from core.batch import run_batch

    assistant = _assistant(options)
    try:
        done = run_batch(assistant, options.input, options.out, tuple(options.data))
    finally:
        assistant.close()
    _tell(f"{done} requests answered.")
    return HANDLED


def _models(options: argparse.Namespace) -> int:
    from core.reading.models.models_found import EMBEDDED, found_models
    from core.report import model_text
    from core.settings import data_folder, load_settings

    settings, _ = load_settings()
    used = (options.model or _chosen(settings) or EMBEDDED).absolute()
    models = {model.path.absolute(): model for model in found_models(data_folder() / "models")}
    models.setdefault(used, _examined(used))
    for path, model in models.items():
        print(model_text(model, in_use=path == used))
    return HANDLED if models[used].summary else NOT_HANDLED


def _examined(path: Path) -> FoundModel:
    from core.reading.models.gguf_check import summary
    from core.reading.models.models_found import FoundModel

    try:
        return FoundModel(path, embedded=False, summary=summary(path))
    except UserError as error:
        return FoundModel(path, embedded=False, summary=None, problem=str(error))


def _chosen(settings: Settings) -> Path | None:
    """The model of the settings; None: the embedded one."""
    return Path(settings.model) if settings.model else None


def _screenshots(options: argparse.Namespace) -> int:
    from gui.screenshots import take

    for path in take(options.folder):
        print(path)
    return HANDLED


def _measure(options: argparse.Namespace) -> int:
    from gui.measuring import measure

    return measure(options.requests, lambda line: print(line, flush=True))


def _self_test(options: argparse.Namespace) -> int:
    from core.self_checks import core_checks
    from core.self_test import self_test
    from gui.self_checks import window_checks

    return self_test(print, core_checks() | window_checks(), options.out)


def _show_stage(name: str, _elapsed_ms: float) -> None:
    """The running stage on one line of the terminal, wiped at the end; nothing into a file."""
    if sys.stderr is not None and sys.stderr.isatty():  # None: closed by whoever started us
        sys.stderr.write(f"\r\x1b[K{name + ' …' if name else ''}")
        sys.stderr.flush()


def _tell(text: str) -> None:
    print(f"reckoner: {text}", file=sys.stderr)
