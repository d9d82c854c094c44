"""The one style sheet, written from a theme and the system font's size.

Guarantees: no colour of its own (all come from the theme) and no absolute text size (all are
multiples of the system font), so that light, dark and large text all follow. Widgets take their
role from the dynamic property `role`, never from a style of their own.
"""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from gui.control_signs import signs
from gui.theme import Theme, blend, side_ground

_SHEET = Template("""
* { font-size: ${base}pt; }
QMainWindow, QWidget#page { background: $ground; }
QWidget#side { background: $side; border-$end: 1px solid $hairline; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; color: $ink; }
QLabel[role="brand"] { font-size: ${brand}pt; font-weight: 700; color: $ink; }
QLabel[role="sentence"] { font-size: ${sentence}pt; font-weight: 500; color: $ink; }
QLabel[role="sentence_long"] { font-size: ${heading}pt; font-weight: 500; color: $ink; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; color: $ink; }
QLabel[role="quiet"] { color: $muted; font-size: ${small}pt; }
QWidget[role="strip"] { font-size: ${small}pt; }
QLabel[role="good"] { color: $good; font-size: ${small}pt; font-weight: 600; }
QLabel[role="bad"] { color: $bad; font-size: ${small}pt; font-weight: 600; }
QLabel[role="doubt"] { color: $doubt; font-size: ${small}pt; font-weight: 600; }
QFrame[role="card"] { background: $surface; border: 1px solid $hairline; border-radius: 12px; }
QFrame[role="banner_doubt"], QFrame[role="banner_bad"], QFrame[role="banner_note"] {
  border: none; border-radius: 0px; border-top-$end-radius: 8px;
  border-bottom-$end-radius: 8px; background: $doubt_tint; border-$start: 4px solid $doubt; }
QFrame[role="banner_bad"] { background: $bad_tint; border-$start: 4px solid $bad; }
QFrame[role="banner_note"] { background: $accent_tint; border-$start: 4px solid $accent; }
QFrame[role="well"] { background: $sunken; border: none; border-radius: 8px; }
QFrame[role="popover"] { background: $surface; border: 1px solid $hairline; border-radius: 10px; }
QLabel[role="drop"] { background: $accent_tint; border: 3px dashed $accent; border-radius: 16px;
  font-size: ${title}pt; font-weight: 600; color: $accent; }
QFrame[role="line"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QPlainTextEdit { background: $surface; border: 1px solid $hairline; border-radius: 8px;
  padding: 4px 6px; color: $ink; selection-background-color: $selected; selection-color: $ink; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QPlainTextEdit#request, QPlainTextEdit#request:focus { background: transparent; border: none;
  font-size: ${request}pt;
  color: $ink; padding: 0; selection-background-color: $selected; selection-color: $ink; }
QTextEdit#marked { background: transparent; border: none; font-size: ${request}pt; color: $ink;
  selection-background-color: $selected; selection-color: $ink; }
QFrame[role="card"][focus_inside="true"] { border: 2px solid $accent; }
QLineEdit { background: $surface; border: 1px solid $hairline; border-radius: 8px;
  padding: 5px 10px; color: $ink; selection-background-color: $selected; selection-color: $ink; }
QLineEdit:focus { border: 2px solid $accent; padding: 4px 9px; }
QListView, QTableView { background: transparent; border: 1px solid transparent; outline: none;
  color: $ink; border-radius: 8px; }
QListView:focus, QTableView:focus { border: 1px solid $accent; }
QTableView { gridline-color: transparent; selection-background-color: $selected;
  selection-color: $ink; alternate-background-color: $sunken; }
QTableView::item { padding: 4px 12px; border: none; border-bottom: 1px solid $hairline; }
QTableView#cross::item { border: none; }
QTableView::item:selected { background: $selected; color: $ink; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $muted; border: none;
  border-bottom: 2px solid $hairline; padding: 6px 15px; font-size: ${small}pt; font-weight: 600; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::up-arrow { image: url("$up_muted"); width: 12px; height: 12px; }
QHeaderView::down-arrow { image: url("$down_muted"); width: 12px; height: 12px; }
QTableCornerButton::section { background: transparent; border: none; }
QToolButton, QPushButton { background: transparent; color: $ink; border: 1px solid transparent;
  border-radius: 8px; padding: 5px 10px; }
QToolButton:hover, QPushButton:hover { background: $hover; }
QToolButton:pressed, QPushButton:pressed { background: $selected; }
QToolButton:focus, QPushButton:focus { border: 2px solid $accent; padding: 4px 9px; }
QToolButton::menu-indicator { image: none; }
QToolButton:disabled, QPushButton:disabled { color: $faint; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; font-weight: 600;
  padding: 7px 20px; border: 2px solid $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $hairline; border-color: $hairline;
  color: $muted; }
QPushButton[role="choice"] { background: $surface; border: 1px solid $hairline; padding: 5px 14px; }
QDialogButtonBox QPushButton[role="choice"] { padding: 8px 18px; }
QDialogButtonBox QPushButton[role="choice"]:focus { padding: 7px 17px; }
QPushButton[role="choice"]:hover { border: 1px solid $accent; }
QPushButton[role="choice"]:focus { border: 2px solid $accent; padding: 4px 13px; }
QComboBox, QAbstractSpinBox { background: $surface; border: 1px solid $hairline;
  border-radius: 8px; padding: 5px 10px; color: $ink; selection-background-color: $selected;
  selection-color: $ink; }
QComboBox:hover, QAbstractSpinBox:hover { border-color: $edge; }
QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; padding: 4px 9px; }
QComboBox { combobox-popup: 0; padding-$end: 28px; }
QComboBox:focus { padding-$end: 27px; }
QComboBox::drop-down { border: none; width: 28px; subcontrol-origin: border; }
QComboBox::down-arrow { image: url("$down_muted"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $hairline; padding: 4px;
  border-radius: 0; selection-background-color: $selected; selection-color: $ink; }
QComboBox QAbstractItemView::item { padding: 5px 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $ink; }
QAbstractSpinBox { padding-right: 26px; }
QAbstractSpinBox:focus { padding-right: 25px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 24px;
  subcontrol-origin: border; }
QAbstractSpinBox::up-arrow { image: url("$up_muted"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$down_muted"); width: 10px; height: 10px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px 2px; color: $ink; outline: none; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator, QTableView::indicator {
  width: 14px; height: 14px; border: 1px solid $edge; border-radius: 4px; background: $surface; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick_on_accent"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
  image: url("$dot_on_accent"); }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 6px;
  padding: 1px 0px; }
QSlider::groove:horizontal { background: $hairline; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $accent; width: 12px;
  height: 12px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:hover { background: $selected; }
QSlider::handle:horizontal:focus { background: $accent; border: 2px solid $ink; }
QPushButton[role="stop"] { background: $bad_tint; color: $bad; font-weight: 600;
  padding: 7px 20px; border: 2px solid $bad; }
QToolButton[role="chip"] { background: $accent_tint; border: 1px solid $hairline;
  border-radius: 13px; padding: 3px 10px; font-size: ${small}pt; }
QToolButton[role="chip"]:focus { border: 2px solid $accent; padding: 2px 9px; }
QToolButton[role="segment"] { color: $muted; padding: 4px 12px; border-radius: 7px; }
QToolButton[role="segment"]:checked { background: $selected; color: $ink; font-weight: 600; }
QToolButton[role="quiet"] { color: $muted; font-size: ${small}pt; }
QPushButton[role="example"] { background: $surface; border: 1px solid $hairline;
  border-radius: 12px; padding: 0; text-align: left; }
QPushButton[role="example"]:hover { border: 1px solid $accent; background: $surface; }
QPushButton[role="example"]:focus { border: 2px solid $accent; padding: 0; }
QMenuBar { background: $side; color: $muted; font-size: ${small}pt; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: $hover; color: $ink; }
QMenu { background: $surface; border: 1px solid $hairline; padding: 6px; }
QMenu::item { padding: 5px 22px; border-radius: 6px; min-height: 18px; }
QMenu::item:selected { background: $selected; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 10px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 6px; }
QMenu::indicator:checked { image: url("$tick_accent"); }
QMenu::right-arrow { image: url("$right_muted"); width: 14px; height: 14px; }
QMenu::separator { height: 1px; background: $hairline; margin: 5px 8px; }
QToolTip { background: $ink; color: $surface; border: none; padding: 6px;
           qproperty-textFormat: PlainText; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $handle; border-radius: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $hover; }
QDialog { background: $surface; }
QListWidget#contents, QListWidget#contents:focus { border: none; }
QListWidget#contents::item { padding: 8px 10px; border-radius: 8px; color: $ink;
  border: 2px solid transparent; }
QListWidget#contents::item:selected { background: $selected; color: $ink; }
QListWidget#contents::item:focus { border: 2px solid $accent; }
QAbstractSpinBox[role="field"] { padding-top: 4px; padding-bottom: 3px; }
QAbstractSpinBox[role="field"]:focus { padding-top: 3px; padding-bottom: 2px; }
QAbstractSpinBox[role="field"] QLineEdit { background: transparent; border: none;
  border-radius: 0; padding: 0; }
QPushButton[role="choice"]:disabled { color: $muted; background: $sunken;
  border: 1px dashed $hairline; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QProgressBar { background: $sunken; border: 1px solid $hairline; border-radius: 6px;
  text-align: center; color: $ink; font-size: ${small}pt; min-height: 18px; }
QProgressBar::chunk { background: $selected; border-radius: 5px; }
""")


