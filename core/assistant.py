"""The pipeline: from a request and tables to an answer, in the order of the stages below.

    lift -> read -> ground -> agree -> solve -> check -> explain -> account

Guarantees: `answer` always returns an Answer, whatever happens: refusals, errors the user can mend,
a stop and a dead worker each have their status and lose nothing that was found; nothing the model
writes is executed. One request at a time; `cancel` may be called from any thread.
"""

from __future__ import annotations

import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.answer import Answer
from core.answering.amounts import answer_amounts
from core.answering.calculation import answer_calculations
from core.answering.confidence import judged, judges
from core.answering.hearing import hear_question
from core.answering.interrupting import Interruptible
from core.answering.looking import in_use, looked_at
from core.answering.misfits import without_misfits
from core.answering.naming import with_people
from core.answering.parts import Notebook, OnStage, Options, refused
from core.answering.plainer import answered_plainly
from core.answering.plan import PlanAnswerer
from core.answering.query import answer_query
from core.answering.quoting import quoted_alike
from core.answering.refuse import refuse_early
from core.answering.related import overlooked, with_related
from core.answering.second_reading import called_anew, settled
from core.answering.second_thoughts import calculation_thoughts, plan_thoughts, query_thoughts
from core.answering.table_feed import (
    TableFeed,
    feeding_table,
    fingerprint,
    forget_oldest,
    imported,
    plan_things,
)
from core.answering.whole import RULES_ALONE, better_reading
from core.energy.comparison import with_comparison
from core.energy.ledger import EnergyLedger
from core.errors import (
    ModelError,
    NotAnswerableError,
    NotUnderstoodError,
    UserError,
    WorkerDiedError,
    shortage,
)
from core.explaining.tables import answer_table
from core.keeping.table_corrections import kept_corrections
from core.language.clauses import Problem
from core.reading.agree import read_request
from core.reading.amounts.whole import whole_amounts
from core.reading.families import families_for
from core.reading.grounding.ground_calculation import ground_calculations
from core.reading.grounding.ground_plan import ground_plan
from core.reading.lifting.lift import lift
from core.reading.models.models_found import EMBEDDED
from core.reading.whole_calculation import calculations_asked
from core.reading.whole_plans import surely_loads, surely_whole
from core.reworking.revision import Revision
from core.reworking.rework import Rework
from core.tables.catalog import Catalog
from core.tables.corrections import Corrected
from core.tables.preview import Look
from core.workers.model_worker import ModelWorker
from core.workers.worker import Cancelled, TimedOut, Worker

__all__ = ["Assistant", "Options"]

_WRAPPED = re.compile(r"(?<=[^\n]{60}[\w,’'])\n(?=[ \t]*[a-z])")


