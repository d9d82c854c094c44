"""Every fault that is tried, in the order of docs/faults.md."""

from __future__ import annotations

from tests.faults import files, fuzzed

FAULTS = (*fuzzed.FAULTS, *files.FAULTS)
