"""Words of direction, comparison and extremes mean what they should; every match has a meaning."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language import lexicon as lex
from core.language.clauses import Compare, Sense

EARLIER = (
    "before", "earlier than", "earlier in the week than", "ahead of", "in front of", "prior to",
    "to the left of", "left of", "below", "cheaper than", "younger than", "less than",
    "shorter than", "less recent than",
)  # fmt: skip
LATER = (
    "after", "later than", "later in the week than", "behind", "to the right of", "above",
    "more expensive than", "older than", "taller than", "newer than", "more recent than",
)  # fmt: skip
SIGNS = (
    ("at most", Compare.LE), ("no more than", Compare.LE), ("not more than", Compare.LE),
    ("up to", Compare.LE), ("within", Compare.LE), ("maximum", Compare.LE), ("max.", Compare.LE),
    ("or fewer", Compare.LE), ("or less", Compare.LE), ("cannot exceed", Compare.LE),
    ("at least", Compare.GE), ("no fewer than", Compare.GE), ("no less than", Compare.GE),
    ("or more", Compare.GE), ("minimum of", Compare.GE),
    ("under", Compare.LT), ("less than", Compare.LT), ("fewer than", Compare.LT),
    ("below", Compare.LT), ("over", Compare.GT), ("more than", Compare.GT),
    ("exceeding", Compare.GT), ("exactly", Compare.EQ), ("equal to", Compare.EQ),
)  # fmt: skip
EXTREMES = (
    ("cheapest", Sense.MIN, "cost"), ("most expensive", Sense.MAX, "cost"),
    ("as soon as possible", Sense.MIN, "finish"), ("asap", Sense.MIN, "finish"),
    ("as low as possible", Sense.MIN, ""), ("the lowest", Sense.MIN, ""), ("fewest", Sense.MIN, ""),
    ("as high as possible", Sense.MAX, ""), ("maximise", Sense.MAX, ""),
    ("the most", Sense.MAX, ""),
    ("highest", Sense.MAX, ""), ("minimize", Sense.MIN, ""), ("latest", Sense.MAX, "date"),
    ("earliest", Sense.MIN, "date"), ("top", Sense.MAX, ""),
)  # fmt: skip


@pytest.mark.parametrize("phrase", EARLIER)
def test_words_for_earlier_and_lower(phrase: str) -> None:
    """The first named comes first, or is less."""
    assert lex.direction(phrase).sign == -1


@pytest.mark.parametrize("phrase", LATER)
def test_words_for_later_and_higher(phrase: str) -> None:
    """The first named comes second, or is more."""
    assert lex.direction(phrase).sign == 1


@pytest.mark.parametrize(
    ("phrase", "immediate"),
    [
        ("right after", True),
        ("immediately before", True),
        ("directly to the left of", True),
        ("the day after", True),
        ("the day right after", True),
        ("after", False),
        ("somewhere to the left of", False),
    ],
)
def test_next_to_is_told_from_somewhere(phrase: str, immediate: bool) -> None:
    """One place away is "right after"; any number is "after"."""
    assert lex.direction(phrase).immediate is immediate


@pytest.mark.parametrize(("phrase", "sign"), SIGNS)
def test_comparisons(phrase: str, sign: Compare) -> None:
    """Each phrase of comparison is found as a whole and has its sign."""
    match = lex.COMPARISON.search(f"they need {phrase} 3 of them")
    assert match is not None
    assert match[0] == phrase
    assert lex.comparison(phrase) is sign


@pytest.mark.parametrize(("phrase", "sense", "about"), EXTREMES)
def test_extremes(phrase: str, sense: Sense, about: str) -> None:
    """Each goal word has its sense, and what it measures where it says so."""
    match = lex.EXTREME.search(f"we want {phrase} of it")
    assert match is not None
    assert match[0] == phrase
    assert lex.extreme(phrase) == lex.Extreme(sense, about)


@settings(max_examples=200, deadline=None)
@given(st.from_regex(lex.DIRECTION, fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_every_direction_that_is_found_has_a_meaning(phrase: str) -> None:
    """The look-up is total over what the pattern matches."""
    match = lex.DIRECTION.search(phrase.lower())
    assert match is not None
    assert lex.direction(match[0]).sign in (-1, 1)


@settings(max_examples=200, deadline=None)
@given(st.text("abcdefghilmnoprstuvwxy <>=", max_size=40), st.sampled_from(SIGNS))
def test_every_comparison_that_is_found_has_a_sign(text: str, sign: tuple[str, Compare]) -> None:
    """Whatever stands around it, a matched comparison can be looked up."""
    for match in lex.COMPARISON.finditer(f"{text} {sign[0]} {text}"):
        assert isinstance(lex.comparison(match[0]), Compare)


def test_words_outside_the_lexicon_are_refused() -> None:
    """A word that no pattern knows raises rather than being given some direction."""
    for look_up in (lex.direction, lex.comparison, lex.extreme):
        with pytest.raises(KeyError):
            look_up("beside")


def test_ordinals_count_from_both_ends() -> None:
    """The last is -1, the last but one -2."""
    assert (lex.ORDINALS["first"], lex.ORDINALS["4th"]) == (1, 4)
    assert (lex.ORDINALS["last"], lex.ORDINALS["penultimate"]) == (-1, -2)
