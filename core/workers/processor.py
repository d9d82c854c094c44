"""Whether this processor can run llama.cpp as it is packaged.

Guarantees: asked before llama.cpp is loaded, so that an old processor gets a sentence and not an
illegal instruction; where the system does not tell, nothing is refused. A source tree is not asked:
there llama.cpp was built for the processor that it stands on.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from core.errors import ModelError

# The instruction sets that packaging/environment.sh has llama.cpp built with, as Linux calls them.
NEEDED = ("avx", "avx2", "fma", "f16c", "bmi2")
_INTEL = frozenset({"x86_64", "amd64", "i386", "i686"})
_WINDOWS_AVX2 = 40  # PF_AVX2_INSTRUCTIONS_AVAILABLE; the others came with it or before
CPUINFO = Path("/proc/cpuinfo")


def require_processor(*, packaged: bool | None = None) -> None:
    """Raises ModelError where the packaged llama.cpp would die on this processor."""
    if not (getattr(sys, "frozen", False) if packaged is None else packaged):
        return
    if lacking := missing():
        raise ModelError(
            "This computer's processor is too old for the language model.",
            f"It lacks {', '.join(name.upper() for name in lacking)}, which processors have "
            "since about 2013 to 2015.",
            "Everything else works; or run Reckoner from its source, which builds the model's "
            "engine for this very processor.",
        )


def missing(cpuinfo: Path | None = None) -> tuple[str, ...]:
    """What of NEEDED this processor lacks; nothing where the system does not tell."""
    if platform.machine().lower() not in _INTEL:
        return ()
    system = platform.system()  # a function: mypy takes sys.platform for that of its own machine
    if system == "Linux":
        return _missing_linux(cpuinfo or CPUINFO)
    if system == "Windows":
        return _missing_windows()
    return ()  # every Mac that runs macOS 13 has them


def _missing_linux(cpuinfo: Path) -> tuple[str, ...]:
    try:
        lines = cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    flags = next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), [])
    return tuple(name for name in NEEDED if name not in flags) if flags else ()


def _missing_windows() -> tuple[str, ...]:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # absent from other systems' types
    return () if kernel.IsProcessorFeaturePresent(_WINDOWS_AVX2) else ("avx2",)
