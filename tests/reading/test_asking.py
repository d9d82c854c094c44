"""Questions over several tables read as a whole: parts of English, and what is left doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.language.clauses import Aggregate, Column, Compare, SetOperation
from core.language.clauses import Test as CellTest
from core.reading.asking.read import read_question
from core.reading.asking.vocabulary import Name, likeness, stems_of
from core.reading.lifting.schema_of import schema_of
from core.solving.sql_build import to_sql
from core.solving.sql_run import run_query
from core.tables.importing import import_tables
from core.tables.values import ValueIndex

TABLES = {
    "club": "club_id,club_name,town,founded\n1,Rovers,Leeds,1901\n2,Harriers,York,1960\n"
    "3,Owls,Leeds,1985\n",
    "member": "member_id,fname,lname,age,sex,club_id\n1,Ann,Bell,34,F,1\n2,Bo,Cole,19,M,1\n"
    "3,Cy,Dunn,51,M,2\n4,Di,Eade,27,F,2\n5,Ed,Ford,40,M,1\n",
    "race": "race_id,title,distance_km,year\n1,Spring Run,10,2019\n2,Moor Trail,21,2020\n"
    "3,Night Dash,5,2020\n",
    "entry": (
        "entry_id,member_id,race_id,minutes\n1,1,1,52\n2,1,2,130\n3,2,1,48\n4,3,3,22\n5,1,3,25\n"
    ),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """A function that reads a question over the four tables and runs it."""
    folder = tmp_path_factory.mktemp("asking")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text)
    database = folder / "own.db"
    catalog = import_tables([folder / f"{name}.csv" for name in TABLES], database)
    schema = schema_of(catalog, ValueIndex.build(Path(database), catalog))

    def ask(question):
        found = read_question(question, catalog, schema.cells)
        rows = run_query(to_sql(found.query, catalog).sql, database).rows
        return found, [tuple(row) for row in rows]

    return ask


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("How many members are there?", [(5,)]),
        ("What are the first and last names of the members?", [
            ("Ann", "Bell"), ("Bo", "Cole"), ("Cy", "Dunn"), ("Di", "Eade"), ("Ed", "Ford")]),
        ("What is the average age of female members?", [(30.5,)]),
        ("Find the maximum and minimum age of members.", [(51, 19)]),
        ("How many different towns do clubs have?", [(2,)]),
        ("Show the titles of races longer than 8 km.", [("Spring Run",), ("Moor Trail",)]),
        ("List the titles of races in 2020.", [("Moor Trail",), ("Night Dash",)]),
        ("What are the last names of members older than 30 in club Rovers?", [
            ("Bell",), ("Ford",)]),
        ("Show the name of each club and the number of members in each club.", [
            ("Harriers", 2), ("Rovers", 3)]),
        ("Which town has the most clubs?", [("Leeds",)]),
        ("What is the last name of the oldest member?", [("Dunn",)]),
        ("What are the names of clubs with at least 3 members?", [("Rovers",)]),
        ("Find the names of clubs that do not have any member.", [("Owls",)]),
        ("List the last names of members sorted by age in descending order.", [
            ("Dunn",), ("Ford",), ("Bell",), ("Eade",), ("Cole",)]),
        ("What are the last names of members whose age is above the average?", [
            ("Dunn",), ("Ford",)]),
        ("Show the titles of races whose title contains the word 'Run'.", [("Spring Run",)]),
    ],
)  # fmt: skip
def test_rows_of_a_question(asked, question, rows):
    """Counts, names, aggregates, tests, groups, ranks, absence, order, averages, parts of texts."""
    _, found = asked(question)
    if "sorted" in question:
        assert found == rows
    else:
        assert sorted(map(str, found)) == sorted(map(str, rows))


def test_two_conditions_that_no_row_meets_make_two_lists(asked):
    """Towns with an old club and with a young one: one town has both, no club is both."""
    read, rows = asked(
        "Show the towns with clubs founded after 1980 and clubs founded before 1950."
    )
    assert read.query.combined is not None
    assert read.query.combined.operation is SetOperation.BOTH
    assert rows == [("Leeds",)]


def test_a_limit_of_groups_keeps_its_sign(asked):
    """ "More than one" is a strict limit on the number of rows."""
    read, rows = asked("What are the last names of members with more than one entry?")
    assert [(h.compare, h.value) for h in read.query.having] == [(Compare.GT, 1.0)]
    assert rows == [("Bell",)]


def test_a_denial_of_a_value_is_kept(asked):
    """ "Not in Leeds" leaves Leeds out."""
    read, rows = asked("What are the names of clubs that are not in Leeds?")
    assert [(c.test, c.negated) for c in read.query.conditions] == [(CellTest.EQ, True)]
    assert rows == [("Harriers",)]


def test_words_without_a_trace_are_told(asked):
    """An unknown noun is left over, so that the answer can be doubted."""
    read, _ = asked("How many members own a bicycle?")
    assert "bicycle" in read.left


def test_a_value_in_no_cell_is_doubtful(asked):
    """A quoted name that the tables do not hold is said, not dropped."""
    read, _ = asked('How many members are in the club "Wanderers"?')
    assert any("Wanderers" in doubt for doubt in read.doubts)


def test_names_are_spelled_out():
    """Short forms in column names are read as the words that people say."""
    assert stems_of("emp_fname") == ("employ", "first", "nam") or "first" in stems_of("emp_fname")
    column = Name("member", "fname", stems_of("fname"), stems_of("member"))
    assert likeness(stems_of("first name"), column) == 1
    assert likeness(stems_of("last name"), column) < 1


def test_aggregate_of_a_column_is_of_that_column(asked):
    """The highest distance is the largest value, not the row that has it."""
    read, rows = asked("What is the highest distance of races?")
    assert read.query.shown[0].aggregate is Aggregate.MAX
    assert read.query.shown[0].columns == (Column("race", "distance_km"),)
    assert rows == [(21,)]
