"""A payment was booked as cash and was a card, or the other way round: said right by two people."""
