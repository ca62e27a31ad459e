"""Papers that did not come out, or perhaps not: a person decides about each."""
