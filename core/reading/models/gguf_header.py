"""Reads the header of a GGUF file in plain Python, with a bound on everything.

Guarantees: no length, count or offset from the file is believed before it is checked against the
bytes that are there, so a damaged or hostile file costs no more than its own size and ends in a
`ModelError`. Long lists (the vocabulary) are walked over, not kept.

Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, versions 2 and 3.
"""

from __future__ import annotations

import math
import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

from core.errors import ModelError

Value = int | float | bool | str
MOST_TENSORS = 100_000
MOST_ENTRIES = 100_000
LONGEST_KEY = 65_535
LONGEST_TEXT = 64 * 1024 * 1024
MOST_LIST = 4_000_000
_STRING, _ARRAY = 8, 9
# type number: struct format of one value
_SCALARS = {
    0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d",
}  # fmt: skip
# tensor type number: (name, values in a block, bytes in a block)
TENSOR_TYPES = {
    0: ("F32", 1, 4), 1: ("F16", 1, 2), 2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20),
    6: ("Q5_0", 32, 22), 7: ("Q5_1", 32, 24), 8: ("Q8_0", 32, 34), 9: ("Q8_1", 32, 40),
    10: ("Q2_K", 256, 84), 11: ("Q3_K", 256, 110), 12: ("Q4_K", 256, 144), 13: ("Q5_K", 256, 176),
    14: ("Q6_K", 256, 210), 15: ("Q8_K", 256, 292), 16: ("IQ2_XXS", 256, 66),
    17: ("IQ2_XS", 256, 74), 18: ("IQ3_XXS", 256, 98), 19: ("IQ1_S", 256, 50),
    20: ("IQ4_NL", 32, 18), 21: ("IQ3_S", 256, 110), 22: ("IQ2_S", 256, 82),
    23: ("IQ4_XS", 256, 136), 24: ("I8", 1, 1), 25: ("I16", 1, 2), 26: ("I32", 1, 4),
    27: ("I64", 1, 8), 28: ("F64", 1, 8), 29: ("IQ1_M", 256, 56), 30: ("BF16", 1, 2),
    34: ("TQ1_0", 256, 54), 35: ("TQ2_0", 256, 66), 39: ("MXFP4", 32, 17),
}  # fmt: skip
GET_WHOLE = "Get the file again from where it came, and compare its size."


@dataclass(frozen=True)
class TensorInfo:
    """One matrix: its sizes, type number and place after the start of the data."""

    name: str
    sizes: tuple[int, ...]
    kind: int
    offset: int

    @property
    def count(self) -> int:
        """How many values it has."""
        return math.prod(self.sizes)

    @property
    def size(self) -> int:
        """How many bytes it takes in the file."""
        _, values, length = TENSOR_TYPES[self.kind]
        return self.count // values * length


@dataclass(frozen=True)
class Header:
    """All that stands before the weights. `values`: metadata but for lists. `lists`: the number
    of entries of each list. `data_start`: where the weights begin."""

    version: int
    values: dict[str, Value]
    lists: dict[str, int]
    tensors: tuple[TensorInfo, ...]
    data_start: int
    size: int


def read_header(path: Path) -> Header:
    """The header of the file.

    Raises ModelError where the file is missing, is not GGUF, or is cut off or damaged.
    """
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if size < 24:
                raise _damaged(path, "It is too short to hold a model.")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _Walker(path, data, size).header()
    except OSError as error:
        raise ModelError(
            f"The model file {path.name} cannot be opened.",
            f"The system says: {error.strerror or error}.",
            "Check that the file is there and may be read.",
        ) from error


def _damaged(path: Path, why: str) -> ModelError:
    return ModelError(f"The model file {path.name} is damaged or incomplete.", why, GET_WHOLE)


