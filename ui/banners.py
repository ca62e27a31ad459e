"""Lines below the status strip: what is not as usual, in plain words. They never take the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pos_app.domain.clock import in_qatar
from ui.language import fill, money_text, translated
from ui.standing import Banner, Became, CardNews, DemoHint, Kind, Tone
from ui.widgets.notice import announce
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text, set_role

if TYPE_CHECKING:  # takes long to import
    from pos_app.services.offline_allowance import Allowance

_SIGNS = {
    Tone.ERROR: Sign.ERROR,
    Tone.WARNING: Sign.WARNING,
    Tone.OK: Sign.OK,
    Tone.TRAINING: Sign.INFO,
}
_LEADS = (  # somewhere: they have a button
    Kind.OFFLINE,
    Kind.REFUSED,
    Kind.UNKNOWN,
    Kind.REMARKED,
    Kind.PAPERS,
    Kind.CARDS,
    Kind.CARD_NEWS,
    Kind.DROP,
    Kind.REQUESTS,
)
_MOST_LINES = 3  # a stripe and two banners


class _BannerLine(QFrame):
    """One banner."""

    show_wanted = Signal(object)  # Banner

    def __init__(self) -> None:
        super().__init__()
        self.banner: Banner | None = None
        self._sign = Shape()
        self.sentence = Text(wraps=True)
        self._show = QPushButton()
        self._show.setProperty("role", "small")
        self._show.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show.clicked.connect(self._clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 4, 14, 4)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.sentence, 1)
        row.addWidget(self._show)

    def show_banner(self, banner: Banner | None, sentence: str, show: str) -> None:
        is_new = banner is not None and banner != self.banner
        self.banner = banner
        self.setVisible(banner is not None)
        if banner is None:
            return
        set_role(self, f"banner_{banner.tone}")
        self._sign.show_sign(_SIGNS[banner.tone])
        self.sentence.setText(sentence)
        self._show.setText(show)
        is_nothing = banner.news is not None and not banner.news.receipt_no
        self._show.setVisible(banner.kind in _LEADS and not is_nothing)
        if is_new:
            announce(self, sentence)

    def _clicked(self) -> None:
        if self.banner is not None:
            self.show_wanted.emit(self.banner)


class Banners(QWidget):
    """Shows banners in the order given."""

    queue_wanted = Signal()
    papers_wanted = Signal()
    clarification_wanted = Signal()
    receipt_wanted = Signal(str)  # its number
    drop_wanted = Signal()
    requests_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._banners: tuple[Banner, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lines = [_BannerLine() for _ in range(_MOST_LINES)]
        for line in self.lines:
            line.setVisible(False)
            line.show_wanted.connect(self._show_wanted)
            column.addWidget(line)

    def show_banners(self, banners: tuple[Banner, ...]) -> None:
        """Show these and no others."""
        if banners != self._banners:
            self._banners = banners
            self.retranslate()

    def retranslate(self) -> None:
        """Say them in the language of the screen."""
        for number, line in enumerate(self.lines):
            banner = self._banners[number] if number < len(self._banners) else None
            sentence = self._sentence(banner) if banner else ""
            line.show_banner(banner, sentence, self.tr("Show"))

    def texts(self) -> list[str]:
        """The sentences shown."""
        return [line.sentence.text() for line in self.lines if line.banner is not None]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_wanted(self, banner: Banner) -> None:
        match banner.kind:
            case Kind.PAPERS:
                self.papers_wanted.emit()
            case Kind.CARDS:
                self.clarification_wanted.emit()
            case Kind.CARD_NEWS:
                self.receipt_wanted.emit(banner.news.receipt_no if banner.news else "")
            case Kind.DROP:
                self.drop_wanted.emit()
            case Kind.REQUESTS:
                self.requests_wanted.emit()
            case _:
                self.queue_wanted.emit()

    def _sentence(self, banner: Banner) -> str:
        match banner.kind:
            case Kind.TRAINING | Kind.DEMO | Kind.SIMULATED:
                return self._stripe(banner)
            case Kind.CARDS | Kind.UNKNOWN | Kind.REFUSED | Kind.REMARKED | Kind.REQUESTS:
                return self._counted(banner)
            case Kind.CARD_NEWS:
                return self._card_news(banner.news) if banner.news else ""
            case Kind.DRAWER:
                text = self.tr("The drawer is open since %1. Close it.")
                return fill(text, f"{in_qatar(banner.since):%H:%M}" if banner.since else "–")
            case Kind.DROP:
                text = self.tr("Drawer over %1: make a safe drop (F11, then 4).")
                return fill(text, money_text(banner.limit) if banner.limit else "")
            case Kind.PAPERS:
                return self._papers(banner)
            case Kind.REMARK:
                return translated(banner.remark) if banner.remark else ""
            case Kind.OFFLINE:
                return self._offline(banner)
            case Kind.BACK:
                return self._back(banner)

    def _stripe(self, banner: Banner) -> str:
        if banner.kind is Kind.TRAINING:
            return self.tr("Training – nothing here is a real payment")
        if banner.kind is Kind.SIMULATED:
            return self.tr("Simulated terminal: no card is charged")
        return self._demo(banner.hint)

    def _counted(self, banner: Banner) -> str:
        number = banner.number
        if banner.kind is Kind.REQUESTS:
            return self.tr("%n request(s) of other desks: Ctrl+F11, then F3", "", number)
        if banner.kind is Kind.CARDS:
            return self.tr("%n card payment(s) not settled", "", number)
        if banner.kind is Kind.UNKNOWN:
            return self.tr("%n payment(s) with an unknown result", "", number)
        if banner.kind is Kind.REMARKED:
            return self.tr("Head office has remarks on %n payment(s)", "", number)
        return self.tr("%n payment(s) refused by head office need a decision", "", number)

    def _demo(self, hint: DemoHint | None) -> str:
        demo = self.tr("Demo – no real money")
        if hint is None:
            return demo
        people = self.tr("Staff %1, PIN %2 · accounts %3, %4 · supervisor %5, PIN %6")
        first, second = hint.accounts
        clerk, supervisor = (hint.staff_id, hint.pin), (hint.supervisor_id, hint.supervisor_pin)
        return f"{demo} · {fill(people, *clerk, first, second, *supervisor)}"

    def _card_news(self, news: CardNews) -> str:
        return fill(self._news_text(news), money_text(news.amount), news.receipt_no)

    def _news_text(self, news: CardNews) -> str:
        match news.became:
            case Became.PAID:
                return self.tr("The terminal has answered: %1 is paid, receipt %2.")
            case Became.NOT_CHARGED:
                return self.tr("The terminal has answered: %1 was not charged.")
            case Became.GIVEN_BACK if news.receipt_no:
                return self.tr("The terminal has answered: %1 went back to the card, slip %2.")
            case Became.GIVEN_BACK:
                return self.tr("The terminal has answered: %1 went back to the card.")
            case Became.NOT_GIVEN_BACK:
                return self.tr("The terminal has answered: %1 was not given back.")

    def _papers(self, banner: Banner) -> str:
        """Two sentences, each with a number of its own."""
        parts = []
        if banner.number:
            parts.append(self.tr("%n paper(s) not printed.", "", banner.number))
        if banner.unknown:
            parts.append(self.tr("%n paper(s) may not have come out.", "", banner.unknown))
        return " ".join(parts)

    def _back(self, banner: Banner) -> str:
        if banner.of:
            return fill(self.tr("Back online – sending %1 of %2"), banner.number, banner.of)
        if banner.number:
            return self.tr("Back online – %n payment(s) sent", "", banner.number)
        return self.tr("Back online.")

    def _offline(self, banner: Banner) -> str:
        since = f"{in_qatar(banner.since):%H:%M}" if banner.since else "–"
        text = self.tr("Working offline since %1. Payments are saved here and sent later.")
        if banner.allowance is not None:
            text = self.tr("Working offline since %1.")
        working = fill(text, since)
        sentences = [working]
        if banner.number:
            waiting = self.tr("%n payment(s) waiting to be sent", "", banner.number)
            sentences.append(f"{waiting}.")
        if banner.allowance is not None:
            sentences.append(self._limit(banner.allowance))
        return " ".join(sentences)  # apart: isolated, they would change places

    def _limit(self, allowance: Allowance) -> str:
        text = self.tr("Offline allowed until %1 or %2, used %3.")
        if allowance.is_used_up and allowance.may_extend:
            text = self.tr("The offline limit is reached (%1 or %2, used %3): call a supervisor.")
        elif allowance.is_used_up:
            text = self.tr("The offline limit is reached (%1 or %2, used %3): reach head office.")
        until = in_qatar(allowance.until)
        moment = f"{until:%H:%M}" if allowance.ends_today else f"{until:%Y-%m-%d %H:%M}"
        return fill(text, moment, money_text(allowance.allowed), money_text(allowance.used))
