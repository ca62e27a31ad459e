"""A statement of an account: for exempt accounts, and for whoever asks. It is no receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.documents import StatementDocument
from pos_app.domain.ids import StaffId
from pos_app.services.look_up import LookUp


@dataclass(frozen=True, slots=True)
class MakeStatement:
    """Looks the account up, audited as every look-up is; books nothing."""

    look_up: LookUp
    clock: Clock
    profile: Callable[[], DeskProfile]
    centre: Centre

    def of_account(self, account_no: str, by: StaffId) -> StatementDocument:
        """The account as fresh as can be had. Raises NoAccountFound, CardNumberRefused."""
        refuse_card_number(account_no)
        view = self.look_up.account(account_no, by)
        profile = self.profile()
        return StatementDocument(
            self.centre, profile.desk, view, self.clock.now(), by, profile.is_training
        )
