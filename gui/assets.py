"""Where the files that the window shows lie, in the source tree and in a packaged program."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
ICONS = ROOT / "assets" / "icons"
SAMPLES = ROOT / "assets" / "samples"
TRANSLATIONS = ROOT / "assets" / "translations"