def colours(theme: Theme) -> dict[str, QColor]:
    """The colours of the style sheet by the names it gives them."""
    side = side_ground(theme.ground, theme.surface)
    return {
        "ground": theme.ground, "surface": theme.surface, "sunken": theme.sunken, "side": side,
        "ink": theme.ink, "muted": theme.muted, "hairline": theme.hairline,
        "accent": theme.accent, "on_accent": theme.on_accent, "good": theme.good,
        "bad": theme.bad, "doubt": theme.doubt,
        "accent_hover": blend(theme.ink, theme.accent, 0.18),
        "selected": theme.tint(theme.accent, 0.18), "hover": theme.tint(theme.ink, 0.07),
        "handle": theme.tint(theme.ink, 0.25), "edge": theme.tint(theme.ink, 0.52),
        "faint": theme.tint(theme.ink, 0.55), "accent_tint": theme.tint(theme.accent, 0.08),
        "bad_tint": theme.tint(theme.bad, 0.09), "doubt_tint": theme.tint(theme.doubt, 0.10),
    }  # fmt: skip


def style_sheet(theme: Theme, base: float, *, mirrored: bool = False) -> str:
    """The style sheet. `base`: the system font's size in points; `mirrored`: from the right."""
    tones = colours(theme)
    sizes = {
        "base": base, "small": base * 0.9, "heading": base * 1.12, "request": base * 1.15,
        "sentence": base * 1.65, "title": base * 2.1, "brand": base * 1.35,
    }  # fmt: skip
    values = {name: colour.name() for name, colour in tones.items()}
    values |= signs({name: tones[name] for name in ("muted", "accent", "on_accent")})
    values |= {name: f"{size:.1f}" for name, size in sizes.items()}
    values |= {"start": "right", "end": "left"} if mirrored else {"start": "left", "end": "right"}
    return _SHEET.substitute(values)
