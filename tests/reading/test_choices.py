"""Choices said in many ways: each family of wordings gives the one rule, limit or wish."""

import pytest

from core.language.notation import write
from core.reading.loads.choice import read_chosen
from core.reading.loads.options import options_scene

OFFERS = (
    "Projects: Alder £30k score 7, Birch £45k score 9, Cedar £25k score 6, Damson £20k score 4, "
    "Elm £40k score 8. "
)
BUDGET = OFFERS + "Budget £100k. "
WISH = " Highest total score."


def read(request):
    """The clauses of a request to choose, and its doubts."""
    scene = options_scene(request)
    assert scene is not None
    found = read_chosen(scene)
    assert found is not None
    return [write(clause.body) for clause in found[0].clauses], found[1]


def check(request, *expected):
    """Read completely, with one of the clauses expected."""
    clauses, doubts = read(request)
    assert set(expected) & set(clauses), clauses
    assert doubts == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Maximise the score.",
        "Which bundle scores highest?",
        "We're after the best total score.",
        "Score as high as we can.",
        "Make the combined score as large as possible.",
        "The more points the better, so push the score up.",
        "I want the biggest score.",
        "Get me the top score.",
        "What gives the most?",
        "Which is the best selection?",
        "As good a score as possible please.",
        "best bang for our buck?",
        "Aim for the highest sum of scores.",
        "Total score should be maximal.",
        "What's the strongest package by score?",
        "Give us maximum score.",
        "Optimise score.",
        "Go for the greatest score overall.",
        "I'd like the score total to be as big as it can be.",
        "Squeeze in as much score as possible.",
    ],
)
def test_wishes_for_the_most(sentence):
    """A wish for the most, however it is put, is the one goal."""
    check(BUDGET + sentence, "goal(max, total, score)")


@pytest.mark.parametrize(
    "sentence",
    [
        "Cheapest way?",
        "Spend as little as possible.",
        "Keep the cost to a minimum.",
        "Minimise spend.",
        "for the least money",
        "What's the lowest bill?",
        "as cheaply as possible",
        "The cheaper the better.",
        "Don't spend more than we need to.",
        "Lowest cost wins.",
        "with the smallest outlay",
    ],
)
def test_wishes_for_the_least(sentence):
    """A wish to spend little is a goal on the only column of money."""
    check(OFFERS + "We need a score of at least 20. " + sentence, "goal(min, total, price)")


@pytest.mark.parametrize(
    "sentence",
    [
        "We have £100k.",
        "There's 100k in the pot.",
        "Our money stops at £100k.",
        "Can't go over 100k.",
        "The lot mustn't come to more than £100k.",
        "Spending limit: 100 thousand.",
        "With one hundred thousand pounds to play with.",
        "We've only got £100k to hand out.",
        "£100,000 is available.",
        "£100k is our ceiling.",
        "The kitty holds £100k.",
        "up to £100k",
        "Keep it within 100k.",
        "Total cost: max £100k.",
        "We can afford £100k.",
        "I've 100k quid and not a penny more.",
        "Whatever we do the bill has to come in at £100k or less.",
        "£100k tops.",
    ],
)
def test_budgets(sentence):
    """A sum of money limits what the options come to, verb or no verb."""
    check(OFFERS + sentence + WISH, "total(price, <=, 100000)")


@pytest.mark.parametrize(
    "sentence",
    [
        "Less than £100k in all.",
        "Stay under £100k.",
    ],
)
def test_budgets_left_open(sentence):
    """A sum of money limits what the options come to, verb or no verb."""
    check(OFFERS + sentence + WISH, "total(price, <, 100000)")


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Take three.", ["choose(projects, 3, 3)"]),
        ("Exactly three projects.", ["choose(projects, 3, 3)"]),
        ("We want a trio: 3 in all.", ["choose(projects, 3, 3)"]),
        ("fund 3", ["choose(projects, 3, 3)"]),
        ("No more than three of them.", ["choose(projects, 0, 3)"]),
        ("Three at the outside.", ["choose(projects, 0, 3)"]),
        ("A maximum of three.", ["choose(projects, 0, 3)"]),
        ("Not more than 3.", ["choose(projects, 0, 3)"]),
        ("You may fund up to 3.", ["choose(projects, 0, 3)"]),
        ("Fewer than four.", ["choose(projects, 0, 3)"]),
        ("At least two must be picked.", ["choose(projects, 2)"]),
        ("Minimum of two projects.", ["choose(projects, 2)"]),
        ("We'll back two or three.", ["choose(projects, 2, 3)"]),
        ("Between two and four projects.", ["choose(projects, 2, 4)"]),
        ("Only three can go ahead.", ["choose(projects, 0, 3)", "choose(projects, 3, 3)"]),
        ("I can manage three.", ["choose(projects, 3, 3)", "choose(projects, 0, 3)"]),
        ("There's room for three.", ["choose(projects, 3, 3)", "choose(projects, 0, 3)"]),
    ],
)
def test_counts(sentence, counts):
    """A number of options says how many are taken."""
    check(BUDGET + sentence + WISH, *counts)


