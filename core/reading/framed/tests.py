"""What a question says of the things it asks for: limits, cells, yes and no, denials.

Guarantees: a number is compared with one column or one count, or stays free and is told; a denial
reaches to the end of its clause, and what it reaches is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import Column, Condition, Test
from core.reading.asking.vocabulary import stem, stems_of
from core.reading.framed.frame import Count, Frame
from core.reading.framed.lexicon import COMPARATIVES, MEASURES, UNIT_DAYS
from core.reading.framed.line import Line
from core.reading.framed.meanings import is_key, is_money
from core.tables.catalog import ColumnInfo

_TESTS = {">": Test.GT, "<": Test.LT, ">=": Test.GE, "<=": Test.LE, "=": Test.EQ}
_CMP = "|".join(sorted(map(re.escape, COMPARATIVES), key=len, reverse=True))
_AFTER = {
    ">=": r"(?: or| and) (?:more|over|above|higher|longer|older|better|up|later|upwards|greater)| plus| \+",
    "<=": r"(?: or| and) (?:less|fewer|under|below|lower|shorter|younger|cheaper|earlier)",
}  # fmt: skip
NEGATORS = frozenset(
    "not n't never no without non except excluding neither nor nothing none nobody".split()
)
_EXISTS = frozenset("never no without nothing none nobody".split())
_STOPS = frozenset(". ; ? ! but".split())


@dataclass(frozen=True)
class Scope:
    """What a denial reaches. `exists`: that there is no such row at all."""

    place: int
    marks: tuple[str, ...]
    exists: bool
    word: str


def compared_columns(line: Line) -> list[tuple[str, Condition]]:
    """ "Stock is at or under the reorder level": two columns of one row."""
    found = []
    pattern = rf"(?P<a>C\d+) (?:is |are |was |were |has |have |that is |fell |falls |went |goes |not |n't |come |came )*(?P<e>at or |equal to or )?(?P<w>{_CMP}|after|before|exceeded|exceed|past)(?: or (?P<f>equal to|at|on))? (?:(?:the|its|their|our|own|it|was|they|were|what|that|we|he|she|had|'d|been|have|has) )*(?P<b>C\d+)(?= )"
    while (match := line.find(pattern)) is not None:
        one, two = (line.means[match[x]] for x in "ab")
        kinds = {line.book.info(one).simple_kind, line.book.info(two).simple_kind}
        if len(kinds) > 1 or kinds == {"text"} or one == two:
            break
        sign = COMPARATIVES.get(match["w"], "<" if match["w"] == "before" else ">")
        first, second = Column(one.table, one.column), Column(two.table, two.column)
        if sign[0] == "<":
            first, second = second, first
        equal = bool(match["e"] or match["f"] or sign.endswith("="))
        condition = Condition(first, Test.LATER_THAN, (), second)
        if equal:
            condition = Condition(second, Test.LATER_THAN, (), first, negated=True)
        found.append((match["a"], condition))
        line.take(match, ("a",))
        line.take_mark(match["a"])
    return found


_LIMITS = (
    ("limit maximum max allowed ceiling", "result reading measured level actual value"),
    (
        "budget budgeted planned estimate estimated quoted quote forecast",
        "actual spent cost spend invoiced",
    ),
    ("target goal quota", "actual achieved sold sales result made"),
    ("reorder minimum min threshold", "stock quantity qty hand held onhand level"),
    ("capacity seats", "booked passengers attendance attended enrolled taken"),
    ("due deadline expected", "delivered done returned completed finished closed received paid"),
)


def beside_limits(line: Line) -> list[tuple[str, Condition]]:
    """ "Over the limit", "below target", "delivered late": the column that the limit is for."""
    match = line.find(
        rf"(?P<w>{_CMP}|past|after|within|exceeded|exceeds|broke) (?:(?:the|its|their|our) )*(?P<b>C\d+)(?= )"
    )
    if match is None or match["b"] not in line.means:
        return []
    limit = line.means[match["b"]]
    roots, kind = set(stems_of(limit.column)), line.book.info(limit).simple_kind
    for limits, held in _LIMITS:
        if not roots & set(map(stem, limits.split())):
            continue
        sought = set(map(stem, held.split()))
        for info in line.book.catalog.table(limit.table).columns:
            own = set(stems_of(info.name))
            if info.name != limit.column and info.simple_kind == kind and own & sought:
                sign = COMPARATIVES.get(match["w"], "<" if match["w"] == "within" else ">")
                one, two = Column(limit.table, info.name), Column(limit.table, limit.column)
                one, two = (two, one) if sign[0] == "<" else (one, two)
                line.take(match)
                return [(match["b"], Condition(one, Test.LATER_THAN, (), two))]
    return []


_AVERAGE = re.compile(
    rf"(?P<w>{_CMP}|beat|beats|outside) (?:the |our |its |their )*(?:overall |usual )?(?:average|mean)(?: (?:of |for )?(?P<c>C\d+))?(?= )"
)


def against_average(line: Line, frame: Frame) -> None:
    match = _AVERAGE.search(line.text)
    if match is None:
        return
    mark = match["c"] or ""
    place = line.place(match.start())
    if not mark:
        before = [
            i
            for i in line.items[:place]
            if i[0] == "C" and i in line.means and _numeric(line, i) and line.free(i)
        ]
        mark = before[-1] if before else ""
    frame.against.append((mark, COMPARATIVES.get(match["w"], ">")[0] == ">", place))
    line.take(match)
    if mark and line.free(mark):
        line.take_mark(mark)


def _numeric(line: Line, mark: str) -> bool:
    return line.book.info(line.means[mark]).simple_kind == "number"


# ---------------------------------------------------------------- numbers


def numbers(line: Line, frame: Frame) -> list[tuple[int, Condition]]:
    """Every number that is compared with a column or a count."""
    found: list[tuple[int, Condition]] = []
    _counted_words(line, frame)
    found += _ranges(line)
    for mark in line.kinds("N"):
        text = line.text
        at = text.index(f" {mark} ")
        before = re.search(rf"(?P<w>{_CMP}) (?:the |a |just )?$", text[: at + 1])
        sign = COMPARATIVES[before["w"]] if before else ""
        end = at + 1 + len(mark)
        unit = re.match(
            r" (?P<u>hours?|minutes?|days?|weeks?|months?|years?|nights?|miles?|km|kg|pounds?|euros?|quid|points?)(?= )",
            text[end:],
        )
        stop = end + (unit.end() if unit else 0)
        for other, pattern in _AFTER.items():
            if not before and (post := re.match(rf"(?:{pattern})(?= )", text[stop:])):
                sign, stop = other, stop + post.end()
        first = line.place(before.start() + 1) if before else line.at(mark)
        last = line.place(stop) if stop > end else line.at(mark)
        said = _Compared(mark, sign, first, last, unit["u"] if unit else "")
        one = _number(line, frame, said)
        if one is not None:
            found.append(one)
    return found


def _counted_words(line: Line, frame: Frame) -> None:
    """ "More than once", "several", "only one"."""
    forms = (
        (r"at least once", ">=", 1.0), (r"more than once|repeatedly|several times|more than one time", ">", 1.0),
        (r"(?:at least|more than or equal to) twice|twice or more", ">=", 2.0),
        (r"more than twice", ">", 2.0), (r"(?:just |only |exactly )once", "=", 1.0),
        (r"(?<=with )(?:several|multiple)|(?<=have )(?:several|multiple)|(?<=has )(?:several|multiple)", ">", 1.0),
    )  # fmt: skip
    for pattern, sign, value in forms:
        match = line.find(rf"(?<= )(?:{pattern})(?: (?P<m>[TK]\d+))?(?= )")
        if match is not None:
            place = line.place(match.start())
            line.take(match)
            frame.counts.append(Count(sign, value, match["m"] or "", place=place))


def _ranges(line: Line) -> list[tuple[int, Condition]]:
    found = []
    pattern = r"(?:(?P<c>C\d+) (?:is |was |of |are |were )?)?(?:between|from) (?P<a>N\d+) (?:and|to) (?P<b>N\d+)(?: (?P<d>C\d+))?(?= )"
    while (match := line.find(pattern)) is not None:
        mark = match["c"] or match["d"]
        low, high = (line.marks[match[x]].number or 0.0 for x in "ab")
        info = _column_for(line, match["a"], "", mark, line.at(match["a"]))
        if info is None:
            break
        found.append((line.at(match["a"]), Condition(info, Test.BETWEEN, (low, high))))
        line.take(match)
    return found


@dataclass(frozen=True)
class _Compared:
    """A number with its sign, and the items from the sign's first to the last behind it."""

    mark: str
    sign: str
    first: int
    last: int
    unit: str


