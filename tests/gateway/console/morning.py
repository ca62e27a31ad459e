"""A morning at head office, as the console shows it: desks of five centres, and what they did."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import requests
from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.app import create_app
from gateway.identity.desk_status import keep_status
from gateway.identity.desks import revoke
from gateway.identity.people import OfficePerson, OfficeRole
from gateway.ledger.clarification import PointKind
from gateway.ledger.clarification_list import open_points
from gateway.operations.listening import listen
from gateway.operations.processes import server
from gateway.storage.engine import open_database, reading, writing
from pos_app.domain.branch_day import DeskStatus
from pos_app.domain.ids import DeskId, StaffId, shift_id
from pos_app.domain.receipt_code import PaperState, ReceiptFacts, make_code
from tests.gateway.console.busy_day import BusyDay
from tests.gateway.console.visits import add
from tests.gateway.desk_client import DeskClient, HeadOffice, closing
from tests.gateway.payments import paid

PEOPLE: Final = (
    OfficePerson("admin.noora", "Noora Al Kuwari", "نورة الكواري", OfficeRole.ADMINISTRATOR),
    OfficePerson("finance.ali", "Ali Al Sulaiti", "علي السليطي", OfficeRole.FINANCE),
    OfficePerson("manager.huda", "Huda Al Marri", "هدى المري", OfficeRole.MANAGER, "CCD"),
    OfficePerson("auditor.saad", "Saad Al Dosari", "سعد الدوسري", OfficeRole.AUDITOR),
)
_DESKS: Final = {  # minutes since it was seen; waiting, refused, unknown, cards unknown
    "CCD-01": (0, (0, 0, 0, 0)),
    "CCD-02": (1, (3, 0, 0, 0)),
    "HIL-01": (0, (0, 0, 0, 0)),
    "HIL-02": (38, (14, 0, 0, 0)),
    "KHR-01": (2, (0, 1, 0, 1)),
    "MSH-01": (0, (0, 0, 0, 0)),
    "MSH-02": (3, (1, 0, 0, 0)),
    "WKR-01": (190, (41, 0, 2, 0)),
}
_NEVER: Final = "SLW-01"
_REVOKED: Final = "KHC-01"


@dataclass
class Morning:
    """The office with its desks; `url` while it is served."""

    office: HeadOffice
    desks: dict[str, DeskClient] = field(default_factory=dict)
    url: str = ""

    @property
    def account_no(self) -> str:
        """Who paid at CCD-02 first."""
        return self._taken.payments[0].account_no

    @property
    def receipt_no(self) -> str:
        """Of that payment."""
        return self._taken.receipt_no

    @property
    def point_id(self) -> str:
        """A point of the clarification list."""
        with reading(self.office.engine) as connection:
            return open_points(connection, PointKind.REFUSED)[0].point_id

    @property
    def code(self) -> str:
        """The code on the first receipt of CCD-02."""
        desk = self.desks["CCD-02"]
        facts = ReceiptFacts(
            desk=DeskId("CCD-02"),
            number=1,
            amount=self._taken.collected,
            at=self._taken.header.at.replace(microsecond=0),
            state=PaperState.PAID,
            copy_no=0,
            account_tail=self._taken.payments[0].account_no[-6:],
        )
        return make_code(facts, lambda message: _signed(desk, message))

    def begin(self, folder: Path) -> None:
        """People, desks, payments, what needs a person, and what each desk said last."""
        for person in PEOPLE:
            add(self.office.engine, self.office.clock, person)
        for nth, name in enumerate([*_DESKS, _NEVER, _REVOKED]):
            self.desks[name] = self.office.desk(name)
            if name in _DESKS:
                self._work(self.desks[name], nth)
        with writing(self.office.engine) as connection:
            revoke(connection, self.office.clock, "admin.noora", _REVOKED, is_key_stolen=False)
        BusyDay(self.office, self.desks["CCD-02"], self.desks["HIL-01"]).work(folder)
        for name, (minutes, counts) in _DESKS.items():
            self._told(name, minutes, *counts)

    def _work(self, desk: DeskClient, nth: int) -> None:
        taken = paid(desk, desk.an_open_account(nth), 1)
        desk.tell(taken)
        if desk.name == "CCD-02":
            self._taken = taken

    def _told(self, desk: str, minutes: int, *counts: int) -> None:
        at = self.office.clock.now() - timedelta(minutes=minutes)
        name = DeskId(desk)
        said = DeskStatus(at, shift_id(name, 1), StaffId("20701"), "open", *counts)
        if desk == "MSH-02":
            said = replace(said, state="balancing")
        keep_status(self.office.engine, desk, said, at)


@contextmanager
def a_morning(file: Path) -> Iterator[Morning]:
    """The morning in that seeded SQLite file, served to browsers."""
    with closing(HeadOffice(open_database(f"sqlite:///{file}"))) as office:
        morning = Morning(office)
        morning.begin(file.parent)
        with _served(office) as morning.url:
            yield morning


@contextmanager
def _served(office: HeadOffice) -> Iterator[str]:
    app = create_app(office.engine, office.clock, snapshots=office.snapshots)
    app.add_middleware(_OneThread)
    listener, running = listen("127.0.0.1", 0), server(app)
    thread = threading.Thread(target=running.run, args=([listener],), name="console")
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        requests.get(f"{url}/console/sign-in", timeout=30).raise_for_status()
        yield url
    finally:
        running.should_exit = True
        thread.join()


@dataclass(frozen=True, slots=True)
class _OneThread:
    """Else a worker thread that one test began would be left behind by it."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        current_default_thread_limiter().total_tokens = 1
        await self.app(scope, receive, send)


def _signed(desk: DeskClient, message: bytes) -> str:
    return b64encode(desk.key.sign(message)).decode()
