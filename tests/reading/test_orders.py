"""Orders read whole: one list in a row, whatever way its rules are said."""

from __future__ import annotations

import pytest

from core.language.clauses import RULES, Asked, Prefer, Want
from core.language.notation import write
from core.reading.orders.picking import read_picking
from core.reading.orders.whole import read_order

HEAD = "The running order is made of Ann, Bob, Cat, Dan and Eve. "
SAID = (
    ("Ann is up first.", "position(Ann, [1])"),
    ("Ann gets to go first.", "position(Ann, [1])"),
    ("Bob must be one of the last two.", "position(Bob, [-2, -1])"),
    ("Cat comes straight before Dan.", "order(Cat, Dan, =)"),
    ("Put Ann ahead of Bob.", "order(Ann, Bob)"),
    ("I want Ann before Bob and Cat after Dan.", "order(Ann, Bob); order(Dan, Cat)"),
    ("Let Ann go before Bob.", "order(Ann, Bob)"),
    ("Schedule Eve last.", "position(Eve, [-1])"),
    ("Make sure Ann isn't first.", "not(position(Ann, [1]))"),
    ("Ann and Bob have to be side by side.", "distance(Ann, Bob)"),
    ("Ann and Bob can't go back to back.", "not(distance(Ann, Bob))"),
    ("Keep Ann and Bob apart.", "not(distance(Ann, Bob))"),
    ("Don't put Ann next to Bob.", "not(distance(Ann, Bob))"),
    ("Ann mustn't sit beside Bob or Cat.", "not(distance(Ann, Bob)); not(distance(Ann, Cat))"),
    ("Ann somewhere between Bob and Cat.", "between(Ann, Bob, Cat)"),
    ("There should be exactly two acts between Ann and Bob.", "distance(Ann, Bob, =, 3)"),
    ("Ann is two places before Bob.", "order(Ann, Bob, =, 2)"),
    ("Ann two after Bob.", "order(Bob, Ann, =, 2)"),
    ("Ann has at least one slot between her and Bob.", "distance(Ann, Bob, >=, 2)"),
    ("Ann is neither first nor last.", "not(position(Ann, [1, -1]))"),
    ("Ann can't be first or last.", "not(position(Ann, [1, -1]))"),
    ("Ann goes in the middle.", "position(Ann, [3])"),
    ("Ann must not be in the middle.", "not(position(Ann, [3]))"),
    ("If Ann is first, Bob is last.", "if(position(Ann, [1]), position(Bob, [-1]))"),
    ("If Ann is first then Bob must be last.", "if(position(Ann, [1]), position(Bob, [-1]))"),
    ("Bob is last if Ann is first.", "if(position(Ann, [1]), position(Bob, [-1]))"),
    ("Unless Ann is first, Bob is second.", "if(not(position(Ann, [1])), position(Bob, [2]))"),
    ("Either Ann or Bob is first.", "any_of([position(Ann, [1]), position(Bob, [1])])"),
    ("Either Ann is first or Bob is last.", "any_of([position(Ann, [1]), position(Bob, [-1])])"),
    ("Only Ann or Bob can open.", "any_of([position(Ann, [1]), position(Bob, [1])])"),
    ("Ann opens, Eve closes.", "position(Ann, [1]); position(Eve, [-1])"),
    ("Ann to open and Eve to close.", "position(Ann, [1]); position(Eve, [-1])"),
    ("Nobody but Ann can go first.", "position(Ann, [1])"),
    ("Ann before Bob before Cat.", "order(Ann, Bob); order(Bob, Cat)"),
    ("Ann immediately followed by Bob.", "order(Ann, Bob, =)"),
    ("Bob, immediately preceded by Ann.", "order(Ann, Bob, =)"),
    ("Immediately after Ann comes Bob.", "order(Ann, Bob, =)"),
    ("Right after Ann we need Bob.", "order(Ann, Bob, =)"),
    ("After Ann comes Bob.", "order(Ann, Bob)"),
    ("Last is Eve.", "position(Eve, [-1])"),
    ("First up: Ann.", "position(Ann, [1])"),
    ("The last slot goes to Eve.", "position(Eve, [-1])"),
    ("Slot 3 is for Cat.", "position(Cat, [3])"),
    ("Cat takes the third slot.", "position(Cat, [3])"),
    ("Cat third.", "position(Cat, [3])"),
    ("Third: Cat.", "position(Cat, [3])"),
    ("Cat is at number 3.", "position(Cat, [3])"),
    ("Cat in position 3.", "position(Cat, [3])"),
    ("Cat's 3rd.", "position(Cat, [3])"),
    ("Ann not before third.", "not(position(Ann, [1, 2]))"),
    ("Ann no later than third.", "not(position(Ann, [4, 5]))"),
    ("Ann third at the latest.", "position(Ann, [1, 2, 3])"),
    ("Ann third or later.", "position(Ann, [3, 4, 5])"),
    ("Ann by slot 3.", "position(Ann, [1, 2, 3])"),
    ("Ann among the first three.", "position(Ann, [1, 2, 3])"),
    ("Ann earlier than both Bob and Cat.", "order(Ann, Bob); order(Ann, Cat)"),
    ("Ann before Bob and Cat.", "order(Ann, Bob); order(Ann, Cat)"),
    ("Neither Ann nor Bob is last.", "not(position(Ann, [-1])); not(position(Bob, [-1]))"),
    ("Ann doesn't want to be last.", "not(position(Ann, [-1]))"),
    ("Ann hates going last.", "not(position(Ann, [-1]))"),
    ("Ann refuses to follow Bob.", "not(order(Bob, Ann))"),
    ("Ann won't go straight after Bob.", "not(order(Bob, Ann, =))"),
    ("Bob needs Ann done first.", "order(Ann, Bob)"),
    ("Bob has to wait for Ann.", "order(Ann, Bob)"),
    ("Bob can only start once Ann has finished.", "order(Ann, Bob)"),
    ("Bob relies on Ann.", "order(Ann, Bob)"),
    ("Ann must be finished before Bob can start.", "order(Ann, Bob)"),
    ("Ann precedes Bob.", "order(Ann, Bob)"),
    ("Ann directly precedes Bob.", "order(Ann, Bob, =)"),
    ("Ann has to come sometime before Bob.", "order(Ann, Bob)"),
    ("It is essential that Ann be before Bob.", "order(Ann, Bob)"),
    (
        "Ann must come before Bob, though not immediately before.",
        "order(Ann, Bob); not(order(Ann, Bob, =))",
    ),
    ("Ann is before Bob but not directly.", "order(Ann, Bob); not(order(Ann, Bob, =))"),
    ("Ann and Bob occupy the first two places.", "position(Ann, [1, 2]); position(Bob, [1, 2])"),
    ("Ann and Bob are at opposite ends.", "position(Ann, [1, -1]); position(Bob, [1, -1])"),
    ("Ann is at one end.", "position(Ann, [1, -1])"),
    ("Ann is next to Bob and Cat.", "distance(Ann, Bob); distance(Ann, Cat)"),
    ("Cat is exactly halfway.", "position(Cat, [3])"),
    ("Dan doesn't come until after Bob.", "not(order(Dan, Bob))"),
    ("Ann comes earlier than Bob, who comes earlier than Cat.", "order(Ann, Bob); order(Bob, Cat)"),
    ("Bob follows Ann, not necessarily straight away.", "order(Ann, Bob)"),
    ("The one straight after Ann is Bob.", "order(Ann, Bob, =)"),
    ("Ann second or fourth.", "position(Ann, [2, 4])"),
    ("Ann is not third.", "not(position(Ann, [3]))"),
    ("Ann isn't in slot 3.", "not(position(Ann, [3]))"),
    ("Cat and Dan are separated by exactly one act.", "distance(Cat, Dan, =, 2)"),
    ("Cat and Dan are at least two apart.", "distance(Cat, Dan, >=, 2)"),
    ("Cat and Dan are not together.", "not(distance(Cat, Dan))"),
    ("Cat and Dan together please.", "distance(Cat, Dan)"),
    (
        "Cat, Dan and Eve are all in a row.",
        "distance(Cat, Dan, <=, 2); distance(Cat, Eve, <=, 2); distance(Dan, Eve, <=, 2)",
    ),
    ("Ann comes before at least one of Bob and Cat.", "any_of([order(Ann, Bob), order(Ann, Cat)])"),
    ("Ann is followed at once by Bob.", "order(Ann, Bob, =)"),
    ("Ann is before everyone else.", "position(Ann, [1])"),
    ("Nobody goes after Eve.", "position(Eve, [-1])"),
    ("Nothing comes between Ann and Bob.", "distance(Ann, Bob)"),
    ("No one may go between Ann and Bob.", "distance(Ann, Bob)"),
    ("Ann goes on just before Bob does.", "order(Ann, Bob, =)"),
    ("Ann goes two before Bob.", "order(Ann, Bob, =, 2)"),
    (
        "Ann can't immediately precede or follow Bob.",
        "not(any_of([order(Ann, Bob, =), order(Bob, Ann, =)]))",
    ),
    ("Ann is one after Bob.", "order(Bob, Ann, =)"),
    ("Ann is the first or the last.", "position(Ann, [1, -1])"),
    ("Ann comes at the start or at the end.", "position(Ann, [1, -1])"),
    ("Ann starts.", "position(Ann, [1])"),
    ("Eve finishes.", "position(Eve, [-1])"),
    ("Dan is the last but one.", "position(Dan, [-1])"),
    ("Ann comes before Bob unless Cat is first.", "if(not(position(Cat, [1])), order(Ann, Bob))"),
    (
        "Exactly one of Ann and Bob is before Cat.",
        "count_of([order(Ann, Cat), order(Bob, Cat)], =, 1)",
    ),
    (
        "Ann first, Bob second, Cat third.",
        "position(Ann, [1]); position(Bob, [2]); position(Cat, [3])",
    ),
    ("Ann isn't allowed at either end.", "not(position(Ann, [1, -1]))"),
    ("Ann has to be later than Bob or Cat.", "any_of([order(Bob, Ann), order(Cat, Ann)])"),
    ("Ann before Bob; Bob before Cat.", "order(Ann, Bob); order(Bob, Cat)"),
    ("Ann and Bob both before Cat.", "order(Ann, Cat); order(Bob, Cat)"),
    ("Ann is anywhere but first.", "not(position(Ann, [1]))"),
    ("Ann is ready only after Bob.", "order(Bob, Ann)"),
    ("Ann's turn is right after Bob's.", "order(Bob, Ann, =)"),
    ("Bob's spot is two after Cat's.", "order(Cat, Bob, =, 2)"),
    ("As Ann is shy she can't be first.", "not(position(Ann, [1]))"),
    ("Ann can't be first as she is late.", "not(position(Ann, [1]))"),
    ("Ann arrives late so put her last.", "position(Ann, [-1])"),
    ("Have Ann last.", "position(Ann, [-1])"),
    ("Ann on last.", "position(Ann, [-1])"),
    ("Ann to go on before Bob.", "order(Ann, Bob)"),
    ("Ann wants nothing to do with Bob, so they can't be adjacent.", "not(distance(Ann, Bob))"),
    ("Ann has priority over Bob.", "order(Ann, Bob)"),
    ("Don't do Ann until Bob has been done.", "not(order(Ann, Bob))"),
    ("No Ann until Bob is through.", "not(order(Ann, Bob))"),
    ("Leave Eve till last.", "position(Eve, [-1])"),
    ("Save Eve for last.", "position(Eve, [-1])"),
    ("Eve can't be left till last.", "not(position(Eve, [-1]))"),
    ("Start us off with Ann.", "position(Ann, [1])"),
    ("Ann heads the queue.", "position(Ann, [1])"),
    ("Ann sits to Bob's left.", "order(Ann, Bob)"),
    ("Ann is on Bob's immediate right.", "order(Bob, Ann, =)"),
    ("On Ann's left sits Bob.", "order(Bob, Ann)"),
    ("Ann has Bob on her left.", "order(Bob, Ann)"),
    ("Bob sits immediately to Ann's right.", "order(Ann, Bob, =)"),
    ("Ann's turn comes up before Bob's turn does.", "order(Ann, Bob)"),
    ("Ann should go on third, fourth or fifth.", "position(Ann, [3, 4, 5])"),
    ("Ann may only be second or third.", "position(Ann, [2, 3])"),
    ("Ann is never immediately behind Bob.", "not(order(Bob, Ann, =))"),
    ("Ann and Bob shouldn't be neighbours.", "not(distance(Ann, Bob))"),
    ("Bob doesn't immediately follow Ann.", "not(order(Ann, Bob, =))"),
    ("Cat goes two slots later than Dan.", "order(Dan, Cat, =, 2)"),
    ("Ann gets the opening slot.", "position(Ann, [1])"),
    ("Ann gets the final slot.", "position(Ann, [-1])"),
    ("Ann occupies an end.", "position(Ann, [1, -1])"),
    ("Ann must be before Bob and Bob must be before Cat.", "order(Ann, Bob); order(Bob, Cat)"),
    (
        "Ann has to be before Bob, Bob before Cat and Cat before Dan.",
        "order(Ann, Bob); order(Bob, Cat); order(Cat, Dan)",
    ),
    ("Ann comes before Bob but after Cat.", "order(Ann, Bob); order(Cat, Ann)"),
    ("Ann comes after Bob, and Dan is last.", "order(Bob, Ann); position(Dan, [-1])"),
    ("There are exactly two between Ann and Bob.", "distance(Ann, Bob, =, 3)"),
    ("There is one person between Ann and Bob.", "distance(Ann, Bob, =, 2)"),
    ("Ann is two seats away from Bob.", "distance(Ann, Bob, =, 2)"),
    ("Ann sits two to the left of Bob.", "order(Ann, Bob, =, 2)"),
    ("Ann is the third one in.", "position(Ann, [3])"),
    ("Not Ann first.", "not(position(Ann, [1]))"),
    ("First can't be Ann.", "not(position(Ann, [1]))"),
    ("Neither of the ends is Ann's.", "not(position(Ann, [1, -1]))"),
    (
        "Ann goes either straight before or straight after Bob.",
        "any_of([order(Ann, Bob, =), order(Bob, Ann, =)])",
    ),
    ("Ann is either first or third.", "position(Ann, [1, 3])"),
    ("Ann is before Bob or after Cat.", "any_of([order(Ann, Bob), order(Cat, Ann)])"),
    ("Ann isn't before Bob or after Cat.", "not(order(Ann, Bob)); not(order(Cat, Ann))"),
    ("Ann isn't first, and neither is Bob.", "not(position(Ann, [1])); not(position(Bob, [1]))"),
    ("Ann isn't first and nor is Bob.", "not(position(Ann, [1])); not(position(Bob, [1]))"),
    ("Ann is last if and only if Bob is first.", "iff(position(Bob, [1]), position(Ann, [-1]))"),
    ("If Bob isn't first then Ann is.", "if(not(position(Bob, [1])), position(Ann, [1]))"),
    ("Whenever Ann is second, Bob is third.", "if(position(Ann, [2]), position(Bob, [3]))"),
    ("Ann first only if Bob last.", "if(position(Ann, [1]), position(Bob, [-1]))"),
    ("Ann can be last only if Bob is first.", "if(position(Ann, [-1]), position(Bob, [1]))"),
    (
        "Bob can't be last unless Ann is first.",
        "if(not(position(Ann, [1])), not(position(Bob, [-1])))",
    ),
    ("Ann would like to be first if possible.", "prefer(position(Ann, [1]))"),
    ("Ann preferably before Bob.", "prefer(order(Ann, Bob))"),
    ("Ann not next to Bob, please, they argue.", "not(distance(Ann, Bob))"),
    ("Ann, Bob and Cat in that order.", "order(Ann, Bob); order(Bob, Cat)"),
    (
        "Ann, Bob, Cat appear in this order but not necessarily together.",
        "order(Ann, Bob); order(Bob, Cat)",
    ),
    ("At least one of Ann and Bob comes before Cat.", "any_of([order(Ann, Cat), order(Bob, Cat)])"),
    ("Ann and Bob go one after the other, Ann first.", "distance(Ann, Bob); order(Ann, Bob)"),
    (
        "Ann directly in front of Bob and directly behind Cat.",
        "order(Ann, Bob, =); order(Cat, Ann, =)",
    ),
    ("Ann is flanked by Bob and Cat.", "between(Ann, Bob, Cat)"),
    ("Eve mustn't be in the first two.", "not(position(Eve, [1, 2]))"),
    ("Eve not in the last three.", "not(position(Eve, [-3, -2, -1]))"),
    ("Eve outside the first two.", "not(position(Eve, [1, 2]))"),
    ("Ann is second from last.", "position(Ann, [-2])"),
    ("Ann sits in the third seat from the left.", "position(Ann, [3])"),
    ("The middle place is Ann's.", "position(Ann, [3])"),
    (
        "Ann and Bob are not both in the first three.",
        "not(all_of([position(Ann, [1, 2, 3]), position(Bob, [1, 2, 3])]))",
    ),
    ("Ann's place is before the middle.", "position(Ann, [1, 2])"),
    ("Eve earlier than third.", "position(Eve, [1, 2])"),
    ("Eve after second place.", "position(Eve, [3, 4, 5])"),
    ("Ann goes straight on after Bob.", "order(Bob, Ann, =)"),
    ("It's Ann who opens.", "position(Ann, [1])"),
    ("It is Bob that comes right after Ann.", "order(Ann, Bob, =)"),
    ("Dan is to be placed after Bob but ahead of Eve.", "order(Bob, Dan); order(Dan, Eve)"),
    ("Ann will be followed by Bob immediately.", "order(Ann, Bob, =)"),
    ("Ann must be right at the end.", "position(Ann, [-1])"),
    ("Bob at the very beginning.", "position(Bob, [1])"),
    ("We can't have Ann and Bob back to back.", "not(distance(Ann, Bob))"),
    ("I'd like at least one act between Ann and Bob.", "distance(Ann, Bob, >=, 2)"),
    ("Ann must have at least one act between her and Bob.", "distance(Ann, Bob, >=, 2)"),
    (
        "Ann comes before all of Bob, Cat and Dan.",
        "order(Ann, Bob); order(Ann, Cat); order(Ann, Dan)",
    ),
    ("Ann comes somewhere in the last three.", "position(Ann, [-3, -2, -1])"),
    ("Ann earlier than Bob by exactly two places.", "order(Ann, Bob, =, 2)"),
    ("Bob is exactly two behind Ann.", "order(Ann, Bob, =, 2)"),
    (
        "Ann immediately precedes or follows Bob.",
        "any_of([order(Ann, Bob, =), order(Bob, Ann, =)])",
    ),
    ("Ann, who hates waiting, goes first.", "position(Ann, [1])"),
    ("Ann goes first and Bob right after her.", "position(Ann, [1]); order(Ann, Bob, =)"),
    ("Ann is second. Bob comes straight after her.", "position(Ann, [2]); order(Ann, Bob, =)"),
    ("Ann opens, followed by Bob.", "position(Ann, [1]); order(Ann, Bob)"),
    ("Ann, followed by Bob, followed by Cat.", "order(Ann, Bob); order(Bob, Cat)"),
    ("Never Ann next to Bob.", "not(distance(Ann, Bob))"),
    ("Ann / Bob not adjacent.", "not(distance(Ann, Bob))"),
    ("Ann and Bob must have someone between them.", "distance(Ann, Bob, >=, 2)"),
    ("There must be somebody between Ann and Bob.", "distance(Ann, Bob, >=, 2)"),
    ("Ann must not be in 1, 2 or 3.", "not(position(Ann, [1, 2, 3]))"),
    ("Ann - not last.", "not(position(Ann, [-1]))"),
    ("Ann is the one before Bob.", "order(Ann, Bob, =)"),
    ("The one before last is Ann.", "position(Ann, [-2])"),
    ("Ann anywhere after Bob.", "order(Bob, Ann)"),
    ("Ann has nobody in front of her.", "position(Ann, [1])"),
    ("Exactly two people are ahead of Ann.", "position(Ann, [3])"),
    ("There are two acts after Bob.", "position(Bob, [-3])"),
    ("At least two acts come before Ann.", "position(Ann, [3, 4, 5])"),
    ("Neither Ann nor Bob may be next to Cat.", "not(distance(Ann, Cat)); not(distance(Bob, Cat))"),
    (
        "Ann and Bob, in that order, are the first two.",
        "order(Ann, Bob); position(Ann, [1, 2]); position(Bob, [1, 2])",
    ),
    (
        "Ann and Bob are the first two, in that order.",
        "position(Ann, [1, 2]); position(Bob, [1, 2]); order(Ann, Bob)",
    ),
    ("Ann needs to be in the first three because she leaves early.", "position(Ann, [1, 2, 3])"),
    ("Since Ann leaves early, she has to be in the first three.", "position(Ann, [1, 2, 3])"),
    ("Ann's got to be after Bob cos she needs his notes.", "order(Bob, Ann)"),
    ("Ann leaves early, which means she goes first.", "position(Ann, [1])"),
    ("Bob refuses to go first.", "not(position(Bob, [1]))"),
    ("Ann not right behind Bob - he snores.", "not(order(Bob, Ann, =))"),
    (
        "Ann, Bob and Cat are the first three in some order.",
        "position(Ann, [1, 2, 3]); position(Bob, [1, 2, 3]); position(Cat, [1, 2, 3])",
    ),
    ("Ann can't go later than third.", "not(position(Ann, [4, 5]))"),
    ("Ann goes third at the earliest.", "position(Ann, [3, 4, 5])"),
    ("Ann goes no earlier than Bob.", "not(order(Ann, Bob))"),
    ("Ann must be done by slot 2.", "position(Ann, [1, 2])"),
    ("Ann should be one of the first three to go.", "position(Ann, [1, 2, 3])"),
    (
        "Bob is in the last three but not last.",
        "position(Bob, [-3, -2, -1]); not(position(Bob, [-1]))",
    ),
    ("Bob is second or later.", "position(Bob, [2, 3, 4, 5])"),
    ("Eve last please, she's the star.", "position(Eve, [-1])"),
    ("Eve's last.", "position(Eve, [-1])"),
    ("I need Eve last.", "position(Eve, [-1])"),
    ("Let's have Eve last.", "position(Eve, [-1])"),
    ("Make Eve last.", "position(Eve, [-1])"),
    ("Get Ann out of the way first.", "position(Ann, [1])"),
    ("Ann must go earlier than Bob and later than Cat.", "order(Ann, Bob); order(Cat, Ann)"),
    ("Ann later than Bob, Cat earlier than Bob.", "order(Bob, Ann); order(Cat, Bob)"),
    ("Ann after Bob after Cat.", "order(Bob, Ann); order(Cat, Bob)"),
    ("Whoever goes first it isn't Ann.", "not(position(Ann, [1]))"),
    ("Ann's not to go first.", "not(position(Ann, [1]))"),
    ("Ann always follows Bob directly.", "order(Bob, Ann, =)"),
    ("Ann only ever goes directly after Bob.", "order(Bob, Ann, =)"),
    ("Put a gap of at least one between Ann and Bob.", "distance(Ann, Bob, >=, 2)"),
    ("Ann and Bob should be separated.", "not(distance(Ann, Bob))"),
    ("Ann and Bob need separating.", "not(distance(Ann, Bob))"),
    ("Separate Ann and Bob.", "not(distance(Ann, Bob))"),
    ("Ann must be kept apart from Bob.", "not(distance(Ann, Bob))"),
    (
        "Ann must not be adjacent to either Bob or Cat.",
        "not(distance(Ann, Bob)); not(distance(Ann, Cat))",
    ),
    ("Ann is adjacent to neither Bob nor Cat.", "not(distance(Ann, Bob)); not(distance(Ann, Cat))"),
    (
        "Ann isn't beside Bob, nor is she beside Cat.",
        "not(distance(Ann, Bob)); not(distance(Ann, Cat))",
    ),
    (
        "Ann is immediately before or immediately after Bob.",
        "any_of([order(Ann, Bob, =), order(Bob, Ann, =)])",
    ),
    ("Cat isn't between Ann and Bob.", "not(between(Cat, Ann, Bob))"),
    ("Ann takes slot 1 and Bob slot 2.", "position(Ann, [1]); position(Bob, [2])"),
    ("The first is Ann and the last is Eve.", "position(Ann, [1]); position(Eve, [-1])"),
    ("If Ann comes before Bob then Cat comes before Dan.", "if(order(Ann, Bob), order(Cat, Dan))"),
    ("If Ann isn't last, Bob must be.", "if(not(position(Ann, [-1])), position(Bob, [-1]))"),
    ("Either Ann goes first or Bob does.", "any_of([position(Ann, [1]), position(Bob, [1])])"),
    (
        "Ann goes first or Bob goes last, but not both.",
        "count_of([position(Ann, [1]), position(Bob, [-1])], =, 1)",
    ),
)
UNSURE = (
    "Ann is usually first.",
    "Last year Ann was first.",
    "Ann doesn't have to be first.",
    "Ann is not necessarily before Bob.",
    "It doesn't matter whether Ann is first.",
    "Ann before Bob, no wait, after Bob.",
    "Ann before Bob. Sorry, other way round.",
    "Ann is near the front.",
    "Ann is before most of the others.",
    "Only Bob goes before Ann.",
    "Everyone goes after Ann except Bob.",
    "Ann, not Bob, is first.",
    "Ann is as far from Bob as possible.",
    "Ann comes before Bob, and he's before Cat.",
    "Ann and Bob go first, but not both.",
    "Ann is the earlier of Ann and Bob.",
    "Ann in an odd position.",
    "Swap Ann and Bob.",
    "Ann in the first half.",
    "Ann is fourth, counting from the back.",
    "Ann can go before Bob.",
    "Ann and Bob are first.",
    "Ann should be as early as possible.",
    "Ann hates Bob.",
)


