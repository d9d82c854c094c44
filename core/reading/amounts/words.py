"""Word classes of requests about amounts: closed lists, lemmas and stems.

Guarantees: `lemma` maps a plural to its singular and `stem` maps a verb or noun to a rough root, so
that "knives" meets "knife" and "painting" meets "paint"; both are pure functions of one word. The
lists hold function words, verbs and kinds of measure only, never the name of a thing.
"""

from __future__ import annotations

from core.language import lexicon as lex

# Words that end or never belong to the name of a thing.
CLOSED = frozenset(
    "a an the this that these those and or nor & n but while whereas if then so as than of in on at "
    "to for from by with without per each every both either any all some no not into onto over "
    "under above below between through during about i we you he she it they me us him them my our "
    "your his her its their who whom whose which what where when how why there here is are was were "
    "be been being am has have had having do does did can could may might must shall should will "
    "would cannot only also just still however additionally furthermore moreover finally lastly "
    "since because although though even due after before currently otherwise least most more less "
    "fewer much many few little up out off total altogether together combined overall respectively "
    "available such using via whether between according yet again too very rather plus minus times "
    "exactly precisely maximum minimum max min following other another one ones it's i've we've "
    "they're we're there's don't doesn't can't won't isn't aren't mustn't shouldn't couldn't given "
    "today tomorrow please ever never always different several various hence therefore thus "
    "daily weekly monthly yearly annually hourly nobody nothing none himself herself itself themselves within except like upon across".split()
)
# Verbs that are common around things and amounts; a name never contains them next to its edge.
VERBS = frozenset(
    "make makes made making produce produces produced producing sell sells sold selling buy buys "
    "bought buying take takes took taking need needs needed needing require requires required "
    "requiring use uses used cost costs costing earn earns earning yield yields yielding generate "
    "generates contain contains contained containing consist consists provide provides provided give "
    "gives given get gets bring brings want wants wanted wish wishes plan plans planning decide "
    "decides decided deciding determine invest invests invested investing spend spends spent "
    "spending maximize maximise maximizes maximises maximizing maximising maximized maximised "
    "minimize minimise minimizes minimises minimizing minimising minimized minimised find finds "
    "grow grows grown growing plant plants planted planting bake bakes baked hire hires hired hiring "
    "employ employs employed carry carries carrying hold holds transport transports transported "
    "deliver delivers delivered eat eats drink drinks consume consumes mix mixes mixed mixing blend "
    "blends blended offer offers stock stocks stocked keep keeps kept run runs operate operates set "
    "ensure ensures prefer prefers allow allows allowed limit limits limited exceed exceeds formulate "
    "calculate advertise know knows known say says said estimate estimates estimated cook cooks "
    "build builds built sew sews rent rents order orders ordered purchase purchases purchased pays "
    "paid weigh weighs lift lifts go goes come comes let lets put puts serve serves served supply "
    "supplies supplied choose chooses chosen create creates created creating prepare prepares "
    "prepared reach reaches attract attracts draw draws stay meet meets meeting satisfy fulfill "
    "visit visits become becomes help helps got makes making ship ships shipped shipping obtain "
    "obtains collect collects process processes lasts dedicate dedicates gain gains receive receives "
    "split turn turns remove removes burn burns fill fills clear clears net nets shown seen found incurs incur manufacture manufactures "
    "manufactured consisting including includes include includes recommended recommends "
    "pay sleep sleeps shift shifts fetch fetches harvests helps treats seat seats supply "
    "sells swallow swallows score scores worth stored store moved move moves ties tie fit fits".split()
)
# Verbs that are as often nouns.
NOUNISH = frozenset(
    "cook plant stock mix blend order store ship run plan supply score draw visit offer lift".split()
)
# Nouns that follow a number as its unit; "3 cups of X" is an amount of X.
_MORE_UNITS = {
    "foot": "foot", "feet": "foot", "ft": "foot", "sq": "sq", "square": "sq", "inch": "inch",
    "inches": "inch", "cup": "cup", "cups": "cup", "bushel": "bushel", "bushels": "bushel",
    "barrel": "barrel", "barrels": "barrel", "milligram": "mg", "gram": "g", "kilogram": "kg",
    "quart": "quart", "quarts": "quart", "pint": "pint", "pints": "pint", "percent": "%",
    "hectare": "hectare", "gallon": "gallon", "mins": "minute", "sqft": "sq ft", "mw": "MW",
    "mwh": "MWh", "kcal": "kcal", "tbsp": "tbsp", "tsp": "tsp", "w": "W", "acer": "acre",
    "acers": "acre", "watt": "W", "watts": "W", "milliliters": "ml", "millilitres": "ml",
    "meter": "metre", "calorie": "calorie", "pound": "lb", "pounds": "lb", "m": "metre",
    "sqm": "m2", "m²": "m2", "m³": "m3", "cubic": "cubic", "yard": "yard", "yards": "yard",
}  # fmt: skip
UNITS = {w: u for w, u in (lex.TIME_UNITS | lex.OTHER_UNITS).items() if " " not in w} | _MORE_UNITS
# How many of the base unit one of them is, so that hours meet minutes and grams meet kilos.
SCALE = {
    "minute": ("minute", 1.0), "hour": ("minute", 60.0), "second": ("minute", 1 / 60),
    "g": ("g", 1.0), "kg": ("g", 1000.0), "mg": ("g", 0.001), "tonne": ("g", 1e6),
    "litre": ("ml", 1000.0), "ml": ("ml", 1.0), "cent": ("money", 0.01), "money": ("money", 1.0),
}  # fmt: skip
# Units that can be had in any part; a unit that is not here is counted.
DIVISIBLE = frozenset(
    "money acre hectare kg g mg tonne lb oz litre ml gallon barrel bushel hour minute day m2 metre "
    "sq foot km cup MW MWh kWh quart pint % m3 yard ton kilo unit".split()
)
GAIN = frozenset(
    "profit revenue return yield earn earning income sell sale margin benefit gain turnover takings "
    "worth win bring raise interest price fetch net".split()
)
COST = frozenset(
    "cost spend price budget expense pay wage bill salary spending expensive cheap capital "
    "fee payment".split()
)
LOSS = frozenset("loss lose losses".split())
_IRREGULAR = {
    "geese": "goose", "feet": "foot", "men": "man", "women": "woman", "people": "person",
    "children": "child", "mice": "mouse", "teeth": "tooth", "knives": "knife", "shelves": "shelf",
    "shelfs": "shelf", "loaves": "loaf", "scarves": "scarf", "leaves": "leaf", "potatoes": "potato",
    "tomatoes": "tomato", "fish": "fish", "bus": "bus", "gas": "gas", "series": "series",
    "glass": "glass", "calves": "calf", "wolves": "wolf", "halves": "half", "movies": "movie",
    "cookies": "cookie", "pies": "pie", "ties": "tie", "brownies": "brownie", "selfies": "selfie",
    "smoothies": "smoothie", "lens": "lens", "hoodies": "hoodie", "veggies": "veggie",
    "calories": "calorie", "avocadoes": "avocado", "mangoes": "mango", "axes": "axe",
    "taxis": "taxi", "buses": "bus", "gases": "gas", "lenses": "lens", "heroes": "hero", "shoes": "shoe", "canoes": "canoe", "cues": "cue",
}  # fmt: skip


def lemma(word: str) -> str:
    """The singular of a word in lower case; a word that is no plural stays."""
    word = word.lower().removesuffix("'s").removesuffix("’s").rstrip("'’")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word.removesuffix("s") if len(word) == 3 and word[0].isdigit() else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word.removesuffix("s")


def stem(word: str) -> str:
    """A rough root of a word: "baking", "bakes" and "bake" share one."""
    if word.lower() == "takings":
        return "takings"  # what comes in, unlike what a thing takes
    if word.lower() in ("profitable", "profitably"):
        return "profit"
    word = lemma(word).replace("-", "")
    for ending in ("ership", "ing", "ed", "er", "or"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 3 else word


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a thing's name."""
    lower = word.lower()
    return word[0].isalnum() and lower not in CLOSED and lower not in VERBS
