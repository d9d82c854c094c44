"""Golds of the logic grids: every way to match the groups is tried, so uniqueness is proved.

The first group is the base; a rule sees each member's place along it.
"""

from __future__ import annotations

from benchmarks.golds.brute import Expect, Plan, expect_plans, grids, names, registry

GOLDS, gold = registry()


@gold("grid-01")
def nurses() -> Expect:
    return expect_plans(grids(
        names("6am,7am,8am,9am"),
        [names("Abby,Noor,Ruth,Sian"), names("Cardiac,Burns,Stroke,Renal")],
        lambda p: p["Renal"] == p["Abby"] + 1 and p["Noor"] not in (p["Cardiac"], p["Renal"])
        and p["Ruth"] < p["Stroke"] and p["Burns"] == p["9am"]
        and p["6am"] not in (p["Sian"], p["Abby"]),
    ))  # fmt: skip


@gold("grid-02")
def trucks() -> Expect:
    return expect_plans(grids(
        names("red,white,blue,green"), [names("Bo,Cai,Dot,Eve"), names("milk,steel,toys,glass")],
        lambda p: p["Bo"] in (p["red"], p["green"]) and p["blue"] == p["steel"]
        and p["Dot"] not in (p["blue"], p["white"], p["milk"], p["toys"]) and p["Eve"] == p["toys"]
        and p["Cai"] != p["white"] and p["red"] != p["milk"],
    ))  # fmt: skip


@gold("grid-03")
def exams() -> Expect:
    plans = grids(
        names("Monday,Tuesday,Wednesday,Thursday"),
        [names("Physics,Latin,Geography,Music"), names("Gym,Chapel,Annexe,Library")],
        lambda p: p["Latin"] == p["Gym"] + 2 and p["Music"] == p["Chapel"]
        and p["Annexe"] == p["Thursday"] and p["Physics"] < p["Music"]
        and p["Geography"] not in (p["Annexe"], p["Gym"]),
    )  # fmt: skip
    days = {day for plan in plans for day, row in plan.items() if "Music" in row}
    return expect_plans(plans, value=days.pop() if len(days) == 1 else sorted(days))


@gold("grid-04")
def growers() -> Expect:
    return expect_plans(grids(
        names("£10,£20,£30,£40"),
        [names("Mrs Archer,Mr Bligh,Miss Cope,Mr Dale"), names("leek,marrow,onion,pumpkin"),
         names("Ashby,Brook,Crale,Dunmore")],
        lambda p: p["Ashby"] == p["leek"] + 1 and p["Mr Bligh"] > p["Miss Cope"]
        and p["pumpkin"] == 3 and p["Mrs Archer"] == p["Crale"]
        and p["marrow"] not in (p["Dunmore"], p["Mr Dale"], p["Mrs Archer"]) and p["Miss Cope"] == 1
        and p["Brook"] == p["onion"] and p["Mr Dale"] not in (p["leek"], p["onion"]),
    ))  # fmt: skip


@gold("grid-05")
def couples() -> Expect:
    return expect_plans(grids(
        names("May,June,July"), [names("Smith,Jones,Khan"), names("lemon,choc,carrot")],
        lambda p: p["choc"] == p["Khan"] + 1 and p["lemon"] != 0 and p["Smith"] != 2
        and p["Smith"] != p["lemon"] and p["Jones"] != p["choc"],
    ))  # fmt: skip


@gold("grid-06")
def inspections() -> Expect:
    return expect_plans(grids(
        names("Monday,Tuesday,Wednesday,Thursday,Friday"),
        [names("Agnes,Boris,Clive,Dora,Ewan"), names("quarry,harbour,tower,tunnel,school")],
        lambda p: p["Dora"] == 4 and p["Boris"] == p["tunnel"] + 1 and p["Agnes"] == p["quarry"]
        and p["school"] == 2 and p["Clive"] not in (p["school"], p["tunnel"])
        and p["Clive"] < p["Agnes"] and p["tower"] < p["harbour"],
    ))  # fmt: skip


