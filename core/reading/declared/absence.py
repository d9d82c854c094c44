"""The words that say that somebody is there at a time, or is not because of something else.

Guarantees: closed sets, the same for every reader; what `absent` says of a stretch of words is
decided by them alone, and a word of no set is never taken for one of being there.
"""

from __future__ import annotations

import re

AWAY = re.compile(
    r"\b(?:off|away|unavailable|holidays?|leave|al|sick|ill|out|abroad|absent|busy|booked elsewhere|elsewhere|except|apart from"
    r"|bar|free|excused|indisposed|exempt|injured|hates?|dislikes?|refus\w+|unable|lost|miss|misses|missing|skips?|skipping|excluded|other than|gone"
    r"|no good|no use|rest(?:s|ing)?|dodges?|avoid\w*|spared?|impossible|wrong|awkward|difficult|closed|shut|blocked|training|vacation|annual leave|furlough|barred|banned)\b"
)
HERE = frozenset(
    """is are be on in at of for to the a has have must needs need needed required requires does do did will shall should gets get
    takes take works work working covers cover drives does serves stays starts and also only both there here fixed has got
    down wants want wanted by as been up that this too just always present duty rota rostered booked assigned keen it 's 'll
    happy may would like likes he she they we i you his her their its with them him who goes go comes come
    please already said says definitely certainly again so then day days night nights shift shifts session sessions evening
    evenings slot slots one him himself herself says offered asked volunteered accept accepts agreed promised grant granted herself himself put sailing watch going along
    doing having had date dates their turn in given give put keep every EACHP EACHS either or which when whenever yes , : - | = then
    insists insist pencilled scheduled confirmed promised signed come came make sure certain case falls belongs belong all""".split()
)
EVENT = re.compile(
    r"(?:\b(?:has|have|had|got)\b|'s) (?:(?:a|an|the|his|her|their|at|on|in|to|got|away|another|some) )+([a-zé]+)"
    r"|\b(?:has|have|had|got) (?!to\b|been\b|said\b|asked\b|agreed\b|promised\b|volunteered\b|offered\b)([a-zé]+)\b"
    r"|\b(?:is|are|will be) (?:(?:at|in|away|on|to|off|with|having|at) )+(?:(?:a|an|the|his|her|their|my) )+([a-zé]+)"
    r"|\b(?:is|are) at ([a-zé]+)"
)
BUSY = re.compile(
    r"\b(?:wedding|birthday|married|fl(?:y|ies|ying)|court|college|exams?|test|appointments?|doctors?|dentists?|hospital|school"
    r"|match|funeral|party|concert|choir|practice|rehearsal|church|moving|moves|surgery|operation|travel\w*|visiting|uni|university"
    r"|lectures?|class|course|interview|conference|hours off|jury|tribunal|physio|clinic|rehab|scan|babysitting|graduation|christening)\b"
)


_PLACE = re.compile(
    r"(?:\b(?:is|are|be|will be)\b|'s|'ll be) (?:at|in|with|visiting) (?:(?:a|an|the|his|her|their|my) )*([a-zé]{3,})"
)


def absent(words: str, request: str) -> bool | None:
    """Whether the words between somebody and a time say that he is not there then; None where
    they speak of something unknown ("has a fitting"). What the request speaks of elsewhere too is
    what is planned, and keeps nobody away."""
    known = {w for w in re.findall(r"[a-zé]+", words) if _times_said(w, request) > 1} - _ALWAYS
    foreign = re.sub(r"[a-zé]+", lambda m: "the" if m[0] in known else m[0], words)
    if AWAY.search(foreign) or BUSY.search(foreign):
        return True
    place = _PLACE.search(foreign)
    if place is not None and place[1] not in HERE:
        return True
    event = EVENT.search(foreign)
    word = next((g for g in event.groups() if g), "") if event is not None else ""
    return None if word and word not in HERE else False


_ALWAYS = frozenset(
    "is are be has have had got off away out at in on with holiday leave unavailable busy the a an will".split()
)


def _times_said(word: str, request: str) -> int:
    return len(re.findall(rf"\b{word}(?:s|es|'s)?\b", request, re.IGNORECASE))
