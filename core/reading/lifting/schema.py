"""What the reader may know of the user's tables, and how words of a request match it.

Guarantees: a match names an existing table, column or cell; exact and plural matches come before
stems, stems before synonyms (marked `exact=False`). Cells are looked up, rows are never shown to a
model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.language.thesaurus import alike, stem, words_of
from core.reading.lifting.mentions import Cell, Mention

_KIND_LETTER = {"text": "x", "number": "a", "date": "z", "bool": "x"}
_NEVER = frozenset(
    "the a an of in on at by for to and or with from per each is are was were do does did have "
    "has how many much what which who when where that not no all any list show give me us find "
    "get their its it than more less most least at between as be been we i our my number count "
    "average total sum day time value name type group unit one two first last only order since "
    "before after until during under over above below within without never ever up down out off "
    "due next".split()
)
# Words of grammar, which name no column by themselves even where one is called "customer_since".
_SMALL = frozenset(
    "since before after until till during under over above below within without never ever from to "
    "up down out off due next last first by per each".split()
)


@dataclass(frozen=True)
class SchemaColumn:
    """`kind`: text, number, date or bool. `label`: this column names the rows."""

    name: str
    kind: str
    label: bool = False


@dataclass(frozen=True)
class SchemaTable:
    name: str
    columns: tuple[SchemaColumn, ...]


@dataclass(frozen=True)
class Schema:
    """Tables with columns, and a lookup from cell text to the cells that hold it.

    `revenue`: (table, column) of quantity and of price, where "revenue" means their product.
    """

    tables: tuple[SchemaTable, ...]
    cells: Callable[[str], tuple[Cell, ...]]
    revenue: tuple[tuple[str, str], tuple[str, str]] | None = None

    def column(self, table: str, name: str) -> SchemaColumn:
        """Raises KeyError where there is none."""
        for one in self.tables:
            for column in one.columns:
                if one.name == table and column.name == name:
                    return column
        raise KeyError((table, name))


@dataclass(frozen=True)
class _Candidate:
    score: float
    mention: Mention


_REVENUE = re.compile(r"\b(?:revenues?|sales|turnover|income|takings)\b", re.IGNORECASE)


def find_schema_mentions(text: str, schema: Schema) -> tuple[Mention, ...]:
    """Tables, columns and cell values that the words of `text` name; longest and best first,
    without overlap, in order."""
    words = [(m[0], m.start(), m.end()) for m in re.finditer(r"[\w'’&.+/-]*\w", text)]
    candidates = [_Candidate(0.9, m) for m in revenue_mentions(text, schema)]
    for size in (5, 4, 3, 2, 1):
        for first in range(len(words) - size + 1):
            start, end = words[first][1], words[first + size - 1][2]
            if re.search(r"(?<!\b[A-Z])[.?!;,:()]\s|\s[-–—]\s", text[start:end]):
                continue
            candidates += _candidates(text[start:end], start, end, schema)
    candidates = _nearer(candidates, schema)
    candidates.sort(key=lambda c: (-c.score, c.mention.start))
    chosen: list[Mention] = []
    for candidate in candidates:
        one = candidate.mention
        if all(one.end <= m.start or one.start >= m.end for m in chosen):
            chosen.append(one)
    chosen += _row_nouns(text, chosen, schema)
    return tuple(sorted(chosen, key=lambda m: m.start))


def _nearer(candidates: list[_Candidate], schema: Schema) -> list[_Candidate]:
    """Columns of tables that the request names come first; a bare "name" or "id" needs one."""
    named = [
        c.mention.table for c in sorted(candidates, key=lambda c: c.mention.start)
        if c.mention.kind == "t" and c.score >= 1
    ]  # fmt: skip
    if len(schema.tables) == 1:
        named = [schema.tables[0].name]
    kept = []
    for one in candidates:
        column = one.mention.column
        if column is not None and column[0] in named:
            kept.append(
                _Candidate(one.score + (0.02 if column[0] == named[0] else 0.01), one.mention)
            )
        elif column is None or one.mention.text.lower() not in ("name", "names", "id"):
            kept.append(one)
    return kept


_ROW_NOUN = re.compile(
    r"\b(?:how many|number of|count of|list(?: all)?(?: the)?|all(?: the)?|largest|biggest|"
    r"smallest|highest|"
    r"lowest|latest|oldest|cheapest|dearest|most expensive|longest|shortest)\s+([a-z]{3,}s)\b"
)


def _row_nouns(text: str, chosen: list[Mention], schema: Schema) -> list[Mention]:
    """With one table only, the noun that is counted means its rows ("how many claims")."""
    if len(schema.tables) != 1 or any(m.kind == "t" for m in chosen):
        return []
    found = []
    for match in _ROW_NOUN.finditer(text.lower()):
        start, end = match.span(1)
        free = all(end <= m.start or start >= m.end for m in chosen)
        if free and stem(match[1]) not in _NEVER and match[1] not in _NO_ROWS:
            found.append(
                Mention("t", start, end, text[start:end], table=schema.tables[0].name, exact=False)
            )
    return found


_NO_ROWS = frozenset(
    "times days weeks months years hours minutes quarters ways people is was has does others units "
    "names values details euros dollars pounds".split()
)


def _candidates(phrase: str, start: int, end: int, schema: Schema) -> list[_Candidate]:
    bare = re.sub(r"['’]s$", "", phrase)
    found = [*_cells(bare, start, end, phrase, schema)]
    tokens = tuple(w.lower() for w in re.findall(r"[A-Za-zÀ-ÿ]+|\d+", bare))
    if not tokens or (len(tokens) == 1 and len(tokens[0]) < 3 and tokens[0] != "id"):
        return found
    if len(tokens) == 1 and tokens[0] in _SMALL:
        return found
    if tokens[0] in ("the", "a", "of", "by", "per", "each", "in", "and", "for", "with"):
        for table in schema.tables:  # only a column that is called so: in_print
            found += [c for c in _columns(tokens, table, start, end, phrase) if c.score >= 1.4]
        return found
    if tokens[-1] in ("the", "a", "of", "by", "per", "each", "in", "and", "for", "with"):
        return found
    for table in schema.tables:
        score = _likeness(tokens, words_of(table.name))
        if score and not (
            len(tokens) == 1 and _never(tokens[0]) and tokens[0] != table.name.lower()
        ):
            mention = Mention("t", start, end, phrase, table=table.name, exact=score >= 0.8)
            found.append(_Candidate(score + 0.05 + 0.2 * len(tokens), mention))
        found += _columns(tokens, table, start, end, phrase)
    return found


def _never(word: str) -> bool:
    return word in _NEVER or (word.endswith("s") and word[:-1] in _NEVER)


def _columns(
    tokens: tuple[str, ...], table: SchemaTable, start: int, end: int, phrase: str
) -> list[_Candidate]:
    found = []
    for column in table.columns:
        score = _column_score(tokens, table, column)
        if score and _never(tokens[-1]) and score < 0.85:
            continue
        if score:
            mention = Mention(
                _KIND_LETTER[column.kind], start, end, phrase,
                column=(table.name, column.name), exact=score >= 0.8,
            )  # fmt: skip
            found.append(_Candidate(score + 0.2 * len(tokens), mention))
    return found


_UNITS = frozenset(
    "eur euro euros usd gbp chf kg g km m cm mm hours hrs h min minutes days pct percent litres "
    "l kwh".split()
)


def _column_score(tokens: tuple[str, ...], table: SchemaTable, column: SchemaColumn) -> float:
    """How well the words name the column; its unit and the table's own name need not be said."""
    names = words_of(re.sub(r"\s*[(\[][^)\]]*[)\]]", "", column.name)) or words_of(column.name)
    score = _likeness(tokens, names)
    if not score and len(names) > 2 and names[-1] in _UNITS:
        score = 0.98 * _likeness(tokens, names[:-1])
    own = stem(names[0]) == stem(words_of(table.name)[-1])
    if not score and len(names) > 1 and own:
        score = 0.95 * _likeness(tokens, names[1:])  # customer_name asked for as "name"
    if not score and column.kind == "date" and len(tokens) == 2 and tokens[1] in ("date", "day"):
        score = 0.95 * _likeness(tokens[:1], names)  # discharged asked for as "discharge date"
    if not score and len(tokens) == 1 and len(names) > 1:
        score = _compound(tokens[0], names)
    if tokens in (("name",), ("names",)) and column.label and score < 0.85:
        return 0.86
    if tokens == ("id",) and (names[-1] != "id" or not (own or column == table.columns[0])):
        return 0.0
    return max(score, 0.86) if tokens == ("id",) else score


