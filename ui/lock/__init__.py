"""S18: the screen while nobody is at it."""
