"""Events of desks: read, judged, kept for ever, asked about, verified."""