def _rules(text: str) -> str:
    reading = read_order(text)
    if reading is None:
        return ""
    return "; ".join(
        write(c.body) for c in reading.problem.clauses if isinstance(c.body, (*RULES, Prefer))
    )


@pytest.mark.parametrize(("said", "rules"), SAID)
def test_each_way_to_say_a_rule_is_read_completely(said: str, rules: str) -> None:
    """One rule in many people's words gives the clauses meant, and leaves no doubt."""
    reading = read_order(HEAD + said)
    assert reading is not None
    assert not reading.doubts
    assert _rules(HEAD + said) == rules


@pytest.mark.parametrize("said", UNSURE)
def test_what_is_not_understood_is_never_sure(said: str) -> None:
    """A sentence that names members and is not read leaves a doubt, or no reading at all."""
    reading = read_order(HEAD + said)
    assert reading is None or reading.doubts


@pytest.mark.parametrize(
    ("request_", "items"),
    [
        ("5 jobs: wash, dry, iron, fold, pack. wash first. fold after iron. what order", 5),
        ("- dig\n- pour\n- frame\n- roof\nPut these in order. Dig before pour. Roof last.", 4),
        ("Order these: 1. dig 2. pour 3. frame 4. roof. Dig before pour. Roof last.", 4),
        ("Ann Bob Cat Dan in a line for a photo. Ann on the far left. Bob next to Ann.", 4),
        ("Year 8: Ann, Bob, Cat, Dan and Eve queue for lunch. Ann must be first or last.", 5),
        ("Dials: three letters X, Y, Z in some order, Y isn't in the middle. How many codes?", 3),
        ("Four sights on the walk, castle, abbey, mill, market. The mill can't be last.", 4),
        ("Four people queue. Ann is ahead of Bob. Cat is last. Dan is right behind Ann.", 4),
    ],
)
def test_the_list_is_found_in_whatever_form(request_: str, items: int) -> None:
    """Lists in running text, in lines, numbered, with nothing between or not listed at all."""
    reading = read_order(request_)
    assert reading is not None
    assert not reading.doubts
    shape = next(reading.problem.shapes())
    assert len(reading.problem.group(shape.items).members) == items  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("asking", "want"),
    [
        ("How many orders are there?", Want.COUNT),
        ("count the possibilities for me please", Want.COUNT),
        ("Which orders are possible?", Want.ALL),
        ("Does it work?", Want.POSSIBLE),
        ("Can Bob be first?", Want.POSSIBLE),
        ("Must Bob come before Cat?", Want.MUST),
        ("Is it certain that Cat is second?", Want.MUST),
        ("Who goes third?", Want.WHO),
        ("Where does Bob end up?", Want.SLOT_OF),
        ("What is the earliest slot for Cat?", Want.EARLIEST),
        ("How late can Bob go?", Want.LATEST),
        ("What's the order?", Want.PLAN),
    ],
)
def test_what_is_asked_is_told_apart(asking: str, want: Want) -> None:
    """The order, how many, whether it can or must be, who and where are different questions."""
    reading = read_order(f"{HEAD}Ann is first. {asking}")
    assert reading is not None
    assert not reading.doubts
    asked = [c.body for c in reading.problem.clauses if isinstance(c.body, Asked)]
    assert [a.want for a in asked] == [want]


