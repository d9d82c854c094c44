"""Words for being together and apart, for dislike and for denial.

Guarantees: closed lists of plain English; a denial counts once, however it is worded.
"""

from __future__ import annotations

DENIALS = frozenset(
    """not never no cant isnt arent dont doesnt mustnt wont shouldnt wouldnt couldnt neither nor
    without refuse refuses avoid avoids nobody none banned forbidden prohibited barred unable
    nowhere hardly wasnt nothing impossible unsuitable unwilling excluded exclude excludes vetoed vetoes
    refused declines declined disallowed""".split()
)
DISLIKE = frozenset(
    """hate hates loathe loathes detest detests fight fights eats bite bites attack attacks
    dislike dislikes clash clashes react reacts quarrel quarrels argue argues bully bullies
    allergic feud feuds feuding fell rowing rows complained despise despises squabble squabbles
    bickers bicker bitten incompatible enemies rivals divorced fallen conflict conflicts conflicting
    interfere interferes contaminate contaminates taint taints quarrelled argued feuded bullied
    scared afraid frightened exes upset upsets terrified
    sick seasick carsick compete competes competing competitors rival""".split()
)
ASUNDER = frozenset(
    """apart different separate separated separately separates split splitting away opposite
    opposing divided distinct anti seperate seperated seperately""".split()
)
NEARNESS = frozenset(
    """together same share shares sharing joint jointly shared along accompany accompanies
    alongside inseparable pair paired accompanied accompanying colocated""".split()
)
_AS_ONE = (
    ("in", "one"), ("on", "one"), ("into", "one"), ("at", "one"), ("by", "one"), ("one", "and", "the"),
    ("from", "one"), ("a", "single"), ("in", "a", "single"),
)  # fmt: skip
HOSTILE = (
    ("speaking", "terms"), ("stand", "each"), ("stand", "one"), ("abide", "each"), ("stand",),
    ("mixed",), ("get", "on"), ("get", "along"), ("gets", "along"), ("gets", "on"), ("mix",), ("speak",), ("abide",),
    ("on", "terms"), ("talk",), ("talking",), ("like",), ("bear",), ("tolerate",),
)  # fmt: skip


def has(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    """Whether one of the phrases stands in the words."""
    return any(
        tuple(words[n : n + len(p)]) == p for p in phrases for n in range(len(words) - len(p) + 1)
    )


def denied(words: list[str]) -> int:
    """How many denials there are; "too … for" is one, "neither … nor" one."""
    count = sum(w in DENIALS for w in words)
    count -= "nor" in words and ("neither" in words or count > 1)
    count -= has(words, (("no", "doubt"), ("no", "sorry"), ("under", "no", "circumstances", "not")))
    count -= has(words, (("not", "only"), ("no", "choice"), ("not", "vital"), ("not", "essential")))
    if "too" in words and ("for" in words or "to" in words):
        count += 1
    count += has(words, (("out", "of", "the", "question"), ("no", "go"), ("ruled", "out"), ("rule", "out"), ("off", "limits")))  # fmt: skip
    return count + has(words, (("out", "of"), ("keep", "off"), ("stay", "off"), ("except",), ("everybody", "bar"), ("everyone", "bar"), ("anyone", "bar"), ("anywhere", "but"), ("anything", "but"), ("all", "but"), ("everyone", "but"), ("keep", "out"), ("keeps", "out"), ("stay", "out"), ("stays", "out")))  # fmt: skip


def near(words: list[str]) -> bool:
    return (
        bool(NEARNESS & set(words)) or has(words, _AS_ONE) or ("one" in words and "both" in words)
    )


def asunder(words: list[str]) -> bool:
    far = bool((ASUNDER | DISLIKE) & set(words))
    return far or has(words, (("other", "than"), ("own", "way"), ("one", "on", "each"), ("one", "in", "each"), ("one", "per"), ("one", "at", "each"), ("one", "in", "every"), ("one", "to", "each"), ("one", "for", "each"), ("one", "apiece"), ("kept", "apart")))  # fmt: skip


def relates(words: list[str]) -> bool:
    """Whether words speak of being together or apart."""
    return near(words) or asunder(words)


def plural(words: list[str]) -> bool:
    return any(w in ("they", "them", "both", "those", "these", "their") for w in words)
