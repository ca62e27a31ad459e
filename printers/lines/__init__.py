"""The pipes to a printer, one module a kind: bytes out in steps, answers in, an orderly end."""
