"""`python -m core`: the command line, or (with `--worker NAME`) one of its worker processes."""

from __future__ import annotations

import multiprocessing
import sys

from core.offline import forbid_internet


def main() -> int:
    """Exit status: 0 handled, 1 could not be handled, 2 used wrongly."""
    # A frozen program that a library starts as a helper process must not open a second window.
    multiprocessing.freeze_support()
    forbid_internet()
    if sys.argv[1:2] == ["--worker"]:
        from core.workers.serve import serve_kind

        return serve_kind(sys.argv[2])
    from core.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
