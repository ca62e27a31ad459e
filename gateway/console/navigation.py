"""Which pages stand in the navigation, and who sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gateway.identity.people import OfficeAct, OfficePerson, may


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the navigation; `key` is its text."""

    path: str
    key: str
    act: OfficeAct


PLACES: Final = (
    Place("/console/live", "live", OfficeAct.SEE_LIVE),
    Place("/console/days", "days", OfficeAct.SEE_FIGURES),
    Place("/console/search", "search", OfficeAct.SEARCH),
    Place("/console/clarification", "clarification", OfficeAct.SEE_CLARIFICATION),
    Place("/console/payments", "payments", OfficeAct.SEE_PAYMENT_FILES),
    Place("/console/desks", "desks", OfficeAct.SEE_DESKS),
    Place("/console/staff", "staff", OfficeAct.SEE_STAFF),
    Place("/console/people", "people", OfficeAct.SEE_PEOPLE),
    Place("/console/trail", "trail", OfficeAct.SEE_TRAIL),
)


def places_of(person: OfficePerson) -> tuple[Place, ...]:
    """The pages that this person may open."""
    return tuple(place for place in PLACES if may(person, place.act))
