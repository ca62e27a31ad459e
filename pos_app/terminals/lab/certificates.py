"""The certificates of the laboratory terminal, made when it starts: its own authority and leaf.

As real terminals have it, a leaf names the terminal (`MODEL-SERIAL.test.terminal.adyen.com`) and no
address; whoever connects trusts the authority in `ca_file`.
"""

from __future__ import annotations

import ssl
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from pos_app.domain.clock import Clock, SystemClock
from pos_app.lab.faults import Plan

_DOMAIN: Final = "test.terminal.adyen.com"
_YEAR: Final = timedelta(days=365)
_FAULTS: Final = ("wrong_certificate", "expired_certificate", "other_certificate")
_Key = ec.EllipticCurvePrivateKey


class LabCertificates:
    """Kept in `folder`: a terminal that starts again there is still the one that was trusted."""

    def __init__(self, folder: Path, poi_id: str, clock: Clock | None = None) -> None:
        now = (clock or SystemClock()).now()
        folder.mkdir(parents=True, exist_ok=True)
        self.ca_file = folder / "terminal-ca.pem"
        self._leaves = {name: folder / f"{name}.pem" for name in ("terminal", *_FAULTS)}
        if not self.ca_file.exists():
            _make_all(self.ca_file, self._leaves, poi_id, now)
        self._contexts = {name: _context(file) for name, file in self._leaves.items()}

    def context(self, plan: Plan) -> ssl.SSLContext:
        """For one connection, with the certificate that the faults want shown."""
        return self._contexts[next((name for name in _FAULTS if name in plan), "terminal")]


def _make_all(ca_file: Path, leaves: dict[str, Path], poi_id: str, now: datetime) -> None:
    """The authority's file last: it says that all the others are there."""
    authority, key = _authority(now)
    stranger, stranger_key = _authority(now)
    _write_leaf(leaves["terminal"], f"{poi_id}.{_DOMAIN}", now, authority, key)
    _write_leaf(leaves["other_certificate"], f"LAB-900900900.{_DOMAIN}", now, authority, key)
    _write_leaf(leaves["wrong_certificate"], f"{poi_id}.{_DOMAIN}", now, stranger, stranger_key)
    _write_leaf(
        leaves["expired_certificate"], f"{poi_id}.{_DOMAIN}", now - 2 * _YEAR, authority, key
    )
    ca_file.write_bytes(authority.public_bytes(serialization.Encoding.PEM))


def _authority(now: datetime) -> tuple[x509.Certificate, _Key]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Laboratory terminals")])
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        _draft(name, name, key.public_key(), now - 3 * _YEAR, 13 * _YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return made, key


def _write_leaf(
    file: Path, common_name: str, since: datetime, authority: x509.Certificate, authority_key: _Key
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    leaf = (
        _draft(name, authority.subject, key.public_key(), since - timedelta(days=1), _YEAR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(common_name)]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(issuer_key, critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.touch(0o600)
    file.write_bytes(
        private
        + leaf.public_bytes(serialization.Encoding.PEM)
        + authority.public_bytes(serialization.Encoding.PEM)
    )


def _draft(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    since: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + lasts)
    )


def _context(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(file)
    return context
