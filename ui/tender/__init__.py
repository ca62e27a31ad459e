"""Take the money: cash, card by slip, or both."""
