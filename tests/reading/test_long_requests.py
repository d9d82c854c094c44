"""A long request is read in time that grows with its length: work is counted here, not timed."""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.reading.amounts.whole import whole_amounts
from core.reading.clues.declared import find_puzzle
from core.reading.clues.listed import sentence_ends
from core.reading.declared.tokens import Tokens, tokenise
from core.reading.lifting.lift import lift
from core.reading.loads.spans import recurs
from core.reading.loads.whole import whole_loads

_NOTES = (
    "Thanks for coming to the meeting on Tuesday. We talked about the new office and the coffee"
    " machine. Maria said that the kitchen needs paint and that Tom should call the landlord before"
    " Friday. The budget for next year is not ready yet, but we expect about 12,000 euros for"
    " furniture. Please remember to bring your badges. Nobody was sure whether the lift works. "
)
_READERS: dict[str, Callable[[str], object]] = {
    "lift": lift,
    "puzzle": find_puzzle,
    "loads": whole_loads,
    "amounts": whole_amounts,
}


def calls(read: Callable[[str], object], text: str) -> int:
    """How many calls a reader makes for a text."""
    tokenise.cache_clear()
    profile = cProfile.Profile()
    profile.runcall(read, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def told(name: str) -> None:
    """Prints what a reader does for some notes and for twice as many."""
    _READERS[name](_NOTES)  # what is worked out once is no part of it
    print(calls(_READERS[name], _NOTES * 8), calls(_READERS[name], _NOTES * 16))


@pytest.mark.parametrize("name", _READERS)
def test_twice_the_text_is_no_more_than_some_twice_the_work(name):
    """Pasted notes: what each reader does for them grows with them, and not with their square.

    Counted in a process of its own: early Python 3.11 hangs where calls are counted while other
    threads run.
    """
    code = f"from tests.reading.test_long_requests import told; told({name!r})"
    said = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    ).stdout  # fmt: skip
    few, many = map(int, said.split())
    assert many < 3 * few


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Kirk sits here.",
        "So no. Bless you.",
        "Courts: A, B, C. Pairs follow.",
        "See 2. Then go.",
    ],
)
def test_where_a_sentence_ends_is_told_by_what_stands_near(sentence):
    """However much comes before it, its ends are the same."""
    before = "The kitchen needs paint and somebody should call. " * 40
    own = [end + len(before) for end in sentence_ends(sentence)]
    assert [end for end in sentence_ends(before + sentence) if end > len(before)] == own


def test_a_numbered_item_far_behind_the_last_sentence_is_no_end():
    """Blanks between a sentence and its number count as nothing, however many."""
    assert list(sentence_ends("Go on." + " " * 90 + "2. Then stop")) == [6]


def test_tokens_are_equal_to_the_same_tokens():
    """They are looked up by their hash, which is that of the plain tuple."""
    tokens = tokenise("Ann packs the red box")
    assert isinstance(tokens, Tokens)
    assert tokens == tuple(tokens)
    assert hash(tokens) == hash(tuple(tokens))


def test_words_recur_where_they_come_elsewhere():
    """Several words count together, and their own place does not count."""
    tokens = tokenise("The red box and the blue box are full. Put the red box here.")
    words = [t.word for t in tokens]
    red = words.index("red")
    assert recurs(tokens, red, red + 2)
    assert recurs(tokens, red + 1, red + 2)
    assert not recurs(tokens, words.index("blue"), words.index("blue") + 2)
    assert not recurs(tokens, words.index("full"), words.index("full") + 1)
