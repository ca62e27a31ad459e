"""The bundle of a desk: its profile and its people, signed, good for 72 hours."""

from __future__ import annotations

from sqlalchemy import Connection, select

from gateway import keys, rows
from gateway.desks import Desk
from pos_app import wire
from pos_app.domain.clock import Clock
from pos_app.domain.desk import OFFLINE_SIGN_IN, Bundle
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Role, StaffMember


def signed_bundle(connection: Connection, clock: Clock, desk: Desk) -> dict[str, str]:
    """`bundle` (canonical JSON text) and `signature` (base64 Ed25519 of its bytes)."""
    now = clock.now()
    bundle = Bundle(desk.profile, _people(connection, desk), now, now + OFFLINE_SIGN_IN)
    text = wire.canonical(wire.unstructure(bundle))
    return {"bundle": text.decode(), "signature": keys.sign(connection, text)}


def _people(connection: Connection, desk: Desk) -> tuple[StaffMember, ...]:
    table = rows.staff
    query = select(table).where(table.c.centre_code == desk.centre_code).order_by(table.c.staff_id)
    return tuple(
        StaffMember(StaffId(row.staff_id), row.name_en, row.name_ar, Role(row.role), row.pin_hash)
        for row in connection.execute(query)
    )
