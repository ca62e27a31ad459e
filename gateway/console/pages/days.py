"""Day totals: of all centres beside each other, and of one centre in full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gateway.branch_day.days import branch_day, summaries
from gateway.console.charts import HourChart, Share, hour_chart, shares
from gateway.console.language import Language, language_of
from gateway.console.rendering import go_to, page
from gateway.console.visitors import NotAllowed, Visitor, require
from gateway.identity.desks import centres
from gateway.identity.people import OfficeAct
from gateway.storage.engine import reading, reading_one_moment
from gateway.wiring import OfficeDep
from pos_app.card_brands import load_card_brands
from pos_app.domain.clock import in_qatar, qatar_date
from pos_app.domain.day_figures import by_card, by_kind, by_tender, collected_of, line_total
from pos_app.domain.desk import Centre
from pos_app.domain.money import ZERO, Money
from pos_app.domain.takings import Taking

router = APIRouter()
Reader = Annotated[Visitor, require(OfficeAct.SEE_FIGURES)]
Day = Annotated[date | None, Query(alias="date")]
_EARLIEST = date(2020, 1, 1)
_SHOWN = ("voids", "refunds", "corrections", "offline", "outside_hours", "part_payments")


@dataclass(frozen=True, slots=True)
class CentreFigures:
    """A line of the table of centres."""

    centre: Centre
    payments: int
    collected: Money
    cash: Money
    card: Money
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What charts and tables say of some takings."""

    payments: int
    collected: Money
    cash: Money
    card: Money
    lines: tuple[tuple[str, int, Money], ...]
    kinds: tuple[tuple[str, int, Money], ...]
    mix: tuple[Share, ...]
    hours: HourChart
    by_hour: tuple[tuple[str, int, Money, Money], ...]  # hour, payments, cash, card


@router.get("/days")
def show_all(request: Request, office: OfficeDep, visitor: Reader, day: Day = None) -> Response:
    """All centres on one day; a manager is led to their own."""
    if visitor.centre_code is not None:
        asked = f"?date={day}" if day else ""
        return go_to(request, f"/console/days/{visitor.centre_code}{asked}")
    on = _sound(day or qatar_date(office.clock.now()))
    lines: list[CentreFigures] = []
    takings: list[Taking] = []
    with reading(office.reports) as connection:
        for code, centre in centres().items():
            found = summaries(connection, code, on, on)
            of_centre = tuple(taking for summary in found for taking in summary.takings)
            is_closed = any(summary.is_closed for summary in found)
            lines.append(_line(centre, of_centre, is_closed=is_closed))
            takings += of_centre
    facts = {"centres": lines, "figures": _figures(request, takings), **_around(on)}
    return page(request, "days/all.html", **facts)


@router.get("/days/{code}")
def show_one(
    request: Request, office: OfficeDep, visitor: Reader, code: str, day: Day = None
) -> Response:
    """One centre's day: figures, shifts, transfers, deposits, what is refused or came late."""
    if visitor.centre_code not in (None, code):
        raise NotAllowed
    if code not in centres():
        raise HTTPException(404)
    now = office.clock.now()
    on = _sound(day or qatar_date(now))
    with reading_one_moment(office.reports) as connection:
        found = branch_day(connection, now, code, on)
    takings = [taking for shift in found.shifts for taking in shift.takings]
    closed_at = f"{in_qatar(found.closed.header.at):%Y-%m-%d %H:%M}" if found.closed else ""
    facts = {"found": found, "centre": centres()[code], "closed_at": closed_at, **_around(on)}
    return page(request, "days/one.html", figures=_figures(request, takings), **facts)


def _sound(day: date) -> date:
    """A day that head office can have anything of."""
    if not _EARLIEST <= day < date.max - timedelta(days=1):
        raise HTTPException(404)
    return day


def _around(on: date) -> dict[str, Any]:
    step = timedelta(days=1)
    return {"on": on, "before": on - step, "after": on + step}


def _line(centre: Centre, takings: Sequence[Taking], *, is_closed: bool) -> CentreFigures:
    tenders = by_tender(takings)
    return CentreFigures(
        centre=centre,
        payments=line_total(takings, "payments").count,
        collected=collected_of(takings),
        cash=tenders["cash"].amount,
        card=tenders["card"].amount,
        is_closed=is_closed,
    )


def _figures(request: Request, takings: Sequence[Taking]) -> Figures:
    language = language_of(request)
    mirrored = language is Language.ARABIC
    tenders = by_tender(takings)
    hours = _hours(takings)
    lines = [(name, line_total(takings, name)) for name in _SHOWN]
    return Figures(
        payments=line_total(takings, "payments").count,
        collected=collected_of(takings),
        cash=tenders["cash"].amount,
        card=tenders["card"].amount,
        lines=tuple((name, of.count, of.amount) for name, of in lines if of.count),
        kinds=tuple((kind, of.count, of.amount) for kind, of in by_kind(takings).items()),
        mix=shares(_mix(takings, language), mirrored=mirrored),
        hours=hour_chart(
            {hour: (cash.dirhams, card.dirhams) for hour, (_, cash, card) in hours.items()},
            mirrored=mirrored,
        ),
        by_hour=tuple((f"{hour:02d}:00", *of) for hour, of in hours.items()),
    )


def _hours(takings: Iterable[Taking]) -> dict[int, tuple[int, Money, Money]]:
    """Payments, cash and card of each hour with any."""
    found: dict[int, list[Taking]] = {}
    for taking in takings:
        if taking.line in ("payments", "cash") or taking.line.startswith("card:"):
            found.setdefault(taking.hour, []).append(taking)
    return {
        hour: (
            line_total(of, "payments").count,
            line_total(of, "cash").amount,
            line_total(of, "card:").amount,
        )
        for hour, of in sorted(found.items())
    }


def _mix(takings: Sequence[Taking], language: Language) -> list[tuple[str, int, Money]]:
    """Cash (without a name) first, as in the other chart; then brands of card by amount."""
    cash = line_total(takings, "cash")
    brands: dict[str, tuple[int, Money]] = {}
    for (_, brand), of in by_card(takings).items():
        number, amount = brands.get(brand, (0, ZERO))
        brands[brand] = number + of.count, amount + of.amount
    names = {b.brand_id: getattr(b, f"name_{language}") for b in load_card_brands()}
    parts = [(str(names.get(brand, brand)), *of) for brand, of in brands.items()]
    parts.sort(key=lambda part: (-part[2].dirhams, part[0]))
    return [("", cash.count, cash.amount), *parts] if cash.count or parts else []
