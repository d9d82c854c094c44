"""The template from which the window is translated: every text that goes through `tr`.

    python packaging/translations.py reckoner.ts

Guarantees: each text stands under the context that the window asks it by, with the file and line
where it is; Qt Linguist opens the file, `pyside6-lrelease` makes of it what the window loads
(gui/languages.py): `reckoner_LANGUAGE.qm` in the folder `translations` of the user's data folder,
or in assets/translations, which goes into every package. Qt's own `lupdate` finds
neither texts in tables (actions, examples, stages) nor those of `_tr`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
STAGED = ("scenes.py", "screenshots.py", "self_checks.py")  # nobody is shown their words
TABLES = {"ActionSpec": ("actions", (1, 2)), "Example": ("examples", (0,))}
"""Classes whose arguments at these places are translated later, under that context."""


@dataclass(frozen=True)
class Text:
    """A text to translate, its context, and where it stands."""

    context: str
    source: str
    file: str
    line: int


def texts(root: Path = ROOT) -> list[Text]:
    """Every text of the window, in the order of its files."""
    found = []
    for path in sorted((root / "gui").rglob("*.py")):
        if path.name not in STAGED:
            file = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found += _of_module(tree, file)
    return found


def _of_module(tree: ast.Module, file: str) -> Iterator[Text]:
    constants = _constants(tree)
    context = _context(tree)
    keys = _keys(tree)
    aliases = {_plain(n.targets[0]) for n in ast.walk(tree) if _is_alias(n)}
    for owner, node in _calls(tree, ""):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else _plain(node.func)
        line = node.lineno
        if name in TABLES:
            kept, places = TABLES[name]
            given = [node.args[n] for n in places if n < len(node.args)]
            yield from (Text(kept, s, file, line) for g in given for s in _literal(g, constants))
        elif name in {"tr", *aliases} and node.args:
            yield from (Text(owner, s, file, line) for s in _literal(node.args[0], constants))
        elif name == "_tr" and node.args:
            found = _literal(node.args[0], constants) or keys  # of a parameter: what is looked up
            yield from (Text(context, s, file, line) for s in found)
        elif name == "translate" and len(node.args) > 1:
            for where in _literal(node.args[0], constants):
                for source in _literal(node.args[1], constants):
                    yield Text(where, source, file, line)


def _calls(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call, with the class that it stands in."""
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call):
        yield owner, node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, owner)


def _is_alias(node: ast.AST) -> bool:
    """A short name given to some `tr`."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Attribute):
        return False
    return node.value.attr == "tr"


def _keys(tree: ast.Module) -> list[str]:
    """The keys of the dictionaries at the top of the module."""
    found = [n.value for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign)]
    keys = [key for value in found if isinstance(value, ast.Dict) for key in value.keys]
    return [key.value for key in keys if isinstance(key, ast.Constant) and key.value]


def _plain(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _context(tree: ast.Module) -> str:
    """The context of the module's own `_tr`."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for _, call in _calls(node, ""):
                if call.args and isinstance(call.args[0], ast.Constant):
                    return str(call.args[0].value)
    return ""


def _constants(tree: ast.Module) -> dict[str, list[str]]:
    """The texts that each name at the top of the module holds: of a dictionary, its values."""
    found: dict[str, list[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                found[_plain(target)] = _held(node.value)
    return found


def _held(value: ast.AST) -> list[str]:
    if isinstance(value, ast.Dict):
        return [text for part in value.values for text in _held(part)]
    if isinstance(value, ast.Tuple | ast.List):
        return [text for part in value.elts for text in _held(part)]
    good = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return [value.value] if good and isinstance(value, ast.Constant) else []


def _literal(node: ast.AST, constants: dict[str, list[str]]) -> list[str]:
    """The texts that an argument can be; of a variable of a loop or function, all of the module's
    that are looked up or gone through beside it."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Name):
        return constants.get(node.id, [])
    if isinstance(node, ast.Subscript):
        return _literal(node.value, constants)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _literal(node.func.value, constants) + [
            text for given in node.args for text in _literal(given, constants)
        ]
    if isinstance(node, ast.IfExp):
        return _literal(node.body, constants) + _literal(node.orelse, constants)
    return []


def write(path: Path, found: list[Text]) -> None:
    """Writes the template: one message for each text of a context, with all its places."""
    root = ET.Element("TS", version="2.1", sourcelanguage="en")
    for context in sorted({text.context for text in found}):
        holder = ET.SubElement(root, "context")
        ET.SubElement(holder, "name").text = context
        mine = [text for text in found if text.context == context]
        for source in dict.fromkeys(text.source for text in mine):
            message = ET.SubElement(holder, "message")
            for text in mine:
                if text.source == source:
                    ET.SubElement(message, "location", filename=text.file, line=str(text.line))
            ET.SubElement(message, "source").text = source
            ET.SubElement(message, "translation", type="unfinished")
    ET.indent(root, " ")
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    everything = texts()
    write(Path(sys.argv[1]), everything)
    print(f"{len({(t.context, t.source) for t in everything})} texts in {sys.argv[1]}")
