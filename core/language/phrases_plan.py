"""How English says the relations of plans: the parts of the phrasebook on plans, in their order.

The order matters where two phrases claim the same words at the same cost: the earlier one wins.
"""

from core.language import phrases_limits, phrases_questions, phrases_rules, phrases_shape

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *phrases_shape.PHRASES,
    *phrases_rules.PHRASES,
    *phrases_limits.PHRASES,
    *phrases_questions.PHRASES,
)
