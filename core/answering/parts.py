"""What every kind of answer is built from: options, the workers, and the pieces of an answer.

Guarantees: the pieces are plain data; an answer built here carries its reading, doubts and unused
words whatever its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from core.answer import Answer, OtherReading, Reading
from core.language.clauses import Problem
from core.language.english import say
from core.language.notation import write
from core.reading.lifting.mentions import LiftedRequest
from core.reading.reading import SentenceReading, unused_mentions

OnStage = Callable[[str, float], None]


@dataclass(frozen=True)
class Options:
    """`time_limit`: seconds for one answer; `all`: how many solutions to list; `model`: a GGUF
    file, None for the embedded one; `use_model`: False reads by the rules alone; `load_anyway`:
    the user chose the model in spite of a warning; `as_read`: corrections of tables that were
    kept are not used."""

    time_limit: float = 20.0
    all: int = 20
    model: Path | None = None
    use_model: bool = True
    load_anyway: bool = False
    as_read: bool = False


class SolveWorker(Protocol):
    """The solve worker (core.workers.worker.Worker)."""

    def call(
        self, task: str, *arguments: Any, on_event: Callable[[Any], None] | None = None,
        timeout: float | None = None, **keywords: Any,
    ) -> Any: ...  # fmt: skip


@dataclass
class Notebook:
    """What was gathered on the way to an answer, so that a stop or an error loses nothing."""

    request: str
    kind: str = "plan"
    lifted: LiftedRequest | None = None
    readings: tuple[SentenceReading, ...] = ()
    warnings: list[str] = field(default_factory=list)
    reading: tuple[Reading, ...] = ()
    strange: tuple[tuple[int, int], ...] = ()
    others: list[OtherReading] = field(default_factory=list)  # readings that were not taken
    tokens: dict[str, int] = field(default_factory=lambda: {"prompt": 0, "generated": 0})

    def doubts_of_reading(self) -> list[str]:
        """The sentences whose reading is in doubt, in the user's words."""
        return [
            f"«{r.sentence.text.strip()}»: {r.doubt}."
            for r in self.readings
            if r.doubt and not _only_declares(r)
        ]

    def unused(self) -> tuple[tuple[int, int], ...]:
        """Places of names, numbers and signal words that no sketch uses."""
        spans = list(self.strange)
        for reading in self.readings:
            if reading.bodies:
                continue  # such a reading uses every word or is none
            for name in unused_mentions(reading.sentence, reading.sketches):
                mention = reading.sentence.mention(name)
                spans.append((mention.start, mention.end))
        return tuple(spans)


_DECLARING = frozenset(
    "sequence assign row circle roster amounts schedule match choose machines none ask_plan "
    "per_slot per_member".split()
)


def _only_declares(reading: SentenceReading) -> bool:
    """Whether a sentence only spells out groups, or names nothing at all: how it was read then
    hardly matters, and the groups are shown for themselves."""
    kinds = {m.kind for m in reading.sentence.mentions}
    if not kinds - set("gb"):
        return True
    plain = all(s.relation in _DECLARING for s in reading.sketches)
    return plain and bool(kinds & set("ls")) and not kinds & set("dcokphqwn")


def readings_of(problem: Problem, held: tuple[bool | None, ...] = ()) -> tuple[Reading, ...]:
    """Every clause as the user sees it: notation, English, words, reader, confidence, tick."""
    return tuple(
        Reading(
            write(c.body), say(c.body, problem), c.source, c.by.value, round(c.confidence, 3),
            held[n] if n < len(held) else None,
        )
        for n, c in enumerate(problem.clauses)
    )  # fmt: skip


def refused(notebook: Notebook, status: str, text: str) -> Answer:
    """An answer that says why there is none; what was read is kept."""
    return Answer(
        status=status, kind=notebook.kind, text=text, request=notebook.request,
        reading=notebook.reading, unused=notebook.unused(), warnings=tuple(notebook.warnings),
    )  # fmt: skip
