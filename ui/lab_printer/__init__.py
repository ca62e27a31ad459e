"""The virtual printer's paper, as it comes out; with the troubles that real printers have."""
