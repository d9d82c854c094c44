"""The pictures of the window can be taken without a screen."""

from __future__ import annotations

from PySide6.QtGui import QImage

from gui import screenshots


def test_every_state_is_pictured(qtbot, tmp_path, look):
    """Each state gives one picture of 1280 × 720, light and dark, and no two are alike."""
    paths = screenshots.take(tmp_path)
    assert len(paths) >= 14
    images = [QImage(str(path)) for path in paths]
    assert {(image.width(), image.height()) for image in images} == {(1280, 720)}
    assert len({bytes(image.constBits()) for image in images}) == len(images)
