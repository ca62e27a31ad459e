CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    account_no TEXT NOT NULL UNIQUE,
    customer_no TEXT NOT NULL,
    electricity_no TEXT NOT NULL,
    water_no TEXT NOT NULL,
    holder_id TEXT NOT NULL,
    phone TEXT NOT NULL,
    names TEXT NOT NULL,              -- every word that it is found by, as compared
    body TEXT NOT NULL                -- the account with its open items, as JSON
) STRICT;

CREATE INDEX by_customer_no ON accounts (customer_no);
CREATE INDEX by_electricity_no ON accounts (electricity_no);
CREATE INDEX by_water_no ON accounts (water_no);
CREATE INDEX by_holder_id ON accounts (holder_id);
CREATE INDEX by_phone ON accounts (phone);

CREATE TABLE items (
    item_no TEXT NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (item_no, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX items_of_account ON items (account);

-- Words only: no positions, no ranking; prefixes up to eight letters ready made, because
-- gathering one at question time takes milliseconds for a common name.
CREATE VIRTUAL TABLE words USING fts5 (
    names, content = 'accounts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0',
    detail = none, columnsize = 0, prefix = '1 2 3 4 5 6 7 8'
);

CREATE TRIGGER words_of_new AFTER INSERT ON accounts
BEGIN INSERT INTO words (rowid, names) VALUES (new.id, new.names); END;

CREATE TRIGGER words_of_gone AFTER DELETE ON accounts
BEGIN INSERT INTO words (words, rowid, names) VALUES ('delete', old.id, old.names); END;

CREATE TRIGGER words_of_renamed AFTER UPDATE OF names ON accounts WHEN old.names <> new.names
BEGIN
    INSERT INTO words (words, rowid, names) VALUES ('delete', old.id, old.names);
    INSERT INTO words (rowid, names) VALUES (new.id, new.names);
END;

CREATE TABLE freshness (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    cursor INTEGER NOT NULL,
    as_of TEXT,                       -- when the copy was last whole and up to date
    page_as_of TEXT                   -- when the last page was read
) STRICT;

INSERT INTO freshness VALUES (1, 0, NULL, NULL);
