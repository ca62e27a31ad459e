"""The command line: the same services as the screen, for set-up, support and drills."""
