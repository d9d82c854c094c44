"""Where the packaged program begins: the window, a command, or one of its own workers.

Guarantees: on a Linux without any fonts set up (a server, a container) text is drawn in the font
that came with the program; anywhere else the system's fonts are used. Text is UTF-8 also where the
system names no language.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.__main__ import main

SYSTEM_FONTS = Path("/etc/fonts/fonts.conf")


def use_own_font(system: Path = SYSTEM_FONTS) -> None:
    """Points fontconfig to the font beside the program where the system has no configuration."""
    own = Path(getattr(sys, "_MEIPASS", "")) / "fonts" / "fonts.conf"
    if not system.exists() and own.exists():
        os.environ.setdefault("FONTCONFIG_FILE", str(own))


def use_utf8() -> None:
    """Names text as UTF-8 where the system names none, as an unpackaged Python does by itself; Qt
    would do it too, but with a warning."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG")
    if sys.platform.startswith("linux") and said in (None, "", "C", "POSIX"):
        os.environ["LC_ALL" if os.environ.get("LC_ALL") else "LC_CTYPE"] = "C.UTF-8"


if __name__ == "__main__":
    use_utf8()
    use_own_font()
    sys.exit(main())
