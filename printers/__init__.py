"""Paper: documents laid out in two languages, drawn, packed for a printer, and sent to it."""
