"""`pos-app terminal status|set|accept|secret`."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_app.cli.output import Json, Output, note
from pos_app.cli.people import People
from pos_app.compose.desk import Desk, open_desk
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.card_guard import refuse_card_number
from pos_app.errors.card import TerminalCertificateWrong, TerminalUnreachable
from pos_app.errors.command import FileNotWritable, OptionWrong
from pos_app.errors.desk import NotADesk
from pos_app.errors.kinds import CounterError
from pos_app.settings import FILE, Settings, default_home, load_settings, what_is_wrong
from ui.wording import english

_LONGEST: Final = 256


def status(arguments: argparse.Namespace, output: Output) -> int | None:
    """How the terminal is; a fault or a refusal when it could not take a charge now."""
    with open_desk(arguments.home) as desk:
        facts, why_not = _status(desk)
    if why_not is not None:
        return output.failed(why_not, facts)
    output.answer(facts)
    return None


def set_terminal(arguments: argparse.Namespace, output: Output) -> int | None:
    """Speak to the terminal at another address from now on, with --untested though it is silent.

    Another terminal than the known one still takes two people: `accept`.

    Raises:
        OptionWrong, SettingsWrong, FileNotWritable: nothing is changed.
    """
    address: str = arguments.address
    if what_is_wrong("terminal", address) is not None:
        raise OptionWrong(option="ADDRESS", value=address)
    with open_desk(arguments.home) as desk:
        clerk = People(desk, arguments).clerk()
        facts, silence = _asked_at(desk, address)
        if silence is not None and not arguments.untested:
            return output.failed(silence, facts)
        desk.cards.know_terminal.note_address(address, desk.settings.terminal, clerk)
        try:
            replace(desk.settings, terminal=address).save(desk.home)
        except OSError as error:
            raise FileNotWritable(file=str(desk.home), why=error.strerror) from error
        output.answer(facts)
        return None


def note_silence(home: Path | None) -> None:
    """Say beside the answer that a new desk's terminal could take no charge now."""
    with open_desk(home) as desk:
        why_not = _status(desk)[1] if desk.devices.has_terminal else None
        if why_not is not None:
            note(f"{desk.settings.terminal}: {english(why_not)}")
            note("The desk is made all the same. `pos-app terminal set` changes the address.")


def _asked_at(desk: Desk, address: str) -> tuple[Json, CounterError | None]:
    """How the terminal there is; with an error where none answers."""
    from pos_app.terminals.open_terminal import open_terminal

    knowing = desk.cards.know_terminal
    facts: dict[str, object] = {"terminal": address, "known": knowing.known()}
    terminal = open_terminal(replace(desk.settings, terminal=address), desk.home)
    if terminal is None:
        return facts, None
    with closing(terminal):
        status = terminal.status()
    why_not = knowing.why_not(status)
    silence = why_not if isinstance(why_not, TerminalUnreachable) and not status.poi_id else None
    facts |= {
        "answers": silence is None,
        "is_ready": status.is_ready,
        "poi_id": status.poi_id,
        "model": status.model,
        "why": status.why,
    }
    return facts, silence


def accept(arguments: argparse.Namespace, output: Output) -> None:
    """Two people say that the terminal that answers now is this desk's."""
    with open_desk(arguments.home) as desk:
        seen = arguments.poi_id or desk.cards.know_terminal.status().poi_id
        people = People(desk, arguments)
        clerk = people.clerk()
        approved_by = people.required_approval(clerk, "accept_terminal")
        poi_id = desk.cards.know_terminal.accept(clerk, approved_by, seen)
        output.answer({"terminal": desk.settings.terminal, "poi_id": poi_id})


def secret(arguments: argparse.Namespace, output: Output) -> None:
    """Keep the passphrase that desk and terminal share, and with --key what it is called.

    Raises:
        NotADesk, OptionWrong, SettingsWrong, FileNotWritable.
    """
    from pos_app.terminals.passphrase import keep_passphrase

    home: Path = arguments.home or default_home()
    if not (home / FILE).exists():
        raise NotADesk(home=str(home))
    settings = load_settings(home)
    key = settings.terminal_key if arguments.key is None else arguments.key
    if what_is_wrong("terminal_key", key) is not None:
        raise OptionWrong(option="--key", value=key)
    passphrase = _passphrase(arguments.passphrase_file)
    try:
        keep_passphrase(home, passphrase)
        replace(settings, terminal_key=key).save(home)
    except OSError as error:
        raise FileNotWritable(file=str(home), why=error.strerror) from error
    output.answer({"terminal": settings.terminal, "key": key, "is_encrypted": bool(key)})


def _status(desk: Desk) -> tuple[Json, Exception | None]:
    knowing = desk.cards.know_terminal
    status = knowing.status()
    facts = {
        "terminal": desk.settings.terminal,
        "is_ready": status.is_ready,
        "poi_id": status.poi_id,
        "known": knowing.known(),
        "model": status.model,
        "why": status.why,
        "is_simulated": is_simulated(desk.settings),
    }
    return facts, knowing.why_not(status)


def terminal(desk: Desk) -> tuple[bool, str]:
    """The terminal's line of `pos-app doctor`."""
    settings = desk.settings
    if settings.terminal == "none":
        return True, "none is set up"
    if not desk.devices.has_terminal:
        return True, "stands alone: slips are typed, nothing to ask"
    knowing = desk.cards.know_terminal
    status = knowing.status()
    why_not = knowing.why_not(status)
    said = [english(why_not).rstrip(".") if why_not else f"ready at {settings.terminal}"]
    if status.why:
        said.append(status.why)
    if status.poi_id:
        said.append(f"it is {status.poi_id} {status.model}".rstrip())
    if is_simulated(settings):
        said.append("simulated, no card is charged")
    if settings.terminal_key:
        said.append(f"encrypted with {settings.terminal_key}")
    is_valid = True
    if settings.terminal_certificate is not None:
        ends = _ends(settings.terminal_certificate)
        is_valid = desk.clock.now() < ends
        said.append(f"certificates until {ends:%Y-%m-%d}")
    return why_not is None and is_valid, "; ".join(said)


def cards(desk: Desk) -> tuple[bool, str]:
    """What is on the clarification list."""
    attempts = desk.cards.clarify.open_ones()
    unknown = sum(attempt.problem is CardProblem.UNKNOWN for attempt in attempts)
    return not attempts, f"to settle {len(attempts)}, of these unknown {unknown}"


def _ends(chain: Path) -> datetime:
    """When the first of the certificates ends."""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        found = load_pem_x509_certificates(chain.read_bytes())
    except (OSError, ValueError) as error:
        raise TerminalCertificateWrong(why=f"{chain.name} cannot be read") from error
    return min(certificate.not_valid_after_utc for certificate in found)


def is_simulated(settings: Settings) -> bool:
    """Whether no real card can be charged: the laboratory terminal within the program."""
    return settings.terminal == "simulator"


def _passphrase(file: Path) -> str:
    """Never echoed. Raises OptionWrong."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OptionWrong(option="--passphrase-file", value=str(file)) from error
    passphrase = text.strip("\r\n")
    refuse_card_number(passphrase)
    if not passphrase.strip() or len(passphrase) > _LONGEST or "\n" in passphrase:
        raise OptionWrong(option="--passphrase-file", value=str(file))
    return passphrase
