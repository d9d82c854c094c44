"""Documents: what is saved is what is opened, and nothing else is."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core.answer import Answer, Reading, Step, Table
from core.errors import UserError
from core.keeping.document import open_document, save_document
from core.keeping.work import DamagedError, Scenario, Work, data_of, work_of
from core.language.clauses import Column, Condition, Query, Shown
from core.language.clauses import Test as CellTest
from core.language.notation import write
from core.reworking.query_parts import First, Without
from core.reworking.revision import Line, revision_of

REQUEST = "Which orders are above 10?"
QUERY = Query(
    "orders",
    (Shown(columns=(Column("orders", "id"),)),),
    conditions=(Condition(Column("orders", "amount"), CellTest.GT, (10.0,)),),
    limit=5,
)


def _work(folder: Path) -> Work:
    table = folder / "orders.csv"
    table.write_text("id,amount\n1,5\n2,20\n", encoding="utf-8")
    answer = Answer(
        status="answered", kind="query", text="1 row.", request=REQUEST,
        table=Table(("id",), ((2,),)), checked=True, timing_ms={"total": 3.0},
        reading=(Reading(write(QUERY), "orders", (0, 26), "both", 0.9, True),),
        derivation=(Step("Only orders above 10.", (0,)),),
    )  # fmt: skip
    revision = revision_of(answer, (table,)).added(Line(Without("returns")), Line(First((), 3)))
    off = revision.turned(1, on=False)
    return Work(REQUEST, (table,), answer, revision, (Scenario("All orders", off, answer),))


def _elsewhere(work: Work, tables: tuple[Path, ...]) -> Work:
    """The work as it is expected after opening, with its tables at other places."""
    scenarios = tuple(replace(s, revision=replace(s.revision, data=tables)) for s in work.scenarios)
    revision = replace(work.revision, data=tables) if work.revision else None
    return replace(work, tables=tables, revision=revision, scenarios=scenarios)


def test_a_document_opens_as_it_was_saved(tmp_path):
    """Request, tables, answer, changed rules and scenarios come back, tables byte for byte."""
    work = _work(tmp_path)
    save_document(work, tmp_path / "a.reckoner")
    text = work.tables[0].read_bytes()
    work.tables[0].unlink()
    opened = open_document(tmp_path / "a.reckoner", tmp_path / "there")
    assert opened == _elsewhere(work, opened.tables)
    assert opened.tables[0].name == "orders.csv"
    assert opened.tables[0].read_bytes() == text
    assert open_document(tmp_path / "a.reckoner", tmp_path / "there") == opened


def test_equal_work_gives_equal_files(tmp_path):
    """Saving twice writes the same bytes."""
    work = _work(tmp_path)
    for name in ("a", "b"):
        save_document(work, tmp_path / f"{name}.reckoner")
    assert (tmp_path / "a.reckoner").read_bytes() == (tmp_path / "b.reckoner").read_bytes()


def test_tables_of_one_name_are_told_apart(tmp_path):
    """Two files called orders.csv in two folders stay two."""
    work = _work(tmp_path)
    other = tmp_path / "other" / "orders.csv"
    other.parent.mkdir()
    other.write_text("id\n9\n")
    save_document(replace(work, tables=(*work.tables, other)), tmp_path / "a.reckoner")
    opened = open_document(tmp_path / "a.reckoner", tmp_path / "there")
    assert [path.name for path in opened.tables] == ["orders.csv", "orders.csv"]
    assert opened.tables[1].read_text() == "id\n9\n"


def test_a_table_whose_name_is_no_text_is_kept(tmp_path):
    """A file from an old disk, named in another encoding, goes into the document all the same."""
    work = _work(tmp_path)
    table = work.tables[0].rename(tmp_path / os.fsdecode(b"orders \xe9.csv"))
    save_document(_elsewhere(work, (table,)), tmp_path / "a.reckoner")
    opened = open_document(tmp_path / "a.reckoner", tmp_path / "there")
    assert opened.tables[0].name == "orders _.csv"
    assert opened.tables[0].read_bytes() == table.read_bytes()


def test_a_lost_table_is_told_and_the_earlier_file_stays(tmp_path):
    """A table that is gone cannot be saved; what was saved before is untouched."""
    work = _work(tmp_path)
    path = tmp_path / "a.reckoner"
    path.write_bytes(b"earlier")
    work.tables[0].unlink()
    with pytest.raises(UserError, match=r"orders\.csv can no longer be read"):
        save_document(work, path)
    assert path.read_bytes() == b"earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["a.reckoner"]


def _rewritten(source: Path, change) -> Path:
    """The document with its parts changed by `change(parts)`."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    target = source.with_name("changed.reckoner")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def _with_work(change):
    def on_parts(parts):
        about = json.loads(parts["work.json"])
        change(about)
        parts["work.json"] = json.dumps(about).encode()

    return on_parts


