"""A request that was not understood for certain, answered as it is said in plainer words.

Guarantees: the plainer words are taken only where they leave less in doubt; the answer speaks of
the user's own request, and every line of its reading points at the user's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.answer import Answer, OtherReading, Reading
from core.answering.parts import Notebook, refused
from core.errors import NotUnderstoodError
from core.language.notation import read_problem
from core.reading.plainer.edits import Said, as_typed
from core.reading.plainer.guesses import guessed
from core.reading.plainer.heads import with_heads
from core.reading.plainer.whole import said_plainly

_REFUSED = ("not_understood", "not_answerable", "error", "stopped")


def answered_plainly(
    notebook: Notebook, tried: Callable[[Notebook], Answer], data: tuple[Path, ...]
) -> Answer:
    """What `tried` makes of the request, or of its plainer words, or of what it most likely
    means, whichever leaves the least in doubt."""
    typed = notebook.request
    notebook.request = typed if data else with_heads(typed)  # no place moves
    best, said = _tried(notebook, tried), as_typed(typed)
    taken = not data and notebook.lifted is not None  # not refused before it was read
    if not taken or not in_doubt(best):
        return replace(best, request=typed)
    plain = said_plainly(notebook.request)
    if plain is not None:
        second = _again(plain, tried, notebook)
        best, said = (second, plain) if clearer(second, best) else (best, said)
    likely, told = guesses(best, said)
    if told:
        third = _again(likely, tried, notebook)
        if clearer(third, best):
            best, said = with_guesses(third, told), likely
    return put_back(best, said, typed)


def _again(said: Said, tried: Callable[[Notebook], Answer], notebook: Notebook) -> Answer:
    """The answer to the request in other words; its account goes with the first one's."""
    again = Notebook(said.text)
    answer = _tried(again, tried)
    notebook.tokens = {k: v + again.tokens[k] for k, v in notebook.tokens.items()}
    return answer


def _tried(notebook: Notebook, tried: Callable[[Notebook], Answer]) -> Answer:
    """The answer, a refusal among them where nothing is understood."""
    try:
        return tried(notebook)
    except NotUnderstoodError as error:
        return refused(notebook, "not_understood", str(error))


def in_doubt(answer: Answer) -> bool:
    """Whether an answer is worth a second reading."""
    if answer.kind != "plan" or answer.status in ("error", "stopped", "not_answerable"):
        return False
    return bool(answer.warnings) or answer.status != "answered"


def clearer(second: Answer, first: Answer) -> bool:
    """Whether the second answer leaves less in doubt than the first."""
    if second.status in _REFUSED or second.kind != "plan":
        return False
    if first.status in _REFUSED:
        return True
    if second.proof == "infeasible" and first.proof != "infeasible":
        return False
    fewer = len(second.warnings) < len(first.warnings)
    settled = first.proof == "infeasible" and second.proof != "infeasible"
    return fewer or (settled and len(second.warnings) <= len(first.warnings))


_UNREAD = re.compile(
    r"[«“]([^«»“”]+)[»”](?:: some of these words were not understood| was not fully understood|"
    r": it may say something else)"
    r"|not fully understand [«“]([^«»“”]+)[»”]"
)


def guesses(answer: Answer, said: Said) -> tuple[Said, tuple[str, ...]]:
    """`said` with what was not understood as it is most likely meant, and what was guessed."""
    unread = [m[1] or m[2] for w in answer.warnings for m in _UNREAD.finditer(w)]
    clauses = "\n".join(r.clause for r in answer.reading)
    told: list[str] = []
    if not unread or not clauses:
        return said, ()
    problem = read_problem(clauses, said.text)
    for sentence in dict.fromkeys(unread):
        place = said.text.find(sentence)
        plain = guessed(sentence, problem) if place >= 0 else None
        if plain is not None and plain != sentence:
            end = place + len(sentence)
            stop = "." if sentence.endswith(".") else ""
            told.append(f"«{sentence}» was taken to mean: {plain}.")
            said = said.edited([(place, end, plain[:1].upper() + plain[1:] + stop)])
    return said, tuple(told)


def with_guesses(answer: Answer, told: tuple[str, ...]) -> Answer:
    """The answer with what it was guessed from, which leaves it uncertain."""
    status = "uncertain" if answer.status == "answered" else answer.status
    return replace(answer, status=status, warnings=(*told, *answer.warnings))


def put_back(answer: Answer, said: Said, request: str) -> Answer:
    """The answer with its words where the user wrote them."""
    return replace(
        answer, request=request,
        reading=tuple(_put(r, said) for r in answer.reading),
        other_readings=tuple(_other(o, said) for o in answer.other_readings),
        unused=tuple(span for span in map(said.back, answer.unused) if span[0] < span[1]),
        warnings=tuple(_quoting(w, said, request) for w in answer.warnings),
    )  # fmt: skip


def _put(reading: Reading, said: Said) -> Reading:
    return replace(reading, source=said.back(reading.source))


def _other(other: OtherReading, said: Said) -> OtherReading:
    return replace(other, source=said.back(other.source))


_QUOTED = re.compile(r"[«“]([^«»“”]+)[»”]")


def _quoting(warning: str, said: Said, request: str) -> str:
    """A warning with the user's words where it quotes the plainer ones."""
    return _QUOTED.sub(lambda m: m[0].replace(m[1], _as_typed(m[1], said, request)), warning)


def _as_typed(quoted: str, said: Said, request: str) -> str:
    place = said.text.find(quoted)
    if place < 0:
        return quoted
    start, end = said.back((place, place + len(quoted)))
    while start > 0 and request[start - 1].isalnum():
        start -= 1
    while end < len(request) and request[end].isalnum():
        end += 1
    return request[start:end]
