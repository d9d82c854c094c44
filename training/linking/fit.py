"""Fits the linker's weights: one weight a feature, each choice a softmax over its options.

Guarantees: seeded, so that the same data gives the same weights; runs on the CPU in minutes.
"""

from __future__ import annotations

import numpy as np
import torch

from core.reading.linking.features import BUCKETS
from training.linking.choices import Choice


class Batches:
    """Choices in flat arrays, from which batches are cut."""

    def __init__(self, choices: list[Choice]) -> None:
        options = [o for c in choices for o in c.options]
        self.features = np.concatenate(options) if options else np.zeros(0, np.int32)
        lengths = np.array([len(o) for o in options])
        self.option_start = np.concatenate([[0], np.cumsum(lengths)])
        self.choice_start = np.concatenate([[0], np.cumsum([len(c.options) for c in choices])])
        self.right = np.array([c.right for c in choices])

    def __len__(self) -> int:
        return len(self.right)

    def batch(self, chosen: np.ndarray) -> tuple[torch.Tensor, ...]:
        """Features, option starts, choice of each option, and place of the right option."""
        options, counts = _ranges(self.choice_start, chosen)
        owner = np.repeat(np.arange(len(chosen)), counts)
        first = np.cumsum(counts) - counts
        places, lengths = _ranges(self.option_start, options)
        starts = np.cumsum(lengths) - lengths
        flat = torch.from_numpy(self.features[places].astype(np.int64))
        return (
            flat, torch.from_numpy(starts), torch.from_numpy(owner),
            torch.from_numpy(first + self.right[chosen]),
        )  # fmt: skip


def _ranges(starts: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of all parts of the chosen wholes, one after another, and how many each has."""
    counts = starts[chosen + 1] - starts[chosen]
    before = np.cumsum(counts) - counts
    return np.repeat(starts[chosen] - before, counts) + np.arange(counts.sum()), counts


class Scorer(torch.nn.Module):
    """A weight for each feature."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = torch.nn.EmbeddingBag(BUCKETS, 1, mode="sum")
        torch.nn.init.zeros_(self.wide.weight)

    def forward(self, features: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        return self.wide(features, starts).squeeze(1)


def log_probabilities(logits: torch.Tensor, owner: torch.Tensor) -> torch.Tensor:
    """Log softmax within each choice."""
    count = int(owner.max()) + 1
    top = torch.full((count,), -1e9).scatter_reduce(0, owner, logits.detach(), "amax")
    exps = (logits - top[owner]).exp()
    total = torch.zeros(count).index_add(0, owner, exps)
    return logits - top[owner] - total.log()[owner]


def fit(
    choices: list[Choice], epochs: int, rate: float = 0.1, decay: float = 1e-6, seed: int = 1
) -> Scorer:
    """The scorer that makes the right options likeliest."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    data = Batches(choices)
    model = Scorer()
    weights = model.wide.weight
    square = torch.full_like(weights, 1e-3)
    for epoch in range(epochs):
        places = order.permutation(len(data))
        total = 0.0
        for start in range(0, len(places), 512):
            chosen = places[start : start + 512]
            flat, starts, owner, right = data.batch(chosen)
            loss = -log_probabilities(model(flat, starts), owner)[right].sum()
            weights.grad = None
            loss.backward()
            with torch.no_grad():
                gradient = weights.grad / len(chosen)
                gradient += decay * weights
                square += gradient * gradient
                weights -= rate * gradient / square.sqrt()
            total += float(loss.detach())
        print(f"  epoch {epoch + 1}: loss {total / len(places):.4f}", flush=True)
    return model


def predicted(model: Scorer, choices: list[Choice]) -> list[np.ndarray]:
    """The probability of each option of each choice."""
    data = Batches(choices)
    found: list[np.ndarray] = []
    with torch.no_grad():
        for start in range(0, len(data), 512):
            chosen = np.arange(start, min(start + 512, len(data)))
            flat, starts, owner, _ = data.batch(chosen)
            logs = log_probabilities(model(flat, starts), owner).exp().numpy()
            counts = data.choice_start[chosen + 1] - data.choice_start[chosen]
            found += np.split(logs, np.cumsum(counts)[:-1])
    return found
