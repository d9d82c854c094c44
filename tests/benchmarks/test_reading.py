"""The reading benchmark: parts never mix, and its judges know right from wrong."""

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from benchmarks.reading import amounts, grids, single, spider
from benchmarks.reading.items import DEV, TRAIN, held_back, sample
from benchmarks.reading.results import figures, result_of, table
from benchmarks.reading.rows import same_rows
from benchmarks.reading.run import main, suite_items
from benchmarks.score import Outcome
from core.answer import Answer, Formal, Reading, Table

PUZZLE = {
    "categories": ["cooks", "soups", "prices"],
    "members": [["Ada", "Bo", "Cy"], ["leek", "pea", "tomato"], ["$3", "$4", "$6"]],
    "clues": ["Ada's soup costs 1 dollar more than the pea soup.", "Bo is either leek or $6."],
    "parse": ["comp(A0, B1, 1, >)", "either(A1, B0, C2)"],
    "parse_by": "human",
    "solution": [["cy", "pea", "$3"], ["ada", "tomato", "$4"], ["bo", "leek", "$6"]],
}
READ = """group(cooks, [Ada, Bo, Cy])
group(soups, [leek, pea, tomato])
group(prices, ["$3", "$4", "$6"], ordered, [3, 4, 6], dollar)
match([cooks, soups, prices])
"""


def _shared(folder: Path, name: str, lines: list[dict]) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    return folder


def _said(**fields: object) -> Answer:
    return Answer(**{"status": "answered", "kind": "plan", "text": ""} | fields)  # type: ignore[arg-type]


def _clue(folder: Path, number: int) -> grids.Item:
    shared = _shared(folder, "logic_grid/train.jsonl.gz", [PUZZLE])
    part = DEV if held_back("Ada|Bo|Cy", grids.SHARE) else TRAIN
    return list(grids.clue_items(shared, part))[number]


def test_a_key_is_in_one_part_only() -> None:
    """What is held back depends on the key alone, whatever its case, and comes near its share."""
    keys = [f"table-{n}" for n in range(2000)]
    assert [held_back(k, 0.2) for k in keys] == [held_back(k.upper(), 0.2) for k in keys]
    assert 300 < sum(held_back(k, 0.2) for k in keys) < 500


@pytest.mark.parametrize(
    ("rule", "right"),
    [
        ('order(pea, Ada, =, 1, "", true)', True),
        ('order(pea, Ada, =, 1, "")', False),  # one place is not one dollar
        ('order(Ada, pea, =, 1, "", true)', False),
    ],
)
def test_a_clue_is_judged_by_the_grids_that_it_allows(
    tmp_path: Path, rule: str, right: bool
) -> None:
    """A distance counts in the unit, and its direction counts."""
    answer = _said(formal=Formal("clauses", READ + rule))
    assert (_clue(tmp_path, 0).judge(answer).fault == "") is right


def test_either_or_may_be_exclusive_or_not(tmp_path: Path) -> None:
    """Both readings of "either" are accepted; a plain "is" is not."""
    judge = _clue(tmp_path, 1).judge
    one = 'is(Bo, [leek, "$6"])'
    assert not judge(_said(formal=Formal("clauses", READ + one))).fault
    assert not judge(_said(formal=Formal("clauses", f'{READ}{one}\nnot(is(leek, ["$6"]))'))).fault
    assert judge(_said(formal=Formal("clauses", READ + "is(Bo, [leek])"))).fault


def test_a_puzzle_needs_the_whole_solution(tmp_path: Path) -> None:
    """Rows in any order and case are right; two members swapped are wrong."""
    shared = _shared(tmp_path, "logic_grid/train.jsonl.gz", [PUZZLE])
    (item,) = suite_items("puzzles", DEV, shared) + suite_items("puzzles", TRAIN, shared)
    head = ("Prices", "Cooks", "Soups")
    rows = (("$3", "Cy", "pea"), ("$6", "Bo", "leek"), ("$4", "Ada", "tomato"))
    assert not item.judge(_said(table=Table(head, rows))).fault
    swapped = (("$3", "Cy", "leek"), ("$6", "Bo", "pea"), ("$4", "Ada", "tomato"))
    assert item.judge(_said(table=Table(head, swapped))).fault


