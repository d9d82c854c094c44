"""Small parts that several views are built of: cards, headings, quiet buttons, banners.

Guarantees: every part gets its look from the style sheet by its `role`, and every button made here
has an accessible name.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons, wording
from gui.bridge import Trouble
from gui.theme import Theme
from gui.views.focus import tab_through

_LONGEST = 200  # characters of a message that are shown before its reasons


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles; its text is plain, whatever it holds."""
    result = QLabel(text)
    result.setProperty("role", role)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    return result


class ElidedLabel(QLabel):
    """One line of text that gives way: what does not fit ends in "…", with the whole as tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)  # a label's own least width is that of its whole text

    def show_text(self, text: str, whole: str = "") -> None:
        """Shows that text. `whole`: more than the line says, for the tooltip and screen readers."""
        self.setText(text)
        self.setToolTip(whole or text)
        self.setAccessibleDescription(whole if whole != text else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect(), int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


def set_role(widget: QWidget, role: str) -> None:
    """Gives a widget another role and paints it anew."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def card(margin: int = 18, spacing: int = 10) -> tuple[QFrame, QVBoxLayout]:
    """A white card and its layout."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin - 4, margin, margin - 4)
    layout.setSpacing(spacing)
    return frame, layout


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def margins(layout: QLayout, start: int, top: int, end: int, bottom: int, widget: QWidget) -> None:
    """Margins of a layout from where `widget` is read: Qt mirrors all but these."""
    if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    layout.setContentsMargins(start, top, end, bottom)


def quiet_button(action: QAction, with_text: bool = False) -> QToolButton:
    """A flat button for an action of the action table."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text().rstrip("…"))
    style = Qt.ToolButtonStyle
    button.setToolButtonStyle(
        style.ToolButtonTextBesideIcon if with_text else style.ToolButtonIconOnly
    )
    button.setIconSize(QSize(18, 18))
    return button


def roomy(combo: QComboBox, name: str) -> None:
    """A combo box whose list has air around its entries, and a name for screen readers."""
    combo.view().setAccessibleName(name)
    combo.setItemDelegate(QStyledItemDelegate(combo))  # the one that follows the style sheet


def clear(layout: QLayout) -> None:
    """Removes and deletes everything in a layout."""
    while layout.count() and (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class Banner(QFrame):
    """A message in its place: what happened, why, what to do, with details to copy."""

    dismissed = Signal()

    def __init__(self, theme: Theme, trouble: Trouble, kind: str) -> None:
        super().__init__()
        self.setProperty("role", f"banner_{kind}")
        self.setAccessibleName(trouble.what)
        tones = {"doubt": theme.doubt, "bad": theme.bad}
        sign = QLabel()
        name = "info" if kind == "note" else "warning"
        ratio = self.devicePixelRatioF()
        sign.setPixmap(icons.pixmap(name, tones.get(kind, theme.accent), 18, ratio))
        sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = label(wording.shortened(trouble.what, _LONGEST), "strong", wrap=True)
        words.setToolTip(trouble.what if words.text() != trouble.what else "")
        layout = QHBoxLayout(self)
        rest = " ".join(part for part in (trouble.why, trouble.remedy) if part)
        self.said = f"{trouble.what} {rest}".strip()
        air = 9 if rest else 4  # one line is no higher than its button
        layout.setContentsMargins(14, air, 10, air)
        layout.setSpacing(10)
        across = Qt.AlignmentFlag.AlignTop if rest else Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(sign, 0, across)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(words)
        if rest:
            column.addWidget(label(rest, "quiet", wrap=True))
        layout.addLayout(column, 1)
        if trouble.details:
            layout.addWidget(self._copy_button(trouble), 0, across)
        layout.addWidget(self._close_button(theme), 0, across)

    def _copy_button(self, trouble: Trouble) -> QPushButton:
        button = QPushButton(self.tr("Copy details"))
        button.setAccessibleName(self.tr("Copy the details of this message"))
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(trouble.details))
        return button

    def _close_button(self, theme: Theme) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon("remove", theme.muted))
        button.setAccessibleName(self.tr("Close this message"))
        button.setToolTip(self.tr("Close this message"))
        button.clicked.connect(self.dismissed)
        return button


class Banners(QWidget):
    """The messages that stand above the answer; none takes no room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._banners: list[Banner] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.hide()

    def wear(self, theme: Theme) -> None:
        """New messages are painted in that theme."""
        self._theme = theme

    def clear(self) -> None:
        """Takes all messages away."""
        clear(self._layout)
        self._banners.clear()
        self.hide()

    def add(self, trouble: Trouble, kind: str) -> None:
        """Shows one more. `kind`: "doubt", "bad" or "note"."""
        banner = Banner(self._theme, trouble, kind)
        banner.dismissed.connect(lambda: self._drop(banner))
        self._layout.addWidget(banner)
        self._banners.append(banner)
        tab_through(self, banner.findChildren(QAbstractButton))
        self.show()

    def drop(self, text: str) -> None:
        """Takes away the messages that say no more than that, for it stands elsewhere."""
        for banner in [one for one in self._banners if one.said == text]:
            self._drop(banner)

    def texts(self) -> tuple[str, ...]:
        """What they say."""
        return tuple(banner.accessibleName() for banner in self._banners)

    def _drop(self, banner: Banner) -> None:
        self._banners.remove(banner)
        self._layout.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self._banners))
