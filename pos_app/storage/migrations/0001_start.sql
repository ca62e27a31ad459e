-- The truth. Nothing in it is ever changed; all that can be derived from it is.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,          -- 1, 2, 3… without gaps
    event_id BLOB NOT NULL,           -- 16 bytes; once only, see follow_ups
    type TEXT NOT NULL,
    shift TEXT NOT NULL,
    at TEXT NOT NULL,
    receipts INTEGER NOT NULL,        -- how many receipt numbers are used up to here
    receipt_no TEXT,                  -- the number that this event took
    amount_dirhams INTEGER NOT NULL,
    cash TEXT,                        -- its lines of the cash ledger: [["payment_in",50000],…]
    prev_hash BLOB NOT NULL,          -- 32 bytes each; without hex, four payments fit a page
    hash BLOB NOT NULL,
    signature TEXT NOT NULL,
    body BLOB NOT NULL                -- canonical JSON of the event
) STRICT;

CREATE INDEX shift_starts ON journal (shift) WHERE type = 'shift_opened';

-- Where the journal ends, sealed with a key that is not in this file: shows a cut-off tail.
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    receipts INTEGER NOT NULL,
    seal BLOB NOT NULL                -- HMAC-SHA256 of the three
) STRICT;

CREATE TRIGGER journal_continues_its_head BEFORE INSERT ON journal
WHEN NOT EXISTS (
    SELECT 1 FROM head
    WHERE head.seq = new.seq - 1 AND head.hash = new.prev_hash
      AND new.receipts = head.receipts + (new.receipt_no IS NOT NULL)
)
BEGIN SELECT raise(ABORT, 'not the next entry of the journal'); END;

CREATE TRIGGER journal_is_not_updated BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

-- The cash ledger: a reading of the journal, so the two cannot differ.
CREATE VIEW cash_movements AS
    SELECT journal.seq, journal.shift, line.value ->> 0 AS kind, line.value ->> 1 AS dirhams
    FROM journal, json_each(journal.cash) AS line;

-- What becomes of each event: on its way to head office (slot 0), on paper (slot 1 + copy).
-- Keyed by event, so that an event is booked once. One tree, so that a payment writes few pages.
CREATE TABLE follow_ups (
    event_id BLOB NOT NULL,
    slot INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,              -- 'local': stays at the desk; else an outbox or print state
    touched INTEGER NOT NULL,         -- 0: nobody has tried yet
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at TEXT,
    reason TEXT NOT NULL DEFAULT '',
    at TEXT,                          -- slot 0: when head office answered; paper: when asked for
    stage TEXT NOT NULL AS (CASE
        WHEN state IN ('local', 'accepted', 'remarked', 'resolved', 'printed', 'expired') THEN 'done'
        WHEN touched THEN 'open'
        ELSE 'fresh' END) VIRTUAL,
    PRIMARY KEY (event_id, slot)
) STRICT, WITHOUT ROWID;

-- Fresh ones are found by their place in the journal, behind a mark; a payment writes no index.
CREATE INDEX open_follow_ups ON follow_ups (slot > 0, seq) WHERE stage = 'open';
CREATE INDEX settled_follow_ups ON follow_ups (at) WHERE slot = 0 AND stage = 'done' AND at IS NOT NULL;

CREATE TABLE marks (
    is_paper INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL              -- nothing fresh stands before it
) STRICT;

CREATE TABLE shifts (
    shift_no INTEGER PRIMARY KEY,
    shift_id TEXT NOT NULL UNIQUE,
    clerk TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    business_date TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX one_running_shift ON shifts ((1)) WHERE state <> 'closed';

CREATE TABLE sessions (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    staff_id TEXT NOT NULL,
    is_locked INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_failures (
    staff_id TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    locked_until TEXT
) STRICT;

CREATE TABLE notes (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    act TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

INSERT INTO marks (is_paper, seq) VALUES (0, 1), (1, 1);
