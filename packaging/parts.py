"""What the package holds and what it does not: the lists that build.spec and the checks share.

Guarantees: every list has its reasons beside it; `llama_libraries` fails where llama.cpp's
libraries are not all found, since PyInstaller knows nothing of them.
"""

from __future__ import annotations

import fnmatch
import os
import platform
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]  # PyInstaller's: name in the package, file, kind

# Loaded by name only, so that PyInstaller cannot see it.
HIDDEN = [
    "constraint",
    "cpmpy.solvers.ortools",
    "ortools.math_opt.python.mathopt",
    "ortools.sat.python.cp_model",
    "sqlglot.dialects.sqlite",
    "tzdata",
]

# Modules that libraries can do without. A missing one is an ImportError that they expect.
EXCLUDED = [
    # No HTTP client, no TLS, no mail, no remote files: the program opens no connection.
    *("ssl", "_ssl", "http", "urllib.request", "urllib.robotparser", "urllib3", "requests"),
    *("httpx", "httpcore", "aiohttp", "h11", "certifi", "huggingface_hub", "ftplib", "smtplib"),
    *(
        "imaplib",
        "poplib",
        "nntplib",
        "telnetlib",
        "socketserver",
        "xmlrpc",
        "webbrowser",
        "wsgiref",
    ),
    *("fsspec.implementations.http", "fsspec.implementations.http_sync"),
    *("fsspec.implementations.ftp", "fsspec.implementations.sftp", "fsspec.implementations.smb"),
    *("fsspec.implementations.github", "fsspec.implementations.webhdfs"),
    *("llama_cpp.server", "PySide6.QtNetwork"),
    "_hashlib",  # OpenSSL; hashlib has its own code for every digest that is used here
    # Tools of developers.
    *("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils", "ensurepip", "venv"),
    *("lib2to3", "idlelib", "pydoc", "pydoc_data", "pdb", "doctest", "unittest", "test", "pytest"),
    *("IPython", "jupyter", "notebook", "ipywidgets", "tqdm"),
    # Other ways to draw, and parts of Qt that the window has no use for.
    *("tkinter", "_tkinter", "turtle", "turtledemo", "curses", "matplotlib", "PIL"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtQuickControls2"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtSql", "PySide6.QtTest"),
    *("PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools", "PySide6.QtXml"),
    # Parts of libraries that are for their own tests, for plots, or for data that never comes here.
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "pandas.tests"),
    *("pandas.conftest", "pandas.plotting._matplotlib", "pyarrow", "scipy", "numba", "xarray"),
    *("tables", "sqlalchemy", "openpyxl", "lxml", "bs4", "dask", "torch", "transformers"),
    *("cpmpy.tools", "fastparquet.test", "fsspec.tests", "sqlglot.executor", "sqlglotrs"),
    *("llama_cpp.llava_cpp", "llama_cpp.mtmd_cpp", "dbm", "pexpect"),
]

# Files that hooks collect and that a widgets program without network never opens.
UNWANTED = (
    "*/translations/*",
    "*/Qt/qml/*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/tls/*",
    "*/plugins/sqldrivers/*",
    "*/plugins/qmltooling/*",
    "*/plugins/xcbglintegrations/*",  # nothing here is painted with OpenGL
    "*/plugins/wayland-graphics-integration-*/*",  # likewise
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*minimal*",
    "*/plugins/platforms/*vkkhrdisplay*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    "*/plugins/platformthemes/*gtk3*",  # draws in all of GTK; the portal gives the same dialogues
    "*/plugins/imageformats/*qpdf*",
    "*libQt6Network.so*",
    "*libQt6Qml*",
    "*libQt6Quick*",
    "*libQt6VirtualKeyboard*",
    "*libQt6Pdf*",
    "*libQt6OpenGL*",
    "*libgtk-3*",
    "*libgdk-3*",
    "*libssl*",
    "*/ortools/*/samples/*",
    "*/pandas/tests/*",
    "*/numpy/tests/*",
    "*/dist-info/RECORD",
    "*.pyi",
)

# What Qt loads on Linux and PyInstaller takes for part of every system. A bare one has none of it.
FROM_THE_SYSTEM = (
    "libEGL.so.1",
    "libGL.so.1",
    "libGLX.so.0",
    "libGLdispatch.so.0",
    "libOpenGL.so.0",
    "libX11.so.6",
    "libX11-xcb.so.1",
    "libXau.so.6",
    "libXdmcp.so.6",
    "libbsd.so.0",
    "libmd.so.0",
    "libxcb.so.1",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libexpat.so.1",
    "libgcc_s.so.1",
    "libstdc++.so.6",
    "libz.so.1",
)


# Drawn with where a Linux has no font at all; anywhere else it lies idle.
OWN_FONT = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


