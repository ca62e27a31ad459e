-- An expired paper is not done: a person is asked before it prints. A dropped one is.
DROP INDEX open_follow_ups;
DROP INDEX settled_follow_ups;
ALTER TABLE follow_ups DROP COLUMN stage;
ALTER TABLE follow_ups ADD COLUMN stage TEXT NOT NULL AS (CASE
    WHEN state IN ('local', 'accepted', 'remarked', 'resolved', 'printed', 'dropped') THEN 'done'
    WHEN touched THEN 'open'
    ELSE 'fresh' END) VIRTUAL;
CREATE INDEX open_follow_ups ON follow_ups (slot > 0, seq) WHERE stage = 'open';
CREATE INDEX settled_follow_ups ON follow_ups (at) WHERE slot = 0 AND stage = 'done' AND at IS NOT NULL;
UPDATE follow_ups SET state = 'dropped' WHERE slot > 0 AND state = 'expired';
-- Who asked for a copy, or for an old paper after all.
ALTER TABLE follow_ups ADD COLUMN asked_by TEXT NOT NULL DEFAULT '';
