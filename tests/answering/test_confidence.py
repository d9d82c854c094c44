"""What speaks for an answer, how likely that makes it, and when it is too little."""

import json
from dataclasses import replace
from pathlib import Path

from core.answer import Answer, Formal, Reading, Table
from core.answering.confidence import Judge, judged, judges
from core.answering.evidence import evidence, family_of

QUERY = Answer(
    status="answered", kind="query", text="", request="How many loans are above 500?",
    table=Table(("number of loans",), ((3,),)),
    formal=Formal("sql", 'SELECT COUNT(*) FROM "loans" WHERE "loans"."amount" > 500'),
    reading=(Reading("query(…)", "…", (0, 10), "both", 0.99),),
)  # fmt: skip
GRID = Answer(
    status="answered", kind="plan", text="", request="Ann is not the baker.",
    formal=Formal("clauses", "group(a, [Ann])\nmatch([a, b])\nnot(is(Ann, [baker]))"),
    reading=(Reading("not(is(Ann, [baker]))", "…", (0, 20), "rules", 0.85, True),),
)  # fmt: skip


def test_families() -> None:
    """Grids, amounts, other plans, queries and calculations are judged apart."""
    amounts = replace(GRID, formal=Formal("clauses", "group(a, [x])\namounts(a)"))
    order = replace(GRID, formal=Formal("clauses", "assign(a, b)"))
    found = [family_of(a) for a in (QUERY, GRID, amounts, order)]
    assert found == ["table", "grid", "amounts", "plan"]
    assert family_of(QUERY, tables=3) == "tables"
    assert family_of(replace(QUERY, kind="calculation")) == "calculation"


def test_words_and_query_must_fit() -> None:
    """A count that was asked for and is there is no loss; one that is missing is."""
    assert evidence(QUERY)["count_lost"] == 0
    lost = replace(QUERY, formal=Formal("sql", 'SELECT "loans"."amount" FROM "loans"'))
    found = evidence(lost)
    assert found["count_lost"] == found["numbers_left"] * 4 == found["bare"] == 1


def test_a_superlative_has_a_direction() -> None:
    """The oldest is not the first in ascending age order of birthdays read upside down."""
    sql = 'SELECT "name" FROM "hosts" ORDER BY "age" ASC LIMIT 1'
    asked = replace(QUERY, request="Who is the oldest host?", formal=Formal("sql", sql))
    assert evidence(asked)["upside_down"] == 1
    right = replace(asked, formal=Formal("sql", sql.replace("ASC", "DESC")))
    assert evidence(right)["upside_down"] == 0


def test_a_denial_that_was_not_read_is_evidence() -> None:
    """ "Not" in the words and none in the clauses counts against an answer."""
    assert evidence(GRID)["not_lost"] == 0
    lost = replace(GRID, formal=Formal("clauses", "match([a, b])\nis(Ann, [baker])"))
    assert evidence(lost)["not_lost"] == 1


def _judge(threshold: float) -> dict[str, Judge]:
    return {"table": Judge(0.0, {"by_both": 2.0}, threshold)}


def test_too_little_makes_an_answer_uncertain() -> None:
    """Below the threshold it is flagged and says why; above, only its confidence is told."""
    sure = judged(QUERY, _judge(0.5))
    assert (sure.status, sure.confidence) == ("answered", 0.881)
    unsure = judged(QUERY, _judge(0.95))
    assert unsure.status == "uncertain"
    assert "9 of 10" in unsure.warnings[-1]


def test_a_doubt_is_never_taken_back() -> None:
    """What another stage called uncertain stays so, and no reason is added to its own."""
    doubtful = replace(QUERY, status="uncertain", warnings=("A doubt.",))
    found = judged(doubtful, _judge(0.1))
    assert (found.status, found.warnings) == ("uncertain", ("A doubt.",))


def test_refusals_and_unknown_families_are_left_alone() -> None:
    """There is nothing to be sure of in a refusal, or where nothing was fitted."""
    refused = replace(QUERY, status="not_answerable")
    assert judged(refused, _judge(0.99)) == refused
    assert judged(GRID, _judge(0.99)) == GRID


def test_a_missing_or_foreign_file_changes_nothing(tmp_path: Path) -> None:
    """Without usable weights no answer is judged."""
    assert judges(tmp_path / "none.json") == {}
    odd = tmp_path / "odd.json"
    odd.write_text('{"families": {"query": {"bias": "x"}}}', encoding="utf-8")
    assert judges(odd) == {}
    good = tmp_path / "good.json"
    family = {"bias": 0, "weights": {"by_both": 1}, "threshold": 0.5}
    good.write_text(json.dumps({"families": {"grid": family}}), encoding="utf-8")
    assert judges(good)["grid"].probability({"by_both": 0.0}) == 0.5
