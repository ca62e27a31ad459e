"""Check the evidence of a branch's day without the program that made it.

    python evidence_check.py FILE [--head-office-key BASE64]

Needs Python and the library `cryptography`, nothing else. It computes every total anew from the
desks' signed entries, by code of its own, and says a sentence for each thing that does not hold:
the form of the file, the hash of every part, the manifest's signature, each entry's hash, chain
and signature, head office's statement, each Z, each verification, the closed day, deposits.
Without --head-office-key the file's own word is taken for whose statement it is: ask head office
for its key. Ends with 0 only if all holds.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import io
import json
import sys
import zipfile
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT, VERSION = "kahramaa evidence", 1
LARGEST_BYTES = 1 << 30
TAKES_A_NUMBER = ("payment_taken", "payment_voided", "payment_refunded")
TRANSFERS = {
    "cash_given": ("transfer_out", -1),
    "cash_accepted": ("transfer_in", 1),
    "cash_taken_back": ("transfer_back", 1),
}
Plain = dict[str, Any]


class Broken(Exception):
    """Nothing more can be checked; says why."""


class Evidence:
    """The file, opened; problems and notes are gathered as they are found."""

    def __init__(self, content: bytes, head_office_key: str | None = None) -> None:
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.totals: Plain = {}
        self._given_key = head_office_key
        try:
            self._check(content)
        except Broken as error:
            self.problems.append(str(error))
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            self.problems.append(f"the evidence is not of the agreed form ({error!r})")

    def _check(self, content: bytes) -> None:
        self.parts = unpacked(content)
        self.manifest = self._manifest()
        self.keys = json.loads(self.parts["keys.json"])
        self.statement = self._statement()
        self._check_manifest_signature()
        self.day = json.loads(self.parts["day.json"])
        self._check_names()
        self.lines = {name: self._entries(name) for name in self._desks()}
        self.entries = [entry for desk in sorted(self.lines) for entry in self.lines[desk]]
        self._check_statement()
        self._check_shifts()
        self._check_closed()
        self._check_deposits()
        self._check_transfers()

    # The file --------------------------------------------------------------------------

    def _manifest(self) -> Plain:
        """The manifest, once every part has the hash that it says."""
        manifest: Plain = json.loads(self.parts["manifest.json"])
        if (manifest.get("format"), manifest.get("v")) != (FORMAT, VERSION):
            raise Broken("this is no evidence that this script knows")
        said = manifest["parts"]
        for name in sorted(said.keys() | self.parts.keys() - {"manifest.json", "manifest.sig"}):
            part = self.parts.get(name)
            if part is None:
                self.problems.append(f"the part {name} is missing")
            elif name not in said:
                self.problems.append(f"the part {name} is not in the manifest")
            elif said[name] != {"sha256": sha256(part), "bytes": len(part)}:
                self.problems.append(f"the part {name} was changed")
        return manifest

    def _check_manifest_signature(self) -> None:
        manifest, signature = self.manifest, self.parts["manifest.sig"].decode("ascii")
        desk, key = manifest["desk"], manifest["desk_key"]
        if key not in self._keys_of(desk):
            self.problems.append(f"the manifest's key is not one of {desk}")
        if not is_signed(key, self.parts["manifest.json"], signature):
            self.problems.append("the manifest's signature is wrong")

    def _check_names(self) -> None:
        about = (self.manifest["centre"], self.manifest["business_date"])
        for name, plain in (("day.json", self.day), ("the statement", self.statement)):
            if (plain["centre"], plain["business_date"]) != about:
                self.problems.append(f"{name} is about another branch or day")

    def _desks(self) -> list[str]:
        names = [name for name in self.parts if name.startswith("entries/")]
        return [name.removeprefix("entries/").removesuffix(".jsonl") for name in names]

    def _keys_of(self, desk: str) -> list[str]:
        """As head office signed them; what the file says beside it counts only without that."""
        signed = self.statement.get("desk_keys", {})
        keys: list[str] = signed.get(desk) or self.keys["desks"].get(desk, [])
        return keys

    # Entries ---------------------------------------------------------------------------

    def _entries(self, desk: str) -> list[Plain]:
        """The desk's entries with their events; hash, chain and signature of each are checked."""
        found: list[Plain] = []
        text = self.parts[f"entries/{desk}.jsonl"].decode()
        for line in text.splitlines():
            entry: Plain = json.loads(line)
            entry["event"] = json.loads(entry["body"])
            entry["desk"] = desk
            self._check_entry(entry, found[-1] if found else None)
            found.append(entry)
        missing = sum(b["seq"] - a["seq"] - 1 for a, b in pairwise(found))
        self.notes.append(
            f"{desk}: {len(found)} entries; {max(missing, 0)} places between them stay at the desk"
            " or are of other days"
        )
        return found

    def _check_entry(self, entry: Plain, before: Plain | None) -> None:
        desk, seq = entry["desk"], entry["seq"]
        what = f"{desk}, entry {seq}"
        header = entry["event"]["header"]
        if entry["hash"] != sha256(f"{entry['prev_hash']}\n{seq}\n{entry['body']}".encode()):
            self.problems.append(f"{what} was changed")
        if not any(
            is_signed(key, entry["hash"].encode(), entry["signature"])
            for key in self._keys_of(desk)
        ):
            self.problems.append(f"{what} is not signed by its desk")
        if header["desk"] != desk:
            self.problems.append(f"{what} is of another desk")
        if header["business_date"] != self.manifest["business_date"]:
            self.problems.append(f"{what} is of another day")
        if before is None:
            return
        if seq <= before["seq"]:
            self.problems.append(f"{what} stands twice, or out of order")
        elif seq == before["seq"] + 1 and entry["prev_hash"] != before["hash"]:
            self.problems.append(f"{what} does not continue entry {before['seq']}")

    # Head office -----------------------------------------------------------------------

    def _statement(self) -> Plain:
        signed: Plain = json.loads(self.parts["statement.json"])
        key = self.keys["head_office"]
        if self._given_key is None:
            self.notes.append("head office's key was taken from the file itself, not from you")
        elif self._given_key != key:
            self.problems.append("the statement is of another head office than the one you named")
            key = self._given_key
        if not is_signed(key, signed["statement"].encode(), signed["signature"]):
            self.problems.append("the statement is not signed by head office")
        statement: Plain = json.loads(signed["statement"])
        return statement

    def _check_statement(self) -> None:
        """Head office's totals against those of the entries that it did not refuse."""
        told = [entry for entry in self.entries if entry["state"] is not None]
        digest = hashlib.sha256()
        for entry in told:
            digest.update(f"{entry['desk']} {entry['seq']} {entry['hash']}\n".encode())
        said = (self.statement["entries"], self.statement["digest"])
        if (len(told), digest.hexdigest()) != said:
            self.problems.append("the statement is about other entries than these")
        kept = [entry for entry in told if entry["state"] != "refused"]
        ours = {key: totals(lines_of(of)) for key, of in by_shift(kept).items()}
        theirs = {(s["desk"], s["shift"]): without(s) for s in self.statement["shifts"]}
        for key in sorted(ours.keys() | theirs.keys()):
            if ours.get(key, totals({})) != theirs.get(key, totals({})):
                self.problems.append(f"the statement has other totals of {key[1]} than the entries")
        self.totals = totals(lines_of(kept))
        if self.totals != self.statement["totals"]:
            self.problems.append("the statement has other totals of the day than the entries")
        refused = [
            entry["event"].get("receipt_no") for entry in told if entry["state"] == "refused"
        ]
        if refused:
            names = ", ".join(str(number) for number in refused)
            self.notes.append(f"head office refused: {names}")

    # Shifts ----------------------------------------------------------------------------

    def _check_shifts(self) -> None:
        known = by_shift(self.entries)
        for shift in self.day["shifts"]:
            entries = known.get((shift["desk"], shift["shift"]), [])
            said = {
                (t["line"], t["hour"]): [t["number"], t["amount_dirhams"]] for t in shift["takings"]
            }
            told = [e for e in entries if e["state"] != "refused"]
            as_counter, as_office = lines_of(entries, hourly=True), lines_of(told, hourly=True)
            if nonzero(said) not in (nonzero(as_counter), nonzero(as_office)):
                self.problems.append(
                    f"day.json has other figures of {shift['shift']} than its entries"
                )
        for (_, shift_id), entries in sorted(known.items()):
            closings = [e for e in entries if e["event"]["type"] == "shift_closed"]
            for closing in closings:
                self._check_z(shift_id, closing, entries)
            if len(closings) > 1:
                self.problems.append(f"{shift_id} was closed {len(closings)} times")
            self._check_receipts(shift_id, entries, closings)
        self._check_verified(known)

    def _check_z(self, shift: str, closing: Plain, entries: list[Plain]) -> None:
        """A Z against all that its desk had booked in the shift before it."""
        z: Plain = closing["event"]
        before = [entry for entry in entries if entry["seq"] < closing["seq"]]
        found = totals(lines_of(before))
        drawer = sum(cash_moved(entry["event"]) for entry in before)
        expected = {
            "payments": found["payments"],
            "voids": found["voids"],
            "collected_dirhams": found["collected_dirhams"],
            "cash_dirhams": found["cash_dirhams"],
            "card_dirhams": found["card_dirhams"],
            "expected_cash_dirhams": drawer,
            "counted_cash_dirhams": worth(z["count"]),
        }
        for name, value in expected.items():
            if z[name] != value:
                self.problems.append(f"the Z of {shift} says {name} {z[name]}, its entries {value}")
        if worth(z["kept"]) > z["counted_cash_dirhams"]:
            self.problems.append(f"the Z of {shift} leaves more in the drawer than was counted")

    def _check_receipts(self, shift: str, entries: list[Plain], closings: list[Plain]) -> None:
        """Gap-free, but for what a restored desk declared."""
        numbers: list[int] = []
        leaps: set[int] = set()
        for entry in entries:
            event = entry["event"]
            if event["type"] in TAKES_A_NUMBER:
                numbers.append(int(event["receipt_no"].split("-")[2]))
            elif event["type"] == "desk_restored":
                leaps.add(event["next_receipt"])
        for one, other in pairwise(numbers):
            if other != one + 1 and other not in leaps:
                self.problems.append(f"{shift}: receipt {other} follows receipt {one}")
        for closing in closings:
            first, last = closing["event"]["first_receipt"], closing["event"]["last_receipt"]
            ends = [int(text.split("-")[2]) for text in (first, last) if text]
            if not set(ends) <= set(numbers):
                self.problems.append(f"{shift}: a receipt that its Z names is missing")

    def _check_verified(self, known: dict[tuple[str, str], list[Plain]]) -> None:
        """Each verification against the Z that it speaks of, and by whom."""
        events = [entry["event"] for entries in known.values() for entry in entries]
        openings = {e["header"]["shift"]: e for e in events if e["type"] == "shift_opened"}
        closings = {e["header"]["shift"]: e for e in events if e["type"] == "shift_closed"}
        for event in events:
            if event["type"] != "shift_verified":
                continue
            shift = event["verifies"]
            if event["header"]["by"] == openings.get(shift, {"header": {}})["header"].get("by"):
                self.problems.append(f"{shift} was verified by its own clerk")
            if shift not in closings:
                self.problems.append(f"{shift} was verified, but its Z is not here")
            elif not is_verified_rightly(event, closings[shift]):
                self.problems.append(f"the verification of {shift} has other figures than its Z")

    # The day ---------------------------------------------------------------------------

    def _check_closed(self) -> None:
        closings = [e for e in self.entries if e["event"]["type"] == "day_closed"]
        said = self.day["closed"]
        if not closings:
            self.notes.append("the day is not closed")
        if len(closings) > 1:
            self.problems.append(f"the day was closed {len(closings)} times")
        events = [without_type(entry["event"]) for entry in closings]
        if (said is None) != (not closings) or (said is not None and said not in events):
            self.problems.append("day.json has another closed day than the entries")
        for closing in closings:
            self._check_day_sums(closing["event"])

    def _check_day_sums(self, closed: Plain) -> None:
        names = ("payments", "collected_dirhams", "cash_dirhams", "card_dirhams")
        for name in names:
            if closed[name] != sum(shift[name] for shift in closed["shifts"]):
                self.problems.append(
                    f"the closed day says {name} {closed[name]}: not its shifts' sum"
                )
        if any(not one["reason"] for one in closed["exceptions"]):
            self.problems.append(
                "the day was closed with an exception that nobody gave a reason for"
            )
        known, late = by_shift(self.entries), {one["event_id"] for one in self.day["late"]}
        for shift in closed["shifts"]:
            entries = known.pop((shift["desk"], shift["shift"]), [])
            timely = [e for e in entries if e["event"]["header"]["event_id"] not in late]
            said = {name: shift[name] for name in names}
            if not is_sum_of(said, timely) and not is_sum_of(said, entries):  # by its shift file
                self.problems.append(
                    f"the closed day has other sums of {shift['shift']} than its entries"
                )
            if len(timely) < len(entries):
                number = len(entries) - len(timely)
                self.notes.append(
                    f"{shift['shift']}: {number} entries arrived after the day was closed"
                )
        for (_, name), entries in sorted(known.items()):
            timely = [e for e in entries if e["event"]["header"]["event_id"] not in late]
            if totals(lines_of(timely)) != totals({}):
                self.problems.append(f"the closed day knows nothing of {name}")
        for one in closed["exceptions"]:
            self.notes.append(f"declared: {one['kind']} {one['subject']}: {one['reason']}")

    def _check_deposits(self) -> None:
        bags: dict[str, int] = {}
        for entry in self.entries:
            event = entry["event"]
            if event["type"] == "deposit_made":
                if event["bag_no"] in bags:
                    self.problems.append(f"bag {event['bag_no']} was used twice")
                if event["witness"] == event["header"]["by"]:
                    self.problems.append(f"bag {event['bag_no']} was closed by one person")
                bags[event["bag_no"]] = worth(event["count"])
        for entry in self.entries:
            event = entry["event"]
            if event["type"] == "deposit_received" and event["bag_no"] in bags:
                off = event["amount_dirhams"] - bags[event["bag_no"]]
                if off:
                    self.notes.append(
                        f"the bank found {riyals(off)} QAR off in bag {event['bag_no']}"
                    )

    def _check_transfers(self) -> None:
        sent: defaultdict[str, int] = defaultdict(int)
        for entry in self.entries:
            event = entry["event"]
            if event["type"] in TRANSFERS:
                sent[event["transfer_no"]] += cash_moved(event)
        for number, off in sorted(sent.items()):
            if off:
                self.notes.append(f"transfer {number} is {riyals(off)} QAR off")