def test_places_can_be_days_and_numbers_can_go_up() -> None:
    """Days are places; a higher number is later; floors count from the bottom."""
    days = "Mon to Fri I do one chore a day: hoover, dust, mop, iron, shop. Iron on Wednesday."
    assert _rules(days) == "position(iron, [3])"
    higher = "Lockers numbered 1 to 3 for Ann, Bob and Cat. Bob's number is two higher than Ann's."
    assert _rules(higher) == "order(Ann, Bob, =, 2)"
    floors = "Floors 1 to 3 of the block: Ann, Bob and Cat. Ann lives above Bob. Cat is at the top."
    assert _rules(floors) == "order(Bob, Ann); position(Cat, [-1])"


def test_other_requests_are_left_alone() -> None:
    """Choices, lengths of time and two matched lists are no orders, or doubtful ones."""
    for text in (
        "Pick two of plaid, denim and linen, never denim with linen. How many ways?",
        "Bake takes 2 hours, cool 3 hours, ice 1 hour. Cool after bake. Ice last.",
        "Ann, Bob and Cat each have a dog, a cat or a hen. Ann is before Bob.",
    ):
        reading = read_order(text)
        assert reading is None or reading.doubts


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Ann and Bob never together.", "not(all_of([chosen(Ann), chosen(Bob)]))"),
        ("Ann won't serve with Bob.", "not(all_of([chosen(Ann), chosen(Bob)]))"),
        ("Ann and Bob clash.", "not(all_of([chosen(Ann), chosen(Bob)]))"),
        ("Ann only if Bob is in.", "if(chosen(Ann), chosen(Bob))"),
        ("Ann needs Bob.", "if(chosen(Ann), chosen(Bob))"),
        ("If Ann is in then Bob is too.", "if(chosen(Ann), chosen(Bob))"),
        ("If Ann is in then Bob is not.", "if(chosen(Ann), not(chosen(Bob)))"),
        ("At least one of Ann and Bob.", "any_of([chosen(Ann), chosen(Bob)])"),
        ("Exactly one of Ann or Bob.", "count_of([chosen(Ann), chosen(Bob)], =, 1)"),
        ("Ann must be in.", "chosen(Ann)"),
        ("Ann and Bob must both be in.", "all_of([chosen(Ann), chosen(Bob)])"),
    ],
)
def test_ways_to_pick_are_counted_under_rules(said: str, rule: str) -> None:
    """So many out of a list: never both, only with, one of, must be in."""
    reading = read_picking(f"Pick three out of Ann, Bob, Cat, Dan and Eve. {said} How many ways?")
    assert reading is not None
    assert not reading.doubts
    written = [write(c.body) for c in reading.problem.clauses]
    assert written[1:] == ["choose(item, 3, 3)", rule, "asked(count)"]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("2 captains out of Jo, Kai, Lil and Ned. How many pairs?", 2),
        ("A panel of 3 is picked from Ade, Bel, Col, Dan. How many possible panels?", 3),
        ("Pick a pair out of Lena, Mo, Nils and Oda. How many pairs are possible?", 2),
        ("Choose exactly two of plaid, denim, linen and silk. Number of squares possible?", 2),
        ("Four kids, Jo, Kai, Lil and Ned, queue up. How many queues?", None),
        ("Jo, Kai and Lil each go to red or blue. How many ways?", None),
    ],
)
def test_how_many_are_picked(text: str, many: int | None) -> None:
    """The number picked is found however it is said; orders and places are no picking."""
    reading = read_picking(text)
    if many is None:
        assert reading is None
        return
    assert reading is not None
    assert f"choose(item, {many}, {many})" in [write(c.body) for c in reading.problem.clauses]
