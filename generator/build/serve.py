"""Serve the finished site on a local address with the headers of a real server, and build it again whenever a source changes."""

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO
from urllib.parse import urlsplit

from .folder import State, state
from .headers import HEADERS, headers_for
from .site_builder import Process, loading

# Seconds from one look at the sources to the next.
PAUSE = 0.2
MISSING = "404.html"


class Quiet(SimpleHTTPRequestHandler):
    """Serve a folder without a log line for each request, and ask browsers to cache nothing."""

    # The path while none was read from a request; seconds that a connection may be silent
    path, timeout = "/", 60

    def log_message(self, *_: object) -> None:
        pass

    def send_head(self) -> BinaryIO | None:
        """Answer an address that no file can have, such as /%00, like one of a missing file."""
        try:
            return super().send_head()
        except ValueError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where there is no file."""
        page = Path(self.directory) / MISSING
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        return None

    def list_directory(self, _: object) -> None:
        """List no folder, as a server of static files does."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        with suppress(OSError, ValueError):
            for name, value in headers_for((Path(self.directory) / HEADERS).read_bytes(), urlsplit(self.path).path):
                self.send_header(name, value)
        super().end_headers()


class Server(ThreadingHTTPServer):
    """Answer each request in a thread; a browser that closes the connection is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server for the folder on 127.0.0.1, not yet running; raise OSError for a port in use, OverflowError for a number that is no port."""
    return Server(("127.0.0.1", port), partial(Quiet, directory=str(folder)))


def serve(
    running: ThreadingHTTPServer, root: Path, sources: Iterable[str], builder: str | None, rebuild: Callable[[Process | None], object], seen: State
) -> None:
    """Serve until interrupted; `rebuild` is called after every change of the sources from `seen` on, which is the state before the first build.

    The site builder of the next build loads its libraries while nothing changes.
    """
    Thread(target=running.serve_forever, daemon=True).start()
    try:
        while True:
            with loading(builder) as process:
                seen = _changed(root, sources, seen)
                rebuild(process)
    except KeyboardInterrupt:
        running.shutdown()


def _changed(root: Path, sources: Iterable[str], seen: State) -> State:
    """Wait for another state of the sources and return it."""
    while (now := state(root, sources)) == seen:
        time.sleep(PAUSE)
    return now
