-- Shifts of other desks of the branch, as their sealed files told: each was proved when it was taken.
CREATE TABLE shift_files (
    shift TEXT PRIMARY KEY,
    desk TEXT NOT NULL,
    business_date TEXT NOT NULL,
    up_to INTEGER NOT NULL,           -- the last place of its desk's journal that is in it
    head TEXT NOT NULL,               -- and its hash
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    content BLOB NOT NULL             -- its journal entries, packed
) STRICT;

CREATE INDEX shift_files_of_days ON shift_files (business_date);
