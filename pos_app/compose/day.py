"""The branch's end of day: what its services are made of."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING

from pos_app.keys import verify
from pos_app.sealing import BranchCipher
from pos_app.services.ask_approval import AskApproval
from pos_app.services.branch_day.close_day import CloseDay
from pos_app.services.branch_day.day_entries import DayEntries
from pos_app.services.branch_day.day_papers import DayPapers
from pos_app.services.branch_day.ledger_file import LedgerFile
from pos_app.services.branch_day.make_deposit import MakeDeposit
from pos_app.services.branch_day.make_evidence import MakeEvidence
from pos_app.services.branch_day.match_day import MatchDay
from pos_app.services.branch_day.own_day import OwnDay
from pos_app.services.branch_day.safe_of_days import SafeOfDays
from pos_app.services.branch_day.see_day import SeeDay
from pos_app.services.decide_approval import DecideApproval
from pos_app.services.explain_shift import ExplainShift
from pos_app.services.ports.approvals import Approvals
from pos_app.services.ports.branch_days import BranchDays
from pos_app.services.shift_files import ShiftFiles
from pos_app.services.verify_shift import VerifyShift
from pos_app.storage.shift_files import StickPlace

if TYPE_CHECKING:
    from datetime import date

    from pos_app.compose.desk import Desk
    from pos_app.domain.branch_day import ShiftOfDay


class Day:
    """Made when first asked for; closed with the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def head_office(self) -> BranchDays:
        from offline_queue.branch_days import HttpBranchDays

        return HttpBranchDays(self._desk.office.http)

    @cached_property
    def see(self) -> SeeDay:
        desk = self._desk
        return SeeDay(
            OwnDay(desk.store, desk.clock, lambda: desk.profile().desk),
            desk.clock,
            lambda: desk.profile().centre_code,
            lambda: self.head_office,
            lambda: desk.sign_in.bundle().desk_keys,
            lambda on: self.shift_files.taken(on),
        )

    @cached_property
    def close(self) -> CloseDay:
        desk = self._desk
        return CloseDay(desk.store, desk.clock, desk.new_id, self.see, desk.roles)

    @cached_property
    def entries(self) -> DayEntries:
        desk = self._desk
        return DayEntries(desk.store, lambda: desk.profile().desk, lambda: self.head_office)

    @cached_property
    def match(self) -> MatchDay:
        settings = self._desk.settings
        return MatchDay(self.entries, settings.acquirer, settings.bank)

    @cached_property
    def ledger(self) -> LedgerFile:
        desk = self._desk
        return LedgerFile(self.entries, desk.settings.ledger, desk.profile().centre_code)

    @cached_property
    def evidence(self) -> MakeEvidence:
        desk = self._desk
        return MakeEvidence(
            store=desk.store,
            clock=desk.clock,
            see=self.see,
            matching=self.match,
            head_office=lambda: self.head_office,
            head_office_key=desk.settings.head_office_key,
            signer=desk.keys.desk,
            roles=desk.roles,
        )

    @cached_property
    def deposits(self) -> MakeDeposit:
        desk = self._desk
        safe = SafeOfDays(self.see.day, self.entries)
        return MakeDeposit(desk.store, desk.clock, desk.new_id, self.see, desk.roles, safe.of)

    @cached_property
    def papers(self) -> DayPapers:
        """Reports of a day, for any printer, as a file or on the screen."""
        return DayPapers(self._desk.centre, self._desk.profile)

    # The branch's shifts -----------------------------------------------------------------

    @cached_property
    def explain(self) -> ExplainShift:
        """Why the shift that is being closed differs."""
        return ExplainShift(self._desk.store, self._desk.profile, self._neighbours)

    def _neighbours(self, on: date) -> tuple[ShiftOfDay, ...]:
        """Of head office only while it answers: no close waits for it."""
        asked = self.see.day(on).shifts if self._desk.office.may_be_asked() else ()
        return (*asked, *self.shift_files.taken(on))

    @cached_property
    def verify(self) -> VerifyShift:
        desk = self._desk
        return VerifyShift(desk.store, desk.clock, desk.new_id, desk.profile, desk.roles)

    @cached_property
    def shift_files(self) -> ShiftFiles:
        desk = self._desk
        return ShiftFiles(
            desk.store,
            desk.clock,
            desk.profile,
            desk.sign_in.bundle,
            desk.keys.desk,
            verify,
            BranchCipher(),
            StickPlace(),
            desk.roles,
        )

    # A second person at another desk -----------------------------------------------------

    @cached_property
    def approvals(self) -> DecideApproval:
        """What other desks ask, for the one who decides."""
        desk = self._desk
        return DecideApproval(
            desk.store,
            desk.clock,
            desk.new_id,
            lambda: desk.profile().desk,
            lambda: self._asked,
            desk.sign_in,
            desk.roles,
        )

    @cached_property
    def ask_approval(self) -> AskApproval:
        """What this desk's clerk asks of another one."""
        desk = self._desk
        return AskApproval(
            desk.store,
            desk.clock,
            desk.new_id,
            lambda: self._asked,
            desk.roles,
            desk.office.may_be_asked,
            time.sleep,
        )

    @cached_property
    def _asked(self) -> Approvals:
        from offline_queue.approvals import HttpApprovals

        return HttpApprovals(self._desk.office.http)
