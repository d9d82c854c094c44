"""What the relation reader learns from says what its sources say, in the program's own marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.relating.check import faults
from training.relating.lines import FOLDER, LABELS, written
from training.relating.sketched import direction, sketched
from training.relating.solved import solved


def shown(path: Path) -> set[tuple[str, str]]:
    """Lines of a file of clauses, with single blanks."""
    return {(" ".join(line.text.split()), line.label) for line in written(path)}


def test_a_clause_gives_a_line_for_each_two_names(tmp_path: Path) -> None:
    """Both directions come from one label; a pair without one is unrelated."""
    path = tmp_path / "own.tsv"
    path.write_text(
        "-\t\n{A} after {B}, and {C} is never last\tbefore(B,A); not_at(C,last)\n", encoding="utf-8"
    )
    assert shown(path) == {
        ("[x1] after [y1] , and [o1] is never last", "after"),
        ("[x1] after [o1] , and [y1] is never last", "none"),
        ("[o1] after [x1] , and [y1] is never last", "none"),
        ("[x1] after [o1] , and [o1] is never [y3] last", "none"),
        ("[o1] after [x1] , and [o1] is never [y3] last", "none"),
        ("[o1] after [o1] , and [x1] is never [y3] last", "not_is"),
    }


def test_a_rule_that_no_relation_says_is_something_else(tmp_path: Path) -> None:
    """Where other rules stand beside it, pairs without a label are left out."""
    path = tmp_path / "own.tsv"
    path.write_text("{A} two gaps from {B}\tother\n{A} on {S} if {B} is\tis(A,S); other\n",
                    encoding="utf-8")  # fmt: skip
    assert {label for _, label in shown(path)} == {"other", "is"}


def test_a_sentence_with_its_sketch(tmp_path: Path) -> None:
    """Direction and denial of the sketch become the relation."""
    sentence = {"text": "Ann is not next to Bob.", "sketch": "not(next(Ann; Bob))"}
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"class": "order", "sentences": [sentence]}), encoding="utf-8")
    assert [line.label for line in sketched(path)] == ["not_next"]


@pytest.mark.parametrize(
    ("words", "label"),
    [("straight after", "right_after"), ("ahead of", "before"), ("followed by", "before"),
     ("older than", ""), ("to the right of", "after")],
)  # fmt: skip
def test_the_direction_of_words(words: str, label: str) -> None:
    """Words that leave the direction to the scale say none."""
    assert direction(words) == label


def test_a_request_with_its_clauses(tmp_path: Path) -> None:
    """The sentence with both names says the rule that the clauses have for them."""
    gold = [
        "group(talks, [Ann, Bob, Cy])",
        'group(places, ["1", "2", "3"], ordered)',
        "assign(talks, places, 1, 1, 1, 1)",
        "order(Bob, Ann)",
        "not(position(Cy, [-1]))",
    ]
    request = "Three talks. Ann waits for Bob. Cy isn't last."
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"request": request, "gold": gold}), encoding="utf-8")
    assert [line.label for line in solved(path)] == ["after", "not_is"]


def test_the_shipped_clauses_are_sound() -> None:
    """Every clause that was written has a meaning in the known labels."""
    paths = sorted(FOLDER.glob("*.tsv"))
    lines = [line for p in paths for line in p.read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) > 3000
    assert [fault for line in lines for fault in faults(line)] == []
    assert {one.label for path in paths for one in written(path)} <= set(LABELS)


@pytest.mark.parametrize(
    "line",
    ["no tab", "{A} and {B}\tbefore(A)", "{A} and {B}\tbeside(A,B)", "{A}\tbefore(A,B)",
     "{Z}\tnone", "{A} two\tat_most(A,three)"],
)  # fmt: skip
def test_a_faulty_clause_is_named(line: str) -> None:
    """A label that is unknown, or of names that are not there, is a fault."""
    assert list(faults(line))
