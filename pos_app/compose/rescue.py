"""What brings a dead desk's items to head office, for the desk that is at hand."""

from __future__ import annotations

from pos_app.compose.desk import Desk
from pos_app.keys import verify
from pos_app.services.ports.rescue import RescueFolder, TakesRescued
from pos_app.services.rescue_items import RescueItems
from pos_app.storage.rescue_folder import ItemFiles


def open_rescue(desk: Desk) -> RescueItems:
    """The use case on that desk."""
    from offline_queue.rescue import HttpRescue

    folder: RescueFolder = ItemFiles()
    head_office: TakesRescued = HttpRescue(desk.office.http)
    office, own_key = desk.settings.head_office_key, desk.keys.desk.public_key
    return RescueItems(desk.store, desk.clock, folder, head_office, office, own_key, verify)
