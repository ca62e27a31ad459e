"""`pos-app init`: make a desk of a data directory; `rejoin`: head office forgot it."""

from __future__ import annotations

import argparse
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.centres import load_centres
from pos_app.cli.afterwards import settled
from pos_app.cli.output import Output
from pos_app.cli.terminals import note_silence
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import DeskId
from pos_app.errors.command import FileNotWritable, OptionWrong
from pos_app.errors.desk import AlreadyADesk, NotADesk
from pos_app.errors.head_office import EnrolmentRefused
from pos_app.keys import Keys, load_keys, make_folder, make_keys, open_bundle
from pos_app.services.sign_in import BUNDLE, BUNDLE_SIGNATURE
from pos_app.settings import Settings, default_home, load_settings, what_is_wrong
from pos_app.storage import ballast
from pos_app.storage.store import FILE_NAME, SqlStore

if TYPE_CHECKING:
    from offline_queue.head_office import Enrolment


def init(arguments: argparse.Namespace, output: Output) -> None:
    """Make keys, enrol at head office, make the store. Nothing is left of a failed try.

    Raises:
        AlreadyADesk: the directory holds one already.
        EnrolmentRefused, HeadOfficeUnreachable: try again with another code.
    """
    _check(arguments)
    desk = make_desk(
        arguments.home or default_home(),
        DeskId(f"{arguments.centre}-{arguments.desk}"),
        arguments.gateway,
        arguments.enrol or "",
        Settings(
            printer=arguments.printer,
            terminal=arguments.terminal,
            dots=arguments.dots,
            bulletin=arguments.bulletin,
            bulletin_peers=arguments.bulletin_peers,
            second_copy=arguments.second_copy and arguments.second_copy.absolute(),
        ),
    )
    output.answer({"desk": desk, "centre": arguments.centre})
    settled(lambda: note_silence(arguments.home), None)


def rejoin(arguments: argparse.Namespace, output: Output) -> None:
    """Join again with the keys that the desk has: a restored head office does not know it.

    Raises:
        NotADesk, SettingsWrong.
        EnrolmentRefused, HeadOfficeUnreachable: try again with another code.
    """
    desk = rejoin_desk(arguments.home or default_home(), arguments.enrol)
    output.answer({"desk": desk, "rejoined": True})


def rejoin_desk(home: Path, code: str) -> DeskId:
    """The same. The desk may be working meanwhile; nothing of it is touched."""
    if not (home / "settings.toml").exists():
        raise NotADesk(home=str(home))
    said, keys = load_settings(home), load_keys(home)
    enrolment = _enrol(DeskId(said.desk), said.gateway, code, keys, said.ca_file)
    if enrolment.head_office_key != said.head_office_key:
        raise EnrolmentRefused(reason="another_head_office")
    return DeskId(said.desk)


def make_desk(home: Path, desk: DeskId, gateway: str, code: str, wishes: Settings) -> DeskId:
    """A desk in `home`: keys, enrolment, store, and settings last, which makes it one.

    A try that failed half-way is taken up again.

    Raises:
        AlreadyADesk, EnrolmentRefused, FileNotWritable, HeadOfficeUnreachable, StoreFault.
    """
    if (home / "settings.toml").exists():
        raise AlreadyADesk(desk=load_settings(home).desk)
    try:
        make_folder(home)
        keys = _keys(home)
    except OSError as error:
        raise FileNotWritable(file=str(home), why=error.strerror) from error
    enrolment = _enrol(desk, gateway, code, keys)
    text, signature = enrolment.bundle
    open_bundle(enrolment.head_office_key)(text, signature)
    with closing(_empty_store(home, keys)) as store, store.begin() as work:
        work.notes.put(BUNDLE, text)
        work.notes.put(BUNDLE_SIGNATURE, signature)
        work.commit()
    key = enrolment.head_office_key
    try:
        replace(wishes, desk=desk, gateway=gateway, head_office_key=key).save(home)
    except OSError as error:
        raise FileNotWritable(file=str(home), why=error.strerror) from error
    ballast.keep(home)
    return desk


def _keys(home: Path) -> Keys:
    try:
        return load_keys(home)
    except NotADesk:
        if (home / FILE_NAME).exists():  # made with keys that are gone; others would not open it
            raise
        return make_keys(home)


def _enrol(
    desk: DeskId, gateway: str, code: str, keys: Keys, ca_file: Path | None = None
) -> Enrolment:
    from offline_queue.connection import Connection
    from offline_queue.head_office import HttpHeadOffice
    from offline_queue.signed_http import Address, SignedHttp

    clock = SystemClock()
    http = SignedHttp(Address(gateway, ca_file), desk, keys.desk, clock, Connection(clock))
    with closing(http):
        return HttpHeadOffice(http).enrol(code, desk, keys.desk.public_key)


def _empty_store(home: Path, keys: Keys) -> SqlStore:
    try:
        return SqlStore.create(home, keys)
    except AlreadyADesk:
        store = SqlStore.open(home, keys)
        with store.read() as work:
            is_used = work.journal.head()[0] > 0
        if is_used:
            store.close()
            raise
        return store


def _check(arguments: argparse.Namespace) -> None:
    if arguments.centre not in load_centres():
        raise OptionWrong(option="--centre", value=arguments.centre)
    if not re.fullmatch("[0-9]{2}", arguments.desk):
        raise OptionWrong(option="--desk", value=arguments.desk)
    for key in ("gateway", "printer", "terminal", "bulletin", "bulletin_peers"):
        value = getattr(arguments, key)
        if what_is_wrong(key, value) is not None:
            raise OptionWrong(option=f"--{key.replace('_', '-')}", value=value)
