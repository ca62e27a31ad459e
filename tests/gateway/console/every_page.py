"""Every page that each person of the morning may open."""

from __future__ import annotations

from gateway.console.navigation import places_of
from gateway.identity.people import OfficePerson, OfficeRole
from tests.gateway.console.morning import PEOPLE, Morning


def pages_of(morning: Morning, person: OfficePerson | None) -> dict[str, str]:
    """Name and path of each; those of nobody are public."""
    if person is None:
        return {
            "sign-in": "/console/sign-in?ended=1",
            "check": "/check/",
            "check-genuine": f"/check/{morning.code}",
            "check-broken": f"/check/{morning.code[:-3]}QQQ",
        }
    return {place.path.rsplit("/", 1)[-1]: place.path for place in places_of(person)}


def inner_pages_of(morning: Morning, person: OfficePerson | None) -> dict[str, str]:
    """Some of the pages that stand behind those."""
    match person.role if person else None:
        case OfficeRole.ADMINISTRATOR:
            return {
                "one-desk": "/console/desks/CCD-02",
                "new-staff": "/console/staff/new",
                "one-of-staff": "/console/staff/20701",
                "one-person": "/console/people/finance.ali",
            }
        case OfficeRole.FINANCE:
            return {
                "day-of-centre": "/console/days/CCD",
                "receipt": f"/console/receipts/{morning.receipt_no}",
                "account": f"/console/accounts/{morning.account_no}",
                "point": f"/console/clarification/points/{morning.point_id}",
            }
        case _:
            return {}


def own_pages_of(morning: Morning, person: OfficePerson | None) -> dict[str, str]:
    """Those that no person before them in PEOPLE may open; of all together, each page once."""
    mine = pages_of(morning, person)
    if person is None:
        return mine
    before = {
        path for one in PEOPLE[: PEOPLE.index(person)] for path in pages_of(morning, one).values()
    }
    return {name: path for name, path in mine.items() if path not in before}
