"""Paid: the change, the receipt, the next customer."""
