"""A calculation in words, read from the roles of its numbers.

Guarantees: a reading uses every number of the request; it is doubtful where a role was guessed;
requests with ratios, expressions in signs, or more to say than a calculation are left to others.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Calculate, Operation
from core.reading.figures.amounts import of_amounts
from core.reading.figures.numbers import Told, told
from core.reading.figures.shares import Figured, of_share
from core.reading.figures.spelled import of_signs

_LONGEST = 45  # words
_NAMES = 2  # names within sentences, beyond which something is planned
_SIGNS = re.compile(r"\d\s*[*×÷^=]\s*\d|\d\s*[x/:+]\s*\d|\d\s+[-–]\s+\d|\)\s*[*/+-]")


def read_figures(request: str) -> Figured | None:
    """The one calculation that a request in words asks for."""
    if _SIGNS.search(request) or len(request.split()) > _LONGEST or _plans(request):
        return None
    found = told(request)
    if (spelled := of_signs(found)) is not None:
        return spelled
    if len(found.shares) == 1 and len(found.amounts) == 1:
        return _same_time(found, of_share(found))
    if not found.shares and len(found.amounts) > 1:
        return of_amounts(found)
    if len(found.shares) == 1 and len(found.amounts) == 2:
        return _changed_product(found)
    return None


_TIMES = re.compile(r"\b(hour|day|week|month|quarter|year|annual)(?:s|ly)?\b")


def _same_time(found: Told, figured: Figured | None) -> Figured | None:
    """Doubtful where a month is told and a year is asked for."""
    if figured is None or figured.doubt:
        return figured
    asked = {m[1].replace("annual", "year") for m in _TIMES.finditer(" ".join(found.asked))}
    said = {m[1].replace("annual", "year") for m in _TIMES.finditer(" ".join(found.words))}
    if asked and said - asked:
        return replace(figured, doubt="what is asked for is counted in other units of time")
    return figured


def _plans(request: str) -> bool:
    """Whether a request names members, or asks in how many ways: then it is about a plan."""
    names = re.findall(r"(?<=[a-z,;:(] )[A-Z][a-z]+", request)
    ways = re.search(r"\b(?:how many|number of) (?:\w+ )?(?:ways|orders|arrangements)\b", request)
    return len(set(names)) > _NAMES or ways is not None or request.strip().count("\n") > 1


def _changed_product(found: Told) -> Figured | None:
    """ "3 nights at 85 plus 10 % tax": a product, then more or less by the share."""
    product = of_amounts(Told(found.words, found.amounts, found.asked))
    if product is None or "*" not in str(product.calculation.arguments[0]):
        return None
    text = " ".join(found.words)
    added = re.search(r"\b(?:plus|add\w*|tax|vat|tip|service|on top|surcharge)\b", text)
    cut = re.search(r"\b(?:off|discount\w*|less|minus|reduc\w*)\b", text)
    if bool(added) == bool(cut):
        return None
    sign = "+" if added else "-"
    share = found.shares[0]
    whole = share.over or 100
    chain = f"({product.calculation.arguments[0]}) * ({whole} {sign} {share.text}) / {whole}"
    return Figured(Calculate(Operation.ARITHMETIC, (chain,)), product.doubt)
