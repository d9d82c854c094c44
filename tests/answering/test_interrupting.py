"""Work that is ended from another thread wherever it is, and a request stopped while it is read."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from core import assistant as pipeline
from core.answer import Answer
from core.answering.interrupting import Interruptible
from core.assistant import Assistant, Options
from core.workers.worker import Cancelled


def _thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_endless_work_is_ended() -> None:
    """A loop that looks at nothing ends all the same, with the error given."""
    work, begun, raised = Interruptible(), threading.Event(), []

    def run() -> None:
        try:
            with work:
                begun.set()
                while True:
                    pass
        except Cancelled as error:
            raised.append(error)

    thread = _thread(run)
    assert begun.wait(10)
    work.end(Cancelled)
    thread.join(20)
    assert len(raised) == 1


@pytest.fixture
def many_turns() -> Iterator[None]:
    """The threads take turns as often as the interpreter allows."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("many_turns")
def test_nothing_arrives_once_it_is_left() -> None:
    """Ended over and over by another thread: outside of the `with` no error is ever met."""
    work, over, strays, met = Interruptible(), threading.Event(), [], 0

    def nag() -> None:
        while not over.is_set():
            work.end(Cancelled)

    nagging = _thread(nag)
    for turn in count():
        if turn >= 300 and met:  # on a busy machine the other thread may come late
            break
        try:
            with work:
                for number in range(2_000):
                    abs(number)
        except Cancelled:
            met += 1
        try:
            sum(map(abs, range(200)))
        except Cancelled as error:
            strays.append(error)
    over.set()
    nagging.join(20)
    assert not strays


def test_what_is_held_is_not_interrupted() -> None:
    """Inside `held` nothing arrives, whoever asks for it; afterwards it can again."""
    work, done = Interruptible(), []

    def run() -> None:
        with work:
            with work.held():
                work.end(Cancelled)
                done.append(sum(range(1_000)))
            work.end(Cancelled)
            done.extend(abs(number) for number in range(1_000))

    with pytest.raises(Cancelled):
        run()
    assert 1 <= len(done) <= 3  # it arrives within a step


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    assistant = Assistant(Options(use_model=False))
    yield assistant
    assistant.close()


def test_a_request_is_stopped_in_the_middle_of_reading(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long reading would take: stopped at once, told as such, and the next is answered."""
    begun = threading.Event()

    def endless(*_request: object) -> None:
        begun.set()
        while True:
            pass

    found: list[Answer] = []
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "lift", endless)
        thread = _thread(lambda: found.append(assistant.answer("Ann is before Bob.")))
        assert begun.wait(20)
        assistant.cancel()
        thread.join(20)
    assert [answer.status for answer in found] == ["stopped"]
    assert assistant.answer("What is 2 + 3?").value == 5
