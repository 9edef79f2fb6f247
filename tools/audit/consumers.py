"""The lines of the page 数据 run in the programs that they are for, on the built files: python consumers.py build/public/data/latest

Reads {name: code} as JSON and prints JSON: [{"reader": …, "of": tries, "wrong": [text]}].  The virtual environment of this program has
polars, Datasette and sqlite-utils; R is asked where it is installed.
"""

import contextlib
import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

BIN = Path(sys.executable).parent
# How many files with a wrong sum are named.
MOST = 5
ASKS_R = "q(status = as.integer(!all(c('readr', 'dplyr') %in% rownames(installed.packages()))))"


def polars(code: str) -> Iterator[str]:
    """Yield what is wrong: each CSV opens with the arguments of the example, and its numbers are those of the file."""
    import polars as pl

    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, {})  # noqa: S102 the lines of the page are what is tried
    for path in sorted(Path().glob("*.csv")):
        read = pl.read_csv(path, infer_schema_length=None, try_parse_dates=True)
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines(keepends=True)))
        if len(rows) != read.height:
            yield f"{path}: {read.height} rows, not {len(rows)}"
        for column in (name for name, kind in read.schema.items() if kind.is_numeric()):
            expected = [float(row[column]) if row[column] else None for row in rows]
            if expected != [None if value is None else float(value) for value in read[column]]:
                yield f"{path}: the numbers in {column} are others"


def datasette(code: str) -> Iterator[str]:
    """Yield what is wrong: Datasette and sqlite-utils find the same targets as the full-text index, and snippet() shows their words."""
    _, search, other = code.splitlines()
    word = search.split("_search=")[1].split("&")[0]
    with sqlite3.connect("file:duibiao.sqlite?mode=ro", uri=True) as opened:
        query = "SELECT id, quote, snippet(quotes_fts, -1, '', '', '…', 12) FROM quotes_fts WHERE quotes_fts MATCH ?"
        found = {id: (quote, shown) for id, quote, shown in opened.execute(query, (word,))}
    if not found or not all(quote.startswith(shown.rstrip("…")) and len(shown) >= len(word) for quote, shown in found.values()):
        yield f"snippet() of {word}: {found}"
    for line in (search, other):
        made = json.loads(_shell(line))
        if {row["id"] for row in made} != set(found):
            yield f"{line}: {len(made)} targets, not {len(found)}"


def r(code: str) -> Iterator[str]:
    """Yield what is wrong: the lines run without a warning."""
    made = subprocess.run(["Rscript", "-e", f"options(warn = 2)\n{code}"], capture_output=True, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
    if made.returncode:
        yield made.stderr.strip().splitlines()[-1]


def sums() -> Iterator[str]:
    """Yield what is wrong: `sha256sum --check SHA256SUMS` passes in the folder of the downloads."""
    made = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], capture_output=True, text=True)
    yield from made.stdout.splitlines()[:MOST]


def _shell(line: str) -> str:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(line, shell=True, check=True, capture_output=True, text=True, env=os.environ | {"PATH": path}).stdout  # noqa: S602


def tried(reader: str, asked: Callable[[], Iterator[str]]) -> dict[str, object]:
    try:
        return {"reader": reader, "of": 1, "wrong": list(asked())}
    except Exception as error:  # whatever a program of others fails with is a finding
        return {"reader": reader, "of": 1, "wrong": [f"{type(error).__name__}: {error}"]}


def main(data: Path) -> None:
    codes = json.load(sys.stdin)
    os.chdir(data)
    made = [
        tried("polars", lambda: polars(codes["polars"])),
        tried("Datasette, sqlite-utils", lambda: datasette(codes["Datasette、sqlite-utils"])),
        tried("sha256sum", sums),
    ]
    if shutil.which("Rscript") and not subprocess.run(["Rscript", "-e", ASKS_R], capture_output=True).returncode:
        made.append(tried("R with readr, dplyr", lambda: r(codes["R"])))
    print(json.dumps(made, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
