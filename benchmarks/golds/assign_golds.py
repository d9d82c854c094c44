"""Golds of the one-to-one assignments: every way to hand out the slots is tried."""

from __future__ import annotations

from benchmarks.golds.brute import Expect, expect_plans, names, one_to_one, registry

GOLDS, gold = registry()


def place(slots: list[str]) -> dict[str, int]:
    """Slot → its number along the row."""
    return {slot: number for number, slot in enumerate(slots)}


@gold("assign-01")
def bays() -> Expect:
    return expect_plans(one_to_one(
        names("Grace,Tomasz,Leila,Sean"), list("ABCD"),
        lambda p: p["Leila"] != "A" and p["Sean"] in "CD"
        and ord(p["Tomasz"]) == ord(p["Grace"]) + 1 and p["Grace"] != "B",
    ))  # fmt: skip


@gold("assign-02")
def classes() -> Expect:
    return expect_plans(one_to_one(
        names("Mr Hale,Miss Roy,Mrs Duarte,Mr Finch"), names("Reception,Year 2,Year 4,Year 6"),
        lambda p: p["Miss Roy"] in ("Reception", "Year 2") and p["Mr Finch"] != "Year 6"
        and "Year 4" in (p["Mrs Duarte"], p["Mr Hale"])
        and p["Mr Hale"] not in ("Reception", "Year 2") and p["Mr Finch"] != "Reception",
    ))  # fmt: skip


@gold("assign-03")
def routes() -> Expect:
    return expect_plans(one_to_one(
        names("Kev,Donna,Raj,Milo,Bea"), names("Hull,Perth,Dover,Truro,Lille"),
        lambda p: "Lille" in (p["Bea"], p["Raj"]) and p["Kev"] not in ("Truro", "Perth")
        and p["Donna"] == "Dover" and p["Milo"] != "Perth" and p["Raj"] != "Lille",
    ))  # fmt: skip


@gold("assign-04")
def workshops() -> Expect:
    plans = one_to_one(
        names("Budgeting,First aid,Grant writing"), names("Attic,Library,Hall"),
        lambda p: p["First aid"] != "Attic" and "Hall" in (p["Grant writing"], p["Budgeting"])
        and p["Budgeting"] != "Library" and p["Grant writing"] not in ("Attic", "Library"),
    )  # fmt: skip
    return expect_plans(plans, value=next(w for w, room in plans[0].items() if room == "Library"))


@gold("assign-05")
def stations() -> Expect:
    return expect_plans(one_to_one(
        names("Nico,Amara,Jules,Petra,Sol"), names("grill,fry,salad,pass,pastry"),
        lambda p: p["Petra"] == "pastry" and p["Jules"] not in ("grill", "fry")
        and (p["Amara"] != "grill" or p["Nico"] == "pass") and p["Sol"] in ("salad", "fry")
        and p["Amara"] in ("grill", "pass") and p["Nico"] != "fry",
    ))  # fmt: skip


@gold("assign-06")
def reception() -> Expect:
    days = names("Mon,Tue,Wed,Thu,Fri")
    n = place(days)
    plans = one_to_one(
        names("Olive,Brent,Chidi,Marta,Sue"), days,
        lambda p: p["Chidi"] in ("Mon", "Tue", "Wed") and n[p["Sue"]] == n[p["Marta"]] + 1
        and p["Brent"] != "Fri" and n[p["Olive"]] > n[p["Brent"]] and p["Olive"] != "Fri"
        and p["Sue"] != "Wed",
    )  # fmt: skip
    friday = {name for plan in plans for name, day in plan.items() if day == "Fri"}
    assert len(friday) == 1
    return expect_plans(plans, value=friday.pop())


@gold("assign-07")
def tents() -> Expect:
    tents = list("123456")
    n = place(tents)
    return expect_plans(one_to_one(
        names("Alfie,Bo,Cass,Dee,Eli,Fern"), tents,
        lambda p: abs(n[p["Alfie"]] - n[p["Bo"]]) != 1 and p["Cass"] in "16" and p["Dee"] == "4"
        and n[p["Eli"]] < n[p["Cass"]] and n[p["Fern"]] == n[p["Dee"]] + 1 and p["Bo"] == "1",
    ))  # fmt: skip


@gold("assign-08")
def tickets() -> Expect:
    return expect_plans(one_to_one(
        names("Hana,Obi,Lars"), names("printer,VPN,payroll"),
        lambda p: p["Lars"] != "payroll" and p["Obi"] != "payroll" and p["Hana"] == "printer",
    ))  # fmt: skip


