"""What a puzzle is asked: the whole plan, one thing of it, how many ways, whether it can be.

Guarantees: a question names at most one member and the category that it wants, or it asks whether
one statement can or must hold; anything else is left to the other readers.
"""

from __future__ import annotations

import re

from core.language.clauses import AllOf, Asked, Rule, Want
from core.reading.clues.masked import Masked, is_comparison, is_mention
from core.reading.clues.puzzle import Category, Kind, Puzzle
from core.reading.clues.scaled import Unsure
from core.reading.lifting.names import singular

_ASKS = re.compile(
    r"\?\W*$|^\W*(?:so |and |now |please |can you |could you |pls |then )*(?:who|whom|whose|which|what|where|when|how|match|find|work out|determine|solve|figure|tell|"
    r"give|show|put it|help|decide|deduce|list|complete|is it|does it|can it|must|what's|whats|who's|whos|wheres|identify|assign|pair|sort|i'd (?:like|love) to know|i (?:would like|want|need) to know|we (?:want|need|would like) to know|let me know|i wonder)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^\W*(?:so |and |in |tell me |work out |find |of )*(?:how (?:many|much)|the number of|what(?:'s| is) the number of) (?:different |distinct |possible |valid |other |such )*\w+|\bhow many (?:different )?(?:solutions|ways|answers|possib\w+|arrangements|combinations|assignments)\b|\bunique\b|^\W*(?:the )?(?:possible \w+|number of \w+)(?: \w+)*\?|\bexactly one solution\b|\bonly one (?:solution|answer|way)\b|\bmore than one (?:solution|answer|way)\b"
)
_ALL = re.compile(
    r"\b(?:list|show|give|print|name|find|what are|tell)\b.*\b(?:all|every|each)\b (?:\w+ ){0,3}?(?:possib|option|order|solution|tour|rank|way|line|seating|arrange|plan|assignment|casting|schedule)"
    r"|^\W*(?:all|every) (?:the )?(?:possib\w+|solution|order|way|option)|\bevery possible\b|\bwhich (?:orders|rankings|arrangements|plans|assignments|ways) are (?:allowed|possible|valid)"
)
_CAN = re.compile(
    r"^\W*(?:so |and |but |now )*(?:is there (?:an?|any) (?:\w+ ){1,3}?(?:where|in which|with|such that|that has)|is it (?:at all )?possible|could it be|can it be|might it be|is there any (?:way|chance)|is it conceivable)(?: that|:)? (?P<rule>.+)$"
)
_MUST = re.compile(
    r"^\W*(?:so |and |but |now )*(?:is it (?:certain|sure|clear|necessarily (?:true|so)|true|a fact)|must it be|does it (?:necessarily )?follow|can we be (?:sure|certain)|are we (?:sure|certain)|do we know(?: for (?:sure|certain))?|is it definite)(?: that| then that|:)? (?P<rule>.+)$"
)
_ANY = re.compile(
    r"\b(?:can this be|is this possible|is that possible|can it be done|is it possible|is (?:it|that|this|there) (?:even |at all |actually )?(?:feasible|doable|workable|achievable|a way)|can (?:we|you|i) (?:do|make|manage) (?:it|this|that)|any way to (?:do|make)|is there (?:a|any) solution|does (?:it|this) (?:have a solution|work(?: out)?|add up)|contradict|consistent|solvable)\b"
)
_INVERTED = re.compile(
    r"^\W*(?:so |and |but )*(?P<aux>can|could|might|may|must|does|is|did|was|has|will|do|are)\b(?P<rest>.+)\?\W*$"
)
_PLACES_OF = frozenset(
    "town city country village place street island county state port club team company firm school".split()
)
_ROOMS = frozenset(
    "room house floor desk bay aisle lane seat bed ward office building hall site stop stall branch drop destination place".split()
)
_PERSON = frozenset(
    "captain judge tenant guest host chief person people man woman name friend boy girl student player customer employee worker child guest member sister brother men women patient client neighbour".split()
)


_LIMIT = re.compile(r"\b(?:earliest|soonest|how (?:soon|early)|latest|how late)\b", re.IGNORECASE)


def asks_limit(text: str) -> bool:
    """Whether the earliest or the latest place is asked."""
    return _LIMIT.search(text) is not None


_WAYS = re.compile(
    r"\W*(?:(?:so|and|please|now|tell me|work out|i'd like to know|i want to know|find|in),? )*how many (?:\w+ ){0,2}"
    r"(?:ways|orders?|orderings|arrangements|sequences|line-?ups|pairings|schedules|plans|possibilities)\b"
)


