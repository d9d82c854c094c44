"""The words that an order is told in: each phrase with the one thing that it can mean.

Guarantees: a closed list. A phrase has a kind (see `Sign`) and, where it compares or places, a
direction; nothing here knows any member. Longer phrases win over shorter ones.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import Enum


class Sign(Enum):
    """What a phrase does in a statement."""

    PLACE = "place"  # the places of `places`: "first", "at either end"
    VERB = "verb"  # a place where nothing better follows: "opens", "finishes"
    ORDER = "order"  # before (-1) or after (1) something
    NEXT = "next"  # side by side, either way round
    ACROSS = "across"  # opposite, round a table
    BETWEEN = "between"
    APART = "apart"  # "two apart", "separated by one"
    TOUCH = "touch"  # makes an order immediate: "right", "straight"
    NOT = "not"
    NEITHER = "neither"
    NOR = "nor"
    ALSO = "also"  # the last predicate, said of another
    WHO = "who"  # of the one just named
    ONE_OF = "one of"  # of those that follow: at least one (0), exactly one (1)
    BESIDE = "beside"  # to the left (-1) or right (1) of whom a pronoun means
    BOTH = "both"
    PAST = "past"  # tells of another time
    NEEDLESS = "needless"  # what need not be so
    WITH = "with"
    SOMEONE = "someone"  # at least one, between two
    CHAIN = "chain"  # in the order in which they were named
    FROM = "from"  # a distance, behind a count; "away from" (1) without one: not beside
    NEEDS = "needs"  # done before it, where a member follows
    NOBODY = "nobody"
    FREE = "free"  # leaves everything open
    NEARER = "nearer"  # to a place, than another: 1; further from it: -1
    AND = "and"
    OR = "or"
    COMMA = "comma"
    BUT = "but"
    SO = "so"
    IF = "if"
    UNLESS = "unless"
    THEN = "then"
    ONLY = "only"
    WISH = "wish"
    ALLOWS = "allows"
    NO_TWO = "no two"
    BOUND = "bound"  # at least (1), at most (-1), more than (2), fewer than (-2)
    THE_OTHER = "the other"  # a member spoken of before
    ALL_OTHERS = "all others"
    LATEST = "latest"  # with a place: "at the latest" (-1), "or later" (1)
    SELF = "self"  # a pronoun
    VOID = "void"  # says nothing


@dataclass(frozen=True)
class Phrase:
    """`way`: the direction or the size of a kind; `places`: 1 is the first, -1 the last. `tall`:
    where places count from the bottom it is the other way round. `bare`: what it compares with
    may be left out."""

    sign: Sign
    way: int = 0
    places: tuple[int, ...] = ()
    tall: bool = False
    bare: bool = False


def _forms(verb: str) -> list[str]:
    """A verb as it may stand: follow, follows, followed, following."""
    stem = verb.removesuffix("e")
    return [verb, f"{verb}s", f"{stem}ed", f"{stem}ing"]


def _spread(pattern: str) -> list[str]:
    """All phrases of a pattern: "to the|our left of", "~follow" for all forms, "?the" maybe."""
    choices: list[list[str]] = []
    for word in pattern.split():
        maybe = word.startswith("?")
        options: list[str] = []
        for option in word.lstrip("?").split("|"):
            options += _forms(option[1:]) if option.startswith("~") else [option]
        choices.append([*options, ""] if maybe else options)
    return [" ".join(filter(None, words)) for words in itertools.product(*choices)]


_TABLE: tuple[tuple[Phrase, str], ...] = (
    # ---- before and after
    (Phrase(Sign.ORDER, -1), """before; ->; <; until after; till after; until once; ahead of; prior to; earlier than; sooner than;
        in front of; ~precede; preceding; until; till; quicker than; faster than; ~outpace; ~pip; pipped; ~edge out; edged out; ~best; bested; overtook; overtakes; makes|make way for; paves|pave the way for; gives|give way to; feeds|feed into; ~beat; beats; beating;
        outranks; outranked; nearer ?to the start|front|beginning|bow|head|door than; leading up to;
        closer to the start|front|beginning|head than; to the left of; left of; on the left of; on the left hand side of;
        further left than; farther left than; ~outrun; higher in the order than; higher in the ranking than; in advance of; preceded; takes|has|have|take precedence|priority over; out of the way before; on the way to; prior;
        comes first , then; finishes ahead of; west of; ahead|before of; better than"""),
    (Phrase(Sign.ORDER, 1), """after; behind; later than; ~follow; follows on from; following on from; follow on from; follow on;
        subsequent to; ~trail; ~tail; trails behind; off the back of; on the back of; builds on; takes up from; ~answer; ~reply to; preceded by; succeeding; ~succeed; slower than; nearer ?to the end|back|rear|stern|tail than;
        closer to the end|back|rear|tail than; to the right of; right of; on the right of; further right than; farther right than;
        once; when; ~wait for; ~wait on; ~wait until|till ?after; lost to; loses to; only once; only when; in the wake of;
        on the heels of; hot on the heels of; next after; east of; worse than;
        as soon as; comes later than; follows on; following; down from; further back than; further down than; outlasts"""),
    (Phrase(Sign.ORDER, -1, (), False, True), "earlier; sooner; ahead; the earlier; the earlier one; the first of the two; the sooner; the former"),
    (Phrase(Sign.ORDER, 1, (), False, True), "later; the later; the later one; the second of the two; afterwards"),
    (Phrase(Sign.ORDER, -2), "followed by; is followed by; be followed by; then comes"),
    (Phrase(Sign.ORDER, 1), "preceded by; is preceded by; be preceded by; is led by; beaten by; lets ?in"),
    (Phrase(Sign.ORDER, -1, (), True), "above; higher than; higher up than; over; on top of; nearer the top than; closer to the top than; atop; higher"),
    (Phrase(Sign.ORDER, 1, (), True), "below; lower than; lower down than; beneath; underneath; under; nearer the bottom than; closer to the bottom than; lower"),
    (Phrase(Sign.ORDER, 1), "number ?is higher|greater|bigger|larger than; ?a higher|greater|bigger|larger number|no|numbered|place|room|seat|desk|bay|lane|slot|chair ?number than; higher numbered than; higher - numbered than; on a higher number than; to the number above"),
    (Phrase(Sign.ORDER, -1), "number ?is lower|smaller|less than; ?a lower|smaller number|no|numbered|place|room|seat|desk|bay|lane|slot|chair ?number than; lower numbered than; lower - numbered than"),
    (Phrase(Sign.BESIDE, -1), "to|on his|her|its|their ?immediate left; at his|her|its|their left; on the left hand of"),
    (Phrase(Sign.BESIDE, 1), "to|on his|her|its|their ?immediate right; at his|her|its|their right"),
    (Phrase(Sign.BESIDE, 2), "comes|come|goes|go|is|runs|plays|speaks|sings next; comes|come|goes|go|is up|on next; next up"),
    # ---- side by side
    (Phrase(Sign.NEXT), """next to; next door to; beside; adjacent to; adjacent; neighbouring; neighboring; alongside;
        back to back; side by side; next to each other; next to one another; beside each other; beside one another;
        adjacent to each other; one after the other; one after another; straight after each other; right after each other;
        directly after each other; immediately after each other; immediately after one another; right after one another; consecutive; consecutively;
        touching; touch; touches; together; one ?right|straight|directly|immediately|just after|behind ?the other|another; right|straight|directly|immediately|just after|behind one another; one following the other|another; hold hands; holding hands; neighbours; neighbors; ~neighbour; ~neighbor; by each other; shoulder to shoulder; in succession; in a row;
        following each other; follow each other; follow one another; on consecutive places|days|slots; on neighbouring|adjacent places|days|slots|desks;
        either side of; on either side of; one on either side of; next door; adjoining; ~adjoin; bordering; borders; shares a border with; rubs shoulders with; right by; up against;
        abutting; consecutive to; directly by; running on from each other; back-to-back; on successive days|slots; in successive slots|places;
        beside of; nextto; in the next place|seat|slot to"""),
    (Phrase(Sign.ACROSS), "opposite; across from; directly across from; directly opposite; facing; ~face; opposite to; straight across from; over from"),
    (Phrase(Sign.BETWEEN), "between; in between; sandwiched between; somewhere between; somewhere in between; flanked by"),
    (Phrase(Sign.APART), "apart; separated by; ~separate; divided by; kept apart by"),
    (Phrase(Sign.TOUCH), """immediately; directly; straight; right; straight away; straightaway; right away; at once; on the heels;
        the very next; the next; the one; the place; the slot; the seat; without a gap; without a break; instantly; just; immediately next; hard; hot; the moment"""),
    # ---- not, and, or
    (Phrase(Sign.NOT), """from being|going|sitting|standing|coming|finishing|following|having; not; never; cant; cannot; mustnt; shouldnt; isnt; arent; wasnt; werent; doesnt; dont; didnt; wont; neednt go; wouldnt;
        must never; hasnt; havent; couldnt; mayn't; aint; no; ~refuse; refuses; ~avoid; ~hate; hates; nowhere; outside; outside of; unable; on neither side;
        anywhere but; anything but; anywhere except; any place but; any slot but; any day but; any time but; without; ~dislike; out of the question; rather than; other than;
        objects to; allergic to; anywhere other than; not allowed; nowt; dont want; doesnt want; loth; cannot bear; too late for"""),
    (Phrase(Sign.BOTH), "both; the both of them; together both"),
    (Phrase(Sign.CHAIN), "in that|this|the ?same|given|stated|listed|written order; in order of mention; in that sequence; that way round; in the order given|listed|stated; in that precise|exact order"),
    (Phrase(Sign.WITH), "with"),
    (Phrase(Sign.PAST), "drop|abandon|reject|cancel the idea|plan|rule|notion; disregard; last year|week|time|night|month|season|term|summer|winter; the last time; yesterday; previously; formerly; originally; used to be; usually; normally; often; sometimes; perhaps; maybe; probably; possibly; roughly; almost; nearly; rarely; seldom; dont care; doesnt care; dont mind; doesnt mind; not bothered; not fussy; doesnt matter; does not matter; not necessarily; not compulsory; as possible; most of the|them others; most of the; some of the; near the; towards the; toward the; close to the; near; close to; as far from; other way round|around|about; the other way round|around|about"),
    (Phrase(Sign.NEEDLESS), "doesnt|dont|didnt|wont|not|neednt have|need to; neednt; needs not; need not; isnt|arent|not obliged|required to; no need for; there is no need for; is|are under no obligation to"),
    (Phrase(Sign.SOMEONE), "someone; somebody; something; someone else; somebody else; something else; some other; a gap"),
    (Phrase(Sign.NEITHER), "neither; neither of"),
    (Phrase(Sign.NOR), "nor; and nor; or not"),
    (Phrase(Sign.NOR, 1), "?and nor|neither can|is|does|do|should|will|may|must|was|did|has|would|could|are ?the"),
    (Phrase(Sign.ALSO), "?and so is|does|do|should|must|will|was|did|are|can; as is; as does; as must; likewise; ditto; same for; the same for; the same goes for; same goes for; and same for"),
    (Phrase(Sign.AND), "and; as well as; along with; plus; and also; and both"),
    (Phrase(Sign.OR), "or; or else; or maybe; or possibly"),
    (Phrase(Sign.COMMA), ", ; :; ( ; ); -; –; —; /; whereas; while; and also; where"),
    (Phrase(Sign.BUT), "but; though; although; yet; however; albeit; except that"),
    (Phrase(Sign.SO), "so; hence; therefore; thus; so that; consequently"),
    (Phrase(Sign.SO, 2), "which means; that means; meaning; ie; i . e .; in other words; that is to say; means; implying"),
    (Phrase(Sign.SO, -1), "because; since; as the; due to; for the sake of; owing to; given; seeing as; as he; as she; as it; as they; so as to; in order to; because of; for his; for her; for their; as its; as theyre; as hes; as shes"),
    (Phrase(Sign.IF), "if; in case; provided; provided that; assuming; assuming that; given that; supposing; supposing that; knowing that; on condition that; as long as; so long as"),
    (Phrase(Sign.IF, 1), "should"),
    (Phrase(Sign.UNLESS), "unless"),
    (Phrase(Sign.THEN), "then; and then; after that; followed directly by"),
    (Phrase(Sign.FREE), "whenever; any time; anytime; wherever; anywhere; whatever; flexible; easy; happy anywhere; no preference; can go anywhere; fits anywhere"),
    (Phrase(Sign.FROM), "from; off"),
    (Phrase(Sign.FROM, 1), "away from; clear of; well away from; far from; not near"),
    (Phrase(Sign.IF, 2), "if and only if; iff; only when; exactly when; just when; exactly if"),
    (Phrase(Sign.NEARER, 1), "nearer ?to ?the; closer ?to ?the; nearer ?to ?to the"),
    (Phrase(Sign.NEARER, -1), "further|farther from ?the; further away from ?the; further|farther off from ?the"),
    (Phrase(Sign.ONLY), "only; nobody but; no one but; none but; nothing but"),
    (Phrase(Sign.WISH), "ideally; preferably; if possible; would rather; would prefer; ~prefer; prefers; would|'d be nice|good|great|lovely|better; nice if; not essential|crucial|vital|compulsory; not a must; a bonus; if we can; if you can; hopefully; if at all possible; where possible; better if; would ideally; id rather; hopes to; hoping to; hope to; would love; 'd love; keen; fancies"),
    (Phrase(Sign.ALLOWS), "can; may; might; could; is allowed; are allowed; is free to; may well"),
    (Phrase(Sign.NO_TWO), "no two of; no two; none of; no pair of; any two of"),
    (Phrase(Sign.BOUND, 1), "at least; a minimum of; minimum; not less than; no fewer than; no less than; not fewer than; or more"),
    (Phrase(Sign.BOUND, -1), "at most; no more than; not more than; within; a maximum of; maximum; up to; or fewer; or less; or closer"),
    (Phrase(Sign.BOUND, 2), "more than; further than"),
    (Phrase(Sign.BOUND, -2), "less than; fewer than"),
    (Phrase(Sign.BOUND, 0), "exactly; precisely"),
    (Phrase(Sign.THE_OTHER), "the other; the latter; each other; one another; the same; the other two; each of the others"),
    (Phrase(Sign.ALL_OTHERS), """all the rest; all the others; all others; everyone else; everybody else; everything else; everyone; everybody; everything; anything else; anything;
        anyone else; anyone; anybody; anybody else; the rest; the others; all of them; the lot; any other; any of the others; all the other; every other; all other; all"""),
    (Phrase(Sign.LATEST, -1), "at the latest; at latest; or earlier; or before; or sooner; latest; or higher; or better; and no later"),
    (Phrase(Sign.LATEST, 1), "at the earliest; at earliest; or later; or after; onwards; earliest; or lower; or worse; and not earlier; and no earlier; or beyond"),
    (Phrase(Sign.LATEST, 2), "by"),
    (Phrase(Sign.SELF), "he; she; it; him; her; that; this; that one; this one; him or her; the latter one; herself; himself; itself"),
    (Phrase(Sign.SELF, 2), "they; them; these two; those two; these; those; the pair; the pair of them; both of them; the two; theirs; the two of them; each of them; both of these; both of those; either of them; these ones; themselves"),
    (Phrase(Sign.WHO), "who; which; whose"),
    (Phrase(Sign.ONE_OF), "at least one of; one of; either of; any of; any one of; one or other of; either one of; one or the other of"),
    (Phrase(Sign.ONE_OF, 1), "exactly one of; just one of; precisely one of; only one of"),
    (Phrase(Sign.NEEDS), "needs; need; requires; require; relies on; rely on; relies upon; depends on; depends upon; is waiting for; is waiting on; has to wait for; must wait for"),
    (Phrase(Sign.NOBODY), "nobody; nobody else; no one; no one else; nothing; nothing else; no other; none; none of the others; nobody at all; nothing at all"),
    # ---- places
    (Phrase(Sign.PLACE, 0, (1, -1)), """at|on|in an|one|either|any|both end|ends; at one end or the other; at the two ends; at the ends; the two ends; both ends; either end;
        an end; one end; end position; at the outside; on the outside; the ends; on an end; on the end; one of the ends; at one of the ends; at one of the two ends; at the extremes; an end place|seat|slot|position; end seats|places|slots; one or other end; one end or the other; at opposite ends; opposite ends; at|on|in the other ?end; the other|opposite end; at|on the opposite end"""),
    (Phrase(Sign.PLACE, 0, (-2,)), "penultimate; last but one; second to last; second last; second-to-last; next to last; one before last; one before the last; one but last; second from last; second from the end; second-last; next-to-last; last-but-one; before last; the one before the last; one from the end; one from last"),
    (Phrase(Sign.PLACE, 0, (-3,)), "third to last; third from last; third from the end; last but two; third-to-last; antepenultimate; third last"),
    (Phrase(Sign.PLACE, 0, (2,)), "second from the start|front|left|top; second in line; next to first; runner up; runner-up; 2nd from the left|front"),
    (Phrase(Sign.PLACE, 0, (3,)), "third from the start|front|left|top"),
    (Phrase(Sign.PLACE, 0, (1,)), """at the start; at the beginning; at the front; in front; at the head; at the very start; at the very beginning; the start; the beginning; from the start;
        leftmost; far left; at the left ?hand end; on the far left; left ?hand end; left-hand end; furthest left; first of all; the left end; at the left end; the far left; on the left end; the very first; the first; the opener; opener; winner; the winner; victor; first thing; heads|tops|leads the queue|list|bill|line|table|field; out in front; right at the front; at the extreme left; on the extreme left; extreme left; in pole position; front; opening; openers; up front; head of the queue; pole; top of the bill; to kick off; to open; to start; to begin; to start with; initial; first off; very first; a start"""),
    (Phrase(Sign.PLACE, 0, (-1,)), """at the end; at the very end; at the back; at the rear; the end; last of all; rightmost; far right; at the right ?hand end; on the far right; right ?hand end;
        right-hand end; furthest right; the right end; at the right end; the far right; ~bring up the rear; the final; final; the closer; closer; closing; to close; to finish; to end; to end with; to finish with; at the tail; dead last; the very last; the last; last thing; bottom of the bill; the back; the rear; very last; the finale; finale; at the close; wait|stay|left|saved|kept|leave|save|keep until|till|for|to ?the end|last; until|till ?the end|last; to the end; to last; brings it|things to a close; tail end; at the tail end; at the extreme right; on the extreme right; extreme right; the tail; back of the queue; finishing; to round off; to finish off; lastly; finally; for last; in the rear; at the far end"""),
    (Phrase(Sign.PLACE, 0, (1,), True), "top; at the top; on top; the top; at the very top; the topmost; topmost; uppermost; highest; the highest; on the top"),
    (Phrase(Sign.PLACE, 0, (-1,), True), "bottom; at the bottom; the bottom; at the very bottom; on the bottom; lowest; the lowest; undermost; lowermost"),
    (Phrase(Sign.PLACE, 0, (1,)), "on the left; the left; at the left; on the very left"),
    (Phrase(Sign.PLACE, 0, (-1,)), "on the right; the right; at the right; on the very right"),
    (Phrase(Sign.VERB, 0, (1,)), "kick|kicks|start|starts|get|gets things|everything off|going|started; gets us going|started; get us going|started; gets|get|sets|set the ball rolling; leads|lead the way; breaks|break the ice; raises the curtain; curtain raiser; curtain - raiser; gets going first; begins|begin things; opener of; leads the pack; lead the pack; ~open; opens; ~start; ~begin; begins; beginning; began; ~lead; led; kick off; kicks off; leads off; start off; starts off; won; wins; win; winning; came out top; goes in front; start with; starts with; starting with; begin with; begins with; beginning with; open with; opens with; opening with; kick off with; kicks off with; leads us off; sets off; kicks us off; starts us off; start us off with; kick us off; opens with us; opens the batting"),
    (Phrase(Sign.VERB, 0, (-1,)), "headliner; headlines the; anchor leg; anchors; is our anchor; brings|bring the curtain down; wraps|wrap|rounds|round|finishes|finish|winds|wind things|everything|it|us up|off; concludes; conclude; sees us off; closes|close things|the show; ends|end things; tail ender; takes|take up the rear; at the tail; ~close; closes; ~end; ~finish; finishes; finish off; finishes off; ~conclude; round off; rounds off; wind up; winds up; wraps up; wrap up; end with; ends with; ending with; finish with; finishes with; finishing with; close with; closes with; closing with; end on; ends on; finish on; finishes on; conclude with; concludes with; wrap up with; round off with; round it|things|us off|up with; wind up with; finish up with; finish off with; end up with; rounds it|things off; bring|brings|bringing up the rear; brings up rear; comes in last"),
    (Phrase(Sign.VOID), """either; we|i|you|id|theyd need; necessarily; not necessarily straight|immediately|directly|right away|after|behind|before|; not necessarily straight away; not necessarily right away; not necessarily next to it|her|him|them; either of which; not necessarily adjacent|together|consecutive|consecutively; though not necessarily together; though not necessarily in a row; first come first served; at first sight; first aid; how first; first name; at last; first of the month; in order; in turn; at a time; per place; one at a time;
        right now; all right; right then; all in all; after all; at least once; no problem; no doubt; not sure; no matter; no idea; not that it matters; of course; no later changes; in any case; so far; so on; either way; either way round; either way around; whichever way; whichever way round; doesnt|dont matter which|what way|order|one|first; doesnt|dont matter which way round|around; does|do not matter which|what way|order|one|first; does|do not matter which way round|around; doesnt|dont mind|care which|what way|order|one; doesnt|dont mind|care which way round|around; which way round doesnt matter; the order doesnt matter; in either order; either order; any order; in any order; in some order; in whichever order; in whatever order; not necessarily in that|this order; in no particular order; if i remember rightly; if you please; if you like; just so you know; one after another in line; anyhow; so to speak; there is; there are; there must be; there has to be; the order; as usual; just the one; in front of us; each once; all of us; all of them are; all in one row; once each; only once; exactly once; at once a week; just once; one each; one only; at the same time; on the day; right through; all day; all set; by the way; by hand; by heart; by all accounts; by rota; by rights; in no order"""),
)  # fmt: skip


def _lexicon() -> dict[tuple[str, ...], Phrase]:
    found: dict[tuple[str, ...], Phrase] = {}
    for phrase, patterns in _TABLE:
        for pattern in patterns.split(";"):
            for words in _spread(pattern.strip()):
                spaced = words if words == "->" else words.replace("-", " - ")
                found[tuple(spaced.split())] = phrase
    return found


LEXICON = _lexicon()
LONGEST = max(map(len, LEXICON))
ORDINALS = {
    w: n for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}  # fmt: skip
PLACE_NOUNS = frozenset(
    """place position slot spot seat step number no rank turn stop day week chair log desk peg hook berth lane floor
    shelf room house table bay stall pitch night session hour round level rung storey box space parking locker window platform track gate
    tank stand row point leg stage item lesson course door""".split()
)
TELLING = frozenset(
    """than except half apart unless twice every opposite otherwise instead swap alternate alternating
    alternately consecutive scrap scratch wait forget ignore actually sorry correction oops nearest furthest counting counted""".split()
)
