"""A roster's sentences in one form: counts, "everyone", "each day", "in a row" as single tags.

Guarantees: only wording is made uniform; what a count is about is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.reading.declared.names import WEEKDAYS, name_book
from core.reading.declared.pieces import Piece
from core.reading.work.marks import Marked, Tag, compressed, mark
from core.reading.work.roster_frame import Frame
from core.reading.work.roster_slots import slot_book, tag_ranges, tag_slots

ROW = (
    r"\b(?:in a row|on the go|stretch|in succession|in sequence|back to back|running|consecutive(?:ly)?|on the (?:trot|spin|bounce)"
    r"|successive(?:ly)?|straight|one after (?:the )?(?:other|another)|on end|at a stretch|(?:days?|nights?|shifts?|evenings?|mornings?|weeks?|duties) at a time|on the hop|non stop|nonstop|in one go|without (?:a |any )?(?:break|day off|rest|gap)|day after day|night after night|after (?:EACHP other|each other|one another|the other|another|Q\d+ another)|next to (?:EACHP(?: other)?|one another)|after EACHP(?! \w)|following (?:EACHP|each)(?: other)?|one after the other|day (?:right |straight |directly )?after another|adjacent|next to (?:each|one an)other|next to Q\d+ another|Q\d+ after (?:the )?(?:other|another|EACHP other))\b"
)
NOT = (
    r"\b(?:not|never|no|nor|neither|cant|wont|dont|doesnt|isnt|arent|mustnt|shouldnt|neednt|maynt|couldnt"
    r"|wouldnt|without|refuses?|nobody|none|havent|hasnt|nothing|unable|avoid|aint)\b"
)


@dataclass(frozen=True)
class Count:
    """Between `low` and `high` (None: no bound); `strict`: worded as more than, fewer than."""

    low: int | None
    high: int | None
    strict: bool = False
    only: bool = False

    def denied(self) -> Count:
        """What "nobody has more than …" leaves."""
        if self.low is not None and self.high is None:
            return Count(None, self.low - 1)
        if self.high is not None and self.low is None:
            return Count(self.high + 1, None)
        return Count(None, (self.low or 1) - 1)


@dataclass
class Said:
    """A sentence with tags: P people, S slots, Q counts (in `counts`)."""

    marked: Marked
    counts: dict[str, Count]
    frame: Frame
    doing: frozenset[str] = frozenset()
    """Stems of what everyone does here: ring, cook, drive."""
    guessed: bool = False
    """Whether something of it was read as what it most likely means, no more."""

    @property
    def text(self) -> str:
        """The sentence's words and tags."""
        return self.marked.text

    def people(self, text: str) -> tuple[str, ...]:
        """All whom a stretch names."""
        names = self.marked.names("P", text)
        return tuple(dict.fromkeys(m for n in names for m in self.marked.tags[n].members))

    def slots(self, text: str) -> tuple[str, ...]:
        """All slots that a stretch names, in their order."""
        names = self.marked.names("S", text)
        found = {m for n in names for m in self.marked.tags[n].members}
        return tuple(s for s in self.frame.slots if s in found)


