"""The made-up head office behind `pos-app lab gateway`: to train with, and to break."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gateway.demo.embedded import EmbeddedGateway
from gateway.demo.seed import DemoPerson
from gateway.identity.enrolment import DeskUnreadable

FILE_NAME: Final = "head-office.db"


@dataclass(frozen=True, slots=True)
class LabOffice:
    """A head office with made-up accounts and people, and its way in."""

    embedded: EmbeddedGateway

    @property
    def url(self) -> str:
        return self.embedded.url

    def enrol(self, desk: str) -> str:
        """A code for `CCD-02`, good once and for ten minutes. Raises ValueError: no such desk."""
        centre, _, number = desk.partition("-")
        try:
            return self.embedded.enrol(centre, number)
        except DeskUnreadable as error:
            raise ValueError(f"no such desk: {desk}") from error

    def people(self, centre: str) -> list[DemoPerson]:
        """Who may sign in at that centre, with the PINs that only the seed knows."""
        return [person for person in self.embedded.staff if person.centre == centre]


@contextmanager
def lab_office(folder: Path, accounts: int) -> Iterator[LabOffice]:
    """One whose books are in `folder`; an earlier one there goes on where it was left."""
    with EmbeddedGateway(folder / FILE_NAME, accounts) as embedded:
        yield LabOffice(embedded)
