"""A day in one sealed file, which an auditor checks without this program (`evidence_check.py`).

A zip in one fixed form: parts in the order of their names, unpacked, all of one date, so that the
same day makes the same bytes and no byte of the file can differ unseen.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pos_app import wire
from pos_app.domain.branch_day import BranchDay, SignedStatement
from pos_app.domain.clock import Clock
from pos_app.domain.ids import NOBODY, DeskId, StaffId
from pos_app.domain.permissions import Act
from pos_app.errors.day import DayWithoutShifts, EvidenceIncomplete
from pos_app.errors.head_office import HeadOfficeRefused
from pos_app.errors.kinds import Fault
from pos_app.services.branch_day.day_entries import DayEntry
from pos_app.services.branch_day.match_day import MatchDay, content_of
from pos_app.services.branch_day.partner_file import PartnerFile, read_acquirer, read_bank
from pos_app.services.branch_day.see_day import SeeDay
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.branch_days import BranchDays
from pos_app.services.ports.keys import Signer
from pos_app.services.ports.store import Store

FORMAT: Final = "kahramaa evidence"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class MakeEvidence:
    """Needs head office: its statement is what binds the entries."""

    store: Store
    clock: Clock
    see: SeeDay
    matching: MatchDay
    head_office: Callable[[], BranchDays]
    head_office_key: str
    signer: Signer
    roles: CheckRole

    def make(
        self,
        on: date,
        by: StaffId = NOBODY,
        approved_by: StaffId | None = None,
        acquirer: Path | None = None,
        bank: Path | None = None,
    ) -> bytes:
        """The whole file. NOBODY: the command line of this home, which reads without a person.

        Raises:
            NotAllowed, ManagerNeeded, SamePerson: records leave the branch with two people.
            DayWithoutShifts: nothing is known of the day.
            EvidenceIncomplete: head office is away, or entries arrive all the time.
            MatchFileUnreadable, ColumnMissing: of the acquirer's or the bank's file.
        """
        if by:
            self.roles.require(by, Act.EXPORT, approved_by)
        partners = self._partners(on, acquirer, bank)
        day = self.see.day(on)
        if not day.shifts:
            raise DayWithoutShifts(date=on)
        entries, statement = self._bound(on)
        parts = {
            "day.json": wire.canonical(wire.unstructure(day)),
            "statement.json": wire.canonical(wire.unstructure(statement)),
            "keys.json": wire.canonical(self._keys(day)),
            **_parts_of(entries),
            **partners,
        }
        with self.store.begin() as work:
            work.audit.add(self.clock.now(), by, "evidence_made", on.isoformat())
            work.commit()
        return sealed(parts, self._manifest(day, by, approved_by), self.signer)

    def _bound(self, on: date) -> tuple[tuple[DayEntry, ...], SignedStatement]:
        """Entries and a statement that speaks of just these. Raises EvidenceIncomplete."""
        for _ in range(_TRIES):
            entries, is_whole = self.matching.entries.of(on)
            try:
                statement = self.head_office().statement(on)
            except (Fault, HeadOfficeRefused) as error:
                raise EvidenceIncomplete(why="head_office_away") from error
            if not is_whole:
                raise EvidenceIncomplete(why="head_office_away")
            if digest(entries) in statement.statement:
                return entries, statement
        raise EvidenceIncomplete(why="entries_arrive")

    def _partners(self, on: date, acquirer: Path | None, bank: Path | None) -> dict[str, bytes]:
        """Their lines as read here: the files themselves may hold what nobody may keep."""
        found: dict[str, bytes] = {}
        if acquirer is not None:
            content = content_of(acquirer)
            read = read_acquirer(acquirer.name, content, self.matching.acquirer, on)
            found["acquirer.json"] = _partner_part(content, read)
        if bank is not None:
            content = content_of(bank)
            read = read_bank(bank.name, content, self.matching.bank, on)
            found["bank.json"] = _partner_part(content, read)
        return found

    def _keys(self, day: BranchDay) -> Mapping[str, Any]:
        prefix = f"{day.centre}-"
        desks = {d: list(k) for d, k in self.see.desk_keys().items() if d.startswith(prefix)}
        own = desks.setdefault(self.see.own.desk(), [])
        if self.signer.public_key not in own:
            own.append(self.signer.public_key)
        return {"head_office": self.head_office_key, "desks": desks}

    def _manifest(self, day: BranchDay, by: StaffId, approved_by: StaffId | None) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "v": VERSION,
            "centre": day.centre,
            "business_date": day.business_date.isoformat(),
            "made_at": wire.unstructure(self.clock.now()),
            "made_by": by,
            "approved_by": approved_by,
            "desk": self.see.own.desk(),
            "desk_key": self.signer.public_key,
        }


def digest(entries: Iterable[DayEntry]) -> str:
    """SHA-256 over place and hash of what head office has, as its statement counts."""
    counted = hashlib.sha256()
    for one in entries:
        if one.word is not None:
            counted.update(f"{one.desk} {one.entry.seq} {one.entry.hash}\n".encode())
    return counted.hexdigest()


def sealed(parts: Mapping[str, bytes], manifest: dict[str, Any], signer: Signer) -> bytes:
    """The file: `parts`, their hashes in a manifest, and its signature."""
    hashes = {
        name: {"sha256": hashlib.sha256(part).hexdigest(), "bytes": len(part)}
        for name, part in parts.items()
    }
    text = wire.canonical({**manifest, "parts": hashes})
    signature = signer.sign(text).encode()
    return packed({**parts, MANIFEST: text, SIGNATURE: signature})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The one zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.create_system, info.external_attr = _UNIX, _MODE
            zipped.writestr(info, parts[name])
    return file.getvalue()


def _parts_of(entries: Iterable[DayEntry]) -> dict[str, bytes]:
    """A part for each desk: an entry a line, in the order of its journal."""
    lines: dict[DeskId, list[bytes]] = {}
    for one in entries:
        lines.setdefault(one.desk, []).append(wire.canonical(_line(one)) + b"\n")
    return {f"entries/{desk}.jsonl": b"".join(of) for desk, of in lines.items()}


def _line(one: DayEntry) -> dict[str, Any]:
    entry, word = one.entry, one.word
    return {
        "seq": entry.seq,
        "prev_hash": entry.prev_hash,
        "hash": entry.hash,
        "signature": entry.signature,
        "body": entry.body.decode(),
        "known_by": str(one.witness),
        "state": word.state if word else None,
        "remark": word.remark if word else None,
        "reason": word.reason if word else None,
        "received_at": wire.unstructure(word.received_at) if word else None,
    }


def _partner_part(content: bytes, read: PartnerFile) -> bytes:
    return wire.canonical(
        {
            "sha256_of_the_file": hashlib.sha256(content).hexdigest(),
            "lines": wire.unstructure(read.lines),
            "bad_lines": wire.unstructure(read.bad),
        }
    )
