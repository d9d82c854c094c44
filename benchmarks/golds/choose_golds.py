"""Golds of the choices under a budget: every subset is tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from benchmarks.golds.brute import Expect, answered, best_subsets, registry, subsets
from benchmarks.golds.tables import column

GOLDS, gold = registry()

Values = Mapping[str, float]


def total_of(values: Values) -> Callable[[frozenset[str]], float]:
    """A function that sums `values` over a choice, without the noise of binary fractions."""
    return lambda chosen: round(sum(values[item] for item in chosen), 6)


def most_of_a_kind(chosen: frozenset[str], kinds: Mapping[str, str]) -> int:
    """The largest number chosen of one kind."""
    return max(Counter(kinds[item] for item in chosen).values(), default=0)


@gold("choose-01")
def schemes() -> Expect:
    cost = total_of(column("schemes.csv", "scheme", "cost"))
    ward = column("schemes.csv", "scheme", "ward")
    return best_subsets(
        ward, lambda s: cost(s) <= 250_000 and most_of_a_kind(s, ward) <= 2,
        total_of(column("schemes.csv", "scheme", "residents_helped")),
    )  # fmt: skip


@gold("choose-02")
def school_grant() -> Expect:
    cost = {"laptops": 2200, "kiln": 1500, "goalposts": 700, "library chairs": 900,
            "sound desk": 1300}  # fmt: skip
    pupils = {"laptops": 60, "kiln": 35, "goalposts": 40, "library chairs": 30, "sound desk": 25}
    return best_subsets(
        cost, lambda s: total_of(cost)(s) <= 5000 and not {"kiln", "sound desk"} <= s,
        total_of(pupils),
    )  # fmt: skip


@gold("choose-03")
def pack() -> Expect:
    weight = {"tent": 3.2, "stove": 1.1, "rope": 2.5, "camera": 1.6, "spare boots": 2.0,
              "tarp": 0.9, "big sleeping bag": 1.9}  # fmt: skip
    value = {"tent": 9, "stove": 6, "rope": 5, "camera": 4, "spare boots": 3, "tarp": 4,
             "big sleeping bag": 7}  # fmt: skip
    return best_subsets(
        weight, lambda s: total_of(weight)(s) <= 9 and ("tent" in s) != ("tarp" in s),
        total_of(value),
    )  # fmt: skip


@gold("choose-04")
def equipment() -> Expect:
    price = column("equipment.csv", "Item", "Price")
    supplier = column("equipment.csv", "Item", "Supplier")
    return best_subsets(
        price,
        lambda s: total_of(price)(s) <= 3000 and most_of_a_kind(s, supplier) <= 2
        and ("Hoist" not in s or "Pressure mattress" in s),
        total_of(column("equipment.csv", "Item", "Score")),
    )  # fmt: skip


@gold("choose-05")
def set_menu() -> Expect:
    cost = column("dishes.csv", "dish", "cost")
    course = column("dishes.csv", "dish", "course")
    return best_subsets(
        cost,
        lambda s: sorted(course[d] for d in s) == ["dessert", "main", "starter"]
        and total_of(cost)(s) <= 10,
        total_of(column("dishes.csv", "dish", "rating")),
    )  # fmt: skip


@gold("choose-06")
def acts() -> Expect:
    fee = {"Sparrow": 5000, "Kilo Kilo": 3500, "Mags": 2000, "DJ Oboe": 1500, "The Tenants": 4000,
           "Wrenfield": 2500}  # fmt: skip
    draw = {"Sparrow": 900, "Kilo Kilo": 500, "Mags": 350, "DJ Oboe": 300, "The Tenants": 700,
            "Wrenfield": 450}  # fmt: skip
    return best_subsets(
        fee,
        lambda s: len(s) >= 3 and total_of(fee)(s) <= 12_000
        and ("Mags" not in s or "Wrenfield" in s) and not {"Sparrow", "The Tenants"} <= s,
        total_of(draw),
    )  # fmt: skip


@gold("choose-07")
def applications() -> Expect:
    cost = {"clinic": 40, "garden": 15, "choir": 10, "hostel": 55, "foodbank": 30, "minibus": 35}
    reach = {"clinic": 8, "garden": 3, "choir": 2, "hostel": 9, "foodbank": 7, "minibus": 5}
    return best_subsets(
        cost, lambda s: len(s) == 3 and bool({"choir", "garden"} & s) and total_of(cost)(s) < 100,
        total_of(reach),
    )  # fmt: skip


@gold("choose-08")
def clips() -> Expect:
    minutes = {"Otters": 12, "Volcano": 25, "Bees": 18, "Lighthouse": 15, "Tango": 20,
               "Chess": 10, "Kites": 8}  # fmt: skip
    found = subsets(
        minutes,
        lambda s: total_of(minutes)(s) == 60 and not {"Bees", "Otters"} <= s and "Volcano" in s,
    )
    one = {"chosen": sorted(found[0]), "proof": "unique"} if len(found) == 1 else {"valid": True}
    return answered(count=len(found), **one)


@gold("choose-09")
def software() -> Expect:
    saving = {"Chartly": 6, "Vaultic": 9, "Penna": 4, "Mapster": 7.5, "Gridd": 5, "Loopa": 3}
    users = {"Chartly": 45, "Vaultic": 80, "Penna": 20, "Mapster": 55, "Gridd": 30, "Loopa": 12}
    return best_subsets(
        saving, lambda s: total_of(saving)(s) >= 20 and not {"Vaultic", "Mapster"} <= s,
        total_of(users), lowest=True,
    )  # fmt: skip


@gold("choose-10")
def relay() -> Expect:
    time = {"Amy": 11.9, "Bex": 12.4, "Cam": 12.1, "Dot": 12.0, "Eve": 12.6, "Fia": 12.2}
    return best_subsets(
        time, lambda s: len(s) == 4 and not {"Amy", "Dot"} <= s and "Eve" in s,
        total_of(time), lowest=True,
    )  # fmt: skip


@gold("choose-11")
def titles() -> Expect:
    cost = {"Saltmarsh": 5.5, "Ninefold": 4, "Umber": 6, "Low Tide": 3, "Cartwheel": 4.5}
    sales = {"Saltmarsh": 1400, "Ninefold": 1100, "Umber": 1900, "Low Tide": 600,
             "Cartwheel": 1250}  # fmt: skip
    return best_subsets(
        cost,
        lambda s: len(s) <= 3 and total_of(cost)(s) <= 14 and not {"Umber", "Ninefold"} <= s
        and bool({"Low Tide", "Cartwheel"} & s),
        total_of(sales),
    )  # fmt: skip


@gold("choose-12")
def shutdown() -> Expect:
    hours = {"boiler": 12, "conveyor": 9, "lift": 7, "roof vents": 6, "doors": 4, "alarms": 5,
             "tanks": 10}  # fmt: skip
    return best_subsets(
        hours,
        lambda s: total_of(hours)(s) <= 30 and "boiler" in s
        and ("tanks" not in s or "alarms" in s),
        len,
    )  # fmt: skip


@gold("choose-13")
def wells() -> Expect:
    cost = {"W1": 80, "W2": 60, "W3": 95, "W4": 45, "W5": 70, "W6": 50}
    output = {"W1": 14, "W2": 9, "W3": 18, "W4": 6, "W5": 13, "W6": 8}
    return best_subsets(
        cost, lambda s: total_of(output)(s) >= 30 and not {"W1", "W3"} <= s,
        total_of(cost), lowest=True,
    )  # fmt: skip


@gold("choose-14")
def courses() -> Expect:
    days = {"Excel": 1, "Negotiating": 2, "First aid": 0.5, "Minutes": 0.5, "Safeguarding": 1}
    return best_subsets(
        days, lambda s: total_of(days)(s) <= 2 and {"Safeguarding", "Negotiating"} <= s, len
    )


@gold("choose-15")
def schemes_with_lido() -> Expect:
    cost = total_of(column("schemes.csv", "scheme", "cost"))
    return best_subsets(
        column("schemes.csv", "scheme", "ward"),
        lambda s: cost(s) <= 200_000 and "Lido repair" in s and "Youth hub" not in s,
        total_of(column("schemes.csv", "scheme", "residents_helped")),
    )


@gold("choose-16")
def parcels() -> Expect:
    volume = {"Aldi": 5, "Boots": 4, "Costa": 3, "Dunelm": 6, "Evans": 2}
    pay = {"Aldi": 90, "Boots": 75, "Costa": 40, "Dunelm": 100, "Evans": 38}
    return best_subsets(
        volume, lambda s: total_of(volume)(s) <= 14 and ("Dunelm" not in s or "Evans" in s),
        total_of(pay),
    )  # fmt: skip


@gold("choose-17")
def committee() -> Expect:
    found = subsets(
        ["Okoro", "Pruitt", "Quayle", "Rossi", "Stein", "Turk"],
        lambda s: len(s) == 4 and len(s & {"Okoro", "Pruitt"}) == 1
        and ("Rossi" not in s or "Stein" in s) and not {"Quayle", "Turk"} <= s,
    )  # fmt: skip
    return answered(value=len(found), count=len(found))


@gold("choose-18")
def trolley() -> Expect:
    weight = column("equipment.csv", "Item", "Weight (kg)")
    return best_subsets(
        weight, lambda s: total_of(weight)(s) <= 60 and "Hoist" not in s,
        total_of(column("equipment.csv", "Item", "Score")),
    )  # fmt: skip