@gold("assign-09")
def plots() -> Expect:
    return expect_plans(one_to_one(
        names("Mrs Ames,Mr Bhatt,Ms Coyle,Dunns"), names("11,12,13,14"),
        lambda p: abs(int(p["Mr Bhatt"]) - int(p["Dunns"])) == 1
        and p["Mrs Ames"] not in ("11", "14") and int(p["Ms Coyle"]) < int(p["Mrs Ames"]),
    ))  # fmt: skip


@gold("assign-10")
def viewings() -> Expect:
    return expect_plans(one_to_one(
        names("Patels,Browns,Ms Lin,Dr Voss"), names("9,10,11,12"),
        lambda p: int(p["Dr Voss"]) >= 11 and p["Patels"] != "9"
        and int(p["Ms Lin"]) < int(p["Browns"]) and p["Browns"] != "12",
    ))  # fmt: skip


@gold("assign-11")
def dressing_rooms() -> Expect:
    rooms = list("12345")
    n = place(rooms)
    return expect_plans(one_to_one(
        names("Ophelia,Hamlet,Gertrude,Claudius,Laertes"), rooms,
        lambda p: abs(n[p["Hamlet"]] - n[p["Claudius"]]) != 1
        and abs(n[p["Gertrude"]] - n[p["Claudius"]]) == 1 and p["Ophelia"] == "1"
        and n[p["Laertes"]] > n[p["Hamlet"]] and p["Gertrude"] not in ("5", "2"),
    ))  # fmt: skip


@gold("assign-12")
def machines() -> Expect:
    return expect_plans(one_to_one(
        names("Udo,Ivana,Karl,Femi,Zoe"), names("lathe,mill,press,saw,drill"),
        lambda p: p["Udo"] in ("lathe", "mill") and p["Ivana"] not in ("press", "saw")
        and p["Karl"] in ("press", "drill") and p["Femi"] != "lathe"
        and p["Zoe"] in ("saw", "press") and (p["Karl"] != "press" or p["Femi"] == "drill")
        and p["Ivana"] not in ("mill", "drill"),
    ))  # fmt: skip


@gold("assign-13")
def operations() -> Expect:
    slots = names("8am,10am,1pm,3pm")
    n = place(slots)
    plans = one_to_one(
        names("Rex,Biscuit,Luna,Pip"), slots,
        lambda p: n[p["Rex"]] <= 1 and n[p["Luna"]] >= 2
        and n[p["Rex"]] < n[p["Biscuit"]] < n[p["Pip"]] != 2,
    )  # fmt: skip
    times = {plan["Luna"] for plan in plans}
    assert len(times) == 1
    return expect_plans(plans, value=times.pop())


@gold("assign-14")
def mentors() -> Expect:
    plans = one_to_one(
        names("Aisha,Bram,Chloe,Dmitri"), names("Webb,Nair,Ito,Cole"),
        lambda p: p["Aisha"] in ("Ito", "Nair") and p["Bram"] != "Cole" and p["Chloe"] != "Webb"
        and p["Dmitri"] in ("Webb", "Cole") and (p["Aisha"] != "Nair" or p["Chloe"] == "Cole"),
    )  # fmt: skip
    return {"status": "answered", "value": any(p["Bram"] == "Ito" for p in plans)}


@gold("assign-15")
def pitches() -> Expect:
    return expect_plans(one_to_one(
        names("cheese,bread,flowers,fish"), names("north,east,south,west"),
        lambda p: p["fish"] != "east" and p["bread"] in ("south", "west")
        and p["flowers"] == "north" and p["cheese"] != "west",
    ))  # fmt: skip


@gold("assign-16")
def floors() -> Expect:
    return expect_plans(one_to_one(
        names("Mira,Noel,Odile,Piet,Quentin"), list("12345"),
        lambda p: int(p["Odile"]) > int(p["Piet"]) and p["Noel"] == "1"
        and int(p["Mira"]) == int(p["Piet"]) + 2 and p["Quentin"] != "5" and p["Mira"] != "5",
    ))  # fmt: skip


@gold("assign-17")
def crane() -> Expect:
    slots = names("early,midday,late")
    n = place(slots)
    return expect_plans(one_to_one(
        names("steel,cladding,M&E"), slots,
        lambda p: n[p["M&E"]] < n[p["steel"]] < n[p["cladding"]] and p["M&E"] != "early",
    ))  # fmt: skip


@gold("assign-18")
def desks() -> Expect:
    plans = one_to_one(
        names("Hugo,Ines,Jakub,Kira"), names("Enquiries,Returns,Children's,Local History"),
        lambda p: "Children's" in (p["Jakub"], p["Kira"])
        and p["Jakub"] not in ("Enquiries", "Returns") and p["Hugo"] != "Returns"
        and p["Kira"] not in ("Local History", "Children's"),
    )  # fmt: skip
    wished = [p for p in plans if p["Ines"] == "Returns"] or plans
    assert len(wished) == 1
    return {"status": "answered", "assignment": wished[0]}
