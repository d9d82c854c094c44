"""Names of the columns of a query's result, as a person would head them.

Guarantees: every output has a name of its own ("average delay", "revenue", "number of orders"),
made from the user's names.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.language.clauses import Aggregate, By, Grain, Shown
from core.language.thesaurus import words_of
from core.tables.catalog import Catalog
from core.tables.numerals import unit_of_name

_QUANTITIES = {"quantity", "qty", "units", "pieces", "count", "amount", "number", "sold"}
_PRICES = {"price": "revenue", "cost": "cost", "rate": "amount", "wage": "wages", "fee": "fees"}
_LEADS = {
    Aggregate.NONE: "",
    Aggregate.SUM: "total ",
    Aggregate.AVG: "average ",
    Aggregate.MIN: "lowest ",
    Aggregate.MAX: "highest ",
    Aggregate.COUNT: "number of ",
    Aggregate.COUNT_DISTINCT: "different ",
}
_DATE_LEADS = {Aggregate.MIN: "earliest ", Aggregate.MAX: "latest "}


def shown_name(shown: Shown, main: str, catalog: Catalog) -> str:
    """The heading of one output; `main`: the query's main table."""
    if shown.aggregate is Aggregate.COUNT and not shown.columns:
        rows = plain_words(shown.table or main)
        return f"number of {rows}" if singular(rows) != rows else f"number of rows in {rows}"
    if shown.aggregate is Aggregate.NONE and len(shown.columns) == 1:
        return shown.columns[0].name
    what = measure_name(shown)
    lead = _LEADS[shown.aggregate]
    if len(shown.columns) == 1:
        column = catalog.column(shown.columns[0].table, shown.columns[0].name)
        lead = _DATE_LEADS.get(shown.aggregate, lead) if column.kind.dated else lead
    if shown.aggregate is Aggregate.SUM and what in _PRICES.values():
        lead = ""
    return _without_repetition(lead, what)


def measure_name(shown: Shown) -> str:
    """What is added up, in words: "delay days", "revenue" for quantity × price."""
    if len(shown.columns) > 1:
        words = [set(words_of(column.name)) for column in shown.columns]
        if any(w & _QUANTITIES for w in words):
            for word, name in _PRICES.items():
                if any(word in w for w in words):
                    return name
    return " × ".join(_with_unit(column.name) for column in shown.columns)


def _with_unit(name: str) -> str:
    """delay_days → delay (days)."""
    words = plain_words(name).split()
    if len(words) > 1 and unit_of_name(name) and words[-1].isalpha():
        return f"{' '.join(words[:-1])} ({words[-1]})"
    return " ".join(words)


def _without_repetition(lead: str, what: str) -> str:
    """total_cost summed is "total cost", not "total total cost"."""
    return what if lead and what.startswith(lead) else lead + what


def by_name(by: By, catalog: Catalog) -> str:
    """The heading of a group: the column, or the part of the date."""
    dated = catalog.column(by.column.table, by.column.name).kind.dated
    return by.grain.value if by.grain and by.grain is not Grain.DAY and dated else by.column.name


def plain_words(name: str) -> str:
    """A table's or column's name as words: order_items → order items."""
    return " ".join(name.replace("_", " ").split())


def singular(name: str) -> str:
    """A table's name for one of its rows: customers → customer, branches → branch."""
    words = plain_words(name)
    for ending, cut in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if words.endswith(ending) and len(words) > len(ending) + 1:
            return words[: -len(ending)] + cut
    return words[:-1] if words.endswith("s") and not words.endswith(("ss", "us", "is")) else words


def unique_headings(headings: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Headings made unique; each comes with the table that tells it apart from its like."""
    names = [name for name, _ in headings]
    found: list[str] = []
    for name, table in headings:
        best = f"{singular(table)} {name}" if names.count(name) > 1 and table else name
        number = 2
        while best in found:
            best, number = f"{name} {number}", number + 1
        found.append(best)
    return tuple(found)
