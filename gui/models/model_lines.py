"""Model files in words: what they are, what they need, whose they are, why they are refused.

Guarantees: pure functions; a figure of memory always stands beside what is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from core.reading.models.models_found import FoundModel


def _tr(text: str) -> str:
    return QCoreApplication.translate("models", text)


@dataclass(frozen=True)
class ModelLine:
    """One model as the page shows it. `problem`: why it cannot be used, or "". `risk`: why loading
    it may go wrong, or ""."""

    path: Path
    name: str
    facts: str
    rights: str
    problem: str = ""
    risk: str = ""
    in_use: bool = False
    embedded: bool = False
    linked: bool = False


def line(
    found: FoundModel, free: int, *, in_use: bool, linked: bool = False, deadly: bool = False
) -> ModelLine:
    """What is to be said of a model that was found. `deadly`: it ended its reader when it was
    loaded last."""
    summary = found.summary
    if summary is None:
        return ModelLine(
            found.path, found.path.name, _size_of(found.path), "", found.problem,
            in_use=in_use, embedded=found.embedded, linked=linked,
        )  # fmt: skip
    built_in = _tr("Built in")
    name = f"{summary.name} · {built_in}" if found.embedded else summary.name
    facts = (
        summary.quantisation,
        size(summary.size_bytes),
        _tr("{0} weights").format(_counted(summary.parameters)),
        _tr("needs {0} of memory, {1} are free").format(size(summary.memory_bytes), size(free)),
    )
    origin = _tr("Came with Reckoner")
    if not found.embedded:
        origin = _tr("From: {0}").format(summary.origin or _tr("not stated in the file"))
    licence = _tr("Licence: {0}").format(summary.licence or _tr("not stated in the file"))
    where = "" if found.embedded else found.path.name
    rights = (licence, origin, where, _tr("linked, lies elsewhere") if linked else "")
    return ModelLine(
        found.path, name, " · ".join(facts), " · ".join(part for part in rights if part),
        risk=_risk(summary.memory_bytes, free, deadly=deadly) if not in_use or deadly else "",
        in_use=in_use, embedded=found.embedded, linked=linked,
    )  # fmt: skip


def size(count: int) -> str:
    """Bytes in two significant digits or so: "12 kB", "3.3 MB", "4.1 GB"."""
    if count < 1_000_000:
        return f"{count / 1e3:,.0f} kB" if count >= 1000 else _tr("{0} bytes").format(count)
    if count < 1_000_000_000:
        megabytes = count / 1e6
        return f"{megabytes:.1f} MB" if megabytes < 10 else f"{megabytes:,.0f} MB"
    return f"{count / 1e9:,.1f} GB"


def _risk(needed: int, free: int, *, deadly: bool) -> str:
    if deadly:
        return _tr("It ended the reader without a message when it was loaded last.")
    if needed <= free:
        return ""
    text = _tr("Memory is short: it needs {0}, and {1} are free. Loading may slow everything down.")
    return text.format(size(needed), size(free))


def _counted(weights: int) -> str:
    if weights < 1_000_000:
        return f"{weights:,}"
    if weights < 1_000_000_000:
        return _tr("{0} million").format(f"{weights / 1e6:,.0f}")
    return _tr("{0} thousand million").format(f"{weights / 1e9:,.1f}")


def _size_of(path: Path) -> str:
    try:
        return size(path.stat().st_size)
    except OSError:
        return ""
