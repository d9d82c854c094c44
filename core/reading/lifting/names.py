"""Single names in a request, and the nouns that name groups.

Guarantees: what is returned are words of the request, never invented; a name is told by its
capital, by where it stands, or by what is said of it.
"""

from __future__ import annotations

import re

from core.language import lexicon as lex

STARTERS = frozenset(
    """seat load move send split divide share distribute match book line serve draw place rank invite hire sell deliver ship allocate a about add after all also although an and any anyone anything are arrange as assign assume at
    because before being besides between both but by calculate can cannot choose compare compute could
    count create delete determine did do does draw drop due during each either end ensure every everybody
    everyone everything exactly fill find finally first five follow following for four from get give
    given good got great has have having hello help here hey hi how however i if in including insert
    into is it its job jobs just keep kindly last let list look make many max maximise maximize may maybe
    me min minimise minimize minimum maximum most must my name need needs neither never next nine no nobody
    none nor not nothing note now of ok okay on once one only or order other otherwise our out over pick
    place plan planning please possible produce put rank remember remove rota roster rules same schedule
    second select seven share she he show since six so some somebody someone sort start state suppose sure
    take tell ten thank thanks that the their them then there these they third this those three through
    thus time to today together tomorrow total two under unless until update us use using wants was we
    week weeks were what when where whether which while who whoever whole whom whose why will with within
    without work would yes yet you your cheers regards dear sorry btw fyi asap half except apart instead
    meanwhile moreover furthermore additionally currently usually ideally obviously basically overall
    however eight twelve team teams people person project projects task tasks budget cost costs average
    sum percentage top bottom per number facts clues clue constraints constraint question details context
    nurses staff day days room rooms rota's i'm i've we've we're it's there's that's what's who's let's
    don't can't won't doesn't isn't hi, morning evening afternoon again another few several
    neither nobody's minimum ps nb re limit limits available duration durations shifts shift workers worker
    want group groups items item products product customers customer orders order's depot depots""".split()
)
_VERBISH = (
    r"(?:is|isn't|are|aren't|was|has|hasn't|have|had|can|can't|cannot|could|must|mustn't|should|needs?"
    r"|wants?|won't|will|would|works?|goes|go|comes?|takes?|sits?|stands?|lives?|does|doesn't|did|didn't|"
    r"refuses?|prefers?|likes?|hates?|gets?|got|may|might|never|only|runs?|starts?|finish(?:es)?|ends?|"
    r"costs?|brings?|asks?|before|after|and|or|also|either|requires?|depends?|follows?|precedes?|shares?"
    r"|uses?|owns?|drinks?|plays?|finished|won|scored|arrived|paid|chose|ordered|bought|ate|wore|visited"
    r"|presents?|speaks?|covers?|earns?|sells?|left|wasn't|knows|says|insists?|only|just|both|too|doesnt|cant)"
)
CAP = r"[A-ZÀ-Þ][\w'’&.-]*[\w]|[A-Z]\b"


# ---------------------------------------------------------------- ranges


# ---------------------------------------------------------------- bullets


# ---------------------------------------------------------------- enumerations

STOP = frozenset(
    "is are was be been must can cannot can't should will would not before after on in at to from than for "
    "each every if then when while takes take costs cost needs need has have who which that works work goes "
    "go comes come sit sits either neither nor but so we i they he she it least most more less between with "
    "only also never want wants does do did isn't doesn't by per nobody all choose".split()
)