@gold("grid-07")
def pets() -> Expect:
    def rule(p: Plan) -> bool:
        either = (p["Milo"] == 1 and p["parrot"] == p["Fig"]) or (
            p["parrot"] == 1 and p["Milo"] == p["Fig"]
        )
        return (
            p["gecko"] == p["Nia"] + 2 and p["Hal"] == 2 and either and p["Milo"] != p["parrot"]
            and p["rabbit"] == p["Ivy"] and p["Oskar"] == p["Gus"] + 1
            and p["Lena"] not in (p["cat"], p["rabbit"]) and p["cat"] < p["parrot"]
        )  # fmt: skip

    return expect_plans(grids(
        names("2017,2018,2019,2020"),
        [names("Lena,Milo,Nia,Oskar"), names("cat,gecko,parrot,rabbit"), names("Fig,Gus,Hal,Ivy")],
        rule,
    ))  # fmt: skip


@gold("grid-08")
def farms() -> Expect:
    plans = grids(
        names("Hill,Dale,Moor"), [names("Ng,Ross,Tate"), names("goats,pigs,sheep")],
        lambda p: p["Ross"] == p["Moor"] and p["goats"] == p["Hill"] and p["Ng"] == p["pigs"],
    )  # fmt: skip
    visited = {farm for plan in plans for farm, row in plan.items() if "Tate" in row}
    assert len(visited) == 1
    return expect_plans(plans, value=visited.pop())


@gold("grid-09")
def bands() -> Expect:
    return expect_plans(grids(
        names("Thurs,Fri,Sat,Sun"),
        [names("Larks,Pylon,Quill,Rosa Trio"), names("jazz,folk,punk,soul")],
        lambda p: p["Larks"] == p["folk"] and p["Larks"] != 2 and p["soul"] == p["punk"] + 1
        and p["Pylon"] in (0, 3) and p["Rosa Trio"] > p["Quill"] and p["jazz"] == 0
        and p["Rosa Trio"] == 3
        and p["Quill"] != p["soul"],
    ))  # fmt: skip


@gold("grid-10")
def drugs() -> Expect:
    return expect_plans(grids(
        names("5 mg,10 mg,20 mg,40 mg"),
        [names("Mr Yates,Mrs Young,Ms Zane,Dr Zola"),
         names("amlodipine,bisoprolol,codeine,digoxin")],
        lambda p: p["Mrs Young"] == 2 and p["amlodipine"] == 1 and p["Dr Zola"] > p["Ms Zane"]
        and p["codeine"] == 3 and p["bisoprolol"] in (p["Mrs Young"], p["Dr Zola"])
        and p["Mr Yates"] not in (p["codeine"], p["amlodipine"]),
    ))  # fmt: skip


@gold("grid-11")
def hikers() -> Expect:
    return expect_plans(grids(
        names("2,3,4,5"),
        [names("Greta,Hugh,Isla,Jed"), names("Cairn,Dun,Esk,Fell"),
         names("apple,brownie,crisps,dates")],
        lambda p: p["Esk"] == p["Hugh"] + 1 and p["brownie"] < p["Greta"] and p["Jed"] == 2
        and p["crisps"] in (p["Greta"], p["Cairn"]) and p["dates"] == p["Isla"] == 3
        and p["Fell"] == 0
        and p["Hugh"] not in (p["apple"], p["crisps"]) and p["Isla"] != p["Dun"],
    ))  # fmt: skip


@gold("grid-12")
def flats() -> Expect:
    return expect_plans(grids(
        names("£700,£800,£900"), [names("1A,2B,3C"), names("Orla,Phil,Quincy")],
        lambda p: p["Orla"] > p["Phil"] and p["Quincy"] == p["2B"] and p["2B"] == 0
        and p["Phil"] != p["3C"],
    ))  # fmt: skip


