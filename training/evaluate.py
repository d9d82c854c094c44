"""Scores a model on held-out lines: how many sentences are read exactly as they should be.

Guarantees: a line counts only if the whole completion is the one expected. A checkpoint is scored
in PyTorch without writing anything out: greedy decoding gives the expected text exactly when the
likeliest token is the expected one at each place after the expected beginning. A GGUF file is
scored as the program runs it, with time per sentence.

    python -m training.evaluate --model FILE.gguf --data FILE.jsonl... [--lines 500] [--wrong 20]
    python -m training.evaluate --run NAME --data FILE.jsonl...
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from time import perf_counter

import torch

from core.reading.models.gguf_check import check
from core.reading.models.model import ModelText, ReadingModel
from training.export import RUNS, load_reader
from training.model import Reader
from training.tokenizer import PAD_ID, Line, LineCoder, read_lines

ALL = "all"


@torch.no_grad()
def exact_lines(reader: Reader, coder: LineCoder, lines: list[Line], device: str) -> list[bool]:
    """For each line, whether greedy decoding writes exactly its completion."""
    coded = coder.lines(lines)
    order = sorted(range(len(coded)), key=lambda i: len(coded[i][0]))
    right = [False] * len(coded)
    for start in range(0, len(order), 64):
        group = order[start : start + 64]
        longest = max(len(coded[i][0]) for i in group)
        ids = torch.full((len(group), longest), PAD_ID)
        for row, i in enumerate(group):
            ids[row, : len(coded[i][0])] = torch.tensor(coded[i][0])
        best = reader(ids[:, :-1].to(device)).argmax(-1).cpu()
        for row, i in enumerate(group):
            first, end = coded[i][1], len(coded[i][0])
            right[i] = bool((best[row, first - 1 : end - 1] == ids[row, first:end]).all())
    return right


def shares(lines: list[Line], right: list[bool]) -> dict[str, float]:
    """Share of right lines by class, and over all of them."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for line, ok in zip(lines, right, strict=True):
        by_kind[ALL].append(ok)
        if line.kind:
            by_kind[line.kind].append(ok)
    return {kind: sum(oks) / len(oks) for kind, oks in by_kind.items()}


def exact_by_kind(
    reader: Reader, coder: LineCoder, lines: list[Line], device: str = "cpu"
) -> dict[str, float]:
    """Share of lines answered exactly, by class and over all."""
    return shares(lines, exact_lines(reader, coder, lines, device))


def read_file(model: ReadingModel, lines: list[Line], together: int) -> list[ModelText]:
    """The texts that a GGUF model writes, `together` sentences at a time, without a grammar."""
    texts: list[ModelText] = []
    for start in range(0, len(lines), together):
        group = [(line.prompt, None) for line in lines[start : start + together]]
        texts += model.read_many(group)
    return texts


def _score_file(options: argparse.Namespace, lines: list[Line]) -> list[bool]:
    check(options.model)
    model = ReadingModel(options.model, threads=options.threads)
    started = perf_counter()
    texts = read_file(model, lines, options.together)
    milliseconds = (perf_counter() - started) * 1000 / len(lines)
    read = sum(t.tokens_prompt for t in texts) / sum(t.ms_prompt for t in texts) * 1000
    written = sum(t.tokens_generated for t in texts) / sum(t.ms_generate for t in texts) * 1000
    print(
        f"{milliseconds:.1f} ms a sentence ({options.together} together); {read:.0f} tokens/s "
        f"read, {written:.0f} tokens/s written"
    )
    right = [t.text == line.completion for t, line in zip(texts, lines, strict=True)]
    wrong = [(line, t) for line, t, ok in zip(lines, texts, right, strict=True) if not ok]
    for line, text in wrong[: options.wrong]:
        print(f"  {line.prompt}\n    expected {line.completion}\n    written  {text.text}")
    return right


def _score_run(options: argparse.Namespace, lines: list[Line]) -> list[bool]:
    checkpoint = torch.load(RUNS / options.run / "checkpoint.pt", weights_only=True)
    coder = LineCoder(checkpoint["tokenizer"])
    return exact_lines(load_reader(checkpoint), coder, lines, "cpu")


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores a checkpoint or a GGUF file.")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--run")
    which.add_argument("--model", type=Path)
    parser.add_argument("--data", nargs="+", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=500, help="at most so many of each file")
    parser.add_argument("--wrong", type=int, default=0, help="show so many wrong ones")
    parser.add_argument("--together", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    for path in options.data:
        lines = list(read_lines(path))[: options.lines]
        right = (_score_file if options.model else _score_run)(options, lines)
        for kind, share in sorted(shares(lines, right).items()):
            print(f"{path.stem:20} {kind:20} {share:.1%}")


if __name__ == "__main__":
    main()
