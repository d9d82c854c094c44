"""Golds of the assignments with capacities: every distribution over the slots is tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from benchmarks.golds.brute import Expect, Plan, any_slot, expect_plans, names, registry

GOLDS, gold = registry()


def sizes(plan: Plan) -> Counter[str]:
    """How many items each slot has."""
    return Counter(plan.values())


def loads(plan: Plan, weight: Mapping[str, float]) -> dict[str, float]:
    """The weight in each slot, rounded to shed the noise of binary fractions."""
    slots = set(plan.values())
    return {s: round(sum(weight[i] for i, t in plan.items() if s == t), 6) for s in slots}


@gold("capacity-01")
def trip_rooms() -> Expect:
    return expect_plans(any_slot(
        names("Ada,Bilal,Conor,Daisy,Emre,Flo"), names("Oak,Elm,Ash"),
        lambda p: max(sizes(p).values()) <= 2 and p["Ada"] == p["Flo"]
        and p["Bilal"] != p["Conor"] and p["Daisy"] == "Oak" and p["Emre"] == p["Bilal"],
    ))  # fmt: skip


@gold("capacity-02")
def vans() -> Expect:
    weight = {"P1": 400, "P2": 350, "P3": 600, "P4": 250, "P5": 500}
    return expect_plans(any_slot(
        list(weight), ["Red", "Blue"],
        lambda p: max(loads(p, weight).values()) <= 1100 and p["P3"] != p["P5"]
        and p["P1"] == "Red",
    ))  # fmt: skip


@gold("capacity-03")
def tables() -> Expect:
    def rule(p: Plan) -> bool:
        n = sizes(p)
        return (
            n["Rose"] <= 3 and n["Lily"] <= 2 and n["Fern"] <= 2
            and p["Auntie Pat"] != p["Dev"] and p["Gio"] == p["Harriet"] == p["Ivo"]
            and p["Kat"] != p["Dev"]
        )  # fmt: skip

    guests = names("Auntie Pat,Dev,Gio,Harriet,Ivo,Kat,Ludo")
    return expect_plans(any_slot(guests, names("Rose,Lily,Fern"), rule))


@gold("capacity-04")
def stalls() -> Expect:
    def rule(p: Plan) -> bool:
        n = sizes(p)
        return (
            all(2 <= n[s] <= 3 for s in ("Crafts", "Cakes", "Books")) and p["Ros"] != "Cakes"
            and p["Sam"] == p["Tia"] and p["Una"] == "Books" and p["Vic"] != p["Wes"]
            and p["Xav"] != "Books"
        )  # fmt: skip

    return expect_plans(any_slot(
        names("Ros,Sam,Tia,Una,Vic,Wes,Xav"), names("Crafts,Cakes,Books"), rule
    ))  # fmt: skip


@gold("capacity-05")
def teams() -> Expect:
    plans = any_slot(
        names("Mo,Jay,Dan,Kofi,Lee,Ant"), ["bibs", "skins"],
        lambda p: sizes(p)["bibs"] == 3 and p["Mo"] != p["Jay"] and p["Dan"] == p["Kofi"]
        and p["Ant"] == "bibs",
    )  # fmt: skip
    return {"status": "answered", "value": len(plans), "count": len(plans)}


@gold("capacity-06")
def hosts() -> Expect:
    memory = {"web": 8, "db": 16, "cache": 6, "mail": 4, "logs": 10, "build": 12}

    def rule(p: Plan) -> bool:
        load = loads(p, memory)
        return (
            max(load.values()) <= 24 and p["db"] != p["build"]
            and p["db"] != p["logs"] and p["web"] == p["cache"] and p["mail"] != "gamma"
        )  # fmt: skip

    return expect_plans(any_slot(list(memory), names("alpha,beta,gamma"), rule))


@gold("capacity-07")
def holds() -> Expect:
    weight = {"A": 120, "B": 90, "C": 200, "D": 150, "E": 60}

    def rule(p: Plan) -> bool:
        load = loads(p, weight)
        return (
            load.get("front", 0) <= 300 and load.get("rear", 0) <= 350 and p["A"] == p["E"]
            and not p["C"] == p["D"] == "front"
        )  # fmt: skip

    plans = any_slot(list(weight), ["front", "rear"], rule)
    return expect_plans(plans, assignments=plans)


@gold("capacity-08")
def options() -> Expect:
    def rule(p: Plan) -> bool:
        return (
            set(sizes(p).values()) == {2} and p["French"] != p["German"]
            and p["Drama"] != p["Dance"] and p["Art"] != p["Music"]
            and p["Latin"] == p["German"] == "1" and p["Coding"] in "34" and p["Music"] == "2"
        )  # fmt: skip

    return expect_plans(any_slot(
        names("Art,Drama,French,German,Latin,Music,Dance,Coding"), list("1234"), rule
    ))  # fmt: skip


@gold("capacity-09")
def kennels() -> Expect:
    return expect_plans(any_slot(
        names("Ziggy,Bruno,Coco,Maple,Rolo,Tess"), list("ABC"),
        lambda p: max(sizes(p).values()) <= 2 and p["Ziggy"] != p["Bruno"]
        and p["Coco"] == p["Maple"] and p["Tess"] == "B" and p["Rolo"] not in (
            p["Tess"], p["Bruno"]),
    ))  # fmt: skip


@gold("capacity-10")
def lines() -> Expect:
    hours = {"Acme": 6, "Borex": 5, "Cyan": 4, "Delta": 3, "Ekko": 2}
    plans = any_slot(
        list(hours), ["1", "2"],
        lambda p: max(loads(p, hours).values()) <= 10 and p["Delta"] == p["Ekko"]
        and p["Acme"] == "1",
    )  # fmt: skip
    return {"status": "answered", "value": any(p["Borex"] == "1" for p in plans)}


@gold("capacity-11")
def vehicles() -> Expect:
    return expect_plans(any_slot(
        names("Ellis,Faye,Gus,Hope,Idris,Jo,Kai"), ["minibus", "car"],
        lambda p: sizes(p)["minibus"] <= 4 and sizes(p)["car"] <= 3 and p["Faye"] == "car"
        and p["Gus"] == p["Hope"] == p["Idris"] and p["Jo"] == p["Kai"]
        and p["Ellis"] != p["Faye"],
    ))  # fmt: skip


@gold("capacity-12")
def strongrooms() -> Expect:
    loans = names("L1,L2,L3,L4,L5,L6")

    def rule(p: Plan) -> bool:
        n = sizes(p)
        return (
            n["Vault"] <= 1 and n["North"] <= 3 and n["South"] <= 3
            and all(p[i] != "Vault" for i in loans if i != "L4") and p["L1"] != p["L2"]
            and p["L3"] == p["L2"] and (p["L5"] == p["L1"] or p["L5"] == "South")
            and p["L6"] != "South" and p["L1"] == "North"
        )  # fmt: skip

    return expect_plans(any_slot(loans, names("North,South,Vault"), rule))


@gold("capacity-13")
def lorries() -> Expect:
    weight = {"piano": 0.8, "safe": 1.5, "library": 1.2, "kitchen": 0.9, "beds": 0.4, "tools": 0.7}
    return expect_plans(any_slot(
        list(weight), list("ABC"),
        lambda p: max(loads(p, weight).values()) <= 2 and p["piano"] != p["safe"]
        and p["library"] != p["kitchen"] and p["safe"] == "A",
    ))  # fmt: skip


@gold("capacity-14")
def tutorials() -> Expect:
    return expect_plans(any_slot(
        names("Abe,Bibi,Cleo,Dag,Esi,Finn,Gwen"), names("Mon,Wed,Fri"),
        lambda p: max(sizes(p).values()) <= 2 and p["Abe"] == "Mon",
    ))  # fmt: skip


@gold("capacity-15")
def hot_boxes() -> Expect:
    weight = {"beef": 5, "fish": 3, "rice": 4, "salad": 2, "cake": 3, "bread": 1}

    def rule(p: Plan) -> bool:
        load = loads(p, weight)
        return (
            load.get("Big", 0) <= 10 and load.get("Small", 0) <= 8 and p["fish"] != p["rice"]
            and p["salad"] == "Small" and p["bread"] == p["beef"]
        )  # fmt: skip

    plans = any_slot(list(weight), ["Big", "Small"], rule)
    assert len(plans) == 1
    return expect_plans(plans, value=[i for i, box in plans[0].items() if box == "Big"])


@gold("capacity-16")
def trips() -> Expect:
    trips = names("morning,lunchtime,afternoon")
    plans = any_slot(
        names("Mr Abbot,Mrs Bose,Mr Cray,Mrs Dunn,Mrs Eccles,Mr Fry"), trips,
        lambda p: set(sizes(p).values()) == {2}
        and trips.index(p["Mrs Bose"]) < trips.index(p["Mr Fry"]) and p["Mr Cray"] == p["Mrs Dunn"]
        and p["Mr Abbot"] != "morning" and p["Mrs Eccles"] != "lunchtime"
        and p["Mr Fry"] != p["Mr Abbot"],
    )  # fmt: skip
    return expect_plans(plans, proof="all") if len(plans) > 1 else expect_plans(plans)


@gold("capacity-17")
def channels() -> Expect:
    apart = (("lobby", "cafe"), ("cafe", "gym"), ("lobby", "gym"), ("gym", "office"),
             ("office", "store"))  # fmt: skip
    return expect_plans(any_slot(
        names("lobby,cafe,gym,office,store"), ["1", "6", "11"],
        lambda p: all(p[a] != p[b] for a, b in apart) and p["office"] != "1"
        and p["lobby"] == "6" and p["store"] == p["cafe"],
    ))  # fmt: skip
