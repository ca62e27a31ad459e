"""A map of Qatar, and a closer one of Doha, with the seven centres at their places.

The outline is drawn by hand from a few dozen points, degrees east and north: to find one's way,
not to measure. Maps are never mirrored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Final

from gateway.console.desks_now import CentreNow

_Place = tuple[float, float]
_SQUEEZE: Final = cos(radians(25.4))  # a degree east is shorter than one north
_COAST: Final[tuple[_Place, ...]] = (
    (50.81, 24.74), (50.84, 24.82), (50.80, 24.95), (50.83, 25.08), (50.79, 25.22), (50.77, 25.36),
    (50.75, 25.46), (50.79, 25.53), (50.80, 25.62), (50.82, 25.71), (50.87, 25.62), (50.93, 25.57),
    (50.95, 25.64), (50.92, 25.74), (50.97, 25.85), (51.01, 25.97), (51.06, 26.05), (51.15, 26.11),
    (51.22, 26.16), (51.28, 26.13), (51.36, 26.05), (51.40, 25.97), (51.49, 25.94), (51.58, 25.92),
    (51.60, 25.86), (51.57, 25.77), (51.53, 25.73), (51.52, 25.66), (51.55, 25.63), (51.51, 25.56),
    (51.49, 25.49), (51.515, 25.43), (51.545, 25.385), (51.560, 25.365), (51.535, 25.345),
    (51.540, 25.325), (51.528, 25.308), (51.530, 25.295), (51.552, 25.294), (51.575, 25.292),
    (51.610, 25.290), (51.628, 25.262), (51.620, 25.225), (51.612, 25.185), (51.618, 25.150),
    (51.612, 25.10), (51.60, 25.02), (51.57, 24.98), (51.61, 24.93), (51.58, 24.84), (51.52, 24.75),
    (51.47, 24.69), (51.43, 24.66), (51.38, 24.63), (51.22, 24.60), (51.09, 24.56), (50.95, 24.60),
    (50.86, 24.68),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chart:
    """A window onto the map: where it begins and ends, and its width and height in px."""

    key: str  # of its title
    west: float
    north: float
    east: float
    south: float
    height: int

    @property
    def _scale(self) -> float:
        return self.height / (self.north - self.south)

    @property
    def width(self) -> int:
        return round((self.east - self.west) * _SQUEEZE * self._scale)

    def at(self, place: _Place) -> tuple[float, float]:
        """Where on the picture that place is, px from its top left corner."""
        east, north = place
        return (
            round((east - self.west) * _SQUEEZE * self._scale, 1),
            round((self.north - north) * self._scale, 1),
        )

    def shows(self, place: _Place) -> bool:
        """Whether that place lies in the window."""
        return self.west <= place[0] <= self.east and self.south <= place[1] <= self.north

    @property
    def outline(self) -> str:
        """The coast as the `d` of a path."""
        points = [self.at(place) for place in _COAST]
        return "M" + " L".join(f"{x} {y}" for x, y in points) + " Z"


QATAR: Final = Chart("live.qatar", 50.55, 26.28, 51.85, 24.46, 440)
DOHA: Final = Chart("live.doha", 51.39, 25.395, 51.69, 25.135, 440)
PLACES: Final = {  # about where each is; then the side of the dot on which its name stands
    "KHR": ((51.497, 25.684), "start"),
    "SLW": ((51.455, 25.248), "start"),
    "KHC": ((51.478, 25.318), "start"),
    "WKR": ((51.598, 25.172), "start"),
    "MSH": ((51.524, 25.285), "start"),
    "HIL": ((51.545, 25.262), "end"),
    "CCD": ((51.530, 25.326), "end"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A centre on one of the maps."""

    chart: Chart
    now: CentreNow
    x: float
    y: float
    side: str  # start: its name ends at the dot; end: it begins there


def marks(centres: Iterable[CentreNow]) -> tuple[Mark, ...]:
    """Each centre once: on the closer map if that shows it."""
    return tuple(_mark(centre) for centre in centres)


def _mark(centre: CentreNow) -> Mark:
    place, side = PLACES[centre.centre.code]
    chart = DOHA if DOHA.shows(place) else QATAR
    x, y = chart.at(place)
    return Mark(chart, centre, x, y, side)
