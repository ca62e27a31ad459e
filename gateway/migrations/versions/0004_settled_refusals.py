"""What two people at a desk made of a refused posting: once each."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_WHERE = sa.text("type = 'posting_resolved' AND state <> 'refused'")


def upgrade() -> None:
    op.create_index(
        "events_resolved_once",
        "events",
        ["voids_event"],
        unique=True,
        sqlite_where=_WHERE,
        postgresql_where=_WHERE,
    )
