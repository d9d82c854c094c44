"""A kept answer, from the file that a command was given.

Guarantees: what is given back has every part of the right kind; a file that is not there, is no
JSON, or holds something else is refused in words, whatever it holds.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from core.errors import UserError

if TYPE_CHECKING:
    from core.answer import Answer
    from core.keeping.work import Work
    from core.reworking.revision import Revision

_MOST = 64_000_000  # characters, more than any answer
_GIVE = "Give a file that “reckoner ask --json” wrote."
_GIVE_EITHER = f"{_GIVE[:-1]}, or a document of the window."


class Kept(NamedTuple):
    """An answer, its rules where they were worked on, and the user's notes."""

    answer: Answer
    revision: Revision | None
    notes: str


def kept_answer(path: Path, remedy: str = _GIVE) -> Answer:
    """The answer in the file. Raises UserError where it holds none."""
    from core.keeping.work import DamagedError, answer_of

    try:
        with path.open(encoding="utf-8-sig") as file:  # more than that is cut, and is no JSON
            return answer_of(json.loads(file.read(_MOST)))
    except OSError as error:
        raise UserError(
            f"{path} could not be read.", f"The system says: {error.strerror or error}.", remedy
        ) from error
    except DamagedError as error:
        raise UserError(f"{path.name} holds no answer.", f"{_sentence(error)}.", remedy) from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path.name} holds no answer.", "It is not JSON.", remedy) from error


def kept(path: Path) -> Kept:
    """The answer of the file, or of the document. Raises UserError where it holds none."""
    from core.keeping.document import ENDING

    if path.suffix.lower() != ENDING:
        return Kept(kept_answer(path, _GIVE_EITHER), None, "")
    work = document(path)
    if work.answer is None:
        raise UserError(
            f"{path.name} holds no answer.", "Its request was never asked.",
            "Open it in the window, ask, and save it.",
        )  # fmt: skip
    return Kept(work.answer, work.revision, work.notes)


def document(path: Path) -> Work:
    """What the document holds; of its tables nothing is kept. Raises UserError where it is none."""
    from core.keeping.document import open_document

    with TemporaryDirectory(prefix="reckoner-") as folder:
        return open_document(path, Path(folder) / "tables")


def _sentence(error: Exception) -> str:
    text = str(error).rstrip(".")
    return text[:1].upper() + text[1:]
