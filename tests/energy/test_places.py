"""What a kilowatt-hour means somewhere, and what a written answer of some length would take."""

from __future__ import annotations

import pytest

from core.answer import Energy
from core.energy.comparison import TokenRates, at_length, pure_answer, token_rates, with_comparison
from core.energy.places import PLACES, WORLD, place, tariff


def test_every_place_has_a_figure_a_year_and_a_code_of_its_own():
    """Believable grams; a price only with its currency and source."""
    assert len({one.code for one in PLACES}) == len(PLACES)
    assert place("nowhere").code == WORLD
    for one in PLACES:
        assert 10 <= one.grams <= 1000, one
        assert one.year >= 2022, one
        assert (one.price is None) == (one.currency == "") == (one.price_source == ""), one


def test_the_users_own_figures_come_before_the_countrys():
    """Own grams and own price each replace one figure, and the currency goes with the price."""
    own = tariff("DE", grams=50, price=0.2, currency="CHF")
    assert (own.grams, own.price, own.currency) == (50, 0.2, "CHF")
    half = tariff("DE", grams=50, currency="CHF")
    assert (half.grams, half.price, half.currency) == (50, 0.3943, "EUR")


def test_a_kilowatt_hour_costs_what_it_says():
    """3.6 MJ are one kWh; without a price there is no cost."""
    german = tariff("DE")
    assert german.grams_of(3_600_000) == 381
    assert german.cost_of(3_600_000) == pytest.approx(0.3943)
    assert tariff(WORLD).cost_of(1.0) is None


@pytest.mark.parametrize("tokens", [300, 720, 2000, 7000])
def test_a_comparison_is_told_for_any_length_of_answer(tokens):
    """What is read back from the two ends of the range is the line they lie on."""
    energy = Energy(5.0, 2.0, 11.0, "modelled", {"read": 4.0})
    compared = with_comparison(energy, {"prompt": 200, "generated": 60}, table_tokens=150)
    rates = token_rates(4.0, 200, 60)
    assert isinstance(rates, TokenRates)
    exact = pure_answer(rates, 350, (tokens, tokens)).low
    found = at_length(compared, tokens)
    assert found == pytest.approx((exact * 2 / 5, exact * 11 / 5))
    assert at_length(energy, tokens) is None
