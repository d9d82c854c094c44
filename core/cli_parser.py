"""How the command line is read: wrong use is told with what to do about it.

Guarantees: exit status 2 and one line that a person can act on; names of our own functions never
reach the screen; an unknown command or option is answered with the nearest one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

_LONGEST = 200  # characters of the user's own words that a message repeats


def read(
    parser: argparse.ArgumentParser, commands: Mapping[str, argparse.ArgumentParser],
    arguments: Sequence[str],
) -> argparse.Namespace:  # fmt: skip
    """What the arguments say; ends with status 2 where they say nothing that is known."""
    first = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    if first and first not in commands:
        parser.error(unknown_command(first, commands))
    options, stray = parser.parse_known_args(arguments)
    if stray:
        own = commands.get(first, parser)
        own.error(too_much(stray, own))
    return options


def too_much(stray: Sequence[str], parser: argparse.ArgumentParser) -> str:
    """What is said of arguments that the command does not take."""
    words = _short(" ".join(stray))
    names = [name for name in parser.format_help().split() if name.startswith("--")]
    near = get_close_matches(stray[0], [name.strip("[],") for name in names], 1)
    if stray[0].startswith("-"):
        return f"{words} is no option here." + (f" Did you mean {near[0]}?" if near else "")
    return (
        f"{words} is too much. Put a request in quotation marks, and name tables with --data: "
        'reckoner ask "how many orders are open?" --data orders.csv'
    )


def unknown_command(argument: str, commands: Iterable[str]) -> str:
    """What is said where the first word is none of the commands."""
    known = list(commands)
    near = get_close_matches(argument, known, 1)
    if near:
        return f"{_short(argument)} is no command. Did you mean {near[0]}?"
    if "." in Path(argument).name or "/" in argument:
        return f"{_short(argument)} is not there, or is no file. Check the name and the folder."
    if len(argument.split()) > 1:
        return 'This is no command. To ask it, write: reckoner ask "…".'
    return f"{_short(argument)} is no command. There are {', '.join(known)}."


def seconds(text: str) -> float:
    """A length of time. Raises ArgumentTypeError on anything else."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"a number of seconds above 0 is needed, not “{text}”")
    return value


def count(text: str) -> int:
    """A whole number above 0. Raises ArgumentTypeError on anything else."""
    return _whole(text, 1)


def count_or_none(text: str) -> int:
    """A whole number, 0 among them. Raises ArgumentTypeError on anything else."""
    return _whole(text, 0)


def table_path(text: str) -> Path:
    """A table's file. Raises ArgumentTypeError where no name is given."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of a file is needed")
    return Path(text)


def _whole(text: str, least: int) -> int:
    try:
        value = int(text)
    except ValueError:
        value = least - 1
    if not least <= value < 10**9:
        which = "above 0" if least else "from 0"
        raise argparse.ArgumentTypeError(f"a whole number {which} is needed, not “{text}”")
    return value


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:_LONGEST]}…”" if len(line) > _LONGEST else f"“{line}”"
