"""The database of head office: both engines, tables, schema, locks."""
