"""What an answer quotes of the request, between the marks that its other sentences use.

Guarantees: only the marks change; the parts of the program that read each other's doubts go on
finding the words by marks that nobody types.
"""

from __future__ import annotations

from dataclasses import replace

from core.answer import Answer

_ALIKE = str.maketrans("«»", "“”")


def quoted_alike(answer: Answer) -> Answer:
    """The answer with one kind of quotation mark in its text and warnings."""
    return replace(
        answer, text=answer.text.translate(_ALIKE),
        warnings=tuple(warning.translate(_ALIKE) for warning in answer.warnings),
    )  # fmt: skip
