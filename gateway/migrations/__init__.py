"""Numbered steps of the schema, run by Alembic; a released one is never edited."""
