"""From a grounded table question to its answer: SQL, rows, check, explanation.

Guarantees: the SQL is built from the Query clause by code and run read-only in the solve worker; a
plain re-evaluation of the clause over the rows confirms the result before it is called right.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from core.answer import Answer, Cell, Formal, Reading, Step, Table
from core.answering.hearing import Heard
from core.answering.parts import Notebook, SolveWorker
from core.errors import NotAnswerableError
from core.language.clauses import Aggregate, Query
from core.language.notation import write
from core.reading.grounding.ground_words import source_of
from core.reading.grounding.query_echo import empty_doubt
from core.reading.lacking import lacking
from core.reading.linking.view import view_of_table
from core.tables.catalog import Catalog

Stage = Callable[[str], AbstractContextManager[None]]
_SECONDS = 30.0
_LIKELY = 0.65  # a reading this likely is shown, whatever words are left
_LINKED = 0.4  # the same of a reading by links, whose figure is lower
_MOST_TABLES = 20


def answer_query(
    heard: Heard,
    catalog: Catalog,
    database: Path,
    worker: SolveWorker,
    stage: Stage,
    notebook: Notebook,
) -> Answer:
    """The answer to one question. Raises NotAnswerableError where the tables cannot tell."""
    query = heard.query
    _refuse_lacking(heard, catalog, database, notebook)
    with stage("solve"):
        sql = worker.call("to_sql", query, catalog, timeout=_SECONDS)
        rows = worker.call("run_query", sql.sql, database, timeout=_SECONDS)
    with stage("check"):
        checked = None
        if not rows.cut_off:
            checked = worker.call("check_rows", query, catalog, database, rows, timeout=_SECONDS)
    with stage("explain"):
        steps: tuple[Step, ...] = worker.call(
            "explain_query", query, catalog, database, timeout=_SECONDS
        )
        text: str = worker.call("query_text", rows, query, timeout=_SECONDS)
        english: str = worker.call("say_query", query, catalog, timeout=_SECONDS)
    doubts = notebook.doubts_of_reading() + notebook.warnings
    if nothing := empty_doubt(query, len(rows.rows)):
        doubts.append(nothing)
    if rows.cut_off:
        doubts.append(f"The result was cut off after {len(rows.rows):,} rows.")
    if checked is False:
        doubts.append("The independent check of these rows came to another result.")
    return Answer(
        status="uncertain" if doubts else "answered",
        kind="query",
        text=text,
        request=notebook.request,
        value=_value(query, rows.rows),
        table=Table(rows.columns, rows.rows),
        formal=Formal("sql", sql.sql),
        reading=(
            Reading(write(query), english, _span(heard), _by(heard), _confidence(heard), checked),
        ),
        unused=notebook.unused(),
        warnings=(*doubts, *sql.notes),
        derivation=steps,
        checked=checked,
        engine="SQLite, read-only",
        other_readings=(heard.other,) if heard.other is not None else (),
        count=len(rows.rows),
        count_complete=not rows.cut_off,
    )


def _refuse_lacking(heard: Heard, catalog: Catalog, database: Path, notebook: Notebook) -> None:
    """Raises NotAnswerableError where the tables have nothing for what is asked. A reading that
    left nothing in doubt stands."""
    if not (heard.doubts or notebook.doubts_of_reading()) or len(catalog.tables) > _MOST_TABLES:
        return
    views = tuple(view_of_table(database, table) for table in catalog.tables)
    missing = lacking(notebook.request, catalog, views)
    likely = _LINKED if heard.linked is not None and heard.linked.used else _LIKELY
    if missing and (heard.linked is None or heard.linked.probability < likely):
        words = ", ".join(f"«{word}»" for word in missing)
        tables = ", ".join(table.name for table in catalog.tables[:5])
        raise NotAnswerableError(
            f"The tables have nothing on {words}.",
            f"No table, column or cell of {tables} stands for it.",
            "Ask by the names of the columns, or add the table that has it.",
        )


def _value(query: Query, rows: tuple[tuple[Cell, ...], ...]) -> Cell | list[Cell]:
    """The one figure or name asked for, or the list of names."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    named = query.shown and query.shown[0].aggregate is Aggregate.NONE
    if len(rows) == 1 and named and query.limit == 1:
        return rows[0][0]
    if rows and len(rows[0]) == 1:
        return [row[0] for row in rows[:1000]]
    return None


def _span(heard: Heard) -> tuple[int, int]:
    spans = [source_of(said) for _, said in heard.parts]
    spans += heard.linked.used if heard.linked else ()
    return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else (0, 0)


def _by(heard: Heard) -> str:
    """Which reader: both where the phrasebook's reading and the linker's came to the same."""
    if heard.confirmed:
        return "both"
    readers = {said.reading.by.value for _, said in heard.parts}
    return readers.pop() if len(readers) == 1 else "model"


def _confidence(heard: Heard) -> float:
    if heard.linked is not None:
        return round(heard.linked.probability, 3)
    return round(min((said.reading.confidence for _, said in heard.parts), default=1.0), 3)
