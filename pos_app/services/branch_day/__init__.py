"""The branch's end of day: seeing it, closing it, its deposit, its files and its evidence."""
