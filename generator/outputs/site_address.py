"""The text of mkdocs.yml to what stands there once: the address of the site, and where to write."""

from __future__ import annotations

import re
from collections.abc import Mapping

CONFIG = "mkdocs.yml"
# site_url: https://duibiao.example/
SITE_URL = re.compile(r"""^site_url:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)
# "  contact: mailto:editors@example.org", a key of extra
CONTACT = re.compile(r"""^[ ]+contact:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)


def site_address(files: Mapping[str, bytes]) -> str:
    """https://duibiao.example/, always with its last stroke; empty where the configuration names none."""
    found = SITE_URL.search(files.get(CONFIG, b"").decode("utf-8"))
    return found[1].rstrip("/") + "/" if found else ""


def contact(files: Mapping[str, bytes]) -> str:
    """mailto:editors@example.org or an address of the web; empty where the configuration names none."""
    found = CONTACT.search(files.get(CONFIG, b"").decode("utf-8"))
    return found[1] if found else ""


def unit_path(unit: str) -> str:
    """The page of a unit under the site's root."""
    return f"units/{unit}.html"
