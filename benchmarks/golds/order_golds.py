"""Golds of the ordering requests: every permutation is tried."""

from __future__ import annotations

from benchmarks.golds.brute import Expect, Plan, expect_plans, names, orders, registry

GOLDS, gold = registry()


@gold("order-01")
def extension() -> Expect:
    return expect_plans(orders(
        names("footings,drains,slab,blockwork,roof"),
        lambda p: p["drains"] < p["slab"] and p["blockwork"] - p["slab"] == 1
        and p["roof"] == 5 and p["footings"] < p["drains"],
    ))  # fmt: skip


@gold("order-02")
def bed_round() -> Expect:
    return expect_plans(orders(
        names("Okafor,Lund,Pike,Adeyemi"),
        lambda p: p["Lund"] < p["Pike"] and p["Okafor"] != 1
        and p["Adeyemi"] == p["Okafor"] + 1 and p["Pike"] != 4,
    ))  # fmt: skip


@gold("order-03")
def speeches() -> Expect:
    def rule(p: Plan) -> bool:
        return (
            p["Father of the Bride"] == 1 and p["Groom"] == 2 and p["Uncle Terry"] != 6
            and p["Uncle Terry"] > p["Maid of Honour"] and abs(p["Bride"] - p["Best Man"]) == 1
            and p["Best Man"] == 6
        )  # fmt: skip

    who = names("Best Man,Bride,Groom,Father of the Bride,Maid of Honour,Uncle Terry")
    return expect_plans(orders(who, rule))


@gold("order-04")
def plating() -> Expect:
    return expect_plans(orders(
        names("soup,oysters,terrine,risotto,duck"),
        lambda p: p["oysters"] == 1 and p["duck"] > p["risotto"] and p["soup"] - p["terrine"] == 2
        and abs(p["risotto"] - p["duck"]) > 1,
    ))  # fmt: skip


@gold("order-05")
def drops() -> Expect:
    def rule(p: Plan) -> bool:
        low, high = sorted((p["Leeds"], p["York"]))
        return (
            p["York"] <= 2 and p["Halifax"] == p["Bradford"] + 2
            and low < p["Wakefield"] < high and p["Leeds"] != 5
        )  # fmt: skip

    plans = orders(names("Leeds,Wakefield,Bradford,Halifax,York"), rule)
    last = {town for plan in plans for town, place in plan.items() if place == 5}
    assert len(last) == 1
    return expect_plans(plans, value=last.pop())


@gold("order-06")
def local_history() -> Expect:
    def rule(p: Plan) -> bool:
        return (
            p["church"] == 1 and p["bridge"] == p["flood"] + 1 and p["railway"] > p["bridge"]
            and p["canal"] < p["mill"] < p["flood"] and p["strike"] in (3, 5)
        )  # fmt: skip

    return expect_plans(orders(names("mill,canal,railway,flood,strike,church,bridge"), rule))


@gold("order-07")
def brews() -> Expect:
    return expect_plans(orders(
        names("stout,pale,wheat,porter,saison"),
        lambda p: abs(p["stout"] - p["porter"]) != 1 and p["pale"] == p["wheat"] + 1
        and p["saison"] == 2 and p["stout"] < p["wheat"],
    ))  # fmt: skip


@gold("order-08")
def acts() -> Expect:
    return expect_plans(orders(
        names("choir,raffle,band,comedian"),
        lambda p: p["choir"] < p["raffle"] < p["band"] < p["comedian"] < p["choir"],
    ))  # fmt: skip


@gold("order-09")
def race() -> Expect:
    plans = orders(
        names("Tilly,Marcus,Priya,Joe,Hannah,Wei"),
        lambda p: p["Priya"] < p["Joe"] and p["Tilly"] == 3
        and p["Hannah"] < p["Wei"] < p["Marcus"] and p["Joe"] != 6 and p["Hannah"] == 2,
    )  # fmt: skip
    winners = {name for plan in plans for name, place in plan.items() if place == 1}
    assert len(winners) == 1
    return expect_plans(plans, value=winners.pop())


