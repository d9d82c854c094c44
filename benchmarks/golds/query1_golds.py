"""Golds of the questions over one table: plain Python over the rows of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from statistics import mean
from typing import Any

from benchmarks.golds.brute import Expect, answered, registry
from benchmarks.golds.tables import load

GOLDS, gold = registry()

Row = dict[str, Any]


def rows(found: Iterable[Iterable[Any]], ordered: bool = False, key: int = 1) -> Expect:
    """The expectation of a list of rows; numbers rounded to six places.

    Where `ordered`, column `key` says the order, so that rows with equal cells may change places.
    """
    cells = [[round(c, 6) if isinstance(c, float) else c for c in row] for row in found]
    return answered(rows=cells, **({"ordered": True, "key": key} if ordered else {}))


def one(value: Any) -> Expect:
    """The expectation of a single figure."""
    value = round(value, 6) if isinstance(value, float) else value
    return answered(value=value, rows=[[value]])


def grouped(data: Iterable[Row], by: str | Callable[[Row], Any], cell: str) -> dict[Any, list[Any]]:
    """Group → the cells of its rows that are not blank."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in data:
        key = row[by] if isinstance(by, str) else by(row)
        if row[cell] is not None:
            groups[key].append(row[cell])
    return dict(groups)


def top(data: list[Row], cell: str, count: int) -> list[Row]:
    """The `count` rows with the largest cell; fails where a tie would make them ambiguous."""
    best = sorted((r for r in data if r[cell] is not None), key=lambda r: -r[cell])
    assert len(best) <= count or best[count - 1][cell] != best[count][cell], "a tie decides"
    return best[:count]


@gold("query1-01")
def low_stock() -> Expect:
    return rows([r["part"]] for r in load("stock.csv") if r["on hand"] < r["reorder level"])


@gold("query1-02")
def bin_value() -> Expect:
    in_bin = [r for r in load("stock.csv") if r["bin"] == "C3"]
    return one(float(sum(r["on hand"] * r["unit cost (EUR)"] for r in in_bin)))


@gold("query1-03")
def approved() -> Expect:
    data = [r for r in load("expenses.csv") if r["Approved"] == "yes"]
    totals = [(k, float(sum(v))) for k, v in grouped(data, "Category", "Amount").items()]
    return rows(sorted(totals, key=lambda row: -row[1]), ordered=True)


@gold("query1-04")
def amin() -> Expect:
    data = load("expenses.csv")
    return one(sum(r["Claimant"] == "R. Amin" and r["Amount"] > 1000 for r in data))


@gold("query1-05")
def largest_claims() -> Expect:
    best = top(load("expenses.csv"), "Amount", 5)
    return rows(([r["Claimant"], r["Category"], r["Amount"]] for r in best), ordered=True, key=2)


@gold("query1-06")
def second_quarter() -> Expect:
    data = [r for r in load("expenses.csv") if r["Date"][5:7] in ("04", "05", "06")]
    months = grouped(data, lambda r: r["Date"][:7], "Amount")
    return rows((month, float(sum(months[month]))) for month in sorted(months))


@gold("query1-07")
def still_in() -> Expect:
    data = load("admissions.csv")
    return rows([r["admission_id"], r["ward"]] for r in data if r["discharged"] is None)


@gold("query1-08")
def emergency_age() -> Expect:
    data = [r for r in load("admissions.csv") if r["route"] == "emergency"]
    return rows((ward, float(mean(ages))) for ward, ages in grouped(data, "ward", "age").items())


@gold("query1-09")
def march() -> Expect:
    data = load("admissions.csv")
    return one(sum(r["admitted"].startswith("2025-03") and r["age"] >= 65 for r in data))


@gold("query1-10")
def busiest_ward() -> Expect:
    wards = grouped(load("admissions.csv"), "ward", "admission_id")
    sizes = sorted(((len(ids), ward) for ward, ids in wards.items()), reverse=True)
    assert sizes[0][0] != sizes[1][0], "a tie decides"
    return rows([[sizes[0][1], sizes[0][0]]])


@gold("query1-11")
def lost() -> Expect:
    data = load("shipments.csv")
    return rows([r["shipment"], r["driver"]] for r in data if r["status"] in ("lost", "returned"))


@gold("query1-12")
def lateness() -> Expect:
    late = [r for r in load("shipments.csv") if (r["days_late"] or 0) > 0]
    return rows((d, float(mean(v))) for d, v in grouped(late, "driver", "days_late").items())


@gold("query1-13")
def unknown_lateness() -> Expect:
    return rows([r["shipment"]] for r in load("shipments.csv") if r["days_late"] is None)


@gold("query1-14")
def heaviest() -> Expect:
    february = [r for r in load("shipments.csv") if r["planned_date"].startswith("2025-02")]
    best = top(february, "weight_kg", 1)[0]
    return answered(rows=[[best["shipment"]]])


@gold("query1-15")
def causes() -> Expect:
    data = load("repairs.csv")
    whole = sum(r["hours_down"] for r in data)
    return rows((c, 100 * sum(h) / whole) for c, h in grouped(data, "cause", "hours_down").items())


@gold("query1-16")
def dear_repairs() -> Expect:
    data = load("repairs.csv")
    average = mean(r["cost"] for r in data)
    dear = sorted((r for r in data if r["cost"] > average), key=lambda r: -r["cost"])
    return rows(([r["repair_id"], r["cost"]] for r in dear), ordered=True)


@gold("query1-17")
def categories() -> Expect:
    groups = grouped(load("products.csv"), "category", "unit_price")
    return rows((category, len(prices), min(prices)) for category, prices in groups.items())


@gold("query1-18")
def wheat() -> Expect:
    data = [r for r in load("harvests.csv") if r["crop"] == "wheat"]
    return rows((year, float(sum(t))) for year, t in grouped(data, "year", "tonnes").items())


@gold("query1-19")
def travellers() -> Expect:
    data = [r for r in load("expenses.csv") if r["Category"] == "Travel"]
    groups = grouped(data, "Claimant", "Amount")
    return rows((name, len(claims)) for name, claims in groups.items() if len(claims) > 3)


@gold("query1-20")
def middling_schemes() -> Expect:
    data = [r for r in load("schemes.csv") if r["ward"] != "East" and 20e3 <= r["cost"] <= 60e3]
    cheap = sorted(data, key=lambda r: r["cost"])
    return rows(([r["scheme"], r["cost"]] for r in cheap), ordered=True)
