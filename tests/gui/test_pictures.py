"""The pictures of the window can be taken without a screen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from gui import screenshots
from gui.scenes import SCENES

NAMES = [scene.name for scene in SCENES]
PARTS = {"first": SCENES[: NAMES.index("choice")], "second": SCENES[NAMES.index("choice") :]}
DARK = ("welcome", "plan", "plan-why")


@pytest.mark.parametrize("part", PARTS)
def test_every_state_is_pictured(qtbot, tmp_path, look, part):
    """Each scene gives a picture, some in the dark as well, and no two are alike."""
    light, dark = screenshots.PLAIN
    some = [scene for scene in PARTS[part] if scene.name in DARK]
    paths = screenshots.take_here(tmp_path, 1, PARTS[part], (light,))
    paths += screenshots.take_here(tmp_path, 1, some, (dark,)) if some else []
    assert len(paths) == len(PARTS[part]) + len(some)
    images = [QImage(str(path)) for path in paths]
    whole = [image for image in images if (image.width(), image.height()) == screenshots.SIZE]
    assert len(whole) > len(paths) / 2  # the others are of a list, a form or a page
    assert len({bytes(image.constBits()) for image in images}) == len(images)


def test_the_command_takes_them_at_200_percent(tmp_path):
    """In a process of its own, with twice the pixels."""
    screenshots.take(tmp_path, (2,), ("welcome", "palette"))
    assert len(list(tmp_path.glob("*.png"))) == 4
    image = QImage(str(tmp_path / "welcome-light-200.png"))
    assert (image.width(), image.height()) == (2560, 1440)
