"""The same model writing an answer out for real: so many tokens, measured as a request is.

Guarantees: what is written is thrown away and never becomes an answer; the figure is that of this
run alone, with the method and interval of every other figure; a run ends after so many seconds.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from core.answer import Energy
from core.energy.ledger import Consumer, EnergyLedger
from core.errors import ModelError

MOST_SECONDS = 60.0


class Writer(Consumer, Protocol):
    """The model worker, as far as it is needed here."""

    def write(self, request: str, tokens: int, seconds: float) -> tuple[int, int]:
        """Writes so many tokens after the request; how many were read, and written."""


@dataclass(frozen=True)
class Written:
    """What one run took. `read`, `written`: tokens; `seconds`: from start to end."""

    energy: Energy
    read: int
    written: int
    seconds: float


def written_out(writer: Writer | None, request: str, tokens: int) -> Written:
    """Lets the model write `tokens` tokens after the request.

    Raises what the writer raises, and ModelError where there is none.
    """
    if writer is None:
        raise ModelError("No model is loaded.", "Requests are read by rules.", "Choose a model.")
    writer.write(request, 1, MOST_SECONDS)  # it is loaded and awake, as for every later request
    ledger, before = EnergyLedger((writer,)), time.perf_counter()
    with ledger.stage("write"):
        read, written = writer.write(request, tokens, MOST_SECONDS)
    return Written(ledger.energy(), read, written, time.perf_counter() - before)
