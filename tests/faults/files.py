"""Files that are damaged, hostile or far too large: tables, workbooks, models, the history.

Tables go through a real solve worker and models through a real model worker, so that a crash of a
native reader would be seen as what it is.
"""

from __future__ import annotations

import os
import threading
import time
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from typing import IO

import psutil

from core.answer import Answer
from core.errors import ModelError, TableError, UserError, WorkerDiedError
from core.history.history import History
from core.workers.model_worker import ModelWorker
from core.workers.worker import Cancelled, Worker
from tests.faults.fault import ROOT, Fault, damaged, tally, time_number, told

_SOUND = sorted((ROOT / "assets" / "self-test").iterdir())
_MB = 1_000_000


def tables(times: int, folder: Path) -> str:
    """Files of every import format, damaged, read by the worker."""
    chance, counts = Random(6), Counter[str]()
    with closing(Worker("solve")) as worker:
        for number in range(times):
            source = _SOUND[number % len(_SOUND)]
            path = folder / f"damaged{source.suffix}"
            path.write_bytes(damaged(source.read_bytes(), chance))
            with time_number(number, path.name):
                try:
                    worker.call("import_tables", [path], folder / "own.sqlite", timeout=60)
                    counts["read, odd rows told"] += 1
                except TableError as error:
                    told(error, path.name)
                    counts["refused by name"] += 1
                except WorkerDiedError as error:
                    told(error)
                    counts["ended the worker, which was told; it went on with the next"] += 1
    return tally(counts)


def bombs(times: int, folder: Path) -> str:
    """Seven kinds of workbook that would grow without end; beyond 7, at their full size too."""
    counts = Counter[str]()
    made = [*_bombs(full=False).items(), *_bombs(full=True).items()][:times]
    with closing(Worker("solve")) as worker:
        for name, entries in made:
            path = folder / "bomb.xlsx"
            path.unlink(missing_ok=True)
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for part, (piece, often) in entries.items():
                    with archive.open(part, "w", force_zip64=True) as stream:
                        for _ in range(often):
                            stream.write(piece)
            with time_number(0, name):
                try:
                    worker.call("import_tables", [path], folder / "own.sqlite", timeout=120)
                    raise AssertionError("it was read")
                except TableError as error:
                    told(error)
                    counts["refused with the reason"] += 1
        peak = worker.peak_bytes() / _MB
    assert peak < 700, f"{peak:.0f} MB"
    return (
        f"{tally(counts)} (7 kinds, small and at full size); the worker never took more than "
        f"{peak:.0f} MB"
    )


def _bombs(*, full: bool) -> dict[str, dict[str, tuple[bytes, int]]]:
    """Name → parts of the archive, each a piece and how often it is written."""
    sheet = "xl/worksheets/sheet1.xml"
    return {
        "2 GB of zeros in one sheet": {sheet: (b"0" * 20_000_000, 100 if full else 5)},
        "sheets of 40 MB": {
            f"xl/{n}.xml": (b" <a/>" * 100_000, 80) for n in range(60 if full else 2)
        },
        "tags nested a million deep": {
            "[Content_Types].xml": (b"<Types/>", 1), sheet: (b"<c>" * 1_000_000, 1),
        },
        "a workbook nested a million deep": {"xl/workbook.xml": (b"<sheets>" * 1_000_000, 1)},
        "an archive in an archive": {"xl/workbook.bin": (b"PK\x03\x04" * 1000, 1)},
        "entities that double": {
            "xl/workbook.xml": (b'<!DOCTYPE x [<!ENTITY a "bb"><!ENTITY b "aa">]><x>&a;</x>', 1)
        },
        "3,000 parts": {f"xl/{n}.xml": (b"<a/>", 1) for n in range(3000)},
    }  # fmt: skip


