"""What to look at first in an uncertain reading, the most telling first.

Guarantees: pure; only what is in doubt for a reason that can be named is given, each rule once;
nothing where the answer is not uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.answer import Answer, Reading
from gui import wording

_MOST = 6
_QUOTED = re.compile(r"[“«]([^”»]+)[”»]")


@dataclass(frozen=True)
class Doubt:
    """`what`: the rule or the words; `why`: the reason; `line`: the rule's number, or -1."""

    what: str
    why: str
    line: int = -1


def _tr(text: str) -> str:
    return QCoreApplication.translate("doubts", text)


def doubts(answer: Answer, *, query: bool) -> tuple[Doubt, ...]:
    """The doubts of an answer as it is displayed (`reading` numbered by lines)."""
    if answer.status != "uncertain":
        return ()
    found: list[Doubt] = []
    kinds = (_broken, _quoted, _unused, _others, _unsure, _unsaid if query else _weakest)
    for kind in kinds:
        for doubt in kind(answer):
            if all(doubt.line != d.line or doubt.line < 0 for d in found):
                found.append(doubt)
        if kind is _unsure and found:
            break
    return tuple(found[:_MOST])


Place = tuple[int, int]


def left_over(answer: Answer) -> tuple[Place, ...]:
    """Where words stand that gave no rule: those not used, and those that a warning quotes and no
    rule was read from."""
    sources = tuple(reading.source for reading in answer.reading)
    return words_left(answer.request, answer.unused, answer.warnings, sources)


def words_left(
    request: str, unused: tuple[Place, ...], warnings: tuple[str, ...], sources: tuple[Place, ...]
) -> tuple[Place, ...]:
    """As `left_over`, of the words from which the rules were read."""
    found, taken = list(unused), [*sources, *unused]
    for words in (words for warning in warnings for words in _QUOTED.findall(warning)):
        start = request.find(words)
        end = start + len(words)
        if start >= 0 and not any(a < end and start < b for a, b in taken):
            found.append((start, end))
    return tuple(sorted(set(found)))


def _rule(number: int, answer: Answer, why: str) -> Doubt:
    return Doubt(f"“{answer.reading[number].english.rstrip('.')}”", why, number)


def _broken(answer: Answer) -> Iterator[Doubt]:
    for number, reading in enumerate(answer.reading):
        if reading.holds is False:
            yield _rule(number, answer, wording.doubt(reading))


def _quoted(answer: Answer) -> Iterator[Doubt]:
    """Warnings that quote words of the request."""
    for warning in answer.warnings:
        for words in _QUOTED.findall(warning):
            start = answer.request.find(words)
            if start >= 0:
                line = _line_at(answer, start, start + len(words))
                line = line if line >= 0 else _line_saying(answer, warning.replace(words, ""))
                yield Doubt(_tr("the words “{0}”").format(words), warning, line)


def _unused(answer: Answer) -> Iterator[Doubt]:
    words = [answer.request[a:b] for a, b in answer.unused]
    if words:
        quoted = ", ".join(f"“{word}”" for word in words)
        yield Doubt(_tr("the words {0}").format(quoted), _tr("No rule was made of them."))


def _others(answer: Answer) -> Iterator[Doubt]:
    for other in answer.other_readings:
        line = _line_at(answer, *other.source)
        why = _tr("It could also mean: {0}").format(" ".join(other.english))
        if line >= 0 and other.source != (0, len(answer.request)):
            yield _rule(line, answer, why)


def _unsure(answer: Answer) -> Iterator[Doubt]:
    places = range(len(answer.reading))
    for number in sorted(places, key=lambda n: answer.reading[n].confidence):
        reading = answer.reading[number]
        if reading.confidence < wording.DOUBTFUL_BELOW and reading.by != "user":
            yield _rule(number, answer, wording.doubt(reading))


def _unsaid(answer: Answer) -> Iterator[Doubt]:
    """Parts of a query that repeat no word of the request."""
    for number, reading in enumerate(answer.reading):
        if reading.source[0] == reading.source[1] and reading.by != "user":
            why = _tr("None of these names is in your words: they were matched to your tables.")
            yield _rule(number, answer, why)


def _weakest(answer: Answer) -> Iterator[Doubt]:
    """The rule that was read least firmly, where one stands out."""
    read = [(r.confidence, n) for n, r in enumerate(answer.reading) if _is_read(r)]
    if len(read) > 1 and min(read)[0] < max(read)[0]:
        number = min(read)[1]
        yield _rule(number, answer, _tr("Of all rules it was read least firmly."))


def _is_read(reading: Reading) -> bool:
    """Whether it is a rule, which a check can find broken, and was read from words."""
    from_words = reading.by not in ("user", "code") and reading.source[1] > reading.source[0]
    return from_words and reading.holds is not None


def _line_saying(answer: Answer, text: str) -> int:
    """The line that says a column that the text names (unit_price: "unit price"); -1 for none."""
    names = [name.replace("_", " ") for name in re.findall(r"\w+_\w+", text)]
    for number, reading in enumerate(answer.reading):
        if any(name in reading.english for name in names):
            return number
    return -1


def _line_at(answer: Answer, start: int, end: int) -> int:
    """The line whose words are those, most of all; -1 for none."""
    best, most = -1, 0
    for number, reading in enumerate(answer.reading):
        common = min(end, reading.source[1]) - max(start, reading.source[0])
        if common > most:
            best, most = number, common
    return best
