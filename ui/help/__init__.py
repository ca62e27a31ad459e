"""F1: the keys of the screen below, and how things are done."""
