"""S10: find a receipt, show it, print a copy, undo its payment."""