# The file --------------------------------------------------------------------------------


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts. The file must be the one zip that these parts make: each byte counts."""
    if len(content) > LARGEST_BYTES:
        raise Broken("the file is too large")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            infos = zipped.infolist()
            if any(info.compress_type != zipfile.ZIP_STORED for info in infos):
                raise Broken("the file was packed by another program")
            parts = {info.filename: zipped.read(info) for info in infos}
    except Broken:
        raise
    except Exception as error:  # whatever a damaged file makes of the reader
        raise Broken(f"the file is no whole zip: {error}") from error
    if packed(parts) != content:
        raise Broken("the file was changed outside of its parts, or packed by another program")
    for name in ("manifest.json", "manifest.sig", "keys.json", "day.json", "statement.json"):
        if name not in parts:
            raise Broken(f"the part {name} is missing")
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    """The one zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            zipped.writestr(info, parts[name])
    return file.getvalue()


def sha256(content: bytes) -> str:
    """In hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def is_signed(key: str, message: bytes, signature: str) -> bool:
    """Whether the holder of `key` (raw Ed25519, base64) signed `message`."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), message)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


# Totals ----------------------------------------------------------------------------------


def by_shift(entries: list[Plain]) -> dict[tuple[str, str], list[Plain]]:
    """Entries that move or close something, by desk and shift."""
    found: dict[tuple[str, str], list[Plain]] = {}
    for entry in entries:
        header = entry["event"]["header"]
        found.setdefault((entry["desk"], header["shift"]), []).append(entry)
    return found


