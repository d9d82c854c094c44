"""Clues read one by one, each on its own words: what they say, and how sure that is.

Guarantees: a clue is either read completely (every name and number in it used, nothing of logic
left over) or not at all; what was read less surely says so, with the other ways to read it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from core.language.clauses import Compare, Is, Not, Order, Prefer, Rule, Together
from core.reading.clues.again import follows_it
from core.reading.clues.availability import mark_availability, open_end, without_events
from core.reading.clues.comparing import SLIPS, mark_comparisons
from core.reading.clues.cutting import DENIAL, ONE_OF_TWO
from core.reading.clues.denials import overturned, plain_denials
from core.reading.clues.forms import read_form
from core.reading.clues.masked import Masked, Mention, is_comparison, is_mention
from core.reading.clues.members import mark_ends, mark_middle, mark_names, mark_similar
from core.reading.clues.numbered import mark_calendar, mark_numbers
from core.reading.clues.phrasing import plain_phrases, put_together
from core.reading.clues.pieces import Pieces
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.scaled import Unsure
from core.reading.clues.shared import company, items_first, without_freedom
from core.reading.clues.singles import clashes, either, impossible, one_of_them
from core.reading.clues.statements import Context, Statements
from core.reading.clues.stretches import mark_stretches
from core.reading.clues.superlatives import superlatives
from core.reading.clues.wishes import wished, without_wish

_MOST_CHOICES = 12


@dataclass(frozen=True)
class ClueReading:
    """One sentence of a puzzle as read. `rules` is () where it was not read, `why` then says why.

    `confidence`: 0 to 1. `others`: other readings that are nearly as likely. `mentions`: how many
    members the sentence names; one without any says nothing about the puzzle.
    """

    span: tuple[int, int]
    rules: tuple[Rule | Prefer, ...]
    confidence: float = 0.0
    why: str = ""
    others: tuple[tuple[Rule | Prefer, ...], ...] = ()
    mentions: int = 0


@dataclass
class _Try:
    rules: tuple[Rule | Prefer, ...]
    confidence: float
    context: Context = field(default_factory=Context)


def read_clues(puzzle: Puzzle) -> tuple[ClueReading, ...]:
    """Every sentence outside the lists, in order."""
    readings = []
    subject: tuple[str, ...] = ()
    for span in clue_spans(puzzle):
        reading, subject = read_clue(puzzle, span, subject)
        readings.append(reading)
    return tuple(readings)


def clue_spans(puzzle: Puzzle) -> tuple[tuple[int, int], ...]:
    """The sentences that are more than a list of members."""
    lists = [c.span for c in puzzle.categories]
    return tuple((a, b) for a, b in puzzle.sentences if not any(s < b and a < e for s, e in lists))


def read_clue(
    puzzle: Puzzle, span: tuple[int, int], subject: tuple[str, ...] = ()
) -> tuple[ClueReading, tuple[str, ...]]:
    """The reading of one sentence, and of whom a "he" in the next one would speak."""
    clue = puzzle.text[slice(*span)]
    clue = without_freedom(clue) if puzzle.several else clue
    tries: list[_Try] = []
    why, named = "", 0
    for level in (1, 0, 2):
        if level == 2 and tries:
            break
        try:
            masked = marked(clue, puzzle, level)
            named = max(named, len({m.options for m in masked.mentions}))
            tries += _readings(masked, puzzle, subject)
        except Unsure as reason:
            why = why or str(reason)
    if not tries:
        return ClueReading(span, (), 0.0, why or "it names nothing", (), named), subject
    unique: dict[tuple[Rule | Prefer, ...], _Try] = {}
    for one in tries:
        kept = unique.get(one.rules)
        if kept is None or one.confidence > kept.confidence:
            unique[one.rules] = one
    ranked = sorted(unique.values(), key=lambda t: -t.confidence)
    best, others = ranked[0], tuple(t.rules for t in ranked[1:4])
    confidence = best.confidence if not others else min(best.confidence, 0.75)
    confidence = min(confidence, 0.7) if open_end(clue) else confidence
    return ClueReading(span, best.rules, confidence, "", others, named), best.context.subject


def marked(clue: str, puzzle: Puzzle, level: int, *, ends: bool = True) -> Masked:
    """A clue with its names, comparisons and numbers marked; `ends`: superlatives as well."""
    masked = Masked.of(clue)
    mark_names(masked, puzzle, level, clue)
    masked.respelt(SLIPS)
    mark_calendar(masked, puzzle)
    mark_availability(masked, puzzle)
    mark_comparisons(masked, puzzle)
    mark_numbers(masked, puzzle)
    if level == 2:
        mark_similar(masked, puzzle)
    mark_middle(masked, puzzle)
    mark_ends(masked, puzzle)
    for start, end, members in reversed(superlatives(masked, puzzle) if ends else []):
        masked.mark(start, end, Mention(members, *masked.span(start, end)))
    mark_stretches(masked, puzzle)
    return masked


_LEFT_OVER = re.compile(
    r"\d|\b(?:than|before|same|between|twice|respectively|except|consecutive|adjacent|at least|at most|exactly one|only one|both of|"
    r"in a row|apart|neighbou?rs?|as (?:many|much|old|long|tall) as|next[ -]to|next[ -]door|beside|alongside|adjoining|last but|either side|together|without|other way|vice versa|meaning|(?:smaller|lower|higher|larger|bigger|greater) numbers?|first(?! (?:\w+ed|seen|found|won|met|built|ever)\b)|second(?!s)|third|fourth|fifth|sixth|last|final|middle|centre|center)\b|%|\$|€|£"
)


def _readings(masked: Masked, puzzle: Puzzle, subject: tuple[str, ...]) -> list[_Try]:
    """The readings of a marked clue for every choice of its open mentions. Raises Unsure."""
    signs = sorted(dict.fromkeys(c for c in masked.text if is_mention(c)))
    if not signs:
        raise Unsure("it names nothing")
    open_signs = [s for s in signs if len(masked.mention(s).options) > 1]
    options = [masked.mention(s).options for s in open_signs]
    found: list[_Try] = []
    reason = ""
    for combination in itertools.islice(itertools.product(*options), _MOST_CHOICES):
        choice = {ord(s): m for s, m in zip(open_signs, combination, strict=True)}
        try:
            found.append(_reading(masked, puzzle, subject, choice))
        except Unsure as unsure:
            reason = reason or str(unsure)
    if not found:
        raise Unsure(reason)
    return found


def _phrased(text: str, puzzle: Puzzle) -> str:
    text = plain_phrases(tidy(text))
    return put_together(text) if len(puzzle.categories) == 2 else text


def _reading(
    masked: Masked, puzzle: Puzzle, subject: tuple[str, ...], choice: dict[int, str]
) -> _Try:
    said = without_events(_phrased(masked.text, puzzle), masked, puzzle)
    text, soft = without_wish(plain_denials(said, masked, paired=len(puzzle.categories) == 2))
    soft = soft or wished(puzzle.text, text)
    whole = _Whole(masked, puzzle, choice, Context(subject))
    most = 1.0
    try:
        rules = whole.rules(text)
        if clashes(rules, puzzle):
            rules, most = _by_pieces(whole, text, Unsure("it would contradict itself")), 0.86
        if _lost(whole, text, rules):
            rules, most = _by_pieces_or(whole, text, rules)
        if _denial_lost(text, rules):
            most = 0.7
    except Unsure as reason:
        rules, most = _by_pieces(whole, text, reason), 0.86
        most = 0.7 if _denial_lost(text, rules) else most
    if any(Not(rule) in rules for rule in rules) or clashes(rules, puzzle):
        raise Unsure("it would contradict itself")
    level = max((m.level for m in masked.marks()), default=0)
    confidence = min({0: 0.98, 1: 0.92, 2: 0.72}[level], whole.most, most)
    made: tuple[Rule | Prefer, ...] = tuple(dict.fromkeys(rules))
    if soft:
        made, confidence = tuple(Prefer(rule) for rule in rules), min(confidence, 0.9)
    return _Try(made, confidence, whole.context)


def _lost(whole: _Whole, text: str, rules: list[Rule]) -> bool:
    """Whether a member of a clue is in none of its rules, though nothing is compared."""
    if any(map(is_comparison, text)):
        return False
    said = repr(rules)
    return any(repr(whole.member(c)) not in said for c in text if is_mention(c))


def _denial_lost(text: str, rules: list[Rule]) -> bool:
    """Whether a clue opens with a denial of nobody by name, and its rules deny nothing: "brothers
    can't be neighbours, so Ann and Bo, and Cy and Di"."""
    first = next((n for n, c in enumerate(text) if is_mention(c)), 0)
    head = DENIAL.search(text[:first])
    parted = re.search(r"\b(?:separate[d]?|apart|split|only|else|without)\b", text)
    return bool(head) and not parted and all(isinstance(r, Is | Together) for r in rules)


