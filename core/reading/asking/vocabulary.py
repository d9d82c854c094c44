"""The words by which a question may call tables and columns.

Guarantees: names are split into stems, customary short forms spelled out ("emp_fname": employee,
first, name); a likeness is between 0 and 1, where 1 means the same words and less than 0.5 means
that nothing was recognised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from core.language.thesaurus import alike, words_of
from core.language.thesaurus import stem as _stem
from core.tables.catalog import Catalog

_IRREGULAR = {
    "movies": "movie", "calories": "calorie", "cookies": "cookie", "people": "person",
    "children": "child", "series": "serie", "men": "man", "women": "woman", "wives": "wife",
    "taught": "teach", "addresses": "address",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word, with the irregular plurals that tables are about."""
    return _stem(_IRREGULAR.get(word.lower(), word))


_SHORT = {
    "fname": "first name", "lname": "last name", "firstname": "first name", "mname": "middle name",
    "lastname": "last name", "middlename": "middle name", "surname": "last name", "forename": "first name",
    "givenname": "first name", "dob": "birth date", "birthday": "birth date",
    "num": "number", "no": "number", "nbr": "number", "dept": "department", "emp": "employee",
    "stu": "student", "crs": "course", "prof": "professor", "desc": "description",
    "qty": "quantity", "addr": "address", "tel": "phone", "telephone": "phone", "amt": "amount",
    "yr": "year", "loc": "location", "pct": "percent", "avg": "average", "max": "maximum",
    "min": "minimum", "pop": "population", "org": "organization", "mgr": "manager", "sal": "salary",
    "info": "information", "acc": "account", "acct": "account", "cust": "customer", "cat": "category",
    "fac": "faculty", "inst": "institution", "bldg": "building", "lat": "latitude",
    "long": "longitude", "lng": "longitude", "apt": "apartment", "enr": "enrollment", "gpa": "gpa",
    "hometown": "home town", "homecity": "home city", "sname": "name", "cname": "name",
    "pname": "name", "bname": "name", "dname": "name", "tname": "name", "clubname": "club name",
    "username": "user name", "releasedate": "release date", "birthdate": "birth date",
    "startdate": "start date", "enddate": "end date", "yn": "yes", "ref": "reference",
    "temp": "temperature", "tot": "total", "cred": "credit", "spec": "specification", "ms": "milliseconds", "ht": "height", "wt": "weight",
    "famname": "last name", "stars": "stars", "gender": "sex", "zip": "zip", "mi": "minutes",
    "exp": "experience", "req": "requirement", "att": "attendance", "capt": "captain", "ssn": "ssn",
    "pub": "publication", "conf": "conference", "vol": "volume", "app": "appointment",
}  # fmt: skip
_NEAR = (
    "sex gender", "last surname family", "location place venue site where", "id identifier code",
    "phone telephone", "sum total", "movie film", "song track", "employee staff worker", "author writer",
    "price cost", "nationality country citizenship", "rating score star stars point points", "salary pay wage earnings",
    "enrollment size enrolled", "begin start", "end finish", "close closing", "open opening openning",
    "duration length long", "headquarter headquarters", "detail description information", "university college school",
    "club team", "teacher instructor professor lecturer", "physician doctor", "stadium arena",
    "title name", "people person", "kind type", "hometown home", "investor donor donator", "manager boss",
    "company firm", "airport airfield", "street road", "weight heavy", "height tall high", "age old", "year when", "date when",
    "attendance audience spectator", "win victory", "loss defeat", "wife spouse husband", "car vehicle", "aircraft plane airplane",
    "credit credits", "email mail", "amount quantity", "capacity seat seating", "room classroom", "zip postcode postal",
    "position role", "grade mark", "dormitory dorm", "airline carrier", "region area district", "county shire", "birth born", "death died",
)  # fmt: skip
_NEAR_OF: dict[str, frozenset[int]] = {}
for _number, _words in enumerate(_NEAR):
    for _word in _words.split():
        _NEAR_OF[stem(_word)] = _NEAR_OF.get(stem(_word), frozenset()) | {_number}


