"""S2: the float is counted and the shift begins."""
