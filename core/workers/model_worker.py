"""The model worker as the pipeline sees it: it loads by itself, and survives its own death once.

Guarantees: `read` works after a kill or a crash, by loading again; a worker that dies while reading
under a grammar gets one retry without it; a model that ended an earlier start is not loaded again
unless the user says so, the embedded one excepted: its checksum tells that it is sound, and so the
machine was short of something then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ModelError, WorkerDiedError
from core.settings import data_folder
from core.workers.marker import forget, killed_a_start, marked_load
from core.workers.worker import Worker

if TYPE_CHECKING:
    from core.reading.models.gguf_check import ModelSummary
    from core.reading.models.model import ModelText


class ModelWorker:
    """One model file, in a process of its own.

    Args:
        path: the GGUF file.
        load_anyway: the user chose it in spite of a warning (memory, an earlier death).
        worker: the process (tests use their own).
    """

    def __init__(
        self, path: Path, *, load_anyway: bool = False, worker: Worker | None = None
    ) -> None:
        self.path = path.absolute()
        self._load_anyway = load_anyway
        self._worker = worker or Worker("model")
        self._loaded: tuple[int | None, ModelSummary] | None = None

    def load(self) -> ModelSummary:
        """Load the model unless it is loaded already; what it is.

        Raises:
            ModelError: the file cannot be used, or ended an earlier start.
            WorkerDiedError: it killed the worker.
            Cancelled: after `kill`.
        """
        if self._loaded is not None and self.loaded:
            return self._loaded[1]
        from core.reading.models.models_found import is_embedded

        folder = data_folder()
        if self._load_anyway:
            forget(self.path, folder)
        elif killed_a_start(self.path, folder) and not is_embedded(self.path):
            raise ModelError(
                f"The model {self.path.name} was not loaded.",
                "Reckoner ended without a message the last time it was loaded.",
                "Choose another model, or choose this one again to load it anyway.",
            )
        with marked_load(self.path, folder):
            summary: ModelSummary = self._worker.call("load", self.path, self._load_anyway)
        self._loaded = (self._worker.pid, summary)
        return summary

    def read(
        self, requests: list[tuple[str, str | None]], max_tokens: int = 96, samples: int = 1
    ) -> list[ModelText]:
        """The model's texts for (sentence, grammar) pairs, in order.

        Raises:
            ModelError, WorkerDiedError, Cancelled: as `load`.
        """
        self.load()
        try:
            return self._read(requests, max_tokens, samples)
        except WorkerDiedError:
            self.load()
            plain: list[tuple[str, str | None]] = [(sentence, None) for sentence, _ in requests]
            return self._read(plain, max_tokens, samples)

    def write(self, request: str, tokens: int, seconds: float) -> tuple[int, int]:
        """Lets the model write so many tokens after the request, for as long as `seconds`; how many
        were read and written. Raises as `load`."""
        self.load()
        found: tuple[int, int] = self._worker.call("write", request, tokens, seconds)
        return found[0], found[1]

    def kill(self) -> None:
        """End the process now; a pending call raises `Cancelled`."""
        self._worker.kill()

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self._worker.close()

    @property
    def loaded(self) -> bool:
        """Whether the next `read` need not load first."""
        pid = self._worker.pid
        return self._loaded is not None and pid is not None and self._loaded[0] == pid

    def cpu_seconds(self) -> float:
        """CPU time of the worker so far."""
        return self._worker.cpu_seconds()

    def _read(
        self, requests: list[tuple[str, str | None]], max_tokens: int, samples: int
    ) -> list[ModelText]:
        texts: list[ModelText] = self._worker.call("read", requests, max_tokens, samples)
        return texts