def asked_with_list(text: str) -> Asked | None:
    """What a sentence that lists members asks ("How many ways can Alf, Bea and Con stand")."""
    lower = text.strip().lower()
    if _WAYS.match(lower):
        return Asked(Want.COUNT)
    return Asked(Want.ALL) if re.match(r"(?:please )?(?:list|give|show)\b", lower) and _ALL.search(lower) else None  # fmt: skip


_OPEN = (
    r"\b(?:whenever|any ?time|wherever|anywhere|anything|any order|flexible|easy-?going|any (?:of (?:them|these|those)|\w+ (?:will do|is fine|is ok(?:ay)?))|(?:whichever|whatever|any|either) of (?:the )?(?:others?|rest|other two|remaining(?: ones)?)"
    r"|whichever|whatever|what(?:ever|'s|’s| is)? (?:is |'s |’s )?left(?: over)?|the (?:rest|remainder|last one|remaining (?:one|\w+))|no preferences?|(?:doesn['’]?t|does not|don['’]?t) (?:mind|care)(?: (?:which|where|when|what)\w*(?: \w+){0,3})?|(?:not|isn['’]?t) (?:fussed|fussy|bothered|picky)|does it all|can do (?:all|everything|any)(?: of (?:them|it))?)\W*$"
)


def allows_all(text: str) -> bool:
    """Whether a sentence leaves everything open: "Milk pan whenever"."""
    return re.search(_OPEN, text.lower()) is not None  # fmt: skip


def is_question(text: str) -> bool:
    """Whether a sentence asks or bids, and states nothing."""
    return _ASKS.search(text.strip()) is not None


def asked_of(masked: Masked, puzzle: Puzzle, read: object) -> Asked:
    """What a question asks. `read` reads a statement to a list of rules. Raises Unsure."""
    plain = masked.text.strip()
    if _ALL.search(plain):
        return Asked(Want.ALL)
    if _COUNT.search(plain):
        return Asked(Want.COUNT)
    for pattern, want in ((_CAN, Want.POSSIBLE), (_MUST, Want.MUST)):
        match = pattern.match(plain)
        if match and any(map(is_mention, match["rule"])):
            return Asked(want, "", "", _rule(match["rule"].strip(" ?."), read))
    if _ANY.search(plain):
        also = re.search(r"\band (?:if so,? |then )?(?:who|what|which|where|how)\b", plain)
        return Asked(Want.PLAN if also else Want.POSSIBLE)
    return _of_member(plain, masked, puzzle, read)


def _rule(words: str, read: object) -> Rule:
    assert callable(read)
    rules: list[Rule] = read(words)
    return rules[0] if len(rules) == 1 else AllOf(tuple(rules))


_COMPANY = re.compile(
    r"\b(?:who(?:m|'s|s)?|which \w+|whose)\b.*\b(?:with|joins?|shares?|sharing|alongside|partners?|company)\b|\bwith (?:who|whom)\b"
)


def _of_member(plain: str, masked: Masked, puzzle: Puzzle, read: object) -> Asked:
    signs = [c for c in plain if is_mention(c)]
    if not signs and not any(map(is_comparison, plain)):
        return Asked(Want.PLAN)
    inverted = _INVERTED.match(plain)
    if inverted and len(signs) > 1:
        want = Want.POSSIBLE if inverted["aux"] in ("can", "could", "might", "may") else Want.MUST
        return Asked(want, "", "", _rule(inverted["rest"].strip(" ?."), read))
    wh = re.search(
        r"\b(?:who|whom|whose|which|what|where|when|how)\b|\bwho'?s\b|\bwhat'?s\b", plain
    )
    extreme = _limit(plain, masked, signs, puzzle)
    if extreme is not None:
        return extreme
    if inverted and wh is None:
        raise Unsure("it is open what this asks")
    if len(set(signs)) != 1 or any(map(is_comparison, plain)):
        raise Unsure("it asks of several things")
    options = masked.mention(signs[0]).options
    if re.search(
        r"\bat (?:best|worst)\b|\bhow (?:high|low) (?:can|could|may|might)\b|\b(?:best|worst) (?:rank|place|position)\b",
        plain,
    ):
        raise Unsure("it asks for an extreme place")
    if len(options) > 1:
        raise Unsure("it is open of what this asks")
    wanted = _wanted(plain, puzzle, options[0])
    limit = _LIMIT.search(plain)
    if limit and len(puzzle.categories) == 2:
        late = limit[0].lower() in ("latest", "how late")
        return Asked(Want.LATEST if late else Want.EARLIEST, options[0])
    if puzzle.several and options[0] in puzzle.categories[0].members and _COMPANY.search(plain):
        return Asked(Want.WHO, options[0])
    if len(puzzle.categories) == 2:
        other = next(c for c in puzzle.categories if options[0] not in c.members)
        place = other is puzzle.categories[0]
        return Asked(Want.WHO if place else Want.SLOT_OF, options[0], other.name)
    if len(wanted) != 1:
        one = re.search(r"\b(?:which|what|who|where|when|whose|how)\b", plain) is not None
        several = len(wanted) > 1 or re.search(r"\band\b", plain)
        return Asked(Want.SLOT_OF, options[0]) if one and not several else Asked(Want.PLAN)
    return Asked(Want.SLOT_OF, options[0], wanted[0].name)


