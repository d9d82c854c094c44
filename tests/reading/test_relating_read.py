"""The shipped relation reader reads clauses in words of our own, and its answers stay in doubt."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from core.answering.parts import Notebook
from core.answering.related import overlooked, with_related
from core.assistant import Assistant, Options
from core.language.notation import read, read_problem
from core.reading.relating.encoder import gelu, load, softmax
from core.reading.relating.places import places_of
from core.reading.relating.read import relations

THINGS = ("Ann", "Bob", "Cy", "Dee")
SLOTS = ("Mon", "Tue", "kitchen", "garden")

CLAUSES = (
    ("Ann has to be out of the way before Bob turns up", "Ann before Bob"),
    ("there is no sense in doing Ann until Bob is through", "Ann after Bob"),
    ("Cy comes immediately after Dee", "Cy right_after Dee"),
    ("Ann and Cy must not be neighbours", "Ann not_next Cy"),
    ("Bob and Dee can't stand one another, separate cars please", "Bob apart Dee"),
    ("Ann is allergic to dust so no kitchen for her", "Ann not_is kitchen"),
    ("Dee must be in the garden", "Dee is garden"),
    ("Bob can do Mon or Tue", "Bob one_of Mon, Bob one_of Tue"),
    ("Cy isn't to be last", "Cy not_is last"),
    ("Ann only makes sense if Bob comes too", "Ann needs Bob"),
    ("Ann has known Bob for years and is always cheerful", ""),
)


@pytest.mark.parametrize(("clause", "meaning"), CLAUSES)
def test_a_clause_in_other_words(clause: str, meaning: str) -> None:
    """Who relates to whom, in which direction, and that a remark relates nobody."""
    found = relations(clause, places_of(clause, THINGS, SLOTS)) or ()
    said = ", ".join(f"{f.first.name} {f.label} {f.second.name}" for f in found)
    assert said == meaning


def test_the_names_themselves_are_not_seen() -> None:
    """Other names in the same words give the very same numbers."""
    encoder = load()
    assert encoder is not None
    chances = []
    for one, other in (("Ann", "Bob"), ("Zebedee", "Xu")):
        text = f"{one} goes on long before {other}"
        found = relations(text, places_of(text, (one, other), ()))
        assert found
        chances.append(found[0].chance)
    assert chances[0] == chances[1]


def test_a_batch_gives_what_each_clause_gives_alone() -> None:
    """Shorter clauses beside a longer one are read as if they stood alone."""
    encoder = load()
    assert encoder is not None
    clauses = ["[x1] before [y1]", "[x1] may on no account whatever sit anywhere beside [y1]"]
    together = encoder.chances(clauses)
    alone = np.concatenate([encoder.chances([c]) for c in clauses])
    assert np.allclose(together, alone, atol=1e-4)


def test_the_numpy_parts() -> None:
    """Chances sum to one; gelu is x times the normal distribution at x."""
    assert np.allclose(softmax(np.array([[1.0, 2.0, 400.0]], np.float32)).sum(), 1)
    values = gelu(np.array([-3.0, 0.0, 1.0], np.float32))
    assert np.allclose(values, [-0.00405, 0.0, 0.841345], atol=1e-5)


def test_without_the_file_nothing_is_read(tmp_path: object) -> None:
    """A missing or foreign file leaves the rules alone."""
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "bad.npz").write_bytes(b"PK not a file of numbers")
    assert load(folder / "none.npz") is None
    assert load(folder / "bad.npz") is None


ORDER = """group(talks, [Ann, Bob, Cy, Dee])
group(places, ["1", "2", "3", "4"], ordered)
assign(talks, places, 1, 1, 1, 1)
asked(plan)"""


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    """The program by its rules alone, with its solver."""
    one = Assistant(Options(use_model=False))
    yield one
    one.close()


def test_a_clause_in_doubt_is_taken_and_stays_in_doubt() -> None:
    """What could not be read becomes a rule, tied to its words, and the doubt says how."""
    notebook = Notebook("Ann, Bob, Cy and Dee speak. Bob has to be through before Ann may begin.")
    doubt = "«Bob has to be through before Ann may begin.» was not fully understood."
    notebook.warnings.append(doubt)
    grown = with_related(read_problem(ORDER), notebook)
    assert read("order(Bob, Ann)") in [rule for _, rule in grown.rules()]
    assert doubt not in notebook.warnings
    assert any("was taken to mean: Bob comes before Ann." in w for w in notebook.warnings)


def test_what_is_said_already_is_not_said_again() -> None:
    """A pair of which a clause of the same sentence tells is left as it was read."""
    notebook = Notebook("Bob has to be through before Ann may begin.")
    notebook.warnings.append(
        "«Bob has to be through before Ann may begin.» was not fully understood."
    )
    known = read_problem(ORDER.replace("asked", "order(Ann, Bob, =)\nasked"), notebook.request)
    whole = (0, len(notebook.request))
    known = type(known)(tuple(type(c)(c.body, whole) for c in known.clauses), notebook.request)
    assert with_related(known, notebook) == known


def test_a_rule_that_the_plan_need_not_keep_is_a_doubt(assistant: Assistant) -> None:
    """A clause read the wrong way round is found, with a plan that tells the two apart."""
    notebook = Notebook("Ann, Bob, Cy and Dee speak. Bob speaks some time before Ann.")
    wrong = read_problem(ORDER.replace("asked", "order(Ann, Bob)\nasked"), notebook.request)
    overlooked(wrong, notebook, assistant.solver)
    assert "could also mean: Bob comes before Ann." in " ".join(notebook.warnings)
    assert notebook.others


def test_a_rule_that_is_kept_is_no_doubt(assistant: Assistant) -> None:
    """What follows from the rules, in whatever words, leaves no doubt."""
    notebook = Notebook("Bob has to be through before Ann may begin.")
    right = read_problem(ORDER.replace("asked", "order(Bob, Ann, =)\nasked"), notebook.request)
    overlooked(right, notebook, assistant.solver)
    assert not notebook.warnings
