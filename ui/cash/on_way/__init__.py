"""Cash that this desk gave and nobody has accepted yet."""
