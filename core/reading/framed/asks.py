"""What a question asks for, for each of what, and in which order.

Guarantees: only the words of a form that was found are taken.
"""

from __future__ import annotations

import re

from core.language.clauses import Aggregate, Grain
from core.reading.asking.vocabulary import stem, stems_of
from core.reading.framed.frame import Frame, Group, Head, Rank
from core.reading.framed.lexicon import DATED, MEASURES, PLAIN
from core.reading.framed.line import Line, Mark
from core.reading.framed.meanings import Meaning
from core.reading.terse.words import HOW

_A = Aggregate
_X = r"[TCVFK]\d+"
_NOISE = (
    r"(?<= )(?:please|pls|thanks|thank you|cheers|hi|hello|hey|morning|kindly|just|actually|exactly|roughly|so far|in total|overall|altogether|all told|in all) (?:[,.!] )?",
    r"^ (?:can|could|would|will) (?:you|we|i) (?:please )?(?:tell|show|give|find|get|see|list|have|work out) (?:me|us)?",
    r"^ (?:i|we) (?:need|want|would like|'d like|d like|wonder) (?:to (?:know|see|have|find out)(?: about)?|a list of|the list of)?",
    r"^ (?:i 'm|i am) (?:looking for|after|interested in) ",
    r"^ (?:show|give|tell|list|find|get|name|print|display|let) (?:me|us)?(?: know)?(?: (?:a|the) list of)?(?: out)?",
    r"^ (?:is there|are there|do we have|have we got|did we have) (?=any)",
)
_GRAINS = {
    "day": Grain.DAY, "daily": Grain.DAY, "month": Grain.MONTH, "monthly": Grain.MONTH, "months": Grain.MONTH,
    "quarter": Grain.QUARTER, "quarterly": Grain.QUARTER, "year": Grain.YEAR, "yearly": Grain.YEAR, "annual": Grain.YEAR,
    "annually": Grain.YEAR, "years": Grain.YEAR, "weekday": Grain.WEEKDAY, "day of the week": Grain.WEEKDAY, "days of the week": Grain.WEEKDAY,
}  # fmt: skip
_G = r"(?:day of the week|days of the week|weekday|month|quarter|year|day)"


def noise(line: Line) -> None:
    """Greetings and the words by which one asks at all."""
    for pattern in _NOISE:
        if (match := line.find(pattern)) is not None and match[0].strip():
            line.take(match)


# ---------------------------------------------------------------- order and groups

_UP = "highest|largest|biggest|greatest|longest|newest|latest|most recent|most|best|dearest|most expensive|busiest|oldest|heaviest|earliest|soonest|lowest|smallest|shortest|least|fewest|cheapest|worst|quickest|youngest|top|commonest"
_FIRST = re.compile(
    rf"(?:[,;(-–] )?(?:with |put )?(?:the )?(?P<w>{_UP})(?: (?:ones?|_|{_X}|[a-z]+))? (?:first|at the top|to the top|on top)(?= )"
)
_BY = re.compile(
    rf"(?:[,;(-] )?(?:and )?(?:sorted|ordered|ranked|arranged|sort|order|rank|in order|listed in order)(?: (?:it|them|these|from))?(?: (?:by|of|on|in))?(?: (?:the|their|order of))*(?: (?P<c>{_X}))?(?P<d>(?: ,)? (?:descending|ascending|(?:from )?(?:high|highest|most|largest|newest) to (?:low|lowest|least|smallest|oldest)|(?:from )?(?:low|lowest|least|smallest|oldest) to (?:high|highest|most|largest|newest)|alphabetically|alphabetical order))?(?= )"
)
_ALPHA = re.compile(
    r"(?:[,;(-] )?(?:in )?(?:alphabetical(?:ly)?|a (?:to|-) z)(?: order)?(?: by (?P<c>[TC]\d+))?(?= )"
)
_FROM = re.compile(
    r"(?:[,;(-] )?(?:from )?(?:the )?(?P<a>highest|most|largest|biggest|newest|latest|lowest|least|smallest|oldest|earliest|best|worst|cheapest|dearest) to (?:the )?(?:lowest|least|smallest|oldest|earliest|highest|most|largest|biggest|newest|latest|worst|best|dearest|cheapest)(?= )"
)
_FALLS = re.compile(
    r"highest|largest|biggest|greatest|longest|newest|latest|recent|most|best|dearest|busiest|heaviest|descending|high to|worst|youngest|top|commonest"
)


def order(line: Line, frame: Frame) -> None:
    """ "Largest first", "sorted by date", "alphabetically"."""
    for pattern in (_FIRST, _FROM, _BY, _ALPHA):
        match = pattern.search(line.text)
        if match is None:
            continue
        groups = match.groupdict()
        word = groups.get("w") or groups.get("a") or groups.get("d") or ""
        mark = groups.get("c") or ""
        down = bool(_FALLS.search(word)) and not re.search("low(?:est)? to|least to", word)
        frame.order = (mark or word, down)
        line.take(match)
        return


