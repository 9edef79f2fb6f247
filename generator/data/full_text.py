"""Quotations to an index of full text in which a word is found by typing it: MATCH '饮水'.

SQLite takes a run of Han characters for one word, and its trigrams find no word of two.  So the index is given every
stretch of a run as a word of its own, and shows the quotation itself.  A number is never split: 95% is not in 195%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from sqlite3 import Connection, OperationalError

NAME = "quotes_fts"
# Signs that belong to a word beside letters and digits: 95%, 3-6个, 2.5公里.
SIGNS = "%％.-–"
RUN = re.compile(rf"[^\W_{SIGNS}]+(?:[{SIGNS}]+[^\W_{SIGNS}]+)*[%％]?".replace("-–", r"\-–"))
# A number, a word in Latin letters, one other sign.
PIECE = re.compile(r"\d+(?:[.\-–]\d+)*|[A-Za-z]+|.")
TABLE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5(id UNINDEXED, quote, content='targets', content_rowid='rowid', detail=none, "
    f"tokenize=\"unicode61 tokenchars '{SIGNS}'\")"
)


def index_quotes(database: Connection) -> None:
    """The quotations of the table targets, whose rows the index shows."""
    try:
        database.execute(TABLE)
    except OperationalError as missing:
        raise RuntimeError(f"the full-text index needs an SQLite with FTS5, which this Python has not: {missing}") from missing
    rows = database.execute("SELECT rowid, id, quote FROM targets ORDER BY rowid").fetchall()
    database.executemany(
        f"INSERT INTO {NAME}(rowid, id, quote) VALUES (?, ?, ?)", ((at, id, " ".join(stretches(text))) for at, id, text in rows)
    )
    database.execute(f"INSERT INTO {NAME}({NAME}) VALUES ('optimize')")


def stretches(text: str) -> Iterable[str]:
    """Every stretch of every run, once: 到, 到2016, 到2016年, 2016, 2016年, 年."""
    runs = (PIECE.findall(run) for run in RUN.findall(text))
    return dict.fromkeys("".join(run[a:b]) for run in runs for a in range(len(run)) for b in range(a + 1, len(run) + 1))
