"""A built site to the server block of nginx that serves it, with the headers that the site itself states in _headers.

    python tools/deploy/nginx.py build/public --root /srv/duibiao --name duibiao.example > /etc/nginx/conf.d/duibiao.conf

To be written anew with every build: the policy names the hashes of the pages' own scripts.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.build.headers import WILD, blocks, pattern
from generator.build.redirects import lines
from generator.data.catalog import MEDIA_TYPES

# What the site holds beside its data, whose types the catalogue states; of its XML the feed is told apart below.
TYPES = {
    **{ends: type for ends, type in MEDIA_TYPES.items() if ends != "xml"},
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "yaml": "application/yaml",
    "xml": "application/xml",
    "gz": "application/gzip",
    "png": "image/png",
    "woff2": "font/woff2",
}
# Zip, XLSX, PNG and WOFF2 are packed already; HTML is always packed where anything is.
PACKED = ("css", "txt", "md", "csv", "ics", "js", "json", "jsonld", "yaml", "xml", "sqlite", "svg")
# The text among them: what it is written in is said with its type, that of HTML by itself.
TEXT = ("css", "txt", "md", "csv", "ics", "js", "json", "jsonld", "yaml", "xml")

FEEDS = r"^/(?:changes|units/[^/]+|topics/[^/]+)\.xml$"


def address(path: str) -> str:
    """A path of the file as a map of nginx has it: /units/* → ~^/units/.*$; one without a sign for more as it stands."""
    return f"~^{pattern(path)}$" if WILD.search(path) else path


def quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def maps(text: str) -> Iterator[str]:
    """A map for each header, from the address to its value; an empty value is not sent."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path, name, value in blocks(text.encode()):
        found.setdefault(name, []).append((address(path), value))
    for name, own in found.items():
        yield _map(name, own)


def _map(name: str, own: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"    {quoted(path)} {quoted(value)};\n" for path, value in own)
    return f"map $uri ${variable(name)} {{\n{lines}}}\n"


def variable(name: str) -> str:
    return "duibiao_" + name.lower().replace("-", "_")


def names(text: str) -> list[str]:
    return [*dict.fromkeys(name for _, name, _ in blocks(text.encode()))]


def server(text: str, root: str, name: str, listen: str, moved: str = "") -> str:
    """The whole file; `text` is _headers, `moved` is _redirects."""
    types = "".join(f"        {type} {ends};\n" for ends, type in TYPES.items())
    packed, written = (" ".join(dict.fromkeys(TYPES[ends] for ends in own)) for own in (PACKED, TEXT))
    sent = "".join(f"    add_header {header} ${variable(header)} always;\n" for header in names(text))
    led = "".join(f"    location {address(path)[:1]} {address(path)[1:]} {{ return 302 {to}; }}\n" for path, to in lines(moved.encode()))
    return f"""{"".join(maps(text))}server {{
    listen {listen};
    server_name {name};
    root {root};
    index index.html;
    error_page 404 /404.html;
    absolute_redirect off;
    charset utf-8;
    charset_types {written};
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
    location ~ ^/_(?:headers|redirects)$ {{ return 404; }}
{led}    location ~ {FEEDS} {{ types {{ }} default_type {MEDIA_TYPES["xml"]}; }}
    location ~ /SHA256SUMS$ {{ types {{ }} default_type {MEDIA_TYPES["txt"]}; }}
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
    headers, moved = given.site / "_headers", given.site / "_redirects"
    if not headers.is_file():
        ask.error(f"{headers} is not there: build the site first")
    led = moved.read_text("utf-8") if moved.is_file() else ""
    print(server(headers.read_text("utf-8"), given.root or str(given.site.resolve()), given.name, given.listen, led), end="")


if __name__ == "__main__":
    main()
