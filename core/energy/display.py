"""Energy in words: two significant digits, always with the interval and the method."""

from __future__ import annotations

from core.answer import Energy

_LAMP_WATTS = 10.0


def describe(energy: Energy) -> str:
    """For example "about 4.2 J (1.7 to 11), modelled"."""
    scale, unit = _scale(energy.joules)
    joules, low, high = (two_digits(x * scale) for x in (energy.joules, energy.low, energy.high))
    return f"about {joules} {unit} ({low} to {high}), {energy.method}"


def describe_comparison(energy: Energy) -> str:
    """How the answer compares with the model writing it out; "" where that is not known."""
    if energy.comparison is None or energy.joules <= 0:
        return ""
    low, high = energy.comparison
    scale, unit = _scale(low)
    written = f"{two_digits(low * scale)} to {two_digits(high * scale)} {unit}"
    return f"{_verdict(energy, low, high)} {written} ({energy.assumption})."


def lamp_time(joules: float) -> str:
    """How long a 10 W lamp burns on that."""
    seconds = joules / _LAMP_WATTS
    if seconds >= 60:
        return f"a {_LAMP_WATTS:.0f} W lamp for {two_digits(seconds / 60)} minutes"
    return f"a {_LAMP_WATTS:.0f} W lamp for {two_digits(seconds)} seconds"


def two_digits(value: float) -> str:
    """The number with two significant digits, without an exponent."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.1e}")
    if abs(rounded) >= 10:
        return f"{rounded:,.0f}"
    return f"{rounded:.10f}".rstrip("0").rstrip(".")


def _verdict(energy: Energy, low: float, high: float) -> str:
    if energy.high < low:
        return "Less than the model writing the answer out:"
    if energy.low > high:
        return "More than the model writing the answer out:"
    return "Not clearly different from the model writing the answer out:"


def _scale(joules: float) -> tuple[float, str]:
    if joules >= 10_000:
        return 1e-3, "kJ"
    if 0 < joules < 0.1:
        return 1e3, "mJ"
    return 1.0, "J"
