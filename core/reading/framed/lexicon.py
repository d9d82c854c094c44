"""The words by which questions ask: what holds money or time, what an adjective measures.

Guarantees: plain data in lower case; closed classes of English and everyday words for kinds of
columns, nothing of any one table.
"""

from __future__ import annotations

from core.reading.asking.vocabulary import stem

_IN = "price charge fee amount takings revenue income value sales total paid rent bill".split()
_OUT = "cost price amount fee spend spent expense charge value paid bill".split()
_MONEY_IN = (
    "take took taken taking takings bring brought bringing earn earns earned make made revenue income turnover sales "
    "raise raised collected banked money cash receipts grossed sold invoiced billed paid pay pays"
)
_MONEY_OUT = (
    "cost costs costing price prices priced spend spends spent spending fee fees bill bills charge charged owe owes owed "
    "worth value expense expenses expensive cheap dear owing outstanding pricier cheaper dearer"
)
MONEY_WORDS = {w: frozenset(map(stem, _IN)) for w in _MONEY_IN.split()} | {
    w: frozenset(map(stem, _OUT)) for w in _MONEY_OUT.split()
}
MONEY_COLUMNS = frozenset(
    map(stem, "price cost rent fee amount value bill charge salary pay takings dues spend revenue income wage budget donation fine deposit premium grant balance award awarded paid payment".split())
)  # fmt: skip
PEOPLE = frozenset(
    "who people person persons anyone anybody someone everyone customer customers client clients member members owner "
    "owners tenant tenants donor donors tutor tutors student students teacher teachers pupil pupils employee employees staff name "
    "driver drivers guest guests patient patients player players borrower volunteer volunteers contact surname buyer "
    "applicant applicants instructor instructors agent agents technician engineer worker adviser advisor manager seller coach".split()
)
PLACES = frozenset(
    "where place places location site town city room venue address area region depot station branch building ward village".split()
)
LASTING = frozenset("long lasted lasts time hours duration".split())
DISTANCES = frozenset("far distance length mileage miles clock kilometres".split())
AMOUNTS = frozenset("units quantity quantities pieces items copies volume stock".split())
OPPOSITES = {
    word: tuple(columns.split())
    for words, columns in (
        ("missed absent no-show", "attended present attendance"),
        ("outstanding owing owed overdue open", "paid settled returned closed resolved done completed"),
        ("lost", "won returned found"), ("broken faulty", "working"), ("failed", "passed"),
        ("late", "ontime punctual"), ("closed shut", "open"), ("expired lapsed", "valid active current"),
        ("rejected declined refused", "approved accepted"), ("inactive", "active"),
    )
    for word in words.split()
}  # fmt: skip
SMALL = frozenset(
    "the a an of in on at by for to and or with from per each every is are was were be been being do does did done has have had how much many what which "
    "who whom whose when where that this these those not no all any list show give me us find get tell count its it their than then more less most least "
    "fewer between as we i our my your so such only also both either neither nor but if about there they them he she his her one ones some can could "
    "would will shall should like want need please know than over under above below up down out off into since until before after during within across "
    "every top bottom first last never ever yet still just too very same other another different total average number highest lowest largest smallest "
    "biggest longest shortest oldest newest latest earliest cheapest best worst second third half next previous without except excluding including "
    "nobody none nothing noone 've 're 'll 'd 'm n't 's ' , . ? ! ; : ( ) - – / & go went gone come came does doing having get got gets let see say".split()
)
NOT_VALUES = frozenset("may will mark bill rose grace hope jack in on it us".split())
COMPARATIVES = {
    "more than": ">", "over": ">", "above": ">", "greater than": ">", "higher than": ">", "exceeding": ">", "exceeds": ">",
    "upwards of": ">", "longer than": ">", "older than": ">", "bigger than": ">", "larger than": ">", "heavier than": ">",
    "dearer than": ">", "better than": ">", "beyond": ">", "in excess of": ">", "north of": ">", "later than": ">",
    "less than": "<", "under": "<", "below": "<", "fewer than": "<", "lower than": "<", "shorter than": "<", "younger than": "<",
    "cheaper than": "<", "smaller than": "<", "lighter than": "<", "short of": "<", "earlier than": "<", "worse than": "<",
    "at least": ">=", "no less than": ">=", "no fewer than": ">=", "not less than": ">=", "a minimum of": ">=", "minimum": ">=",
    "at most": "<=", "no more than": "<=", "not more than": "<=", "up to": "<=", "a maximum of": "<=", "maximum": "<=",
    "exactly": "=", "precisely": "=", "equal to": "=", "just": "=", "only": "=",
}  # fmt: skip
_MEASURES = (
    ("longest lengthiest", True, "hours minutes duration length days nights time weeks distance miles km"),
    ("shortest briefest", False, "hours minutes duration length days nights time weeks distance miles km"),
    ("cheapest", False, "price cost fee charge rent amount rate"),
    ("dearest priciest costliest", True, "price cost fee charge rent amount rate"),
    ("heaviest", True, "weight kg tonnage mass"), ("lightest", False, "weight kg tonnage mass"),
    ("tallest", True, "height"), ("deepest", True, "depth"), ("shallowest", False, "depth"),
    ("oldest eldest", True, "age"), ("youngest", False, "age"),
    ("fastest quickest", False, "time minutes seconds duration finish hours days"),
    ("slowest", True, "time minutes seconds duration finish hours days"),
    ("fullest", True, "passengers attendance seats"), ("hottest warmest", True, "temperature"), ("coldest", False, "temperature"),
    ("strongest", True, "strength power abv"), ("widest", True, "width"), ("richest", True, "salary income budget"),
    ("most expensive", True, "price cost fee charge rent amount value rate"), ("least expensive", False, "price cost fee charge rent amount value rate"),
    ("most valuable", True, "value price worth"), ("least valuable", False, "value price worth"),
    ("most experienced", True, "experience years"),
)  # fmt: skip
MEASURES = {
    word: (down, tuple(map(stem, names.split())))
    for words, down, names in _MEASURES
    for word in ([words] if words.startswith(("most ", "least ")) else words.split())
}
DATED = {"newest": True, "latest": True, "most recent": True, "oldest": False, "earliest": False, "last": True, "first": False,
         "youngest": True, "eldest": False, "longest-standing": False, "longest-serving": False}  # fmt: skip
PLAIN = {"most": True, "highest": True, "largest": True, "biggest": True, "greatest": True, "top": True, "best": True, "maximum": True,
         "busiest": True, "commonest": True, "worst": True, "least": False, "fewest": False, "lowest": False, "smallest": False,
         "bottom": False, "minimum": False, "quietest": False}  # fmt: skip
UNIT_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0, "year": 365.0}
