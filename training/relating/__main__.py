"""Trains the relation reader and writes its asset.

    RECKONER_ENCODER=FOLDER python -m training.relating [--epochs N] [--run FOLDER] [--threads N]

Guarantees: goes on after the last whole epoch where it was cut off; `plans_*_dev` is only measured
with, never learned from; one clause in twelve of those written for this is held back. About ten
minutes an epoch on one CPU core.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import torch
from torch import nn
from torch.nn import functional

from core.reading.relating.encoder import ASSET
from core.reading.relating.pieces import MARKS, pieces_of
from training.relating.export import export
from training.relating.lines import FOLDER, LABELS, Line, written
from training.relating.model import Relater, vocabulary
from training.relating.sketched import sketched
from training.relating.solved import solved

HUMAN = Path(__file__).parents[1] / "human"
_HELD = 12
_NONES = 0.25  # share of unrelated pairs of whole requests that is kept
_RATES = (6e-5, 1e-3)  # encoder, head
_BATCH = 32


@dataclass(frozen=True)
class Data:
    """Lines to learn from, clauses held back, and the development requests."""

    learned: list[Line]
    held: list[Line]
    dev: list[Line]


def data() -> Data:
    """All lines of the three sources, divided by clause and by file."""
    draw = random.Random(1)
    learned, held = [], []
    for path in sorted(FOLDER.glob("*.tsv")):
        for line in written(path):
            (held if crc32(line.group.encode()) % _HELD == 0 else learned).append(line)
    for path in sorted(HUMAN.glob("plans_*.jsonl")):
        learned += sketched(path)
    for path in sorted((HUMAN / "solved").glob("plans_?.jsonl")):
        learned += [s for s in solved(path) if s.label != "none" or draw.random() < _NONES]
    dev = [s for p in sorted((HUMAN / "solved").glob("plans_*_dev.jsonl")) for s in solved(p)]
    return Data(learned, held, dev)


@dataclass(frozen=True)
class Cut:
    """A line in pieces, with the places of its two marks and the number of its label."""

    pieces: list[int]
    first: int
    second: int
    label: int


def cut(lines: list[Line]) -> list[Cut]:
    """Lines as numbers; one whose marks lie beyond the longest clause is left out."""
    known, found = vocabulary(), []
    for line in lines:
        pieces = pieces_of(line.text, known)
        places = {MARKS[p - 1][1]: n for n, p in reversed(list(enumerate(pieces))) if 0 < p < 9}
        if "x" in places and "y" in places:
            found.append(Cut(pieces, places["x"], places["y"], LABELS.index(line.label)))
    return found


Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def batches(lines: list[Cut], draw: random.Random | None = None) -> Iterator[Batch]:
    """Batches of lines of like length."""
    order = list(lines)
    if draw is not None:
        draw.shuffle(order)
    found = []
    for start in range(0, len(order), 20 * _BATCH):
        near = sorted(order[start : start + 20 * _BATCH], key=lambda c: len(c.pieces))
        found += [near[n : n + _BATCH] for n in range(0, len(near), _BATCH)]
    if draw is not None:
        draw.shuffle(found)
    for one in found:
        length = max(len(c.pieces) for c in one)
        pieces = torch.tensor([c.pieces + [0] * (length - len(c.pieces)) for c in one])
        yield (pieces, torch.tensor([c.first for c in one]), torch.tensor([c.second for c in one]),
               torch.tensor([c.label for c in one]))  # fmt: skip


def measured(model: Relater, lines: list[Cut]) -> str:
    """Share right, and of the relations found and stated the shares that are right and found."""
    model.eval()
    right = found = stated = hit = count = 0
    with torch.no_grad():
        for pieces, first, second, label in batches(lines):
            said = model(pieces, first, second).argmax(1)
            count += len(label)
            right += int((said == label).sum())
            found += int((said > 1).sum())
            stated += int((label > 1).sum())
            hit += int(((said == label) & (label > 1)).sum())
    model.train()
    shares = (right / max(count, 1), hit / max(found, 1), hit / max(stated, 1))
    told = "right {:.3f}; relations: precision {:.3f}, recall {:.3f}".format(*shares)
    return f"{count} pairs, {told} of {stated}"


def train(model: Relater, known: Data, epochs: int, run: Path) -> None:
    """Epochs after the last one kept in `run`."""
    lines, held, dev = cut(known.learned), cut(known.held), cut(known.dev)
    own = [p for n, p in model.named_parameters() if n.split(".")[0] in ("head", "last")]
    rest = [p for n, p in model.named_parameters()
            if p.requires_grad and n.split(".")[0] not in ("head", "last")]  # fmt: skip
    optimiser = torch.optim.AdamW(
        [{"params": rest, "lr": _RATES[0]}, {"params": own, "lr": _RATES[1]}], weight_decay=0.01
    )
    total = epochs * (len(lines) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 100) * max(0.02, 1 - step / total)
    )
    kept, begun = run / "relater.pt", 0
    if kept.exists():
        state = torch.load(kept)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        begun = state["epochs"]
    model.train()
    for epoch in range(begun, epochs):
        start, losses = time.monotonic(), []
        for step, (pieces, first, second, label) in enumerate(batches(lines, random.Random(epoch))):
            loss = functional.cross_entropy(
                model(pieces, first, second), label, label_smoothing=0.02
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
            if step % 40 == 39:
                spent = time.monotonic() - start
                print(f"  {step + 1}: loss {sum(losses[-40:]) / 40:.3f}, {spent:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)
        print("  clauses held back:", measured(model, held), flush=True)
        print("  development requests:", measured(model, dev), flush=True)
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(), "epochs": epoch + 1}, kept)  # fmt: skip


def main() -> None:
    """Read the data, train, measure, write the asset."""
    parser = argparse.ArgumentParser(prog="python -m training.relating", description=__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--run", type=Path, default=Path("training/runs/relating"))
    parser.add_argument("--out", type=Path, default=ASSET)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    options.run.mkdir(parents=True, exist_ok=True)
    known = data()
    print(f"{len(known.learned)} pairs to learn from, {len(known.held)} and {len(known.dev)} held")
    print(Counter(line.label for line in known.learned).most_common(), flush=True)
    model = Relater()
    model.begin()
    train(model, known, options.epochs, options.run)
    model.eval()
    print(export(model, options.out, [line.text for line in known.held[:200]]))


if __name__ == "__main__":
    main()
