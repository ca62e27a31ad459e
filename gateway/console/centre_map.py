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
    (50.81, 24.74), (50.84, 24.80), (50.84, 24.88), (50.80, 24.96), (50.79, 25.05), (50.81, 25.14),
    (50.79, 25.24), (50.76, 25.33), (50.75, 25.44), (50.77, 25.52), (50.81, 25.56), (50.82, 25.63),
    (50.80, 25.72), (50.84, 25.74), (50.87, 25.66), (50.91, 25.60), (50.95, 25.62), (50.95, 25.70),
    (50.92, 25.77), (50.95, 25.84), (51.00, 25.92), (51.01, 25.99), (51.07, 26.06), (51.14, 26.10),
    (51.21, 26.15), (51.26, 26.15), (51.32, 26.10), (51.37, 26.04), (51.39, 25.98), (51.46, 25.94),
    (51.54, 25.92), (51.60, 25.90), (51.60, 25.84), (51.57, 25.78), (51.53, 25.74), (51.50, 25.70),
    (51.52, 25.66), (51.57, 25.64), (51.54, 25.58), (51.50, 25.53), (51.485, 25.49),
    (51.505, 25.455), (51.515, 25.425), (51.535, 25.400), (51.558, 25.385), (51.566, 25.366),
    (51.548, 25.356), (51.534, 25.350), (51.543, 25.337), (51.541, 25.323), (51.529, 25.314),
    (51.518, 25.303), (51.522, 25.295), (51.538, 25.293), (51.552, 25.300), (51.562, 25.291),
    (51.585, 25.284), (51.606, 25.288), (51.624, 25.276), (51.628, 25.256), (51.620, 25.236),
    (51.614, 25.212), (51.609, 25.190), (51.616, 25.165), (51.622, 25.140), (51.615, 25.105),
    (51.60, 25.03), (51.57, 24.99), (51.59, 24.94), (51.61, 24.88), (51.58, 24.82), (51.53, 24.76),
    (51.47, 24.71), (51.43, 24.67), (51.38, 24.63), (51.29, 24.62), (51.21, 24.60), (51.10, 24.55),
    (51.00, 24.57), (50.92, 24.61), (50.86, 24.68),
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

    def frame(self, of: Chart) -> tuple[float, float, float, float]:
        """Where the other window lies on this one: x, y, width, height in px."""
        x, y = self.at((of.west, of.north))
        right, bottom = self.at((of.east, of.south))
        return x, y, round(right - x, 1), round(bottom - y, 1)

    @property
    def outline(self) -> str:
        """The coast as the `d` of a path: bows from the middle of a side to that of the next."""
        points = [self.at(place) for place in _COAST]
        middles = [
            ((x + next_x) / 2, (y + next_y) / 2)
            for (x, y), (next_x, next_y) in zip(points, points[1:] + points[:1], strict=True)
        ]
        bows = [
            f"Q{x:.1f} {y:.1f} {to_x:.1f} {to_y:.1f}"
            for (x, y), (to_x, to_y) in zip(points, middles, strict=True)
        ]
        return f"M{middles[-1][0]:.1f} {middles[-1][1]:.1f} " + " ".join(bows) + " Z"


QATAR: Final = Chart("live.qatar", 50.45, 26.28, 51.95, 24.44, 360)
DOHA: Final = Chart("live.doha", 51.385, 25.405, 51.695, 25.135, 360)
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