_EACH = re.compile(
    rf"(?:(?:for|in|at|of|from|by|to|with|on|under|across|within|against|between) )?(?:each|every|per)(?: of)?(?: (?:the|our|different|single|individual|separate|type of|kind of|sort of))* (?P<x>[TCK]\d+|V\d+|{_G})(?: 's)?(?= )"
)
_GROUPED = re.compile(
    rf"(?:(?:broken|break|breaking) (?:it |them |that )?down |split (?:out |up )?|grouped |separated |listed |totalled |summed |counted |arranged )?by (?:the |each |type of |kind of |their |its )*(?P<x>[TC]\d+|{_G})(?: (?:and(?: then)?|then|,) (?:by )?(?:the )?(?P<y>[TC]\d+|{_G}))?(?= )"
)
_TWICE = re.compile(rf"(?P<x>[TC]\d+|{_G}) (?:by|on|after) (?P=x)(?= )")
_LY = re.compile(r"(?P<x>monthly|quarterly|yearly|annual|annually|daily)(?= )")
_ACROSS = re.compile(
    r"(?:across|between|among|amongst) (?:all |all of |the |our |all the |different |various )*(?P<x>[TC]\d+)(?= )"
)
_WHICH = re.compile(rf"(?:which|what|on which|in which|on what|in what|for which) (?P<x>{_G})(?= )")


def groups(line: Line, frame: Frame) -> None:
    """ "For each", "per", "by", "month by month"."""
    for pattern in (_TWICE, _EACH, _GROUPED, _LY, _ACROSS, _WHICH):
        for _ in range(2):
            match = pattern.search(line.text)
            if match is None:
                break
            found = [v for v in (match["x"], match.groupdict().get("y")) if v]
            if not all(_groupable(line, v) for v in found):
                break
            place = line.place(match.start("x"))
            line.take(match)
            for mark in found:
                if mark in _GRAINS:
                    frame.groups.append(Group("", _GRAINS[mark], place))
                elif mark not in {g.mark for g in frame.groups}:
                    frame.groups.append(Group(mark, None, place))


def _groupable(line: Line, mark: str) -> bool:
    if mark in _GRAINS or mark[0] in "TK":
        return True
    meaning = line.means[mark]
    return (meaning.kind == "C" and line.book.info(meaning).simple_kind != "number") or (
        meaning.kind == "C" and line.book.info(meaning).distinct <= 12
    )


# ---------------------------------------------------------------- first and last

_SUPER = "|".join(sorted(map(re.escape, {*MEASURES, *DATED, *PLAIN}), key=len, reverse=True))
_OFTEN = re.compile(
    r"(?:the )?(?P<w>most|least) (?:often|frequently|common|popular|times|frequent|commonly)(?= )"
)
_TOP = re.compile(
    rf"(?:the |our )?(?P<w>top|bottom|first|last|best|worst|{_SUPER}) (?P<n>N\d+)(?: (?P<v>{_SUPER}|most recent))?(?= )"
)
_NTH = re.compile(rf"(?:the |our )?(?P<n>N\d+) (?P<w>{_SUPER})(?= )")
_ONE = re.compile(rf"(?:the |our )?(?P<w>{_SUPER})(?: single)?(?= )")


def ranks(line: Line, frame: Frame) -> None:
    """ "The three longest", "most visits", "top 5 by amount", "when was the last"."""
    for pattern in (_OFTEN, _TOP, _NTH, _ONE):
        match = pattern.search(line.text)
        if match is None:
            continue
        groups_ = match.groupdict()
        word = groups_.get("v") or match["w"]
        number = groups_.get("n")
        limit = int(line.marks[number].number or 1) if number else None
        place = line.place(match.start("w"))
        line.take(match)
        if pattern is _OFTEN:
            frame.ranks.append(Rank(word == "most", limit, "", True, "often", place=place))
        else:
            frame.ranks.append(_ranked(line, word, limit, place))
        return


def _ranked(line: Line, word: str, limit: int | None, place: int) -> Rank:
    down = {**{w: d for w, (d, _) in MEASURES.items()}, **DATED, **PLAIN}.get(word, True)
    after = line.text.split()[place + 1 : place + 5]
    mark = ""
    deed = ""
    for item in after:
        if (
            item.endswith("ed")
            and item not in line.marks
            and word in ("most", "least")
            and not deed
        ):
            deed = item
            line.taken.add(line.items.index(item, place))
            continue
        if item in line.marks and item[0] in "CTKV":
            mark = item
            break
        if item not in ("of", "the", "number", "total", "average", "amount", "_", "in", "single"):
            break
    if word in ("top", "best", "worst", "bottom", "first", "last") or not mark:
        by = line.find(
            r"(?:in terms of|based on|judged by|by|on|for) (?:the )?(?:number of |total |most |highest |amount of )*(?P<x>[CTK]\d+)(?= )"
        )
        if by is not None and word in ("top", "best", "worst", "bottom"):
            line.take(by)
            return Rank(
                down, limit, by["x"], by["x"][0] in "TK" or "number of" in by[0], word, mark, place
            )
    return Rank(down, limit, mark, False, word, deed, place)


