"""A sentence as marks: members, places, figures and the words between them.

Guarantees: names strung together by "and", "or", "nor" are one mark that remembers which; a name
that fits several members is marked as doubtful; every word of the sentence is in one mark.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.reading.declared.names import Mention, stem
from core.reading.declared.tokens import Token
from core.reading.loads.figures import Figure, figure_at
from core.reading.loads.scene import Scene, Side
from core.reading.loads.words import FORBIDDEN

_LINKS = frozenset(
    "the a an either both in on at with w from to for by into of as well also".split()
)
_JOINTS = {
    "and": "and",
    "or": "or",
    "nor": "nor",
    "xor": "xor",
    "/": "or",
    "+": "and",
    "plus": "and",
}


@dataclass(frozen=True)
class Mark:
    """`kind`: i things, s places, n a figure, w a word or sign. `joint`: how names are strung."""

    kind: str
    word: str
    start: int
    end: int
    names: tuple[str, ...] = ()
    figure: Figure | None = None
    joint: str = ""
    unsure: bool = False


def marks(scene: Scene, start: int, end: int) -> list[Mark]:
    """The marks of the tokens `start` to `end`."""
    return _strung(scene, _single(scene, start, end))


def _single(scene: Scene, start: int, end: int) -> list[Mark]:
    tokens = scene.tokens
    found: list[Mark] = []
    mentions = {m.start: m for m in scene.book.mentions(tokens, start, end)}
    n = start
    while n < end:
        mention = mentions.get(n)
        if (
            mention is not None
            and not _small(scene, mention)
            and not _noun_of_all(scene, mention.options)
            and not _noun_of_some(scene, mention)
            and _names(scene, n, mention.options)
        ):
            options = mention.options
            some = _some_places(scene, mention)
            if some is not None:
                if found and found[-1].figure is not None and found[-1].end == n:
                    found[-1] = Mark("w", "the", found[-1].start, n)  # "two side rooms"
                found.append(some)
                n = some.end
                continue
            kind = "s" if scene.is_slot(options[0]) else "i"
            mixed = len({scene.is_slot(o) for o in options}) > 1
            unsure = len(options) > 1
            found.append(Mark(kind, "", n, mention.end, options[:1], unsure=unsure or mixed))
            n = mention.end
            continue
        placed = _by_rank(scene, n)
        if placed is not None:
            found.append(placed)
            n = placed.end
            continue
        short = _by_letter(scene, n)
        if short is not None:
            found.append(Mark("s" if scene.is_slot(short) else "i", "", n, n + 1, (short,)))
            n += 1
            continue
        figure = figure_at(tokens, n)
        pointed = found and (found[-1].kind in "is" or found[-1].word in ("that", "this"))
        if tokens[n].word == "one" and pointed and scene.slots is not None:
            figure = None  # "the north one", "that one"
        if figure is not None and figure.end <= end:
            found.append(Mark("n", tokens[figure.start].word, n, figure.end, figure=figure))
            n = figure.end
            continue
        if scene.slots is None or not _hyphen(tokens, n):
            found.append(Mark("w", tokens[n].word, n, n + 1))
        n += 1
    return found


_ANY = frozenset("a an any either the both two those these".split())


def _some_places(scene: Scene, mention: Mention) -> Mark | None:
    """Several places by the word that their names share: "a side room" of Side 1 and Side 2."""
    slots = scene.slots.members if scene.slots is not None else ()
    alike = [o for o in mention.options if o in slots and len(o.split()) == 2]
    word = scene.tokens[mention.start].word
    headed = all(o.split()[0].casefold() == word for o in alike)
    if not 1 < len(alike) == len(mention.options) < len(slots) or not headed:
        return None
    before = scene.tokens[mention.start - 1] if mention.start else None
    if mention.end - mention.start > 1 or before is None:
        return None
    if before.word not in _ANY and before.value != len(alike):
        return None
    end = mention.end
    after = scene.tokens[end] if end < len(scene.tokens) else None
    end += after is not None and after.kind == "w" and after.word not in FORBIDDEN
    return Mark("s", "", mention.start, end, tuple(alike), joint="or")


def _hyphen(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a dash only ties two words: "anti-affinity"."""
    if tokens[n].word != "-" or not 0 < n < len(tokens) - 1:
        return False
    return tokens[n].glued and tokens[n + 1].glued and tokens[n - 1].kind == "w"


