"""Two tiny models in the manner of foreign chat models, for the tests: weights of pure chance.

Guarantees: the files have what other makers' files have and ours has not (turn tokens, another end
token than the one that ends a turn, a file's own first token, a short context, a chat template that
asks for a system role), so that the tests prove what the program does with them: they know
nothing, so whatever they write well is the grammar's doing. The same files every time.

    python -m training.tiny_chat --out tests/models
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
from tokenizers import pre_tokenizers

HIDDEN, INNER, HEADS = 32, 64, 2
TEMPLATE = "{% if messages[0].role != 'system' %}{{ raise_exception('system') }}{% endif %}"


@dataclass(frozen=True)
class Made:
    """One file: its control tokens, which of them the file calls first and last, its context."""

    name: str
    control: tuple[str, ...]
    first: str
    last: str
    adds_first: bool
    context: int


FILES = (
    Made("tiny-chatml", ("<|endoftext|>", "<|im_start|>", "<|im_end|>"), "<|endoftext|>",
         "<|endoftext|>", False, 2048),
    Made("tiny-gemma", ("<bos>", "<eos>", "<start_of_turn>", "<end_of_turn>"), "<bos>",
         "<eos>", True, 256),
)  # fmt: skip


def write(made: Made, path: Path) -> None:
    """Writes the file: a llama of one block over single bytes and its control tokens."""
    tokens = [*made.control, *sorted(pre_tokenizers.ByteLevel.alphabet())]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name(made.name)
    writer.add_license("Apache-2.0")
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(made.context)
    writer.add_embedding_length(HIDDEN)
    writer.add_feed_forward_length(INNER)
    writer.add_block_count(1)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(HIDDEN // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    kinds = [gguf.TokenType.CONTROL if t in made.control else gguf.TokenType.NORMAL for t in tokens]
    writer.add_token_types(kinds)
    writer.add_token_merges(["a b"])  # a file without merges is not loaded; this pair is rare
    writer.add_bos_token_id(tokens.index(made.first))
    writer.add_eos_token_id(tokens.index(made.last))
    writer.add_add_bos_token(made.adds_first)
    writer.add_chat_template(TEMPLATE)
    for name, tensor in _tensors(len(tokens)).items():
        writer.add_tensor(name, tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _tensors(vocabulary: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)

    def chance(rows: int, columns: int) -> np.ndarray:
        return random.normal(0, columns**-0.5, (rows, columns)).astype(np.float32)

    block = {
        "attn_q": chance(HIDDEN, HIDDEN), "attn_k": chance(HIDDEN, HIDDEN),
        "attn_v": chance(HIDDEN, HIDDEN), "attn_output": chance(HIDDEN, HIDDEN),
        "ffn_gate": chance(INNER, HIDDEN), "ffn_up": chance(INNER, HIDDEN),
        "ffn_down": chance(HIDDEN, INNER),
    }  # fmt: skip
    ones = {"attn_norm": np.ones(HIDDEN, np.float32), "ffn_norm": np.ones(HIDDEN, np.float32)}
    return {
        "token_embd.weight": chance(vocabulary, HIDDEN),
        "output_norm.weight": np.ones(HIDDEN, np.float32),
        **{f"blk.0.{name}.weight": tensor for name, tensor in (block | ones).items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("tests/models"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for made in FILES:
        write(made, options.out / f"{made.name}.gguf")
        print(options.out / f"{made.name}.gguf")


if __name__ == "__main__":
    main()
