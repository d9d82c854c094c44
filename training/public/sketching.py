"""A gold query as sketches over the mentions that the lifter finds in its question.

Guarantees: every mention of a sketch is one of the sentence's; what the question does not name (an
implied column, the label of a table) is left out, since grounding finds it; a value or number that
has no mention raises Unlifted, because a line without it would teach the model to drop it.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    Column,
    Compare,
    Condition,
    Having,
    Query,
    Ranked,
    SetOperation,
    Shown,
    Test,
)
from core.language.thesaurus import stem, words_of
from core.reading.lifting.mentions import Mention, Sentence
from core.reading.sketch import Sketch
from core.tables.catalog import Catalog

_MEASURES = {
    Aggregate.SUM: "sum", Aggregate.AVG: "average", Aggregate.MIN: "smallest",
    Aggregate.MAX: "largest", Aggregate.COUNT_DISTINCT: "number_of",
}  # fmt: skip
_NUMBERS = "nkhqpg"


class Unlifted(Exception):
    """Something of the query has no mention in the sentence; says what."""


def sketches_of(query: Query, sentence: Sentence, catalog: Catalog) -> tuple[Sketch, ...]:
    """The query as sketches. Raises Unlifted."""
    return _Writer(sentence, catalog).write(query)


class _Writer:
    """Finds the mentions of one sentence that the parts of a query speak of."""

    def __init__(self, sentence: Sentence, catalog: Catalog) -> None:
        self._mentions = sentence.mentions
        self._text = sentence.text.lower()
        self._start = sentence.start
        self._catalog = catalog
        self._used: set[int] = set()

    def write(self, query: Query) -> tuple[Sketch, ...]:
        tests = self._tests(query)
        second = query.combined
        if second is not None:
            tests = self._combined(second.operation, tests, self._tests(second.query))
        ranks = [one for ranked in query.ranked for one in self._ranked(query, ranked)]
        havings = [self._having(one) for one in query.having]
        groups = self._groups(query)
        heads = self._heads(query)
        extra = [Sketch("distinct", ())] if query.distinct and self._says_different() else []
        return tuple(dict.fromkeys([*heads, *groups, *tests, *havings, *ranks, *extra]))

    # ------------------------------------------------------------ finding mentions

    def column(self, column: Column, need: bool = False) -> str | None:
        """The mention of a column: its own, else one that is called alike."""
        named = [m for m in self._mentions if m.kind in "xaz" and m.column is not None]
        exact = [m for m in named if m.column == (column.table, column.name)]
        alike = [
            m for m in named if m.column is not None and m.column[1].lower() == column.name.lower()
        ]
        stems = {stem(w) for w in words_of(column.name)}
        close = [m for m in named if {stem(w) for w in m.text.lower().split()} <= stems]
        for group in (exact, alike, close):
            if group:
                return self._take(group)
        if need:
            raise Unlifted(f"column {column.name}")
        return None

    def table(self, table: str) -> str | None:
        """The mention of a table."""
        found = [m for m in self._mentions if m.kind == "t" and m.table == table]
        return self._take(found) if found else None

    def _take(self, found: list[Mention]) -> str:
        """One that nothing has used yet, if there is one."""
        fresh = [m for m in found if m.start not in self._used] or found
        self._used.add(fresh[0].start)
        return fresh[0].id

    def value(self, condition: Condition, value: str | float) -> str:
        """The mention of a value. Raises Unlifted."""
        wanted = str(value).strip().lower()
        cells = [
            m for m in self._mentions
            if m.kind == "v" and any(c.text.strip().lower() == wanted for c in m.cells)
        ]  # fmt: skip
        if cells:
            place = (condition.column.table, condition.column.name)
            own = [m for m in cells if any((c.table, c.column) == place for c in m.cells)]
            return self._take(own or cells)
        if (number := _number(value)) is not None:
            found = [m for m in self._mentions if m.kind in _NUMBERS and m.number == number]
            year = f"{number:.0f}"
            found = found or [m for m in self._mentions if m.kind == "y" and m.text == year]
            found = found or [m for m in self._mentions if m.kind == "v" and m.text == year]
            if found:
                return self._take(found)
        dates = [m for m in self._mentions if m.kind == "y" and wanted in (m.period or ())]
        texts = [m for m in self._mentions if m.kind in "wv" and m.text.lower() == wanted]
        if dates or texts:
            return self._take(dates or texts)
        raise Unlifted(f"value {value}")

    # ------------------------------------------------------------ heads and groups

    def _heads(self, query: Query) -> list[Sketch]:
        found: list[Sketch] = []
        plain: list[str] = []
        grouped = {b.column for b in query.by}
        for shown in query.shown:
            if shown.aggregate is Aggregate.NONE:
                alone = len(query.by) == 1 and self._aggregated(query)
                key = alone and shown.columns and shown.columns[0] in grouped
                mention = self.column(shown.columns[0]) if shown.columns else None
                if mention and not key:
                    plain.append(mention)
                continue
            if plain:
                found.append(Sketch("column", tuple(plain)))
                plain = []
            found.append(self.measure(shown))
        if plain:
            found.append(Sketch("column", tuple(dict.fromkeys(plain))))
        if not found and not query.by:
            first = query.shown[0]
            table = self.table(
                first.columns[0].table if first.columns else first.table or query.main
            )
            found += [Sketch("rows", (table,))] if table else []
        return found

    @staticmethod
    def _aggregated(query: Query) -> bool:
        return any(s.aggregate is not Aggregate.NONE for s in query.shown)

    def measure(self, shown: Shown) -> Sketch:
        """An aggregate as a sketch."""
        if shown.aggregate is Aggregate.COUNT:
            table = self.table(shown.table) if shown.table else None
            column = self.column(shown.columns[0]) if shown.columns else None
            found = table or column
            return Sketch("number", (found,) if found else ())
        if shown.aggregate is Aggregate.NONE:
            raise Unlifted("limit on a plain column")
        column = self.column(shown.columns[0])
        name = _MEASURES[shown.aggregate]
        if column is None and name == "number_of":
            column = self.table(shown.columns[0].table)
        if column is None and name != "sum":
            raise Unlifted(f"measured column {shown.columns[0].name}")
        return Sketch(name, (column,) if column else ())

    def _groups(self, query: Query) -> list[Sketch]:
        found = []
        for by in query.by:
            label = [
                s.columns[0] for s in query.shown if s.aggregate is Aggregate.NONE and s.columns
            ]
            if by.hidden and not self._aggregated(query) and label:
                continue  # "students with two pets or more": the names are the groups
            mention = self.column(by.column) or self.table(by.column.table)
            for column in label:
                mention = mention or self.column(column)
            if mention:
                found.append(mention)
        return [Sketch("by", tuple(dict.fromkeys(found)))] if found else []

    # ------------------------------------------------------------ tests

    def _tests(self, query: Query) -> list[Sketch]:
        found: list[Sketch] = []
        groups: dict[int, list[Sketch]] = {}
        for condition in query.conditions:
            sketch = self._test(condition)
            if condition.any_of:
                groups.setdefault(condition.any_of, []).append(sketch)
            else:
                found.append(sketch)
        found += [Sketch("either", tuple(group)) for group in groups.values()]
        for table in query.without:
            mention = self.table(table)
            found.append(Sketch("without", (mention,) if mention else ()))
        return found + [self._against(one) for one in query.against]

    def _test(self, condition: Condition) -> Sketch:
        denied = condition.negated or condition.test is Test.NE
        column = self.column(condition.column)
        if condition.test in (Test.BLANK, Test.NOT_BLANK):
            inner = Sketch("blank", (column,) if column else ())
            return Sketch("not", (inner,)) if denied else inner
        if condition.test is Test.LATER_THAN and condition.other is not None:
            other = self.column(condition.other, need=True)
            first = self.column(condition.column, need=True)
            assert first is not None
            assert other is not None
            return Sketch("where", (first, *self._signs(first), other))
        if condition.test is Test.IN and len(condition.values) > 1:
            each = [Sketch("where", self._parts(condition, column, (v,))) for v in condition.values]
            inner = Sketch("either", tuple(each))
            return Sketch("not", (each[0],)) if denied else inner
        relation = _TEXT_TESTS.get(condition.test, "where")
        inner = Sketch(relation, self._parts(condition, column, condition.values))
        return Sketch("not", (inner,)) if denied else inner

    def _parts(
        self, condition: Condition, column: str | None, values: Iterable[str | float]
    ) -> tuple[str, ...]:
        mentions = [self.value(condition, value) for value in values]
        signs = self._signs(mentions[0]) if condition.test in _ORDERED else ()
        return tuple(dict.fromkeys([*((column,) if column else ()), *signs, *mentions]))

    def _signs(self, number: str) -> tuple[str, ...]:
        """The comparison or direction word that belongs to a mention: the nearest one."""
        place = next(m for m in self._mentions if m.id == number)
        words = [m for m in self._mentions if m.kind in "cd"]
        near = sorted(words, key=lambda m: min(abs(place.start - m.end), abs(m.start - place.end)))
        if not near or min(abs(place.start - near[0].end), abs(near[0].start - place.end)) > 25:
            raise Unlifted("comparison word")
        return (near[0].id,)

    def _combined(
        self, operation: SetOperation, first: list[Sketch], second: list[Sketch]
    ) -> list[Sketch]:
        new = [one for one in second if one not in first]
        if operation is SetOperation.EXCEPT:
            if len(new) != 1:
                raise Unlifted("except of several tests")
            return [*first, Sketch("not", (new[0],))]
        own = [one for one in first if one not in second]
        if len(own) != 1 or len(new) != 1:
            raise Unlifted("sets of several tests")
        both = operation is SetOperation.BOTH
        shared = [one for one in first if one in second]
        return [*shared, Sketch("both" if both else "either", (own[0], new[0]))]

    def _against(self, one: AgainstAverage) -> Sketch:
        column = self.column(one.column)
        if one.aggregate is not Aggregate.AVG:
            if one.compare is not Compare.EQ:
                raise Unlifted("beyond an extreme")
            return Sketch(
                "top",
                (self._extreme(one.aggregate is Aggregate.MAX), *((column,) if column else ())),
            )
        if column is None:
            raise Unlifted(f"column {one.column.name}")
        return Sketch("above_average", (column, *self._signs(column)))

    # ------------------------------------------------------------ ranks

    def _ranked(self, query: Query, ranked: Ranked) -> list[Sketch]:
        shown = ranked.shown
        inner: tuple[str | Sketch, ...]
        if shown.aggregate is Aggregate.NONE:
            column = self.column(shown.columns[0])
            inner = (column,) if column else ()
        else:
            inner = (self.measure(shown),)
        if query.limit is None:
            words = [m.id for m in self._mentions if m.kind == "m"][-1:]
            if not words and not inner:
                return [Sketch("sort", ())]
            return [Sketch("sort", (*words, *inner))]
        count = []
        if query.limit > 1:
            numbers = [m for m in self._mentions if m.kind in "ng" and m.number == query.limit]
            if not numbers:
                raise Unlifted("limit")
            count = [numbers[0].id]
        return [Sketch("top", (self._extreme(ranked.descending), *count, *inner))]

    def _extreme(self, descending: bool) -> str:
        words = [m for m in self._mentions if m.kind == "m"]
        if not words:
            raise Unlifted("extreme word")
        sense = "max" if descending else "min"
        fit = [m for m in words if m.extreme is not None and m.extreme.sense.value == sense]
        return (fit or words)[0].id

    def _having(self, one: Having) -> Sketch:
        measure = self.measure(one.shown)
        numbers = [m for m in self._mentions if m.kind in _NUMBERS and m.number == one.value]
        if not numbers:
            numbers = [m for m in self._mentions if m.kind in _NUMBERS and m.number is not None
                       and abs(m.number - one.value) == 1]  # fmt: skip
        if not numbers:
            raise Unlifted("limit of groups")
        number = numbers[0].id
        try:
            signs = self._signs(number)
        except Unlifted:
            signs = ()
        return Sketch("having", (*signs, number, measure))

    def _says_different(self) -> bool:
        return any(w in self._text for w in ("distinct", "different", "unique", "each once"))


_TEXT_TESTS = {Test.CONTAINS: "contains", Test.STARTS: "starts", Test.ENDS: "ends_with"}
_ORDERED = frozenset((Test.LT, Test.LE, Test.GT, Test.GE))


def _number(value: str | float) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