def lines_of(entries: list[Plain], *, hourly: bool = False) -> dict[Any, list[int]]:
    """How often and how much, by line (and hour in Qatar): what the entries add up to."""
    sums: defaultdict[Any, list[int]] = defaultdict(lambda: [0, 0])
    events = [entry["event"] for entry in entries]
    taken = {event["header"]["event_id"]: event for event in events}
    corrections = [event for event in events if event["type"] == "tender_corrected"]
    for event in events:
        at = datetime.fromisoformat(event["header"]["at"]) + timedelta(hours=3)
        lines = [*drawer_lines(event), *lines_of_event(event)]
        if event["type"] == "payment_voided" and event["voids_event"] in taken:
            lines += lines_undone(taken[event["voids_event"]], corrections)
        for line, number, dirhams in lines:
            one = sums[(line, at.hour) if hourly else line]
            one[0] += number
            one[1] += dirhams
    return dict(sums)


def lines_of_event(event: Plain) -> list[tuple[str, int, int]]:
    """What one event adds, but for the drawer and for what a void takes away again."""
    kind = event["type"]
    if kind == "payment_taken":
        return lines_of_payment(event)
    if kind == "payment_voided":
        return [("voids", 1, event["cash_back_dirhams"] + event["card_back_dirhams"])]
    if kind == "payment_refunded":
        amount = event["tender"]["amount_dirhams"]
        return [("refunds", 1, amount), (card_line(event["tender"]), 0, -amount)]
    if kind == "tender_corrected":
        cash, card = event["cash_dirhams"], event["card_dirhams"]
        slip = (card_line(event["slip"]), 1 if card > 0 else -1, card)
        return [("corrections", 1, abs(card)), ("cash", 0, cash), slip]
    is_no_sale = kind == "drawer_opened" and event["cause"] is None
    return [("no_sales", 1, 0)] if is_no_sale else []


