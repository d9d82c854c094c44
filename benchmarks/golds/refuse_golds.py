"""Golds of the requests to refuse: what no table holds, changes of data, nonsense, clashes.

For what the tables do not hold, the gold checks that no column of theirs speaks of it; for
clashes, everything is enumerated. `also` names a second status that refuses as honestly.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.golds.brute import (
    Expect,
    any_slot,
    best_subsets,
    expect_plans,
    names,
    one_to_one,
    orders,
    registry,
)
from benchmarks.golds.tables import column, tables_of

GOLDS, gold = registry()


def not_held(word: str, *files: str) -> Expect:
    """Not answerable: no column or table of the files has the word in its name."""
    found = [t for file in files for t in tables_of(file).items()]
    headings = [name for table, rows in found for name in (table, *rows[0])]
    assert not any(word in heading.lower() for heading in headings)
    return {"status": "not_answerable", "also": ["not_understood"]}


CHANGE: Expect = {"status": "not_answerable", "also": ["not_understood"]}
NONSENSE: Expect = {"status": "not_understood", "also": ["not_answerable"]}

CHANGES = ("refuse-01", "refuse-02", "refuse-03", "refuse-04", "refuse-05", "refuse-16",
           "refuse-17", "refuse-20")  # fmt: skip
GOLDS.update({identity: lambda: CHANGE for identity in CHANGES})
GOLDS.update({i: lambda: NONSENSE for i in ("refuse-06", "refuse-07", "refuse-12", "refuse-18")})
GOLDS.update({
    "refuse-08": lambda: not_held("electric", "machines.csv", "repairs.csv"),
    "refuse-09": lambda: not_held("rating", "shipments.csv", "depots.csv"),
    "refuse-10": lambda: not_held("rain", "fields.csv", "harvests.csv"),
    "refuse-11": lambda: not_held("abs", "school.xlsx"),
})  # fmt: skip


@gold("refuse-13")
def boats() -> Expect:
    return expect_plans(any_slot(
        names("Al,Bo,Cy,Di,Ed,Fi,Gus"), names("Kite,Lark,Merlin"),
        lambda p: max(Counter(p.values()).values()) <= 2,
    ))  # fmt: skip


@gold("refuse-14")
def queue() -> Expect:
    return expect_plans(
        orders(names("Tom,Una,Vic"), lambda p: p["Tom"] < p["Una"] < p["Vic"] < p["Tom"])
    )


@gold("refuse-15")
def three_in_two() -> Expect:
    return expect_plans(one_to_one(
        names("Anna,Bill,Cath"), names("Monday,Tuesday,Wednesday"),
        lambda p: "Wednesday" not in p.values(),
    ))  # fmt: skip


@gold("refuse-19")
def every_ward() -> Expect:
    cost = column("schemes.csv", "scheme", "cost")
    ward = column("schemes.csv", "scheme", "ward")
    return best_subsets(
        cost,
        lambda s: sum(cost[i] for i in s) <= 100_000 and "Lido repair" in s
        and {ward[i] for i in s} == set(ward.values()),
        len,
    )  # fmt: skip
