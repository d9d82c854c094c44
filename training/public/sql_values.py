"""Small steps on parsed SQL: its conjuncts, its alternatives, its literal values.

Guarantees: only literals become values; a name in double quotes is a text, as SQLite takes it where
no column has that name.
"""

from __future__ import annotations

from typing import Any

from sqlglot import exp


class Unconvertible(Exception):
    """A construction for which the clause language has no words; says which."""


PLAIN_ARGS = frozenset(("expressions", "from", "from_", "kind", "hint", "distinct", "into"))


def conjuncts(node: Any) -> list[Any]:
    if isinstance(node, exp.Paren) and isinstance(node.this, exp.And | exp.Or):
        return conjuncts(node.this)
    if isinstance(node, exp.And):
        return [*conjuncts(node.this), *conjuncts(node.expression)]
    return [node]


def disjuncts(node: Any) -> list[Any]:
    if isinstance(node, exp.Paren):
        return disjuncts(node.this)
    if isinstance(node, exp.Or):
        return [*disjuncts(node.this), *disjuncts(node.expression)]
    return [node]


def is_quoted(node: Any) -> bool:
    """Whether a name in double quotes is a text: SQLite takes it so where no column has it."""
    return bool(node.this.args.get("quoted")) and not node.table


def literal_value(node: Any) -> str | float:
    if isinstance(node, exp.Neg):
        return -float(node.this.this)
    if isinstance(node, exp.Literal):
        return str(node.this) if node.is_string else float(node.this)
    if isinstance(node, exp.Column) and is_quoted(node):
        return str(node.name)
    raise Unconvertible(f"value {type(node).__name__}")
