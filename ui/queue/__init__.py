"""S11: what head office has not got yet, and who must act."""
