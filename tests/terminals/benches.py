"""Terminals on a bench, the fake and the laboratory's: they are told what the next charge meets,
and what moved is read from their own books."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Final

from pos_app.domain.money import Money
from pos_app.services.cards.ports import CardTerminal
from pos_app.settings import Settings
from pos_app.terminals.lab.certificates import LabCertificates
from pos_app.terminals.lab.sealing import SealedMessages
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.nexo.driver import NexoTerminal
from pos_app.terminals.open_terminal import open_terminal
from pos_app.terminals.passphrase import keep_passphrase
from tests.fakes.card_terminal import (
    FakeTerminal,
    Script,
    approve,
    cancel,
    decline,
    hold,
    lose,
    not_started,
)
from tests.terminals.asking import CALM, DESK, POI_ID

KINDS: Final = ("fake", "http", "https", "encrypted")
PASSPHRASE: Final = "correct horse battery staple"


@dataclass(frozen=True, slots=True)
class Bench:
    """`meets` is told how the next charge goes: a fault of the laboratory terminal."""

    terminal: CardTerminal
    meets: Callable[[str], None]
    moved: Callable[[], Money]
    go_on: Callable[[], None]
    wait_until_held: Callable[[], None]
    sell_by_hand: Callable[[Money], None]


@contextmanager
def bench_of(kind: str, home: Path) -> Iterator[Bench]:
    """A terminal of this kind that is well."""
    if kind == "fake":
        yield _fake_bench()
        return
    with lab_of(kind, home) as lab:
        terminal = driver_of(kind, home, lab)
        yield Bench(
            terminal,
            lambda fault: lab.faults.set(f"{fault}=1"),
            lambda: Money(lab.ledger.moved_dirhams),
            lab.go_on,
            lambda: _must(lab.wait_for_step("authorising")),
            lambda amount: _ignore(lab.sell_by_hand(amount.dirhams)),
        )


@contextmanager
def lab_of(kind: str, home: Path) -> Iterator[LabTerminal]:
    """The laboratory terminal over HTTP, HTTPS or with message encryption."""
    certificates = LabCertificates(home / "certificates", POI_ID) if kind == "https" else None
    seal = SealedMessages("counter", 3, PASSPHRASE) if kind == "encrypted" else None
    with LabTerminal(POI_ID, certificates=certificates, seal=seal) as lab:
        yield lab


def driver_of(kind: str, home: Path, lab: LabTerminal) -> NexoTerminal:
    """The product's driver as the settings open it."""
    settings = Settings(desk=DESK, terminal=lab.address)
    if kind == "https":
        ca_file = home / "certificates" / "terminal-ca.pem"
        settings = replace(settings, terminal_certificate=ca_file)
    if kind == "encrypted":
        keep_passphrase(home, PASSPHRASE)
        settings = replace(settings, terminal_key="counter/3")
    terminal = open_terminal(settings, home)
    assert terminal is not None
    return replace(terminal, patience=CALM)


def _fake_bench() -> Bench:
    terminal = FakeTerminal(POI_ID)
    released, held = Event(), Event()
    scripts: dict[str, Script] = {
        "refusal": decline("refusal"),
        "wrong_pin": decline("wrong_pin"),
        "cancel": cancel(),
        "busy": not_started("busy"),
        "device_out": not_started("device_out"),
        "partial:5000": approve(Money(5000)),
        "signature": approve(needs_signature=True),
        "response_lost": lose(approve(), "link_lost"),
        "request_lost": lose(None, "link_lost"),
        "hold:authorising": hold(approve(), released),
    }
    terminal.at_charge = held.set

    def meets(fault: str) -> None:
        released.clear()
        held.clear()
        terminal.will(scripts[fault])

    return Bench(
        terminal,
        meets,
        lambda: terminal.kept,
        released.set,
        lambda: _must(held.wait(5)),
        terminal.sell_by_hand,
    )


def _must(is_so: bool) -> None:
    assert is_so


def _ignore(_: object) -> None:
    """What the laboratory answers is not needed."""
