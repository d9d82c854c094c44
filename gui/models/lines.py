"""From an answer to the lines of its lists: rules, derivation, conflict.

Guarantees: doubtful rules come first and say why; every line keeps the index of its clause, so
that words, rules and steps can be linked.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.answer import Answer
from gui import wording
from gui.models.line_model import Line

_TONES = {"tick": "good", "cross": "bad", "doubt": "doubt", "given": "", "off": ""}


def _tr(text: str) -> str:
    return QCoreApplication.translate("lines", text)


def rules(answer: Answer, off: frozenset[int] = frozenset()) -> tuple[Line, ...]:
    """What was understood: rules that fail, doubtful ones, those that hold, what is given.

    `off`: the rules that do not count; they stay in their places, so that they are found again.
    """
    lines = []
    for index, reading in enumerate(answer.reading):
        mark = "off" if index in off else wording.mark(reading)
        lines.append(
            Line(
                key=index,
                text=reading.english,
                detail=_tr("Switched off") if index in off else wording.doubt(reading),
                icon=mark,
                off=index in off,
                tone=_TONES[mark],
                colour=index if reading.source[1] > reading.source[0] and index not in off else -1,
                links=(index,),
                spoken=wording.mark_in_words(mark),
            )
        )
    ranks = {"cross": 0, "doubt": 1, "tick": 2, "off": 2, "given": 3}
    return tuple(sorted(lines, key=lambda line: ranks[line.icon]))


def steps(answer: Answer) -> tuple[Line, ...]:
    """The derivation as numbered steps."""
    return tuple(
        Line(
            key=number,
            text=step.text,
            number=number,
            links=step.clauses,
            spoken=_tr("Step {0}").format(number),
        )
        for number, step in enumerate(answer.derivation, 1)
    )


def clash(answer: Answer) -> tuple[Line, ...]:
    """The user's words that cannot all hold, linked to the rules they were read as."""
    if answer.conflict is None:
        return ()
    return tuple(
        Line(number, words, icon="cross", tone="bad", links=_clauses(answer, words))
        for number, words in enumerate(answer.conflict.words)
    )


def relaxations(answer: Answer) -> tuple[Line, ...]:
    """The smallest set of changes that makes it possible."""
    if answer.conflict is None:
        return ()
    return tuple(
        Line(number, words, icon="new", tone="good", links=_clauses(answer, words))
        for number, words in enumerate(answer.conflict.relaxation)
    )


def _clauses(answer: Answer, words: str) -> tuple[int, ...]:
    """The clauses that were read from these words of the request."""
    start = answer.request.find(words)
    if start < 0 or not words:
        return tuple(i for i, reading in enumerate(answer.reading) if reading.english == words)
    end = start + len(words)
    return tuple(
        i
        for i, reading in enumerate(answer.reading)
        if reading.source[0] < end and start < reading.source[1]
    )
