"""The marks of a question: its words for tables, columns, values and numbers, with all meanings.

Guarantees: marks do not overlap and stand in order; every meaning of a mark exists in the catalog;
the marked text is the question in lower case with E1 (a table or column), V1 (a value, quoted or
found in a cell) and N1 (a number) in place of those words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.reading.asking.vocabulary import likeness, names_of, stem
from core.reading.lifting.mentions import Cell
from core.tables.catalog import Catalog

Lookup = Callable[[str], tuple[Cell, ...]]
_NUMBER_WORDS = {
    w: float(n) for n, w in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"once": 1.0, "twice": 2.0, "single": 1.0, "eleven": 11.0, "twelve": 12.0, "dozen": 12.0}  # fmt: skip
_SMALL = frozenset(
    "the a an of in on at by for to and or with from per each is are was were do does did have has had how much many what which who "
    "when where that this these those not no all any list show give me us find get return tell count their its it than more less most least between as be been we i our my "
    "whose whom every other same so such only also both either but if whats what's display please about there they them he she his her him "
    "average total sum maximum minimum highest lowest largest smallest different distinct unique greater larger smaller higher lower fewer "
    "order ordered sorted sort ascending descending top first last alphabetical before after above below over under least fewest "
    "return compute calculate number numbers many long old can could you your would like want made make one ones some than least common popular along "
    "tallest longest oldest youngest newest cheapest heaviest shortest earliest latest biggest best worst deepest richest grouped group sorted ranked corresponding respective across during within into out up down never ever then together well kind exactly equal contain contains containing include including".split()
)
_ALONE = frozenset(
    "order orders number numbers kind count total average list age long old show return made make sum top".split()
)
_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?|\"[^\"]*\"|“[^”]*”|(?<![\w])'[^']*(?:'(?=s?[\s.,?!;)]|$))|‘[^’]*’|’[^’]{1,30}’|\d[\d,]*(?:\.\d+)?(?:[-/:]\d+)*%?|[^\W\d_][\w]*(?:[.&-][\w]+)*|'s|n't|[^\w\s]"
)


@dataclass(frozen=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True)
class Mark:
    """One mark with its meanings: `tables` and `columns` with their likeness; `cells` of a value;
    `number`; `quoted` text as written."""

    name: str
    start: int
    end: int
    text: str
    tables: tuple[tuple[str, float], ...] = ()
    columns: tuple[tuple[str, str, float], ...] = ()
    cells: tuple[Cell, ...] = ()
    number: float | None = None
    quoted: bool = False

    @property
    def table(self) -> str:
        """The best table it may name, or ""."""
        return max(self.tables, key=lambda t: t[1])[0] if self.tables else ""

    @property
    def means_table(self) -> bool:
        """Whether it means rows of a table rather than a column."""
        score = self.table_score
        return score >= 0.6 and (score >= self.column_score or score >= 0.95)

    @property
    def table_score(self) -> float:
        return max((s for _, s in self.tables), default=0.0)

    @property
    def column_score(self) -> float:
        return max((s for _, _, s in self.columns), default=0.0)


@dataclass(frozen=True)
class Marked:
    """A question with its marks."""

    text: str
    marked: str
    marks: dict[str, Mark]
    question: str


@dataclass(frozen=True)
class _Candidate:
    weight: float
    first: int
    last: int
    mark: Mark


def tokens_of(question: str) -> list[Token]:
    """Words, quoted texts, numbers and signs of a question."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(question)]


def mark_question(question: str, catalog: Catalog, cells: Lookup) -> Marked:
    """The marks of a question, the best ones where several would overlap."""
    tokens = _spread(tokens_of(question))
    found = [
        *_values(tokens, question, cells, _plain_lookup(cells, catalog)),
        *_numbers(tokens),
        *_names(tokens, question, catalog),
    ]
    found.sort(key=lambda c: (-c.weight, c.first))
    taken = [False] * len(tokens)
    chosen: list[_Candidate] = []
    for one in found:
        if not any(taken[one.first : one.last]):
            taken[one.first : one.last] = [True] * (one.last - one.first)
            chosen.append(one)
    chosen.sort(key=lambda c: c.first)
    return _written(question, tokens, chosen)


def _written(question: str, tokens: list[Token], chosen: list[_Candidate]) -> Marked:
    counts: dict[str, int] = {}
    marks: dict[str, Mark] = {}
    words: list[str] = []
    place = 0
    starts = {c.first: c for c in chosen}
    while place < len(tokens):
        one = starts.get(place)
        if one is None:
            words.append(tokens[place].lower)
            place += 1
            continue
        letter = one.mark.name
        counts[letter] = counts.get(letter, 0) + 1
        name = f"{letter}{counts[letter]}"
        marks[name] = Mark(**{**one.mark.__dict__, "name": name})
        words.append(name)
        place = one.last
    return Marked(question, " ".join(words), marks, question)


