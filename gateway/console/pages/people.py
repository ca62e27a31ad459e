"""People of head office: added, given a new password, retired."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.console.forms import Form, FormDep
from gateway.console.refused import REFUSALS, told
from gateway.console.rendering import confirm, go_to, page
from gateway.console.visitors import Visitor, require
from gateway.identity.desks import centres
from gateway.identity.people import (
    OfficeAct,
    OfficePerson,
    OfficeRole,
    add_person,
    find_person,
    list_people,
    may,
    retire_person,
    set_password,
)
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage.engine import reading, writing
from gateway.wiring import Office, OfficeDep

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_PEOPLE)]
Changer = Annotated[Visitor, require(OfficeAct.CHANGE_PEOPLE)]
_HOME: Final = "/console/people"


@router.get("/people")
def show(request: Request, office: OfficeDep, visitor: Reader) -> Response:
    """Everybody, also who has left."""
    return _show(request, office, visitor)


@router.post("/people")
def add(request: Request, office: OfficeDep, visitor: Changer, form: FormDep) -> Response:
    """Somebody new, with a first password."""
    try:
        with writing(office.engine) as connection:
            secret = form.secret("password")
            add_person(connection, office.clock, visitor.id, _person(form), secret)
    except REFUSALS as error:
        return _show(request, office, visitor, form, told(request, error))
    return go_to(request, _HOME, "people.added", person=form.text("person_id"))


@router.get("/people/{person_id}")
def show_one(request: Request, office: OfficeDep, visitor: Changer, person_id: str) -> Response:
    """One person, with the forms that change them."""
    return _show_one(request, _find(office, person_id))


@router.post("/people/{person_id}/password")
def give_password(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, person_id: str
) -> Response:
    """Another password; their sessions end, and so does a lock."""
    person = _find(office, person_id)
    try:
        with writing(office.engine) as connection:
            secret = form.secret("password")
            set_password(connection, office.clock, visitor.id, person_id, secret)
    except REFUSALS as error:
        return _show_one(request, person, told(request, error))
    return go_to(request, _HOME, "people.password_set", person=person_id)


@router.post("/people/{person_id}/retire")
def retire(
    request: Request, office: OfficeDep, visitor: Changer, form: FormDep, person_id: str
) -> Response:
    """For good; their sessions end at once."""
    person = _find(office, person_id)
    if form.text("confirmed") != "yes":
        return confirm(request, "people.retire", f"{_HOME}/{person_id}", form, person=person_id)
    try:
        with writing(office.engine) as connection:
            retire_person(connection, office.clock, visitor.id, person_id)
    except CommandRefused as error:
        return _show_one(request, person, told(request, error))
    return go_to(request, _HOME, "people.retired", person=person_id)


def _person(form: Form) -> OfficePerson:
    try:
        role = OfficeRole(form.text("role"))
    except ValueError:
        raise CommandUnreadable("Choose one of these roles.") from None
    centre = form.text("centre") or None
    return OfficePerson(
        form.text("person_id"), form.text("name_en"), form.text("name_ar"), role, centre
    )


def _find(office: Office, person_id: str) -> OfficePerson:
    with reading(office.engine) as connection:
        person = find_person(connection, person_id)
    if person is None:
        raise HTTPException(404)
    return person


def _show(
    request: Request,
    office: Office,
    visitor: Visitor,
    form: Form | None = None,
    wrong: str = "",
) -> Response:
    with reading(office.engine) as connection:
        found = list_people(connection)
    fields = ("person_id", "name_en", "name_ar", "role", "centre")
    return page(
        request,
        "people/list.html",
        422 if wrong else 200,
        found=found,
        typed={name: form.text(name) if form else "" for name in fields},
        wrong=wrong,
        roles=tuple(OfficeRole),
        centres=centres(),
        may_change=may(visitor.person, OfficeAct.CHANGE_PEOPLE),
    )


def _show_one(request: Request, person: OfficePerson, wrong: str = "") -> Response:
    facts = {"member": person, "wrong": wrong}
    return page(request, "people/one.html", 422 if wrong else 200, **facts)
