"""Where the packaged program begins: the window, a command, or one of its own workers."""

from __future__ import annotations

import sys

from core.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
