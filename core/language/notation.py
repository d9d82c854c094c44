"""The text notation of clauses: `order(Anna, Ben, >=, 1)`, one clause a line.

Guarantees: `read(write(body)) == body` for every clause of the closed set; `read` builds only
classes of that set, checks the number and the type of every argument, and never evaluates text.
Both directions follow the dataclasses themselves, so a new relation needs no change here.

A class is its snake_case name, fields in their order, trailing fields equal to their default left
out. Tuples are `[a, b]`, None is `-`, enums are their value, names are bare when they look like
an identifier and double-quoted otherwise.
"""

from __future__ import annotations

import math
import re
import types
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from core.errors import UserError
from core.language import clauses
from core.language.clauses import Body, Clause, Problem, ReadBy

_DEEPEST = 40  # nested calls and lists; a request nests three or four deep
_BARE = re.compile(r"[^\W\d]\w*\Z")
_PIECE = re.compile(
    r"""\s*(?:
      (?P<text>"(?:[^"\\]|\\.)*")
    | (?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w))
    | (?P<name>[^\W\d]\w*)
    | (?P<mark><=|>=|!=|[<>=(),\[\]-])
    | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"'}


class NotationError(UserError):
    """Text that is not a clause; `at` is the offset of the first character that does not fit."""

    def __init__(self, why: str, text: str, at: int) -> None:
        near = text[at : at + 20].strip() or "the end"
        super().__init__(
            f"The clause cannot be read at character {at + 1}, near '{near}'.",
            why,
            "Correct the clause, or state the rule again in words.",
        )
        self.at = at


def write(body: Body) -> str:
    """The clause as one line of text, which `read` turns back into an equal clause."""
    return _write(body)


def read(text: str) -> Body:
    """The clause that `text` states. Raises NotationError with the place of the first fault."""
    parser = _Parser(text)
    body = parser.value(Body, 0)
    parser.expect("end")
    return cast(Body, body)


def write_problem(problem: Problem) -> str:
    """The bodies of the problem's clauses, one a line."""
    return "\n".join(write(clause.body) for clause in problem.clauses)


def read_problem(text: str, request: str = "", by: ReadBy = ReadBy.USER) -> Problem:
    """The problem with one clause for each line that is not blank; `by` says who stated them.

    Raises NotationError, whose message names the line.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(Clause(read(line), by=by))
        except NotationError as error:
            error.args = (f"Line {number}: {error}",)
            raise
    return Problem(tuple(found), request)


def notation_name(cls: type) -> str:
    """The snake_case name that stands for a class: InARow → in_a_row."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", cls.__name__).lower()


# ---------------------------------------------------------------- writing


def _write(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _write_number(value)
    if isinstance(value, str):
        return _write_text(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_write(part) for part in value) + "]"
    return _write_call(value)


def _write_number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} has no notation")
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _write_text(value: str) -> str:
    if _BARE.match(value):
        return value
    return '"' + "".join(_ESCAPES.get(char, char) for char in value) + '"'


def _write_call(value: object) -> str:
    cls = type(value)
    if not is_dataclass(cls):
        raise TypeError(f"{cls.__name__} is not part of the clause language")
    parts = [(field, getattr(value, field.name)) for field in fields(cls)]
    while parts and parts[-1][0].default is not MISSING and parts[-1][1] == parts[-1][0].default:
        parts.pop()
    return f"{notation_name(cls)}({', '.join(_write(part) for _, part in parts)})"


# ---------------------------------------------------------------- reading


@cache
def _classes() -> dict[str, type]:
    """Notation name → class, for the dataclasses that may appear in a clause."""
    outside = (Clause, Problem)
    found = (c for c in vars(clauses).values() if isinstance(c, type) and is_dataclass(c))
    return {notation_name(c): c for c in found if c not in outside}


@cache
def _fields_of(cls: type) -> tuple[tuple[Field[Any], object], ...]:
    hints = get_type_hints(cls)
    return tuple((field, hints[field.name]) for field in fields(cls))


@cache
def _choices(kind: object) -> tuple[object, ...]:
    """The alternatives of a union, or the type alone."""
    if get_origin(kind) in (Union, types.UnionType):
        return get_args(kind)
    return (kind,)