@gold("order-10")
def shelf() -> Expect:
    def rule(p: Plan) -> bool:
        return (
            p["Tax"] == 1 and p["Minutes"] == p["Ledgers"] + 1 and p["Wills"] < p["Deeds"]
            and p["Photos"] == p["Maps"] + 2 and p["Letters"] == 8
            and p["Ledgers"] == p["Deeds"] + 1 and p["Photos"] < p["Deeds"]
        )  # fmt: skip

    boxes = names("Tax,Deeds,Maps,Letters,Wills,Photos,Ledgers,Minutes")
    return expect_plans(orders(boxes, rule))


@gold("order-11")
def print_queue() -> Expect:
    return expect_plans(orders(
        names("flyers,menus,posters,invites,banners"),
        lambda p: p["invites"] <= 2 and p["banners"] == p["posters"] + 1
        and p["menus"] != p["flyers"] + 1 and p["menus"] > p["posters"] and p["flyers"] != 5,
    ))  # fmt: skip


@gold("order-12")
def spraying() -> Expect:
    def rule(p: Plan) -> bool:
        return (
            p["River"] > p["Mill"] and p["Hollow"] not in (1, 6)
            and (p["Top"] != 1 or p["Barn"] == 2) and p["River"] == p["Long"] + 1
            and p["Barn"] < p["Hollow"] < p["Mill"] and p["Top"] != 6
        )  # fmt: skip

    return expect_plans(orders(names("Top,Long,Mill,River,Hollow,Barn"), rule))


@gold("order-13")
def tour() -> Expect:
    plans = orders(
        names("Vikings,Romans,Tudors,Victorians"),
        lambda p: p["Victorians"] < p["Romans"] and p["Tudors"] not in (1, 4)
        and p["Vikings"] > p["Tudors"] and p["Vikings"] != 3,
    )  # fmt: skip
    fourth = {name for plan in plans for name, place in plan.items() if place == 4}
    return expect_plans(plans, value=fourth.pop() if len(fourth) == 1 else sorted(fourth))


@gold("order-14")
def interviews() -> Expect:
    plans = orders(
        names("Novak,Osei,Petit,Quist,Ruiz"),
        lambda p: p["Petit"] in (1, 5) and p["Ruiz"] - p["Novak"] >= 2
        and abs(p["Osei"] - p["Quist"]) == 1 and p["Ruiz"] != 5 and p["Quist"] != 3,
    )  # fmt: skip
    return expect_plans(plans, proof="all") if len(plans) > 1 else expect_plans(plans)


@gold("order-15")
def release() -> Expect:
    plans = orders(
        names("build,lint,unit,smoke,docs,tag,publish"),
        lambda p: p["publish"] == p["tag"] + 1 and p["build"] < p["unit"]
        and p["smoke"] == p["unit"] + 2 and 1 in (p["lint"], p["build"])
        and abs(p["docs"] - p["lint"]) != 1 and p["lint"] < p["unit"] and p["publish"] == 7,
    )  # fmt: skip
    return {"status": "answered", "value": len(plans), "count": len(plans)}


@gold("order-16")
def coaches() -> Expect:
    return expect_plans(orders(
        names("red,blue,green,white"),
        lambda p: p["blue"] < p["white"] < p["red"] and abs(p["green"] - p["blue"]) != 1
        and p["green"] != 4,
    ))  # fmt: skip


@gold("order-17")
def radio() -> Expect:
    plans = orders(
        names("headlines,traffic,weather,sport,quiz"),
        lambda p: p["headlines"] == 1 and p["traffic"] == p["weather"] + 1
        and p["sport"] < p["quiz"] and p["quiz"] != 4,
    )  # fmt: skip
    return {"status": "answered", "value": any(p["weather"] == 3 for p in plans)}


@gold("order-18")
def flu_clinic() -> Expect:
    return expect_plans(orders(
        names("Bell,Shah,Kowalski,Ferreira,Njoroge"),
        lambda p: p["Bell"] < p["Shah"] and p["Shah"] != p["Bell"] + 1 and p["Kowalski"] == 5
        and p["Ferreira"] == p["Njoroge"] + 1,
    ))  # fmt: skip
