"""Whether words take an option or leave it: "is a must", "we can't do without", "no way", "is off".

Guarantees: a verdict is sure only where a word of taking or leaving says so, or a denial stands by
the name or by a verb of choosing; "it has no lift" is a denial of something else and never sure.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.loads.nearness import ASUNDER, DISLIKE, has

_DENYING = frozenset(
    """not never no cant isnt arent dont doesnt mustnt wont shouldnt wouldnt couldnt neither nor
    without refuse refuses avoid avoids nobody none banned forbidden prohibited barred unable
    nowhere hardly wasnt""".split()
)
_CLASH = (
    DISLIKE
    | ASUNDER
    | frozenset(
        """eat eats clash clashes conflict conflicts overlap overlaps interfere interferes incompatible
    compete competes duplicate duplicates contradict contradicts cancels oppose opposes""".split()
    )
)
_STRONG = frozenset(
    """must always include includes included including definite definitely fixed keep kept certain
    certainly promised obligatory compulsory mandatory essential required guaranteed committed
    commitment deffo def booked settled signed nonnegotiable unmissable decided agreed insists
    insist insisted locked contracted obliged statutory stays stay vital indispensable necessary
    crucial needed happens ordered confirmed pledged""".split()
)
_STRONG_PHRASES = (
    ("has", "to"), ("have", "to"), ("had", "to"), ("got", "to"), ("needs", "to"), ("need", "to"), ("is", "to", "be"),
    ("are", "to", "be"), ("a", "must"), ("by", "right"), ("no", "matter", "what"), ("for", "sure"),
    ("is", "in"), ("'s", "in"), ("are", "in"), ("stays", "in"), ("is", "on"), ("sits", "by"), ("is", "given"), ("a", "given"),
    ("we", "want"), ("i", "want"), ("is", "set"), ("we", "need"), ("i", "need"), ("will", "be"), ("is", "going"), ("'s", "going"),
    ("goes", "in"), ("is", "done"), ("is", "paid"), ("has", "been", "paid"), ("already", "paid"), ("one", "of", "them"),
    ("among", "them"), ("in", "any", "case"), ("in", "there"), ("in", "it"), ("be", "one"), ("for", "certain"),
    ("be", "dealt", "with"), ("whatever", "happens"), ("come", "what", "may"), ("at", "all", "costs"), ("set", "in", "stone"),
    ("should", "be"), ("ought", "to"), ("is", "coming"), ("'s", "coming"), ("comes", "whatever"), ("goes", "anyway"),
)  # fmt: skip
_WEAK = frozenset(
    """in right sure goes go going has have sits set given paid need needs want wants take taking
    play plays done fancy love loves like""".split()
)
_OUT = frozenset(
    """out bans banned ban excluded exclude excludes drop dropped skip leave unavailable gone vetoed
    veto forbidden impossible withdrawn cancelled canceled sold refused rejected scrap scrapped
    cut omit omitted removed remove ruled dead closed axed forget""".split()
)
_KEPT = frozenset(
    """drop dropped skip skipped leave left miss missed cut lose lost cancel cancelled exclude
    excluded omit omitted optional negotiable without refuse refused abandon scrap scrapped out
    touch axe give sacrifice sacrificed question forget""".split()
)
_CHOOSING = frozenset(
    """be go have take do pick choose include fund buy run want come serve use play put show allow
    allowed an option possible available on in coming going happening chosen picked selected
    included funded bought wanted happen need get got send hire make afford plant book attend sell
    visit carry read travel join work participate exhibit appear accept stand keep bring more
    welcome suitable permitted eligible approved again this now""".split()
)  # fmt: skip
_BEHIND = (("is", "off"), ("'s", "off"), ("are", "off"), ("be", "off"), ("off", "the"), ("off", "limits"),
    ("fallen", "through"), ("fell", "through"), ("falls", "through"), ("pulled", "out"), ("ditch",),
    ("lose",), ("losing",), ("dropping",), ("skipping",), ("giving", "up"), ("give", "up"), ("leaving",),
    ("no", "longer"), ("a", "no"), ("not", "an", "option"),
   ("stays", "behind"), ("stay", "behind"), ("left", "behind"), ("stays", "home"), ("stay", "home"), ("at", "home"), ("isnt", "chosen"), ("no", "go"))  # fmt: skip
_PRONOUNED = (("nobody", "wants"), ("no", "one", "wants"), ("nobody", "likes"), ("no", "need"))


@dataclass(frozen=True)
class Verdict:
    """`taken`, and how sure that is."""

    taken: bool
    sure: float = 0.9


def clashing(words: list[str]) -> bool:
    """Whether words say that things do not go together."""
    return bool(_CLASH & set(words))


def left_out(words: list[str]) -> bool:
    """Whether a word rules something out."""
    return bool(_OUT & set(words)) or has(words, _PRONOUNED + _BEHIND)


def denial_count(words: list[str]) -> int:
    """How many denials there are; "neither … nor" and "too … for" are one each."""
    count = sum(w in _DENYING for w in words)
    count -= "nor" in words and ("neither" in words or count > 1)
    idle = (("no", "doubt"), ("no", "sorry"), ("not", "only"), ("no", "choice"), ("no", "matter"), ("no", "question"), ("why", "not"), ("no", "worries"))  # fmt: skip
    count -= has(words, idle)
    count += any(w == "too" and {"for", "to"} & set(words[n + 1 : n + 4]) and n + 1 < len(words) and words[n + 1] not in ("for", "to") for n, w in enumerate(words))  # fmt: skip
    return count + has(words, (("except",), ("anything", "but"), ("all", "but"), ("keep", "out"), ("keeps", "out"), ("stay", "out"), ("stays", "out")))  # fmt: skip


def verdict(words: list[str], before: str = "") -> Verdict | None:
    """The verdict of the words of a clause about one option; `before`: the word before its name."""
    count = denial_count(words)
    if has(words, _PRONOUNED):
        return Verdict(False)
    if count == 1:
        return _denied(words, before)
    if count:
        kept = count == 2 and bool(_KEPT & set(words))
        return Verdict(True, 0.6) if kept else None
    if left_out(words):
        if {"in", "must"} & set(words) and not {"out", "off"} & set(words):
            return None
        return Verdict(False)
    already = "already" in words and {"is", "has", "have", "been", "'ve", "'s", "are"} & set(words)
    if _STRONG & set(words) or has(words, _STRONG_PHRASES) or already:
        return Verdict(True)
    if words[-1:] == ["in"] or words[-2:] in (["goes"], ["in", "already"]):
        return Verdict(True)
    if "too" in words[:-1] and len(words) < 7 and not {"we", "i"} & set(words):
        return Verdict(False, 0.7)  # "is too dear"
    if _WEAK & set(words):
        return Verdict(True, 0.5)
    return None


def kept(words: list[str]) -> bool:
    """Whether a denial denies leaving something out: "we won't drop it", "can't do without"."""
    places = [n for n, w in enumerate(words) if w in _DENYING]
    return len(places) in (1, 2) and any(_KEPT & set(words[n + 1 : n + 6]) for n in places[:1])


def _denied(words: list[str], before: str) -> Verdict:
    """One denial: of leaving it out, of taking it, or of something else."""
    place = next(n for n, w in enumerate(words) if w in _DENYING) if _DENYING & set(words) else 0
    near = set(words[place + 1 : place + 5])
    if _KEPT & near and not {"too"} & set(words):
        return Verdict(True, 0.9 if words[place] != "no" else 0.6)
    if "without" in words:
        return Verdict(False, 0.5)
    if before in ("no", "not", "never", "without", "avoid", "avoids") or _OUT & set(words):
        return Verdict(False)
    flat = (("anything", "but"), ("all", "but"), ("no", "circumstances"), ("no", "way"), ("no", "chance"), ("no", "account"))  # fmt: skip
    if has(words, flat):
        return Verdict(False)
    short = place == len(words) - 1  # "Elm, never"
    if _CHOOSING & near or short or {"banned", "forbidden", "prohibited", "barred"} & set(words):
        return Verdict(False)
    return Verdict(False, 0.5)
