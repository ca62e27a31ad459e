"""How the desk stands, as the frame around every page shows it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pos_app.domain.desk import Centre
    from pos_app.domain.ids import DeskId
    from pos_app.domain.money import Money
    from pos_app.domain.staff import StaffMember
    from pos_app.services.offline_allowance import Allowance
    from pos_app.services.ports.outbox import QueueCounts
    from ui.message import Message


class Link(Protocol):
    """Whether head office can be reached; neither on- nor offline before the first contact."""

    @property
    def is_online(self) -> bool: ...
    @property
    def is_offline(self) -> bool: ...
    @property
    def since(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class DemoHint:
    """What a newcomer types into the demo; its people and accounts are made up."""

    staff_id: str
    pin: str
    accounts: tuple[str, str]  # with bills to pay
    supervisor_id: str
    supervisor_pin: str


@dataclass(frozen=True, slots=True)
class Place:
    """Which desk this is; the demo has a hint."""

    desk: DeskId
    centre: Centre
    is_training: bool = False
    hint: DemoHint | None = None


@dataclass(frozen=True, slots=True)
class PaperCounts:
    """Papers that are held: surely not printed, and perhaps printed."""

    not_printed: int = 0
    unknown: int = 0
    retried: int = 0  # of those not printed: they print by themselves when the printer is ready

    @property
    def held(self) -> int:
        return self.not_printed + self.unknown


class Became(StrEnum):
    """What became of a card payment that was pending."""

    PAID = "paid"
    NOT_CHARGED = "not_charged"
    GIVEN_BACK = "given_back"
    NOT_GIVEN_BACK = "not_given_back"


@dataclass(frozen=True, slots=True)
class CardNews:
    """What the terminal said long after it was asked."""

    amount: Money
    became: Became
    receipt_no: str = ""  # of the payment, void or refund; empty: none was booked
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class CardStanding:
    """How the card terminal is, and what is not settled."""

    has_terminal: bool = False
    is_simulated: bool = False
    why: str | None = None  # a slug when not ready; empty: ready; None: nobody has asked yet
    unsettled: int = 0  # on the clarification list
    undecided: int = 0  # of these, nobody knows whether money moved
    news: tuple[CardNews, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that the status strip and the banners say."""

    place: Place | None = None
    is_online: bool | None = None  # None: nobody has tried yet
    since: datetime | None = None
    printer: str | None = None  # error code; empty: ready; None: nobody has asked yet
    counts: QueueCounts | None = None
    clerk: StaffMember | None = None
    now: datetime | None = None
    came_back: bool = False  # online again a moment ago, or still sending what waited
    sent_back: int = 0  # payments sent since then
    catching_up: tuple[int, int] | None = None  # of what waited, so many are sent
    remarks: tuple[Message, ...] = ()  # clock wrong, disk low…: the most serious first
    is_paper_low: bool = False
    drop_over: Money | None = None  # the drawer's limit, once more than that lies in it
    drawer_since: datetime | None = None  # seen open first; None: shut, or nobody knows
    is_drawer_left_open: bool = False
    papers: PaperCounts = PaperCounts()
    cards: CardStanding = CardStanding()
    allowance: Allowance | None = None  # while head office is away
    requests: int = 0  # of other desks, for whoever may decide them
    copy_percent: int | None = None  # of the accounts that are being fetched; None: none are

    @property
    def figures(self) -> tuple[int, int, int]:
        """How many wait, are refused, are unknown."""
        counts = self.counts
        return (counts.waiting, counts.refused, counts.unknown) if counts else (0, 0, 0)


class Tone(StrEnum):
    """How serious a banner is; the names are those of the style sheet."""

    TRAINING = "training"
    ERROR = "error"
    WARNING = "warning"
    OK = "ok"


class Kind(StrEnum):
    """What a banner is about."""

    TRAINING = "training"
    DEMO = "demo"
    SIMULATED = "simulated"
    CARDS = "cards"
    CARD_NEWS = "card_news"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    DRAWER = "drawer"
    DROP = "drop"
    PAPERS = "papers"
    REQUESTS = "requests"
    REMARK = "remark"
    REMARKED = "remarked"
    OFFLINE = "offline"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Banner:
    """One line below the status strip."""

    kind: Kind
    tone: Tone
    number: int = 0
    unknown: int = 0  # papers that may be out
    since: datetime | None = None
    remark: Message | None = None
    hint: DemoHint | None = None
    news: CardNews | None = None
    of: int = 0  # of BACK: so many in all, while they are sent
    allowance: Allowance | None = None  # of OFFLINE, once most of it is used
    limit: Money | None = None  # of DROP


MOST_BANNERS = 2


def banners(standing: Standing) -> tuple[Banner, ...]:
    """At most two, the most serious first; training and demo have a stripe of their own above."""
    waiting, refused, unknown = standing.figures
    found = _first(standing)
    if unknown:
        found.append(Banner(Kind.UNKNOWN, Tone.ERROR, unknown))
    if refused:
        found.append(Banner(Kind.REFUSED, Tone.ERROR, refused))
    if standing.counts is not None and standing.counts.remarked:
        found.append(Banner(Kind.REMARKED, Tone.WARNING, standing.counts.remarked))
    if standing.is_drawer_left_open:
        found.append(Banner(Kind.DRAWER, Tone.WARNING, since=standing.drawer_since))
    if standing.drop_over is not None:
        found.append(Banner(Kind.DROP, Tone.WARNING, limit=standing.drop_over))
    papers = standing.papers
    if papers.held:
        found.append(Banner(Kind.PAPERS, Tone.WARNING, papers.not_printed, papers.unknown))
    found += [Banner(Kind.REMARK, Tone.WARNING, remark=remark) for remark in standing.remarks]
    if standing.is_online is False:
        _add_offline(found, standing, waiting)
    elif standing.came_back:
        done, of = standing.catching_up or (standing.sent_back, 0)
        found.append(Banner(Kind.BACK, Tone.OK, done, of=of))
    return _stripe(standing) + tuple(found[:MOST_BANNERS])


def _first(standing: Standing) -> list[Banner]:
    """Somebody waits: a clerk elsewhere, a minute only; or a customer whose card is in doubt."""
    found, cards = [], standing.cards
    if standing.requests:
        found.append(Banner(Kind.REQUESTS, Tone.WARNING, standing.requests))
    if cards.unsettled:
        found.append(Banner(Kind.CARDS, Tone.ERROR, cards.unsettled))
    return [*found, *(Banner(Kind.CARD_NEWS, Tone.OK, news=news) for news in cards.news[-1:])]


def _add_offline(found: list[Banner], standing: Standing, waiting: int) -> None:
    """Behind all others; once most of the time or the sum is used, before what only warns."""
    allowance = standing.allowance
    banner = Banner(Kind.OFFLINE, Tone.WARNING, waiting, since=standing.since)
    if allowance is None or not allowance.is_nearly_used:
        found.append(banner)
        return
    place = sum(other.tone is Tone.ERROR for other in found)
    urgent = replace(banner, tone=Tone.ERROR, allowance=allowance)
    found.insert(min(place, MOST_BANNERS - 1), urgent)


def _stripe(standing: Standing) -> tuple[Banner, ...]:
    place = standing.place
    if place is not None and place.is_training:
        return (Banner(Kind.TRAINING, Tone.TRAINING),)
    if place is not None and place.hint is not None:
        return (Banner(Kind.DEMO, Tone.TRAINING, hint=place.hint),)
    if standing.cards.is_simulated:
        return (Banner(Kind.SIMULATED, Tone.TRAINING),)
    return ()
