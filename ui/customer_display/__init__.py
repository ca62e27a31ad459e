"""What the customer sees: on a second screen, and on a pole with two lines of text."""
