"""Fixtures of all tests: the real site, built once a run and served under a sub-path, and a browser that watches it.

The build runs on a copy of the checkout, so that tests neither need nor touch its `build/`.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from generator.build import folder as tree
from generator.build.headers import HEADERS, headers_for
from generator.build.offline import README, added

ROOT = Path(__file__).parents[1]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.egg-info", ".pytest_cache", ".hypothesis", "node_modules")
SUB_PATH = "/duibiao/"
# One page of every type.
PAGES = (
    "index.html",
    "policies.html",
    "policies/gansu-2014-39.html",
    "policies/gansu-2014-39-targets.html",
    "policies/gansu-2014-39-compare.html",
    "policies/gansu-2014-39-timeline.html",
    "policies/gansu-2014-39-progress.html",
    "policies/gansu-2014-39-shared.html",
    "policies/gansu-2014-39-report.html",
    "policies/gansu-2014-39-matrix.html",
    "topics.html",
    "topics/drinking-water.html",
    "compare.html",
    "targets.html",
    "progress.html",
    "indicators/poor-population.html",
    "indicators/village-paved-road.html",
    "units.html",
    "shared.html",
    "units/gansu-water-resources.html",
    "timeline.html",
    "search.html",
    "data.html",
    "tables/comparisons.html",
    "quality.html",
    "changes.html",
    "corrections.html",
    "about.html",
    "about-en.html",
    "accessibility.html",
    "glossary.html",
    "contribute.html",
    "handbook.html",
    "report.html",
    "messages.html",
)
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items):
    """Every test that asks for a browser carries the marker `browser`."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def not_copied(folder, names):
    """What a copy of the checkout leaves out: `build` at its top, and not `generator/build`."""
    return NOT_COPIED(folder, names) | ({"build"} if Path(folder) == ROOT else set())


def made_once(tmp_path_factory, name, make):
    """Return the folder `name` of this run, filled by `make(folder)` in the first process that asks for it."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, done = base / name, base / f"{name}.done"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    """The finished site of this checkout, built by the command line."""
    return made_once(tmp_path_factory, "checkout", built) / "build" / "public"


def built(copy):
    shutil.copytree(ROOT, copy, ignore=not_copied)
    command = [sys.executable, "-m", "generator", "build", "--root", copy, "--quiet"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        pytest.fail(f"the site was not built:\n{run.stdout}{run.stderr}", pytrace=False)


def finished_site(root):
    """The finished site of made-up documents that stand in `root`; the site's own sources are those of this checkout."""
    for part in ("site", "tests/cases"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "mkdocs.yml", root)
    run = subprocess.run([sys.executable, "-m", "generator", "build", "--root", root, "--quiet"], cwd=ROOT, capture_output=True, text=True)
    assert (0, "", "") == (run.returncode, run.stdout, run.stderr)
    return root / "build" / "public"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory):
    """The site of a corpus with markup, scripts and formulas in every string, made by the site builder."""
    from hostile import hostile_corpus, hostile_pages

    def make(root):
        corpus = hostile_corpus()
        words = (ROOT / README).read_text("utf-8")
        tree.write(added(hostile_pages(root, corpus), corpus, words), root / "public")

    return made_once(tmp_path_factory, "hostile", make) / "public"


@contextmanager
def watched(tab, address, width=1440):
    """The tab as a new one, for a reader of the site at `address`, while the block runs.

    `console_lines` has what was written to the console, `script_errors` the uncaught errors,
    `foreign_requests` the addresses outside the site's origin.
    """
    tab.origin = urlsplit(address).netloc
    tab.console_lines, tab.script_errors, tab.foreign_requests = [], [], []
    tab.set_viewport_size({"width": width, "height": 900})
    yield tab
    tab.evaluate("if (location.protocol !== 'about:') localStorage.clear()")
    tab.goto("about:blank")
    tab.unroute_all()
    tab.mouse.move(-1, -1)
    tab.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    tab.context.clear_permissions()


class QuietHandler(SimpleHTTPRequestHandler):
    """A folder over HTTP, without a line on standard error for each request."""

    def log_message(self, *_):
        pass


@contextmanager
def served(folder, handler=QuietHandler):
    """The address, while the block runs, of a local server that has the folder and nothing beside it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def site_url(site_folder, tmp_path_factory):
    """The site's address on a local server, which has it under a sub-path and nothing beside it, and sends the site's headers."""
    folder = tmp_path_factory.mktemp("server")
    (folder / SUB_PATH.strip("/")).symlink_to(site_folder, target_is_directory=True)
    content = (site_folder / HEADERS).read_bytes()

    class Sending(QuietHandler):
        def end_headers(self):
            for name, value in headers_for(content, "/" + urlsplit(self.path).path.removeprefix(SUB_PATH)):
                self.send_header(name, value)
            super().end_headers()

    with served(folder, Sending) as address:
        yield address + SUB_PATH.lstrip("/")


@pytest.fixture(scope="session")
def browser_path():
    """The browser that `tools/browser.sh` finds; without one the test fails."""
    run = subprocess.run([ROOT / "tools" / "browser.sh", "--find"], capture_output=True, text=True)
    if run.returncode:
        pytest.fail("no browser: install Chromium or Chrome, or set CHROMIUM to its path", pytrace=False)
    return run.stdout.strip()


@pytest.fixture(scope="session")
def browser(browser_path):
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


def new_tab(browser, **options):
    """A tab that can be watched, and keeps nothing from test to test."""
    tab = browser.new_context(locale="zh-CN", **options).new_page()
    tab.on("console", lambda line: tab.console_lines.append(f"{line.type}: {line.text}"))
    tab.on("pageerror", lambda error: tab.script_errors.append(str(error)))
    tab.on("request", lambda request: tab.foreign_requests.extend(foreign(request.url, tab.origin)))
    tab.on("websocket", lambda socket: tab.foreign_requests.extend(foreign(socket.url, tab.origin)))
    return tab


@pytest.fixture(scope="session")
def shared_tab(browser):
    """One tab for the tests of all modules: a new one takes as long as three pages."""
    return new_tab(browser)


@pytest.fixture(scope="session")
def shared_tab_without_scripts(browser):
    """The same, for a reader whose browser runs no scripts."""
    return new_tab(browser, java_script_enabled=False)


@pytest.fixture
def page(shared_tab, site_url):
    """A tab that nothing has been done in, for a reader of the site."""
    with watched(shared_tab, site_url) as page:
        yield page


@pytest.fixture
def page_without_scripts(shared_tab_without_scripts, site_url):
    """The same, for a reader whose browser runs no scripts."""
    with watched(shared_tab_without_scripts, site_url) as page:
        yield page


@pytest.fixture
def own_page(browser, site_url):
    """A tab of one test alone: for what cannot be taken back, such as the length of the history or a session of the developer tools."""
    tab = new_tab(browser)
    with watched(tab, site_url) as page:
        yield page
    tab.context.close()


def foreign(url, origin):
    """The address in a list, if it leaves `origin`; `file:`, `data:` and `blob:` go nowhere."""
    parts = urlsplit(url)
    return [url] if parts.netloc and parts.netloc != origin else []
