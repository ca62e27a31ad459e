"""The terminal at work: what it says, as it says it, and what follows from it."""
