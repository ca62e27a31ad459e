-- Sums of what head office has not surely got, so that no payment waits for adding it all up. Kept
-- by triggers, in the transaction that changes an item: the two cannot differ.
-- A payment writes its own into the head, whose page it writes anyway; whatever else happens to an
-- item, and what an earlier shift booked, stands in a table. Each alone may be below zero.
ALTER TABLE head ADD COLUMN unsent_shift TEXT NOT NULL DEFAULT '';
ALTER TABLE head ADD COLUMN unsent_number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE head ADD COLUMN unsent_dirhams INTEGER NOT NULL DEFAULT 0;
ALTER TABLE head ADD COLUMN unsent_taken_dirhams INTEGER NOT NULL DEFAULT 0;

CREATE TABLE unsent_beside_the_head (
    shift TEXT NOT NULL,
    state TEXT NOT NULL,
    number INTEGER NOT NULL,
    dirhams INTEGER NOT NULL,         -- of everything
    taken_dirhams INTEGER NOT NULL,   -- of payments, voids and refunds alone
    PRIMARY KEY (shift, state)
) STRICT, WITHOUT ROWID;

CREATE VIEW unsent_sums AS
    SELECT shift, state, sum(number) AS number, sum(dirhams) AS dirhams,
        sum(taken_dirhams) AS taken_dirhams
    FROM (
        SELECT shift, state, number, dirhams, taken_dirhams FROM unsent_beside_the_head
        UNION ALL
        SELECT unsent_shift, 'waiting', unsent_number, unsent_dirhams, unsent_taken_dirhams
        FROM head
    )
    GROUP BY shift, state HAVING sum(number) <> 0;

-- The same, item by item: to begin with, and for `verify`.
CREATE VIEW unsent_added_up AS
    SELECT journal.shift AS shift, f.state AS state, count(*) AS number,
        sum(amount_dirhams) AS dirhams,
        sum(iif(type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
            amount_dirhams, 0)) AS taken_dirhams
    FROM follow_ups AS f JOIN journal ON journal.seq = f.seq
    WHERE f.slot = 0 AND f.stage <> 'done'
    GROUP BY journal.shift, f.state;

INSERT INTO unsent_beside_the_head SELECT * FROM unsent_added_up;

CREATE TRIGGER booked_is_unsent AFTER INSERT ON journal
WHEN EXISTS (
    SELECT 1 FROM follow_ups
    WHERE event_id = new.event_id AND slot = 0 AND stage <> 'done'
)
BEGIN
    INSERT INTO unsent_beside_the_head
        SELECT unsent_shift, 'waiting', unsent_number, unsent_dirhams, unsent_taken_dirhams
        FROM head WHERE unsent_shift <> new.shift AND unsent_number <> 0
        ON CONFLICT DO UPDATE SET number = number + excluded.number,
            dirhams = dirhams + excluded.dirhams,
            taken_dirhams = taken_dirhams + excluded.taken_dirhams;
    UPDATE head SET
        unsent_number = iif(unsent_shift = new.shift, unsent_number, 0) + 1,
        unsent_dirhams = iif(unsent_shift = new.shift, unsent_dirhams, 0) + new.amount_dirhams,
        unsent_taken_dirhams = iif(unsent_shift = new.shift, unsent_taken_dirhams, 0)
            + iif(new.type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
                new.amount_dirhams, 0),
        unsent_shift = new.shift;
END;

CREATE TRIGGER unsent_changes_state AFTER UPDATE OF state ON follow_ups
WHEN new.slot = 0 AND new.state <> old.state
BEGIN
    INSERT INTO unsent_beside_the_head
        SELECT shift, old.state, -1, -amount_dirhams,
            iif(type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
                -amount_dirhams, 0)
        FROM journal WHERE seq = new.seq AND old.stage <> 'done'
        ON CONFLICT DO UPDATE SET number = number - 1, dirhams = dirhams + excluded.dirhams,
            taken_dirhams = taken_dirhams + excluded.taken_dirhams;
    INSERT INTO unsent_beside_the_head
        SELECT shift, new.state, 1, amount_dirhams,
            iif(type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
                amount_dirhams, 0)
        FROM journal WHERE seq = new.seq AND new.stage <> 'done'
        ON CONFLICT DO UPDATE SET number = number + 1, dirhams = dirhams + excluded.dirhams,
            taken_dirhams = taken_dirhams + excluded.taken_dirhams;
    DELETE FROM unsent_beside_the_head
        WHERE number = 0 AND dirhams = 0 AND taken_dirhams = 0;
END;
