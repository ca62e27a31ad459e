"""The branch's day: running sums, late arrivals, approvals."""
