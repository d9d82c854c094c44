"""The page of settings: answers, look, electricity, and where the data lies.

Guarantees: layout only; a change by the user is reported once, by the setting's name in
`core.settings`; showing settings reports nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from core.energy.display import two_digits
from core.energy.places import CARBON_SOURCE, PLACES, Place, place
from core.settings import Settings
from gui.views.parts import label, row
from gui.views.settings_parts import Choice, Decimal, Fields, Page, Whole

_SIZES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_CURRENCIES = 8  # characters


class GeneralPage(Page):
    """`changed`: a setting's name and its new value."""

    changed = Signal(str, object)
    folder_wanted = Signal()
    path_copied = Signal()
    usual_wanted = Signal()
    own_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("")
        title = self.tr("Settings")
        self.heading.setText(title)
        self.setAccessibleName(title)
        self._quiet = False
        self._make_fields()
        for fields in (self._answers(), self._look(), self._electricity(), self._data()):
            self.column.addWidget(fields.frame)
        self.usual = QPushButton(self.tr("Back to the usual values"))
        self.usual.setProperty("role", "choice")
        self.usual.clicked.connect(self.usual_wanted)
        self.own = QPushButton(self.tr("Put back my values"))
        self.own.setProperty("role", "choice")
        self.own.clicked.connect(self.own_wanted)
        self.own.hide()
        self.column.addLayout(row(self.usual, self.own, None))
        self.column.addStretch(1)

    def _make_fields(self) -> None:
        self.time_limit = Whole(1, 86_400, self.tr(" s"))
        self.solutions = Whole(1, 100_000)
        self.appearance = Choice(
            (
                (self.tr("As the system"), "system"),
                (self.tr("Light"), "light"),
                (self.tr("Dark"), "dark"),
                (self.tr("High contrast"), "contrast"),
            )
        )
        self.text_size = Choice(tuple((f"{size:.0%}".replace("%", " %"), size) for size in _SIZES))
        self.country = Choice(tuple((one.name, one.code) for one in PLACES))
        self.grams = Decimal(5000, 0, self.tr(" g/kWh"), self.tr("As in the country"))
        self.price = Decimal(1_000_000, 4, self.tr(" per kWh"), self.tr("As in the country"))
        self.currency = QLineEdit()
        self.currency.setMaxLength(_CURRENCIES)
        self.currency.setPlaceholderText(self.tr("for example EUR"))
        self.source = label("", "quiet", wrap=True)
        self.history_days = Choice(
            (
                (self.tr("Always"), 0),
                (self.tr("30 days"), 30),
                (self.tr("90 days"), 90),
                (self.tr("A year"), 365),
            )
        )
        self.folder = label("", wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.folder.setAccessibleName(self.tr("Where your data lies"))
        self._connect()

    def _connect(self) -> None:
        self.time_limit.valueChanged.connect(lambda v: self._tell("time_limit", float(v)))
        self.solutions.valueChanged.connect(lambda v: self._tell("solutions", v))
        self.grams.valueChanged.connect(lambda v: self._tell("carbon_grams", v))
        self.price.valueChanged.connect(lambda v: self._tell("electricity_price", v))
        self.currency.editingFinished.connect(
            lambda: self._tell("currency", self.currency.text().strip())
        )
        for name, choice in (
            ("appearance", self.appearance), ("text_size", self.text_size),
            ("country", self.country), ("history_days", self.history_days),
        ):  # fmt: skip
            choice.currentIndexChanged.connect(
                lambda _row, n=name, c=choice: self._tell(n, c.currentData())
            )

    def _answers(self) -> Fields:
        fields = Fields(self.tr("Answers"))
        fields.add(
            self.tr("Time for one answer"), self.time_limit,
            self.tr("After that you get the best found so far."),
        )  # fmt: skip
        fields.add(
            self.tr("Solutions listed"), self.solutions,
            self.tr("All are counted; this many are listed."),
        )  # fmt: skip
        return fields

    def _look(self) -> Fields:
        fields = Fields(self.tr("Look"))
        fields.add(
            self.tr("Appearance"), self.appearance,
            self.tr("High contrast reaches 7:1 for every text."),
        )  # fmt: skip
        fields.add(self.tr("Text size"), self.text_size)
        return fields

    def _electricity(self) -> Fields:
        fields = Fields(self.tr("Electricity"))
        fields.add(
            self.tr("Country"), self.country,
            self.tr("For CO₂ and cost. Reckoner never looks for where you are."),
        )  # fmt: skip
        fields.add(self.tr("CO₂ of your electricity"), self.grams)
        fields.add(self.tr("Price you pay"), self.price)
        fields.add(self.tr("Currency of that price"), self.currency)
        fields.add_wide(self.source)
        return fields

    def _data(self) -> Fields:
        fields = Fields(self.tr("Your data"))
        fields.add(
            self.tr("Keep answers"), self.history_days,
            self.tr("Older ones go at the next start. Pinned ones stay."),
        )  # fmt: skip
        open_it = QPushButton(self.tr("Open folder"))
        open_it.clicked.connect(self.folder_wanted)
        copy = QPushButton(self.tr("Copy path"))
        copy.clicked.connect(self.path_copied)
        for button in (open_it, copy):
            button.setProperty("role", "choice")
        fields.add_wide(label(self.tr("History, settings and models lie here, nowhere else:")))
        fields.add_wide(self.folder)
        fields.frame.layout().addLayout(row(open_it, copy, None))  # type: ignore[union-attr]
        return fields

    def show_settings(self, settings: Settings, folder: str) -> None:
        """Shows these settings."""
        self._quiet = True
        self.time_limit.setValue(max(1, round(settings.time_limit)))
        self.solutions.setValue(settings.solutions)
        self.appearance.choose(settings.appearance)
        self.text_size.choose(settings.text_size)
        self.country.choose(place(settings.country).code)
        self.grams.setValue(settings.carbon_grams)
        self.price.setValue(settings.electricity_price)
        self.currency.setText(settings.currency)
        self.currency.setEnabled(settings.electricity_price > 0)
        self.history_days.choose(settings.history_days)
        self.folder.setText(folder)
        self.source.setText(self._sources(place(settings.country)))
        self._quiet = False

    def _sources(self, found: Place) -> str:
        """The country's figures, rounded, with source and year: averages and never more."""
        carbon = self.tr("{0}: about {1} g CO₂ per kWh in {2} ({3}).").format(
            found.name, two_digits(found.grams), found.year, CARBON_SOURCE
        )
        price = self.tr("No price is built in; fill in your own.")
        if found.price is not None:
            price = self.tr("About {0} {1} per kWh ({2}).").format(
                two_digits(found.price), found.currency, found.price_source
            )
        caution = self.tr(
            "These are averages of a year, for orientation; nothing here looks them up again. Your "
            "own figures, above, go before them."
        )
        return f"{carbon} {price} {caution}"

    def _tell(self, name: str, value: object) -> None:
        if not self._quiet:
            self.changed.emit(name, value)
