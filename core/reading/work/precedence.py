"""Which job comes before which, as a sentence says it: after, once, until, waits for, then, last.

Guarantees: the direction comes from the connecting word alone, and a denial turns it; names strung
together each get the rule; a length of time beside the word is the least (or most) that lies
between. What is not understood is left unused, for the caller to doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import AllOf, AnyOf, Compare, Order, Rule
from core.reading.declared.quantities import Quantity
from core.reading.work.marks import Marked, Tag

NEGATION = (
    r"\b(?:not|never|no|nor|neither|cant|wont|dont|doesnt|isnt|arent|mustnt|shouldnt|neednt|maynt"
    r"|couldnt|wouldnt|without|avoid|nothing|nobody|none)\b"
)
_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bas (soon|early|quickly|fast|late) as (?=possible|we can|you can|i can|can be)", r"as \1 as_ "),
    (r"\b(?:no|not|never) (?:more|longer|later) than (?=N\d|T\d)", "atmost "),
    (r"\bwithin (T\d+) of (?:the )?(J\d+)", r"within \1 AFT \2"),
    (r"\b(?:in|during|within|for) the first (?=T\d)", " BEF "),
    (r"\b(?:no|not) (?:less|fewer|sooner|earlier|shorter) than (?=N\d|T\d+ (?:after|later|between))", "atleast "),
    (r"\b(?:no|not|never) (?:sooner|earlier) than (?=(?:the |my |our )*J\d)", " AFT "),
    (r"\bfollows? (J\d+) (?:at once|immediately|straight ?away|directly)\b", r" IMM AFT \1"),

    (r"\b(?:right|straight ?(?:away)?|immediately|directly|instantly) (?=after|before|follow|once|when|then)", "IMM "),
    (r"\b(?:is|are|be|to be|gets?|must be)? ?(?:immediately|directly) followed by\b", " IMM THEN "),
    (r"\b(?:is |are |be |to be |gets? )?followed (?:on )?by\b", " THEN "),
    (r"\b(?:is |are |be |must be )?preceded by\b", " AFT "),
    (r"\b(?:precedes?|prior to|ahead of|earlier than|sooner than|in front of)\b", " BEF "),
    (r"(?:->|=>|→|>)|\b(?:and )?(?:after that|after which|afterwards|thereafter|and then|then|next comes?)\b(?! on)", " THEN "),
    (r"\bbefore\b", " BEF "),
    (r"\b(?:only )?(?:as soon as|the moment|(?<!at )once|after|following|subsequent to|later than|behind)\b", " AFT "),
    (r"\b(?:when|by the time)\b(?= (?:the |my |our )*J\d+ (?:begins?|starts?|is started|gets? going))", " BEF "),
    (r"\b(?:only )?when(?:ever)?\b(?= (?:the |all |both |my |our )*(?:J\d|REST))", " AFT "),
    (r"\b(?:only )?if\b(?= (?:the |all |both )*J\d+[^,]*\b(?:done|finished|ready|complete\w*|over|up|in)\b)", " AFT "),
    (r"\bfollow(?:s|ing)?(?: on)?(?: from)?\b", " AFT "),
    (r"\bwait(?:s|ing)?(?: (?:for|on|until|upon))?\b", " AFT "),
    (r"\bdepend(?:s|ing|ent)?(?: up)?(?: on)?\b", " AFT "),
    (r"\b(?:rel(?:y|ies)|builds?|hangs?|hang) (?:on|off|upon)\b(?= (?:the |all |both |a |on )*J\d)", " AFT "),
    (r"\b(?:requires?|needs?|needing|requiring|presupposes?)\b(?= (?:for |the |all |both |a |to have |that |our |my |its )*J\d)", " NEED "),
    (r"\bwithout\b(?= (?:the |a |having )*J\d)", " WITHOUT "),
    (r"\buntil\b", " UNTIL "),
)  # fmt: skip
CONNECT = re.compile(r"\b(?:AFT|BEF|THEN|UNTIL|NEED|WITHOUT)\b")
_ITEM = re.compile(
    r"\b(?:J\d+|AFT|BEF|THEN|UNTIL|NEED|WITHOUT)\b|,|\band\b|\bor\b|\||\bbut\b|\bso\b|:|\bwhile\b"
)
_REST = re.compile(
    r"\b(?:everything|every thing|all)(?: of)?(?: the)?(?: else| others?| rest| other \w+| remaining \w+)\b"
    r"|\b(?:the|all) (?:others|rest|other \w+)\b|\beverything(?: else)?\b|\ball (?:jobs|tasks|steps|of (?:it|them|these|those))\b"
    r"|\b(?:anything|any other\w*)(?: else| other)?\b|\ball else\b"
)  # fmt: skip


def normal(text: str) -> str:
    """The text with its connecting words in one form each."""
    text = re.sub(
        r"\bno ,(?: (?:scrap|scratch|strike|forget|ignore|cancel) (?:that|it) ,?)?", "", text
    )
    for pattern, plain in _WORDS:
        text = re.sub(pattern, plain, text)
    return re.sub(r"\s+", " ", text).strip()


def with_rest(marked: Marked, jobs: tuple[str, ...]) -> None:
    """ "Everything else" as the jobs that its clause does not name."""
    marked.text = re.sub(r"\beverything (?:is |'s |has been |have been )*(?=J\d)", "", marked.text)
    place = 0
    while (match := _REST.search(marked.text, place)) is not None:
        place = match.end()
        low = max(marked.text.rfind(c, 0, match.start()) for c in ",;")
        high = min(
            (marked.text.find(c, place) for c in ",;" if c in marked.text[place:]), default=-1
        )
        clause = marked.text[low + 1 : high if high >= 0 else None]
        names = marked.names("J", clause) or marked.names("J")
        named = {m for n in names for m in marked.tags[n].members}
        if not named or len(named) == len(jobs):
            continue
        name = f"J{len(marked.tags)}"
        rest = tuple(j for j in jobs if j not in named)
        marked.tags[name] = Tag("J", marked.piece.start, marked.piece.start, rest)
        marked.text = f"{marked.text[: match.start()]}{name}{marked.text[match.end() :]}"
        place = match.start() + len(name)


def gaps(marked: Marked, text: str, unit: str, known: set[tuple[str, str]]) -> list[Rule]:
    """ "At least 30 minutes between the hip and the knee": in the order that is `known`."""
    pair = re.search(r"\bbetween (?:the )?(J\d+)(?:(?:,| and| the)+ (J\d+))?", text)
    if pair is None:
        return []
    members = [m for n in pair.groups() if n for m in marked.tags[n].members]
    spans = [n for n in marked.names("T", text) if n not in marked.used]
    value = lag_value(marked, spans[0], unit) if spans else None
    if len(members) != 2 or value is None:
        return []
    for name in (*[g for g in pair.groups() if g], spans[0]):
        marked.tag(name)
    one, other = members
    if (other, one) in known:
        one, other = other, one
    forward = _order(one, other, Compare.GE, value)
    if (one, other) in known:
        return [forward]
    return [AnyOf((forward, _order(other, one, Compare.GE, value)))]


def ends(marked: Marked, text: str, jobs: tuple[str, ...]) -> list[Rule]:
    """ "Paint comes last", "start with the saw"."""
    names = marked.names("J", text)
    nothing = re.search(
        r"\b(?:nothing|no other \w+|none|nobody)\b[^J]*\b(AFT|BEF) (?:the )?J\d+", text
    )
    if len(names) != 1 or (CONNECT.search(text) and nothing is None):
        return []
    if nothing is not None:
        own = marked.members(names[0])
        rest = [j for j in jobs if j not in own]
        return [_order(o, j) if nothing[1] == "AFT" else _order(j, o) for j in own for o in rest]
    denied = re.search(NEGATION, text)
    last = re.search(r"\b(?:last|at the (?:very )?end|final\w*|lastly)\b", text)
    first = re.search(
        r"\b(?:first|at the (?:very )?(?:start|beginning)|start with|begin with)\b", text
    )
    if not (last or first):
        return []
    own = marked.members(names[0])
    others = [j for j in jobs if j not in own]
    orders: list[Rule] = []
    if last and first and not denied and len(own) == 1:
        ends_: list[Rule] = [AllOf(tuple(_order(o, own[0]) for o in others))]
        return [AnyOf((*ends_, AllOf(tuple(_order(own[0], o) for o in others))))]
    for job in own:
        orders += [_order(o, job) if last else _order(job, o) for o in others]
    if not denied:
        return orders
    return [AnyOf(tuple(_order(job, o) if last else _order(o, job) for job in own for o in others))]


def _order(first: str, second: str, compare: Compare = Compare.GE, gap: float = 0) -> Order:
    return Order(first, second, compare, gap)


# ---------------------------------------------------------------- order


def orders(marked: Marked, text: str, unit: str) -> list[Rule]:
    """The rules of order in a stretch of a sentence."""
    either = re.split(r"\bor\b", text)
    if len(either) > 1 and all(_complete(part) for part in either):
        ways = [orders(marked, part, unit) for part in either]
        return [AnyOf(tuple(w[0] if len(w) == 1 else AllOf(tuple(w)) for w in ways if w))]
    items = _items(text)
    if not any(CONNECT.fullmatch(i) for i in items):
        return _listed(marked, text)
    if _unnamed(text):
        return []
    found: list[Rule] = []
    for subject, joint, object_ in _relations(items):
        found += _rules(marked, text, subject, joint, object_, unit)
    return found


def _unnamed(text: str) -> bool:
    """ "You can't lay out without A and B": what needs the two is no job of the list."""
    joint = CONNECT.search(text)
    if joint is None or joint[0] not in ("WITHOUT", "NEED", "AFT", "UNTIL"):
        return False
    before, after = text[: joint.start()], text[joint.end() :]
    told = re.search(r"\b[a-z]{3,}\b", re.sub(r"\b(?:only|and|but|the|then|not|IMM)\b", "", before))
    two = re.fullmatch(r" (?:the |both )*J\d+ and (?:the )?J\d+[ .]*", after)
    return bool(told and two) and not re.search(r"\bJ\d", before)


def _complete(text: str) -> bool:
    return re.search(r"\bJ\d+\b.*\b(?:AFT|BEF|THEN|UNTIL|NEED)\b.*\bJ\d+\b", text) is not None


def _items(text: str) -> list[str]:
    """Names, connecting words and separators, in order; a denied word is marked so."""
    items: list[str] = []
    place = 0
    for match in _ITEM.finditer(text):
        between = text[place : match.start()]
        denied = re.search(NEGATION, between) is not None
        word = match[0]
        if re.search(r"\bIMM\b", between):
            items.append("IMM")
        if denied:
            items.append("NOT")
        items.append(word)
        place = match.end()
    return _without_moments(items)


def _without_moments(items: list[str]) -> list[str]:
    """The items without "until 8:00": a moment is no job."""
    kept: list[str] = []
    for item in items:
        if not re.fullmatch(r"[HTC]\d+", item):
            kept.append(item)
        elif kept and CONNECT.fullmatch(kept[-1]):
            kept.pop()
            while kept and kept[-1] in ("NOT", "IMM"):
                kept.pop()
    return kept


_SEPARATORS = frozenset((",", "and", "or", "|", "but", "so", ":", "while"))


def _relations(items: list[str]) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Subject, connecting word (with its denial) and object."""
    stretches: list[list[str]] = [[]]
    words: list[str] = []
    denied = immediate = False
    for item in items:
        if item == "NOT":
            denied = True
        elif item == "IMM":
            immediate = True
        elif CONNECT.fullmatch(item):
            words.append(("NOT " if denied else "") + ("IMM " if immediate else "") + item)
            stretches.append([])
            denied = immediate = False
        else:
            stretches[-1].append(item)
            if item in ("but", "so"):
                denied = False
    found: list[tuple[tuple[str, ...], str, tuple[str, ...]]] = []
    subject = _names(stretches[0])
    for n, word in enumerate(words):
        here, rest = stretches[n + 1], n + 1 < len(words)
        turning = rest and words[n + 1].endswith(("AFT", "NEED", "UNTIL"))
        if word.endswith("THEN") and turning and len(_names(here)) and "," not in here:
            subject = _names(here)  # "and then the roof goes on after the walls"
            continue
        open_ = not subject and n == 0
        own, following = _split(here, rest or open_)
        if not own and not open_ and n + 1 < len(words):
            continue  # "and after": the same word again
        if open_ and following:
            found.append((following, word, own))
            subject = following
            continue
        if own:
            found.append((subject, word, own))
        if following:
            subject = following
        elif own and (
            word.endswith("THEN")
            or (rest and words[n + 1].endswith(("BEF", "THEN")) and here[-1:] != ["and"])
        ):
            subject = (
                own
                if not (here and here[-1] in _SEPARATORS and not words[n + 1].endswith("THEN"))
                else subject
            )
    return found


