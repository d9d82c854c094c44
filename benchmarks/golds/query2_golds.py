"""Golds of the questions over two or three tables: joined by plain dictionaries."""

from __future__ import annotations

from typing import Any

from benchmarks.golds.brute import Expect, registry
from benchmarks.golds.query1_golds import Row, grouped, one, rows, top
from benchmarks.golds.tables import load

GOLDS, gold = registry()


def joined(many: list[Row], one_: list[Row], key: str) -> list[Row]:
    """Each row of `many` with the cells of the row of `one_` that has its key."""
    found = {row[key]: row for row in one_}
    assert len(found) == len(one_), "the key must be unique"
    return [{**found[row[key]], **row} for row in many if row[key] in found]


def without(one_: list[Row], many: list[Row], key: str, *cells: str) -> Expect:
    """Cells of the rows of `one_` that no row of `many` refers to."""
    used = {row[key] for row in many}
    return rows([row[c] for c in cells] for row in one_ if row[key] not in used)


def totals(data: list[Row], by: str, cell: str) -> list[tuple[Any, float]]:
    """Group and total, largest first."""
    found = [(k, float(sum(v))) for k, v in grouped(data, by, cell).items()]
    return sorted(found, key=lambda row: -row[1])


def means(data: list[Row], by: str, cell: str) -> list[tuple[Any, float]]:
    """Group and average."""
    return [(k, sum(v) / len(v)) for k, v in grouped(data, by, cell).items()]


def sales() -> list[Row]:
    """Orders with their customer and product, and what they brought."""
    orders = joined(load("orders.csv"), load("products.csv"), "product_id")
    orders = joined(orders, load("customers.csv"), "customer_id")
    return [{**row, "revenue": row["quantity"] * row["unit_price"]} for row in orders]


def freight() -> list[Row]:
    """Shipments with their depot."""
    return joined(load("shipments.csv"), load("depots.csv"), "depot_code")


def marks() -> list[Row]:
    """Marks with their pupil."""
    return joined(load("school.xlsx", "marks"), load("school.xlsx", "pupils"), "pupil_id")


def bookings() -> list[Row]:
    """Bookings with their venue and client."""
    found = joined(load("events.sqlite", "bookings"), load("events.sqlite", "venues"), "venue_id")
    return joined(found, load("events.sqlite", "clients"), "client_id")


def held() -> list[Row]:
    """Bookings that were not cancelled."""
    return [row for row in bookings() if row["cancelled"] == "no"]


def harvests() -> list[Row]:
    """Harvests with their field."""
    return joined(load("harvests.csv"), load("fields.csv"), "field_id")


def repairs() -> list[Row]:
    """Repairs with their machine."""
    return joined(load("repairs.csv"), load("machines.csv"), "machine_id")


@gold("query2-01")
def top_customers() -> Expect:
    in_2024 = [r for r in sales() if r["order_date"].startswith("2024")]
    return rows(totals(in_2024, "name", "revenue")[:3], ordered=True)


@gold("query2-02")
def never_ordered() -> Expect:
    return without(load("products.csv"), load("orders.csv"), "product_id", "product")


@gold("query2-03")
def not_yet_buying() -> Expect:
    return without(load("customers.csv"), load("orders.csv"), "customer_id", "name")


@gold("query2-04")
def butter() -> Expect:
    return rows(totals([r for r in sales() if r["product"] == "Butter"], "city", "quantity"))


@gold("query2-05")
def by_category() -> Expect:
    return rows(totals(sales(), "category", "revenue"), ordered=True)


@gold("query2-06")
def late_depots() -> Expect:
    return rows(means([r for r in freight() if (r["days_late"] or 0) > 0], "depot", "days_late"))


@gold("query2-07")
def idle_depot() -> Expect:
    return without(load("depots.csv"), load("shipments.csv"), "depot_code", "depot")


@gold("query2-08")
def khan() -> Expect:
    mine = [r for r in freight() if r["manager"] == "Asif Khan"]
    return one(sum(r["weight_kg"] for r in mine if r["planned_date"].startswith("2025-01")))


@gold("query2-09")
def maths() -> Expect:
    return rows(means([r for r in marks() if r["subject"] == "Maths"], "form", "mark"))


@gold("query2-10")
def unmarked() -> Expect:
    pupils, given = load("school.xlsx", "pupils"), load("school.xlsx", "marks")
    return without(pupils, given, "pupil_id", "pupil")


@gold("query2-11")
def english() -> Expect:
    best = top([r for r in marks() if r["subject"] == "English"], "mark", 3)
    return rows(([r["pupil"], r["mark"]] for r in best), ordered=True)


@gold("query2-12")
def house_points() -> Expect:
    good = [{**r, "one": 1} for r in marks() if r["mark"] >= 80]
    return rows(((h, int(n)) for h, n in totals(good, "house", "one")), ordered=True)


@gold("query2-13")
def fees() -> Expect:
    return rows(totals(held(), "venue", "fee"))


@gold("query2-14")
def most_guests() -> Expect:
    best = totals(held(), "client", "guests")
    assert best[0][1] != best[1][1], "a tie decides"
    return rows([[best[0][0]]])


@gold("query2-15")
def bellweather() -> Expect:
    return one(sum(r["client"] == "Bellweather" and r["venue"] == "Town Hall" for r in held()))


@gold("query2-16")
def retail() -> Expect:
    groups = grouped([r for r in bookings() if r["sector"] == "retail"], "client", "booking_id")
    return rows((client, len(found)) for client, found in groups.items())


@gold("query2-17")
def soils() -> Expect:
    return rows(totals([r for r in harvests() if r["year"] == 2023], "soil", "tonnes"))


@gold("query2-18")
def fallow() -> Expect:
    fields, found = load("fields.csv"), load("harvests.csv")
    return without(fields, found, "field_id", "field", "hectares")


@gold("query2-19")
def halls() -> Expect:
    count = {hall: len(found) for hall, found in grouped(repairs(), "hall", "repair_id").items()}
    found = totals(repairs(), "hall", "hours_down")
    return rows(((hall, hours, count[hall]) for hall, hours in found), ordered=True)


@gold("query2-20")
def old_machines() -> Expect:
    old = grouped([r for r in repairs() if r["built"] < 2016], "machine", "repair_id")
    return rows([machine] for machine, found in old.items() if len(found) > 5)
