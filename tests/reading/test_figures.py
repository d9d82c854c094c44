"""Calculations in people's own words: the role of each number stands in the words around it."""

from __future__ import annotations

import pytest

from core.reading.figures.read import read_figures
from core.solving.calculation import calculate

SURE = (
    ("840 with 20% VAT already in it, how much before VAT?", 700),
    ("The price with VAT at 20% is 120. What was it before VAT?", 100),
    ("sale price 60 after 25% off, what was it originally", 80),
    ("prices were cut 15% to 340, what were they", 400),
    ("240 incl 20% vat, whats the vat", 40),
    ("how much VAT is in a 240 bill at 20%", 40),
    ("1,450 ex VAT, VAT 20%, total?", 1740),
    ("a bill of 85, tip 12%, what's the tip", 10.2),
    ("a bill of 85, tip 12%, what do we pay", 95.2),
    ("salary 32,000, 22% tax, what's my net pay", 24960),
    ("rent of 900 is going up 4 percent, how much more is that", 36),
    ("we lost 15% of 400 trees, how many are left", 340),
    ("9 kids stayed away, that's 30% of the class. How big is the class?", 30),
    ("what is a third of 240", 80),
    ("take 8% off 275", 253),
    ("reject rate when 18 in 1,440 fail", 1.25),
    ("22 out of 25, as a percentage", 88),
    ("bought at 40, sold at 50, markup?", 25),
    ("By what percent does 150 exceed 120?", 25),
    ("135 covers at 18.40 a head comes to...?", 2484),
    ("480 sandwiches, 12 per platter, how many platters", 40),
    ("360 miles at 45 miles per hour, how long", 8),
    ("1200 words in 40 minutes, words per minute?", 30),
    ("45 a month for 2 years, total?", 1080),
    ("3 adults at 12.50 and 2 kids at 8, total?", 53.5),
    ("3 nights at 85 plus 10% tax", 280.5),
    ("average of 66, 72 and 60", 66),
    ("12 people sharing 186, what does each pay", 15.5),
    ("raised 3,450 of the 5,000 target, how much still to go", 1550),
    ("had 500, spent 120 and 85, what's left", 295),
    ("60 sweets, 5 kids, how many each", 12),
    ("14 rows, 12 seats in a row, total?", 168),
    ("340 visitors last year, 408 this year, percent?", 20),
    ("36 eggs, 12 to a box, how many boxes", 3),
    ("2 dozen eggs at 30p each", 7.2),
)


@pytest.mark.parametrize(("request_text", "value"), SURE)
def test_roles_are_told(request_text: str, value: float) -> None:
    """Nothing is guessed where the words tell what each number is."""
    found = read_figures(request_text)
    assert found is not None
    assert not found.doubt
    assert calculate(found.calculation).value == pytest.approx(value)


@pytest.mark.parametrize(
    "request_text",
    [
        "VAT at 20 percent on 350",
        "how many 40-seat coaches for 230 people",
        "boxes of 12, 100 eggs, how many boxes",
    ],
)
def test_an_open_role_is_a_doubt(request_text: str) -> None:
    """A role that no word gives is never passed as sure."""
    found = read_figures(request_text)
    assert found is None or found.doubt


@pytest.mark.parametrize(
    "request_text",
    [
        "Put 4 lamps on 4 hooks. How many ways are there?",
        "Split Anna, Ben, Carla and Dan into 2 teams of 2",
        "48*250 + 15*40",
        "mix 600 litres in the ratio 11:1",
        "2 shelves, not more than 3 pots on each",
    ],
)
def test_other_requests_are_left_alone(request_text: str) -> None:
    """Plans, ratios and expressions in signs have readers of their own."""
    assert read_figures(request_text) is None


@pytest.mark.parametrize(
    ("request_text", "arithmetic"),
    [
        ("What is 14 times 3 plus 6?", "14 * 3 + 6"),
        ("9 minus 4, then times 6", "(9 - 4) * 6"),
        ("A tray of 30 eggs costs £7.50. How much is that each?", "7.5 / 30"),
    ],
)
def test_signs_are_spelled_out_and_money_is_shared_out(request_text: str, arithmetic: str) -> None:
    """Signs in words make a sum; what is paid is divided by what is got for it."""
    found = read_figures(request_text)
    assert found is not None
    assert found.calculation.arguments == (arithmetic,)
    assert not found.doubt


def test_another_unit_of_time_is_a_doubt() -> None:
    """A monthly sum that is raised is not the yearly one that is asked for."""
    found = read_figures("The lease is 700 a month and goes up 5%. What is the yearly lease?")
    assert found is not None
    assert found.doubt
