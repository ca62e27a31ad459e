"""The end of the branch's day: what stands open is declared, then the day is closed."""
