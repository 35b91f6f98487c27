"""Serve a built site on loopback and rebuild it when its sources change."""

import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

LOOPBACK = "127.0.0.1"
TURN = 200
"""Milliseconds of one wait for changes."""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line of log for each, and with the types that calendars and scripts need."""

    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".ics": "text/calendar; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for findings."""

    def end_headers(self) -> None:
        """Let no browser keep what a rebuild may change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for an address that is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():  # noqa: PLR2004 - not found
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """Listen on loopback; port 0 takes a free one. Raises OSError when the port is taken."""
    return ThreadingHTTPServer((LOOPBACK, port), partial(_Quiet, directory=str(site)))


def watch_and_serve(
    listening: ThreadingHTTPServer,
    sources: tuple[Path, ...],
    rebuild: Callable[[], None],
    ready: Callable[[], None],
) -> None:
    """Serve until interrupted. ``rebuild`` is called after each change below ``sources``.

    ``ready`` is called once, when pages are served and no later change can be missed.
    """
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    watched = (path for path in sources if path.exists())
    is_ready = False
    try:
        for changes in watch(*watched, rust_timeout=TURN, yield_on_timeout=True, raise_interrupt=False):
            if not is_ready:
                ready()
                is_ready = True
            if changes:
                rebuild()
    finally:
        listening.shutdown()
