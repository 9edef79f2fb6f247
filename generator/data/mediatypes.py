"""The end of a file's name to its media type, as servers send it and catalogues state it."""

from __future__ import annotations

MEDIA_TYPES = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/atom+xml",
    "zip": "application/zip",
}


def mediatype(name: str) -> str:
    """text/csv for targets.csv; that of any bytes where the end is not known."""
    return MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
