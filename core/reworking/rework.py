"""What the user does with an answer: change its rules, ask about its cells, trace its figures.

Guarantees: rules that were changed are solved, checked and explained as those that were read, and
without the model; words for one more rule are read in the light of the whole request, and are only
taken where nothing else changes by them; every change offered is one that the solver has tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from core.answer import Answer, Table
from core.answer import Cell as TableCell
from core.answering.calculation import answer_calculations
from core.answering.hearing import Heard
from core.answering.parts import Notebook, Options, SolveWorker
from core.answering.plan import PlanAnswerer
from core.answering.query import answer_query
from core.answering.table_feed import TableFeed
from core.errors import NotUnderstoodError
from core.explaining.infeasible import change_words
from core.language.clauses import THINGS, Asked, Calculate, Problem, ReadBy
from core.reading.grounding.ground_draft import Said
from core.reading.lifting.mentions import Sentence
from core.reading.reading import SentenceReading
from core.reading.sketch import Sketch
from core.reworking import behind, reasons
from core.reworking.behind import Rows
from core.reworking.cells import plan_shown
from core.reworking.possible import Possible, possible_pairs
from core.reworking.reasons import Cell, Reason
from core.reworking.revision import Line, Revision, revision_of
from core.solving.asked import Forced
from core.solving.check import check, objective_of
from core.solving.relax import Relaxation
from core.solving.solution import Limits

Stage = Callable[[str], AbstractContextManager[None]]
Ask = Callable[[str, tuple[Path, ...]], Answer]
_SECONDS = 8.0


@dataclass(frozen=True)
class WayOut:
    """A change that makes an impossible request possible: in words, and as the revision."""

    words: str
    revision: Revision


class Rework:
    """Works on revisions with the solve worker. `feed` opens tables, `ask` reads a request."""

    def __init__(
        self, worker: SolveWorker, options: Options,
        feed: Callable[[tuple[Path, ...]], TableFeed], ask: Ask,
    ) -> None:  # fmt: skip
        self._worker = worker
        self._options = options
        self._feed = feed
        self._ask = ask

    # ------------------------------------------------ answering again

    def again(self, revision: Revision, notebook: Notebook, stage: Stage) -> Answer:
        """The answer to the lines that are on. Raises UserError where they are not sound."""
        notebook.warnings += revision.doubts
        notebook.strange = revision.words_left()
        if revision.is_query:
            return self._query(revision, notebook, stage)
        if revision.is_calculation:
            notebook.kind = "calculation"
            with stage("solve"):
                return answer_calculations(_calculations(revision), notebook)
        answerer = PlanAnswerer(self._worker, self._options, stage)
        return answerer.answer(revision.problem(), notebook)

    def _query(self, revision: Revision, notebook: Notebook, stage: Stage) -> Answer:
        notebook.kind = "query"
        feed = self._feed(revision.data)
        heard = Heard(revision.query())
        answer = answer_query(heard, feed.catalog, feed.database, self._worker, stage, notebook)
        by = ReadBy.USER.value
        span = (0, len(revision.request))
        reading = tuple(replace(r, by=by, source=span, confidence=1.0) for r in answer.reading)
        return replace(answer, reading=reading)

    # ------------------------------------------------ one more rule in words

    def read_line(
        self, words: str, revision: Revision, number: int | None = None,
        place: tuple[int, int] = (0, 0),
    ) -> Revision:  # fmt: skip
        """The revision with what `words` say: in place of line `number`, or as lines of their own.
        `place`: the words of the request that they are to explain, if any.

        The whole request is read again with these words in it, and what is new is theirs. Raises
        NotUnderstoodError where they say nothing new, or would change more than themselves.
        """
        request, span = _with_words(revision, words, number)
        answer = self._ask(request, revision.data)
        fresh = revision_of(answer, revision.data)
        before = revision_of(self._ask(revision.request, revision.data), revision.data)
        known = {_key(line) for line in (*before.lines, *revision.lines)}
        new = [line for line in fresh.lines if _key(line) not in known]
        if any(isinstance(line.body, THINGS) for line in new):
            raise _unclear(words, "They would change who or what is planned.")
        if not new:
            raise _unclear(words, "No rule was found in them that is not there already.")
        if any(not _inside(line, span) for line in new):
            raise _unclear(words, "They would change how other parts of the request are read.")
        doubts = [d for d in answer.warnings if d not in revision.doubts]
        lines = [replace(line, source=place, by=ReadBy.USER) for line in new]
        settled = tuple(d for d in revision.doubts if not _quotes(d, revision.request, place))
        return _put(replace(revision, doubts=(*settled, *doubts)), lines, number)

    # ------------------------------------------------ questions about a plan

    def why(self, revision: Revision, cell: Cell, objective: float | None) -> Reason:
        """Why a cell is as it is; `clauses` of the reason are lines of the revision."""
        found = reasons.why(revision.problem(), cell, objective, self._worker)
        return _on_lines(found, revision)

    def why_not(self, revision: Revision, cell: Cell, objective: float | None) -> Reason:
        """Why a cell is not so."""
        found = reasons.why_not(revision.problem(), cell, objective, self._worker)
        return _on_lines(found, revision)

    def told(
        self, revision: Revision, cell: Cell, answer: Answer, *, negated: bool
    ) -> tuple[str, Reason]:
        """Why the cell is so, or (`negated`) is not; where the plan has it otherwise than was
        supposed, the words that say so, and the reason for that."""
        so = reasons.is_so(revision.problem(), cell, answer.table)
        asked_so = not negated
        turned = so is not None and so is not asked_so
        ask = self.why if asked_so is not turned else self.why_not
        reason = ask(revision, cell, answer.objective)
        if not turned:
            return "", reason
        return ("The plan has it so already." if so else "The plan does not have it so."), reason

    def shared(self, revision: Revision) -> Forced:
        """What all plans share."""
        limits = Limits(_SECONDS, 1, count=False)
        found: Forced = self._worker.call(
            "forced", revision.problem(), limits, timeout=_SECONDS * 2 + 10
        )
        return found

    def possible(self, revision: Revision) -> Possible:
        """What each name can have in some plan, and what in none."""
        return possible_pairs(revision.problem(), self._worker)

    def held(self, revision: Revision, table: Table) -> dict[int, bool | None]:
        """For each line that is on: whether a plan with these cells keeps it (None: no rule)."""
        problem = revision.problem()
        results = check(problem, plan_shown(problem, table))
        return dict(zip(revision.numbers_on(), results, strict=True))

    def reached(self, revision: Revision, table: Table) -> float | None:
        """What the first goal comes to in a plan with these cells; None where there is none."""
        problem = revision.problem()
        return objective_of(problem, plan_shown(problem, table))

    def ways_out(self, revision: Revision) -> tuple[WayOut, ...]:
        """The smallest changes that make the request possible, smallest first."""
        problem = _as_rules(revision.problem())
        limits = Limits(_SECONDS, 1, count=False)
        found: tuple[Relaxation, ...] = self._worker.call(
            "relaxations", problem, limits, timeout=_SECONDS * 2 + 10
        )
        return tuple(_way_out(problem, revision, r) for r in found)

    # ------------------------------------------------ rows behind an answer

    def rows_after(self, revision: Revision, part: int) -> Rows:
        """The rows left after part number `part` of the query."""
        feed = self._feed(revision.data)
        return behind.rows_after(revision.query(), part, feed.catalog, feed.database, self._worker)

    def rows_behind(self, revision: Revision, row: tuple[TableCell, ...]) -> Rows:
        """The rows from which one row of the result was made."""
        feed = self._feed(revision.data)
        return behind.rows_behind(revision.query(), row, feed.catalog, feed.database, self._worker)


def _calculations(revision: Revision) -> list[tuple[Calculate, Said, str]]:
    """The calculations that are on, each with its words."""
    found = []
    for line in revision.lines:
        if line.on and isinstance(line.body, Calculate):
            start, end = line.source
            text = revision.request[start:end]
            sentence = Sentence(start, end, text, text, ())
            reading = SentenceReading(sentence, (), line.by, line.confidence)
            found.append((line.body, Said(Sketch("none"), reading), ""))
    return found


# ---------------------------------------------------------------- words for a line


def _with_words(revision: Revision, words: str, number: int | None) -> tuple[str, tuple[int, int]]:
    """The request with `words` for those of the line, or at its end; and where they stand."""
    request, clean = revision.request, words.strip()
    if number is not None:
        start, end = revision.lines[number].source
        if start < end:
            if request[end - 1] in ".;" and not clean.endswith((".", ";")):
                clean += request[end - 1]
            return request[:start] + clean + request[end:], (start, start + len(clean))
    stem = request.rstrip()
    joint = " " if stem.endswith((".", "!", "?", ":")) else ". "
    start = len(stem) + len(joint)
    return stem + joint + clean, (start, start + len(clean))


def _inside(line: Line, span: tuple[int, int]) -> bool:
    start, end = line.source
    return start == end or (start < span[1] and end > span[0])


def _quotes(doubt: str, request: str, place: tuple[int, int]) -> bool:
    """Whether a doubt is about the very sentence in which these words stand."""
    for quoted in re.findall(r"[“«]([^”»]+)[”»]", doubt) if place[0] < place[1] else ():
        start = request.find(quoted)
        if 0 <= start <= place[0] and place[1] <= start + len(quoted):
            return True
    return False


def _key(line: Line) -> str:
    return repr(line.body)


def _put(revision: Revision, lines: list[Line], number: int | None) -> Revision:
    if number is None:
        return revision.added(*lines)
    first, *more = lines
    return revision.changed(number, first.body).added(*more)


def _unclear(words: str, why: str) -> NotUnderstoodError:
    return NotUnderstoodError(
        f"“{words.strip()}” could not be read as one rule.",
        why,
        "Say it in other words, naming who or what it is about; or change the whole request.",
    )


# ---------------------------------------------------------------- changes that help


def _as_rules(problem: Problem) -> Problem:
    """The problem with what is asked counted as a rule, so that it may give way too."""
    clauses = tuple(
        replace(c, body=c.body.rule) if isinstance(c.body, Asked) and c.body.rule else c
        for c in problem.clauses
    )
    return replace(problem, clauses=clauses)


def _way_out(problem: Problem, revision: Revision, relaxation: Relaxation) -> WayOut:
    on = revision.numbers_on()
    changed = revision
    for change in relaxation.changes:
        line = on[change.index]
        if change.body is None:
            lines = list(changed.lines)
            lines[line] = replace(lines[line], on=False)
            changed = replace(changed, lines=tuple(lines))
        else:
            changed = changed.changed(line, change.body)
    words = [change_words(problem, c).rstrip(".") for c in relaxation.changes]
    return WayOut("; ".join(words) + ".", changed)


def _on_lines(reason: Reason, revision: Revision) -> Reason:
    on = revision.numbers_on()
    return replace(reason, clauses=tuple(on[n] for n in reason.clauses))
