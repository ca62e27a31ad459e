"""A desk that books, keeps its second copy and sends, and dies at a step of its second place.

    python -m tests.faults.copying_till HOME STICK STEP

Says each place in the journal once it is durable. STEP counts what is done to files on the stick;
the process ends, without a word, before that one; 0: right behind a commit, before any copy.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from pos_app.compose.second_copy import SecondCopy
from pos_app.keys import verify
from pos_app.sealing import public_key_of, seal
from pos_app.services.keep_second_copy import KeepSecondCopy
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.sealed_record import Sealing
from pos_app.storage.second_place import FolderPlace
from pos_app.storage.store import SqlStore
from tests.builders import DESK, a_payment_taken
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import SIGNER
from tests.faults.failing_folder import FailingFolder, failing
from tests.faults.till import DIED, KEYS

PAYMENTS: Final = 5
SECRET: Final = bytes(32)
OFFICE: Final = "o" * 43 + "="


def keeping(store: SqlStore, stick: Path) -> tuple[KeepSecondCopy, FolderPlace]:
    """What keeps the second copy of that store on that stick."""
    place = FolderPlace(stick, DESK, SIGNER.public_key, stick.parent)
    sealing = Sealing(DESK, SIGNER, OFFICE, lambda: public_key_of(SECRET), seal, verify)
    return KeepSecondCopy(store, place, sealing, FakeClock()), place


def main() -> int:
    """Live for a few payments, or until the step."""
    home, stick, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    store = SqlStore.open(home, KEYS)
    second_copy = SecondCopy(keeping(store, stick)[0])
    store.watch(second_copy.wake if step else lambda: os._exit(DIED))
    folder = FailingFolder(stick, error=1, first=step, last=step, dies=True)
    with failing(folder):
        for nth in range(PAYMENTS):
            _pay(store)
            second_copy.settle()
            if nth % 2:
                _send_oldest(store)
        second_copy.close()
    store.close()
    return 0


def _pay(store: SqlStore) -> None:
    with store.begin() as work:
        entry = work.journal.append(a_payment_taken(work.journal.next_receipt_number()))
        sys.stdout.write(f"{entry.seq} ")
        work.commit()
    sys.stdout.write("durable\n")
    sys.stdout.flush()


def _send_oldest(store: SqlStore) -> None:
    with store.begin() as work:
        (oldest,) = work.outbox.open_items(1)
        work.outbox.settle(oldest.seq, OutboxState.ACCEPTED, "", FakeClock().now())
        work.commit()


if __name__ == "__main__":
    sys.exit(main())
