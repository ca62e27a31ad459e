"""The second copy of unsent items: its place, and the lane that keeps it."""

from __future__ import annotations

from pos_app.keys import Keys
from pos_app.services.second_copy_ports import SecondPlace
from pos_app.settings import Settings
from pos_app.storage.second_place import FolderPlace


def open_second_place(settings: Settings, keys: Keys) -> SecondPlace | None:
    """The second place of the desk with these settings; None where none is set up."""
    if settings.second_copy is None:
        return None
    return FolderPlace(settings.second_copy, settings.desk, keys.desk.public_key)
