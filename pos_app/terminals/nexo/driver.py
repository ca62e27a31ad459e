"""A terminal that speaks nexo Retailer. What goes wrong is an answer; nothing is ever sent twice.

Logs name the message, its number and what came of it, never what was in it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from pos_app.domain.card import (
    CardOutcome,
    ChargeRequest,
    ChargeResult,
    Inquiry,
    InquiryState,
    Progress,
    TerminalStatus,
    TerminalTotals,
)
from pos_app.domain.clock import Clock
from pos_app.services.cards.ports import ShowProgress
from pos_app.terminals.nexo import requests, totals
from pos_app.terminals.nexo.answers import charge_result, condition_of, inquiry
from pos_app.terminals.nexo.card_texts import kept_id, model_of
from pos_app.terminals.nexo.conditions import NOT_UNDERSTOOD, slug_of
from pos_app.terminals.nexo.conversation import Conversation, Trouble
from pos_app.terminals.nexo.encryption import MessageKey
from pos_app.terminals.nexo.json_text import NotUnderstood, text
from pos_app.terminals.nexo.line import Line
from pos_app.terminals.nexo.requests import Asker, Message
from pos_app.terminals.nexo.turn import Turn

log = logging.getLogger(__name__)

Listen = Callable[[ChargeRequest, ShowProgress], AbstractContextManager[None]]
_LOGIN_HELPS: Final = ("logged_out", "message_format", "unavailable_service")
_GLOBAL_STATUS: Final = {
    "OK": "",
    "": "",
    "Busy": "busy",
    "Maintenance": "unavailable_service",
    "Unreachable": "",  # its bank is; the next charge may succeed, or say so itself
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long answers may take, in seconds."""

    charge_s: float = 120.0
    question_s: float = 10.0
    settlement_s: float = 60.0


def _no_events(request: ChargeRequest, show: ShowProgress) -> AbstractContextManager[None]:
    """Nobody listens to what the terminal shows."""
    return nullcontext()


def _nothing() -> None:
    """Nothing has to be put away."""


