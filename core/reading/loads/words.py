"""Words that plans about room and choice are made of, by what they do.

Guarantees: closed lists of plain English; nothing here names a thing of any one request.
"""

from __future__ import annotations

from core.reading.declared.names import SMALL


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never part of a name: what links, counts, denies, asks or wishes.
LINKING = _set(
    """together apart same different separate not never only both either neither nobody everyone
    nor unless because while whoever wherever where there here please without within between among
    isnt arent cant dont doesnt wont wouldnt shouldnt mustnt couldnt havent hasnt didnt wasnt werent
    still already also always likewise ditto alone per apiece max maximum minimum exactly total
    best highest lowest biggest fewest least most him her them me us himself herself themselves
    let lets whether during against like likes hate hates share shares goes fit fits sit sits
    keep keeps want wants choose pick select possible possibly if else otherwise anything whatever
    any another other others even though anyway across onto upon via toward towards
    possibilities possibility ways way possible dear hi hello hey thanks regards sorry ok okay lol
    well three-way say says said ie eg i.e mind except weve ive im youre theyre
    thats its hes shes youve whats whos wheres were weren't"""
)
FORBIDDEN = SMALL | LINKING
INNER = _set("of the with in on at and for to a de la der von van du le & von")
# Verbs and nouns between a name and its number.
TAILS = FORBIDDEN | _set(
    """takes take taking holds hold sleeps sleep seats seat seated carries carry costs cost needs
    wants want has have having fits fit gets get saves save brings bring earns earn scores score
    scored weighs weigh weighing would will can could fetch fetches room rooms space places place
    just roughly about circa ca accommodates hosts houses loads handles manages serves lasts runs
    runs draws pays pay yields gives give got carrying holding costing worth around approx estimated
    measures rated limited limit capacity houses stores store comfortably admits accepts requires
    uses use used
    """
)
ROOM = _set(
    """takes take holds hold sleeps sleep seats seat carries carry room capacity fits fit handles
    handle accommodates houses admits stores max maximum limit"""
)
LEADS = _set("the a an and or then to for being on in also plus namely called named by is are am")
TITLES = _set("dr mr mrs ms st prof sgt capt miss fr rev sr jr no")

UNITS = {
    **dict.fromkeys(_set("kg kgs kilo kilos kilogram kilograms"), "kg"),
    **dict.fromkeys(_set("g gram grams"), "g"),
    **dict.fromkeys(_set("t ton tons tonne tonnes"), "tonne"),
    **dict.fromkeys(_set("lb lbs pound-weight"), "lb"),
    **dict.fromkeys(_set("l litre litres liter liters"), "litre"),
    **dict.fromkeys(_set("ml"), "ml"),
    **dict.fromkeys(_set("min mins minute minutes"), "minute"),
    **dict.fromkeys(_set("h hr hrs hour hours"), "hour"),
    **dict.fromkeys(_set("sec secs second seconds"), "second"),
    **dict.fromkeys(_set("day days"), "day"),
    **dict.fromkeys(_set("week weeks"), "week"),
    **dict.fromkeys(_set("month months"), "month"),
    **dict.fromkeys(_set("w watt watts"), "W"),
    **dict.fromkeys(_set("kw"), "kW"),
    **dict.fromkeys(_set("gb"), "GB"), **dict.fromkeys(_set("mb"), "MB"),
    **dict.fromkeys(_set("tb"), "TB"),
    **dict.fromkeys(_set("m metre metres meter meters"), "metre"),
    **dict.fromkeys(_set("cm"), "cm"), **dict.fromkeys(_set("km"), "km"),
    **dict.fromkeys(_set("£ gbp pound pounds quid"), "pound"),
    **dict.fromkeys(_set("€ eur euro euros"), "euro"),
    **dict.fromkeys(_set("$ usd dollar dollars bucks"), "dollar"),
    **dict.fromkeys(_set("p pence penny"), "pence"),
    **dict.fromkeys(_set("% percent"), "%"),
}  # fmt: skip
SCALES = {
    ("second", "minute"): 1 / 60, ("minute", "hour"): 1 / 60, ("g", "kg"): 0.001,
    ("kg", "tonne"): 0.001, ("ml", "litre"): 0.001, ("W", "kW"): 0.001, ("MB", "GB"): 0.001,
    ("GB", "TB"): 0.001, ("cm", "metre"): 0.01, ("metre", "km"): 0.001, ("day", "week"): 1 / 7,
    ("pence", "pound"): 0.01,
}  # fmt: skip
MONEY = _set("pound euro dollar pence")
THOUSANDS = {"k": 1e3, "thousand": 1e3, "grand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6}


def converted(value: float, unit: str, wanted: str) -> float | None:
    """A value in another unit, or None where the two do not convert."""
    if unit == wanted:
        return value
    if (unit, wanted) in SCALES:
        return round(value * SCALES[unit, wanted], 9)
    if (wanted, unit) in SCALES:
        return round(value / SCALES[wanted, unit], 9)
    if (unit, wanted) == ("second", "hour"):
        return value / 3600
    if (unit, wanted) == ("hour", "second"):
        return value * 3600
    return None
