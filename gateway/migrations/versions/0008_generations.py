"""Which life of the ledger this is, so that desks see that head office was restored."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    generations = op.create_table(
        "generations",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Text(), nullable=False),
        sa.Column("began_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    first = {"number": 1, "generation": secrets.token_hex(16), "began_at": "", "why": "the first"}
    op.execute(generations.insert().values(**first))
