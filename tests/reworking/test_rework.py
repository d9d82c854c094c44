"""Answers worked on: rules changed without the model, cells questioned, figures traced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.answer import Answer, Table
from core.assistant import Assistant, Options
from core.errors import NotUnderstoodError, UserError
from core.language.clauses import Compare, Condition, PerItem, Query, ReadBy, Total
from core.language.notation import read
from core.reworking.query_parts import joined, parts_of
from core.reworking.reasons import Cell
from core.reworking.revision import Line, Revision, revision_of

SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
SHIFTS = (
    "Anna, Ben, Carla and Dev each work one day from Monday to Thursday, one person a day. "
    "Anna does not work on Monday. Ben works the day after Anna. Carla works earlier than Anna. "
    "Dev works on Thursday."
)
TEAM = "Paul, Quinn and Rita must all be on the same team, teams have at most two people"


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    assistant = Assistant(Options(use_model=False))
    yield assistant
    assistant.close()


@pytest.fixture(scope="module")
def shifts(assistant: Assistant) -> Answer:
    answer = assistant.answer(SHIFTS)
    assert answer.table is not None, answer.text
    return answer


def line_of(revision: Revision, start: str) -> int:
    """The line whose English begins like this."""
    return next(n for n in range(len(revision.lines)) if revision.english(n).startswith(start))


def rows(answer: Answer) -> dict[object, object]:
    assert answer.table is not None, answer.text
    return {row[0]: row[1] for row in answer.table.rows}


# ---------------------------------------------------------------- lines of a plan


def test_unchanged_lines_give_the_same_answer(assistant: Assistant, shifts: Answer) -> None:
    """Solving what was read once more comes to the same plan, unread by any model."""
    again = assistant.again(revision_of(shifts))
    assert again.table == shifts.table
    assert again.tokens == {"prompt": 0, "generated": 0}
    assert again.checked is True


def test_a_rule_switched_off_frees_the_plan(assistant: Assistant, shifts: Answer) -> None:
    """Without "the day after" there are more plans, and switching it on again takes them back."""
    revision = revision_of(shifts)
    number = line_of(revision, "Ben")
    freed = assistant.again(revision.turned(number, on=False))
    assert (freed.count or 0) > (shifts.count or 0)
    back = assistant.again(revision.turned(number, on=False).turned(number, on=True))
    assert back.table == shifts.table


def test_a_rule_changed_is_the_users(assistant: Assistant, shifts: Answer) -> None:
    """A changed line counts, and is said to be the user's."""
    revision = revision_of(shifts)
    number = line_of(revision, "Dev")
    changed = revision.changed(number, read("is(Dev, [Monday])"))
    assert changed.lines[number].by is ReadBy.USER
    assert rows(assistant.again(changed))["Dev"] == "Monday"


def test_groups_and_shape_stay(shifts: Answer) -> None:
    """What the plan is about cannot be switched off."""
    revision = revision_of(shifts)
    with pytest.raises(UserError, match="cannot be switched off"):
        revision.turned(0, on=False)


def test_unsound_lines_are_told(assistant: Assistant, shifts: Answer) -> None:
    """A line about a stranger is an error in words, not a crash."""
    revision = revision_of(shifts).added(Line(read("is(Nobody, [Monday])")))
    answer = assistant.again(revision)
    assert answer.status == "error"
    assert "Nobody" in answer.text


# ---------------------------------------------------------------- one more rule in words


def test_a_rule_in_words_is_read_alone(assistant: Assistant, shifts: Answer) -> None:
    """Words for one more rule become that rule; the others stay."""
    revision = revision_of(assistant.answer(SHIFTS.rsplit(". ", 1)[0] + "."))
    more = assistant.rework.read_line("Dev works on Monday", revision)
    assert more.lines[: len(revision.lines)] == revision.lines
    assert len(more.lines) == len(revision.lines) + 1
    assert rows(assistant.again(more))["Dev"] == "Monday"


def test_words_take_the_place_of_a_line(assistant: Assistant, shifts: Answer) -> None:
    """A rule said anew replaces the old one."""
    revision = revision_of(shifts)
    number = line_of(revision, "Anna")
    more = assistant.rework.read_line("Anna does not work on Thursday", revision, number)
    assert "Thursday" in more.english(number)
    assert len(more.lines) == len(revision.lines)


@pytest.mark.parametrize("words", ["please be quick about it", "Zoe works on Monday", ""])
def test_words_that_are_no_rule_are_refused(
    assistant: Assistant, shifts: Answer, words: str
) -> None:
    """Nothing is added where nothing was understood."""
    with pytest.raises(NotUnderstoodError, match="could not be read as one rule"):
        assistant.rework.read_line(words, revision_of(shifts))


