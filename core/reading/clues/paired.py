"""Two lists said in one breath: "Ann, Bea and Cas against Kit, Lou and Mo, one each".

Guarantees: what is found are words of the request in their places; text that is put apart keeps
its length, so that places in it are places in the request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language import lexicon as lex
from core.reading.clues.listed import Candidate, sentence_ends
from core.reading.clues.recurring import apart_at_labels
from core.reading.clues.values import ORDINAL_WORDS

_EACH = re.compile(
    r"(?:\s*,|\s+[-–—])?\s*\(?\b(?:(?:just |exactly )?(?:an?|one|1)\s+(?:[a-z]+\s+){0,2}(?:each|apiece)|(?:one|an?|1)\s+(?:[a-z]+\s+)?(?:at a time|per|to an?|for every|for each|to each)\s+[a-z]+"
    r"|(?:an?|one|1) [a-z]+ an? (?:day|night|shift|slot|room|week|evening|morning|session|turn)|(?:one|1) an? (?:day|night|slot|room|week|evening|morning|session|turn|hour|table|desk)|one of each|(?:an?|one) [a-z]+ of (?:their|his|her|its) own|(?:will |must |to |can )?each (?:[a-z]+ ){1,2}(?:exactly |just |only )?(?:one|1|an?)(?: different)? [a-z]+(?=\s*(?:[-–—:,;(]|of\b|from\b|out of\b))|no[ -](?:sharing|doubling up|doubles)|each (?:used )?(?:just |exactly )?once)\b\)?(?:\s*,?\s+(?:and|but|though|only|with)\b(?=\s))?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s(?:(?:are |is |must |need to |have to |will |can )?(?:be |go |goes |get |take |share )?(?:paired |matched |assigned |given |sent |posted |drawn |allotted )?(?:out )?(?:up )?"
    r"(?:against|versus|vs?\.?|with|to|for|among|amongst|between|into|onto|on|in|at)|(?:go|goes|get|gets|take|takes|have|has|need|needs)|[-=]>|→|/)(?: the| our| my| these| their)?(?=\s)",
    re.IGNORECASE,
)
_PAIRING = re.compile(
    r"\b(?:one|an?|1)\s+(?:[a-z]+\s+){0,2}(?:each|apiece)\b|\b(?:one|an?|1) (?:[a-z]+ )?(?:at a time|per|to an?|to each)\b|\b(?:an?|one|1) [a-z]+ an? (?:day|night|shift|slot|room|week|evening|morning|session|turn)\b|\b(?:one|1) an? (?:day|night|slot|room|week|evening|morning|session|turn|hour|table|desk)\b|\bone of each\b|\b(?:an?|one) [a-z]+ of (?:their|his|her|its) own\b|\beach [a-z]+ (?:[a-z]+s )?(?:to )?(?:exactly |just |only )?one [a-z]+\b|\b(?:an?|each|a) different (?!\w+ (?:from|to|than)\b)[a-z]+|\b(?:one|an?|1) [a-z]+ (?:in|for|on|at|to) each\b|\beach (?:doing|taking|having|getting|covering|working|with) (?:exactly |just |only )?(?:one|an?|a different)\b|\bno sharing\b|\beach (?:one )?(?:to |will |must |should )?(?:takes?|gets?|has|have|does?|wants?|picks?(?: up)?|covers?|draws?|visits?|needs?) (?:exactly |just |only )?(?:one|an?)\b|\beach (?:of them )?(?:goes|go|is sent|works) (?:to|in|on) an? different\b|\bno \w+ twice\b|\beach once\b|\bevery(?:one|body| \w+) (?:\w+s)(?: up)? (?:exactly |just )?(?:one|an? different)\b|\bone[- ]to[- ]one\b|\beach (?:gets?|has|takes?|have) (?:exactly |just )?one\b",
    re.IGNORECASE,
)


def one_each(text: str) -> bool:
    """Whether a request says that each gets one of the others."""
    return _PAIRING.search(text) is not None


_SINGLE = re.compile(
    r"\b(?:no two|nobody|no one|no-one|none|neither|no [a-z]+|not|never|more than one|twice|at least|at most|exactly|one|once|two|both)\b|\b1\b|n't\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:each|every\w*|all|no two|nobody|no one|no-one|no [a-z]+ (?:is|gets|can|may|goes|has)|one[- ]to[- ]one|apiece)\b",
    re.IGNORECASE,
)


def only_pairs(text: str) -> bool:
    """Whether a sentence without members says no more than that each gets one and none is left
    over ("Each does exactly one job and every job is covered", "No two share a room")."""
    if not _EVERY.search(text) or re.search(
        r"\bnot (?:every|all|each)|\b(?:except|unless|if|but)\b", text, re.IGNORECASE
    ):
        return False
    rest = _SINGLE.sub(" ", text.lower())
    numbers = {w for w in lex.NUMBER_WORDS if re.search(rf"\b{re.escape(w)}\b", rest)} - {"a", "an"}
    return not numbers and not re.search(r"\d", rest)


def put_apart(text: str) -> str:
    """The request with "one each" and the words between two lists replaced by a stop and blanks."""
    text = apart_at_labels(_EACH.sub(_stop, text))
    starts = [0, *sentence_ends(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        for link in _LINK.finditer(text, start, end):
            if "/" in link[0] and "/" in text[start : link.start()]:
                continue  # "bins / floors / windows" is one list
            if _several(text[start : link.start()]) and _several(text[link.end() : end]):
                text = f"{text[: link.start()]}{_stop(link)}{text[link.end() :]}"
                break
    return text


def _stop(match: re.Match[str]) -> str:
    return ";" + " " * (len(match[0]) - 1)


def _several(words: str) -> bool:
    if re.search(_SPAN, words, re.IGNORECASE):
        return True
    bare = re.search(
        r"(?:^|[a-z.:;] )(?:[A-Z][\w'’-]* ){2,}[A-Z][\w'’-]*\s*$|(?:\b\w ){2,}\w\s*[(.]?", words
    )
    return bare is not None or len(re.findall(r",|\band\b|&|\s/\s", words)) > 1


_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_SPAN = rf"\b(?:\d{{1,2}} ?(?:-|–|to|through) ?\d{{1,2}}|{_DAY} ?(?:-|–|to|through) ?{_DAY})\b"


_CAPITALS = re.compile(
    r"(?:^|(?<=[.:;\n]))[ \t]*(?:(?P<label>(?:[A-Z]?[a-z'’]+ ){0,3}(?:[A-Z]?[a-z]+s))[ \t]+)?"
    r"(?P<list>(?:[A-Z][\w'’-]*[ \t]+){2,11}[A-Z][\w'’-]*)(?=\s*(?:[.;,:\n(/]|[-–—]\s|$)|\s+(?:go|goes|are|to|into|in|on|for|need|needs|get|gets|share|and|must|have|will|want|each|have)\b)",
    re.MULTILINE,
)
_AFTER_NOUN = re.compile(
    r"\b(?P<label>[a-z]{3,}s):? (?P<list>(?:[A-Z][\w'’-]*[ \t]+){2,11}[A-Z][\w'’-]*)(?=\s*(?:[.;,:\n(/]|[-–—]\s|$)|\s+[a-z])"
)


_AFTER_PLACING = re.compile(
    r"\b(?:to|from|in|at|with|of|for|on|by) (?P<list>(?:[A-Z][\w'’-]*[ \t]+){2,7}[A-Z][\w'’-]*)(?=\s*(?:[.;,:\n(/]|$)|\s+[a-z])"
)


def bare_names(text: str) -> Iterator[Candidate]:
    """Names with only blanks between them: "reports North South East West"."""
    for match in _AFTER_PLACING.finditer(text):
        words = tuple(match["list"].split())
        rest = text[match.end() :].lower()
        again = sum(bool(re.search(rf"\b{re.escape(w.lower())}\b", rest)) for w in words)
        if len(set(words)) == len(words) and again > 1:
            yield Candidate("", (words,), *match.span("list"), False, "")
    for match in (*_CAPITALS.finditer(text), *_AFTER_NOUN.finditer(text)):
        words = tuple(match["list"].split())
        label = match["label"] or ""
        if len(set(words)) == len(words) and (label or len(words) > 3):
            yield Candidate(
                label.split()[-1] if label else "", (words,), *match.span("list"), False, label
            )


_RANGE = re.compile(r"\b(?P<noun>[A-Za-z]+s),? (?P<list>(?P<low>\d{1,3})(?: to | through | ?[-–] ?)(?P<high>\d{1,3}))\b")  # fmt: skip


_TH = {0: "st", 1: "nd", 2: "rd"}
_ORDINALS = rf"(?:{'|'.join(ORDINAL_WORDS)}|1st|[2-9](?:nd|rd|th)|1[0-2]th)"
_PLACES = re.compile(
    rf"\b(?P<list>(?P<low>{_ORDINALS}) (?:to|through|down to|-|–) (?P<high>{_ORDINALS}))\b"
)


def _place(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) - 1 if digits else ORDINAL_WORDS.index(word)


def ranges(text: str) -> Iterator[Candidate]:
    """ "four rows, 1 to 4"."""
    for match in _RANGE.finditer(text):
        members = tuple(str(n) for n in range(int(match["low"]), int(match["high"]) + 1))
        if 2 < len(members) < 13:
            yield Candidate(match["noun"], (members,), *match.span("list"), False, match["noun"])
    for match in _PLACES.finditer(text):
        low, high = (_place(match[name]) for name in ("low", "high"))
        members = tuple(
            ORDINAL_WORDS[n] if match["low"].isalpha() else f"{n + 1}{_TH.get(n, 'th')}"
            for n in range(low, high + 1)
        )
        if 2 < len(members) < 13:
            yield Candidate("place", (members,), *match.span("list"), False, "place")


def asking_apart(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Sentences with "How many ways … if A is not last?" cut into the question and the rule."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        cut = next((m for p in _ASKING if (m := p.match(text[start:end]))), None)
        parts = sorted((cut.span("asked"), cut.span("rule"))) if cut else [(0, end - start)]
        found += [(start + a, start + b) for a, b in parts]
    return tuple(found)


_ASKING_IF = re.compile(
    r"(?P<asked>[^?]*?\b(?:how many|(?:list|give|show)(?: me)? (?:every|all)|in what order|what order|number of|which order)\b[^?]*?),?\s+(?:if|so that|such that|so|given that|provided(?: that)?|assuming(?: that)?|when)\s+(?P<rule>[^?]+?)\s*\?*\s*$",
    re.IGNORECASE | re.DOTALL,
)
_RULE = r"(?:if|supposing|suppose|given that|provided(?: that)?|assuming(?: that)?|once|now that)"
_WHO = r"(?:so |and |then |but )*(?:who|what|which|where|when)(?:'s|s|’s)?\b"
_ASKING = (
    _ASKING_IF,
    re.compile(
        rf"(?P<asked>\s*{_WHO}[^?,]*?),?\s+{_RULE}\s+(?P<rule>[^?]+?)\s*\?+\s*$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"\s*(?:so |and |now |but )*{_RULE}\s+(?P<rule>[^?]+?)[,.:;]\s+(?P<asked>{_WHO}[^?,]*\?+)\s*$",
        re.IGNORECASE | re.DOTALL,
    ),
)
