"""The counter: find the customer, tick the bills."""