def _number(line: Line, frame: Frame, one: _Compared) -> tuple[int, Condition] | None:
    """The condition that a number makes; a count of rows goes into the frame."""
    items, place = line.text.split(), line.at(one.mark)
    following = items[one.last + 1 :][:4]
    idle = ("of", "the", "different", "separate", "or", "more", "_")
    after = next((i for i in following if i not in idle), "")
    if one.sign and _counted(line, frame, one, after):
        return None
    near = after if after[:1] == "C" and after in line.means and _numeric(line, after) else ""
    if not near:
        before = items[max(0, one.first - 4) : one.first]
        back = [i for i in before if i in line.means and i[0] == "C" and _numeric(line, i)]
        near = back[-1] if back else ""
    if not one.sign and (not near or abs(line.at(near) - place) > 2):
        return None
    column = _column_for(line, one.mark, one.unit, near, one.first)
    if column is None:
        return None
    if near:
        line.take_mark(near)
    info = line.book.catalog.column(column.table, column.name)
    value = (line.marks[one.mark].number or 0.0) * _scaled(one.unit, info)
    line.taken |= set(range(one.first, one.last + 1))
    if one.sign and _TOTAL.search(line.whole):
        frame.counts.append(Count(one.sign, value, near, True, place))
        if near:
            return None
    return place, Condition(column, _TESTS[one.sign or "="], (value,))