def _by_pieces_or(whole: _Whole, text: str, rules: list[Rule]) -> tuple[list[Rule], float]:
    """The rules of the pieces of a clue that lost a member when it was read whole, else its
    rules, which then are no longer sure."""
    try:
        return _by_pieces(whole, text, Unsure("a member is lost")), 0.86
    except Unsure:
        return rules, 0.75


def _by_pieces(whole: _Whole, text: str, reason: Unsure) -> list[Rule]:
    """The rules of a clue that was not read whole. Raises the reason why it was not."""
    try:
        rules = Pieces(whole.masked, whole.rules, whole.alike).rules(text)
    except Unsure:
        raise reason from None
    if _lost(whole, text, rules):
        raise reason
    return rules


@dataclass
class _Whole:
    """One marked clue, or a piece of it, read in one go; `most`: the highest confidence that what
    was read deserves."""

    masked: Masked
    puzzle: Puzzle
    choice: dict[int, str]
    context: Context
    most: float = 1.0

    def rules(self, text: str) -> list[Rule]:
        """The rules of a text. Raises Unsure."""
        self._understood(text)
        context = Context(self.context.before)
        rules = self._form(text)
        if rules is None:
            plain = re.sub(r"\b(?:exactly|only|at least) one\b(?=[^:]*:)", "", text)
            left = _LEFT_OVER.search(plain if re.fullmatch(ONE_OF_TWO, text) else text)
            if left:
                raise Unsure(f"«{left[0]}» was not understood")
            statements = Statements(self.masked, self.puzzle, self.choice)
            rules = statements.read(text, context)
            if statements.doubtful:
                self.most = min(self.most, 0.7)
        else:
            context.subject = (self.member(next(c for c in text if is_mention(c))),)
        rules = one_of_them(rules, text)
        rules = items_first(rules, self.puzzle) if self.puzzle.several else rules
        rules = either(rules, text, self.puzzle)
        unlike = impossible(rules, text, self.puzzle)
        if unlike and isinstance(unlike[0], Not):
            self.most = min(self.most, 0.82 if len(unlike) > 1 else 0.75)
        self.context = context
        return unlike or rules

    def _understood(self, text: str) -> None:
        if overturned(text):
            raise Unsure("a denial is itself denied")
        loose = _LOOSE.search(text)
        if loose:
            raise Unsure(f"«{loose[0]}» was not understood")
        if re.search(r"\b(?:below|above|under|beneath)\b", text) and any(
            c.hints & {"row", "line"} for c in self.puzzle.categories
        ):
            raise Unsure("rows may count from either end")

    def _form(self, text: str) -> list[Rule] | None:
        chosen = [self.member(sign) for sign in text if is_mention(sign)]
        return (
            company(text, self.puzzle, chosen)
            or _following(text, self.masked, self.puzzle, self.context.before)
            or read_form(text, self.masked, self.member, self.puzzle)
        )

    def alike(self, one: str, other: str) -> bool:
        """Whether two marks mean members of one list."""
        category = self.puzzle.category_of
        return category(self.member(one)) is category(self.member(other))

    def member(self, sign: str) -> str:
        """The member that a mark means."""
        return _chosen(self.masked, sign, self.choice)