class Assistant:
    """Answers requests; keeps the model and solve workers and the imported tables warm."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self._cancelled = threading.Event()
        self._reading = Interruptible()
        self.solver = Worker("solve", stop=self._cancelled, held=self._reading.held)
        self.model = self._model_worker() if self.options.use_model else None
        self.judges = judges()
        self._folder = tempfile.TemporaryDirectory(prefix="reckoner-")
        self._feeds: dict[tuple[object, ...], TableFeed] = {}
        self._imports = 0
        self._model_name = ""

    # ------------------------------------------------ for the window and the command line

    def answer(
        self, request: str, data: tuple[Path, ...] = (), *, on_stage: OnStage | None = None
    ) -> Answer:
        """The answer to `request`, over the tables in the files `data`; never raises UserError."""
        request = unwrapped(request)
        notebook = Notebook(request)
        return self._booked(
            notebook, data, on_stage,
            lambda account: answered_plainly(
                notebook, lambda book: self._answer(book.request, data, account, book), data),
        )  # fmt: skip

    def again(self, revision: Revision, *, on_stage: OnStage | None = None) -> Answer:
        """The answer to rules that the user changed; the model is not asked. As `answer`."""
        notebook = Notebook(revision.request)
        return self._booked(
            notebook, revision.data, on_stage,
            lambda account: self._rework().again(revision, notebook, account.stage),
            judged_too=False,
        )  # fmt: skip

    @property
    def rework(self) -> Rework:
        """What else can be done with an answer. Its methods block, and raise UserError."""
        self._cancelled.clear()
        return self._rework()

    def _rework(self) -> Rework:
        return Rework(self.solver, self.options, self._feed, self.answer)

    def _booked(
        self, notebook: Notebook, data: tuple[Path, ...], on_stage: OnStage | None,
        work: Callable[[_Account], Answer], *, judged_too: bool = True,
    ) -> Answer:  # fmt: skip
        """What `work` comes to, whatever happens in it, with its account."""
        self._cancelled.clear()
        account = _Account(self._workers(), on_stage, self._check_cancelled)
        try:
            with self._reading:
                answer = work(account)
        except NotAnswerableError as error:
            answer = refused(notebook, "not_answerable", str(error))
        except NotUnderstoodError as error:
            answer = refused(notebook, "not_understood", str(error))
        except Cancelled as stop:
            answer = self._stopped(notebook, account, timed_out=isinstance(stop, TimedOut))
        except UserError as error:
            answer = refused(notebook, "error", str(error))
        except Exception as error:  # a bug must cost one answer, not the session
            lack = shortage(error)
            text = "Something went wrong inside Reckoner; this is a fault of the program."
            notebook.warnings += [] if lack else [_last_line(error)]
            answer = refused(notebook, "error", str(lack) if lack else text)
        if judged_too:  # rules that the user made are no guess
            answer = judged(answer, self.judges, self._tables_at_hand(data))
        return account.booked(answer, notebook, self._model_name if judged_too else "")

    def tables(self, paths: tuple[Path, ...]) -> Catalog:
        """What is understood of these table files. Raises TableError where one cannot be read."""
        self._cancelled.clear()
        return self._feed(paths).catalog

    def look(self, paths: tuple[Path, ...]) -> Look:
        """These files as a person looks at them before they are used; files that cannot be read
        are told beside the others."""
        self._cancelled.clear()
        return looked_at(paths, self._feed, self.solver)

    def cancel(self) -> None:
        """Ends the work in hand; a running `answer` returns with what was found."""
        self._cancelled.set()
        self._reading.end(Cancelled)
        self.solver.kill()
        if self.model is not None:
            self.model.kill()

    def close(self) -> None:
        """Ends the workers and removes the imported copies."""
        self.solver.close()
        if self.model is not None:
            self.model.close()
        self._folder.cleanup()

    # ------------------------------------------------ the stages

    def _answer(
        self, request: str, data: tuple[Path, ...], account: _Account, notebook: Notebook
    ) -> Answer:
        refuse_early(request, ())
        with account.stage("load"):
            feed = in_use(self._feed(data) if data else None, notebook)
            refuse_early(request, feed.words if feed else ())
            self._load_model(notebook)
        with account.stage("lift"):
            lifted = lift(request, feed.schema if feed else None)
            families = families_for(lifted, tables=feed is not None)
        notebook.lifted = lifted
        with account.stage("read"):
            other = feed is not None or lifted.puzzle is not None or surely_loads(request)
            other = other or surely_whole(request)
            amounts = None if other else whole_amounts(request)
            if amounts is not None:
                return self._answer_amounts(*amounts, account, notebook)
            model = self.model if self._model_name else None
            readings = read_request(lifted, families, model)
        notebook.readings = readings.sentences
        notebook.tokens = {"prompt": readings.tokens_prompt, "generated": readings.tokens_generated}
        self._check_cancelled()
        if any(s.relation == "change" for r in readings.sentences for s in r.sketches) and data:
            notebook.warnings.append(
                "A part of the request that seems to ask for a change of data was left out."
            )
        if feed is not None and "query" in families and not self._only_calculates(notebook):
            return self._answer_query(feed, account, notebook)
        calculations, sentences = calculations_asked(request, readings.sentences)
        if calculations:
            notebook.kind, notebook.readings = "calculation", sentences
            asked = [calculation for calculation, _, _ in calculations]
            notebook.warnings += calculation_thoughts(request, asked)
            with account.stage("solve"):
                return answer_calculations(calculations, notebook)
        return self._answer_plan(feed, account, notebook)

    def _answer_query(self, feed: TableFeed, account: _Account, notebook: Notebook) -> Answer:
        notebook.kind = "query"
        with account.stage("ground"):
            heard = hear_question(notebook, feed, self.solver)
        notebook.warnings += heard.doubts
        notebook.warnings += query_thoughts(notebook.request, heard.query, feed.catalog)
        return answer_query(
            heard, feed.catalog, feed.database, self.solver, account.stage, notebook
        )

    def _answer_plan(self, feed: TableFeed | None, account: _Account, notebook: Notebook) -> Answer:
        assert notebook.lifted is not None  # lifted before reading
        with account.stage("ground"):
            table = feeding_table(notebook.lifted, feed) if feed is not None else ""
            things = plan_things(self.solver, feed, table) if feed is not None and table else None
            problem, doubts = ground_plan(notebook.lifted, notebook.readings, things)
            problem, misfits = without_misfits(problem)
        notebook.warnings += (*doubts, *misfits)
        if feed is None:
            problem = better_reading(problem, notebook, self.solver)
        _require_plan(problem, notebook)
        with account.stage("agree"):
            problem, others = settled(problem, things, notebook, self.solver)
            problem = with_related(problem, notebook)
            if feed is None:
                overlooked(problem, notebook, self.solver)
            named = with_people(problem)
            others = called_anew((*notebook.others, *others), problem, named)
            problem = named
            notebook.warnings += plan_thoughts(problem)
        answerer = PlanAnswerer(self.solver, self.options, account.stage)
        account.partial = answerer.found
        account.problem = problem
        return replace(answerer.answer(problem, notebook), other_readings=others)

    def _answer_amounts(
        self, problem: Problem, doubts: tuple[str, ...], account: _Account, notebook: Notebook
    ) -> Answer:
        """A request about amounts that was read whole."""
        answerer = PlanAnswerer(self.solver, self.options, account.stage)
        account.partial = answerer.found
        account.problem = problem
        return answer_amounts(problem, doubts, answerer, notebook)

    @staticmethod
    def _only_calculates(notebook: Notebook) -> bool:
        """Whether a request with tables at hand asks them nothing and only calculates."""
        kinds = {m.kind for r in notebook.readings for m in r.sentence.mentions}
        return not kinds & set("txazv") and bool(ground_calculations(notebook.readings))

    # ------------------------------------------------ helpers

    def _model_worker(self) -> ModelWorker:
        return ModelWorker(
            self.options.model or EMBEDDED, load_anyway=self.options.load_anyway,
            worker=Worker("model", stop=self._cancelled, held=self._reading.held),
        )  # fmt: skip

    def _workers(self) -> tuple[Any, ...]:
        return (self.solver, self.model) if self.model is not None else (self.solver,)

    def _load_model(self, notebook: Notebook) -> None:
        """Loads the model once; without it the rules read alone, and the answer says so."""
        if self.model is None:
            return
        try:
            summary = self.model.load()
            self._model_name = f"{summary.name} {summary.quantisation}"
        except (ModelError, WorkerDiedError) as error:
            self._model_name = ""
            notebook.warnings.append(f"{error} {RULES_ALONE}")

    def _feed(self, paths: tuple[Path, ...]) -> TableFeed:
        """The imported tables of these files; imported again when a file has changed."""
        corrected = Corrected() if self.options.as_read else kept_corrections(paths)
        key = self._feed_key(paths, corrected)
        if key not in self._feeds:
            self._imports += 1
            database = Path(self._folder.name) / f"tables-{self._imports}.sqlite"
            self._feeds[key] = imported(self.solver, paths, database, corrected)
            forget_oldest(self._feeds)
        return self._feeds[key]

    @staticmethod
    def _feed_key(paths: tuple[Path, ...], corrected: Corrected) -> tuple[object, ...]:
        return tuple((fingerprint(path), corrected.at(path)) for path in paths)

    def _tables_at_hand(self, paths: tuple[Path, ...]) -> int:
        """How many tables were opened for these files."""
        corrected = Corrected() if self.options.as_read else kept_corrections(paths)
        feed = self._feeds.get(self._feed_key(paths, corrected))
        return len(feed.catalog.tables) if feed is not None else 0

    def _check_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled("stopped")

    def _stopped(self, notebook: Notebook, account: _Account, *, timed_out: bool) -> Answer:
        """What was found before the stop."""
        why = "The time was up." if timed_out else "Stopped."
        answer = refused(notebook, "stopped", why)
        if account.partial and account.problem is not None:
            table = answer_table(account.problem, account.partial[-1])
            text = f"{why} This plan was found until then; it may not be the best."
            return replace(answer, table=table, text=text, proof="some")
        return answer


class _Account:
    """Time and energy of each stage of one answer."""

    def __init__(
        self, workers: tuple[Any, ...], on_stage: OnStage | None, go_on: Callable[[], None]
    ) -> None:
        self._go_on = go_on
        self.ledger = EnergyLedger(workers)
        self.timing: dict[str, float] = {}
        self.partial: list[Any] = []
        self.problem: Problem | None = None
        self._on_stage = on_stage
        self._started = time.perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Books what happens inside under `name`; raises Cancelled where a stop came before."""
        before = time.perf_counter()
        if self._on_stage is not None:
            self._on_stage(name, (before - self._started) * 1000)
        self._go_on()
        try:
            with self.ledger.stage(name):
                yield
        finally:
            spent = (time.perf_counter() - before) * 1000
            self.timing[name] = round(self.timing.get(name, 0.0) + spent, 3)

    def booked(self, answer: Answer, notebook: Notebook, model: str) -> Answer:
        """The answer with its account."""
        total = (time.perf_counter() - self._started) * 1000
        energy = with_comparison(self.ledger.energy(), notebook.tokens)
        timing = self.timing | {"total": round(total, 3)}
        answer = quoted_alike(answer)
        return replace(answer, energy=energy, timing_ms=timing, tokens=notebook.tokens, model=model)


