"""What brings a dead desk's items to head office, for the desk that is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.compose.desk import Desk
from pos_app.domain.ids import DeskId, id_maker
from pos_app.keys import verify
from pos_app.services.offer_items import OfferItems
from pos_app.services.ports.rescue import RescueFolder, TakesRescued
from pos_app.services.rescue_items import RescueItems
from pos_app.settings import Settings
from pos_app.storage.rescue_folder import ItemFiles

if TYPE_CHECKING:
    from offline_queue.signed_http import SignedHttp


def open_rescue(desk: Desk) -> RescueItems:
    """The use case on that desk."""
    return RescueItems(
        store=desk.store,
        clock=desk.clock,
        new_id=id_maker(desk.clock),
        desk=DeskId(desk.settings.desk),
        own_key=desk.keys.desk.public_key,
        offering=open_offering(desk.settings, desk.office.http),
        roles=desk.roles,
    )


def open_offering(settings: Settings, http: SignedHttp) -> OfferItems:
    """What tells head office of the items in a second place, whoever's it is."""
    from offline_queue.rescue import HttpRescue

    folder: RescueFolder = ItemFiles()
    head_office: TakesRescued = HttpRescue(http)
    return OfferItems(folder, head_office, settings.head_office_key, verify)
