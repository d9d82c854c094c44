"""The sample tables, imported once."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.tables.importing import import_tables

SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    database = tmp_path_factory.mktemp("samples") / "own.db"
    return import_tables(sorted(SAMPLES.glob("*.csv")), database), database