class _Parser:
    """Reads one text by the types that its place demands; `at` is the offset reached."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.advance()

    def advance(self) -> None:
        """Take the next piece of the text into `kind`, `word` and `start`."""
        match = _PIECE.match(self.text, self.at)
        if match is None or match.lastgroup is None:
            rest = self.text[self.at :]
            self.start = self.at + len(rest) - len(rest.lstrip())
            raise self.fault("This is neither a name, a number nor a sign of the notation.")
        self.kind, self.word = match.lastgroup, match.group(match.lastgroup)
        self.start, self.at = match.start(match.lastgroup), match.end()

    def fault(self, why: str) -> NotationError:
        return NotationError(why, self.text, self.start)

    def expect(self, wanted: str) -> None:
        """Pass over the mark `wanted` ("end" for the end of the text)."""
        if self.word != wanted and not (wanted == "end" and self.kind == "end"):
            missing = f"A '{wanted}' is missing."
            raise self.fault("Nothing more fits here." if wanted == "end" else missing)
        if self.kind != "end":
            self.advance()

    def take(self) -> str:
        word = self.word
        self.advance()
        return word

    def value(self, kind: object, depth: int) -> object:
        """The value at this place, which must be of the type `kind`."""
        if depth > _DEEPEST:
            raise self.fault("The clause is nested too deeply.")
        choices = _choices(kind)
        if self.kind == "mark" and self.word == "-" and type(None) in choices:
            self.advance()
            return None
        if self.kind == "mark" and self.word == "[":
            return self.list_of(choices, depth)
        if self.kind == "name" and self.text[self.at :].lstrip().startswith("("):
            return self.call(choices, depth)
        return self.atom(choices)

    def list_of(self, choices: Sequence[object], depth: int) -> tuple[object, ...]:
        kinds = [get_args(choice) for choice in choices if get_origin(choice) is tuple]
        if not kinds:
            raise self.fault("A list does not fit here.")
        kind, start = kinds[0], self.start
        self.expect("[")
        found: list[object] = []
        while self.word != "]" or self.kind != "mark":
            if found:
                self.expect(",")
            found.append(self.value(self.element(kind, len(found)), depth + 1))
        self.expect("]")
        if kind[-1] is not Ellipsis and len(found) != len(kind):
            self.start = start
            raise self.fault(f"This list needs {len(kind)} values and has {len(found)}.")
        return tuple(found)

    def element(self, kind: tuple[object, ...], index: int) -> object:
        if kind[-1] is Ellipsis:
            return kind[0]
        if index >= len(kind):
            raise self.fault(f"This list has more than {len(kind)} values.")
        return kind[index]

    def call(self, choices: Sequence[object], depth: int) -> object:
        cls = _classes().get(self.word)
        if cls is None:
            raise self.fault(f"There is no relation called '{self.word}'.")
        if cls not in choices:
            raise self.fault(f"'{self.word}' does not fit here.")
        self.advance()
        self.expect("(")
        wanted = _fields_of(cls)
        found: list[object] = []
        while self.word != ")" or self.kind != "mark":
            if len(found) == len(wanted):
                raise self.fault(f"'{notation_name(cls)}' takes {len(wanted)} arguments at most.")
            if found:
                self.expect(",")
            found.append(self.value(wanted[len(found)][1], depth + 1))
        if len(found) < len(wanted) and wanted[len(found)][0].default is MISSING:
            raise self.fault(f"'{notation_name(cls)}' lacks its {wanted[len(found)][0].name}.")
        self.expect(")")
        return cls(*found)

    def atom(self, choices: Sequence[object]) -> object:
        if self.kind == "text" and str in choices:
            return _unquoted(self.take())
        if self.kind == "number" and int in choices and re.fullmatch(r"-?\d{1,300}", self.word):
            return int(self.take())
        if self.kind == "number" and float in choices:
            if not math.isfinite(float(self.word)):
                raise self.fault("This number is too large.")
            return float(self.take())
        if self.kind == "name" and bool in choices and self.word in ("true", "false"):
            return self.take() == "true"
        for choice in choices:
            if isinstance(choice, type) and issubclass(choice, Enum):
                values = {member.value: member for member in choice}
                if self.kind in ("name", "mark") and self.word in values:
                    return values[self.take()]
        if self.kind == "name" and str in choices:
            return self.take()
        raise self.fault(f"{_wanted(choices)} is wanted here.")


def _unquoted(word: str) -> str:
    return re.sub(r"\\(.)", lambda m: _UNESCAPES.get(m[1], m[1]), word[1:-1], flags=re.DOTALL)


def _wanted(choices: Sequence[object]) -> str:
    """What may stand here, for the error message."""
    words: list[str] = []
    for choice in choices:
        if choice is str:
            words.append("a name or quoted text")
        elif choice is int:
            words.append("a whole number")
        elif choice is float:
            words.append("a number")
        elif choice is bool:
            words.append("true or false")
        elif choice is type(None):
            words.append("'-'")
        elif get_origin(choice) is tuple:
            words.append("a list in [ ]")
        elif isinstance(choice, type) and issubclass(choice, Enum):
            words.append("one of " + ", ".join(str(member.value) for member in choice))
        elif "a relation" not in words:
            words.append("a relation")
    text = " or ".join(words)
    return text[:1].upper() + text[1:]
