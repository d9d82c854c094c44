"""Nonsense where text or data is read: clauses, messages, model headers, SQL and settings.

Each reader has one error of its own for what it cannot read; anything else that escapes is a fault.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections import Counter
from pathlib import Path
from random import Random

from core.errors import ModelError, UserError
from core.language.notation import NotationError, read, write
from core.reading.models.gguf_check import check
from core.settings import Settings, load_settings, save_settings
from core.solving import sql_run
from core.solving.sql_run import QueryLimits, run_query
from core.workers.codec import CodecError
from core.workers.messages import Call, Event, Failure, Reply, read_line, write_line
from tests.faults.fault import ROOT, Fault, damaged, tally, time_number, told

_NOTATION = (ROOT / "docs" / "clause-language.md").read_text(encoding="utf-8")
_CLAUSES = [line.split("`")[1] for line in _NOTATION.splitlines() if line.startswith("Example: `")]
_PIECES = (
    '( ) [ ] , - " \\ . < <= >= != = 1 -1 1e400 0x1 9' + "9" * 400 + " order is not any_of if "
    "group Ann \x00 \ud800 é 🙂 true false none \n \t ' ; -- and or"
).split(" ")


def notation(times: int, _: Path) -> str:
    """Clauses with pieces changed, and pieces alone."""
    chance, counts = Random(1), Counter[str]()
    for number in range(times):
        text = chance.choice(_CLAUSES) if chance.random() < 0.7 else ""
        for _ in range(chance.choice((1, 1, 2, 5))):
            at, gone = chance.randrange(len(text) + 1), chance.randrange(4)
            text = (
                text[:at]
                + chance.choice(_PIECES) * chance.choice((1, 1, 1, 200))
                + text[at + gone :]
            )
        with time_number(number, repr(text)):
            try:
                body = read(text)
            except NotationError:
                counts["refused with the place of the fault"] += 1
                continue
            assert read(write(body)) == body
            counts["read, and equal after writing"] += 1
    return tally(counts)


_MESSAGES = (
    Call(1, "solve", (("a", 2.5), {"b": None}), {"seconds": 3}),
    Event(2, [{1, 2}, frozenset({"x"}), Path("tables")]),
    Reply(3, "done", Failure("TableError", "what", "why"), 1.5, 9),
)


def messages(times: int, _: Path) -> str:
    """Lines of the pipe with bytes and with parts changed."""
    chance, counts = Random(2), Counter[str]()
    lines = [write_line(message) for message in _MESSAGES]
    for number in range(times):
        line = chance.choice(lines)
        line = damaged(line, chance) if number % 2 else _turned(line, chance)
        with time_number(number, line):
            try:
                message = read_line(line)
            except CodecError:
                counts["refused as no message"] += 1
                continue
            assert isinstance(message, Call | Event | Reply)
            counts["still a message"] += 1
    return tally(counts)


def _turned(line: bytes, chance: Random) -> bytes:
    """The JSON with one part replaced by something of another kind."""
    data = json.loads(line)
    node = data
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = chance.choice(keys)
        child = node[key]
        if not isinstance(child, dict | list) or not child or chance.random() < 0.3:
            break
        node = child
    other: list[object] = [
        None, "", [], {}, {"$": "tuple"}, {"$": ["x"]}, {"$": "dict", "items": [1]}, 10**400, -1,
        {"$": "core.answer:Answer"}, {"$": "core.errors:UserError"}, {"$": "os:system"}, [[[]]],
        {"$": "core.language.clauses.signs:Compare", "value": "?"}, {"$": "set", "items": [[1]]},
        {"$": "path", "text": 5}, {"$": "path"}, True, 1.5, {"$": None}, {"$": "dict", "items": 5},
    ]  # fmt: skip
    node[key] = chance.choice(other)
    return json.dumps(data).encode() + b"\n"


def headers(times: int, folder: Path) -> str:
    """Model files damaged in their first 4 kB or cut off, read by our own reader."""
    chance, counts = Random(3), Counter[str]()
    sources = [path.read_bytes() for path in sorted((ROOT / "tests" / "models").glob("*.gguf"))]
    path = folder / "damaged.gguf"
    for number in range(times):
        content = chance.choice(sources)
        head = damaged(content[:4096], chance)
        path.write_bytes(head + content[4096:] if number % 3 else head)
        with time_number(number):
            try:
                check(path, load_anyway=True)
                counts["still a sound header"] += 1
            except ModelError as error:
                told(error)
                counts["refused in words"] += 1
    return tally(counts)


_SQL = [
    "SELECT", "DELETE FROM t", "INSERT INTO t VALUES (1,2)", "DROP TABLE t", "*", "FROM t", ";",
    "WHERE a = 1", "--", "/*", "*/", "'", '"', "UNION ALL", "WITH x AS (", ")", "PRAGMA", "ATTACH",
    "'x.db' AS n", "CREATE TABLE z AS", "UPDATE t SET a=1", "RETURNING *", "(", "1", ",", "\x00",
    "VACUUM INTO 'c.db'", "EXPLAIN", "sqlite_master", "load_extension('x')", "LIMIT 1", "\n",
    "a", "b", "count(*)", "GROUP BY b", "ORDER BY a", "CAST(a AS TEXT)", "REPLACE INTO t",
    "PRAGMA writable_schema = ON", "BEGIN", "COMMIT", "json_each('[1]')", "hex(b)", "CASE WHEN",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 99)", "JOIN t AS u ON",
]  # fmt: skip
_QUESTIONS = [
    "SELECT a , b FROM t WHERE a > 3 ORDER BY b LIMIT 5",
    "SELECT b , count(*) FROM t GROUP BY b HAVING count(*) > 1",
    "WITH x AS ( SELECT a FROM t ) SELECT max(a) FROM x",
    "SELECT a FROM t UNION ALL SELECT 1",
]


def sql(times: int, folder: Path) -> str:
    """Statements put together by chance, half of them given to SQLite without our own parser."""
    path = folder / "own.sqlite"
    with sqlite3.connect(path) as own:
        own.execute("CREATE TABLE t (a INTEGER, b TEXT)")
        own.executemany("INSERT INTO t VALUES (?, ?)", [(n, f"row {n}") for n in range(50)])
    own.close()
    before = _state(folder)
    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # it remarks on what it cannot parse
    chance, counts = Random(4), Counter[str]()
    for number in range(times):
        words = chance.choice(_QUESTIONS).split() if number % 3 else []
        for piece in chance.choices(_SQL, k=chance.randrange(1, 3 if words else 10)):
            words.insert(chance.randrange(len(words) + 1), piece)
        statement = " ".join(words)
        with time_number(number, statement):
            try:
                _asked(statement, path, parse=bool(number % 2))
                counts["were sound questions and were answered"] += 1
            except (UserError, ValueError):  # ValueError: a zero byte within the text
                counts["refused"] += 1
            assert _state(folder) == before, "the file, or its folder, was changed"
    return f"{tally(counts)}; the file's SHA-256 and its folder unchanged after each"


def _asked(statement: str, path: Path, *, parse: bool) -> None:
    if parse:
        run_query(statement, path, QueryLimits(1.0))
        return
    with sql_run.closing(sql_run._open(path)) as connection:
        sql_run._fetch(connection, statement, QueryLimits(1.0))


def _state(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def settings(times: int, folder: Path) -> str:
    """A settings file damaged in its bytes."""
    chance, counts = Random(5), Counter[str]()
    save_settings(Settings(model="a model.gguf", country="de", history_days=30), folder)
    path = folder / "settings.toml"
    sound = path.read_bytes()
    for number in range(times):
        path.write_bytes(content := damaged(sound, chance))
        with time_number(number, content):
            found, message = load_settings(folder)
            save_settings(found, folder)
            assert load_settings(folder) == (found, "")
            counts["told, usual values used" if message else "still readable"] += 1
    return tally(counts)


FAULTS = (
    Fault("notation", "clauses changed at random places", 100_000, 1500, notation),
    Fault("messages", "messages of the workers' pipe changed", 100_000, 3000, messages),
    Fault("model headers", "headers of model files damaged or cut off", 20_000, 600, headers),
    Fault("SQL", "SQL put together by chance, half of it without our parser", 10_000, 300, sql),
    Fault("settings", "a settings file damaged", 2_000, 100, settings),
)
