"""The desk's keys: what encrypts its store, signs its events and seals its journal's head.

They lie beside the store, never in it: in files of mode 0600, or in the system's keyring where
one was asked for and really works.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from pos_app import wire
from pos_app.domain.desk import Bundle
from pos_app.errors.desk import AlreadyADesk, NotADesk
from pos_app.errors.head_office import HeadOfficeUnclear
from pos_app.settings import replace_file

_SERVICE: Final = "kahramaa-counter"
_NAMES: Final = ("store", "desk", "head")


class Keeper(Protocol):
    """A place that remembers a few secrets by name."""

    where: str  # for `doctor`: where the secrets are

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, secret: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class DeskKey:
    """Signs what happens at this desk (Ed25519)."""

    private: Ed25519PrivateKey
    public_key: str  # raw, base64

    @classmethod
    def of(cls, seed: bytes) -> DeskKey:
        """The key of 32 secret bytes."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return cls(private, base64.b64encode(raw).decode())

    def sign(self, message: bytes) -> str:
        """Signature, base64."""
        return base64.b64encode(self.private.sign(message)).decode()


@dataclass(frozen=True, slots=True)
class Keys:
    """All secrets of one desk. `where` says, for `doctor`, who keeps them."""

    store: bytes  # 32 bytes: encrypts journal and accounts
    desk: DeskKey
    head: bytes  # 32 bytes: seals the journal's head
    where: str


def make_keys(home: Path, *, use_keyring: bool = False) -> Keys:
    """Make and keep new secrets for the desk in `home`; a set that was cut short is completed.

    Raises:
        AlreadyADesk: it has them all; replacing them would lock its store for ever.
    """
    keeper = _keeper(home, use_keyring=use_keyring)
    missing = [name for name in _NAMES if keeper.get(name) is None]
    if not missing:
        raise AlreadyADesk(desk=str(home))
    for name in missing:
        keeper.put(name, secrets.token_bytes(32))
    return load_keys(home)


def load_keys(home: Path) -> Keys:
    """The secrets of the desk in `home`. Raises NotADesk."""
    for keeper in (FileKeeper(home), KeyringKeeper(home)):
        store, desk, head = (keeper.get(name) for name in _NAMES)
        if store is not None and desk is not None and head is not None:
            return Keys(store, DeskKey.of(desk), head, keeper.where)
    raise NotADesk(home=str(home))


def _keeper(home: Path, *, use_keyring: bool) -> Keeper:
    keyring = KeyringKeeper(home)
    return keyring if use_keyring and keyring.is_real() else FileKeeper(home)


class FileKeeper:
    """One file of mode 0600 per secret, in a folder of mode 0700."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "keys"
        self.where = f"files of mode 0600 in {self._folder}"

    def get(self, name: str) -> bytes | None:
        """The secret, if it is there and whole."""
        try:
            secret = bytes.fromhex((self._folder / name).read_text("ascii").strip())
        except (OSError, ValueError):
            return None
        return secret if len(secret) == 32 else None

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret, surviving a power cut; what is left of a cut one is replaced."""
        make_folder(self._folder)
        replace_file(self._folder / name, secret.hex())


class KeyringKeeper:
    """The system's own keyring; on a machine without one it keeps nothing."""

    def __init__(self, home: Path) -> None:
        self._home = str(home.resolve())
        self.where = "the system's keyring"

    def is_real(self) -> bool:
        """Whether there is a keyring that can keep anything."""
        import keyring

        return float(keyring.get_keyring().priority) >= 1

    def get(self, name: str) -> bytes | None:
        """The secret, if a keyring has it."""
        import keyring
        from keyring.errors import KeyringError

        try:
            text = keyring.get_password(_SERVICE, f"{self._home}#{name}")
        except (KeyringError, RuntimeError):
            return None
        return bytes.fromhex(text) if text else None

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret. Raises KeyringError."""
        import keyring

        keyring.set_password(_SERVICE, f"{self._home}#{name}", secret.hex())


def make_folder(folder: Path) -> None:
    """Make it, private, and what it lies in; a power cut does not take it away again."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(PermissionError):  # somebody else's folder, which may not be read
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def verify(public_key: str, message: bytes, signature: str) -> bool:
    """Whether the holder of `public_key` (raw, base64) signed `message`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature, validate=True), message)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def open_bundle(head_office_key: str) -> Callable[[str, str], Bundle]:
    """A reader of bundles that trusts only what `head_office_key` (base64) signed."""

    def read(text: str, signature: str) -> Bundle:
        """The bundle in `text`. Raises HeadOfficeUnclear unless it is genuine and readable."""
        if not verify(head_office_key, text.encode(), signature):
            raise HeadOfficeUnclear(why="the desk's profile is not signed by head office")
        try:
            return wire.structure(json.loads(text), Bundle)
        except ValueError as error:
            raise HeadOfficeUnclear(why=f"the desk's profile: {error}") from error

    return read