def prepare(frame: Frame, piece: Piece) -> Said:
    """A sentence with its people, slots and counts tagged."""
    books = {"P": name_book(frame.people), "S": slot_book(frame.slots)}
    marked = mark(frame.tokens, piece, books, frame.places)
    said = Said(marked, {}, frame)
    marked.text = re.sub(r"\b(P\d+) 's(?= (?:and|or|nor|,) (?:P\d|$)|$)", r"\1", marked.text)
    marked.text = re.sub(r"\bback - to - back\b", "back to back", marked.text)
    marked.text = re.sub(
        r"\b(?:consecutive|successive|adjacent|neighbouring|back to back) (?:days?|nights?|evenings?|shifts?|mornings?)\b",
        "in a row", marked.text,
    )  # fmt: skip
    marked.text = re.sub(  # "all other days 2": a count, not the day D2
        r"\b((?:other|remaining) (?:days|nights|shifts|evenings|mornings|sessions|dates)) (?=N\d)",
        r"\1 , ", marked.text,
    )  # fmt: skip
    tag_slots(marked, frame)
    marked.text = re.sub(
        r"\bS\d+ \( ((?:on |the )*S\d+(?: (?:,|and|&|/|or) (?:and )?S\d+)*) \)", r"\1", marked.text
    )
    _brackets(marked)
    tag_ranges(marked, frame)
    _everyone(said)
    _neighbouring(marked)
    compressed(marked, "P")
    counted = re.search(r"\bN\d", marked.text)
    compressed(marked, "S", "the|both" if counted else "the|both|on|for|also")
    being = "at|in|on|away|off|out|abroad|got|not|a|an|the|never|only|free|busy|unavailable|down"
    marked.text = re.sub(rf"\b(P\d+) 's (?=(?:{being})\b)", r"\1 is ", marked.text)
    marked.text = re.sub(r"\b([PS]\d+) 's\b", r"\1", marked.text)
    no_other = r"(?: ,)? (?:and|but) (?:no (?:others?|more(?! than| of)(?! N))|nothing else|that 's (?:it|all))\b"
    marked.text = re.sub(
        rf"\b(P\d+) (?:has|does|takes|gets|works|covers|drives|is on) (?:on )?(S\d+){no_other}",
        r"\1 must have \2 , \1 only \2", marked.text,
    )  # fmt: skip
    marked.text = re.sub(no_other, " only", marked.text)
    marked.text = re.sub(r"\b(S\d+) (S\d+)\b", lambda m: _both_of(marked, m), marked.text)
    marked.text = re.sub(
        r"\b(EACHS|all (?:the |of the )?(?:days|nights|shifts|week|evenings)|EACHP (?:days|nights|shifts|evenings)|anything|nothing|never|no \w+) (?:but|bar|save|apart from|other than|except for|besides) (?=(?:for |on |the )*S\d)",
        r"\1 except ", marked.text,
    )  # fmt: skip
    _counts(said)
    return said


def _neighbouring(marked: Marked) -> None:
    """ "Not next to each other", "one after the other", of one person's days, as "in a row"."""
    if len(marked.names("P")) > 1:
        return
    marked.text = re.sub(
        r"\b(?:next to|alongside|touching|adjacent to) (?:EACHP|N\d+ another)(?: other)?\b"
        r"|\bN\d+ (?:right |straight |directly )?(?:after|behind) (?:the )?(?:other|another)\b"
        r"|\b(?:after|following) EACHP other\b",
        "in a row", marked.text,
    )  # fmt: skip


def _both_of(marked: Marked, match: re.Match[str]) -> str:
    """ "Friday morning": the slots that are both."""
    one, other = marked.tags[match[1]].members, marked.tags[match[2]].members
    shared = tuple(m for m in one if m in other)
    if not shared:
        return match[0]
    marked.tags["S90"] = marked.tags[match[1]]
    name = f"S{len(marked.tags) + 90}"
    marked.tags[name] = Tag("S", 0, 0, shared)
    return name


def _brackets(marked: Marked) -> None:
    def aside(match: re.Match[str]) -> str:
        return f", {match[1]} ," if re.search(r"\b[PSN]\d+\b", match[1]) else ""

    marked.text = re.sub(r"\( ([^()]*?) \)", aside, marked.text)
    marked.text = re.sub(r"[()\"]", ",", marked.text)


