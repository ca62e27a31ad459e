"""The bundle of a desk: its profile, its people and everybody's keys, signed, good for 72 hours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from gateway.identity import keys
from gateway.identity.desks import Desk, proving_keys, revoked_desks
from gateway.identity.limits import limits_of
from gateway.storage import rows
from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.desk import OFFLINE_SIGN_IN, Bundle
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Role, StaffMember


def signed_bundle(
    connection: Connection, clock: Clock, desk: Desk, *, sends_receipts: bool
) -> dict[str, str]:
    """`bundle` (canonical JSON text) and `signature` (base64 Ed25519 of its bytes).

    Without `sends_receipts` desks offer no sending; they seal unsent items in any case.
    """
    now = clock.now()
    bundle = Bundle(
        profile=replace(desk.profile, limits=limits_of(connection, desk.desk)),
        staff=_people(connection, desk),
        issued_at=now,
        expires_at=now + OFFLINE_SIGN_IN,
        desk_keys=proving_keys(connection),
        sealing_key=keys.sealing_key(connection),
        sends_receipts=sends_receipts,
        branch_key=keys.branch_key(connection, desk.centre_code),
        revoked_at=revoked_desks(connection),
    )
    text = wire.canonical(_as_earlier_desks_know_it(bundle))
    return {"bundle": text.decode(), "signature": keys.sign(connection, text)}


def _as_earlier_desks_know_it(bundle: Bundle) -> dict[str, Any]:
    """Without what says nothing: a desk of an earlier version refuses what it does not know."""
    plain: dict[str, Any] = wire.unstructure(bundle)
    if not bundle.revoked_at:
        del plain["revoked_at"]
    if bundle.profile.hours is None:
        del plain["profile"]["hours"]
    return plain


def _people(connection: Connection, desk: Desk) -> tuple[StaffMember, ...]:
    table = rows.staff
    mine = (table.c.centre_code == desk.centre_code, table.c.retired_at.is_(None))
    query = select(table).where(*mine).order_by(table.c.staff_id)
    return tuple(
        StaffMember(StaffId(row.staff_id), row.name_en, row.name_ar, Role(row.role), row.pin_hash)
        for row in connection.execute(query)
    )
