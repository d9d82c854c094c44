"""The model as a reader: one lifted sentence in, the text of its sketches and its certainty out.

Guarantees: greedy, and so the same sentence in the same call gives the same text; under a grammar
the text is a sentence of the grammar (or its beginning, where `max_tokens` cut it off); nothing is
remembered from one request to the next but the fixed words before the sentence. Runs inside the
model worker.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

import numpy as np

from core.reading.models.examples import Example, likest
from core.reading.models.llama_session import Grammar, LlamaSession, Logits, Turn
from core.reading.models.prompt import (
    STYLE_KEY,
    Piece,
    PromptStyle,
    choose_style,
    frame,
    sentence_text,
)

_CERTAIN = 0.98  # a token likelier than this has no other reading worth trying
_EXAMPLES = 8  # shown to a model that is not ours
_NEAREST = 64  # candidates put to the grammar before all of the vocabulary


@dataclass(frozen=True)
class ModelText:
    """What the model wrote for one sentence.

    `probability`: product over the tokens written, under the model alone (so that a text the
    grammar forced has a low one). `lowest`: the least certain token's. `mean`: geometric mean.
    `finished`: the model ended by itself. `alternatives`: texts it would have written had it
    chosen differently at its most doubtful tokens, likeliest first. `ms_prompt`, `ms_generate`:
    this sentence's share of the time its batch took.
    """

    text: str
    probability: float
    lowest: float
    mean: float
    finished: bool
    tokens_prompt: int
    tokens_generated: int
    ms_prompt: float
    ms_generate: float
    alternatives: tuple[ModelText, ...] = ()


@dataclass
class _Writing:
    """A text under way in one sequence."""

    prompt: tuple[int, ...]
    grammar: Grammar | None
    forced: tuple[int, ...] = ()
    tokens: list[int] = field(default_factory=list)
    logs: list[float] = field(default_factory=list)
    doubts: list[tuple[float, int, int]] = field(default_factory=list)
    text: bytes = b""
    finished: bool = False
    stopped: bool = False
    ms_prompt: float = 0.0
    ms_generate: float = 0.0


class ReadingModel:
    """A GGUF model that reads sentences.

    Args:
        path: the file, already checked by `gguf_check.check`.
        threads: CPU threads for a foreign model. Ours gets one: it is so small that on a busy
            machine a second thread waits more than it works (training/README.md).
        context: longest sentence with its answer, in tokens.
    Raises ModelError where llama.cpp cannot load the file.
    """

    def __init__(self, path: Path, threads: int = 2, context: int = 512) -> None:
        ours = _declares_our_style(path)
        self.parallel = 8 if ours else 2
        room = context if ours else context + 768  # other models also read the instruction
        sequences = self.parallel + (0 if ours else 1)
        self._session = LlamaSession(path, 1 if ours else threads, room, sequences, shared=not ours)
        self.style = choose_style(
            self._session.metadata(STYLE_KEY),
            lambda text: self._session.control_token(text) is not None,
        )
        self._examples: tuple[Example, ...] | None = None
        self._shared = 0
        self._show([])

    def close(self) -> None:
        """Frees the model."""
        self._session.close()

    def read(
        self, prompt: str, grammar: str | None = None, max_tokens: int = 96, samples: int = 1
    ) -> ModelText:
        """The model's text for one sentence, and up to `samples` - 1 alternatives.

        Raises ModelError where the grammar cannot be read.
        """
        return self.read_many([(prompt, grammar)], max_tokens, samples)[0]

    def read_many(
        self,
        requests: list[tuple[str, str | None]],
        max_tokens: int = 96,
        samples: int = 1,
    ) -> list[ModelText]:
        """The texts for several sentences, each with its own grammar, read side by side.

        A sentence longer than the model's context gets an empty, unfinished text: no reading.
        Raises ModelError where a grammar cannot be read.
        """
        self._show([prompt for prompt, _ in requests])
        writings = [self._begin(prompt, grammar) for prompt, grammar in requests]
        self._write_all([w for w in writings if not w.stopped], max_tokens)
        texts = [self._text(writing) for writing in writings]
        if samples > 1:
            for i, (_, grammar) in enumerate(requests):
                others = self._alternatives(writings[i], grammar, max_tokens, samples - 1)
                texts[i] = replace(texts[i], alternatives=others)
        return texts

    def write_out(self, request: str, tokens: int, seconds: float) -> tuple[int, int]:
        """Writes so many tokens after the request, whatever they say, to see what that takes.

        An end is written over, and where the context is full it goes on with an empty one, so that
        the length is the one asked for. Gives how many tokens were read, and written.
        """
        session, end = self._session, perf_counter() + seconds
        prompt = (*session.first_token(), *session.tokenize(request, special=False))
        prompt = prompt[: session.context // 2]
        try:
            session.forget()
            (logits,) = session.advance([Turn(0, 0, prompt)])
            place, written = len(prompt), 0
            while written < tokens and perf_counter() < end:
                if place >= session.context:
                    session.forget()
                    place = 0
                (logits,) = session.advance([Turn(0, place, (int(np.argmax(logits)),))])
                place, written = place + 1, written + 1
        finally:
            session.forget()
            self._examples, self._shared = None, 0
            self._show([])
        return len(prompt), written

    # ------------------------------------------------------------ beginning

    def _tokens(self, pieces: tuple[Piece, ...]) -> list[int]:
        tokenize = self._session.tokenize
        return [t for piece in pieces for t in tokenize(piece.text, special=piece.special)]

    def _first_tokens(self) -> tuple[int, ...]:
        before = tuple(self._tokens(self._frame.before))
        first = self._session.first_token()
        return before if before[: len(first)] == first else first + before

    def _show(self, sentences: list[str]) -> None:
        """Puts the words before the sentences; a model that is not ours is shown the examples
        likest to them, as many as leave half of its context, and reads them once for all."""
        if self.style is PromptStyle.RECKONER:
            self._frame = frame(self.style)
            self._before = self._first_tokens()
            return
        examples = likest(sentences, _EXAMPLES) if sentences else ()
        if examples == self._examples:
            return
        self._examples = examples
        for count in range(len(examples), -1, -1):
            self._frame = frame(self.style, examples[len(examples) - count :])
            self._before = self._first_tokens()
            if len(self._before) <= self._session.context // 2:
                break
        else:  # a context of a few hundred tokens: the sentence and the grammar must do
            self._frame = frame(self.style, (), "")
            self._before = self._first_tokens()
        self._session.forget()
        self._session.advance([Turn(0, 0, self._before)])
        self._shared = len(self._before)

    def _begin(self, prompt: str, grammar: str | None, forced: tuple[int, ...] = ()) -> _Writing:
        sentence = Piece(sentence_text(self.style, prompt))
        own = tuple(self._tokens((sentence, *self._frame.after)))
        return self._continue(own if self._shared else self._before + own, grammar, forced)

    def _continue(
        self, tokens: tuple[int, ...], grammar: str | None, forced: tuple[int, ...]
    ) -> _Writing:
        if self._shared + len(tokens) >= self._session.context:
            return _Writing(tokens, None, stopped=True)
        rules = Grammar(self._session, grammar) if grammar else None
        for token in forced:
            if rules:
                rules.accept(token)
        return _Writing(tokens, rules, forced)

    # ------------------------------------------------------------ writing

    def _write_all(self, writings: list[_Writing], max_tokens: int) -> None:
        try:
            for start in range(0, len(writings), self.parallel):
                self._write_group(writings[start : start + self.parallel], max_tokens)
        finally:
            for writing in writings:
                if writing.grammar:
                    writing.grammar.close()
                    writing.grammar = None

    def _write_group(self, group: list[_Writing], max_tokens: int) -> None:
        """Reads the prompts in one go, then writes one token of each text at a time."""
        self._clear(len(group))
        first = 1 if self._shared else 0
        started = perf_counter()
        turns = [Turn(first + i, self._shared, w.prompt + w.forced) for i, w in enumerate(group)]
        logits = self._session.advance(turns)
        _share(group, "ms_prompt", started, [len(w.prompt) for w in group])
        started = perf_counter()
        active = list(enumerate(group))
        while active:
            for (_, writing), row in zip(active, logits, strict=True):
                self._step(writing, row, max_tokens)
            active = [(i, w) for i, w in active if not w.stopped]
            logits = self._session.advance([self._next(first + i, w) for i, w in active])
        _share(group, "ms_generate", started, [len(w.tokens) + 1 for w in group])

    def _clear(self, count: int) -> None:
        if not self._shared:
            self._session.forget()
            return
        for sequence in range(1, count + 1):
            self._session.forget(sequence)
            self._session.copy(0, sequence)

    def _next(self, sequence: int, writing: _Writing) -> Turn:
        place = self._shared + len(writing.prompt) + len(writing.forced) + len(writing.tokens) - 1
        return Turn(sequence, place, (writing.tokens[-1],))

    def _step(self, writing: _Writing, logits: Logits, max_tokens: int) -> None:
        """Chooses the next token of one text, or ends it."""
        token = _choose(logits, writing.grammar)
        if token is None:
            writing.stopped = True
            return
        log = float(logits[token]) - _log_sum(logits)
        writing.logs.append(log)
        if log < math.log(_CERTAIN):
            self._note_doubt(writing, logits, token)
        if self._session.ends(token):
            writing.finished = writing.stopped = True
            return
        writing.tokens.append(token)
        writing.text += self._session.piece(token)
        if writing.grammar:
            writing.grammar.accept(token)
        used = self._shared + len(writing.prompt) + len(writing.forced) + len(writing.tokens)
        full = len(writing.tokens) >= max_tokens or used >= self._session.context
        ended = any(stop.encode() in writing.text.lstrip() for stop in self._frame.stops)
        writing.finished = ended
        writing.stopped = ended or full

    def _note_doubt(self, writing: _Writing, logits: Logits, chosen: int) -> None:
        """Remembers the second choice here: (log of its chance, step, token)."""
        nearest = [t for t in _best(logits, 8) if t != chosen]
        others = writing.grammar.allowed(nearest) if writing.grammar else nearest
        if others and not self._session.ends(others[0]):
            log = float(logits[others[0]]) - _log_sum(logits)
            writing.doubts.append((log, len(writing.tokens), others[0]))

    # ------------------------------------------------------------ results

    def _alternatives(
        self, writing: _Writing, grammar: str | None, max_tokens: int, count: int
    ) -> tuple[ModelText, ...]:
        forks = sorted(writing.doubts, reverse=True)[:count]
        others = []
        for log, step, token in forks:
            forced = (*writing.tokens[:step], token)
            other = self._continue(writing.prompt, grammar, forced)
            other.text = b"".join(self._session.piece(t) for t in forced)
            other.logs = [*writing.logs[:step], log]
            others.append(other)
        self._write_all(others, max_tokens)
        texts = sorted((self._text(o) for o in others), key=lambda t: -t.probability)
        return tuple(t for t in texts if t.finished and t.text != self._text(writing).text)

    def _text(self, writing: _Writing) -> ModelText:
        logs = writing.logs or [-math.inf]
        text = writing.text.decode(errors="replace").strip()
        for stop in self._frame.stops:
            text = text.split(stop)[0]
        return ModelText(
            text=text,
            probability=math.exp(sum(logs)),
            lowest=math.exp(min(logs)),
            mean=math.exp(sum(logs) / len(logs)),
            finished=writing.finished,
            tokens_prompt=self._shared + len(writing.prompt),
            tokens_generated=len(writing.forced) + len(writing.tokens),
            ms_prompt=writing.ms_prompt,
            ms_generate=writing.ms_generate,
        )


def _declares_our_style(path: Path) -> bool:
    from core.reading.models.gguf_check import summary

    return summary(path).prompt_style == PromptStyle.RECKONER.value


def _best(logits: Logits, count: int) -> list[int]:
    """The `count` likeliest tokens, likeliest first, ties by id."""
    count = min(count, len(logits))
    nearest = np.argpartition(-logits, count - 1)[:count]
    return [int(t) for t in nearest[np.lexsort((nearest, -logits[nearest]))]]


def _choose(logits: Logits, grammar: Grammar | None) -> int | None:
    """The likeliest token that the grammar allows; None where it allows none.

    The grammar sees one candidate, then the nearest, and all of the vocabulary only if it must:
    1.0 instead of 2.7 ms a token, measured with our model (training/README.md).
    """
    best = int(np.argmax(logits))
    if grammar is None or grammar.allowed([best]):
        return best
    for count in (_NEAREST, len(logits)):
        if allowed := grammar.allowed(_best(logits, count)):
            return allowed[0]
    return None


def _log_sum(logits: Logits) -> float:
    top = float(logits.max())
    return top + math.log(float(np.exp(logits - top).sum()))


def _share(group: list[_Writing], name: str, started: float, weights: list[int]) -> None:
    """Adds to each text its share of the milliseconds since `started`."""
    elapsed = (perf_counter() - started) * 1000
    for writing, weight in zip(group, weights, strict=True):
        setattr(writing, name, getattr(writing, name) + elapsed * weight / sum(weights))
