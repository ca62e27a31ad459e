"""Check an export of a desk's journal, with nothing but Python's standard library.

    python verify_export.py FILE

Re-computes every hash from the events, follows the chain and counts the receipt numbers. Each
hash is SHA-256 over the previous hash, the entry's place and the event as canonical JSON (keys
sorted, no white space, UTF-8), joined by line feeds. Ends with 0 only if all is whole.
A desk that was restored from a backup says so in an entry of its own: what lies between that
backup and that entry may be missing, and is counted, not blamed.
Signatures (Ed25519 of the hash as text, by the desk's key) need a library and are not checked.
"""

import hashlib
import json
import sys

GENESIS = "0" * 64
MOVES_AN_AMOUNT = ("cash_moved", "cash_accepted", "cash_taken_back", "deposit_received")


def check(lines):
    """Yield a sentence per problem; the first line may be any entry, the rest must follow it."""
    lines = list(lines)
    gaps = declared_gaps(lines)
    previous, place, last_receipt = None, None, None
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            seq, event = entry["seq"], entry["event"]
            header = event["header"]
        except (ValueError, KeyError, TypeError):
            yield f"line {number}: not an entry"
            continue
        is_declared = any(start < seq <= end for start, end in gaps)
        for wrong in check_link(entry, place, previous, is_declared):
            yield f"line {number}: entry {seq} {wrong}"
        if entry["hash"] != entry_hash(entry["prev_hash"], seq, event):
            yield f"line {number}: entry {seq} was changed"
        told = (entry["event_id"], entry["type"], entry["at"], entry["receipt_no"])
        meant = (header["event_id"], event["type"], header["at"], receipt_of(event))
        if told != meant or entry["amount_dirhams"] != amount_of(event):
            yield f"line {number}: entry {seq} differs from its event"
        if entry["receipt_no"]:
            receipt = int(entry["receipt_no"].split("-")[2])
            may_skip = is_declared and receipt > (last_receipt or 0)
            if last_receipt not in (None, receipt - 1) and not may_skip:
                yield f"line {number}: receipt {receipt} follows receipt {last_receipt}"
            last_receipt = receipt
        last_receipt = event.get("next_receipt", last_receipt + 1) - 1 if last_receipt else None
        previous, place = entry["hash"], seq


def check_link(entry, place, previous, is_declared):
    """What is wrong with an entry behind the one in `place`; in a declared gap some are missing."""
    seq, event = entry["seq"], entry["event"]
    if seq == 1 and entry["prev_hash"] != GENESIS:
        yield "continues another journal"
    if place is None:
        return
    if seq != place + 1 and not is_declared:
        yield f"follows entry {place}"
    is_bound = not is_declared or seq == place + 1 or event["type"] == "desk_restored"
    if is_bound and entry["prev_hash"] != previous:
        yield "does not continue the chain"


def declared_gaps(lines):
    """From which place to which a restored desk says that entries may be missing."""
    gaps = []
    for line in lines:
        if "desk_restored" in line:
            try:
                entry = json.loads(line)
                if entry["event"]["type"] == "desk_restored":
                    gaps.append((entry["event"]["backup_seq"], entry["seq"]))
            except (ValueError, KeyError, TypeError):
                continue
    return gaps


def entry_hash(prev_hash, seq, event):
    """The hash that the entry must have."""
    body = json.dumps(event, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{prev_hash}\n{seq}\n{body}".encode()).hexdigest()


def receipt_of(event):
    """The receipt number that the event took."""
    takes_one = event["type"] in ("payment_taken", "payment_voided", "payment_refunded")
    return event["receipt_no"] if takes_one else None


def amount_of(event):
    """What the event means for head office's ledger: paid, or (negative) undone."""
    if event["type"] == "payment_taken":
        return sum(payment["amount_dirhams"] for payment in event["payments"])
    if event["type"] == "payment_voided":
        return -event["cash_back_dirhams"] - event["card_back_dirhams"]
    if event["type"] == "payment_refunded":
        return -event["tender"]["amount_dirhams"]
    if event["type"] == "shift_closed":
        return event["counted_cash_dirhams"] - event["expected_cash_dirhams"]
    if event["type"] == "cash_given":
        return -event["amount_dirhams"]
    if event["type"] == "deposit_made":
        return sum(int(face) * pieces for face, pieces in event["count"].items())
    return event["amount_dirhams"] if event["type"] in MOVES_AN_AMOUNT else 0


def main(path):
    """Print the problems of the file, or that there are none."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    problems = list(check(lines))
    for problem in problems:
        print(problem)
    print(f"{len(lines)} entries, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
