"""Serve the finished site on a local address with the headers of a static host, and build it again whenever a source file changes."""

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

# Seconds between two checks of the sources
PAUSE = 0.2
MISSING = "404.html"


class Quiet(SimpleHTTPRequestHandler):
    """A request handler for a folder that logs nothing and tells browsers to cache nothing."""

    # The path before a request is read; the seconds after which a silent connection is closed
    path, timeout = "/", 60

    def log_message(self, *_: object) -> None:
        pass

    def send_head(self) -> BinaryIO | None:
        """Answer 404 for a path that no file can have, such as /%00."""
        try:
            return super().send_head()
        except ValueError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer 404 with the site's own 404 page, if there is one."""
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
        """Answer 404 instead of listing a folder, as servers of static files do."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        with suppress(OSError, ValueError):
            for name, value in headers_for((Path(self.directory) / HEADERS).read_bytes(), urlsplit(self.path).path):
                if name != "Cache-Control":
                    self.send_header(name, value)
        super().end_headers()


class Server(ThreadingHTTPServer):
    """A server with a thread for each request; a connection that the browser closes is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of `folder` on 127.0.0.1 that does not run yet. Raise OSError for a port in use, OverflowError for an invalid one."""
    return Server(("127.0.0.1", port), partial(Quiet, directory=str(folder)))


def serve(
    running: ThreadingHTTPServer,
    root: Path,
    sources: Iterable[str],
    builder: str | None,
    rebuild: Callable[[Process | None], object],
    seen: State,
) -> None:
    """Run the server `running` until interrupted, and call `rebuild` with a site builder after each change of the files `sources`.

    `seen` is their state before the first build.  Each builder starts in advance, so that its libraries are loaded when a file changes.
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
    """Wait until a file of `sources` differs from the state `seen`, and return the new state of all of them."""
    while (now := state(root, sources)) == seen:
        time.sleep(PAUSE)
    return now
