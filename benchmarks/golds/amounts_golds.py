"""Golds of the amounts: whole amounts by trying all of them, decimals by exact corner points."""

from __future__ import annotations

from benchmarks.golds.brute import Expect, best_decimal, best_whole, registry

GOLDS, gold = registry()


def turned(expect: Expect) -> Expect:
    """The expectation of a lowest cost that was computed as a highest negative one."""
    return {**expect, "objective": -expect["objective"]}


@gold("amounts-01")
def joinery() -> Expect:
    return best_whole(
        {"bird boxes": range(25), "benches": range(2, 7)},
        lambda **n: (
            1.5 * n["bird boxes"] + 6 * n["benches"] <= 36
            and 4 * n["bird boxes"] + 30 * n["benches"] <= 150
        ),
        lambda **n: 18 * n["bird boxes"] + 85 * n["benches"],
    )


@gold("amounts-02")
def porridge() -> Expect:
    return turned(best_decimal(
        ["oats", "barley"], [-1.2, -0.9], [([-130, -100], -1500), ([-100, -170], -1400)]
    ))  # fmt: skip


@gold("amounts-03")
def transport() -> Expect:
    return best_whole(
        {"coaches": range(4), "minibuses": range(13)},
        lambda coaches, minibuses: 49 * coaches + 16 * minibuses >= 190,
        lambda coaches, minibuses: 520 * coaches + 190 * minibuses,
        lowest=True,
    )


@gold("amounts-04")
def acres() -> Expect:
    return best_decimal(
        ["wheat", "beans"], [210, 170], [([1, 1], 120), ([4, 2], 380), ([1, 0], 70)]
    )


@gold("amounts-05")
def bakery() -> Expect:
    return best_whole(
        {"sourdough": range(15, 37), "focaccia": range(49), "buns": range(21)},
        lambda sourdough, focaccia, buns: (
            500 * sourdough + 350 * focaccia + 600 * buns <= 30_000
            and 20 * sourdough + 15 * focaccia + 10 * buns <= 720
        ),
        lambda sourdough, focaccia, buns: 4.5 * sourdough + 3.8 * focaccia + 5 * buns,
    )


@gold("amounts-06")
def adverts() -> Expect:
    return best_whole(
        {"radio": range(21), "newspaper": range(13), "bus": range(5)},
        lambda radio, newspaper, bus: (
            400 * radio + 650 * newspaper + 900 * bus <= 8000 and radio >= 2 * newspaper
        ),
        lambda radio, newspaper, bus: 9 * radio + 15 * newspaper + 19 * bus,
    )


@gold("amounts-07")
def beers() -> Expect:
    return best_decimal(
        ["bitter", "stout"], [2.1, 2.6],
        [([0.2, 0.35], 280), ([1, 1], 1000), ([-0.7, 0.3], 0)],
    )  # fmt: skip


@gold("amounts-08")
def fete() -> Expect:
    return best_whole(
        {"cupcakes": range(17), "brownies": range(16)},
        lambda cupcakes, brownies: 3 * cupcakes + 4 * brownies <= 60 and cupcakes + brownies <= 16,
        lambda cupcakes, brownies: 4.8 * cupcakes + 7.2 * brownies,
    )


@gold("amounts-09")
def relief() -> Expect:
    return best_whole(
        {"food": range(161), "water": range(121)},
        lambda food, water: 12 * food + 20 * water <= 2400 and 5 * food + 3 * water <= 800
        and food >= water,
        lambda food, water: 5 * food + 7 * water,
    )  # fmt: skip


@gold("amounts-10")
def fertiliser() -> Expect:
    return turned(best_decimal(
        ["A", "B"], [-310, -260], [([-0.2, -0.1], -6), ([-0.05, -0.15], -3)]
    ))  # fmt: skip


@gold("amounts-11")
def container() -> Expect:
    return best_whole(
        {"sofas": range(16), "armchairs": range(31), "lamps": range(41)},
        lambda sofas, armchairs, lamps: 22 * sofas + 11 * armchairs + 2 * lamps <= 330
        and armchairs <= 2 * sofas and 700 * sofas + 380 * armchairs + 30 * lamps <= 14_000,
        lambda sofas, armchairs, lamps: 180 * sofas + 95 * armchairs + 14 * lamps,
    )  # fmt: skip


@gold("amounts-12")
def packs() -> Expect:
    return best_whole(
        {"poster": range(4, 11), "leaflet": range(3, 11)},
        lambda poster, leaflet: 2 * poster + leaflet <= 10,
        lambda poster, leaflet: 25 * poster + 14 * leaflet,
    )


@gold("amounts-13")
def plants() -> Expect:
    return turned(best_decimal(
        ["gas", "coal", "hydro"], [-62, -48, -20],
        [([-1, -1, -1], -900), ([1, 0, 0], 500), ([0, 1, 0], 400), ([0, 0, 1], 150),
         ([-0.4, 0.6, -0.4], 0)],
    ))  # fmt: skip


@gold("amounts-14")
def toys() -> Expect:
    return best_whole(
        {"trains": range(43), "cars": range(51), "tops": range(31)},
        lambda trains, cars, tops: (
            4 * trains + 4 * cars <= 200 and 20 * trains + 12 * cars + 5 * tops <= 14 * 60
        ),
        lambda trains, cars, tops: 9 * trains + 6.5 * cars + 2 * tops,
    )


@gold("amounts-15")
def tutors() -> Expect:
    return best_whole(
        {"full timer": range(10), "part-timer": range(19)},
        lambda **n: (
            18 * n["full timer"] + 8 * n["part-timer"] >= 140 and n["part-timer"] <= n["full timer"]
        ),
        lambda **n: 720 * n["full timer"] + 340 * n["part-timer"],
        lowest=True,
    )


@gold("amounts-16")
def feed() -> Expect:
    return turned(best_decimal(
        ["pellets", "soya", "meal"], [-0.8, -0.45, -1.1],
        [([1, 1, 1], 500), ([-1, -1, -1], -500), ([-0.4, -0.3, -0.62], -210), ([0, 1, 0], 150)],
    ))  # fmt: skip


@gold("amounts-17")
def folders() -> Expect:
    return best_whole(
        {"boxes": range(10), "packs": range(14)},
        lambda boxes, packs: 12 * boxes + 8 * packs == 100,
        lambda boxes, packs: 7.5 * boxes + 5.2 * packs,
        lowest=True,
    )
