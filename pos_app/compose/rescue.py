"""What brings a dead desk's items to head office, for the desk that is at hand."""

from __future__ import annotations

from pos_app.compose.desk import Desk
from pos_app.domain.ids import DeskId, id_maker
from pos_app.keys import verify
from pos_app.services.ports.rescue import RescueFolder, TakesRescued
from pos_app.services.rescue_items import RescueItems
from pos_app.storage.rescue_folder import ItemFiles


def open_rescue(desk: Desk) -> RescueItems:
    """The use case on that desk."""
    from offline_queue.rescue import HttpRescue

    folder: RescueFolder = ItemFiles()
    head_office: TakesRescued = HttpRescue(desk.office.http)
    return RescueItems(
        store=desk.store,
        clock=desk.clock,
        new_id=id_maker(desk.clock),
        desk=DeskId(desk.settings.desk),
        folder=folder,
        head_office=head_office,
        office=desk.settings.head_office_key,
        own_key=desk.keys.desk.public_key,
        verify=verify,
    )
