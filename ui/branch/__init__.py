"""S15: how the branch stands, every desk of it, live and for each day."""
