-- Sums of what head office has not surely got, so that no payment waits for adding it all up. Kept
-- by triggers, in the transaction that changes an item: the two cannot differ.
CREATE TABLE unsent_sums (
    shift TEXT NOT NULL,
    state TEXT NOT NULL,
    number INTEGER NOT NULL,
    dirhams INTEGER NOT NULL,         -- of everything
    taken_dirhams INTEGER NOT NULL,   -- of payments, voids and refunds alone
    PRIMARY KEY (shift, state)
) STRICT, WITHOUT ROWID;

-- The same, added up: to begin with, and for `verify`.
CREATE VIEW unsent_added_up AS
    SELECT journal.shift AS shift, f.state AS state, count(*) AS number,
        sum(amount_dirhams) AS dirhams,
        sum(iif(type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
            amount_dirhams, 0)) AS taken_dirhams
    FROM follow_ups AS f JOIN journal ON journal.seq = f.seq
    WHERE f.slot = 0 AND f.stage <> 'done'
    GROUP BY journal.shift, f.state;

INSERT INTO unsent_sums SELECT * FROM unsent_added_up;

CREATE TRIGGER booked_is_unsent AFTER INSERT ON journal
BEGIN
    INSERT INTO unsent_sums
        SELECT new.shift, f.state, 1, new.amount_dirhams,
            iif(new.type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
                new.amount_dirhams, 0)
        FROM follow_ups AS f
        WHERE f.event_id = new.event_id AND f.slot = 0 AND f.stage <> 'done'
        ON CONFLICT DO UPDATE SET number = number + 1, dirhams = dirhams + excluded.dirhams,
            taken_dirhams = taken_dirhams + excluded.taken_dirhams;
END;

CREATE TRIGGER unsent_changes_state AFTER UPDATE OF state ON follow_ups
WHEN new.slot = 0 AND new.state <> old.state
BEGIN
    INSERT INTO unsent_sums
        SELECT shift, old.state, -1, -amount_dirhams,
            iif(type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
                -amount_dirhams, 0)
        FROM journal WHERE seq = new.seq AND old.stage <> 'done'
        ON CONFLICT DO UPDATE SET number = number - 1, dirhams = dirhams + excluded.dirhams,
            taken_dirhams = taken_dirhams + excluded.taken_dirhams;
    INSERT INTO unsent_sums
        SELECT shift, new.state, 1, amount_dirhams,
            iif(type IN ('payment_taken', 'payment_voided', 'payment_refunded'),
                amount_dirhams, 0)
        FROM journal WHERE seq = new.seq AND new.stage <> 'done'
        ON CONFLICT DO UPDATE SET number = number + 1, dirhams = dirhams + excluded.dirhams,
            taken_dirhams = taken_dirhams + excluded.taken_dirhams;
    DELETE FROM unsent_sums WHERE number = 0;
END;
