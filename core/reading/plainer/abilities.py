"""What somebody can, may, likes or has had enough of, said as what they must and must not have.

Guarantees: only between two listed names of different lists with nothing between them but one of the
phrases of the tables; which phrases deny is told by the table they stand in.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said
from core.reading.plainer.names import listed, pattern

_NT = r"(?:n['’]?t| not)"
_PAPERS = (
    r"(?:ticket|licen[cs]e|training|qualifications?|experience|certificate|clearance|pass|permit|skills?|keys?|insurance|"
    r"head|stomach|patience|time|love|nerve|strength|eyesight|knees?|legs?|back|voice|build|uniform|kit|paperwork)"
)
_BE = r"(?:is|are|was|were|['’]s|['’]re)"
_DENIED = (
    rf"(?:has{_NT} got|hasnt got|has no|have no|has{_NT}|does{_NT} have|lacks|is without|got no|never had) (?:an? |the |any |his |her |their |enough )?(?:\w+ )?{_PAPERS}(?: (?:for|to (?:do|drive|use|run|work|handle|operate|manage|be on|go on|take)|on|in|at|with))?",
    rf"{_BE}(?:{_NT}| never) (?:\w+ )?(?:trained|cleared|qualified|insured|covered|licensed|certified|allowed|permitted|fit|suitable|suited|ready|right|keen|happy|up|good|safe|any good|much good|confident|tall enough|strong enough|old enough|bothered|interested|signed off|authorised|authorized|able to do|able to)(?: (?:on|for|to (?:do|drive|use|run|work|handle|be on)|near|in|at|with|about|by))?",
    rf"{_BE} (?:\w+ )?(?:hopeless|useless|terrible|rubbish|no good|no use|awful|bad|lost|terrified|scared|frightened|afraid|allergic|banned|barred|excluded|excused|exempt|sick|tired|bored|weary|wary|nervous|dead set|fed up|out|suspended|disqualified|struck off|unsuitable|unfit|too \w+|unavailable|unqualified|untrained)(?: (?:at|with|on|of|to|from|against|about|for|in|doing|to (?:do|drive|use|work|be on)))+",
    r"(?:(?:has|have|['’]s) )?(?:banned|barred|excused|excluded) (?:himself|herself|themselves) from",
    r"(?:knows?|understands?|remembers?) (?:nothing|little|next to nothing) (?:about|of)",
    r"(?:has|have|['’]s) (?:no (?:clue|idea|interest|wish|desire|intention|time)|had (?:enough|his fill|her fill|their fill)|never (?:done|used|driven|worked|tried|learnt|learned|been on)|given up|sworn off|gone off|fallen out with|done (?:enough|too much)|refused|declined|turned down|opted out)(?: (?:about|in|of|with|to (?:do|take|use)|for|on|doing))*",
    r"(?:would|['’]d) (?:rather|sooner) (?:die|quit|resign|leave|starve|walk|retire|sack \w+|eat (?:his|her|their) (?:hat|boots)|not|be (?:sacked|anywhere)(?: else)?)(?: (?:than|do|have|take|be on|present|drive|use|run|work|be|go|get|in|on|at))*",
    r"(?:won['’]?t|will not|wouldn['’]?t|would not|refuses to|can(?:no|['’]?)t|cannot|mustn['’]?t|must not|shouldn['’]?t|can never|will never|would never) (?:even )?(?:go (?:near|anywhere near|in|on|into|to)|touch|hear of|look at|set foot (?:in|on)|stand|bear|abide|stomach|face|manage|handle|cope with|get on with|be near|eat|drink|drive|use|do|take|present|run|have|wear|work|play|sing|teach|cover|be on|be in|be at|be put (?:on|in|with)|stay in|sleep in|sit (?:at|in)|lift|reach|get into)(?: (?:a|an|any|the))?",
    r"(?:steers? clear|keeps? (?:well )?(?:away|clear)|stays? (?:well )?away|is to be kept (?:away|out)|should be kept (?:away|out)|must (?:keep|stay) (?:away|clear|out)|(?:has|needs) to (?:keep|stay|avoid)(?: away| clear| out)?|wants? (?:nothing|no part)|will have (?:nothing|no part))(?: (?:of|from|to do with|in))*",
    r"(?:hates?|loathes?|detests?|dislikes?|avoids?|dreads?|despises?|rejects?|declines?|refuses?|vetoe[sd]|rules? out|ruled out|objects? to|draws the line at|can['’]?t abide|turned down|sold|returned|does['’]?n['’]?t (?:like|do|want|fancy|use|drive|eat|drink|have|own|speak|play|get on with|work (?:in|on|at)|go (?:to|in|on)|live (?:in|at|on)))",
    r"['’]s (?:licen[cs]e|insurance|contract|ticket|training|medical|visa|certificate|back|knee|union) (?:does|do|did|will|would)(?:n['’]?t| not) (?:cover|allow|permit|extend to|let (?:him|her) (?:do|near|on|in)|include|stretch to)",
    r"said (?:anything|anywhere|any \w+) (?:but|except|bar)",
    rf"(?:is{_NT}|isnt|does{_NT}|doesnt) (?:bothered|fussed|fussy|mind|care|too worried|choosy|particular|picky)(?: which| what| where)?,? (?:but|just|only|as long as it(?:['’]s| is)|so long as it(?:['’]s| is)|provided it(?:['’]s| is)) (?:it(?:['’]s| is) )?not(?: (?:in|on|at|with))?",
    r"(?:can|could|will|would|may|is happy to) (?:do|have|take|use|go|drive|be|work|play|present|present|run|sleep|stay|sit) (?:anything|anywhere|any(?: \w+)?|any of them|whatever) (?:but|except|except for|bar|apart from|other than)(?: (?:in|on|at|for))?",
)  # fmt: skip
_WANTED = (
    r"(?:(?:has|have|['’]s) )?(?:(?:first )?(?:dibs|refusal) on|claimed|bagged|booked|baggsied|nabbed|chosen|picked|reserved|got|been given|been promised|been allocated|been put (?:on|in|down for)|drawn|landed|volunteered (?:for|to do)|signed up for|put (?:his|her|their) name down for|agreed to (?:do|take|have|go)(?: in| on)?|offered to (?:do|take))",
    r"(?:always|invariably) (?:has|have|does|takes|gets|uses|drives|runs|sits (?:at|in|on)|goes (?:in|on|to|for)|works (?:in|on|at)|plays|wears|sleeps in|drinks|eats)",
    r"(?:is|are|['’]s) (?:definitely |already |firmly |most definitely )*(?:down for|pencilled in for|booked (?:on|in|into|for)|in charge of|responsible for|on|in|at|having|getting|taking|doing|running|using|driving|keeping|staying (?:on|in|with)|the only one (?:who can do|trained (?:on|for|in)|qualified for|insured for|who can (?:drive|use|run|work)|for))",
    r"(?:won['’]?t|will not|would not|wouldn['’]?t|doesn['’]?t|can['’]?t) (?:do|have|take|use|drive|work|go|accept|eat|drink|be|wear|settle for|hear of|consider) anything (?:but|except|other than|apart from)(?: (?:in|on|at))?",
    r"(?:will|can|could|may|shall|is to) only (?:do|have|take|use|drive|work|go|be|eat|drink|wear|stay|sleep|sit)(?: (?:in|on|at|with))?",
)  # fmt: skip
_BEGIN = r"(?:(?<=^)|(?<=[.;:!?\n,] )|(?<=\n)|(?<=\band )|(?<=\bbut )|(?<=\bso )|(?<=[-*•] ))"
_END = r"(?=[.;:!?\n,)]|$| (?:and|but|so|because|as|since|this|after|which|either|again|though|for|with|whatever|any more|anymore|now|at all)\b)"

_WHY = r" (?:after|because|since|ever since|following|thanks to|on account of|due to|owing to) [a-z][^.;!?\n,A-Z]*"
_GIVEN = (
    r"(?:,? (?:and )?so|,? and|[;,]| -) (?:(?:please |let['’]s |we can |you can )?(?:give|let|put) (?:him|her|them|it) (?:have |do |take |on |in |at |down for )?(?:that|it|there|that one|this)"
    r"|(?:he|she|they|it) (?:(?:can|may|will|shall|should|must|had better|might as well) )?(?:gets?|has|have|does|do|takes?|presents?|keeps?|runs?|goes there|go there|drives?|stays there) ?(?:it|that|that one|this|them|there)?"
    r"|(?:that['’]s|that is) (?:his|hers|theirs|where (?:he|she|they|it) (?:goes|is|belongs?)))"
)


def _handed(one: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """ "Jock lives next to Tollgate so give him that"."""
    return re.compile(
        rf"{_BEGIN}(?P<who>(?:[Tt]he )?(?:{pattern(one)}))\b (?P<mid>[^.;!?\n]*?)\b(?P<what>{pattern(others)})\b(?P<rest>[^.;!?\n,]*?){_GIVEN}(?=[.;!?\n]|$)",
        re.IGNORECASE,
    )


def _ruled_out(one: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """ "Zoe is allergic to flour, so the bakery's out", "Col has a bad chest, no cellar for him"."""
    what = rf"(?:the )?(?P<what>{pattern(others)})(?:['’]s| is)? (?:definitely )?(?:out|off|no good|ruled out|not an option|a no[- ]no|not on|not for (?:him|her|them)|out of the question|no use|impossible|closed to (?:him|her|them))"
    none = rf"(?:no|not the|not) (?P<what2>{pattern(others)})(?: for (?:him|her|them))?"
    return re.compile(
        rf"{_BEGIN}(?P<who>(?:[Tt]he )?(?:{pattern(one)}))\b(?P<mid>(?: [^.;:!?\n]*?)?)(?:,? so|,|,? and so| -|;) (?:{what}|{none})(?=[.,;!?\n]|$)",
        re.IGNORECASE,
    )


def plain_abilities(said: Said) -> Said:
    """With "Hari hasn't got a ticket for Quayside" as: Hari must not have Quayside."""
    groups = [g for g in listed(said.text) if not all(m.isdigit() for m in g)]
    if len(groups) < 2:
        return said
    for one in groups:
        others = tuple(m for g in groups if g is not one for m in g if m not in one)
        if not others:
            continue
        said = said.sub(
            _ruled_out(one, others),
            lambda m: f"{m['who']} must not have {m['what'] or m['what2']}",
        )
        said = said.sub(_handed(one, others), lambda m: _must(m, False))
        for table, denied in ((_DENIED, True), (_WANTED, False)):
            said = said.sub(_phrase(one, others, "|".join(table)), lambda m, d=denied: _must(m, d))  # type: ignore[misc]
    return said


def _phrase(one: tuple[str, ...], others: tuple[str, ...], table: str) -> re.Pattern[str]:
    return re.compile(
        rf"{_BEGIN}(?P<who>(?:[Tt]he )?(?:{pattern(one)})) ?(?:{table}) (?:the |an? |any )?(?P<what>{pattern(others)})(?:\s(?:one|job|shift|run|stall|room|duty))?"
        rf"(?:(?! (?:and|or|but)\b){_WHY}(?!\w)|{_END})",
        re.IGNORECASE,
    )


def _must(match: re.Match[str], denied: bool) -> str:
    return f"{match['who']} must {'not ' if denied else ''}have {match['what']}"