def _compound(word: str, names: tuple[str, ...]) -> float:
    """Of "Downtime" for hours_down: begins with one word of the name, ends like another."""
    for one in names:
        rest = word.removeprefix(one)
        if (
            len(one) > 3
            and rest != word
            and len(rest) > 3
            and any(
                other != one and (alike(rest, other) or (rest == "time" and other in _UNITS))
                for other in names
            )
        ):
            return 0.7
    return 0.0


def _likeness(tokens: tuple[str, ...], names: tuple[str, ...]) -> float:
    """1 the same words, 0.9 the same stems, 0.7 the last and most telling word, 0.5 synonyms."""
    if not names:
        return 0.0
    if tokens == names:
        return 1.0
    if len(tokens) == len(names) and all(
        stem(a) == stem(b) for a, b in zip(tokens, names, strict=True)
    ):
        return 0.9
    if len(tokens) == len(names) and all(alike(a, b) for a, b in zip(tokens, names, strict=True)):
        return 0.5
    if "".join(tokens) == "".join(names):
        return 0.9
    if len(tokens) == 1 == len(names) and _misspelt(tokens[0], names[0]):
        return 0.45
    telling = [n for n in names if n not in ("id", "no", "number", "code", "of", "the", "in")]
    if len(tokens) == 1 and len(names) == 2 and telling and tokens[0] not in _NEVER:
        if stem(tokens[0]) in (stem(n) for n in telling):
            if stem(tokens[0]) == stem(names[-1]):
                return 0.7
            return 0.0 if names[0] == "unit" else 0.6  # "units" are pieces, not unit_price
        if any(alike(tokens[0], n) for n in telling):
            return 0.4
    return 0.0


