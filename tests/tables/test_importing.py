"""Import of every kind of file, with types, warnings, and the user's file untouched."""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import TableError
from core.tables.catalog import Catalog, JoinKind, JoinSource, Kind
from core.tables.describe import describe
from core.tables.importing import import_tables
from core.tables.values import ValueIndex


def read(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    catalog = import_tables([path], folder / "own.db")
    return catalog, rows_of(folder / "own.db", catalog.tables[0].name)


def rows_of(database, table):
    with sqlite3.connect(database) as connection:
        return connection.execute(f'SELECT * FROM "{table}"').fetchall()


def kinds(catalog, table=0):
    return [column.kind for column in catalog.tables[table].columns]


def test_types_of_columns(tmp_path):
    """Each column gets the type of its cells, with unit, and blanks are blank."""
    text = (
        "id,price,share,when,paid,note,code\n"
        '1,"€1,240.50",12%,03/04/2024,yes,first,007\n'
        '2,"€90",8%,28/04/2024,No,,012\n'
        "3,,n/a,,yes,third,100\n"
    )
    catalog, rows = read(tmp_path, "sales.csv", text)
    assert kinds(catalog) == [
        Kind.WHOLE, Kind.DECIMAL, Kind.WHOLE, Kind.DATE, Kind.BOOL, Kind.TEXT, Kind.TEXT,
    ]  # fmt: skip
    assert rows[0] == (1, 1240.5, 12, "2024-04-03", "yes", "first", "007")
    assert rows[2] == (3, None, None, None, "yes", "third", "100")
    table = catalog.table("SALES")
    assert table.column("price").unit == "euro"
    assert table.column("share").unit == "%"
    assert table.column("paid").truth == ("No", "yes")
    assert table.column("price").blanks == 1
    assert table.key == "id"


def test_continental_file(tmp_path):
    """Semicolons, decimal commas and cp1252 text are found by themselves."""
    text = "Artikel;Preis;Menge\nSchlüssel;1.240,50 €;1.200\nTür;12,00 €;15\nFuß;3,50 €;1.000\n"
    catalog, rows = read(tmp_path, "preise.csv", text, "cp1252")
    assert rows == [("Schlüssel", 1240.5, 1200), ("Tür", 12.0, 15), ("Fuß", 3.5, 1000)]
    assert any("Western European" in warning for warning in catalog.warnings)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path, encoding):
    """Marks at the start of a file are no part of its first column's name."""
    catalog, rows = read(tmp_path, "a.csv", "name,city\nZoë,Kraków\nBo,Århus\n", encoding)
    assert catalog.tables[0].columns[0].name == "name"
    assert rows[0] == ("Zoë", "Kraków")


def test_month_first_is_found_by_what_cannot_be_a_day(tmp_path):
    """13 in the second place makes the whole column, and its file, month first."""
    text = "a,b\n03/25/2024,01/02/2024\n04/13/2024,05/06/2024\n"
    _, rows = read(tmp_path, "us.csv", text)
    assert rows == [("2024-03-25", "2024-01-02"), ("2024-04-13", "2024-05-06")]


def test_broken_rows_are_kept_and_reported(tmp_path):
    """Short, long and unclosed rows stay in the table, and their numbers are told."""
    text = 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n"open,10,11\n12,13,14\n\n15,16,17\n'
    catalog, rows = read(tmp_path, "odd.csv", text)
    assert len(rows) == 6
    assert rows[1] == ("4", 5, None)
    assert rows[2] == ("6", 7, 8)
    assert rows[3] == ("open", 10, 11)
    told = " ".join(catalog.warnings)
    assert "Row 3: too few cells" in told
    assert "Row 4: too many cells" in told
    assert "Row 5: a quotation mark" in told
    assert "Row 7: blank" in told


