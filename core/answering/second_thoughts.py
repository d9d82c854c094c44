"""Last looks at a reading: telling words of the request that left no trace in what was read.

Guarantees: whichever reader a plan, a calculation or a query comes from, words that take something
back, a wish for the most or the least, an "or", a "both" and a price without its quantity are
accounted for, or the answer is doubtful. Nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.answering.traceless import traceless
from core.language.clauses import (
    Aggregate,
    Apart,
    Assign,
    Calculate,
    Choose,
    Condition,
    Group,
    NumberOf,
    Operation,
    PairOff,
    PerItem,
    PerSlot,
    Problem,
    Query,
    SetOperation,
    Test,
    Want,
)
from core.language.notation import write, write_problem
from core.reading.coverage import is_common
from core.tables.catalog import Catalog, Kind

_TAKEN_BACK = re.compile(
    r"\b(?:sorry|wait|(?:scratch|scrap|strike|cancel) that|i (?:mean|meant)|make that|correction|"
    r"or rather|on second thoughts?|no,? (?:actually|wait)|actually,? (?:no|make)|oops|"
    r"my mistake)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\bas (?:many|few|much|little|early|late|soon|cheaply|evenly|fairly)\b[^.;?!]{0,40}?"
    r"\bas (?:possible|can be|we can|you can|i can)\b|\b(?:maximi[sz]|minimi[sz])\w*",
    re.IGNORECASE,
)
_ADDING = re.compile(
    r"\b(?:total\w*|sum\w*|add\w*|plus|altogether|combined|in all|and|overall|together)\b|\+",
    re.IGNORECASE,
)
_UNKNOWNS = re.compile(
    r"\bhow many (?:of each|\w+ (?:tickets?|were|did))|\bof each\b", re.IGNORECASE
)
_EXCEPT = r"\b(?:except|apart from|other than|but not|bar)\b(?: for)?[\w ,]{{0,30}}?\b{0}\b"
_SUBJECT = re.compile(
    r"\b([A-Z][a-z]{2,})(?= (?:must|cannot|can['’]?t|can|isn['’]t|is|has|should|may|will|won['’]t|"
    r"wants|needs|works|sits|goes|refuses)\b)"
)
_ALONE = re.compile(
    r"\bone (?:each|apiece|per \w+|to a \w+)\b|\bno two\b|"
    r"\b(?:do not|don['’]?t|not|never|nobody) shares?\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\b(?:choose|pick|select|assign|schedule|rota)\b", re.IGNORECASE)
_OR = re.compile(
    r"\bor\b(?! (?:more|less|fewer|later|earlier|above|below|over|under|so|not|after|before|"
    r"greater|higher|lower|better|worse|older|younger|equal)\b)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_PRICE = re.compile(r"price|rate\b", re.IGNORECASE)
_QUANTITY = re.compile(r"quantit|\bqty|_qty|^units?$|pieces|^count$", re.IGNORECASE)


def plan_thoughts(problem: Problem) -> Iterator[str]:
    """Doubts about a plan."""
    request = problem.request
    if taken := _TAKEN_BACK.search(request):
        yield f"«{taken[0]}» seems to take something back; please check what was understood."
    extremes = {Want.EARLIEST, Want.LATEST}
    aimed = any(True for _ in problem.goals()) or any(a.want in extremes for a in problem.asked())
    aim = _AIM.search(request)
    if aim and not aimed and not any(True for _ in problem.wishes()):
        yield f"«{aim[0]}» was not understood as what the plan is to reach."
    for clause in problem.clauses:
        if isinstance(clause.body, PerItem) and clause.body.items:
            words = request[slice(*clause.source)] or request
            items = clause.body.items
            named = [i for i in items if re.search(_EXCEPT.format(re.escape(i)), words)]
            if len(named) == len(items):
                yield f"A limit was read for {', '.join(named)}, who may be the exception from it."

    yield from _odd_names(problem)
    yield from _strangers(problem)
    yield from _sharing(problem)
    yield from traceless(problem)
    yield from _said_for_nothing(problem)
    yield from _unasked(problem)


_NO_NAMES = frozenset(
    "put place give assign get let make into onto to in on at of by for from with without and or "
    "the a an is are be each every which who".split()
)


def _odd_names(problem: Problem) -> Iterator[str]:
    """Small words that were taken for names of things."""
    groups = (thing for thing in problem.things() if isinstance(thing, Group))
    odd = [
        m
        for group in groups
        for m in group.members
        if m.casefold() in _NO_NAMES and not (m.isupper() and _lettered(group))
    ]
    if odd:
        names = ", ".join(f"«{name}»" for name in odd)
        taken = "was taken for the name" if len(odd) == 1 else "were taken for the names"
        yield f"{names} {taken} of what is planned; please check the names."


def _lettered(group: Group) -> bool:
    """Whether all of a group are called by letters: rooms A, B and C."""
    return all(re.fullmatch(r"[A-Z]\d?", member) for member in group.members)


def _said_for_nothing(problem: Problem) -> Iterator[str]:
    """A rule that keeps two apart where each place takes one only: whoever says so expects that
    a place takes several."""
    alone = any(isinstance(s, Assign) and s.slot_high == 1 for s in problem.shapes())
    for at, rule in problem.rules() if alone else ():
        if isinstance(rule, Apart):
            words = problem.request[slice(*problem.clauses[at].source)]
            yield f"«{words}» says nothing new if each place takes only one; may it take several?"


def _unasked(problem: Problem) -> Iterator[str]:
    """Numbers that are told of each thing, of which no rule and no goal makes use, in a choice
    that has no goal at all."""
    choice = any(isinstance(shape, Choose) for shape in problem.shapes())
    if not choice or any(True for _ in problem.goals()):
        return
    things = list(problem.things())
    used = " ".join(write(c.body) for c in problem.clauses if c.body not in things)
    for thing in things:
        if isinstance(thing, NumberOf) and not re.search(rf"\b{re.escape(thing.name)}\b", used):
            yield f"Nothing was made of the {thing.name} of each; is it to be as high as possible?"


def _sharing(problem: Problem) -> Iterator[str]:
    """Words for having a place alone, where the plan puts any number there."""
    open_ended = any(isinstance(s, Assign) and s.slot_high is None for s in problem.shapes())
    limited = any(isinstance(rule, (PerSlot, Apart, PairOff)) for _, rule in problem.rules())
    alone = _ALONE.search(problem.request)
    if open_ended and alone and not limited:
        yield f"«{alone[0]}» was not understood as a limit on each place."


def _strangers(problem: Problem) -> Iterator[str]:
    """Names that something is said of, and that are in none of the groups and clauses."""
    known = write_problem(problem).casefold()
    for match in _SUBJECT.finditer(problem.request):
        stem = match[1].casefold()[: max(4, len(match[1]) - 3)]  # "Extraction" of "extract"
        if stem not in known and not is_common(match[1]):
            yield f"«{match[1]}» is not among those that the plan is about."


def calculation_thoughts(request: str, found: list[Calculate]) -> Iterator[str]:
    """Doubts about a calculation: a story whose numbers were only added up."""
    for calculation in found:
        text = str(calculation.arguments[0]) if calculation.arguments else ""
        added = calculation.operation is Operation.ARITHMETIC and text.count("+") > 1
        if calculation.operation is Operation.ARITHMETIC and _CHOICE.search(request):
            yield "This looks like a choice rather than a calculation."
        if added and (_UNKNOWNS.search(request) or not _ADDING.search(request)):
            yield "It is not said that these numbers are to be added."


def query_thoughts(request: str, query: Query, catalog: Catalog) -> Iterator[str]:
    """Doubts about a question."""
    yield from _prices(query, catalog)
    yield from _blanks(query, catalog)
    yield from _nevers(request, query, catalog)
    if query.having and not query.by and not _grouped(query):
        yield "It is not clear of what each group is that is counted."
    yield from _alternatives(request, query)


def _grouped(query: Query) -> bool:
    """Whether something shown makes groups by itself."""
    return any(s.aggregate is Aggregate.NONE for s in query.shown)


def _prices(query: Query, catalog: Catalog) -> Iterator[str]:
    """Prices of single pieces that are added up although it is known how many pieces there are."""
    for shown in (*query.shown, *(r.shown for r in query.ranked)):
        if shown.aggregate is not Aggregate.SUM or len(shown.columns) != 1:
            continue
        column = shown.columns[0]
        try:
            others = [c.name for c in catalog.table(column.table).columns]
        except KeyError:
            continue
        if _PRICE.search(column.name) and any(_QUANTITY.search(name) for name in others):
            name = column.name.replace("_", " ")
            yield f"{name} was added up without its quantity."
            return


def _blanks(query: Query, catalog: Catalog) -> Iterator[str]:
    """A test for empty cells of a column that has none: every row fits it, or no row does."""
    for condition in query.conditions:
        column = condition.column
        if condition.test not in (Test.BLANK, Test.NOT_BLANK):
            continue
        try:
            infos = catalog.table(column.table).columns
        except KeyError:
            continue
        if any(info.name == column.name and not info.blanks for info in infos):
            name = column.name.replace("_", " ")
            yield f"{name} is never empty, so the question may mean one of its values."
            return


_NEVER = re.compile(
    r"\b(?:never|without|(?:did|do|does|has|have|had|was|were)(?:n['’]t| not))\b", re.IGNORECASE
)


def _nevers(request: str, query: Query, catalog: Catalog) -> Iterator[str]:
    """Things that never did something, of a table that has several rows for each: rows that say
    something else are no proof of it."""
    shown = [s.columns[0] for s in query.shown if s.aggregate is Aggregate.NONE and s.columns]
    if not shown or not _NEVER.search(request) or query.combined is not None or query.without:
        return
    try:
        table = catalog.table(shown[0].table)
        thing = next(c for c in table.columns if c.name == shown[0].name)
    except (KeyError, StopIteration):
        return
    kinds = {c.name: c.kind for c in table.columns}
    denied = [
        c.column
        for c in query.conditions
        if (c.negated or c.test is Test.NE)
        and c.column.table == table.name
        and c.column != shown[0]
        and kinds.get(c.column.name) is Kind.TEXT
    ]
    if denied and thing.distinct < table.row_count - thing.blanks:
        name, other = (c.name.replace("_", " ") for c in (shown[0], denied[0]))
        yield (
            f"A {name} can have several rows, and is listed if one of them has another {other}; "
            "it may have a row that has it as well."
        )


def _alternatives(request: str, query: Query) -> Iterator[str]:
    """An "or" that became an "and", one that reaches over several columns, a "both" read as
    either."""
    groups: dict[int, set[str]] = {}
    for condition in query.conditions:
        if condition.any_of:
            groups.setdefault(condition.any_of, set()).add(condition.column.name)
    either = bool(groups) or any(_listed(c) for c in query.conditions)
    combined = query.combined.operation if query.combined is not None else None
    if _OR.search(request) and len(query.conditions) > 1 and not either and combined is None:
        yield "The request says “or”, and the question was read with all of its parts at once."
    wide = [number for number, names in groups.items() if len(names) > 1]
    told = any(_listed(c) and c.any_of in wide for c in query.conditions)
    if wide and (len(query.conditions) > 2 or told):
        yield "It is not clear which parts of the question the “or” joins."
    joined = either or combined is SetOperation.EITHER
    if _BOTH.search(request) and joined and combined is not SetOperation.BOTH:
        yield "“Both” was read as one or the other."


def _listed(condition: Condition) -> bool:
    return condition.test is Test.IN and len(condition.values) > 1
