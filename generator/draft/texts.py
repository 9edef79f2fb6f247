"""Decodes the text of a document as somebody has it, and corrects what would not be published as it is."""

import re
from dataclasses import dataclass

from ..prose.front import front
from .records import Drafted

LARGEST = 400_000
NOT_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or another zip",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "an RTF document",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
# Characters that only Traditional texts have, of the most frequent ones
TRADITIONAL = re.compile("[國務發會實電為與經濟業產農開關層設計劃責單應對項標準進這個時們學術無業質過還運車長門間問題風體點線組織見觀規則財資員處總統級縣鄉鎮]")
FEW = 20


class Unreadable(ValueError):
    """Bytes that are no text of a document, with one line for the person who named the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text as found and as published, the changes between the two, and notes for the editor."""

    found: str
    text: str
    places: tuple[Drafted, ...] = ()
    rules: tuple[Drafted, ...] = ()
    notes: tuple[str, ...] = ()


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode UTF-8 or GB 18030; return the text and notes on it."""
    kind = next((kind for begun, kind in NOT_TEXT.items() if content.startswith(begun)), "")
    if kind or b"\0" in content[:4096]:
        raise Unreadable(f"is {kind or 'no text'}: save it as plain text in UTF-8")
    notes = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError as error:
            raise Unreadable(f"is neither UTF-8 nor GB 18030 (byte {error.start}): save it as UTF-8") from None
        notes.append("read as GB 18030 and kept as UTF-8")
    if len(text) > LARGEST:
        raise Unreadable(f"has {len(text)} characters, more than any document: name the text of one ({LARGEST} at most)")
    if len(TRADITIONAL.findall(text)) > FEW:
        notes.append("the text holds Traditional characters: they are kept, and words in them are read in part only")
    return text, tuple(notes)


def source(content: bytes) -> Source:
    """Return the text as found and as published; each difference is a correction with its reason."""
    found, notes = decoded(content)
    places, text = _title_line(found)
    rules = []
    for pattern, words, reason in ((r"\r", "\r", "换行符，只留一个。"), ("\u3000\u3000", "\u3000\u3000", "段首的空格，不属文字。")):
        if times := text.count(words):
            text = text.replace(words, "")
            rules.append(Drafted({"pattern": pattern, "replace": "", "times": times, "reason": reason}))
    return Source(found=found, text=text, places=places, rules=tuple(rules), notes=notes)


def _title_line(found: str) -> tuple[tuple[Drafted, ...], str]:
    """Set the title on a line of its own: join it where it takes two lines, separate it from the rest where line breaks were lost."""
    head = front(found)
    printed = found[head.title_start : head.title_end]
    before, after = found[: head.title_start].rstrip(" \u3000"), found[head.title_end :]
    opened, closed = not before or before.endswith("\n"), not after or after.startswith("\n")
    wanted = f"{'' if opened else chr(10)}{head.title}{'' if closed else chr(10)}"
    if not head.title or wanted == printed or found.count(printed) != 1:
        return (), found
    reason = "标题排成两行，合为一行。" if "\n" in printed else "标题与正文之间的换行失落。"
    return (Drafted({"find": printed, "replace": wanted, "reason": reason}),), found.replace(printed, wanted)
