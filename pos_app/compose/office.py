"""The way to head office: what is asked, what is sent, what is fetched, in front and behind."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from pos_app.domain.clock import Clock
from pos_app.domain.desk import Bundle
from pos_app.domain.ids import DeskId
from pos_app.keys import Keys, verify
from pos_app.services.cards.ports import Claims
from pos_app.services.keep_revocation import keep_revocation
from pos_app.services.ports.accounts import AccountCopy, HeadOffice
from pos_app.services.ports.keys import OpenBundle
from pos_app.services.ports.outbox import OutboxItem
from pos_app.services.ports.whole_copy import CopyProgress, Progress, SnapshotInbox
from pos_app.services.refresh_accounts import RefreshAccounts, Rest
from pos_app.services.send_again import SendAgain
from pos_app.services.take_snapshot import TakeSnapshot
from pos_app.settings import Settings
from pos_app.storage.store import SqlStore

if TYPE_CHECKING:
    from offline_queue.courier import Courier, Drained
    from offline_queue.signed_http import Reply, SignedHttp
    from offline_queue.worker import DeliveryWorker


@dataclass(eq=False)
class Office:
    """Head office as this desk sees it; nothing is opened before it is used."""

    settings: Settings
    keys: Keys
    clock: Clock
    store: SqlStore
    copy: Callable[[], AccountCopy]
    inbox: Callable[[], SnapshotInbox]
    open_bundle: OpenBundle
    take_over: Callable[[Bundle], None]
    paper_of: Callable[[OutboxItem], bytes]  # the PDF of a receipt that is to be sent on
    reached: Callable[[], None]  # told of each good contact
    ask_after: Callable[[], object] = lambda: None  # cash that is on its way to other desks
    bundle_version: str = ""  # of staff and profile, as head office told it last
    copy_progress: CopyProgress | None = None  # while the copy is being brought into step

    @cached_property
    def http(self) -> SignedHttp:
        from offline_queue.connection import Connection
        from offline_queue.signed_http import Address, SignedHttp

        said = self.settings
        address = Address(said.gateway, said.ca_file, said.connect_s, said.read_s)
        connection = Connection(self.clock, self.reached)
        desk, signer = DeskId(said.desk), self.keys.desk
        return SignedHttp(address, desk, signer, self.clock, connection, self._heard)

    def may_be_asked(self) -> bool:
        return not self.http.connection.state.is_offline

    @property
    def is_online(self) -> bool:
        """Whether head office answered when it was spoken to last."""
        return "http" in self.__dict__ and self.http.connection.state.is_online

    @cached_property
    def questions(self) -> HeadOffice:
        from offline_queue.head_office import HttpHeadOffice

        return HttpHeadOffice(self.http)

    @cached_property
    def claims(self) -> Claims:
        from offline_queue.claims import HttpClaims

        return HttpClaims(self.http)

    @cached_property
    def refresh(self) -> RefreshAccounts:
        from offline_queue.snapshot_shelf import HttpSnapshotShelf

        copy, shelf = self.copy(), HttpSnapshotShelf(self.http)
        is_genuine = partial(verify, self.settings.head_office_key)
        return RefreshAccounts(
            copy,
            self.questions,
            self.store,
            self.open_bundle,
            self.take_over,
            TakeSnapshot(copy, shelf, self.inbox(), is_genuine),
            Rest().take,
        )

    @cached_property
    def again(self) -> SendAgain:
        """Finds what head office lost when it was restored."""
        from offline_queue.head_office import HttpHeadOffice

        return SendAgain(self.store, self.clock, lambda: HttpHeadOffice(self.http))

    def look_for_losses(self) -> None:
        """What head office has lost waits anew, and is sent. Raises as `SendAgain.look`."""
        if self.again.look() and "courier" in self.__dict__:
            self.courier.wake()

    def refresh_all(self, progress: Progress = lambda _: None) -> int:
        """What head office lost, then profile, staff and accounts; how many accounts came."""
        self.look_for_losses()
        self.refresh.bundle()
        return self.refresh.accounts(progress)

    @cached_property
    def worker(self) -> DeliveryWorker:
        from offline_queue.http_gateway import HttpGateway
        from offline_queue.worker import DeliveryWorker

        gateway = HttpGateway(self.http, self.again.generation, self._restored)
        return DeliveryWorker(self.store, gateway, self.clock, random.random, self.paper_of)

    def drain(self, timeout_s: float = 0.0) -> Drained:
        """Send what waits on this thread; without time, nothing is tried a second time."""
        from offline_queue.courier import drain

        return drain(self.worker, timeout_s)

    @cached_property
    def courier(self) -> Courier:
        """The background threads that keep the desk in step; the window starts them."""
        from offline_queue.courier import Courier

        return Courier(self.worker, self.http.connection, self._refresh_quietly)

    def close(self) -> None:
        """Hang up, if head office was called."""
        if "http" in self.__dict__:
            self.http.close()

    @property
    def copy_percent(self) -> int | None:
        """How far the accounts are that are being fetched; None: none, or few that changed."""
        coming = self.copy_progress
        return coming.percent if coming is not None and coming.is_long else None

    def _heard(self, reply: Reply) -> None:
        """Out of service; or staff or profile are not what they were: the next refresh is now."""
        if reply.revoked:
            is_genuine = partial(verify, self.settings.head_office_key)
            keep_revocation(self.store, is_genuine, DeskId(self.settings.desk), reply.revoked)
        before, version = self.bundle_version, reply.bundle_version or self.bundle_version
        self.bundle_version = version
        if before not in ("", version) and "courier" in self.__dict__:
            self.courier.refresh_now()

    def _restored(self) -> None:
        if "courier" in self.__dict__:
            self.courier.refresh_now()

    def _refresh_quietly(self) -> None:
        try:
            self.refresh_all(self._note_progress)
            self.ask_after()
        finally:
            self.copy_progress = None
        self.store.checkpoint()

    def _note_progress(self, progress: CopyProgress) -> None:
        self.copy_progress = progress
