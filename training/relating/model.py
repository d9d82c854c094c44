"""The relation reader in PyTorch: a small pretrained encoder with a head over two names.

Guarantees: the same arithmetic as core/reading/relating/encoder.py (`export.py` proves it); the
word vectors stay as they were published, but for the marks, which are learned.

The encoder is all-MiniLM-L6-v2 (Apache-2.0; Wang et al., 2020, Reimers and Gurevych, 2019): six
layers, 384 wide. Its weights are read from the folder that RECKONER_ENCODER names, as published
(`model.safetensors` and `vocab.txt`).
"""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from core.reading.relating.pieces import MARKS
from training.relating.lines import LABELS

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
DROPPED = 0.1
_NAMES = "anna ben maria tom peter lucy james sarah david".split()  # what the marks start from
_SLOTS = "monday room team tuesday group table".split()


def folder() -> Path:
    """Where the published encoder lies. Raises SystemExit where nothing says so."""
    place = os.environ.get("RECKONER_ENCODER", "")
    if not place:
        raise SystemExit("RECKONER_ENCODER must name the folder of all-MiniLM-L6-v2.")
    return Path(place)


def vocabulary() -> dict[str, int]:
    """Pieces with their numbers; the marks take the places of unused pieces."""
    words = (folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    known = {word: number for number, word in enumerate(words) if word}
    return known | {mark: number for number, mark in enumerate(MARKS, 1)}


def published() -> dict[str, torch.Tensor]:
    """The weights of the encoder by their published names (safetensors: a JSON head, then data)."""
    raw = (folder() / "model.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    head = json.loads(raw[8 : 8 + length])
    head.pop("__metadata__", None)
    found = {}
    for name, one in head.items():
        if one["dtype"] == "F32":
            start, end = (8 + length + at for at in one["data_offsets"])
            array = np.frombuffer(raw[start:end], np.float32).reshape(one["shape"])
            found[name] = torch.from_numpy(array.copy())
    return found


class Layer(nn.Module):
    """One layer: attention, then two linear steps, each added and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        count, length, _ = x.shape

        def parts(linear: nn.Linear) -> torch.Tensor:
            return linear(x).view(count, length, HEADS, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            parts(self.query), parts(self.key), parts(self.value), attn_mask=seen
        )
        mixed = self.out(mixed.transpose(1, 2).reshape(count, length, WIDTH))
        x = self.norm(x + functional.dropout(mixed, DROPPED, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.last(x + functional.dropout(inner, DROPPED, self.training))


_PUBLISHED = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "last": "output.LayerNorm",
}  # fmt: skip


class Relater(nn.Module):
    """Pieces and the places of two marks in, a score for each relation out."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.marks = nn.Embedding(len(MARKS) + 1, WIDTH, padding_idx=0)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head, self.last = nn.Linear(3 * WIDTH, 256), nn.Linear(256, len(LABELS))

    def begin(self) -> None:
        """Takes up the published weights; the marks start as names, places and numbers."""
        given, known = published(), vocabulary()
        with torch.no_grad():
            words = given["embeddings.word_embeddings.weight"]
            self.words.weight.copy_(words)
            kind = given["embeddings.token_type_embeddings.weight"][0]
            self.places.weight.copy_(given["embeddings.position_embeddings.weight"] + kind)
            self._take(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                for own, name in _PUBLISHED.items():
                    self._take(getattr(layer, own), given, f"encoder.layer.{number}.{name}")
            for mark in range(1, len(MARKS) + 1):
                three, two = 3 * (mark - 1), 2 * (mark - 4)
                like = (_NAMES[three : three + 3] if mark < 4 else
                        _SLOTS[two : two + 2] if mark < 7 else ["number"])  # fmt: skip
                start = words[[known[word] for word in like]].mean(0)
                self.marks.weight[mark] = start + 0.01 * torch.randn(WIDTH)
            self.words.weight[1 : len(MARKS) + 1] = 0
        self.words.weight.requires_grad = False
        self.places.weight.requires_grad = False

    @staticmethod
    def _take(part: nn.Module, given: dict[str, torch.Tensor], name: str) -> None:
        part.weight.copy_(given[f"{name}.weight"])  # type: ignore[operator, union-attr]
        part.bias.copy_(given[f"{name}.bias"])  # type: ignore[operator, union-attr]

    def forward(
        self, pieces: torch.Tensor, first: torch.Tensor, second: torch.Tensor
    ) -> torch.Tensor:
        """`pieces`: clauses × length, 0 where there is none; `first`, `second`: places of marks."""
        seen = (pieces != 0)[:, None, None, :]
        marks = torch.where(pieces <= len(MARKS), pieces, 0)
        x = self.words(pieces) + self.marks(marks) + self.places.weight[: pieces.shape[1]]
        x = functional.dropout(self.norm(x), DROPPED, self.training)
        for layer in self.layers:
            x = layer(x, seen)
        rows = torch.arange(len(pieces))
        both = torch.cat([x[rows, first], x[rows, second], x[:, 0]], 1)
        inner = functional.dropout(functional.gelu(self.head(both)), DROPPED, self.training)
        return self.last(inner)