class _Walker:
    """A place in the file that moves forward and never past the end."""

    def __init__(self, path: Path, data: mmap.mmap, size: int) -> None:
        self._path, self._data, self._size = path, data, size
        self._at = 0
        self._number = ""  # format of counts and lengths, by version

    def header(self) -> Header:
        if self._take(4) != b"GGUF":
            raise ModelError(
                f"The file {self._path.name} is not a GGUF model.",
                "It does not begin with the letters GGUF.",
                "Choose a file whose name ends in .gguf.",
            )
        version = self._scalar("I")
        if version not in {2, 3}:
            raise self._foreign_version(version)
        tensor_count = self._count(MOST_TENSORS, "tensors", least_bytes=24)
        entry_count = self._count(MOST_ENTRIES, "metadata entries", least_bytes=13)
        values: dict[str, Value] = {}
        lists: dict[str, int] = {}
        for _ in range(entry_count):
            self._entry(values, lists)
        tensors = tuple(self._tensor() for _ in range(tensor_count))
        start = self._aligned(values.get("general.alignment", 32))
        return Header(version, values, lists, tensors, start, self._size)

    def _foreign_version(self, version: int) -> ModelError:
        turned = int.from_bytes(version.to_bytes(4, "little"), "big")
        why = f"It is GGUF version {version}; versions 2 and 3 are known."
        if turned in {2, 3}:
            why = "It was written for computers with the other byte order."
        return ModelError(
            f"The model {self._path.name} cannot be used.", why, "Get a newer file of this model."
        )

    # ------------------------------------------------------------ single values

    def _take(self, length: int) -> bytes:
        if length > self._size - self._at:
            raise _damaged(self._path, "It ends in the middle of its own description.")
        self._at += length
        return self._data[self._at - length : self._at]

    def _scalar(self, code: str) -> int:
        value: int = struct.unpack(f"<{code}", self._take(struct.calcsize(f"<{code}")))[0]
        return value

    def _count(self, most: int, what: str, least_bytes: int) -> int:
        """A count, believed only where so many entries could fit in the rest of the file."""
        count = self._scalar("Q")
        if count > most or count * least_bytes > self._size - self._at:
            raise _damaged(self._path, f"It claims to have {count} {what}.")
        return count

    def _text(self, longest: int) -> str:
        length = self._scalar("Q")
        if length > longest:
            raise _damaged(self._path, f"It claims to hold a text of {length} bytes.")
        return self._take(length).decode("utf-8", errors="replace")

    # ------------------------------------------------------------ metadata and tensors

    def _entry(self, values: dict[str, Value], lists: dict[str, int]) -> None:
        key = self._text(LONGEST_KEY)
        if key in values or key in lists:
            raise _damaged(self._path, f"It has the entry {key[:60]} twice.")
        kind = self._scalar("I")
        if kind == _ARRAY:
            lists[key] = self._skip_list()
        elif kind == _STRING:
            values[key] = self._text(LONGEST_TEXT)
        elif kind in _SCALARS:
            values[key] = self._scalar(_SCALARS[kind])
        else:
            raise _damaged(self._path, f"The entry {key[:60]} has the unknown type {kind}.")

    def _skip_list(self) -> int:
        """Walks over a list and returns how many entries it has."""
        kind = self._scalar("I")
        if kind in _SCALARS:
            width = struct.calcsize(_SCALARS[kind])
            count = self._count(MOST_LIST, "list entries", width)
            self._take(count * width)
            return count
        if kind != _STRING:
            raise _damaged(self._path, f"It has a list of the unknown type {kind}.")
        count = self._count(MOST_LIST, "list entries", 8)
        unpack, data, size, at = struct.Struct("<Q").unpack_from, self._data, self._size, self._at
        for _ in range(count):
            if at + 8 > size:
                raise _damaged(self._path, "It ends in the middle of a list.")
            at += 8 + unpack(data, at)[0]
            if at > size:
                raise _damaged(self._path, "It ends in the middle of a list.")
        self._at = at
        return count

    def _tensor(self) -> TensorInfo:
        name = self._text(LONGEST_KEY)
        dimensions = self._scalar("I")
        if not 1 <= dimensions <= 4:
            raise _damaged(self._path, f"The matrix {name[:60]} has {dimensions} dimensions.")
        sizes = tuple(self._scalar("Q") for _ in range(dimensions))
        kind = self._scalar("I")
        if kind not in TENSOR_TYPES:
            raise ModelError(
                f"The model {self._path.name} cannot be used.",
                f"The matrix {name[:60]} is packed in a way that is not known (type {kind}).",
                "Get the model in another quantisation, such as Q8_0 or Q4_K_M.",
            )
        tensor = TensorInfo(name, sizes, kind, self._scalar("Q"))
        if not all(sizes) or tensor.count > 2**44 or sizes[0] % TENSOR_TYPES[kind][1]:
            raise _damaged(self._path, f"The matrix {name[:60]} has impossible sizes.")
        return tensor

    def _aligned(self, alignment: Value) -> int:
        whole = alignment if isinstance(alignment, int) else 0
        if not 8 <= whole <= 65_536 or whole & (whole - 1):
            raise _damaged(self._path, f"Its alignment is {alignment!r}.")
        return -(-self._at // whole) * whole
