"""The bytes of a text as somebody has it to source.txt, corrections.yaml and text.txt, or why it is no text."""

from __future__ import annotations

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
    """Bytes that are no text of a document; the message is one line for the person who named the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text as found and as it will be published, with the changes between the two, and what an editor should know about it."""

    found: str
    text: str
    places: tuple[Drafted, ...] = ()
    rules: tuple[Drafted, ...] = ()
    notes: tuple[str, ...] = ()


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, from UTF-8 or GB 18030, and what there is to say about it."""
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
    """source.txt is the text as found; what would not be published as it stands is a correction with its reason."""
    found, notes = decoded(content)
    places, text = _title_whole(found)
    rules = []
    for pattern, words, replace, reason in (
        (r"\r", "\r", "", "换行符，只留一个。"),
        ("\u3000\u3000", "\u3000\u3000", "", "段首的空格，不属文字。"),
    ):
        if times := text.count(words):
            text = text.replace(words, replace)
            rules.append(_rule(pattern, replace, times, reason))
    return Source(found=found, text=text, places=tuple(places), rules=tuple(rules), notes=notes)


def _title_whole(found: str) -> tuple[list[Drafted], str]:
    """The title on a line of its own: joined where it was set in two lines, parted from what follows where line breaks were lost."""
    head = front(found)
    printed = found[head.title_start : head.title_end]
    if not head.title:
        return [], found
    whole = head.title
    before, after = found[: head.title_start].rstrip(" \u3000"), found[head.title_end :]
    wanted = f"{'' if not before or before.endswith(chr(10)) else chr(10)}{whole}{'' if not after or after.startswith(chr(10)) else chr(10)}"
    if wanted == printed or found.count(printed) != 1:
        return [], found
    reason = "标题排成两行，合为一行。" if "\n" in printed else "标题与正文之间的换行失落。"
    place = Drafted()
    for key, value in (("find", printed), ("replace", wanted), ("reason", reason)):
        place.values[key] = value
    return [place], found.replace(printed, wanted)


def _rule(pattern: str, replace: str, times: int, reason: str) -> Drafted:
    rule = Drafted()
    for key, value in (("pattern", pattern), ("replace", replace), ("times", times), ("reason", reason)):
        rule.values[key] = value
    return rule