def _following(
    text: str, masked: Masked, puzzle: Puzzle, subject: tuple[str, ...]
) -> list[Rule] | None:
    """ "The groom answers him straight away", where one was spoken of before."""
    found = follows_it(text)
    scales = [c for c in puzzle.categories if c.ordered]
    if found is None or len(subject) != 1 or len(scales) != 1:
        return None
    later = masked.mention(found["who"]).options[0]
    compare = Compare.EQ if found["at_once"] else Compare.GE
    return [Order(subject[0], later, compare, 1, scales[0].name)]


def _chosen(masked: Masked, sign: str, choice: dict[int, str]) -> str:
    return choice.get(ord(sign), masked.mention(sign).options[0])


_LOOSE = re.compile(
    r"\b(?:higher|lower|later|earlier|older|younger|bigger|smaller|larger|taller|cheaper|dearer|sooner|fewer)\b"
)


_FILLERS = re.compile(
    r"^(?:also|and|so|ok|okay|well|then|finally|lastly|clue \d+:?|\d+[.):]|oh|now|by the way|i (?:think|know|remember|am sure)(?: that)?|we know(?: that)?|it is known that|remember(?: that)?|note that|apparently|of course),?\s+|,? (?:by the way|of course|i think|i believe|apparently|as it happens|though|i'm sure|for sure|instead|in fact)\b|\bon the other hand\b|\bin other words,? "
)


