"""A table as the things of a plan."""

from __future__ import annotations

import pytest

from core.errors import NotAnswerableError
from core.tables.importing import import_tables
from core.tables.plan_table import group_from_table


def test_projects_become_members(samples):
    """Every row is a member, numbers and labels are its attributes."""
    catalog, database = samples
    things = group_from_table(catalog, database, "projects")
    assert things.group.name == "projects"
    assert things.group.members[:2] == ("Harbour", "Rail")
    assert [n.name for n in things.numbers] == ["cost", "benefit"]
    assert things.numbers[0].values[:2] == (62000.0, 48000.0)
    assert things.labels[0].labels[0] == "North"


def test_same_names_stay_apart(tmp_path):
    """Two people of one name get their keys added; a column with blanks is left out, and said."""
    people = "".join(f"{n},Person {n},{n * 10}\n" for n in range(3, 30))
    (tmp_path / "staff.csv").write_text(f"id,name,pay\n1,Ann Lee,10\n2,Ann Lee,\n{people}")
    catalog = import_tables([tmp_path / "staff.csv"], tmp_path / "own.db")
    things = group_from_table(catalog, tmp_path / "own.db", "staff")
    assert things.group.members[:3] == ("Ann Lee (1)", "Ann Lee (2)", "Person 3")
    assert things.numbers == ()
    assert any("pay cannot be used" in note for note in things.notes)


def test_rows_without_names(tmp_path):
    """A table in which no column tells the rows apart cannot be planned with."""
    (tmp_path / "t.csv").write_text("a,b\nx,1\nx,1\n")
    catalog = import_tables([tmp_path / "t.csv"], tmp_path / "own.db")
    with pytest.raises(NotAnswerableError, match="told apart"):
        group_from_table(catalog, tmp_path / "own.db", "t")
