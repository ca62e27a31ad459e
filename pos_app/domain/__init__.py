"""Pure values and rules; the standard library and `pos_app.errors` only."""
