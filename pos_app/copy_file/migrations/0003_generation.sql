ALTER TABLE freshness ADD COLUMN generation TEXT NOT NULL DEFAULT '';  -- in which the cursor is good
