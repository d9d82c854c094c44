"""The offline mark says what the system says."""

from __future__ import annotations

import socket

from core.offline import open_connections


def test_a_connection_would_be_seen():
    """The count rises with a port that is listened on, and falls with it."""
    before = open_connections()
    assert before is not None
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert open_connections() == before + 1
    assert open_connections() == before
