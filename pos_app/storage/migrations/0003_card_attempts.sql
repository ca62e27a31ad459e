-- Where each card attempt stands: a reading of the journal, kept so that what is open is found at once.
CREATE TABLE card_attempts (
    attempt_id BLOB PRIMARY KEY,      -- 16 bytes: the event that started it
    seq INTEGER NOT NULL,             -- its place in the journal
    terminal TEXT NOT NULL,
    service_id TEXT NOT NULL,
    payment_id BLOB NOT NULL,         -- the payment event that it is for
    is_open INTEGER NOT NULL,         -- on the clarification list
    body TEXT NOT NULL,               -- canonical JSON of the folded attempt
    UNIQUE (terminal, service_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_card_attempts ON card_attempts (seq) WHERE is_open;
CREATE INDEX card_attempts_of_payments ON card_attempts (payment_id);
CREATE INDEX card_attempts_by_place ON card_attempts (seq);
