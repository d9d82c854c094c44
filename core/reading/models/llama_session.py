"""A loaded GGUF model and its memory of several texts at once: the only place that calls llama.cpp.

Guarantees: nothing of llama.cpp is imported before a model is loaded; the file's own chat template
is never looked at; every failure that llama.cpp reports is a `ModelError` in plain words. What
llama.cpp does not survive ends this process, which is why only the model worker comes here.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import ModelError

Logits = npt.NDArray[np.float32]
_ERROR_LEVEL = 4
_said: deque[str] = deque(maxlen=5)


@dataclass(frozen=True)
class Turn:
    """Tokens to be read next in one text. The logits after the last of them are wanted."""

    sequence: int
    position: int
    tokens: tuple[int, ...]


class LlamaSession:
    """One model, `sequences` texts of at most `context` tokens each.

    `shared`: all texts begin alike, so that sequence 0 can be copied to the others.
    """

    def __init__(
        self, path: Path, threads: int, context: int, sequences: int, *, shared: bool = False
    ) -> None:
        import llama_cpp

        self.api: Any = llama_cpp
        _listen(llama_cpp)
        self._model = self._load(path)
        self.vocabulary: Any = llama_cpp.llama_model_get_vocab(self._model)
        self.size: int = llama_cpp.llama_vocab_n_tokens(self.vocabulary)
        # A model reads no further than it was trained to; how far, its file says.
        self.context = min(context, int(llama_cpp.llama_model_n_ctx_train(self._model)) or context)
        self._capacity = self.context * sequences
        self._open(threads, sequences, shared)

    def _load(self, path: Path) -> Any:
        api = self.api
        api.llama_backend_init()
        parameters = api.llama_model_default_params()
        parameters.n_gpu_layers = 0
        _said.clear()
        model = api.llama_model_load_from_file(str(path).encode(), parameters)
        if not model:
            raise ModelError(f"The model {path.name} could not be loaded.", _why(), _OTHER_MODEL)
        return model

    def _open(self, threads: int, sequences: int, shared: bool) -> None:
        api = self.api
        parameters = api.llama_context_default_params()
        parameters.n_ctx = self._capacity
        parameters.n_batch = min(self._capacity, 2048)
        parameters.n_ubatch = min(self._capacity, 512)
        parameters.n_seq_max = parameters.n_outputs_max = sequences  # one row of logits a text
        parameters.n_threads = parameters.n_threads_batch = threads
        parameters.kv_unified = shared
        parameters.no_perf = True
        self._context = api.llama_init_from_model(self._model, parameters)
        if not self._context:
            api.llama_model_free(self._model)
            raise ModelError("The model could not be started.", _why(), _OTHER_MODEL)
        self._memory = api.llama_get_memory(self._context)
        self._limit = int(parameters.n_batch)
        self._batch = api.llama_batch_init(self._limit, 0, 1)

    def close(self) -> None:
        """Frees the model's memory. The session is not used after this."""
        api = self.api
        api.llama_batch_free(self._batch)
        api.llama_free(self._context)
        api.llama_model_free(self._model)

    def metadata(self, key: str) -> str | None:
        """A text from the file's metadata, or None."""
        buffer = ctypes.create_string_buffer(256)
        length = self.api.llama_model_meta_val_str(self._model, key.encode(), buffer, 256)
        return buffer.value.decode(errors="replace") if length >= 0 else None

    def control_token(self, text: str) -> int | None:
        """The id of the control token with exactly this text, or None."""
        tokens = self.tokenize(text, special=True)
        if len(tokens) == 1 and self.api.llama_vocab_is_control(self.vocabulary, tokens[0]):
            return tokens[0]
        return None

    def first_token(self) -> tuple[int, ...]:
        """The token that the file says every text begins with, if it says so."""
        api = self.api
        wanted = api.llama_vocab_get_add_bos(self.vocabulary)
        return (api.llama_vocab_bos(self.vocabulary),) if wanted else ()

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        """Token ids of `text`; `special`: control tokens written in it count as such."""
        data = text.encode()
        room = len(data) + 8
        ids = (self.api.llama_token * room)()
        count = self.api.llama_tokenize(self.vocabulary, data, len(data), ids, room, False, special)
        if count < 0:
            raise ModelError("The model's tokenizer failed on this text.", "", _OTHER_MODEL)
        return list(ids[:count])

    def piece(self, token: int) -> bytes:
        """The bytes that a token stands for; nothing for a control token."""
        buffer = ctypes.create_string_buffer(512)
        length = self.api.llama_token_to_piece(self.vocabulary, token, buffer, 512, 0, False)
        return buffer.raw[: max(length, 0)]

    def ends(self, token: int) -> bool:
        """Whether the token ends an answer."""
        return bool(self.api.llama_vocab_is_eog(self.vocabulary, token))

    def forget(self, sequence: int | None = None) -> None:
        """Clears one text, or all."""
        if sequence is None:
            self.api.llama_memory_clear(self._memory, True)
        else:
            self.api.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def copy(self, source: int, target: int) -> None:
        """Makes `target` begin with all that `source` has read."""
        self.api.llama_memory_seq_cp(self._memory, source, target, -1, -1)

    def advance(self, turns: Sequence[Turn]) -> list[Logits]:
        """Reads the turns' tokens, together where they fit, and gives the logits after each turn.

        Raises ModelError where the texts are longer than the memory.
        """
        results: list[Logits] = []
        group: list[Turn] = []
        for turn in turns:
            if sum(len(t.tokens) for t in group) + len(turn.tokens) > self._limit:
                results += self._decode(group)
                group = []
            group.append(turn)
        return results + self._decode(group)

    def _decode(self, turns: list[Turn]) -> list[Logits]:
        if not turns:
            return []
        batch, last, count = self._batch, [], 0
        for turn in turns:
            for offset, token in enumerate(turn.tokens):
                batch.token[count] = token
                batch.pos[count] = turn.position + offset
                batch.n_seq_id[count] = 1
                batch.seq_id[count][0] = turn.sequence
                batch.logits[count] = offset == len(turn.tokens) - 1
                count += 1
            last.append(count - 1)
        batch.n_tokens = count
        if self.api.llama_decode(self._context, batch) != 0:
            raise ModelError(
                "The model could not read the request.", _why(), "Shorten the longest sentence."
            )
        return [self._logits(row) for row in last]

    def _logits(self, row: int) -> Logits:
        pointer = self.api.llama_get_logits_ith(self._context, row)
        return np.ctypeslib.as_array(pointer, (self.size,)).copy()