# ---------------------------------------------------------------- why, and why not


def test_a_forced_cell_names_its_rules(assistant: Assistant, shifts: Answer) -> None:
    """The only plan: each cell must be so, by rules that are named."""
    revision = revision_of(shifts)
    first = rows(shifts)
    reason = assistant.rework.why(revision, Cell("Anna", str(first["Anna"])), None)
    assert reason.text.startswith("It must be so")
    assert reason.clauses
    assert all(not revision.lines[n].fixed or n for n in reason.clauses)


def test_a_free_cell_shows_another_plan(assistant: Assistant, shifts: Answer) -> None:
    """Where nothing forces a cell another plan is shown that differs there."""
    revision = revision_of(shifts)
    loose = revision
    for number, line in enumerate(revision.lines):
        if line.optional:
            loose = loose.turned(number, on=False)
    reason = assistant.rework.why(loose, Cell("Anna", "Tuesday"), None)
    assert reason.other is not None
    assert dict(reason.other.rows)["Anna"] != "Tuesday"


def test_what_cannot_be_says_why(assistant: Assistant, shifts: Answer) -> None:
    """A cell against a rule names that rule."""
    revision = revision_of(shifts)
    reason = assistant.rework.why_not(revision, Cell("Anna", "Monday"), None)
    assert reason.text.startswith("It cannot be")
    assert any("Monday" in revision.english(n) for n in reason.clauses)


def test_a_changed_cell_breaks_what_it_breaks(assistant: Assistant, shifts: Answer) -> None:
    """A plan changed by hand is checked rule by rule."""
    revision = revision_of(shifts)
    assert shifts.table is not None
    assert all(v is not False for v in assistant.rework.held(revision, shifts.table).values())
    swapped = [list(row) for row in shifts.table.rows]
    place = next(n for n, row in enumerate(swapped) if row[0] == "Anna")
    other = next(n for n, row in enumerate(swapped) if row[1] == "Monday")
    swapped[place][1], swapped[other][1] = swapped[other][1], swapped[place][1]
    held = assistant.rework.held(revision, Table(shifts.table.columns, tuple(map(tuple, swapped))))
    assert held[line_of(revision, "Anna")] is False


def test_what_all_plans_share(assistant: Assistant, shifts: Answer) -> None:
    """Of a unique plan everything is shared."""
    shared = assistant.rework.shared(revision_of(shifts))
    assert shared.complete
    assert dict(shared.slots) == rows(shifts)


def test_what_each_can_have(assistant: Assistant, shifts: Answer) -> None:
    """One rule less: what is possible is found by plans, what is not is proved."""
    revision = revision_of(shifts)
    one = assistant.rework.possible(revision)
    assert one.complete
    assert dict(one.pairs) == rows(shifts)
    more = assistant.rework.possible(revision.turned(line_of(revision, "Ben"), on=False))
    assert more.complete
    assert more.pairs > one.pairs
    assert ("Anna", "Monday") in more.never


# ---------------------------------------------------------------- ways out


def test_each_way_out_makes_it_possible(assistant: Assistant) -> None:
    """An impossible request: every change that is offered gives a plan."""
    answer = assistant.answer(TEAM)
    assert answer.proof == "infeasible", answer.text
    ways = assistant.rework.ways_out(revision_of(answer))
    assert ways
    for way in ways:
        assert way.words
        assert assistant.again(way.revision).proof != "infeasible"


# ---------------------------------------------------------------- queries


@pytest.fixture(scope="module")
def asked(assistant: Assistant) -> tuple[Answer, Revision]:
    data = tuple(SAMPLES / f"{n}.csv" for n in ("customers", "orders", "order_items"))
    answer = assistant.answer("top 5 customers by revenue in 2024", data)
    assert answer.table is not None, answer.text
    return answer, revision_of(answer, data)


def test_a_query_comes_apart_and_together(asked: tuple[Answer, Revision]) -> None:
    """The lines of a query are the query again."""
    answer, revision = asked
    query = read(answer.reading[0].clause)
    assert isinstance(query, Query)
    assert joined(parts_of(query)) == query == revision.query()


def test_a_condition_switched_off(assistant: Assistant, asked: tuple[Answer, Revision]) -> None:
    """Without "in 2024" more is counted."""
    answer, revision = asked
    number = next(n for n, ln in enumerate(revision.lines) if isinstance(ln.body, Condition))
    assert "2024" in answer.request[slice(*revision.lines[number].source)]
    more = assistant.again(revision.turned(number, on=False))
    assert answer.table is not None
    assert more.table is not None
    assert float(str(more.table.rows[0][-1])) > float(str(answer.table.rows[0][-1]))
    assert more.checked is True


