"""SQL expressions for the parts of a Query clause, as sqlglot trees.

Guarantees: the user's words enter SQL as literals and quoted identifiers only; text is compared
without case, dates by whole days and periods, yes/no columns by their meaning; what cannot be
compared is never true.
"""

from __future__ import annotations

import calendar
import re
from typing import Any

from sqlglot import exp

from core.language.clauses import Aggregate, By, Column, Compare, Condition, Grain, Shown, Test
from core.solving.sql_plan import Key
from core.tables.catalog import Catalog, ColumnInfo, Kind, Value
from core.tables.numerals import read_numeral

Expression = Any  # sqlglot's trees are untyped here
_YES = {"yes", "y", "true", "t", "1", "1.0", "ja", "oui"}
_NO = {"no", "n", "false", "f", "0", "0.0", "nein", "non"}
_SIGNS = {
    Compare.LE: exp.LTE, Compare.LT: exp.LT, Compare.EQ: exp.EQ,
    Compare.GE: exp.GTE, Compare.GT: exp.GT, Compare.NE: exp.NEQ,
}  # fmt: skip
_TESTS = {
    Test.EQ: Compare.EQ, Test.NE: Compare.NE, Test.LT: Compare.LT,
    Test.LE: Compare.LE, Test.GT: Compare.GT, Test.GE: Compare.GE,
}  # fmt: skip
WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


class Terms:
    """Makes the expressions of one query over one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def info(self, column: Column) -> ColumnInfo:
        return self._catalog.column(column.table, column.name)

    def column(self, column: Column) -> Expression:
        """The column, with its table."""
        return exp.column(column.name, table=column.table, quoted=True)

    def row(self, table: str) -> Expression:
        """What tells the rows of a table apart: its key, else SQLite's own row number."""
        info = self._catalog.table(table)
        if info.key:
            return exp.column(info.key, table=table, quoted=True)
        taken = {column.name.casefold() for column in info.columns}
        name = next(n for n in ("rowid", "_rowid_", "oid") if n not in taken)
        return exp.column(name, table=exp.to_identifier(table, quoted=True))

    # ------------------------------------------------------------ values

    def value(self, shown: Shown) -> Expression:
        """What is added up or listed: a column or the product of several."""
        factors = [self._number(column, shown.aggregate) for column in shown.columns]
        product = factors[0]
        for factor in factors[1:]:
            product = exp.Mul(this=product, expression=factor)
        return product

    def _number(self, column: Column, aggregate: Aggregate) -> Expression:
        info = self.info(column)
        if info.kind is not Kind.BOOL or aggregate not in {Aggregate.SUM, Aggregate.AVG}:
            return self.column(column)
        yes = exp.EQ(this=self.column(column), expression=literal(info.truth[1]))
        known = exp.Not(this=exp.Is(this=self.column(column), expression=exp.Null()))
        return exp.Case(
            ifs=[_when(yes, exp.Literal.number(1)), _when(known, exp.Literal.number(0))]
        )

    def key(self, key: Key) -> Expression:
        """What rows are grouped by."""
        if isinstance(key, Shown):
            return self.value(key)
        column = self.column(key.column)
        if key.grain is None or not self.info(key.column).kind.dated:
            return column
        return _part(column, key.grain)

    def key_order(self, key: Key) -> Expression | None:
        """By what groups are listed where nothing else is asked: dates in their order."""
        if not isinstance(key, By) or key.grain is None or not self.info(key.column).kind.dated:
            return None
        if key.grain is not Grain.WEEKDAY:
            return self.key(key)
        day = exp.cast(_strftime("%w", self.column(key.column)), "INTEGER")
        monday_first = exp.Paren(this=exp.Add(this=day, expression=exp.Literal.number(6)))
        return exp.Mod(this=monday_first, expression=exp.Literal.number(7))

    # ------------------------------------------------------------ conditions

    def condition(self, condition: Condition) -> Expression:
        """The condition as a Boolean expression; unknown cells make it unknown, so not true."""
        test = self._test(condition)
        return exp.Not(this=exp.Paren(this=test)) if condition.negated else test

    def _test(self, condition: Condition) -> Expression:
        column = self.column(condition.column)
        if condition.test in {Test.BLANK, Test.NOT_BLANK}:
            blank = exp.Is(this=column, expression=exp.Null())
            return blank if condition.test is Test.BLANK else exp.Not(this=blank)
        if condition.test is Test.LATER_THAN and condition.other:
            return exp.GT(this=column, expression=self.column(condition.other))
        if condition.test in {Test.CONTAINS, Test.STARTS, Test.ENDS}:
            return _like(column, condition)
        info = self.info(condition.column)
        values = condition.values or (("yes",) if info.truth else ())
        if not values:
            return exp.false()
        if info.kind.dated:
            return self._date_test(condition, info, values)
        if condition.test is Test.BETWEEN:
            low, high = (_cell(info, v) for v in (values[0], values[-1]))
            return exp.Between(this=_folded(column, info), low=low, high=high)
        if condition.test is Test.IN and len(values) > 1:
            return exp.In(this=_folded(column, info), expressions=[_cell(info, v) for v in values])
        compare = _TESTS.get(condition.test, Compare.EQ)
        return _SIGNS[compare](this=_folded(column, info), expression=_cell(info, values[0]))

    def _date_test(
        self, condition: Condition, info: ColumnInfo, values: tuple[str | float, ...]
    ) -> Expression:
        column = self.column(condition.column)
        if info.kind is Kind.MOMENT:
            column = exp.func("date", column, dialect="sqlite")
        first, last = period(values[0])
        if condition.test is Test.BETWEEN:
            return _within(column, first, period(values[-1])[1])
        if condition.test is Test.IN:
            return exp.or_(*(_within(column, *period(value)) for value in values))
        match _TESTS.get(condition.test, Compare.EQ):
            case Compare.EQ:
                return _within(column, first, last)
            case Compare.NE:
                return exp.Not(this=exp.Paren(this=_within(column, first, last)))
            case Compare.GT | Compare.LE as sign:
                return _SIGNS[sign](this=column, expression=exp.Literal.string(last))
            case sign:
                return _SIGNS[sign](this=column, expression=exp.Literal.string(first))

    def compared(self, left: Expression, compare: Compare, right: Expression) -> Expression:
        return _SIGNS[compare](this=left, expression=right)


