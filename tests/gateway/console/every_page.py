"""Every page that each person of the morning may open."""

from __future__ import annotations

from gateway.console.navigation import places_of
from gateway.identity.people import OfficePerson
from tests.gateway.console.morning import Morning


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