@pytest.mark.parametrize(
    ("text", "value"),
    [("70%", 0.7), ("one third", 1 / 3), ("3 times", 3), ("one hundred thousand", 1e5),
     ("10,000", 1e4), ("twice", 2), ("thirty percent", 0.3)],
)  # fmt: skip
def test_quantities_of_the_declarations(text: str, value: float) -> None:
    """Words, parts and percentages are the numbers that they say."""
    assert amounts.number(text) == pytest.approx(value)


def _linear(limit: str) -> dict:
    return {
        "doc_id": "1", "document": "Vans and carts …", "order_mapping": {"vans": 0, "carts": 1},
        "obj_declaration": {"type": "objective", "direction": "maximize",
                            "terms": {"vans": "5", "carts": "2"}},
        "const_declarations": [
            {"type": "linear", "limit": limit, "operator": "LESS_OR_EQUAL",
             "terms": {"vans": "2", "carts": "1"}},
            {"type": "xby", "x_var": "carts", "param": "twice", "y_var": "vans",
             "operator": "GREATER_OR_EQUAL"},
        ],
    }  # fmt: skip


def test_the_gold_of_a_word_problem_is_its_optimum() -> None:
    """2 vans + carts <= 10, carts >= 2 vans: 2.5 vans or, whole, 2 vans and 6 carts."""
    gold = amounts.gold_of(_linear("10"))
    assert gold == amounts.Gold(pytest.approx(22.5), pytest.approx(22), "optimal")


def test_a_word_problem_without_optimum_says_which() -> None:
    """A limit below nothing is infeasible; without its limit the same problem is unbounded."""
    impossible = amounts.gold_of(_linear("10") | {"const_declarations": [
        {"type": "sum", "limit": "5", "operator": "GREATER_OR_EQUAL"},
        {"type": "sum", "limit": "4", "operator": "LESS_OR_EQUAL"}]})  # fmt: skip
    unbounded = amounts.gold_of(_linear("10") | {"const_declarations": []})
    assert (impossible and impossible.state, unbounded and unbounded.state) == (
        "infeasible",
        "unbounded",
    )


def test_rows_are_a_multiset_in_any_column_order() -> None:
    """Order counts only where it was asked for, and repeated rows count."""
    gold = [("a", 1), ("b", 2)]
    assert same_rows(gold, [(2.0, "B"), (1.0, "A")])
    assert not same_rows(gold, [("b", 2), ("a", 1)], ordered=True)
    assert not same_rows([("a",), ("a",)], [("a",), ("b",)])
    assert not same_rows(gold, [("a", 1, "x"), ("b", 2, "y")])
    assert same_rows(gold, [("a", 1, "x"), ("b", 2, "y")], extra=True)


def test_rows_of_a_database_are_judged(tmp_path: Path) -> None:
    """An extra column is wrong, but leniently right; other rows are neither."""
    path = tmp_path / "shop.sqlite"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE goods (name TEXT, price REAL)")
        made.executemany("INSERT INTO goods VALUES (?, ?)", [("tea", 2.5), ("jam", 4.0)])
    judge = spider.RowsJudge(path, "SELECT name FROM goods ORDER BY price DESC")
    assert not judge(_said(table=Table(("name",), (("jam",), ("tea",))))).fault
    assert judge(_said(table=Table(("name",), (("tea",), ("jam",))))).fault
    extra = judge(_said(table=Table(("name", "price"), (("jam", 4.0), ("tea", 2.5)))))
    assert extra.fault
    assert extra.lenient


