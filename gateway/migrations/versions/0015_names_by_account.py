"""The words of an account's name by the account: several words at once, and words that change."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_index("name_words_by_account", "name_words", ["account_no", "word"])
