-- What managers book about days is found without reading the journal; a payment writes none of it.
CREATE INDEX day_events ON journal (seq)
WHERE type IN ('shift_verified', 'day_closed', 'deposit_made', 'deposit_received');