def lines_of_payment(event: Plain) -> list[tuple[str, int, int]]:
    """A payment with its parts."""
    amount = sum(payment["amount_dirhams"] for payment in event["payments"])
    lines = [("payments", 1, amount), *parts_of(event, 1)]
    if event["is_offline"]:
        lines.append(("offline", 1, amount))
    if event["outside_posted_hours"]:
        lines.append(("outside_hours", 1, amount))
    left = [p for p in event["payments"] if p["item_no"] is not None]
    number = sum(p["due_before_dirhams"] > p["amount_dirhams"] for p in left)
    return [*lines, ("part_payments", number, 0)]


def lines_undone(payment: Plain, corrections: list[Plain]) -> list[tuple[str, int, int]]:
    """What a void takes away: the payment with the tenders that its corrections left."""
    lines = parts_of(payment, -1)
    for one in corrections:
        if one["corrects"] == payment["header"]["event_id"]:
            lines.append(("cash", 0, -one["cash_dirhams"]))
            lines.append((card_line(one["slip"]), 0, -one["card_dirhams"]))
    return lines


def parts_of(event: Plain, sign: int) -> list[tuple[str, int, int]]:
    """A payment by tender and by kind; undone, it takes amounts away and leaves how often."""
    number, lines = max(sign, 0), []
    cash = sum(net_cash(tender) for tender in event["tenders"])
    if cash:
        lines.append(("cash", number, sign * cash))
    cards = [tender for tender in event["tenders"] if "rrn" in tender]
    lines += [(card_line(card), number, sign * card["amount_dirhams"]) for card in cards]
    lines += [
        (f"kind:{payment['kind'] or 'on_account'}", number, sign * payment["amount_dirhams"])
        for payment in event["payments"]
    ]
    return lines


