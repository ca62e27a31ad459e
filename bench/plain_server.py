"""The peer of `bench.upload`: one route, one row, one commit, as a weekend would build it.

python -m bench.plain_server postgresql://… PORT
"""

from __future__ import annotations

import sys

import psycopg
import uvicorn
from fastapi import FastAPI, Request

TABLE = "CREATE TABLE IF NOT EXISTS plain (event_id uuid PRIMARY KEY, body jsonb NOT NULL)"
INSERT = "INSERT INTO plain (event_id, body) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def make_app(database: str) -> FastAPI:
    """Keeps what it is sent; checks no signature, moves no balance."""
    app = FastAPI()
    connection = psycopg.connect(database, autocommit=True)
    connection.execute(TABLE)

    @app.put("/events/{event_id}")
    async def keep(event_id: str, request: Request) -> dict[str, bool]:
        body = await request.body()
        connection.execute(INSERT, (event_id, body.decode()))
        return {"ok": True}

    return app


if __name__ == "__main__":
    uvicorn.run(make_app(sys.argv[1]), port=int(sys.argv[2]), log_level="error", access_log=False)
