"""What two people saw of a card payment, typed: the slip's data, and where they saw it."""