def test_quoted_line_breaks_are_one_row(tmp_path):
    """A quoted cell may hold delimiters and line breaks; an inch mark opens nothing."""
    _, rows = read(tmp_path, "q.csv", 'a,b\n"x, y\nz",1\n5" pipe,2\n6" pipe,3\n')
    assert rows == [("x, y\nz", 1), ('5" pipe', 2), ('6" pipe', 3)]


def test_headers(tmp_path):
    """Blank and repeated names become unique ones; a title line is not the header."""
    catalog, rows = read(tmp_path, "h.csv", "Report 2024,,\nname,Name,\nx,y,5\nz,w,6\n")
    assert [c.name for c in catalog.tables[0].columns] == ["name", "Name_2", "column_3"]
    assert rows == [("x", "y", 5), ("z", "w", 6)]
    assert any("not part of the table" in warning for warning in catalog.warnings)
    assert any("renamed" in warning for warning in catalog.warnings)


def test_a_file_without_header(tmp_path):
    """A first row like the others is data."""
    catalog, rows = read(tmp_path, "n.csv", "ax,5,2024-01-01\nby,6,2024-01-02\ncz,7,2024-01-03\n")
    assert len(rows) == 3
    assert any("first row holds data" in warning for warning in catalog.warnings)


def test_a_few_odd_cells_are_reported_not_guessed(tmp_path):
    """One word among numbers leaves a blank and a warning with its row and text."""
    cells = [str(n) for n in range(40)]
    cells[9] = "tbc"
    catalog, rows = read(tmp_path, "t.csv", "n,m\n" + "".join(f"{c},x\n" for c in cells))
    assert kinds(catalog)[0] is Kind.WHOLE
    assert rows[9] == (None, "x")
    assert any("row 11 (tbc)" in warning for warning in catalog.warnings)


def test_codes_stay_text(tmp_path):
    """Room 404B among room numbers is a code, and none of them is a number then."""
    cells = [str(n) for n in range(100, 140)]
    cells[9] = "404B"
    catalog, rows = read(tmp_path, "rooms.csv", "room,x\n" + "".join(f"{c},y\n" for c in cells))
    assert kinds(catalog)[0] is Kind.TEXT
    assert rows[9] == ("404B", "y")


def test_workbook_sheets(tmp_path):
    """Each sheet with cells is a table; dates and whole numbers keep their type."""
    path = tmp_path / "book.xlsx"
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    one, two, _ = (book.add_worksheet(name) for name in ("Orders", "Depots", "Blank"))
    one.write_row(0, 0, ["id", "depot", "due", "late"])
    for row in (1, 2, 3):
        one.write(row, 0, row)
        one.write(row, 1, "D1")
        one.write_datetime(row, 2, date(2024, 3, row), day)
        one.write(row, 3, row == 2)
    two.write_row(0, 0, ["depot", "city"])
    two.write_row(1, 0, ["D1", "Leeds"])
    book.close()
    catalog = import_tables([path], tmp_path / "own.db")
    assert [t.name for t in catalog.tables] == ["Orders", "Depots"]
    assert kinds(catalog) == [Kind.WHOLE, Kind.TEXT, Kind.DATE, Kind.BOOL]
    assert rows_of(tmp_path / "own.db", "Orders")[1] == (2, "D1", "2024-03-02", 1)
    join = catalog.joins[0]
    assert (join.table, join.column, join.other) == ("Orders", "depot", "Depots")


