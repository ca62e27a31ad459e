"""Staff of the centres: added, changed, given a new PIN, retired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.console.forms import Form, FormDep
from gateway.console.refused import REFUSALS, told
from gateway.console.rendering import confirm, go_to, page
from gateway.console.visitors import NotAllowed, Visitor, require
from gateway.identity.desks import centres
from gateway.identity.passwords import make_pin
from gateway.identity.people import OfficeAct, may
from gateway.identity.staff import (
    StaffLine,
    add_staff,
    change_staff,
    find_staff,
    list_staff,
    retire_staff,
    set_pin,
)
from gateway.refusals import CommandUnreadable
from gateway.storage.engine import reading, writing
from gateway.wiring import Office, OfficeDep
from pos_app.domain.staff import Role

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_STAFF)]
Changer = Annotated[Visitor, require(OfficeAct.CHANGE_STAFF)]
_HOME: Final = "/console/staff"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form holds, as it was typed or as it is."""

    staff_id: str = ""
    name_en: str = ""
    name_ar: str = ""
    role: str = ""
    centre_code: str = ""


@router.get("/staff")
def show(
    request: Request, office: OfficeDep, visitor: Reader, centre: str = "", left: str = ""
) -> Response:
    """Everybody of a centre, or of all; who has left only when asked for."""
    if centre not in ("", *centres()):
        raise HTTPException(404)
    of = visitor.centre_code or centre or None
    with reading(office.engine) as connection:
        found = list_staff(connection, of, with_retired=bool(left))
    return page(
        request,
        "staff/list.html",
        found=found,
        centre=centre,
        left=bool(left),
        centres=centres(),
        may_choose=visitor.centre_code is None,
        may_change=may(visitor.person, OfficeAct.CHANGE_STAFF),
    )


@router.get("/staff/new")
def ask(request: Request, visitor: Changer) -> Response:
    """The form for somebody new."""
    return _ask(request, Typed())


@router.post("/staff/new")
def add(request: Request, office: OfficeDep, visitor: Changer, form: FormDep) -> Response:
    """Add them with a PIN by chance, shown this once."""
    typed = _typed(form, form.text("staff_id"))
    pin = make_pin(typed.staff_id)
    try:
        with writing(office.engine) as connection:
            add_staff(connection, office.clock, visitor.id, _person(typed), pin)
    except REFUSALS as error:
        return _ask(request, typed, told(request, error))
    return page(request, "staff/pin.html", staff_id=typed.staff_id, pin=pin)


@router.get("/staff/{staff_id}")
def show_one(request: Request, office: OfficeDep, visitor: Reader, staff_id: str) -> Response:
    """One person, with the forms that change them."""
    return _show_one(request, visitor, _find(office, visitor, staff_id))


@router.post("/staff/{staff_id}")
def change(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, staff_id: str
) -> Response:
    """Another centre, role or name."""
    person, typed = _find(office, visitor, staff_id), _typed(form, staff_id)
    try:
        new = _person(typed)
        with writing(office.engine) as connection:
            change_staff(
                connection,
                office.clock,
                visitor.id,
                staff_id,
                centre=new.centre_code,
                role=new.role,
                name_en=new.name_en,
                name_ar=new.name_ar,
            )
    except REFUSALS as error:
        return _show_one(request, visitor, person, typed, told(request, error))
    return go_to(request, f"{_HOME}/{staff_id}", "staff.kept")


@router.post("/staff/{staff_id}/pin")
def give_pin(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, staff_id: str
) -> Response:
    """A new PIN by chance, shown this once; the old one ends."""
    if form.text("confirmed") != "yes":
        return confirm(request, "staff.pin", f"{_HOME}/{staff_id}", form, person=staff_id)
    pin = make_pin(staff_id)
    with writing(office.engine) as connection:
        set_pin(connection, office.clock, visitor.id, staff_id, pin)
    return page(request, "staff/pin.html", staff_id=staff_id, pin=pin)


@router.post("/staff/{staff_id}/retire")
def retire(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, staff_id: str
) -> Response:
    """For good."""
    if form.text("confirmed") != "yes":
        return confirm(request, "staff.retire", f"{_HOME}/{staff_id}", form, person=staff_id)
    with writing(office.engine) as connection:
        retire_staff(connection, office.clock, visitor.id, staff_id)
    return go_to(request, _HOME, "staff.retired", person=staff_id)


def _typed(form: Form, staff_id: str) -> Typed:
    return Typed(
        staff_id,
        form.text("name_en"),
        form.text("name_ar"),
        form.text("role"),
        form.text("centre"),
    )


def _person(typed: Typed) -> StaffLine:
    try:
        role = Role(typed.role)
    except ValueError:
        raise CommandUnreadable("Choose one of these roles.") from None
    return StaffLine(typed.staff_id, typed.centre_code, typed.name_en, typed.name_ar, role)


def _find(office: Office, visitor: Visitor, staff_id: str) -> StaffLine:
    with reading(office.engine) as connection:
        person = find_staff(connection, staff_id)
    if person is None:
        raise HTTPException(404)
    if visitor.centre_code not in (None, person.centre_code):
        raise NotAllowed
    return person


def _ask(request: Request, typed: Typed, wrong: str = "") -> Response:
    return page(
        request,
        "staff/new.html",
        422 if wrong else 200,
        typed=typed,
        wrong=wrong,
        centres=centres(),
        roles=tuple(Role),
    )


def _show_one(
    request: Request,
    visitor: Visitor,
    person: StaffLine,
    typed: Typed | None = None,
    wrong: str = "",
) -> Response:
    as_is = Typed(
        person.staff_id, person.name_en, person.name_ar, person.role.value, person.centre_code
    )
    return page(
        request,
        "staff/one.html",
        422 if wrong else 200,
        member=person,
        typed=typed or as_is,
        wrong=wrong,
        centres=centres(),
        roles=tuple(Role),
        may_change=may(visitor.person, OfficeAct.CHANGE_STAFF) and person.retired_at is None,
    )
