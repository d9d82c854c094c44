"""The guided run, what it keeps, and how its result is used."""

from __future__ import annotations

import threading
import time

import pytest

from core.energy import calibration
from core.energy.calibration import Calibration, busy_cores, made
from core.energy.ledger import EnergyLedger
from core.energy.meters import CalibratedMeter, Span
from core.errors import UserError

SHORT = (("idle", 0.3), ("load", 0.3), ("idle again", 0.3))


def _battery() -> float:
    """12 W more while this process keeps cores busy."""
    return 20.0 if any(t.name == "load" for t in threading.enumerate()) else 8.0


def test_a_run_tells_idle_from_load_and_leaves_no_thread():
    """The watts come from the phases they belong to; the phases are told in order."""
    told = []
    found = calibration.run(
        lambda phase, left: told.append((phase, left)), threading.Event(),
        watts=_battery, phases=SHORT,
    )  # fmt: skip
    assert found == (8.0, 20.0)
    assert list(dict.fromkeys(phase for phase, _ in told)) == ["idle", "load", "idle again"]
    assert told[-1][1] < told[0][1]
    assert not any(t.name == "load" for t in threading.enumerate())


def test_a_stopped_run_ends_at_once_and_finds_nothing():
    """Stop is heard within a fraction of a second, in the middle of the load too."""
    stop = threading.Event()
    started = time.monotonic()
    found = calibration.run(
        lambda phase, _left: stop.set() if phase == "load" else None, stop,
        watts=_battery, phases=(("idle", 0.1), ("load", 60.0), ("idle again", 60.0)),
    )  # fmt: skip
    assert found is None
    assert time.monotonic() - started < 3


def test_a_battery_that_tells_nothing_is_an_error_in_words():
    """On mains there is no power to read, and the message says what to do."""
    with pytest.raises(UserError, match="Unplug"):
        calibration.run(lambda *_: None, threading.Event(), watts=lambda: None, phases=SHORT)


def test_the_battery_is_read_as_the_system_tells_it(tmp_path):
    """Power, or current times voltage; nothing while it is charged."""
    battery = tmp_path / "BAT0"
    battery.mkdir()
    (battery / "status").write_text("Discharging\n")
    (battery / "power_now").write_text("9500000\n")
    assert calibration.battery_watts(tmp_path) == 9.5
    (battery / "power_now").unlink()
    (battery / "current_now").write_text("1000000\n")
    (battery / "voltage_now").write_text("12000000\n")
    assert calibration.battery_watts(tmp_path) == 12.0
    (battery / "status").write_text("Charging\n")
    assert calibration.battery_watts(tmp_path) is None
    assert calibration.battery_watts(tmp_path / "none") is None


@pytest.mark.parametrize(("idle", "load"), [(20, 20), (30, 20), (0, 10), (10, 5000)])
def test_readings_that_cannot_be_right_are_refused(idle, load):
    """Only more under load than idle, in believable amounts, is kept."""
    with pytest.raises(UserError, match="cannot be right"):
        made(idle, load, "meter")


def test_what_is_kept_belongs_to_this_processor(tmp_path):
    """It comes back as it was kept; another processor's, or a damaged file, counts as none."""
    mine = made(10, 22, "meter")
    calibration.keep(mine, tmp_path)
    assert calibration.kept(tmp_path) == mine
    calibration.keep(Calibration(10, 6, "meter", "2026-01-01", "another processor"), tmp_path)
    assert calibration.kept(tmp_path) is None
    (tmp_path / "calibration.json").write_text("{")
    assert calibration.kept(tmp_path) is None
    calibration.forget(tmp_path)
    assert calibration.kept(tmp_path) is None


def test_the_calibrated_meter_counts_busy_cores():
    """Idle power for the time, and so many watts more for each CPU second of the machine."""
    meter = CalibratedMeter(Calibration(10.0, 6.0, "meter", "2026-01-01", ""))
    assert meter.joules(Span(2.0, 0.0, 3.0)) == pytest.approx(10 * 2 + 6 * 3)


def test_an_answer_metered_so_is_called_calibrated_and_leaves_idle_power_out():
    """Only what the load adds is ours; the method is named, the interval is 30 %."""
    meter = CalibratedMeter(made(10.0, 10.0 + 6.0 * busy_cores(), "meter"))
    ledger = EnergyLedger(meters=(meter,))
    with ledger.stage("solve"):
        end = time.process_time() + 0.3
        while time.process_time() < end:
            pass
    energy = ledger.energy()
    assert energy.method == "calibrated"
    assert energy.joules == pytest.approx(6.0 * 0.3, rel=0.35)
    assert energy.high == pytest.approx(1.3 * energy.joules)
