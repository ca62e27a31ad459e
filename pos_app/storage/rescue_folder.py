"""Reads anybody's second place: a stick, a desk's folder on it, or one item."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from pos_app.errors.rescue import FolderUnreadable, NothingToRescue
from pos_app.services.ports.rescue import FoundFile
from pos_app.storage.second_place import (
    MARK_NAME,
    is_folder_name,
    read_item_name,
    read_limited,
)

log = logging.getLogger(__name__)


class ItemFiles:
    """Meets `ports.rescue.RescueFolder`."""

    def files(self, folder: Path) -> Iterator[FoundFile]:
        """Every item in it, each desk's in the order of its journal.

        A desk's folder in which nothing waits has no items; a folder that no desk has made is
        refused.
        """
        return (_read(file) for file in _items_in(folder))

    def remove(self, file: Path) -> None:
        """Take an item away that head office has."""
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            log.warning("rescued item stays: %s", error.strerror)


def _items_in(folder: Path) -> list[Path]:
    try:
        if folder.is_file() and read_item_name(folder.name):
            return [folder]
        names = os.listdir(folder)
        of_desks = [folder / name for name in sorted(names) if is_folder_name(name)]
        if is_folder_name(folder.name) or MARK_NAME in names or any(map(read_item_name, names)):
            of_desks.insert(0, folder)
        if not of_desks:
            raise NothingToRescue(folder=str(folder))
        return [file for of_desk in of_desks for file in _items_of(of_desk)]
    except OSError as error:
        raise FolderUnreadable(folder=str(folder), why=error.strerror) from error


def _items_of(folder: Path) -> list[Path]:
    return [folder / name for name in sorted(os.listdir(folder)) if read_item_name(name)]


def _read(file: Path) -> FoundFile:
    try:
        return FoundFile(file, read_limited(file))
    except OSError:
        return FoundFile(file, None)