def singular(noun: str) -> str:
    """A plain singular: reports → report, companies → company, boxes → box."""
    lower = noun.lower()
    irregular = {
        "people": "person",
        "buses": "bus",
        "classes": "class",
        "men": "man",
        "women": "woman",
        "children": "child",
        "staff": "person",
    }
    if lower in irregular:
        return irregular[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if re.search(r"(?:sses|xes|ches|shes)$", lower):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else lower


def noun_after(text: str, end: int) -> str:
    match = re.match(r"\s+([a-z]+s)\b", text[end : end + 30])
    return singular(match[1]) if match and match[1] in lex.SLOT_NOUNS else ""


def noun_before(text: str, start: int) -> str:
    """The plural noun that introduces a list: "five reports …: budget, audit"."""
    sentence = re.split(r"[.?!\n]\s", text[max(0, start - 120) : start])[-1]
    nouns: list[str] = re.findall(r"\b([a-z]{3,}s|people|staff)\b", sentence.lower())
    nouns = [
        n
        for n in nouns
        if n not in STARTERS - lex.SLOT_NOUNS
        or n in ("people", "projects", "jobs", "tasks", "teams")
    ]
    nouns = [n for n in nouns if n not in ("ways", "orders", "things", "options", "possibilities")]
    return singular(nouns[0]) if nouns else ""


# ---------------------------------------------------------------- single names

_MAKERS = frozenset(
    "day week person one thing job hour bakery baker company firm workshop factory farmer farm carpenter shop store "
    "plant school hospital hotel office restaurant brewery dairy mill kitchen cafe clinic business manufacturer "
    "grower potter tailor joiner studio club team".split()
)  # those who make things are not made
_SAID_OF = re.compile(
    r"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Oo]ne|[Pp]er) ((?:[a-z][\w-]+ ){0,2}[a-z][\w-]+) "
    r"(?:takes?|costs?|needs?|uses?|requires?|brings?|earns?|sells?|yields?|gives?|contains?|makes?"
    r"|weighs?|holds?|can (?:hold|carry|take)|has|produces?|generates?|provides?)\b"
    r"(?! (?:at most|at least|up to|no more|only|exactly|a maximum|one of|a different|two people))"
)


_NO_THINGS = frozenset(
    "it that this job work task one everything day week hour person people he she we you they i who what plane van tank budget host "
    "line each both which company shop firm bag there customer price grant space room team shift total rest others other minimum car".split()
)
_COUNTED_OFF = re.compile(
    r"(?:\b[Tt]he |\b[Ee]ach |\b[Aa]n? |(?<=[.,;:?!] )|(?<=\band )|(?<=\bwhile )|(?<=\A))((?:[A-Za-z][a-z-]+ )?[A-Za-z-]{3,}) "
    r"(?:takes?|costs?|needs?|uses?|requires?|brings?|earns?|sells?(?: for)?|yields?|gives?|makes?|weighs?|lasts?|pays?|profit) "
    r"(?:me |us |about |only |in )?[€$£]?\d"
)
_PRICED = re.compile(
    r"\b[Tt]he ((?:[a-z][\w-]+ )?[a-z][\w-]+) (?:costs?|takes?|needs?|brings?|requires?|weighs?|lasts?) (?:about |only )?[€$£]?\d"
)
_TWO_MADE = re.compile(
    r"\b(?:makes?|produces?|sells?|prints?|bakes?|grows?|builds?|offers?|manufactures?|mixes|knits?|brews?|sews?|assembles?) (?:two \w+[,:] |both )?"
    r"((?:[a-z-]+ )?[a-z-]+s) and ((?:[a-z-]+ )?[a-z-]+s)\b"
)
_ELLIPTIC = re.compile(
    r"(?:,|;|\band) (?:the |a |an )?((?:[a-z][\w-]+ )?[a-z][\w-]+) (?=[€$£]?\d[\d.,]*k? (?:\w+ )?and [€$£]?\d)"
)


def find_single_names(text: str, known: set[str]) -> set[str]:
    """Names outside lists: capitalised words inside sentences or before a verb, and things of
    which the request says what one of them takes or brings."""
    names: set[str] = set()
    for match in re.finditer(rf"(?<![\w'’])(?:{CAP})(?: (?:{CAP}))*", text):
        words = match[0].split()
        starts = (
            not text[: match.start()].rstrip(' \t-*•"“(')
            or text[: match.start()].rstrip(' \t-*•"“(')[-1] in ".?!:;\n"
        )
        while words and words[0].lower().strip(".'’") in STARTERS:
            words, starts = words[1:], False
        name = re.sub(r"['’]s$", "", " ".join(words)).strip(".'’-")
        if (
            not name
            or name.lower() in known
            or (len(name) == 1 and name in "IA")
            or is_calendar(name)
        ):
            continue
        if not starts or re.match(rf"['’s]* {_VERBISH}\b", text[match.end() :]) or len(words) > 1:
            names.add(name)
    for match in _COUNTED_OFF.finditer(text):
        thing = match[1].strip().lower()
        if not set(thing.split()) & (
            STOP | _NO_THINGS | STARTERS | lex.AMOUNT_NOUNS
        ) and not re.search(r"\d", thing):
            names.add(thing)
    for match in (*_SAID_OF.finditer(text), *_PRICED.finditer(text)):
        thing = match[1].strip()
        if not set(thing.split()) & (STOP | _MAKERS | {"and", "or"}):
            names.add(thing)
    for match in _TWO_MADE.finditer(text):
        names |= {
            n for n in (match[1], match[2]) if not set(n.split()) & STOP and n not in STARTERS
        }
    if any(_PRICED.finditer(text)):
        names |= {m[1] for m in _ELLIPTIC.finditer(text) if not set(m[1].split()) & STOP}
    return {n for n in names if n.lower() not in STARTERS}


def is_calendar(name: str) -> bool:
    return (
        name.rstrip("s") in lex.WEEKDAYS
        or name in lex.MONTHS
        or name.lower() in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
    )
