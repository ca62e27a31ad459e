-- Cash given to other desks, and taken back, is found without reading the journal.
CREATE INDEX transfers ON journal (seq) WHERE type IN ('cash_given', 'cash_taken_back');
