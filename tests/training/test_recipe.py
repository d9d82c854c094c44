"""The parts of the recipe around training itself: pieces of files, lines out of lines."""

from __future__ import annotations

import pytest

from core.reading.sketch import parse
from training.pieces import cut, join
from training.recombine import recombined

LINES = [
    {"prompt": "w1 must not work on w2 .", "completion": "not(is(w1;w2))", "class": "roster"},
    {"prompt": "everyone gets c1 h1 .", "completion": "per_member(c1;h1)", "class": "roster"},
]


def test_pieces_give_the_file_again(tmp_path):
    """Cut and joined is the same file; no piece is larger than asked for."""
    file = tmp_path / "checkpoint.pt"
    file.write_bytes(bytes(range(256)) * 50)
    pieces = cut(file, tmp_path / "out", mib=0.004)
    assert len(pieces) > 1
    assert max(p.stat().st_size for p in pieces) <= 0.004 * 1024 * 1024
    join(tmp_path / "out", tmp_path / "again" / "checkpoint.pt")
    assert (tmp_path / "again" / "checkpoint.pt").read_bytes() == file.read_bytes()


def test_a_damaged_piece_is_noticed(tmp_path):
    """A piece with another byte is not joined."""
    file = tmp_path / "checkpoint.pt"
    file.write_bytes(b"weights" * 1000)
    first = cut(file, tmp_path / "out")[0]
    first.write_bytes(first.read_bytes()[:-1] + b"?")
    with pytest.raises(ValueError, match="not those of the index"):
        join(tmp_path / "out", tmp_path / "new.d" / "checkpoint.pt")


def test_recombined_lines_speak_of_their_own_mentions():
    """Every new line parses and points only at marks that stand in its prompt."""
    made = recombined(LINES, 200, seed=3)
    assert made == recombined(LINES, 200, seed=3)
    for line in made:
        marks = {m for sketch in parse(line["completion"]) for m in sketch.mentions()}
        assert marks <= set(line["prompt"].split())
