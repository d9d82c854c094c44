"""What a choice should come to: the most of one column, the least of one, or as many as possible.

Guarantees: the measure is the column that the words name, by its own words, its unit or an
adjective of its kind ("cheapest", "heaviest"), else the only column that no limit speaks of; where
two fit alike there is none, and the caller doubts.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from core.language.clauses import Goal, Measure, Sense
from core.reading.declared.names import stem
from core.reading.loads.columns import Column
from core.reading.loads.nearness import has
from core.reading.loads.room import column_names
from core.reading.loads.scene import Scene
from core.reading.loads.words import FORBIDDEN, MONEY

_MOST = frozenset(
    """most highest biggest best maximise maximize maximum max greatest largest top maximising
    maximizing maximal maximised maximized optimise optimize optimal fullest richest strongest""".split()
)
_LEAST = frozenset(
    """least lowest smallest fewest minimise minimize minimum min minimising minimizing minimal
    minimised minimized""".split()
)
# Adjectives with the kind of column they are about.
_UNITS = {
    "money": MONEY,
    "weight": frozenset(("kg", "g", "tonne", "lb")),
    "time": frozenset(("minute", "hour", "day", "week", "second", "month")),
    "volume": frozenset(("litre", "ml")),
}
_ABOUT = {
    "money": frozenset(
        "cost price spend money fee charge expens outlay bill spent pric rent".split()
    ),
    "weight": frozenset("weight weigh mass kg load heav".split()),
    "time": frozenset("time length duration hour minute min day long".split()),
    "volume": frozenset("volum bulk litr size spac".split()),
}
_LOW = {"cheap": "money", "cheaply": "money", "cheapest": "money", "cheaper": "money",
        "light": "weight", "lightest": "weight", "lightly": "weight", "short": "time",
        "shortest": "time", "quick": "time", "quickest": "time", "quickly": "time",
        "fastest": "time", "frugal": "money", "frugally": "money", "economical": "money",
        "thrifty": "money", "small": "volume"}  # fmt: skip
_LOW |= {"cheaper": "money", "lighter": "weight", "shorter": "time"}
_HIGH = {"heavy": "weight", "heaviest": "weight", "long": "time", "longest": "time",
         "dearest": "money", "priciest": "money", "expensive": "money", "full": "volume"}  # fmt: skip
_EARN = frozenset(
    "money profit revenue income earn earns pay value worth return returns cash takings".split()
)
_SPEND = frozenset("spend spending spent cost costs money outlay price bill expense cash".split())
_COUNTED = frozenset(
    "things thing items item stuff options ones different them those of in".split()
)


def sense_of(words: list[str]) -> Sense | None:
    """Whether words ask for the most or the least of something; None where for neither or both."""
    told = [w for n, w in enumerate(words) if not _is_limit(words, n)]
    most = bool(_MOST & set(told)) or any(w.startswith(("maximi", "optimi")) for w in told)
    least = bool(_LEAST & set(told)) or any(w.startswith("minimi") for w in told)
    least = least or any(
        w in ("cheapest", "lightest", "shortest", "quickest", "fastest") for w in told
    )
    most = most or any(w in ("heaviest", "longest", "dearest", "priciest") for w in told)
    for word in _likened(words):
        least = least or word in ("few", "little", "low") or word in _LOW
        most = most or not (word in ("few", "little", "low") or word in _LOW)
    the_better = _the_better(words)
    if the_better is not None:
        return the_better
    if has(words, _THRIFT):
        return Sense.MIN
    if most == least:
        return None
    return Sense.MAX if most else Sense.MIN


_THRIFT = (
    ("more", "than", "we", "need"), ("more", "than", "we", "have", "to"), ("more", "than", "i", "need"),
    ("more", "than", "i", "have", "to"), ("more", "than", "necessary"), ("to", "a", "minimum"), ("to", "the", "minimum"),
    ("keep", "costs", "down"), ("keep", "the", "cost", "down"), ("keep", "the", "costs", "down"), ("save", "money"),
)  # fmt: skip
_LESS = frozenset("cheaper less fewer lower smaller lighter shorter quicker".split())


def _the_better(words: list[str]) -> Sense | None:
    """ "The more the better", "the cheaper the better"."""
    if not has(words, (("the", "better"), ("the", "merrier"), ("the", "happier"))):
        return None
    if _LESS & set(words):
        return Sense.MIN
    return (
        Sense.MAX
        if {"more", "higher", "bigger", "larger", "heavier", "longer"} & set(words)
        else None
    )


def _likened(words: list[str]) -> list[str]:
    """The words between "as" and its partner: "as heavy a total as"; without "as well" and "as
    long as", which compare nothing."""
    found = []
    for n, word in enumerate(words[:-1]):
        closed = (
            "as" in words[n + 2 : n + 9] or "can" in words[n + 2 :] or "possible" in words[n + 2 :]
        )
        if word == "as" and closed and not (n and words[n - 1] in ("far", "soon")):
            after = words[n + 1]
            if words[n + 2 : n + 3] == ["as"] and _number((words[n + 3 :] or [""])[0]):
                continue  # "as many as four"
            bare = after in ("well", "long", "far", "soon") and "possible" not in words
            if not bare and after not in FORBIDDEN - {"many", "few", "little", "well", "best"}:
                found.append(after)
    return found