def test_the_rows_behind_a_figure(assistant: Assistant, asked: tuple[Answer, Revision]) -> None:
    """The rows of one customer: their products add up to the figure shown."""
    answer, revision = asked
    assert answer.table is not None
    row = answer.table.rows[0]
    found = assistant.rework.rows_behind(revision, row)
    places = [found.table.columns.index(n) for n in found.table.columns]
    names = {
        n.lower().replace(" ", "_"): p for n, p in zip(found.table.columns, places, strict=True)
    }
    total = sum(
        float(str(r[names["quantity"]])) * float(str(r[names["unit_price"]]))
        for r in found.table.rows
    )
    assert total == pytest.approx(float(str(row[-1])))
    # What the query tests and shows of other tables stands beside each row.
    assert {str(r[names["order_date"]])[:4] for r in found.table.rows} == {"2024"}
    assert {r[names["name"]] for r in found.table.rows} == {row[0]}


def test_the_rows_behind_a_weekday(assistant: Assistant) -> None:
    """Orders by weekday: behind each figure stand as many rows, all of that day."""
    data = (SAMPLES / "orders.csv",)
    answer = assistant.answer("number of orders per weekday", data)
    assert answer.table is not None, answer.text
    revision = revision_of(answer, data)
    for row in answer.table.rows:
        found = assistant.rework.rows_behind(revision, row)
        place = [c.lower().replace(" ", "_") for c in found.table.columns].index("order_date")
        days = {date.fromisoformat(str(r[place])[:10]).strftime("%A") for r in found.table.rows}
        assert days == {row[0]}
        assert len(found.table.rows) == row[1]


def test_the_rows_behind_a_group_that_is_not_named(assistant: Assistant) -> None:
    """A figure for each of something that is not shown: its own rows are found all the same."""
    data = (SAMPLES / "orders.csv",)
    revision = revision_of(assistant.answer("number of orders per customer_id", data), data)
    query = revision.query()
    hidden = replace(query, by=tuple(replace(b, hidden=True) for b in query.by), shown=tuple(
        s for s in query.shown if s.aggregate.value != "none"
    ))  # fmt: skip
    lines = tuple(
        replace(ln, body=hidden) if isinstance(ln.body, Query) else ln for ln in revision.lines
    )
    changed = replace(revision, lines=lines)
    answer = assistant.again(changed)
    assert answer.table is not None, answer.text
    for row in answer.table.rows[:3]:
        found = assistant.rework.rows_behind(changed, row)
        alike = sum(one == row for one in answer.table.rows)
        assert len(found.table.rows) == int(str(row[-1])) * min(alike, 20)
        place = [c.lower().replace(" ", "_") for c in found.table.columns].index("customer_id")
        assert len({r[place] for r in found.table.rows}) == min(alike, 20)
        assert ("came to the same" in found.words) == (alike > 1)


def test_the_rows_after_each_part(assistant: Assistant, asked: tuple[Answer, Revision]) -> None:
    """Each part leaves as many rows as the one before, or fewer."""
    _, revision = asked
    counts = [
        len(assistant.rework.rows_after(revision, n).table.rows)
        for n in range(len(parts_of(revision.query())))
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < counts[0]


# ---------------------------------------------------------------- calculations and refusals


def test_a_calculation_again(assistant: Assistant) -> None:
    """Calculations are worked out again from their lines."""
    answer = assistant.answer("What is 17.5% of 1,240?")
    again = assistant.again(revision_of(answer))
    assert again.value == answer.value == 217


def test_nothing_read_is_nothing_to_work_on(assistant: Assistant) -> None:
    """A refusal has no lines."""
    with pytest.raises(UserError, match="nothing here to work on"):
        revision_of(replace(assistant.answer("hello"), reading=()))


def test_a_new_limit_by_form(assistant: Assistant) -> None:
    """A number changed in a limit gives the plan of the new limit."""
    text = (
        "Choose projects: Rail costs 90 and is worth 7, Harbour costs 60 and is worth 5, "
        "Depot costs 50 and is worth 4. The total cost is at most 110. Highest total worth."
    )
    answer = assistant.answer(text)
    revision = revision_of(answer)
    number = next(
        (n for n, ln in enumerate(revision.lines) if isinstance(ln.body, Total | PerItem)), None
    )
    assert number is not None, [revision.english(n) for n in range(len(revision.lines))]
    body = revision.lines[number].body
    assert isinstance(body, Total)
    assert body.compare in (Compare.LE, Compare.LT)
    wider = assistant.again(revision.changed(number, replace(body, limit=200)))
    assert wider.objective == 16
