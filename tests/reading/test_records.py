"""Record lists: names with several numbers, units and labels, in the forms that people type."""

from __future__ import annotations

import pytest

from core.reading.lifting.records import find_specs

LISTS = (
    (
        "Boiler (12h, rated 7), roof (6h, rated 3) and the lift (half a day, rated 5).",
        {"Boiler": (12.0, 7.0), "roof": (6.0, 3.0), "lift": (12.0, 5.0)},
    ),
    (
        "The bus costs 900 and helps 40 pupils, new kilns 1,500 for 35 pupils, desks 700 / 20.",
        {"bus": (900.0, 40.0), "new kilns": (1500.0, 35.0), "desks": (700.0, 20.0)},
    ),
    (
        "A1 costs 80, yields 14. A2 60, yields 9. A3 95 yield 18.",
        {"A1": (80.0, 14.0), "A2": (60.0, 9.0), "A3": (95.0, 18.0)},
    ),
    (
        "Titles: Reed costs 5k, expected sales 1400; Moss 4k and 1100; Fern 6k, 1900",
        {"Reed": (5000.0, 1400.0), "Moss": (4000.0, 1100.0), "Fern": (6000.0, 1900.0)},
    ),
    (
        "Jobs: sand 90 min, paint 2 hours, test 30 min.",
        {"sand": (90.0,), "paint": (120.0,), "test": (30.0,)},
    ),
    ("Aldi 5m3 pays £90, Boots 4m3 £75", {"Aldi": (5.0, 90.0), "Boots": (4.0, 75.0)}),
)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_with_numbers(text: str, expected: dict[str, tuple[float, ...]]) -> None:
    """Every name has its numbers in order, mixed times in the smallest unit."""
    (mention,) = find_specs(text)
    found: dict[str, tuple[float, ...]] = {}
    for name, number, _ in mention.parts:
        found[name] = (*found.get(name, ()), number)
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The price ex VAT is 1,450.00 and VAT is 20%.",
        "Got 280 kg malt. Tank is 1000 litres.",
        "Aurora arrives at hour 2, Bellona at hour 3, Ceres at hour 5.",
    ],
)
def test_what_is_no_list(text: str) -> None:
    """Prices with rates, stocks in different units and moments are no records of things."""
    assert find_specs(text) == ()
