"""Frozen data to JSON and back, for the pipes between the window and its workers.

Guarantees: `decode(encode(value)) == value`, types included, for None, text, numbers, booleans,
lists, tuples, dicts, sets, paths, and the dataclasses and enums of the modules in `MODULES`.
Anything else is refused on both sides: the registry is closed, and no code ever crosses.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import ReckonerError

# A class may cross when it is defined in one of these. Imported only when first met.
MODULES = (
    "core.answer",
    "core.language.clauses.goals",
    "core.language.clauses.plans",
    "core.language.clauses.problem",
    "core.language.clauses.queries",
    "core.language.clauses.rules",
    "core.language.clauses.signs",
    "core.reading.models.gguf_check",
    "core.reading.models.model",
    "core.solving.asked",
    "core.solving.conflict",
    "core.solving.differ",
    "core.solving.relax",
    "core.solving.solution",
    "core.solving.sql_build",
    "core.solving.sql_run",
    "core.tables.catalog",
    "core.tables.corrections",
    "core.tables.plan_table",
    "core.tables.preview",
    "core.workers.messages",
)
_TAG = "$"


class CodecError(ReckonerError):
    """A value outside the closed registry, or JSON that no `encode` wrote: our bug."""


def encode(value: Any) -> Any:
    """The value as plain JSON data. Raises CodecError on anything not listed above."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, Enum):
        return {_TAG: _name(type(value)), "value": encode(value.value)}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: encode(getattr(value, f.name)) for f in fields(value) if f.init}
        return {_TAG: _name(type(value)), **parts}
    if isinstance(value, Path):
        return {_TAG: "path", "text": str(value)}
    if type(value) is list:
        return [encode(item) for item in value]
    if type(value) in (tuple, set, frozenset):
        return {_TAG: type(value).__name__, "items": [encode(item) for item in value]}
    if type(value) is dict:
        return {_TAG: "dict", "items": [[encode(k), encode(v)] for k, v in value.items()]}
    raise CodecError(f"A {type(value).__qualname__} cannot be sent to a worker.")


def decode(data: Any) -> Any:
    """The value that `encode` was given. Raises CodecError on foreign data."""
    if isinstance(data, list):
        return [decode(item) for item in data]
    if not isinstance(data, dict):
        return data
    name = data.get(_TAG)
    if name in _BUILTINS:
        return _BUILTINS[name](data)
    cls = _class(name)
    if issubclass(cls, Enum):
        return cls(decode(data["value"]))
    try:
        return cls(**{key: decode(part) for key, part in data.items() if key != _TAG})
    except TypeError as error:
        raise CodecError(f"{name} came with the wrong fields: {error}") from error


_BUILTINS: dict[Any, Callable[[dict[str, Any]], Any]] = {
    "path": lambda data: Path(data["text"]),
    "tuple": lambda data: tuple(decode(item) for item in data["items"]),
    "set": lambda data: {decode(item) for item in data["items"]},
    "frozenset": lambda data: frozenset(decode(item) for item in data["items"]),
    "dict": lambda data: {decode(key): decode(item) for key, item in data["items"]},
}


def _name(cls: type) -> str:
    name = f"{cls.__module__}:{cls.__qualname__}"
    _class(name)
    return name


@cache
def _class(name: Any) -> type:
    module, _, qualname = str(name).partition(":")
    if module not in MODULES:
        raise CodecError(f"{name} is not a class that may be sent to a worker.")
    found = getattr(importlib.import_module(module), qualname, None)
    if not isinstance(found, type) or found.__module__ != module:
        raise CodecError(f"{name} is not defined in {module}.")
    if not is_dataclass(found) and not issubclass(found, Enum):
        raise CodecError(f"{name} is not a dataclass or an enum.")
    return found
