"""Every shipped thing has a licence that somebody looked at, with its text."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def licences(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """packaging/licences.py, which is no package: its name belongs to a library."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    path = ROOT / "packaging" / "licences.py"
    spec = importlib.util.spec_from_file_location("licences", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "licences", module)
    spec.loader.exec_module(module)
    return module


def made(folder: Path, name: str, metadata: str, files: dict[str, str]) -> Path:
    """An installed package with one module; the module's path."""
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{metadata}\n"
    )
    module = folder / f"{name}.py"
    module.touch()
    for path, text in files.items():
        (about / path).parent.mkdir(parents=True, exist_ok=True)
        (about / path).write_text(text)
    listed = [f"{name}.py,,", *(f"{about.name}/{path},," for path in ("METADATA", *files))]
    (about / "RECORD").write_text("\n".join(listed) + "\n")
    return module


@pytest.mark.parametrize(
    ("expression", "fine"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", True),
        ("(MIT OR Apache-2.0) AND Proprietary", False),
        ("MIT/Apache-2.0", True),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_expressions_are_taken_apart(licences: ModuleType, expression: str, fine: bool) -> None:
    """Of alternatives one has to be fine, of licences that hold together all."""
    assert licences.accepted(expression) is fine


def test_a_known_licence_comes_with_its_text(
    licences: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package's own text, in the plain file and, escaped, in the page."""
    monkeypatch.syspath_prepend(str(tmp_path))
    text = {"licenses/LICENSE": "Free <for> all"}
    module = made(tmp_path, "goodlib", "License-Expression: MIT", text)
    written = licences.write([module], tmp_path / "out", (ROOT,))
    assert {path.name for path in written} == {"LICENCES.txt", "LICENCES.html", "parts.json"}
    assert "goodlib 1.0: MIT" in written[0].read_text()
    assert "Free <for> all" in written[0].read_text()
    assert "Free &lt;for&gt; all" in written[1].read_text()


@pytest.mark.parametrize(
    "metadata", ["License: Ask first", "", "License-Expression: AGPL-3.0-only"]
)
def test_an_unknown_licence_stops_the_build(
    licences: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, metadata: str
) -> None:
    """A new library brings its licence to somebody's attention."""
    monkeypatch.syspath_prepend(str(tmp_path))
    module = made(tmp_path, "oddlib", metadata, {"licenses/LICENSE": "text"})
    with pytest.raises(licences.LicenceError, match=r"oddlib 1\.0"):
        licences.parts_of([module], (ROOT,))


def test_a_file_of_unknown_origin_stops_the_build(licences: ModuleType, tmp_path: Path) -> None:
    """What belongs to no package and is not ours is not shipped."""
    stray = tmp_path / "stray.so"
    stray.touch()
    with pytest.raises(licences.LicenceError, match=r"stray\.so"):
        licences.parts_of([stray], (ROOT,))


def test_our_own_files_and_pythons_need_nothing_more(licences: ModuleType) -> None:
    """Ours are under LICENSE; of the standard library one part is made."""
    import json

    found = licences.parts_of([ROOT / "core" / "answer.py", Path(json.__file__)], (ROOT,))
    assert [part.name for part in found] == ["Python"]
    assert "PSF" in found[0].licence


def test_standard_texts_stand_in_where_a_package_has_none(
    licences: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Lesser GPL comes with the GPL, to which it adds; without any text nothing is shipped."""
    monkeypatch.syspath_prepend(str(tmp_path))
    bare = made(tmp_path, "lesserlib", "License: LGPL-3.0-only", {})
    (part,) = licences.parts_of([bare], (ROOT,))
    assert "LESSER GENERAL PUBLIC LICENSE" in part.texts[0][1]
    assert "TERMS AND CONDITIONS" in part.texts[0][1]
    unsaid = made(tmp_path, "silentlib", "License-Expression: ISC", {})
    with pytest.raises(licences.LicenceError, match="no text"):
        licences.parts_of([unsaid], (ROOT,))


def test_every_locked_library_was_looked_at(licences: ModuleType) -> None:
    """All of requirements/runtime.txt pass, so that a changed lock is noticed before a build."""
    from importlib.metadata import PackageNotFoundError, distribution

    names = [
        line.split("==")[0]
        for line in (ROOT / "requirements" / "runtime.txt").read_text().splitlines()
        if "==" in line
    ]
    looked_at = 0
    for name in names:
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        licences._of_distribution(found)
        looked_at += 1
    assert looked_at > 20
