"""The file of all accounts that head office makes and desks keep: what both must know of it."""
