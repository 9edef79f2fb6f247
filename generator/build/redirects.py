"""Write the file `_redirects`, which static hosts read: addresses of data that was once published unpacked lead to its zip.

Up to version 0.2.0 the files of a release stood unpacked below data/v0.1.0/.  Now only its zip is published.
"""

import re
from collections.abc import Iterable, Iterator

from ..releases.version_rule import numbers

REDIRECTS = "_redirects"
MOVED = "302"
# data/latest/duibiao-0.1.0.zip
ZIP = re.compile(r"data/latest/duibiao-(?P<version>\d+\.\d+\.\d+)\.zip")


def zips(site: Iterable[str]) -> list[tuple[str, str]]:
    """Return (version, path) of the zips among the paths of a site, the oldest version first."""
    found = (match for name in site if (match := ZIP.fullmatch(name)))
    return sorted(((match["version"], match[0]) for match in found), key=lambda one: numbers(one[0]))


def redirects(site: Iterable[str]) -> bytes:
    """Return the content of `_redirects`: /data/v0.1.0/* /data/latest/duibiao-0.1.0.zip 302."""
    return "".join(f"/data/v{version}/* /{path} {MOVED}\n" for version, path in zips(site)).encode()


def lines(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (path pattern, path to which it leads) of a `_redirects` file."""
    yield from ((line.split()[0], line.split()[1]) for line in content.decode().splitlines())
