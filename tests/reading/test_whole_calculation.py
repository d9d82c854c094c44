"""Calculations said over a whole request are read whole; plans are never taken for one."""

from __future__ import annotations

import pytest

from core.language.clauses import Calculate, Operation
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
        None,
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
