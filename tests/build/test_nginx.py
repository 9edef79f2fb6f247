"""The server block for nginx: the headers that the site states, types, packing and keeping, as a real nginx sends them."""

import gzip
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from corpora import ROOT

from generator.build.headers import headers_for

sys.path.insert(0, str(ROOT / "tools" / "deploy"))
from nginx import address as mapped
from nginx import maps, server  # noqa: E402

TEXT = """/*
  X-Content-Type-Options: nosniff
/:page
  X-Frame-Options: SAMEORIGIN
/data/*
  Access-Control-Allow-Origin: *
/data/a.xlsx
  Content-Disposition: attachment; filename="b.xlsx"
"""


@pytest.mark.parametrize(("path", "expected"), [("/*", "~^/.*$"), ("/:page", "~^/[^/]+$"), ("/data/*", "~^/data/.*$"), ("/data/a.xlsx", "/data/a.xlsx")])
def test_a_path_of_the_file_of_headers_is_a_pattern_of_nginx(path, expected):
    assert expected == mapped(path)


def test_a_header_is_a_map_from_the_address_to_its_value():
    assert 'map $uri $duibiao_content_disposition {\n    "/data/a.xlsx" "attachment; filename=\\"b.xlsx\\"";\n}\n' in list(maps(TEXT))


def test_the_root_the_name_and_the_port_are_those_that_were_given():
    made = server(TEXT, "/srv/x", "duibiao.example", "127.0.0.1:8080")
    assert "root /srv/x;" in made and "server_name duibiao.example;" in made and "listen 127.0.0.1:8080;" in made


def test_without_a_site_it_says_so(tmp_path):
    run = subprocess.run([sys.executable, ROOT / "tools/deploy/nginx.py", tmp_path], capture_output=True, text=True)
    assert (2, "") == (run.returncode, run.stdout)
    assert run.stderr.endswith(f"{tmp_path}/_headers is not there: build the site first\n")


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@pytest.fixture(scope="module")
def address(site_folder, tmp_path_factory):
    """The built site, served by nginx on loopback; one file is packed beforehand."""
    home = tmp_path_factory.mktemp("nginx")
    home.chmod(0o755)
    root = home / "site"
    shutil.copytree(site_folder, root)
    (root / "index.html.gz").write_bytes(gzip.compress((root / "index.html").read_bytes()))
    found = subprocess.run([ROOT / "tools/nginx.sh", "--find", ROOT / "build/nginx"], capture_output=True, text=True)
    assert found.returncode == 0, "there is no nginx: make nginx"
    port = free_port()
    stated, moved = ((root / name).read_text("utf-8") for name in ("_headers", "_redirects"))
    block = server(stated, str(root), "_", f"127.0.0.1:{port}", moved)
    temporary = "".join(f"{kind}_temp_path {home}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.getuid() == 0 else ""
    (home / "nginx.conf").write_text(
        f"{user} daemon off; pid {home}/pid; error_log {home}/error.log; events {{}}\nhttp {{ access_log off; {temporary}\n{block} }}\n", "utf-8"
    )
    process = subprocess.Popen([found.stdout.strip(), "-e", home / "error.log", "-p", home, "-c", home / "nginx.conf"])
    try:
        _wait(port, process, home)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait(port, process, home):
    for _ in range(200):
        assert process.poll() is None, (home / "error.log").read_text()
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def asked(address, packed=False):
    """(status, headers, content)."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"} if packed else {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["/index.html", "/units/gansu-finance.html", "/data/latest/targets.csv", "/data/latest/duibiao.sqlite", "/charts/dates-gansu-2014-39-earlier.svg", "/404.html"],
)
def test_every_header_that_the_site_states_is_sent(address, site_folder, path):
    _, headers, content = asked(address + path)
    assert content == (site_folder / path[1:]).read_bytes()
    expected = headers_for((site_folder / "_headers").read_bytes(), path)
    assert expected and {(name, value) for name, value in expected} <= set(headers.items())
    assert len(headers.keys()) == len(set(headers.keys()))


@pytest.mark.slow
def test_a_card_may_stand_elsewhere(address, site_folder):
    card = next((site_folder / "cards").glob("*.html")).name
    _, headers, _ = asked(f"{address}/cards/{card}")
    assert "X-Frame-Options" not in headers and "Content-Security-Policy" in headers


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/data/latest/targets.csv", "text/csv; charset=utf-8"),
        ("/data/latest/duibiao.ics", "text/calendar; charset=utf-8"),
        ("/data/latest/catalog.jsonld", "application/ld+json; charset=utf-8"),
        ("/data/latest/duibiao.sqlite", "application/vnd.sqlite3"),
        ("/data/latest/duibiao.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/changes.xml", "application/atom+xml"),
        ("/units/gansu-finance.xml", "application/atom+xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(address, path, type):
    status, headers, _ = asked(address + path)
    assert (200, type) == (status, headers["Content-Type"])


@pytest.mark.slow
def test_text_is_packed_and_what_is_packed_already_is_not(address, site_folder):
    _, headers, content = asked(f"{address}/compare.html", packed=True)
    assert "gzip" == headers["Content-Encoding"] and gzip.decompress(content) == (site_folder / "compare.html").read_bytes()
    _, headers, content = asked(f"{address}/data/latest/duibiao.xlsx", packed=True)
    assert headers["Content-Encoding"] is None and content == (site_folder / "data/latest/duibiao.xlsx").read_bytes()


@pytest.mark.slow
def test_what_was_packed_beforehand_is_sent_as_it_is(address, site_folder):
    _, headers, content = asked(f"{address}/index.html", packed=True)
    assert "gzip" == headers["Content-Encoding"] and headers["Content-Length"] and gzip.decompress(content) == (site_folder / "index.html").read_bytes()


@pytest.mark.slow
def test_what_has_its_hash_in_the_name_is_kept_and_all_else_asked_for_again(address, site_folder):
    script = next((site_folder / "assets/javascripts").glob("bundle.*.min.js")).name
    assert "public, max-age=31536000, immutable" == asked(f"{address}/assets/javascripts/{script}")[1]["Cache-Control"]
    for path in ("index.html", "data/latest/targets.csv", "assets/site.css"):
        assert "public, no-cache" == asked(f"{address}/{path}")[1]["Cache-Control"]


@pytest.mark.slow
def test_a_page_that_is_not_there_is_the_one_that_helps(address, site_folder):
    status, headers, content = asked(f"{address}/units/nobody.html")
    assert 404 == status and content == (site_folder / "404.html").read_bytes() and "Content-Security-Policy" in headers


@pytest.mark.slow
def test_the_files_for_hosts_are_not_published(address):
    assert [404, 404] == [asked(f"{address}/{name}")[0] for name in ("_headers", "_redirects")]


@pytest.mark.slow
def test_an_address_of_data_that_was_published_unpacked_leads_to_its_zip(address, site_folder):
    status, _, content = asked(f"{address}/data/v0.1.0/texts/gansu-2014-39.txt")
    assert (200, (site_folder / "data/latest/duibiao-0.1.0.zip").read_bytes()) == (status, content)
