"""Golds of "how many", "is it possible", "must it", "earliest": everything is enumerated."""

from __future__ import annotations

from math import comb

from benchmarks.golds.brute import (
    Expect,
    answered,
    any_slot,
    expect_plans,
    names,
    one_to_one,
    orders,
    registry,
    subsets,
)

GOLDS, gold = registry()


def counted(number: int) -> Expect:
    """The expectation of a question for a number of ways."""
    return answered(value=number, count=number)


@gold("count-01")
def photo() -> Expect:
    teachers = names("Mrs Bloom,Mr Ash,Ms Cole,Mr Dey,Ms Elm")
    return counted(len(orders(teachers, lambda p: p["Mrs Bloom"] == 3)))


@gold("count-02")
def bench() -> Expect:
    return counted(len(orders(
        names("Ann,Bob,Cy,Deb,Ed,Flo"),
        lambda p: abs(p["Ann"] - p["Bob"]) == 1 and abs(p["Cy"] - p["Deb"]) != 1,
    )))  # fmt: skip


@gold("count-03")
def committee() -> Expect:
    return counted(comb(8, 3))


@gold("count-04")
def digging() -> Expect:
    plans = orders(
        names("dig,lay,fill,roll"),
        lambda p: p["dig"] == 1 and p["roll"] < p["fill"] < p["lay"] and p["lay"] != 4,
    )
    return answered(value=bool(plans))


@gold("count-05")
def wards() -> Expect:
    return counted(len(any_slot(
        names("Pam,Quin,Rob"), list("123"), lambda p: p["Pam"] != "3" and p["Quin"] != p["Rob"]
    )))  # fmt: skip


@gold("count-06")
def exams() -> Expect:
    plans = orders(
        names("Maths,Physics,Chemistry,Art,Welsh"),
        lambda p: p["Maths"] < p["Physics"] < p["Chemistry"] and p["Art"] not in (1, 5),
    )
    return answered(value=all(p["Welsh"] in (1, 5) for p in plans))


@gold("count-07")
def stops() -> Expect:
    plans = orders(
        names("Ely,Fen,Gate,Hill"), lambda p: p["Ely"] < p["Gate"] and p["Hill"] == p["Gate"] + 1
    )
    return answered(value=all(p["Fen"] in (1, 4) for p in plans))


@gold("count-08")
def bouquets() -> Expect:
    return counted(len(subsets(
        names("rose,tulip,iris,lily,peony,fern"),
        lambda s: len(s) == 4 and not {"rose", "lily"} <= s,
    )))  # fmt: skip


@gold("count-09")
def fixtures() -> Expect:
    return counted(len(orders(
        names("Ajax,Barca,Celtic,Derby"), lambda p: p["Barca"] > 2 and p["Celtic"] < p["Derby"]
    )))  # fmt: skip


@gold("count-10")
def shelf() -> Expect:
    return counted(len(one_to_one(
        names("atlas,bible,cookbook"), list("12345"),
        lambda p: p["atlas"] != "1" and abs(int(p["bible"]) - int(p["cookbook"])) != 1,
    )))  # fmt: skip


@gold("count-11")
def unloading() -> Expect:
    plans = orders(
        names("cod,hake,sole,plaice"),
        lambda p: p["hake"] == p["cod"] + 1 and p["plaice"] != 4 and p["sole"] < p["cod"],
    )
    return answered(value=any(p["cod"] == 3 for p in plans))


@gold("count-12")
def queue() -> Expect:
    plans = orders(
        names("Alpha,Bravo,Charlie,Delta,Echo,Foxtrot"),
        lambda p: p["Alpha"] < p["Delta"] and p["Bravo"] < p["Delta"]
        and p["Echo"] == p["Bravo"] + 1 and p["Echo"] < p["Delta"] and p["Charlie"] == 1,
    )  # fmt: skip
    return answered(value=min(p["Delta"] for p in plans))


@gold("count-13")
def floats() -> Expect:
    plans = orders(
        names("brass band,mayor,dancers,cyclists,scouts,fire engine,vintage cars"),
        lambda p: p["brass band"] == 7 and p["mayor"] == 1
        and max(p["dancers"], p["cyclists"], p["scouts"]) < p["fire engine"],
    )  # fmt: skip
    return answered(value=max(p["dancers"] for p in plans), count=len(plans))


@gold("count-14")
def teams() -> Expect:
    return counted(len(any_slot(
        names("Ola,Per,Rex,Siv"), ["red", "blue"],
        lambda p: list(p.values()).count("red") == 2 and p["Ola"] != p["Per"],
    )))  # fmt: skip


@gold("count-15")
def guards() -> Expect:
    plans = orders(
        names("Ike,Joe,Kit,Lou"),
        lambda p: p["Ike"] != 1 and (p["Joe"] != 2 or p["Kit"] == 3) and p["Lou"] > p["Joe"],
    )
    return answered(value=all(p["Lou"] != 1 for p in plans))


@gold("count-16")
def scenes() -> Expect:
    return counted(len(orders(
        list("ABCDEF"),
        lambda p: p["A"] == 1 and p["F"] == 6 and p["B"] < p["D"] and abs(p["C"] - p["E"]) != 1,
    )))  # fmt: skip


@gold("count-17")
def menus() -> Expect:
    plans = orders(
        names("pasta,curry,pie,soup,fish"),
        lambda p: p["fish"] == 5 and abs(p["soup"] - p["pie"]) != 1 and p["curry"] < p["pasta"],
    )
    return expect_plans(plans, proof="all")


@gold("count-18")
def sites() -> Expect:
    found = subsets(
        names("Meadow,Orchard,Quarry,Station"),
        lambda s: len(s) == 2 and ("Meadow" not in s or "Station" in s),
    )
    return answered(value=any("Orchard" in s for s in found))