class Grammar:
    """Which tokens may come next, by a grammar in llama.cpp's notation with the rule `root`.

    Raises ModelError where the grammar itself cannot be read.
    """

    def __init__(self, session: LlamaSession, text: str) -> None:
        self._api = session.api
        _said.clear()
        self._sampler = self._api.llama_sampler_init_grammar(
            session.vocabulary, text.encode(), b"root"
        )
        if not self._sampler:
            raise ModelError("The grammar for this sentence could not be read.", _why())

    def close(self) -> None:
        self._api.llama_sampler_free(self._sampler)

    def accept(self, token: int) -> None:
        """Moves on by a token that `allowed` returned."""
        self._api.llama_sampler_accept(self._sampler, token)

    def allowed(self, tokens: Sequence[int]) -> list[int]:
        """Those of `tokens` that may come next, in their order."""
        api = self._api
        data = (api.llama_token_data * len(tokens))()
        for i, token in enumerate(tokens):
            data[i].id, data[i].logit, data[i].p = int(token), 1.0, 0.0
        array = api.llama_token_data_array(data, len(tokens), -1, False)
        api.llama_sampler_apply(self._sampler, ctypes.byref(array))
        return [d.id for d in data if d.logit > 0]


_OTHER_MODEL = "Choose another model, or the built-in one."


def _why() -> str:
    """The last thing llama.cpp complained of, as a sentence."""
    return f"llama.cpp says: {_said[-1]}." if _said else ""


def _keep(level: int, text: bytes, _data: object) -> None:
    line = text.decode(errors="replace").strip().rstrip(".")
    if level == _ERROR_LEVEL and line:
        _said.append(line)


_listener: Any = None


def _listen(llama_cpp: Any) -> None:
    """Takes over llama.cpp's messages; the callback must live as long as the library."""
    global _listener
    if _listener is None:
        _listener = llama_cpp.llama_log_callback(_keep)
        llama_cpp.llama_log_set(_listener, None)