_ASIDES = re.compile(
    r",?\s*\b(?:no exceptions|no arguments?|no question|no ifs(?:,? (?:or|no|and))? buts|no matter what|whatever happens|as (?:usual|always|ever)|"
    r"please|pls|thank you|thanks|bless you|either way (?:a?round|about)|whichever way round|obviously|naturally|everyone's \w+ by then)\b[!.]*",
)


_RUN_ON = re.compile(r"\b(he|she|who|that|it(?=s (?:not|the|an?|only)\b))s\b")


def tidy(text: str) -> str:
    """The clue without words that carry nothing."""
    text = _FILLERS.sub("", text.strip())
    text = re.sub(r"[\"“”*_`]", "", text)
    text = re.sub(r"\bw/ ?(?!o\b)", "with ", _RUN_ON.sub(r"\1's", text))
    text = re.sub(
        r"\s*\((?:i\.?e\.?,? |so |that is,? )?(?:the |a )?(?:higher|lower|bigger|smaller|earlier|later)(?:[- ](?:number|numbered|one|\w+))?\)",
        "",
        text,
    )
    text = re.sub(rf"\s*\([^(){chr(0xE000)}-{chr(0xF8FF)}\d]*\)", "", text)
    text = _ASIDES.sub("", text)
    text = re.sub(
        r",? (?:meaning|which means|that means|i\.e\.|(?:which|that) leaves(?: only| just)?)(?: that)? (?=\S)",
        ", so ",
        text,
    )
    text = re.sub(
        rf",? (?:since|because|as|cos|so that)\b[^{chr(0xE000)}-{chr(0xF8FF)}]*$", "", text
    )
    text = re.sub(r"\b(?:she|he|they|it|those|the one) (?=(?:who|that|with)\b)", "the one ", text)
    text = re.sub(r"(?:!=|≠|=/=|<>)", " not ", text)
    return re.sub(r"\s+", " ", text).strip(" .;:!")
