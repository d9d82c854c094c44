"""Golds of the schedules: jobs are placed as early as possible in every order.

Times are whole numbers; half hours are counted in halves.
"""

from __future__ import annotations

from itertools import pairwise

from benchmarks.golds.brute import (
    Expect,
    answered,
    earliest_finish,
    expect_schedule,
    registry,
)
from benchmarks.golds.tables import load

GOLDS, gold = registry()

Pairs = list[tuple[str, str]]


@gold("schedule-01")
def kitchen() -> Expect:
    hours = {"rip": 5, "electrics": 3, "plumbing": 4, "units": 6, "worktop": 2, "tiling": 4}
    before = [("rip", "electrics"), ("rip", "plumbing"), ("electrics", "units"),
              ("plumbing", "units"), ("units", "worktop"), ("worktop", "tiling")]  # fmt: skip
    return expect_schedule(earliest_finish(hours, before, machines=2))


@gold("schedule-02")
def theatre() -> Expect:
    minutes = {"hernia": 90, "cataract": 40, "hip": 150, "knee": 120}
    before = [("cataract", "hip"), ("hernia", "knee")]
    return expect_schedule(earliest_finish(minutes, before, machines=1, release={"hip": 120}))


@gold("schedule-03")
def oven() -> Expect:
    halves = {"beef": 4, "potatoes": 2, "tart": 2, "rolls": 1}
    before = [("beef", "potatoes"), ("beef", "rolls"), ("potatoes", "rolls"), ("tart", "rolls")]
    finish = earliest_finish(halves, before, machines=1, deadline={"tart": 6})
    assert finish is not None
    return answered(objective=finish / 2, proof="optimal")


@gold("schedule-04")
def migration() -> Expect:
    days = {"survey": 2, "design": 4, "procure": 6, "build": 5, "migrate": 3, "train": 2,
            "cutover": 1}  # fmt: skip
    before = [("survey", "design"), ("survey", "procure"), ("design", "build"),
              ("procure", "build"), ("build", "migrate"), ("design", "train"),
              ("migrate", "cutover"), ("train", "cutover")]  # fmt: skip
    return expect_schedule(earliest_finish(days, before))


@gold("schedule-05")
def garage() -> Expect:
    hours = {"Audi": 4, "BMW": 2, "Citroen": 3, "Dacia": 5, "Escort": 1, "Fiat": 3, "Golf": 2}
    return expect_schedule(
        earliest_finish(hours, machines=3, alone=[["Golf", "Dacia"]], deadline={"Fiat": 4})
    )


@gold("schedule-06")
def harvest() -> Expect:
    days = {"barley": 3, "wheat": 5, "rape": 2, "oats": 2}
    return expect_schedule(earliest_finish(days, machines=1, release={"rape": 4, "wheat": 3}))


@gold("schedule-07")
def fitout() -> Expect:
    rows = load("fitout.csv")
    hours = {row["task"]: row["hours"] for row in rows}
    before = [(row["after"], row["task"]) for row in rows if row["after"]]
    return expect_schedule(earliest_finish(hours, before, machines=2))


@gold("schedule-08")
def scenes() -> Expect:
    hours = {"beach": 3, "chase": 4, "kiss": 1, "funeral": 2, "diner": 3}
    alone = [["beach", "kiss", "diner"], ["chase", "funeral"]]
    return expect_schedule(earliest_finish(hours, [("beach", "kiss")], machines=2, alone=alone))


@gold("schedule-09")
def pots() -> Expect:
    hours = {"glaze": 2, "dry": 12, "fire": 8, "cool": 10}
    finish = earliest_finish(hours, list(pairwise(hours)))
    return answered(value=finish is not None and finish <= 30)


@gold("schedule-10")
def building() -> Expect:
    days = {"excavate": 3, "pour": 2, "frame": 6, "roof": 4, "windows": 3}
    before: Pairs = [("excavate", "pour"), ("frame", "roof"), ("frame", "windows")]
    return expect_schedule(earliest_finish(
        days, before, alone=[["roof", "windows"]], lag={("pour", "frame"): 5}
    ))  # fmt: skip


@gold("schedule-11")
def laundry() -> Expect:
    minutes = {"sheets": 70, "towels": 50, "uniforms": 60, "tablecloths": 40}
    return expect_schedule(earliest_finish(minutes, machines=2, deadline={"tablecloths": 80}))


@gold("schedule-12")
def hall() -> Expect:
    hours = {"carpet": 2, "staging": 3, "lighting": 3, "sound": 2, "seating": 4, "rehearsal": 2}
    before: Pairs = [("carpet", other) for other in list(hours)[1:]]
    before += [("staging", "lighting"), ("staging", "sound")]
    before += [(other, "rehearsal") for other in ("staging", "lighting", "sound", "seating")]
    finish = earliest_finish(hours, before, machines=3, deadline=dict.fromkeys(hours, 13))
    return expect_schedule(finish)


@gold("schedule-13")
def microscope() -> Expect:
    minutes = {"S1": 45, "S2": 30, "S3": 60, "S4": 20}
    return expect_schedule(earliest_finish(
        minutes, machines=1, release={"S4": 30}, deadline={"S3": 80, "S2": 100, "S4": 90}
    ))  # fmt: skip


@gold("schedule-14")
def books() -> Expect:
    hours = {"atlas": 3, "bible": 2, "diary": 2}
    deadlines = {"atlas": 3, "bible": 5, "diary": 5}
    return answered(value=earliest_finish(hours, machines=1, deadline=deadlines) is not None)


@gold("schedule-15")
def tenants() -> Expect:
    hours = {"clean": 6, "paint": 10, "carpet": 5, "gas": 1, "inventory": 2, "photos": 1}
    before = [("clean", "paint"), ("paint", "carpet"), ("carpet", "photos"),
              ("carpet", "inventory")]  # fmt: skip
    return expect_schedule(earliest_finish(hours, before, machines=2))


@gold("schedule-16")
def berths() -> Expect:
    hours = {"Aurora": 8, "Bellona": 5, "Ceres": 6, "Doris": 3}
    return expect_schedule(earliest_finish(
        hours, machines=2, release={"Aurora": 2, "Ceres": 1, "Doris": 4}, deadline={"Doris": 10}
    ))  # fmt: skip


@gold("schedule-17")
def sprint() -> Expect:
    days = {"api": 5, "ui": 4, "auth": 3, "tests": 3, "docs": 2, "release": 1}
    before = [("auth", "api"), ("api", "tests"), ("ui", "tests"), ("tests", "release"),
              ("docs", "release")]  # fmt: skip
    return expect_schedule(earliest_finish(days, before, machines=2))
