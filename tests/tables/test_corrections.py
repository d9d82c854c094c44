"""Types, sheets, keys and joins corrected by hand: what they do and where they are kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import xlsxwriter

from core.assistant import Assistant, Options
from core.cli import run
from core.keeping.document import open_document, save_document
from core.keeping.table_corrections import keep_corrections, kept_corrections
from core.keeping.work import Work
from core.tables.catalog import Catalog, JoinKind, JoinSource, Kind
from core.tables.corrections import Corrected, Corrections, HandJoin, HandKind
from core.tables.importing import import_tables
from core.tables.preview import join_sentence, preview_tables

AMOUNTS = "code,when,paid,amount\n1,03/04/2024,y,1.5\n2,04/05/2024,n,2\n3,soon,x,many\n"


def _import(folder: Path, text: str, **kinds: HandKind) -> tuple[Catalog, list[tuple]]:
    path = folder / "t.csv"
    path.write_text(text)
    corrections = Corrections()
    for column, kind in kinds.items():
        corrections = corrections.with_kind("t", column, kind)
    catalog = import_tables([path], folder / "own.db", corrected=Corrected({path: corrections}))
    with sqlite3.connect(folder / "own.db") as own:
        return catalog, own.execute("SELECT * FROM t").fetchall()


@pytest.mark.parametrize(
    ("column", "kind", "cells"),
    [
        ("code", HandKind.TEXT, ["1", "2", "3"]),
        ("when", HandKind.DATE, ["2024-04-03", "2024-05-04", None]),
        ("when", HandKind.MONTH_FIRST, ["2024-03-04", "2024-04-05", None]),
        ("paid", HandKind.YES_NO, ["yes", "no", "yes"]),
        ("amount", HandKind.NUMBER, [1.5, 2.0, None]),
        ("amount", HandKind.WHOLE, [None, 2, None]),
        ("amount", HandKind.COMMA_NUMBER, [None, 2.0, None]),
    ],
)
def test_a_column_is_read_as_the_person_says(tmp_path, column, kind, cells):
    """What fits is taken, what does not is blank and reported by its row; nothing is rounded."""
    catalog, rows = _import(tmp_path, AMOUNTS, **{column: kind})
    place = [c.name for c in catalog.table("t").columns].index(column)
    found = [row[place] for row in rows]
    assert found == cells
    assert catalog.column("t", column).by_hand
    warned = "".join(catalog.warnings)
    assert (f"{column}: not a" in warned) == (None in found)


def test_a_choice_for_a_column_that_is_gone_is_passed_over(tmp_path):
    """A file that changed is still read."""
    catalog, rows = _import(tmp_path, "a\n1\n", gone=HandKind.DATE)
    assert rows == [(1,)]
    assert catalog.column("t", "a").kind is Kind.WHOLE


def test_a_sheet_is_left_out(tmp_path):
    """It is no table, and the preview still lists it so that it can be taken back."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Sales", "Notes"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["a", "b"])
            sheet.write_row(1, 0, [1, "x"])
    corrected = Corrected({path: Corrections().with_sheet("Notes", used=False)})
    catalog = import_tables([path], tmp_path / "own.db", corrected=corrected)
    assert [t.name for t in catalog.tables] == ["Sales"]
    seen = preview_tables(catalog, tmp_path / "own.db", corrected)
    assert [(t.sheet, t.info is None) for t in seen.tables] == [("Sales", False), ("Notes", True)]
    assert Catalog.from_json(catalog.to_json()) == catalog


def _two(folder: Path) -> list[Path]:
    (folder / "customers.csv").write_text("id,name,town\n1,Ada,Ulm\n2,Bo,Ems\n3,Cy,Ulm\n")
    (folder / "orders.csv").write_text("no,customer_id,helper_id\n1,1,2\n2,1,1\n3,9,2\n4,,3\n")
    return [folder / "customers.csv", folder / "orders.csv"]


def test_joins_are_counted_switched_off_and_added(tmp_path):
    """A sentence says what is missing; off: no query follows it; on by hand: with its true kind."""
    paths, own = _two(tmp_path), tmp_path / "own.db"
    catalog = import_tables(paths, own)
    seen = preview_tables(catalog, own, Corrected())
    assert [join_sentence(j) for j in seen.joins] == [
        "orders.customer_id → customers.id, 1 row without a partner, 1 blank"
    ]
    off = HandJoin("orders", "customer_id", "customers", "id", on=False)
    added = HandJoin("customers", "id", "orders", "helper_id")
    corrected = Corrected({paths[1]: Corrections().with_join(off).with_join(added)})
    catalog = import_tables(paths, own, corrected=corrected)
    join = catalog.joins[0]
    assert (join.table, join.column, join.source) == ("orders", "helper_id", JoinSource.HAND)
    assert join.kind is JoinKind.MANY_TO_ONE
    seen = preview_tables(catalog, own, corrected)
    assert {j.join.column: j.on for j in seen.joins} == {"customer_id": False, "helper_id": True}


def test_queries_follow_the_joins_that_are_on(tmp_path):
    """Over a join by hand the same question gives other rows; over none it is not answered."""
    paths = tuple(_two(tmp_path))
    question = "how many orders per town?"
    assistant = Assistant(Options(use_model=False))
    try:
        first = assistant.answer(question, paths)
        off = HandJoin("orders", "customer_id", "customers", "id", on=False)
        added = HandJoin("orders", "helper_id", "customers", "id")
        keep_corrections(paths[1], Corrections().with_join(off).with_join(added))
        second = assistant.answer(question, paths)
    finally:
        assistant.close()
    assert first.table is not None
    assert ("Ulm", 2) in first.table.rows
    assert second.table is not None
    assert sorted(second.table.rows) == [("Ems", 2), ("Ulm", 2)]