def net_cash(tender: Plain) -> int:
    """What stays in the drawer."""
    return 0 if "rrn" in tender else tender["tendered_dirhams"] - tender["change_dirhams"]


def card_line(tender: Plain) -> str:
    """By terminal and brand."""
    return f"card:{tender['terminal_id']}:{tender['brand']}"


def drawer_lines(event: Plain) -> list[tuple[str, int, int]]:
    """The cash ledger: what the event puts into the drawer (+) or takes out of it (-)."""
    kind = event["type"]
    found: list[tuple[str, int]] = []
    if kind == "payment_taken":
        for tender in event["tenders"]:
            if "rrn" not in tender:
                found.append(("payment_in", tender["tendered_dirhams"]))
                found += [("change_out", -tender["change_dirhams"])] * bool(
                    tender["change_dirhams"]
                )
    elif kind == "shift_opened":
        found += [("float_in", worth(event["float_count"]))] * bool(worth(event["float_count"]))
    elif kind == "payment_voided":
        found += [("void_out", -event["cash_back_dirhams"])] * bool(event["cash_back_dirhams"])
    elif kind == "cash_moved":
        found.append((event["kind"], event["amount_dirhams"]))
    elif kind == "tender_corrected":
        found.append(("correction", event["cash_dirhams"]))
    elif kind in TRANSFERS:
        name, sign = TRANSFERS[kind]
        found.append((name, sign * event["amount_dirhams"]))
    return [(f"drawer:{name}", 1, dirhams) for name, dirhams in found]


