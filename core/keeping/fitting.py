"""Whether a value is what its type says, all the way down: for data from outside.

Guarantees: `fits` never raises and runs nothing of the value; numbers must be finite.
"""

from __future__ import annotations

import math
import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def fits(value: object, kind: Any) -> bool:
    """Whether `value` is of the type `kind`: a plain type, union, tuple, list, dict, dataclass."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return any(fits(value, one) for one in get_args(kind))
    if origin is tuple:
        return isinstance(value, tuple) and _tuple_fits(value, get_args(kind))
    if origin is list:
        return isinstance(value, list) and all(fits(one, get_args(kind)[0]) for one in value)
    if origin is dict:
        keys, values = get_args(kind)
        return isinstance(value, dict) and all(
            fits(k, keys) and fits(v, values) for k, v in value.items()
        )
    if is_dataclass(kind) and isinstance(kind, type):
        return isinstance(value, kind) and all(
            fits(getattr(value, name), hint) for name, hint in _hints(kind)
        )
    return _plain_fits(value, kind)


def _plain_fits(value: object, kind: Any) -> bool:
    if kind is types.NoneType or kind is None:
        return value is None
    if kind is float:
        return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]
    return type(value) is kind


def _tuple_fits(value: tuple[object, ...], kinds: tuple[Any, ...]) -> bool:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return all(fits(one, kinds[0]) for one in value)
    return len(value) == len(kinds) and all(
        fits(one, kind) for one, kind in zip(value, kinds, strict=True)
    )


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))
