"""Find and describe characters that do not belong in a document and come from a PDF, a web page or an editor."""

import re
import unicodedata
from collections.abc import Iterator

# All characters except ideographs, ASCII and the most frequent punctuation, which are never strange
SUSPECT = re.compile("[^\n -~\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002f7ff\U00030000-\U0003ffff，。、；：“”（）《》]")
# Characters that look like another ideograph, letter or mark: spaces of web pages, Kangxi and other radicals, compatibility forms
LOOKALIKE = re.compile(
    "[\u00a0\u2000-\u200a\u202f\u205f\u2e80-\u2fdf\uf900-\ufdff\ufe10-\ufe6f\U0002f800-\U0002fa1f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uffdc]"
)
# Radicals that Unicode does not map to the character that they resemble
RADICALS = dict(zip("⺎⺠⺩⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "兀民王示虎西见角贝车长长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙", strict=True))
# Characters that documents use although GBK has no code for them: ², é, ₂, Ⅺ, ⑳, ㎥
MORE = re.compile("[\u00a1-\u00ff\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u3200-\u33ff]")
NAMES = {"\t": "a tab", "\u3000": "a full-width space", "\ufffd": "the mark of a character that was lost"}
CATEGORIES = {
    "Co": "a private-use character",
    "Cn": "a character that is not assigned",
    "Cf": "a character that is not seen",
    "Zs": "a space that is not the plain one",
    "So": "a pictogram",
}
# A spreadsheet takes a cell that begins with one of these as a formula; Chinese and Japanese ones accept full-width characters too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def strange(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, character) of each character that does not belong in a document; the wide space U+3000 may indent a line."""
    for found in SUSPECT.finditer(text):
        indents = found[0] == "\u3000" and not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip("\u3000")
        if not indents and _strange(found[0]):
            yield found.start(), found[0]


def _strange(sign: str) -> bool:
    if sign == "\u3000" or LOOKALIKE.match(sign) or unicodedata.category(sign)[0] == "C":
        return True
    return not MORE.match(sign) and not sign.encode("gbk", errors="ignore")


def named(sign: str) -> str:
    """Return a description of a character for a message, such as “U+2F00 ‘⼀’, a lookalike of ‘一’” or “U+0009, a tab”."""
    kind = CATEGORIES.get(unicodedata.category(sign), "a sign that documents do not have")
    what = NAMES.get(sign) or (f"a lookalike of ‘{plain(sign)}’" if plain(sign).strip() else kind)
    shown = f" ‘{sign}’" if sign.isprintable() and not sign.isspace() else ""
    return f"U+{ord(sign):04X}{shown}, {what}"


def plain(sign: str) -> str:
    """Return the usual character that a lookalike resembles (U+2F00 → 一), or "" if `sign` is not a lookalike."""
    meant = RADICALS.get(sign) or unicodedata.normalize("NFKC", sign)
    return meant if LOOKALIKE.match(sign) and meant != sign else ""


def lookalikes(text: str) -> dict[str, str]:
    """Return {lookalike: usual character} for the lookalikes of a text that resemble one character, in the order of their code points."""
    return {sign: plain(sign) for sign in sorted({*LOOKALIKE.findall(text)}) if len(plain(sign)) == 1}


def usual(text: str) -> str:
    """Return a text of the same length with the usual character in the place of each lookalike."""
    return text.translate(str.maketrans(lookalikes(text)))
