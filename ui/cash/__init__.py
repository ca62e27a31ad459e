"""Cash without a payment: in and out of the drawer, between desks, and what lies there."""
