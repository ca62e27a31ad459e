"""Who is at the desk: sign in, lock, and a second person's approval. Works without a network.

Five wrong PINs lock an id for 30 minutes, across restarts. Neither a lock nor the list of staff
ends earlier or later because somebody sets the clock. Unknown ids get the same answer, in the
same time, as wrong PINs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from pos_app.domain.approval import Deed, in_words
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.desk import Bundle, DeskProfile
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import StaffMember
from pos_app.errors.desk import ClockWrong, NotADesk
from pos_app.errors.people import (
    CredentialsExpired,
    SamePerson,
    SessionLocked,
    SignInLocked,
    SignInRefused,
    SupervisorNeeded,
)
from pos_app.services.grants import Grants
from pos_app.services.ports.keys import OpenBundle, VerifyPin
from pos_app.services.ports.store import Store, Work

TRIES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=30)
BUNDLE: Final = "bundle"
BUNDLE_SIGNATURE: Final = "bundle_signature"
_CLOCK_TOLERANCE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Session:
    """A person signed in at this desk."""

    member: StaffMember
    is_locked: bool = False

    @property
    def staff_id(self) -> StaffId:
        return self.member.staff_id


@dataclass(frozen=True, slots=True)
class SignIn:
    """Checks people against the signed list of staff that head office sent."""

    store: Store
    clock: Clock
    open_bundle: OpenBundle
    verify_pin: VerifyPin
    unknown_hash: Callable[[], str]  # what an unknown id's PIN is checked against
    proved_now: Callable[[Work], datetime] | None = None  # by a clock that nobody sets; else ours
    grants: Grants = field(default_factory=Grants)  # hears of each PIN that was right

    def sign_in(self, staff_id: str, pin: str) -> Session:
        """Start a session.

        Raises:
            SignInRefused, SignInLocked: wrong id or PIN, five times.
            CredentialsExpired: head office's list is older than it allows.
            ClockWrong: the clock is before that list was made.
        """
        member = self._check(staff_id, pin)
        with self.store.begin() as work:
            work.sessions.save(member.staff_id, is_locked=False)
            work.audit.add(self.clock.now(), member.staff_id, "signed_in", "")
            work.commit()
        return Session(member)

    def current(self) -> Session | None:
        """Who is signed in, locked or not."""
        with self.store.read() as work:
            signed_in = work.sessions.current()
            bundle = self._bundle(work) if signed_in else None
        if signed_in is None or bundle is None:
            return None
        member = bundle.member(signed_in[0])
        return Session(member, signed_in[1]) if member else None

    def lock(self) -> None:
        """Hide the screen; the shift stays open."""
        with self.store.begin() as work:
            signed_in = work.sessions.current()
            if signed_in is not None:
                work.sessions.save(signed_in[0], is_locked=True)
                work.commit()

    def unlock(self, pin: str) -> Session:
        """Go on with the same person's PIN. Raises as `sign_in`."""
        session = self.current()
        if session is None:
            raise SessionLocked
        return self.sign_in(session.staff_id, pin)

    def sign_out(self) -> None:
        """End the session; an open shift stays open."""
        with self.store.begin() as work:
            work.sessions.end()
            work.commit()

    def approve(
        self,
        staff_id: str,
        pin: str,
        *,
        not_by: StaffId,
        deed: Deed | None = None,
        is_bound: bool = False,
    ) -> StaffMember:
        """A second person's own credentials for one act; what it was is kept in the audit.

        `is_bound`: their name is good for `deed` alone, once, as one from another desk is.

        Raises:
            SamePerson: nobody approves an act of their own.
            SupervisorNeeded: the role may not approve.
            SignInRefused, SignInLocked, CredentialsExpired: as `sign_in`.
        """
        if staff_id.strip() == not_by:
            raise SamePerson
        member = self._check(staff_id, pin)
        if not member.role.may_approve():
            raise SupervisorNeeded(action=deed.action if deed else "approve")
        if deed is not None:
            with self.store.begin() as work:
                said = in_words(deed, not_by)
                work.audit.add(self.clock.now(), member.staff_id, "approved_here", said)
                work.commit()
            if is_bound:
                self.grants.give(member.staff_id, not_by, deed)
        return member

    def identify(self, staff_id: str, pin: str) -> StaffMember:
        """A person for one act, beside whoever is signed in. Raises as `sign_in`."""
        return self._check(staff_id, pin)

    def profile(self) -> DeskProfile:
        """What this desk may take, as head office said last. Raises NotADesk."""
        return self.bundle().profile

    def bundle(self) -> Bundle:
        """Profile and staff, expired or not. Raises NotADesk."""
        with self.store.read() as work:
            return self._bundle(work)

    def issued_at(self, work: Work) -> datetime:
        """When head office signed what this desk holds: it was reached then. Raises NotADesk."""
        return self._bundle(work).issued_at

    def _check(self, staff_id: str, pin: str) -> StaffMember:
        staff_id = staff_id.strip()
        refuse_card_number(staff_id)  # who was refused is kept
        now = self.clock.now()
        with self.store.read() as work:
            bundle = self._bundle(work)
            failures, locked_until = work.sessions.failures(staff_id)
            proved = self._proved_now(work)
        if now < bundle.issued_at - _CLOCK_TOLERANCE:
            raise ClockWrong(by=bundle.issued_at - now)
        if locked_until is not None and proved < locked_until:
            raise SignInLocked(until=now + (locked_until - proved))
        if proved >= bundle.expires_at:
            raise CredentialsExpired(expired_at=bundle.expires_at)
        member = bundle.member(staff_id)
        is_right = self.verify_pin(member.pin_hash if member else self.unknown_hash(), pin)
        if member is None or not is_right:
            self._count_failure(staff_id, failures + 1)
        if failures:
            self._save_failures(staff_id, 0)
        assert member is not None
        self.grants.is_here(member.staff_id)
        return member

    def _count_failure(self, staff_id: str, failures: int) -> None:
        if failures < TRIES:
            self._save_failures(staff_id, failures)
            raise SignInRefused(tries_left=TRIES - failures)
        self._save_failures(staff_id, 0, locked=True)
        raise SignInLocked(until=self.clock.now() + LOCKED_FOR)

    def _save_failures(self, staff_id: str, count: int, *, locked: bool = False) -> None:
        now = self.clock.now()
        with self.store.begin() as work:
            until = self._proved_now(work) + LOCKED_FOR if locked else None
            work.sessions.save_failures(staff_id, count, until)
            work.audit.add(
                now, StaffId(staff_id), "pin_wrong" if count or locked else "pin_right", ""
            )
            work.commit()

    def _proved_now(self, work: Work) -> datetime:
        return self.proved_now(work) if self.proved_now else self.clock.now()

    def _bundle(self, work: Work) -> Bundle:
        text, signature = work.notes.get(BUNDLE), work.notes.get(BUNDLE_SIGNATURE)
        if text is None or signature is None:
            raise NotADesk(home="")
        return self.open_bundle(text, signature)
