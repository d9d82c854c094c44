"""The development set is well formed, and every expectation is what brute force finds today."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.entries import Entry, entries
from benchmarks.golds import CLASSES, expectations
from benchmarks.golds.tables import database
from benchmarks.naming import tokens
from benchmarks.values import equal_rows
from core.language.notation import read, write
from core.solving.plan import solve
from core.solving.solution import Limits, State

ALL = [entry for name in CLASSES for entry in entries(name)]
PLANS = [e for e in ALL if e.gold and e.kind != "calculation"]
# One weight limit per slot is beyond Total(per_slot), which sets one limit for all slots: these
# golds lack it, and the plans themselves are listed.
BEYOND = {"capacity-07", "capacity-15"}


def test_size():
    """There are at least 220 requests, and no class is thin."""
    assert len(ALL) >= 220
    assert min(Counter(entry.kind for entry in ALL).values()) >= 16


def test_distinct():
    """No two requests are alike: none shares most of its words with another."""
    words = [(e.id, set(tokens(e.request))) for e in ALL if len(e.request) > 60]
    for n, (one, mine) in enumerate(words):
        for other, theirs in words[n + 1 :]:
            assert len(mine & theirs) < 0.7 * len(mine | theirs), f"{one} and {other}"


def test_identities():
    """Identities are unique, name their class, and every data file exists."""
    assert len({entry.id for entry in ALL}) == len(ALL)
    for entry in ALL:
        assert entry.id.startswith(entry.kind + "-")
        assert all(path.is_file() for path in entry.data), entry.id


@pytest.mark.parametrize("name", CLASSES)
def test_expectations(name: str):
    """What each file expects is what enumeration, plain Python or the calendar gives."""
    found = json.loads(json.dumps(expectations(name)))
    assert {entry.id: entry.expect for entry in entries(name)} == found


@pytest.mark.parametrize("entry", [e for e in ALL if e.sql], ids=lambda e: e.id)
def test_sql(entry: Entry):
    """The gold SQL gives the rows that plain Python gives, perhaps with a column more."""
    with database(list(entry.files)) as connection:
        given = connection.execute(entry.sql).fetchall()
    key = entry.expect.get("key") if entry.expect.get("ordered") else None
    assert equal_rows(entry.expect["rows"], given, key)


def test_gold_is_given():
    """Every plan request has gold clauses and every query gold SQL."""
    for entry in ALL:
        if entry.kind in ("query1", "query2"):
            assert entry.sql, entry.id
        elif entry.kind != "refuse":
            assert entry.gold, entry.id


@pytest.mark.parametrize("entry", [e for e in ALL if e.gold], ids=lambda e: e.id)
def test_gold_is_notation(entry: Entry):
    """Each gold line is a clause, written as the language itself writes it."""
    assert [write(read(line)) for line in entry.gold] == list(entry.gold)


@pytest.mark.parametrize("entry", [e for e in PLANS if e.id not in BEYOND], ids=lambda e: e.id)
def test_gold_says_the_same(entry: Entry):
    """The gold clauses have as many plans, and the same best one, as brute force finds."""
    expect, problem = entry.expect, entry.problem
    assert problem is not None
    counted = "count" in expect
    outcome = solve(problem, Limits(seconds=20, solutions=1, count=counted))
    if expect["status"] == "infeasible":
        assert outcome.state is State.INFEASIBLE
    if counted and outcome.count is not None:
        assert outcome.count == expect["count"]
    if "objective" in expect:
        assert outcome.objective == pytest.approx(expect["objective"], abs=1e-4)
