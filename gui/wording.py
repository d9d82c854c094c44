"""Numbers, times, energy and states in words a planner reads.

Guarantees: pure functions from the answer's data to text, all of it through translation; a figure
of energy never appears without its interval and its method.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.answer import Answer, Cell, Energy, Reading
from core.energy.display import describe, describe_comparison, lamp_time, two_digits

DOUBTFUL_BELOW = 0.75
_LARGE = 1000


def _tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)


_STAGES = {
    "load": "Loading the model",
    "lift": "Finding names and numbers",
    "read": "Reading",
    "ground": "Matching to your data",
    "agree": "Comparing two readings",
    "solve": "Solving",
    "query": "Querying",
    "check": "Checking",
    "explain": "Explaining",
    "account": "Adding up",
}
_PROOFS = {
    "unique": "The only solution",
    "optimal": "Proved to be the best",
    "all": "All solutions found",
    "some": "One that works; a better one may exist",
    "infeasible": "Proved impossible",
}


def stage(name: str) -> str:
    """A pipeline stage in words."""
    return _tr(_STAGES.get(name, name.replace("_", " ").replace("-", " ").capitalize()))


def proof(answer: Answer) -> str:
    """What was proved, or ""."""
    if answer.proof == "some" and answer.sense is None:
        return _tr("One that works")
    return _tr(_PROOFS.get(answer.proof or "", ""))


def checked(answer: Answer) -> str:
    """What was done a second time, by other code."""
    return {
        "query": _tr("rows found a second way"),
        "calculation": _tr("worked out a second way"),
    }.get(answer.kind, _tr("checked against every rule"))


def duration(milliseconds: float) -> str:
    """A time in two significant digits: "8 ms", "0.4 s", "12 s"."""
    if milliseconds < 100:
        return _tr("{0} ms").format(round(milliseconds))
    return _tr("{0} s").format(two_digits(milliseconds / 1000))


def energy(used: Energy) -> str:
    """For example "about 4 J (2 to 9), modelled"."""
    return describe(used)


def comparison(used: Energy) -> str:
    """What the same model would spend writing the answer out, or ""."""
    return describe_comparison(used)


def lamp(used: Energy) -> str:
    """The energy as time of a lamp."""
    return _tr("as much as {0}").format(lamp_time(used.joules))


def joules(value: float) -> str:
    """One stage's share, in two significant digits."""
    if 0 < value < 0.1:
        return f"{two_digits(value * 1000)} mJ"
    return f"{two_digits(value)} J"


def share(part: float) -> str:
    """A part of a whole, 0 to 1, in per cent."""
    return _tr("< 1 %") if 0 < part < 0.005 else _tr("{0} %").format(round(100 * part))


def decimals(cells: Iterable[Cell]) -> int:
    """How many decimals a column of numbers is shown with: 0, 1 or 2."""
    listed = list(cells)
    fractions = [c for c in listed if isinstance(c, float) and c != int(c)]
    if not fractions:
        return 0
    short = all(round(c, 1) == c for c in fractions)
    money = any(isinstance(c, int | float) and abs(c) >= _LARGE for c in listed)  # nearly always
    return 1 if short and not money else 2


def number(value: float, places: int, grouped: bool) -> str:
    """A number of a column, with as many decimals as its neighbours."""
    return f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"


def cell(value: Cell) -> str:
    """A table's cell as text; numbers without noise digits, blanks as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, float):
        if value == int(value):
            return f"{value:.0f}"
        return f"{value:.6g}" if abs(value) < 1000 else f"{value:.2f}"
    return str(value)


def doubt(reading: Reading) -> str:
    """Why a rule needs a look, or "" where it does not."""
    if reading.holds is False:
        return _tr("The check found that the answer breaks this rule.")
    if reading.confidence >= DOUBTFUL_BELOW:
        return ""
    sure = _tr("{0} % sure").format(round(reading.confidence * 100))
    reasons = {
        "model": _tr("only one of two readings found it"),
        "rules": _tr("only the rule-based reading found it"),
        "both": _tr("both readings found it, neither firmly"),
        "code": _tr("assumed, because the request does not say"),
        "user": _tr("as you said"),
    }
    return f"{sure}: {reasons.get(reading.by, _tr('please check it'))}"


def mark(reading: Reading) -> str:
    """The icon beside a rule: tick, cross, doubt or given."""
    if reading.holds is False:
        return "cross"
    if reading.confidence < DOUBTFUL_BELOW:
        return "doubt"
    return "tick" if reading.holds else "given"


def mark_in_words(name: str) -> str:
    """A rule's icon for a screen reader."""
    words = {
        "tick": _tr("checked, holds"),
        "cross": _tr("does not hold"),
        "doubt": _tr("doubtful"),
        "given": _tr("taken as given"),
        "off": _tr("switched off"),
    }
    return words[name]


def found(answer: Answer, *, whole: bool = False) -> str:
    """The quiet line under the sentence: how many, by which engine, and if `whole` why by it."""
    parts = []
    if answer.count is not None and answer.proof != "unique":
        parts.append(_counted(answer, answer.count))
    if answer.engine:
        parts.append(answer.engine if whole else answer.engine.partition(":")[0])
    return " · ".join(part for part in parts if part)


def _counted(answer: Answer, count: int) -> str:
    """How many rows there are; of plans what the sentence does not say: how many can be seen."""
    if answer.kind == "query":
        return f"{count:,} {_tr('row') if count == 1 else _tr('rows')}"
    if count == 1:
        return _tr("no other is as good") if answer.proof == "optimal" else ""
    listed = 1 + len(answer.alternatives)
    if not count or count <= listed:
        return ""
    if answer.count_complete:
        return _tr("{0} of {1} listed").format(f"{listed:,}", f"{count:,}")
    return _tr("{0} of at least {1} listed").format(f"{listed:,}", f"{count:,}")


def shortened(text: str, most: int) -> str:
    """A long text without its middle, cut between words."""
    if len(text) <= most:
        return text
    tail = most // 3
    return text[: most - tail].rpartition(" ")[0] + " … " + text[-tail:].partition(" ")[2]


def fallback(answer: Answer) -> str:
    """A sentence for an answer that brings none."""
    return answer.text or {
        "stopped": _tr("Stopped. Your request is kept."),
        "not_understood": _tr("I could not read this as a problem."),
        "infeasible": _tr("These rules cannot all hold."),
        "not_answerable": _tr("This cannot be answered from what is here."),
    }.get(answer.status, _tr("No answer."))
