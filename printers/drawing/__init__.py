"""Rows made into a one-bit picture by Qt, which shapes the Arabic. Works on any thread."""
