"""The strip above every page: where, connected, printer, queue, who, when, which language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from pos_app.domain.clock import in_qatar
from ui.keys import Key
from ui.language import Language, fill, is_right_to_left, iso
from ui.standing import CardStanding, Place, Standing
from ui.theme import BASE_TEXT_PX
from ui.widgets.elided import Elided
from ui.widgets.key_button import KeyButton
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Figure, Text

_WIDE_PX: Final = 1200  # from here on there is room for words around all counts
_CLERK_PX: Final = 130  # a name gives way after the place


class Lamp(QPushButton):
    """A shape and a word. Tap or Enter shows what is behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "lamp")
        self._shape = Shape(Sign.OFF)
        self._word = Text()
        self._word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setSpacing(8)
        self._row.addWidget(self._shape)
        self._row.addWidget(self._word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_sign(self, sign: Sign, word: str, name: str) -> None:
        """Show it; `name` says what the word is about, for screen readers."""
        self._shape.show_sign(sign)
        self._word.setText(word)
        self.setAccessibleName(f"{name}: {word}")
        self.setToolTip(name)
        self.updateGeometry()

    def be_short(self, is_short: bool) -> None:
        """The shape alone; screen readers and the tooltip still say the word."""
        self._word.setVisible(not is_short)
        self.setToolTip(self.accessibleName())
        self.updateGeometry()

    @property
    def sign(self) -> Sign:
        return self._shape.sign

    def word(self) -> str:
        return self._word.text()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint().expandedTo(QSize(44, 44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class StatusStrip(QFrame):
    """Draws a Standing. Decides nothing."""

    queue_wanted = Signal()
    diagnostics_wanted = Signal()
    clarification_wanted = Signal()
    language_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._standing = Standing()
        self.place = Elided("strong")
        self.connection, self.printer, self.queue = Lamp(), Lamp(), Lamp()
        self.card = Lamp()  # only where there is a terminal, or something to settle
        self.drawer = Lamp()  # only while it is open
        self.clerk = Elided(least_px=_CLERK_PX)
        self.time = Figure(role="strong")
        self.language = KeyButton(Key.LANGUAGE)
        self.language.setProperty("role", "language")
        self.language.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.connection.clicked.connect(self.diagnostics_wanted)
        self.printer.clicked.connect(self.diagnostics_wanted)
        self.card.clicked.connect(self._card_clicked)
        self.drawer.clicked.connect(self.diagnostics_wanted)
        self.queue.clicked.connect(self.queue_wanted)
        self.language.clicked.connect(self.language_wanted)
        self.retranslate()

    @property
    def standing(self) -> Standing:
        """What it shows."""
        return self._standing

    def show_standing(self, standing: Standing) -> None:
        """Make the strip match `standing`."""
        self._standing = standing
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        standing = self._standing
        self.place.set_text(_place_text(standing.place))
        self._show_connection(standing)
        self._show_printer(standing)
        self._show_card(standing.cards)
        self._show_drawer(standing)
        clerk = standing.clerk
        name = "" if clerk is None else clerk.name_ar if is_right_to_left() else clerk.name_en
        self.clerk.set_text(name)
        self.time.setText(f"{in_qatar(standing.now):%H:%M}" if standing.now else "")
        self.time.setAccessibleName(self.tr("Time in Qatar"))
        shown = Language.ARABIC if is_right_to_left() else Language.ENGLISH
        self.language.set_text(shown.other.own_name)
        self._show_queue(standing)  # last: it takes the room that the others leave

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_queue(self._standing)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 12, 4)
        row.setSpacing(6)
        row.addWidget(self.place)
        row.addStretch(1)
        for lamp in self._lamps():
            row.addWidget(lamp)
        row.addStretch(1)
        row.addWidget(self.clerk)
        row.addSpacing(6)
        row.addWidget(self.time)
        row.addSpacing(6)
        row.addWidget(self.language)

    def _show_connection(self, standing: Standing) -> None:
        if standing.is_online is None:
            sign, word = Sign.WAITING, self.tr("Connecting…")
        elif standing.is_online and standing.copy_percent is not None:
            sign, word = Sign.WAITING, fill(self.tr("Accounts %1 %"), standing.copy_percent)
        elif standing.is_online:
            sign, word = Sign.OK, self.tr("Online")
        else:
            sign, word = Sign.WARNING, self.tr("Offline")
        self.connection.show_sign(sign, word, self.tr("Connection to head office"))

    def _show_printer(self, standing: Standing) -> None:
        code = standing.printer
        is_low = standing.is_paper_low
        words = {
            "": (Sign.WARNING, self.tr("Paper low"))
            if is_low
            else (Sign.OK, self.tr("Printer OK")),
            "printer_out_of_paper": (Sign.ERROR, self.tr("Paper out")),
            "printer_cover_open": (Sign.ERROR, self.tr("Cover open")),
            "printer_offline": (Sign.ERROR, self.tr("No printer")),
        }
        waiting = (Sign.WAITING, self.tr("Printer …"))
        fault = (Sign.ERROR, self.tr("Printer problem"))
        sign, word = waiting if code is None else words.get(code, fault)
        self.printer.show_sign(sign, word, self.tr("Receipt printer"))

    def _show_card(self, cards: CardStanding) -> None:
        if cards.unsettled:
            sign, word = Sign.ERROR, fill(self.tr("Card: unsettled %1"), cards.unsettled)
        else:
            sign, word = self._terminal_word(cards)
        self.card.show_sign(sign, word, self.tr("Card terminal"))
        self.card.setVisible(cards.has_terminal or bool(cards.unsettled))

    def _terminal_word(self, cards: CardStanding) -> tuple[Sign, str]:
        match cards.why:
            case None:
                return Sign.WAITING, self.tr("Card …")
            case "" if cards.is_simulated:
                return Sign.INFO, self.tr("Card simulated")
            case "":
                return Sign.OK, self.tr("Card OK")
            case "busy" | "in_progress":
                return Sign.WAITING, self.tr("Card busy")
            case "swapped":
                return Sign.ERROR, self.tr("Other terminal")
            case _:
                return Sign.ERROR, self.tr("No terminal")

    def _card_clicked(self) -> None:
        is_open = bool(self._standing.cards.unsettled)
        (self.clarification_wanted if is_open else self.diagnostics_wanted).emit()

    def _lamps(self) -> tuple[Lamp, ...]:
        return (self.connection, self.printer, self.card, self.drawer, self.queue)

    def _show_drawer(self, standing: Standing) -> None:
        sign = Sign.WARNING if standing.is_drawer_left_open else Sign.INFO
        self.drawer.show_sign(sign, self.tr("Drawer open"), self.tr("Cash drawer"))
        self.drawer.setVisible(standing.drawer_since is not None)

    def _show_queue(self, standing: Standing) -> None:
        """In as many words as there is room for; at last lamps give up theirs, calm ones first."""
        figures = standing.figures
        waiting, refused, unknown = figures
        name = fill(self.tr("To head office: waiting %1, refused %2, unknown %3"), *figures)
        sign = Sign.OK
        if standing.counts is None or waiting:
            sign = Sign.WAITING
        if refused or unknown:
            sign = Sign.ERROR
        others = self._lamps()[:3]
        calm = [lamp for lamp in others if lamp.sign is Sign.OK]
        shortened = (self.drawer, *calm, *(lamp for lamp in others if lamp not in calm))
        for lamp in self._lamps():
            lamp.be_short(False)
        for text in self._queue_texts(waiting, refused, unknown):
            self.queue.show_sign(sign, text, name)
            if self._fits():
                return
        for lamp in shortened:
            lamp.be_short(True)
            if self._fits():
                return

    def _queue_texts(self, waiting: int, refused: int, unknown: int) -> list[str]:
        """From many words to few."""
        figures = (waiting, refused, unknown)
        full = fill(self.tr("Waiting %1 · refused %2 · unknown %3"), *figures)
        short = self._short_text(*figures)
        bare = fill(self.tr("Queue %1"), " · ".join(map(str, figures)))
        width = self.width() * BASE_TEXT_PX // self.font().pixelSize()  # as if text were 100 %
        texts = [full, short] if width >= _WIDE_PX else [short]
        has_more = bool(refused or unknown)
        return [*texts, bare] if has_more else texts

    def _fits(self) -> bool:
        for lamp in self._lamps():
            lamp.updateGeometry()  # what was only now given its style is measured anew
        return self.minimumSizeHint().width() <= self.width()

    def _short_text(self, waiting: int, refused: int, unknown: int) -> str:
        """What waits, and the other counts only when they are not nought."""
        parts = [fill(self.tr("Waiting %1"), waiting)]
        if refused:
            parts.append(fill(self.tr("refused %1"), refused))
        if unknown:
            parts.append(fill(self.tr("unknown %1"), unknown))
        return " · ".join(parts)


def _place_text(place: Place | None) -> str:
    if place is None:
        return ""
    name = place.centre.name_ar if is_right_to_left() else place.centre.name_en
    return f"{iso(place.desk)} · {name.split(' (')[0]}"
