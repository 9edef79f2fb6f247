"""A built site to the server block of nginx that serves it, with the headers that the site itself states in _headers.

    python tools/deploy/nginx.py build/public --root /srv/duibiao --name duibiao.example > /etc/nginx/conf.d/duibiao.conf

To be written anew with every build: the policy names the hashes of the pages' own scripts.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

# What a server does not know by the end of the name, or knows otherwise.
TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/plain": "txt",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/javascript": "js",
    "application/json": "json map",
    "application/ld+json": "jsonld",
    "application/yaml": "yaml yml",
    "application/xml": "xml",
    "application/vnd.sqlite3": "sqlite",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/zip": "zip",
    "application/gzip": "gz",
    "image/svg+xml": "svg",
    "image/png": "png",
    "font/woff2": "woff2",
}
# Zip, XLSX, PNG and WOFF2 are packed already; HTML is always packed where anything is.
PACKED = ("css", "txt", "csv", "ics", "js", "json map", "jsonld", "yaml yml", "xml", "sqlite", "svg")
WILD = re.compile(r"\*|:\w+")
# How long a browser may keep a file without asking again: what has its hash or its version in the address, for good.
KEPT = (
    (r"~^/assets/(?:stylesheets|javascripts)/.+\.[0-9a-f]{8}\.min\.(?:css|js)$", "public, max-age=31536000, immutable"),
    (r"~^/data/v[0-9]+\.[0-9]+\.[0-9]+/", "public, max-age=31536000, immutable"),
)
ASKED = "public, no-cache"


def blocks(text: str) -> Iterator[tuple[str, str, str]]:
    """(path, name, value) of each header of the file."""
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            yield path, name, value
        else:
            path = line


def pattern(path: str) -> str:
    """A path of the file as a map of nginx has it: /units/* → ~^/units/.*$; one without a sign for more as it stands."""
    if not WILD.search(path):
        return path
    parts, end = [], 0
    for wild in WILD.finditer(path):
        parts += [re.escape(path[end : wild.start()]), ".*" if wild[0] == "*" else "[^/]+"]
        end = wild.end()
    return "~^" + "".join((*parts, re.escape(path[end:]))).replace(r"\-", "-") + "$"


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def maps(text: str) -> Iterator[str]:
    """A map for each header, from the address to its value; an empty value is not sent."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path, name, value in blocks(text):
        found.setdefault(name, []).append((pattern(path), value))
    for name, own in found.items():
        yield _map(name, own)
    yield _map("Cache-Control", KEPT, ASKED)


def _map(name: str, own: Iterable[tuple[str, str]], otherwise: str = "") -> str:
    lines = "".join(f"    {quoted(path)} {quoted(value)};\n" for path, value in own)
    rest = f"    default {quoted(otherwise)};\n" if otherwise else ""
    return f"map $uri ${variable(name)} {{\n{lines}{rest}}}\n"


def variable(name: str) -> str:
    return "duibiao_" + name.lower().replace("-", "_")


def names(text: str) -> list[str]:
    return [*dict.fromkeys(name for _, name, _ in blocks(text)), "Cache-Control"]


def server(text: str, root: str, name: str, listen: str) -> str:
    """The whole file; `text` is _headers."""
    types = "".join(f"        {type} {ends};\n" for type, ends in TYPES.items())
    packed = " ".join(type for type, ends in TYPES.items() if ends in PACKED)
    sent = "".join(f"    add_header {header} ${variable(header)} always;\n" for header in names(text))
    return f"""{"".join(maps(text))}server {{
    listen {listen};
    server_name {name};
    root {root};
    index index.html;
    error_page 404 /404.html;
    charset utf-8;
    charset_types text/css text/plain text/csv text/calendar text/javascript application/json application/ld+json application/yaml application/xml;
    types {{
{types}    }}
    default_type application/octet-stream;

    gzip_static on;
    gzip on;
    gzip_vary on;
    gzip_min_length 512;
    gzip_comp_level 6;
    gzip_types {packed};

{sent}
    location = /_headers {{ return 404; }}
    location = /changes.xml {{ types {{ }} default_type application/atom+xml; }}
    location / {{ try_files $uri $uri/ =404; }}
}}
"""


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("site", type=Path, help="the built site, such as build/public")
    ask.add_argument("--root", help="where the server finds it (default: where it is)")
    ask.add_argument("--name", default="_", help="the name of the host (default: any)")
    ask.add_argument("--listen", default="80", help="address and port, such as 127.0.0.1:8080 (default: 80)")
    given = ask.parse_args()
    headers = given.site / "_headers"
    if not headers.is_file():
        ask.error(f"{headers} is not there: build the site first")
    print(server(headers.read_text("utf-8"), given.root or str(given.site.resolve()), given.name, given.listen), end="")


if __name__ == "__main__":
    main()
