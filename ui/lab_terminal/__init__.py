"""The virtual card terminal: what its screen shows, what goes wrong, what moved."""
