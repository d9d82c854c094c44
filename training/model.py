"""The embedded model in PyTorch: a decoder of the llama architecture, as llama.cpp computes it.

Guarantees: RMSNorm before each part, interleaved rotary pairs, SwiGLU, no biases, and one matrix
for reading and writing tokens. `training.parity` proves that llama.cpp gives the same logits.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Shape:
    """Sizes. `hidden` and `inner` are multiples of 32, as the quantised rows need."""

    vocabulary: int
    hidden: int = 192
    inner: int = 512
    layers: int = 6
    heads: int = 6
    context: int = 512
    rope_base: float = 10_000.0
    epsilon: float = 1e-5

    def __post_init__(self) -> None:
        if self.hidden % 32 or self.inner % 32 or self.hidden % (2 * self.heads):
            raise ValueError("hidden and inner must be multiples of 32, and heads divide hidden")

    def to_dict(self) -> dict[str, int | float]:
        return asdict(self)


def rotary_table(length: int, head: int, base: float) -> tuple[Tensor, Tensor]:
    """Cosines and sines (length, head / 2): pair i at place p turns by p · base^(-2i/head)."""
    frequency = base ** (-torch.arange(0, head, 2, dtype=torch.float32) / head)
    angle = torch.outer(torch.arange(length, dtype=torch.float32), frequency)
    return angle.cos(), angle.sin()


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """`x` (batch, heads, length, head) with each pair (even, odd) turned by its angle."""
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), dim=-1)
    return turned.flatten(-2)


class Block(nn.Module):
    """One layer: attention over what came before, then SwiGLU."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size, self.heads = shape.hidden, shape.heads
        self.attention_norm = nn.RMSNorm(size, eps=shape.epsilon)
        self.qkv = nn.Linear(size, 3 * size, bias=False)
        self.out = nn.Linear(size, size, bias=False)
        self.inner_norm = nn.RMSNorm(size, eps=shape.epsilon)
        self.gate_up = nn.Linear(size, 2 * shape.inner, bias=False)
        self.down = nn.Linear(shape.inner, size, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        x = x + self._attend(self.attention_norm(x), cosine, sine)
        gate, up = self.gate_up(self.inner_norm(x)).chunk(2, dim=-1)
        return x + self.down(F.silu(gate) * up)

    def _attend(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        batch, length, size = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        q, k = rotate(q, cosine, sine).to(v.dtype), rotate(k, cosine, sine).to(v.dtype)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out(y.transpose(1, 2).reshape(batch, length, size))


class Reader(nn.Module):
    """Token ids (batch, length) to logits (batch, length, vocabulary)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.hidden)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.hidden, eps=shape.epsilon)
        cosine, sine = rotary_table(shape.context, shape.hidden // shape.heads, shape.rope_base)
        self.register_buffer("cosine", cosine, persistent=False)
        self.register_buffer("sine", sine, persistent=False)
        self.apply(self._initialise)
        for block in self.blocks:  # residual branches start small, so that depth adds no noise
            for last in (block.out, block.down):
                nn.init.normal_(last.weight, std=0.02 / (2 * shape.layers) ** 0.5)

    @staticmethod
    def _initialise(module: nn.Module) -> None:
        if isinstance(module, nn.Linear | nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)

    def hidden(self, ids: Tensor) -> Tensor:
        """The last layer's normalised output (batch, length, hidden)."""
        length = ids.shape[1]
        cosine, sine = self.cosine[:length], self.sine[:length]
        x = self.embedding(ids)
        for block in self.blocks:
            x = block(x, cosine, sine)
        return self.norm(x)

    def forward(self, ids: Tensor) -> Tensor:
        return F.linear(self.hidden(ids), self.embedding.weight)

    def parameter_count(self) -> int:
        return sum(p.numel() for p in self.parameters())