@dataclass(frozen=True, slots=True)
class NexoTerminal:
    """The port `CardTerminal`. `poi_id` empty: whoever answers names itself."""

    line: Line
    sale_id: str
    clock: Clock
    poi_id: str = ""
    key: MessageKey | None = None
    patience: Patience = Patience()
    listen: Listen = _no_events
    closing: Callable[[], None] = _nothing
    turn: Turn = field(default_factory=Turn)

    def charge(self, request: ChargeRequest, show: ShowProgress) -> ChargeResult:
        """Send it once and wait."""
        try:
            result = self._charge(request, partial(_show, show))
        except Trouble as trouble:
            outcome = CardOutcome.UNKNOWN if trouble.was_sent else CardOutcome.NEVER_REACHED
            result = ChargeResult(outcome, trouble.why)
        except Exception as fault:  # a mistake of ours must not lose a charge
            log.error("terminal: %s: %s", request.service_id, type(fault).__name__)
            result = ChargeResult(CardOutcome.UNKNOWN, NOT_UNDERSTOOD)
        if result.reason == "logged_out":
            self._log_in()  # so that the next attempt is taken; this one is not sent again
        log.info("terminal: %s %s", request.service_id, _words(result.outcome, result.reason))
        return result

    def inquire(self, request: ChargeRequest) -> Inquiry:
        """Ask; where the terminal wants a Login first, ask once more."""
        found = self._inquire(request)
        if found.why == "logged_out" and self._log_in():
            found = self._inquire(request)
        log.info("terminal: %s asked: %s", request.service_id, _words(found.state, found.why))
        return found

    def abort(self, request: ChargeRequest) -> None:
        """Send the wish; an answer is not waited for longer than needed to deliver it."""
        message = Asker(request.sale_id, request.poi_id).abort(request)
        why = self._conversation.tell(message, self.patience.question_s)
        log.info("terminal: %s", _words(f"abort of {request.service_id}", why))

    def status(self) -> TerminalStatus:
        """By Diagnosis, with a Login where it is missing; some terminals know neither."""
        with self.turn.of_question(self.patience.question_s) as may:
            return self._status() if may else TerminalStatus(False, self.poi_id, "busy")

    def totals(self, *, closes: bool) -> TerminalTotals | None:
        """Items by GetTotals, sums by Reconciliation when it `closes`."""
        try:
            with self.turn.of_question(self.patience.settlement_s) as may:
                return self._totals(closes=closes) if may else None
        except (Trouble, NotUnderstood) as trouble:
            log.info("terminal: no totals: %s", type(trouble).__name__)
            return None

    def close(self) -> None:
        """Put away what was opened for it."""
        self.closing()

    @property
    def _asker(self) -> Asker:
        return Asker(self.sale_id, self.poi_id)

    def _charge(self, request: ChargeRequest, show: ShowProgress) -> ChargeResult:
        message = requests.charge(request)
        with self.turn.of_charge(), self.listen(request, show):
            content, _ = self._conversation.ask(
                message, self.patience.charge_s, lambda: show(Progress.SENT)
            )
        return charge_result(content, request)

    def _inquire(self, request: ChargeRequest) -> Inquiry:
        asker = Asker(request.sale_id, request.poi_id)
        try:
            content, _ = self._conversation.ask(
                asker.transaction_status(request), self.patience.question_s
            )
        except Trouble as trouble:
            return Inquiry(InquiryState.NO_ANSWER, why=trouble.why)
        return inquiry(content, request)

    def _log_in(self) -> bool:
        try:
            content, _ = self._conversation.ask(self._login(), self.patience.question_s)
        except Trouble as trouble:
            log.info("terminal: no login: %s", trouble.why)
            return False
        return not condition_of(content)

    def _login(self) -> Message:
        return self._asker.login(self.clock.now())

    def _status(self) -> TerminalStatus:
        try:
            content, poi_id = self._conversation.ask(
                self._asker.diagnosis(), self.patience.question_s
            )
        except Trouble as trouble:
            return self._status_by_login() if trouble.is_unknown_here else self._not_ready(trouble)
        why = slug_of(condition_of(content)) if condition_of(content) else ""
        if why in _LOGIN_HELPS:
            return self._status_by_login()
        said = text(content, "POIStatus", "GlobalStatus")
        why = why or _GLOBAL_STATUS.get(said, NOT_UNDERSTOOD)
        return TerminalStatus(not why, kept_id(poi_id), why)

    def _status_by_login(self) -> TerminalStatus:
        """Ready if it takes the Login, or does not know it and is no web page."""
        try:
            content, poi_id = self._conversation.ask(self._login(), self.patience.question_s)
        except Trouble as trouble:
            is_simple = trouble.is_unknown_here and self.key is None
            return TerminalStatus(True) if is_simple else self._not_ready(trouble)
        why = slug_of(condition_of(content)) if condition_of(content) else ""
        return TerminalStatus(not why, kept_id(poi_id), why, model_of(content))

    def _not_ready(self, trouble: Trouble) -> TerminalStatus:
        """Why not: another terminal answers, or the passphrase is not the same."""
        why = trouble.why
        if trouble.poi_id and self.poi_id not in ("", trouble.poi_id):
            why = "swapped"
        elif self.key is not None and trouble.is_unknown_here:
            why = "key_wrong"
        return TerminalStatus(False, trouble.poi_id, why)

    def _totals(self, *, closes: bool) -> TerminalTotals | None:
        before, is_shared = self._books()
        if not closes or is_shared:  # the other desks' comparisons need the books as they are
            return before
        try:
            content, poi_id = self._conversation.ask(
                self._asker.reconciliation(), self.patience.settlement_s
            )
        except Trouble as trouble:
            return before if trouble.was_sent and self._are_empty_after(before) else None
        if condition_of(content):
            return None
        return TerminalTotals(
            kept_id(poi_id),
            totals.brands_of(totals.totals_of(content, self.sale_id)[0]),
            before.items if before else None,
            totals.settlement_of(content),
        )

    def _books(self) -> tuple[TerminalTotals | None, bool]:
        """What GetTotals says (None from a terminal that does not know it), and whether other
        desks charge on it too: what is theirs is left out. Raises Trouble."""
        try:
            content, poi_id = self._conversation.ask(
                self._asker.get_totals(), self.patience.settlement_s
            )
        except Trouble as trouble:
            if trouble.is_unknown_here:
                return None, False
            raise
        if condition_of(content):
            return None, False
        ours, others = totals.totals_of(content, self.sale_id)
        told = TerminalTotals(
            kept_id(poi_id),
            totals.brands_of(ours),
            totals.items_of(ours),
            totals.settlement_of(content),
        )
        return told, bool(others)

    def _are_empty_after(self, before: TerminalTotals | None) -> bool:
        """The answer to the settlement is lost: whether the books were closed all the same."""
        after, _ = self._books() if before is not None and before.brands else (None, False)
        return after is not None and not after.brands

    @property
    def _conversation(self) -> Conversation:
        return Conversation(self.line, self.key)


def _show(show: ShowProgress, step: Progress) -> None:
    """Tell the screen; what goes wrong there must not touch the money."""
    try:
        show(step)
    except Exception as fault:
        log.error("terminal: progress is not shown: %s", type(fault).__name__)


def _words(state: str, why: str) -> str:
    return f"{state}: {why}" if why else state