def _names(items: list[str]) -> tuple[str, ...]:
    return tuple(i for i in items if i.startswith("J"))


def _split(items: list[str], more: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names that belong to the word before, and those that begin what follows."""
    names = _names(items)
    if not more or len(names) < 2:
        return names, ()
    first, end = items.index(names[0]), len(items) - items[::-1].index(names[-1]) - 1
    inner = items[first : end + 1]
    places = [n for n, i in enumerate(inner) if i in (",", "|", "but", "so", "while", ":")]
    if not places:
        places = [n for n, i in enumerate(inner) if i == "and"]
    if not places:
        return names[:-1], names[-1:]
    at = places[-1]
    return _names(inner[:at]), _names(inner[at:])


def _rules(
    marked: Marked,
    text: str,
    subject: tuple[str, ...],
    word: str,
    object_: tuple[str, ...],
    unit: str,
) -> list[Rule]:
    denied, immediate = "NOT" in word.split(), "IMM" in word.split()
    kind = word.rsplit(maxsplit=1)[-1]
    if not subject or not object_ or (kind == "NEED" and denied):
        return []
    after = kind in ("AFT", "NEED", "WITHOUT", "UNTIL")
    allowed = kind == "BEF" and not denied and _permits(text, object_[0])
    if allowed:
        return []
    if denied and kind in ("BEF", "AFT"):
        after = not after
    compare, gap = _lag(marked, text, subject, object_, unit, immediate)
    ones = [m for n in subject for m in marked.members(n)]
    others = [m for n in object_ for m in marked.members(n)]
    either = len(object_) == 1 and marked.tags[object_[0]].joint == "or"
    made: list[Rule] = []
    for one in ones:
        pairs = [(o, one) if after else (one, o) for o in others if o != one]
        rules: list[Rule] = [_order(a, b, compare, gap) for a, b in pairs]
        if compare is Compare.LE:
            rules += [_order(a, b) for a, b in pairs]
        made += [AnyOf(tuple(rules))] if either and len(rules) > 1 else rules
    return made


def _permits(text: str, name: str) -> bool:
    """ "The writing may begin before the analysis is over": no rule."""
    before = text[: text.find(name)]
    return (
        re.search(r"\b(?:may|might|can|could|allowed)\b(?!.*\bonly\b)[^,]*BEF", before) is not None
    )


def _lag(
    marked: Marked,
    text: str,
    subject: tuple[str, ...],
    object_: tuple[str, ...],
    unit: str,
    immediate: bool,
) -> tuple[Compare, float]:
    """How long lies between the two jobs, at least or at most."""
    if immediate or re.search(r"\b(?:no (?:gap|break|pause|wait)|back to back)\b", text):
        return Compare.EQ, 0
    places = [text.find(n) for n in (*subject, *object_)]
    low, high = min(places), max(places)
    for name in marked.names("T", text):
        if name in marked.used:
            continue
        at = text.find(name)
        near = low <= at <= high or re.match(r" (?:IMM )?(?:AFT|BEF)", text[at + len(name) :])
        waiting = re.search(
            r"\b(?:gap|pause|wait|break|dry|drying|cool\w*|cure|set|rest\w*|between|later)\b", text
        )
        later = at > high and not re.search(r"J\d", text[high + 3 : at])
        if not near and not (waiting and later):
            continue
        value = lag_value(marked, name, unit)
        if value is None:
            continue
        marked.tag(name)
        before = text[max(0, at - 24) : at]
        if re.search(
            r"\b(?:within|at most|atmost|no more than|no longer than|max|maximum|not more than|less than)\b[^,]*$",
            before,
        ):
            return Compare.LE, value
        if re.search(r"\b(?:exactly|precisely)\b[^,]*$", before):
            return Compare.EQ, value
        return Compare.GE, value
    return Compare.GE, 0


def lag_value(marked: Marked, name: str, unit: str) -> float | None:
    """A length of time in the schedule's unit."""
    tag = marked.tags[name]
    return Quantity(tag.value, tag.unit, 0, 0).in_unit(unit)


def _listed(marked: Marked, text: str) -> list[Rule]:
    """ "C2 and C4 back to back, C2 first"."""
    names = marked.names("J", text)
    members = [m for n in names for m in marked.tags[n].members]
    two = list(dict.fromkeys(members))
    if len(two) != 2 or not re.search(r"\b(?:back to back|no gap|straight|in one go)\b", text):
        return []
    lead = re.search(r"(J\d+) (?:goes |comes |is )?first\b", text)
    if lead is None or len(marked.tags[lead[1]].members) != 1:
        return []
    first = marked.members(lead[1])[0]
    for name in names:
        marked.tag(name)
    other = next(m for m in two if m != first)
    return [_order(first, other, Compare.EQ, 0)]
