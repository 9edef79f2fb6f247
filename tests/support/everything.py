"""The words of whatever a build made: the files of a folder, the parts of its zips and workbooks, the rows of its databases."""

import gzip
import io
import re
import sqlite3
import zipfile
from contextlib import closing
from urllib.parse import unquote

PICTURES = (".png", ".jpg", ".ico", ".woff", ".woff2")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
REFERENCE = re.compile(r"&#(\d+);")


def texts(files):
    """(path, text) of every file of {path: bytes}; a part of a zip stands behind its zip: a.zip/b.csv."""
    for path, content in files.items():
        if path.endswith((".zip", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(content)) as zipped:
                yield from texts({f"{path}/{name}": zipped.read(name) for name in zipped.namelist()})
        elif path.endswith(".sqlite"):
            with closing(sqlite3.connect(":memory:")) as opened:
                opened.deserialize(content)
                yield path, "\n".join(opened.iterdump())
        elif path.endswith(".gz"):
            yield from texts({path.removesuffix(".gz"): gzip.decompress(content)})
        elif not path.endswith(PICTURES):
            yield path, plain(content.decode("utf-8"))


def plain(text):
    """Without the signs by which JSON, HTML, addresses and the folded lines of calendars write a character."""
    text = text.replace("\r\n ", "")
    text = ESCAPE.sub(lambda found: chr(int(found[1], 16)), REFERENCE.sub(lambda found: chr(int(found[1])), text))
    return unquote(text)


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def said(made, words):
    """{word: the paths that say it} of the words that some file says, in capitals or not."""
    found = {word: [] for word in words}
    for path, text in texts(made):
        low = f"{path}\n{text}".lower()
        for word in words:
            if word.lower() in low:
                found[word].append(path)
    return {word: paths for word, paths in found.items() if paths}
