"""HTTPS with certificates of its own, and message encryption; both with all their faults."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from pos_app.terminals.lab.certificates import LabCertificates
from pos_app.terminals.lab.sealing import SealedMessages
from pos_app.terminals.lab.server import LabTerminal
from pos_app.terminals.nexo.encryption import MessageKey, NotOurKey
from tests.terminals.lab.sale_system import AT_MOST_S, Json, NoAnswer, SaleSystem, condition

POI_ID = "LAB-100200300"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> LabCertificates:
    return LabCertificates(tmp_path_factory.mktemp("lab"), POI_ID)


@pytest.fixture
def secure(certificates: LabCertificates) -> Iterator[LabTerminal]:
    with LabTerminal(POI_ID, certificates=certificates) as running:
        yield running


def trusting(certificates: LabCertificates) -> ssl.SSLContext:
    """A client that trusts the terminal's authority and looks at no host name."""
    context = ssl.create_default_context(cafile=certificates.ca_file)
    context.check_hostname = False
    return context


def name_shown(lab: LabTerminal, context: ssl.SSLContext) -> str:
    """The common name of the certificate. Raises ssl.SSLError when it is not trusted."""
    line = http.client.HTTPSConnection("127.0.0.1", lab.port, timeout=AT_MOST_S, context=context)
    try:
        line.request("GET", "/lab")
        socket = line.sock
        assert isinstance(socket, ssl.SSLSocket)
        der = socket.getpeercert(binary_form=True) or b""
        assert line.getresponse().status == 200
    finally:
        line.close()
    name = x509.load_der_x509_certificate(der).subject
    return str(name.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def test_a_certificate_names_the_terminal(
    secure: LabTerminal, certificates: LabCertificates
) -> None:
    assert name_shown(secure, trusting(certificates)) == f"{POI_ID}.test.terminal.adyen.com"
    assert secure.address == f"nexo+https://127.0.0.1:{secure.port}/nexo"


def test_who_does_not_know_the_authority_does_not_trust(secure: LabTerminal) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        name_shown(secure, ssl.create_default_context())


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("wrong_certificate", "self-signed|local issuer|signature"),
        ("expired_certificate", "expired"),
    ],
)
def test_a_wrong_certificate_is_wrong_for_this_reason(
    secure: LabTerminal, certificates: LabCertificates, fault: str, why: str
) -> None:
    secure.faults.set(f"{fault}=1")
    with pytest.raises(ssl.SSLCertVerificationError, match=why):
        name_shown(secure, trusting(certificates))
    assert name_shown(secure, trusting(certificates)).startswith(POI_ID)


def test_another_terminal_of_the_same_chain_has_another_name(
    secure: LabTerminal, certificates: LabCertificates
) -> None:
    secure.faults.set("other_certificate=1")
    assert not name_shown(secure, trusting(certificates)).startswith(POI_ID)


def test_a_terminal_that_starts_again_is_still_trusted(certificates: LabCertificates) -> None:
    again = LabCertificates(certificates.ca_file.parent, POI_ID)
    with LabTerminal(POI_ID, certificates=again) as lab:
        assert name_shown(lab, trusting(certificates)).startswith(POI_ID)


def test_who_speaks_no_tls_gets_nothing(secure: LabTerminal) -> None:
    with pytest.raises(NoAnswer):
        SaleSystem(secure).post(b"{}")
    assert secure.ledger.entries == []


# Message encryption ----------------------------------------------------------------

PASSPHRASE = "made for this test"
KEY = MessageKey.of("lab", 1, PASSPHRASE)


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[LabTerminal]:
    with LabTerminal(folder=tmp_path, seal=SealedMessages("lab", 1, PASSPHRASE)) as running:
        yield running


def send(lab: LabTerminal, message: Json, key: MessageKey = KEY) -> Json:
    """What comes back, as it comes."""
    header = message["SaleToPOIRequest"]["MessageHeader"]
    _, body = SaleSystem(lab).post(key.seal(header, json.dumps(message).encode()))
    return dict(json.loads(body, parse_int=str))


def payment(lab: LabTerminal, service_id: str = "s1") -> Json:
    counter = SaleSystem(lab)
    return counter.message("Payment", service_id, counter.payment(307.75))


def test_messages_are_sealed_both_ways(sealed: LabTerminal) -> None:
    answer = send(sealed, payment(sealed))["SaleToPOIResponse"]
    assert set(answer) == {"MessageHeader", "NexoBlob", "SecurityTrailer"}
    inner = json.loads(KEY.unseal(answer))["SaleToPOIResponse"]
    assert condition(inner["PaymentResponse"]) == ""
    assert inner["MessageHeader"] == answer["MessageHeader"]
    assert sealed.ledger.moved_dirhams == 30775


@pytest.mark.parametrize(
    "fault", ["wrong_passphrase", "wrong_key_version", "wrong_crypto_version", "wrong_hmac"]
)
def test_an_answer_with_another_key_cannot_be_opened(sealed: LabTerminal, fault: str) -> None:
    sealed.faults.set(f"{fault}=1")
    answer = send(sealed, payment(sealed))["SaleToPOIResponse"]
    with pytest.raises(NotOurKey):
        KEY.unseal(answer)
    assert sealed.ledger.moved_dirhams == 30775


def test_an_answer_may_come_in_the_clear(sealed: LabTerminal) -> None:
    sealed.faults.set("unencrypted=1")
    assert "PaymentResponse" in send(sealed, payment(sealed))["SaleToPOIResponse"]


def test_a_request_with_another_key_is_rejected(sealed: LabTerminal) -> None:
    for key in (MessageKey.of("lab", 1, "another"), MessageKey.of("lab", 2, PASSPHRASE)):
        rejected = send(sealed, payment(sealed), key)["SaleToPOIRequest"]["EventNotification"]
        assert rejected["EventToNotify"] == "Reject"
    in_the_clear = json.loads(SaleSystem(sealed).post(json.dumps(payment(sealed)).encode())[1])
    assert in_the_clear["SaleToPOIRequest"]["EventNotification"]["EventToNotify"] == "Reject"
    assert sealed.ledger.entries == []


def test_an_envelope_with_another_header_is_rejected(sealed: LabTerminal) -> None:
    message = payment(sealed)
    other = {**message["SaleToPOIRequest"]["MessageHeader"], "ServiceID": "s2"}
    _, body = SaleSystem(sealed).post(KEY.seal(other, json.dumps(message).encode()))
    assert b"Reject" in body
    assert sealed.ledger.entries == []
