"""A model worker without a model: it answers in capitals, logs its calls, and dies when told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.reading.models.gguf_check import ModelSummary
from core.reading.models.model import ModelText
from core.workers.serve import Emit, serve

LOG = Path(sys.argv[1])


def note(word: str) -> None:
    with LOG.open("a", encoding="utf-8") as file:
        file.write(f"{word}\n")


def load(emit: Emit, path: Path, load_anyway: bool) -> ModelSummary:
    note("load")
    if path.stem == "deadly-load" and not (path.parent / "now-it-loads").exists():
        os.abort()
    return ModelSummary(path.name, "llama", 1, "Q8_0", 512, 1, "reckoner", "")


def read(
    emit: Emit, requests: list[tuple[str, str | None]], max_tokens: int, samples: int
) -> list[ModelText]:
    note("read")
    if any(grammar == "deadly" or sentence == "deadly" for sentence, grammar in requests):
        os.abort()
    return [ModelText(s.upper(), 1.0, 1.0, 1.0, True, 1, 1, 1.0, 1.0) for s, _ in requests]


if __name__ == "__main__":
    serve({"load": load, "read": read})
