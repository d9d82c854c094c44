"""Numbers and dates as people write them in cells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tables.dates import read_date
from core.tables.numerals import read_numeral, unit_of_name


@pytest.mark.parametrize(
    ("text", "point", "comma", "unit"),
    [
        ("€1,240.50", 1240.5, None, "euro"),
        ("1.240,50 €", None, 1240.5, "euro"),
        ("$5,000", 5000, 5.0, "dollar"),
        ("12%", 12, 12, "%"),
        ("12.5 %", 12.5, None, "%"),
        ("(350.00)", -350.0, None, ""),
        ("-£20", -20, -20, "pound"),
        ("1 240", 1240, 1240, ""),
        ("1'240.75", 1240.75, None, ""),
        ("3 kg", 3, 3, "kg"),
        ("CHF 12.50", 12.5, None, "franc"),
        ("120-", -120, -120, ""),
        ("1.5e3", 1500.0, None, ""),
        ("1\u00a0240,50", None, 1240.5, ""),
    ],
)
def test_numerals(text, point, comma, unit):
    """A numeral is read with both decimal marks, and its unit is named."""
    found = read_numeral(text)
    assert found is not None
    assert (found.point, found.comma, found.unit) == (point, comma, unit)


@pytest.mark.parametrize(
    "text",
    ["007", "12-34", "1,24,5.0", "250k", "€5 kg", "abc", "", "1.2.3", "+49 301 234", "--5", "(5",
     "12345678901234567890", "5 apples", "1,2345.6"],
)  # fmt: skip
def test_what_is_no_numeral(text):
    """Codes, phone numbers and half-understood text stay text."""
    assert read_numeral(text) is None


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_thousands_separators_both_ways(number):
    """A number written the English or the continental way is the same number."""
    english = f"{number:,.2f}"
    continental = english.translate(str.maketrans(",.", ".,"))
    assert read_numeral(english).point == pytest.approx(float(number))
    assert read_numeral(continental).comma == pytest.approx(float(number))


@given(st.dates(date(1970, 1, 1), date(2060, 12, 31)))
def test_dates_in_every_form(day):
    """Each usual form of a date gives its ISO text."""
    iso = day.isoformat()
    forms = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%y", "%Y/%m/%d")
    for form in forms:
        assert read_date(day.strftime(form)).day_first == iso
    assert read_date(day.strftime("%m/%d/%Y")).month_first == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 March 2024", "2024-03-03"),
        ("Mon, 4th of Mar 2024", "2024-03-04"),
        ("2024-03-04T09:05:00Z", "2024-03-04 09:05:00"),
        ("04/03/2024 2:30 pm", "2024-03-04 14:30:00"),
        ("29.02.2024", "2024-02-29"),
    ],
)
def test_odd_dates(text, iso):
    """Day names, endings, and times of day are understood."""
    assert read_date(text).day_first == iso


@pytest.mark.parametrize("text", ["31/31/2024", "2024-02-30", "12:30", "2024", "March", "1/2/3/4"])
def test_what_is_no_date(text):
    """A day that does not exist is no date."""
    assert read_date(text) is None


def test_units_in_column_names():
    """A unit is taken from a name only where it can be nothing else."""
    assert unit_of_name("weight_kg") == "kg"
    assert unit_of_name("Cost (€)") == "euro"
    assert unit_of_name("delay_days") == "day"
    assert unit_of_name("t_min") == ""
