"""A request said again in plainer words: the steps, one after the other.

Guarantees: None where nothing is changed. What is said means the same to a person; the readers,
which know the plain wordings, then read it as any request.
"""

from __future__ import annotations

from core.reading.plainer.abilities import plain_abilities
from core.reading.plainer.comparisons import plain_comparisons
from core.reading.plainer.edits import Said, as_typed
from core.reading.plainer.gaps import without_gaps
from core.reading.plainer.headings import plain_headings
from core.reading.plainer.layout import plain_layout
from core.reading.plainer.lengths import plain_lengths
from core.reading.plainer.naming import plain_kin, plain_names, plain_pointing
from core.reading.plainer.offers import plain_offers
from core.reading.plainer.shifts import plain_shifts
from core.reading.plainer.stances import plain_stances

_STEPS = (
    plain_headings, plain_layout, plain_offers, plain_lengths, plain_shifts, without_gaps, plain_pointing,
    plain_stances, plain_comparisons, plain_names,
    plain_kin, plain_abilities,
)  # fmt: skip


def said_plainly(request: str) -> Said | None:
    """The request in plainer words, or None where it is plain as it stands."""
    said = as_typed(request)
    for step in _STEPS:
        said = step(said)
    return said if said.text != request else None
