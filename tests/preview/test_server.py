"""The server of the preview, without a portfolio behind it."""

from __future__ import annotations

import socket
import threading

import pytest
from kvsg_portfolio.scripts.preview import server
from kvsg_portfolio.scripts.preview.shown import Shown


def test_half_a_question_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """Who begins to ask, and then says nothing, holds no thread for ever."""
    assert server._Handler.timeout, "nobody gives up, so this test would wait"
    monkeypatch.setattr(server._Handler, "timeout", 0.2)
    serving = server.Server(0, Shown(), lambda place: "")
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        with socket.create_connection((server.HOST, serving.server_port), timeout=60) as asking:
            asking.sendall(b"GET / HTTP/1.1\r\nHost: loc")
            assert asking.recv(100) == b""
    finally:
        serving.shutdown()
        serving.server_close()