def _renamed(name):
    def on_parts(parts):
        parts[name] = parts.pop("tables/1/orders.csv")
        text = parts["work.json"].decode().replace("tables/1/orders.csv", name)
        parts["work.json"] = text.encode()

    return on_parts


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.pop("work.json"),
        lambda parts: parts.update({"work.json": b"[" * 100_000}),
        lambda parts: parts.update({"work.json": b"{}"}),
        lambda parts: parts.update({"tables/1/orders.csv": b"id\n7\n"}),
        lambda parts: parts.update({"tables/2/more.csv": b"id\n7\n"}),
        _renamed("tables/1/../../evil.csv"),
        _renamed("/etc/passwd.csv"),
        _renamed("tables/1/evil.py"),
        _renamed("tables/1/.hidden.csv"),
        _renamed("tables/1/a\\b.csv"),
        _with_work(lambda about: about.update(version=99)),
        _with_work(lambda about: about["work"]["answer"].update(text=5)),
        _with_work(lambda about: about["work"]["answer"].update(extra=5)),
        _with_work(lambda about: about["work"]["answer"]["table"]["rows"].append([1, 2])),
        _with_work(lambda about: about["work"]["answer"]["unused"].append([0, 9_999])),
        _with_work(lambda about: about["work"]["revision"]["lines"][0].update(clause="os(1)")),
        _with_work(lambda about: about["work"]["revision"]["lines"][0].update(confidence="x")),
        _with_work(lambda about: about["work"]["revision"].update(lines=[])),
        _with_work(lambda about: about["work"]["scenarios"].append(about["work"]["scenarios"][0])),
        _with_work(lambda about: about["work"].update(tables=["tables/9/none.csv"])),
    ],
)
def test_a_document_of_another_make_is_refused_whole(tmp_path, change):
    """Missing, foreign or misplaced parts: a message in words, and nothing is put anywhere."""
    save_document(_work(tmp_path), tmp_path / "a.reckoner")
    path = _rewritten(tmp_path / "a.reckoner", change)
    with pytest.raises(UserError, match="was not opened"):
        open_document(path, tmp_path / "there")
    assert not list((tmp_path / "there").glob("*") if (tmp_path / "there").exists() else [])


def test_a_file_that_would_grow_without_end_is_refused(tmp_path):
    """Forty megabytes of nothing packed small are not let out."""
    save_document(_work(tmp_path), tmp_path / "a.reckoner")
    path = _rewritten(
        tmp_path / "a.reckoner", lambda parts: parts.update({"work.json": b" " * 40_000_000})
    )
    with pytest.raises(UserError, match="unreasonable size"):
        open_document(path, tmp_path / "there")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello"])
def test_no_archive_is_refused(tmp_path, content):
    """An empty, cut off or foreign file is told in words."""
    path = tmp_path / "a.reckoner"
    path.write_bytes(content)
    with pytest.raises(UserError, match="was not opened"):
        open_document(path, tmp_path / "there")


def test_a_cut_off_document_is_refused(tmp_path):
    """At whatever byte the file ends, it is refused or opens whole."""
    work = _work(tmp_path)
    save_document(work, tmp_path / "a.reckoner")
    whole = (tmp_path / "a.reckoner").read_bytes()
    for end in range(0, len(whole), 97):
        (tmp_path / "cut.reckoner").write_bytes(whole[:end])
        with pytest.raises(UserError):
            open_document(tmp_path / "cut.reckoner", tmp_path / "there")


def test_work_is_data_and_back(tmp_path):
    """Without a document as well: the worksheet keeps itself so."""
    work = _work(tmp_path)
    assert work_of(json.loads(json.dumps(data_of(work)))) == work
    assert Work().empty
    assert not work.empty
    with pytest.raises(DamagedError):
        work_of({"request": "x"})
