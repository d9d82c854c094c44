"""The words of short questions: what an adjective measures, who does what, which words tell nothing.

Guarantees: plain data and lookups without state; every word is given in lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.reading.asking.vocabulary import stem


@dataclass(frozen=True)
class Superlative:
    """What "oldest" asks for: words of columns that it may measure, and whether large comes first.

    `least`: for columns of dates and years; `names`: words that a fitting column or unit has.
    """

    descending: bool
    names: tuple[str, ...]
    dated: bool = False


_MONEY = "price cost rent fee amount value asking bill rate charge salary pay takings dues spend eur gbp usd £ $ €".split()
_LENGTH = "length night day minute hour time duration long stay m km metre mile distance".split()
_SPELLED = (
    ("longest", True, _LENGTH), ("shortest", False, _LENGTH),
    ("deepest", True, ["depth", "deep"]), ("shallowest", False, ["depth"]),
    ("tallest highest", True, ["height", "high", "tall", "elevation"]),
    ("lowest", False, ["height"]),
    ("heaviest", True, "weight kg tonne deadweight tonnage gt mass".split()),
    ("lightest", False, "weight kg tonne deadweight mass".split()),
    ("fastest quickest", False, ["finish", "second", "time", "min", "minute", "duration"]),
    ("slowest", True, ["finish", "second", "time", "min", "minute", "duration"]),
    ("cheapest", False, _MONEY), ("dearest priciest costliest", True, _MONEY),
    ("biggest largest", True, "size area amount capacity rod gt tonnage deadweight population length litre rated".split()),
    ("smallest", False, "size area amount capacity rod gt tonnage deadweight population length litre rated".split()),
    ("strongest", True, ["abv", "strength", "power"]), ("weakest", False, ["abv", "strength", "power"]),
    ("wettest", True, ["rain", "moisture"]), ("warmest hottest", True, ["temperature"]),
    ("coldest", False, ["temperature"]), ("busiest", True, ["passenger", "visitor", "car", "seat", "count"]),
    ("fullest", True, ["passenger", "seat", "pax", "car"]), ("latest-running", True, ["delay"]),
    ("richest", True, _MONEY), ("tightest", False, ["size"]), ("wordiest", True, ["word"]),
)  # fmt: skip
_DATED = (
    ("oldest earliest", False), ("newest latest youngest", True),
)  # fmt: skip
SUPERLATIVES: dict[str, Superlative] = {
    word: Superlative(down, tuple(names)) for words, down, names in _SPELLED for word in words.split()
} | {
    word: Superlative(down, ("age", "year", "yr", "built", "made", "born", "birth", "since", "start", "joined", "date"), True)
    for words, down in _DATED for word in words.split()
}  # fmt: skip
_MOST = {"expensive": _MONEY, "valuable": ["value", "price", "worth", "insured"], "costly": _MONEY, "money": ["takings", "revenue", "income", *_MONEY], "generous": ["amount", "gift", "donation", *_MONEY], "powerful": ["power", "rated", "mw", "kw"]}  # fmt: skip
for _word, _names in _MOST.items():
    SUPERLATIVES["most " + _word] = Superlative(True, tuple(_names))
    SUPERLATIVES["least " + _word] = Superlative(False, tuple(_names))
SUPERLATIVES["most recent"] = Superlative(True, SUPERLATIVES["newest"].names, True)
# Words that lead with any number: "highest bill", "most nights".
PLAIN = {"highest": True, "largest": True, "biggest": True, "most": True, "best": True, "top": True, "greatest": True, "worst": True, "maximum": True, "max": True, "peak": True, "lowest": False, "smallest": False, "least": False, "fewest": False, "minimum": False, "min": False, "longest": True, "shortest": False}  # fmt: skip

# How old, how long: what is asked for.
HOW = {
    "old": ("age", "year", "born", "birth", "built", "made"), "long": tuple(_LENGTH), "deep": ("depth",),
    "tall": ("height",), "high": ("height",), "heavy": ("weight", "kg", "tonnage", "gt"),
    "big": ("size", "area", "gt", "rod"), "late": ("delay",), "far": ("distance", "miles"),
    "fast": ("time", "second", "finish"), "strong": ("abv", "strength"), "expensive": tuple(_MONEY),
}  # fmt: skip

# What adjectives of comparison measure: "older than 50", "late by 20 minutes".
COMPARED = {
    "late": ("delay",), "delayed": ("delay",), "older": ("age", "year"), "younger": ("age", "year"), "longer": tuple(_LENGTH),
    "shorter": tuple(_LENGTH), "deeper": ("depth",), "taller": ("height",), "higher": ("height",),
    "heavier": ("weight", "kg", "tonnage", "gt"), "bigger": ("size", "area"), "larger": ("size", "area"),
    "dearer": tuple(_MONEY), "cheaper": tuple(_MONEY), "stronger": ("abv",), "faster": ("finish", "time", "second"),
    "quicker": ("finish", "time", "second"), "slower": ("finish", "time", "second"),
    "cost": tuple(_MONEY), "costs": tuple(_MONEY), "costing": tuple(_MONEY), "cost's": tuple(_MONEY), "worth": ("value", "price", "amount", "contract"),
    "paid": tuple(_MONEY), "took": ("takings", "revenue", "amount"), "down": ("down", "outage"),
}  # fmt: skip
FALLING = frozenset("younger shorter cheaper faster quicker lighter smaller less lower".split())

UNITS = {
    "£": ("£", "gbp", "pound", "$money"), "€": ("€", "eur", "euro", "$money"), "$": ("$", "usd", "dollar", "$money"),
    "pound": ("£", "gbp", "$money"), "euro": ("€", "eur", "$money"), "dollar": ("usd", "$money"), "grand": ("$money",), "quid": ("£", "gbp", "$money"),
    "percent": ("%", "percent", "abv", "pct"), "%": ("%", "percent", "abv", "pct"),
    "minute": ("min", "minute"), "min": ("min", "minute"), "hour": ("hour", "hrs"), "second": ("second", "sec"),
    "kg": ("kg",), "kilo": ("kg", "kilo"), "tonne": ("tonne", "t", "deadweight"), "ton": ("tonne", "t"), "metre": ("m", "metre", "length", "height"),
    "km": ("km",), "kwh": ("kwh",), "mwh": ("mwh",), "mw": ("mw",), "litre": ("litre",), "night": ("night",),
    "mile": ("mile",), "cm": ("cm",), "day": ("day",), "rod": ("rod",), "foot": ("ft",), "word": ("word",), "year": ("age",),
    "cent": ("cent",), "unit": ("quantity", "qty"), "piece": ("quantity", "qty"), "m": ("m", "metre"),
}  # fmt: skip
MONEY = frozenset(_MONEY)

# What is done, and who does it: "who teaches" asks for the tutor.
DOERS = {
    "teach": "teacher tutor instructor", "pick": "picker", "own": "owner", "direct": "director",
    "write": "writer author playwright", "wrote": "writer author playwright", "written": "writer author playwright", "brew": "brewer", "make": "maker manufacturer make",
    "made": "maker manufacturer make", "build": "builder maker manufacturer", "built": "builder maker manufacturer", "rent": "tenant renter", "hire": "hirer customer",
    "donate": "donor", "give": "donor giver", "gave": "donor giver", "coach": "coach", "taste": "taster", "analyse": "analyst",
    "tested": "analyst", "manage": "manager", "drive": "driver", "drove": "driver", "run": "runner", "swim": "swimmer", "swam": "swimmer",
    "order": "customer client", "buy": "buyer customer client", "bought": "buyer customer client", "lead": "leader", "treat": "doctor vet", "live": "tenant resident",
    "borrow": "borrower member", "supply": "supplier", "translate": "translator", "pay": "payer tenant customer",
}  # fmt: skip
# Words that say no of a yes-or-no column of another name: "missed" of Attended.
OPPOSED = {
    word: tuple(stem(w) for w in columns.split())
    for words, columns in (
        ("missed miss misses skipped absent no-show no-shows", "attended present attendance"),
        ("outstanding owing overdue open", "paid settled returned invoiced delivered closed resolved done"),
        ("lost", "won returned found"), ("broken faulty", "working"), ("alone single", "married"),
        ("closed shut", "open"), ("expired lapsed", "valid active current"), ("failed", "passed"),
    )
    for word in words.split()
}  # fmt: skip
PEOPLE = frozenset(
    "tenant owner customer client donor runner tutor student teacher brewer picker analyst maker director author playwright writer name "
    "member person employee staff swimmer coach hirer translator manager driver taster borrower patient guest player crew surname supplier call".split()
)
# Words for columns beyond the thesaurus: what may be meant -> words a column may have.
ALSO = {
    "electricity": "power", "price": "asking", "audience": "seat", "crowd": "seat", "money": "takings", "sailing": "date", "bums": "seat", "pages": "page", "room": "gallery", "rooms": "gallery", "places": "location", "mileage": "miles", "clock": "miles", "motors": "cars", "channel": "source", "holes": "pothole", "power": "electricity",
    "place": "location", "venue": "location", "boat": "vessel", "abv": "alcohol", "alcohol": "abv", "strength": "abv", "kilo": "kg", "weight": "kg",
    "passenger": "pax", "performance": "perf", "performances": "perf", "valuation": "value", "estimate": "est", "generation": "mwh", "output": "mwh",
    "downtime": "down", "outage": "down", "tonnage": "gt", "year": "yr", "number": "no", "level": "result", "reading": "result", "time": "finish", "spend": "cost actual expenditure", "spent": "actual expenditure", "spending": "actual expenditure cost", "actually": "actual", "grow": "crop", "grew": "crop", "grown": "crop",
    "paid": "bought", "speed": "time", "foot": "foot", "hours": "hour", "pupil": "student", "child": "student", "machine": "turbine", "departure": "dep", "arrival": "arr",
    "bill": "bill", "income": "takings", "ground": "size", "seller": "sold", "earn": "takings", "cause": "cause", "blame": "cause", "type": "kind", "score": "score",
}  # fmt: skip

IDLE = frozenset(
    "the a an of in on at by for to and or with from per each every is are was were be been being am do does did doing have has had having got get gets "
    "how much many what which who whom whose when where that this these those any all list show give me us find tell can you i we our my mine your please pls thanks thanx "
    "thx cheers hi hello hey dear team sir madam would like need want wants wanted to know see let there it its it's they their them he she his her here as so then than if but right just also too plus "
    "of's s 's what's whats who's ve i've we've i'd i'm re what've d ll m t one ones so far up out down into onto over all's about ever yet again already currently now at present today "
    "only please? could should will may might us. ? ! . , ; : ( ) - – — / & + i.e e.g e g gimme belongs pr goes etc ie eg e.g. things thing people person anyone everybody everyone someone somebody no. nr us themselves "
    "figure figures total totals overall altogether together sum summed added whole number numbers count counts number's different distinct unique once "
    "column sheet table file list: row rows record records entry entries breakdown broken split shown apiece respectively across within for's altogether's say says exactly "
    "use used go goes went come came take takes took taken put make makes made bring give given hold held keep kept going come run runs stand stands happen happened happens there's "
    "where's how's he'd she'd they'd marked named known with's such own both either same ok okay well actually really ask asks asked asking wonder wondering quick question name names info details "
    "full per's mr's kindly provide provided state report reports print display return look looking after interested everything something anything main sort kind kinds nice little bit need's must fill in's during between through throughout since until till before back many than ago long old high low big".split()
)
NEGATIONS = frozenset("not no never without n't nt isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't non except excluding exclude bar unless neither nor cannot can't lacking lack lacks missing minus avoid skip drop leave omit nobody none ignore".split())  # fmt: skip
AGGREGATES = {
    "average": "avg", "mean": "avg", "avg": "avg", "typical": "avg", "typically": "avg", "averages": "avg", "averaged": "avg", "avarage": "avg", "total": "sum", "totals": "sum", "sum": "sum", "combined": "sum", "totel": "sum",
    "altogether": "sum", "overall": "sum", "aggregate": "sum", "totalling": "sum", "added": "sum", "summed": "sum",
}  # fmt: skip
EXTREMES = {"highest": "max", "largest": "max", "biggest": "max", "maximum": "max", "max": "max", "longest": "max", "peak": "max", "deepest": "max", "latest": "max", "worst": "max", "top": "max", "heaviest": "max", "greatest": "max",
    "lowest": "min", "smallest": "min", "minimum": "min", "min": "min", "shortest": "min", "earliest": "min", "cheapest": "min", "fastest": "min", "quickest": "min", "dearest": "max", "best": "max", "oldest": "min", "newest": "max", "first": "min", "last": "max", "youngest": "min", "slowest": "max"}  # fmt: skip
RATES = re.compile(
    r"\b(?:rate|price|age|score|rating|percent|pct|abv|%|per|depth|height|speed|temperature|result|year|yr|delay|fee|target|limit|level)\b"
)
MONTHS = (
    "january february march april may june july august september october november december".split()
)
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"dozen": 12, "twice": 2, "once": 1, "thrice": 3, "half": 0.5, "couple": 2}  # fmt: skip


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text."""
    return tuple(stem(w) for w in re.findall(r"[a-zà-ÿ£€$%]+|\d+", text.lower()))
