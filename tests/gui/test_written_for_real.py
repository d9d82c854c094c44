"""The model writes an answer out for real, and the page of energy shows what that took."""

from __future__ import annotations

import pytest

from core.assistant import Assistant, Options
from core.energy.writing import written_out
from core.errors import ModelError
from core.history.history import History
from core.reading.models.models_found import EMBEDDED
from core.workers.model_worker import ModelWorker
from gui.app import make_window

SHIFTS = (
    "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday "
    "shifts. Anna can't do Monday. Ben works the day right after Carla. Dev isn't on Monday "
    "either and works earlier in the week than Anna. Who works when?"
)


@pytest.fixture
def model():
    """The embedded model in its worker."""
    worker = ModelWorker(EMBEDDED)
    yield worker
    worker.close()


def test_the_model_writes_as_many_tokens_as_asked(model):
    """More than its context holds; it reads as before afterwards; more tokens take more energy."""
    before = model.read([(SHIFTS[:60], None)])[0].text
    short, long = written_out(model, SHIFTS, 40), written_out(model, SHIFTS, 700)
    assert (short.written, long.written) == (40, 700)
    assert short.read == long.read > 10
    assert 0 < short.energy.joules < long.energy.joules
    assert long.energy.low <= long.energy.joules <= long.energy.high
    assert model.read([(SHIFTS[:60], None)])[0].text == before


def test_without_a_model_nothing_is_written():
    """Rules alone write nothing, and that is said."""
    with pytest.raises(ModelError):
        written_out(None, SHIFTS, 40)


def test_the_button_runs_it_and_the_page_shows_it(qtbot, look, tmp_path):
    """“Run it for real” on the energy page: the run stands beside the answer with its interval."""
    history = History(tmp_path / "history.sqlite")
    main = make_window(lambda _m: Assistant(Options()), history, look)
    qtbot.addWidget(main.window)
    main.window.show()
    main.window.request.box.show_request(SHIFTS)
    with qtbot.waitSignal(main.session.answered, timeout=60000):
        main.ask()
    main.actions["energy"].trigger()
    page = main.settings.account._page
    assert page.run_it.accessibleName() or page.run_it.text()
    page.writing_wanted.emit(300)
    assert not page.run_it.isEnabled()
    qtbot.waitUntil(page.run_it.isEnabled, timeout=60000)
    assert page._run.written == 300
    assert page._energy is not None
    if page._energy.comparison is not None:
        assert "wrote 300" in page.assumption.text()
    main.window.close()
    history.close()
