"""What a marked clue says: one statement after another, each with its subject and its predicates.

Guarantees: every mark of the clue is used in some rule, or `Unsure` is raised; so are two members
of one category said to be the same, a comparison without a known way, and words of logic that no
rule accounts for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language.clauses import AnyOf, Compare, CountOf, If, Is, Not, Rule
from core.reading.clues.cutting import DENIAL, JOINT, NEGATION, ONE_OF_TWO, PRONOUN, ClueCutter
from core.reading.clues.denials import HIDDEN
from core.reading.clues.masked import (
    MENTION,
    Comparison,
    Masked,
    is_comparison,
    is_mention,
)
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.rulings import as_one, negated, one_only, pointed_at
from core.reading.clues.scaled import Unsure, compared
from core.reading.clues.shared import with_whom


@dataclass
class Context:
    """What later statements of a clue may refer back to. `before`: of whom the clue before spoke,
    which only a "he" or an "it" takes up."""

    before: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    joined: str = ""
    predicate: tuple[tuple[object, ...], ...] = ()
    rules: list[Rule] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """Members named together; `joined`: "" (one), "and", "or", "nor" or ","."""

    members: tuple[str, ...]
    joined: str


class Statements(ClueCutter):
    """Reads the statements of one marked clue about one puzzle."""

    def __init__(self, masked: Masked, puzzle: Puzzle, choice: dict[int, str]) -> None:
        self.masked, self.puzzle, self.choice = masked, puzzle, choice
        self.doubtful = False
        self.either = bool(re.search(r"\beither\b", masked.text))

    def read(self, text: str, context: Context | None = None) -> list[Rule]:
        """The rules of a clue or of a part of it. Raises Unsure."""
        context = context or Context()
        if len(re.findall(r"\bif\b", text)) > 1 and "if and only if" not in text:
            raise Unsure("two conditions in one")
        if HIDDEN.search(text) and not DENIAL.search(text):
            raise Unsure("it may be meant as a denial")
        logic = self._conditional(text, context)
        if logic is not None:
            return logic
        if re.search(r"\b(?:if|unless|whenever|provided)\b", text):
            raise Unsure("its condition was not understood")
        rules: list[Rule] = []
        for part in self.parts(text):
            if not any(is_mention(c) or is_comparison(c) for c in part) and not DENIAL.search(part):
                continue  # "…, they quarrel"
            if HIDDEN.search(part) and not DENIAL.search(part):
                raise Unsure("it may be meant as a denial")
            if any(map(is_mention, part)) or any(map(is_comparison, part)):
                rules += self._statement(part, context)
            elif DENIAL.search(part):
                raise Unsure("a denial of something else")
        if not rules:
            raise Unsure("nothing is said")
        return rules

    def _conditional(self, text: str, context: Context) -> list[Rule] | None:
        text = text.strip()
        if match := re.fullmatch(r"(.+?),? (?:if and only if|iff|exactly when) (.+)", text):
            one, other = self._both(match[1], match[2], context)
            return [If(one, other), If(other, one)]
        if match := re.fullmatch(r"(.+?),? only if (.+)", text):
            one, other = self._both(match[1], match[2], context)
            return [If(one, other)]
        if match := re.fullmatch(r"(?:if|when|should|in case) (.+?)(?:, then|,| then) (.+)", text):
            one, other = self._both(match[1], match[2], context)
            return [If(one, other)]
        if match := re.fullmatch(r"(?:if|when) (.+?) ((?:he|she|it|they)(?:'s|'d|'ll)? .+)", text):
            one, other = self._both(match[1], match[2], context)
            return [If(one, other)]
        if match := re.fullmatch(r"(.+?),? (?:if|provided(?: that)?) (.+)", text):
            if not any(map(is_mention, match[2])):
                if not re.match(r"(?:i|memory|my|you|we) ", match[2]):
                    raise Unsure("its condition was not understood")
                return self.read(match[1], context)  # "…, if I remember well"
            other, one = self._both(match[1], match[2], context)
            return [If(one, other)]
        if match := re.fullmatch(r"unless (.+?)(?:, then|,| then) (.+)", text):
            exception, rule = self._both(match[1], match[2], context)
            return [If(Not(exception), rule)]
        if match := re.fullmatch(
            ONE_OF_TWO,
            text,
        ):
            one, other = self._both(match["one"], match["other"], context)
            least = match["least"] is not None
            return [AnyOf((one, other)) if least else CountOf((one, other), Compare.EQ, 1)]
        if match := re.fullmatch(r"(.+?),? unless (.+)", text):
            rule, exception = self._both(match[1], match[2], context)
            return [If(Not(exception), rule)]
        return self._alternatives(text, context)

    def _both(self, one: str, other: str, context: Context) -> tuple[Rule, Rule]:
        return as_one(self.read(one, context)), as_one(self.read(other, context))

    def _alternatives(self, text: str, context: Context) -> list[Rule] | None:
        """ "Either Dirk has the rash or Burt is in room 14": whole statements."""
        exclusive = bool(re.search(r"\bnot both\b|\bexactly one\b|\bbut not both\b", text))
        bare = re.sub(r",? (?:but )?not both\b|,? (?:but )?never both\b", "", text)
        match = re.fullmatch(r"(?:either )?(.+?),? or (?:else )?(.+)", bare.strip())
        if match is None:
            if exclusive:
                raise Unsure("«not both» without a choice")
            return None
        left, right = match[1], match[2]
        short = self._short(left, right, context)
        if short is not None:
            return short
        whole = self._whole(left) and self._whole(right) and not DENIAL.search(left)
        rest = self._carried(left, right)
        if not whole and not (exclusive and rest):
            if exclusive:
                group = self.read(bare, context)
                return [one_only(rule) for rule in group]
            return None
        first = self.read(left, context)
        second = self.read(right, context)
        if exclusive:
            return [CountOf((as_one(first), as_one(second)), Compare.EQ, 1)]
        return [AnyOf((as_one(first), as_one(second)))]

    def _short(self, left: str, right: str, context: Context) -> list[Rule] | None:
        """ "Either Bob drinks bitter or Des does"."""
        match = re.fullmatch(
            rf"(?P<who>{MENTION})(?:'s)? (?:does|did|is|was|has|had)\.?", right.strip()
        )
        if match is None or not self._whole(left):
            return None
        first = self.read(left, context)
        second = self._again((self._member(match["who"]),), False, context)
        return [AnyOf((as_one(first), as_one(second)))]

    def _carried(self, left: str, right: str) -> bool:
        return self._whole(left) and sum(map(is_mention, right)) == 1

    def _whole(self, text: str) -> bool:
        """Whether a text has a subject and a predicate of its own."""
        marks = [c for c in text if is_mention(c) or is_comparison(c)]
        return len(marks) > 1 and not any(map(is_comparison, marks[:1]))

    def _statement(self, text: str, context: Context) -> list[Rule]:
        elliptic = re.match(
            rf"\s*(?:and )?(?P<no>neither|nor|so|as)\b(?P<verb>[^{chr(0xE000)}-{chr(0xF8FF)}]*)(?P<who>{MENTION})[^{chr(0xE000)}-{chr(0xF8FF)}]*$",
            text,
        )
        short = re.match(
            rf"\s*(?:the |an? )?(?P<who>{MENTION})(?:'s)?[^{chr(0xE000)}-{chr(0xF8FF)}.,]{{0,12}}\s+(?P<aux>(?:did|does|was|is|has|had|were|do|must|will|shall|should|would|wo|ca|can|gets|takes|goes)(?:n't|'t| not|)|(?:is|does|did|was)nt|cant|wont)(?: (?:be|have|do|take|get|go|has|does|is))?(?: (?:it|there|so|that one|them|one|instead))?(?:,? (?:either|neither|too|as well|instead))?\s*$",
            text,
        )
        if elliptic and re.search(r"\b(?:he|she|it|they)\b", elliptic["verb"]):
            elliptic = None  # "nor did he start in January"
        if elliptic and elliptic["no"] == "so" and DENIAL.search(elliptic["verb"]):
            raise Unsure("it is open of whom this is said")
        if elliptic and context.predicate and not re.search(r"\bnor\b.*\bnor\b", text):
            denied = elliptic["no"] in ("neither", "nor")
            return self._again((self._member(elliptic["who"]),), denied, context)
        if short and context.predicate:
            return self._again(
                (self._member(short["who"]),), bool(re.search("'t|not|nt$", short["aux"])), context
            )
        groups = self._sequence(text)
        return self._predicates(groups, text, context)

    def _again(self, subject: tuple[str, ...], negative: bool, context: Context) -> list[Rule]:
        """The last predicate, said of another subject."""
        rules: list[Rule] = []
        for kind, item, follower, _ in context.predicate:
            rules += self._predicate(kind, (item, follower, negative), subject, "")
        return rules

    def _member(self, sign: str) -> str:
        mention = self.masked.mention(sign)
        number = ord(sign)
        return self.choice.get(number, mention.options[0])

    def _sequence(self, text: str) -> list[Group | Comparison | str]:
        """Groups of names, comparisons and negations ("not") in the order of the words."""
        found: list[Group | Comparison | str] = []
        last = 0
        names: list[str] = []
        joint = ""
        for place, sign in enumerate(text):
            if not (is_mention(sign) or is_comparison(sign)):
                continue
            between = text[last:place]
            last = place + 1
            linked = self._link(between) if names and is_mention(sign) else ""
            if (
                names
                and is_mention(sign)
                and not linked
                and re.search(r"\w.*\b(?:or|nor)\b", between)
            ):
                raise Unsure("one of the choices is no member")
            if names and not linked:
                found.append(Group(tuple(names), joint))
                names, joint = [], ""
            if re.search(rf"{NEGATION}\b[^,]*,", between) and not linked:
                raise Unsure("a denial of something else")
            found += ["not"] * bool(self._denies(between, linked))
            if is_comparison(sign):
                found.append(self.masked.comparison(sign))
                continue
            names.append(self._member(sign))
            joint = linked if linked and linked != "," else joint or linked
            if re.search(r"\bneither\b", between):
                joint = "nor"
        if names:
            found.append(Group(tuple(names), joint))
        if DENIAL.search(text[last:]):
            found.append("after")
        return found

    def _denies(self, between: str, linked: str) -> bool:
        return not linked and bool(DENIAL.search(re.sub(r"\bno\. ?$", "", between)))

    def _link(self, between: str) -> str:
        """How two names are joined by the words between them; "" where they are not."""
        joint = JOINT.search(between)
        if joint is None:
            return ""
        if DENIAL.search(between.replace("nor", "")) and joint[0] != "or":
            return ""
        head = between[: joint.start()]
        if re.search(r"\b(?:is|are|was|were|has|had|have|did|does|will)\b", head):
            return ""
        return "and" if joint[0] == "&" else "or" if joint[0] == "/" else self._strongest(between)

    @staticmethod
    def _strongest(between: str) -> str:
        for word in ("nor", "or", "and"):
            if re.search(rf"\b{word}\b", between):
                return word
        return ","

    def _predicates(
        self, items: list[Group | Comparison | str], text: str, context: Context
    ) -> list[Rule]:
        subject, joined, rest = self._subject(items, text, context)
        allows = re.search(r"\b(?:may|might|can|could)\b(?! only| not| never)", text)
        choice = [i for i in rest if isinstance(i, Group) and i.joined == "or"]
        bounded = len(choice) == 1 and len(rest) == 1
        if allows and "not" not in items and "only" not in text and joined != "nor" and not bounded:
            raise Unsure("this only allows something")
        negative = joined == "nor" and not any(i == "not" for i in rest)
        rules: list[Rule] = []
        predicate: list[tuple[object, ...]] = []
        number = 0
        while number < len(rest):
            item = rest[number]
            number += 1
            if isinstance(item, str):
                if item == "after":
                    raise Unsure("a denial after the names")
                negative = True
                continue
            if isinstance(item, Comparison):
                follower = rest[number] if number < len(rest) else None
                if not isinstance(follower, Group):
                    raise Unsure("a comparison with nothing")
                number += 1
                predicate.append(("order", item, follower, negative))
                continue
            predicate.append(("is", item, None, negative))
        if not predicate:
            raise Unsure("nothing is said of the subject")
        if sum(p[0] == "is" and bool(p[3]) for p in predicate) > 1:
            raise Unsure("it is open what is denied")
        for kind, *parts in predicate:
            rules += self._predicate(kind, tuple(parts), subject, joined)
        context.subject, context.joined, context.predicate = subject, joined, tuple(predicate)
        context.rules += rules
        context.named += [*subject, *(n for i in rest if isinstance(i, Group) for n in i.members)]
        return rules

    def _subject(
        self, items: list[Group | Comparison | str], text: str, context: Context
    ) -> tuple[tuple[str, ...], str, list[Group | Comparison | str]]:
        first = next((i for i, item in enumerate(items) if isinstance(item, Group)), None)
        if first is None:
            raise Unsure("no member is named")
        head = items[first]
        assert isinstance(head, Group)  # chosen so
        lead = items[:first]
        own = not any(isinstance(i, Comparison) for i in lead)
        others = [i for i in items[first + 1 :] if not isinstance(i, str)]
        pronoun = bool(re.match(rf"\s*{PRONOUN}", text))
        denied = "not" in lead and head.joined != "nor"
        if denied and others and not context.subject and not pronoun:
            return head.members, head.joined, ["not", *items[first + 1 :]]
        spoken_of = context.subject or context.before
        if own and others and not denied and not (pronoun and spoken_of):
            return head.members, head.joined, items[first + 1 :]
        if context.subject:
            said = [n for i in items if isinstance(i, Group) for n in i.members]
            plain = pronoun and not any(isinstance(i, Comparison) for i in items)
            other = pointed_at(self.puzzle, context.subject, context.named, said) if plain else ()
            return other or context.subject, context.joined, items
        if pronoun and len(context.before) == 1:
            return context.before, "", items
        raise Unsure("it is open of whom this is said")

    def _predicate(
        self, kind: object, parts: tuple[object, ...], subject: tuple[str, ...], joined: str
    ) -> list[Rule]:
        """The rules of one predicate: for each subject, or for one of them ("A or B has C")."""
        if kind == "is":
            group, _, negative = parts
            assert isinstance(group, Group)
            return self._sameness(subject, joined, group, bool(negative))
        comparison, group, negative = parts
        assert isinstance(comparison, Comparison)
        assert isinstance(group, Group)
        made = [
            compared(comparison, one, other, self.puzzle)
            for one in subject
            for other in group.members
        ]
        if joined == "or" or group.joined == "or":
            raise Unsure("a comparison with a choice")
        rules: list[Rule] = [made_rule for made_rule, _ in made]
        self.doubtful |= any(open_scale for _, open_scale in made)
        return [negated(r) for r in rules] if negative else rules

    def _sameness(
        self, subject: tuple[str, ...], joined: str, group: Group, negative: bool
    ) -> list[Rule]:
        values = group.members
        either = "or" in (joined, group.joined)
        together = with_whom(self.puzzle, subject, values, denied=negative, open_=either)
        if together:
            return together
        if negative or joined == "nor" or group.joined == "nor":
            pairs = [(s, v) for s in subject for v in values if not self._alike(s, v)]
            if not pairs:
                raise Unsure("this says nothing")
            return [Not(Is(s, (v,))) for s, v in pairs]
        if joined == "or" and len(subject) > 1:
            if len(values) > 1:
                raise Unsure("a choice on both sides")
            return self._choice(values[0], subject)
        if group.joined == "or":
            return [rule for s in subject for rule in self._choice(s, values)]
        if len(subject) > 1 and len(values) > 1:
            raise Unsure("several of each")
        return [self._is(s, (v,)) for s in subject for v in values if s != v]

    def _choice(self, item: str, values: tuple[str, ...]) -> list[Rule]:
        """Has one of these; after "either" those of two categories are two different things."""
        rules: list[Rule] = [self._is(item, values)]
        if self.either:
            pairs = [(a, b) for n, a in enumerate(values) for b in values[:n]]
            rules += [Not(Is(a, (b,))) for a, b in pairs if not self._alike(a, b)]
        return rules

    def _is(self, item: str, values: tuple[str, ...]) -> Rule:
        fitting = tuple(v for v in values if not self._alike(item, v))
        if not fitting or item in values:
            raise Unsure("two of one category cannot be the same")
        if len(fitting) < len(values):
            raise Unsure("a choice among unlike things")
        return Is(item, fitting)

    def _alike(self, one: str, other: str) -> bool:
        return self.puzzle.category_of(one) is self.puzzle.category_of(other)
