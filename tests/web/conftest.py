"""Both portfolios as finished sites, served as a host would, and one browser to look at them."""

from __future__ import annotations

import functools
import gzip
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from kvsg_portfolio.macros.model.portfolio import Portfolio
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.open_data import write_open_data
from kvsg_portfolio.scripts.web.archive import write_archive
from kvsg_portfolio.scripts.web.make import make_site
from kvsg_portfolio.scripts.web.stage import Papers
from playwright.sync_api import Browser, Page

WHEN = datetime(2026, 6, 12, tzinfo=UTC)
_COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".txt", ".xml", ".csv")


@dataclass(frozen=True)
class Site:
    """A built site: where it lies, where it is served, and what was asked of it."""

    folder: Path
    url: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    @property
    def pages(self) -> list[str]:
        return sorted(
            file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html")
        )

    def first(self, kind: str) -> str:
        """Give a page of a kind, as its template names it."""
        return next(
            name
            for name in self.pages
            if f'<body class="page-{kind}' in (self.folder / name).read_text("utf-8")
        )


def measured_pages(portfolio: Portfolio) -> dict[str, tuple[int, int]]:
    """Give every part of the PDF some pages."""
    ids = [
        *(question.anchor for question in portfolio.round.questions),
        *(f"criterium-{criterion.number}" for criterion in portfolio.round.criteria),
        "bijlagen",
        "proces",
    ]
    return {id: (number % 20 + 3, number % 20 + 4) for number, id in enumerate(ids)}


def stand_in(portfolio: Portfolio) -> Papers:
    return Papers(b"%PDF-1.7 stand-in", 24, measured_pages(portfolio))


def build_site(root: Path, new: Path) -> Path:
    """Build a portfolio's site as the pipeline does, with a stand-in for the PDF: laying it out is
    tested elsewhere.
    """
    portfolio = load(root).public
    findings = make_site(portfolio, root, new, WHEN, stand_in(portfolio))
    assert findings == []
    write_open_data(portfolio, new / "site", WHEN.date())
    write_archive(new / "site")
    return new / "site"


@pytest.fixture(scope="session")
def sites(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Site]]:
    """Give a function that builds and serves the example or Zonnedal, once."""
    servers: list[_Server] = []

    @functools.cache
    def make(name: str) -> Site:
        folder = build_site(request.getfixturevalue(name), tmp_path_factory.mktemp(f"web-{name}"))
        sent: list[tuple[str, int]] = []
        server = _Server(("127.0.0.1", 0), functools.partial(_Handler, sent, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return Site(folder, f"http://127.0.0.1:{server.server_port}/", sent)

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=["example", "zonnedal"])
def site(request: pytest.FixtureRequest, sites: Callable[[str], Site]) -> Site:
    return sites(request.param)


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens an address in a window of its own."""
    contexts = []

    def opened(address: str, width: int = 1280, **settings: object) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that hangs up: it does when a page is closed."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder with gzip, and notes what it sent."""

    protocol_version = "HTTP/1.1"

    def __init__(self, sent: list[tuple[str, int]], *args: object, **kwargs: object) -> None:
        self.sent = sent
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        raw = file.read_bytes()
        packed = file.suffix in _COMPRESSED
        body = gzip.compress(raw, 6) if packed else raw
        self.sent.append((self.path, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass
