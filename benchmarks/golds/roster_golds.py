"""Golds of the rosters: a search over every pattern of days proves that a roster exists or not.

Where a request has a unique answer or asks for a number, all rosters are enumerated.
"""

from __future__ import annotations

from itertools import combinations, product

from benchmarks.golds.brute import (
    Expect,
    expect_plans,
    expect_roster,
    first_roster,
    longest_run,
    names,
    registry,
)

GOLDS, gold = registry()

WEEK = names("Mon,Tue,Wed,Thu,Fri,Sat,Sun")
Roster = dict[str, tuple[str, ...]]


def all_rosters(people: list[str], days: list[str], least: int, most: int) -> list[Roster]:
    """Every roster in which each person works between `least` and `most` of the days."""
    patterns = [c for n in range(least, most + 1) for c in combinations(days, n)]
    return [dict(zip(people, c, strict=True)) for c in product(patterns, repeat=len(people))]


def cover(roster: Roster, day: str) -> int:
    """How many people work on the day."""
    return sum(day in worked for worked in roster.values())


def shared(roster: Roster, one: str, other: str) -> set[str]:
    """The days on which both work."""
    return set(roster.get(one, ())) & set(roster.get(other, ()))


@gold("roster-01")
def hcas() -> Expect:
    def allowed(who: str, days: tuple[str, ...]) -> bool:
        off = {"Carl": {"Sat", "Sun"}, "Dipa": {"Wed"}}.get(who, set())
        return len(days) <= 3 and not off & set(days) and longest_run(WEEK, days) <= 2

    people = names("Abena,Carl,Dipa,Eoin,Freya")
    return expect_roster(first_roster(people, WEEK, dict.fromkeys(WEEK, (2, 2)), allowed))


@gold("roster-02")
def cafe() -> Expect:
    days = WEEK[1:6]
    need = {d: 1 if d == "Tue" else 2 for d in days}
    found = [
        r for r in all_rosters(names("Lola,Mads,Nell"), days, 3, 3)
        if all(cover(r, d) == need[d] for d in days) and "Sat" not in r["Lola"]
    ]  # fmt: skip
    return expect_plans([{k: list(v) for k, v in r.items()} for r in found])


@gold("roster-03")
def playground() -> Expect:
    days = names("Monday,Tuesday,Wednesday,Thursday,Friday")
    found = [
        r for r in all_rosters(names("Ms Quill,Mr Reyes,Mrs Sutton"), days, 0, 2)
        if all(cover(r, d) == 1 for d in days) and "Friday" not in r["Mr Reyes"]
        and "Monday" in r["Mrs Sutton"] and all(longest_run(days, w) <= 1 for w in r.values())
    ]  # fmt: skip
    return expect_plans([{k: list(v) for k, v in r.items()} for r in found])


@gold("roster-04")
def pool() -> Expect:
    def allowed(who: str, days: tuple[str, ...]) -> bool:
        off = {"Pia": set(WEEK[:5]), "Mina": {"Mon", "Tue"}}.get(who, set())
        return len(days) <= 3 and not off & set(days)

    need = {d: (3, 3) if d in ("Sat", "Sun") else (2, 2) for d in WEEK}
    people = names("Jonah,Liam,Keziah,Mina,Otis,Pia")
    roster = first_roster(people, WEEK, need, allowed, lambda r: not shared(r, "Jonah", "Liam"))
    return {"status": "answered", "value": roster is not None}


@gold("roster-05")
def shelter() -> Expect:
    nights = names("23,24,25,26,27")

    def allowed(who: str, worked: tuple[str, ...]) -> bool:
        off = {"Ravi": {"25", "26", "27"}, "Tunde": {"25"}, "Ulla": {"23", "24"}}.get(who, set())
        rested = who != "Vince" or longest_run(nights, worked) <= 1
        return len(worked) <= 3 and not off & set(worked) and rested

    people = names("Ravi,Sister Anne,Tunde,Ulla,Vince")
    return expect_roster(first_roster(people, nights, dict.fromkeys(nights, (2, 5)), allowed))


@gold("roster-06")
def petrol() -> Expect:
    def allowed(who: str, days: tuple[str, ...]) -> bool:
        return (
            len(days) >= 2 and not (who == "Ned" and "Sun" in days)
            and (who != "Pru" or {"Wed", "Thu"} <= set(days)) and longest_run(WEEK, days) <= 2
        )  # fmt: skip

    need = dict.fromkeys(WEEK, (1, 1))
    return expect_roster(first_roster(names("Mo,Ned,Pru"), WEEK, need, allowed))


@gold("roster-07")
def agents() -> Expect:
    days = WEEK[:5]

    def allowed(who: str, worked: tuple[str, ...]) -> bool:
        return (
            len(worked) == 2 and (who != "Cora" or "Fri" in worked)
            and not (who == "Dov" and {"Mon", "Tue"} & set(worked))
        )  # fmt: skip

    need = {"Mon": (3, 3), "Tue": (2, 2), "Wed": (2, 2), "Thu": (2, 2), "Fri": (3, 3)}
    people = names("Asha,Bert,Cora,Dov,Elin,Fay")
    return expect_roster(
        first_roster(people, days, need, allowed, lambda r: not shared(r, "Asha", "Bert"))
    )


@gold("roster-08")
def on_call() -> Expect:
    need = dict.fromkeys(WEEK, (2, 2))
    crew = names("Barr,Cobb,Dunn,Eads")
    return expect_roster(first_roster(crew, WEEK, need, lambda _, days: len(days) <= 3))


