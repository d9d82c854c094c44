"""Calculations said over a whole request are read whole; plans are never taken for one."""

from __future__ import annotations

import pytest

from core.language.clauses import Calculate, Operation
from core.language.notation import write
from core.reading.grounding.ground_calculation import dated
from core.reading.lifting.lift import lift
from core.reading.whole_calculation import whole_calculation

ASKED = (
    (
        "We sold 120 loaves in May and 150 in June. By what percentage did sales rise?",
        Calculate(Operation.CHANGE, (120.0, 150.0)),
    ),
    (
        "Out of 80 seats 60 were taken - no wait, 60 of 80 seats. As a percentage?",
        None,
    ),
    (
        "45 out of 180 lamps are broken. What percentage is that?",
        Calculate(Operation.PERCENT_IS, (45.0, 180.0)),
    ),
    (
        "The coat was 90 euro. There is 20% off today. What do I pay?",
        Calculate(Operation.DECREASE, (90.0, 20.0)),
    ),
    (
        "Rent is 800 and goes up by 5%. What is the new rent?",
        Calculate(Operation.INCREASE, (800.0, 5.0)),
    ),
    (
        "The price with VAT at 20% is 120. What was it before VAT?",
        Calculate(Operation.ARITHMETIC, ("120 * 100 / (100 + 20)",)),
    ),
    (
        "Ordered on 3 March 2025, delivery takes 10 working days. What date is that?",
        Calculate(Operation.ADD_WORKDAYS, ("2025-03-03", 10.0)),
    ),
    (
        "12 crates x 30 bottles - 15 broken",
        Calculate(Operation.ARITHMETIC, ("12 * 30 - 15",)),
    ),
    ("Anna, Ben and Carla share 3 rooms, one each. Anna is not in room 2.", None),
    ("paint 3h, sand 2h, assemble 4h. Sand before paint. How soon can it be done?", None),
)


@pytest.mark.parametrize(("request_text", "expected"), ASKED)
def test_whole_requests(request_text: str, expected: Calculate | None) -> None:
    """The operation is named by a cue word and uses every number, or nothing is read."""
    found = whole_calculation(request_text)
    assert (found[0] if found is not None else None) == expected


SAID = {
    "A levy of 4% on 650, how much is the levy?": "percent_of, [4, 650]",
    "Weight 80 kg, 5% loss in drying, what is left of 80 kg": "",
    "The advance of 900 covers 30% of the job, so the job comes to?": "whole_from, [900, 30]",
    "members 80 -> 92, growth?": "change, [80, 92]",
    "30 mugs at 5.20": 'arithmetic, ["30 * 5.2"]',
    "Syrup and soda 1:4 for 10 litres": "ratio_split, [10, 1, 4]",
    "working days 6 April 2026 to 17 April 2026": 'workdays, ["2026-04-06", "2026-04-17"]',
    "Loan out on 3 May 2026, 14 days. Due back when?": 'add_days, ["2026-05-03", 14]',
    "Four working days before 12 June 2026, when?": 'add_workdays, ["2026-06-12", -4]',
}


@pytest.mark.parametrize("request_", SAID)
def test_said_over_the_whole_request(request_):
    """Numbers and cue words decide; where they leave it open nothing is said."""
    found = whole_calculation(request_)
    clause = f"calculate({SAID[request_]})" if SAID[request_] else ""
    assert (write(found[0]) if found else "") == clause


LASTING = (
    (
        "The survey starts on 2 June 2025 and takes 5 working days. When will it be done?",
        Calculate(Operation.LAST_WORKDAY, ("2025-06-02", 5.0)),
    ),
    (
        "Our audit begins on Thursday 6 March 2025 and lasts 3 days. What is its last day?",
        Calculate(Operation.LAST_DAY, ("2025-03-06", 3.0)),
    ),
    (
        "What date is 5 working days after 2 June 2025?",
        Calculate(Operation.ADD_WORKDAYS, ("2025-06-02", 5.0)),
    ),
    (
        "The notice starts on 2 June 2025; when is payment due, 5 days after?",
        Calculate(Operation.ADD_DAYS, ("2025-06-02", 5.0)),
    ),
)


@pytest.mark.parametrize(("request_text", "expected"), LASTING)
def test_what_starts_on_a_day_counts_it(request_text: str, expected: Calculate) -> None:
    """The first day of a stretch is one of its days; a date after another is not."""
    found = whole_calculation(request_text)
    assert found is not None
    assert found[0] == expected


def test_weeks_are_no_working_days() -> None:
    """Whatever relation was sketched, a span of weeks is counted in days."""
    sentence = lift("What date is 3 weeks before 2 April 2025?", None).sentences[0]
    mentions = [m for m in sentence.mentions if m.kind in "yh"]
    assert dated("add_workdays", mentions, True) == Calculate(
        Operation.ADD_DAYS, ("2025-04-02", -21.0)
    )
