"""A workbook as a spreadsheet opens it, read from its XML: what each cell is and holds, and what is set on each sheet."""

import io
import re
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# What a day is counted from, and the format of cells that hold one.
ZERO, DAY = date(1899, 12, 30), "yyyy-mm-dd"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def unescaped(text):
    """What Excel reads: _x005F_ is a stroke that would otherwise begin a code, as in _x005F_x000D_."""
    return re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text)


class Opened:
    """The sheets of a workbook by name."""

    def __init__(self, content):
        self.file = zipfile.ZipFile(io.BytesIO(content))
        texts = self._xml("xl/sharedStrings.xml")
        self.strings = [unescaped("".join(t.text or "" for t in item.iter(f"{MAIN}t"))) for item in texts.iter(f"{MAIN}si")]
        styles = self._xml("xl/styles.xml")
        custom = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(f"{MAIN}numFmt")}
        built_in = {"0": "General", "1": "0", "2": "0.00", "49": "@"}
        used = [f.get("numFmtId") for f in styles.find(f"{MAIN}cellXfs")]
        self.formats = [custom.get(id) or built_in[id] for id in used]
        targets = {r.get("Id"): r.get("Target") for r in self._xml("xl/_rels/workbook.xml.rels")}
        self.paths = {s.get("name"): f"xl/{targets[s.get(RELATION)]}" for s in self._xml("xl/workbook.xml").iter(f"{MAIN}sheet")}

    def _xml(self, name):
        return ElementTree.fromstring(self.file.read(name))

    def sheet(self, name):
        """The XML of a sheet."""
        return self._xml(self.paths[name])

    def cells(self, name):
        """A list for each row: a text, a Decimal, a day, True or False, or None for an empty cell."""
        return [[self._value(cell) for cell in row] for row in self.sheet(name).iter(f"{MAIN}row")]

    def shown(self, name):
        """The format of number of every cell that holds something, with what it holds."""
        return [(self.formats[int(c.get("s", 0))], self._value(c)) for c in self.sheet(name).iter(f"{MAIN}c") if len(c)]

    def comments(self):
        """All remarks on the heads of columns."""
        names = [name for name in self.file.namelist() if re.fullmatch(r"xl/comments\d+\.xml", name)]
        return ["".join(t.text for t in c.iter(f"{MAIN}t")) for name in names for c in self._xml(name).iter(f"{MAIN}comment")]

    def _value(self, cell):
        value = cell.find(f"{MAIN}v")
        if value is None:
            return None
        if cell.get("t") == "s":
            return self.strings[int(value.text)]
        if cell.get("t") == "b":
            return value.text == "1"
        return ZERO + timedelta(days=int(value.text)) if self.formats[int(cell.get("s", 0))] == DAY else Decimal(value.text)
