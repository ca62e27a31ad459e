CREATE TABLE notices (
    desk TEXT NOT NULL,
    number INTEGER NOT NULL,
    book INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event BLOB NOT NULL,
    at TEXT NOT NULL,
    packet BLOB NOT NULL,
    PRIMARY KEY (desk, number)
) WITHOUT ROWID;
CREATE INDEX notices_by_event ON notices (desk, event, number) WHERE kind = 'undone';
CREATE INDEX notices_by_age ON notices (at);
CREATE TABLE items (
    account_no TEXT NOT NULL,
    item_no TEXT NOT NULL,
    desk TEXT NOT NULL,
    number INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    is_ended INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account_no, item_no, desk, number),
    FOREIGN KEY (desk, number) REFERENCES notices ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX items_by_notice ON items (desk, number);
CREATE TABLE remembered (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
