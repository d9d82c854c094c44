"""Checks the built folder: what must be in it is, what must not be is not, and it is small enough.

Guarantees: exit status 0 only where every check passed; each failure is named. Looks at files
alone; that the program works is for its own self-test to show. Usage: built.py FOLDER, or
built.py --glibc FOLDER for the version of the C library that it needs.
"""

from __future__ import annotations

import fnmatch
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_BYTES = 450_000_000

# What PyInstaller cannot know to be needed, or what a changed library could silently drop.
_EVERYWHERE = (
    "assets/models/reckoner-reader.gguf",
    "assets/models/reckoner-reader.sha256",
    "assets/models/reckoner-links.npz",
    "assets/models/reckoner-relations.npz",
    "assets/models/reckoner-confidence.json",
    "assets/reading/examples.jsonl",
    "assets/samples/shipments.csv",
    "assets/self-test/depots.parquet",
    "assets/icons/reckoner.svg",
    "docs/using-tables.md",
    "licences/LICENCES.txt",
    "LICENSE",
)
_NATIVE = {
    "linux": (
        "llama_cpp/lib/libllama.so",
        "llama_cpp/lib/libggml.so.0",
        "llama_cpp/lib/libggml-cpu.so.0",
        "llama_cpp/lib/libggml-base.so.0",
        "ortools/.libs/libortools.so.9",
        "ortools/sat/python/cp_model_helper*.so",
        "ortools/math_opt/core/python/solver*.so",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland*.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/wayland-decoration-client/*.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibus*.so",
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "*_sqlite3*.so",
        "libsqlite3.so.0",
        "libxcb-cursor.so.0",
        "libEGL.so.1",
        "python_calamine/*.so",
        "cramjam/*.so",
        "libpython3.*.so.1.0",
        "fonts/DejaVuSans.ttf",
        "fonts/fonts.conf",
    ),
    "win32": (
        "llama_cpp/lib/llama.dll",
        "llama_cpp/lib/ggml*.dll",
        "ortools/.libs/ortools.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/plugins/styles/*.dll",
        "_sqlite3.pyd",
        "sqlite3.dll",
    ),
    "darwin": (
        "llama_cpp/lib/libllama.dylib",
        "llama_cpp/lib/libggml*.dylib",
        "ortools/.dylibs/libortools*.dylib",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/platforms/libqoffscreen.dylib",
        "*_sqlite3*.so",
    ),
}
# Files that have no business there, and modules that would be an HTTP client or a developer's tool.
_FORBIDDEN_FILES = (
    "*_ssl.*.so",
    "_ssl*.pyd",
    "libssl*",
    "libcrypto*",
    "*/libQt6Network.so*",
    "*/Qt6Network.dll",
    "*/plugins/tls/*",
    "*/qml/*",
    "*/libQt6Qml.so*",
    "*/translations/*",
    "*tkinter*",
    "*matplotlib*",
    "*/tests/*",
    "*/pip/*",
    "*.pyi",
)
_FORBIDDEN_MODULES = (
    *("ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "httpcore", "aiohttp"),
    *("ftplib", "smtplib", "imaplib", "poplib", "socketserver", "xmlrpc", "webbrowser"),
    *("huggingface_hub", "certifi", "pip", "setuptools", "tkinter", "matplotlib", "unittest"),
    *("pydoc", "pandas.tests", "numpy.f2py", "llama_cpp.server", "fsspec.implementations.http"),
    *("core.training", "training", "benchmarks", "pytest", "PySide6.QtNetwork"),
)
_NEEDED_MODULES = (
    *("core.assistant", "core.workers.model_tasks", "core.workers.solve_tasks", "core.self_test"),
    *("gui.app", "constraint", "cpmpy.solvers.ortools", "ortools.sat.python.cp_model"),
    *("ortools.math_opt.python.mathopt", "sqlglot.dialects.sqlite", "llama_cpp.llama_cpp"),
    *("fastparquet", "python_calamine", "xlsxwriter", "sqlite3", "sqlite_utils", "platformdirs"),
)


def problems(folder: Path) -> Iterator[str]:
    """Everything that is wrong with the built folder."""
    inside = folder / "_internal"
    if not inside.is_dir():
        yield f"{folder} holds no packaged program"
        return
    names = sorted(str(p.relative_to(inside)).replace(os.sep, "/") for p in inside.rglob("*"))
    for pattern in (*_EVERYWHERE, *_NATIVE[sys.platform]):
        if not fnmatch.filter(names, pattern):
            yield f"missing: {pattern}"
    for pattern in _FORBIDDEN_FILES:
        yield from (f"not wanted: {name}" for name in fnmatch.filter(names, pattern))
    for path in inside.rglob("*"):
        if path.is_symlink() and not path.exists():
            yield f"leads nowhere: {path.relative_to(inside)}"
    size = size_of(folder)
    if size > MOST_BYTES:
        yield f"too big: {size / 1e6:.0f} MB, at most {MOST_BYTES / 1e6:.0f}"
    programs = [p for p in (folder / "reckoner", folder / "reckoner.exe") if p.is_file()]
    if not programs:
        yield "missing: the program itself"
    for program in programs:
        yield from _module_problems(modules(program))
    if sys.platform.startswith("linux"):
        yield from unresolved(folder)


def size_of(folder: Path) -> int:
    """Bytes of all files, links not followed."""
    return sum(p.lstat().st_size for p in folder.rglob("*") if p.is_file() or p.is_symlink())


def modules(program: Path) -> set[str]:
    """Names of the Python modules in the program's archive."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(program))
    (name,) = (entry for entry in archive.toc if entry.startswith("PYZ"))
    return set(archive.open_embedded_archive(name).toc)


def _module_problems(found: set[str]) -> Iterator[str]:
    for name in _NEEDED_MODULES:
        if name not in found:
            yield f"missing module: {name}"
    for name in _FORBIDDEN_MODULES:
        if name in found or any(other.startswith(f"{name}.") for other in found):
            yield f"module not wanted: {name}"


def unresolved(folder: Path) -> Iterator[str]:
    """Libraries that something in the folder asks for and that are neither there nor the C
    library's: a bare computer would have none of them."""
    inside = folder / "_internal"
    files = [p for p in inside.rglob("*.so*") if p.is_file() and not p.is_symlink()]
    present = {p.name for p in inside.rglob("*.so*")}
    for file in files:
        for name in asked_for(file):
            if name not in present and not _of_libc(name):
                yield f"{file.relative_to(inside)} needs {name}, which is not there"


def asked_for(file: Path) -> list[str]:
    """The libraries that an ELF file names."""
    done = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=False)
    return re.findall(r"NEEDED\s+(\S+)", done.stdout)


def _of_libc(name: str) -> bool:
    stem = name.partition(".so")[0]
    return stem in {
        *("libc", "libm", "libdl", "librt", "libpthread", "libutil", "libresolv", "libmvec"),
        *("ld-linux-x86-64", "ld-linux-aarch64"),
    }


def newest_glibc(folder: Path) -> str:
    """The newest version of the C library that anything in the folder asks for."""
    newest = (2, 0)
    for file in (folder / "_internal").rglob("*.so*"):
        if file.is_symlink() or not file.is_file():
            continue
        done = subprocess.run(["objdump", "-T", file], capture_output=True, text=True, check=False)
        for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", done.stdout):
            newest = max(newest, (int(major), int(minor)))
    return f"{newest[0]}.{newest[1]}"


def main(folder: Path) -> int:
    """Exit status: 0 where all is well."""
    found = list(problems(folder))
    for problem in found:
        print(f"package: {problem}", file=sys.stderr)
    if found:
        return 1
    size = size_of(folder) / 1e6
    print(f"package: {folder} is complete: {size:.0f} MB.")
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "--glibc":
        print(newest_glibc(Path(sys.argv[2])))
        sys.exit(0)
    sys.exit(main(Path(sys.argv[1])))