def _spread(tokens: list[Token]) -> list[Token]:
    """ "First and last name" as "first name and last name"."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        after = [t.lower for t in tokens[place + 1 : place + 4]]
        if token.lower == "full" and after[:1] in (["name"], ["names"]):
            continue
        found.append(token)
        if (
            token.lower in ("first", "start", "begin")
            and len(after) == 3
            and after[0] in ("and", "or", "/")
            and after[1] in ("last", "end")
        ) and after[2].rstrip("s") in ("name", "date", "time", "year"):
            found.append(tokens[place + 3])
    return found


# ---------------------------------------------------------------- values


_BEFORE_TEXT = frozenset(("letter", "letters", "substring", "character"))


def _values(tokens: list[Token], question: str, cells: Lookup, plain: Lookup) -> list[_Candidate]:
    found = []
    for place, token in enumerate(tokens):
        if token.text[0] in "\"“'‘" and len(token.text) > 2:
            bare = token.text.strip("\"“”'‘’ ").rstrip(",.")
            mark = Mark("V", token.start, token.end, bare, cells=_looked(bare, cells), quoted=True)
            found.append(_Candidate(9.0, place, place + 1, mark))
        elif (
            place
            and tokens[place - 1].lower in _BEFORE_TEXT
            and len(token.text) < 3
            and token.text.isalpha()
        ):
            mark = Mark("V", token.start, token.end, token.text, quoted=True)
            found.append(_Candidate(9.0, place, place + 1, mark))
    for size in (7, 6, 5, 4, 3, 2, 1):
        for first in range(len(tokens) - size + 1):
            part = tokens[first : first + size]
            lower = size == 1 and not part[0].text[:1].isupper()
            found += _value(part, first, question, plain if lower else cells)
    return found


def _value(part: list[Token], first: int, question: str, cells: Lookup) -> list[_Candidate]:
    text = question[part[0].start : part[-1].end]
    if part[0].start >= part[-1].end:
        return []
    if not (text[0].isalnum() and text[-1].isalnum()) and not text.endswith("."):
        return []
    letter = len(text) == 1 and text.isupper() and text not in "AI"
    if len(part) == 1 and (part[0].lower in _SMALL or (len(text) < 2 and not letter)):
        return []
    if part[0].lower in _SMALL and part[-1].lower in _SMALL:
        return []
    found = _looked(text, cells)
    if not found and len(part) == 1:
        found = (
            tuple(c for c in cells(_SEXES.get(part[0].lower, "")) if _sexed(c))
            if part[0].lower in _SEXES
            else ()
        )
        if found:
            return [
                _Candidate(
                    1.5, first, first + 1, Mark("V", part[0].start, part[0].end, text, cells=found)
                )
            ]
    if not found:
        return []
    if text.replace(",", "").isdigit():
        return []
    capital = any(t.text[:1].isupper() for t in part) and (part[0].start > 0 or len(part) > 1)
    inside = any(c.isdigit() for c in text)
    weight = 1.3 + 0.35 * (len(part) - 1) if capital or inside else 0.72 + 0.5 * (len(part) - 1)
    exact = any(c.text == text for c in found)
    if not capital and not inside and len(part) == 1 and not exact and _many_places(found):
        return []
    mark = Mark("V", part[0].start, part[-1].end, text, cells=found)
    return [_Candidate(weight + 0.05 * exact, first, first + len(part), mark)]


def _plain_lookup(cells: Lookup, catalog: Catalog) -> Lookup:
    """Cells of columns of few values, where a word in small letters may well be meant."""

    def found(text: str) -> tuple[Cell, ...]:
        kept = []
        for cell in cells(text):
            info = catalog.table(cell.table)
            if info.column(cell.column).distinct <= max(12, 0.25 * info.row_count):
                kept.append(cell)
        return tuple(kept)

    return found


def _many_places(found: tuple[Cell, ...]) -> bool:
    return len({(c.table, c.column) for c in found}) > 4


_SEXES = {"female": "F", "females": "F", "women": "F", "woman": "F", "male": "M", "males": "M", "men": "M", "man": "M",
          "girls": "F", "boys": "M"}  # fmt: skip


def _sexed(cell: Cell) -> bool:
    return "sex" in cell.column.lower() or "gender" in cell.column.lower()


def _looked(text: str, cells: Lookup) -> tuple[Cell, ...]:
    found = cells(text)
    if not found and text.endswith("s") and len(text) > 4:
        found = cells(text[:-1])
    if not found and text.lower() in _SEXES:
        found = tuple(c for c in cells(_SEXES[text.lower()]) if _sexed(c))
    return found


_PRONOUNS = frozenset("with that who which has have whose in on for operate of is".split())


def _numbers(tokens: list[Token]) -> list[_Candidate]:
    found = []
    for place, token in enumerate(tokens):
        digits = token.text.replace(",", "").rstrip("%")
        number = _NUMBER_WORDS.get(token.lower)
        if number is None and re.fullmatch(r"\d+(?:\.\d+)?", digits):
            number = float(digits)
        if number is None and re.fullmatch(r"\d+[-/:]\d[\d/: T-]*", token.text):
            found.append(
                _Candidate(
                    2.0,
                    place,
                    place + 1,
                    Mark("V", token.start, token.end, token.text, quoted=True),
                )
            )
        after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        if token.lower == "one" and after in _PRONOUNS:
            continue
        if number is not None:
            mark = Mark("N", token.start, token.end, token.text, number=number)
            found.append(_Candidate(2.0 if digits[0].isdigit() else 1.05, place, place + 1, mark))
    return found


# ---------------------------------------------------------------- tables and columns


def _names(tokens: list[Token], question: str, catalog: Catalog) -> list[_Candidate]:
    found = []
    for size in (5, 4, 3, 2, 1):
        for first in range(len(tokens) - size + 1):
            part = tokens[first : first + size]
            after = tokens[first + size].lower if first + size < len(tokens) else ""
            if size == 1 and part[0].lower in _COUNTING and after in ("of", ".", "?", ",", ""):
                continue
            before = tokens[first - 1].lower if first else ""
            asked = before == "all" and after in ("about", "of", "on", "for")
            if size == 1 and (
                part[0].lower in _INFORMATION or (asked and part[0].lower == "details")
            ):
                continue
            ordering = after == "by" or before in _BEFORE_ORDER
            one = _name(part, first, question, catalog, ordering)
            if one is not None:
                found.append(one)
    return found


def _name(
    part: list[Token], first: int, question: str, catalog: Catalog, ordering: bool
) -> _Candidate | None:
    words = [t.lower for t in part]
    if not all(w[0].isalnum() for w in words) or any(w in _SMALL - {"of"} for w in words[1:-1]):
        return None
    if words[0] in _SMALL - _LEADING or words[-1] in _SMALL - _ENDING:
        return None
    if words in (["order"], ["orders"]) and not ordering:
        pass
    elif len(part) == 1 and (words[0] in _SMALL - _ALONE or len(words[0]) < 2):
        return None
    if (
        len(words) == 2
        and words[0].endswith("s")
        and words[1].endswith(("ed", "ilt", "ung", "ade"))
    ):
        return None  # "machines built": a thing and what was done to it
    said = tuple(
        stem(_IDS.get(w, w)) for word in words for w in re.split(r"[_-]", word)
        if w and w not in ("of", "the", "in")
    )  # fmt: skip
    if not said:
        return None
    if "of" in words and any(n.own == said[1:] for n in names_of(catalog)):
        return None  # "ids of customers"
    tables: list[tuple[str, float]] = []
    columns: list[tuple[str, str, float]] = []
    for name in names_of(catalog):
        score = likeness(said, name)
        if "of" in words and (score < 0.9 or not _one_name(said, name.stems)):
            continue  # "date of birth" is one name, "name of the student" is not
        if score < 0.5 or (words[0] in _SMALL and score < 0.9 and (ordering or len(part) > 1)):
            continue
        if name.column:
            columns.append((name.table, name.column, score))
        else:
            tables.append((name.table, score + 0.02))
    best = max([*(s for _, s in tables), *(s for _, _, s in columns)], default=0.0)
    least = 0.7 if words[0] in ("order", "orders") and not ordering else 0.85
    if not best or (len(part) == 1 and words[0] in _SMALL and best < least):
        return None
    mark = Mark(
        "E", part[0].start, max(part[-1].end, part[0].end), question[part[0].start : part[-1].end],
        tuple(t for t in tables if t[1] > best - 0.35), tuple(c for c in columns if c[2] > best - 0.4),
    )  # fmt: skip
    longer = 0.33 if best >= 0.85 else 0.05
    return _Candidate(best + longer * (len(said) - 1), first, first + len(part), mark)


_BEFORE_ORDER = frozenset(["", "in", "ascending", "descending", "alphabetical", "and", ",", "increasing",
                           "decreasing", ".", "alphabetic", "reverse", "lexicographic"])  # fmt: skip
_INFORMATION = frozenset(("information", "info"))
_COUNTING = frozenset("number numbers count counts kind kinds sort sorts".split())
_IDS = {"ids": "id", "no": "number", "nos": "number", "dept": "department", "depts": "department"}


def _one_name(said: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    """ "Date of birth" for birth date; but "number of rooms" is no room number."""
    return said == stems if said[0] == "number" else set(said) == set(stems)


_LEADING = frozenset(
    "order first last number average total highest lowest long old top maximum minimum count age kind made".split()
)
_ENDING = frozenset("order orders number numbers total average age count kind made sum".split())