_BEST = re.compile(r"\bat best\b|\bhow (?:high|early|soon)\b|\b(?:best|highest|earliest|soonest)\b")
_WORST = re.compile(r"\bat worst\b|\bhow (?:low|late)\b|\b(?:worst|lowest|latest)\b")


def _limit(plain: str, masked: Masked, signs: list[str], puzzle: Puzzle) -> Asked | None:
    """The earliest or the latest place of one member, among places that the program numbered."""
    places = puzzle.categories[-1]
    best, worst = _BEST.search(plain), _WORST.search(plain)
    if len(signs) != 1 or places.span != (0, 0) or any(map(is_comparison, plain)):
        return None
    options = masked.mention(signs[0]).options
    if len(options) != 1 or options[0] in places.members or (best is None) == (worst is None):
        return None
    if re.search(r"\bhow (?:high|low)\b|\b(?:high|low)est\b", plain) and "seat" in places.name:
        return None
    return Asked(Want.EARLIEST if best else Want.LATEST, options[0])


def _wanted(plain: str, puzzle: Puzzle, subject: str) -> list[Category]:
    """The categories that the question words want."""
    rest = [c for c in puzzle.categories if subject not in c.members]
    if re.match(r"^\W*(?:so |and )*(?:what|who)(?:'s| is| are|s)? \S\W*$", plain):
        same = [c for c in rest if "be" in c.hints]
        if len(same) == 1:
            return same
    verbs = set(re.findall(r"[a-z]{3,}", plain)) | {
        w[:-1] for w in re.findall(r"[a-z]{3,}s\b", plain)
    }
    spoken = [c for c in rest if verbs & c.hints]
    found: list[Category] = []
    for match in re.finditer(
        r"\b(who|whom|whose|who's|whos|which|what|whats|what's|where|wheres|when|how)\b((?:\W+\w+){0,3})",
        plain,
    ):
        words = [singular(w) for w in re.findall(r"[a-z]+", match[2])]
        found += _by_words(match[1], words, rest)
    found = list(dict.fromkeys(found))
    return spoken if len(found) != 1 and len(spoken) == 1 else found


def _by_words(word: str, words: list[str], rest: list[Category]) -> list[Category]:
    if word == "which" and words:
        fit = [c for c in rest if words[0] in c.hints or words[0] == c.unit]
        if not fit and words[0] in _PLACES_OF:
            fit = [c for c in rest if not c.ordered and all(s[:1].isupper() for s in c.surfaces)]
        return fit if len(fit) == 1 else []
    if word in ("what", "whats", "what's", "how", "whose"):
        for noun in words[:3]:
            named = [c for c in rest if noun in c.hints or noun == c.unit]
            if len(named) == 1:
                return named
    if word.startswith("who"):
        people = [c for c in rest if _people(c)]
        return people[:1] if len(people) >= 1 else []
    if word == "when" or (word == "what" and words[:1] == ["time"]):
        times = [
            c
            for c in rest
            if c.kind in (Kind.CLOCK, Kind.DATE, Kind.WEEKDAY, Kind.MONTH, Kind.YEAR)
        ]
        return times[:1]
    if word == "how":
        ordered = [c for c in rest if c.ordered]
        return ordered if len(ordered) == 1 else []
    if word.startswith("where"):
        return _whereabouts(rest)
    others = [c for c in rest if not c.ordered and not _people(c)]
    return others if len(others) == 1 else []


def _whereabouts(rest: list[Category]) -> list[Category]:
    """The one category of places that "where" asks for; [] where there are several, or none."""
    named = [c for c in rest if c.hints & (_PLACES_OF | _ROOMS)]
    plain = [c for c in rest if not c.ordered]
    found = named or plain
    return found if len(found) == 1 else []


def _people(category: Category) -> bool:
    """Whether the members look like people: by the heading, or capitalised names."""
    if category.ordered:
        return False
    if category.hints & _PERSON or any(
        h.endswith(("er", "or", "ist", "eer")) for h in category.hints
    ):
        return True
    return all(s[:1].isupper() for s in category.surfaces) and not category.hints & {
        "city", "town", "country", "place", "company", "street", "brand", "title", "book", "boat", "state", "village", "island",
    }  # fmt: skip
