"""duibiao serve: what is changed is on the page, whenever it was changed."""

import shutil
import socket
import struct
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.request import urlopen

import pytest
from corpora import ROOT, SMALL

from generator.build.folder import state
from generator.build.serve import serve, server


def waited(true, seconds=60):
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def test_what_was_changed_while_the_first_build_ran_is_built(tmp_path):
    (tmp_path / "a").write_text("1")
    before, built = state(tmp_path, ("a",)), []
    (tmp_path / "a").write_text("22")

    def rebuild(_):
        built.append((tmp_path / "a").read_text())
        raise KeyboardInterrupt

    serve(server(tmp_path, 0), tmp_path, ("a",), None, rebuild, before)
    assert ["22"] == built


# What a browser never sends, or sends and does not wait for.
REQUESTS = (
    b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"nonsense and more and more\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/x\r\n\r\n",
    b"GET /%00 HTTP/1.0\r\n\r\n",
    b"GET /\x00 HTTP/1.0\r\n\r\n",
    b"GET /%ED%A0%80 HTTP/1.0\r\n\r\n",
    b"GET //[ HTTP/1.0\r\n\r\n",
    b"GET http://[/ HTTP/1.0\r\n\r\n",
    b"GET /../../etc/passwd HTTP/1.0\r\n\r\n",
    b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.0\r\n\r\n",
    b"GET /" + b"a" * 5_000 + b" HTTP/1.0\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.0\r\n\r\n",
    b"GET / HTTP/1.0\r\n" + b"A: b\r\n" * 500 + b"\r\n",
    b"GET / HTTP/1.0\r\nIf-Modified-Since: yesterday\r\n\r\n",
    b"POST / HTTP/1.0\r\nContent-Length: x\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"G",
)


@contextmanager
def serving(folder):
    """The port of a server of the folder, while the block runs."""
    with server(folder, 0) as running:
        Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()  # it looks as often whether it is to stop
        yield running.server_port
        running.shutdown()


def answer(port, request, read=True):
    """What the server sends; `read` is whether anybody waits for it, who is gone at once where not."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        with suppress(ConnectionError):
            connection.sendall(request)
        if not read:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return b""
        with suppress(OSError):  # the server may have answered and closed it already
            connection.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: repr(request[:20]))
def test_a_request_that_is_none_leaves_no_trace_and_the_server_alive(tmp_path, capfd, request_):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text("here")
    (tmp_path / "site" / "_headers").write_text("/*\n  X-A: b\n")
    with serving(tmp_path / "site") as port:
        assert b"root:" not in (answer(port, request_) or b"")
        assert b"X-A: b" in (found := answer(port, b"GET /a.html HTTP/1.0\r\n\r\n")) and found.endswith(b"here")
    assert ("", "") == tuple(capfd.readouterr())


def test_where_there_is_no_file_the_page_of_the_site_says_so_and_no_folder_is_listed(tmp_path):
    (tmp_path / "404.html").write_text("nothing here")
    (tmp_path / "units").mkdir()
    with serving(tmp_path) as port:
        for address in (b"/nowhere.html", b"/units/"):
            found = answer(port, b"GET " + address + b" HTTP/1.0\r\n\r\n")
            assert (found.split(b"\r\n")[0], found.endswith(b"nothing here")) == (b"HTTP/1.0 404 Not Found", True)


def test_who_does_not_wait_for_the_answer_leaves_no_trace(tmp_path, capfd):
    (tmp_path / "large").write_bytes(b"0" * 20_000_000)
    with serving(tmp_path) as port:
        for _ in range(5):
            answer(port, b"GET /large HTTP/1.0\r\n\r\n", read=False)
        assert 20_000_000 < len(answer(port, b"GET /large HTTP/1.0\r\n\r\n"))
    assert ("", "") == tuple(capfd.readouterr())


def test_a_taken_port_is_said_before_anything_is_built(tmp_path):
    root = shutil.copytree(SMALL, tmp_path / "checkout")
    with serving(tmp_path) as port:
        for taken in (port, 99_999, -1):
            command = [sys.executable, "-m", "generator", "serve", "--port", str(taken), "--root", root]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
            assert (2, f"duibiao: port {taken} cannot be used: choose another with --port\n") == (done.returncode, done.stderr)
    assert not (root / "build").exists()


def test_a_corrected_figure_is_on_the_page_and_a_broken_file_leaves_the_last_one(tmp_path):
    root = shutil.copytree(SMALL, tmp_path / "checkout")
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    targets, text = root / "targets" / "mousheng-2030-2.yaml", root / "policies" / "mousheng-2030-2" / "text.txt"
    words, records, log = text.read_text("utf-8"), targets.read_text("utf-8"), tmp_path / "log"
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--root", root]
    with log.open("w") as out, subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out) as process:
        try:
            address = waited(lambda: next((line.split()[0] for line in log.read_text().splitlines() if line.startswith("http")), ""))

            def page():
                return urlopen(f"{address}policies/mousheng-2030-2-targets.html").read().decode()

            assert "85%" in page() and "75%" not in page()
            targets.write_text("- id: [", "utf-8")
            waited(lambda: "nothing was written" in log.read_text())
            assert "85%" in page()
            (root / "policies" / "link").symlink_to(tmp_path)
            targets.write_text("- id: ", "utf-8")
            waited(lambda: "leads out of the folder" in log.read_text())
            assert "85%" in page()
            (root / "policies" / "link").unlink()
            for path, content in ((text, words), (text.with_name("source.txt"), text.with_name("source.txt").read_text("utf-8")), (targets, records)):
                path.write_text(content.replace("85", "75"), "utf-8")
            waited(lambda: "75%" in page())
        finally:
            process.terminate()
