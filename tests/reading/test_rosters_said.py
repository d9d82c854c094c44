"""Rosters: one verb for several people, one count for several days, days that may not follow."""

from __future__ import annotations

import pytest

from core.language.notation import write
from core.reading.work.roster import read_roster

HEAD = "Rota for Mon, Tue, Wed, Thu, Fri. Staff: Ann, Bob, Cy, Di. Two a day. "
ROTA = "Rota for Mon, Tue, Wed, Thu, Fri. Staff: Ann, Bob, Cy, Di. "


def _read(text: str) -> tuple[str, tuple[str, ...]]:
    reading = read_roster(text)
    assert reading is not None
    return "; ".join(write(c.body) for c in reading.problem.clauses[3:-1]), reading.doubts


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("Ann is off on Monday and Bob on Tuesday.", "not(is(Ann, [Mon])); not(is(Bob, [Tue]))"),
        ("Ann is off Monday. So is Bob.", "not(is(Ann, [Mon])); not(is(Bob, [Mon]))"),
        ("Ann two days but not next to each other.", "per_item(=, 2, [Ann]); in_a_row(1, [Ann])"),
        ("Ann has Monday and no other.", "is(Ann, [Mon]); not(is(Ann, [Tue, Wed, Thu, Fri]))"),
        ("Ann works as many as needed but no more than three.", "per_item(<=, 3, [Ann])"),
        ("Ann needs Tuesday or Wednesday off.", "per_item(<=, 1, [Ann], [Tue, Wed])"),
        ("Ann and Bob can't both be off on Monday.", "per_slot(>=, 1, [Mon], [Ann, Bob])"),
        ("Bob says Monday or Tuesday, he doesn't mind.", "is(Bob, [Mon, Tue])"),
        ("Ann is on tour until Wednesday, so she starts Wednesday.", "not(is(Ann, [Mon, Tue]))"),
        ("Could you give Ann Monday off?", "not(is(Ann, [Mon]))"),
    ],
)
def test_each_way_to_say_it_is_read_completely(said: str, rules: str) -> None:
    """Every part of the sentence has its rule."""
    assert _read(HEAD + said) == (rules, ())


def test_one_count_holds_for_the_days_beside_it() -> None:
    """ "One on Monday and on Friday, two on Tuesday and Wednesday"."""
    rules, doubts = _read(
        ROTA + "One on Monday and on Friday, two on Tuesday and Wednesday, three on Thursday."
    )
    assert not doubts
    assert "per_slot(=, 1, [Mon, Fri]); per_slot(=, 2, [Tue, Wed]); per_slot(=, 3, [Thu])" in rules


@pytest.mark.parametrize("said", ["Ann before Bob.", "On Thursday Cy needs to leave early."])
def test_what_a_roster_cannot_say_is_a_doubt(said: str) -> None:
    """Who comes before whom where each comes more than once; a part of a day."""
    assert _read(HEAD + said)[1]