def test_a_key_is_chosen_or_none(tmp_path):
    """Only a column that tells the rows apart becomes the key; "" is none."""
    path = tmp_path / "t.csv"
    path.write_text("id,code,sort\n1,a,x\n2,b,x\n")
    for chosen, key in (("code", "code"), ("", ""), ("sort", "id")):
        corrected = Corrected({path: Corrections().with_key("t", chosen)})
        assert import_tables([path], tmp_path / "o.db", corrected=corrected).tables[0].key == key


def test_corrections_are_kept_and_forgotten(tmp_path):
    """By the file's place; equal to none, they leave the list; a damaged list is as none."""
    path = tmp_path / "t.csv"
    one = Corrections().with_kind("t", "a", HandKind.DATE).with_sheet("u", used=False)
    one = one.with_key("t", "a").with_join(HandJoin("t", "a", "u", "b", on=False))
    assert Corrections.from_json(one.to_json()) == one
    keep_corrections(path, one)
    assert kept_corrections([path]).at(path) == one
    assert kept_corrections([tmp_path / "other.csv"]).of == {}
    keep_corrections(path, one.with_kind("t", "a", None))
    assert kept_corrections([path]).at(path).kinds == ()
    keep_corrections(path, Corrections())
    assert kept_corrections([path]).of == {}


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"kinds": [["t", "a", "colour"]]},
        {"kinds": [["t"]]},
        {"left_out": {}},
        {"joins": [["a", "b", "c", "d", 1]]},
        {"left_out": [3]},
        {"keys": "x"},
        {"left_out": ["x" * 2000]},
    ],
)
def test_foreign_corrections_are_refused(data):
    """Each part is checked before any is used."""
    with pytest.raises((ValueError, TypeError)):
        Corrections.from_json(data)


def test_a_document_takes_corrections_along(tmp_path, monkeypatch):
    """Opened elsewhere, its tables are read as they were corrected."""
    table = tmp_path / "t.csv"
    table.write_text("code\n1\n")
    keep_corrections(table, Corrections().with_kind("t", "code", HandKind.TEXT))
    save_document(Work("how many codes", (table,)), tmp_path / "w.reckoner")
    monkeypatch.setenv("RECKONER_HOME", str(tmp_path / "elsewhere"))
    work = open_document(tmp_path / "w.reckoner", tmp_path / "docs", keep_corrections)
    kept = kept_corrections(work.tables).at(work.tables[0])
    assert kept.kind("t", "code") is HandKind.TEXT


def test_the_command_line_corrects_and_forgets(tmp_path, capsys):
    """The same corrections by words; a wrong name keeps nothing and says what there is."""
    paths = [str(path) for path in _two(tmp_path)]
    assert run(["tables", *paths, "--type", "customers.id=text", "--leave-out", "orders"]) == 0
    told = capsys.readouterr().out
    assert "text, chosen by hand" in told
    assert "orders:" not in told
    assert "Left out by hand: orders" in told
    assert run(["tables", *paths, "--type", "nothing=date"]) == 1
    assert "names no column" in capsys.readouterr().err
    assert run(["tables", paths[0], "--type", "town=colour"]) == 1
    assert run(["tables", *paths, "--forget", "--no-join", "customer_id=customers.id"]) == 0
    told = capsys.readouterr().out
    assert "text, chosen by hand" not in told
    assert "orders.customer_id = customers.id (switched off by hand)" in told
    assert run(["tables", *paths, "--join", "customer_id=customers.id"]) == 0
    told = capsys.readouterr().out
    assert "orders.customer_id = customers.id (by name" in told
    assert "latter), 1 row without a partner, 1 blank" in told


def test_a_table_left_out_is_used_again(tmp_path, capsys):
    """By its name, others stay as they are; while none is in use, an answer says why."""
    paths = [str(path) for path in _two(tmp_path)]
    assert run(["tables", *paths, "--leave-out", "orders", "--leave-out", "customers"]) == 0
    assert "Left out by hand: customers, orders" in capsys.readouterr().out
    run(["ask", "how many orders are there?", "--no-model", "--data", paths[0], "--data", paths[1]])
    assert (
        "No table is in use, since “customers”, “orders” were left out" in capsys.readouterr().out
    )
    assert run(["tables", *paths, "--use", "Orders"]) == 0
    told = capsys.readouterr().out
    assert "orders: " in told
    assert "Left out by hand: customers" in told
    assert run(["tables", *paths, "--use", "orders"]) == 1
    assert "“orders” names no table that was left out" in capsys.readouterr().err


def test_a_look_tells_of_files_that_cannot_be_read(tmp_path):
    """One broken file does not hide the good one."""
    good, empty, broken = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.xlsx"
    good.write_text("x\n1\n")
    empty.write_text("")
    broken.write_bytes(b"PK no workbook")
    assistant = Assistant(Options(use_model=False))
    try:
        look = assistant.look((good, empty, broken))
    finally:
        assistant.close()
    assert look.paths == (good,)
    assert look.seen.tables[0].rows == ((1,),)
    assert [bad.path for bad in look.unreadable] == [empty, broken]
    assert all(bad.what and bad.remedy for bad in look.unreadable)