@gold("roster-09")
def milking() -> Expect:
    most = {"Gethin": 4, "Nia": 2, "Owain": 5, "Sioned": 5}

    def allowed(who: str, days: tuple[str, ...]) -> bool:
        return (
            len(days) <= most[who] and not (who == "Nia" and set(days) & set(WEEK[:5]))
            and not (who == "Gethin" and "Sun" in days) and longest_run(WEEK, days) <= 3
        )  # fmt: skip

    return expect_roster(first_roster(list(most), WEEK, dict.fromkeys(WEEK, (2, 2)), allowed))


@gold("roster-10")
def saturdays() -> Expect:
    days = names("4th,11th,18th,25th")
    found = [
        r for r in all_rosters(names("Beth,Cal,Dawn,Emeka"), days, 2, 2)
        if all(cover(r, d) == 2 for d in days) and "11th" not in r["Beth"]
        and all(longest_run(days, w) == 1 for w in r.values())
    ]  # fmt: skip
    return {"status": "answered", "value": len(found), "count": len(found)}


@gold("roster-11")
def guards() -> Expect:
    days = names("Thurs,Fri,Sat,Sun")
    need = {"Thurs": 2, "Fri": 3, "Sat": 4, "Sun": 3}
    found = [
        r for r in all_rosters(names("Amos,Bel,Chip,Dre,Effie,Gil"), days, 2, 2)
        if all(cover(r, d) == need[d] for d in days) and "Sat" not in r["Amos"]
        and r["Bel"] == r["Chip"] and not {"Fri", "Sat"} & set(r["Dre"])
    ]  # fmt: skip
    return expect_plans([{k: list(v) for k, v in r.items()} for r in found])


@gold("roster-12")
def bakers() -> Expect:
    days = names("wed,thu,fri,sat")
    found = [
        r for r in all_rosters(names("Zsofi,Yann,Xenia"), days, 2, 3)
        if all(cover(r, d) == (3 if d == "sat" else 2) for d in days)
        and all(d in r["Zsofi"] or d in r["Yann"] for d in days) and "thu" not in r["Yann"]
    ]  # fmt: skip
    return expect_plans([{k: list(v) for k, v in r.items()} for r in found])


@gold("roster-13")
def vets() -> Expect:
    off = {"Dr Hale": set(), "Dr Imran": {"Tue", "Sat"}, "Dr Jonker": {"Fri", "Sat", "Sun"}}

    def allowed(who: str, nights: tuple[str, ...]) -> bool:
        enough = who != "Dr Hale" or len(nights) <= 2
        return enough and not off[who] & set(nights) and longest_run(WEEK, nights) <= 1

    return expect_roster(first_roster(list(off), WEEK, dict.fromkeys(WEEK, (1, 1)), allowed))


@gold("roster-14")
def stewards() -> Expect:
    days = WEEK[1:6]
    people = names("Ama,Bo,Cy,Di,Ed,Flo")

    def allowed_with(spread: int, least: int) -> Roster | None:
        def allowed(who: str, worked: tuple[str, ...]) -> bool:
            off = {"Ama": {"Tue"}, "Flo": {"Tue", "Wed", "Thu"}}.get(who, set())
            return least <= len(worked) <= least + spread and not off & set(worked)

        return first_roster(people, days, dict.fromkeys(days, (2, 3)), allowed)

    best = next(s for s in range(6) if any(allowed_with(s, low) for low in range(6)))
    return {"status": "answered", "valid": True, "objective": best, "proof": "optimal"}


@gold("roster-15")
def cleaners() -> Expect:
    days = WEEK[:5]
    found = [
        r for r in all_rosters(names("Hetty,Ike,Jan"), days, 0, 2)
        if all(cover(r, d) == (2 if d == "Wed" else 1) for d in days)
        and "Wed" in r["Ike"] and "Wed" in r["Jan"] and "Mon" not in r["Hetty"]
    ]  # fmt: skip
    return expect_plans([{k: list(v) for k, v in r.items()} for r in found])


@gold("roster-16")
def trainees() -> Expect:
    days = WEEK[:5]
    found = [
        r for r in all_rosters(names("Kim,Lou,Max,Noa"), days, 2, 3)
        if all(cover(r, d) == 2 for d in days) and {"Mon", "Fri"} <= set(r["Kim"])
        and not shared(r, "Lou", "Noa") and longest_run(days, r["Max"]) <= 1
        and not {"Mon", "Tue"} & set(r["Lou"])
    ]  # fmt: skip
    return expect_plans([{k: list(v) for k, v in r.items()} for r in found])


@gold("roster-17")
def hotel() -> Expect:
    most = {"Gus": 3, "Hildy": 3, "Ivan": 3, "Joy": 1, "Karim": 1}

    def allowed_if(wish: bool) -> Roster | None:
        def allowed(who: str, days: tuple[str, ...]) -> bool:
            return (
                len(days) <= most[who] and not (who == "Ivan" and set(days) & set(WEEK[3:]))
                and not (wish and who == "Hildy" and "Fri" in days)
            )  # fmt: skip

        need = {d: (2, 2) if d in ("Fri", "Sat") else (1, 1) for d in WEEK}
        return first_roster(list(most), WEEK, need, allowed)

    kept = {"wishes_kept": 1} if allowed_if(True) else {"wishes_kept": 0}
    return expect_roster(allowed_if(False), **kept)
