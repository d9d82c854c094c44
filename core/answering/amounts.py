"""The answer to a request about amounts that was read whole.

Guarantees: what the solver finds is held against the sense of such a request: a best plan that is
worth nothing, or no plan at all, is far more often a misreading than the truth, and is called
doubtful.
"""

from __future__ import annotations

from dataclasses import replace

from core.answer import Answer
from core.answering.parts import Notebook
from core.answering.plan import PlanAnswerer
from core.language.clauses import Problem


def answer_amounts(
    problem: Problem, doubts: tuple[str, ...], answerer: PlanAnswerer, notebook: Notebook
) -> Answer:
    """The whole answer but for its account. Raises UserError where the problem is not sound."""
    notebook.warnings += doubts
    answer = answerer.answer(problem, notebook)
    if answer.objective == 0:
        doubt = "The best plan is worth nothing, so something was probably misread."
        answer = replace(
            answer,
            status="uncertain" if answer.status == "answered" else answer.status,
            warnings=(*answer.warnings, doubt),
        )
    return answer
