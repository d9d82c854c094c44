"""The house rules that tools do not know: sizes, first paragraphs, and what never occurs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
SHIPPED = ("core", "gui")
ALL = (*SHIPPED, "training", "benchmarks", "packaging", "tests")
NETWORK = {"socket", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib", "ssl"}
# The marks are put together here so that this file does not hold them itself.
UNFINISHED = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b"
)
MACHINE_PATH = re.compile(r"""["'(\s=](/home/|/Users/|/work/|/root/|[A-Z]:\\\\Users)""")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|--index-url|--extra-index|find-links")


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / entry for entry in listed.stdout.split("\0") if entry]


def test_modules_stay_short() -> None:
    """A module over 400 lines is two modules."""
    long = {
        name(path): lines
        for path in modules(*ALL)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not long


def test_functions_stay_short() -> None:
    """No function runs over 60 lines."""
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in modules(*ALL)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert not long


def test_every_module_opens_with_a_paragraph() -> None:
    """A module says first what it is; one that holds code and says nothing is not finished."""
    silent = [name(p) for p in modules(*ALL) if tree(p).body and not ast.get_docstring(tree(p))]
    assert not silent


def test_every_test_has_a_sentence() -> None:
    """What a test makes sure of is written under its name."""
    silent = [
        f"{name(path)}: {node.name}"
        for path in modules("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def test_nothing_is_executed_that_was_written_as_text() -> None:
    """`eval`, `exec`, `compile` and pickles do not occur in the program."""
    banned = {"eval", "exec", "compile", "__import__"}
    found = [
        f"{name(path)}:{call.lineno}"
        for path in modules(*SHIPPED)
        for call in calls(path)
        if isinstance(call.func, ast.Name) and call.func.id in banned
    ]
    assert not found
    pickles = [n for n in imported_by(*SHIPPED) if n[1] in {"pickle", "marshal", "shelve", "dill"}]
    assert not pickles


def test_no_text_becomes_a_constraint() -> None:
    """python-constraint executes text given as a constraint, so no literal text is ever given."""
    found = [
        f"{name(path)}:{call.lineno}"
        for path in modules(*SHIPPED)
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "addConstraint"
        and call.args
        and (
            isinstance(call.args[0], ast.JoinedStr)
            or (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
        )
    ]
    assert not found


def imported_by(*folders: str) -> Iterator[tuple[str, str]]:
    for path in modules(*folders):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                yield from ((name(path), alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield name(path), node.module


def test_the_checker_shares_nothing_with_the_engines() -> None:
    """The independent check knows the language and what a solution is, and nothing else of ours."""
    allowed = ("core.language", "core.solving.solution", "core.solving.check", "core.errors")
    found = [
        (path, module)
        for path, module in imported_by("core/solving")
        if Path(path).name.startswith("check")
        and module.split(".")[0] not in sys.stdlib_module_names
        and not module.startswith(allowed)
    ]
    assert not found


def test_no_network_library_is_imported() -> None:
    """The program is offline: it imports nothing that opens an internet connection."""
    found = [
        (path, module)
        for path, module in imported_by(*SHIPPED)
        if module in NETWORK or module.split(".")[0] in NETWORK
    ]
    assert not found


def test_nothing_is_left_unfinished() -> None:
    """No mark of unfinished work in any file of ours."""
    found = [
        name(path) for path in modules(*ALL) if UNFINISHED.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_no_machine_and_no_registry_is_named() -> None:
    """No absolute path of somebody's machine and no package index address in any tracked file."""
    endings = {".py", ".toml", ".txt", ".md", ".sh", ".spec", ""}
    found = []
    for path in tracked():
        if path.suffix not in endings or not path.is_file() or path == Path(__file__).resolve():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if MACHINE_PATH.search(text) or REGISTRY.search(text):
            found.append(name(path))
    assert not found


def test_every_requirement_is_locked() -> None:
    """Each line of the lock files is a comment, another lock, or one exact version."""
    allowed = re.compile(
        r"#.*|-r runtime\.txt|[a-z0-9-]+==[0-9][\w.]*(; sys_platform == \"\w+\")?|"
    )
    loose = [
        f"{path.name}: {line}"
        for path in sorted((ROOT / "requirements").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not allowed.fullmatch(line)
    ]
    assert not loose


@pytest.mark.skipif(sys.platform == "win32", reason="shell scripts")
@pytest.mark.parametrize(
    "script",
    [
        *("run", "test", "package", ".ci/run", "requirements/environment.sh"),
        *(name(path) for path in sorted((ROOT / "packaging").rglob("*.sh"))),
    ],
)
def test_scripts_are_well_formed(script: str) -> None:
    """The shell reads each script without complaint, and those to be started can be."""
    path = ROOT / script
    done = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert path.suffix == ".sh" or path.stat().st_mode & 0o111