def _everyone(said: Said) -> None:
    """ "Each of the four days" as EACHS; "everyone", "per person", "each of them" as EACHP."""
    marked = said.marked
    nouns = "|".join(sorted(said.frame.slot_nouns, key=len, reverse=True))
    text = _ones(marked, nouns)
    text = re.sub(
        r"\b(?:nobody|no one|no - one|none of (?:them|us|the \w+)|not (?:one|any) of (?:them|us))\b",
        "nobody",
        text,
    )
    text = re.sub(
        rf"\b(?:each|every|per|a|an|on all|for all|on any|any|of all)(?: single| half)?(?: of)?(?: the| those| these)?(?: N\d+)? (?:{nouns})\b(?! off| free)(?! at (?:the )?(?:very )?(?:least|most))",
        "EACHS", text,
    )  # fmt: skip
    text = re.sub(
        r"\b(?:daily|nightly|at all times|at any time|always|every time|each time|throughout)\b",
        "EACHS",
        text,
    )
    text = re.sub(
        r"(^|, |\| )no (?!N\d|S\d|P\d|more|less|fewer|longer|later|earlier|matter|need|problem|doubt|worries|stretch|idea|way|she|he|they|it|we|i|the|Q)"
        rf"(?!(?:{nouns})\b)([a-z]+)\b(?= [a-z]+)",
        r"\1nobody", text,
    )  # fmt: skip
    text = re.sub(
        r"\bno (?!N\d|S\d|P\d|more|less|fewer|longer|later|earlier|matter|two|Q)([a-z]+)\b(?= (?:may|must|can|should|does|do|works?|is|has|to|on|shall|will|takes?|gets?))",
        "nobody",
        text,
    )
    text = re.sub(rf"\ball (?:of )?(?:the )?(?=(?:other|remaining) (?:{nouns})\b)", "the ", text)
    text = re.sub(
        r"\b(nobody [a-z]+ (?:on )?)all (?:the )?(N\d+)(?= [,:]|$| and| but)",
        lambda m: f"{m[1]}EACHS" if marked.tags[m[2]].value == len(said.frame.slots) else m[0], text,
    )  # fmt: skip
    text = re.sub(
        rf"\b(?!all (?:the )?N\d+ (?:{nouns})|all (?:the )?N\d+$)(?:each|every|per|any|all)(?: of)?(?: them| us| you|(?: the| these| those)?(?: N\d+)?)(?: (?!{nouns}\b|EACHS\b|of\b|should\b|must\b|work|do|does|gets?\b|takes?\b|have\b|has\b|on\b|are\b|is\b|for\b|at\b|exactly\b|N\d|P\d|S\d)[a-z]+)?\b",
        _each, text,
    )  # fmt: skip
    text = re.sub(
        r"\b(?:everyone|all of (?:them|us)|they all|we all|they each|apiece|pp|per head|a head|each)\b",
        "EACHP",
        text,
    )
    text = re.sub(r"\bEACHP (?:of (?:them|us) )?EACHP\b", "EACHP", text)
    marked.text = text


def _ones(marked: Marked, nouns: str) -> str:
    """The text with "no one", "a single", "one day" in plain words."""
    text = marked.text
    for name in marked.names("N"):
        if marked.tags[name].value != 1:
            continue
        text = re.sub(rf"\bno(?: -)? {name}\b(?= (?!or\b)[a-z]| N\d|$)", "nobody", text)
        text = re.sub(rf"\b(?:every|any|each) {name}\b", "everyone", text)
        text = re.sub(
            rf"\b(of|in|on) (?:the )?{name} (day|date|night|evening|morning|shift)\b",
            r"\1 the same \2",
            text,
        )
    text = re.sub(r"\b(?:anyone|anybody)\b", "everyone", text)
    text = re.sub(r"\b(?:a single|single|a lone)\b", "N97", text)
    text = re.sub(
        rf"\b((?:max\w* |at most )?N\d+ (?:{nouns})(?: max\w*| at most)?) (?:for|from) each\b(?! \w)",
        r"\1 EACHP", text,
    )  # fmt: skip
    return re.sub(
        r"\b(?:in|for|on) each(?: of (?:them|these|those))?(?= and| [,:]|$)", "EACHS", text
    )


def _each(match: re.Match[str]) -> str:
    words = match[0].split()
    if words[0] == "all" and len(words) == 1:
        return match[0]
    if words[0] == "any" and words[-1] == "any":
        return match[0]
    if words[0] == "all" and words[-1] not in ("them", "us") and not re.match(r"N\d", words[-1]):
        return match[0] if len(words) < 2 else "EACHP"
    return "EACHP"