_TOTAL = re.compile(r" (?:in total|altogether|total|overall|all told|combined) ")


def _counted(line: Line, frame: Frame, one: _Compared, after: str) -> bool:
    """Whether a number counts rows: of a table, of a kind, or times."""
    times = after in ("times", "occasions")
    named = after in line.means and (
        after[0] in "TKV" or (after[0] == "C" and not _numeric(line, after) and not one.unit)
    )
    if not times and not named:
        return False
    place = line.at(one.mark)
    line.taken |= set(range(one.first, one.last + 1))
    if times or after[0] != "V":
        line.taken.add(line.text.split().index(after, place) if times else line.at(after))
    value = line.marks[one.mark].number or 0.0
    frame.counts.append(Count(one.sign, value, "" if times else after, place=place))
    return True


def _scaled(unit: str, info: ColumnInfo) -> float:
    """Weeks as days, where the column counts days; hours as minutes."""
    roots = set(stems_of(info.name)) | {info.unit}
    unit = unit.rstrip("s")
    if unit in UNIT_DAYS and roots & {"day", "days"}:
        return UNIT_DAYS[unit]
    if unit == "hour" and roots & {"min", "minut", "minute", "mins", "minutes"}:
        return 60.0
    return 1.0


def _column_for(line: Line, mark: str, unit: str, near: str, place: int) -> Column | None:
    """The column that a number is compared with: named, of its unit, or of the word before it."""
    if near:
        return Column(line.means[near].table, line.means[near].column)
    sought = {stem(unit.rstrip("s")), "day" if unit.rstrip("s") in UNIT_DAYS else ""} - {""}
    money = line.marks[mark].unit in ("£", "€", "$") or unit.rstrip("s") in (
        "pound",
        "euro",
        "quid",
    )
    words = line.items[max(0, place - 3) : place + 4]
    comparing = {
        n
        for w in words
        for long in MEASURES
        if w[:4] == long[:4] and len(w) > 4
        for n in MEASURES[long][1]
    }
    tables = [line.means[m].table for m in line.items if m in line.means]
    ordered = sorted(
        line.book.catalog.tables, key=lambda t: (t.name not in tables, -tables.count(t.name))
    )
    for table in ordered:
        for info in table.columns:
            if info.simple_kind != "number" or info.name == table.key:
                continue
            roots = set(stems_of(info.name)) | {info.unit}
            if (
                (money and is_money(info))
                or roots & sought
                or (not sought and not money and roots & comparing)
            ):
                return Column(table.name, info.name)
            if line.marks[mark].unit == "%" and (
                "%" in info.name or roots & {"percent", "%", "percentag", "rate"}
            ):
                return Column(table.name, info.name)
    return _of_that_size(line, mark, tables) if not sought else None