def _misspelt(word: str, name: str) -> bool:
    """A slip of the hand: long words of one beginning that differ in a letter or two."""
    if min(len(word), len(name)) < 6 or word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    return SequenceMatcher(None, word, name).ratio() >= 0.86


def _cells(bare: str, start: int, end: int, phrase: str, schema: Schema) -> list[_Candidate]:
    if bare.lower() in _NEVER or (bare.isdigit() and len(bare) < 5) or len(bare) < 2:
        return []
    cells = schema.cells(bare)
    plural = not cells and bare.endswith("s") and len(bare) > 3
    cells = schema.cells(bare[:-1]) if plural else cells
    if not cells:
        return []
    weight = (
        0.9 + 0.2 * len(bare.split()) + (0.2 if bare[:1].isupper() or bare[:1].isdigit() else -0.15)
    )
    mention = Mention("v", start, end, phrase, names=(cells[0].text,), cells=cells)
    return [_Candidate(weight, mention)]


def revenue_mentions(text: str, schema: Schema) -> tuple[Mention, ...]:
    """Words for revenue, as the product of two columns."""
    if schema.revenue is None:
        return ()
    quantity, price = schema.revenue
    return tuple(
        Mention("a", m.start(), m.end(), m[0], column=quantity, factor=price)
        for m in _REVENUE.finditer(text)
    )