def cash_moved(event: Plain) -> int:
    """What the event does to the drawer, in dirhams."""
    return sum(dirhams for _, _, dirhams in drawer_lines(event))


def totals(lines: dict[str, list[int]]) -> Plain:
    """The figures that are signed."""
    nothing = [0, 0]
    payments, voids = lines.get("payments", nothing), lines.get("voids", nothing)
    refunds = lines.get("refunds", nothing)
    cards = [amount for line, (_, amount) in lines.items() if line.startswith("card:")]
    return {
        "payments": payments[0],
        "voids": voids[0],
        "refunds": refunds[0],
        "collected_dirhams": payments[1] - voids[1] - refunds[1],
        "cash_dirhams": lines.get("cash", nothing)[1],
        "card_dirhams": sum(cards),
    }


def is_sum_of(said: Plain, entries: list[Plain]) -> bool:
    """Whether `said` is what the entries add up to, with or without what head office refused."""
    kept = [entry for entry in entries if entry["state"] != "refused"]
    return any(said.items() <= totals(lines_of(of)).items() for of in (entries, kept))


def is_verified_rightly(event: Plain, z: Plain) -> bool:
    """Whether a verification quotes its Z and adds up."""
    for seen in event["tenders"]:
        said = (seen["expected_dirhams"], seen["counted_dirhams"], seen["verified_dirhams"])
        if seen["tender"] == "cash":
            counted = worth(event["count"]) + worth(z["kept"])
            if said != (z["expected_cash_dirhams"], z["counted_cash_dirhams"], counted):
                return False
        elif said[0] != z["card_dirhams"]:
            return False
    return True


def nonzero(lines: dict[Any, list[int]]) -> dict[Any, list[int]]:
    """Without lines in which nothing happened."""
    return {line: one for line, one in lines.items() if one != [0, 0]}


def worth(count: dict[str, int]) -> int:
    """Notes and coins in dirhams."""
    return sum(int(face) * pieces for face, pieces in count.items())


def without(shift: Plain) -> Plain:
    """A shift's totals alone."""
    return {name: value for name, value in shift.items() if name not in ("desk", "shift")}


def without_type(event: Plain) -> Plain:
    """An event as it stands inside of others."""
    return {name: value for name, value in event.items() if name not in ("type", "v")}


def riyals(dirhams: int) -> str:
    """`-12.50`."""
    sign = "-" if dirhams < 0 else ""
    return f"{sign}{abs(dirhams) // 100:,}.{abs(dirhams) % 100:02d}"


def main(arguments: list[str] | None = None) -> int:
    """Say what does not hold, then what else is to be known; 0 only if all holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--head-office-key", metavar="BASE64")
    said = parser.parse_args(arguments)
    try:
        content = said.file.read_bytes()
    except OSError as error:
        print(f"{said.file} cannot be read: {error.strerror}")
        return 1
    evidence = Evidence(content, said.head_office_key)
    for problem in evidence.problems:
        print(f"PROBLEM: {problem}")
    for note in evidence.notes:
        print(note)
    for name, value in evidence.totals.items():
        print(f"{name}: {value}")
    print("all holds" if not evidence.problems else f"{len(evidence.problems)} problems")
    return 1 if evidence.problems else 0


if __name__ == "__main__":
    sys.exit(main())
