"""An old processor is told of in words, before llama.cpp is loaded."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from core.assistant import Assistant, Options
from core.errors import ModelError
from core.reading.models.models_found import EMBEDDED
from core.workers import model_tasks, processor

MODERN = "fpu sse4_2 avx avx2 fma f16c bmi1 bmi2"
OLD = "fpu sse4_2 avx"
intel = pytest.mark.skipif(
    platform.machine().lower() not in {"x86_64", "amd64"} or not sys.platform.startswith("linux"),
    reason="flags are read from the Linux kernel on Intel and AMD processors",
)


def cpuinfo(folder: Path, flags: str) -> Path:
    path = folder / "cpuinfo"
    path.write_text(f"processor\t: 0\nflags\t\t: {flags}\n\nprocessor\t: 1\n", encoding="utf-8")
    return path


@intel
def test_what_is_lacking_is_named(tmp_path: Path) -> None:
    """Each missing instruction set is found; a modern processor lacks none."""
    assert processor.missing(cpuinfo(tmp_path, OLD)) == ("avx2", "fma", "f16c", "bmi2")
    assert processor.missing(cpuinfo(tmp_path, MODERN)) == ()


@intel
@pytest.mark.parametrize("content", ["", "processor : 0\n", None])
def test_a_system_that_does_not_tell_refuses_nothing(tmp_path: Path, content: str | None) -> None:
    """Without a list of flags the model is tried, as before."""
    path = tmp_path / "cpuinfo"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert processor.missing(path) == ()


@intel
def test_only_the_packaged_program_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source tree built llama.cpp for its own processor, however old."""
    monkeypatch.setattr(processor, "CPUINFO", cpuinfo(tmp_path, OLD))
    processor.require_processor(packaged=False)
    with pytest.raises(ModelError, match=r"too old for the language model.*AVX2"):
        processor.require_processor(packaged=True)


@intel
def test_llama_is_not_loaded_on_an_old_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker's task refuses before it imports the engine."""
    monkeypatch.setattr(processor, "CPUINFO", cpuinfo(tmp_path, OLD))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setitem(sys.modules, "llama_cpp", None)  # an import would now be an ImportError
    with pytest.raises(ModelError, match="processor"):
        model_tasks.load(lambda _: None, EMBEDDED)


def test_an_answer_says_that_the_processor_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules read alone, and the warning stands in the answer, which the window shows."""
    assistant = Assistant(Options())
    assert assistant.model is not None
    problem = ModelError("This computer's processor is too old for the language model.")
    monkeypatch.setattr(assistant.model, "load", lambda: (_ for _ in ()).throw(problem))
    try:
        answer = assistant.answer("What is 20% of 50?")
    finally:
        assistant.close()
    assert any("processor is too old" in warning for warning in answer.warnings)
    assert answer.value == 10
