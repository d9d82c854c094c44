"""A model file is judged before llama.cpp sees it: made here byte for byte, damaged at will."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import ModelError
from core.reading.models import gguf_check
from core.reading.models.gguf_check import check
from core.reading.models.models_found import check_pin, found_models

WIDTH, WORDS = 32, 4


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def entry(key: str, value: object) -> bytes:
    """A metadata entry: text, whole number, or a list of texts."""
    if isinstance(value, str):
        return text(key) + struct.pack("<I", 8) + text(value)
    if isinstance(value, int):
        return text(key) + struct.pack("<II", 4, value)
    assert isinstance(value, list)
    return text(key) + struct.pack("<IIQ", 9, 8, len(value)) + b"".join(map(text, value))


def tensor(name: str, sizes: tuple[int, ...], kind: int = 0, offset: int = 0) -> bytes:
    return (
        text(name)
        + struct.pack("<I", len(sizes))
        + struct.pack(f"<{len(sizes)}Q", *sizes)
        + struct.pack("<IQ", kind, offset)
    )


METADATA = {
    "general.architecture": "llama",
    "general.name": "Tiny",
    "general.license": "Apache-2.0",
    "llama.block_count": 1,
    "llama.embedding_length": WIDTH,
    "llama.context_length": 64,
    "llama.attention.head_count": 1,
    "tokenizer.ggml.tokens": [f"t{i}" for i in range(WORDS)],
}


def gguf(
    metadata: dict[str, object] | None = None,
    tensors: list[bytes] | None = None,
    *,
    magic: bytes = b"GGUF",
    version: int = 3,
    counts: tuple[int, int] | None = None,
    data: int = WIDTH * WORDS * 4,
) -> bytes:
    """A whole file. `counts`: the numbers of tensors and entries that it claims to have."""
    metadata = {**METADATA, **(metadata or {})}
    tensors = [tensor("token_embd.weight", (WIDTH, WORDS))] if tensors is None else tensors
    claimed = counts or (len(tensors), len(metadata))
    head = magic + struct.pack("<IQQ", version, *claimed)
    head += b"".join(entry(k, v) for k, v in metadata.items()) + b"".join(tensors)
    return head + b"\0" * (-len(head) % 32) + b"\0" * data


def write(folder: Path, content: bytes, name: str = "tiny.gguf") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


# ---------------------------------------------------------------- the check


def test_a_whole_file_is_described(tmp_path):
    """The summary says what the file says of itself."""
    found = check(write(tmp_path, gguf()))
    assert (found.name, found.architecture, found.licence) == ("Tiny", "llama", "Apache-2.0")
    assert (found.parameters, found.quantisation, found.context) == (WIDTH * WORDS, "F32", 64)
    assert found.prompt_style == ""


def test_every_truncation_is_refused(tmp_path):
    """Wherever a file is cut off, it is refused in words and nothing else happens."""
    whole = gguf()
    for length in range(0, len(whole), 7):
        with pytest.raises(ModelError):
            check(write(tmp_path, whole[:length]))


@given(st.integers(0, len(gguf()) - WIDTH * WORDS * 4 - 1), st.integers(0, 255))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_byte_is_survived(tmp_path, place, value):
    """Any byte of the header may be anything: the file is described or refused, never a crash."""
    content = bytearray(gguf())
    content[place] = value
    try:
        assert check(write(tmp_path, bytes(content))).size_bytes == len(content)
    except ModelError as error:
        if not (error.what and error.remedy):
            pytest.fail(f"no words for {error!r}")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + b"\0" * 100, "not a GGUF"),
        (gguf(version=1), "version 1"),
        (gguf(version=3 << 24), "byte order"),
        (gguf(counts=(2**40, 8)), "claims to have 1099511627776 tensors"),
        (gguf(counts=(1, 2**63)), "metadata entries"),
        (gguf({"general.architecture": "whisper"}), "'whisper'"),
        (gguf({"split.count": 3}), "one part of several"),
        (gguf({"llama.embedding_length": 64}), "do not agree"),
        (gguf({"llama.block_count": 0}), "do not agree"),
        (gguf({"general.alignment": 7}), "alignment is 7"),
        (gguf(tensors=[]), "no matrices"),
        (gguf({"tokenizer.ggml.tokens": []}), "no vocabulary"),
        (gguf(tensors=[tensor("a", (2**40, 2**40))]), "impossible sizes"),
        (gguf(tensors=[tensor("a", (0,))]), "impossible sizes"),
        (gguf(tensors=[tensor("a", (32,), kind=99)]), "type 99"),
        (gguf(tensors=[tensor("a", (32,) * 5)]), "5 dimensions"),
        (gguf(tensors=[tensor("a", (32,), offset=10_000)]), "ends before the end"),
        (gguf({"reckoner.prompt_style": "reckoner", "reckoner.format": 9}), "another version"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, content, words):
    """Each fault has its own reason in the message, and something to do about it."""
    with pytest.raises(ModelError) as caught:
        check(write(tmp_path, content))
    assert words in str(caught.value)
    assert caught.value.remedy


def test_a_list_that_claims_to_be_huge_costs_nothing(tmp_path):
    """A list's length is compared with the file before anything is read."""
    lie = text("x") + struct.pack("<IIQ", 9, 8, 2**50)
    content = b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + lie + b"\0" * 64
    with pytest.raises(ModelError, match="list entries"):
        check(write(tmp_path, content))


