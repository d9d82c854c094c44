"""Every fault that is tried, in the order of docs/faults.md."""

from __future__ import annotations

from tests.faults import files, fuzzed, processes, surroundings, workers

FAULTS = (
    *fuzzed.FAULTS, *files.FAULTS, *processes.FAULTS, *workers.FAULTS, *surroundings.FAULTS,
)  # fmt: skip