def big_csv(megabytes: int, folder: Path) -> str:
    """A CSV of so many MB: reading is stopped in the middle; a twentieth of it is read whole."""
    path, own = folder / "big.csv", folder / "own.sqlite"
    _write_big(path, megabytes)
    seen: list[tuple[str, int]] = []
    with closing(Worker("solve")) as worker:
        told = threading.Event()

        def stop() -> None:
            told.wait(300)
            time.sleep(megabytes / 50)
            began.append(time.monotonic())
            worker.kill()

        def note(progress: tuple[str, int]) -> None:
            seen.append(progress)
            memory.append(psutil.Process(worker.pid).memory_info().rss / _MB)
            told.set()

        began: list[float] = []
        memory: list[float] = []
        threading.Thread(target=stop, daemon=True).start()
        try:
            worker.call("import_tables", [path], own, on_event=note)
            raise AssertionError("it was read before it could be stopped")
        except Cancelled:
            stopped = time.monotonic() - began[0]
        assert not own.exists(), "half a table is left"
        rows = _write_big(path, max(1, megabytes // 20))
        catalog = worker.call("import_tables", [path], own)
        peak = worker.peak_bytes() / _MB
    path.unlink()
    assert catalog.tables[0].row_count == rows, catalog.tables[0].row_count
    assert max(peak, *memory) < 300, (peak, max(memory))
    return (
        f"{megabytes:,} MB: stopped within {stopped:.1f} s after row {seen[-1][1]:,}, memory flat "
        f"at {max(memory):.0f} MB; a twentieth of it ({rows:,} rows) read whole at {peak:.0f} MB"
    )


def _write_big(path: Path, megabytes: int) -> int:
    """A CSV of that size; its rows."""
    block = "".join(
        f"{n},2024-{n % 12 + 1:02}-{n % 28 + 1:02},{('Aarhus', 'Brno')[n % 2]},{n % 977 / 10},"
        f"parcel left at the door of number {n}\n"
        for n in range(10_000)
    )
    times = megabytes * _MB // len(block) + 1
    with path.open("w", encoding="utf-8") as file:
        file.write("id,day,town,weight,note\n")
        for _ in range(times):
            file.write(block)
    return times * 10_000


def long_lines(megabytes: int, folder: Path) -> str:
    """Sparse and endless files of so many MB: zeros, one line; and of a hundredth of that, since
    it can be read: quotation marks never closed."""
    counts = Counter[str]()
    path = folder / "endless.csv"
    makers = {
        "zeros": lambda file: file.truncate(megabytes * _MB),
        "one line": lambda file: [file.write(b"a,b\n"), _fill(file, b"abcdefghi,", megabytes)],
        "letters then zeros": lambda file: [
            file.write(b"a,b\n1,2\n" * 40_000), file.truncate(megabytes * _MB),
        ],
        "open quotes": lambda file: _fill(file, b'a,"b\n' * 1000, max(1, megabytes // 100)),
    }  # fmt: skip
    with closing(Worker("solve")) as worker:
        for name, make in makers.items():
            with path.open("wb") as file:
                make(file)
            with time_number(0, name):
                try:
                    worker.call("import_tables", [path], folder / "own.sqlite", timeout=300)
                    counts["read, odd rows told"] += 1
                except TableError as error:
                    told(error)
                    counts["refused with the reason"] += 1
        peak = worker.peak_bytes() / _MB
    path.unlink()
    assert peak < 700, f"{peak:.0f} MB"
    return (
        f"zeros, one line, letters then zeros, and open quotes ({max(1, megabytes // 100)} MB): "
        f"{tally(counts)}; the worker at {peak:.0f} MB at most"
    )


def _fill(file: IO[bytes], piece: bytes, megabytes: int) -> None:
    block = piece * (_MB // len(piece))
    for _ in range(megabytes):
        file.write(block)


def models(times: int, folder: Path) -> str:
    """Model files damaged anywhere, loaded and asked in a real worker that may die of them."""
    chance, counts = Random(7), Counter[str]()
    sources = [path.read_bytes() for path in sorted((ROOT / "tests" / "models").glob("*.gguf"))]
    for number in range(times):
        content = chance.choice(sources)
        path = folder / f"damaged-{number}.gguf"
        path.write_bytes(damaged(content, chance) if number % 4 else _twisted(content, chance))
        with time_number(number), closing(ModelWorker(path)) as model:
            try:
                model.load()
                model.read([("w1 is before w2 .", None)], 16)
                counts["loaded"] += 1
            except ModelError as error:
                told(error)
                counts["refused in words"] += 1
            except WorkerDiedError as error:
                told(error)
                counts["ended its worker, which was told"] += 1
                with closing(ModelWorker(path)) as again:
                    assert _refused_after_death(again), "a deadly model was loaded again by itself"
        path.unlink()
    return tally(counts)


def _refused_after_death(model: ModelWorker) -> bool:
    """Only a death while loading leaves a note, and only a note of a program that ended counts."""
    notes = list(Path(os.environ["RECKONER_HOME"]).glob("loading-*.note"))
    for note in notes:
        note.rename(note.with_name("loading-0.note"))
    if not notes:
        return True
    try:
        model.load()
    except ModelError:
        return True
    finally:
        (notes[0].with_name("loading-0.note")).unlink(missing_ok=True)
    return False


def _twisted(content: bytes, chance: Random) -> bytes:
    """A whole file whose numbers are wrong: only its weights and its metadata's values change."""
    changed = bytearray(content)
    for _ in range(200):
        changed[chance.randrange(64, len(changed))] = chance.choice((0, 255, 128, 1))
    return bytes(changed)


def history(times: int, folder: Path) -> str:
    """The history file damaged in its bytes, its journal too; every damaged file must be kept."""
    chance, counts = Random(8), Counter[str]()
    for number in range(times):
        home = folder / str(number)
        path = home / "history.sqlite"
        for _ in range(2):  # the second start makes a backup
            with closing(History(path)) as kept:
                for n in range(8):
                    kept.add(Answer("answered", "plan", "t" * 600, request=f"request {n}"))
        path.write_bytes(spoilt := damaged(path.read_bytes(), chance))
        if number % 3 == 0:
            path.with_name("history.sqlite-wal").write_bytes(chance.randbytes(9000))
        with time_number(number):
            counts[_reopened(path, spoilt)] += 1
    return tally(counts)


def _reopened(path: Path, spoilt: bytes) -> str:
    try:
        with closing(History(path)) as kept:
            entries = kept.list()
            for entry in entries:
                try:
                    assert kept.get(entry.id).request
                except UserError as error:
                    told(error)
            kept.add(Answer("answered", "plan", "new", request="new"))
            if not kept.message:
                return "still sound"
    except UserError as error:
        told(error)
        return "refused in words, left as it was"
    aside = [p.read_bytes() for p in path.parent.glob("history-damaged-*.sqlite")]
    assert spoilt in aside, "the damaged file was not kept"
    restored = len(entries) >= 8 or "no backup" in kept.message
    assert restored, (len(entries), kept.message)
    return "set aside, the backup restored, told"


FAULTS = (
    Fault("tables", "files of the six import formats damaged", 3_000, 60, tables),
    Fault("bombs", "workbooks that grow without end, or nest a million deep", 14, 7, bombs),
    Fault("2 GB CSV", "a CSV of so many MB imported and cancelled", 2_000, 30, big_csv),
    Fault("endless lines", "files of so many MB without lines", 2_000, 15, long_lines),
    Fault("models", "model files damaged anywhere, loaded by a worker", 400, 3, models),
    Fault("history file", "the history file damaged", 1_000, 20, history),
)
