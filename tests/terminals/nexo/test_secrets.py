"""Certificates and message encryption: whoever cannot prove who he is gets nothing, and is not
believed."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.card import CardOutcome, ChargeResult, InquiryState
from pos_app.errors.desk import SettingsWrong
from pos_app.settings import Settings
from pos_app.terminals.lab.certificates import LabCertificates
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.nexo.driver import NexoTerminal
from pos_app.terminals.nexo.encryption import MessageKey, NotOurKey
from pos_app.terminals.nexo.json_text import decode, part
from pos_app.terminals.open_terminal import open_terminal
from pos_app.terminals.passphrase import keep_passphrase, load_passphrase
from tests.terminals.asking import DESK, POI_ID, Screen, driver_to, request
from tests.terminals.benches import driver_of, lab_of
from tests.terminals.lying_terminal import LyingTerminal, approval, http, said

KEY = MessageKey.of("counter", 3, "correct horse battery staple")
Change = Callable[[dict[str, Any]], object]


# Certificates ----------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["wrong_certificate", "expired_certificate", "other_certificate"])
def test_not_a_byte_goes_to_a_terminal_with_a_wrong_certificate(fault: str, tmp_path: Path) -> None:
    with lab_of("https", tmp_path) as lab:
        driver = driver_of("https", tmp_path, lab)
        lab.faults.set(fault)
        refused = ChargeResult(CardOutcome.NEVER_REACHED, "certificate_wrong")
        assert driver.charge(request(), Screen().show) == refused
        found = driver.inquire(request())
        assert (found.state, found.why) == (InquiryState.NO_ANSWER, "certificate_wrong")
        assert lab.requests == []
        assert replace(driver, poi_id=POI_ID).status().why == "certificate_wrong"


def test_the_leaf_itself_may_be_pinned(tmp_path: Path) -> None:
    with lab_of("https", tmp_path) as lab:
        driver = driver_of("https", tmp_path, lab)
        leaf = ssl.get_server_certificate(("127.0.0.1", lab.port))
        pinned = tmp_path / "leaf.pem"
        pinned.write_text(leaf)
        settings = Settings(desk=DESK, terminal=lab.address, terminal_certificate=pinned)
        terminal = open_terminal(settings, tmp_path)
        assert terminal is not None
        assert terminal.status().is_ready
        assert driver.status().is_ready


def test_without_a_pinned_chain_an_unknown_authority_is_refused(tmp_path: Path) -> None:
    with lab_of("https", tmp_path) as lab:
        terminal = open_terminal(Settings(desk=DESK, terminal=lab.address), tmp_path)
        assert terminal is not None
        assert terminal.status().why == "certificate_wrong"


def test_plain_http_where_tls_belongs_is_never_reached(tmp_path: Path) -> None:
    LabCertificates(tmp_path / "certificates", POI_ID)
    with LabTerminal(POI_ID) as plain:
        settings = Settings(
            desk=DESK,
            terminal=plain.address.replace("http:", "https:"),
            terminal_certificate=tmp_path / "certificates" / "terminal-ca.pem",
        )
        terminal = open_terminal(settings, tmp_path)
        assert terminal is not None
        result = terminal.charge(request(), Screen().show)
        assert result.outcome is CardOutcome.NEVER_REACHED


def test_a_handshake_that_hangs_up_is_never_reached(tmp_path: Path) -> None:
    certificates = LabCertificates(tmp_path, POI_ID)
    context = ssl.create_default_context(cafile=certificates.ca_file)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        driver = driver_to(silent.getsockname()[1])
        line = replace(driver.line, tls=context, connect_s=0.2)
        result = replace(driver, line=line).charge(request(), Screen().show)
    assert result == ChargeResult(CardOutcome.NEVER_REACHED, "unreachable")


@pytest.mark.parametrize("text", [None, "", "no PEM"])
def test_a_certificate_that_cannot_be_read_is_a_wrong_setting(
    text: str | None, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('desk = "CCD-02"\nterminal_certificate = "a.pem"\n')
    if text is not None:
        (tmp_path / "a.pem").write_text(text)
    settings = Settings(
        desk=DESK, terminal="nexo+https://h:1/", terminal_certificate=tmp_path / "a.pem"
    )
    with pytest.raises(SettingsWrong) as wrong:
        open_terminal(settings, tmp_path)
    assert (wrong.value.facts["line"], wrong.value.facts["key"]) == (2, "terminal_certificate")


# Message encryption ------------------------------------------------------------------


def sealed_answer(message: dict[str, Any], key: MessageKey = KEY) -> dict[str, Any]:
    """What a terminal that approves everything answers, in an envelope."""
    opened = json.loads(key.unseal(part(decode(json.dumps(message).encode()), "SaleToPOIRequest")))
    answer = approval(opened)
    header = answer["SaleToPOIResponse"]["MessageHeader"]
    body = json.dumps(answer).encode()
    return dict(json.loads(key.seal(header, body, "SaleToPOIResponse")))


@contextmanager
def terminal_that(change: Change) -> Iterator[NexoTerminal]:
    """A driver to a terminal whose envelopes are changed on their way."""

    def answer(message: dict[str, Any]) -> bytes:
        sealed = sealed_answer(message)
        change(sealed["SaleToPOIResponse"])
        return said(sealed)

    with LyingTerminal(answer) as terminal:
        yield replace(driver_to(terminal.port), key=KEY)


def test_the_message_is_nowhere_in_the_clear() -> None:
    asked = request()
    with terminal_that(lambda _: None) as driver:
        assert driver.charge(asked, Screen().show).outcome is CardOutcome.APPROVED
    with LyingTerminal(lambda m: http(b"")) as terminal:
        replace(driver_to(terminal.port), key=KEY).charge(asked, Screen().show)
        (heard,) = terminal.heard
    assert set(heard["SaleToPOIRequest"]) == {"MessageHeader", "NexoBlob", "SecurityTrailer"}
    assert asked.reference not in json.dumps(heard)


def trailer(name: str, value: object) -> Change:
    return lambda sealed: sealed["SecurityTrailer"].update({name: value})


TAMPERED: dict[str, Change] = {
    "no trailer": lambda sealed: sealed.pop("SecurityTrailer"),
    "no blob": lambda sealed: sealed.pop("NexoBlob"),
    "a shorter blob": lambda sealed: sealed.update(NexoBlob=sealed["NexoBlob"][:-8]),
    "a blob that is no base64": lambda sealed: sealed.update(NexoBlob="***"),
    "another crypto version": trailer("AdyenCryptoVersion", 2),
    "another key": trailer("KeyIdentifier", "somebody"),
    "another key version": trailer("KeyVersion", 4),
    "another seal": trailer("Hmac", "A" * 43 + "="),
    "no seal": trailer("Hmac", ""),
    "another nonce": trailer("Nonce", "AAAAAAAAAAAAAAAAAAAAAA=="),
    "a short nonce": trailer("Nonce", "AAAA"),
    "another header outside": lambda sealed: sealed["MessageHeader"].update(ServiceID="X"),
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_a_changed_envelope_is_not_believed(change: Change) -> None:
    with terminal_that(change) as driver:
        assert driver.charge(request(), Screen().show) == ChargeResult(
            CardOutcome.UNKNOWN, "key_wrong"
        )


def test_an_answer_in_the_clear_is_not_believed() -> None:
    def answer(message: dict[str, Any]) -> bytes:
        opened = KEY.unseal(part(decode(json.dumps(message).encode()), "SaleToPOIRequest"))
        return said(approval(json.loads(opened)))

    with LyingTerminal(answer) as terminal:
        driver = replace(driver_to(terminal.port), key=KEY)
        assert driver.charge(request(), Screen().show).reason == "key_wrong"
        assert driver.status().why == "key_wrong"


@pytest.mark.parametrize(
    "fault",
    ["wrong_passphrase", "wrong_key_version", "wrong_crypto_version", "wrong_hmac", "unencrypted"],
)
def test_every_fault_of_the_encryption_is_a_wrong_key(fault: str, tmp_path: Path) -> None:
    with lab_of("encrypted", tmp_path) as lab:
        driver = driver_of("encrypted", tmp_path, lab)
        lab.faults.set(fault)
        charge = request()
        unknown = ChargeResult(CardOutcome.UNKNOWN, "key_wrong")
        assert driver.charge(charge, Screen().show) == unknown
        assert driver.inquire(charge).why == "key_wrong"
        assert driver.status().why == "key_wrong"
        lab.faults.heal()
        found = driver.inquire(charge)
        assert found.result is not None
        assert found.result.outcome is CardOutcome.APPROVED


def test_a_desk_with_another_passphrase_is_told_so(tmp_path: Path) -> None:
    with lab_of("encrypted", tmp_path) as lab:
        driver = driver_of("encrypted", tmp_path, lab)
        wrong = replace(driver, key=MessageKey.of("counter", 3, "another one"))
        result = wrong.charge(request(), Screen().show)
        assert result.outcome is CardOutcome.UNKNOWN
        assert wrong.status().why == "key_wrong"
        assert lab.ledger.moved_dirhams == 0


def test_a_key_shows_none_of_its_secrets() -> None:
    shown = repr(KEY)
    assert "counter" in shown
    assert "hmac_key" not in shown
    with pytest.raises(NotOurKey):
        KEY.unseal({})


def test_the_passphrase_is_kept_for_the_owner_alone(tmp_path: Path) -> None:
    assert load_passphrase(tmp_path) == ""
    keep_passphrase(tmp_path, "first")
    keep_passphrase(tmp_path, "عبارة المرور")
    assert load_passphrase(tmp_path) == "عبارة المرور"
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_key_without_its_passphrase_is_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('terminal_key = "counter/3"\n')
    settings = Settings(desk=DESK, terminal="nexo+http://h:1/", terminal_key="counter/3")
    with pytest.raises(SettingsWrong) as wrong:
        open_terminal(settings, tmp_path)
    assert wrong.value.facts["key"] == "terminal_key"
