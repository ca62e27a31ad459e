"""`pos-app offline`: how long this desk may go on alone, and for how much."""

from __future__ import annotations

import argparse
from contextlib import suppress
from typing import Final

from pos_app.cli.output import Json, Output
from pos_app.cli.people import People
from pos_app.compose.desk import open_desk
from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.money import ZERO, Money
from pos_app.domain.offline_extended import ExtensionReason
from pos_app.errors.head_office import HeadOfficeRefused, HeadOfficeUnclear, HeadOfficeUnreachable
from pos_app.errors.payment import ReasonNeeded
from pos_app.services.offline_allowance import Allowance

_LONGEST_NOTE: Final = 200


def status(arguments: argparse.Namespace, output: Output) -> None:
    """The figures; head office is not asked."""
    with open_desk(arguments.home) as desk:
        output.answer(_shown(desk.allowance.figures()))


def extend(arguments: argparse.Namespace, output: Output) -> None:
    """Two people add hours and money; head office hears of it when it is back."""
    reason = _reason(arguments)
    amount = None if arguments.amount is None else Money.parse(arguments.amount)
    hours = arguments.hours
    if amount is not None or hours is not None:  # only what is named is added
        amount, hours = amount or ZERO, hours or 0
    with open_desk(arguments.home) as desk:
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "offline_extension")
        with suppress(HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused):
            desk.office.refresh.bundle()  # is it really away?
        done = desk.extend_offline.extend(
            clerk, approved_by, reason, hours, amount, arguments.note.strip()
        )
        output.answer(
            {
                "event_id": done.header.event_id,
                "hours": done.hours,
                "amount_dirhams": done.amount.dirhams,
                "reason": done.reason,
                **_shown(desk.allowance.figures()),
            }
        )


def _reason(arguments: argparse.Namespace) -> ExtensionReason:
    """Another reason needs words. Raises ReasonNeeded."""
    note = arguments.note.strip()
    refuse_card_number(note)
    reasons = ", ".join(ExtensionReason)
    if arguments.reason not in set(ExtensionReason) or len(note) > _LONGEST_NOTE:
        raise ReasonNeeded(reasons=reasons)
    reason = ExtensionReason(arguments.reason)
    if reason is ExtensionReason.OTHER and not note:
        raise ReasonNeeded(reasons=reasons)
    return reason


def _shown(allowance: Allowance) -> Json:
    return {
        "reached_at": allowance.reached_at.isoformat(),
        "away_s": int(allowance.away_for.total_seconds()),
        "allowed_s": int(allowance.allowed_for.total_seconds()),
        "until": allowance.until.isoformat(),
        "used_dirhams": allowance.used.dirhams,
        "allowed_dirhams": allowance.allowed.dirhams,
        "used_percent": allowance.used_percent,
        "is_extended": allowance.is_extended,
        "may_extend": allowance.may_extend,
    }
