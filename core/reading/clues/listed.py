"""Lists that may be the members of a category, wherever they stand in a request.

Guarantees: every member is words of the request; a candidate has the variants that its commas and
its "and" allow ("mac and cheese" is one thing or two), the caller picks by size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language import lexicon as lex
from core.reading.clues.values import ORDINAL_WORDS, value_of


@dataclass(frozen=True)
class Candidate:
    """A list: the words that introduce it, its possible memberships, where it stands.

    `context`: words near it; `after`: the word behind it, maybe a unit. `firm`: it stands after a label, in brackets or in a table, so its ends are certain.
    """

    label: str
    variants: tuple[tuple[str, ...], ...]
    start: int
    end: int
    firm: bool = True
    context: str = ""
    after: str = ""

    def of_size(self, size: int) -> tuple[str, ...]:
        """The members where one variant has that many, else ()."""
        return next((v for v in self.variants if len(v) == size), ())


_TITLE = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|mt|st|prof|sgt|capt|col|lt|gen|rev|no|vs|approx|e\.g|i\.e)|(?<![\w'’.])[a-z])\.$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|mt|st|prof|sgt|capt|col|lt|gen|rev|sr|jr|inc|ltd|co|etc|no|ft|in|lb|oz|approx|vs)|(?<![\w'’.])[a-z])\.$",
    re.IGNORECASE,
)
COMMA = r",(?!\d{3}(?!\d))\s*"
ARTICLE = re.compile(r"^(?:(?:[Aa]n?|the|either|and|or|both|namely|out of|&)\s+)+")


_LETTERS = re.compile(r"(?<![\w.])[A-Z](?:, | and | or |, and | )[A-Z]\.$")
_NO = re.compile(r"\bno\.$", re.IGNORECASE)
_EXPLAINED = re.compile(r"\b(?:i\.e|e\.g|viz|ie|eg)\.$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|[.?!]\s)\s*\d{1,2}\.$")
_NUMBER = re.compile(r"\s*\(?\d{1,2}\.")
_END = re.compile(r"[.?!]+[\"”')\]]*(?=\s|$)|\n+|;(?=\s)")
_NEAR = 40  # characters before an end that tell what it is; no word told apart is as long


def sentence_ends(text: str, keep: tuple[tuple[int, int], ...] = ()) -> Iterator[int]:
    """Where sentences end: after . ? ! and at line breaks, never after an abbreviation or inside
    the spans to keep whole."""
    for match in _END.finditer(text):
        end = match.end()
        near = _near(text, end)  # looking through all that comes before would take long
        inside = any(a <= match.start() < b - 1 for a, b in keep)
        after = text[end:].lstrip(" ")
        number = _NUMBER.fullmatch(text, text.rfind("\n", 0, end) + 1, end)
        numbered = _NUMBERED.search(text, near, end)
        abbreviated = match[0] == "." and _ABBREVIATED.search(text, near, end)
        lower = match[0] == "." and after[:1].islower() and abbreviated
        if _NO.search(text, near, end) and not after[:1].isdigit():
            yield end  # "so no. Bless you."
            continue
        if _LETTERS.search(text, near, end):
            yield end  # "Courts: A, B, C, D. Pairs: …"
            continue
        initial = _TITLE.search(text, near, end) and after[:1].isupper()
        explained = _EXPLAINED.search(text, near, end)
        if inside or number or numbered or lower or explained or (initial and match[0] == "."):
            continue
        yield end


def _near(text: str, end: int) -> int:
    """From where on to look for what stands before an end, blanks counting as nothing."""
    start = max(0, end - _NEAR)
    while start > 0 and text[start].isspace():
        start -= 1
    return max(0, start - 1)


def clean(words: str) -> str:
    """A member without its article, quotation marks and closing stop."""
    words = ARTICLE.sub("", words.strip().strip("*_`").strip())
    words = re.sub(r"\s+[-–—]+$", "", words.strip(" ,;:|").strip())
    if len(words) > 1 and words[0] in "\"'“‘" and words[-1] in "\"'”’":
        words = words[1:-1].strip()
    if words.endswith(".") and not _ABBREVIATED.search(words):
        words = words.rstrip(". ")
    return words


_REMARK = re.compile(
    r",?\s*(?:(?:counted |numbered |going |listed )?(?:from )?(?:left to right|right to left|west to east|north to south|top to bottom|bottom to top|lowest to highest|cheapest to dearest)"
    r"|in (?:that|this|any|no particular|alphabetical|some|random|ascending) order|respectively|not in order|each used once|(?:an?|one) \w+ (?:each|apiece|per \w+)|one (?:each|apiece)|one per \w+)\W*$",
    re.IGNORECASE,
)


_LEFT = re.compile(
    r",\s*(?:and |so |but )?(?:one|two|three|\d|someone|somebody|nobody|no one) (?:of (?:them|whom) )?"
    r"(?:stays?|remains?|is|are|will|must|can|gets?|goes|has|left|over|spare|too many|sits?|rests?)\b.*$",
    re.IGNORECASE | re.DOTALL,
)  # "Amy, Beth, Cora, one stays free"


def split_members(text: str, *, bare: bool = False) -> tuple[tuple[str, ...], ...]:
    """All ways to cut a list into members: at commas, semicolons, strokes, and the last "and"."""
    text = _LEFT.sub("", _REMARK.sub("", text.strip()))
    text = re.sub(r"(?<=\w)\s*\([^(),\d]*\)\W*$", "", text)
    text = text.strip("[]{}() ").rstrip(".;, ") if not _ends_short(text) else text.strip()
    separator = next(
        (
            s
            for s in (r"\s*[;|\t]\s*", COMMA, r"\s+/\s+", r"(?<=\w)/(?=\w)", r"\s+[-–—·•]\s+")
            if re.search(s, text)
        ),
        None,
    )
    parts = re.split(separator, text) if separator else [text]
    found = []
    last = re.match(r"(?:and|or|&)\s+(.*)", parts[-1], re.IGNORECASE)
    if last:
        found.append([*parts[:-1], last[1]])
    else:
        pieces = re.split(r"\s+(?:and|or|&)\s+", parts[-1])
        if len(pieces) > 1:
            found.append([*parts[:-1], " and ".join(pieces[:-1]), pieces[-1]])
        found.append(parts)
        if len(parts) == 1 and len(pieces) > 2:
            found.append(pieces)
    merged = _thousands(parts)
    if merged != parts:
        found.insert(0, merged)
    if bare and len(parts) == 1 and not set(text.lower().split()) & (NO_NAMES - {"and"} | _SAYING):
        found.append([w for w in re.split(r"\s+", text) if w.lower() not in ("and", "or", "&")])
    variants = (_without_stop(tuple(clean(p) for p in one)) for one in found if one)
    return tuple(dict.fromkeys(v for v in variants if all(v) and len(set(v)) == len(v) > 2))


def _without_stop(members: tuple[str, ...]) -> tuple[str, ...]:
    """The full stop of the sentence is no part of its last member ("100 ft, 105 ft, 110 ft.")."""
    *others, last = members
    return (*others, last.rstrip(".")) if not any(m.endswith(".") for m in others) else members


def _ends_short(text: str) -> bool:
    return bool(_ABBREVIATED.search(text.strip()))


def _thousands(parts: list[str]) -> list[str]:
    """ "$25, 000, $30, 000" is two amounts, cut by mistake."""
    merged: list[str] = []
    for part in parts:
        if (
            merged
            and re.fullmatch(r"\d{3}", part.strip())
            and re.search(r"[$£€]\d{1,3}$", merged[-1])
        ):
            merged[-1] = f"{merged[-1]},{part.strip()}"
        else:
            merged.append(part.strip())
    return merged


_SAYING = frozenset(
    "per max any anything but not no never only except none either if unless must can can't fine".split()
)
_UNCLEAN = re.compile(
    r"\b(?:is|are|was|were|has|have|had|who|whom|whose|that|which|with|not|than|each|every|one|ones|other|"
    r"does|did|do|before|after|if|then|so|but|all|we|i|they|he|she|it|there|must|can|cannot)\b|:(?!\d)|[?!]",
    re.IGNORECASE,
)
NO_NAMES = frozenset(
    """are is was were a an the in on at of for from with to by named called have has had be been between
    among either each their his her its our my and or as than that who they he she we i it named numbered
    wore wear wears play plays played study studies studied live lives lived bought buy buys made make
    makes took take takes drove drive drives like likes liked own owns owned got get gets went go goes
    came come comes teach teaches paid pay pays cost costs visited visit bring brings brought ate eat eats
    drank drink drinks keep keeps kept chose choose chooses did do does read reads scored score scores
    different several namely us want wants wanted rented grew grow grows using use uses used about over
    gave give gives raised raise earned weighed led those living coming playing wearing driving studying carrying having costing selling finished finishes
    show shows showed aged sit sits sold sell sells met meet meets won win wins after into lasted last lasting""".split()
)


_CODE = re.compile(r"\b[A-Z]{2,}\b")  # a department called IT is no "it"


def is_name(piece: str) -> bool:
    """Whether a piece between two commas is a name and no more."""
    piece = _CODE.sub("Xx", piece)
    words = clean(piece).split()
    cut = any(w.lower() in NO_NAMES - {"of", "in", "at", "the", "and", "a"} for w in words)
    return 0 < len(words) <= 4 and not cut and not _UNCLEAN.search(ARTICLE.sub("", piece))


def is_numeric(words: str) -> bool:
    return value_of(words) is not None


_LABEL_SKIPPED = frozenset(
    """the a an their his her its our my different various each every of from in at on to for with and or
    are is were was as by has have had four five six three seven eight these those following same own
    another one other consecutive separate distinct possible""".split()
) | frozenset(ORDINAL_WORDS)


_NO_LABEL = frozenset(
    """we they us i you he she it tomorrow today tonight yesterday morning afternoon evening week month winter spring
    summer autumn now then here there this that put go goes have has are is be monday tuesday wednesday thursday
    friday saturday sunday please order so are""".split()
)


_SEEING = frozenset("saw see sees seen ran run runs fit fits left leave leaves".split())


def label_of(before: str) -> str:
    """The noun that introduces a list: "each painted another colour (" → colour."""
    words = re.findall(r"[^\W\d_][\w'’-]*", before)
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in _LABEL_SKIPPED or word.lower() in lex.NUMBER_WORDS:
            if kept:
                break
            continue
        kept.insert(0, word)
        if len(kept) == 2 or not word.isalpha():
            break
    if kept[-1:] == ["out"]:
        kept = kept[:-1]  # "a different desk out of 1, 2, 3"
    headed = re.search(
        r"\b(?:a|an|the|different|each|own|one|of|other|another) [^\W\d_]+\W*$", before
    )
    if kept[-1:] and not headed and kept[-1].lower() in NO_NAMES | _SEEING:
        return ""  # "Kat, Lou and Mia take the 8am, …"
    if {w.lower() for w in kept} & _NO_LABEL:
        return ""
    if len(kept) == 2 and (
        kept[0].lower() in NO_NAMES | _SEEING or kept[0].lower().endswith(("ed", "ing", "ly"))
    ):
        kept = kept[1:]
    return " ".join(kept)
