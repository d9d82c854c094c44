"""Writes a trained checkpoint as a GGUF file that llama.cpp loads.

Guarantees: architecture `llama`, tokenizer `gpt2` with pre-split `qwen2`, tied embeddings, and
metadata by which Reckoner knows its own model. With `--pin`, the SHA-256 is written beside the
file, as `<name>.sha256`. Needs no converter: the gguf package quantises.

    python -m training.export --run NAME [--type q8_0|f16] [--out FILE.gguf] [--pin]
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch

from core.reading.models.prompt import FORMAT, FORMAT_KEY, STYLE_KEY, PromptStyle
from training.model import Reader, Shape
from training.tokenizer import BOS_ID, CONTROL, EOS_ID, PAD_ID, SEPARATOR_ID

RUNS = Path("training/runs")
MODEL_FILE = Path("assets/models/reckoner-reader.gguf")
TYPES = {
    "f32": (gguf.GGMLQuantizationType.F32, gguf.LlamaFileType.ALL_F32),
    "f16": (gguf.GGMLQuantizationType.F16, gguf.LlamaFileType.MOSTLY_F16),
    "q8_0": (gguf.GGMLQuantizationType.Q8_0, gguf.LlamaFileType.MOSTLY_Q8_0),
}


def load_reader(checkpoint: dict[str, Any]) -> Reader:
    """The model of a checkpoint, ready to be used."""
    reader = Reader(Shape(**checkpoint["shape"]))
    reader.load_state_dict(checkpoint["model"])
    return reader.eval()


def tensors(reader: Reader) -> dict[str, torch.Tensor]:
    """The model's matrices under the names that llama.cpp gives them."""
    named = {"token_embd.weight": reader.embedding.weight, "output_norm.weight": reader.norm.weight}
    for i, block in enumerate(reader.blocks):
        q, k, v = block.qkv.weight.chunk(3)
        gate, up = block.gate_up.weight.chunk(2)
        parts = {
            "attn_norm": block.attention_norm.weight, "attn_q": q, "attn_k": k, "attn_v": v,
            "attn_output": block.out.weight, "ffn_norm": block.inner_norm.weight,
            "ffn_gate": gate, "ffn_up": up, "ffn_down": block.down.weight,
        }  # fmt: skip
        named |= {f"blk.{i}.{name}.weight": tensor for name, tensor in parts.items()}
    return {name: tensor.detach().float().cpu() for name, tensor in named.items()}


def write(reader: Reader, tokenizer_json: str, path: Path, kind: str, name: str) -> str:
    """Writes the model to `path` in format `kind` and returns the file's SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(path, "llama")
    quantisation, file_type = TYPES[kind]
    _describe(writer, reader.shape, name, file_type)
    _add_tokenizer(writer, json.loads(tokenizer_json))
    for tensor_name, tensor in tensors(reader).items():
        used = quantisation if tensor.ndim == 2 else gguf.GGMLQuantizationType.F32
        data = gguf.quants.quantize(np.ascontiguousarray(tensor.numpy()), used)
        writer.add_tensor(tensor_name, data, raw_dtype=used)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _describe(writer: gguf.GGUFWriter, shape: Shape, name: str, file_type: int) -> None:
    writer.add_name(name)
    writer.add_license("Apache-2.0")
    writer.add_description("Reads one lifted English sentence into Reckoner's sketches")
    writer.add_string(STYLE_KEY, PromptStyle.RECKONER.value)
    writer.add_uint32(FORMAT_KEY, FORMAT)
    writer.add_file_type(file_type)
    writer.add_quantization_version(2)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.hidden)
    writer.add_feed_forward_length(shape.inner)
    writer.add_block_count(shape.layers)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(shape.epsilon)
    writer.add_rope_dimension_count(shape.hidden // shape.heads)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_vocab_size(shape.vocabulary)


def _add_tokenizer(writer: gguf.GGUFWriter, tokenizer: dict[str, Any]) -> None:
    by_id = {number: token for token, number in tokenizer["model"]["vocab"].items()}
    kinds = dict.fromkeys(by_id, gguf.TokenType.NORMAL)
    for added in tokenizer["added_tokens"]:
        by_id[added["id"]] = added["content"]
        control = added["content"] in CONTROL
        kinds[added["id"]] = gguf.TokenType.CONTROL if control else gguf.TokenType.USER_DEFINED
    merges = tokenizer["model"]["merges"]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list([by_id[i] for i in range(len(by_id))])
    writer.add_token_types([kinds[i] for i in range(len(by_id))])
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in merges])
    writer.add_bos_token_id(BOS_ID)
    writer.add_eos_token_id(EOS_ID)
    writer.add_sep_token_id(SEPARATOR_ID)
    writer.add_pad_token_id(PAD_ID)
    writer.add_add_bos_token(False)  # the prompt frame writes it
    writer.add_add_eos_token(False)


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a checkpoint as GGUF.")
    parser.add_argument("--run", required=True, help="name of the run in training/runs")
    parser.add_argument("--type", choices=TYPES, default="q8_0")
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    parser.add_argument("--name", default="Reckoner reader 1")
    parser.add_argument("--pin", action="store_true", help="write the SHA-256 beside the file")
    options = parser.parse_args()
    checkpoint = torch.load(RUNS / options.run / "checkpoint.pt", weights_only=True)
    reader = load_reader(checkpoint)
    digest = write(reader, checkpoint["tokenizer"], options.out, options.type, options.name)
    if options.pin:
        pin = options.out.with_suffix(".sha256")
        pin.write_text(f"{digest}  {options.out.name}\n", encoding="ascii")
    size = options.out.stat().st_size / 1e6
    print(
        f"{options.out}: {reader.parameter_count():,} parameters, {size:.2f} MB, SHA-256 {digest}"
    )


if __name__ == "__main__":
    main()
