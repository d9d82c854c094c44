"""Proves that llama.cpp computes what was trained: same token ids, same logits.

Guarantees: exits with 1, saying where, if any of the texts tokenises differently, or if the logits
after any of the prompts differ by more than the tolerance of the file's number format. Run it on a
short-trained model before training at length, and on every file that is to be shipped.

    python -m training.parity --run NAME --model FILE.gguf --data FILE.jsonl...
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from core.reading.models.gguf_check import check, summary
from core.reading.models.llama_session import LlamaSession, Turn
from core.reading.models.prompt import PromptStyle, frame, sentence_text
from training.export import RUNS, load_reader
from training.model import Reader
from training.tokenizer import Line, LineCoder, read_lines

# Largest difference of a logit, as a share of the logits' own spread (standard deviation).
TOLERANCE = {"F32": 0.01, "F16": 0.03, "Q8_0": 0.25}
ODD_TEXTS = (
    "", " ", "  two  blanks ", "w1", "w1w2", "arrow1", "w16 w123", "order(w1;d1;w2)", "<eos> <sep>",
    "it's they'LL I'd", "naïve café — “quoted” 3½", "日本語 текст 👩‍🏭",
    "a\tb\r\n\nc  \n", "w1's", ") (w1) )", "12,345.67 17.5% €300",
    "not_in_row(h2) order(", "ﬁn İstanbul ß", "\u00a0nbsp\u2028line", "x_1 _w1_ W1",
)  # fmt: skip


@dataclass(frozen=True)
class Parity:
    """`texts`: how many were tokenised alike. `worst`: largest difference of a logit over the
    spread of the logits. `agreed`: share of prompts with the same likeliest token."""

    texts: int
    worst: float
    agreed: float


def compare(
    reader: Reader, coder: LineCoder, path: Path, lines: list[Line], prompts: int = 50
) -> Parity:
    """Compares the PyTorch model with the file. Raises AssertionError where ids differ."""
    session = LlamaSession(path, threads=2, context=512, sequences=1)
    try:
        texts = [*ODD_TEXTS, *(text for line in lines for text in (line.prompt, line.completion))]
        for text in texts:
            ours, theirs = coder.text(text), session.tokenize(text, special=False)
            assert ours == theirs, f"{text!r}: {ours} in training, {theirs} in llama.cpp"
        worst, agreed = 0.0, 0
        for line in lines[:prompts]:
            difference, same = _logit_difference(reader, coder, session, line)
            worst, agreed = max(worst, difference), agreed + same
        return Parity(len(texts), worst, agreed / max(1, len(lines[:prompts])))
    finally:
        session.close()


def _logit_difference(
    reader: Reader, coder: LineCoder, session: LlamaSession, line: Line
) -> tuple[float, bool]:
    around = frame(PromptStyle.RECKONER)
    ids = [
        *session.tokenize(around.before[0].text, special=True),
        *session.tokenize(sentence_text(PromptStyle.RECKONER, line.prompt), special=False),
        *session.tokenize(around.after[0].text, special=True),
    ]
    assert ids == coder.prompt(line.prompt), f"{line.prompt!r} is framed differently"
    ids += coder.text(line.completion)
    session.forget()
    theirs = session.advance([Turn(0, 0, tuple(ids))])[0]
    with torch.no_grad():
        ours = reader(torch.tensor([ids]))[0, -1].numpy()
    return float(np.abs(ours - theirs).max() / ours.std()), bool(ours.argmax() == theirs.argmax())


def main() -> None:
    parser = argparse.ArgumentParser(description="Compares a checkpoint with its GGUF file.")
    parser.add_argument("--run", required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", nargs="+", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=200)
    options = parser.parse_args()
    check(options.model)
    checkpoint = torch.load(RUNS / options.run / "checkpoint.pt", weights_only=True)
    lines = [line for path in options.data for line in read_lines(path)]
    random.Random(0).shuffle(lines)
    coder = LineCoder(checkpoint["tokenizer"])
    parity = compare(load_reader(checkpoint), coder, options.model, lines[: options.lines])
    tolerance = TOLERANCE[summary(options.model).quantisation]
    print(
        f"{parity.texts} texts tokenised alike; largest logit difference {parity.worst:.4f} of "
        f"the spread (tolerance {tolerance}); same likeliest token {parity.agreed:.0%}"
    )
    sys.exit(parity.worst > tolerance)


if __name__ == "__main__":
    main()