def _counts(said: Said) -> None:
    """Numbers with the words that bound them as counts: "at most N3" as Q0."""
    marked = said.marked
    text = re.sub(r"(?<!as )(?<!as a )\b(?:a )?pair\b(?! of)", "N98", marked.text)
    text = re.sub(r"\bis (?:under|over|about) N\d+\b", "is", text)
    text = re.sub(r"(?<=P\d) (?:max(?:imum)?|limit) is (N\d+)", r" max \1", text)
    text = re.sub(r"\b(?:limit|maximum) of (N\d+)", r"max \1", text)
    text = re.sub(r"\bjust the (N\d+)", r"just \1", text)
    text = re.sub(r"\bmore often than\b", "more than", text)
    text = re.sub(r"\btwice\b", "N98 times", text)
    text = re.sub(r"\b(?:double|two up)\b(?! shift)", "N98", text)
    text = re.sub(r"\b(?:once|one time)\b(?! (?:P\d|the))", "N97 times", text)
    text = re.sub(r"\b(N\d+) times (or|to|and) (N\d+) times\b", r"\1 \2 \3 times", text)
    marked.tags["N98"] = Tag("N", 0, 0, value=2.0)
    marked.tags["N97"] = Tag("N", 0, 0, value=1.0)
    low = r"(?:at least|a minimum of|min(?:imum)?(?: of)?|(?:no|not) (?:less|fewer) than|at the very least)"
    high = r"(?:at most|a maximum of|max(?:imum)?(?: of)?|(?:no|not|never) more than|up to|not above|not over|at the most)"
    number = r"N(\d+)"
    after_low = r"(?:at (?:the )?(?:very )?least|minimum|min|or more|plus)"
    after_high = r"(?:at (?:the )?(?:very )?most|maximum|max|tops|at the outside|on the dot_|is the limit|or (?:less|fewer)|or under|is the (?:most|max\w*|limit))"
    text = text.replace(">= ", "at least ").replace("<= ", "at most ")
    noun = r"(?: (?:EACHP|EACHS)\b| (?!and\b|or\b|but\b|P\d|S\d|N\d|EACH)[a-z]+)?"
    steps: tuple[tuple[str, str], ...] = (
        (rf"\b(?:between |from )?{number} (?:and|to|-|–|or) {number}\b", "between"),
        (rf"\b{low} {number}\b", "low"),
        (rf"\b{high} {number}\b", "high"),
        (rf"\b(?:more than|over|above|>) {number}\b", "more"),
        (rf"\b(?:less than|fewer than|under|below|<) {number}\b", "less"),
        (rf"\b{number}(?P<noun>{noun})(?P<noun2>{noun}) {after_low}\b(?! N\d)", "low"),
        (rf"\b{number}(?P<noun>{noun})(?P<noun2>{noun}) {after_high}\b(?! N\d)", "high"),
        (rf"\b(?:exactly|precisely|just) {number}\b", "even"),
        (rf"\b(?:only) {number}\b|\b{number}(?= [a-z]+ only\b)", "only"),
        (rf"\b{number}\b", "even"),
    )
    for pattern, kind in steps:
        while True:
            match = re.search(pattern, text)
            if match is None:
                break
            numbers = [int(marked.tags[f"N{g}"].value) for g in re.findall(r"N(\d+)", match[0])]
            name = f"Q{len(said.counts)}"
            said.counts[name] = _count(kind, numbers)
            marked.tags[name] = Tag("Q", 0, 0)
            nouns = (match.groupdict().get("noun") or "") + (match.groupdict().get("noun2") or "")
            text = f"{text[: match.start()]}{name}{nouns}{text[match.end() :]}"
    text = re.sub(
        r" ,? ?\b(?:Q\d+|either|any) of (?:them|the two|those|these) (?:is|would be) (?:ok|fine|okay|enough|alright|all right|good)\b",
        " not both", text,
    )  # fmt: skip
    marked.text = _merged(said, re.sub(r"\s+", " ", text).strip())


def _count(kind: str, numbers: list[int]) -> Count:
    first = numbers[0]
    match kind:
        case "between":
            return Count(min(numbers), max(numbers))
        case "low":
            return Count(first, None)
        case "high":
            return Count(None, first)
        case "more":
            return Count(first + 1, None, strict=True)
        case "less":
            return Count(None, first - 1, strict=True)
        case "only":
            return Count(first, first, only=True)
    return Count(first, first)


def _merged(said: Said, text: str) -> str:
    """ "At least one and at most two" as one count."""
    while True:
        match = re.search(
            r"\b(Q\d+)((?: [a-z]+)?(?: EACH[PS])?)(?: ,)?(?: and| but)? (Q\d+)\b", text
        )
        if match is None:
            return text
        one, other = said.counts[match[1]], said.counts[match[3]]
        lows = [c.low for c in (one, other) if c.low is not None]
        highs = [c.high for c in (one, other) if c.high is not None]
        exact = one.low is not None and one.low == one.high
        if exact and other.low is None and (other.high or 0) > (one.low or 0):
            highs = highs[1:]
        if len(lows) != 1 or len(highs) != 1 or one.strict or other.strict:
            return text
        name = f"Q{len(said.counts)}"
        said.counts[name] = Count(lows[0], highs[0])
        text = f"{text[: match.start()]}{name}{match[2]}{text[match.end() :]}"


def weekdays_unknown(said: Said) -> list[str]:
    """Weekdays named that are no slot."""
    words = said.text.split()
    nouns = said.frame.slot_nouns
    return [w for w in words if w in WEEKDAYS and w != "sun" and w not in nouns]
