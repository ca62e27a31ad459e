"""A second person approves one act, inside the window."""