def own_font(root: Path) -> list[tuple[str, str]]:
    """The font files (Debian's fonts-dejavu-core) and their configuration, on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    found = [Path("/usr/share/fonts/truetype/dejavu") / name for name in OWN_FONT]
    if absent := [path.name for path in found if not path.exists()]:
        sys.exit(f"package: {', '.join(absent)} is missing (Debian package fonts-dejavu-core).")
    return [(str(path), "fonts") for path in (*found, root / "packaging/linux/fonts.conf")]


def version(root: Path) -> str:
    """The program's, from pyproject.toml."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def wanted(name: str) -> bool:
    """Whether a collected file goes into the package."""
    path = "/" + name.replace("\\", "/")
    return not any(fnmatch.fnmatch(path, pattern) for pattern in UNWANTED)


def llama_libraries() -> list[tuple[str, str]]:
    """llama.cpp's libraries, each once, under the names that they ask each other for."""
    import importlib.util

    spec = importlib.util.find_spec("llama_cpp")
    if spec is None or spec.origin is None:
        sys.exit("package: llama_cpp is not installed where the package is built.")
    folder = Path(spec.origin).parent / "lib"
    found = [folder / name for name in llama_names()]
    if absent := [str(path) for path in found if not path.exists()]:
        sys.exit(f"package: llama.cpp's libraries are missing: {', '.join(absent)}")
    return [(str(path), "llama_cpp/lib") for path in found]


def llama_names() -> tuple[str, ...]:
    """File names of llama.cpp's libraries on this system. libllama is opened by its bare name, the
    others by the names that stand in it."""
    others = ("ggml", "ggml-cpu", "ggml-base")
    if sys.platform == "win32":
        return ("llama.dll", *(f"{name}.dll" for name in others))
    if sys.platform == "darwin":
        metal = ("ggml-blas", "ggml-metal") if platform.machine() == "arm64" else ("ggml-blas",)
        return ("libllama.dylib", *(f"lib{name}.0.dylib" for name in (*others, *metal)))
    return ("libllama.so", *(f"lib{name}.so.0" for name in others))


def system_libraries(collected: Iterable[Entry]) -> list[Entry]:
    """Those of FROM_THE_SYSTEM that were not collected, as they stand on this computer."""
    if not sys.platform.startswith("linux"):
        return []
    present = {Path(name).name for name, _, _ in collected}
    known = _known_libraries()
    lacking = [name for name in FROM_THE_SYSTEM if name not in present]
    if absent := [name for name in lacking if name not in known]:
        sys.exit(f"package: this computer lacks {', '.join(absent)}, which Qt needs.")
    return [(name, known[name], "BINARY") for name in lacking]


def needed(entries: Iterable[Entry]) -> list[Entry]:
    """Without the libraries of Qt and the system that only something unwanted asked for (all of
    GTK, say)."""
    entries = list(entries)
    if not sys.platform.startswith("linux"):
        return entries
    from PyInstaller.depend import bindepend

    others = [entry for entry in entries if entry[2] != "SYMLINK"]
    unasked = {Path(entry[0]).name: entry for entry in others if _on_demand(entry)}
    kept = [entry for entry in others if not _on_demand(entry)]
    looked_at = kept
    while looked_at:
        names = {name for e in looked_at for name, _ in bindepend.get_imports(e[1])}
        looked_at = [unasked.pop(name) for name in sorted(names & unasked.keys())]
        kept = kept + looked_at
    links = [entry for entry in entries if entry[2] == "SYMLINK"]
    return kept + leading_somewhere(links, kept)


def leading_somewhere(entries: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """Without the links to files that are in neither list."""
    entries = list(entries)
    there = {name for name, _, kind in (*entries, *others) if kind != "SYMLINK"}
    return [
        (name, path, kind)
        for name, path, kind in entries
        if kind != "SYMLINK" or os.path.normpath(Path(name).parent / path) in there
    ]


def _on_demand(entry: Entry) -> bool:
    """Whether it is there only for what links to it: a library of Qt, or of the system. Python's
    own is opened by the starter, whichever Python builds."""
    name, path, _ = entry
    if Path(name).name.startswith("libpython"):
        return False
    system = "/" not in name and path.startswith(("/usr/", "/lib"))
    return system or name.startswith("PySide6/Qt/lib/")


def _known_libraries() -> dict[str, str]:
    """What the dynamic linker finds: name and file, those of this processor first."""
    search = "/sbin:/usr/sbin:/bin:/usr/bin"
    listed = subprocess.run(
        ["ldconfig", "-p"], env={"PATH": search}, capture_output=True, text=True, check=True
    ).stdout
    wide = "x86-64" if platform.machine() == "x86_64" else "AArch64"
    found: dict[str, str] = {}
    for line in listed.splitlines():
        match = re.match(r"\s*(\S+) \((.*)\) => (\S+)", line)
        if match and wide in match[2]:
            found.setdefault(match[1], match[3])
    return found
