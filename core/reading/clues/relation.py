"""Whether a clue of a matching surely says that A has B, or merely speaks of both.

Guarantees: "Jo knows Ash already" is not taken for a pair. The words that bind the two are looked
at, without the reasons around them ("she has a bad knee, so …"); a verb counts where it is one of
having and being, where the request itself uses it for the matching ("each treats one object", "who
covers what", "won't cover Mon"), where it is commanded ("must", "has to"), or where a choice is
given ("A or B").
"""

from __future__ import annotations

import re
from enum import Enum

from core.language.clauses import Is
from core.reading.clues.again import denied_end
from core.reading.clues.masked import MENTION, is_mention
from core.reading.clues.phrasing import plain_phrases, put_together
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.reader import ClueReading, marked, tidy
from core.reading.lifting.names import singular

_ONLY = rf"\W*(?:only|nobody but|no one but) (?:the )?{MENTION}"
_PAST = re.compile(
    r"\b(?:last|first|previous) (?:time|year|week|month|night|season|term|aid|class|floor|name|rehearsal|meeting)\b|\balready\b|\b(?:was|were|had|won) .*\b(?:ago|yesterday|before)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    """the a an is are was were be been being has have had gets get got take takes took taken go goes going went gone
    on in at to of by from for with as and or but so then that this it he she they his her its their him them who whoever which one
    must will shall should would can only either both just also too please always exactly needs need stand stands sit sits
    stood sat come comes came finish finishes finished run runs ran start starts started play plays played
    placed put belongs assigned given drawn draw draws rank ranks ranked live lives lived work works use uses used
    booked reserved picked chose chosen choose won wears rides keeps held holds present presents presented speak speaks spoke place spot slot position seat number order turn lane line stop
    want wants wanted insists insist stays stay keep sleeps sleep field fields fly flies sings sing read reads review reviews
    teach teaches teaching drive drives cover covers handle handles lead leads do able allowed willing happy fine suits suit fits fit anywhere numbered even odd
    there here up down out right straight again person people clock does did done if unless not claimed claims promised
    hers theirs mine ours only nothing does doing having taking getting gone having ends end ended lands landed assigned allocated
    definitely certainly again each beside adjacent next never neighbouring side""".split()
)
_SETTLED = re.compile(
    r"\b(?:booked|down|promised|assigned|given|reserved|allocated|agreed|got|claimed|chosen|picked|taken|bagged|fixed)\b",
    re.IGNORECASE,
)
_COMMANDED = re.compile(
    r"\b(?:must|shall|has to|have to|needs to|need to|is to|are to|'s to|ought to|got to|had better|insists on|will be|'ll be)\b"
)
_ENDS = re.compile(
    r"(?:,\s*|\b)(?:and |so |hence |therefore )+(?:he |she |they |it )?(?P<end>[^,]+)$"
)
_THERE = re.compile(r"\b(?:there|it|that one|this one|them)\b")
_CUTS = re.compile(
    r"[,;:()]|\s[-–—]+\s|[-=]>|→|\band (?=(?:we|i|you|that|it|i've|we've)\b)|\b(?:so|therefore|hence|thus|because|since|cos|he|she|they|whereas|meaning|which means|that means|if|then|unless)\b"
)
_USED = re.compile(
    r"(?:n't|\b(?:not|never|only|must|to|can|will|shall|should|may|cannot|wont|cant|doesnt|dont|isnt|each|every \w+|everyone|everybody|who|each one))\s+(?:be |always |only )?(?P<verb>[a-z]{2,})"
)
_ENDINGS = ("ying", "ing", "ies", "ied", "es", "ed", "s", "d", "y", "e")
_WENT = frozenset(
    "knew met wrote set sang won lost saw read fought fell broke left quit hurt grew built made bought sold stole bit fed sent".split()
)
_FEELS = re.compile(
    r"(?:lik|lov|ador|enjoy|detest|abhor|resent|fear|dread|envi|bother|complain|clash|argu|quarrel|fight|hurt|scare|terrif|struggl|suffer|snee|cough|reek|smell|marri|relat|friend"
    r"|enem|rival|ex$|sister|brother|wife|husband|mother|father|mum|dad|son$|daughter|cousin|uncle|aunt|boss|neighbour|neighbor|phobi|allerg|problem|trouble|difficult|bad|worse|worst|poor|wrong|too$|hard|noisy|unsuit|impossib|unsafe|illegal|former|previous|used)"
)
_NEVER = frozenset(
    "know knows met meet meets hate hates date dated wrote written fail fails".split()
)


class Binding(Enum):
    """How surely the words of a clue put its names together."""

    SAID = "said"
    LIKELY = "likely"  # a verb that is not known, and nothing that speaks against it
    OPEN = "open"  # a past event, a feeling, a kinship: it may well mean the opposite


def binding(puzzle: Puzzle, clue: ClueReading, text: str) -> Binding:
    """How surely a clue that was read as a pair says that the two go together."""
    if surely_said(puzzle, clue, text):
        return Binding.SAID
    known = _words_of(puzzle)
    parts = _binding(put_together(plain_phrases(tidy(marked(text, puzzle, 1).text))))
    open_ones = _PAST.search(text) or any(_suspicious(part, known) for part in parts)
    return Binding.OPEN if open_ones else Binding.LIKELY


def surely_said(puzzle: Puzzle, clue: ClueReading, text: str) -> bool:
    """Whether the words of a clue that was read as a pair bind the two."""
    facts = [r for r in clue.rules if isinstance(r, Is)]
    if not facts:
        return True
    shown = marked(text, puzzle, 1).text
    if denied_end(tidy(shown)) > 0 or re.match(_ONLY, shown):
        return True
    places = {m for c in puzzle.categories if c.span == (0, 0) for m in c.members}
    if all(set(r.values) <= places for r in facts) and not _PAST.search(text):
        return True
    if _PAST.search(text) and not _SETTLED.search(text):
        return False
    if all(len(r.values) > 1 for r in facts):
        return True
    known = _words_of(puzzle)
    return all(_bound(part, known) for part in _binding(put_together(plain_phrases(tidy(shown)))))


def _binding(text: str) -> list[str]:
    """The parts of a marked clue that put a member to another; a reason names at most one."""
    end = _ENDS.search(text)
    if end and not any(map(is_mention, end["end"])) and _THERE.search(end["end"]):
        return [end["end"]]  # "has family in Barton and shall go there"
    if " or " in text:
        text = re.sub(rf"(?<={MENTION}), (?:(?:and|or) )?(?=(?:the )?{MENTION})", " or ", text)
    parts = [p for p in _CUTS.split(text) if any(map(is_mention, p))]
    whole = [p for p in parts if sum(map(is_mention, p)) > 1]
    if len(parts) > 1 and not whole:
        return parts[1:]  # "Igor needs the x-ray, so Gamma"
    first = parts and sum(map(is_mention, parts[0])) == 1 and len(parts) > 1
    return parts[1:] if first else parts


def _bound(part: str, known: frozenset[str]) -> bool:
    if re.search(rf"{MENTION}.*\bor\b.*{MENTION}", part) or _COMMANDED.search(part):
        return True
    if re.search(
        r"\b(?:gets?|has got|can have|shall have|may have|is getting|got) (?:it|him|her|them|that)\b",
        part,
    ):
        return True
    if re.search(r"\b(?:granted|agreed|approved|confirmed|said yes|settled|done deal)\W*$", part):
        return True
    if re.search(rf"{MENTION} or (?:nothing|nowhere|not at all|none)\b|\bonly\W*$", part):
        return True
    if _one_verb(part, known):
        return True
    part = _SHORTENED.sub(" ", part)
    words = re.findall(r"[a-z]+", part)
    able = "only" in words
    return all(
        w in _PLAIN or (w not in _NEVER and _stem(w) in known) or (able and w in _NEVER)
        for w in words
        if len(w) > 1
    )


_SHORTENED = re.compile(r"\b[a-z]+n't\b|'(?:s|ll|d|ve|re)\b")
_VERB = re.compile(
    rf"(?:the )?{MENTION}(?:'s)? (?:will |can |could |always |must |to |is |are )?(?P<verb>[a-z]{{3,}}(?:s|es)?)(?: (?:up|on|in|at|to|the|for|out|with|by|only|a|an|off|over))* {MENTION}"
)


def _one_verb(part: str, known: frozenset[str]) -> bool:
    """ "Ann paints Ash": one verb in the present that says no feeling, and names beside it."""
    found = _VERB.fullmatch(part.strip())
    if found is None or _suspicious(part, known):
        return False
    will = re.search(r"\b(?:will|can|could|must|to) ", part)
    doing = found["verb"].endswith("ing")
    return found["verb"].endswith("s") or doing or will is not None


def _suspicious(part: str, known: frozenset[str]) -> bool:
    """Whether a part of a clue speaks of the past, of a feeling, or of what its subject has."""
    plain = _SHORTENED.sub(" ", part)
    words = [w for w in re.findall(r"[a-z]+", plain) if w not in _PLAIN and _stem(w) not in known]
    past = any(w.endswith("ed") or w in _WENT for w in words)
    owns = bool(words) and re.search(r"\b(?:has|have|had|having|with)\b", part) is not None
    owns = owns or any(w in words for w in re.findall(r"'s ([a-z]+)", part))
    return past or owns or any(w in _NEVER or _FEELS.match(w) for w in words)


def _words_of(puzzle: Puzzle) -> frozenset[str]:
    """Stems of the words that the request uses for its matching: in its headings, where it says
    how many each gets, where it denies, commands or asks."""
    words = set().union(*(c.hints for c in puzzle.categories))
    words |= {singular(w) for w in words}
    lower = puzzle.text.lower().replace("’", "'")
    words |= {m["verb"] for m in _USED.finditer(lower)}
    clue_like = marked(puzzle.text, puzzle, 0).text if len(puzzle.text) < 3000 else ""
    words |= {
        m[1]
        for m in re.finditer(rf"(?:n't|\bnot|\bnever|\bonly) ([a-z]+)[^.,;]*{MENTION}", clue_like)
    }
    return frozenset(_stem(w) for w in words if w not in _NEVER)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word
