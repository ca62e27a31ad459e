"""Measurements against floors and peers of the same run; each module is a command."""
