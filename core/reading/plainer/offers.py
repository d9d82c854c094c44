"""Things with numbers to choose from, however they are strung together, set out in one way.

Guarantees: at least three things, each with its own number; numbers that are told of all of them in
a row ("scored 9, 6 and 2") go to them in their order, and only where there are as many.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said

_NUMBER = r"[£$€]?\d+(?:,\d{3})*(?:\.\d+)?k?"
_NAME = r"[A-Za-z][\w'’&-]*(?: (?!at\b|for\b|which\b|that\b|costs?\b|is\b|and\b|are\b)[A-Za-z][\w'’&-]*){0,3}"
_JOINT = (
    r"(?:,? (?:(?:which|that|and) )?(?:would |will )?(?:costs?|costing|is|are|be|at|for|priced at|comes? to|comes? in at|is quoted at|quoted at|"
    r"is worth|worth|would set us back|sets us back)(?: (?:about|around|only|just))?|:| [-–]| =)"
)
_LEAD = r"(?:an? |the |some |our |two |three |four )?"
_NO_MONEY = r"(?!\d| ?%| ?(?:hours?|days?|minutes?|mins?|kg|tonnes?|points?|people)\b)"
_ONE = re.compile(rf"{_LEAD}(?P<name>{_NAME}){_JOINT} (?P<number>{_NUMBER}){_NO_MONEY}")
_SEGMENT = rf"{_LEAD}{_NAME}{_JOINT} {_NUMBER}{_NO_MONEY}"
_RUN = re.compile(rf"{_SEGMENT}(?:(?:, and |, |; | and |; and ){_SEGMENT}){{2,}}")
_ROW = re.compile(
    r"(?m)^[-*• ]*(?P<name>[A-Za-z][\w'’& ]*?) ?[-–|,;:/] ?(?P<numbers>\d[\d.]*(?: ?[-–|,;:/] ?\d[\d.]*)+)[ .]*$"
)
_HEAD = re.compile(r"\(?(?P<words>[A-Za-z][\w ]*(?: [-–|/] [A-Za-z][^-–|/()\n]*)+)\)?")
_RATED = re.compile(
    r"(?P<sentence>(?:^|(?<=[.!?\n] )|(?<=\n))[^.!?\n]*?\b(?P<verb>scored|rated|marked|graded|valued|gave|ranked|worth|reckons?|votes?|score|rate)\b[^.!?\n\d]*"
    r"(?P<list>\d+(?:(?:, and |, | and )\d+){2,})[^.!?\n\d]*[.!?] ?)"
)


_PAIR = re.compile(
    r"(?P<name>[A-Za-z][\w'’& ]*?):? (?P<one>[£$€]?\d+(?:\.\d+)?) ?/ ?(?P<two>\d+(?:\.\d+)?)(?=[,;.\n]|$| and )"
)
_PAIR_HEAD = re.compile(
    r"(?P<one>[a-z]+)(?: \w+){0,3}? ?(?:and|/|,) ?(?:the )?(?P<two>[a-z]+)[^:.\n]*:\s*$",
    re.IGNORECASE,
)


def _pairs(said: Said) -> Said:
    """ "Cost and popularity: quiche 1.20/7, samosas 0.90/8" with both numbers named."""
    found = list(_PAIR.finditer(said.text))
    head = _PAIR_HEAD.search(said.text[: found[0].start()]) if len(found) > 2 else None
    if head is None:
        return said
    money = bool(_COST.search(said.text[head.start() : head.end()].split(" and ")[0]))
    return said.edited(
        (
            m.start(),
            m.end(),
            f"{m['name']} ({'£' if money else ''}{m['one'].lstrip('£$€')}, {m['two']} points)",
        )
        for m in found
    )


_TWICE = (
    r"(?:[Tt]he |an? )?(?P<name>[A-Za-z][\w'’-]*(?: (?!weighs\b|is\b|costs\b|needs\b|takes\b|at\b|wants\b|runs\b|comes\b)[a-z][\w'’-]*)?) (?:weighs|is|costs|needs|takes|at|wants|runs to|comes to)? ?(?P<one>[£$€]?\d+(?:\.\d+)?) ?(?P<unit>[a-z]+)?"
    r"(?:,| and| but|, and| for)? (?:(?:should |would |will |could |can )?(?:[a-z]+s? )(?:us |in |me )?)??(?P<two>[£$€]?\d+(?:\.\d+)?) ?(?P<unit2>[a-z]+)?(?=[;.])"
)
_TOLD = re.compile(_TWICE)


def _one_by_one(said: Said) -> Said:
    """ "The lamp weighs 7 kg and should win us 5 orders; the clock is 3 kg, 4 orders"."""
    found = list(_TOLD.finditer(said.text))
    runs = [m for m in found if said.text[m.end()] == ";" or m is found[-1]]
    if len(runs) < 3 or said.text[runs[0].start() : runs[-1].end()].count(";") != len(runs) - 1:
        return said
    if len({(m["unit2"] or "").rstrip("s") for m in runs}) > 1:
        return said
    shown = [
        f"{m['name']} ({m['one']} {m['unit'] or ''}, {m['two']} {m['unit2'] or ''})".replace(
            " )", ")"
        ).replace(" ,", ",")
        for m in runs
    ]
    listed = f"The options are {', '.join(shown[:-1])} and {shown[-1]}"
    return said.edited([(runs[0].start(), runs[-1].end(), listed)])


def plain_offers(said: Said) -> Said:
    """With "a scanner at 2,400, two recliners at 1,100" as scanner (£2,400) and so on."""
    said = _one_by_one(_pairs(_rows(said)))
    run = _RUN.search(said.text)
    if run is None:
        return said
    offers = [(m["name"], m["number"]) for m in _ONE.finditer(run[0])]
    rated = _RATED.search(said.text, run.end())
    points = re.findall(r"\d+", rated["list"]) if rated else []
    matched = rated is not None and len(points) == len(offers)
    shown = [
        f"{name} ({_money(number)}{f', {points[n]} points' if matched else ''})"
        for n, (name, number) in enumerate(offers)
    ]
    edits = [(run.start(), run.end(), f"{', '.join(shown[:-1])} and {shown[-1]}")]
    if rated is not None and matched:
        edits.append((*rated.span("sentence"), ""))
    return said.edited(edits)


def _money(number: str) -> str:
    return number if number[:1] in "£$€" else f"£{number}"


_COST = re.compile(r"cost|price|quid|fee|spend|£|charge|quote", re.IGNORECASE)


def _rows(said: Said) -> Said:
    """Lines of one name and several numbers, with what the numbers are from the line that says so."""
    rows = list(_ROW.finditer(said.text))
    if len(rows) < 3:
        return said
    sizes = {len(re.findall(r"\d[\d.]*", row["numbers"])) for row in rows}
    if len(sizes) != 1:
        return said
    size = sizes.pop()
    head = next(
        (
            h
            for h in _HEAD.finditer(said.text)
            if len(re.split(r" [-–|/] ", h["words"])) == size + 1
        ),
        None,
    )
    if head is None:
        return said
    words = [w.strip() for w in re.split(r" [-–|/] ", head["words"])][1:]
    edits = [
        (row.start(), row.end(), f"- {row['name'].strip()} ({_told(row['numbers'], words)})")
        for row in rows
    ]
    after = re.match(r"[^.!?\n]*[.!?)]* ?", said.text[head.end() :])
    end = head.end() + (after.end() if after else 0)
    return said.edited([*edits, (head.start(), end, "")])


def _told(numbers: str, words: list[str]) -> str:
    found = re.findall(r"\d[\d.]*", numbers)
    return ", ".join(
        f"£{n}" if _COST.search(w) else f"{n} {_unit(w)}" for n, w in zip(found, words, strict=True)
    )


def _unit(words: str) -> str:
    """What a number counts, in one word: "how keen they are" is points."""
    return words.rsplit(maxsplit=1)[-1] if len(words.split()) == 1 else "points"