def test_a_nested_list_is_refused(tmp_path):
    """Lists of lists, which no model needs, are not walked into."""
    nested = text("x") + struct.pack("<IIQ", 9, 9, 1) + b"\0" * 64
    with pytest.raises(ModelError, match="unknown type 9"):
        check(write(tmp_path, b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + nested))


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    """The system's own reason is in the message."""
    with pytest.raises(ModelError, match="No such file"):
        check(tmp_path / "none.gguf")


def test_memory_is_compared_and_may_be_overruled(tmp_path, monkeypatch):
    """Too little free memory stops a load, unless the user says to load anyway."""
    path = write(tmp_path, gguf())
    little = SimpleNamespace(available=1000)
    monkeypatch.setattr(gguf_check.psutil, "virtual_memory", lambda: little)
    with pytest.raises(ModelError, match="not enough free memory"):
        check(path)
    assert check(path, load_anyway=True).name == "Tiny"


def test_a_processor_without_avx2_is_named(tmp_path, monkeypatch):
    """llama.cpp is not started where it would die of an illegal instruction."""
    monkeypatch.setattr(gguf_check, "has_avx2", lambda: False)
    with pytest.raises(ModelError, match="AVX2"):
        check(write(tmp_path, gguf()), load_anyway=True)


# ---------------------------------------------------------------- the models that can be chosen


def test_models_are_listed_with_their_problems(tmp_path):
    """Good files have a summary, bad ones the reason; the embedded model comes first."""
    embedded = write(tmp_path, gguf(), "ours.gguf")
    digest = hashlib.sha256(embedded.read_bytes()).hexdigest()
    embedded.with_suffix(".sha256").write_text(f"{digest}  ours.gguf\n")
    folder = tmp_path / "models"
    (folder / "below").mkdir(parents=True)
    write(folder, gguf({"general.name": "Mine"}), "b.gguf")
    write(folder / "below", b"GGUF", "a.gguf")
    ours, good, bad = found_models(folder, embedded)
    assert ours.embedded
    assert ours.summary is not None
    assert bad.summary is None
    assert "too short" in bad.problem
    assert good.summary is not None
    assert (good.summary.name, good.embedded) == ("Mine", False)


def test_a_changed_embedded_model_is_not_used(tmp_path):
    """One changed byte in the weights is found by the checksum."""
    content = gguf()
    embedded = write(tmp_path, content, "ours.gguf")
    digest = hashlib.sha256(content).hexdigest()
    embedded.with_suffix(".sha256").write_text(f"{digest}  ours.gguf\n")
    write(tmp_path, content[:-1] + b"\1", "ours.gguf")
    (found,) = found_models(tmp_path / "none", embedded)
    assert found.summary is None
    assert "changed or damaged" in found.problem


def test_an_embedded_model_without_pin_is_not_used(tmp_path):
    """The pin is needed, not merely honoured where present."""
    with pytest.raises(ModelError, match="missing"):
        check_pin(write(tmp_path, gguf()))
