"""The whole recipe in one command, step by step, each step left out where it is already done.

Guarantees: data, tokenizer, training, export, parity and evaluation follow one another; what a
step made is kept in `training/runs/NAME`, so that the same command goes on after an interruption.
With --pieces the checkpoint and the model also lie in that folder, in pieces of at most 16 MiB, and
are taken up from there again: a machine that is lent for minutes can be left and come back to.

    python -m training.whole --run small --minutes 105
    python -m training.whole --run large --minutes 9 --total-minutes 25 --hidden 512 --inner 1408 \
        --layers 8 --heads 8 --lines 3000000 --pieces $OUT
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.export import RUNS
from training.pieces import cut, join

PUBLIC = RUNS / "public"


def main() -> None:
    options = _options()
    folder = RUNS / options.run
    folder.mkdir(parents=True, exist_ok=True)
    human, mixed, generated = (folder / f"{n}.jsonl" for n in ("human", "mixed", "generated"))
    held, tokenizer = folder / "held.jsonl", folder / "tokenizer.json"
    _make(generated, "generate", "--lines", options.lines, "--seed", 1, "--out", generated)
    _make(held, "generate", "--lines", 1000, "--seed", 999_999, "--out", held)
    _make(human, "human_data", "--out", human)
    recombined = min(options.lines // 4, 400_000)
    _make(mixed, "recombine", "--lines", recombined, "--out", mixed, human)
    public = sorted(PUBLIC.glob("*.jsonl"))
    size = options.vocabulary
    _make(tokenizer, "tokenizer", "--data", generated, human, *public, "--vocabulary", size,
          "--out", tokenizer)  # fmt: skip
    if options.pieces and (options.pieces / "checkpoint.pt.index").exists():
        join(options.pieces, folder / "checkpoint.pt")
    _train(options, folder, [f"{generated}:1", f"{human}:8", f"{mixed}:1.5"], public)
    _step("export", "--run", options.run, "--out", folder / "reader.gguf")
    _step("parity", "--run", options.run, "--model", folder / "reader.gguf", "--data", held)
    _step("evaluate", "--model", folder / "reader.gguf", "--data", held, human)
    if options.pieces:
        cut(folder / "checkpoint.pt", options.pieces)
        cut(folder / "reader.gguf", options.pieces)


def _train(options: argparse.Namespace, folder: Path, data: list[str], public: list[Path]) -> None:
    """Trains for the total time, or for this call's minutes of it."""
    shape = ("--hidden", options.hidden, "--inner", options.inner, "--layers", options.layers,
             "--heads", options.heads, "--rate", options.rate)  # fmt: skip
    total = options.total_minutes or options.minutes
    resume = ("--resume",) if (folder / "checkpoint.pt").exists() else ()
    _step(
        "train", "--run", options.run, "--tokenizer", folder / "tokenizer.json", *shape, *resume,
        "--data", *data, *(f"{path}:{options.public_weight}" for path in public),
        "--eval", folder / "held.jsonl", "--minutes", total, "--stop-after", options.minutes,
        "--batch-tokens", options.batch_tokens,
    )  # fmt: skip


def _make(target: Path, module: str, *arguments: object) -> None:
    """One step, unless its result is there."""
    if not target.exists():
        _step(module, *arguments)


def _step(module: str, *arguments: object) -> None:
    words = [sys.executable, "-m", f"training.{module}", *map(str, arguments)]
    print("==", " ".join(words[2:]), flush=True)
    subprocess.run(words, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", required=True)
    parser.add_argument("--minutes", type=float, default=100.0, help="of training in this call")
    parser.add_argument("--total-minutes", type=float, help="of training over all calls")
    parser.add_argument("--lines", type=int, default=400_000, help="generated lines")
    parser.add_argument("--vocabulary", type=int, default=2400)
    parser.add_argument("--public-weight", type=float, default=2.0)
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--inner", type=int, default=512)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch-tokens", type=int, default=4096)
    parser.add_argument("--pieces", type=Path, help="folder for pieces of at most 16 MiB")
    return parser.parse_args()


if __name__ == "__main__":
    main()
