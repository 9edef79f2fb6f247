"""Signs that no document has: what gets into a text on its way through a PDF, a web page or an editor."""

import re
import unicodedata
from collections.abc import Iterator

IDEOGRAPHS = ((0x3400, 0x4DBF), (0x20000, 0x2F7FF), (0x30000, 0x3FFFF))
# What looks like an ideograph, a letter or a mark and is another character: Kangxi and other radicals, compatibility forms
LOOKALIKES = (
    *((0x2E80, 0x2FDF), (0xF900, 0xFDFF), (0xFE10, 0xFE6F), (0x2F800, 0x2FA1F)),
    *((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0xFF61, 0xFFDC)),
)
# ² and é, ₂, Ⅺ, ⑳, ㎥, which GBK does not have and documents do
MORE = ((0x00A1, 0x00FF), (0x2070, 0x209F), (0x2150, 0x218F), (0x2460, 0x24FF), (0x3200, 0x33FF))
NAMES = {"\t": "a tab", "\u3000": "a full-width space", "\ufffd": "the mark of a character that was lost"}
CATEGORIES = {
    "Co": "a private-use character",
    "Cn": "a character that is not assigned",
    "Cf": "a character that is not seen",
    "Zs": "a space that is not the plain one",
    "So": "a pictogram",
}
# What a spreadsheet takes for a formula when it opens a table; the full-width signs too: a spreadsheet in Chinese or Japanese computes them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Anything but what most of a text is made of
SUSPECT = re.compile("[^\n -~\u4e00-\u9fff，。、；：“”（）《》]")


def strange(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, sign) of every sign that no document has; U+3000 may indent a line."""
    for found in SUSPECT.finditer(text):
        indents = found[0] == "\u3000" and not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip("\u3000")
        if not indents and _strange(found[0]):
            yield found.start(), found[0]


def _strange(sign: str) -> bool:
    code = ord(sign)
    if _within(code, IDEOGRAPHS):
        return False
    if sign == "\u3000" or _within(code, LOOKALIKES) or unicodedata.category(sign)[0] == "C":
        return True
    return not _within(code, MORE) and not sign.encode("gbk", errors="ignore")


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def named(sign: str) -> str:
    """Name a sign: U+2F00 ‘⼀’, a lookalike of ‘一’; U+0009, a tab."""
    kind = CATEGORIES.get(unicodedata.category(sign), "a sign that documents do not have")
    what = NAMES.get(sign) or (f"a lookalike of ‘{plain(sign)}’" if plain(sign) else kind)
    shown = f" ‘{sign}’" if sign.isprintable() and not sign.isspace() else ""
    return f"U+{ord(sign):04X}{shown}, {what}"


def plain(sign: str) -> str:
    """Return the character that a lookalike imitates; empty for any other sign."""
    meant = unicodedata.normalize("NFKC", sign)
    return meant if _within(ord(sign), LOOKALIKES) and meant != sign else ""
