"""The receipt without paper: an address is typed, head office sends it."""
