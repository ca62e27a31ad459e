"""A printer without a printer: for the demo, for tests, and for trying what faults do."""
