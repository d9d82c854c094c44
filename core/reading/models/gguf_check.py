"""Decides, before llama.cpp sees a model file, whether it can be loaded here.

Guarantees: a file that passes is a whole GGUF file of a text model of a known architecture, with
every matrix inside the file, small enough for the memory that is free, on a processor with the
instructions llama.cpp was built for. Anything else is a `ModelError` in plain words. The file is
only read.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psutil

from core.errors import ModelError
from core.reading.models.gguf_header import GET_WHOLE, TENSOR_TYPES, Header, read_header
from core.reading.models.prompt import FORMAT, FORMAT_KEY, STYLE_KEY

# Architectures that write text and that the locked llama.cpp knows.
ARCHITECTURES = frozenset(
    {
        "apertus", "arcee", "baichuan", "bailingmoe", "bitnet", "bloom", "chatglm", "cohere2",
        "command-r", "dbrx", "deci", "deepseek", "deepseek2", "dots1", "ernie4_5",
        "ernie4_5-moe", "exaone", "exaone4", "falcon", "falcon-h1", "gemma", "gemma2", "gemma3",
        "gemma3n", "glm4", "glm4moe", "gpt-oss", "gpt2", "gptneox", "granite", "granitehybrid",
        "granitemoe", "hunyuan-dense", "hunyuan-moe", "internlm2", "jais", "lfm2", "lfm2moe",
        "llama", "llama4", "mamba", "mamba2", "minicpm", "minicpm3", "mistral3", "mpt",
        "nemotron", "nemotron_h", "olmo", "olmo2", "olmoe", "openelm", "orion", "phi2", "phi3",
        "phimoe", "plamo", "plamo2", "qwen", "qwen2", "qwen2moe", "qwen3", "qwen3moe",
        "qwen3next", "refact", "rwkv6", "rwkv7", "seed_oss", "smallthinker", "smollm3",
        "stablelm", "starcoder", "starcoder2", "xverse",
    }
)  # fmt: skip
_WORKING_MEMORY = 150_000_000  # bytes llama.cpp takes beside weights and cache
_TOKENS = 4096  # that a model is made to remember at once
_PF_AVX2_INSTRUCTIONS_AVAILABLE = 40  # Windows processor feature number


@dataclass(frozen=True)
class ModelSummary:
    """What a model file says of itself. `parameters`: number of weights. `context`: tokens it was
    trained to read at once (0: not stated). `size_bytes`: of the file. `prompt_style`: "reckoner"
    for ours, "" where not stated. `origin`: who made it, or from what. `memory_bytes`: what loading
    it takes."""

    name: str
    architecture: str
    parameters: int
    quantisation: str
    context: int
    size_bytes: int
    prompt_style: str
    licence: str
    origin: str = ""
    memory_bytes: int = 0


def summary(path: Path) -> ModelSummary:
    """What the file says of itself. Raises ModelError where it is no whole GGUF file."""
    header = read_header(path)
    _check_extent(path, header)
    return _summarise(path, header)


def free_memory() -> int:
    """Bytes of memory that a program can still get."""
    return int(psutil.virtual_memory().available)


def check(path: Path, *, tokens: int = _TOKENS, load_anyway: bool = False) -> ModelSummary:
    """The summary of a file that can be loaded here.

    Args:
        path: the model file.
        tokens: how many tokens it will be made to remember at once.
        load_anyway: the user chose to load it although memory looks too small.
    Raises ModelError where the file must not be given to llama.cpp.
    """
    header = read_header(path)
    _check_extent(path, header)
    _check_contents(path, header)
    if not load_anyway:
        _check_memory(path, memory_needed(header, tokens))
    _check_processor()
    return _summarise(path, header)


def memory_needed(header: Header, tokens: int) -> int:
    """Bytes that loading takes: weights, the cache of `tokens` tokens, working memory."""
    architecture = header.values.get("general.architecture", "")
    layers = _number(header, f"{architecture}.block_count")
    width = _number(header, f"{architecture}.embedding_length")
    heads = _number(header, f"{architecture}.attention.head_count") or 1
    cached = _number(header, f"{architecture}.attention.head_count_kv") or heads
    cache = 2 * 2 * layers * width * tokens * min(cached, heads) // heads
    return sum(t.size for t in header.tensors) + cache + _WORKING_MEMORY


def _number(header: Header, key: str) -> int:
    value = header.values.get(key, 0)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else 0


def _word(header: Header, key: str) -> str:
    value = header.values.get(key, "")
    return value[:200] if isinstance(value, str) else ""


# ---------------------------------------------------------------- the checks


def _check_extent(path: Path, header: Header) -> None:
    """Every matrix lies inside the file."""
    for tensor in header.tensors:
        if header.data_start + tensor.offset + tensor.size > header.size:
            raise ModelError(
                f"The model file {path.name} is incomplete.",
                f"It ends before the end of the matrix {tensor.name[:60]}.",
                GET_WHOLE,
            )


def _check_contents(path: Path, header: Header) -> None:
    architecture = _word(header, "general.architecture")
    if architecture not in ARCHITECTURES:
        raise ModelError(
            f"The model {path.name} is of a kind that cannot be used here.",
            f"Its architecture is {architecture or 'not stated'!r}.",
            "Choose a model that writes text, such as one of the llama, qwen or gemma families.",
        )
    if _number(header, "split.count") > 1:
        raise ModelError(
            f"The model {path.name} is only one part of several.",
            "Its weights are split over more files.",
            "Choose a model that comes in one file.",
        )
    vocabulary = header.lists.get("tokenizer.ggml.tokens", 0)
    for what, present in (("matrices", header.tensors), ("vocabulary", vocabulary)):
        if not present:
            raise ModelError(
                f"The model {path.name} cannot be used.", f"It has no {what}.", GET_WHOLE
            )
    _check_sizes(path, header, architecture, vocabulary)
    _check_format(path, header)


def _check_sizes(path: Path, header: Header, architecture: str, vocabulary: int) -> None:
    """The numbers that llama.cpp trusts agree with the matrices."""
    table = next((t for t in header.tensors if t.name == "token_embd.weight"), None)
    width = _number(header, f"{architecture}.embedding_length")
    layers = _number(header, f"{architecture}.block_count")
    fits = table is not None and table.sizes == (width, vocabulary)
    if not fits or not 1 <= layers <= 1000:
        raise ModelError(
            f"The model file {path.name} is damaged.",
            "Its stated sizes do not agree with its matrices.",
            GET_WHOLE,
        )


def _check_format(path: Path, header: Header) -> None:
    if header.values.get(STYLE_KEY) == "reckoner" and _number(header, FORMAT_KEY) != FORMAT:
        raise ModelError(
            f"The model {path.name} was made for another version of Reckoner.",
            f"Its format is {_number(header, FORMAT_KEY)}; this version reads format {FORMAT}.",
            "Use the built-in model, or update Reckoner.",
        )


def _check_memory(path: Path, needed: int) -> None:
    free = free_memory()
    if needed > free:
        raise ModelError(
            f"There is not enough free memory for the model {path.name}.",
            f"It needs about {needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free.",
            "Close other programs, choose a smaller model, or load it anyway.",
        )


def _check_processor() -> None:
    if not has_avx2():
        raise ModelError(
            "This computer's processor cannot run the model.",
            "It lacks the AVX2 instructions, which processors have had since about 2013.",
            "Use the reading by rules, or another computer.",
        )


def has_avx2() -> bool:
    """Whether llama.cpp's instructions are there; processors other than Intel's kind need none."""
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return True
    if sys.platform == "win32":
        return bool(
            ctypes.windll.kernel32.IsProcessorFeaturePresent(_PF_AVX2_INSTRUCTIONS_AVAILABLE)
        )
    if sys.platform == "darwin":
        value, size = ctypes.c_int(0), ctypes.c_size_t(4)
        ctypes.CDLL(None).sysctlbyname(
            b"hw.optional.avx2_0", ctypes.byref(value), ctypes.byref(size), None, 0
        )
        return bool(value.value)
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True  # not known: let the worker find out, its death is an ordinary event
    return " avx2" in flags


def _summarise(path: Path, header: Header) -> ModelSummary:
    architecture = _word(header, "general.architecture")
    matrices = Counter[str]()
    for tensor in header.tensors:
        matrices[TENSOR_TYPES[tensor.kind][0]] += tensor.count
    return ModelSummary(
        name=_word(header, "general.name") or path.stem,
        architecture=architecture,
        parameters=sum(t.count for t in header.tensors),
        quantisation=matrices.most_common(1)[0][0] if matrices else "",
        context=_number(header, f"{architecture}.context_length"),
        size_bytes=header.size,
        prompt_style=_word(header, STYLE_KEY),
        licence=_word(header, "general.license"),
        origin=_origin(header),
        memory_bytes=memory_needed(header, _TOKENS),
    )


def _origin(header: Header) -> str:
    """The first thing that the file says of who made it."""
    keys = ("organization", "author", "base_model.0.organization", "basename", "source.url")
    return next((word for key in keys if (word := _word(header, f"general.{key}"))), "")
