"""Pay in, pay out, safe drop, and cash for another desk: one form for all four."""
