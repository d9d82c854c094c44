"""Matchings of two lists of different length: places left over, or several to a place.

Guarantees: how many go to a place is said in the request and fits the two lists ("two per tent"
with six and three), or each gets one and places are left over; otherwise None. Rules name the item
first; who is with whom is said of items alone.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from core.language import lexicon as lex
from core.language.clauses import Apart, Assign, Is, Not, Prefer, Rule, Together
from core.reading.clues.cutting import DENIAL
from core.reading.clues.declared import category_of, sentences_of, two_lists, with_two_places
from core.reading.clues.listed import Candidate
from core.reading.clues.masked import MENTION, is_mention
from core.reading.clues.paired import asking_apart, one_each
from core.reading.clues.puzzle import Category, Puzzle
from core.reading.clues.scaled import Unsure
from core.reading.lifting.names import singular

Lists = list[tuple[Candidate, tuple[str, ...]]]
_NUMBER = r"(?P<number>two|three|four|five|six|seven|eight|[2-8])"
_BOUND = r"(?:(?P<most>at most|up to|no more than|max(?:imum)?(?: of)?) |exactly |just )?"
_EACH = (
    re.compile(
        rf"\b{_BOUND}{_NUMBER} (?:[a-z]+ ){{0,3}}?(?:in each|to each|at each|on each|for each|each|apiece|per [a-z]+|to an? [a-z]+|in every [a-z]+|an? (?:room|table|tent|car|team|boat|house|day|shift|cabin|van|group))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:each|every|each of [a-z0-9 ()]{{1,20}}|all) (?:[a-z0-9]+ ){{0,2}}?(?:gets?|takes?|has|have|holds?|sleeps?|seats?|needs?|carries|carry|fits?|does|runs?) {_BOUND}{_NUMBER}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:give|assign|allocate|send|hand|offer) (?:each|every)\b[^.;:]{{0,60}}?(?<!of ){_BOUND}{_NUMBER} [a-z]+s\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:[a-z]+s) (?:of|for) {_NUMBER}\b", re.IGNORECASE),
)
_SIZED = {"pairs": 2, "twos": 2, "couples": 2, "threes": 3, "trios": 3, "fours": 4}
_SAME_SIZED = re.compile(
    rf"\b(?:in|into|as|make|form|making|forming|work in|the) (?:\w+ ){{0,2}}?(?P<size>{'|'.join(_SIZED)})\b",
    re.IGNORECASE,
)
_GENERAL = r"(?:two|three|several|some|many|they|people|more than one|any number|two or more|everyone|everybody|anybody|all)(?: of them)?"
_FREE = re.compile(
    r"(?:,? ?(?:though |and |but )?(?:they|who|which|these|those|the \w+) )?(?:need not|needn['’]?t|(?:do|does)(?: not|n['’]?t) (?:have|need) to|not necessarily)(?: \w+){0,4}? (?:different|separate|distinct|all different)(?: [a-z]+)?"
    rf"|,? ?(?:though |and |but )?\b{_GENERAL} (?:can|may|could) (?:\w+ ){{0,4}}?the same(?: [a-z]+)?"
    rf"|\b{_GENERAL} (?:can|may|could) (?:all )?share\b(?! an?\b)|\bsharing (?:is )?(?:fine|ok|okay|allowed)\b"
    r"|\brepeat(?:s|ing|ition)? (?:are |is )?(?:allowed|fine|ok|okay)\b|\b(?:can|may) be (?:used|chosen|picked|visited|repeated) more than once\b",
    re.IGNORECASE,
)
_PLACE_IS = r"\b(?:one|an?|two|three|\d) (?:of (?:the|these|them|our) )?(?:[a-z]+ )?(?:is|are|be|being|will be|to be|stays?|stands?|standing|remains?)"
_SPARE = re.compile(
    rf"{_PLACE_IS} (?:left )?(?:empty|free|over|spare|unused|vacant|idle|out)\b"
    r"|\b(?:left|remains?|stays?|will be|stands?|standing|leaving|leave|one|with one) (?:[a-z]+ )?(?:empty|over|spare|unused|vacant|idle)\b|\bspare\b", re.IGNORECASE
)  # fmt: skip


def spare_said(text: str) -> bool:
    """Whether a request says that a place stays free."""
    return _SPARE.search(text) is not None


_PLACE_NOUN = re.compile(r"\b(?:same|different|separate) ([a-z]+)", re.IGNORECASE)


def freed(text: str) -> bool:
    """Whether a request says that any number may go to one place."""
    return _FREE.search(text) is not None


def without_freedom(clue: str) -> str:
    """A clue without the words that only allow several to a place."""
    found = _FREE.search(clue)
    if found is None:
        return clue
    rest = re.sub(r"^\W*(?:but|and|though|only)\b", "", clue[found.end() :])
    return f"{clue[: found.start()]} {rest}".strip()


def find_shared(text: str, apart: str) -> tuple[Puzzle, Assign] | None:
    """The matching of two lists of different length that a request describes, or None.

    `apart`: the request with the words between its lists put out of the way.
    """
    for found in (*two_lists(apart), *with_two_places(apart)):
        low, high = sorted(len(members) for _, members in found)
        several = _several(text, high, low) if low < high else None
        several = (0, len(found[0][1])) if freed(text) else several
        if several is not None:
            return _puzzle(text, found, several)
    plain = two_lists(apart) if one_each(text) or _SPARE.search(text) else iter(())
    spare = next((found for found in itertools.islice(plain, 6) if _to_spare(text, found)), None)
    return _puzzle(text, spare, None) if spare is not None else None


_ONE_FOR_EACH = re.compile(
    r"\b(?:one|an?|1) (?:[a-z]+ )?(?:on|for|in|at|to) (?:each|every)\b|\b(?:each|every) [a-z]+ needs? (?:exactly |just )?(?:one|an?)\b",
    re.IGNORECASE,
)


def _to_spare(text: str, found: Lists) -> bool:
    """Whether places stay free: said, or both lists are counted as long as they are."""
    low, high = sorted(len(members) for _, members in found)
    if low == high or high - low > 3:
        return False
    words = {w for w, n in lex.NUMBER_WORDS.items() if n in (low, high)} | {str(low), str(high)}
    counted = sum(bool(re.search(rf"\b{re.escape(w)}\b", text, re.IGNORECASE)) for w in words)
    return bool(_SPARE.search(text) or _ONE_FOR_EACH.search(text)) or counted > 1


def _puzzle(text: str, found: Lists, several: tuple[int, int] | None) -> tuple[Puzzle, Assign]:
    low, high = sorted(len(members) for _, members in found)
    taken: set[str] = set()
    categories: list[Category] = []
    for one, surfaces in found:
        category = category_of(one, surfaces, (), taken)
        taken.add(category.name)
        categories.append(category)
    wanted = high if several else low
    items = next(c for c in categories if len(c.members) == wanted)
    if low == high and (nouns := {singular(n.lower()) for n in _PLACE_NOUN.findall(text)}):
        items = next((c for c in categories if not nouns & c.hints), items)
    slots = next(c for c in categories if c is not items)
    sentences = asking_apart(text, sentences_of(text, (items, slots)))
    shape = Assign(items.name, slots.name, 1, 1, *(several or (0, 1)))
    return Puzzle(text, (items, slots), sentences, several=several is not None), shape


def _several(text: str, items: int, places: int) -> tuple[int, int] | None:
    """How few and how many go to a place; None where that is not said or does not fit."""
    for pattern in _EACH:
        for match in pattern.finditer(text):
            word = match["number"].lower()
            number = int(lex.NUMBER_WORDS.get(word, 0) or word)
            most = "most" in pattern.groupindex and match["most"]
            if number * places == items and not most:
                return number, number
            if most and number * places >= items:
                return 0, number
    sizes = {_SIZED[m["size"].lower()] for m in _SAME_SIZED.finditer(text)}
    size = sizes.pop() if len(sizes) == 1 else 0
    return (size, size) if size * places == items else None


_WITH = re.compile(
    r"\b(?:with|together|an? (?:pair|couple|team|trio|group)|partners?|pair up|pairs up|shares?|sharing|alongside|same|different|separate[ds]?|apart|paired|split|couple|each other|another)\b"
)
_PARTED = re.compile(r"\b(?:different|separate[ds]?|apart|split)\b")


_ECHOES = re.compile(
    r"\b(?:likewise|ditto|similarly|same goes|as (?:are|do|must)|so (?:are|do|must|is))\b"
)
_GAP = re.compile(rf"(?<={MENTION})(?:'s)?(?P<words>[^{chr(0xE000)}-{chr(0xF8FF)}]*)(?={MENTION})")
_LINKED = re.compile(r"(?:, ?(?:and |or |nor )?| and | or | nor | & |/)(?:the |an? |with |nor )*")


def _statements(text: str) -> int:
    """How many statements about company a text has at least: names that follow each other are
    one side of it, and after a comma a new one begins."""
    gaps = [m["words"] for m in _GAP.finditer(text) if not _LINKED.fullmatch(m["words"])]
    fresh = any(re.search(r"[,;]|\b(?:and|but|while)\b", gap) for gap in gaps)
    return 2 if len(gaps) > 1 or fresh else 1


_COUPLE = rf"({MENTION}) (?:and|&|with) ({MENTION})"
_COUPLES = re.compile(
    rf"{_COUPLE}(?:(?:,|;)? (?:and|or|nor|as well as)(?: also)? |, |; ){_COUPLE}(?:(?:,|;)? (?:and|or|nor) |, |; )?(?:{_COUPLE})?"
)


def company(text: str, puzzle: Puzzle, names: list[str]) -> list[Rule] | None:
    """Items said to be in one place or in different ones; None where a clue says something else."""
    items = puzzle.categories[0]
    if not puzzle.several or len(names) < 2 or any(n not in items.members for n in names):
        return None
    if not _WITH.search(text) or re.search(r"\b(?:if|unless|or|either)\b", text):
        return None
    couples = _COUPLES.search(text)
    if (
        couples is not None
        and len(names) % 2 == 0
        and sum(map(is_mention, couples[0])) == len(names)
    ):
        found = [
            company(f"{text[: couples.start()]}{a} and {b}{text[couples.end() :]}", puzzle, [x, y])
            for (a, b), x, y in zip(
                re.findall(_COUPLE, couples[0]), names[::2], names[1::2], strict=True
            )
        ]
        return [rule for rules in found if rules for rule in rules]
    if _ECHOES.search(text) or _statements(text) > 1:
        raise Unsure("it says something of others too")
    several_denials = len(DENIAL.findall(text)) > 1
    if several_denials:
        raise Unsure("it is denied twice")
    parted, denied = bool(_PARTED.search(text)), bool(DENIAL.search(text))
    if parted and denied:
        return [Together(tuple(names))]
    if (
        denied
        and len(names) > 2
        and not re.search(rf"{MENTION} (?:and|or) {MENTION}\s*(?:\W*$|.*\bshare)", text)
    ):
        return [Apart((names[0], name)) for name in names[1:]]
    return [Apart(tuple(names))] if parted or denied else [Together(tuple(names))]


def with_whom(
    puzzle: Puzzle, subject: tuple[str, ...], values: tuple[str, ...], *, denied: bool, open_: bool
) -> list[Rule]:
    """ "Col is with Dot": two items in one place; [] where one of them is a place. Raises Unsure
    where it is open which of them."""
    items = puzzle.categories[0].members
    if not puzzle.several or any(m not in items for m in (*subject, *values)):
        return []
    if open_:
        raise Unsure("it is open who is with whom")
    return [Apart((s, v)) if denied else Together((s, v)) for s in subject for v in values]


def items_first(rules: list[Rule], puzzle: Puzzle) -> list[Rule]:
    """The rules with the item before its place. Raises Unsure where a place has one of several."""
    return [_turned(rule, puzzle) for rule in rules]


def _turned(rule: Rule, puzzle: Puzzle) -> Rule:
    if isinstance(rule, Not):
        return Not(_turned(rule.rule, puzzle))
    if isinstance(rule, Prefer) or not isinstance(rule, Is):
        return rule
    if rule.item in puzzle.categories[0].members:
        return rule
    if len(rule.values) > 1:
        raise Unsure("which of them go there is open")
    return replace(rule, item=rule.values[0], values=(rule.item,))