def literal(value: Value) -> Expression:
    """A value as an SQL literal."""
    if value is None:
        return exp.Null()
    if isinstance(value, str):
        return exp.Literal.string(value)
    whole = value == int(value)
    bare = exp.Literal.number(abs(int(value)) if whole else repr(abs(float(value))))
    return exp.Neg(this=bare) if value < 0 else bare


def truth_of(info: ColumnInfo, value: str | float) -> Value:
    """The stored value of a yes/no column that a user's word means."""
    word = str(value).strip().lower()
    if word == str(info.truth[1]).lower():
        return info.truth[1]
    if word == str(info.truth[0]).lower():
        return info.truth[0]
    if word in _YES or word == info.name.replace("_", " ").lower():
        return info.truth[1]
    return info.truth[0] if word in _NO else value


def period(value: str | float) -> tuple[str, str]:
    """First and last ISO day of what a date value names: 2024, 2024-03 or 2024-03-01."""
    text = str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
    text = text.strip()
    if re.fullmatch(r"\d{4}", text):
        return f"{text}-01-01", f"{text}-12-31"
    month = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if month and 1 <= int(month[2]) <= 12 and int(month[1]) > 0:
        days = calendar.monthrange(int(month[1]), int(month[2]))[1]
        return f"{text}-01", f"{text}-{days:02}"
    return text[:10], text[:10]


def _cell(info: ColumnInfo, value: str | float) -> Expression:
    if info.kind is Kind.BOOL:
        return literal(truth_of(info, value))
    if info.kind.numeric and isinstance(value, str):
        numeral = read_numeral(value)
        return literal(value if numeral is None or numeral.point is None else numeral.point)
    if info.kind is Kind.TEXT and not isinstance(value, str):
        return exp.Literal.string(str(int(value)) if value == int(value) else str(value))
    return literal(value)


def _folded(column: Expression, info: ColumnInfo) -> Expression:
    """The column, compared without case where it holds text."""
    if info.kind.numeric or info.kind.dated:
        return column
    return exp.Collate(this=column, expression=exp.Var(this="NOCASE"))


def _within(column: Expression, first: str, last: str) -> Expression:
    if first == last:
        return exp.EQ(this=column, expression=exp.Literal.string(first))
    return exp.Between(
        this=column, low=exp.Literal.string(first), high=exp.Literal.string(last)
    )  # fmt: skip


def _like(column: Expression, condition: Condition) -> Expression:
    """Any of the texts, at the start, at the end or anywhere; LIKE ignores case."""
    tests = []
    for value in condition.values:
        bare = re.sub(r"([\\%_])", r"\\\1", str(value))
        before = "" if condition.test is Test.STARTS else "%"
        form = f"{before}{bare}{'' if condition.test is Test.ENDS else '%'}"
        like = exp.Like(this=column, expression=exp.Literal.string(form))
        escaped = exp.Escape(this=like, expression=exp.Literal.string("\\"))
        tests.append(escaped if bare != str(value) else like)
    return exp.or_(*tests) if tests else exp.false()


def _strftime(form: str, column: Expression) -> Expression:
    return exp.Anonymous(this="strftime", expressions=[exp.Literal.string(form), column])


def _part(column: Expression, grain: Grain) -> Expression:
    year, month = _strftime("%Y", column), _strftime("%m", column)
    match grain:
        case Grain.DAY:
            return exp.Anonymous(this="date", expressions=[column])
        case Grain.MONTH:
            return _strftime("%Y-%m", column)
        case Grain.YEAR:
            return exp.cast(year, "INTEGER")
        case Grain.QUARTER:
            number = exp.Div(
                this=exp.Paren(
                    this=exp.Add(this=exp.cast(month, "INTEGER"), expression=exp.Literal.number(2))
                ),
                expression=exp.Literal.number(3),
                typed=True,  # whole numbers stay whole
            )
            joined = exp.DPipe(this=year, expression=exp.Literal.string("-Q"))
            return exp.DPipe(this=joined, expression=exp.Paren(this=number))
        case Grain.WEEKDAY:
            day = _strftime("%w", column)
            ifs = [
                _when(exp.Literal.string(str(number)), exp.Literal.string(name))
                for number, name in enumerate(WEEKDAYS)
            ]
            return exp.Case(this=day, ifs=ifs)


def _when(condition: Expression, then: Expression) -> Expression:
    return exp.If(this=condition, true=then)
