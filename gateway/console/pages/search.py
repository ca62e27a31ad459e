"""Receipts and accounts: found by number or name; every look-up is in the trail, and personal
data is masked."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Response
from sqlalchemy import Connection
from starlette.requests import Request

from gateway.accounts.look_up import look_up, read_accounts
from gateway.console.forms import FormDep
from gateway.console.rendering import go_to, page
from gateway.console.visitors import NotAllowed, Visitor, require
from gateway.identity import trail
from gateway.identity.people import OfficeAct
from gateway.ledger.receipts import Receipt, payments_on, receipt_of_event, receipts_of
from gateway.storage.engine import writing
from gateway.wiring import Office, OfficeDep
from pos_app import wire
from pos_app.domain.account import mask
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, PaymentVoided
from pos_app.domain.receipt_no import parse_receipt_no
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.typed import CardNumberRefused

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEARCH)]
Number = Annotated[str, Path(pattern=r"^[A-Za-z0-9\-]{1,40}$")]
_MOST: Final = 20
_SHORTEST: Final = 3  # characters of a name


@router.get("/search")
def ask(request: Request, visitor: Reader) -> Response:
    """The form; what is typed into it never stands in an address."""
    return page(request, "search/ask.html", asked="", found=None, more=False, wrong=False)


@router.post("/search")
def search(request: Request, office: OfficeDep, visitor: Reader, form: FormDep) -> Response:
    """A receipt number leads to its receipt; anything else finds accounts."""
    asked = to_ascii_digits(form.text("asked"))[:100]
    try:
        receipt_no = _as_receipt_no(asked)
    except CardNumberRefused:
        return page(request, "search/ask.html", 422, asked="", found=None, more=False, wrong=True)
    if receipt_no is not None:
        return go_to(request, f"/console/receipts/{receipt_no}")
    found: list[dict[str, Any]] = []
    more = False
    if len(asked) >= _SHORTEST and asked.isprintable():
        with writing(office.engine) as connection:
            plain, more = look_up(connection, asked, limit=_MOST)
            found = [_masked(account) for account in plain]
            told = {"found": len(found)}
            subject = trail.masked(asked)
            trail.note(connection, office.clock, visitor.id, "searched", subject, told)
    return page(request, "search/ask.html", asked=asked, found=found, more=more, wrong=False)


@router.get("/receipts/{receipt_no}")
def show_receipt(
    request: Request, office: OfficeDep, visitor: Reader, receipt_no: Number
) -> Response:
    """Every event of that number; there should be one."""
    with writing(office.engine) as connection:
        found = receipts_of(connection, receipt_no)
        _note_reading(connection, office, visitor, receipt_no, found)
    return _show(request, visitor, receipt_no, found)


@router.get("/events/{event_id}")
def show_event(request: Request, office: OfficeDep, visitor: Reader, event_id: Number) -> Response:
    """The event of that id, which may have no receipt."""
    with writing(office.engine) as connection:
        one = receipt_of_event(connection, event_id)
        found = [one] if one else []
        _note_reading(connection, office, visitor, event_id, found)
    return _show(request, visitor, event_id, found)


@router.get("/accounts/{account_no}")
def show_account(
    request: Request, office: OfficeDep, visitor: Reader, account_no: Number
) -> Response:
    """What is open on an account and what was posted on it; a manager sees their own centre's."""
    with writing(office.engine) as connection:
        found = read_accounts(connection, [account_no])
        payments = payments_on(connection, account_no)
        if visitor.centre_code is not None:
            payments = [one for one in payments if _is_of(one.desk, visitor.centre_code)]
        told = {"found": len(found)}
        trail.note(connection, office.clock, visitor.id, "account_read", account_no, told)
    if not found:
        return page(request, "search/nothing.html", 404, asked=account_no)
    account = _masked(found[0])
    return page(request, "search/account.html", account=account, payments=payments)


def _note_reading(
    connection: Connection, office: Office, visitor: Visitor, asked: str, found: list[Receipt]
) -> None:
    """Also what was not found, and what was not shown."""
    told = {"found": len(found), "shown": len(_allowed(visitor, found))}
    trail.note(connection, office.clock, visitor.id, "receipt_read", asked, told)


def _allowed(visitor: Visitor, found: list[Receipt]) -> list[Receipt]:
    centre = visitor.centre_code
    return [one for one in found if centre is None or _is_of(one.event.header.desk, centre)]


def _show(request: Request, visitor: Visitor, asked: str, found: list[Receipt]) -> Response:
    if not found:
        return page(request, "search/nothing.html", 404, asked=asked)
    allowed = _allowed(visitor, found)
    if not allowed:
        raise NotAllowed
    shown = [_shown(one) for one in allowed]
    return page(request, "search/receipt.html", asked=asked, found=shown)


def _shown(receipt: Receipt) -> dict[str, Any]:
    """A receipt with what its template needs of the event's own kind."""
    event = receipt.event
    taken = event if isinstance(event, PaymentTaken) else None
    undoes = ""
    if isinstance(event, PaymentVoided):
        undoes = event.voids_receipt
    elif isinstance(event, PaymentRefunded):
        undoes = event.refunds_receipt
    tenders = taken.tenders if taken else ()
    if isinstance(event, PaymentRefunded):
        tenders = (event.tender,)
    return {
        "receipt": receipt,
        "type": wire.type_name(event),
        "header": event.header,
        "taken": taken,
        "tenders": tenders,
        "undoes": undoes,
        "amount": getattr(event, "collected", None) or getattr(event, "amount", None),
    }


def _masked(account: dict[str, Any]) -> dict[str, Any]:
    """Without what says who the customer is."""
    hidden = {
        "holder_id": mask(account["holder_id"]),
        "phone": mask(account["phone"]),
        "name_en": _initials(account["name_en"]),
        "name_ar": _initials(account["name_ar"]),
    }
    due = sum(item["due_dirhams"] for item in account["items"])
    return {**account, **hidden, "due_dirhams": due}


def _initials(name: str) -> str:
    return " ".join(word[0] + "•••" for word in name.split())


def _as_receipt_no(asked: str) -> str | None:
    """Raises CardNumberRefused."""
    try:
        parse_receipt_no(asked)
    except ReceiptUnknown:
        return None
    return asked.strip().upper()


def _is_of(desk: str, centre: str) -> bool:
    return desk.partition("-")[0] == centre