_RANKS = {w: n for n, w in enumerate("first second third fourth fifth sixth".split())}


def _by_rank(scene: Scene, n: int) -> Mark | None:
    """A place without a name, by its rank: "the second vault", "the first"."""
    token, slots = scene.tokens[n], scene.slots
    rank = int(token.value) - 1 if token.ordinal and token.value else _RANKS.get(token.word)
    if rank is None or slots is None or not scene.unnamed or rank >= len(slots.members):
        return None
    after = scene.tokens[n + 1] if n + 1 < len(scene.tokens) else None
    pointed = n > 1 and scene.tokens[n - 2].word in _BEFORE_LETTER
    headed = after is not None and (is_noun(slots, after.word) or (after.word == "one" and pointed))
    if not headed and (n == 0 or scene.tokens[n - 1].word not in ("the", "in", "and", "or")):
        return None
    return Mark("s", "", n, n + 1 + headed, (slots.members[rank],))


_BEFORE_LETTER = frozenset("in on to at into from not or and nor only under aboard".split())


def _by_letter(scene: Scene, n: int) -> str | None:
    """The one member that a letter or number stands for: "in Y", "lots 13 and 15"."""
    token = scene.tokens[n]
    letter = len(token.text) == 1 and token.text.isupper()
    if not n or not (letter or (token.kind == "n" and token.text.isdigit())):
        return None
    members = (*scene.items.members, *(scene.slots.members if scene.slots is not None else ()))
    named = [m for m in members if m.split()[-1] == token.text and len(m.split()) == 2]
    if len(named) != 1:
        return None
    before = scene.tokens[n - 1].word
    if stem(before) == stem(named[0].split()[0].casefold()):
        return named[0]
    strung = before in ("and", "or", "nor", ",") and n > 1 and _by_letter(scene, n - 2) is not None
    plain = before in _BEFORE_LETTER and (
        letter or (before not in ("and", "or") and _ends(scene, n))
    )
    return named[0] if strung or plain else None


def _ends(scene: Scene, n: int) -> bool:
    after = scene.tokens[n + 1] if n + 1 < len(scene.tokens) else None
    return after is None or after.kind == "p"


def _small(scene: Scene, mention: Mention) -> bool:
    """Whether a small word only looks like a form of a name: "same" and Sam."""
    token = scene.tokens[mention.start]
    if mention.end - mention.start > 1 or token.word not in FORBIDDEN or token.text[:1].isupper():
        return False
    return all(token.word != option.casefold() for option in mention.options)


def _noun_of_all(scene: Scene, options: tuple[str, ...]) -> bool:
    """Whether a word is in the name of every member: "tables" for the oak and the pine table."""
    slots = scene.slots.members if scene.slots is not None else ()
    return len(options) > 1 and set(options) in (set(slots), set(scene.items.members))


def _noun_of_some(scene: Scene, mention: Mention) -> bool:
    """Whether a word in several names says what they are: "the same pontoon", "Pontoon places:"."""
    if mention.end - mention.start > 1:
        return False
    following = scene.tokens[mention.end].word if mention.end < len(scene.tokens) else ""
    if following == "where" and scene.tokens[mention.start].text.islower() and not mention.full:
        return True  # "never in the room where lot 14 is"
    before = scene.tokens[mention.start - 1].word if mention.start else ""
    if before in _SHARED and scene.tokens[mention.start].text.islower() and not mention.full:
        return True  # "the same hall", of Guildhall and Sports Hall
    if len(mention.options) < 2:
        return False
    after = [t.word for t in scene.tokens[mention.end : mention.end + 2]]
    return before in _WHICH or ":" in after


_SHARED = frozenset("same different each every per separate".split())
_WHICH = frozenset("same one different which each every per own another any other separate".split())