NOT_BOTH = (
    "not(all_of([chosen(Alder), chosen(Birch)]))",
    "chosen_count(<=, 1, [Alder, Birch])",
    "if(chosen(Alder), not(chosen(Birch)))",
    "count_of([chosen(Alder), chosen(Birch)], =, 1)",
    "chosen_count(=, 1, [Alder, Birch])",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Not both Alder and Birch.",
        "Alder and Birch can't both be funded.",
        "Alder rules out Birch.",
        "Fund Alder or Birch but never both.",
        "Alder or Birch, not the two of them.",
        "Only one of Alder and Birch.",
        "Alder clashes with Birch.",
        "If Alder goes ahead then Birch doesn't.",
        "Alder and Birch overlap, so no more than one of the two.",
        "We can't do Alder as well as Birch.",
        "Alder and Birch are mutually exclusive.",
        "Alder excludes Birch.",
        "Choosing Alder means dropping Birch.",
        "You can have Alder or you can have Birch, not the pair.",
        "Alder is incompatible with Birch.",
        "Alder and Birch compete for the same field.",
        "It's Alder or Birch, can't be both.",
        "No combining Alder with Birch.",
        "Birch is off the table if we go for Alder.",
        "Alder, Birch: one at most.",
    ],
)
def test_not_both(sentence):
    """Two options that exclude each other are never both taken."""
    check(BUDGET + sentence + WISH, *NOT_BOTH)


NEEDS = (
    "if(chosen(Alder), chosen(Birch))",
    "any_of([not(chosen(Alder)), chosen(Birch)])",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Alder needs Birch.",
        "Alder only if Birch.",
        "Alder can't go ahead without Birch.",
        "If we fund Alder we have to fund Birch.",
        "Alder depends on Birch.",
        "No Alder without Birch.",
        "Alder makes sense only with Birch.",
        "Alder comes with Birch attached: take Alder and you take Birch.",
        "Alder requires Birch to be funded too.",
        "Funding Alder means funding Birch as well.",
        "Alder builds on Birch.",
        "Only fund Alder if Birch is funded.",
        "Alder presupposes Birch.",
        "You can't have Alder unless you have Birch.",
        "Without Birch, Alder is worthless.",
        "Birch is a prerequisite for Alder.",
        "Alder has to be accompanied by Birch.",
        "Alder hinges on Birch.",
        "Alder is only possible once Birch is in.",
        "Should Alder be chosen, Birch must be as well.",
        "Alder relies on Birch being there.",
        "Whoever takes Alder takes Birch too.",
    ],
)
def test_needs(sentence):
    """An option that needs another is never taken without it."""
    check(BUDGET + sentence + WISH, *NEEDS)


TAKEN = ("chosen(Cedar)",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cedar must be in.",
        "Cedar is a must.",
        "We have already promised Cedar.",
        "Cedar goes ahead whatever happens.",
        "Cedar is non-negotiable.",
        "Cedar's compulsory.",
        "We can't leave Cedar out.",
        "Cedar has been signed off already.",
        "Make sure Cedar is included.",
        "Cedar is on no account to be dropped.",
        "Cedar has to be among them.",
        "Cedar is fixed.",
        "We're committed to Cedar.",
        "Don't drop Cedar.",
        "Cedar stays.",
        "I insist on Cedar.",
        "Definitely Cedar.",
        "Cedar is a given.",
        "Cedar, obviously, is in.",
        "The mayor wants Cedar so it's in.",
        "Cedar should be one of them.",
        "Include Cedar.",
        "Cedar can't be skipped.",
    ],
)
def test_taken(sentence):
    """What is promised, fixed or compulsory is taken."""
    check(BUDGET + sentence + WISH, *TAKEN)


LEFT = ("not(chosen(Cedar))",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cedar is out.",
        "No Cedar.",
        "Leave out Cedar.",
        "We can't do Cedar.",
        "Cedar isn't possible.",
        "Cedar has been withdrawn.",
        "Not Cedar.",
        "Cedar is not available.",
        "Forget Cedar.",
        "Skip Cedar.",
        "Cedar won't be funded.",
        "Nobody wants Cedar.",
        "Rule out Cedar.",
        "Cedar has fallen through.",
        "Anything but Cedar.",
        "Cedar is off the table.",
        "Scrap Cedar.",
        "Under no circumstances Cedar.",
        "Cedar was cancelled.",
        "I refuse to fund Cedar.",
    ],
)
def test_left(sentence):
    """What is ruled out is left."""
    check(BUDGET + sentence + WISH, *LEFT)


AT_LEAST_ONE = ("any_of([chosen(Alder), chosen(Elm)])",)


@pytest.mark.parametrize(
    "sentence",
    [
        "At least one of Alder and Elm.",
        "Alder or Elm has to be there.",
        "We need Alder or Elm (or both).",
        "Alder or Elm, one at least.",
        "Either Alder or Elm must go ahead, possibly both.",
        "Don't leave out both Alder and Elm.",
        "One or more of Alder and Elm.",
    ],
)
def test_at_least_one(sentence):
    """One of the two at least."""
    check(BUDGET + sentence + WISH, *AT_LEAST_ONE)


EXACTLY_ONE = (
    "chosen_count(=, 1, [Alder, Elm])",
    "count_of([chosen(Alder), chosen(Elm)], =, 1)",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Exactly one of Alder and Elm.",
        "Either Alder or Elm, but not both.",
        "One of Alder and Elm, not both.",
        "Alder or Elm, one or the other.",
        "Alder xor Elm.",
    ],
)
def test_exactly_one(sentence):
    """One of the two and not both."""
    check(BUDGET + sentence + WISH, *EXACTLY_ONE)


BOTH_OR_NEITHER = ("iff(chosen(Alder), chosen(Elm))",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Alder and Elm both or neither.",
        "Alder and Elm go together or not at all.",
        "Alder and Elm are a package.",
        "Alder if and only if Elm.",
        "Alder and Elm come as a pair.",
        "It's all or nothing with Alder and Elm.",
        "Alder and Elm stand or fall together.",
        "Alder and Elm are inseparable.",
        "Fund Alder and Elm together or fund neither.",
    ],
)
def test_both_or_neither(sentence):
    """Both or neither."""
    check(BUDGET + sentence + WISH, *BOTH_OR_NEITHER)
