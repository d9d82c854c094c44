"""How much power this computer's processor is built for.

Guarantees: `this_processor()` always gives a figure, and says whether the processor was recognised.
The figures are the makers' design powers (TDP or base power) by family; they are rough on purpose,
and the interval of the modelled tier covers that.
"""

from __future__ import annotations

import platform
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Processor:
    """`watts`: design power of the part that this system sees. `cores`: physical ones seen."""

    name: str
    watts: float
    cores: int
    known: bool


# Name pattern, watts, and whether they are per physical core (servers, of which a virtual machine
# sees a slice) or for the whole chip. First match wins.
_FAMILIES = (
    (r"EPYC", 4.0, True),
    (r"Xeon", 6.5, True),
    (r"Neoverse|Graviton|Ampere", 3.0, True),
    (r"Threadripper", 280.0, False),
    (r"Apple M\d+ Ultra", 80.0, False),
    (r"Apple M\d+ Max", 45.0, False),
    (r"Apple M\d+ Pro", 30.0, False),
    (r"Apple M\d+", 20.0, False),
    (r"Snapdragon", 23.0, False),
    (r"\bN\d{2,3}\b|Celeron|Atom|Pentium.*Silver", 8.0, False),
    (r"(i\d-\d{4,5}|Ultra \d \d{3})[UY]\b", 15.0, False),
    (r"(i\d-\d{4,5}|Ultra \d \d{3})(G\d|P|V)\b", 28.0, False),
    (r"(i\d-\d{4,5}|Ultra \d \d{3})H[KXQ]?\b", 45.0, False),
    (r"(i\d-\d{4,5}|Ultra \d \d{3})K[FS]?\b", 125.0, False),
    (r"(i\d-\d{4,5}|Ultra \d \d{3})T\b", 35.0, False),
    (r"Core.*(i\d-\d{4,5}|Ultra \d \d{3})", 65.0, False),
    (r"Ryzen.*\d{4}(U|C)\b|Ryzen AI", 25.0, False),
    (r"Ryzen.*\d{4}H[SX]?\b", 45.0, False),
    (r"Ryzen.*\d{4}X", 105.0, False),
    (r"Ryzen", 65.0, False),
    (r"Cortex|Raspberry|BCM\d+", 6.0, False),
)
_UNKNOWN_PER_CORE = 5.0  # watts; virtual machines and large machines
_UNKNOWN_LAPTOP = 25.0
_UNKNOWN_DESKTOP = 65.0


@cache
def this_processor() -> Processor:
    """The processor that this program runs on."""
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    return processor(_name(), cores, on_battery_power=_has_battery())


def processor(name: str, cores: int, *, on_battery_power: bool = False) -> Processor:
    """What the table says of a processor of that name of which `cores` cores are seen."""
    for pattern, watts, per_core in _FAMILIES:
        if re.search(pattern, name, re.IGNORECASE):
            return Processor(name, watts * cores if per_core else watts, cores, known=True)
    if on_battery_power:
        return Processor(name, _UNKNOWN_LAPTOP, cores, known=False)
    watts = _UNKNOWN_PER_CORE * cores if cores > 16 or cores <= 2 else _UNKNOWN_DESKTOP
    return Processor(name, watts, cores, known=False)


def _name() -> str:
    if sys.platform.startswith("linux"):
        try:
            text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            text = ""
        found = re.search(r"^(?:model name|Model|Hardware)\s*:\s*(.+)$", text, re.MULTILINE)
        if found:
            return found.group(1).strip()
    return platform.processor() or platform.machine()


def _has_battery() -> bool:
    try:
        return psutil.sensors_battery() is not None
    except (AttributeError, OSError, RuntimeError):
        return False  # a platform without this reading