@gold("grid-13")
def hires() -> Expect:
    plans = grids(
        names("jan,feb,mar,apr"), [names("Tariq,Uma,Vera,Walt"), names("audit,legal,sales,tech")],
        lambda p: p["Uma"] == p["legal"] + 1 and p["Walt"] == p["tech"] and p["audit"] == 3
        and p["Vera"] == 1 and p["Vera"] != p["sales"] and p["Tariq"] != 0,
    )  # fmt: skip
    rows = [row for plan in plans for row in plan.values()]
    depts = {d for row in rows if "Tariq" in row for d in row if d != "Tariq"}
    return expect_plans(plans, value=depts.pop() if len(depts) == 1 else sorted(depts))


@gold("grid-14")
def houses() -> Expect:
    plans = grids(
        list("12345"),
        [names("amber,brown,cream,denim,ebony"), names("Abel,Boas,Cyrus,Doeg,Esau")],
        lambda p: p["cream"] == p["amber"] + 1 and p["Abel"] == 2
        and abs(p["Esau"] - p["denim"]) == 1 and p["ebony"] == 0 and p["Doeg"] == p["brown"]
        and p["Boas"] < p["Cyrus"] and p["Esau"] != p["amber"]
        and p["brown"] not in (0, 4),
    )  # fmt: skip
    owners = {row[1] for plan in plans for row in plan.values() if "cream" in row}
    return expect_plans(plans, value=owners.pop() if len(owners) == 1 else sorted(owners))


@gold("grid-15")
def bids() -> Expect:
    terms = names("14 days,30 days,60 days,90 days")

    def rule(p: Plan) -> bool:
        offered = {b: next(i for i, t in enumerate(terms) if p[t] == p[b]) for b in bidders}
        return (
            p["Belmar"] == 2 and p["90 days"] == p["Arkon"] + 1
            and offered["Cintra"] < offered["Belmar"] and offered["Delphi"] == 3
            and p["30 days"] == 3 and offered["Arkon"] != 2
        )  # fmt: skip

    bidders = names("Arkon,Belmar,Cintra,Delphi")
    return expect_plans(grids(names("2 weeks,4 weeks,6 weeks,8 weeks"), [bidders, terms], rule))


@gold("grid-16")
def whodunnit() -> Expect:
    return expect_plans(grids(
        names("8pm,9pm,10pm,11pm"),
        [names("Lady Vane,Colonel Rook,Doctor Finch,Miss Teal"),
         names("rope,poison,candlestick,dagger"), names("study,cellar,kitchen,attic")],
        lambda p: p["Lady Vane"] == p["attic"] and p["poison"] == p["kitchen"]
        and p["Colonel Rook"] == p["dagger"] + 1
        and p["Doctor Finch"] not in (p["poison"], p["rope"]) and p["candlestick"] == 0
        and p["cellar"] == 3 and p["Miss Teal"] < p["Lady Vane"] and p["study"] != p["Miss Teal"],
    ))  # fmt: skip


@gold("grid-17")
def beans() -> Expect:
    return expect_plans(grids(
        names("18,22,26,30"),
        [names("bourbon,gesha,java,typica"), names("Brazil,Kenya,Panama,Yemen"),
         names("Alto,Bristo,Cafe Uno,Dulce")],
        lambda p: p["gesha"] == 3 and p["Bristo"] == p["Kenya"] + 1
        and p["Dulce"] in (p["java"], p["typica"]) and p["Panama"] == p["gesha"]
        and p["typica"] < p["bourbon"] < p["java"] and p["Alto"] not in (p["Kenya"], p["Panama"])
        and p["Brazil"] != p["typica"] and p["Cafe Uno"] < p["Alto"],
    ))  # fmt: skip


@gold("grid-18")
def quiz_teams() -> Expect:
    plans = grids(
        names("1st,2nd,3rd"), [names("Foxes,Owls,Bats"), names("red,gold,black")],
        lambda p: p["Foxes"] < p["Owls"] < p["Bats"] and p["gold"] == 0
        and p["Foxes"] == p["black"],
    )  # fmt: skip
    return {"status": "infeasible", "value": bool(plans)}
