-- Whom a remark of head office was told: 1 the clerk, 2 a Z, 3 both.
ALTER TABLE follow_ups ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
UPDATE follow_ups SET told = 3 WHERE slot = 0 AND state = 'remarked';
CREATE INDEX untold_remarks ON follow_ups (seq) WHERE slot = 0 AND state = 'remarked' AND told < 3;
