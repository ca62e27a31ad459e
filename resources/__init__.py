"""Data, pictures and words that the product ships; imports nothing of it."""