# ---------------------------------------------------------------- what is asked

_AGGREGATES = {
    "total": _A.SUM, "sum": _A.SUM, "combined": _A.SUM, "sum total": _A.SUM, "total amount": _A.SUM, "grand total": _A.SUM,
    "average": _A.AVG, "mean": _A.AVG, "avg": _A.AVG, "typical": _A.AVG, "averages": _A.AVG,
    "maximum": _A.MAX, "minimum": _A.MIN, "max": _A.MAX, "min": _A.MIN,
}  # fmt: skip
_SHARE = re.compile(
    r"(?:(?:what|which) )?(?:(?:as )?(?:the |a )?(?:percentage|percent|share|proportion|fraction|%|per cent)) (?:of )?(?=(?:the |our |all |all the )*(?:[TCKVF]\d+|_))"
)
_DIFFERENT = r"(?P<d>different |distinct |unique |individual |separate )?"
_MANY = re.compile(
    rf"(?:how many|(?:the |a )?(?:number|count|tally|no|numbers) of|how often|count(?: of)?(?: the)?|how many times)(?: (?:of|the|our|all))*(?: {_DIFFERENT}(?:(?:types?|kinds?|sorts?) of )?(?P<x>{_X}))?(?= |$)"
)
_AGG = re.compile(
    rf"(?:the |our |a )?(?P<a>{'|'.join(sorted(_AGGREGATES, key=len, reverse=True))})(?: (?:number|amount|sum|value|cost) of)?(?: (?:of|the|our|for))*(?: (?:[TK]\d+ (?=C))?(?P<x>[CTK]\d+)(?: and (?P<y>C\d+))?)?(?= )"
)
_TIMES = re.compile(
    r"(?P<a>C\d+) (?:times|x|×|\*|multiplied by) (?:the |its |their )?(?P<b>C\d+)(?= )"
)
_HOW = re.compile(
    r"how (?P<w>long|old|far|big|large|high|tall|heavy|late|deep|expensive|fast)(?= )"
)


def asks(line: Line, frame: Frame) -> None:
    """The heads of the question."""
    if (match := line.find(_SHARE.pattern)) is not None:
        frame.share = True
        line.take(match)
    for _ in range(3):
        match = _MANY.search(line.text)
        if match is None:
            break
        mark = match["x"] or ""
        place = line.place(match.start())
        line.take(match, ("x",) if mark[:1] in ("V", "F") else ())
        frame.heads.append(Head(_A.COUNT, mark, bool(match["d"]), place))
    if (match := _TIMES.search(line.text)) is not None:
        frame.product = (match["a"], match["b"])
        if not frame.heads:
            frame.heads.append(Head(_A.SUM, match["a"], False, line.place(match.start())))
        line.take(match)
    for _ in range(3):
        match = _AGG.search(line.text)
        if match is None:
            break
        place = line.place(match.start())
        line.take(match)
        if not match["x"]:
            frame.heads.append(Head(_AGGREGATES[match["a"]], "", False, place))
        for mark in (match["x"], match["y"]):
            if mark:
                frame.heads.append(Head(_AGGREGATES[match["a"]], mark, False, place))
    _how(line, frame)


def _how(line: Line, frame: Frame) -> None:
    """ "How far", "how long": the column that is measured so."""
    match = _HOW.search(line.text)
    if match is None:
        return
    names = set(map(stem, HOW.get(match["w"], ())))
    tables = [line.means[m].table for m in line.items if m in line.means]
    for table in sorted(line.book.catalog.tables, key=lambda t: -tables.count(t.name)):
        for info in table.columns:
            if info.simple_kind == "number" and set(stems_of(info.name)) & names:
                name = f"C{len(line.items)}"
                place = line.place(match.start())
                line.means[name] = Meaning("C", table.name, info.name)
                line.marks[name] = Mark(place, place + 2, match[0])
                line.take(match)
                line.taken.discard(place)
                line.items[place] = name
                worked = bool(frame.groups) or " total " in line.whole
                if " average " in line.whole:
                    frame.heads.append(Head(_A.AVG, name, False, place))
                elif worked:
                    frame.heads.append(Head(_A.SUM, name, False, place))
                return