def _of_that_size(line: Line, mark: str, tables: list[str]) -> Column | None:
    """The column among whose numbers one without a unit lies, where few could be meant."""
    value = line.marks[mark].number or 0.0
    found = []
    for table in line.book.catalog.tables:
        if table.name not in tables:
            continue
        for info in table.columns:
            low, high = info.minimum, info.maximum
            plain = info.simple_kind == "number" and not is_key(table, info, line.book.catalog)
            sized = isinstance(low, int | float) and isinstance(high, int | float)
            if plain and sized and float(low or 0) <= value <= float(high or 0):
                found.append(Column(table.name, info.name))
    if not found or len(found) > 2:
        return None
    line.doubts.append(f"«{line.marks[mark].text}» is compared with {found[0].name}.")
    return found[0]


# ---------------------------------------------------------------- denials

_PHRASES = (
    (r"other than|apart from|except for|aside from|leaving out|leave out|excluding|ignoring|outside(?: of)?|not counting", "except"),
)  # fmt: skip
_AT_ALL = re.compile(r" (?:any|ever|at all|a single|anything|yet|even once|so far|a|an) ")


def scopes(line: Line) -> list[Scope]:
    """The denials, each with what it reaches."""
    for pattern, word in _PHRASES:
        while (match := line.find(rf"(?<= )(?:{pattern})(?= )")) is not None:
            first = line.place(match.start())
            line.take(match)
            line.taken.discard(first)
            line.items[first] = word
    found = []
    for place, item in enumerate(line.items):
        if item not in NEGATORS or place in line.taken:
            continue
        reach: list[str] = []
        words = " "
        for n in range(place + 1, min(len(line.items), place + 14)):
            low = line.items[n]
            joined = (
                low in ("and", "or", ",")
                and reach
                and line.items[n + 1 : n + 2]
                and line.items[n + 1][0] == reach[-1][0] == "V"
                and line.items[n + 1] in line.marks
            )
            if low in _STOPS or (
                low in (",", "and", "that", "which", "who", "but") and reach and not joined
            ):
                break
            words += low + " "
            if low in line.marks and n not in line.taken and low[0] != "N":
                reach.append(low)
        exists = item in _EXISTS or bool(
            _AT_ALL.search(words)
            and item in ("not", "n't")
            and re.search(r" (?:any|ever|at all|a single|anything) ", words)
        )
        exists = exists or (bool(reach) and reach[0][0] in "TK" and item != "except")
        flag = bool(reach) and reach[0][0] == "F" and item in ("without", "no")
        found.append(Scope(place, tuple(reach), exists and not flag, item))
        line.taken.add(place)
    return found
