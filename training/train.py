"""Trains the embedded model: one command, on the CPU (fp32) or on CUDA (bf16) where there is one.

Guarantees: stops after `--minutes` of training, all in all; a run that is cut off loses at most
`--save-minutes` and goes on with `--resume`. Lines of one length go together, so that next to
nothing is padding. A line of a source with weight 4 is seen four times as often as one with
weight 1. What is learnt is the completion; the prompt counts a little, which helps at the start.

    python -m training.train --run NAME --tokenizer TOKENIZER.json \
        --data SYNTHETIC.jsonl:1 HUMAN.jsonl:4 --eval HELD_OUT.jsonl --minutes 25
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.evaluate import exact_by_kind
from training.export import RUNS
from training.model import Reader, Shape
from training.tokenizer import PAD_ID, LineCoder, read_lines

WARM_UP = 0.03  # share of the time
LEARN_FROM_PROMPT = 0.1  # weight of a prompt token against a completion token
POOL = 20_000  # lines sorted by length at a time
Coded = tuple[list[int], int]


@dataclass(frozen=True)
class Source:
    """Coded lines, and how often each is seen against a line of weight 1."""

    lines: list[Coded]
    weight: float


def load_source(text: str, coder: LineCoder, context: int) -> Source:
    """A source written as FILE or FILE:WEIGHT. Lines longer than the context are left out."""
    name, _, weight = text.rpartition(":")
    path, factor = (Path(name), float(weight)) if name else (Path(text), 1.0)
    coded = [c for c in coder.lines(list(read_lines(path))) if len(c[0]) <= context]
    print(f"{path}: {len(coded)} lines, weight {factor:g}", flush=True)
    return Source(coded, factor)


def batches(sources: list[Source], tokens: int, seed: int) -> Iterator[list[Coded]]:
    """Batches of about `tokens` tokens, of lines of nearly one length, without end."""
    random = np.random.default_rng(seed)
    while True:
        epoch: list[Coded] = []
        for source in sources:
            times = int(source.weight)
            extra = random.random(len(source.lines)) < source.weight - times
            epoch += source.lines * times
            epoch += [line for line, more in zip(source.lines, extra, strict=True) if more]
        order = random.permutation(len(epoch))
        for start in range(0, len(order), POOL):
            pool = sorted((epoch[i] for i in order[start : start + POOL]), key=lambda c: len(c[0]))
            groups = list(_cut(pool, tokens))
            yield from (groups[i] for i in random.permutation(len(groups)))


def _cut(pool: list[Coded], tokens: int) -> Iterator[list[Coded]]:
    group: list[Coded] = []
    for line in pool:
        if group and (len(group) + 1) * len(line[0]) > tokens:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def as_tensors(group: list[Coded], device: str) -> tuple[Tensor, Tensor]:
    """Ids (lines, length) and the weight of each id as a target, padding 0."""
    longest = max(len(ids) for ids, _ in group)
    ids = np.full((len(group), longest), PAD_ID, dtype=np.int64)
    weights = np.zeros((len(group), longest), dtype=np.float32)
    for row, (line, start) in enumerate(group):
        ids[row, : len(line)] = line
        weights[row, 1:start] = LEARN_FROM_PROMPT
        weights[row, start : len(line)] = 1.0
    return torch.from_numpy(ids).to(device), torch.from_numpy(weights).to(device)


def loss_of(reader: Reader, ids: Tensor, weights: Tensor) -> tuple[Tensor, Tensor]:
    """The weighted loss, and the mean loss of completion tokens alone."""
    logits = F.linear(reader.hidden(ids[:, :-1]), reader.embedding.weight)
    targets, weights = ids[:, 1:].reshape(-1), weights[:, 1:].reshape(-1)
    losses = F.cross_entropy(logits.reshape(len(targets), -1).float(), targets, reduction="none")
    answered = (weights == 1.0).float()
    total = (losses * weights).sum() / weights.sum()
    return total, (losses.detach() * answered).sum() / answered.sum()


class Run:
    """One training run: model, optimiser, log and checkpoint in `training/runs/<name>`."""

    def __init__(self, options: argparse.Namespace, shape: Shape, coder: LineCoder) -> None:
        self.options, self.coder = options, coder
        self.folder = RUNS / options.run
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(options.seed)
        self.reader = Reader(shape).to(self.device)
        self.optimiser = self._optimiser()
        self.steps, self.elapsed, self.tokens = 0, 0.0, 0

    def _optimiser(self) -> torch.optim.Optimizer:
        matrices = [p for p in self.reader.parameters() if p.ndim == 2]
        vectors = [p for p in self.reader.parameters() if p.ndim < 2]
        groups = [{"params": matrices, "weight_decay": 0.05}, {"params": vectors}]
        return torch.optim.AdamW(
            groups, lr=self.options.rate, betas=(0.9, 0.95), weight_decay=0.0, fused=True
        )

    def resume(self) -> None:
        """Goes on from the checkpoint. Raises FileNotFoundError where there is none."""
        data = torch.load(self.folder / "checkpoint.pt", weights_only=True)
        self.reader.load_state_dict(data["model"])
        self.optimiser.load_state_dict(data["optimiser"])
        self.steps, self.elapsed, self.tokens = data["steps"], data["elapsed"], data["tokens"]

    def start_from(self, run: str) -> None:
        """Takes the weights that another run reached; its clock and optimiser are left behind.
        Raises ValueError where that run has another shape or tokenizer."""
        data = torch.load(RUNS / run / "checkpoint.pt", weights_only=True)
        if data["shape"] != self.reader.shape.to_dict() or data["tokenizer"] != self.coder.json:
            raise ValueError(f"The run {run} has another shape or tokenizer.")
        self.reader.load_state_dict(data["model"])

    def save(self) -> None:
        """Writes the checkpoint in one piece."""
        data = {
            "shape": self.reader.shape.to_dict(), "tokenizer": self.coder.json,
            "model": self.reader.state_dict(), "optimiser": self.optimiser.state_dict(),
            "steps": self.steps, "elapsed": self.elapsed, "tokens": self.tokens,
        }  # fmt: skip
        target = self.folder / "checkpoint.pt"
        torch.save(data, target.with_suffix(".new"))
        target.with_suffix(".new").replace(target)

    def log(self, **entry: Any) -> None:
        """Adds a line to log.jsonl and prints it."""
        record = {
            "step": self.steps, "minutes": round(self.elapsed / 60, 2),
            "tokens": self.tokens, **entry,
        }  # fmt: skip
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        print(json.dumps(record), flush=True)

    def train(self, sources: list[Source], held_out: list[Path]) -> None:
        """Trains until the time is used up; evaluates every few minutes and at the end."""
        budget = self.options.minutes * 60
        stream = batches(sources, self.options.batch_tokens, self.options.seed + self.steps)
        saved = logged = evaluated = self.elapsed
        started, tokens, losses = time.monotonic() - self.elapsed, self.tokens, []
        until = min(budget, self.elapsed + self.options.stop_after * 60)
        while self.elapsed < until:
            losses.append(self._step(next(stream), self.elapsed / budget))
            self.elapsed = time.monotonic() - started
            if self.elapsed - logged >= self.options.log_seconds:
                rate = (self.tokens - tokens) / (self.elapsed - logged)
                self.log(loss=round(float(np.mean(losses)), 4), tokens_per_second=round(rate))
                logged, tokens, losses = self.elapsed, self.tokens, []
            if self.elapsed - saved >= self.options.save_minutes * 60:
                self.save()
                saved = self.elapsed
            if self.elapsed - evaluated >= self.options.eval_minutes * 60:
                self.log(exact=self.evaluate(held_out, 200))
                evaluated = self.elapsed = time.monotonic() - started
        self.save()
        self.log(exact=self.evaluate(held_out, 1000), finished=self.elapsed >= budget)

    def _step(self, group: list[Coded], progress: float) -> float:
        """One update; returns the mean loss of completion tokens."""
        ids, weights = as_tensors(group, self.device)
        for part in self.optimiser.param_groups:
            part["lr"] = self.options.rate * schedule(progress)
        with torch.autocast("cuda", torch.bfloat16, enabled=self.device == "cuda"):
            loss, answered = loss_of(self.reader, ids, weights)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimiser.step()
        self.steps += 1
        self.tokens += sum(len(line) for line, _ in group)
        return float(answered)

    def evaluate(self, paths: list[Path], most: int) -> dict[str, float]:
        """Share of held-out lines answered exactly, by file and class."""
        scores: dict[str, float] = {}
        for path in paths:
            lines = list(read_lines(path))[:most]
            exact = exact_by_kind(self.reader, self.coder, lines, self.device)
            scores |= {f"{path.stem}/{kind}": round(share, 3) for kind, share in exact.items()}
        return scores


def schedule(progress: float) -> float:
    """Learning rate as a share of its peak: up in a straight line, then down along a cosine."""
    if progress < WARM_UP:
        return max(progress / WARM_UP, 0.02)
    done = min(1.0, (progress - WARM_UP) / (1 - WARM_UP))
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Trains the embedded model.")
    parser.add_argument("--run", required=True, help="name of the run in training/runs")
    parser.add_argument("--tokenizer", type=Path, default=RUNS / "tokenizer.json")
    parser.add_argument("--data", nargs="+", required=True, help="FILE or FILE:WEIGHT")
    parser.add_argument("--eval", nargs="*", type=Path, default=[])
    parser.add_argument("--minutes", type=float, default=25.0)
    parser.add_argument("--stop-after", type=float, default=math.inf, help="minutes of this call")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start-from", help="another run, whose weights this one begins with")
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--inner", type=int, default=512)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-3, help="peak learning rate")
    parser.add_argument("--batch-tokens", type=int, default=4096)
    parser.add_argument("--threads", type=int, default=0, help="0: as many as there are cores")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save-minutes", type=float, default=3.0)
    parser.add_argument("--eval-minutes", type=float, default=5.0)
    parser.add_argument("--log-seconds", type=float, default=20.0)
    return parser.parse_args()


def main() -> None:
    options = _options()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    coder = LineCoder(options.tokenizer.read_text(encoding="utf-8"))
    shape = Shape(coder.size, options.hidden, options.inner, options.layers, options.heads)
    run = Run(options, shape, coder)
    if options.resume:
        run.resume()
    elif options.start_from:
        run.start_from(options.start_from)
    sources = [load_source(text, coder, shape.context) for text in options.data]
    run.log(parameters=run.reader.parameter_count(), device=run.device, vocabulary=coder.size)
    run.train(sources, options.eval)


if __name__ == "__main__":
    main()
