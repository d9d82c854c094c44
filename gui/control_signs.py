"""The small signs that the style sheet sets into controls: ticks, dots and arrows.

Guarantees: each sign is drawn as SVG in a colour of the theme, so it is sharp at every scale; the
files live in a folder of this process alone, which goes when the process ends.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QColor

_STROKE = "fill='none' stroke='{0}' stroke-linecap='round' stroke-linejoin='round'"
_SHAPES = {
    "tick": f"<path d='M3.5 8.5l3 3 6-7' stroke-width='2' {_STROKE}/>",
    "dot": "<circle cx='8' cy='8' r='3' fill='{0}'/>",
    "down": f"<path d='M4 6l4 4 4-4' stroke-width='1.6' {_STROKE}/>",
    "up": f"<path d='M4 10l4-4 4 4' stroke-width='1.6' {_STROKE}/>",
    "right": f"<path d='M6 4l4 4-4 4' stroke-width='1.6' {_STROKE}/>",
    "left": f"<path d='M10 4l-4 4 4 4' stroke-width='1.6' {_STROKE}/>",
    "clear": f"<path d='M5 5l6 6M11 5l-6 6' stroke-width='1.6' {_STROKE}/>",
}


@lru_cache(maxsize=1)
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="reckoner-look-")


@lru_cache(maxsize=256)
def sign(name: str, colour: str) -> str:
    """Where the sign of that name and colour ("#rrggbb") lies, as a style sheet writes it."""
    path = Path(_folder().name) / f"{name}-{colour.lstrip('#')}.svg"
    drawn = _SHAPES[name].format(colour)
    path.write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{drawn}</svg>",
        encoding="utf-8",
    )
    return path.as_posix()


def signs(colours: dict[str, QColor]) -> dict[str, str]:
    """Every sign in every one of these colours: `tick_ink` and so on."""
    return {
        f"{shape}_{tone}": sign(shape, colour.name())
        for shape in _SHAPES
        for tone, colour in colours.items()
    }
