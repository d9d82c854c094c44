"""What people want, refuse, forbid and insist on, said as what must and must not be.

Guarantees: the tables cross who speaks with verbs and with denial, so that each wording comes with
its opposite; a wish that may fail ("would rather") is left a wish.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said

NAME = r"(?P<who>(?:(?:the|our|my|both|either) )?[A-Za-z0-9][\w'’&.-]*(?: (?!to\b|not\b)[\w'’&.,-]+){0,5}?)"
_BEGIN = r"(?:(?<=^)|(?<=[.;:!?\n,(] )|(?<=\n)|(?<=[.;:!?\n,(] [-*•] )|(?<=\band )|(?<=\bbut )|(?<=\bso )|(?<=\bas ))"
_NT = r"(?:n['’]t| not)"
_ADVERB = r"(?:(?:really|absolutely|definitely|certainly|flatly|simply|just|also|still|both|all|ever|always|strictly|point ?blank|categorically|very much) )*"
_SPEAKER = r"(?:I|we|they|you|he|she|people|management|the (?:boss|client|couple|head|manager|customer|council|owner|director)s?)"

_GERUNDS = {
    "being": "be", "going": "go", "sitting": "sit", "working": "work", "doing": "do",
    "having": "have", "sharing": "share", "following": "follow", "coming": "come",
    "standing": "stand", "starting": "start", "speaking": "speak", "playing": "play",
    "singing": "sing", "running": "run", "driving": "drive", "taking": "take",
    "getting": "get", "appearing": "appear", "performing": "perform", "opening": "open",
    "closing": "close", "leading": "lead", "travelling": "travel", "riding": "ride",
    "sleeping": "sleep", "serving": "serve", "using": "use", "staying": "stay",
    "covering": "cover", "finishing": "finish", "ending": "end", "beginning": "begin",
    "teaching": "teach", "presenting": "present", "reading": "read", "giving": "give",
    "living": "live", "parking": "park", "meeting": "meet", "visiting": "visit",
    "putting": "put", "placing": "place", "preceding": "precede", "joining": "join",
}  # fmt: skip
_ING = rf"(?P<ing>{'|'.join(_GERUNDS)})"

# who is spoken of, then the stance; what follows is the verb of the rule
_REFUSES = (
    r"(?:refuse[sd]?|decline[sd]?|has refused|have refused|is unwilling|are unwilling|"
    rf"(?:do|does|did){_NT} (?:want|wish|like|care|intend)|is{_NT} (?:willing|prepared|allowed|permitted|supposed|meant|able|available|free|to be made|fit)|are{_NT} (?:willing|prepared|allowed|permitted|supposed|meant|able|free)|"
    r"hates?|loathes?|can(?:no|['’])t bear|can(?:no|['’])t (?:stand|abide)|is forbidden|are forbidden|is loath|ought not|(?:is|are) under orders not|(?:has|have) asked not|asks not|wants? not|prefers? never|promised not|(?:is|are) never|(?:has|have) been told not)"
)
_REFUSES_ING = (
    r"(?:refuses|objects? to|is against|are against|hates?|loathes?|dislikes?|can(?:no|['’])t (?:bear|stand|abide|face)|won['’]t hear of|"
    rf"(?:do|does){_NT} (?:like|fancy|do)|is{_NT} (?:keen on|up for|happy (?:about|with))|(?:is|are) (?:banned|barred|prohibited|excused|exempt|stopped) from|rules out|avoids?|steers clear of|gets out of|draws the line at|must avoid|should avoid|needs to avoid|has to avoid|wants to avoid|shies away from)"
)
_INSISTS_ING = r"(?:insists? on|(?:is|are) set on|(?:is|are) adamant about|(?:is|are) (?:determined|keen) on|has set (?:his|her|their) heart on|(?:is|are) down for|(?:is|are) in charge of)"
_INSISTS = r"(?:(?:is|are) (?:supposed|meant|required|obliged|bound|due|scheduled|set|determined|contracted|booked|down|destined|committed)|(?:has|have) (?:agreed|promised|asked|offered|volunteered|demanded|undertaken)|(?:wants|want|demands|expects|wishes|insists|asks) )"

_IMPOSSIBLE = r"(?:there(?:['’]s| is) no (?:way|question|chance)(?: that| of)?|under no circumstances|on no account|at no (?:point|time)|in no case|never|it(?:['’]s| is) (?:not on|unthinkable|out of the question) (?:that|for))"
_FRAMES = (
    r"(?:(?:please )?(?:make|be) (?:absolutely )?sure(?: that)?|(?:please )?(?:ensure|see to it|see|mind|remember|note|bear in mind|be aware|keep in mind)(?: please)? that|please note(?: that)?|"
    r"it(?:['’]s| is| also| is also)? (?:absolutely |really |also |very )?(?:essential|vital|imperative|important|crucial|critical|necessary|a must|agreed|decided|settled|certain|clear|known|true|a fact|happens|so happens) that|"
    r"(?:the|one|another|my|our|a) (?:only |other |main |first |second |last |final |further |golden |house |one )*(?:rule|thing|condition|constraint|catch|proviso|requirement|snag|stipulation|point|restriction|problem|issue) (?:is|being)(?: that|:|,)?|"
    r"(?:I|we) (?:also )?(?:know|gather|understand|hear|believe|was told|were told|am told|are told|have been told|need it so|want it so|agreed|promised|insist|require|ask|have decided|should mention|should add|should say|must stress|forgot to (?:say|mention)) that|"
    r"(?:as it happens|apparently|obviously|of course|naturally|needless to say|for the record|as ever|as usual|as always|also|besides|furthermore|in addition|moreover|likewise|plus|oh|oh and|and|lastly|finally|by tradition|traditionally|for obvious reasons|sadly|luckily|fortunately|unfortunately|as agreed|as discussed|for safety reasons|for safety|by law|mind you|remember|ideally not|nb|n\.b\.|ps|p\.s\.),|"
    r"(?:what|all) (?:I|we) know is(?: that|:)?)"
)


def _capital(words: str, like: str) -> str:
    return words[:1].upper() + words[1:] if like[:1].isupper() else words


def _must(who: str, verb: str, match: re.Match[str], denied: bool) -> str:
    return _capital(f"{who} must {'not ' if denied else ''}{verb}", match[0])


_PRONOUNS = {"them": "they", "him": "he", "her": "she", "these": "these", "those": "those"}
_NO_WHO = re.compile(
    r"(?:you|it|me|us|everything|all|(?:the|a|this|my|our) (?:\w+ )?(?:list|order|rota|roster|plan|schedule|total|"
    r"cost|bill|timetable|answer|result|whole \w+|thing|programme|sequence))$",
    re.IGNORECASE,
)


def _wanted(match: re.Match[str]) -> str | None:
    """ "Nobody wants Ann to be first": Ann must not be first."""
    who = match["who"].lower()
    if _NO_WHO.match(who) or (" and " in who and not re.search(r"[A-Z]", match["who"])):
        return None
    denied = re.search(
        r"n['’]t|\b(?:not|never|nobody|no one|no-one|none)\b", match["stance"].lower()
    )
    return _must(_PRONOUNS.get(who, match["who"]), match["verb"], match, denied is not None)


_WANTED = re.compile(
    rf"{_BEGIN}(?P<stance>(?:nobody|no one|no-one|none of (?:us|them)|{_SPEAKER})(?: (?:do|does|did|would|will|could|can|['’]d)?(?:{_NT}| never)?)? ?(?:['’]d )?(?:never )?{_ADVERB}"
    rf"(?:want|wants|like|need|needs|expect|expects)) {NAME} to (?P<verb>[a-z]+)\b(?! know\b| work out\b| tell\b)",
    re.IGNORECASE,
)  # fmt: skip
_REFUSED = re.compile(
    rf"{_BEGIN}{NAME} {_ADVERB}(?:{_REFUSES}(?: to|(?<=ought not)) (?P<verb>[a-z]+)\b|{_REFUSES_ING} {_ING}\b)",
    re.IGNORECASE,
)
_INSISTED = re.compile(
    rf"{_BEGIN}{NAME} {_ADVERB}(?:{_INSISTS}(?: to)? ?(?<= to )(?P<verb>[a-z]+)\b|{_INSISTS_ING} {_ING}\b)",
    re.IGNORECASE,
)
_NEVER = re.compile(
    rf"{_BEGIN}{_IMPOSSIBLE} (?:(?:can|could|should|may|must|will|would|do|does|shall|is|are) )?{NAME} (?:(?:can|could|should|may|must|will|would|shall|to|is to|are to) )?(?P<verb>be|go|sit|follow|come|share|work|do|have|run|start|stand|precede|get|serve|play|perform|travel|ride|sleep|use|take|open|close)\b",
    re.IGNORECASE,
)  # fmt: skip
_FRAMED = re.compile(
    rf"(?:(?<=^)|(?<=[.;!?\n] )|(?<=\n)|(?<=\n[-*•] )){_FRAMES}\s*(?P<next>\w)", re.IGNORECASE
)


_WISHED = re.compile(
    r"\b(?:if (?:it|that|this) can be (?:managed|arranged|done|helped|fixed|worked out|accommodated)|if (?:you|we) can (?:manage|swing|arrange|fit|do|work|wangle|accommodate) (?:it|that|this)"
    r"|if (?:at all )?(?:feasible|doable|practicable|practical)|if (?:that|it) works(?: out)?|if there(?:['’]s| is) any way|where(?:ver)? (?:feasible|practical|we can|you can)|given (?:the|half a) (?:choice|chance)|all being well|for preference|by preference|in an ideal world|if (?:it|that)(?:['’]s| is) not too (?:much trouble|difficult|hard|awkward)|with any luck)\b",
    re.IGNORECASE,
)
_NOT_THEM = re.compile(
    r"(?P<one>(?:[Tt]he )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?) and (?P<other>(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)\b[^.;!?\n]*?"
    r"\b(?:never|don['’]t|do not|can['’]?t|cannot|mustn['’]?t|must not|not to|shouldn['’]?t|avoid|please don['’]t)(?: be| ever)? (?:put|have|place|roster|seat|schedule|pair|placing|putting|having|let|run|do|show|see)(?: the two of| the pair of)? (?:them|those two|the two|these two) "
    r"(?P<where>together|on the same \w+|in the same \w+|at the same \w+|next to (?:each|one an)other|side by side|adjacent)(?: together)?\b"
)
_NEEDLESS = re.compile(
    rf"{_BEGIN}{NAME} (?:is|are|would be|['’]s) (?:pointless|useless|no use|unnecessary|not needed|redundant|a waste(?: of money)?|superfluous|of no use|silly|no good) (?:if|when|where|once|alongside|with) (?:we|you|i|they)?(?:['’]ve| have| get| buy| choose| pick| take| do| go for| already have| fund| got)* ?(?P<other>(?:the )?[A-Za-z0-9][\w'’-]*(?: [\w'’-]+)?)(?: too| as well)?(?=[.,;!?\n]|$)",
    re.IGNORECASE,
)
_SURE = re.compile(
    rf"{_BEGIN}{NAME} (?:is|are|['’]s) (?:an? )?(?:absolute |dead |total )?(?:certainty|certainties|must|dead cert|definite|given|nailed[- ]on|shoo[- ]in|fixture|definitely in|certainly in|in for sure|non[- ]negotiable|indispensable|sure to be (?:in|picked|chosen)|bound to be (?:in|picked|chosen)|already (?:in|picked|chosen|decided|agreed)|automatic choice)(?=[.,;!?\n]|$| (?:and|so|but|because|as)\b)",
    re.IGNORECASE,
)
_OUT = re.compile(
    rf"{_BEGIN}{NAME} (?:is|are|['’]s) (?:an? )?(?:absolute )?(?:out of the running|ruled out|no[- ]no|non[- ]starter|off the table|out of the question|not an option|not on)(?=[.,;!?\n]|$| (?:and|so|but|because|as)\b)",
    re.IGNORECASE,
)


def plain_stances(said: Said) -> Said:
    """With wanting, refusing and insisting told as what must be."""
    for _ in range(2):
        said = said.sub(_FRAMED, lambda m: _capital(m["next"], m[0]))
    said = said.sub(_WANTED, _wanted)
    said = said.sub(_NOT_THEM, lambda m: f"{m['one']} and {m['other']} must not be {m['where']}")
    said = said.sub(_NEEDLESS, lambda m: f"{m['who']} and {m['other']} must not both be chosen")
    said = said.sub(_SURE, lambda m: _must(m["who"], "be chosen", m, False) if _fits(m) else None)
    said = said.sub(_OUT, lambda m: _must(m["who"], "be chosen", m, True) if _fits(m) else None)
    said = said.sub(_WISHED, lambda _m: "if possible")
    said = said.sub(_NEVER, lambda m: _must(m["who"], m["verb"], m, True))
    said = said.sub(_REFUSED, lambda m: _must(m["who"], _verb(m), m, True) if _fits(m) else None)
    return said.sub(_INSISTED, lambda m: _must(m["who"], _verb(m), m, False) if _fits(m) else None)


def _verb(match: re.Match[str]) -> str:
    ing = match["ing"]
    return _GERUNDS[ing.lower()] if ing else match["verb"]


_NO_SUBJECT = re.compile(
    r"^(?:it|there|that|this|which|who|what|if|when|unless|nobody|no one|no-one|everyone|everybody|each|any\w*|i|we|you|they|people)\b|[,]| (?:and|or|but|if) ",
    re.IGNORECASE,
)


def _fits(match: re.Match[str]) -> bool:
    """Whether the words before the stance name somebody."""
    pair = re.fullmatch(r"(?:both )?[\w'’]+(?: [\w'’]+)? and [\w'’]+(?: [\w'’]+)?", match["who"])
    return pair is not None or not _NO_SUBJECT.search(match["who"])
