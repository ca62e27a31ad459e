"""Every page that each person of the morning may open."""

from __future__ import annotations

from gateway.console.navigation import places_of
from gateway.identity.people import OfficePerson
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


def own_pages_of(morning: Morning, person: OfficePerson | None) -> dict[str, str]:
    """Those that no person before them in PEOPLE may open; of all together, each page once."""
    mine = pages_of(morning, person)
    if person is None:
        return mine
    before = {
        path for one in PEOPLE[: PEOPLE.index(person)] for path in pages_of(morning, one).values()
    }
    return {name: path for name, path in mine.items() if path not in before}