def _names(scene: Scene, n: int, options: tuple[str, ...]) -> bool:
    """Whether a number names a place here: behind the word for places, or with many digits."""
    if not options[0].isdigit():
        return True
    before = scene.tokens[n - 1] if n else None
    if len(options[0]) >= 3:
        return not (before is not None and before.word in ("£", "$", "€"))
    side = scene.slots if scene.is_slot(options[0]) else scene.items
    if before is None or side is None:
        return False
    after = scene.tokens[n + 1] if n + 1 < len(scene.tokens) else None
    bare = after is None or after.kind == "p" or after.word in FORBIDDEN
    if before.word in ("is", "are") and n > 1 and scene.tokens[n - 2].word == "so":
        return True
    if before.word in ("in", "on", "at", "to", "into", "not", "prefers", "gets", "wants") and bare:
        return True
    counts = after is not None and (
        is_noun(scene.items, after.word) or after.word in ("each", "per", "max")
    )
    strung = before.word in ("and", "or", ",", "nor") and not counts
    return stem(before.word) == stem(side.noun) or strung


# ---------------------------------------------------------------- names strung together


def _strung(scene: Scene, single: list[Mark]) -> list[Mark]:
    """Names of one kind with "and", "or" or commas between them made one mark."""
    found: list[Mark] = []
    n = 0
    while n < len(single):
        mark = single[n]
        if mark.kind not in "is":
            found.append(mark)
            n += 1
            continue
        names, joint, stop, unsure = [*mark.names], mark.joint, n, mark.unsure
        while True:
            following = _next(scene, single, stop, mark.kind)
            if following is None:
                break
            k, how = following
            if how == "," and not joint and not _closes(scene, single, k, mark.kind, found):
                break
            if single[k].names[0] not in names:
                names += single[k].names
            joint, stop, unsure = (how if how != "," else joint), k, unsure or single[k].unsure
        end = single[stop].end
        joint = joint or ("and" if len(names) > 1 else "")
        found.append(replace(mark, end=end, names=tuple(names), joint=joint, unsure=unsure))
        n = stop + 1
    return found


def _next(scene: Scene, single: list[Mark], n: int, kind: str) -> tuple[int, str] | None:
    """The next name of the list that goes on behind mark `n`, and the joint before it."""
    k, how = n + 1, ""
    while k < len(single) and single[k].kind == "w":
        word = single[k].word
        if word in _JOINTS:
            how = _JOINTS[word]
        elif word == ",":
            how = how or ","
        elif (word in _LINKS and how) or is_noun(scene.items if kind == "i" else scene.slots, word):
            pass
        else:
            return None
        k += 1
    if k < len(single) and how and single[k].kind == kind:
        if how != "," and _predicated(single, n, k):
            return None
        return k, how
    return None


def _predicated(single: list[Mark], n: int, k: int) -> bool:
    """Whether the name behind an "and" opens a clause of its own: "Bo with Cai and Dee with Eli"."""
    return _related(single, n) and k + 1 < len(single) and single[k + 1].word in _PREPOSITIONS


_PREPOSITIONS = frozenset(
    "with w in on at goes is isnt not has gets to into wants must cant".split()
)


def _related(single: list[Mark], n: int) -> bool:
    """Whether a name stands behind a preposition or verb with another name before it."""
    before = single[n - 1] if n else None
    told = (
        before is not None
        and before.kind == "w"
        and before.word not in (",", ";", ":", "(", "so", "and", "or")
    )
    return told and any(m.kind in "is" for m in single[:n])


def _closes(scene: Scene, single: list[Mark], k: int, kind: str, before: list[Mark]) -> bool:
    """Whether a comma strings names: an "and" comes later, or nothing of a clause came before."""
    stop = k
    while True:
        following = _next(scene, single, stop, kind)
        if following is None:
            break
        stop, how = following
        if how != ",":
            return True
    after = single[k + 1].word if k + 1 < len(single) else ""
    signs = [n for n, m in enumerate(before) if m.word in (",", "(", ":", ";")]
    segment = before[signs[-1] + 1 :] if signs else before
    return not any(m.kind in "is" for m in segment) and after not in ("with", "w")


# ---------------------------------------------------------------- clauses


def is_noun(side: Side | None, word: str) -> bool:
    """Whether a word is the one that the request uses for a member of a group."""
    return side is not None and bool(side.noun) and stem(word) == stem(side.noun)
