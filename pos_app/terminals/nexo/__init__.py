"""nexo Retailer 3.0 in JSON over HTTP(S), as `docs/terminals.md` has it."""
