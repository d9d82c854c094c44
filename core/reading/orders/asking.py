"""What a request about an order asks: the order, how many, whether it can or must be, who is where.

Guarantees: a question is read completely or is open; a rule that hangs on a question ("… if A is
not last?") is handed on to be read as a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import Asked, Want
from core.reading.clues.questions import is_question
from core.reading.orders.frame import Frame
from core.reading.orders.mark import Mark
from core.reading.orders.predicates import Unsure
from core.reading.orders.words import Sign

_COUNT = re.compile(
    r"\b(?:in )?how many\b(?: (?:other|different|possible|distinct|valid|permissible|such|legal|allowed))*(?: \w+)?"
    r"|\b(?:the )?(?:total )?number of(?: \w+){1,2}|\bcount(?: up)? (?:the|all|them|how)\b|\bhow much choice\b"
)
_ALL = re.compile(
    r"\b(?:(?<!at )all|every|each of)(?: of)?(?: the)?(?: \w+){0,2} (?:orders?|ways?|possib\w+|options?|solutions?|arrangements?|sequences?|plans?|layouts?|line-?ups?)\b"
    r"|\border ?\( ?s ?\)|\bpossible (?:orders|orderings|sequences|arrangements|options|ways|line-?ups|layouts|plans|outcomes|results|rankings)\b|\b(?:which|what) (?:orders|sequences|arrangements|options|ways)\b|\bonly one (?:way|order|answer|solution|possib\w+)\b|\bmore than one (?:way|order|answer|solution)\b"
    r"|\bis (?:it|that|this|the (?:order|answer)) unique\b|\bany other (?:order|way)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:is (?:it|this|that|such (?:a|an) \w+)(?: even| at all| actually| really)? (?:possible|doable|feasible|workable)|(?:does|do|will|would|can|could) (?:it|that|this|these|they|all (?:of )?(?:this|that|these))(?: \w+)? "
    r"(?:work|be done|fit|hold|add up|go|happen)(?: out| together)?|is there (?:an?|any)(?: \w+)? (?:order|way|solution|arrangement|sequence)|possible at all|can it be done|do (?:these|the) \w+ (?:clash|contradict|conflict)|any way of)\b"
)
_MUST = re.compile(
    r"\b(?:certain|sure|necessarily|definitely|always|bound to|guaranteed|inevitabl\w+|follow that|know for|have to be|has to be|must|forced|have to|in every|in all)\b"
)
_CAN = re.compile(
    r"^\W*(?:so |and |but |now |or )*(?:can|could|may|might|is it (?:at all |still )?possible|is it ok|is there (?:a|any) (?:way|order|chance)|am i able|would it be possible|are we able)\b"
)
_LIMIT = re.compile(
    r"\b(?:(?P<early>earliest|soonest|how (?:early|soon)|best|how high)|(?P<late>latest|how late|worst|how low))\b"
)
_AUX = re.compile(
    r"\W*(?:so |and |but |now |then |or )*(?:is|are|does|do|did|must|will|would|has|have|was|should|am i|are we|can we be (?:sure|certain))\b"
)
_BIDS = re.compile(
    r"\W*(?:please |so |and |just )*(?:name|state|say|list|tell|give|show|work out|find)\b(?! \w+ (?:must|cant|is|goes))"
)
_WHICH = re.compile(r"\b(?:which|what|who|where|when)\b")
_WH = re.compile(r"\b(?:who|whos|whose|which|what|whats|where|wheres|when|whens|name|tell|give)\b")
_PLAIN = re.compile(
    r"\b(?:order|sequence|who|what|where|which|how|list|give|show|sort|work|find|arrange|put|plan|line|seat|fix|help|tell|please|thoughts|so|state|draw|write|solve|running|name|rank)\b"
)


@dataclass(frozen=True)
class Question:
    """`asked`: None where the sentence asks nothing; `rest`: the marks that state a rule;
    `content`: the marks of a statement that is asked about, with what is wanted of it."""

    asked: Asked | None
    rest: tuple[Mark, ...]
    content: tuple[Mark, ...] = ()
    want: Want | None = None


def question(
    text: str, asks: bool, marks: tuple[Mark, ...], starts: tuple[int, ...], frame: Frame
) -> Question:
    """What a sentence asks. `starts`: where each mark begins in the sentence's plain words.

    Raises Unsure where it asks something that is not understood.
    """
    if marks and starts[0] == 0 and text.startswith("when ") and asks:
        marks, starts = marks[1:], starts[1:]
    named = [m for m in marks if m.items]
    for pattern, want in ((_COUNT, Want.COUNT), (_ALL, Want.ALL)):
        found = pattern.search(text)
        if found is not None:
            return Question(Asked(want), _rest(marks, starts, found))
    if not asks and marks and marks[0].sign in (Sign.IF, Sign.UNLESS):
        return Question(None, marks)
    if not (asks or is_question(text) or _BIDS.match(text)):
        return Question(None, marks)
    found = _POSSIBLE.search(text) if not _WHICH.search(text) else None
    if found is not None and not _stated(_after(marks, starts, found.end())):
        return Question(Asked(Want.POSSIBLE), _rest(marks, starts, found))
    limit = _LIMIT.search(text)
    cut = next((n for n, m in enumerate(marks) if m.sign in (Sign.IF, Sign.SO)), len(marks))
    head = [m for m in marks[:cut] if m.items]
    if limit and len(head) == 1 and len(head[0].items) == 1 and not _stated(marks[:cut]):
        found_limit = Want.EARLIEST if limit["early"] else Want.LATEST
        return Question(Asked(found_limit, head[0].items[0]), marks[cut + 1 :])
    if limit and asks and head and limit.start() < _at(starts, cut) and _WH.search(text):
        raise Unsure("it asks something else")
    if asks and named and (_CAN.search(text) or found is not None):
        return _about(marks, Want.POSSIBLE)
    if asks and named and _AUX.match(text) and (_MUST.search(text) or _whole(marks)):
        return _about(marks, Want.MUST)
    return _one(text, marks, frame)


def _one(text: str, marks: tuple[Mark, ...], frame: Frame) -> Question:
    """Who has a place, where one member is, or the whole order."""
    named = [m for m in marks if m.items]
    places = [m for m in marks if m.sign in (Sign.PLACE, Sign.VERB)]
    rule = next((n for n, m in enumerate(marks) if m.sign in (Sign.IF, Sign.SO)), None)
    if rule is not None and _stated(marks[rule + 1 :]) and not _stated(marks[:rule]):
        asked = _one(text.split(" if ", maxsplit=1)[0], marks[:rule], frame).asked
        return Question(asked or Asked(Want.PLAN), marks[rule + 1 :])
    if not _WH.search(text):
        if named and _stated(marks):
            return Question(None, marks)
        return Question(Asked(Want.PLAN) if _PLAIN.search(text) or not named else None, ())
    if not named and places:
        strong = [m for m in places if m.sign is Sign.PLACE] or places
        phrase = strong[-1].phrase
        if phrase is None or len(phrase.places) != 1:
            raise Unsure("it asks of several places")
        return Question(
            Asked(Want.WHO, frame.places[phrase.places[0] - (phrase.places[0] > 0)]), ()
        )
    if len(named) == 1 and len(named[0].items) == 1 and not _stated(marks):
        if any(m.sign is Sign.PLACE for m in places) or any(m.sign in _RELATES for m in marks):
            raise Unsure("it asks something else")
        return Question(Asked(Want.SLOT_OF, named[0].items[0]), ())
    if named and _stated(marks):
        raise Unsure("it asks something else")
    return Question(Asked(Want.PLAN), ())


def _at(starts: tuple[int, ...], n: int) -> int:
    """Where the mark `n` begins, the end of the text where there is none."""
    return starts[n] if n < len(starts) else 10**6


_RELATES = (Sign.ORDER, Sign.NEXT, Sign.BETWEEN, Sign.ACROSS)


def _rest(
    marks: tuple[Mark, ...], starts: tuple[int, ...], found: re.Match[str]
) -> tuple[Mark, ...]:
    """The marks outside the words that ask, where they state something."""
    kept = [m for m, at in zip(marks, starts, strict=True) if not found.start() <= at < found.end()]
    before = [m for m, at in zip(marks, starts, strict=True) if at < found.start()]
    after = kept[len(before) :] if len(before) <= len(kept) else kept
    idle = (
        None,
        Sign.ALLOWS,
        Sign.IF,
        Sign.SO,
        Sign.COMMA,
        Sign.WITH,
        Sign.AND,
        Sign.BUT,
        Sign.SELF,
        Sign.ORDER,
        Sign.NEXT,
        Sign.VERB,
        Sign.THE_OTHER,
        Sign.ALL_OTHERS,
    )
    while after and after[0].sign in idle and not after[0].items:
        after = after[1:]
    while (
        before
        and not before[-1].items
        and before[-1].sign in (Sign.COMMA, Sign.AND, Sign.BUT, Sign.SO)
    ):
        before = before[:-1]
    joined = (*before, *after)
    return tuple(joined) if any(m.items for m in joined) else ()


def _after(marks: tuple[Mark, ...], starts: tuple[int, ...], place: int) -> tuple[Mark, ...]:
    return tuple(m for m, at in zip(marks, starts, strict=True) if at >= place)


_TELLS = (Sign.PLACE, Sign.VERB, Sign.ORDER, Sign.NEXT, Sign.BETWEEN, Sign.ACROSS, Sign.APART)


def _stated(marks: tuple[Mark, ...] | list[Mark]) -> bool:
    return any(m.items for m in marks) and any(
        m.sign in _TELLS and m.sign is not Sign.VERB for m in marks
    )


def _whole(marks: tuple[Mark, ...]) -> bool:
    return _stated(marks)


def _about(marks: tuple[Mark, ...], want: Want) -> Question:
    """What can or must be; "… if A is first" is a rule."""
    cut = next((n for n, m in enumerate(marks) if m.sign is Sign.IF), len(marks))
    if _stated(marks[:cut]) and _stated(marks[cut:]):
        return Question(None, marks[cut + 1 :], _content(marks[:cut]), want)
    return Question(None, (), _content(marks), want)


def _content(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    idle = (Sign.ALLOWS, Sign.SELF, Sign.IF, Sign.ONLY)
    cut = next((n for n, m in enumerate(marks) if m.sign in (Sign.IF, Sign.SO)), None)
    if cut is not None and not any(m.items for m in marks[:cut]):
        marks = marks[cut + 1 :]
    return tuple(m for m in marks if m.sign not in idle or m.items)
