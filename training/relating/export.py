"""The trained relation reader as the file that the program ships.

Guarantees: linear weights and word vectors as 8-bit numbers with a scale for each row; the numpy
encoder is run on the written file, and how far it is from the trained model is told.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from core.reading.relating.encoder import load
from core.reading.relating.pieces import BEGIN, END, MARKS, MOST, PAD, UNKNOWN, pieces_of
from training.relating.lines import LABELS
from training.relating.model import LAYERS, Relater, vocabulary

_LINEAR = ("query", "key", "value", "out", "up", "down")
Array = npt.NDArray[np.generic]


def export(model: Relater, path: Path, clauses: list[str]) -> str:
    """Writes the file; says its size and its distance from the model on these clauses."""
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    known = vocabulary()
    kept = [w for w in sorted(known, key=lambda w: known[w]) if _shipped(w)]
    kept = [PAD, *MARKS, *(w for w in kept if w != PAD and w not in MARKS)]
    words = state["words.weight"].copy()
    words[1 : len(MARKS) + 1] = state["marks.weight"][1:]
    stored: dict[str, Array] = {
        "pieces": _text(kept), "labels": _text(LABELS), "layers": np.array(LAYERS),
        "places": state["places.weight"][:MOST],
        "norm.weight": state["norm.weight"], "norm.bias": state["norm.bias"],
    }  # fmt: skip
    stored["words"], stored["words.scale"] = _small(words[[known[w] for w in kept]])
    for name in ("head", "last"):
        stored |= _linear(state, name, name)
    for n in range(LAYERS):
        for part in _LINEAR:
            stored |= _linear(state, f"{n}.{part}", f"layers.{n}.{part}")
        for part in ("norm", "last"):
            for kind in ("weight", "bias"):
                stored[f"{n}.{part}.{kind}"] = state[f"layers.{n}.{part}.{kind}"]
    np.savez_compressed(path, **stored)  # type: ignore[arg-type]
    return f"{path}: {path.stat().st_size / 1e6:.1f} MB; {parity(model, path, clauses)}"


def parity(model: Relater, path: Path, clauses: list[str]) -> str:
    """How often the file's encoder and the model find the same relation likeliest."""
    encoder = load(path)
    assert encoder is not None  # just written
    known, same, apart = vocabulary(), 0, 0.0
    for clause in clauses:
        pieces = pieces_of(clause, known)
        first = next(n for n, p in enumerate(pieces) if 0 < p < 9 and MARKS[p - 1][1] == "x")
        second = next(n for n, p in enumerate(pieces) if 0 < p < 9 and MARKS[p - 1][1] == "y")
        with torch.no_grad():
            scores = model(torch.tensor([pieces]), torch.tensor([first]), torch.tensor([second]))
        wanted, given = scores.softmax(1)[0].numpy(), encoder.chances([clause])[0]
        same += int(wanted.argmax() == given.argmax())
        apart = max(apart, float(np.abs(wanted - given).max()))
    return f"the same relation likeliest in {same} of {len(clauses)}, at most {apart:.3f} apart"


def _shipped(word: str) -> bool:
    special = word in (PAD, UNKNOWN, BEGIN, END, *MARKS)
    return special or (word.isascii() and not word.startswith("["))


def _text(lines: list[str]) -> Array:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _small(weight: npt.NDArray[np.float32]) -> tuple[Array, Array]:
    scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127
    return np.round(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _linear(state: dict[str, npt.NDArray[np.float32]], name: str, source: str) -> dict[str, Array]:
    small, scale = _small(state[f"{source}.weight"])
    return {name: small, f"{name}.scale": scale, f"{name}.bias": state[f"{source}.bias"]}