def test_ods(tmp_path):
    """An ODS sheet gives its values, with dates as dates."""
    cell = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'
    rows = [
        cell.format("string", "", "item") + cell.format("string", "", "due"),
        cell.format("string", "", "Oak")
        + cell.format("date", 'office:date-value="2024-05-06"', "?"),
        cell.format("string", "", "Ash")
        + cell.format("date", 'office:date-value="2024-05-07"', "?"),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    names = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Trees">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "wood.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="m"/>')
        file.writestr("content.xml", content)
    import_tables([path], tmp_path / "own.db")
    assert rows_of(tmp_path / "own.db", "wood") == [("Oak", "2024-05-06"), ("Ash", "2024-05-07")]


def test_sqlite_with_declared_keys(tmp_path):
    """Declared keys are used, the file stays as it was, and views are not read."""
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as db:
        db.executescript(
            "CREATE TABLE maker (no INTEGER PRIMARY KEY, title TEXT);"
            "CREATE TABLE thing (no INTEGER PRIMARY KEY, made_by INTEGER REFERENCES maker(no));"
            "CREATE VIEW v AS SELECT 1; INSERT INTO maker VALUES (1,'A'),(2,'B');"
            "INSERT INTO thing VALUES (7,1),(8,1),(9,NULL);"
        )
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    catalog = import_tables([path], tmp_path / "own.db")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["own.db", "shop.db"]
    assert [t.name for t in catalog.tables] == ["maker", "thing"]
    join = catalog.joins[0]
    assert (join.table, join.column, join.other, join.other_column) == (
        "thing", "made_by", "maker", "no",
    )  # fmt: skip
    assert join.source is JoinSource.DECLARED
    assert join.kind is JoinKind.MANY_TO_ONE


def test_sqlite_with_an_open_log(tmp_path):
    """Rows that are still in the write-ahead log are read, and nothing is written beside it."""
    path = tmp_path / "live.db"
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE t (a INTEGER)")
    writer.execute("INSERT INTO t VALUES (41)")
    writer.commit()
    names = {p.name for p in tmp_path.iterdir()}
    import_tables([path], tmp_path / "own.db")
    assert rows_of(tmp_path / "own.db", "t") == [(41,)]
    assert {p.name for p in tmp_path.iterdir()} == names | {"own.db"}
    writer.close()


@pytest.mark.filterwarnings("ignore:The 'future.infer_string' option")
def test_parquet(tmp_path):
    """A Parquet file keeps numbers, dates, texts and blanks."""
    import fastparquet
    import pandas as pd

    path = tmp_path / "p.parquet"
    frame = pd.DataFrame(
        {"n": [1, 2, None], "t": ["x", None, "z"],
         "d": pd.to_datetime(["2024-01-02", "2024-03-04", None])}
    )  # fmt: skip
    fastparquet.write(str(path), frame)
    catalog = import_tables([path], tmp_path / "own.db")
    assert kinds(catalog) == [Kind.WHOLE, Kind.TEXT, Kind.DATE]
    assert rows_of(tmp_path / "own.db", "p") == [
        (1, "x", "2024-01-02"), (2, None, "2024-03-04"), (None, "z", None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.parquet", "a.xlsx", "a.ods", "a.db", "a.csv"])
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02rubbish" * 40])
def test_damaged_files_are_refused_in_words(tmp_path, name, data):
    """A file that is not what its name says is a TableError that names it."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TableError, match=name):
        import_tables([tmp_path / name], tmp_path / "own.db")
    assert not (tmp_path / "own.db").exists()


def test_unknown_and_missing_files(tmp_path):
    """Other kinds of file, and files that are gone, are named."""
    (tmp_path / "a.doc").write_text("x")
    for name in ("a.doc", "none.csv"):
        with pytest.raises(TableError, match=name):
            import_tables([tmp_path / name], tmp_path / "own.db")


def test_a_failed_import_leaves_the_last_one(tmp_path):
    """Reckoner's own file is replaced only by a complete one."""
    (tmp_path / "a.csv").write_text("x,y\n1,2\n")
    import_tables([tmp_path / "a.csv"], tmp_path / "own.db")
    before = (tmp_path / "own.db").read_bytes()
    with pytest.raises(TableError):
        import_tables([tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "own.db")
    assert (tmp_path / "own.db").read_bytes() == before


def test_cancelling_by_progress(tmp_path):
    """An exception from `progress` stops the import and leaves nothing behind."""
    (tmp_path / "a.csv").write_text("x,y\n" + "1,2\n" * 6000)

    def stop(name, rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_tables([tmp_path / "a.csv"], tmp_path / "own.db", stop)
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(str.strip)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8))
def test_no_row_of_a_csv_is_lost(tmp_path, rows):
    """Whatever the cells hold, every row that is not blank arrives, and text as it was."""
    import csv

    path = tmp_path / "any.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("left side", "right side"), ("x", "y"), *rows])
    import_tables([path], tmp_path / "own.db")
    found = rows_of(tmp_path / "own.db", "any")
    filled = [("x", "y"), *((a or None, b or None) for a, b in rows if a or b)]
    assert found == filled


def test_catalog_json_and_description(tmp_path, samples):
    """The catalog survives JSON, and its description names every table, column and join."""
    catalog, _ = samples
    assert Catalog.from_json(catalog.to_json()) == catalog
    text = describe(catalog)
    for table in catalog.tables:
        assert table.name in text
        assert all(column.name in text for column in table.columns)
    assert "orders.customer_id = customers.customer_id" in text


def test_joins_of_the_samples(samples):
    """Keys and joins are found by name and values, and none is made up."""
    catalog, _ = samples
    found = {(j.table, j.column, j.other, j.other_column) for j in catalog.joins}
    assert found == {
        ("orders", "customer_id", "customers", "customer_id"),
        ("order_items", "order_id", "orders", "order_id"),
        ("order_items", "product_id", "products", "product_id"),
        ("shipments", "depot_id", "depots", "depot_id"),
    }
    assert all(j.kind is JoinKind.MANY_TO_ONE for j in catalog.joins)
    assert catalog.table("projects").label == "project"


@pytest.mark.parametrize(
    ("column", "other"), [("customer_id", "id"), ("customer", "name"), ("CustomerID", "ID")]
)
def test_joins_by_name(tmp_path, column, other):
    """orders.customer_id → customers.id, and orders.customer → customers.name."""
    keys = ["Ada", "Bo", "Cy"] if other == "name" else ["11", "12", "13"]
    (tmp_path / "customers.csv").write_text(
        f"{other},city\n" + "".join(f"{k},Leeds\n" for k in keys)
    )
    (tmp_path / "orders.csv").write_text(
        f"no,{column}\n" + "".join(f"{n},{keys[n % 2]}\n" for n in range(6))
    )
    paths = [tmp_path / "customers.csv", tmp_path / "orders.csv"]
    catalog = import_tables(paths, tmp_path / "own.db")
    assert [(j.table, j.column, j.other, j.other_column) for j in catalog.joins] == [
        ("orders", column, "customers", other)
    ]


@pytest.mark.parametrize(("shared", "joined"), [("room_code", True), ("city", False)])
def test_tables_without_keys_join_by_a_shared_column(tmp_path, shared, joined):
    """Two lists that share a telling column join by it, though no value is unique in either; a
    column such as "city", which any two tables may have, joins nothing."""
    lines = [f"{chr(65 + n % 3)}1,{n % 4}" for n in range(8)]
    for name, other in (("lessons", "hour"), ("meters", "reading")):
        read(tmp_path, f"{name}.csv", f"{shared},{other}\n" + "\n".join(lines) + "\n")
    paths = [tmp_path / "lessons.csv", tmp_path / "meters.csv"]
    found = import_tables(paths, tmp_path / "own.db").joins
    assert [(j.column, j.kind) for j in found] == [(shared, JoinKind.MANY_TO_MANY)] * joined


def test_values_are_found_in_any_case(samples):
    """Case and accents do not matter; the cell comes back as it is stored."""
    catalog, database = samples
    index = ValueIndex.build(database, catalog)
    found = index.lookup("cafe  LUMIERE")
    assert [(f.table, f.column, f.text) for f in found] == [("customers", "name", "Café Lumière")]
    assert index.lookup("no such thing") == ()
    assert {f.table for f in index.lookup("leeds")} == {"customers"}
