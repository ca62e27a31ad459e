"""Accounts with their open items: looked up, and shipped to desks as copies."""
