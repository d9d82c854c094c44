"""An order read whole: what is put where, every rule, what is asked, and what is left open.

Guarantees: None where the request describes no order of one list; every sentence that names a
member, or that sounds like a rule, is read completely or is told among the doubts.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace

from core.language.clauses import (
    AllOf,
    Asked,
    Body,
    Clause,
    Not,
    Order,
    Position,
    Prefer,
    Problem,
    Rule,
    Want,
)
from core.reading.declared.names import NameBook, name_book
from core.reading.declared.pieces import Piece, pieces
from core.reading.declared.taken_back import corrected
from core.reading.declared.tokens import Token, tokenise
from core.reading.orders.asking import question
from core.reading.orders.cursor import SAYS, Context
from core.reading.orders.frame import Frame, find_frame
from core.reading.orders.mark import Mark, Marked
from core.reading.orders.marks import marked
from core.reading.orders.predicates import Group, Unsure
from core.reading.orders.statements import read_marks
from core.reading.orders.words import Phrase, Sign
from core.reading.work.result import WorkReading, clause, rules_unnamed


def read_order(text: str) -> WorkReading | None:
    """A request as an order of one list; None where it is none."""
    frame = find_frame(text)
    return _Reading(text, frame).read() if frame is not None else None


@dataclass
class _Reading:
    text: str
    frame: Frame
    clauses: list[Clause] = field(default_factory=list)
    asked: list[Clause] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    context: Context = field(default_factory=Context)
    read_sentences: int = 0
    remarks: int = -1  # how many doubts there were after the last remark

    def read(self) -> WorkReading | None:
        """All sentences, in order."""
        tokens = _put_right(tokenise(self.text), self.frame)
        book = name_book(self.frame.items)
        for piece in _cut(tokens, self.frame):
            self._piece(tokens, piece, book)
        telling = any(
            isinstance(c.body, Asked) and (c.body.rule or c.body.want is Want.COUNT)
            for c in self.asked
        )
        ordered = sum(isinstance(_plainly(c.body), Order | Position) for c in self.clauses)
        unlikely = not self.frame.orderly and (self.doubts or ordered < 2)
        if unlikely or (not self.clauses and not telling):
            return None
        asked = self.asked[-1:] or [clause(Asked(Want.PLAN))]
        if len({repr(c.body) for c in self.asked}) > 1:
            asked = self._of_several()
        frame = [clause(body, self.frame.lists[0]) for body in self.frame.groups()]
        problem = Problem((*frame, *self.clauses, *asked), self.text)
        return WorkReading(problem, tuple(dict.fromkeys(self.doubts)), self.read_sentences)

    def _of_several(self) -> list[Clause]:
        """Of several questions the one that asks more than the plan."""
        told = [c for c in self.asked if isinstance(c.body, Asked) and c.body.want is not Want.PLAN]
        if len({repr(c.body) for c in told}) > 1:
            self.doubts.append("Several things are asked; only one is answered.")
        return told[:1]

    def _piece(self, tokens: tuple[Token, ...], piece: Piece, book: NameBook) -> None:
        found = _marked_outside(tokens, piece, self.frame, book)
        kept = tuple(
            m
            for m in found.marks
            if not (m.sign is Sign.IF and m.phrase and m.phrase.way == 1 and m.start > piece.start)
        )  # "there should be"
        if (
            kept
            and kept[0].start == piece.start
            and tokens[piece.start].word in ("when", "whenever")
        ):
            kept = (replace(kept[0], phrase=Phrase(Sign.IF)), *kept[1:])
        found = Marked(kept, found.left)
        span = (tokens[piece.start].start, tokens[piece.end - 1].end)
        words = self.text[slice(*span)]
        listing = any(a < span[1] and span[0] < b for a, b in self.frame.lists)
        plain, starts = _plain(tokens, piece, found.marks, self.frame)
        if _DROPPED.search(plain) and self._drop(found.marks, span):
            return
        try:
            said = question(plain, piece.asks, found.marks, starts, self.frame)
            if said.asked is not None:
                self.asked.append(clause(said.asked, span))
            if said.want is not None:
                if said.rest:
                    self._state(said.rest, found, span, words, listing, asking=True)
                rules = list(read_marks(said.content, self.frame, self.context))
                rule = rules[0] if len(rules) == 1 else AllOf(tuple(rules))  # type: ignore[arg-type]
                self.asked.append(clause(Asked(said.want, "", "", rule), span))  # type: ignore[arg-type]
                return
            self._state(said.rest, found, span, words, listing, asking=said.asked is not None)
        except Unsure:
            self.doubts.append(f"«{words}» was not fully understood.")

    def _state(
        self, marks: tuple[Mark, ...], found: Marked, span: tuple[int, int], words: str,
        listing: bool, *, asking: bool,
    ) -> None:  # fmt: skip
        if not any(m.items for m in marks):
            taken_back = any(m.sign is Sign.PAST for m in marks)
            if taken_back or {word.lower() for word in found.left} & _TAKEN_BACK:
                raise Unsure("something is taken back")
            says = any(m.sign in SAYS or m.sign is Sign.NO_TWO for m in marks)
            pointed = self.context.subject is not None and any(m.sign is Sign.SELF for m in marks)
            if not (pointed and says):
                if not listing and not asking and says and rules_unnamed(words.lower()):
                    raise Unsure("a rule without a name")
                return
            self._forgive()
        elif not listing and not any(
            m.sign
            in SAYS
            | {Sign.NOT, Sign.FREE, Sign.FROM, Sign.NEEDS, Sign.BESIDE, Sign.THEN, Sign.LATEST}
            for m in marks
        ):
            self._remark(marks)
        size = (self.frame.size, len(self.frame.items))
        if listing:
            marks = tuple(m for m in marks if m.count not in size and (m.full or not m.items))
        try:
            rules = read_marks(marks, self.frame, self.context)
        except Unsure:
            self.clauses += [clause(rule, span) for rule in self._parts(marks)]
            self.read_sentences += 1
            raise
        self.clauses += [clause(rule, span) for rule in rules]
        self.read_sentences += 1
        nearer = any(m.sign is Sign.NEARER for m in marks)
        if any(word != "than" or not nearer for word in found.left):
            raise Unsure("some of these words were not understood")

    def _drop(self, marks: tuple[Mark, ...], span: tuple[int, int]) -> bool:
        """Takes back the last sentence, or what it says of the one named: "scrap the Ann bit"."""
        if any(m.sign in SAYS or m.count or len(m.items) > 1 for m in marks) or not self.clauses:
            return False
        last = self.clauses[-1].source
        named = {m.items[0] for m in marks if m.items}
        gone = [
            c for c in self.clauses
            if c.source == last and all(repr(n) in repr(c.body) for n in named)
        ]  # fmt: skip
        self.clauses = [c for c in self.clauses if c not in gone]
        return bool(gone) and last[1] <= span[0]

    def _remark(self, marks: tuple[Mark, ...]) -> None:
        """A sentence that only names members: what the next one says may be of them."""
        members = tuple(dict.fromkeys(m.items[0] for m in marks if len(m.items) == 1))
        self.context.subject = Group(members)
        self.remarks = len(self.doubts) + 1
        raise Unsure("nothing is said of them")

    def _forgive(self) -> None:
        """The doubt at a remark is settled by a rule that points back to it."""
        if self.remarks == len(self.doubts) and self.doubts:
            self.doubts.pop()

    def _parts(self, marks: tuple[Mark, ...]) -> list[Rule | Prefer]:
        """What can be read of a sentence that cannot be read as a whole; it stays in doubt."""
        if any(m.sign in (Sign.IF, Sign.UNLESS, Sign.OR) for m in marks):
            return []
        found: list[Rule | Prefer] = []
        part: list[Mark] = []
        for mark in (*marks, None):
            if mark is not None and mark.sign not in (Sign.COMMA, Sign.AND, Sign.BUT, Sign.SO):
                part.append(mark)
                continue
            with suppress(Unsure):  # the whole sentence is told as a doubt
                found += read_marks(tuple(part), self.frame, self.context) if part else []
            part = []
        return found


_DROPPED = re.compile(
    r"\b(?:scrap|forget|ignore|drop|scratch|strike|delete|skip|disregard) "
    r"(?:that|it|this|(?:about )?(?:what i said about )?(?:the )?(?:last )?(?:\w+ ){0,2}?(?:bit|one|part|rule|thing)"
    r"|the (?:bit|part|rule|thing) (?:about|with|on) (?:the )?\w+)\W*$"
)
_TAKEN_BACK = frozenset(
    "sorry wait scrap forget ignore actually oops correction instead scratch".split()
)


def _put_right(tokens: tuple[Token, ...], frame: Frame) -> tuple[Token, ...]:
    """The tokens with names and numbers put right in passing, outside the lists."""
    names = frozenset(i.lower() for i in frame.items if " " not in i and not i.isdigit())
    last = max((n for n, t in enumerate(tokens) if _listed(t, frame)), default=-1)
    return (*tokens[: last + 1], *corrected(tokens[last + 1 :], names))


def _plainly(body: Body) -> Body:
    return body.rule if isinstance(body, Not) else body


def _cut(tokens: tuple[Token, ...], frame: Frame) -> list[Piece]:
    """The sentences; one that only lists is kept for what it may ask or tell beside."""
    inside = [
        n
        for n, t in enumerate(tokens)
        if any(a <= t.start and t.end <= b for a, b in frame.lists[:1])
    ]
    found: list[Piece] = []
    for piece in pieces(tokens):
        last = found[-1] if found else None
        if (
            last
            and inside
            and last.end <= inside[-1]
            and piece.start > inside[0]
            and piece.start <= inside[-1]
        ):
            found[-1] = Piece(last.start, piece.end, piece.asks)  # a list in lines
            continue
        found.append(piece)
    return [half for piece in found for half in _behind_list(piece, inside, tokens)]


def _behind_list(piece: Piece, inside: list[int], tokens: tuple[Token, ...]) -> list[Piece]:
    """A piece cut where its list ends at the end of a line."""
    if not inside or not piece.start <= inside[-1] < piece.end - 1:
        return [piece]
    after = inside[-1] + 1
    if tokens[after].word == "\n":
        return [Piece(piece.start, after), Piece(after + 1, piece.end, piece.asks)]
    return [piece]


def _listed(token: Token, frame: Frame) -> bool:
    return any(a <= token.start and token.end <= b for a, b in frame.lists)


def _marked_outside(
    tokens: tuple[Token, ...], piece: Piece, frame: Frame, book: NameBook
) -> Marked:
    """The marks of a sentence outside the lists."""
    marks: list[Mark] = []
    left: list[str] = []
    start = piece.start
    for n in range(piece.start, piece.end + 1):
        if n < piece.end and not _listed(tokens[n], frame):
            continue
        if start < n:
            part = marked(tokens, start, n, frame, book)
            marks += part.marks
            left += () if n < piece.end else part.left
        start = n + 1
    return Marked(tuple(marks), tuple(left))


def _plain(
    tokens: tuple[Token, ...], piece: Piece, marks: tuple[Mark, ...], frame: Frame
) -> tuple[str, tuple[int, ...]]:
    """The words of a sentence outside the lists, as compared, and where each mark begins."""
    text, at = "", {}
    for n in range(piece.start, piece.end):
        at[n] = len(text)
        if not _listed(tokens[n], frame):
            text += tokens[n].word + " "
    return text + ("?" if piece.asks else ""), tuple(at[m.start] for m in marks)
