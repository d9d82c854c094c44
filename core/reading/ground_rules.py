"""Grounding, second half: each rule sketch becomes clauses over the user's things.

Guarantees: signs and directions come from the lexicon; every name in a clause is a member of a
group of the plan; a sketch that cannot be grounded raises `Ungrounded` with the reason, and is
never guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from core.language import lexicon as lex
from core.language.clauses import (
    AllOf,
    Amounts,
    AnyOf,
    Assign,
    Between,
    Body,
    Choose,
    Chosen,
    ChosenCount,
    Compare,
    CountOf,
    Deadline,
    Distance,
    Group,
    If,
    Iff,
    InARow,
    Is,
    LabelOf,
    Linear,
    Match,
    Not,
    NumberOf,
    OneAtATime,
    Order,
    OrderKind,
    PairOff,
    PerItem,
    PerLabel,
    PerSlot,
    Position,
    Prefer,
    Release,
    Rule,
    Schedule,
    Together,
    Total,
    Apart,
)  # fmt: skip
from core.reading.ground_shape import Draft, Said
from core.reading.mentions import Mention
from core.reading.sketch import Sketch
from core.reading.things import in_unit


class Ungrounded(Exception):
    """A sketch speaks of something that the plan does not have; the text says what."""


class RuleGrounder:
    """Grounds the rule sketches of one draft, whose shape is already known."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def rules(self, said: Said) -> list[Body]:
        """The clauses of one sketch. Raises Ungrounded."""
        handler = self._handlers().get(said.sketch.relation)
        if handler is None:
            return []
        return handler(said)

    def _handlers(self) -> dict[str, Callable[[Said], list[Body]]]:
        return {
            "is": self._is, "only": self._only, "chosen": self._chosen, "requires": self._requires,
            "excludes": self._excludes, "same": self._same, "different": self._different,
            "order": self._order, "next": self._next, "apart": self._apart, "between": self._between,
            "at": self._at, "ends": self._ends, "pair": self._pair, "per_slot": self._per_slot,
            "per_member": self._per_member, "in_row": self._in_row, "not_in_row": self._not_in_row,
            "among": self._among, "per": self._per, "total": self._total, "have": self._have,
            "amount": self._amount, "ratio": self._ratio, "share": self._share, "more": self._more,
            "sum_amount": self._sum_amount, "deadline": self._deadline, "release": self._release,
            "one_at_a_time": self._one_at_a_time, "not": self._not, "either": self._either,
            "exactly_one": self._exactly_one, "if": self._if, "unless": self._unless,
            "iff": self._iff, "prefer": self._prefer, "choose": self._choose_count,
        }  # fmt: skip

    # ------------------------------------------------ helpers

    def _mentions(self, said: Said, kinds: str = "") -> list[Mention]:
        found = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
        return [m for m in found if not kinds or m.kind in kinds]

    def _names(self, mention: Mention) -> tuple[str, ...]:
        """The members that a mention means, in the plan's own spelling."""
        if mention.kind == "g":
            group = self.draft.things.by_noun(mention.noun)
            if group is not None and group in self._plan_groups():
                return group.members
            raise Ungrounded(f"«{mention.text}» is no group of this plan")
        if mention.kind == "y":
            return (self._by_value(mention),)
        if mention.kind == "v" and self.draft.table_group is not None:
            members = [c.text for c in mention.cells if c.text in self.draft.table_group.members]
            if members:
                return (members[0],)
        known = [self._member(n) for n in mention.names]
        missing = [n for n, k in zip(mention.names, known, strict=True) if k is None]
        if missing and len(missing) == len(known) or not known:
            raise Ungrounded(f"«{mention.text}» is not among the things of this plan")
        return tuple(k for k in known if k is not None)

    def _member(self, name: str) -> str | None:
        groups = self._plan_groups()
        for group in groups:
            if name in group.members:
                return name
        for group in groups:
            for member in group.members:
                if member.lower() == name.lower():
                    return member
        return None

    def _plan_groups(self) -> list[Group]:
        """The groups that the plan is about; others are only spoken of."""
        if isinstance(self.draft.shape, Match):
            return [g for g in self.draft.things.groups if g.name in self.draft.shape.groups]
        return [g for g in (self.draft.items, self.draft.slots) if g is not None]

    def _by_value(self, mention: Mention) -> str:
        """The member of an ordered group that has the number of this mention."""
        value = mention.number if mention.number is not None else mention.clock
        text = mention.text.lower()
        for group in self._plan_groups():
            for index, member in enumerate(group.members):
                near = group.values and value is not None and abs(group.values[index] - value) < 1e-9
                if near or member.lower() == text:
                    return member
        raise Ungrounded(f"«{mention.text}» is not among the things of this plan")

    def _one(self, mention: Mention) -> str:
        names = self._names(mention)
        if len(names) != 1:
            raise Ungrounded(f"«{mention.text}» should be one thing")
        return names[0]

    def _is_item(self, name: str) -> bool:
        return self.draft.items is not None and name in self.draft.items.members

    def _is_slot(self, name: str) -> bool:
        return self.draft.slots is not None and name in self.draft.slots.members

    def _sign(self, said: Said, default: Compare) -> Compare:
        found = self._mentions(said, "c")
        return found[0].compare or default if found else default

    def _number(self, said: Said, kinds: str = "nhkqpg") -> Mention:
        found = [m for m in self._mentions(said, kinds) if m.number is not None]
        if not found:
            raise Ungrounded("a number is missing")
        return found[0]

    def _items_and_slots(self, mentions: list[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        items: list[str] = []
        slots: list[str] = []
        for mention in mentions:
            if mention.kind == "g" and self.draft.things.by_noun(mention.noun) is None:
                continue
            for name in self._names(mention):
                (slots if self._is_slot(name) else items).append(name)
        everyone = self.draft.items is not None and set(items) == set(self.draft.items.members)
        every = self.draft.slots is not None and set(slots) == set(self.draft.slots.members)
        return (() if everyone else tuple(items)), (() if every else tuple(slots))

    def _nested(self, sketch: Sketch, said: Said) -> Rule:
        made = self.rules(Said(sketch, said.reading))
        if not made:
            raise Ungrounded(f"nothing to read in «{sketch.relation}»")
        rules = tuple(b for b in made if not isinstance(b, Prefer))
        return rules[0] if len(rules) == 1 else AllOf(rules)  # type: ignore[arg-type,return-value]

    def _parts(self, said: Said) -> list[Rule]:
        return [self._nested(a, said) for a in said.sketch.arguments if isinstance(a, Sketch)]

    # ------------------------------------------------ facts

    def _is(self, said: Said) -> list[Body]:
        first, *rest = self._mentions(said)
        places = [p for m in rest if m.kind == "o" for p in m.places]
        if places:
            return [Position(n, tuple(places)) for n in self._names(first)]
        values = tuple(v for m in rest for v in self._names(m))
        names = self._names(first)
        if not values:
            raise Ungrounded("it is not said what it goes with")
        if isinstance(self.draft.shape, Assign) and all(self._is_slot(n) for n in names) and not any(self._is_slot(v) for v in values):
            names, values = values, names
        if isinstance(self.draft.shape, Choose):
            raise Ungrounded("this is not a rule on what is chosen")
        return [Is(n, values) for n in names]

    def _only(self, said: Said) -> list[Body]:
        first, *rest = self._mentions(said)
        values = tuple(v for m in rest for v in self._names(m))
        shape, slots = self.draft.shape, self.draft.slots
        if isinstance(shape, Assign) and shape.item_high != 1 and slots is not None:
            others = tuple(s for s in slots.members if s not in values)
            return [PerItem(Compare.EQ, 0, self._names(first), others)] if others else []
        return [Is(n, values) for n in self._names(first)]

    def _chosen(self, said: Said) -> list[Body]:
        return [Chosen(n) for m in self._mentions(said) for n in self._names(m)]

    def _requires(self, said: Said) -> list[Body]:
        first, second = self._mentions(said)[:2]
        return [If(Chosen(a), Chosen(b)) for a in self._names(first) for b in self._names(second)]

    def _excludes(self, said: Said) -> list[Body]:
        names = [n for m in self._mentions(said) for n in self._names(m)]
        if len(names) < 2:
            raise Ungrounded("two things are needed to exclude each other")
        return [ChosenCount(Compare.LE, 1, tuple(names))]

    def _choose_count(self, said: Said) -> list[Body]:
        numbers = self._mentions(said, "n") or [m for m in self._mentions(said, "g") if len(self._mentions(said)) > 1 and m.number]
        if not numbers or numbers[0].number is None:
            return []
        return [ChosenCount(self._sign(said, Compare.EQ), int(numbers[0].number))]

    def _same(self, said: Said) -> list[Body]:
        return [Together(self._several(said))]

    def _different(self, said: Said) -> list[Body]:
        return [Apart(self._several(said))]

    def _several(self, said: Said) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(n for m in self._mentions(said, "wlv") for n in self._names(m)))
        if len(names) < 2:
            raise Ungrounded("at least two things are needed here")
        return names

    # ------------------------------------------------ order

    def _scale(self, first: str, second: str, direction: Mention | None, gap: Mention | None) -> Group | None:
        """The ordered group along which two things are compared, or None for the only one."""
        if not isinstance(self.draft.shape, Match):
            return None
        ordered = [g for g in self.draft.things.groups if g.order is not OrderKind.NONE and g.name in self.draft.shape.groups]
        if len(ordered) <= 1:
            return None
        unit = gap.unit if gap is not None else ""
        family = direction.direction.family if direction is not None and direction.direction else ""
        for group in ordered:
            if unit and (group.unit == unit or group.name == unit):
                return group
        wanted = {"amount": ("euro", "dollar", "pound", ""), "time": ("hour", "day", "month", "year", "minute"), "age": ("year", "")}
        by_family = [g for g in ordered if g.unit in wanted.get(family, ())]
        if len(by_family) == 1:
            return by_family[0]
        outside = [g for g in ordered if first not in g.members and second not in g.members]
        return outside[0] if len(outside) == 1 else (by_family or ordered)[0]

    def _order(self, said: Said) -> list[Body]:
        arguments = self._mentions(said)
        directions = [m for m in arguments if m.kind == "d"]
        if not directions or directions[0].direction is None:
            raise Ungrounded("the direction is missing")
        direction = directions[0].direction
        ends = [m for m in arguments if m.kind in "wlgvoyn"]
        if any(m.kind == "y" for m in ends):
            return self._order_in_time(ends, direction.sign)
        left = [m for m in arguments[: arguments.index(directions[0])] if m.kind in "wlgvn"]
        right = [m for m in arguments[arguments.index(directions[0]) + 1 :] if m.kind in "wlgv"]
        if not left or not right:
            raise Ungrounded("an end of the comparison is missing")
        gaps = [m for m in arguments if m.kind in "nhkqp" and m is not left[0] and m.number is not None]
        made: list[Body] = []
        for one in self._names(left[0]):
            for other in self._names(right[0]):
                if one != other:
                    made.append(self._ordered(one, other, directions[0], gaps[0] if gaps else None, said))
        return made

    def _ordered(self, one: str, other: str, mention: Mention, gap: Mention | None, said: Said) -> Body:
        direction = mention.direction
        assert direction is not None  # checked by the caller
        scale = self._scale(one, other, mention, gap)
        sign = direction.sign * self._flip(direction.family, scale or self.draft.slots)
        first, second = (one, other) if sign < 0 else (other, one)
        scheduled = isinstance(self.draft.shape, Schedule)
        name = scale.name if scale is not None else ""
        if gap is not None:
            compare = self._sign(said, Compare.GE if scheduled else Compare.EQ)
            size, by_value = self._gap(gap, scale or self.draft.slots)
            return Order(first, second, compare, size, name, by_value)
        if direction.immediate:
            return Order(first, second, Compare.EQ, 0 if scheduled else 1, name)
        return Order(first, second, Compare.GE, 0 if scheduled else 1, name)

    def _flip(self, family: str, scale: Group | None) -> int:
        """-1 where the word's end of the scale is the scale's other end."""
        if family == "height" and (scale is None or scale.name not in ("floor", "level", "storey", "shelf")):
            return -1 if not (scale is not None and scale.values) else 1
        if family == "age" and scale is not None and scale.values and 1000 < scale.values[0] < 2200:
            return -1
        return 1

    def _gap(self, gap: Mention, scale: Group | None) -> tuple[float, bool]:
        """The size of a gap, and whether it is counted in the scale's values, not in places."""
        number = gap.number or 0.0
        if isinstance(self.draft.shape, Schedule):
            return in_unit(gap, self.draft.unit), False
        if scale is not None and scale.values and gap.kind in "khqn":
            return in_unit(gap, scale.unit), True
        return number, False

    def _order_in_time(self, ends: list[Mention], sign: int) -> list[Body]:
        names = [n for m in ends if m.kind in "wlgv" for n in self._names(m)]
        moment = next(m for m in ends if m.kind == "y")
        if not isinstance(self.draft.shape, Schedule) or moment.clock is None:
            raise Ungrounded(f"«{moment.text}» is no time of this plan")
        time = in_unit(moment, self.draft.unit)
        return [Deadline(n, time) if sign < 0 else Release(n, time) for n in names]

    def _pairs(self, said: Said) -> tuple[str, str]:
        names = self._several(said)
        return names[0], names[1]

    def _next(self, said: Said) -> list[Body]:
        one, other = self._pairs(said)
        scale = self._scale(one, other, None, None)
        return [Distance(one, other, Compare.EQ, 1, scale.name if scale else "")]

    def _apart(self, said: Said) -> list[Body]:
        one, other = self._pairs(said)
        number = self._number(said, "nhg").number or 0.0
        extra = 1 if "between" in said.reading.sentence.text.lower() else 0
        return [Distance(one, other, self._sign(said, Compare.EQ), number + extra)]

    def _between(self, said: Said) -> list[Body]:
        names = [self._one(m) for m in self._mentions(said, "wv")]
        if len(names) != 3:
            raise Ungrounded("«between» needs three things")
        scale = self._scale(names[0], names[1], None, None)
        return [Between(names[0], names[1], names[2], scale.name if scale else "")]

    def _at(self, said: Said) -> list[Body]:
        places = tuple(p for m in self._mentions(said, "o") for p in m.places)
        names = [n for m in self._mentions(said, "wlgv") for n in self._names(m)]
        if not places or not names:
            raise Ungrounded("the place in the order is missing")
        if isinstance(self.draft.shape, Schedule):
            return self._first_or_last(names, places)
        return [Position(n, places) for n in names]

    def _first_or_last(self, names: list[str], places: tuple[int, ...]) -> list[Body]:
        """In a schedule, "first" means before all others, "last" after them."""
        items = self.draft.items
        assert items is not None  # a schedule has items
        others = [m for m in items.members if m not in names]
        if places == (1,):
            return [Order(n, o, Compare.GE, 0) for n in names for o in others]
        if places == (-1,):
            return [Order(o, n, Compare.GE, 0) for n in names for o in others]
        raise Ungrounded("in a schedule only first and last have a meaning")

    def _ends(self, said: Said) -> list[Body]:
        return [Position(n, (1, -1)) for m in self._mentions(said) for n in self._names(m)]

    def _pair(self, said: Said) -> list[Body]:
        a, b, c, d = (self._one(m) for m in self._mentions(said)[:4])
        return [PairOff((a, b), (c, d))]

    # ------------------------------------------------ counting

    def _per_slot(self, said: Said) -> list[Body]:
        number = self._number(said)
        if isinstance(self.draft.shape, Choose):
            return self._per(said)
        if number.kind in "hkq" and not isinstance(self.draft.shape, Assign):
            raise Ungrounded(f"«{number.text}» does not count things")
        where = [m for m in self._mentions(said, "wlgyv") if m is not number]
        compare = self._sign(said, Compare.EQ)
        attribute = self._load(number)
        if attribute is not None:
            return [Total(attribute, compare, number.number or 0.0, per_slot=True)]
        items, slots = self._items_and_slots(where)
        if items and not slots and self.draft.slots is not None and len(items) == 1 and isinstance(self.draft.shape, Assign) and self.draft.shape.item_high != 1:
            return [PerItem(compare, int(number.number or 0), items)]
        return [PerSlot(compare, int(number.number or 0), slots, items)]

    def _load(self, number: Mention) -> str | None:
        """The attribute of the items that this quantity limits ("each truck takes 10 tonnes")."""
        if number.kind not in "kq" and not (number.kind == "h" and number.unit not in ("day", "week")):
            return None
        for attribute in self.draft.attributes:
            if isinstance(attribute, NumberOf) and attribute.unit == number.unit:
                return attribute.name
        return None

    def _per_member(self, said: Said) -> list[Body]:
        number = self._number(said)
        who = [m for m in self._mentions(said, "wlgv") if m is not number]
        items, slots = self._items_and_slots(who)
        return [PerItem(self._sign(said, Compare.EQ), int(number.number or 0), items, slots)]

    def _row_limit(self, said: Said, most: int) -> list[Body]:
        names = self._items_and_slots(self._mentions(said, "wl"))[0]
        return [InARow(most, names)]

    def _in_row(self, said: Said) -> list[Body]:
        number = int(self._number(said).number or 0)
        compare = self._sign(said, Compare.LE)
        if compare in (Compare.GE, Compare.GT):
            raise Ungrounded("a least number of days in a row is not supported yet")
        return self._row_limit(said, number - 1 if compare is Compare.LT else number)

    def _not_in_row(self, said: Said) -> list[Body]:
        numbers = [m for m in self._mentions(said, "nhg") if m.number]
        most = int(numbers[0].number or 2) - 1 if numbers else 1
        return self._row_limit(said, max(most, 1))

    def _among(self, said: Said) -> list[Body]:
        number = int(self._number(said, "ng").number or 0)
        names = tuple(n for m in self._mentions(said, "lwv") for n in self._names(m))
        if isinstance(self.draft.shape, Choose):
            return [ChosenCount(self._sign(said, Compare.EQ), number, names)]
        items = tuple(n for n in names if self._is_item(n))
        slots = tuple(n for n in names if self._is_slot(n))
        return [PerSlot(self._sign(said, Compare.EQ), number, slots, items)]

    def _per(self, said: Said) -> list[Body]:
        number = int(self._number(said, "nhg").number or 0)
        for mention in self._mentions(said, "xgb"):
            name = mention.column[1] if mention.column else mention.noun
            for attribute in self.draft.attributes:
                if isinstance(attribute, LabelOf) and attribute.name.lower() == name.lower():
                    return [PerLabel(attribute.name, self._sign(said, Compare.EQ), number)]
        labels = [a for a in self.draft.attributes if isinstance(a, LabelOf)]
        nouns = {m.noun for m in said.reading.sentence.mentions if m.kind == "g"}
        named = [a for a in labels if a.name.lower() in nouns]
        if named:
            return [PerLabel(named[0].name, self._sign(said, Compare.EQ), number)]
        if isinstance(self.draft.shape, Assign):
            return [PerSlot(self._sign(said, Compare.EQ), number)]
        if isinstance(self.draft.shape, Choose) and not self._mentions(said, "xgb"):
            return [ChosenCount(self._sign(said, Compare.EQ), number)]
        raise Ungrounded("it is not clear for each of what")

    # ------------------------------------------------ amounts

    def attribute_for(self, number: Mention | None, noun: Mention | None) -> str:
        """The numeric attribute that a limit or goal speaks of. Raises Ungrounded."""
        numeric = [a for a in self.draft.attributes if isinstance(a, NumberOf)]
        wanted = ""
        if noun is not None:
            wanted = (noun.column[1] if noun.column else noun.noun or noun.text).lower()
            for attribute in numeric:
                if attribute.name.lower() == wanted or wanted in attribute.name.lower().split("_"):
                    return attribute.name
        if number is not None:
            fitting = [a for a in numeric if a.unit and a.unit == number.unit and a.name != "income"]
            if fitting:
                return fitting[0].name
            if number.kind == "k":
                fitting = [a for a in numeric if a.name.lower() in ("cost", "price", "budget")]
                if fitting:
                    return fitting[0].name
        if wanted in ("cost", "budget", "price", "spending", "expense", "money", "wage", "bill"):
            costs = [a for a in numeric if a.name in ("cost", "price")] or [a for a in numeric if a.unit in lex.MONEY_SIGNS.values() and a.name != "income"]
            if costs:
                return costs[0].name
        if wanted in ("income", "profit", "revenue", "earning", "return", "value", "benefit", "score", "point", "exposure", "audience", "satisfaction", "yield", "output"):
            if any(a.name == "income" for a in numeric):
                return "income"
        spare = [a for a in numeric if not a.unit and a.name != "income"]
        if number is not None and len(spare) == 1 and not number.unit:
            return spare[0].name
        only = [a for a in numeric if a.name != "income"]
        if number is not None and len(only) == 1 and (not number.unit or not only[0].unit):
            return only[0].name
        raise Ungrounded(f"it is not clear which amount «{(noun or number or Mention('n', 0, 0, 'this')).text}» limits")

    def _total(self, said: Said) -> list[Body]:
        number = self._number(said)
        nouns = self._mentions(said, "baxg")
        nouns = [m for m in nouns if m is not number]
        try:
            attribute = self.attribute_for(number, nouns[0] if nouns else None)
        except Ungrounded:
            if number.kind == "n" and not nouns:
                return self._sum_amount(said) if isinstance(self.draft.shape, Amounts) else [ChosenCount(self._sign(said, Compare.LE), int(number.number or 0))]
            raise
        return [Total(attribute, self._sign(said, Compare.LE), number.number or 0.0)]

    def _have(self, said: Said) -> list[Body]:
        made: list[Body] = []
        nouns = self._mentions(said, "b")
        for number in self._mentions(said, "nhkqg"):
            if number.number is not None:
                attribute = self.attribute_for(number, nouns[0] if nouns else None)
                made.append(Total(attribute, self._sign(said, Compare.LE), number.number))
        return made

    def _amount(self, said: Said) -> list[Body]:
        number = self._number(said, "nhkqp")
        names = [n for m in self._mentions(said, "wlv") for n in self._names(m)]
        compare = self._sign(said, Compare.EQ)
        if isinstance(self.draft.shape, Amounts):
            return [Linear(((1.0, n),), compare, (), number.number or 0.0) for n in names]
        if isinstance(self.draft.shape, Assign):
            items, slots = tuple(n for n in names if self._is_item(n)), tuple(n for n in names if self._is_slot(n))
            if slots:
                return [PerSlot(compare, int(number.number or 0), slots, items)]
        raise Ungrounded(f"there is no amount of «{names[0] if names else ''}» in this plan")

    def _all(self) -> tuple[str, ...]:
        return self.draft.items.members if self.draft.items is not None else ()

    def _ratio(self, said: Said) -> list[Body]:
        things = [self._names(m) for m in self._mentions(said, "wl")]
        number = self._number(said, "np").number or 1.0
        if len(things) < 2:
            raise Ungrounded("a ratio needs two things")
        right = tuple((number, n) for n in things[1])
        return [Linear(tuple((1.0, n) for n in things[0]), self._sign(said, Compare.GE), right)]

    def _share(self, said: Said) -> list[Body]:
        share = self._number(said, "np").number or 0.0
        things = [self._names(m) for m in self._mentions(said, "wl")]
        left = tuple((1.0, n) for n in things[0])
        return [Linear(left, self._sign(said, Compare.GE), tuple((share, n) for n in self._all()))]

    def _more(self, said: Said) -> list[Body]:
        directions = self._mentions(said, "d")
        things = [self._names(m) for m in self._mentions(said, "wlg")]
        if not directions or directions[0].direction is None or len(things) < 2:
            raise Ungrounded("two things and a direction are needed")
        compare = Compare.GT if directions[0].direction.sign > 0 else Compare.LT
        left, right = (tuple((1.0, n) for n in t) for t in things[:2])
        return [Linear(left, compare, right)]

    def _sum_amount(self, said: Said) -> list[Body]:
        number = self._number(said, "nhkqg").number or 0.0
        names = tuple(n for m in self._mentions(said, "wl") for n in self._names(m)) or self._all()
        if isinstance(self.draft.shape, Choose):
            return [ChosenCount(self._sign(said, Compare.EQ), int(number))]
        return [Linear(tuple((1.0, n) for n in names), self._sign(said, Compare.EQ), (), number)]

    # ------------------------------------------------ time

    def _time(self, said: Said) -> Mention:
        for mention in self._mentions(said, "yhn"):
            if mention.number is not None or mention.clock is not None:
                return mention
        raise Ungrounded("the time is missing")

    def _deadline(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Schedule):
            return self._deadline_slot(said)
        time = in_unit(self._time(said), self.draft.unit)
        names = [n for m in self._mentions(said, "wls") for n in self._names(m)]
        return [Deadline(n, time) for n in names] or [Deadline("", time)]

    def _deadline_slot(self, said: Said) -> list[Body]:
        """In an assignment to days: no later than that day."""
        slots = self.draft.slots
        names = [n for m in self._mentions(said, "wl") for n in self._names(m)]
        last = [n for n in names if self._is_slot(n)]
        items = [n for n in names if not self._is_slot(n)]
        if slots is None or len(last) != 1 or not items:
            raise Ungrounded("a deadline needs a schedule or an ordered set of days")
        allowed = slots.members[: slots.members.index(last[0]) + 1]
        return [Is(n, allowed) for n in items]

    def _release(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Schedule):
            raise Ungrounded("a starting time needs a schedule")
        time = in_unit(self._time(said), self.draft.unit)
        return [Release(n, time) for m in self._mentions(said, "wls") for n in self._names(m)]

    def _one_at_a_time(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Schedule):
            return []  # "one at a time" goes without saying elsewhere
        names = tuple(n for m in self._mentions(said, "wls") for n in self._names(m))
        return [OneAtATime(names or self._all())]

    # ------------------------------------------------ logic

    def _not(self, said: Said) -> list[Body]:
        inner = next((a for a in said.sketch.arguments if isinstance(a, Sketch)), None)
        if inner is None:
            raise Ungrounded("there is nothing to deny")
        if inner.relation == "in_row":
            number = int(self._number(Said(inner, said.reading)).number or 0)
            more = self._sign(Said(inner, said.reading), Compare.EQ) is Compare.GT
            return self._row_limit(Said(inner, said.reading), number if more else number - 1)
        return [_negated(rule) for rule in self.rules(Said(inner, said.reading))]  # type: ignore[arg-type]

    def _either(self, said: Said) -> list[Body]:
        return [AnyOf(tuple(self._parts(said)))]

    def _exactly_one(self, said: Said) -> list[Body]:
        return [CountOf(tuple(self._parts(said)), Compare.EQ, 1)]

    def _two(self, said: Said) -> tuple[Rule, Rule]:
        parts = self._parts(said)
        if len(parts) != 2:
            raise Ungrounded("two statements are needed here")
        return parts[0], parts[1]

    def _if(self, said: Said) -> list[Body]:
        return [If(*self._two(said))]

    def _unless(self, said: Said) -> list[Body]:
        rule, exception = self._two(said)
        return [If(Not(exception), rule)]

    def _iff(self, said: Said) -> list[Body]:
        return [Iff(*self._two(said))]

    def _prefer(self, said: Said) -> list[Body]:
        return [Prefer(rule) for rule in self._parts(said)]


def _negated(rule: Rule) -> Rule:
    """The contrary; counts that hold for each turn their sign instead ("nobody more than …")."""
    match rule:
        case PerItem(compare, count, items, slots):
            return PerItem(compare.negated(), count, items, slots)
        case PerSlot(compare, count, slots, items):
            return PerSlot(compare.negated(), count, slots, items)
        case PerLabel(attribute, compare, count, labels):
            return PerLabel(attribute, compare.negated(), count, labels)
        case Total(attribute, compare, limit, per_slot, items):
            return Total(attribute, compare.negated(), limit, per_slot, items)
        case Linear(left, compare, right, constant):
            return Linear(left, compare.negated(), right, constant)
        case Together(items):
            return Apart(items) if len(items) == 2 else Not(rule)
        case Apart(items):
            return Together(items) if len(items) == 2 else Not(rule)
        case Not(inner):
            return inner
        case _:
            return Not(rule)
