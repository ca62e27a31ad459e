"""The laboratory terminal: a card terminal with a ledger on disk and every fault: `server.py`."""
