"""Desks: enrolled, told what they may take and do alone, taken out of service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.console.forms import FormDep
from gateway.console.opening_hours import lines_of, texts_of
from gateway.console.refused import REFUSALS, told
from gateway.console.rendering import confirm, go_to, page
from gateway.console.visitors import NotAllowed, Visitor, require
from gateway.identity.desk_status import read_status
from gateway.identity.desks import centres, find_desk, revoke
from gateway.identity.enrolment import CODE_LIVES, make_code
from gateway.identity.limits import NAMES
from gateway.identity.people import OfficeAct, may
from gateway.identity.profiles import (
    Profile,
    change_limits,
    list_profiles,
    profile_of,
    set_hours,
    set_profile,
)
from gateway.refusals import CommandRefused
from gateway.storage.engine import reading, writing
from gateway.wiring import Office, OfficeDep
from pos_app.domain.desk import Limits
from pos_app.domain.money import Money

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_DESKS)]
Changer = Annotated[Visitor, require(OfficeAct.CHANGE_DESKS)]
_HOME: Final = "/console/desks"


@dataclass(frozen=True, slots=True)
class LimitField:
    """A limit as the form shows it: riyals, or a whole number."""

    name: str
    value: str
    usual: str
    is_money: bool


@router.get("/desks")
def show(request: Request, office: OfficeDep, visitor: Reader) -> Response:
    """All desks that this person may see; a form for one more."""
    return _show(request, office, visitor)


@router.post("/desks")
def enrol(request: Request, office: OfficeDep, visitor: Changer, form: FormDep) -> Response:
    """Make a one-time code and show it, this once."""
    desk = f"{form.text('centre')}-{form.text('number')}"
    try:
        with writing(office.engine) as connection:
            made = make_code(connection, office.clock, desk, visitor.id)
    except REFUSALS as error:
        return _show(request, office, visitor, wrong=told(request, error))
    minutes = int(CODE_LIVES.total_seconds()) // 60
    return page(request, "desks/code.html", desk=desk, made=made, minutes=minutes)


@router.get("/desks/{desk}")
def show_one(request: Request, office: OfficeDep, visitor: Reader, desk: str) -> Response:
    """One desk with all that head office tells it."""
    return _show_one(request, office, visitor, desk)


@router.post("/desks/{desk}/profile")
def change_profile(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, desk: str
) -> Response:
    """What may be paid there; as in the rest of its centre, or not."""
    kinds = [kind for kind in centres_kinds(desk) if form.text(f"kind.{kind}")]
    try:
        with writing(office.engine) as connection:
            wanted = None if form.text("as_centre") else kinds
            set_profile(connection, office.clock, visitor.id, desk, item_kinds=wanted)
    except REFUSALS as error:
        return _show_one(request, office, visitor, desk, wrong=told(request, error))
    return go_to(request, f"{_HOME}/{desk}", "desks.profile_kept", desk=desk)


@router.post("/desks/{desk}/hours")
def change_hours(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, desk: str
) -> Response:
    """When it is open, as one line each; payments outside are marked, and taken."""
    wanted = None if form.text("as_centre") else texts_of(form.text("hours"))
    try:
        with writing(office.engine) as connection:
            set_hours(connection, office.clock, visitor.id, desk, wanted)
    except REFUSALS as error:
        typed = {"hours": form.text("hours")}
        return _show_one(request, office, visitor, desk, wrong=told(request, error), typed=typed)
    return go_to(request, f"{_HOME}/{desk}", "desks.hours_kept", desk=desk)


@router.post("/desks/{desk}/limits")
def change(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, desk: str
) -> Response:
    """Only what differs from before; an empty field is as everywhere."""
    try:
        with writing(office.engine) as connection:
            before = {field.name: field for field in _fields(profile_of(connection, desk))}
            changed = [
                f"{name}={_or_usual(form.text(name), before[name])}"
                for name in NAMES
                if form.text(name) != before[name].value
            ]
            change_limits(connection, office.clock, visitor.id, desk, changed)
    except REFUSALS as error:
        typed = {name: form.text(name) for name in NAMES}
        return _show_one(request, office, visitor, desk, wrong=told(request, error), typed=typed)
    return go_to(request, f"{_HOME}/{desk}", "desks.limits_kept", desk=desk)


@router.post("/desks/{desk}/revoke")
def take_out(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, desk: str
) -> Response:
    """For good, from its very next request on."""
    is_stolen = bool(form.text("key_stolen"))
    if form.text("confirmed") != "yes":
        key = "desks.revoke_stolen" if is_stolen else "desks.revoke"
        return confirm(request, key, f"{_HOME}/{desk}", form, desk=desk)
    with writing(office.engine) as connection:
        if not revoke(connection, office.clock, visitor.id, desk, is_key_stolen=is_stolen):
            raise HTTPException(404)
    return go_to(request, f"{_HOME}/{desk}", "desks.revoked_now", desk=desk)


def centres_kinds(desk: str) -> tuple[str, ...]:
    """What the desk's centre takes."""
    centre = centres().get(desk.partition("-")[0])
    return () if centre is None else tuple(kind.value for kind in centre.item_kinds)


def _show(request: Request, office: Office, visitor: Visitor, *, wrong: str = "") -> Response:
    with reading(office.engine) as connection:
        profiles = list_profiles(connection, visitor.centre_code)
        seen = read_status(connection, [profile.desk for profile in profiles])
    return page(
        request,
        "desks/list.html",
        422 if wrong else 200,
        profiles=profiles,
        seen={desk: at for desk, (at, _) in seen.items()},
        centres=centres(),
        may_change=may(visitor.person, OfficeAct.CHANGE_DESKS),
        wrong=wrong,
    )


def _show_one(
    request: Request,
    office: Office,
    visitor: Visitor,
    desk: str,
    *,
    wrong: str = "",
    typed: Mapping[str, str] | None = None,
) -> Response:
    if visitor.centre_code not in (None, desk.partition("-")[0]):
        raise NotAllowed
    with reading(office.engine) as connection:
        try:
            profile = profile_of(connection, desk)
        except CommandRefused:
            raise HTTPException(404) from None
        found = find_desk(connection, desk)
        seen_at, _ = read_status(connection, [desk]).get(desk, (None, None))
    return page(
        request,
        "desks/one.html",
        422 if wrong else 200,
        profile=profile,
        centre=centres()[profile.centre_code],
        fields=_fields(profile),
        has_own_kinds=found is not None and found.own_kinds is not None,
        has_own_hours=found is not None and found.profile.hours is not None,
        hours="\n".join(lines_of(profile.hours)),
        typed=typed or {},
        seen_at=seen_at,
        may_change=may(visitor.person, OfficeAct.CHANGE_DESKS) and not profile.is_revoked,
        wrong=wrong,
    )


def _fields(profile: Profile) -> list[LimitField]:
    usual = Limits()
    return [
        LimitField(
            name,
            _plain(getattr(profile.limits, name)),
            _plain(getattr(usual, name)),
            isinstance(getattr(usual, name), Money),
        )
        for name in NAMES
    ]


def _plain(value: object) -> str:
    return str(value).replace(",", "")


def _or_usual(typed: str, field: LimitField) -> str:
    """Nothing, where it is to be as everywhere."""
    return "" if typed == field.usual else typed
