"""The journal as JSON lines, which docs/verify_export.py can check without this program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from pos_app import wire
from pos_app.domain.events import amount_of, receipt_no_of
from pos_app.storage.moments import to_text
from pos_app.wire import Entry


def exported(entries: Iterable[Entry], since: datetime | None = None) -> Iterator[str]:
    """One line per entry that happened at `since` or later, in the order of the journal."""
    for entry in entries:
        event = wire.decode(entry.body)
        if since is not None and event.header.at < since:
            continue
        line = {
            "seq": entry.seq,
            "event_id": str(event.header.event_id),
            "type": wire.type_name(event),
            "receipt_no": receipt_no_of(event),
            "amount_dirhams": amount_of(event).dirhams,
            "at": to_text(event.header.at),
            "prev_hash": entry.prev_hash,
            "hash": entry.hash,
            "signature": entry.signature,
            "event": json.loads(entry.body),
        }
        yield json.dumps(line, ensure_ascii=False)
