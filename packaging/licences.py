"""The licences of everything in the package, with their texts, made from what was collected.

Guarantees: every collected file is traced to the package that it came from; a file of unknown
origin and a licence that nobody here has looked at stop the build: nothing is shipped unnoticed.
"""

from __future__ import annotations

import html
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import Distribution, distributions
from pathlib import Path

from notices import ACCEPTED, BUNDLED, DEBIAN, NOTES, REVIEWED, SPELLINGS, WITHIN

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TEXTS = HERE / "licence-texts"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
_HTML = (
    "<!doctype html><meta charset=utf-8><title>Licences</title>"
    "<style>body{font:15px/1.5 sans-serif;max-width:56em;margin:2em auto;padding:0 1em}"
    "pre{white-space:pre-wrap;font-size:13px}summary{cursor:pointer}</style>"
)


class LicenceError(Exception):
    """Something in the package has no known origin, or a licence that was not looked at."""


@dataclass(frozen=True)
class Part:
    """One thing that is shipped. `texts`: title and text of each notice."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]
    note: str = ""


def write(files: Iterable[Path], folder: Path, own: tuple[Path, ...] = (ROOT,)) -> list[Path]:
    """Writes LICENCES.txt, LICENCES.html and parts.json for these collected files; their paths.
    `own`: folders of our own files. Raises LicenceError."""
    parts = parts_of(files, own)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "LICENCES.txt").write_text(as_text(parts), encoding="utf-8")
    (folder / "LICENCES.html").write_text(as_html(parts), encoding="utf-8")
    listed = [{"name": p.name, "version": p.version, "licence": p.licence} for p in parts]
    (folder / "parts.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    return [folder / name for name in ("LICENCES.txt", "LICENCES.html", "parts.json")]


def parts_of(files: Iterable[Path], own: tuple[Path, ...] = (ROOT,)) -> list[Part]:
    """The packages that these files come from, by name. Raises LicenceError."""
    owners = {path: d for d in distributions() for path in _files(d)}
    python = (_library(), Path(sys.base_prefix).resolve())
    makers: dict[str, Callable[[], Part]] = {}
    system: list[Path] = []
    for file in {path.resolve() for path in files}:
        if (owner := owners.get(file)) is not None:
            makers.setdefault(owner.name, partial(_of_distribution, owner))
        elif any(file.is_relative_to(place) for place in python):
            makers.setdefault("Python", _of_python)
        elif file.name in WITHIN:
            makers.setdefault(file.name, partial(_within, file.name))
        elif not any(file.is_relative_to(place) for place in own):
            system.append(file)
    parts, problems = _of_system(system)
    for make in makers.values():
        try:
            parts.append(make())
        except LicenceError as error:
            problems.append(str(error))
    if problems:
        raise LicenceError("\n".join(sorted(problems)))
    return sorted(parts, key=lambda part: part.name.lower())


def accepted(expression: str) -> bool:
    """Whether each licence that applies was looked at; of alternatives ("OR") one is enough."""
    words = re.sub(r"([()])", r" \1 ", expression.replace("/", " OR ")).split()
    if "(" in words:  # the few nested ones: every licence named has to be fine
        return all(w in ACCEPTED for w in _joined(words) if w not in {"(", ")", "AND", "OR"})
    groups = " ".join(_joined(words)).split(" AND ")
    return all(any(one.strip() in ACCEPTED for one in group.split(" OR ")) for group in groups)


def _joined(words: list[str]) -> list[str]:
    """ "A WITH B" as one word."""
    text = " ".join(words)
    return re.sub(r"(\S+) WITH (\S+)", r"\1-WITH-\2", text).split()


def _files(distribution: Distribution) -> Iterable[Path]:
    base = str(Path(str(distribution.locate_file(""))).resolve())
    return (Path(os.path.normpath(f"{base}/{file}")) for file in distribution.files or ())


def _library() -> Path:
    return Path(sysconfig.get_path("stdlib")).resolve()


def _of_distribution(owner: Distribution) -> Part:
    name = owner.name.lower().replace("_", "-")
    licence = REVIEWED.get(name) or _stated(owner)
    licence = SPELLINGS.get(licence, licence)
    if not accepted(licence):
        raise LicenceError(f"{name} {owner.version}: the licence {licence!r} was not looked at.")
    texts = list(_own_texts(owner))
    if not texts:
        texts = [(spdx, _standard(spdx)) for spdx in _named(licence) if _standard(spdx)]
    note = "\n".join(filter(None, (NOTES.get(name, ""), _crates(owner))))
    for spdx in BUNDLED.get(name, ()):
        texts.append((spdx, _standard(spdx)))
    if not texts:
        raise LicenceError(f"{name} {owner.version}: there is no text of its licence, {licence}.")
    return Part(owner.name, owner.version, licence, tuple(texts), note)


def _within(file: str) -> Part:
    """What one of our own files was made from."""
    name, version, licence, note = WITHIN[file]
    return Part(name, version, licence, ((licence, _standard(licence)),), note)


def _stated(owner: Distribution) -> str:
    """What the package's metadata say, shortest field first; "" if nothing."""
    about = owner.metadata
    stated = about.get("License-Expression") or about.get("License") or ""
    if stated and len(stated) < 80:
        return str(stated)
    kinds = [c.rsplit(" :: ", 1)[1] for c in about.get_all("Classifier", []) if "License ::" in c]
    return " AND ".join(kinds)


