"""S12: what a clerk does with the shift that is open."""
