"""Tasks of the model worker: load a model once, read sentences with it many times.

Guarantees: no file reaches llama.cpp before the processor and `gguf_check` have passed, and the
embedded model not before its checksum has; the loaded model stays until another one is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from core.errors import ModelError
from core.workers.processor import require_processor
from core.workers.serve import Emit, Task

if TYPE_CHECKING:
    from core.reading.models.gguf_check import ModelSummary
    from core.reading.models.model import ModelText, ReadingModel

_MOST_THREADS = 8  # beyond that memory, not the processor, sets the speed of small models
_loaded: dict[Path, ReadingModel] = {}  # one at most


def load(emit: Emit, path: Path, load_anyway: bool = False) -> ModelSummary:
    """Load the model, in place of another one. Raises ModelError where it cannot be used."""
    from core.reading.models.gguf_check import check
    from core.reading.models.model import ReadingModel
    from core.reading.models.models_found import check_pin, is_embedded

    require_processor()
    if is_embedded(path):
        check_pin(path)
    summary = check(path, load_anyway=load_anyway)
    if path not in _loaded:
        for other in list(_loaded):
            _loaded.pop(other).close()
        threads = min(_MOST_THREADS, psutil.cpu_count(logical=False) or 2)
        _loaded[path] = ReadingModel(path, threads)
    return summary


def read(
    emit: Emit, requests: list[tuple[str, str | None]], max_tokens: int, samples: int
) -> list[ModelText]:
    """The loaded model's texts for (sentence, grammar) pairs; see `ReadingModel.read_many`."""
    if not _loaded:
        raise ModelError("No model is loaded.", "", "Choose a model.")
    (model,) = _loaded.values()
    return model.read_many(requests, max_tokens, samples)


def write(emit: Emit, request: str, tokens: int, seconds: float) -> tuple[int, int]:
    """Tokens read and written by the loaded model; see `ReadingModel.write_out`."""
    if not _loaded:
        raise ModelError("No model is loaded.", "", "Choose a model.")
    (model,) = _loaded.values()
    return model.write_out(request, tokens, seconds)


TASKS: dict[str, Task] = {"load": load, "read": read, "write": write}
