"""Alembic's entry: the connection comes from `gateway.storage.schema`, never from a file."""

from alembic import context

from gateway.storage.rows import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
context.run_migrations()