@lru_cache(maxsize=100_000)
def near(one: str, other: str) -> bool:
    """Whether two stems mean about the same in a table."""
    if one == other or alike(one, other):
        return True
    close = min(len(one), len(other)) > 4 and one[0] == other[0] and abs(len(one) - len(other)) < 2
    if close and SequenceMatcher(None, one, other).ratio() >= 0.84:
        return True  # a slip of the hand
    if min(len(one), len(other)) > 4 and (one.startswith(other[:6]) and other.startswith(one[:6])):
        return len(one) != len(other)  # perform, performance
    return bool(_NEAR_OF.get(one, frozenset()) & _NEAR_OF.get(other, frozenset()))


_NO_ID = frozenset("paid said grid valid void solid covid acid android squid liquid".split())
_ENDINGS = frozenset(("id", "code", "name", "detail", "description"))


@dataclass(frozen=True)
class Name:
    """A table (`column` "") or column by its stems; `own`: the stems of its table's name."""

    table: str
    column: str
    stems: tuple[str, ...]
    own: tuple[str, ...]


@lru_cache(maxsize=4096)
def stems_of(name: str) -> tuple[str, ...]:
    """The stems of a name, short forms spelled out, without small words."""
    found: list[str] = []
    for word in words_of(name):
        word = word if word in _NO_ID else re.sub(r"(?<=[a-z])id$", " id", word)
        for part in word.split():
            found += _SHORT.get(part, part).split()
    return tuple(
        stem(w) for w in found if w not in ("of", "the", "in", "a", "for", "to", "by")
    ) or (name.lower(),)


@lru_cache(maxsize=64)
def names_of(catalog: Catalog) -> tuple[Name, ...]:
    """All tables and columns of a catalog by their words."""
    found = []
    for table in catalog.tables:
        own = tuple(
            s for s in stems_of(table.name) if s not in ("ref", "reference", "tbl", "table")
        )
        found.append(Name(table.name, "", own, own))
        found += [Name(table.name, c.name, stems_of(c.name), own) for c in table.columns]
    return tuple(found)


@lru_cache(maxsize=200_000)
def likeness(said: tuple[str, ...], name: Name) -> float:
    """How well the words said name a table or column."""
    score = _likeness(said, name.stems)
    if not name.column or score >= 1:
        return score
    bare = tuple(s for s in name.stems if s not in name.own)
    if bare and bare != name.stems:
        score = max(score, 0.97 * _likeness(said, bare))
    rest = tuple(s for s in said if s not in name.own)
    if rest and rest != said and said[0] + "s" not in said:
        score = max(
            score, 0.98 * _likeness(rest, name.stems), 0.96 * _likeness(rest, bare) if bare else 0.0
        )
    return score


def _likeness(said: tuple[str, ...], stems: tuple[str, ...]) -> float:
    if said == stems or "".join(said) == "".join(stems):
        return 1.0
    if set(said) == set(stems):
        return 0.95
    if len(said) > 1 and said == stems[: len(said)] and set(stems[len(said) :]) <= _ENDINGS:
        return 0.92
    if set(said) < set(stems):
        missing = len(stems) - len(said)
        last = said[-1] == stems[-1] or said[0] == stems[0]
        return max(0.5, 0.86 - 0.1 * missing - (0.0 if last else 0.08))
    if len(said) == len(stems) and all(near(a, b) for a, b in zip(said, stems, strict=True)):
        same = sum(a == b for a, b in zip(said, stems, strict=True))
        return 0.62 + 0.2 * same / len(stems)
    if (
        len(said) < len(stems)
        and len(said) > 1
        and all(any(near(a, b) for b in stems) for a in said)
    ):
        return 0.58
    if len(said) == 1 and len(stems) == 2 and any(near(said[0], b) for b in stems):
        return 0.52
    return 0.0