def _own_texts(owner: Distribution) -> Iterable[tuple[str, str]]:
    for file in owner.files or ():
        inside = str(file)
        if ".dist-info/licenses" in inside or (
            ".dist-info" in inside and _LICENCE_FILE.search(file.name)
        ):
            path = Path(str(owner.locate_file(file)))
            yield file.name, path.read_text(encoding="utf-8", errors="replace")


def _crates(owner: Distribution) -> str:
    """The Rust libraries inside, from the list that their builder left. Raises LicenceError."""
    lines = []
    for file in owner.files or ():
        if not str(file).endswith("cyclonedx.json"):
            continue
        listed = json.loads(Path(str(owner.locate_file(file))).read_text(encoding="utf-8"))
        for crate in listed.get("components", ()):
            licence = " AND ".join(
                one.get("expression") or one["license"].get("id", "") for one in crate["licenses"]
            )
            if not accepted(licence):
                raise LicenceError(
                    f"{crate['name']} in {owner.name}: {licence!r} was not looked at."
                )
            lines.append(f"  {crate['name']} {crate.get('version', '')}: {licence}")
    return "Compiled in:\n" + "\n".join(lines) if lines else ""


def _named(expression: str) -> list[str]:
    words = re.findall(r"[A-Za-z0-9.+-]+", expression)
    return [word for word in words if word not in {"AND", "OR", "WITH"}]


def _standard(spdx: str) -> str:
    base = re.sub(r"-(only|or-later)$", "", spdx)
    for name in (base, base.removesuffix(".0")):
        if (path := TEXTS / f"{name}.txt").exists():
            text = path.read_text(encoding="utf-8")
            if name.startswith("LGPL-3"):  # it adds to the GPL and is read with it
                text += "\n\n" + (TEXTS / "GPL-3.txt").read_text(encoding="utf-8")
            return text
    return ""


def _of_python() -> Part:
    for path in (
        _library() / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
        Path(f"/usr/share/doc/libpython3.{sys.version_info.minor}-stdlib/copyright"),
    ):
        if path.exists():
            text = path.read_text(encoding="utf-8", errors="replace")
            return Part("Python", platform.python_version(), "PSF-2.0", (("LICENSE", text),))
    raise LicenceError("Python's own licence text was not found.")


def _of_system(files: list[Path]) -> tuple[list[Part], list[str]]:
    """Debian's packages that these come from, and what is unknown of them."""
    if files and shutil.which("dpkg") is None:
        names = ", ".join(sorted(path.name for path in files))
        return [], [f"Where these come from is not known on this system: {names}"]
    parts: dict[str, Part] = {}
    problems = []
    for file in files:
        try:
            package = _debian_package(file)
            if package not in parts:
                parts[package] = _of_debian(package)
        except LicenceError as error:
            problems.append(str(error))
    return list(parts.values()), sorted(set(problems))


def _debian_package(path: Path) -> str:
    for name in (str(path), str(path).removeprefix("/usr")):
        done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    raise LicenceError(f"{path} belongs to no package.")


def _of_debian(package: str) -> Part:
    if package not in DEBIAN:
        raise LicenceError(f"The licence of the system package {package} was not looked at.")
    shown = ["dpkg-query", "-W", "-f", "${Version}\n", package]
    version = subprocess.run(shown, capture_output=True, text=True, check=True).stdout.split()[0]
    text = Path(f"/usr/share/doc/{package}/copyright").read_text(encoding="utf-8", errors="replace")
    return Part(package, version, DEBIAN[package], (("copyright", text),))


def as_text(parts: list[Part]) -> str:
    """All of it as one plain text: a list first, then the texts."""
    lines = ["Reckoner is licensed under the Apache License 2.0 (file LICENSE).", ""]
    lines += ["It is shipped with these, each under its own licence:", ""]
    lines += [f"  {part.name} {part.version}: {part.licence}" for part in parts]
    for part in parts:
        lines += ["", "=" * 78, f"{part.name} {part.version}", f"Licence: {part.licence}"]
        lines += ["", part.note] if part.note else []
        for title, text in part.texts:
            lines += ["", f"-- {title} " + "-" * max(3, 70 - len(title)), text.rstrip()]
    return "\n".join(lines) + "\n"


def as_html(parts: list[Part]) -> str:
    """All of it as one page, the texts folded away."""
    rows = [_HTML, "<h1>Licences</h1><p>Reckoner is licensed under the Apache License 2.0."]
    for part in parts:
        rows.append(f"<h2>{html.escape(part.name)} {html.escape(part.version)}</h2>")
        rows.append(f"<p>{html.escape(part.licence)}")
        rows += [f"<pre>{html.escape(part.note)}</pre>"] if part.note else []
        for title, text in part.texts:
            rows.append(
                f"<details><summary>{html.escape(title)}</summary>"
                f"<pre>{html.escape(text)}</pre></details>"
            )
    return "\n".join(rows) + "\n"
