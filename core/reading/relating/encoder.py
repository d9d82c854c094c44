"""The learned part: for a clause with two names marked, how likely each relation of them is.

Guarantees: the same clause gives the same numbers; nothing but the marked clause is seen, no name
of the user's; without the asset there is no encoder, and the program reads by its rules.

A transformer encoder of six layers in numpy (Vaswani et al., 2017; Devlin et al., 2019), weights
kept as 8-bit numbers with a scale for each row. What it is and how it was made:
assets/models/reckoner-relations.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from core.reading.relating.pieces import MARKS, pieces_of

ASSET = Path(__file__).parents[3] / "assets" / "models" / "reckoner-relations.npz"
_HEADS = 12
_FIRST, _SECOND = (
    {m for m in MARKS if m[1] == letter} for letter in "xy"
)  # the marks of the two names looked at

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class _Linear:
    weight: Floats  # inputs × outputs
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        return np.asarray(x @ self.weight + self.bias, np.float32)


@dataclass(frozen=True)
class _Norm:
    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        middle = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((middle * middle).mean(-1, keepdims=True) + 1e-12)
        return np.asarray(middle / spread * self.weight + self.bias, np.float32)


@dataclass(frozen=True)
class _Layer:
    query: _Linear
    key: _Linear
    value: _Linear
    out: _Linear
    norm: _Norm
    up: _Linear
    down: _Linear
    last: _Norm

    def __call__(self, x: Floats, hidden: Floats) -> Floats:
        """`x`: clauses × pieces × width; `hidden`: what is added where a piece is none."""
        count, length, width = x.shape

        def parts(linear: _Linear) -> Floats:
            return linear(x).reshape(count, length, _HEADS, -1).transpose(0, 2, 1, 3)

        scores = parts(self.query) @ parts(self.key).transpose(0, 1, 3, 2)
        scores = scores / np.float32(np.sqrt(width / _HEADS)) + hidden
        mixed = softmax(scores) @ parts(self.value)
        mixed = mixed.transpose(0, 2, 1, 3).reshape(count, length, width)
        x = self.norm(x + self.out(mixed))
        return self.last(x + self.down(gelu(self.up(x))))


@dataclass(frozen=True)
class Encoder:
    """`labels`: the relations in the order of the numbers that `chances` gives."""

    known: dict[str, int]
    labels: tuple[str, ...]
    words: npt.NDArray[np.int8]
    scales: Floats
    places: Floats
    norm: _Norm
    layers: tuple[_Layer, ...]
    head: _Linear
    last: _Linear

    def chances(self, clauses: Sequence[str]) -> Floats:
        """Clauses × relations: probabilities. Each clause must have both marks."""
        cut = [pieces_of(c, self.known) for c in clauses]
        length = max(len(c) for c in cut)
        numbers = np.zeros((len(cut), length), np.int64)
        for row, one in enumerate(cut):
            numbers[row, : len(one)] = one
        x = self.words[numbers].astype(np.float32) * self.scales[numbers]
        x = self.norm(x + self.places[:length])
        hidden = np.where(numbers == 0, np.float32(-1e9), np.float32(0))[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        rows = np.arange(len(cut))
        first, second = self._at(numbers, _FIRST), self._at(numbers, _SECOND)
        seen = np.concatenate([x[rows, first], x[rows, second], x[:, 0]], axis=1)
        return softmax(self.last(gelu(self.head(seen))))

    def _at(self, numbers: npt.NDArray[np.int64], marks: set[str]) -> npt.NDArray[np.intp]:
        """Where the first of these marks stands in each clause; its beginning where none does."""
        return np.asarray(np.isin(numbers, [self.known[m] for m in marks]).argmax(1), np.intp)


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def gelu(x: Floats) -> Floats:
    """A number times the normal distribution at x; erf by Abramowitz and Stegun 7.1.26, exact to 1e-6."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))  # fmt: skip
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(x * (1 + erf) / 2, np.float32)


@cache
def load(path: Path | None = None) -> Encoder | None:
    """The encoder in this file (None: the shipped one); None where it cannot be used."""
    try:
        with np.load(path or ASSET, allow_pickle=False) as stored:
            return _built({name: stored[name] for name in stored.files})
    except (OSError, KeyError, ValueError, BadZipFile):
        return None


def _built(stored: dict[str, npt.NDArray[np.generic]]) -> Encoder:
    known = {w: n for n, w in enumerate(_lines(stored["pieces"]))}
    return Encoder(
        known, tuple(_lines(stored["labels"])), stored["words"].astype(np.int8),
        _floats(stored["words.scale"])[:, None], _floats(stored["places"]), _norm(stored, "norm"),
        tuple(_layer(stored, n) for n in range(int(stored["layers"]))),
        _linear(stored, "head"), _linear(stored, "last"),
    )  # fmt: skip


def _layer(stored: dict[str, npt.NDArray[np.generic]], number: int) -> _Layer:
    def linear(name: str) -> _Linear:
        return _linear(stored, f"{number}.{name}")

    return _Layer(
        linear("query"), linear("key"), linear("value"), linear("out"),
        _norm(stored, f"{number}.norm"), linear("up"), linear("down"),
        _norm(stored, f"{number}.last"),
    )  # fmt: skip


def _linear(stored: dict[str, npt.NDArray[np.generic]], name: str) -> _Linear:
    """Weights are kept outputs × inputs as 8-bit numbers with a scale for each output."""
    weight = _floats(stored[name]) * _floats(stored[f"{name}.scale"])[:, None]
    return _Linear(np.ascontiguousarray(weight.T), _floats(stored[f"{name}.bias"]))


def _norm(stored: dict[str, npt.NDArray[np.generic]], name: str) -> _Norm:
    return _Norm(_floats(stored[f"{name}.weight"]), _floats(stored[f"{name}.bias"]))


def _floats(array: npt.NDArray[np.generic]) -> Floats:
    return array.astype(np.float32)


def _lines(array: npt.NDArray[np.generic]) -> list[str]:
    return bytes(array.astype(np.uint8)).decode("utf-8").split("\n")
