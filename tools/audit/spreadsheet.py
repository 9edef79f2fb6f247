"""LibreOffice answers the questions of the page 数据 by its formulas, on the sheets of the built workbook.

`python spreadsheet.py build/public/data/latest` prints JSON: [{"reader": …, "of": formulas, "wrong": [text]}]; the expected numbers are
those of SQL on the built database.  `python spreadsheet.py examples` prints the lines of the page, {name: code}, for consumers.py.
"""

import csv
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from corpora import real  # noqa: E402

from generator.data.tables import tables  # noqa: E402
from generator.pages.data_page import ANSWERS, EXAMPLES, Answer, answers, examples  # noqa: E402

WORDS = {name: (ROOT / "site" / name).read_text("utf-8") for name in (ANSWERS, EXAMPLES)}
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# 2016-12-31 as a spreadsheet counts days.
DAY = 42735
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{}"


class Cell(NamedTuple):
    """A formula with the values of the cells A2 and B2 to which it refers, and the number that it should give."""

    about: str
    inputs: tuple[str | int, ...]
    formula: str
    expected: float


def asked(data: Path) -> Iterator[Cell]:
    """Yield a formula for each row that SQL gives for a question, and one that counts a list or compares a day or a boolean."""
    with sqlite3.connect(f"file:{data / 'duibiao.sqlite'}?mode=ro", uri=True) as opened:
        by_unit, undated, both, together, due = answers(WORDS, tables(real()))
        for answer in (by_unit, undated, both, together, due):
            yield from _answered(answer, opened.execute(answer.sql).fetchall())
        for answer, inputs, condition in ((undated, (), "target IS NOT NULL"), (due, (DAY,), "due <= '2016-12-31'")):
            [expected] = opened.execute(f"SELECT count(DISTINCT target) FROM commitments_flat WHERE {condition}").fetchone()
            yield Cell(answer.words, inputs, answer.formulas[1][1], expected)
        for table, column, formula, condition in (
            ("targets", "due", 'COUNTIF({},"<=2016-12-31")', "due <= '2016-12-31'"),
            ("targets", "due", "SUMPRODUCT(({0}<>\"\")*(YEAR({0})=2016))", "due LIKE '2016-%'"),
            ("commitments_flat", "due", 'COUNTIF({},"<=2016-12-31")', "due <= '2016-12-31'"),
            ("tasks", "and_others", "COUNTIF({},TRUE)", "and_others"),
        ):
            cells = _whole(opened, table, column)
            [expected] = opened.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()
            yield Cell(f"{table}.{column}", (), "=" + formula.format(cells), expected)


def _answered(answer: Answer, rows: Sequence[tuple]) -> Iterator[Cell]:
    formula = answer.formulas[0][1]
    if "A2" not in formula:
        yield Cell(answer.words, (), formula, len(rows))
        return
    inputs = 2 if "B2" in formula else 1
    for row in rows:
        yield Cell(answer.words, row[:inputs], formula, row[inputs])


def _whole(opened: sqlite3.Connection, table: str, column: str) -> str:
    from xlsxwriter.utility import xl_range_abs

    at = [row[1] for row in opened.execute(f"PRAGMA table_info({table})")].index(column)
    [last] = opened.execute(f"SELECT count(*) FROM {table}").fetchone()
    return f"{table}!{xl_range_abs(1, at, last, at)}"


def with_sheet(book: Path, cells: Sequence[Cell], made: Path) -> int:
    """Write the workbook with one more sheet, whose column C has the formulas, without any stored result; return its number."""
    rows = "".join(_row(number, cell) for number, cell in enumerate(cells, 1))
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/workbook.xml":
                sheets = text.count(b"<sheet ") + 1
                text = text.replace(b"</sheets>", f'<sheet name="answers" sheetId="{sheets}" r:id="answers"/></sheets>'.encode())
            elif name == "xl/_rels/workbook.xml.rels":
                related = f'<Relationship Id="answers" Type="{RELATION}/worksheet" Target="worksheets/answers.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", related.encode())
            elif name == "[Content_Types].xml":
                text = text.replace(b"</Types>", f'<Override PartName="/xl/worksheets/answers.xml" ContentType="{TYPE}"/></Types>'.encode())
            new.writestr(name, text)
        new.writestr("xl/worksheets/answers.xml", f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>')
    return sheets


def _row(number: int, cell: Cell) -> str:
    formula = re.sub(r"\b([AB])2\b", rf"\g<1>{number}", cell.formula.removeprefix("="))
    inputs = "".join(
        f'<c r="{column}{number}"><v>{value}</v></c>'
        if isinstance(value, int)
        else f'<c r="{column}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        for column, value in zip("AB", cell.inputs, strict=False)
    )
    return f'<row r="{number}">{inputs}<c r="C{number}"><f>{escape(formula)}</f></c></row>'


def calculated(folder: Path, book: Path, sheet: int) -> list[str]:
    """Return column C of a sheet as LibreOffice calculates it."""
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", FILTER.format(sheet), "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    [made] = folder.glob("*.csv")
    return [row[2] for row in csv.reader(made.read_text("utf-8").splitlines())]


def judge(data: Path) -> list[dict[str, object]]:
    cells = list(asked(data))
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "answers.xlsx")
        found = calculated(Path(folder), book, with_sheet(data / "duibiao.xlsx", cells, book))
    wrong = [
        f"{cell.about} {'、'.join(map(str, cell.inputs))}: {value}, not {cell.expected}"
        for cell, value in zip(cells, found, strict=True)
        if not re.fullmatch(r"\d+(\.\d+)?", value) or abs(float(value) - cell.expected) > 1e-6
    ]
    return [{"reader": "Formulas in LibreOffice", "of": len(cells), "wrong": wrong}]


if __name__ == "__main__":
    made = {one.name: one.code for one in examples(real(), WORDS)} if sys.argv[1] == "examples" else judge(Path(sys.argv[1]))
    print(json.dumps(made, ensure_ascii=False))
