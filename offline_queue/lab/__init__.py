"""The laboratory gateway: a head office behind a network on which everything goes wrong."""
