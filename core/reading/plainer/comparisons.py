"""Where things stand among each other, told by a quality or a number, said as before and after.

Guarantees: only wordings that can mean one thing are changed; which way a number counts is the
reader's: "a lower-numbered bed than" is before it, whatever the beds are.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said

_NOUN = r"(?:[a-z]+(?:[- ](?!than)[a-z]+)?|one)"
_BEFORE = r"(?:lower|smaller|earlier|lesser|sooner)"
_AFTER = r"(?:higher|larger|bigger|later|greater)"
_TABLE: tuple[tuple[str, str], ...] = (
    (rf"\b(?:in|on|at|has|have|gets?|wears?|takes?|with|goes in|is in|is on|is at) an? {_BEFORE}(?:[- ]number(?:ed)?) (?:{_NOUN} )?than\b", "before"),
    (rf"\b(?:in|on|at|has|have|gets?|wears?|takes?|with) an? {_AFTER}(?:[- ]number(?:ed)?) (?:{_NOUN} )?than\b", "after"),
    (r"\b(?:in|on|at|gets?|takes?|with|has|have) an? earlier (?:[a-z]+ )?than\b", "before"),
    (r"\b(?:in|on|at|gets?|takes?|with|has|have) a later (?:[a-z]+ )?than\b", "after"),
    (r"\b(?:comes?|came|goes|went|gets?|got) (?:out|off|away|up|down) (?:just|right|exactly) (?:as|when|before) (?=(?:the )?[A-Z][\w.]*(?: [A-Z]\w*)? (?:comes?|came|goes|went|gets?|got) (?:in|on|up))", "was immediately before "),
    (r"\b(?:one|a single) (?:place|spot|slot|position|step|turn) (?:earlier than|ahead of|in front of|before)\b", "immediately before"),
    (r"\b(?:one|a single) (?:place|spot|slot|position|step|turn) (?:later than|behind|after)\b", "immediately after"),
    (r"\b(?:must|has to|have to|needs? to|should|ought to|will|had better|wants? to) (?:be |have been |get )(?:out of the way|done|dealt with|over|over with|finished|seen to|sorted|behind us|complete|completed|through|off|away|out|in)(?: (?:and done|with))? before (?:we|you|i|they|anyone|anybody|someone)(?: can| may| even)? (?:touch|start|begin|do|look at|tackle|deal with|get to|get on to|move on to|start on|think about|turn to|reach|bring in|bring on|let in|load|take|see|unload|call|call in)\b", "must be before"),
    (r"\bbefore (?:any(?:body|one)|we|you|they|i)(?: can| may)? (?:starts?|begins?|touch(?:es)?|do|does|tackles?)(?: on)? (?=(?:the )?[a-z])", "before "),
    (r"\b(?:can|may|could|might)(?: both| all| each)? (?:run|go|go on|be done|happen|take place|be going on|proceed|carry on|be worked on) (?:at the same time|side by side|in parallel|together|alongside each other|simultaneously|at once) (?=(?:once|after|when|as soon as)\b)", "come "),
    (r"\b(?:is|are|be|comes?|goes?) hot on the heels of\b", "is immediately after"),
    (r"\b(?:takes?|taking) over (?:straight |directly |immediately )?from\b", "is immediately after"),
    (r"\b(?:hands?|handing|passes|passing) (?:straight |directly |over )*(?:to|on to|over to)\b(?= (?:the )?[A-Z])", "is immediately before"),
    (r"\b(?:paves? the way|clears? the way|makes? way) for\b", "is before"),
    (r"\b(?:gives? way|plays? second fiddle) to\b", "is after"),
    (r"\bback[- ]to[- ]back\b(?= (?:with|to))", "next to each other"),
    (r"\b(?:brings?|bringing) up the rear\b", "is last"),
    (r"\bgets? (?:things|us|it|the (?:ball|show|day|evening|morning|concert)) (?:going|rolling|under way|started)\b", "is first"),
    (r"\b(?:kicks?|starts?|sets?|leads?) (?:things|it|us|everything|the (?:day|show|evening|morning|night|concert|meeting)) (?:off|out)\b", "is first"),
    (r"\b(?:wraps?|rounds?|finishes|winds?) (?:things|it|us|everything|the (?:day|show|evening|morning|night|concert|meeting)) (?:up|off)\b", "is last"),
)  # fmt: skip
_FOLLY = re.compile(
    r"(?:(?:you|we|i|they|it)(?:['’]d| would)(?: all)? be (?:mad|daft|crazy|stupid|a fool|fools|unwise|silly|foolish|insane|pointless|wrong|no good|madness)"
    r"|it(?:['’]s| is) (?:mad|daft|crazy|stupid|unwise|silly|foolish|pointless|wrong|no good|no use|madness|folly)|(?:it makes|there(?:['’]s| is)) no (?:sense|point|use)(?: in)?|no (?:sense|point|use)(?: in)?"
    r"|(?:you|we|i|they|one) (?:can(?:no|['’])t|mustn['’]t|must not|should not|shouldn['’]t|don['’]t|do not|never|can never))"
    r" (?:to )?(?P<late>[a-z]+) (?:(?:the|it|them|anything) )?(?:before|until|till) (?:(?:you|we|i|they)(?:['’]ve| have)? )?(?P<early>[a-z]+)(?:ed|d)?(?=[.,;!?\n]|$)",
    re.IGNORECASE,
)
_COMPILED = tuple((re.compile(p), plain) for p, plain in _TABLE)


def plain_comparisons(said: Said) -> Said:
    """With "in a lower-numbered bed than" told as before."""
    for pattern, plain in _COMPILED:
        said = said.sub(pattern, lambda _m, words=plain: words)  # type: ignore[misc]
    said = _ranked(said)
    said = said.sub(_EARLIER, _which_first)
    return said.sub(_FOLLY, _turned)


_SCALE = re.compile(
    r"\b(?:from )?(?:the )?(?P<first>most|least)(?: (?P<own>[a-z]+))? (?:first |down )?to (?:the )?(?:most|least) (?P<what>[a-z]+)\b|\b(?:the )?(?P<top>most|least) (?P<what2>[a-z]+) (?:one )?(?:first|at the top|top|comes first)\b",
    re.IGNORECASE,
)


def _ranked(said: Said) -> Said:
    """ "Ranking from most to least urgent": more urgent is before."""
    scale = _SCALE.search(said.text)
    if scale is None:
        return said
    what = scale["what"] or scale["what2"] or scale["own"]
    down = (scale["first"] or scale["top"]).casefold() == "most"
    before, after = ("more", "less") if down else ("less", "more")
    said = said.edited([(*scale.span(), "from first to last")])
    said = said.sub(re.compile(rf"\b{before} {what} than\b"), lambda _m: "before")
    return said.sub(re.compile(rf"\b{after} {what} than\b"), lambda _m: "after")


_EARLIER = re.compile(
    r"(?P<who>\b[A-Z][\w'’-]*) (?P<verb>is|isn['’]t|is not|comes|being) the (?P<which>earlier|first|former|sooner|later|last|latter|second) (?:one )?of (?P<one>[A-Z][\w'’-]*) and (?P<other>[A-Z][\w'’-]*)"
)


def _which_first(match: re.Match[str]) -> str | None:
    """ "Lewis isn't the earlier of Lewis and Mina": Mina before Lewis."""
    pair = [match["one"], match["other"]]
    if match["who"] not in pair:
        return None
    pair.remove(match["who"])
    early = match["which"] in ("earlier", "first", "former", "sooner")
    first = early is not ("n" in match["verb"][2:])
    return f"{match['who']} is {'before' if first else 'after'} {pair[0]}"


def _turned(match: re.Match[str]) -> str:
    """ "You'd be mad to paint before you plaster": plaster before paint."""
    late = re.sub(r"(?<=[a-z]{3})ing$", "", match["late"])
    return f"{match['early']} must be before {late}"
