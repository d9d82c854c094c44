"""The ledger shares energy out by CPU time, and its numbers add up."""

from __future__ import annotations

import contextlib
import time

import pytest

from core.answer import Energy
from core.energy.comparison import pure_answer, token_rates, with_comparison
from core.energy.display import describe, describe_comparison, lamp_time, two_digits
from core.energy.ledger import EnergyLedger
from core.energy.meters import CounterMeter, ModelledMeter
from core.energy.processors import Processor

CPU = Processor("test", 10.0, 2, known=True)


class Burner:
    """A worker whose CPU time the test sets."""

    seconds = 0.0

    def cpu_seconds(self) -> float:
        return self.seconds


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_stages_add_up_to_the_total() -> None:
    """Long and short stages, repeated names included, sum to the total within its interval."""
    ledger = EnergyLedger(meters=[ModelledMeter(CPU)])
    with ledger.stage("read"):
        spin(0.15)
    for _ in range(3):
        with ledger.stage("check"):
            spin(0.005)
    with ledger.stage("solve"):
        spin(0.02)
    energy = ledger.energy()
    assert list(energy.stages) == ["read", "check", "solve"]
    assert sum(energy.stages.values()) == pytest.approx(energy.joules)
    assert 0 < energy.low < energy.joules < energy.high
    assert energy.stages["read"] > energy.stages["solve"] > 0
    assert energy.method == "modelled"


def test_sleeping_costs_next_to_nothing() -> None:
    """Idle power is not charged to the request; it is reported apart."""
    ledger = EnergyLedger(meters=[ModelledMeter(CPU)])
    with ledger.stage("wait"):
        time.sleep(0.2)
    assert ledger.energy().joules < 0.3 * ledger.idle_joules()
    assert ledger.idle_joules() == pytest.approx(0.2, rel=0.5)


def test_cpu_time_of_workers_counts_as_ours() -> None:
    """A stage in which only a worker was busy is charged for it."""
    worker = Burner()
    ledger = EnergyLedger([worker], [ModelledMeter(CPU)])
    with ledger.stage("solve"):
        time.sleep(0.12)
        worker.seconds += 0.2
    assert ledger.energy().joules > 0.3


def test_failing_stage_is_booked() -> None:
    """An error inside a stage goes on, and its energy is not lost."""
    ledger = EnergyLedger(meters=[ModelledMeter(CPU)])
    with contextlib.suppress(KeyError), ledger.stage("read"):
        spin(0.02)
        raise KeyError
    assert ledger.energy().stages["read"] > 0


def test_measured_energy_less_idle() -> None:
    """A counter's joules, less idle power, are ours where nothing else runs."""
    joules = iter([100.0, 107.0])
    meter = CounterMeter(lambda: next(joules), ours_alone=True)
    meter.idle_watts = 10.0
    ledger = EnergyLedger(meters=[meter])
    with ledger.stage("read"):
        time.sleep(0.2)
    energy = ledger.energy()
    assert energy.joules == pytest.approx(5.0, abs=0.5)
    assert energy.method == "measured"
    assert energy.low == pytest.approx(0.85 * energy.joules)


def test_broken_counter_falls_back_to_the_model() -> None:
    """A reading that falls is replaced by the modelled tier, and named so."""
    joules = iter([100.0, 50.0])
    ledger = EnergyLedger(meters=[CounterMeter(lambda: next(joules))])
    with ledger.stage("read"):
        spin(0.12)
    energy = ledger.energy()
    assert energy.method == "modelled"
    assert energy.joules > 0


def test_no_stage_is_no_energy() -> None:
    """A request that was refused at once has an honest nought."""
    assert EnergyLedger(meters=[ModelledMeter(CPU)]).energy().joules == 0


def test_pure_answer_follows_the_formula() -> None:
    """E = prompt · prefill + answer · decode, from the rates of the reading itself."""
    rates = token_rates(3.0, prompt_tokens=100, generated_tokens=50)
    assert rates is not None
    assert 100 * rates.prefill + 50 * rates.decode == pytest.approx(3.0)
    pure = pure_answer(rates, 200, (300, 2000))
    assert pure.low == pytest.approx(200 * rates.prefill + 300 * rates.decode)
    assert pure.high == pytest.approx(200 * rates.prefill + 2000 * rates.decode)
    assert "2,000" in pure.assumption
    assert token_rates(3.0, 0, 0) is None


def test_comparison_says_less_more_or_neither() -> None:
    """The sentence follows the intervals, also where ours cost more."""
    energy = Energy(4, 2, 9, "modelled", {"read": 3.0, "solve": 1.0})
    compared = with_comparison(energy, {"prompt": 100, "generated": 50})
    assert compared.comparison is not None
    assert compared.comparison[0] < compared.comparison[1]
    assert describe_comparison(compared).startswith(("Less than", "Not clearly"))
    dearer = Energy(400, 300, 500, "measured", comparison=(10, 20), assumption="so")
    assert describe_comparison(dearer) == (
        "More than the model writing the answer out: 10 to 20 J (so)."
    )
    assert with_comparison(energy, {"prompt": 0, "generated": 0}) == energy


@pytest.mark.parametrize(
    ("energy", "text"),
    [
        (Energy(4.23, 1.7, 10.6, "modelled"), "about 4.2 J (1.7 to 11), modelled"),
        (Energy(0.0123, 0.005, 0.031, "modelled"), "about 12 mJ (5 to 31), modelled"),
        (Energy(25_000, 21_250, 28_750, "measured"), "about 25 kJ (21 to 29), measured"),
        (Energy(0, 0, 0, "modelled"), "about 0 J (0 to 0), modelled"),
    ],
)
def test_energy_in_words(energy: Energy, text: str) -> None:
    """Two significant digits, the interval, the method."""
    assert describe(energy) == text


def test_numbers_and_lamps() -> None:
    """No exponent ever reaches the reader."""
    assert [two_digits(x) for x in (0.00123, 9.96, 1234.0)] == ["0.0012", "10", "1,200"]
    assert lamp_time(4) == "a 10 W lamp for 0.4 seconds"
    assert lamp_time(1200) == "a 10 W lamp for 2 minutes"
