"""The database is away for a moment: it restarts, another node takes over, all connections are out.

Nothing is wrong with the request, and nobody knows whether its commit came through. The desk sends
it again, which is harmless: every event has its own id.
"""

from __future__ import annotations

from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gateway.storage.certainty import CommitInDoubt

RETRY_AFTER_S: Final = 2
MAYBE: Final[tuple[type[Exception], ...]] = (  # what an outage may come as
    DBAPIError,
    PoolTimeout,
    CommitInDoubt,
    psycopg.OperationalError,  # from the driver itself, on the bulk paths
    psycopg.InterfaceError,
)


def is_outage(error: Exception) -> bool:
    """Whether the error tells of the database's absence; a broken rule or statement does not.

    A connection is also lost when its server has become a standby, where nothing can be written.
    """
    if isinstance(error, DBAPIError):
        return isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated
    return isinstance(error, MAYBE)
