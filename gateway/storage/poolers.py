"""Several poolers, each beside its server: which of them leads to the one that takes writes?

libpq believes what a pooler says of its server, and a pooler may say for hours what was true when
it first met it. So each is asked with a query, which the server itself answers.
"""

from __future__ import annotations

from typing import Any, Final

import psycopg
from sqlalchemy import Dialect, Engine, event

_WANTED: Final = "target_session_attrs"


def ask_the_servers(engine: Engine) -> None:
    """Let connections be opened to the first host whose server takes writes."""
    event.listen(engine, "do_connect", _connect)


def _connect(dialect: Dialect, _: object, arguments: Any, options: dict[str, Any]) -> Any:
    """A connection; None where libpq may choose. Raises psycopg.OperationalError."""
    if options.get(_WANTED) != "read-write" or "," not in str(options.get("host", "")):
        return None
    hosts, ports = (str(options[name]).split(",") for name in ("host", "port"))
    refused = []
    for host, port in zip(hosts, ports, strict=True):
        one = {**options, "host": host, "port": port, _WANTED: "any"}
        try:
            connection = dialect.connect(*arguments, **one)
        except psycopg.OperationalError as error:
            refused.append(str(error).splitlines()[0])
            continue
        if _takes_writes(connection):
            return connection
        connection.close()
        refused.append(f"{host}:{port} takes no writes")
    raise psycopg.OperationalError("; ".join(refused))


def _takes_writes(connection: Any) -> bool:
    try:
        found = connection.execute("SHOW transaction_read_only").fetchone()
        connection.rollback()
    except psycopg.OperationalError:
        return False
    return found is not None and found[0] == "off"
