"""The server of the preview: on loopback only, for pages of its own address only."""

from __future__ import annotations

import errno
import json
import mimetypes
import os
import posixpath
from collections.abc import Mapping
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from ..cannot import Cannot
from ..web.policy import POLICY_HEADER
from .editor import Link
from .panel import panel
from .refused import folded, refusal_page
from .shown import Shown

HOST = "127.0.0.1"
ASSETS = Path(__file__).parent / "assets"
_OWN = "/__bekijk/"
_PATIENCE = 20  # seconds; a browser asks again
_NOTHING_YET = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Voorvertoning</title><body><h1>Nog'
    " niets te zien</h1><p>Rechts onderaan staat waarom.</p></body></html>"
)


class Server(ThreadingHTTPServer):
    """Serves what is shown; every request has a thread of its own, so that waiting pages hold
    nobody up.
    """

    daemon_threads = True
    # On Windows this would let two previews share one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, shown: Shown, link: Link) -> None:
        self.shown = shown
        self.link = link
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as problem:
            if getattr(problem, "errno", None) in (errno.EADDRINUSE, errno.EACCES):
                raise Cannot(
                    f"Poort {port} is bezet of niet toegelaten: misschien loopt er al een"
                    f" voorvertoning. Kies een andere met --poort {port + 1}."
                ) from None
            raise

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves while it is being answered is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    # Seconds: who asks half a question, and then nothing, holds no thread.
    timeout = 30

    def do_GET(self) -> None:
        if not self._is_for_us():
            self._send(403, b"Alleen voor deze computer.", "text/plain; charset=utf-8")
            return
        parts = urlsplit(self.path)
        if parts.path.startswith(_OWN):
            self._own(
                parts.path.removeprefix(_OWN),
                {key: values[0] for key, values in parse_qs(parts.query).items()},
            )
        else:
            self._page(unquote(parts.path))

    do_HEAD = do_GET

    def _is_for_us(self) -> bool:
        """Refuse a page elsewhere that had its own name point to this computer: a draft is nobody
        else's business.
        """
        port = self.server.server_port
        return self.headers.get("Host", "") in (f"{HOST}:{port}", f"localhost:{port}")

    def _own(self, name: str, asked: Mapping[str, str]) -> None:
        shown = self.server.shown
        if name == "wacht":
            edition, news = shown.wait(asked.get("editie", ""), asked.get("nieuws", ""), _PATIENCE)
            self._json({"editie": edition, "nieuws": news})
        elif name == "stand":
            self._json(
                panel(shown.now, asked.get("pagina", "index.html"), date.today(), self.server.link)
            )
        elif name in ("paneel.js", "paneel.css"):
            self._send(200, (ASSETS / name).read_bytes(), _type(name))
        else:
            self._send(404, b"", "text/plain")

    def _page(self, path: str) -> None:
        marks = self.server.shown.marks()
        now = self.server.shown.now
        if now.site is None:
            self._html(200, _NOTHING_YET.encode(), marks)
            return

        file = _file(now.site, path)
        address = file.relative_to(now.site).as_posix() if file else ""
        refused = now.refused.get(folded(address))
        if refused:
            self._html(200, refusal_page(refused, self.server.link).encode(), marks)
            return

        try:
            status, raw = (
                (200, file.read_bytes()) if file else (404, (now.site / "404.html").read_bytes())
            )
        except OSError:
            status, raw, file = 404, b"", None
        if file is None or file.suffix == ".html":
            self._html(status, raw, marks)
        else:
            self._send(status, raw, _type(file.name))

    def _html(self, status: int, raw: bytes, marks: tuple[str, str]) -> None:
        script = (
            f'<script src="{_OWN}paneel.js" data-editie="{marks[0]}"'
            f' data-nieuws="{marks[1]}"></script>'.encode()
        )
        before, closing, after = raw.rpartition(b"</body>")
        whole = before + script + closing + after if closing else raw + script
        self._send(status, whole, "text/html; charset=utf-8")

    def _json(self, data: Mapping[str, object]) -> None:
        self._send(
            200, json.dumps(data, ensure_ascii=False).encode(), "application/json; charset=utf-8"
        )

    def _send(self, status: int, raw: bytes, type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in POLICY_HEADER.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the writer."""


def _file(site: Path, path: str) -> Path | None:
    """Find the file of a request, never outside of the site."""
    clean = posixpath.normpath("/" + path).lstrip("/")
    if "\0" in clean or "\\" in clean:
        return None
    file = site / clean
    file = file / "index.html" if file.is_dir() else file
    return file if file.is_file() and file.resolve().is_relative_to(site.resolve()) else None


def _type(name: str) -> str:
    type = (
        {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}.get(
            Path(name).suffix
        )
        or mimetypes.guess_type(name)[0]
        or "application/octet-stream"
    )
    return f"{type}; charset=utf-8" if type.startswith("text/") or type.endswith("json") else type
