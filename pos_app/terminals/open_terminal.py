"""From the settings to a card terminal."""

from __future__ import annotations

import socket
import ssl
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pos_app.domain.clock import Clock, SystemClock
from pos_app.settings import Settings, wrong_setting
from pos_app.terminals.nexo.driver import NexoTerminal, Patience
from pos_app.terminals.nexo.encryption import MessageKey
from pos_app.terminals.nexo.line import Line
from pos_app.terminals.passphrase import load_passphrase

_WITHOUT_DRIVER: Final = ("none", "standalone")
_SIMULATOR: Final = "simulator"
_POI_ID: Final = "LAB-100200300"
_STEP_S: Final = 0.5  # of the simulator's screen, so that people can follow
_PORTS: Final = {"http": 80, "https": 443}


def open_terminal(
    settings: Settings, home: Path, clock: Clock | None = None
) -> NexoTerminal | None:
    """The terminal that `settings` name; None: there is none, or one that stands alone.

    Nothing is sent yet. Whoever opens it closes it.

    Raises:
        SettingsWrong: certificate, passphrase or port cannot be used.
    """
    if settings.terminal in _WITHOUT_DRIVER:
        return None
    if settings.terminal == _SIMULATOR:
        return _simulator(settings, home, clock or SystemClock())
    return _driver(settings, home, clock or SystemClock())


def _driver(settings: Settings, home: Path, clock: Clock) -> NexoTerminal:
    address = urlsplit(settings.terminal.removeprefix("nexo+"))
    line = Line(
        host=address.hostname or "",
        port=address.port or _PORTS[address.scheme],
        path=address.path or "/",
        tls=_tls(settings, home) if address.scheme == "https" else None,
        connect_s=settings.terminal_connect_s,
    )
    key = _key(settings, home)
    terminal = NexoTerminal(
        line=line,
        sale_id=settings.desk,
        clock=clock,
        poi_id=settings.terminal_id,
        key=key,
        patience=Patience(charge_s=settings.terminal_wait_s),
    )
    if settings.terminal_events == "none":
        return terminal
    from pos_app.terminals.nexo.display_events import DisplayEvents

    host, _, port = settings.terminal_events.rpartition(":")
    return replace(terminal, listen=DisplayEvents(host, int(port), key).listen)


def _tls(settings: Settings, home: Path) -> ssl.SSLContext:
    """Trusts the terminal's own chain alone, where one is set."""
    pinned = settings.terminal_certificate
    if pinned is None:
        return ssl.create_default_context()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # a terminal has no name in the network
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # any link of the chain may be pinned
    try:
        context.load_verify_locations(pinned)
    except (OSError, ssl.SSLError) as error:
        why = f"no certificates can be read from {pinned}: {error.strerror or 'no PEM'}"
        raise wrong_setting(home, "terminal_certificate", why) from error
    return context


def _key(settings: Settings, home: Path) -> MessageKey | None:
    if not settings.terminal_key:
        return None
    passphrase = load_passphrase(home)
    if not passphrase:
        raise wrong_setting(home, "terminal_key", "no passphrase is kept for it on this desk")
    name, _, version = settings.terminal_key.rpartition("/")
    return MessageKey.of(name, int(version), passphrase)


def _simulator(settings: Settings, home: Path, clock: Clock) -> NexoTerminal:
    """A laboratory terminal in this program, spoken to over HTTP as any other."""
    from pos_app.terminals.lab.faults import Faults
    from pos_app.terminals.lab.server import LabTerminal

    events = settings.terminal_events
    if events == "none":
        events = f"127.0.0.1:{_free_port()}"
    folder = home / "simulator"  # its books: what moved at "the bank"
    folder.mkdir(mode=0o700, exist_ok=True)
    lab = LabTerminal(
        settings.terminal_id or _POI_ID,
        folder=folder,
        faults=Faults(by_amount=True),  # how a charge goes is said by its amount
        pace_s=_STEP_S,
        notify=f"http://{events}",
        clock=clock,
    )
    lab.start()
    there = replace(settings, terminal=lab.address, terminal_events=events, terminal_key="")
    return replace(_driver(there, home, clock), closing=lab.stop)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