def test_values_of_one_table_are_judged(tmp_path: Path) -> None:
    """Spelling of punctuation does not count; a condition that meets other rows has no gold."""
    rows = [["1,200", "ada - lee"], ["900", "bo"]]
    line = {"conds": [[1, "=", "ada-lee"]], "sel": 0, "agg": "", "matched_rows": 1}
    assert single.gold_of(line | {"matched_rows": 2}, rows) is None
    gold = single.gold_of(line, rows)
    assert gold is not None
    judge = single.ValuesJudge(gold, tmp_path / "t.csv", {"header": ["n", "who"], "rows": rows})
    assert not judge(_said(table=Table(("n",), ((1200,),)))).fault
    assert judge(_said(table=Table(("n",), ((900,),)))).fault


@pytest.mark.parametrize(
    ("cell", "given", "right"),
    [
        ("5 july 2004", "2004-07-05", True),
        ("5 july 2004", "2004-07-06", False),
        ("july 5 , 2004", "2004-07-05", True),
        ("\u2212 4", -4, True),
        ("\u2212 4", 4, False),
        ("63.5 kg", 63.5, True),
        ("63.5 kg", 635, False),
        ("2 - 1", "2 - 1", True),
        ("none", None, False),
    ],
)
def test_values_as_tables_are_imported(
    tmp_path: Path, cell: str, given: object, right: bool
) -> None:
    """Days, minus signs and units are equal however the import has written them."""
    rows = [["x", cell]]
    line = {"conds": [[0, "=", "x"]], "sel": 1, "agg": "", "matched_rows": 1}
    gold = single.gold_of(line, rows)
    assert gold is not None
    judge = single.ValuesJudge(gold, tmp_path / "t.csv", {"header": ["a", "b"], "rows": rows})
    assert (judge(_said(table=Table(("b",), ((given,),)))).fault == "") is right


def test_outcomes_and_figures() -> None:
    """Only "uncertain" is a flag; a wrong answer with a mere note is silent."""
    shown = (Reading("c", "e", (0, 0), "rules", 0.9), Reading("d", "e", (0, 0), "rules", 0.7))
    items = {
        fault: grids.Item("x", "clues", "?", (), "", lambda _a, f=fault: grids.Verdict(f))
        for fault in ("", "bad")
    }
    results = [
        result_of(items[""], _said(reading=shown), 1.0, 0),
        result_of(items["bad"], _said(warnings=("A note.",)), 2.0, 0),
        result_of(items["bad"], _said(status="uncertain"), 3.0, 0),
        result_of(items["bad"], _said(status="not_understood"), 4.0, 0),
    ]
    assert [r.outcome for r in results] == [
        Outcome.RIGHT, Outcome.WRONG, Outcome.WRONG_FLAGGED, Outcome.ABSTAINED,
    ]  # fmt: skip
    assert results[0].confidence == 0.7
    found = figures(results)
    assert (found.right, found.median) == (0.25, 2.5)
    assert found.silent == pytest.approx(1 / 3)
    assert "25.0%" in table(results)


def test_a_suite_without_data_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Absent data leaves a suite out and says so; nothing at all to ask is a failure."""
    assert main(["--suite", "lp", "--shared", str(tmp_path)]) == 2
    assert "lp: left out" in capsys.readouterr().err


def test_the_rules_alone_are_measured(tmp_path: Path) -> None:
    """From the command line to kept results, with one puzzle and no model."""
    shared = _shared(tmp_path, "logic_grid/train.jsonl.gz", [PUZZLE])
    part = DEV if held_back("Ada|Bo|Cy", grids.SHARE) else TRAIN
    out = tmp_path / "kept.json"
    words = f"--suite clues --no-model --part {part} --shared {shared} --out {out} --show all"
    assert main(words.split()) in (0, 1)
    kept = json.loads(out.read_text(encoding="utf-8"))
    assert kept["totals"]["clues"]["number"] == len(kept["results"]) == 2


def test_samples_are_the_same_for_a_seed(tmp_path: Path) -> None:
    """A limit takes the same requests again, and others for another seed."""
    items = [
        grids.Item(str(n), "clues", "?", (), "", lambda _a: grids.Verdict("")) for n in range(50)
    ]
    assert sample(items, 5, 1) == sample(reversed(items), 5, 1) != sample(items, 5, 2)
