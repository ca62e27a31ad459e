"""The clarification list: card attempts that somebody or the terminal still has to settle."""
