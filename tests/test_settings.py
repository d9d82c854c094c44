"""Settings come back as saved, and a bad file never stops the program."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.settings import Settings, data_folder, load_settings, save_settings


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.builds(
        Settings,
        model=st.text(st.characters(exclude_categories=["Cs"])),
        time_limit=st.floats(0.01, 1000),
        solutions=st.integers(1, 1000),
        appearance=st.sampled_from(["system", "light", "dark"]),
        answer_tokens=st.integers(1, 10_000),
    )
)
def test_settings_come_back_as_saved(tmp_path: Path, value: Settings) -> None:
    """Any settings survive a round trip, odd characters in paths included."""
    save_settings(value, tmp_path)
    assert load_settings(tmp_path) == (value, "")


def test_no_file_means_the_usual_settings() -> None:
    """The first start needs no file and says nothing."""
    assert load_settings() == (Settings(), "")


@pytest.mark.parametrize("text", ["time_limit = ", "\x00", 'model = "a'])
def test_broken_file_is_named_and_passed_over(tmp_path: Path, text: str) -> None:
    """A file that is not TOML gives the usual settings and a message."""
    (tmp_path / "settings.toml").write_text(text)
    loaded, message = load_settings(tmp_path)
    assert loaded == Settings()
    assert "could not be read" in message


def test_bad_values_are_named_one_by_one(tmp_path: Path) -> None:
    """What is right is used; what is wrong or unknown is named."""
    (tmp_path / "settings.toml").write_text('time_limit = -1\nsolutions = 7\ncolour = "red"\n')
    loaded, message = load_settings(tmp_path)
    assert loaded == Settings(solutions=7)
    assert "colour, time_limit" in message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_a_pipe_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    """Nobody writes into it: it is not waited for, and gives way to a file."""
    os.mkfifo(tmp_path / "settings.toml")
    loaded, message = load_settings(tmp_path)
    assert loaded == Settings()
    assert "not a file" in message
    save_settings(loaded, tmp_path)
    assert load_settings(tmp_path) == (loaded, "")


def test_settings_that_cannot_be_saved(tmp_path: Path) -> None:
    """A place that cannot be written to is an error in words."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="could not be saved"):
        save_settings(Settings(), tmp_path / "file")


def test_windows_that_save_at_once_do_not_spoil_each_other(tmp_path: Path) -> None:
    """Each save is whole, whoever comes last wins, and nothing unfinished is left over."""
    failed: list[Exception] = []

    def save(number: int) -> None:
        for _ in range(30):
            try:
                save_settings(Settings(model=f"{number}" * 5000), tmp_path)
                assert load_settings(tmp_path)[1] == ""
            except (UserError, AssertionError) as error:
                failed.append(error)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failed
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_a_name_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    """A folder whose name is not UTF-8 (an old disk) cannot be written into the settings."""
    save_settings(Settings(country="de"), tmp_path)
    with pytest.raises(UserError, match="not sound text"):
        save_settings(Settings(model=os.fsdecode(b"/old \xe9/model.gguf")), tmp_path)
    assert load_settings(tmp_path) == (Settings(country="de"), "")


def test_data_folder_follows_the_environment(own_home: Path) -> None:
    """RECKONER_HOME decides where everything lives."""
    assert data_folder() == own_home


def test_a_portable_program_keeps_its_data_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file "portable" beside the packaged program moves the data there; nothing else does."""
    monkeypatch.delenv("RECKONER_HOME")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "reckoner"))
    (tmp_path / "portable").touch()
    assert data_folder() != tmp_path / "data"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert data_folder() == tmp_path / "data"
    monkeypatch.setenv("RECKONER_HOME", str(tmp_path / "own"))
    assert data_folder() == tmp_path / "own"
    monkeypatch.delenv("RECKONER_HOME")
    (tmp_path / "portable").unlink()
    assert data_folder() != tmp_path / "data"
