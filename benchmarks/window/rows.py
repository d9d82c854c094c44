"""What a result of 10,000 rows costs: a page scrolled, a column sorted, a letter typed into Find.

Guarantees: the table is the window's own, in the window; every page is really painted; what is
timed is the window's own thread, on the clock and in processor time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.window.desk import desk, wait
from benchmarks.window.stalls import MANY
from core.answer import Answer, Table

PAGES = 200


@dataclass(frozen=True)
class Cost:
    """One thing done many times, in ms: median, 95 %, and the median of processor time."""

    name: str
    times: int
    median: float
    most: float
    processor: float


def measure(application: QApplication) -> list[Cost]:
    """All of it, in one window."""
    with desk(application) as controller:
        controller.show_answer(_answer())
        wait(300)
        view, find = controller.window.answer.table, controller.window.answer.needle
        found = [_timed("show the result", [lambda: controller.show_answer(_answer())] * 5)]
        wait(300)
        bar = view.verticalScrollBar()
        page = [lambda n=n: _paint(view, n * bar.pageStep()) for n in range(PAGES)]
        found.append(_timed("scroll by a page", page))
        step = [lambda n=n: _paint(view, n * 40) for n in range(PAGES)]
        found.append(_timed("scroll by a line", step))
        orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
        sorts = [
            lambda c=column, o=order: _sort(view, c, o) for column in range(5) for order in orders
        ]
        found.append(_timed("sort a column", sorts))
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        found.append(_timed("first letter in Find", [lambda: _type(find, view, "b")]))
        letters = [lambda k=k: _type(find, view, k) for k in "rno"]
        letters += [lambda: _type(find, view, "")] * 4
        found.append(_timed("next letter in Find", letters))
    return found


def _answer() -> Answer:
    towns = ("Aarhus", "Brno", "Cork", "Delft", None)
    rows = tuple(
        (f"P{n:05}", towns[n * 31 % 5], (n * 7919) % 30_000 / 100, f"2024-{n % 12 + 1:02}", n % 3)
        for n in range(MANY)
    )
    table = Table(("parcel", "town", "weight", "sent", "express"), rows)
    return Answer("answered", "query", f"{MANY} rows.", "list all parcels", table=table)


def _paint(view, value: int) -> None:
    view.verticalScrollBar().setValue(value)
    view.viewport().repaint()


def _sort(view, column: int, order: Qt.SortOrder) -> None:
    view.sortByColumn(column, order)
    view.viewport().repaint()


def _type(field, view, letter: str) -> None:
    if letter:
        QTest.keyClicks(field, letter)
    else:
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    view.viewport().repaint()


def _timed(name: str, works: list[Callable[[], None]]) -> Cost:
    walls, owns = [], []
    for work in works:
        wall, own = time.monotonic(), time.thread_time()
        work()
        walls.append(1000 * (time.monotonic() - wall))
        owns.append(1000 * (time.thread_time() - own))
    most = quantiles(walls, n=20)[-1] if len(walls) > 20 else max(walls)
    return Cost(name, len(works), median(walls), most, median(owns))
