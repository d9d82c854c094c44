"""What a kilowatt-hour means in a country: grams of CO2, and its price for a household.

Guarantees: every figure has its stated source and year, and is shown with two digits, as an average
for orientation; a figure that is not in the tables is None, never a guess; the user's own figures
go before these; the country is what the user chose, and nothing looks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

CARBON_SOURCE = "Ember and Energy Institute, by Our World in Data: generation, life cycle"
EURO_SOURCE = "Eurostat nrg_pc_204, households, taxes included, second half of 2024"
WORLD = "world"
_JOULES_PER_KWH = 3_600_000


@dataclass(frozen=True)
class Place:
    """`grams`: of CO2 equivalents per kWh in `year`. `price`: per kWh in `currency`, or None."""

    code: str
    name: str
    grams: float
    year: int
    price: float | None = None
    currency: str = ""

    @property
    def price_source(self) -> str:
        """Where the price comes from, or ""."""
        return "" if self.price is None else EURO_SOURCE


@dataclass(frozen=True)
class Tariff:
    """What applies: the place's figures, or the user's own. None: not known."""

    grams: float
    price: float | None
    currency: str

    def grams_of(self, joules: float) -> float:
        """CO2 equivalents of that energy, in grams."""
        return joules / _JOULES_PER_KWH * self.grams

    def cost_of(self, joules: float) -> float | None:
        """What that energy costs, in the currency; None where no price is known."""
        return None if self.price is None else joules / _JOULES_PER_KWH * self.price


PLACES = (
    Place(WORLD, "World average", 481, 2023),
    Place("AU", "Australia", 549, 2023),
    Place("AT", "Austria", 111, 2023),
    Place("BE", "Belgium", 138, 2023, 0.3313, "EUR"),
    Place("BR", "Brazil", 98, 2023),
    Place("BG", "Bulgaria", 335, 2023, 0.1217, "EUR"),
    Place("CA", "Canada", 170, 2023),
    Place("CL", "Chile", 291, 2023),
    Place("CN", "China", 582, 2023),
    Place("HR", "Croatia", 205, 2023),
    Place("CY", "Cyprus", 534, 2023, 0.3251, "EUR"),
    Place("CZ", "Czechia", 450, 2023, 0.3302, "EUR"),
    Place("DK", "Denmark", 152, 2023, 0.3763, "EUR"),
    Place("EE", "Estonia", 417, 2023),
    Place("FI", "Finland", 79, 2023),
    Place("FR", "France", 56, 2023, 0.2926, "EUR"),
    Place("DE", "Germany", 381, 2023, 0.3943, "EUR"),
    Place("GR", "Greece", 337, 2023),
    Place("HU", "Hungary", 204, 2023, 0.1032, "EUR"),
    Place("IS", "Iceland", 28, 2022),
    Place("IN", "India", 713, 2023),
    Place("ID", "Indonesia", 676, 2022),
    Place("IE", "Ireland", 291, 2023, 0.3699, "EUR"),
    Place("IL", "Israel", 583, 2022),
    Place("IT", "Italy", 331, 2023, 0.3111, "EUR"),
    Place("JP", "Japan", 485, 2023),
    Place("LV", "Latvia", 123, 2023),
    Place("LT", "Lithuania", 160, 2023),
    Place("LU", "Luxembourg", 105, 2023),
    Place("MT", "Malta", 459, 2023, 0.1301, "EUR"),
    Place("MX", "Mexico", 507, 2023),
    Place("NL", "Netherlands", 268, 2023),
    Place("NZ", "New Zealand", 113, 2023),
    Place("NO", "Norway", 30, 2023),
    Place("PL", "Poland", 662, 2023),
    Place("PT", "Portugal", 166, 2023, 0.2626, "EUR"),
    Place("RO", "Romania", 241, 2023),
    Place("SG", "Singapore", 471, 2023),
    Place("SK", "Slovakia", 117, 2023),
    Place("SI", "Slovenia", 231, 2023),
    Place("ZA", "South Africa", 708, 2023),
    Place("KR", "South Korea", 431, 2023),
    Place("ES", "Spain", 174, 2023),
    Place("SE", "Sweden", 41, 2023),
    Place("CH", "Switzerland", 35, 2023),
    Place("TR", "Türkiye", 465, 2023),
    Place("UA", "Ukraine", 260, 2022),
    Place("GB", "United Kingdom", 238, 2023),
    Place("US", "United States", 369, 2023),
)
_BY_CODE = {place.code: place for place in PLACES}


def place(code: str) -> Place:
    """The place of that code; the world's average where there is none."""
    return _BY_CODE.get(code, _BY_CODE[WORLD])


def tariff(code: str, grams: float = 0.0, price: float = 0.0, currency: str = "") -> Tariff:
    """The figures for a country. `grams`, `price`: the user's own, 0 for the table's;
    `currency`: of the user's price."""
    found = place(code)
    own = price > 0
    return Tariff(
        grams or found.grams,
        price if own else found.price,
        (currency or found.currency) if own else found.currency,
    )