def _is_limit(words: list[str], n: int) -> bool:
    """Whether "most", "least", "max" belongs to a limit: "at most", "max 20", "maximum of 3"."""
    word, before = words[n], words[n - 1] if n else ""
    after = words[n + 1] if n + 1 < len(words) else ""
    if word in ("max", "maximum", "min", "minimum"):
        near = any(_number(w) for w in words[max(0, n - 2) : n]) or "one of them" in " ".join(
            words[max(0, n - 4) : n]
        )
        return _number(after) or after == "of" or before == "a" or near
    if word == "top" and before == "on":
        return True
    if word in ("most", "least", "best") and before == "the" and n > 1 and words[n - 2] == "at":
        return True
    return before == "at" and word in ("most", "least", "best")


_NUMBERS = frozenset("one two three four five six seven eight nine ten".split())


def _number(word: str) -> bool:
    return word[:1].isdigit() or word in _NUMBERS or word in ("£", "€", "$")


@dataclass(frozen=True)
class _Fit:
    score: float
    measure: Measure
    attribute: str = ""


def read_aim(scene: Scene, words: list[str], limited: tuple[str, ...]) -> Goal | None:
    """The goal of words that have a sense; None where its measure is not clear."""
    sense = sense_of(words)
    if sense is None:
        return None
    told = _window(words)
    names = column_names(scene.items.columns)
    fits = [
        _Fit(_score(c, told, sense, name in limited), Measure.TOTAL, name)
        for c, name in zip(scene.items.columns, names, strict=True)
        if c.full
    ]
    fits.append(_Fit(_count_score(scene, told, limited), Measure.COUNT))
    best = max(f.score for f in fits)
    fitting = [f for f in fits if f.score == best]
    if len(fitting) != 1 or best <= 0:
        return None
    return Goal(sense, fitting[0].measure, fitting[0].attribute)


def _window(words: list[str]) -> list[str]:
    """The words about what is wished for: those from the word with the sense on, else all."""
    told = [(n, w) for n, w in enumerate(words) if not _is_limit(words, n)]
    for n, word in told:
        likened = words[n - 1] == "as" and word in _likened(words) if n else False
        if word in _MOST | _LEAST or word in _LOW or word in _HIGH or likened or word.startswith(("maximi", "minimi", "optimi")):  # fmt: skip
            after = _before_limit([w for k, w in told if n <= k < n + 9])
            if any(
                w not in FORBIDDEN and w not in _MOST | _LEAST and w != "possible" for w in after
            ):
                return after
    return [w for _, w in told]


def _before_limit(words: list[str]) -> list[str]:
    """The words of a wish up to where a limit begins: "the highest sales with costs under 12"."""
    for n, word in enumerate(words):
        if word in ("with", "within", "without", "under", "provided") and n > 1:
            return words[:n]
    return words


def _score(column: Column, words: list[str], sense: Sense, limited: bool) -> float:
    """How well words name a column."""
    said = {stem(w) for w in words}
    score = 0.6 if not limited else 0.2
    score += 3.0 * bool(column.words & said)
    score += 3.0 * (bool(column.unit) and stem(column.unit) in said)
    for table in (_LOW, _HIGH):
        for word in words:
            kind = table.get(word)
            if kind and (column.unit in _UNITS[kind] or column.words & _ABOUT[kind]):
                score += 2.5
    money = column.unit in MONEY or bool(column.words & _ABOUT["money"])
    if money and sense is Sense.MIN:
        score += 0.5 + 2.0 * bool(_SPEND & set(words))
    if money and sense is Sense.MAX and not limited and _EARN & set(words):
        score += 2.0
    used = {"spend", "spent", "use", "used", "using", "fill", "filled"} & set(words)
    return score + 1.5 * bool(used and limited)


def _count_score(scene: Scene, words: list[str], limited: tuple[str, ...]) -> float:
    """How well words ask for the number of options: "as many of them", "as many jams"."""
    columns = list(zip(scene.items.columns, column_names(scene.items.columns), strict=True))
    noun = stem(scene.items.noun) if scene.items.noun else "-"
    best = 0.0
    for k, (word, after) in enumerate(itertools.pairwise([*words, ""])):
        if word not in ("many", "few", "most", "fewest", "number"):
            continue
        following = words[k + 1 : k + 4]
        if after == "as" and k and words[k - 1] == "as":
            best = max(best, 1.0)
        if after in _COUNTED or any(stem(w) == noun for w in following):
            best = max(best, 3.4)
        elif word in ("many", "few"):
            told = {w for c in scene.items.columns for w in c.words}
            named = any(stem(w) in told for w in following)
            free = any(c.full and n not in limited and c.unit not in MONEY for c, n in columns)
            best = max(best, 0.7 if named else 0.5 if free else 2.5)
    return best
