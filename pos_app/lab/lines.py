"""How a line of a laboratory ends, and how slowly it can speak."""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Callable
from typing import Final

# SO_LINGER without time: RST instead of FIN
_RESET_AT_CLOSE: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_DRIPS_A_SECOND: Final = 10


def hang_up_at_once(line: socket.socket) -> None:
    """Closing it will reset the connection."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)


def drip(
    line: socket.socket, data: bytes, bytes_a_second: float, pause: Callable[[float], bool]
) -> None:
    """Send it slowly. Raises OSError.

    `pause` waits so many seconds; True: no longer, so the rest is sent at once.
    """
    step = max(int(bytes_a_second / _DRIPS_A_SECOND), 1)
    for place in range(0, len(data), step):
        line.sendall(data[place : place + step])
        if pause(step / max(bytes_a_second, 1.0)):
            line.sendall(data[place + step :])
            return
