"""A folder of backups: whole copies of the store, each with a manifest that the desk vouches for.

Names tell place and kind, so that their order does not hang on a clock.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pos_app import wire
from pos_app.errors.store import BackupWrong
from pos_app.keys import Keys
from pos_app.services.ports.backups import Backup, BackupKind, Manifest
from pos_app.wire import NotAnEvent

FORMAT: Final = 1
_PIECE: Final = 1024 * 1024


KEPT: Final = {BackupKind.HOURLY: 24, BackupKind.SHIFT_CLOSED: 30, BackupKind.ASKED: 10}


def file_name(manifest: Manifest) -> str:
    """Sorts by place; one of each kind in a place."""
    return f"{manifest.desk}-{manifest.seq:09d}-{manifest.kind}.db"


def manifest_path(file: Path) -> Path:
    """Where the manifest of that backup lies."""
    return file.with_name(file.name + ".json")


def manifest_text(manifest: Manifest, keys: Keys) -> str:
    """The manifest with the desk's seal on it."""
    plain = wire.unstructure(manifest)
    return json.dumps({**plain, "seal": _seal(plain, keys)}, indent=1, sort_keys=True) + "\n"


def read_manifest(file: Path, desk: str, keys: Keys) -> Manifest:
    """The genuine manifest beside `file`. Raises BackupWrong."""
    try:
        plain = json.loads(manifest_path(file).read_bytes())
    except FileNotFoundError as error:
        why = "backup_no_manifest" if file.exists() else "backup_missing"
        raise BackupWrong(file=file, why=why) from error
    except (OSError, ValueError) as error:
        raise BackupWrong(file=file, why="backup_altered") from error
    if not isinstance(plain, dict):
        raise BackupWrong(file=file, why="backup_altered")
    if plain.get("format") != FORMAT:
        raise BackupWrong(file=file, why="backup_other_version")
    if plain.get("desk") != desk:
        raise BackupWrong(file=file, why="backup_other_desk")
    seal = str(plain.pop("seal", ""))
    if not hmac.compare_digest(_seal(plain, keys).encode(), seal.encode()):
        raise BackupWrong(file=file, why="backup_altered")
    try:
        return wire.structure(plain, Manifest)
    except NotAnEvent as error:
        raise BackupWrong(file=file, why="backup_altered") from error


def backups_in(folder: Path, desk: str, keys: Keys) -> list[Backup]:
    """Those of this desk whose manifest is genuine, the newest last; nothing else is looked at."""
    found = []
    with suppress(OSError):
        for file in sorted(folder.glob(f"{desk}-*.db")):
            with suppress(BackupWrong):
                found.append(Backup(file, read_manifest(file, desk, keys)))
    return sorted(found, key=lambda backup: (backup.manifest.seq, backup.manifest.at))


def outdated(backups: Sequence[Backup]) -> list[Backup]:
    """Those that newer ones of their kind have made superfluous."""
    return [
        backup
        for kind, kept in KEPT.items()
        for backup in [b for b in backups if b.manifest.kind is kind][:-kept]
    ]


def sha256_of(file: Path) -> tuple[int, str]:
    """Size and digest of a file that no store is open on. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def _seal(plain: dict[str, Any], keys: Keys) -> str:
    return hmac.digest(keys.head, b"backup\n" + wire.canonical(plain), "sha256").hex()
