"""What goes into the package and what stays out, and that the checks of the built folder see it."""

from __future__ import annotations

import importlib.util
import os
import struct
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="lists of Linux")


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of packaging/, which is no package: its name belongs to a library."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("parts", monkeypatch)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return load("built", monkeypatch)


def whole_folder(folder: Path, built: ModuleType) -> Path:
    """A folder with an empty file for everything that has to be there."""
    for pattern in (*built._EVERYWHERE, *built._NATIVE["linux"]):
        file = folder / "_internal" / pattern.replace("*", "x")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (folder / "reckoner").touch()
    return folder


@pytest.fixture
def folder(tmp_path: Path, built: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A complete folder; its archive of modules is given, as there is no real one."""
    monkeypatch.setattr(built, "modules", lambda _: set(built._NEEDED_MODULES))
    return whole_folder(tmp_path, built)


@linux
def test_a_complete_folder_passes(folder: Path, built: ModuleType) -> None:
    """Nothing is said where nothing is wrong."""
    assert list(built.problems(folder)) == []


@linux
@pytest.mark.parametrize(
    "part",
    [
        "llama_cpp/lib/libllama.so",
        "llama_cpp/lib/libggml-cpu.so.0",
        "ortools/.libs/libortools.so.9",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "libsqlite3.so.0",
        "assets/models/reckoner-reader.gguf",
        "licences/LICENCES.txt",
    ],
)
def test_a_missing_native_part_is_named(folder: Path, built: ModuleType, part: str) -> None:
    """A package without it would start and then fail at the user's; the build stops instead."""
    (folder / "_internal" / part).unlink()
    assert f"missing: {part}" in list(built.problems(folder))
    assert built.main(folder) == 1


@linux
@pytest.mark.parametrize(
    "name", ["lib-dynload/_ssl.cpython-311.so", "PySide6/Qt/lib/libQt6Network.so.6", "libssl.so.3"]
)
def test_a_network_library_is_refused(folder: Path, built: ModuleType, name: str) -> None:
    """TLS and Qt's network module have no business in the package."""
    file = folder / "_internal" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    assert f"not wanted: {name}" in list(built.problems(folder))


@linux
@pytest.mark.parametrize("name", ["http.client", "ssl", "urllib3", "requests.api", "httpx"])
def test_an_http_client_is_refused(
    folder: Path, built: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Modules are looked for in the program's own archive."""
    monkeypatch.setattr(built, "modules", lambda _: {*built._NEEDED_MODULES, name})
    assert any("module not wanted" in problem for problem in built.problems(folder))


@linux
def test_size_links_and_modules_are_looked_at(
    folder: Path, built: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too big, a link to nothing, a module of ours that is not there: each is said."""
    monkeypatch.setattr(built, "MOST_BYTES", 0)
    (folder / "_internal" / "LICENSE").write_text("text")
    (folder / "_internal" / "libx.so").symlink_to("gone")
    monkeypatch.setattr(built, "modules", lambda _: set(built._NEEDED_MODULES) - {"gui.app"})
    said = list(built.problems(folder))
    assert "missing module: gui.app" in said
    assert "leads nowhere: libx.so" in said
    assert any(problem.startswith("too big") for problem in said)


@linux
def test_a_library_that_is_nowhere_is_named(
    folder: Path, built: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the C library may come from the user's system."""
    asked = {"libllama.so": ["libggml.so.0", "libc.so.6", "libgomp.so.1"]}
    monkeypatch.setattr(built, "asked_for", lambda file: asked.get(file.name, []))
    assert list(built.unresolved(folder)) == [
        "llama_cpp/lib/libllama.so needs libgomp.so.1, which is not there"
    ]


def test_a_build_without_llama_stops(
    parts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The libraries of llama.cpp are found one by one, or nothing is built."""
    (tmp_path / "llama_cpp" / "lib").mkdir(parents=True)
    (tmp_path / "llama_cpp" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "llama_cpp", raising=False)
    with pytest.raises(SystemExit, match=r"llama\.cpp's libraries are missing"):
        parts.llama_libraries()
    for name in parts.llama_names():
        (tmp_path / "llama_cpp" / "lib" / name).touch()
    assert len(parts.llama_libraries()) == len(parts.llama_names())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6\\translations\\qt_de.qm", False),
        ("assets/models/reckoner-reader.gguf", True),
    ],
)
def test_what_a_widgets_program_never_opens_stays_out(
    parts: ModuleType, name: str, kept: bool
) -> None:
    """Platform plugins stay, the network and translations of Qt go, whichever way slashes lean."""
    assert parts.wanted(name) is kept


def test_what_is_left_out_is_imported_by_nothing_of_ours(parts: ModuleType) -> None:
    """No module of the program imports what the package has not."""
    excluded = tuple(parts.EXCLUDED)
    found = []
    for folder in ("core", "gui"):
        for path in (ROOT / folder).rglob("*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                words = line.split()
                if words[:1] in (["import"], ["from"]) and len(words) > 1:
                    name = words[1].rstrip(",")
                    if any(name == e or name.startswith(f"{e}.") for e in excluded):
                        found.append(f"{path.name}: {name}")
    assert not found


def test_links_to_what_was_left_out_go(parts: ModuleType) -> None:
    """A link stays with its file, in whichever list that is."""
    links = [
        ("libA.so", "Qt/lib/libA.so", "SYMLINK"),
        ("Qt/libB.so", "lib/libB.so", "SYMLINK"),
        ("libC.so", "Qt/lib/libC.so", "SYMLINK"),
    ]
    files = [("Qt/lib/libA.so", "/a", "BINARY"), ("Qt/lib/libB.so", "/b", "BINARY")]
    assert parts.leading_somewhere(links, files) == links[:2]


def elf(offset: int, address: int) -> bytes:
    """The head of a library with one part to load."""
    head = b"\x7fELF\x02\x01" + bytes(26) + struct.pack("<Q", 64) + bytes(14)
    head += struct.pack("<HH", 56, 1)
    return head.ljust(64, b"\0") + struct.pack("<IIQQQQQQ", 1, 5, offset, address, 0, 0, 0, 4096)


def test_a_library_that_stripping_ruined_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen with numpy's: the loader refuses parts that are off the page."""
    strip = load("strip", monkeypatch)
    file = tmp_path / "lib.so"
    file.write_bytes(elf(offset=0x2000, address=0x5000))
    assert strip.loadable(file)
    file.write_bytes(elf(offset=0x2010, address=0x5000))
    assert not strip.loadable(file)
    file.write_bytes(b"not a library")
    assert not strip.loadable(file)


def test_a_system_without_fonts_gets_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fontconfig's own configuration text would be blank; with it nothing is changed."""
    start = load("start", monkeypatch)
    own = tmp_path / "fonts" / "fonts.conf"
    own.parent.mkdir()
    own.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    there = tmp_path / "system.conf"
    there.touch()
    start.use_own_font(there)
    assert "FONTCONFIG_FILE" not in os.environ
    start.use_own_font(tmp_path / "none.conf")
    assert os.environ["FONTCONFIG_FILE"] == str(own)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [({}, "C.UTF-8"), ({"LANG": "C"}, "C.UTF-8"), ({"LANG": "de_DE.UTF-8"}, None)],
)
def test_text_is_utf8_where_the_system_names_no_language(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], wanted: str | None
) -> None:
    """A bare environment gets a locale of its own; a user's stays as it is."""
    start = load("start", monkeypatch)
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    start.use_utf8()
    assert os.environ.get("LC_CTYPE") == wanted
