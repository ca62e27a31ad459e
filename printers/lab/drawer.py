"""The drawer at the lab printer, with a sensor at pin 3."""

from __future__ import annotations

from printers.lab.faults import Faults


class Drawer:
    """Springs open when it is kicked; stays open until somebody closes it."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.is_open = False
        self.kicks = 0

    def kick(self) -> bool:
        """A pulse came; whether the drawer sprang open by it."""
        self.kicks += 1
        opens = not (self._faults.no_drawer or self._faults.drawer_stuck or self.is_open)
        self.is_open = self.is_open or opens
        return opens

    def close(self) -> None:
        """A hand pushes it shut."""
        self.is_open = False

    @property
    def pin_is_high(self) -> bool:
        """What the sensor says; an empty socket is high."""
        return self._faults.no_drawer or self.is_open != self._faults.drawer_inverted
