"""What a writer took back: "wait no, the other way", "no, forget that".

Guarantees: words that were taken back are not read; what replaces them is.
"""

from __future__ import annotations

import re

from core.reading.work.marks import Marked

_FORGET = re.compile(
    r"\b(?:forget|leave|ignore|scratch|skip|drop|never\s?mind) (?:that|it|this|all that|it all)\b"
    r"|\b(?:nevermind|never mind)\b|\bforget (?:about )?(?:the )?\w+$"
)
_INSTEAD = re.compile(
    r"\b(?:wait no|no wait|wait ,|sorry ,? no|sorry i mean|i mean|other way(?: (?:round|around|about))?"
    r"|correction|scratch that|make that)\b[ ,:]*"
)


def _take_over(sentence: Marked, gone: Marked) -> None:
    """Gives a corrected sentence the name that the withdrawn one began with."""
    names = gone.names("JP")
    if not names or sentence.names("JP"):
        return
    tag = gone.tags[names[0]]
    name = f"{tag.kind}{len(sentence.tags) + 60}"
    sentence.tags[name] = tag
    sentence.text = f"{name} {sentence.text}"


def without_corrections(sentences: list[Marked]) -> list[Marked]:
    """The sentences without what was taken back."""
    kept: list[Marked] = []
    for sentence in sentences:
        opening = re.match(
            r"(?:no|nah|sorry|wait)\b(?: (?=(?:she|he|they|it|the opposite)\b)| ?[,:]+ ?)(?:(?:just|wait|sorry) ?[,:]* ?)?(?:the opposite ?[,:]* ?)?",
            sentence.text,
        )
        if opening is not None and re.search(r"\b[A-Z]\d+\b", sentence.text):
            sentence.text = sentence.text[opening.end() :]
            if kept and kept[-1].asks:
                _take_over(sentence, kept.pop())
        if _FORGET.search(sentence.text):
            rest = _FORGET.split(sentence.text)[-1].strip(" ,.")
            own = _FORGET.split(sentence.text)[0]
            if not re.search(r"\b[A-Z]\d+\b", own) and kept:
                kept.pop()
            if not rest:
                continue
            sentence.text = rest
        parts = _INSTEAD.split(sentence.text)
        if len(parts) > 1 and re.search(r"\b[JPSTNCH]\d+\b", parts[-1]):
            gone = " ".join(parts[:-1])
            sentence.used |= set(re.findall(r"\b[A-Z]\d+\b", gone))
            sentence.text = parts[-1]
        kept.append(sentence)
    return kept