def unwrapped(request: str) -> str:
    """The request with lines that were only wrapped joined again; no character moves.

    A line was wrapped where it is long, ends in mid-sentence and goes on in small letters.
    """
    return _WRAPPED.sub(" ", request)


def _last_line(error: Exception) -> str:
    """The kind of a bug and its last words, for a report."""
    lines = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__}: {lines[-1][:300]}"


def _require_plan(problem: Problem, notebook: Notebook) -> None:
    """Raises NotUnderstoodError where nothing was read that could be planned."""
    rules = sum(1 for _ in problem.rules()) + sum(1 for _ in problem.goals())
    if not any(problem.shapes()) or (not rules and not _asks_something(problem)):
        doubts = [d.partition("»: ")[2] or d for d in notebook.doubts_of_reading()]
        doubts = [d[:1].upper() + d[1:] for d in doubts] + notebook.warnings
        raise NotUnderstoodError(
            "I could not read this as a plan, a calculation or a question about tables.",
            " ".join(doubts[:3]),
            "Say who or what is to be arranged, by which rules, and what you want to know; "
            "or add the table that you ask about.",
        )


def _asks_something(problem: Problem) -> bool:
    """Whether a plan without rules still has a question worth an answer (how many ways)."""
    return any(a.want.value in ("count", "all", "possible") for a in problem.asked())
