"""Dates along a line stand as far apart as they are, with round ones written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.models.date_axis import date_axis


def test_months_are_written_at_round_steps():
    """Half years from January or July, though the first value is of March."""
    names = tuple(f"{2020 + m // 12}-{m % 12 + 1:02}" for m in range(2, 38))
    written = [text for _, text in date_axis(names).labels(7)]
    assert written == ["2020-07", "2021-01", "2021-07", "2022-01", "2022-07", "2023-01"]


def test_a_month_without_a_value_leaves_its_place_free():
    """The line is drawn over time, not over rows."""
    axis = date_axis(("2023-06", "2023-07", "2023-09"))
    assert [round(axis.share(n), 3) for n in range(3)] == [0.0, 0.333, 1.0]


def test_days_quarters_and_years_are_dates_too():
    """Each kind is counted in its own unit; anything else stands side by side."""
    assert date_axis(("2024-02-28", "2024-02-29", "2024-03-01")).share(1) == 0.5
    quarters = date_axis(("2023-Q1", "2023-Q2", "2024-Q1"))
    assert quarters.share(1) == 0.25
    assert [text for _, text in quarters.labels(9)] == [
        "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1",
    ]  # fmt: skip
    assert date_axis(("1990", "2000", "2020")).labels(4)[0] == (0.0, "1990")
    assert date_axis(("2020", "2021-Q1", "2022-03")).share(1) == 0.5


@given(
    st.lists(st.integers(18000, 30000), min_size=1, max_size=60, unique=True), st.integers(2, 12)
)
def test_labels_keep_to_the_line_and_their_number(months, most):
    """However many months, and however far apart."""
    names = tuple(f"{m // 12:04}-{m % 12 + 1:02}" for m in sorted(months))
    labels = date_axis(names).labels(most)
    assert len(labels) <= most + 1
    assert all(0 <= share <= 1 for share, _ in labels)
    assert len({text for _, text in labels}) == len(labels)
