ALTER TABLE freshness ADD COLUMN doubt TEXT NOT NULL DEFAULT '';  -- why the copy cannot be whole
