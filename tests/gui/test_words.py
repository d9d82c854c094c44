"""Every word that the window shows can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
STAGED = ("scenes.py", "screenshots.py", "self_checks.py")  # nobody is shown their words
GUI = sorted(p for p in (ROOT / "gui").rglob("*.py") if p.name not in STAGED)
SHOWN_BY = {
    "setText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setWhatsThis",
    "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setPrefix",
    "setSuffix", "setSpecialValueText", "addAction", "addMenu", "addTab", "addItem", "addRow",
    "setHeaderLabels", "setInformativeText", "setLabelText", "showMessage", "drawText",
    "show_text", "tell", "Trouble", "QLabel", "QPushButton", "QToolButton", "QCheckBox",
    "QRadioButton", "QGroupBox", "QAction", "QMenu", "label", "heading",
}  # fmt: skip
TRANSLATED_BY = {"tr", "_tr", "translate"}
WORD = re.compile(r"[A-Za-z]{2,}")
ROLES_SECOND = {"label", "show_text"}  # their later arguments are roles of the style sheet
PLACEHOLDER = re.compile(r"\{[^}]*\}")


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _words(node: ast.AST) -> Iterator[str]:
    """Literal words of an expression, outside what is translated or called for."""
    match node:
        case ast.Constant(value=str(text)):
            if WORD.search(PLACEHOLDER.sub("", text)):
                yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from _words(part)
        case ast.BinOp(left=left, right=right):
            yield from _words(left)
            yield from _words(right)
        case ast.IfExp(body=body, orelse=other):
            yield from _words(body)
            yield from _words(other)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _words(value)
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            yield from _words(inner)


def untranslated(source: str) -> list[tuple[int, str]]:
    """Line and text of each literal that is shown without having been translated."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or _name(node) not in SHOWN_BY:
            continue
        given = node.args[:1] if _name(node) in ROLES_SECOND else node.args
        for argument in given:
            found += [(node.lineno, text) for text in _words(argument)]
    return found


def test_the_check_sees_what_it_is_for():
    """A bare literal is found, in an f-string and a condition too; a translated one is not."""
    seen = untranslated(
        'box.setText("Hello")\n'
        'box.setToolTip(f"{n} rows")\n'
        'QLabel("yes" if x else self.tr("no"))\n'
        'box.setText(self.tr("Hello") + ": " + name)\n'
        'box.setText(self.tr("{0} rows").format(n))\n'
        'label("", "quiet")\n'
    )
    assert [line for line, _ in seen] == [1, 2, 3]


def test_no_shown_words_stand_outside_tr():
    """Texts, tooltips, titles, names for screen readers and messages all go through `tr`."""
    found = [
        f"{path.relative_to(ROOT)}:{line} {text!r}"
        for path in GUI
        for line, text in untranslated(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_what_is_translated_is_a_plain_literal():
    """A text put together before `tr` could never be found in a translation."""
    found = []
    for path in GUI:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node) == "tr" and node.args:
                inside = node.args[0]
                named = isinstance(inside, ast.Name) and inside.id in constants
                if not (named or isinstance(inside, ast.Constant)):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not found
