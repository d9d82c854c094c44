"""The offline mark says what the system says, and the program refuses internet sockets."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from core.offline import open_connections

ROOT = Path(__file__).resolve().parents[1]


def test_a_connection_would_be_seen():
    """The count rises with a port that is listened on, and falls with it."""
    before = open_connections()
    assert before is not None
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert open_connections() == before + 1
    assert open_connections() == before


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "-1"])
def test_the_program_refuses_internet_sockets(family: str) -> None:
    """After its first line the program can make no internet socket, by whatever library; one
    within the computer, which the desktop needs, it can."""
    if family != "-1":
        family = f"socket.{family}"
    program = (
        "import socket\n"
        "from core.offline import forbid_internet\n"
        "forbid_internet()\n"
        "socket.socketpair()[0].close()\n"
        f"socket.socket({family})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "InternetForbiddenError" in done.stderr.splitlines()[-1]
